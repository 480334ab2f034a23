/*
 * Entries: where one job, school or project ends and the next begins. Dates
 * are the anchors; the first entry shows how many lines stand above its
 * dates, and the others repeat its shape.
 */
#include "entries.h"

#include "buffer.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

/* The kinds of sections that hold entries. */
enum {
	EDUCATION,
	CAREER,
	INTERNSHIP,
	PROJECT,
	AWARD,
	CERTIFICATE,
	TRAINING,
	KINDS
};

struct kinds {
	struct kind items[KINDS];
	bool lacks_other; /* schools without jobs, or jobs without schools */
};

static struct entry *
new_entry(struct cutting *c, int first, int anchor)
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
	if (paragraph)
		return paragraph;
	/* "项目名称：…" above its dates, among the jobs */
	for (int h = 1; h <= MAX_ABOVE && h <= most; h++) {
		if (kind_names_project(c, &c->rows[anchor - h]))
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
	if (begins)
		return begins;
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

/* Other dates of the section stand for entries, and end no sentence. */
static bool
others_end_none(const struct cutting *c)
{
	for (int i = 0; i < c->n_rows; i++)
		if (c->rows[i].range && !ends_sentence(c, &c->rows[i]))
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
	if (row->range && ends_sentence(c, row) && others_end_none(c))
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

/* Two rows that each name a school: one entry has but one. */
static bool
are_schools(const struct cutting *c, int a, int b)
{
	const struct vline *x = &c->v->lines[c->rows[a].first];
	const struct vline *y = &c->v->lines[c->rows[b].first];

	return c->kind.school && school_score(c->v, x->low, x->len) > 0.5 &&
	       school_score(c->v, y->low, y->len) > 0.5;
}

/* Undated entries: rows that look like the beginning of the others. */
static void
split_by_look(struct cutting *c)
{
	int look = c->rows[c->entries[0].first].look, starts = 0, same = 0;

	for (int i = 0; i < c->n_entries; i++)
		starts += c->rows[c->entries[i].first].look == look;
	for (int i = 0; i < c->n_rows; i++)
		same += c->rows[i].look == look && row_may_be_head(&c->rows[i]);
	if (look == c->v->body_look || starts < c->n_entries ||
	    same <= starts || same > 3 * starts + 3)
		return;
	struct entry *old = c->entries;
	int n_old = c->n_entries;
	c->entries = NULL;
	c->n_entries = 0;
	for (int k = 0; k < n_old; k++) {
		struct entry *e = new_entry(c, old[k].first, old[k].anchor);
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
				e = new_entry(c, i, anchor);
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
		new_entry(c, i, -1);
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
			new_entry(c, i, -1);
		}
	return true;
}

/* No dates at all: by look, or by words that only a beginning has. */
static void
cut_without_dates(struct cutting *c)
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
				new_entry(c, i, -1);
		return;
	}

	if (c->kind.section == SECTION_project && projects_are_named(c)) {
		for (int i = 0; i < c->n_rows; i++)
			if (project_begins(c, i))
				new_entry(c, i, -1);
		return;
	}
	if (c->kind.school && cut_below_degrees(c))
		return;
	if (c->kind.section == SECTION_project && cut_by_numbers(c))
		return;
	new_entry(c, 0, -1);
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
			new_entry(c, i, -1);
	}
}

