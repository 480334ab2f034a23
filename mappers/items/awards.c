/* Sections of awards and certificates: what is a row of its own in them. */
#include "awards.h"

#include <string.h>

bool
awards_named(const struct view *v, const char *low, size_t len)
{
	size_t start, used;

	return list_search(lists_find(&v->rules->lists, "award_words"), low,
		   len, 0, &start, &used) != NULL;
}

bool
awards_are_listed(const struct view *v, int line)
{
	const struct vline *l = &v->lines[line];
	struct span parts[MAX_PIECES];
	int n = split_list(
	    v, (struct span){line, l->body, l->len}, parts, MAX_PIECES);
	/* "三好学生、优秀团员": no other sign only lists */
	int few = memmem(l->low, l->len, "、", 3) ? 1 : 2;

	for (int i = 0; i < n; i++)
		if (!piece_begins_name(l->text + parts[i].start) ||
		    !awards_named(v, l->low + parts[i].start,
			parts[i].end - parts[i].start))
			return false;
	return n > few;
}

bool
awards_are_rows(const struct cutting *c)
{
	struct span pieces[MAX_PIECES];
	bool uniform = true, parted = true;

	for (int i = 0; i < c->n_rows; i++) {
		const struct erow *row = &c->rows[i];
		const struct vline *l = &c->v->lines[row->first];
		const struct line *a = c->v->lines[c->rows[0].first].src;
		/* "CPA" and "Notary" differ in their letters only */
		uniform &=
		    row->look == c->rows[0].look ||
		    (a->size == l->src->size && a->bold == l->src->bold &&
			a->color == l->src->color);
		parted &= split_strong(c->v,
			      (struct span){row->first, l->body, l->len},
			      pieces, MAX_PIECES) > 1;
	}
	return uniform || parted;
}

bool
awards_goes_on(const struct cutting *c, int row)
{
	const struct vline *first = &c->v->lines[c->rows[0].first];
	const struct vline *l = &c->v->lines[c->rows[row].first];
	bool giver = false, own = false, known = false;
	int givers = 0, names = 0;

	/* a name, who gave it, and so on */
	for (int i = 0; i < c->n_rows; i++) {
		const struct vline *x = &c->v->lines[c->rows[i].first];
		if (x->bullet || words_have_han(x->low, x->len))
			return false;
		giver = !giver && i > 0 && giver_is_row(c->v, x);
		own |= giver && i == row;
		givers += giver;
		known |= giver && (x->look != first->look
					  ? giver_is_named(c->v, x->low, x->len)
					  : giver_is_sure(c->v, x));
		names += !giver && x->text[x->len - 1] != '.';
	}
	if (own)
		return known && 2 * givers >= names;
	/* a sentence about it */
	return l->text[l->len - 1] == '.' &&
	       first->text[first->len - 1] != '.' &&
	       !awards_named(c->v, l->low, l->len);
}

/* A short name, be its date beside it; no date alone, no sentence. */
static bool
is_title_row(const struct cutting *c, const struct erow *row)
{
	const struct vline *l = &c->v->lines[row->first];

	/* "2019 | Nowhere Clerks' Awards": the name stands below */
	for (int i = 0; i < row->n && row->n > 1; i++)
		if (giver_is_ceremony(l[i].low, l[i].len))
			return false;
	return row->n <= 2 && !row->is_long && l->text[l->len - 1] != '.' &&
	       !words_have_han(l->low, l->len) &&
	       !words_are_prose(c->v, l->text, l->len) &&
	       (!row->dated || row->n > 1 ||
		   rows_beside_date(l, &row->date) >= 4);
}

/* Who gave it; "ITIL Foundation" is what was given. */
static bool
is_giver(const struct view *v, const struct vline *l)
{
	size_t used;

	return giver_is_named(v, l->low, l->len) &&
	       !list_prefix(lists_find(&v->rules->lists, "certificate_names"),
		   l->low, l->len, &used);
}

/* One word and a date: may be the end of the line above. */
static bool
is_one_word(const struct vline *l, const struct date_span *d)
{
	size_t n = strcspn(l->low + l->body, " ");

	return l->body + n >= l->len || l->body + n + 1 == d->start;
}

bool
awards_are_titles(const struct cutting *c)
{
	if (!c->n_rows)
		return false;
	const struct line *a = c->v->lines[c->rows[0].first].src;
	bool marked = true, alike = true, in_turn = c->n_rows % 2 == 0;
	int dated = 0;

	for (int i = 0; i < c->n_rows; i++) {
		const struct erow *row = &c->rows[i];
		const struct vline *l = &c->v->lines[row->first];
		if (!is_title_row(c, row))
			return false;
		marked &= l->bullet && (l->body || i == 0 ||
					   l->src->block != l[-1].src->block);
		/* "CPA" and "Notary" differ in their letters only */
		alike &= a->size == l->src->size && a->bold == l->src->bold &&
			 a->color == l->src->color &&
			 !(i > 0 && !row->dated && is_giver(c->v, l)) &&
			 !(i > 0 && row->dated && !row[-1].dated &&
			     is_one_word(l, &row->date));
		in_turn &= i == 0 || row->dated != row[-1].dated;
		dated += row->dated;
	}
	return dated && dated < c->n_rows && alike && (marked || !in_turn);
}

bool
certificates_are_entries(const struct view *v, int from, int to)
{
	int lines = 0, lists = 0;

	for (int i = from; i < to; i++) {
		const struct vline *l = &v->lines[i];
		int commas = 0;
		if (l->heading)
			continue;
		if (words_have_han(l->low, l->len))
			return false;
		for (size_t k = 0; k < l->len; k++)
			commas +=
			    (l->low[k] == ',' || l->low[k] == ';') &&
			    !giver_is_named(v, l->low + k + 1, l->len - k - 1);
		lines++;
		lists +=
		    commas > 2 || (commas && !l->has_date && to - from < 4);
	}
	return lines > lists;
}

bool
awards_is_certificate(const struct view *v, const struct entry *e)
{
	for (int i = 0; i < e->n_pieces; i++) {
		const struct piece *x = &e->pieces[i];
		if (v->lines[x->line].section2 != SECTION_certificate ||
		    awards_named(v, x->low, x->len))
			return false;
	}
	return e->n_pieces > 0;
}
