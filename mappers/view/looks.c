/* Looks: which lines are set alike. */
#include "view.h"

#include "buffer.h"

#include <math.h>

/* Latin letters in capitals, and at least three of them. */
static bool
is_upper(const char *s, size_t len)
{
	int upper = 0;

	for (size_t i = 0; i < len; i++) {
		/* Han beside them has no capitals: "英语 (CET-6)" */
		if ((s[i] >= 'a' && s[i] <= 'z') || (unsigned char)s[i] >= 0xe3)
			return false;
		upper += s[i] >= 'A' && s[i] <= 'Z';
	}
	return upper >= 3;
}

static int
find_look(struct view *v, const struct vline *l)
{
	const struct line *src = l->src;
	struct look k = {.size = roundf(src->size * 2) / 2,
	    .color = src->color,
	    .bold = src->bold,
	    .italic = src->italic,
	    .heading = src->role == ROLE_HEADING,
	    .upper = is_upper(l->text, l->len)};

	for (int i = 0; i < v->n_looks; i++) {
		const struct look *o = &v->looks[i];
		if (fabsf(o->size - k.size) < 0.3f && o->color == k.color &&
		    o->bold == k.bold && o->italic == k.italic &&
		    o->heading == k.heading && o->upper == k.upper)
			return i;
	}
	if ((v->n_looks & (v->n_looks + 1)) == 0)
		v->looks = xreallocarray(
		    v->looks, 2 * (size_t)v->n_looks + 2, sizeof *v->looks);
	v->looks[v->n_looks] = k;
	return v->n_looks++;
}

/* The longest run of capitals of a text. */
static size_t
longest_capitals(const struct vline *l)
{
	size_t run = 0, longest = 0;

	for (size_t i = 0; i < l->len; i++) {
		run = l->text[i] >= 'A' && l->text[i] <= 'Z' ? run + 1 : 0;
		if (run > longest)
			longest = run;
	}
	return longest;
}

/* The same look in small letters; -1: no line has it. */
static int
small_look(const struct view *v, int look)
{
	const struct look *k = &v->looks[look];

	for (int i = 0; k->upper && i < v->n_looks; i++) {
		const struct look *o = &v->looks[i];
		if (!o->upper && fabsf(o->size - k->size) < 0.3f &&
		    o->color == k->color && o->bold == k->bold &&
		    o->italic == k->italic && o->heading == k->heading)
			return i;
	}
	return -1;
}

/* "PGCE" above "BSc": acronyms, and nothing else that is set in capitals. */
static void
join_acronyms(struct view *v)
{
	enum { ACRONYM = 5 };

	for (int k = 0; k < v->n_looks; k++) {
		int to = small_look(v, k);
		bool longer = false;
		for (int i = 0; i < v->n_lines && to >= 0 && !longer; i++)
			longer = v->lines[i].look == k &&
				 longest_capitals(&v->lines[i]) > ACRONYM;
		for (int i = 0; i < v->n_lines && to >= 0 && !longer; i++)
			if (v->lines[i].look == k)
				v->lines[i].look = to;
	}
}

void
view_find_looks(struct view *v)
{
	for (int i = 0; i < v->n_lines; i++)
		v->lines[i].look = find_look(v, &v->lines[i]);
	join_acronyms(v);
	for (int i = 0; i < v->n_lines; i++) {
		struct look *k = &v->looks[v->lines[i].look];
		k->lines++;
		k->bytes += v->lines[i].len;
	}
	for (int i = 0; i < v->n_looks; i++)
		if (v->looks[i].bytes > v->looks[v->body_look].bytes)
			v->body_look = i;
}