/* Awards and certificates as items of a list: every item is one. */
static bool
cut_items(struct cutting *c)
{
	for (int i = 0; i < c->n_rows; i++)
		if (!c->rows[i].bullet)
			return false;
	for (int i = 0; i < c->n_rows && c->kind.titled; i++)
		new_entry(c, i, c->rows[i].dated ? i : -1);
	return c->kind.titled;
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

static void
cut_entries(struct cutting *c)
{
	int first_anchor = -1, expected = 0, floor = 0;

	if (cut_items(c))
		return;
	for (int i = 0; i < c->n_rows && first_anchor < 0; i++)
		if (is_anchor(c, &c->rows[i]))
			first_anchor = i;
	if (first_anchor < 0) {
		if (c->n_rows)
			cut_without_dates(c);
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
			new_entry(c, i, -1);
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
				new_entry(c, k, -1);
		/* rows before the first entry that are no part of it */
		new_entry(c, i - above, i);
		floor = i + 1;
		if (floor < c->n_rows && c->rows[floor].until_line >= 0)
			floor++;
	}
	for (int k = floor; k < c->n_rows; k++)
		if (begins_undated(c, k))
			new_entry(c, k, -1);
	if (c->entries[0].first > 0 && c->n_entries > 0) {
		/* an undated entry may stand before the first dated one */
		c->entries[0].first =
		    c->entries[0].first > 2 ? c->entries[0].first : 0;
	}
	split_by_look(c);
}

static void
release(struct cutting *c)
{
	free(c->entries);
	free(c->rows);
	c->entries = NULL;
	c->rows = NULL;
	c->n_entries = c->n_rows = 0;
}

/* "校级：三好学生、优秀学生干部（2019-2021）": lists of a level each. */
static bool
has_levels(const struct view *v, int from, int to)
{
	for (int i = from; i < to; i++) {
		const struct vline *l = &v->lines[i];
		if (!l->heading &&
		    awards_behind_level(l->low + l->body, l->len - l->body))
			return true;
	}
	return false;
}

/* "一等奖 2023.10, 优秀学生 2024.05": several in a line. */
static bool
has_two_dates(const struct view *v, int from, int to)
{
	struct date_span d;

	for (int i = from; i < to; i++) {
		const struct vline *l = &v->lines[i];
		if (l->has_date && !l->heading && !l->date.range &&
		    date_find(v->dates, l->low, l->len, l->date.end, &d))
			return true;
	}
	return false;
}

/* Lines that list awards, and no others. */
static bool
has_lists(const struct view *v, int from, int to)
{
	int n = 0;

	for (int i = from; i < to; i++) {
		if (v->lines[i].heading)
			continue;
		if (!awards_are_listed(v, i))
			return false;
		n++;
	}
	return n > 0;
}

static bool
has_section(const struct view *v, enum section s)
{
	for (int i = 0; i < v->n_lines; i++)
		if (v->lines[i].section == s)
			return true;
	return false;
}

static void
map_part(struct mapping *m, const struct kinds *kinds, const struct kind *kind,
    const struct kind *internship, int from, int to)
{
	struct cutting c = {.m = m, .v = m->view, .kind = *kind};

	/* items.c reads these */
	if (kind->section == SECTION_award && mixed_are_items(c.v, from, to))
		return;
	if (kind->section == SECTION_award &&
	    (has_two_dates(c.v, from, to) || has_levels(c.v, from, to) ||
		has_lists(c.v, from, to))) {
		for (int i = from; i < to; i++)
			if (!c.v->lines[i].heading)
				map_titled(m,
				    (struct span){i, c.v->lines[i].body,
					c.v->lines[i].len},
				    true);
		return;
	}
	if (kind->section == SECTION_certificate &&
	    !certificates_are_entries(c.v, from, to))
		return;
	rows_gather(&c, from, to);
	rows_close_dates(&c);
	rows_pair_dates(&c);
	rows_take_columns(&c);
	rows_lift_dates(&c);
	c.text_look = rows_text_look(&c);
	for (int i = 0; i < c.n_rows; i++)
		c.ranges |= c.rows[i].range;
	cut_entries(&c);
	heads_find(&c);
	roles_vote(&c);
	positions_find(&c);
	for (int k = 0; k < c.n_entries; k++) {
		struct entry *e = &c.entries[k];
		if (e->is_roof)
			continue;
		int what = kinds->lacks_other ? kind_school_or_job(&c, e) : 0;
		c.kind = internship && (kind_is_internship(&c, e) ||
					   kind_is_while_studying(&c, e))
			     ? *internship
			     : *kind;
		if (what > 0 && kind->section == SECTION_career)
			c.kind = kinds->items[EDUCATION];
		else if (what < 0 && kind->section == SECTION_education)
			c.kind = kinds->items[CAREER];
		e->is_project = kind_is_project(&c, e);
		if (e->is_project)
			c.kind = kinds->items[PROJECT];
		if (c.kind.school != kind->school)
			roles_rescore(&c, &c.entries[k]);
		entry_fill(&c, &c.entries[k], entry_next(m, c.kind.group));
	}
	release(&c);
}

void
map_entries(struct mapping *m)
{
	const struct view *v = m->view;
	const struct kinds kinds = {
	    .lacks_other = !has_section(v, SECTION_career) !=
			   !has_section(v, SECTION_education),
	    .items = {
		{SECTION_education, "education_list", v->labels_education,
		    "school", "field_of_study", .school = true},
		{SECTION_career, "career_list", v->labels_career, "company",
		    "title"},
		{SECTION_internship, "internship_list", v->labels_career,
		    "company", "title"},
		{SECTION_project, "project_list", v->labels_project, "name",
		    "role"},
		{SECTION_award, "award_list", v->labels_award, "title", "",
		    .titled = true},
		{SECTION_certificate, "certificate_list", v->labels_award,
		    "title", "", .titled = true},
		{SECTION_training, "training_list", v->labels_training,
		    "institution", "certificate"},
	    }};

	for (size_t k = 0; k < KINDS; k++)
		for (int i = 0, to; i < v->n_lines; i = to) {
			const struct vline *l = &v->lines[i];
			for (to = i + 1; to < v->n_lines; to++)
				if (v->lines[to].part != l->part)
					break;
			if (l->section == kinds.items[k].section)
				map_part(m, &kinds, &kinds.items[k],
				    l->section2 == SECTION_internship
					? &kinds.items[INTERNSHIP]
					: NULL,
				    i, to);
		}
}
