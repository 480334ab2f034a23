/*
 * Where one job, school or project ends and the next begins. Dates are the
 * anchors; the first entry shows how many lines stand above its dates, and
 * the others repeat its shape.
 */
#include "entries.h"

#include "buffer.h"
#include "text.h"

#include <string.h>

struct entry *
entries_begin(struct cutting *c, int first, int anchor)
{
	if (c->n_entries)
		c->entries[c->n_entries - 1].last = first;
	c->entries = xreallocarray(
	    c->entries, (size_t)c->n_entries + 1, sizeof *c->entries);
	struct entry *e = &c->entries[c->n_entries++];
	*e = (struct entry){.first = first,
	    .last = c->n_rows,
	    .anchor = anchor,
	    .under = -1,
	    .who_line = -1,
	    .what_line = -1,
	    .head = first};
	return e;
}

/* The row begins with dates and nothing else in their line. */
static bool
begins_with_date(const struct cutting *c, const struct erow *row)
{
	return row->dated && row->date_line == row->first &&
	       rows_beside_date(&c->v->lines[row->date_line], &row->date) < 4;
}

/* "Mar 2019 - Present 7 yrs 8 mos": how long is no more than the dates. */
static bool
ends_in_duration(const struct cutting *c, const struct erow *row)
{
	const struct vline *l = &c->v->lines[row->first];

	return row->dated && row->date_line == row->first &&
	       row->date.start <= l->body + 1 &&
	       words_are_duration(
		   c->v, l->low + row->date.end, l->len - row->date.end);
}

static bool
is_only_date(const struct cutting *c, const struct erow *row)
{
	return row->n == 1 &&
	       (begins_with_date(c, row) || ends_in_duration(c, row));
}

/*
 * The row is the first of a paragraph of several rows, in a text whose empty
 * lines tell.
 */
static bool
starts_paragraph(const struct cutting *c, int i)
{
	const struct vline *lines = c->v->lines;
	const struct line *l = lines[c->rows[i].first].src;

	return box_is_empty(&l->box) && i + 1 < c->n_rows &&
	       lines[c->rows[i + 1].first].src->block == l->block &&
	       (i == 0 || lines[c->rows[i - 1].first].src->block != l->block);
}

/* Rows from the start of the anchor's paragraph on; 0: it says nothing. */
static int
rows_of_paragraph(const struct cutting *c, int anchor, int floor)
{
	const struct vline *lines = c->v->lines;
	int block = lines[c->rows[anchor].first].src->block;

	for (int h = 1; h <= MAX_ABOVE && anchor - h >= floor; h++) {
		const struct erow *row = &c->rows[anchor - h];
		if (!row_may_be_head(row) ||
		    lines[row->first].src->block != block)
			return 0;
		if (starts_paragraph(c, anchor - h))
			return h;
	}
	return 0;
}

/* How many rows above the anchor belong to its entry. */
static int
rows_above(const struct cutting *c, int anchor, int floor, int first_anchor,
    int expected)
{
	int most = anchor - floor, fallback = 0;
	const struct erow *row = &c->rows[anchor];

	/* a date alone is that of the name above it, where others have both */
	if (!c->kind.school && !expected && most > 0 && is_only_date(c, row) &&
	    !is_only_date(c, &c->rows[first_anchor]) &&
	    row_may_be_head(row - 1) && !row[-1].aside)
		return c->kind.titled && most > 1 &&
			       awards_names_giver_first(
				   &c->v->lines[row[-1].first]) &&
			       row_may_be_head(row - 2)
			   ? 2
			   : 1;

	int paragraph = rows_of_paragraph(c, anchor, floor);
	/* "项目名称：…" above its dates, among the jobs */
	for (int h = 1; h <= MAX_ABOVE && h <= most; h++) {
		if (!paragraph && kind_names_project(c, &c->rows[anchor - h]))
			return h;
		if (c->rows[anchor - h].bullet)
			break;
	}
	/* a row that looks like the first of the section begins an entry;
	   where dates come first, they begin it */
	int start = c->rows[0].look, begins = 0;
	int limit = expected > MAX_ABOVE ? expected : MAX_ABOVE;
	if (start != c->text_look && first_anchor - expected == 0 &&
	    !begins_with_date(c, &c->rows[0]))
		for (int h = 1; h <= limit && h <= anchor - floor; h++) {
			const struct erow *above = &c->rows[anchor - h];
			/* a project's text may stand over its dates */
			if (c->kind.section == SECTION_project &&
			    above->is_long && !above->bullet)
				continue;
			if (!row_may_be_head(above))
				break;
			if (above->look == start)
				begins = h;
		}
	/* a heading may stand over the paragraph */
	if (begins || paragraph)
		return begins > paragraph ? begins : paragraph;
	if (most > expected)
		most = expected;
	for (int h = 1; h <= most; h++) {
		if (!row_may_be_head(&c->rows[anchor - h]))
			break;
		fallback = h;
	}
	/* the look of the first entry's rows shows which row is which */
	for (int h = fallback; h > 0; h--)
		if (c->rows[anchor - h].look ==
		    c->rows[first_anchor - expected].look)
			return h;
	for (int h = fallback; h > 0; h--)
		if (c->rows[anchor - h].plain ==
			c->rows[first_anchor - expected].plain &&
		    c->rows[anchor - h].plain != c->text_look)
			return h;
	if (c->v->n_looks > 1 && expected > 0 &&
	    c->rows[first_anchor - expected].look != c->v->body_look)
		for (int h = fallback; h > 0; h--)
			if (first_anchor - h >= 0 &&
			    c->rows[anchor - h].look ==
				c->rows[first_anchor - h].look)
				return h;
	return fallback;
}

