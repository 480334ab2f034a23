/*
 * The declarations of a rule, or of a style attribute: "name: value; ...".
 * Only those that mean something here are kept. Used by css.c alone.
 */
#ifndef PARSERS_CSS_BLOCK_H
#define PARSERS_CSS_BLOCK_H

#include "css_values.h"

struct css_declaration {
	enum css_property property;
	bool important;
	char *value; /* lower case, trimmed */
};

struct css_block { /* shared by the selectors before it */
	struct css_declaration *list;
	size_t n;
	struct css_block *next; /* the sheet's */
};

/* The declarations from s to the '}' (or end); *s is moved behind it. */
struct css_block *css_block_read(const char **s, const char *end);
void css_block_free(struct css_block *b);

/* The end of what starts at s: the first of stops outside (), [] and "". */
const char *css_skip(const char *s, const char *end, const char *stops);

/* A trimmed copy in lower case, to be freed. */
char *css_word(const char *s, const char *end);

#endif
