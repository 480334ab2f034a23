/*
 * Dates of rows: an open range with its end on another row, dates in pairs
 * one over another, a range that goes on.
 */
#include "entries.h"

#include <stdio.h>
#include <string.h>

/* Bytes of a line that names a job or a school, at most. */
enum { MAX_NAMING = 120 };

/*
 * "2014-08 -" that nothing ends goes on, when no other began later; before a
 * name, "2014.08-- 某某公司", when all the others do end.
 */
static bool
goes_on(const struct cutting *c, const struct erow *row)
{
	const struct vline *l = &c->v->lines[row->date_line];
	bool last = row->date.end >= l->len;
	int ranges = 0, others = 0;

	if (c->kind.titled || row->date.to[0])
		return false;
	for (int i = 0; i < c->n_rows; i++) {
		if (!c->rows[i].dated || &c->rows[i] == row)
			continue;
		if (strcmp(c->rows[i].date.from, row->date.from) > 0)
			return false;
		ranges += c->rows[i].date.range;
		others++;
	}
	return last || (ranges > 0 && ranges == others);
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

/* What the row of a school tells; bits. */
enum { TELLS_SCHOOL = 1, TELLS_DEGREE = 2 };

static int
school_tells(const struct cutting *c, const struct erow *row)
{
	const struct vline *l = &c->v->lines[row->first];
	size_t start, used;
	int tells = 0;

	if (c->kind.school && school_score(c->v, l->low, l->len) >= 0.9)
		tells |= TELLS_SCHOOL;
	if (c->kind.school &&
	    list_search(c->v->degrees, l->low, l->len, 0, &start, &used))
		tells |= TELLS_DEGREE;
	return tells;
}

/* Both tell a school, or a degree: entries of their own. */
static bool
are_two_schools(
    const struct cutting *c, const struct erow *a, const struct erow *b)
{
	return (school_tells(c, a) & school_tells(c, b)) != 0;
}

/* The lines, so many rows apart, stand over each other. */
static bool
are_stacked(const struct vline *a, const struct vline *b, int rows)
{
	/* what has no geometry stands in the order of its source */
	if (box_is_empty(&a->box))
		return rows == 1 && a->look == b->look;
	return rows <= 2 && a->src->page == b->src->page &&
	       b->box.y0 - a->box.y0 <= 2.5f * (a->box.y1 - a->box.y0) &&
	       ((a->box.x0 >= b->box.x0 - 8 && a->box.x0 <= b->box.x0 + 8) ||
		   (a->box.x1 >= b->box.x1 - 2 && a->box.x1 <= b->box.x1 + 2));
}

/* One of two dates over each other: a date, or "Present" alone. */
struct stacked {
	struct erow *row;
	int line;
	bool present;
	struct date_span date;
};

/* The row has one date, or a line that says "Present" and nothing else. */
static bool
find_stacked(const struct cutting *c, struct erow *row, struct stacked *s)
{
	*s = (struct stacked){row, row->date_line, false, row->date};
	if (row->dated)
		return !row->range;
	for (int i = row->first; i < row->first + row->n; i++) {
		const struct vline *l = &c->v->lines[i];
		if (!l->heading && !l->bullet &&
		    date_find_end(c->v->dates, l->low, l->len, &s->date) &&
		    s->date.end == l->len &&
		    strcmp(s->date.to, "present") == 0) {
			s->line = i;
			s->present = true;
			return true;
		}
	}
	return false;
}

/* The two make a range, that of the upper row. */
static void
join_stacked(const struct stacked *a, const struct stacked *b)
{
	struct date_span date = a->date;
	const char *x = a->date.from, *y = b->date.from;

	if (a->present || (!b->present && strcmp(x, y) > 0)) {
		memcpy(date.from, y, sizeof(date_text));
		memcpy(date.to, a->present ? a->date.to : x, sizeof(date_text));
	} else {
		memcpy(date.to, b->present ? b->date.to : y, sizeof(date_text));
	}
	date.range = true;
	a->row->date = date;
	a->row->date_line = a->line;
	a->row->dated = a->row->range = true;
	b->row->dated = false;
	b->row->until_line = b->line;
}

/*
 * One date over another in the margin, end above start or start above end:
 * all single dates of the section stand in such pairs.
 */
void
rows_pair_dates(struct cutting *c)
{
	enum { MAX_DATES = 64 };
	struct stacked at[MAX_DATES];
	int n = 0;

	for (int i = 0; i < c->n_rows; i++)
		if (find_stacked(c, &c->rows[i], &at[n]) && ++n == MAX_DATES)
			return;
	if (n < 2 || n % 2 || c->kind.titled)
		return;
	for (int i = 0; i < n; i += 2) {
		const struct stacked *a = &at[i], *b = a + 1;
		const struct vline *x = &c->v->lines[a->line];
		const struct vline *y = &c->v->lines[b->line];
		if ((a->present && b->present) ||
		    !are_stacked(x, y, (int)(b->row - a->row)) ||
		    rows_beside_date(x, &a->date) > 3 ||
		    rows_beside_date(y, &b->date) > 3 ||
		    are_two_schools(c, a->row, b->row))
			return;
	}
	for (int i = 0; i < n; i += 2)
		join_stacked(&at[i], &at[i + 1]);
}

/* The row is a date and nothing else. */
static bool
is_date_row(const struct cutting *c, const struct erow *row)
{
	return row->dated && row->n == 1 && !row->bullet &&
	       rows_beside_date(&c->v->lines[row->date_line], &row->date) < 4;
}

/* "Nurse at Some Hospital, Leeds.", "Clerk, Some Ltd": a job or a school. */
static bool
names_entry(const struct cutting *c, const struct erow *row)
{
	const struct vline *l = &c->v->lines[row->first];
	const char *low = l->low + l->body;
	size_t len = l->len - l->body;
	const char *comma = memchr(low, ',', len);
	size_t first = comma ? (size_t)(comma - low) : 0;

	if (row->duty || len > MAX_NAMING)
		return false;
	return school_tells(c, row) ||
	       words_are_title_at(c->v, l->text + l->body, low, len) ||
	       (first && !c->kind.school &&
		   (title_score(c->v, low, first) >= 0.85 ||
		       company_score(c->v, low, first) >= 0.9));
}

/*
 * A date alone, and all below it in one list: the first item tells the job,
 * when most of them do.
 */
void
rows_free_below_dates(struct cutting *c)
{
	int dates = 0, named = 0;

	for (int i = 0; i < c->n_rows; i++) {
		const struct erow *row = &c->rows[i];
		if (!row->dated)
			continue;
		if (!is_date_row(c, row) || i + 1 == c->n_rows ||
		    !row[1].bullet || (i && !row[-1].bullet))
			return;
		dates++;
		named += names_entry(c, &row[1]);
	}
	if (c->kind.titled || named * 2 <= dates || !c->rows[0].dated)
		return;
	for (int i = 1; i < c->n_rows; i++)
		if (c->rows[i - 1].dated && names_entry(c, &c->rows[i]))
			c->rows[i].bullet = c->rows[i].is_long = false;
}

/* Rows from the first one on that can be the head of an entry. */
static int
leading_heads(const struct cutting *c, int from, int to)
{
	int n = 0;

	while (from + n < to && row_may_be_head(&c->rows[from + n]))
		n++;
	return n;
}

/*
 * Each entry ends in its date: the section ends in one, and what stands
 * before the first is more than the head of an entry, or every date has the
 * look of the section's first row below it.
 */
static bool
dates_end_entries(const struct cutting *c, int *heads)
{
	int dates = 0, firsts = 0, first = -1, start = 0;
	bool alike = true;

	*heads = MAX_ABOVE;
	if (c->n_rows < 3 || c->kind.titled || c->columns.n ||
	    !is_date_row(c, &c->rows[c->n_rows - 1]) ||
	    !row_may_be_head(&c->rows[0]) || c->rows[0].dated)
		return false;
	for (int i = 0; i < c->n_rows; i++) {
		firsts += c->rows[i].look == c->rows[0].look;
		if (!c->rows[i].dated)
			continue;
		if (!is_date_row(c, &c->rows[i]) || i < start + 2)
			return false;
		int n = leading_heads(c, start, i);
		*heads = n < *heads ? n : *heads;
		alike &= i + 1 == c->n_rows ||
			 c->rows[i + 1].look == c->rows[0].look;
		first = first < 0 ? i : first;
		start = i + 1;
		dates++;
	}
	return *heads > 0 && ((leading_heads(c, 0, first) < first &&
				  (!c->kind.school || first > 2)) ||
				 (dates > 1 && first > MAX_ABOVE && alike &&
				     firsts == dates));
}

static void
lift_row(struct cutting *c, int from, int to)
{
	struct erow row = c->rows[from];

	memmove(&c->rows[to + 1], &c->rows[to],
	    (size_t)(from - to) * sizeof *c->rows);
	c->rows[to] = row;
}

void
rows_lift_dates(struct cutting *c)
{
	int heads, start = 0;

	if (!dates_end_entries(c, &heads))
		return;
	for (int i = 0; i < c->n_rows; i++) {
		if (!c->rows[i].dated)
			continue;
		/* a school may stand between its courses and its dates */
		int last = c->kind.school && i > start + heads + 1 &&
				   row_may_be_head(&c->rows[i - 1]) &&
				   !row_may_be_head(&c->rows[i - 2])
			       ? i - 1
			       : i;
		for (int k = last, to = start + heads; k <= i; k++, to++)
			lift_row(c, k, to);
		start = i + 1;
	}
}
