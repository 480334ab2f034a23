/*
 * Heads: how far the head of an entry reaches below its dates, and the pieces
 * in it.
 */
#include "entries.h"

#include "buffer.h"
#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The line's text without its dates, cut into pieces. */
static int
line_pieces(struct cutting *c, struct entry *e, int line, int slot,
    const struct date_span *cut)
{
	const struct vline *l = &c->v->lines[line];
	struct span parts[3] = {{line, l->body, l->len}};
	struct span found[MAX_PIECES];

	if (cut) {
		parts[0].end = cut->start < l->body ? l->body : cut->start;
		parts[2] = (struct span){line, cut->end, l->len};
	}
	if (c->kind.section == SECTION_project) {
		size_t next, end = entry_name_end(c, l, &next);
		if (end && l->text[end] == ':' && next < parts[0].end) {
			parts[1] = (struct span){line, next, parts[0].end};
			parts[0].end = end;
		}
	}
	for (int k = 0; k < 3; k++) {
		if (parts[k].end <= parts[k].start)
			continue;
		int n = split_strong(c->v, parts[k], found, MAX_PIECES);
		for (int i = 0; i < n; i++)
			piece_add(c->v, e, found[i], slot++);
	}
	return slot;
}

/* Pieces of a row; offset tells where it stands from the anchor. */
static void
row_pieces(struct cutting *c, struct entry *e, int r)
{
	const struct erow *row = &c->rows[r];
	int base = e->anchor >= 0 ? r - e->anchor : r - e->first;
	int slot = (base + 8) * 16;

	for (int i = row->first; i < row->first + row->n; i++) {
		const struct vline *l = &c->v->lines[i];
		const struct date_span *cut = NULL;
		if (l->heading || rows_is_text_line(c, row, i))
			continue;
		if ((i == row->until_line && row->date_line < 0) ||
		    (i == row->date_line && !l->has_date)) /* "Present" */
			cut = &row->date;
		else if (i == row->until_line && l->has_date)
			cut = &l->date;
		else if (l->has_date && rows_is_date(l))
			cut = &l->date;
		if (!row->text_at)
			slot = line_pieces(c, e, i, slot, cut);
	}
}

/* Short, and no sentence. */
static bool
may_be_name(const struct vline *l)
{
	return l->len > 0 && l->len < 60 && l->text[l->len - 1] != '.' &&
	       l->text[l->len - 1] != ';';
}

/* Where it was, or how long it lasted: what stands beside names. */
static bool
is_beside_names(const struct cutting *c, const struct vline *l)
{
	return words_are_duration(c->v, l->low, l->len) ||
	       (!c->kind.school && c->kind.section != SECTION_project &&
		   place_score(c->v, l->text, l->low, l->len) >= 0.8);
}

/* The line of a row that can hold names: behind how long it lasted. */
static int
names_line(const struct cutting *c, const struct erow *row)
{
	return row->first +
	       (row->n > 1 && is_beside_names(c, &c->v->lines[row->first]));
}

/* A place under the dates in the margin, and a name under that beside them. */
static bool
is_under_dates(
    const struct cutting *c, const struct entry *e, const struct erow *row)
{
	const struct erow *dates = e->anchor >= 0 ? &c->rows[e->anchor] : row;
	const struct vline *a = &c->v->lines[dates->first];
	const struct vline *b = &c->v->lines[row->first];

	if (dates->n < 2 || row->n != 2 || dates->date_line != dates->first ||
	    b->bullet || b[1].bullet || box_is_empty(&a->box))
		return false;
	for (int i = 0; i < 2; i++)
		if (a[i].src->page != b[i].src->page ||
		    fabsf(a[i].box.x0 - b[i].box.x0) > 2 || !may_be_name(&b[i]))
			return false;
	return true;
}

