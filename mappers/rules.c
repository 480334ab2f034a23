/* Rules: the reader of their format. Checking is rules_check.c. */
#include "rules.h"

#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const section_names[] = {
#define SECTION(name) #name,
#include "sections/sections.def"
#undef SECTION
};

const char *
section_name(enum section section)
{
	return section_names[section];
}

enum section
section_from_name(const char *name, size_t len)
{
	for (int i = 0; i < SECTION_COUNT; i++)
		if (strlen(section_names[i]) == len &&
		    memcmp(section_names[i], name, len) == 0)
			return (enum section)i;
	return SECTION_COUNT;
}

/* The text being read and the rule being made. */
struct reader {
	struct rule_set *set;
	const char *file;
	int line;
	struct rule *rule; /* NULL before the first */
	char *pattern;
	int pattern_line, pattern_column;
	bool bad;  /* something was wrong so far */
	bool skip; /* the present rule is not kept */
	rule_problem_fn *problem;
	void *context;
};

static void __attribute__((format(printf, 4, 5)))
complain(struct reader *r, int line, int column, const char *fmt, ...)
{
	char text[256];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	r->bad = true;
	r->skip = true;
	if (r->problem)
		r->problem(r->context, r->file, line, column, text);
}

struct rule_set *
rule_set_new(void)
{
	return xcalloc(1, sizeof(struct rule_set));
}

static void
rule_release(struct rule *rule)
{
	for (size_t i = 0; i < rule->n_samples; i++) {
		free(rule->samples[i].text);
		free(rule->samples[i].value);
	}
	free(rule->samples);
	free(rule->name);
	free(rule->field);
	re_free(rule->re);
	*rule = (struct rule){0};
}

void
rule_set_free(struct rule_set *set)
{
	if (!set)
		return;
	for (size_t i = 0; i < set->n_rules; i++)
		rule_release(&set->rules[i]);
	for (size_t i = 0; i < set->n_files; i++)
		free(set->files[i]);
	free(set->files);
	free(set->rules);
	lists_release(&set->lists);
	free(set);
}

/* Finish the rule in hand: all its parts must be there. */
static void
end_rule(struct reader *r)
{
	struct rule *rule = r->rule;
	struct re_error err;

	if (!rule)
		return;
	if (!rule->field)
		complain(r, rule->line, 0, "rule %s has no field", rule->name);
	if (!rule->in && !rule->in_label)
		complain(r, rule->line, 0, "rule %s has no 'in'", rule->name);
	if (!r->pattern)
		complain(r, rule->line, 0, "rule %s has no match", rule->name);
	else if (!(rule->re = re_compile(r->pattern, &err)))
		complain(r, r->pattern_line,
		    r->pattern_column + (int)err.offset, "%s", err.text);
	free(r->pattern);
	r->pattern = NULL;
	r->rule = NULL;
	if (r->skip) {
		rule_release(rule);
		r->set->n_rules--;
	}
}

static void
begin_rule(struct reader *r, const char *value, int column)
{
	struct rule_set *set = r->set;

	end_rule(r);
	r->skip = false;
	if ((set->n_rules & (set->n_rules + 1)) == 0)
		set->rules = xreallocarray(
		    set->rules, 2 * set->n_rules + 2, sizeof *set->rules);
	r->rule = &set->rules[set->n_rules++];
	*r->rule = (struct rule){.name = xstrdup(value),
	    .file = r->file,
	    .line = r->line,
	    .clean = clean_text,
	    .score = 0.8};
	for (size_t i = 0; i + 1 < set->n_rules; i++)
		if (strcmp(set->rules[i].name, value) == 0)
			complain(r, r->line, column,
			    "a rule of the name %s stands at %s:%d", value,
			    set->rules[i].file, set->rules[i].line);
}

static void
set_sections(struct reader *r, const char *value, int column)
{
	for (const char *p = value; *p;) {
		size_t n = strcspn(p, " ");
		enum section s = section_from_name(p, n);
		if (s != SECTION_COUNT)
			r->rule->in |= 1u << s;
		else if (n == 3 && memcmp(p, "any", 3) == 0)
			r->rule->in |= (1u << SECTION_COUNT) - 1;
		else if (n == 5 && memcmp(p, "label", 5) == 0)
			r->rule->in_label = true;
		else
			complain(r, r->line, column + (int)(p - value),
			    "no section is called '%.*s'", (int)n, p);
		p += n;
		p += strspn(p, " ");
	}
}

