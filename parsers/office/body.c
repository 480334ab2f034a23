/* See body.h. */
#include "body.h"

#include "docx_package.h"

#include <stddef.h>

static const float UNREADABLE = 2; /* points */

/* Paragraphs in a cell of a row or two that lays out a page, as in HTML. */
enum { PAGE_CELLS = 6 };

bool
body_hides(const struct body *b, const struct body_style *style)
{
	bool own = style->ground != BODY_NO_COLOR;
	uint32_t ground = own ? style->ground : b->ground.color;

	return style->text.hidden || style->text.size < UNREADABLE ||
	       (style->colored && color_is_alike(style->text.color, ground) &&
		   (own || !b->ground.odd));
}

void
body_begin(struct body *b, bool heading, bool list)
{
	if (!b->in_cell)
		b->flow.place = (struct flow_place){b->outside ? b->outside
						    : heading  ? ROLE_HEADING
						    : list     ? ROLE_LIST_ITEM
							       : ROLE_NONE,
		    -1, -1};
}

void
body_end(struct body *b)
{
	if (b->in_cell)
		flow_line(&b->flow);
	else
		flow_block(&b->flow);
}

/* --------------------------------------------------------------- tables */

static int
count(const struct _xmlNode *cell, const char *const *names)
{
	static const char *const none[] = {NULL};
	const struct _xmlNode *n = NULL;
	int i = 0;

	while ((n = docx_within(cell, n, names, none)))
		i++;
	return i;
}

/* A table of a row or two with whole columns in it is a page. */
bool
body_holds_data(const struct body *b, const struct body_words *words,
    const struct _xmlNode *table)
{
	const struct _xmlNode *row = NULL, *cell;
	int rows = 0, widest = 0, most = 0, cells, n;

	if (b->in_cell || b->outside)
		return false;
	for (; (row = docx_within(table, row, words->rows, words->groups));
	     rows++) {
		cells = 0;
		for (cell = NULL; (cell = docx_within(
				       row, cell, words->cells, words->groups));
		     cells++) {
			if (count(cell, words->tables))
				return false;
			n = count(cell, words->paragraphs);
			most = n > most ? n : most;
		}
		widest = cells > widest ? cells : widest;
	}
	return widest > 1 && (rows > 2 || most <= PAGE_CELLS);
}

struct body_ground
body_enter(struct body *b, uint32_t color)
{
	struct body_ground before = b->ground;

	if (color != BODY_NO_COLOR)
		b->ground = (struct body_ground){color, false};
	return before;
}

void
body_leave(struct body *b, struct body_ground before)
{
	flow_block(&b->flow);
	b->ground = before;
}
