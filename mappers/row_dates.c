/*
 * Dates of rows: an open range with its end on another row, dates in pairs
 * one over another, a range that goes on.
 */
#include "entries.h"

#include <stdio.h>
#include <string.h>

/* "2014-08 -" that nothing ends goes on, when no other began later. */
static bool
goes_on(const struct cutting *c, const struct erow *row)
{
	const struct vline *l = &c->v->lines[row->date_line];

	if (c->kind.titled || row->date.to[0] || row->date.end < l->len)
		return false;
	for (int i = 0; i < c->n_rows; i++)
		if (c->rows[i].dated &&
		    strcmp(c->rows[i].date.from, row->date.from) > 0)
			return false;
	return true;
}

/* "2014年08月－" with its end on one of the next rows. */
void
rows_close_dates(struct cutting *c)
{
	const struct view *v = c->v;

	for (int i = 0; i < c->n_rows; i++) {
		struct erow *row = &c->rows[i], *next = row + 1;
		if (!row->dated || !row->date.open || row->date.range)
			continue;
		if (i + 1 == c->n_rows) {
			if (goes_on(c, row)) {
				row->date.range = true;
				snprintf(
				    row->date.to, sizeof(date_text), "present");
			}
			continue;
		}
		struct date_span end;
		const struct vline *l = &v->lines[next->first];
		if (date_find_end(v->dates, l->low, l->len, &end)) {
			memcpy(row->date.to, end.to, sizeof(date_text));
		} else if (l->has_date && !l->date.range && !l->date.open &&
			   l->date.start <= l->body && !l->bullet &&
			   (rows_beside_date(l, &l->date) < 4 ||
			       (!c->kind.titled &&
				   rows_beside_date(l, &l->date) < 40)) &&
			   strcmp(l->date.from, row->date.from) > 0) {
			memcpy(row->date.to, l->date.from, sizeof(date_text));
			end = l->date;
		} else {
			if (goes_on(c, row)) {
				row->date.range = true;
				snprintf(
				    row->date.to, sizeof(date_text), "present");
			}
			continue;
		}
		row->date.range = true;
		next->until_line = next->first;
		next->dated = false;
		next->date = end;
	}
}

/* The row tells a school or a degree: an entry of its own. */
static bool
names_school(const struct cutting *c, const struct erow *row)
{
	const struct vline *l = &c->v->lines[row->first];
	size_t start, used;

	return c->kind.school && (school_score(c->v, l->low, l->len) >= 0.9 ||
				     list_search(c->v->degrees, l->low, l->len,
					 0, &start, &used));
}

/*
 * One date over another in the margin, end above start or start above end:
 * all single dates of the section stand in such pairs.
 */
void
rows_pair_dates(struct cutting *c)
{
	int at[64], n = 0;

	for (int i = 0; i < c->n_rows; i++)
		if (c->rows[i].dated) {
			if (c->rows[i].range || n == 64)
				return;
			at[n++] = i;
		}
	if (n < 2 || n % 2 || c->kind.titled)
		return;
	for (int i = 0; i < n; i += 2) {
		const struct vline *a = &c->v->lines[c->rows[at[i]].date_line];
		const struct vline *b =
		    &c->v->lines[c->rows[at[i + 1]].date_line];
		if (at[i + 1] > at[i] + 2 || box_is_empty(&a->box) ||
		    a->src->page != b->src->page ||
		    b->box.y0 - a->box.y0 > 2.5f * (a->box.y1 - a->box.y0) ||
		    a->box.x0 < b->box.x0 - 8 || a->box.x0 > b->box.x0 + 8 ||
		    rows_beside_date(a, &a->date) > 3 ||
		    rows_beside_date(b, &b->date) > 3 ||
		    (names_school(c, &c->rows[at[i]]) &&
			names_school(c, &c->rows[at[i + 1]])))
			return;
	}
	for (int i = 0; i < n; i += 2) {
		struct erow *a = &c->rows[at[i]], *b = &c->rows[at[i + 1]];
		date_text x, y;
		memcpy(x, a->date.from, sizeof x);
		memcpy(y, b->date.from, sizeof y);
		bool down = strcmp(x, y) > 0;
		memcpy(a->date.from, down ? y : x, sizeof x);
		memcpy(a->date.to, down ? x : y, sizeof x);
		a->date.range = a->range = true;
		b->dated = false;
		b->until_line = b->date_line;
	}
}

/*
 * The rows from `from` on are an entry that begins like the first one and
 * ends with its dates at `end`. More of it than a head stands before them?
 */
static bool
closes_entry(const struct cutting *c, int from, int end, bool *body)
{
	const struct erow *date = &c->rows[end], *first = &c->rows[from];

	if (end == from || !date->range || date->n > 1 ||
	    rows_beside_date(&c->v->lines[date->date_line], &date->date) > 3 ||
	    first->look != c->rows[0].look || !row_may_be_head(first))
		return false;
	*body |= end - from > MAX_ABOVE;
	for (int i = from + 1; i < end; i++) {
		if (c->rows[i].look == first->look)
			return false;
		*body |= !row_may_be_head(&c->rows[i]);
	}
	return true;
}

/*
 * A page whose right column holds the dates has them at the end of each entry
 * in its source: all entries begin alike and end with their dates, and some
 * have text between. The dates go before them.
 */
void
rows_lead_dates(struct cutting *c)
{
	int n = c->n_rows, from = 0;
	bool body = false;

	if (n < 3 || c->kind.titled || !c->rows[n - 1].dated ||
	    c->rows[0].look == c->v->body_look || c->rows[0].dated)
		return;
	for (int i = 0; i < n; i++) {
		if (!c->rows[i].dated)
			continue;
		if (!closes_entry(c, from, i, &body))
			return;
		from = i + 1;
	}
	if (!body)
		return;
	from = 0;
	for (int i = 0; i < n; i++) {
		if (!c->rows[i].dated)
			continue;
		struct erow date = c->rows[i];
		memmove(&c->rows[from + 1], &c->rows[from],
		    (size_t)(i - from) * sizeof *c->rows);
		c->rows[from] = date;
		from = i + 1;
	}
}
