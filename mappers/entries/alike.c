/*
 * Alike: the entries of a section repeat their shape. What stands at one place
 * of most of them tells what the same place holds in those whose words are
 * not listed.
 */
#include "entries.h"

#include "text.h"

#include <string.h>

/* Where the first ", " stands in a piece; 0: nowhere. */
static size_t
first_joint(const struct piece *p)
{
	for (size_t i = 1; i + 2 < p->len; i++)
		if (p->low[i] == ',' && p->low[i + 1] == ' ')
			return i;
	return 0;
}

/*
 * A piece that a comma parts from the one at this slot, a title, or that is
 * a place: what stands there in another entry. NULL: nothing.
 */
static const struct piece *
parted(const struct cutting *c, const struct entry *e, int slot)
{
	for (int i = 0; i < e->n_pieces; i++)
		for (int k = 0; k < e->n_pieces; k++) {
			const struct piece *a = &e->pieces[i];
			const struct piece *b = &e->pieces[k];
			size_t end = a->start + a->len;
			if (a->slot == slot && a->line == b->line &&
			    (a->score[IS_TITLE] >= 0.8 || b->taken) &&
			    b->start == end + 2 &&
			    c->v->lines[a->line].low[end] == ',')
				return b;
		}
	return NULL;
}

/*
 * "Nursery Hand, Green Gate" below "Orchard Manager, Acme Ltd": words that
 * are not listed, parted as in the other entries.
 */
void
alike_split(struct cutting *c, struct entry *e)
{
	for (int i = 0; i < e->n_pieces; i++) {
		struct piece *p = &e->pieces[i];
		size_t comma = p->taken ? 0 : first_joint(p);
		const struct piece *like = NULL;
		for (int j = 0; j < c->n_entries && comma && !like; j++)
			if (&c->entries[j] != e)
				like = parted(c, &c->entries[j], p->slot);
		int before = e->n_pieces;
		/* "Nurse, Acute Unit" and, parted from it, "Nowhere Clinic" */
		const struct piece *own = like ? parted(c, e, p->slot) : NULL;
		if (own && (!own->taken || like->taken))
			continue;
		if (!like || legal_form_at(p->low, p->len, comma + 2))
			continue;
		piece_split(c->v, e, i, comma, comma + 2);
		roles_score_words(c, &e->pieces[i]);
		if (!like->taken)
			e->pieces[i].score[IS_TITLE] += 0.3;
		if (e->n_pieces == before)
			continue;
		roles_score_words(c, &e->pieces[before]);
		e->pieces[before].taken = like->taken;
	}
}

enum { MAX_COMMAS = 2, MAX_PART = 40 };

/* The one name of an entry's head; NULL: it has more, or none. */
static struct piece *
only_piece(struct entry *e)
{
	struct piece *only = NULL;

	for (int i = 0; i < e->n_pieces; i++) {
		if (e->pieces[i].taken)
			continue;
		if (only)
			return NULL;
		only = &e->pieces[i];
	}
	return only;
}

/*
 * Where the parts of "Keeper of Music, Saltbox, Whitby" begin behind commas;
 * their number without the first, or -1: it is no list of names.
 */
static int
find_commas(const struct piece *p, size_t at[MAX_COMMAS])
{
	size_t from = 0;
	int n = 0;

	if (words_have_han(p->low, p->len) || memchr(p->low, '(', p->len))
		return -1;
	for (size_t i = 0; i <= p->len; i++) {
		bool comma = i + 2 < p->len && p->low[i] == ',' &&
			     p->low[i + 1] == ' ' &&
			     !legal_form_at(p->low, p->len, i + 2);
		if (i < p->len && !comma)
			continue;
		if (i - from > MAX_PART || i == from ||
		    (p->text[from] >= 'a' && p->text[from] <= 'z'))
			return -1;
		if (i == p->len)
			break;
		if (n == MAX_COMMAS)
			return -1;
		from = i + 2;
		at[n++] = from;
	}
	return n;
}

/* The words of a part say what it is: a title, or an employer. */
static bool
says_role(const struct cutting *c, const char *low, size_t len, bool title)
{
	return (title ? title_score(c->v, low, len)
		      : company_score(c->v, low, len)) >= 0.8;
}

