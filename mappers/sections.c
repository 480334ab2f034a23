/* Sections: headings by list and look, then the lines under them. */
#include "sections.h"

#include "buffer.h"
#include "entries.h"
#include "text.h"

#include <math.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* What is known of a line while headings are looked for. */
struct candidate {
	enum section section, second;
	int lines; /* that it takes: a heading broken in a narrow cell */
	bool weak; /* only a word of it is listed */
	bool lone; /* listed, and as often something else */
};

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

/*
 * "应聘岗位 | 护士长": two cells of a row, a label of the person's and a short
 * value. A heading of the same name has more beside it.
 */
static bool
is_label_cell(const struct view *v, int line)
{
	enum { MAX_VALUE = 60 };
	const struct vline *l = &v->lines[line], *n = l + 1;
	char s[HEADING_MAX];
	size_t len = heading_compact(l->low, l->len, s);
	const char *token =
	    list_token(lists_find(&v->rules->lists, "labels"), s, len);

	bool colon = l->low[l->len - 1] == ':';
	if (l->src->row < 0 || !token || (resume_field(token) < 0 && !colon) ||
	    line + 1 >= v->n_lines || n->src->row != l->src->row ||
	    n->src->col <= l->src->col || n->len > MAX_VALUE ||
	    (n->has_date && n->date.range) || memchr(n->low, ':', n->len))
		return false;
	return line + 2 >= v->n_lines || n[1].src->row != l->src->row;
}

/* The line is the label of a member of jobs or projects. */
static bool
names_member(const struct view *v, const struct vline *l)
{
	static const char *const lists[] = {"labels_career", "labels_project"};
	char s[HEADING_MAX];
	size_t n = heading_compact(l->low, l->len, s);

	for (size_t i = 0; i < 2 && n; i++)
		if (list_token(lists_find(&v->rules->lists, lists[i]), s, n))
			return true;
	return false;
}

/*
 * "MiniKV | 个人项目 | 2023.10 ~ 2024.02": between a name and the dates of an
 * entry, in one row, stands no heading.
 */
static bool
in_entry_row(const struct view *v, int line)
{
	const struct vline *l = &v->lines[line];

	if (!line || l[-1].row != l->row || l[-1].has_date)
		return false;
	for (int i = line + 1; i < v->n_lines && v->lines[i].row == l->row; i++)
		if (v->lines[i].has_date && v->lines[i].date.range)
			return true;
	return false;
}

/* "Clinical history · Experience": a word says it, if the look agrees. */
static void
by_word(const struct view *v, const struct vline *l, struct candidate *c)
{
	const struct list *words =
	    lists_find(&v->rules->lists, "heading_words");
	const struct list *lone = lists_find(&v->rules->lists, "heading_lone");
	size_t start, used, from = 0;
	const char *token;

	if (l->len > 48 || l->has_date || l->bullet)
		return;
	/* "项目描述", "工作内容": what an entry has of its own */
	if (names_member(v, l))
		return;
	char s[HEADING_MAX];
	size_t n = heading_compact(l->low, l->len, s);
	if (n && (token = list_token(lone, s, n))) {
		c->section = heading_section(token, &c->second);
		c->weak = c->lone = true;
		return;
	}
	/* looks of recognised lines are too rough to agree */
	if (l->src->confidence > 0)
		return;
	/* the last word decides: "Education / Training courses" is rare */
	while (
	    (token = list_search(words, l->low, l->len, from, &start, &used))) {
		c->section = heading_section(token, &c->second);
		c->weak = true;
		from = start + used;
	}
}

