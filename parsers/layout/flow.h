/*
 * Text in reading order cut into the lines of a document: what the formats
 * without geometry (HTML, DOCX) share. The caller pours text with its style
 * and says where a line or a block ends; a line takes the style that most of
 * its characters have. Text that a person does not see is kept apart and
 * follows the line it stands in, as lines of ROLE_HIDDEN.
 */
#ifndef PARSERS_FLOW_H
#define PARSERS_FLOW_H

#include "buffer.h"
#include "document.h"

struct flow_style {
	float size;	/* points */
	uint32_t color; /* 0xRRGGBB */
	bool bold, italic, hidden;
};

/* What the lines are that follow; set it right after flow_block(). */
struct flow_place {
	enum line_role role;
	int row, col; /* -1: no cell */
	int column;   /* of the page, as line.column */
};

struct flow {
	struct document *doc; /* lent */
	struct flow_place place;
	/* private */
	struct buffer text, hidden;
	struct flow_style most; /* of the characters so far */
	size_t n_chars, n_bold, n_italic;
	struct buffer words; /* of the link that is open */
	char *url;
	int block;
	const char *joint; /* "–" between two dates that stand in boxes */
	bool in_block;	   /* a line of this block exists */
};

void flow_init(struct flow *f, struct document *doc);
/* Ends the last line. */
void flow_release(struct flow *f);

void flow_text(
    struct flow *f, const char *s, size_t len, const struct flow_style *style);
/* At least one space between what was and what comes. */
void flow_space(struct flow *f);
/* A tab after a label or a number is a space; elsewhere it is a column. */
void flow_tab(struct flow *f);
/* The line ends; the next one is of the same block. */
void flow_line(struct flow *f);
/* The line and the block end. */
void flow_block(struct flow *f);

/* A link covers what is poured until flow_link_end(). Links do not nest. */
void flow_link(struct flow *f, const char *url);
void flow_link_end(struct flow *f);

#endif
