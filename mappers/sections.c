/* Sections: headings by list and look, then the lines under them. */
#include "sections.h"

#include "buffer.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_HEADING = 64 }; /* bytes of a heading's text, compacted */

/* What is known of a line while headings are looked for. */
struct candidate {
	enum section section, second;
	int lines; /* that it takes: a heading broken in a narrow cell */
	bool weak; /* only a word of it is listed */
};

static bool
is_frame(unsigned c)
{
	return c <= ' ' ||
	       (c < 0x80 && strchr("[]()<>{}:|/\\-_=*#.,&+~`'\"", (int)c)) ||
	       (c >= 0x2000 && c <= 0x2bff) || (c >= 0x3000 && c <= 0x303f) ||
	       (c >= 0xe000 && c <= 0xf8ff) || c == 0xb7 || c == 0xbb ||
	       c == 0xff5c || c == 0xfffd || c >= 0x1f000;
}

/*
 * The text of a heading without frame, numbering and letter spacing:
 * "一、教 育 背 景：" -> "教育背景". Returns its length in out.
 */
static size_t
compact(const char *low, size_t len, char out[MAX_HEADING])
{
	size_t n = 0, i = 0;
	unsigned c, before = 0;
	bool spaced = true; /* single letters with spaces between */

	for (size_t k = 0; k + 1 < len && spaced; k++)
		if (low[k] != ' ' && low[k + 1] != ' ' &&
		    (unsigned char)low[k] < 0x80)
			spaced = false;
	while (i < len) {
		size_t step = text_decode(low + i, len - i, &c);
		size_t next = i + step;
		bool skip = is_frame(c) && (n == 0 || c == 0xb7);
		if (c == ' ') {
			unsigned after = 0;
			if (next < len)
				text_decode(low + next, len - next, &after);
			skip = n == 0 || text_is_han(before) ||
			       text_is_han(after) || spaced || next >= len;
		}
		if (!skip) {
			if (n + step >= MAX_HEADING)
				return 0;
			memcpy(out + n, low + i, step);
			n += step;
			before = c;
		}
		i = next;
	}
	while (n) {
		size_t k = 1;
		while (k < n && (out[n - k] & 0xc0) == 0x80)
			k++;
		text_decode(out + n - k, k, &c);
		if (!is_frame(c))
			break;
		n -= k;
	}
	/* "一、", "1.", "第一部分" before the words */
	for (size_t k = 0; k < n && k < 7; k++) {
		if (n - k > 3 && memcmp(out + k, "、", 3) == 0 && k) {
			memmove(out, out + k + 3, n - k - 3);
			return n - k - 3;
		}
		if ((out[k] == '.' || out[k] == ')') && k && out[0] >= '0' &&
		    out[0] <= '9') {
			size_t s = k + 1 + strspn(out + k + 1, " ");
			if (s < n) {
				memmove(out, out + s, n - s);
				return n - s;
			}
		}
	}
	return n;
}

static enum section
token_section(const char *token, enum section *second)
{
	size_t n = strcspn(token, "+");

	*second = token[n]
		      ? section_from_name(token + n + 1, strlen(token + n + 1))
		      : SECTION_COUNT;
	return section_from_name(token, n);
}

/* "工作经历 work experience": one of the two scripts says it. */
static enum section
two_scripts(const struct list *headings, const char *s, size_t len,
    enum section *second)
{
	size_t split = 0, i = 0;
	unsigned c;
	int changes = 0;
	bool han = false;

	while (i < len) {
		size_t step = text_decode(s + i, len - i, &c);
		bool now = text_is_han(c);
		if (i && (now || (c < 0x250 && c > ' ')) && now != han) {
			changes++;
			split = i;
		}
		if (now || (c < 0x250 && c > ' '))
			han = now;
		i += step;
	}
	if (changes != 1)
		return SECTION_COUNT;
	char part[MAX_HEADING];
	for (int side = 0; side < 2; side++) {
		size_t n = side ? compact(s + split, len - split, part)
				: compact(s, split, part);
		const char *token = list_token(headings, part, n);
		if (token)
			return token_section(token, second);
	}
	return SECTION_COUNT;
}

/* "skills & interests", "awards / certificates": both are listed. */
static enum section
two_headings(const struct list *headings, const char *s, size_t len,
    enum section *second)
{
	static const char *const joints[] = {" & ", " and ", "/", "与", "及",
	    "和", "、", ", ", " | ", " · ", " und ", " et ", " e ", " y "};

