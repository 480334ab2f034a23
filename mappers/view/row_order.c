/*
 * Row order: lines that stand side by side are read from left to right, also
 * where the document has what stands below one of them in between: a heading
 * or a date in the margin, a date whose cell has two rows.
 */
#include "view.h"

#include "buffer.h"

#include <math.h>
#include <string.h>

/* A short text with four digits together. */
bool
view_has_year(const char *s)
{
	int digits = 0;

	if (strlen(s) > 40)
		return false;
	for (; *s && digits < 4; s++)
		digits = *s >= '0' && *s <= '9' ? digits + 1 : 0;
	return digits >= 4;
}

static bool
has_two_rows(const struct line *l)
{
	return l->size > 0 && l->box.y1 - l->box.y0 > 1.9f * l->size;
}

/*
 * The first row of a line that was joined of two: dates in a narrow cell, or
 * names beside a date.
 */
static struct box
first_row(const struct line *l, const struct line *beside)
{
	struct box b = l->box;

	if (has_two_rows(l) &&
	    (view_has_year(l->text) || view_has_year(beside->text)))
		b.y1 = b.y0 + 1.2f * l->size;
	return b;
}

static bool
is_beside(const struct box *a, const struct box *b, float slack)
{
	float ha = a->y1 - a->y0, hb = b->y1 - b->y0;
	float ca = (a->y0 + a->y1) / 2, cb = (b->y0 + b->y1) / 2;

	return fabsf(ca - cb) < slack * (ha < hb ? ha : hb);
}

/* The lines stand side by side, or one beside the first row of the other. */
bool
view_same_height(const struct line *a, const struct line *b, float slack)
{
	if (a->page != b->page || box_is_empty(&a->box) ||
	    box_is_empty(&b->box))
		return false;
	struct box x = first_row(a, b), y = first_row(b, a);
	return is_beside(&a->box, &b->box, slack) || is_beside(&x, &y, slack);
}

bool
view_same_row(const struct line *a, const struct line *b)
{
	if (a->row >= 0 && b->row >= 0 && a->page == b->page &&
	    (a->row != b->row || a->col != b->col))
		return a->row == b->row && b->col > a->col;
	return view_same_height(a, b, 0.4f) && b->box.x0 > a->box.x1 - 2;
}

/*
 * A date and what stands beside it may be parted by what stands under the
 * first of them: the place of the second right after the line of its own row,
 * up to two lines back.
 */
static int
row_above(const struct view *v, const struct document *doc, int n,
    const struct line *l)
{
	enum { FAR = 2 };
	bool heading = true; /* set larger, and below: it came too early */

	for (int at = n; at > 0 && n - at <= FAR; at--) {
		const struct line *b = &doc->lines[v->order[at - 1]];
		if (b->page != l->page || b->column != l->column ||
		    b->row >= 0 || l->row >= 0)
			return n;
		if (view_same_height(b, l, 0.4f))
			return b->box.x1 <= l->box.x0 &&
				       (view_has_year(b->text) ||
					   view_has_year(l->text) ||
					   (heading && at < n))
				   ? at
				   : n;
		heading &= b->size > l->size + 1 && b->box.y0 > l->box.y1 - 1;
		if (b->box.y0 < l->box.y0 ||
		    (b->box.x1 > l->box.x0 && !view_has_year(l->text)))
			return n;
	}
	return n;
}

/*
 * A date in the margin that stands higher than the first item of a list beside
 * it: below a place, it belongs to what the list is of.
 */
static bool
is_above_item(const struct line *date, const struct line *item)
{
	return view_has_year(date->text) && item->row < 0 &&
	       date->page == item->page && date->box.x0 > item->box.x1 &&
	       date->box.y1 > item->box.y0 &&
	       view_list_mark(item->text, strlen(item->text)) &&
	       date->box.y0 < item->box.y0 - item->size / 5 &&
	       date->size > 0.9f * item->size;
}

/* Does the line go on right below the one before it: in one block? */
static bool
is_below(const struct line *above, const struct line *l)
{
	return above->page == l->page && above->column == l->column &&
	       fabsf(above->box.x0 - l->box.x0) < l->size &&
	       above->box.y0 < l->box.y0 &&
	       l->box.y0 - above->box.y1 < l->size &&
	       !view_has_year(above->text);
}

/*
 * A date in the margin that comes before what stands above it on its right
 * goes behind that; one below a name belongs to the name.
 */
static void
delay_dates(struct view *v, const struct document *doc)
{
	for (int i = v->n_lines - 2; i >= 0; i--) {
		if (i > 0 && is_below(&doc->lines[v->order[i - 1]],
				 &doc->lines[v->order[i]]))
			continue;
		for (int k = i; k + 1 < v->n_lines; k++) {
			const struct line *l = &doc->lines[v->order[k]];
			const struct line *m = &doc->lines[v->order[k + 1]];
			if (l->page != m->page || l->column != m->column ||
			    l->row >= 0 || m->row >= 0 ||
			    box_is_empty(&l->box) || m->box.x0 < l->box.x1 ||
			    m->box.y1 > l->box.y0 + l->size / 3 ||
			    !view_has_year(l->text))
				break;
			v->order[k] = v->order[k + 1];
			v->order[k + 1] = (int)(l - doc->lines);
		}
	}
}

/* A date of two rows begins beside what is above the line. */
static bool
is_above(
    const struct line *above, const struct line *date, const struct line *l)
{
	return has_two_rows(date) && view_same_height(above, date, 0.4f) &&
	       above->box.x1 < date->box.x0 && above->box.y1 < l->box.y0 + 1;
}

/*
 * From left to right within a row: a heading in the margin, set larger than
 * the text beside it, may come behind that text.
 */
void
view_order(struct view *v, const struct document *doc)
{
	int n = 0;

	v->order = xcalloc(doc->n_lines, sizeof *v->order);
	v->joins = xcalloc(doc->n_lines, sizeof *v->joins);
	for (size_t i = 0; i < doc->n_lines; i++) {
		const struct line *l = &doc->lines[i];
		if (l->role == ROLE_FURNITURE || l->role == ROLE_HIDDEN)
			continue;
		int at = n++;
		while (at > 0 && n - at < 8) {
			const struct line *b = &doc->lines[v->order[at - 1]];
			if (b->box.x0 < l->box.x1 - 1 ||
			    !view_same_height(b, l, 0.6f) ||
			    (b->row >= 0 && l->row >= 0) ||
			    (at > 1 &&
				is_above(&doc->lines[v->order[at - 2]], b, l)))
				break;
			v->order[at] = v->order[at - 1];
			at--;
		}
		int beside = at == n - 1 ? row_above(v, doc, n - 1, l) : at;
		if (beside > 0 &&
		    is_above_item(l, &doc->lines[v->order[beside - 1]]))
			beside--;
		while (at > beside) {
			v->order[at] = v->order[at - 1];
			at--;
		}
		v->order[at] = (int)i;
	}
	v->n_lines = n;
	delay_dates(v, doc);
}
