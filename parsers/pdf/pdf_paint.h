/*
 * What the content of a PDF's page paints besides text, and where it sets text
 * without ink: what it takes to tell whether a sign can be seen. Poppler gives
 * the signs' own colours, and text in no ink at all like any other.
 */
#ifndef PARSERS_PDF_PAINT_H
#define PARSERS_PDF_PAINT_H

#include "document.h"
#include "pdf_objects.h"

/* An area that is painted, in the page's order; as shown, from the top left. */
struct pdf_area {
	struct box box;
	uint32_t color;
	bool plain; /* all of the box has this colour; else who knows */
};

/* A thin straight line. */
struct pdf_rule {
	struct box box;
	uint32_t color;
	size_t after; /* so many of the areas are painted before it */
};

/* Where text begins to be shown. */
struct pdf_start {
	float x, y;
	bool ink, aslant; /* neither level nor upright */
};

struct pdf_paint {
	struct pdf_area *areas;
	size_t n_areas;
	struct pdf_rule *rules;
	size_t n_rules;
	struct pdf_start *starts; /* sorted by x */
	size_t n_starts;
	bool ink, no_ink;      /* some text has ink, some has none */
	bool aslant;	       /* some text runs aslant */
	bool over;	       /* too much for us: nothing is known */
	bool pictured;	       /* a picture covers a good part of it */
	size_t level, upright; /* thin straight lines, each way */
};

/* May the content set text without ink? Quick. */
bool pdf_paint_may_lack_ink(const struct buffer *content);

void pdf_paint_read(struct pdf_paint *paint, struct pdf_objects *o,
    const struct pdf_page *page, const struct buffer *content);
void pdf_paint_release(struct pdf_paint *paint);

/* Has this sign ink, where it is not told anew, as the sign before it? */
bool pdf_paint_has_ink(
    const struct pdf_paint *paint, const struct box *sign, bool before);

/* Is a sign of this colour (or without ink) not to be seen where it stands? */
bool pdf_paint_hides(const struct pdf_paint *paint, const struct box *sign,
    uint32_t color, bool ink);

/* Does text that runs aslant, or does not, begin at this sign? */
bool pdf_paint_starts(
    const struct pdf_paint *paint, const struct box *sign, bool aslant);

/* May the page draw a table, with lines around its cells? */
bool pdf_paint_may_rule(const struct pdf_paint *paint);

/*
 * Its lines and areas without its text, of so many pixels and pixels per
 * point; free with free().
 */
unsigned char *pdf_paint_shades(
    const struct pdf_paint *paint, int width, int height, float zoom);

/* May text of this colour be hidden somewhere on the page? */
bool pdf_paint_may_hide(const struct pdf_paint *paint, uint32_t color);

#endif
