/*
 * Pieces: the names that the head of an entry holds. What is no name is set
 * aside (noise.c), and what holds two names falls apart: at a sign between
 * them (separators.c), else where one ends or the other begins (adjacent.c,
 * glued.c, phrases.c); one name in two languages stays one (bilingual.c).
 */
#include "entries.h"

#include "text.h"

#include <string.h>

void
piece_set(const struct view *v, struct piece *p, struct span s)
{
	s = span_trim(v, s);
	p->line = s.line;
	p->start = s.start;
	p->len = s.end > s.start ? s.end - s.start : 0;
	p->text = v->lines[s.line].text + s.start;
	p->low = v->lines[s.line].low + s.start;
}

void
piece_add(const struct view *v, struct entry *e, struct span s, int slot)
{
	struct piece p = {.slot = slot};

	piece_set(v, &p, s);
	bool letters = false;
	for (size_t i = 0; i < p.len; i++)
		letters |= text_in_word(p.low, p.len, i) ||
			   (unsigned char)p.low[i] >= 0xe3;
	if (letters && e->n_pieces < MAX_HEAD)
		e->pieces[e->n_pieces++] = p;
}

/* Replace a piece by two parts of itself; an empty part leaves nothing. */
void
piece_split(
    const struct view *v, struct entry *e, int index, size_t end, size_t next)
{
	struct piece *p = &e->pieces[index];
	size_t start = p->start, len = p->len;

	piece_add(v, e, (struct span){p->line, start + next, start + len},
	    p->slot + 1);
	piece_set(v, p, (struct span){p->line, start, start + end});
	if (!p->len)
		p->taken = true;
}

/* Pieces of the head that can be a name of something. */
int
pieces_left(const struct entry *e)
{
	int n = 0;

	for (int i = 0; i < e->n_pieces; i++)
		n += !e->pieces[i].taken;
	return n;
}

bool
piece_begins_name(const char *s)
{
	return (*s >= 'A' && *s <= 'Z') || (unsigned char)*s >= 0xc3;
}

/* "Harbour Map (https://…) as Author": what stands behind the address. */
static void
split_at_address(const struct cutting *c, struct entry *e, int index)
{
	static const char lead[] = "(http";
	const struct piece *p = &e->pieces[index];
	const char *open = memmem(p->low, p->len, lead, sizeof lead - 1);
	size_t at = open ? (size_t)(open - p->low) : 0;
	const char *close = at ? memchr(open, ')', p->len - at) : NULL;

	if (!close || close + 4 > p->low + p->len)
		return;
	size_t next = (size_t)(close - p->low) + 1;
	static const char *const joints[] = {" at", " as", " -", ","};
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (strncmp(p->low + next, joints[i], strlen(joints[i])) == 0)
			next += strlen(joints[i]);
	piece_split(c->v, e, index, at, next);
}

/* "Clerk, Acme Ltd.", and "Some Hospital." at a line's end: a full stop. */
static void
trim_period(const struct cutting *c, struct piece *p)
{
	enum { LONG_WORD = 6 };
	const struct view *v = c->v;
	size_t end = words_before_period(v, p->low, p->len), word = 0;
	bool at_end = !c->kind.school && c->kind.section != SECTION_project &&
		      p->start + p->len == v->lines[p->line].len;

	if (end == p->len)
		return;
	while (word < end && p->text[end - 1 - word] >= 'a' &&
	       p->text[end - 1 - word] <= 'z')
		word++;
	if ((at_end && word + 1 >= LONG_WORD) ||
	    words_are_names(p->text, p->len))
		piece_set(
		    v, p, (struct span){p->line, p->start, p->start + end});
}

/* "at Acme" without its first word, "Physics, GPA 3.8" without its mark. */
static void
trim_piece(const struct cutting *c, struct piece *p)
{
	struct span s = {p->line, p->start, p->start + p->len};

	const char *url = memmem(p->low, p->len, "http", 4);

	if (c->kind.school && piece_before_grade(p) < p->len)
		s.end = p->start + piece_before_grade(p);
	else if (piece_before_duration(p) < p->len)
		s.end = p->start + piece_before_duration(p);
	else if (url && url > p->low && strchr(" ,;(|", url[-1]) &&
		 memmem(url, p->len - (size_t)(url - p->low), "://", 3))
		s.end = p->start + (size_t)(url - p->low);
	else if (p->len > 5 && memcmp(p->low, "at ", 3) == 0)
		s.start += 3;
	else
		return;
	piece_set(c->v, p, s);
}

/* "Acme Analytics, Software Engineer Intern", "Chef at Rosa" */
void
pieces_split(struct cutting *c, struct entry *e)
{
	for (int i = 0; i < e->n_pieces; i++) {
		if (e->pieces[i].taken)
			continue;
		if (c->kind.section == SECTION_project)
			split_at_address(c, e, i);
		trim_piece(c, &e->pieces[i]);
		trim_period(c, &e->pieces[i]);
		if (c->kind.school)
			grades_trim(c->v, &e->pieces[i], false);
		if (e->pieces[i].taken)
			continue;
		if (c->kind.titled)
			continue;
		piece_split_scripts(c, e, i);
		piece_split_latin_first(c, e, i);
		piece_split_glued(c, e, i);
		if (!c->kind.school && piece_split_worked(c, e, i))
			continue;
		if (piece_split_signs(c, e, i)) {
			piece_split_glued(c, e, i);
			continue;
		}
		if (c->kind.section == SECTION_training)
			piece_split_training(c, e, i);
		else if (!c->kind.school)
			piece_split_space(c, e, i);
		if (c->kind.section != SECTION_project)
			piece_split_bracket(c, e, i);
		if (c->kind.school && !piece_split_case(c, e, i) &&
		    !piece_split_field(c, e, i))
			piece_split_school(c, e, i);
		if (!c->kind.school && c->kind.section != SECTION_project) {
			piece_split_place(c, e, i);
			piece_split_title(c, e, i);
		}
	}
	for (int i = 0; i < e->n_pieces && c->kind.school; i++)
		if (!e->pieces[i].taken)
			grades_trim(c->v, &e->pieces[i], false);
}
