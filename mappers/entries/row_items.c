/* Rows that are items of a list, and those whose mark is that of a head. */
#include "entries.h"

#include "text.h"

#include <string.h>

/* Whole entries are list items: only a visible mark tells a list. */
static void
loosen_items(struct cutting *c)
{
	for (int i = 0; i < c->n_rows; i++)
		c->rows[i].bullet = c->v->lines[c->rows[i].first].body > 0;
}

/* The sign of the row's list mark; 0: it has none that is seen. */
static unsigned
mark_of(const struct cutting *c, const struct erow *row)
{
	const struct vline *l = &c->v->lines[row->first];
	unsigned sign = 0;

	if (row->bullet && l->body)
		text_decode(l->raw, strlen(l->raw), &sign);
	return sign;
}

/*
 * "◆ 某某公司" over a title with its dates: a head, when all rows with the mark
 * of the first one stand over dates; items have another mark or none.
 */
static void
free_heads_by_mark(struct cutting *c)
{
	unsigned mark = mark_of(c, &c->rows[0]);

	for (int i = 0; i < c->n_rows; i++) {
		const struct erow *row = &c->rows[i];
		if (row->bullet && mark_of(c, row) == mark &&
		    (i + 1 == c->n_rows || !row[1].range || row[1].bullet))
			return;
	}
	for (int i = 0; i < c->n_rows; i++)
		if (c->rows[i].bullet && mark_of(c, &c->rows[i]) == mark)
			c->rows[i].bullet = false;
}

/*
 * The heads have list marks too, and a look of their own: what looks like the
 * first row of the section is no item of a list.
 */
static void
free_marked_heads(struct cutting *c)
{
	if (!c->n_rows || !c->rows[0].bullet)
		return;
	if (c->rows[0].look == rows_text_look(c)) {
		free_heads_by_mark(c);
		return;
	}
	for (int i = 0; i < c->n_rows; i++)
		if (c->rows[i].look == c->rows[0].look)
			c->rows[i].bullet = false;
}

/* Where the row's text begins beside its dates. */
static float
text_left(const struct cutting *c, const struct erow *row)
{
	float left = -1;

	for (int i = row->first; i < row->first + row->n; i++) {
		const struct vline *l = &c->v->lines[i];
		if (l->heading || box_is_empty(&l->box) ||
		    (i == row->date_line && row->n > 1 &&
			l->len - l->body < row->date.end - row->date.start + 4))
			continue;
		float x0 = l->box.x0;
		/* "04/2021 - 06/2022 Clerk": behind the date */
		if (i == row->date_line && row->n == 1 &&
		    row->date.start <= l->body && row->date.end + 4 < l->len)
			x0 += (l->box.x1 - x0) * (float)(row->date.end + 1) /
			      (float)l->len;
		if (left < 0 || x0 < left)
			left = x0;
	}
	return left;
}

/* The row has nothing but dates. */
static bool
has_dates_alone(const struct cutting *c, const struct erow *row)
{
	return row->dated && row->n == 1 &&
	       rows_beside_date(&c->v->lines[row->date_line], &row->date) < 4;
}

/* Rows set in from where the dated rows begin: a list with drawn marks. */
static void
mark_indented(struct cutting *c)
{
	float head = -1;
	const struct line *first = NULL;

	for (int i = 0; i < c->n_rows; i++) {
		float left = c->rows[i].range ? text_left(c, &c->rows[i]) : -1;
		const struct line *src = c->v->lines[c->rows[i].first].src;
		if (left < 0)
			continue;
		if (first && src->column != first->column)
			return;
		first = src;
		if (head < 0 || left < head)
			head = left;
	}
	float in = -1;
	int at_head = 0, at_in = 0, elsewhere = 0, names = 0;
	for (int i = 0; i < c->n_rows && head >= 0; i++) {
		float left = text_left(c, &c->rows[i]);
		if (left > head + 3 && in < 0 && !c->rows[i].dated)
			in = left;
		if (left < head + 3 && left > head - 3) {
			at_head++;
			names += !has_dates_alone(c, &c->rows[i]);
		} else if (in >= 0 && left < in + 3 && left > in - 3) {
			at_in++;
		} else {
			elsewhere++;
		}
	}
	/* a column of dates, and beside it all that they are of */
	if (!names)
		return;
	/* two left edges, not the ragged one of text set to the right */
	if (at_head < 2 || in < 0 || elsewhere * 3 > at_in + at_head)
		return;
	for (int i = 0; i < c->n_rows; i++) {
		const struct line *src = c->v->lines[c->rows[i].first].src;
		if (c->rows[i].n == 1 && !c->rows[i].dated &&
		    src->column == first->column &&
		    text_left(c, &c->rows[i]) > head + 0.8f * src->size)
			c->rows[i].bullet = true;
	}
}

/* "2. 开放课程平台" over its dates: a head. */
static void
free_numbered_heads(struct cutting *c)
{
	for (int i = 0; i + 1 < c->n_rows; i++) {
		const struct vline *l = &c->v->lines[c->rows[i].first];
		const struct erow *next = &c->rows[i + 1];
		if (c->rows[i].bullet && l->body && l->text[0] >= '0' &&
		    l->text[0] <= '9' && !c->rows[i].dated && next->range &&
		    rows_beside_date(
			&c->v->lines[next->date_line], &next->date) < 4)
			c->rows[i].bullet = false;
	}
}

void
rows_find_items(struct cutting *c, bool loosen)
{
	free_numbered_heads(c);
	if (loosen)
		loosen_items(c);
	free_marked_heads(c);
	/* what stands under a school, set in, is often its degree */
	if (!c->kind.school)
		mark_indented(c);
}