	for (size_t k = 0; k < sizeof joints / sizeof *joints; k++) {
		const char *at = memmem(s, len, joints[k], strlen(joints[k]));
		if (!at)
			continue;
		char a[MAX_HEADING], b[MAX_HEADING];
		const char *rest = at + strlen(joints[k]);
		size_t na = compact(s, (size_t)(at - s), a);
		size_t nb = compact(rest, len - (size_t)(rest - s), b);
		const char *ta = list_token(headings, a, na);
		const char *tb = list_token(headings, b, nb);
		if (ta && tb) {
			enum section none;
			*second = token_section(tb, &none);
			return token_section(ta, &none);
		}
	}
	return SECTION_COUNT;
}

enum section
sections_heading(const struct list *headings, const char *low, size_t len,
    enum section *second)
{
	char s[MAX_HEADING];

	*second = SECTION_COUNT;
	if (len > 2 * MAX_HEADING)
		return SECTION_COUNT;
	size_t n = compact(low, len, s);
	if (!n)
		return SECTION_COUNT;
	const char *token = list_token(headings, s, n);
	if (token)
		return token_section(token, second);
	/* "Experience (5 years)", "项目经历(3个)" */
	const char *paren = memchr(s, '(', n);
	const char *close =
	    paren ? memchr(paren, ')', n - (size_t)(paren - s)) : NULL;
	if (paren && paren > s && (!close || close + 1 >= s + n)) {
		char t[MAX_HEADING];
		size_t m = compact(s, (size_t)(paren - s), t);
		if ((token = list_token(headings, t, m)))
			return token_section(token, second);
	}
	/* "L ANGUAGES": badly kerned capitals */
	char joined[MAX_HEADING];
	size_t k = 0;
	for (size_t i = 0; i < n; i++)
		if (s[i] != ' ')
			joined[k++] = s[i];
	if (k < n && (token = list_token(headings, joined, k)))
		return token_section(token, second);
	enum section found = two_scripts(headings, s, n, second);
	return found != SECTION_COUNT ? found
				      : two_headings(headings, s, n, second);
}

/* The lines are stacked in one narrow place: "项目经" over "历". */
static bool
is_stacked(const struct vline *a, const struct vline *b)
{
	const struct line *x = a->src, *y = b->src;

	if (x->page != y->page || a->look != b->look || a->len > 18 ||
	    b->len > 18)
		return false;
	if (x->row >= 0 || y->row >= 0)
		return x->row == y->row && x->col == y->col;
	return !box_is_empty(&x->box) && !box_is_empty(&y->box) &&
	       y->box.y0 > (x->box.y0 + x->box.y1) / 2 &&
	       y->box.x0 < x->box.x1 && x->box.x0 < y->box.x1 &&
	       y->box.y0 - x->box.y1 < (x->box.y1 - x->box.y0) * 0.8f;
}

/* "Clinical history · Experience": a word says it, if the look agrees. */
static void
by_word(const struct view *v, const struct vline *l, struct candidate *c)
{
	const struct list *words =
	    lists_find(&v->rules->lists, "heading_words");
	size_t start, used, from = 0;
	const char *token;

	if (l->len > 48 || l->has_date || l->bullet)
		return;
	/* the last word decides: "Education / Training courses" is rare */
	while (
	    (token = list_search(words, l->low, l->len, from, &start, &used))) {
		c->section = token_section(token, &c->second);
		c->weak = true;
		from = start + used;
	}
}

static void
find_candidates(
    const struct view *v, const struct list *headings, struct candidate *cand)
{
	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		struct candidate *c = &cand[i];
		c->section =
		    sections_heading(headings, l->low, l->len, &c->second);
		if (c->section == SECTION_COUNT && l->body)
			c->section = sections_heading(headings,
			    l->low + l->body, l->len - l->body, &c->second);
		c->lines = 1;
		if (l->src->role == ROLE_LIST_ITEM)
			c->section = SECTION_COUNT;
		if (c->section == SECTION_COUNT)
			by_word(v, l, c);
		char joined[64];
		size_t n = 0;
		for (int k = 0;
		     k < 6 && c->section == SECTION_COUNT && i + k < v->n_lines;
		     k++) {
			const struct vline *m = l + k;
			if ((k && !is_stacked(m - 1, m)) ||
			    n + m->len > sizeof joined)
				break;
			memcpy(joined + n, m->low, m->len);
			n += m->len;
			/* Latin words broken so are no headings */
			if (!k || (unsigned char)joined[0] < 0x80)
				continue;
			enum section s =
			    sections_heading(headings, joined, n, &c->second);
			if (s != SECTION_COUNT) {
				c->section = s;
				c->lines = k + 1;
			}
		}
	}
}

