/*
 * Phrases: pieces that hold two names without a sign between them, told by
 * the words around the names, by their case or by brackets.
 */
#include "entries.h"

#include <string.h>

/* "Worked as a Clerk in Acme Ltd. from": a sentence that tells both. */
bool
piece_split_worked(struct cutting *c, struct entry *e, int index)
{
	static const char *const leads[] = {"working as ", "worked as ",
	    "currently working as ", "employed as ", "served as "};
	static const char *const joints[] = {
	    " in ", " at ", " with ", " for ", ", "};
	const struct piece *p = &e->pieces[index];
	size_t lead = 0, end = p->len;

	for (size_t k = 0; k < sizeof leads / sizeof *leads; k++) {
		size_t n = strlen(leads[k]);
		if (p->len > n && memcmp(p->low, leads[k], n) == 0)
			lead = n;
	}
	if (!lead)
		return false;
	if (end > lead + 5 && memcmp(p->low + end - 5, " from", 5) == 0)
		end -= 5;
	lead += end > lead + 2 && memcmp(p->low + lead, "a ", 2) == 0	 ? 2
		: end > lead + 3 && memcmp(p->low + lead, "an ", 3) == 0 ? 3
									 : 0;
	piece_set(c->v, &e->pieces[index],
	    (struct span){p->line, p->start + lead, p->start + end});
	for (size_t k = 0; k < sizeof joints / sizeof *joints; k++) {
		size_t n = strlen(joints[k]);
		const char *at = memmem(p->low, p->len, joints[k], n);
		size_t a = at ? (size_t)(at - p->low) : 0;
		if (!a || title_score(c->v, p->low, a) < 0.8)
			continue;
		piece_split(c->v, e, index, a, a + n);
		return true;
	}
	return true;
}

/* "CHEMISTRY Nowhere University": in capitals up to the school's name. */
bool
piece_split_case(struct cutting *c, struct entry *e, int index)
{
	const struct piece *p = &e->pieces[index];
	size_t gap = 0, letters = 0, i;

	for (i = 0; i < p->len; i++) {
		letters += p->text[i] >= 'A' && p->text[i] <= 'Z';
		if (p->text[i] == ' ')
			gap = i;
		if (p->text[i] >= 'a' && p->text[i] <= 'z')
			break;
	}
	if (i == p->len || letters < 6 || !gap ||
	    school_score(c->v, p->low + gap + 1, p->len - gap - 1) < 0.9 ||
	    school_score(c->v, p->low, gap) >= 0.9)
		return false;
	piece_split(c->v, e, index, gap, gap + 1);
	return true;
}

/* "某某公司（会计）": the title in brackets; a kind of employment is none. */
void
piece_split_bracket(struct cutting *c, struct entry *e, int index)
{
	static const char *const kinds[] = {
	    "实习", "兼职", "全职", "特殊普通合伙", "普通合伙", "有限合伙"};
	const struct piece *p = &e->pieces[index];
	const char *open = memchr(p->low, '(', p->len);
	size_t at = open ? (size_t)(open - p->low) : 0;

	if (!at || p->low[p->len - 1] != ')' || !(open[1] & 0x80) ||
	    title_score(c->v, p->low, at) >= 0.8 ||
	    title_score(c->v, open + 1, p->len - at - 2) < 0.85)
		return;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strncmp(open + 1, kinds[i], strlen(kinds[i])) == 0 &&
		    open[1 + strlen(kinds[i])] == ')')
			return;
	piece_split(c->v, e, index, at, at);
}
