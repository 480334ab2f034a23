/*
 * Phrases: pieces that hold two names without a sign between them, told by
 * the words around the names, by their case or by brackets.
 */
#include "entries.h"

#include "among.h"

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

/* Where the bracket begins that ends the text; 0: none does. */
static size_t
bracket_at_end(const char *low, size_t len)
{
	int depth = 0;

	for (size_t i = len; i-- > 1;) {
		depth += low[i] == ')';
		depth -= low[i] == '(';
		if (depth == 0)
			return i + 1 < len ? i : 0;
	}
	return 0;
}

/* "Acme (Clerk)": at tells where the bracket with the title begins. */
static bool
has_title_in_bracket(const struct view *v, const struct piece *p, size_t at)
{
	const char *in = p->low + at + 1;

	return at && title_score(v, p->low, at) < 0.8 &&
	       title_score(v, in, p->len - at - 2) >=
		   (in[0] & 0x80 ? 0.85 : 0.8);
}

/* Another entry has a title in brackets at that place. */
static bool
others_have_titles(
    const struct cutting *c, const struct entry *e, const struct piece *like)
{
	for (int k = 0; k < c->n_entries; k++)
		for (int i = 0; i < c->entries[k].n_pieces; i++) {
			struct piece p = c->entries[k].pieces[i];
			if (&c->entries[k] == e || p.slot != like->slot)
				continue;
			/* it may have fallen apart already */
			const struct vline *l = &c->v->lines[p.line];
			const char *end = memchr(
			    p.low, ')', l->len - (size_t)(p.low - l->low));
			p.len = end ? (size_t)(end - p.low) + 1 : 0;
			if (has_title_in_bracket(
				c->v, &p, bracket_at_end(p.low, p.len)))
				return true;
		}
	return false;
}

/* "Clerk (Some Name)": a title and a name of several words in brackets. */
static bool
has_name_in_bracket(const struct view *v, const struct piece *p)
{
	size_t at = bracket_at_end(p->low, p->len);
	size_t n = at ? p->len - at - 2 : 0;

	return n && memchr(p->low + at, ' ', n) &&
	       piece_begins_name(p->text + at + 1) &&
	       title_score(v, p->low, at) >= 0.8 &&
	       title_score(v, p->low + at + 1, n) < 0.5;
}

/* The one name of an entry, when it is so; -1: it is not. */
static int
named_in_bracket(const struct cutting *c, const struct entry *e)
{
	int only = -1;

	for (int i = 0; i < e->n_pieces; i++) {
		if (e->pieces[i].taken)
			continue;
		if (only >= 0)
			return -1;
		only = i;
	}
	return only >= 0 && has_name_in_bracket(c->v, &e->pieces[only]) ? only
									: -1;
}

void
alike_split_brackets(struct cutting *c)
{
	for (int k = 0; k < c->n_entries; k++)
		if (named_in_bracket(c, &c->entries[k]) < 0)
			return;
	for (int k = 0; k < c->n_entries && c->n_entries > 1; k++) {
		struct entry *e = &c->entries[k];
		int only = named_in_bracket(c, e);
		const struct piece *p = &e->pieces[only];
		size_t at = bracket_at_end(p->low, p->len);
		piece_split(c->v, e, only, at, at);
	}
}

/* Another name of the entry is a title. */
static bool
has_other_title(const struct cutting *c, const struct entry *e, int index)
{
	for (int i = 0; i < e->n_pieces; i++)
		if (i != index && !e->pieces[i].taken &&
		    title_score(c->v, e->pieces[i].low, e->pieces[i].len) >=
			0.8)
			return true;
	return false;
}

/*
 * "某某公司（会计）", "Acme (Clerk)": the title in brackets; a kind of
 * employment is none. "Clerk (Acme Ltd)" has the employer there.
 */
void
piece_split_bracket(struct cutting *c, struct entry *e, int index)
{
	static const char *const kinds[] = {
	    "实习", "兼职", "全职", "特殊普通合伙", "普通合伙", "有限合伙"};
	const struct view *v = c->v;
	const struct piece *p = &e->pieces[index];
	size_t at = bracket_at_end(p->low, p->len);
	const char *in = p->low + at + 1;
	size_t n = at ? p->len - at - 2 : 0;

	if (!n || among_is(AMONG(kinds), in, n))
		return;
	/* "某某学院（视觉传达设计）" */
	if (c->kind.school) {
		if (in[0] & 0x80 && school_score(v, p->low, at) >= 0.9 &&
		    major_score(v, in, n) >= 0.8)
			piece_split(v, e, index, at, at);
		return;
	}
	if (in[0] & 0x80) {
		if (has_title_in_bracket(v, p, at))
			piece_split(v, e, index, at, at);
		return;
	}
	bool employer = pieces_left(e) == 1 &&
			title_score(v, p->low, at) >= 0.8 &&
			company_score(v, in, n) >= 0.8;
	bool alike = company_score(v, in, n) < 0.5 &&
		     title_score(v, p->low, at) < 0.8 &&
		     piece_begins_name(in - p->low + p->text) &&
		     place_score(v, p->text + at + 1, in, n) < 0.65 &&
		     others_have_titles(c, e, p);
	if (employer || ((alike || has_title_in_bracket(v, p, at)) &&
			    !has_other_title(c, e, index)))
		piece_split(v, e, index, at, at);
}