/*
 * "Nine Elms, Second in Mathematics" beside "Acme, Clerk": all heads are one
 * line with as many commas, and the words of some say which part is the
 * title. The last of three that says nothing is where it was.
 */
void
alike_split_commas(struct cutting *c)
{
	size_t at[MAX_COMMAS];
	int commas = 0;
	bool titles = false, last = false;

	for (int k = 0; k < c->n_entries; k++) {
		const struct piece *p = only_piece(&c->entries[k]);
		int n = p ? find_commas(p, at) : -1;
		if (n < 1 || (commas && n != commas))
			return;
		commas = n;
		size_t end = at[n - 1];
		titles |= says_role(c, p->low, at[0] - 2, true) ||
			  says_role(c, p->low + at[0],
			      (n > 1 ? at[1] - 2 : p->len) - at[0], true);
		last |= says_role(c, p->low + end, p->len - end, true) ||
			says_role(c, p->low + end, p->len - end, false) ||
			school_score(c->v, p->low + end, p->len - end) >= 0.9;
	}
	if (c->n_entries < 2 || !titles || (commas == 2 && last))
		return;
	for (int k = 0; k < c->n_entries; k++) {
		struct entry *e = &c->entries[k];
		int index = (int)(only_piece(e) - e->pieces);
		for (int n = 0; n < commas; n++) {
			int before = e->n_pieces;
			if (find_commas(&e->pieces[index], at) < 1)
				break;
			piece_split(c->v, e, index, at[0] - 2, at[0]);
			if (e->n_pieces == before)
				break;
			index = before;
		}
		e->pieces[index].taken |= commas == 2;
	}
}

/*
 * "Nowhere Hospital Registered Nurse": where the title begins behind the last
 * word of an employer's name; 0: the piece holds no two names.
 */
static size_t
title_behind_employer(const struct cutting *c, const struct piece *p)
{
	size_t words = 0, used, at = 0;

	for (size_t i = 1; i + 2 < p->len; i++) {
		if (p->low[i] != ' ')
			continue;
		words++;
		if (words > 1 && piece_begins_name(p->text + i + 1) &&
		    list_suffix(c->v->companies, p->low, i, &used) &&
		    used > 2 &&
		    title_score(c->v, p->low + i + 1, p->len - i - 1) >= 1)
			at = i + 1;
	}
	return at;
}

/*
 * Heads that are one name each, in most of which an employer's word stands
 * before a title: names that only their look parts.
 */
void
alike_split_titles(struct cutting *c)
{
	int n = 0;

	for (int k = 0; k < c->n_entries; k++) {
		const struct piece *p = only_piece(&c->entries[k]);
		if (!p || words_have_han(p->low, p->len))
			return;
		n += title_behind_employer(c, p) > 0;
	}
	if (n < 2 || 2 * n <= c->n_entries)
		return;
	for (int k = 0; k < c->n_entries; k++) {
		struct entry *e = &c->entries[k];
		int index = (int)(only_piece(e) - e->pieces);
		size_t at = title_behind_employer(c, &e->pieces[index]);
		if (at)
			piece_split(c->v, e, index, at - 1, at);
	}
}

/* The piece stands behind a stroke and the dates that begin its line. */
static bool
is_behind_dates(
    const struct cutting *c, const struct entry *e, const struct piece *p)
{
	if (e->anchor < 0)
		return false;
	const struct erow *row = &c->rows[e->anchor];
	const struct vline *l = &c->v->lines[row->date_line];

	return p->line == row->date_line && row->date.start <= l->body + 1 &&
	       p->start > row->date.end &&
	       memchr(l->low + row->date.end, '|', p->start - row->date.end);
}

/* Another entry has a place there that is known. */
static bool
is_slot_of_places(const struct cutting *c, int slot)
{
	for (int k = 0; k < c->n_entries; k++)
		for (int i = 0; i < c->entries[k].n_pieces; i++) {
			const struct piece *p = &c->entries[k].pieces[i];
			if (p->slot == slot &&
			    place_score(c->v, p->text, p->low, p->len) >= 0.8)
				return true;
		}
	return false;
}

bool
alike_is_place(
    const struct cutting *c, const struct entry *e, const struct piece *p)
{
	return p->len <= MAX_PART && !words_have_han(p->low, p->len) &&
	       (is_behind_dates(c, e, p) || is_slot_of_places(c, p->slot)) &&
	       title_score(c->v, p->low, p->len) < 0.5 &&
	       company_score(c->v, p->low, p->len) < 0.5;
}