/* "Acme Ltd (Springfield, IL) | 2019-03": the dates end their line. */
static bool
has_date_behind_stroke(const struct cutting *c, const struct erow *row)
{
	const struct date_span *d = &row->date;
	const struct vline *l = &c->v->lines[row->date_line];

	return d->start > 2 && d->end == l->len &&
	       strchr("|\t", l->low[d->start - 2]);
}

/* A range stands so in another row. */
static bool
ranges_behind_stroke(const struct cutting *c)
{
	for (int i = 0; i < c->n_rows; i++)
		if (c->rows[i].dated && c->rows[i].range &&
		    has_date_behind_stroke(c, &c->rows[i]))
			return true;
	return false;
}

/* "Gardens of the north, 1945 to 1954.": the dates end a sentence. */
static bool
ends_sentence(const struct cutting *c, const struct erow *row)
{
	enum { MIN_TEXT = 24 };
	const struct vline *l = &c->v->lines[row->date_line];

	return row->date.start > l->body + MIN_TEXT &&
	       row->date.end + 1 == l->len && l->text[row->date.end] == '.';
}

/* "Won four tenders as bid lead since 2022": a sentence about another job. */
static bool
is_told_since(const struct cutting *c, const struct erow *row)
{
	static const char since[] = "since ";
	const struct vline *l = &c->v->lines[row->date_line];
	size_t end = row->date.start;

	return row->range && end > l->body && end + sizeof since <= l->len &&
	       memcmp(l->low + end, since, sizeof since - 1) == 0 &&
	       (row->bullet ||
		   words_are_prose(c->v, l->text + l->body, end - l->body));
}

/* Other dates of the section stand for entries, and end no sentence. */
static bool
others_end_none(const struct cutting *c)
{
	for (int i = 0; i < c->n_rows; i++)
		if (c->rows[i].range && !ends_sentence(c, &c->rows[i]) &&
		    !is_told_since(c, &c->rows[i]))
			return true;
	return false;
}

/*
 * The row's dates stand for an entry. A year at the end of many words is part
 * of them, where other rows have ranges.
 */
static bool
is_anchor(const struct cutting *c, const struct erow *row)
{
	size_t words = 0;

	if (!row->dated)
		return false;
	const struct vline *l = &c->v->lines[row->date_line];
	/* "Book published in 2021" */
	if (row->bullet && !row->range && row->date.bare &&
	    row->date.start > l->body + 8 && row->date.end == l->len &&
	    memcmp(l->low + row->date.start - 4, " in ", 4) == 0)
		return false;
	if (row->range && (ends_sentence(c, row) || is_told_since(c, row)) &&
	    others_end_none(c))
		return false;
	if (row->range || !c->ranges)
		return true;
	if (has_date_behind_stroke(c, row) &&
	    (!row->date.bare || ranges_behind_stroke(c)))
		return true;
	/* "本科，2010级，2014届" */
	if (c->kind.school && words_have_han(l->low, l->len) &&
	    rows_beside_date(l, &row->date) > 18)
		return false;
	for (size_t i = 0; i < l->len; i++)
		words += l->low[i] == ' ';
	return words < (row->date.bare ? 3 : 5) || row->n > 1;
}

/*
 * "Nowhere School" over "12th, 92%, 2014" where other schools have ranges: the
 * row of the school, from the end of the entry before; -1: it names none.
 */
