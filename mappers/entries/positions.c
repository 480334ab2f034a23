/*
 * Positions: several jobs with one employer, named once. Either the entry
 * before names it, or a row of its own does, whose dates are around those of
 * the jobs below.
 */
#include "entries.h"

#include "buffer.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
has_jobs(const struct cutting *c)
{
	return c->kind.section == SECTION_career ||
	       c->kind.section == SECTION_internship;
}

/* The piece of an entry that says most for a role; NULL: none is left. */
static const struct piece *
best_piece(const struct entry *e, enum role role)
{
	const struct piece *best = NULL;

	for (int i = 0; i < e->n_pieces; i++) {
		const struct piece *x = &e->pieces[i];
		if (!x->taken && (!best || x->score[role] > best->score[role]))
			best = x;
	}
	return best;
}

/* No other date of the section is as late. */
static bool
is_latest(const struct cutting *c, const char *date)
{
	int n = 0;

	for (int i = 0; i < c->n_rows; i++) {
		const struct date_span *d = &c->rows[i].date;
		if (!c->rows[i].dated || strcmp(d->to, "present") == 0)
			continue;
		if (strcmp(d->to, date) > 0 || strcmp(d->from, date) > 0)
			return false;
		n += strcmp(d->to, date) == 0;
	}
	return n == 1;
}

bool
entry_is_within(
    const struct cutting *c, const struct entry *e, const struct entry *of)
{
	if (e->anchor < 0 || of->anchor < 0)
		return false;
	const struct date_span *a = &c->rows[e->anchor].date;
	const struct date_span *b = &c->rows[of->anchor].date;
	if (!a->range || !b->range || strcmp(a->from, b->from) < 0)
		return false;
	if (strcmp(b->to, "present") == 0)
		return true;
	/* "Aug 2016 - Nov 2026" around "- Present": the day it was printed */
	if (strcmp(a->to, "present") == 0 && is_latest(c, b->to))
		return true;
	return strcmp(a->to, "present") != 0 &&
	       strncmp(a->to, b->to, strlen(b->to)) <= 0;
}

/* A title and no employer. */
static bool
is_position(const struct entry *e)
{
	const struct piece *what = best_piece(e, IS_TITLE);
	const struct piece *who = best_piece(e, IS_COMPANY);

	return what && what->score[IS_TITLE] >= 0.6 &&
	       (who == what || who->score[IS_COMPANY] < 0.5);
}

/* Below the dates are only where and how long it was. */
static bool
has_no_text(const struct cutting *c, const struct entry *e)
{
	for (int r = e->anchor + 1; r < e->last; r++) {
		bool noise = false, all = true;
		for (int i = 0; i < c->rows[r].n; i++) {
			int line = c->rows[r].first + i;
			const struct vline *l = &c->v->lines[line];
			struct piece p = {0};
			/* a place that is not known stands beside how long */
			noise |= words_are_duration(c->v, l->low, l->len);
			piece_set(c->v, &p, (struct span){line, 0, l->len});
			all &= p.len && piece_is_noise(c, &p);
		}
		if (!noise && !all)
			return false;
	}
	return true;
}

/* One name that is no employer's, and looks otherwise than that above it. */
static bool
is_lone_name(
    const struct cutting *c, const struct entry *e, const struct entry *of)
{
	const struct piece *who = best_piece(of, IS_COMPANY), *only = NULL;

	for (int i = 0; i < e->n_pieces; i++)
		if (!e->pieces[i].taken) {
			if (only)
				return false;
			only = &e->pieces[i];
		}
	return only && who && only->score[IS_COMPANY] < 0.5 &&
	       c->v->lines[only->line].look != c->v->lines[who->line].look;
}

/* An employer, no title and nothing below the dates. */
static bool
is_employer(const struct cutting *c, const struct entry *e)
{
	const struct piece *what = best_piece(e, IS_TITLE);

	return what && what->score[IS_TITLE] < 0.6 && e->anchor >= 0 &&
	       has_no_text(c, e);
}

void
positions_find(struct cutting *c)
{
	for (int k = 0; has_jobs(c) && k + 1 < c->n_entries; k++) {
		const struct entry *of = &c->entries[k];
		if (!is_employer(c, of))
			continue;
		for (int i = k + 1; i < c->n_entries; i++) {
			struct entry *e = &c->entries[i];
			if (!entry_is_within(c, e, of) ||
			    !(is_position(e) || is_lone_name(c, e, of)))
				break;
			e->under = k;
			c->entries[k].is_roof = true;
		}
	}
}

/*
 * Another position with the company of the entry before: its head is a title
 * and dates only, where the other's has a company on a row above these.
 */
static void
inherit_before(struct put *p)
{
	const struct cutting *c = p->c;
	struct entry *e = p->e;
	const struct entry *b = e - 1;
	const struct piece *only = NULL;
	char path[64];

	if ((c->kind.section != SECTION_career &&
		c->kind.section != SECTION_internship) ||
	    e == c->entries || e->anchor < 0 || b->anchor < 0 ||
	    p->done & DONE_WHO || p->number == 0)
		return;
	for (int i = 0; i < e->n_pieces; i++) {
		if (e->pieces[i].taken)
			continue;
		if (only)
			return;
		only = &e->pieces[i];
	}
	const struct view *v = c->v;
	bool apart = b->who_line >= 0 && b->what_line >= 0 &&
		     v->lines[b->who_line].row != v->lines[b->what_line].row;
	if (!only || !(apart || b->inherits) || only->score[IS_TITLE] < 0.6 ||
	    only->score[IS_COMPANY] > only->score[IS_TITLE] ||
	    (b->what_line >= 0 &&
		v->lines[only->line].look != v->lines[b->what_line].look))
		return;
	snprintf(path, sizeof path, "%s.company", c->kind.group);
	const struct value *company =
	    resume_find(c->m->out, path, p->number - 1);
	if (!company)
		return;
	char *text = xstrdup(company->text);
	fill_put(
	    p, "company", text, "same company", 0.85, only->line, only->line);
	free(text);
	p->done |= DONE_WHO;
	e->inherits = true;
}

/* The employer whose row stands above several positions. */
static bool
put_roof(struct put *p)
{
	const struct view *v = p->c->v;
	const struct entry *of =
	    p->e->under >= 0 ? &p->c->entries[p->e->under] : NULL;
	const struct piece *who = of ? best_piece(of, IS_COMPANY) : NULL;

	if (!who || p->done & DONE_WHO)
		return false;
	char *text =
	    view_raw(&v->lines[who->line], who->start, who->start + who->len);
	fill_put(p, "company", text, "same company", 0.9, who->line, who->line);
	free(text);
	p->done |= DONE_WHO;
	return true;
}

void
positions_put_company(struct put *p)
{
	if (has_jobs(p->c) && !put_roof(p))
		inherit_before(p);
}
