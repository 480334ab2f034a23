/*
 * Fields of study that commas part: subjects of exams, and enumerations. For
 * degrees.c.
 */
#include "entries.h"

#include <string.h>

struct piece *
piece_behind_comma(struct entry *e, const struct piece *x)
{
	for (int i = 0; i < e->n_pieces; i++) {
		struct piece *y = &e->pieces[i];
		if (!y->taken && y->line == x->line &&
		    y->start == x->start + x->len + 2 &&
		    memcmp(x->low + x->len, ", ", 2) == 0)
			return y;
	}
	return NULL;
}

void
piece_append(const struct view *v, struct piece *x, struct piece *y)
{
	piece_set(v, x, (struct span){x->line, x->start, y->start + y->len});
	y->taken = true;
}

/* A field of study, or a language: "Biology and French". */
static bool
is_subject(const struct view *v, const struct piece *x)
{
	size_t used;

	return (major_score(v, x->low, x->len) > 0 ||
		   list_suffix(v->languages, x->low, x->len, &used)) &&
	       school_score(v, x->low, x->len) <= 0;
}

void
fields_take_subjects(const struct view *v, struct entry *e, struct piece *x)
{
	struct piece *y;

	while (!x->taken && is_subject(v, x) &&
	       (y = piece_behind_comma(e, x)) && is_subject(v, y))
		piece_append(v, x, y);
}

/* A name that may be a part of a field: no school, no place, no degree. */
static bool
is_part_of_field(const struct view *v, const struct piece *x)
{
	enum { MAX_FIELD = 40 };
	size_t start, used;

	return x->len <= MAX_FIELD && piece_begins_name(x->text) &&
	       !words_have_han(x->low, x->len) &&
	       strcspn(x->low, "0123456789:()") >= x->len &&
	       school_score(v, x->low, x->len) <= 0 &&
	       place_score(v, x->text, x->low, x->len) < 0.8 &&
	       (!words_degree(v, x, &start, &used) ||
		   (start == 0 && used < x->len));
}

/* A degree stands on the piece's line. */
static bool
has_degree(const struct view *v, const struct entry *e, const struct piece *x)
{
	size_t start, used;

	for (int i = 0; i < e->n_pieces; i++)
		if (e->pieces[i].line == x->line &&
		    words_degree(v, &e->pieces[i], &start, &used))
			return true;
	return false;
}

void
fields_join(const struct view *v, struct entry *e)
{
	for (int i = 0; i < e->n_pieces; i++) {
		struct piece *x = &e->pieces[i], *y, *z;
		if (x->taken || !(y = piece_behind_comma(e, x)) ||
		    !is_part_of_field(v, x) || !is_part_of_field(v, y))
			continue;
		if ((is_subject(v, y) || has_degree(v, e, x)) &&
		    (memmem(y->low, y->len, " and ", 5) ||
			memmem(y->low, y->len, " & ", 3)))
			piece_append(v, x, y);
		else if ((z = piece_behind_comma(e, y)) && is_subject(v, x) &&
			 is_subject(v, y) && is_subject(v, z))
			fields_take_subjects(v, e, x);
	}
}
