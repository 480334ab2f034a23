/*
 * Phrases: pieces that hold two names without a sign between them, told by
 * the words around the names or by their case, and what stands with a name
 * but is none: how long, what kind of employer.
 */
#include "entries.h"

#include "text.h"

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
	static const char *const kinds[] = {"实习", "兼职", "全职"};
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

/* "民营公司", "500-1000人": what kind of employer, not who. */
bool
piece_is_kind_of_employer(const char *low, size_t len)
{
	static const char *const kinds[] = {"民营", "民营公司", "民营企业",
	    "私营企业", "国企", "国有企业", "央企", "外资", "外资企业",
	    "外资(欧美)", "外资(非欧美)", "合资", "合资企业", "上市公司",
	    "创业公司", "股份制企业", "事业单位", "政府机关", "非营利组织",
	    "外企代表处", "社会团体"};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strlen(kinds[i]) == len && memcmp(kinds[i], low, len) == 0)
			return true;
	/* "500-1000人", "少于50人", "10000人以上" */
	size_t at = len > 6 && memcmp(low, "少于", 6) == 0 ? 6 : 0;
	size_t digits = strspn(low + at, "0123456789- ");
	return digits && digits + at < len && len - at - digits <= 9 &&
	       memcmp(low + at + digits, "人", 3) == 0;
}

/* "Acme [10年]", "某某公司（4年5个月）": where the time spent there begins. */
size_t
piece_before_duration(const struct piece *p)
{
	size_t i = p->len;

	while (i > 1 && p->low[i - 1] != '(' && p->low[i - 1] != '[')
		i--;
	if (i < 2 || p->len - i > 24 || !strchr(")]", p->low[p->len - 1]) ||
	    p->low[i] < '0' || p->low[i] > '9')
		return p->len;
	const char *in = p->low + i;
	size_t n = p->len - i;
	bool time = memmem(in, n, "年", 3) || memmem(in, n, "个月", 6) ||
		    memmem(in, n, "year", 4) || memmem(in, n, "month", 5) ||
		    memmem(in, n, "yr", 2) || memmem(in, n, "mos", 3);
	return time ? i - 1 : p->len;
}
