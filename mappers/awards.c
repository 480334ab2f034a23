/*
 * Awards: what is the name of one, and what only that of its giver. Words of
 * both are lists (award_words, award_givers).
 */
#include "entries.h"

#include "text.h"

#include <string.h>

bool
awards_named(const struct view *v, const char *low, size_t len)
{
	size_t start, used;

	return list_search(lists_find(&v->rules->lists, "award_words"), low,
		   len, 0, &start, &used) != NULL;
}

/* The name of who gives awards, and of no award. */
static bool
names_giver(const struct view *v, const char *low, size_t len)
{
	size_t start, used;

	return !awards_named(v, low, len) &&
	       (list_search(lists_find(&v->rules->lists, "award_givers"), low,
		    len, 0, &start, &used) ||
		   school_score(v, low, len) >= 0.5 ||
		   company_score(v, low, len) >= 0.5);
}

/* "USENIX OSDI", "IEEE)": letters for a name. */
static bool
is_capitals(const char *s, size_t len)
{
	size_t capitals = 0;

	for (size_t i = 0; i < len; i++) {
		if ((s[i] < 'A' || s[i] > 'Z') && !strchr(" )", s[i]))
			return false;
		capitals += s[i] > ' ' && s[i] != ')';
	}
	return capitals >= 3;
}

/* "Best Thesis, University of Bern", "Pioneer Award: for his work" */
static bool
cut_at_sign(const struct view *v, struct piece *x)
{
	for (size_t i = x->len; i-- > 1;) {
		if (!strchr(":,(", x->low[i]))
			continue;
		const char *rest = x->low + i + 1;
		size_t len = x->len - i - 1;
		bool cut = x->low[i] == ':'
			       ? memchr(x->low, ' ', i) != NULL
			       : names_giver(v, rest, len) ||
				     is_capitals(x->text + i + 1, len);
		if (cut && awards_named(v, x->low, i)) {
			x->len = i;
			return true;
		}
	}
	return false;
}

/* "Early Career Prize Society of Botany": behind the last of its words. */
static void
cut_at_word(const struct view *v, struct piece *x)
{
	const struct list *words = lists_find(&v->rules->lists, "award_words");
	size_t from = 0, start, used, end = 0;

	while (list_search(words, x->low, x->len, from, &start, &used))
		end = from = start + used;
	if (!end || end + 8 > x->len || x->low[end] != ' ' ||
	    !memchr(x->low, ' ', end) || x->text[end + 1] < 'A' ||
	    x->text[end + 1] > 'Z')
		return;
	if (names_giver(v, x->low + end + 1, x->len - end - 1))
		x->len = end;
}

struct piece *
awards_title(const struct view *v, struct entry *e)
{
	struct piece *best = NULL;

	for (int i = 0; i < e->n_pieces; i++) {
		struct piece *x = &e->pieces[i];
		if (x->taken)
			continue;
		if (!best || (names_giver(v, best->low, best->len) &&
				 awards_named(v, x->low, x->len)))
			best = x;
	}
	if (best && !cut_at_sign(v, best))
		cut_at_word(v, best);
	return best;
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
