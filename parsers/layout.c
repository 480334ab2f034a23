/* Signs to lines in reading order; see layout.h. */
#include "layout.h"

#include "buffer.h"
#include "text.h"

#include <stdlib.h>

/* The signs from first to end as a line. */
static void
add_line(const struct glyph_page *page, size_t first, size_t end,
    struct document *doc)
{
	const struct style *style = &page->styles[page->glyphs[first].style];
	struct box box = page->glyphs[first].box;
	struct buffer b;

	buffer_init(&b, doc->max_text);
	for (size_t i = first; i < end; i++) {
		const struct glyph *g = &page->glyphs[i];
		if (g->space_before)
			buffer_addc(&b, ' ');
		buffer_add_utf8(&b, g->c);
		box.x0 = g->box.x0 < box.x0 ? g->box.x0 : box.x0;
		box.y0 = g->box.y0 < box.y0 ? g->box.y0 : box.y0;
		box.x1 = g->box.x1 > box.x1 ? g->box.x1 : box.x1;
		box.y1 = g->box.y1 > box.y1 ? g->box.y1 : box.y1;
	}
	char *text = text_clean(b.data, b.len);
	buffer_release(&b);
	if (!text[0]) {
		free(text);
		return;
	}
	int block = doc->n_lines ? doc->lines[doc->n_lines - 1].block + 1 : 0;
	struct line *line = document_add_line(doc, text, page->number);
	if (!line)
		return;
	line->box = box;
	line->block = block;
	line->size = style->size;
	line->color = style->color;
	line->bold = style->bold;
	line->italic = style->italic;
}

void
layout_page(const struct glyph_page *page, struct document *doc)
{
	size_t first = 0;

	for (size_t i = 1; i <= page->n_glyphs; i++)
		if (i == page->n_glyphs || page->glyphs[i].line_before) {
			add_line(page, first, i, doc);
			first = i;
		}
}

void
layout_finish(struct document *doc)
{
}
