/* Heading votes: which looks are those of headings, by the lines that are. */
#include "entries/entries.h"
#include "sections.h"

#include <ctype.h>

/* "SALES ENGINEER - ACME": a word of it is a title's or an employer's. */
static bool
names_job(const struct view *v, int i)
{
	const struct vline *l = &v->lines[i];
	struct span parts[MAX_PIECES];
	int n = split_strong(
	    v, (struct span){i, l->body, l->len}, parts, MAX_PIECES);

	for (int k = 0; k < n; k++) {
		const char *low = l->low + parts[k].start;
		size_t len = parts[k].end - parts[k].start;
		if (title_score(v, low, len) >= 0.8 ||
		    company_score(v, low, len) >= 0.9)
			return true;
	}
	return false;
}

/* "Nowhere College" over "BA, History" over "Graduated 2019", or without. */
static bool
names_over_dates(const struct view *v, int i)
{
	enum { BELOW = 3, SHORT = 60 };
	const struct vline *l = &v->lines[i];

	if (school_score(v, l->low + l->body, l->len - l->body) >= 0.9)
		return true;
	for (int k = i + 1; k < v->n_lines && k <= i + BELOW; k++) {
		const struct vline *b = &v->lines[k];
		if (b->look == l->look || b->bullet || b->len >= SHORT)
			return false;
		if (b->has_date)
			return names_job(v, i);
	}
	return false;
}

/* There is such a row, and it tells from when to when. */
static bool
has_range(const struct view *v, int row)
{
	if (row < 0 || row >= v->n_rows)
		return false;
	const struct row *r = &v->rows[row];
	for (int i = r->first; i < r->first + r->n; i++)
		if (v->lines[i].has_date && v->lines[i].date.range)
			return true;
	return false;
}

bool
heading_names_entry(const struct view *v, int line)
{
	enum { MAX_NAME = 60 };
	const struct vline *l = &v->lines[line];
	struct span parts[MAX_PIECES];

	/* one name may stand between */
	bool below = has_range(v, l->row - 1) ||
		     (line && !l[-1].bullet && l[-1].len < MAX_NAME &&
			 has_range(v, l->row - 2));
	if (!words_have_han(l->low, l->len) ||
	    (!below && !has_range(v, l->row + 1)))
		return false;
	int n = split_strong(
	    v, (struct span){line, l->body, l->len}, parts, MAX_PIECES);
	for (int i = 0; i < n; i++) {
		const char *low = l->low + parts[i].start;
		size_t len = parts[i].end - parts[i].start;
		/* a heading stands over dates, too: "教育" is no company */
		if (company_score(v, low, len) >= (below ? 0.95 : 1) ||
		    (below && (title_score(v, low, len) >= 0.85 ||
				  school_score(v, low, len) >= 0.9)))
			return true;
	}
	return false;
}

/* "2019" beside "BSc Physics": a date and nothing else. */
static bool
has_date_on_row(const struct vline *l, const struct vline *beside)
{
	return beside->row == l->row && beside->has_date &&
	       rows_beside_date(beside, &beside->date) < 4;
}

bool
heading_begins_entry(const struct view *v, int i)
{
	const struct vline *l = &v->lines[i], *b = l - (i > 0);

	if ((i > 0 && has_date_on_row(l, b)) ||
	    (i + 1 < v->n_lines && has_date_on_row(l, l + 1)))
		return true;
	if (b->row == v->lines[i].row && b->has_date && b->date.range &&
	    b->len < 60)
		return true;
	/* the dates alone stand over it */
	if (b->row + 1 == v->lines[i].row && b->has_date && b->date.range &&
	    rows_beside_date(b, &b->date) < 4 && names_job(v, i))
		return true;
	if (names_over_dates(v, i))
		return true;
	/* an item of a list has no date of this entry */
	return i + 1 < v->n_lines && v->lines[i + 1].has_date &&
	       !v->lines[i + 1].body && v->lines[i + 1].date.range &&
	       (v->lines[i + 1].len < 60 ||
		   (v->lines[i + 1].len < 120 && names_job(v, i)));
}

void
heading_votes(const struct view *v, const struct heading_candidate *cand,
    struct look_votes *votes)
{
	bool any = false;

	for (int i = 0; i < v->n_lines; i++) {
		struct look_votes *k = &votes[v->lines[i].look];
		if (cand[i].section == SECTION_COUNT || cand[i].lone) {
			k->others++;
			k->entries += heading_begins_entry(v, i);
			continue;
		}
		if (cand[i].weak)
			continue;
		k->headings++;
		if (!(k->seen & 1u << cand[i].section))
			k->kinds++;
		k->seen |= 1u << cand[i].section;
	}
	for (int i = 0; i < v->n_looks; i++) {
		struct look_votes *k = &votes[i];
		k->good = k->kinds >= 2 && k->headings * 2 >= k->others;
		any |= k->good;
	}
	/* nothing stands out: a plain text, or one heading of each look */
	for (int i = 0; i < v->n_looks && !any; i++)
		votes[i].good = votes[i].headings > 0;
	/* one sidebar heading of a look of its own */
	for (int i = 0; i < v->n_looks && any; i++) {
		struct look_votes *k = &votes[i];
		if (k->headings && !k->good && k->headings >= k->others &&
		    i != v->body_look)
			k->good = true;
	}
}

/* "Name / Surname | Jo Doe": a label stands before it on its row. */
static bool
is_value(const struct view *v, const struct vline *l)
{
	return l > v->lines && l[-1].row == l->row && !box_is_empty(&l->box) &&
	       list_token(v->labels, l[-1].low, l[-1].len);
}

bool
heading_has_look(const struct view *v, const struct vline *l,
    const struct look_votes *votes, int times)
{
	const struct look_votes *k = &votes[l->look];

	return l->look != v->body_look && k->good && k->headings >= 2 &&
	       k->headings >= times * k->others && l->len < 48 &&
	       !l->has_date && !l->bullet && !is_value(v, l) &&
	       !isdigit((unsigned char)l->low[l->body]); /* "13 years" */
}