/* The line's words are those of a head. */
static bool
line_has_head_words(const struct cutting *c, int line)
{
	const struct vline *l = &c->v->lines[line];

	if (c->kind.section == SECTION_project)
		return l->len <= 40 &&
		       (roles_is_part(c->v, l->low, l->len) ||
			   title_score(c->v, l->low, l->len) >= 0.85);
	struct span pieces[MAX_PIECES];
	int n = split_strong(
	    c->v, (struct span){line, l->body, l->len}, pieces, MAX_PIECES);
	for (int i = 0; i < n; i++) {
		const char *low = l->low + pieces[i].start;
		size_t len = pieces[i].end - pieces[i].start;
		/* "Fictional Labs, Dubai" */
		const char *comma = memmem(low, len, ", ", 2);
		if (comma &&
		    place_score(c->v, l->text + (comma - l->low) + 2, comma + 2,
			len - (size_t)(comma - low) - 2) >= 0.8)
			len = (size_t)(comma - low);
		size_t used;
		if (c->kind.section == SECTION_training &&
		    list_suffix(lists_find(&c->v->rules->lists, "course_words"),
			low, len, &used))
			return true;
		if (title_score(c->v, low, len) >= 0.8 ||
		    company_score(c->v, low, len) >= 0.8 ||
		    (c->kind.school && school_score(c->v, low, len) >= 0.5))
			return true;
	}
	return false;
}

/* A line of the row has such words: "销售部 | 客户经理". */
static bool
has_head_words(const struct cutting *c, const struct erow *row)
{
	int last = c->kind.section == SECTION_project ? names_line(c, row)
						      : row->first + row->n - 1;

	for (int i = names_line(c, row); i <= last; i++)
		if (line_has_head_words(c, i))
			return true;
	return false;
}

/* The n-th row below the dates that is not set aside; the last: none. */
static int
row_below(const struct cutting *c, const struct entry *e, int n)
{
	int r = e->anchor >= 0 ? e->anchor : e->first;

	while (n > 0 && ++r < e->last)
		n -= !c->rows[r].aside;
	return r;
}

/* A row from first on to last has the look. */
static bool
has_look(const struct cutting *c, int first, int last, int look)
{
	for (int r = first; r < last; r++)
		if (c->rows[r].look == look)
			return true;
	return false;
}

/*
 * Jobs: the last of two to four rows below the dates whose looks are none of
 * what stands below them; 0: there are none such.
 */
static int
last_by_look(const struct cutting *c, const struct entry *e)
{
	enum { MIN_ROWS = 2, MAX_ROWS = 4 };
	int from = e->anchor >= 0 ? e->anchor : e->first;

	if (c->kind.section != SECTION_career &&
	    c->kind.section != SECTION_internship)
		return 0;
	for (int r = from + 1; r <= from + MAX_ROWS && r + 1 < e->last; r++) {
		bool apart = r >= from + MIN_ROWS;
		if (!row_may_be_head(&c->rows[r]) ||
		    !may_be_name(&c->v->lines[c->rows[r].first]))
			return 0;
		for (int k = from + 1; k <= r && apart; k++)
			apart = !has_look(c, r + 1, e->last, c->rows[k].look);
		if (apart)
			return r;
	}
	return 0;
}

/*
 * Rows after the dates that still say who and what: by their words, and, as
 * long as most entries have but so many names, by their look.
 */
static int
rows_below(const struct cutting *c, int names)
{
	int below = 0, text = c->text_look, marked = 0, plain = 0;

	for (int k = 0; k < c->n_entries; k++) {
		const struct entry *e = &c->entries[k];
		int from = e->anchor >= 0 ? e->anchor : e->first;
		int head = from + 1, first = head;
		while (first < e->last && !c->rows[first].bullet)
			first++;
		/* who, what and where may stand over the list */
		if (first < e->last && first <= from + MAX_ABOVE + 1)
			head = first;
		for (int r = from + 1; r < e->last; r++)
			if (c->rows[r].bullet)
				marked++;
			else if (r > head)
				plain++;
	}
	/* what is no item of a list is no text */
	bool bullets = marked > plain && c->kind.section != SECTION_project;

	for (int j = 1; j <= MAX_ABOVE; j++) {
		int have = 0, head = 0;
		for (int k = 0; k < c->n_entries; k++) {
			const struct entry *e = &c->entries[k];
			int r = row_below(c, e, j);
			if (r >= e->last)
				continue;
			const struct erow *row = &c->rows[r];
			have++;
			head +=
			    row_may_be_head(row) &&
			    (has_head_words(c, row) ||
				(!names && r <= last_by_look(c, e)) ||
				(names < 2 && is_under_dates(c, e, row)) ||
				names_line(c, row) > row->first ||
				(j == 1 && !names &&
				    c->kind.section == SECTION_project) ||
				(j + names <= 2 && bullets &&
				    may_be_name(
					&c->v->lines[names_line(c, row)])) ||
				(row->look != text && names < 2 &&
				    c->kind.section != SECTION_project));
		}
		if (!have || head * 2 < have)
			break;
		below = j;
	}
	return below;
}