static int
school_of_year(const struct cutting *c, int i, int floor)
{
	const struct erow *row = &c->rows[i];

	if (!c->kind.school || !row->dated || !row_may_be_head(row))
		return -1;
	for (int k = i; k >= floor && k >= i - MAX_ABOVE; k--) {
		const struct vline *l = &c->v->lines[c->rows[k].first];
		if (!row_may_be_head(&c->rows[k]) ||
		    words_have_han(l->low, l->len))
			return -1;
		if (school_score(c->v, l->low, l->len) >= 0.9)
			return k;
	}
	return -1;
}

/* Awards and certificates as items of a list: every item is one. */
static bool
cut_items(struct cutting *c)
{
	bool items = true;

	for (int i = 0; i < c->n_rows; i++)
		items &= c->rows[i].bullet;
	if (!c->kind.titled || !(items || awards_are_titles(c)))
		return false;
	for (int i = 0; i < c->n_rows; i++)
		entries_begin(c, i, c->rows[i].dated ? i : -1);
	return true;
}

/*
 * "2022/12: 无名金奖": awards with their dates before them. What stands above
 * the first is an award of its own, without a date.
 */
static bool
begin_with_dates(const struct cutting *c)
{
	for (int i = 0; i < c->n_rows; i++) {
		const struct erow *row = &c->rows[i];
		const struct vline *l = &c->v->lines[row->first];
		if (row->dated && (row->n > 1 || row->date.start > l->body ||
				      rows_beside_date(l, &row->date) < 4 ||
				      !words_have_han(l->low, l->len)))
			return false;
	}
	return c->kind.titled;
}

/* The last entry names a school above the row; else "2019年毕业" is its own. */
static bool
has_school(const struct cutting *c, int row)
{
	int from = c->n_entries ? c->entries[c->n_entries - 1].first : row;

	for (int i = from; i < row; i++) {
		const struct vline *l = &c->v->lines[c->rows[i].first];
		if (school_score(c->v, l->low, l->len) >= 0.5)
			return true;
	}
	return false;
}

/* Among entries with dates, one without: a project, an award, a school. */
static bool
begins_undated(const struct cutting *c, int i)
{
	const struct vline *l = &c->v->lines[c->rows[i].first];

	return kind_names_project(c, &c->rows[i]) ||
	       (c->kind.titled && l->src->role == ROLE_LIST_ITEM &&
		   c->rows[i].look == c->rows[0].look && awards_is_told(l)) ||
	       (c->kind.school && starts_paragraph(c, i) &&
		   row_may_be_head(&c->rows[i]) &&
		   school_score(c->v, l->low, l->len) >= 0.9 &&
		   has_school(c, i));
}

void
entries_cut(struct cutting *c)
{
	int first_anchor = -1, expected = 0, floor = 0;

	if (cut_items(c))
		return;
	for (int i = 0; i < c->n_rows && first_anchor < 0; i++)
		if (is_anchor(c, &c->rows[i]))
			first_anchor = i;
	if (first_anchor < 0) {
		if (c->n_rows)
			entries_cut_undated(c);
		return;
	}
	int most = MAX_ABOVE;
	while (expected < most && expected < first_anchor &&
	       row_may_be_head(&c->rows[first_anchor - expected - 1])) {
		expected++;
		/* "GPA: 3.8" is none of their names */
		most += most == MAX_ABOVE && c->kind.school &&
			grades_is_row(c, &c->rows[first_anchor - expected]);
	}
	if (expected && begin_with_dates(c)) {
		for (int i = 0; i < first_anchor; i++)
			entries_begin(c, i, -1);
		floor = first_anchor;
		expected = 0;
	}
	for (int i = first_anchor; i < c->n_rows; i++) {
		bool anchor = is_anchor(c, &c->rows[i]);
		int school = anchor ? -1 : school_of_year(c, i, floor);
		if (!anchor && school < 0)
			continue;
		int above = rows_above(c, i, floor, first_anchor, expected);
		if (c->n_entries == 0)
			above = expected;
		else if (school >= 0 && above < i - school)
			above = i - school;
		for (int k = floor; c->n_entries && k < i - above; k++)
			if (begins_undated(c, k))
				entries_begin(c, k, -1);
		/* rows before the first entry that are no part of it */
		entries_begin(c, i - above, i);
		floor = i + 1;
		if (floor < c->n_rows && c->rows[floor].until_line >= 0)
			floor++;
	}
	for (int k = floor; k < c->n_rows; k++)
		if (begins_undated(c, k))
			entries_begin(c, k, -1);
	if (c->entries[0].first > 0 && c->n_entries > 0) {
		/* an undated entry may stand before the first dated one */
		c->entries[0].first =
		    c->entries[0].first > 2 ? c->entries[0].first : 0;
	}
	entries_split_by_look(c);
}