/* "Karapiro, New Zealand" where other entries have places that are known. */
static bool
is_town(const struct cutting *c, const struct piece *p)
{
	const char *comma = memmem(p->low, p->len, ", ", 2);
	size_t at = comma ? (size_t)(comma - p->low) : 0, rest = at + 2;

	return at && p->len <= MAX_PART && piece_begins_name(p->text) &&
	       title_score(c->v, p->low, at) < 0.5 &&
	       company_score(c->v, p->low, at) < 0.5 &&
	       place_score(
		   c->v, p->text + rest, p->low + rest, p->len - rest) >= 0.8 &&
	       is_slot_of_places(c, p->slot);
}

/* Where it was, when two other names are left. */
void
alike_drop_places(struct cutting *c)
{
	for (int k = 0; k < c->n_entries; k++) {
		struct entry *e = &c->entries[k];
		struct piece *place = NULL;
		int names = 0;
		for (int i = 0; i < e->n_pieces; i++) {
			struct piece *p = &e->pieces[i];
			names += !p->taken;
			if (!p->taken && alike_is_place(c, e, p))
				place = p;
		}
		if (place && names > 2)
			place->taken = true;
	}
}

/* "Nowhere Mills, Baker": two names, one of which is a title by its words. */
static bool
has_title(const struct cutting *c, const struct piece *p)
{
	size_t at[MAX_COMMAS];
	int n = find_commas(p, at);

	return n > 0 &&
	       (says_role(c, p->low, at[0] - 2, true) ||
		   says_role(c, p->low + at[n - 1], p->len - at[n - 1], true));
}

/*
 * Places that are not known, where other entries have such as are: "Karapiro,
 * New Zealand", and "Karapiro" beside two names that a comma parts.
 */
void
alike_drop_towns(struct cutting *c)
{
	for (int k = 0; k < c->n_entries; k++) {
		struct entry *e = &c->entries[k];
		struct piece *town = NULL;
		bool named = false;
		for (int i = 0; i < e->n_pieces; i++) {
			struct piece *p = &e->pieces[i];
			if (p->taken)
				continue;
			named |= has_title(c, p);
			p->taken = is_town(c, p);
			if (alike_is_place(c, e, p))
				town = p;
		}
		if (town && named)
			town->taken = true;
	}
}

/* The two names of an entry, at the slots of those of another. */
static bool
two_names(struct entry *e, struct piece **a, struct piece **b)
{
	int n = 0;

	for (int i = 0; i < e->n_pieces; i++) {
		if (e->pieces[i].taken)
			continue;
		if (n++ == 0)
			*a = &e->pieces[i];
		else
			*b = &e->pieces[i];
	}
	return n == 2;
}

/*
 * Who and what stand in the same order in all entries with two names: what
 * the words of all of them say counts against those of one.
 */
void
alike_turn(struct cutting *c)
{
	static const double WEIGHT = 0.35, SURE = 0.2;
	struct piece *a = NULL, *b = NULL;

	for (int k = 0; k < c->n_entries; k++) {
		if (!two_names(&c->entries[k], &a, &b))
			continue;
		int first = a->slot, second = b->slot, n = 0;
		double sum = 0;
		for (int i = 0; i < c->n_entries; i++) {
			if (!two_names(&c->entries[i], &a, &b) ||
			    a->slot != first || b->slot != second)
				continue;
			n++;
			sum += a->score[IS_TITLE] - a->score[IS_COMPANY] -
			       b->score[IS_TITLE] + b->score[IS_COMPANY];
		}
		if (n < 2 || 3 * n < 2 * c->n_entries ||
		    (sum < SURE && sum > -SURE))
			continue;
		for (int i = 0; i < c->n_entries; i++) {
			if (!two_names(&c->entries[i], &a, &b) ||
			    a->slot != first || b->slot != second)
				continue;
			double turn = sum > 0 ? WEIGHT : -WEIGHT;
			a->score[IS_TITLE] += turn;
			a->score[IS_COMPANY] -= turn;
			b->score[IS_TITLE] -= turn;
			b->score[IS_COMPANY] += turn;
		}
		return;
	}
}
