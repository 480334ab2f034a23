/*
 * The styles of a DOCX: what a paragraph or a run gets from styles.xml before
 * it says anything itself. Owns all its memory.
 */
#ifndef PARSERS_DOCX_STYLE_H
#define PARSERS_DOCX_STYLE_H

#include "flow.h"

#include <stdbool.h>

struct _xmlNode; /* of libxml2 */

struct docx_style {
	struct flow_style text;
	uint32_t ground; /* the colour behind the text, or DOCX_NO_COLOR */
	bool colored;	 /* the text has a colour that does not heed it */
	bool heading, list;
};
#define DOCX_NO_COLOR (~0u)

struct docx_styles;

/* root may be NULL: then there are only defaults. */
struct docx_styles *docx_styles_new(const struct _xmlNode *root);
void docx_styles_free(struct docx_styles *styles);

/*
 * Apply the style with this id and those that it is based on; NULL or an
 * unknown id changes nothing.
 */
void docx_styles_apply(
    const struct docx_styles *styles, const char *id, struct docx_style *to);
/* What text is without any style. */
void docx_styles_defaults(
    const struct docx_styles *styles, struct docx_style *to);

/* Apply run properties <w:rPr> and paragraph properties <w:pPr>. */
void docx_run_properties(const struct _xmlNode *rpr, struct docx_style *to);
void docx_paragraph_properties(
    const struct _xmlNode *ppr, struct docx_style *to);
/* The fill of <w:shd> within properties, or what it was before. */
uint32_t docx_shading(const struct _xmlNode *properties, uint32_t before);

#endif
