/*
 * Bilingual names: the same school, field of study, employer or title in
 * Latin and in Han, of which one is kept.
 */
#include "entries.h"

#include "text.h"

#include <string.h>

/*
 * "DevOps 工程师": a field and the bare word for who works in it are one title;
 * "Accountant 会计" is one twice.
 */
static bool
is_qualified(const char *low, size_t latin, size_t han)
{
	static const char *const persons[] = {
	    "er", "or", "st", "nt", "an", "rn", "head", "lead"};
	enum { BARE = 9 };

	if (han > BARE || memchr(low, ' ', latin))
		return false;
	for (size_t i = 0; i < sizeof persons / sizeof *persons; i++) {
		size_t n = strlen(persons[i]);
		if (latin > n && memcmp(low + latin - n, persons[i], n) == 0)
			return false;
	}
	return true;
}

/* "Nowhere University 无名大学": the same in two languages, Latin first. */
void
piece_split_latin_first(struct cutting *c, struct entry *e, int index)
{
	const struct view *v = c->v;
	const struct piece *p = &e->pieces[index];
	size_t han = 0;
	unsigned code;

	while (han < p->len && !(p->low[han] & 0x80))
		han++;
	/* "tide-keeper, 作者" are two */
	if (han < 6 || han + 6 > p->len || p->low[han - 1] != ' ' ||
	    p->low[han - 2] == ',')
		return;
	for (size_t i = han; i < p->len;) {
		i += text_decode(p->low + i, p->len - i, &code);
		if (!text_is_han(code))
			return;
	}
	const char *right = p->low + han;
	size_t n = p->len - han;
	if (c->kind.school ? (school_score(v, p->low, han - 1) > 0 &&
				 school_score(v, right, n) > 0) ||
				 (major_score(v, p->low, han - 1) > 0 &&
				     major_score(v, right, n) > 0)
			   : title_score(v, p->low, han - 1) >= 0.8 &&
				 title_score(v, right, n) >= 0.8 &&
				 !is_qualified(p->low, han - 1, n))
		piece_set(v, &e->pieces[index],
		    (struct span){p->line, p->start + han, p->start + p->len});
}

/*
 * "无名大学 Nowhere University 会计学": the Latin name between them goes, if it
 * is that of the school or employer once more.
 */
static bool
cut_between(struct cutting *c, struct entry *e, int index)
{
	const struct view *v = c->v;
	const struct piece *p = &e->pieces[index];
	const char *gap = memchr(p->low, ' ', p->len);
	size_t at = gap ? (size_t)(gap - p->low) : 0, to = at;

	while (to < p->len && !(p->low[to] & 0x80))
		to++;
	if (at < 12 || to < at + 8 || to + 6 > p->len || p->low[to - 1] != ' ')
		return false;
	size_t n = to - 1 - (at + 1);
	if (c->kind.school ? school_score(v, p->low, at) < 0.9 ||
				 school_score(v, gap + 1, n) <= 0
			   : company_score(v, p->low, at) < 0.9 ||
				 company_score(v, gap + 1, n) < 0.8)
		return false;
	piece_split(v, e, index, at, to);
	return true;
}

/* "爱丁堡大学 The University of Edinburgh": the same in two languages. */
void
piece_split_scripts(struct cutting *c, struct entry *e, int index)
{
	const struct view *v = c->v;
	const struct piece *p = &e->pieces[index];
	size_t gap = 0;
	unsigned code;

	if (cut_between(c, e, index))
		return;
	for (size_t i = 0; i < p->len;) {
		size_t at = i;
		i += text_decode(p->low + i, p->len - i, &code);
		if (code == ' ' && !gap)
			gap = at;
		if (gap ? text_is_han(code) : code < 0x80 && code != ' ')
			return;
	}
	if (!gap || p->len - gap < 4)
		return;
	const char *right = p->low + gap + 1;
	size_t n = p->len - gap - 1;
	/* "工商管理 MBA" */
	if (c->kind.school && list_token(v->degrees, right, n))
		return;
	bool same = c->kind.school ? (school_score(v, p->low, gap) > 0 &&
					 school_score(v, right, n) > 0) ||
					 major_score(v, p->low, gap) > 0
		    : company_score(v, p->low, gap) >= 0.8
			? title_score(v, right, n) < 0.8
			: title_score(v, p->low, gap) >= 0.8 &&
			      title_score(v, right, n) >= 0.8;
	if (same)
		piece_set(v, &e->pieces[index],
		    (struct span){p->line, p->start, p->start + gap});
}
