/*
 * The body of a word processor's document, as DOCX and ODT have it: paragraphs
 * poured into a flow, tables that hold data or lay out a page, and the ground
 * that letters of its own colour cannot be seen on.
 */
#ifndef PARSERS_BODY_H
#define PARSERS_BODY_H

#include "layout/flow.h"

struct _xmlNode; /* of libxml2 */

enum { BODY_LEVELS = 200 }; /* of elements within elements that are read */

/* What the styles of a paragraph or a run come to. */
struct body_style {
	struct flow_style text;
	uint32_t ground; /* the colour behind the text, or BODY_NO_COLOR */
	bool colored;	 /* the text has a colour that does not heed it */
	bool heading, list;
};
#define BODY_NO_COLOR (~0u)

/* What is behind a paragraph: the cell's, the page's. */
struct body_ground {
	uint32_t color;
	bool odd; /* or something else may be there */
};

struct body {
	struct flow flow;
	struct body_ground ground;
	enum line_role outside; /* role of text outside of tables */
	bool in_cell;
};

/* Is the text hidden, too small, or of the colour that is behind it? */
bool body_hides(const struct body *b, const struct body_style *style);

/* Around what a paragraph holds. */
void body_begin(struct body *b, bool heading, bool list);
void body_end(struct body *b);

/* What a format calls the elements of its tables; NULL ends each. */
struct body_words {
	const char *const *rows, *const *cells, *const *paragraphs;
	const char *const *groups; /* that rows, or cells, may stand in */
	const char *const *tables;
};

/* Not one that lays out the page, and not within another that holds data. */
bool body_holds_data(const struct body *b, const struct body_words *words,
    const struct _xmlNode *table);

/*
 * Around what a cell of a table holds, or a section; color: of its ground, or
 * BODY_NO_COLOR. Returns the ground before, for body_leave().
 */
struct body_ground body_enter(struct body *b, uint32_t color);
void body_leave(struct body *b, struct body_ground before);

#endif
