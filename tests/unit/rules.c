/* Rules: reading them, telling what is wrong where, running their samples. */
#include "rules.h"
#include "mapping.h"

struct told {
	int n, line, column;
	char text[256];
};

static void
tell(void *context, const char *file, int line, int column, const char *text)
{
	struct told *t = context;

	if (t->n++)
		return; /* the first is what is wrong, others follow */
	t->line = line;
	t->column = column;
	snprintf(t->text, sizeof t->text, "%s", text);
}

#define RULE(lines)                                                            \
	"rule   a.b\n"                                                         \
	"field  basic_info.age\n"                                              \
	"in     header\n" lines
#define SAMPLES                                                                \
	"yes    31岁 => 31\n"                                                 \
	"yes    42 => 42\n"                                                    \
	"no     岁\n"

/* The rule is refused, at a line and column. */
static void
refuses(const char *text, int line, int column, const char *what)
{
	struct rule_set *set = rule_set_new();
	struct told told = {0};

	ok(!rule_set_add(set, "x.rules", text, strlen(text), tell, &told),
	    what);
	is_int(told.line, line, "at its line");
	is_int(told.column, column, "and column");
	is_int((long long)set->n_rules, 0, "and the rule is not kept");
	rule_set_free(set);
}

/* The rule is read; its samples have so many problems. */
static void
checks(const char *text, size_t problems, const char *what)
{
	struct rule_set *set = rule_set_new();
	struct told told = {0};

	ok(rule_set_add(set, "x.rules", text, strlen(text), tell, &told), what);
	is_int((long long)rule_set_check(set, tell, &told), (long long)problems,
	    what);
	rule_set_free(set);
}

int
main(void)
{
	checks(RULE("match (?<value>\\d+)\nclean number\nscore 90\n" SAMPLES),
	    0, "a rule that meets its samples");
	checks("# nothing\n\n", 0, "comments and empty lines");
	checks(RULE("match (?<value>\\d+)\nyes 1 => 1\nno x\n"), 1,
	    "one yes is too few");
	checks(RULE("match (?<value>\\d+)\nyes 1 => 1\nyes 2 => 2\n"), 1,
	    "a no is needed");
	checks(RULE("match (?<value>\\d+)\n"
		    "yes 1 => 1\nyes 2 => 3\nno 4\n"),
	    2, "a wrong value and a no that matches");
	checks(RULE("match ^(?:a|aa|aaa)+$\nyes a => a\nyes aa => aa\n"
		    "no aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\n"),
	    1, "a match limit is no miss");
	refuses(RULE("match (\n"), 4, 8, "a wrong pattern");
	refuses(RULE("match x\nclean nothing\n"), 5, 7, "an unknown cleaner");
	refuses(RULE("match x\nscore 101\n"), 5, 7, "a score over 100");
	refuses(RULE("match x\nwhen y\n"), 5, 1, "an unknown key");
	refuses(RULE("match x\nyes 1\n"), 5, 5, "a yes without a value");
	refuses(RULE(""), 1, 0, "no match");
	refuses("rule a\nfield basic_info.agee\n", 2, 7, "an unknown field");
	refuses("rule a\nfield basic_info.age\nin heading\n", 3, 4,
	    "an unknown section");
	refuses("field basic_info.age\n", 1, 1, "a line before the first rule");
	refuses("rule \xff\n", 1, 0, "no UTF-8");

	struct rule_set *set = rule_set_new();
	struct told told = {0};
	const char *twice = RULE("match x\n") RULE("match y\n");
	ok(!rule_set_add(set, "x", twice, strlen(twice), tell, &told),
	    "a name may not come twice");
	rule_set_free(set);

	set = shipped_rules();
	ok(set->n_rules > 20 && set->lists.n > 20, "the shipped rules");
	is_int((long long)rule_set_check(set, tell, &told), 0,
	    "meet their samples");
	rule_set_free(set);
	return tap_end();
}
