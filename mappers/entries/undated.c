/* Entries without dates: cut by look, by number, or by words. */
#include "entries.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>

/* Two rows that each name a school: one entry has but one. */
static bool
are_schools(const struct cutting *c, int a, int b)
{
	const struct vline *x = &c->v->lines[c->rows[a].first];
	const struct vline *y = &c->v->lines[c->rows[b].first];

	return c->kind.school && school_score(c->v, x->low, x->len) > 0.5 &&
	       school_score(c->v, y->low, y->len) > 0.5;
}

/* All entries begin with their dates and nothing beside them. */
static bool
begin_with_dates(const struct cutting *c)
{
	for (int k = 0; k < c->n_entries; k++) {
		const struct erow *row = &c->rows[c->entries[k].first];
		if (!row->dated || row->n > 1 ||
		    rows_beside_date(
			&c->v->lines[row->date_line], &row->date) > 3)
			return false;
	}
	return true;
}

/*
 * Undated entries: rows that look like the beginning of the others, unless
 * that is no more than their dates.
 */
void
entries_split_by_look(struct cutting *c)
{
	int look = c->rows[c->entries[0].first].look, starts = 0, same = 0;

	for (int i = 0; i < c->n_entries; i++)
		starts += c->rows[c->entries[i].first].look == look;
	for (int i = 0; i < c->n_rows; i++)
		same += c->rows[i].look == look && row_may_be_head(&c->rows[i]);
	if (look == c->v->body_look || starts < c->n_entries ||
	    same <= starts || same > 3 * starts + 3 || begin_with_dates(c))
		return;
	struct entry *old = c->entries;
	int n_old = c->n_entries;
	c->entries = NULL;
	c->n_entries = 0;
	for (int k = 0; k < n_old; k++) {
		struct entry *e = entries_begin(c, old[k].first, old[k].anchor);
		/* something of the entry lies between, before or behind its
		   dates */
		bool head = false, body = false;
		for (int i = old[k].first + 1; i < old[k].last; i++) {
			const struct erow *row = &c->rows[i];
			const struct vline *l = &c->v->lines[row->first];
			if (row->look == look && row_may_be_head(row) &&
			    (i < e->anchor ? head && are_schools(c, e->first, i)
					   : body) &&
			    place_score(c->v, l->text, l->low, l->len) < 0.7 &&
			    i != e->anchor) {
				int anchor = e->anchor > i ? e->anchor : -1;
				if (anchor >= 0)
					e->anchor = -1;
				e = entries_begin(c, i, anchor);
				head = body = false;
				continue;
			}
			bool other = row->look != look && !row->aside;
			head |= other && i < e->anchor;
			body |= other && i > e->anchor;
		}
	}
	free(old);
}

/*
 * "硕士, 会计学" over "无名大学", and so on: no row but those of the schools
 * stands between two degrees.
 */
static bool
cut_below_degrees(struct cutting *c)
{
	if (c->n_rows % 2)
		return false;
	for (int i = 0; i < c->n_rows; i++) {
		const struct vline *l = &c->v->lines[c->rows[i].first];
		bool school = school_score(c->v, l->low, l->len) > 0.5;
		size_t a, used;
		if (school != (i % 2 == 1) || c->rows[i].bullet ||
		    (!school && !list_search(c->v->degrees, l->low, l->len, 0,
				    &a, &used)))
			return false;
	}
	for (int i = 0; i < c->n_rows; i += 2)
		entries_begin(c, i, -1);
	return c->n_rows > 0;
}

/* The number of an item that the row begins with, as "2." or "2)"; 0: none. */
static int
number_of(const struct cutting *c, int i)
{
	const char *raw = c->v->lines[c->rows[i].first].raw;
	size_t n = strspn(raw, "0123456789");

	return n && n <= 2 && (raw[n] == '.' || raw[n] == ')')
		   ? (int)strtol(raw, NULL, 10)
		   : 0;
}

/* "1. …", "2. …" and text between them: each begins an entry. */
static bool
cut_by_numbers(struct cutting *c)
{
	int next = 1;

	for (int i = 0; i < c->n_rows; i++) {
		int n = number_of(c, i);
		if ((i == 0 && n != 1) || (n && n != next))
			return false;
		next += n > 0;
	}
	/* a list and nothing else has no entries */
	if (next < 3 || next > c->n_rows)
		return false;
	for (int i = 0; i < c->n_rows; i++)
		if (number_of(c, i)) {
			c->rows[i].bullet = false;
			entries_begin(c, i, -1);
		}
	return true;
}

/* No dates at all: by look, or by words that only a beginning has. */
void
entries_cut_undated(struct cutting *c)
{
	int look = c->rows[0].look, same = 0, bulleted = 0;

	for (int i = 0; i < c->n_rows; i++)
		bulleted += c->rows[i].bullet;
	/* a list: every item is one */
	if (c->kind.titled && (bulleted == c->n_rows || !bulleted)) {
		bool each = awards_are_rows(c);
		for (int i = 0; i < c->n_rows; i++)
			if (i == 0 || (each ? !awards_goes_on(c, i)
					    : c->rows[i].look == look))
				entries_begin(c, i, -1);
		return;
	}

	if (c->kind.section == SECTION_project && projects_are_named(c)) {
		for (int i = 0; i < c->n_rows; i++)
			if (project_begins(c, i))
				entries_begin(c, i, -1);
		return;
	}
	if (c->kind.school && cut_below_degrees(c))
		return;
	if (c->kind.section == SECTION_project && cut_by_numbers(c))
		return;
	entries_begin(c, 0, -1);
	for (int i = 0; i < c->n_rows; i++)
		same += c->rows[i].look == look && row_may_be_head(&c->rows[i]);
	bool distinct = same * 2 <= c->n_rows + 1 && same > 1;
	bool bullets = false;
	for (int i = 1; i < c->n_rows; i++) {
		const struct erow *row = &c->rows[i];
		const struct vline *l = &c->v->lines[row->first];
		bool start =
		    distinct && row->look == look && row_may_be_head(row);
		/* the text below a name that looks like it */
		if (look == c->v->body_look && row[-1].look == look &&
		    row_may_be_head(row - 1))
			start = false;
		/* a head after list items */
		if (!distinct && row_may_be_head(row) && bullets)
			start = true;
		if (!distinct && project_between_texts(c, i))
			start = true;
		if (!distinct && c->kind.school &&
		    school_score(c->v, l->low, l->len) > 0.5)
			start = true;
		bullets = row->bullet;
		if (start)
			entries_begin(c, i, -1);
	}
}
