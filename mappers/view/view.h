/*
 * A document made ready for reading: wrapped lines joined, every line folded
 * and in lower case once, its look, list mark and first date known, lines
 * that stand side by side gathered into rows from left to right. Built once
 * per document; borrows the document and the lists, owns the rest.
 */
#ifndef MAPPERS_VIEW_H
#define MAPPERS_VIEW_H

#include "values/date.h"
#include "document.h"
#include "rules.h"

#include <stdbool.h>
#include <stddef.h>

struct vline {
	const struct line *src; /* the first of those joined */
	int first, n_src; /* in the view's order of the document's lines */
	struct box box;	  /* around all of them */
	char *raw;	  /* as the document has it */
	unsigned *map;	  /* byte of text -> byte of raw */
	char *text;	  /* folded; same length as low */
	char *low;	  /* the same in lower case */
	size_t len;
	size_t body; /* where the text begins behind a list mark */
	bool bullet; /* a list mark or a list item */
	int row, look;
	enum section section;
	enum section section2; /* of a heading for two sections */
	int part;	       /* number of the stretch under one heading */
	bool heading;
	bool unlisted; /* a heading by its look, whatever it says */
	bool used;     /* fed a field */
	bool has_date;
	struct date_span date; /* the first one */
};

/* Lines side by side, from left to right. */
struct row {
	int first, n; /* lines */
};

/* How a line looks: what tells headings from text. */
struct look {
	float size;
	uint32_t color;
	bool bold, italic, heading;
	bool upper; /* Latin text in capitals */
	int lines;  /* how many lines look so */
	size_t bytes;
};

struct view {
	const struct document *doc;
	const struct rule_set *rules;
	int *order;	     /* the document's lines as they are read */
	bool *joins;	     /* the line goes on with the one before in order */
	uint64_t forms;	     /* bit per page: its lines are in a form's order */
	uint64_t ruled;	     /* bit per page: its cells are drawn */
	struct vline *lines; /* without page furniture and hidden text */
	int n_lines;
	struct row *rows;
	int n_rows;
	struct look *looks;
	int n_looks;
	int body_look; /* of most of the text */
	bool told;     /* in sentences, without headings */
	/* lists used often, by their names */
	const struct list *dates, *degrees, *titles, *companies, *schools,
	    *places, *places_zh, *counties_zh, *country_codes, *languages,
	    *proficiency, *headings, *labels, *labels_education, *labels_career,
	    *labels_project, *labels_award, *labels_training, *majors,
	    *surnames, *durations, *education_types, *boilerplate, *duty_verbs,
	    *project_parts, *title_names, *title_ends, *employer_names,
	    *school_names, *heading_words, *heading_lone, *grade_words;
};

void view_init(
    struct view *v, const struct document *doc, const struct rule_set *rules);
void view_release(struct view *v);

/* A letter or sign of its own that an icon's font draws as an icon. */
bool view_is_icon(const char *text, size_t len);

/* looks.c: which lines are set alike, and how most of the text is set. */
void view_find_looks(struct view *v);

/* row_order.c */

/* Order the document's lines from left to right within a row. */
void view_order(struct view *v, const struct document *doc);
/* b stands behind a in the same row. */
bool view_same_row(const struct line *a, const struct line *b);
/*
 * The lines stand side by side, or one beside the first row of the other;
 * slack is how far their middles may be apart, of the smaller height.
 */
bool view_same_height(const struct line *a, const struct line *b, float slack);
/* A short text with four digits together. */
bool view_has_year(const char *s);

/* wrap.c */

/* Set in one size, as far as can be told of what was recognised. */
bool view_same_size(const struct line *a, const struct line *b);
/* The line b goes on where a ended for want of room. */
bool view_wraps(
    const struct view *v, const struct line *a, const struct line *b);
/* b begins with a comma that no line begins with: it goes on with a. */
bool view_begins_with_comma(const struct line *a, const struct line *b);
/* Where text as this line ends at the right, in points of the page. */
float view_right_edge(const struct view *v, const struct line *l);
/* Width of the line's first word (Latin) or sign (Han), in points. */
float view_first_word(const struct line *l);
/* Each is a thing of its own, though the lines stand under each other. */
bool view_are_items(const char *a, const char *b);
/* A label or a date begins the text: it does not go on with another. */
bool view_begins_anew(const struct view *v, const char *text, size_t len);

/* cut_values.c: the text a ends inside a value of which b has the rest */

/* A word or an address, by what ends a ... */
bool view_cuts_word(const char *a, const char *b);
/* ... broken at a sign inside a word, or at a soft hyphen ... */
bool view_is_broken(const char *a);
/* ... or a mail or web address, by both. */
bool view_cuts_address(const char *a, const char *b);
/* A heading, a label or a language of a list. */
bool view_cuts_label(const struct view *v, const char *a, const char *b);
/* A form of company. */
bool view_cuts_company(const char *a, const char *b);
/* "Mar 2008 – Jan" over "2011". */
bool view_cuts_date(const struct view *v, const char *a, const char *b);
/* Years in brackets: "(2016-" over "05)". */
bool view_cuts_number(const char *a, const char *b);
/* A telephone number. */
bool view_cuts_phone(const char *a, const char *b);
/* "性" and "别：女", side by side: a label with space between its letters. */
bool view_spaces_label(
    const struct view *v, const struct line *a, const struct line *b);

/*
 * hyphen.c: the hyphen that ends a only divides a word of which b has the
 * rest.
 */
bool view_divides_word(
    const struct document *doc, const char *a, const char *b);

/* cut_dates.c: gather dates that a narrow cell cut in two. */
void view_join_dates(struct view *v);

/* stacks.c: join the words of a date that a narrow column put on lines. */
void view_join_stacks(struct view *v);
/* "|" between two dates of a stack: a dash when it is joined. */
bool view_is_stroke(const char *s);

/*
 * cells.c: join the lines of a cell in a table without lines, each with what
 * it goes on with below, beside a neighbour on its right.
 */
void view_join_cells(struct view *v);
/* The lines of a cell that are one label or heading: "户 籍" over "所在地". */
void view_join_labels(struct view *v);

/* ticks.c: leave of the choices in a line those whose box is ticked. */
struct buffer;
void view_settle_ticks(struct buffer *raw);

/* filled.c: join the lines of text that was broken at a width. */
void view_join_filled(struct view *v);

/* The link covers some of the line. */
bool view_link_on(const struct link *link, const struct vline *l);
/* The web link on a line, or NULL. */
const struct link *view_link(const struct view *v, const struct vline *l);
/* The bytes of a line's text as the document has them; free with free(). */
char *view_raw(const struct vline *l, size_t start, size_t end);
/* Bytes of a list mark at the start of the text; 0: none. */
size_t view_list_mark(const char *text, size_t len);

/* furniture.c */

/* "Page 1 of 2", "Made with …": the line tells nothing of the person. */
bool view_is_furniture(const struct view *v, const struct vline *l);
/* The date of the day, beside "Jo Doe · Curriculum Vitae" on the page's foot.
 */
bool view_is_beside_foot(
    const struct view *v, const struct vline *date, const struct vline *foot);

#endif