static void
add_sample(struct reader *r, const char *value, bool yes, int column)
{
	struct rule *rule = r->rule;
	const char *arrow = NULL;

	if (yes) {
		for (const char *p = value; (p = strstr(p, "=>")); p += 2)
			arrow = p;
		if (!arrow) {
			complain(r, r->line, column,
			    "a 'yes' line needs '=> value'");
			return;
		}
	}
	rule->samples = xreallocarray(
	    rule->samples, rule->n_samples + 1, sizeof *rule->samples);
	struct sample *s = &rule->samples[rule->n_samples++];
	*s = (struct sample){.line = r->line};
	if (!arrow) {
		s->text = xstrdup(value);
		return;
	}
	size_t n = (size_t)(arrow - value);
	while (n && value[n - 1] == ' ')
		n--;
	s->text = xstrndup(value, n);
	s->value = xstrdup(arrow + 2 + strspn(arrow + 2, " "));
}

static void
set_field(struct reader *r, const char *value, int column)
{
	r->rule->index = resume_field(value);
	if (r->rule->index < 0 &&
	    (strncmp(value, "custom.", 7) != 0 || !value[7]))
		complain(r, r->line, column, "no field is called '%s'", value);
	free(r->rule->field);
	r->rule->field = xstrdup(value);
}

static void
set_score(struct reader *r, const char *value, int column)
{
	char *end;
	long score = strtol(value, &end, 10);

	if (*end || score < 1 || score > 100)
		complain(r, r->line, column, "score is a number from 1 to 100");
	else
		r->rule->score = (double)score / 100;
}

/* One "key value" line of a rule. */
static void
take_line(struct reader *r, const char *key, const char *value, int column)
{
	if (strcmp(key, "rule") == 0)
		begin_rule(r, value, column);
	else if (!r->rule)
		complain(
		    r, r->line, 1, "'%s' stands before the first rule", key);
	else if (strcmp(key, "field") == 0)
		set_field(r, value, column);
	else if (strcmp(key, "in") == 0)
		set_sections(r, value, column);
	else if (strcmp(key, "match") == 0) {
		free(r->pattern);
		r->pattern = xstrdup(value);
		r->pattern_line = r->line;
		r->pattern_column = column;
	} else if (strcmp(key, "clean") == 0) {
		r->rule->clean = clean_find(value);
		if (!r->rule->clean)
			complain(r, r->line, column,
			    "no cleaner is called '%s'", value);
	} else if (strcmp(key, "score") == 0)
		set_score(r, value, column);
	else if (strcmp(key, "yes") == 0 || strcmp(key, "no") == 0)
		add_sample(r, value, *key == 'y', column);
	else if (strcmp(key, "why") != 0)
		complain(r, r->line, 1, "unknown key '%s'", key);
}

static void
read_line(struct reader *r, char *line)
{
	size_t len = strlen(line);

	while (len && strchr(" \t\r", line[len - 1]))
		line[--len] = '\0';
	if (!len || line[0] == '#')
		return;
	size_t key = strcspn(line, " \t");
	size_t value = key + strspn(line + key, " \t");
	if (!line[value]) {
		complain(r, r->line, 1, "'%s' has no value", line);
		return;
	}
	line[key] = '\0';
	take_line(r, line, line + value, (int)value + 1);
}

bool
rule_set_add(struct rule_set *set, const char *file, const char *text,
    size_t len, rule_problem_fn *problem, void *context)
{
	struct reader r = {.set = set, .problem = problem, .context = context};

	set->files =
	    xreallocarray(set->files, set->n_files + 1, sizeof *set->files);
	r.file = set->files[set->n_files++] = xstrdup(file);
	if (!text_is_utf8(text, len) || memchr(text, '\0', len)) {
		complain(&r, 1, 0, "the file is not UTF-8 text");
		return false;
	}
	for (const char *end = text + len; text < end; r.line++) {
		const char *eol = memchr(text, '\n', (size_t)(end - text));
		if (!eol)
			eol = end;
		char *line = xstrndup(text, (size_t)(eol - text));
		r.line += r.line == 0;
		read_line(&r, line);
		free(line);
		text = eol + 1;
	}
	end_rule(&r);
	return !r.bad;
}

enum re_result
rule_apply(const struct rule_set *set, const struct rule *rule,
    const char *text, size_t len, size_t from, struct buffer *value,
    struct re_span *at)
{
	struct re_span whole;

	while (from <= len) {
		enum re_result result =
		    re_find(rule->re, text, len, from, &whole, at);
		if (result != RE_HIT)
			return result;
		buffer_clear(value);
		if (rule->clean(&set->lists, text + at->start,
			at->end - at->start, value))
			return RE_HIT;
		/* not a value: look behind it, at a character's start */
		from = whole.end > from ? whole.end : from + 1;
		while (from < len && (text[from] & 0xc0) == 0x80)
			from++;
	}
	return RE_MISS;
}
