/*
 * What the parts of the mapper share while one document is mapped: the view
 * that they read, the resume that they fill, and the finds, from which the
 * best value of every field that a person has once is chosen at the end.
 */
#ifndef MAPPERS_MAPPING_H
#define MAPPERS_MAPPING_H

#include "map.h"
#include "view/view.h"

#include <stdbool.h>
#include <stddef.h>

/* A possible value of a field that has one. */
struct find {
	const char *path; /* of resume_fields, or owned by the rule set */
	char *value;	  /* owned */
	const char *rule;
	double score;
	int line, last; /* of the view */
};

/* Whether the lines of a part end in how well a skill is known. */
enum skill_levels { LEVELS_NONE, LEVELS_APART, LEVELS_TIGHT };

struct mapping {
	const struct view *view;
	const struct rule_set *rules;
	const struct map_hints *hints;
	struct resume *out;
	struct find *finds;
	size_t n_finds;
	/* skills.c: the part looked at last, from 1, and what was found */
	int levels_part;
	enum skill_levels levels;
};

/* A part of a line of the view. */
struct span {
	int line;
	size_t start, end;
};

/* confidence.c */

/* Another possible value; text is copied. Empty text is no value. */
void find_add(struct mapping *m, const char *path, const char *text,
    const char *rule, double score, int line, int last);
/* The best so far, or NULL. */
const struct find *find_best(const struct mapping *m, const char *path);
/* Put the best find of every field into the resume, the others beside it. */
void finds_settle(struct mapping *m);
void finds_release(struct mapping *m);
/* Put a value of an entry into the resume with its evidence. */
struct value *entry_put(struct mapping *m, const char *path, int entry,
    const char *text, const char *rule, double score, int line, int last);

/* The number of the next entry of a group: "award_list". */
int entry_next(const struct mapping *m, const char *group);

/* Another value that was nearly chosen; text is copied, the worst drop out. */
void value_add_runner_up(
    struct value *v, const char *text, const char *rule, double score);

/* person.c: name, contact, personal details, intention */
void map_person(struct mapping *m);
/*
 * Where a line tells a phone, a mail address or a page, what stands between
 * is something else. Returns the number of pieces.
 */
int split_contact(struct mapping *m, int line, struct span *out, int max);
/* intention.c; after map_name() */
void map_intention(struct mapping *m);
/* name.c */
void map_name(struct mapping *m);
/* spelling.c: 0..1, the text is written like a person's name. */
double name_spelling(
    const struct view *v, const char *s, const char *low, size_t len);
/* links.c: social accounts and pages */
void map_links(struct mapping *m);
/* schooling.c: schools in the cells of official forms; after map_entries() */
void map_schooling(struct mapping *m);
void map_labelled_schooling(struct mapping *m);
/* entries.c: education, jobs, internships, projects, training */
void map_entries(struct mapping *m);
/* items.c: all that lists hold, and the evaluation */
void map_items(struct mapping *m);
/* "Languages" before "English (C1)", where it is no heading. */
bool items_name_languages(const struct mapping *m, int line);
/* evaluation.c; after all others, it takes no line that told something. */
void map_evaluation(struct mapping *m);
/* duties.c: descriptions apart from their jobs; after map_entries() */
void map_duties(struct mapping *m);
/* What a part of a line of such a list says. */
void map_skills(struct mapping *m, struct span in);
void map_languages(struct mapping *m, struct span in);
/*
 * The languages of a line below the line of their label, which says how well
 * they are known where they do not: "Mother tongue(s)".
 */
void languages_labelled(struct mapping *m, int line, int label);
/* "英语（CET-4）": a language and how well it is known. */
bool languages_is_one(const struct mapping *m, struct span in);
/* A part of a line names two languages or more, and nothing else. */
bool languages_are_all(const struct view *v, struct span in);

/* inline_headings.c */

enum { MAX_INLINE = 40, MAX_INLINES = 8 }; /* bytes; of a line */

/* A heading inside a line, and what it heads. */
struct inline_heading {
	enum section section, second; /* SECTION_COUNT: none */
	size_t start;		      /* of the heading */
	struct span body;
};

