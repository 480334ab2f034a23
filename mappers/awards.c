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

/* "Greater Nowhere Nursing Awards": where awards are given. */
static bool
is_ceremony(const char *low, size_t len)
{
	static const char *const ends[] = {" awards", " prizes", " honours"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);
		if (len > n && memcmp(low + len - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

/* The name of who gives awards, and of no award. */
static bool
names_giver(const struct view *v, const char *low, size_t len)
{
	size_t start, used;

	if (is_ceremony(low, len))
		return true;
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

static void
cut_piece(const struct view *v, struct piece *x, size_t end)
{
	piece_set(v, x, (struct span){x->line, x->start, x->start + end});
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
			cut_piece(v, x, i);
			return true;
		}
	}
	return false;
}

/* "Best Paper at Nowhere Conference", "First Aid by St John": who gave it. */
static bool
cut_at_joint(const struct cutting *c, struct piece *x)
{
	static const char *const joints[] = {
	    " at ", " by ", " from ", " issued by ", " awarded by "};
	bool certificate = c->kind.section == SECTION_certificate;

	for (size_t k = 0; k < sizeof joints / sizeof *joints; k++) {
		size_t n = strlen(joints[k]);
		const char *at = memmem(x->low, x->len, joints[k], n);
		size_t end = at ? (size_t)(at - x->low) : 0;
		if (end < 4 || end + n >= x->len ||
		    x->text[end + n] < 'A' || x->text[end + n] > 'Z' ||
		    !(certificate || awards_named(c->v, x->low, end)))
			continue;
		cut_piece(c->v, x, end);
		return true;
	}
	return false;
}

/* Certificates: "Life Support (ALS), Resuscitation Council", "PMP (PMI)" */
static bool
cut_certificate(const struct cutting *c, struct piece *x)
{
	static const char *const kinds[] = {
	    "certif", "licen", "level", "class", "grade", "module", "part"};
	size_t comma = 0, used, start;

	for (size_t i = 2; i + 2 < x->len; i++)
		if (x->low[i] == ',' && x->low[i + 1] == ' ')
			comma = i;
	if (!comma)
		return false;
	const char *rest = x->low + comma + 2;
	size_t len = x->len - comma - 2;
	bool named = false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		named |= memmem(rest, len, kinds[i], strlen(kinds[i])) != NULL;
	/* one word before it is one of a list, unless a giver follows */
	if (!names_giver(c->v, rest, len) &&
	    !is_capitals(x->text + comma + 2, len) &&
	    (named || !memchr(x->low, ' ', comma) ||
		list_search(c->v->titles, rest, len, 0, &start, &used)))
		return false;
	cut_piece(c->v, x, comma);
	return true;
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
		cut_piece(v, x, end);
}

struct piece *
awards_title(const struct cutting *c, struct entry *e)
{
	const struct view *v = c->v;
	bool certificate = c->kind.section == SECTION_certificate;
	struct piece *best = NULL;

	for (int i = 0; i < e->n_pieces; i++) {
		struct piece *x = &e->pieces[i];
		if (x->taken)
			continue;
		bool better = best && names_giver(v, best->low, best->len) &&
			      !is_ceremony(x->low, x->len) &&
			      (awards_named(v, x->low, x->len) ||
				  (certificate &&
				      !names_giver(v, x->low, x->len)));
		if (!best || better)
			best = x;
	}
	if (!best || cut_at_joint(c, best) ||
	    (certificate && cut_certificate(c, best)))
		return best;
	if (!cut_at_sign(v, best))
		cut_at_word(v, best);
	return best;
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
			commas += l->low[k] == ',' || l->low[k] == ';';
		lines++;
		lists += commas > 2 || (commas && !l->has_date && to - from < 4);
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
