/*
 * Entries: a section of jobs, schools or projects cut into rows, the rows
 * into entries by their dates and repeated shape, and the head of an entry
 * into pieces. entries.c cuts, roles.c tells what the pieces are.
 */
#ifndef MAPPERS_ENTRIES_H
#define MAPPERS_ENTRIES_H

#include "mapping.h"

enum { MAX_COLUMNS = 8, MAX_HEAD = 32 };

/* What a piece of an entry's head can be. */
enum role {
	IS_COMPANY, /* school, project name, institution: who */
	IS_TITLE,   /* major, role, certificate: what */
	IS_DEGREE,
	IS_OTHER,
	ROLE_KINDS
};

struct piece {
	int line;
	size_t start, len;	/* in the line's text */
	const char *text, *low; /* there; not ended by NUL */
	int slot; /* place within the entry: the same in all entries */
	double score[ROLE_KINDS];
	bool taken;
};

/* Lines side by side without headings. */
struct erow {
	int first, n; /* lines of the view; those of headings are skipped */
	bool bullet, is_long, dated, range;
	bool described; /* begins with the label of a description */
	int date_line;
	struct date_span date;
	int look;
	int until_line; /* line that only ends the range of this row; -1 */
};

/* A table whose first row names its columns. */
struct columns {
	const char *token[MAX_COLUMNS];
	float x0[MAX_COLUMNS], x1[MAX_COLUMNS];
	int col[MAX_COLUMNS];
	int n;
};

struct entry {
	int first, last; /* rows, last is exclusive */
	int anchor;	 /* row of the dates; -1: none */
	int head;	 /* rows from first that are the head; exclusive end */
	struct piece pieces[MAX_HEAD];
	int n_pieces;
	bool inherits;		 /* the company of the entry before */
	int who_line, what_line; /* of the names that were chosen; -1 */
};

/* What differs between the kinds of sections. */
struct kind {
	enum section section;
	const char *group;	/* "career_list" */
	const char *labels;	/* list of labels */
	const char *who, *what; /* fields: "company", "title" */
	const struct list *who_words, *what_words;
	bool school;
};

struct cutting {
	struct mapping *m;
	const struct view *v;
	struct kind kind;
	struct erow *rows;
	int n_rows;
	struct columns columns;
	int text_look; /* of most text of the section */
	bool ranges;   /* some rows have ranges of dates */
	struct entry *entries;
	int n_entries;
};

/* An address, a place, a kind of employment: no name of anything. */
bool roles_is_noise(const struct cutting *c, const struct piece *p);
/* roles.c: score pieces, and put the entry into the resume. */
void roles_score(struct cutting *c);
/* Score one entry's pieces again, for another kind of section. */
void roles_rescore(struct cutting *c, struct entry *e);
/* Puts one entry; number is its place in the group. False: nothing in it. */
bool roles_put(struct cutting *c, struct entry *e, int number);

/* Add a part of a line to the head of an entry; an empty one is not. */
void piece_add(const struct view *v, struct entry *e, struct span s, int slot);
/* Set what part of its line a piece is. */
void piece_set(const struct view *v, struct piece *p, struct span s);
/* awards.c: the text holds the name of an award. */
bool awards_named(const struct view *v, const char *low, size_t len);
/* The piece that names the award, without who gave it; NULL: none does. */
struct piece *awards_title(const struct view *v, struct entry *e);
double title_score(const struct view *v, const char *low, size_t len);
double company_score(const struct view *v, const char *low, size_t len);
double school_score(const struct view *v, const char *low, size_t len);

#endif