/* "仿教育背景": what a recogniser read of an icon, and a listed heading. */
static enum section
behind_icon(
    const struct list *headings, const struct vline *l, enum section *second)
{
	enum { MAX = 30 };
	unsigned c;
	size_t n = text_decode(l->low, l->len, &c);

	if (l->src->confidence <= 0 || l->len > MAX || n >= l->len)
		return SECTION_COUNT;
	return sections_heading(headings, l->low + n, l->len - n, second);
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
		if (c->section == SECTION_COUNT)
			c->section = behind_icon(headings, l, &c->second);
		/* "简历" over all of it is the title of the document */
		if (i < (l->len <= 8 ? 3 : 1) && c->section == SECTION_career &&
		    c->second == SECTION_internship && l->len <= 14)
			c->section = SECTION_profile;
		c->lines = 1;
		if (l->src->role == ROLE_LIST_ITEM)
			c->section = SECTION_COUNT;
		if (is_label_cell(v, i) || in_entry_row(v, i)) {
			c->section = SECTION_COUNT;
			continue;
		}
		if (c->section == SECTION_COUNT)
			by_word(v, l, c);
		char joined[64];
		size_t n = 0;
		/* "教育" is a heading, "教育" over "经历" in one cell is all
		   of it */
		bool cell = l->src->row >= 0 && l->len <= 12;
		for (int k = 0;
		     k < 6 && (c->section == SECTION_COUNT || cell) &&
		     i + k < v->n_lines;
		     k++) {
			const struct vline *m = l + k;
			if ((k && !is_stacked(m - 1, m)) ||
			    n + m->len > sizeof joined)
				break;
			memcpy(joined + n, m->low, m->len);
			n += m->len;
			/* Latin words broken so are no headings */
			if (!k || !words_have_han(joined, n))
				continue;
			enum section second;
			enum section s =
			    sections_heading(headings, joined, n, &second);
			if (s != SECTION_COUNT) {
				c->section = s;
				c->second = second;
				c->lines = k + 1;
				c->weak = false;
			}
		}
	}
}

/*
 * A name over a range of dates, or beside it: an entry that is set like a
 * heading.
 */
static bool
begins_entry(const struct view *v, int i)
{
	const struct vline *b = &v->lines[i - (i > 0)];

	if (b->row == v->lines[i].row && b->has_date && b->date.range &&
	    b->len < 60)
		return true;
	/* an item of a list has no date of this entry */
	return i + 1 < v->n_lines && v->lines[i + 1].has_date &&
	       !v->lines[i + 1].body &&
	       v->lines[i + 1].date.range && v->lines[i + 1].len < 60;
}

/*
 * How much of what looks so is headings. A look that most text of the
 * document has, or that names of companies share, is no heading's look.
 */
