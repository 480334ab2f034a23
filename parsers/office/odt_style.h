/*
 * The styles of an ODT: what a paragraph, a span or a cell gets by the name of
 * its style, its parents' words included. Styles that a document makes for
 * itself and those that it shares are two lists; names are unique in each.
 */
#ifndef PARSERS_ODT_STYLE_H
#define PARSERS_ODT_STYLE_H

#include "body.h"

struct _xmlNode; /* of libxml2 */

struct odt_styles;

/*
 * own: <office:automatic-styles> of the part that is read; shared:
 * <office:styles>. Either may be NULL. The trees live longer.
 */
struct odt_styles *odt_styles_new(
    const struct _xmlNode *own, const struct _xmlNode *shared);
void odt_styles_free(struct odt_styles *styles);

/* What paragraphs are without any style. */
struct body_style odt_styles_default(const struct odt_styles *styles);
/*
 * Apply the style of this family ("paragraph", "text", ...) and name
 * and those that it is based on; NULL or an unknown name changes nothing.
 */
void odt_styles_apply(const struct odt_styles *styles, const char *family,
    const char *name, struct body_style *to);

#endif