/*
 * How much of what looks so is headings. A look that most text of the
 * document has, or that names of companies share, is no heading's look.
 */
struct look_votes {
	int headings, others, kinds;
	uint32_t seen;
	bool good;
};

static void
vote_looks(const struct view *v, const struct candidate *cand,
    struct look_votes *votes)
{
	bool any = false;

	for (int i = 0; i < v->n_lines; i++) {
		struct look_votes *k = &votes[v->lines[i].look];
		if (cand[i].section == SECTION_COUNT) {
			k->others++;
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

static bool
has_core(uint32_t seen)
{
	return seen & (1u << SECTION_education | 1u << SECTION_career |
			  1u << SECTION_project | 1u << SECTION_internship);
}

/* A line that looks like headings do, though its words are not listed. */
static bool
looks_like_heading(
    const struct view *v, const struct vline *l, const struct look_votes *votes)
{
	const struct look_votes *k = &votes[l->look];

	return l->look != v->body_look && k->good && k->headings >= 2 &&
	       k->headings >= 2 * k->others && l->len < 48 && !l->has_date &&
	       !l->bullet;
}

static void
mark(struct view *v, const struct candidate *c, int i)
{
	for (int k = 0; k < c->lines; k++) {
		v->lines[i + k].heading = true;
		v->lines[i + k].section = c->section;
		v->lines[i + k].section2 = c->second;
	}
}

/*
 * A row of a form: labels and values side by side ("学历 | 本科 | 民族 |
 * 汉族"). What its cells say is no heading.
 */
static bool
in_form_row(const struct view *v, int line)
{
	const struct list *labels = lists_find(&v->rules->lists, "labels");
	const struct list *school =
	    lists_find(&v->rules->lists, "labels_education");
	const struct row *row = &v->rows[v->lines[line].row];
	int named = 0;

	for (int i = row->first; i < row->first + row->n; i++) {
		const struct vline *m = &v->lines[i];
		char s[MAX_HEADING];
		size_t n = compact(m->low, m->len, s);
		if (i == line || !n ||
		    !(list_token(labels, s, n) || list_token(school, s, n)))
			continue;
		/* heads of columns follow a heading at once */
		if (i == line + 1)
			return false;
		named++;
	}
	return row->n >= 4 && named > 0;
}

/* A listed heading at the left of a row, with its text beside it. */
static bool
in_margin(const struct view *v, const struct candidate *cand, int i)
{
	const struct vline *l = &v->lines[i];
	int next = i + cand[i].lines;

	if (cand[i].section == SECTION_COUNT || cand[i].weak || l->bullet ||
	    (i && l[-1].row == l->row) || in_form_row(v, i))
		return false;
	if (l->src->row >= 0)
		return l->src->col == 0 && next < v->n_lines &&
		       v->lines[next].src->row == l->src->row;
	for (int k = i + 1; k < v->n_lines && k < i + 4; k++) {
		const struct box *b = &v->lines[k].box;
		float mid = (l->box.y0 + l->box.y1) / 2;
		if (v->lines[k].src->page == l->src->page &&
		    b->x0 > l->box.x1 && b->y0 < mid && b->y1 > mid)
			return true;
	}
	return false;
}

/* A form: at least three sections are named in its left margin. */
static bool
margin_headings(const struct view *v, const struct candidate *cand)
{
	uint32_t seen = 0;

	for (int i = 0; i < v->n_lines; i++)
		if (in_margin(v, cand, i))
			seen |= 1u << cand[i].section;
	return __builtin_popcount(seen) >= 3;
}

static void
mark_headings(struct view *v, const struct candidate *cand,
    const struct look_votes *votes)
{
	bool core = false; /* education or career found by look */

	for (int i = 0; i < v->n_looks; i++)
		core |= votes[i].good && has_core(votes[i].seen);
	bool margin = margin_headings(v, cand);
	for (int i = 0; i < v->n_lines; i++) {
		struct vline *l = &v->lines[i];
		if (margin && !cand[i].weak && in_margin(v, cand, i) &&
		    !l->heading) {
			mark(v, &cand[i], i);
			continue;
		}
		if (cand[i].section == SECTION_COUNT ||
		    (cand[i].weak && !looks_like_heading(v, l, votes)) ||
		    in_form_row(v, i))
			continue;
		/* when the looks miss the core, any listed line will do */
		if (!votes[l->look].good &&
		    (core || !has_core(1u << cand[i].section)))
			continue;
		mark(v, &cand[i], i);
		i += cand[i].lines - 1;
	}
}

/* The state of a column: what its text on the last page belonged to. */
struct column_state {
	enum section section, second;
	int part;
	bool seen;
};

enum { MAX_COLUMNS = 8 };

/* The lines from i on, as long as they are of one column, hold a heading. */
static bool
run_has_heading(const struct view *v, int i)
{
	const struct line *first = v->lines[i].src;

	for (; i < v->n_lines && v->lines[i].src->column == first->column &&
	       v->lines[i].src->page == first->page;
	     i++)
		if (v->lines[i].heading)
			return true;
	return false;
}

/*
 * Another column begins: a sidebar goes on from the page before; the first
 * lines of a new column with headings of its own are no part of what stands
 * at the end of the column before.
 */
static void
change_column(const struct view *v, int i, struct column_state *columns,
    struct column_state *now, int *parts)
{
	const struct line *l = v->lines[i].src, *b = v->lines[i - 1].src;
	struct column_state *to = &columns[l->column % MAX_COLUMNS];

	columns[b->column % MAX_COLUMNS] = *now;
	if (l->page != b->page) {
		if (to->seen)
			*now = *to;
	} else if (l->box.y0 < b->box.y0 && run_has_heading(v, i) &&
		   !v->lines[i].heading) {
		if (to->seen && l->page > 1)
			*now = *to;
		else if (l->column > b->column)
			*now = (struct column_state){
			    SECTION_header, SECTION_COUNT, ++*parts, true};
	}
	now->seen = true;
}

/*
 * Jobs that no heading announces: the first line of the header with a range
 * of dates, and what follows.
 */
static void
infer_career(struct view *v)
{
	int start = -1;

	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		if (l->section == SECTION_career ||
		    l->section == SECTION_internship)
			return;
		if (l->section == SECTION_header && start < 0 && l->has_date &&
		    l->date.range && l->len < 120 && !strchr(l->low, '@'))
			start = i;
	}
	if (start <= 0)
		return;
	const struct date_span *d = &v->lines[start].date;
	int part = v->lines[start].part;
	if (v->lines[start].len < d->end - d->start + 4 &&
	    v->lines[start - 1].part == part)
		start--;
	int own = 0;
	for (int i = 0; i < v->n_lines; i++)
		if (v->lines[i].part >= own)
			own = v->lines[i].part + 1;
	for (int i = start; i < v->n_lines; i++)
		if (v->lines[i].part == part &&
		    v->lines[i].section == SECTION_header) {
			v->lines[i].section = SECTION_career;
			v->lines[i].part = own;
		}
}

/*
 * Groups of skills under headings of their own ("Backend", "Databases"), and
 * none that says so: parts under unlisted headings that are short words only.
 */
static void
infer_skills(struct view *v)
{
	for (int i = 0; i < v->n_lines; i++)
		if (v->lines[i].section == SECTION_skill)
			return;
	for (int i = 0; i < v->n_lines;) {
		const struct vline *l = &v->lines[i];
		int to = i + 1;
		bool words = true;
		while (to < v->n_lines && v->lines[to].part == l->part) {
			words &=
			    v->lines[to].len <= 40 && !v->lines[to].has_date;
			to++;
		}
		if (l->heading && l->unlisted && words && to > i + 1)
			for (int k = i; k < to; k++)
				v->lines[k].section = SECTION_skill;
		i = to;
	}
}

/*
 * Entries that stand side by side, two ranges of dates in a row: read down
 * one column, then the next.
 */
static void
unroll_part(struct view *v, int from, int to)
{
	float left = -1;

	for (int i = from; i + 1 < to; i++) {
		const struct vline *a = &v->lines[i], *b = a + 1;
		if (a->row == b->row && a->has_date && b->has_date &&
		    a->date.range && b->date.range && !box_is_empty(&a->box) &&
		    b->box.x0 > a->box.x1)
			left = b->box.x0 - 2;
	}
	if (left < 0)
		return;
	struct vline *lines = xcalloc((size_t)(to - from), sizeof *lines);
	int n = 0;
	for (int pass = 0; pass < 2; pass++)
		for (int i = from; i < to; i++) {
			struct vline *l = &v->lines[i];
			if ((l->box.x0 >= left) != (pass == 1))
				continue;
			lines[n] = *l;
			/* no row of the other column */
			if (pass)
				lines[n].row += v->n_rows;
			n++;
		}
	memcpy(&v->lines[from], lines, (size_t)n * sizeof *lines);
	free(lines);
}

static void
unroll_entries(struct view *v)
{
	for (int i = 0, to; i < v->n_lines; i = to) {
		for (to = i;
		     to < v->n_lines && v->lines[to].part == v->lines[i].part;
		     to++)
			;
		if (has_core(1u << v->lines[i].section))
			unroll_part(v, i, to);
	}
}

/* "Selected work" with dates is a list of projects, not of links. */
static void
infer_projects(struct view *v)
{
	for (int i = 0, to; i < v->n_lines; i = to) {
		bool dated = false;
		for (to = i;
		     to < v->n_lines && v->lines[to].part == v->lines[i].part;
		     to++)
			dated |=
			    v->lines[to].has_date &&
			    (v->lines[to].date.range || v->lines[to].len < 12);
		for (int k = i; k < to && dated; k++)
			if (v->lines[k].section == SECTION_works)
				v->lines[k].section = SECTION_project;
	}
}

static int
by_part(const void *a, const void *b)
{
	const struct vline *x = a, *y = b;

	if (x->part != y->part)
		return x->part < y->part ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

/* A second line of the same heading, "教育背景" over "Education". */
static bool
is_second_line(const struct view *v, int i)
{
	const struct vline *l = &v->lines[i];

	if (i && l[-1].heading && l[-1].section == l->section)
		return true;
	for (int k = i - 1; k >= 0 && k > i - 8; k--) {
		const struct vline *b = &v->lines[k];
		if (b->heading)
			return b->section == l->section &&
			       b->src->page == l->src->page &&
			       b->box.x0 < l->box.x1 && l->box.x0 < b->box.x1 &&
			       l->box.y0 - b->box.y1 <
				   2 * (b->box.y1 - b->box.y0);
	}
	return false;
}

/*
 * The name of a group below a heading: "Languages: Python, C" among skills.
 * It looks otherwise than the heading above it, and few headings look so.
 */
static bool
is_group_name(
    const struct view *v, const struct look_votes *votes, int i, int opener)
{
	const struct vline *l = &v->lines[i];
	const struct vline *o = &v->lines[opener < 0 ? i : opener];

	/* what groups of skills are called, too */
	if (l->heading && l->section != SECTION_language &&
	    l->section != SECTION_skill && l->section != SECTION_training &&
	    l->section != SECTION_campus && l->section != SECTION_other)
		return false;
	return o->look != l->look &&
	       (o->section == SECTION_skill ||
		   o->section == SECTION_language) &&
	       o->src->column == l->src->column &&
	       votes[o->look].headings > votes[l->look].headings;
}

/* A name over a range of dates: an entry that is set like a heading. */
static bool
begins_entry(const struct view *v, int i)
{
	return i + 1 < v->n_lines && v->lines[i + 1].has_date &&
	       v->lines[i + 1].date.range && v->lines[i + 1].len < 60;
}

/* Give every line the section of the heading above it. */
static void
assign_sections(struct view *v, const struct look_votes *votes)
{
	struct column_state columns[MAX_COLUMNS] = {{0}};
	struct column_state now = {SECTION_header, SECTION_COUNT, 0, true};
	int parts = 0, opener = -1;

	for (int i = 0; i < v->n_lines; i++) {
		struct vline *l = &v->lines[i];
		if (i && l->src->column != l[-1].src->column &&
		    !(l->src->page < 64 && v->forms & 1ull << l->src->page))
			change_column(v, i, columns, &now, &parts);
		bool group = is_group_name(v, votes, i, opener);
		if (l->heading && group) {
			l->heading = false;
		} else if (l->heading) {
			opener = i;
			if (!is_second_line(v, i))
				now.part = ++parts;
			if (now.part == parts)
				now.second = l->section2;
			now.section = l->section;
		} else if (now.section != SECTION_header && !group &&
			   looks_like_heading(v, l, votes) &&
			   !begins_entry(v, i)) {
			opener = i;
			l->heading = true;
			l->unlisted = true;
			now.section = SECTION_other;
			now.second = SECTION_COUNT;
			now.part = ++parts;
		}
		l->section = now.section;
		l->section2 = now.second;
		l->part = now.part;
	}
	infer_career(v);
	if (v->n_lines)
		qsort(v->lines, (size_t)v->n_lines, sizeof *v->lines, by_part);
	unroll_entries(v);
	infer_skills(v);
	infer_projects(v);
}

void
sections_find(struct view *v)
{
	const struct list *headings = lists_find(&v->rules->lists, "headings");
	struct candidate *cand = xcalloc((size_t)v->n_lines, sizeof *cand);
	struct look_votes *votes = xcalloc((size_t)v->n_looks, sizeof *votes);

	find_candidates(v, headings, cand);
	vote_looks(v, cand, votes);
	mark_headings(v, cand, votes);
	assign_sections(v, votes);
	free(cand);
	free(votes);
}