struct look_votes {
	int headings, others, kinds;
	int entries; /* of the others: a name over its dates */
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
		if (cand[i].section == SECTION_COUNT || cand[i].lone) {
			k->others++;
			k->entries += begins_entry(v, i);
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

bool
sections_have_core(uint32_t seen)
{
	return seen & (1u << SECTION_education | 1u << SECTION_career |
			  1u << SECTION_project | 1u << SECTION_internship);
}

/*
 * A line that looks like headings do, though its words are not listed: times
 * as many lines that look so are headings as are not.
 */
static bool
looks_like_heading(const struct view *v, const struct vline *l,
    const struct look_votes *votes, int times)
{
	const struct look_votes *k = &votes[l->look];

	return l->look != v->body_look && k->good && k->headings >= 2 &&
	       k->headings >= times * k->others && l->len < 48 &&
	       !l->has_date && !l->bullet &&
	       !isdigit((unsigned char)l->low[l->body]); /* "13 years" */
}

static void
mark(struct view *v, const struct candidate *c, int i)
{
	for (int k = 0; k < c->lines; k++) {
		v->lines[i + k].heading = true;
		v->lines[i + k].section = c->section;
		v->lines[i + k].section2 = c->second;
		v->lines[i + k].unlisted = c->lone;
	}
}

/*
 * A row of a form: labels and values side by side ("学历 | 本科 | 民族 |
 * 汉族"). What its cells say is no heading.
 */
static bool
in_form_row(const struct view *v, int line)
{
	enum { NEAR = 16 };
	const struct list *labels = lists_find(&v->rules->lists, "labels");
	const struct list *school =
	    lists_find(&v->rules->lists, "labels_education");
	const struct vline *l = &v->lines[line];
	bool drawn = l->src->row >= 0 && !box_is_empty(&l->box);
	int cells = 0, named = 0, col = l->src->col;

	for (int i = line > NEAR ? line - NEAR : 0;
	     i < v->n_lines && i < line + NEAR; i++) {
		const struct vline *m = &v->lines[i];
		/* a cell with two lines may part the lines of a row */
		float apart = fabsf(m->box.y0 - l->box.y0);
		bool same =
		    m->row == l->row || (drawn && m->src->row == l->src->row &&
					    m->src->page == l->src->page &&
					    apart < 2 * l->src->size);
		char s[HEADING_MAX];
		size_t n = same ? heading_compact(m->low, m->len, s) : 0;
		cells += same;
		if (i == line || !n ||
		    !(list_token(labels, s, n) || list_token(school, s, n)))
			continue;
		/* heads of columns follow a heading at once */
		if (drawn ? m->src->col == col + 1 : i == line + 1)
			return false;
		named++;
	}
	return cells >= 4 && named > 0;
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

/* "证书 | …": a row of a table names itself what it lists. */
static bool
heads_row(const struct view *v, const struct candidate *cand, int i)
{
	const uint32_t items = 1u << SECTION_skill | 1u << SECTION_language |
			       1u << SECTION_certificate | 1u << SECTION_award |
			       1u << SECTION_evaluation;
	const struct vline *l = &v->lines[i];
	int next = i + cand[i].lines, end = next;

	if (l->src->row < 0 || l->src->col != 0 || cand[i].weak ||
	    cand[i].section == SECTION_COUNT ||
	    !(items & 1u << cand[i].section))
		return false;
	while (end < v->n_lines && v->lines[end].src->row == l->src->row &&
	       v->lines[end].src->col == v->lines[next].src->col)
		end++;
	return end > next && v->lines[next].src->col > 0 &&
	       (end == v->n_lines || v->lines[end].src->row != l->src->row) &&
	       cand[next].section == SECTION_COUNT;
}

/* One field of a form for what was done in all jobs: it stands there once. */
static bool
has_one_field(const struct view *v, const struct candidate *cand)
{
	int n = 0;

	for (int i = 0; i < v->n_lines; i++)
		n += cand[i].section == SECTION_duties;
	return n == 1;
}

static void
mark_headings(struct view *v, const struct candidate *cand,
    const struct look_votes *votes)
{
	bool core = false; /* education or career found by look */
	bool duties = has_one_field(v, cand);

	for (int i = 0; i < v->n_looks; i++)
		core |= votes[i].good && sections_have_core(votes[i].seen);
	bool margin = margin_headings(v, cand);
	for (int i = 0; i < v->n_lines; i++) {
		struct vline *l = &v->lines[i];
		/* "工作内容：" under a job is a label; a form has a field */
		if (cand[i].section == SECTION_duties &&
		    (!duties || (l->src->row < 0 &&
				    !(l->src->page < 64 &&
					v->forms & 1ull << l->src->page))))
			continue;
		if (((margin && !cand[i].weak && in_margin(v, cand, i)) ||
			heads_row(v, cand, i)) &&
		    !l->heading) {
			mark(v, &cand[i], i);
			continue;
		}
		if (cand[i].section == SECTION_COUNT ||
		    (cand[i].weak &&
			(!looks_like_heading(v, l, votes, 1) ||
			    (votes[l->look].entries && begins_entry(v, i)))) ||
		    in_form_row(v, i))
			continue;
		/* when the looks miss the core, any listed line will do; looks
		   of recognised lines are rough */
		if (!votes[l->look].good &&
		    !(l->src->confidence > 0 && !cand[i].weak) &&
		    (core || !sections_have_core(1u << cand[i].section)))
			continue;
		mark(v, &cand[i], i);
		i += cand[i].lines - 1;
	}
}

/*
 * "Other" over "Certifications", "Languages", "Interests": listed headings of
 * one look, which nothing else below that heading has.
 */
static void
mark_inner_headings(struct view *v, const struct candidate *cand)
{
	for (int i = 0, end; i < v->n_lines; i = end) {
		int inner = -1, n = 0;
		bool pure = true;
		for (end = i + 1; end < v->n_lines && !v->lines[end].heading;
		     end++) {
			bool listed = cand[end].section < SECTION_COUNT &&
				      !cand[end].weak;
			if (listed && inner < 0 &&
			    v->lines[end].look != v->body_look)
				inner = v->lines[end].look;
			n += listed && v->lines[end].look == inner;
			pure &= listed || v->lines[end].look != inner;
		}
		if (!v->lines[i].heading || n < 2 || !pure ||
		    v->lines[i].section != SECTION_other)
			continue;
		for (int k = i + 1; k < end; k++)
			if (v->lines[k].look == inner)
				mark(v, &cand[k], k);
	}
}

/* A listed heading in a paragraph of its own. */
static bool
stands_alone(const struct view *v, const struct candidate *cand, int i)
{
	const struct vline *l = &v->lines[i];

	return cand[i].section < SECTION_COUNT &&
	       cand[i].section != SECTION_duties && !cand[i].weak &&
	       !l->bullet && l->src->row < 0 &&
	       (i == 0 || l[-1].src->block != l->src->block) &&
	       i + 1 < v->n_lines && l[1].src->block != l->src->block;
}

/*
 * A side column whose headings look like its text: at least two of them stand
 * in paragraphs of their own, and none stood out.
 */
static void
mark_plain_columns(struct view *v, const struct candidate *cand)
{
	for (int i = 0, end; i < v->n_lines; i = end) {
		const struct line *first = v->lines[i].src;
		uint32_t seen = 0;
		bool marked = false;
		for (end = i; end < v->n_lines &&
			      v->lines[end].src->page == first->page &&
			      v->lines[end].src->column == first->column;
		     end++) {
			marked |= v->lines[end].heading;
			if (stands_alone(v, cand, end))
				seen |= 1u << cand[end].section;
		}
		if (marked || __builtin_popcount(seen) < 2 ||
		    (i == 0 && end == v->n_lines))
			continue;
		for (int k = i; k < end; k++)
			if (stands_alone(v, cand, k))
				mark(v, &cand[k], k);
	}
}

static int
by_part(const void *a, const void *b)
{
	const struct vline *x = a, *y = b;

	if (x->part != y->part)
		return x->part < y->part ? -1 : 1;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return y->heading - x->heading; /* one line split in two */
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
	/* "Languages" over "English" */
	size_t a, used;
	if (l->heading && l->section == SECTION_language &&
	    i + 1 < v->n_lines &&
	    list_search(v->languages, l[1].low, l[1].len, 0, &a, &used) &&
	    a == l[1].body)
		return false;
	return o->look != l->look &&
	       (o->section == SECTION_skill ||
		   o->section == SECTION_language) &&
	       o->src->column == l->src->column &&
	       (votes[o->look].headings > votes[l->look].headings ||
		   (i > 0 && l[-1].row == l->row && !l[-1].heading));
}

/* The first cell of a row, and a label of the person's or of nobody's. */
static bool
begins_label_row(const struct view *v, int line)
{
	const struct vline *l = &v->lines[line];
	char s[HEADING_MAX];

	return l->src->row >= 0 && l->src->col == 0 &&
	       list_token(lists_find(&v->rules->lists, "labels"), s,
		   heading_compact(l->low, l->len, s));
}

/* Give every line the section of the heading above it. */
static void
assign_sections(struct view *v, const struct look_votes *votes)
{
	struct sidebars sides;
	struct column_state now = {SECTION_header, SECTION_COUNT, 0, true};
	struct column_state before = now;
	int parts = 0, opener = -1, row = -1;

	sidebars_init(&sides, v);
	for (int i = 0; i < v->n_lines; i++) {
		struct vline *l = &v->lines[i];
		/* "Languages | English" between rows of labels */
		if (row >= 0 && !l->heading && l->src->row != row &&
		    begins_label_row(v, i)) {
			now = before;
			now.part = ++parts;
			row = -1;
		}
		if (l->heading) {
			before = row < 0 ? now : before;
			row = i + 1 < v->n_lines && l->src->row >= 0 &&
				      l[1].src->row == l->src->row
				  ? l->src->row
				  : -1;
		}
		if (i && sides.column[i] != sides.column[i - 1] &&
		    !(l->src->page < 64 && v->forms & 1ull << l->src->page))
			sidebars_change(&sides, i, &now, &parts);
		bool group = is_group_name(v, votes, i, opener);
		if (!l->heading && now.section != SECTION_header &&
		    name_begins_header(v, i)) {
			now.section = SECTION_header;
			now.second = SECTION_COUNT;
			now.part = ++parts;
		} else if (l->heading && group) {
			l->heading = false;
		} else if (l->heading) {
			opener = i;
			if (!is_second_line(v, i))
				now.part = ++parts;
			if (now.part == parts)
				now.second = l->section2;
			now.section = l->section;
		} else if (now.section != SECTION_header && !group &&
			   looks_like_heading(v, l, votes, 2) &&
			   !begins_entry(v, i)) {
			opener = i;
			l->heading = true;
			now.section = sections_heading(
			    lists_find(&v->rules->lists, "headings"), l->low,
			    l->len, &now.second);
			/* else "求职意向 | 护士长" among such headings */
			l->unlisted = now.section == SECTION_COUNT;
			if (l->unlisted)
				now.section = SECTION_other;
			now.part = ++parts;
		}
		l->section = now.section;
		l->section2 = now.second;
		l->part = now.part;
	}
	sidebars_release(&sides);
	sections_infer_career(v);
	sections_infer_education(v);
	if (v->n_lines)
		qsort(v->lines, (size_t)v->n_lines, sizeof *v->lines, by_part);
	sections_unroll(v);
	sections_infer_skills(v);
	sections_infer_projects(v);
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
	mark_inner_headings(v, cand);
	mark_plain_columns(v, cand);
	assign_sections(v, votes);
	sections_find_schooling(v);
	free(cand);
	free(votes);
}
