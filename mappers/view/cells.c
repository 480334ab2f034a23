/*
 * Cells: in a table without drawn lines the text of a cell goes on below,
 * where the document has its neighbour in between. What goes on is moved
 * behind its beginning, and the lines are one.
 */
#include "sections/sections.h"

#include "buffer.h"
#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The line to the right of a, among the next ones in the order; NULL: none. */
static const struct line *
neighbour(const struct view *v, int at)
{
	enum { NEAR = 6 };
	const struct line *a = &v->doc->lines[v->order[at]];
	const struct line *best = NULL;

	for (int i = at + 1; i < v->n_lines && i <= at + NEAR; i++) {
		const struct line *b = &v->doc->lines[v->order[i]];
		if (b->column == a->column &&
		    b->box.x0 > a->box.x1 + 0.5f * a->size &&
		    (!best || b->box.x0 < best->box.x0) &&
		    view_same_height(a, b, 0.4f))
			best = b;
	}
	return best;
}

/* Names of several rows beside a date: joined already, as far as they go. */
static bool
is_joined(const struct line *a, const struct line *next)
{
	static const float ONE_ROW = 1.9f; /* of the size */

	return a->box.y1 - a->box.y0 > ONE_ROW * a->size &&
	       view_has_year(next->text);
}

/* "Certificates:" beside the line: what stands below goes on behind that. */
static bool
ends_as_label(const char *s)
{
	size_t n = strlen(s);

	return n &&
	       (s[n - 1] == ':' || (n > 3 && memcmp(s + n - 3, "：", 3) == 0));
}

/* What stands right of b under the neighbour is no rest of that: a grid. */
static bool
in_grid(const struct view *v, int at, const struct line *next)
{
	const struct line *under = neighbour(v, at);

	return under && fabsf(under->box.x0 - next->box.x0) < 2 &&
	       next->box.x1 + view_first_word(under) <
		   view_right_edge(v, next) - 0.1f * next->size;
}

/*
 * Where the text of a ends at the right: before its neighbour; when that
 * begins a column of text, no farther than other lines that begin where a does.
 */
static float
cell_edge(const struct view *v, const struct line *a, const struct line *next)
{
	float edge = a->box.x1;
	int beside = 0;

	for (int i = 0; i < v->n_lines; i++) {
		const struct line *l = &v->doc->lines[v->order[i]];
		if (l->page != a->page || l->column != a->column)
			continue;
		beside += fabsf(l->box.x0 - next->box.x0) < 1.5f;
		if (fabsf(l->box.x0 - a->box.x0) < 1.5f &&
		    l->box.x1 < next->box.x0 && l->box.x1 > edge)
			edge = l->box.x1;
	}
	return beside >= 4 && !view_has_year(next->text) ? edge : next->box.x0;
}

/*
 * The line at a place in the order has a range of dates on its left: a row of
 * its own.
 */
static bool
is_behind_dates(const struct view *v, int at)
{
	const struct line *l = &v->doc->lines[v->order[at]];
	const struct line *left = &v->doc->lines[v->order[at - 1]];
	size_t len;
	struct date_span date;

	if (!view_has_year(left->text) || left->box.x1 > l->box.x0 ||
	    !view_same_height(left, l, 0.4f))
		return false;
	char *low = text_fold(left->text, &len, NULL);
	text_lower(low, len);
	bool range = date_find(v->dates, low, len, 0, &date) &&
		     date.start == 0 && (date.range || date.open);
	free(low);
	return range;
}

/* b goes on below a, which had no room before x. */
static bool
goes_on_below(
    const struct view *v, const struct line *a, const struct line *b, float x)
{
	float h = a->box.y1 - a->box.y0;
	size_t len = strlen(b->text);

	return a->page == b->page && a->column == b->column &&
	       a->color == b->color && view_same_size(a, b) &&
	       a->row == b->row && fabsf(a->box.x0 - b->box.x0) < 1.5f &&
	       b->box.y0 > a->box.y0 + 0.6f * h &&
	       b->box.y0 - a->box.y1 < 0.5f * h && b->box.x1 <= x &&
	       a->bold == b->bold &&
	       a->box.x1 + view_first_word(b) + 0.3f * a->size > x &&
	       !view_list_mark(b->text, len) &&
	       !view_are_items(a->text, b->text) &&
	       !view_begins_anew(v, b->text, len) &&
	       strspn(b->text, "0123456789.-/ ") < len;
}

void
view_join_cells(struct view *v)
{
	enum { FAR = 10 };

	for (int at = 0; at + 2 < v->n_lines; at++) {
		const struct line *first = &v->doc->lines[v->order[at]];
		const struct line *next = neighbour(v, at);
		if (!next || ends_as_label(next->text) ||
		    is_joined(first, next))
			continue;
		float edge = cell_edge(v, first, next);
		for (int i = at + 2; next && i < v->n_lines && i <= at + FAR;
		     i++) {
			const struct line *a = &v->doc->lines[v->order[at]];
			int line = v->order[i];
			if (!goes_on_below(v, a, &v->doc->lines[line], edge) ||
			    in_grid(v, i, next) || is_behind_dates(v, i) ||
			    view_wraps(v, next, &v->doc->lines[line]))
				continue;
			memmove(&v->order[at + 2], &v->order[at + 1],
			    (size_t)(i - at - 1) * sizeof *v->order);
			memmove(&v->joins[at + 2], &v->joins[at + 1],
			    (size_t)(i - at - 1) * sizeof *v->joins);
			v->order[++at] = line;
			v->joins[at] = true;
			i = at + 1;
		}
	}
}

/* One Han letter and nothing else. */
static bool
is_letter(const char *s)
{
	unsigned c;

	return strlen(s) == 3 && text_decode(s, 3, &c) == 3 && text_is_han(c);
}

/* The first n lines from a place in the order on, read as one label. */
static bool
are_label(const struct view *v, int at, int n)
{
	enum { MAX_TEXT = 60 };
	enum section second;
	struct buffer text;
	bool letters = true;

	buffer_init(&text, 4 * MAX_TEXT);
	for (int i = at; i < at + n && text.len <= MAX_TEXT; i++) {
		const char *s = v->doc->lines[v->order[i]].text;
		letters &= is_letter(s);
		for (; *s && text.len <= MAX_TEXT; s++)
			if (*s != ' ')
				buffer_addc(&text, *s);
	}
	if (ends_as_label(text.data))
		buffer_cut(
		    &text, text.len - (text.data[text.len - 1] == ':' ? 1 : 3));
	bool label = text.len > 0 && text.len <= MAX_TEXT;
	if (label && !letters) {
		size_t len;
		char *low = text_fold(text.data, &len, NULL);
		text_lower(low, len);
		label = list_token(v->labels, low, len) ||
			list_token(v->labels_education, low, len) ||
			sections_heading(v->headings, low, len, &second) !=
			    SECTION_COUNT;
		free(low);
	}
	buffer_release(&text);
	return label;
}

/*
 * "户 籍" over "所在地" in one cell of a form: one label; letters under each
 * other are one word.
 */
void
view_join_labels(struct view *v)
{
	for (int i = 0, n; i < v->n_lines; i += n) {
		const struct line *a = &v->doc->lines[v->order[i]], *b;
		for (n = 1; a->row >= 0 && i + n < v->n_lines; n++) {
			b = &v->doc->lines[v->order[i + n]];
			if (b->page != a->page || b->row != a->row ||
			    b->col != a->col)
				break;
		}
		if (n > 1 && are_label(v, i, n))
			for (int k = i + 1; k < i + n; k++)
				v->joins[k] = true;
	}
}
