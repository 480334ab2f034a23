/* Rules: run their own samples. */
#include "rules.h"

#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MIN_YES = 2, MIN_NO = 1, MAX_VALUE = 4096 };

struct check {
	const struct rule_set *set;
	rule_problem_fn *problem;
	void *context;
	size_t problems;
};

static void
tell(struct check *c, const struct rule *rule, int line, const char *what,
    const char *detail)
{
	char text[400];

	snprintf(text, sizeof text, "rule %s: %s%s%s", rule->name, what,
	    detail ? ": " : "", detail ? detail : "");
	c->problems++;
	if (c->problem)
		c->problem(c->context, rule->file, line, 0, text);
}

/* A sample reads like a line of a document: folded first. */
static void
run_sample(struct check *c, const struct rule *rule, const struct sample *s)
{
	size_t len = strlen(s->text);
	char *folded = text_fold(s->text, &len, NULL);
	struct re_span at;
	struct buffer value;

	buffer_init(&value, MAX_VALUE);
	enum re_result got =
	    rule_apply(c->set, rule, folded, len, 0, &value, &at);
	if (got == RE_LIMIT)
		tell(c, rule, s->line, "the match limit was hit", s->text);
	else if (!s->value && got == RE_HIT)
		tell(c, rule, s->line, "a 'no' sample gives", value.data);
	else if (s->value && got == RE_MISS)
		tell(
		    c, rule, s->line, "a 'yes' sample does not match", s->text);
	else if (s->value && strcmp(s->value, value.data) != 0)
		tell(c, rule, s->line, "a 'yes' sample gives", value.data);
	buffer_release(&value);
	free(folded);
}

size_t
rule_set_check(
    const struct rule_set *set, rule_problem_fn *problem, void *context)
{
	struct check c = {set, problem, context, 0};

	for (size_t i = 0; i < set->n_rules; i++) {
		const struct rule *rule = &set->rules[i];
		int yes = 0, no = 0;
		for (size_t k = 0; k < rule->n_samples; k++) {
			*(rule->samples[k].value ? &yes : &no) += 1;
			run_sample(&c, rule, &rule->samples[k]);
		}
		if (yes < MIN_YES)
			tell(&c, rule, rule->line,
			    "needs at least two 'yes' lines", NULL);
		if (no < MIN_NO)
			tell(&c, rule, rule->line,
			    "needs at least one 'no' line", NULL);
	}
	return c.problems;
}