/* "语言：英语 证书：…": the headings in a line, at most max. */
int inline_headings(
    const struct mapping *m, int line, struct inline_heading *out, int max);
/* The line names itself what it lists: "证书：…". */
bool items_are_inline(const struct mapping *m, int line);
/* "自我评价：…": *from is where the text begins. */
bool items_evaluation(const struct mapping *m, int line, size_t *from);

/* award_items.c */

/* Awards or certificates that a part of a line lists. */
void map_titled(struct mapping *m, struct span in, bool award);
/* A date alone is that of the certificate above it. */
bool map_certificate_date(struct mapping *m, int line);
/*
 * "优秀毕业生 (2021.06)" among other information: an award with its date, be
 * that on a line of its own. Returns how many lines were read.
 */
int map_lone_award(struct mapping *m, int line);

/* mixed.c */

/* A heading for two kinds of lists. */
bool mixed_is_heading(enum section a, enum section b);
/* A line below a Han heading for two kinds of lists: "技能证书". */
bool mixed_is_line(const struct view *v, int line);
/* All lines from .. to are such, each with its own date, if any. */
bool mixed_are_items(const struct view *v, int from, int to);
/* Each item to what its words say, of what a heading for both holds. */
void map_mixed(
    struct mapping *m, struct span in, enum section a, enum section b);

/* "英语四级", "普通话二级甲等": the part begins with a test of a language. */
bool mixed_is_test(const struct mapping *m, struct span s);
/* "教师资格证", "持有中级会计师": a certificate wherever it stands. */
bool mixed_is_paper(const struct mapping *m, struct span s);
/* "能与外国客户沟通": behind a language, how well it is known. */
bool mixed_is_level(const struct view *v, struct span s);

/* labels.c */

struct label {
	const char *token; /* of the list */
	int line;	   /* of the view */
	size_t start;	   /* of the label's own text */
	struct span value;
	bool colon; /* written with a colon */
};

/*
 * The labels of a line and where their values are, at most max; a value can
 * be on the next line. Returns their number. loose: a space may stand for
 * the colon.
 */
int labels_find(const struct view *v, const struct list *labels, int line,
    bool loose, struct label *out, int max);

/* places.c */

/* How sure a text is a place, and nothing else: 0..1. */
double place_score(
    const struct view *v, const char *text, const char *low, size_t len);

/*
 * "Harbour Street 8, Stuttgart 70178, DE": the city of an address with a street
 * or the code of the post, "" of a street alone; free with free(). NULL: it has
 * neither.
 */
char *place_city(const char *text, size_t len);

/* "北京 Beijing": bytes of the place's first name, else all. */
size_t place_before_latin(const struct view *v, const char *low, size_t len);

/* split.c */

enum { MAX_PIECES = 48 };
/*
 * Cut a part of a line at separators (| · • tab, and spaces between Han
 * words); pieces are trimmed and not empty.
 */
int split_strong(
    const struct view *v, struct span in, struct span *out, int max);
/* Cut at list separators: 、 , ; / and the strong ones. */
int split_list(const struct view *v, struct span in, struct span *out, int max);
/* "Co., Ltd.", "Acme, Inc.": a form of company; a comma before it joins. */
bool legal_form_at(const char *s, size_t len, size_t at);
/* The piece without separators and brackets at its ends. */
struct span span_trim(const struct view *v, struct span s);
/* The text of a piece as it stands in the document; free with free(). */
char *span_text(const struct view *v, struct span s);
/* A date, and nothing else. */
bool span_is_date(const struct view *v, struct span s);

/* story.c */

/* The document tells schools and jobs in sentences, without headings. */
bool story_is_told(const struct view *v);
/* Its schools, jobs and lists, in place of map_entries() and map_items(). */
void map_story(struct mapping *m);

/* likelihood.c: 0..1 that the document is a resume; after all else */
double map_likelihood(const struct mapping *m);
/* map.c: all but how many people it is of, which stays 1. */
void map_one(const struct rule_set *rules, const struct document *doc,
    const struct map_hints *hints, struct resume *out);
/* people.c: how many people the document is of; after all else */
int map_people(const struct mapping *m);

#endif
