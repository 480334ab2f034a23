/*
 * Rules: data with its own tests inside (resume-rules.5). A rule finds the
 * value of a field in a line of some sections, or in the value of a label:
 *
 *   rule   zh.phone.mobile
 *   field  basic_info.mobile
 *   in     header profile
 *   match  (?<!\d)(?<value>1[3-9]\d{9})(?!\d)
 *   clean  phone
 *   score  90
 *   yes    手机：13800138000 => 13800138000
 *   no     110101199003078888
 *   why    The lookarounds keep it out of longer numbers.
 *
 * A rule set owns rules and lists; it is filled once and then only read.
 */
#ifndef MAPPERS_RULES_H
#define MAPPERS_RULES_H

#include "values/clean.h"
#include "lists.h"
#include "map.h"
#include "re.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum section {
#define SECTION(name) SECTION_##name,
#include "sections/sections.def"
#undef SECTION
	SECTION_COUNT
};

/* "education"; and back: SECTION_COUNT for an unknown name. */
const char *section_name(enum section section);
enum section section_from_name(const char *name, size_t len);

struct sample {
	char *text;
	char *value; /* NULL: must not match */
	int line;
};

struct rule {
	char *name;
	char *field;   /* of resume.def, or custom.NAME */
	int index;     /* of the field in resume_fields; -1: custom */
	uint32_t in;   /* bit per section */
	bool in_label; /* the text is the value of a label of this field */
	struct re *re;
	clean_fn *clean;
	double score; /* 0..1 */
	struct sample *samples;
	size_t n_samples;
	const char *file; /* owned by the rule set */
	int line;
};

struct rule_set {
	struct rule *rules;
	size_t n_rules;
	struct lists lists;
	char **files;
	size_t n_files;
};

/* Called for each problem; column 0: the whole line. */
typedef void rule_problem_fn(
    void *context, const char *file, int line, int column, const char *text);

struct rule_set *rule_set_new(void);
void rule_set_free(struct rule_set *set);

/*
 * Add the rules of a text; file is its name for messages. False: something
 * is wrong with it (told by problem); rules that are right are added.
 */
bool rule_set_add(struct rule_set *set, const char *file, const char *text,
    size_t len, rule_problem_fn *problem, void *context);

/* Run every rule's own samples; the number of problems. */
size_t rule_set_check(
    const struct rule_set *set, rule_problem_fn *problem, void *context);

/*
 * Apply a rule to a text: *value is the clean value, *at where it was. The
 * search starts at byte from. RE_MISS also when the cleaner refuses.
 */
enum re_result rule_apply(const struct rule_set *set, const struct rule *rule,
    const char *text, size_t len, size_t from, struct buffer *value,
    struct re_span *at);

#endif