/* Most entries have so many names from their first row to their dates. */
static bool
most_have_names(const struct cutting *c, int many)
{
	int enough = 0;

	for (int k = 0; k < c->n_entries; k++) {
		const struct entry *e = &c->entries[k];
		int names = 0;
		for (int i = 0; i < e->n_pieces; i++)
			names += !piece_is_noise(c, &e->pieces[i]) &&
				 !alike_is_place(c, e, &e->pieces[i]);
		enough += names >= many;
	}
	return enough * 2 > c->n_entries;
}

/* The row below the dates can be a name: it ends no sentence. */
static bool
has_name_below(const struct cutting *c, const struct entry *e)
{
	return e->anchor + 1 < e->last &&
	       may_be_name(&c->v->lines[c->rows[e->anchor + 1].first]);
}

/* Projects that are headed by what one was: "Account Lead" over the name. */
static bool
are_headed_by_titles(const struct cutting *c)
{
	int titles = 0;

	for (int k = 0; k < c->n_entries; k++) {
		const struct entry *e = &c->entries[k];
		const struct piece *only = NULL;
		for (int i = 0; i < e->n_pieces; i++)
			if (!piece_is_noise(c, &e->pieces[i])) {
				only = only ? NULL : &e->pieces[i];
				if (!only)
					break;
			}
		titles += only && e->anchor >= 0 && has_name_below(c, e) &&
			  title_score(c->v, only->low, only->len) >= 1;
	}
	return c->kind.section == SECTION_project && titles * 2 > c->n_entries;
}

/* Jobs: "产品专员" below an employer with dates, where others have both. */
static bool
is_title_below(const struct cutting *c, const struct entry *e)
{
	enum { MAX_TITLE = 45 };

	if ((c->kind.section != SECTION_career &&
		c->kind.section != SECTION_internship) ||
	    e->anchor < 0 || e->head >= e->last || e->head > e->anchor + 1 ||
	    !row_may_be_head(&c->rows[e->head]) || c->rows[e->head].n > 1)
		return false;
	for (int i = 0; i < e->n_pieces; i++)
		if (title_score(c->v, e->pieces[i].low, e->pieces[i].len) >=
		    0.8)
			return false;
	const struct vline *l = &c->v->lines[c->rows[e->head].first];
	return e->n_pieces > 0 && l->len <= MAX_TITLE &&
	       words_have_han(l->low, l->len) &&
	       title_score(c->v, l->low, l->len) >= 0.85;
}

void
heads_find(struct cutting *c)
{
	for (int k = 0; k < c->n_entries; k++) {
		struct entry *e = &c->entries[k];
		int to = e->anchor >= 0 ? e->anchor : e->first;
		for (int r = e->first; r <= to && r < e->last; r++)
			row_pieces(c, e, r);
	}
	int names = most_have_names(c, 1) + most_have_names(c, 2);
	int below = rows_below(c, names);
	if (!below && (!names || are_headed_by_titles(c)))
		below = 1;
	for (int k = 0; k < c->n_entries; k++) {
		struct entry *e = &c->entries[k];
		int from = e->anchor >= 0 ? e->anchor : e->first;
		int limit = from + below + 1;
		if (c->kind.school && limit < from + 4)
			limit = from + 4;
		/* dates and nothing else, unlike those of the others */
		if (!e->n_pieces && limit < from + 2 && from + 1 < e->last &&
		    has_head_words(c, &c->rows[from + 1]))
			limit = from + 2;
		/* the end of the dates on a row of its own */
		if (from + 1 < e->last && c->rows[from + 1].until_line >= 0)
			limit++;
		else if (from + 2 < e->last && limit < from + 3 &&
			 c->rows[from + 2].until_line >= 0)
			limit = from + 3;
		e->head = from + 1;
		while (e->head < e->last && e->head < limit &&
		       row_may_be_head(&c->rows[e->head])) {
			limit += c->rows[e->head].aside;
			row_pieces(c, e, e->head++);
		}
		if (is_title_below(c, e))
			row_pieces(c, e, e->head++);
		/* who gave it and for what, in any order; no sentence */
		while (c->kind.titled && e->head < e->last &&
		       e->head < from + 4 &&
		       row_may_be_head(&c->rows[e->head]) &&
		       may_be_name(&c->v->lines[c->rows[e->head].first]))
			row_pieces(c, e, e->head++);
	}
}
