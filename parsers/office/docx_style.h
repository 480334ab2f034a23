/*
 * The styles of a DOCX: what a paragraph or a run gets from styles.xml before
 * it says anything itself. Owns all its memory.
 */
#ifndef PARSERS_DOCX_STYLE_H
#define PARSERS_DOCX_STYLE_H

#include "body.h"

struct _xmlNode; /* of libxml2 */

struct docx_styles;

/* root may be NULL: then there are only defaults. */
struct docx_styles *docx_styles_new(const struct _xmlNode *root);
void docx_styles_free(struct docx_styles *styles);

/*
 * Apply the style with this id and those that it is based on; NULL or an
 * unknown id changes nothing.
 */
void docx_styles_apply(
    const struct docx_styles *styles, const char *id, struct body_style *to);
/* What text is without any style. */
void docx_styles_defaults(
    const struct docx_styles *styles, struct body_style *to);

/* Apply run properties <w:rPr> and paragraph properties <w:pPr>. */
void docx_run_properties(const struct _xmlNode *rpr, struct body_style *to);
void docx_paragraph_properties(
    const struct _xmlNode *ppr, struct body_style *to);
/* The fill of <w:shd> within properties, or what it was before. */
uint32_t docx_shading(const struct _xmlNode *properties, uint32_t before);

#endif
