/*
 * A document made ready for reading: wrapped lines joined, every line folded
 * and in lower case once, its look, list mark and first date known, lines
 * that stand side by side gathered into rows from left to right. Built once
 * per document; borrows the document and the lists, owns the rest.
 */
#ifndef MAPPERS_VIEW_H
#define MAPPERS_VIEW_H

#include "date.h"
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
	/* lists used in several places */
	const struct list *dates, *degrees, *titles, *companies, *schools,
	    *places, *places_zh, *languages;
};

void view_init(
    struct view *v, const struct document *doc, const struct rule_set *rules);
void view_release(struct view *v);

/* A letter or sign of its own that an icon's font draws as an icon. */
bool view_is_icon(const char *text, size_t len);

/* looks.c: which lines are set alike, and how most of the text is set. */
void view_find_looks(struct view *v);

/* wrap.c */

/* Order the document's lines from left to right within a row. */
void view_order(struct view *v, const struct document *doc);
/* Set in one size, as far as can be told of what was recognised. */
bool view_same_size(const struct line *a, const struct line *b);
/* The lines stand side by side. */
bool view_same_row(const struct line *a, const struct line *b);
/* The line b goes on where a ended for want of room. */
bool view_wraps(
    const struct view *v, const struct line *a, const struct line *b);

/* "性" and "别：女", side by side: a label with space between its letters. */
bool view_spaces_label(
    const struct view *v, const struct line *a, const struct line *b);

/* b begins with a comma that no line begins with: it goes on with a. */
bool view_begins_with_comma(const struct line *a, const struct line *b);

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
 * Lines of the text of a cell in a table without lines: what a goes on with
 * below, beside a neighbour on its right.
 */
void view_join_cells(struct view *v);

/* The text a ends in the middle of a word or an address that b goes on with. */
bool view_cuts_word(const char *a, const char *b);

/* The link covers some of the line. */
bool view_link_on(const struct link *link, const struct vline *l);
/* The web link on a line, or NULL. */
const struct link *view_link(const struct view *v, const struct vline *l);
/* The bytes of a line's text as the document has them; free with free(). */
char *view_raw(const struct vline *l, size_t start, size_t end);
/* Bytes of a list mark at the start of the text; 0: none. */
size_t view_list_mark(const char *text, size_t len);

#endif
