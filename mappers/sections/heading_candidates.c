/*
 * Heading candidates: lines whose words a list has for a heading, be they
 * broken in a narrow cell, behind an icon or only a word of the line.
 */
#include "entries/entries.h"
#include "sections.h"

#include "text.h"

#include <string.h>

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

	if (l->src->row < 0)
		return false;
	size_t len = heading_compact(l->low, l->len, s);
	const char *token = list_token(v->labels, s, len);
	bool colon = l->low[l->len - 1] == ':';
	if (!token || (resume_field(token) < 0 && !colon) ||
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
	char s[HEADING_MAX];
	size_t n = heading_compact(l->low, l->len, s);

	return n && (list_token(v->labels_career, s, n) ||
			list_token(v->labels_project, s, n));
}

/*
 * "MiniKV | 个人项目 | 2023.10 ~ 2024.02": behind a name, in one row with the
 * dates of an entry, stands no heading.
 */
static bool
in_entry_row(const struct view *v, int line)
{
	const struct vline *l = &v->lines[line];

	if (!line || l[-1].row != l->row || l[-1].has_date)
		return false;
	for (int i = v->rows[l->row].first;
	     i < v->n_lines && v->lines[i].row == l->row; i++)
		if (v->lines[i].has_date && v->lines[i].date.range)
			return true;
	return false;
}

/* "求职意向：会计": the label of a field of the person's, and its value. */
static bool
has_value(const struct view *v, const struct vline *l)
{
	const char *colon = memchr(l->low, ':', l->len);
	size_t at = colon ? (size_t)(colon - l->low) : 0;
	char s[HEADING_MAX];

	if (!at || at + 1 >= l->len)
		return false;
	const char *token =
	    list_token(v->labels, s, heading_compact(l->low, at, s));
	return token && resume_field(token) >= 0;
}

/* "Clinical history · Experience": a word says it, if the look agrees. */
static void
by_word(
    const struct view *v, const struct vline *l, struct heading_candidate *c)
{
	size_t start, used, from = 0;
	const char *token;

	if (l->len > 48 || l->has_date || l->bullet || has_value(v, l) ||
	    heading_names_entry(v, (int)(l - v->lines)))
		return;
	char s[HEADING_MAX];
	size_t n = heading_compact(l->low, l->len, s);
	/* "项目描述", "工作内容": what an entry has of its own */
	if (list_token(v->labels_career, s, n) ||
	    list_token(v->labels_project, s, n))
		return;
	if (n && (token = list_token(v->heading_lone, s, n))) {
		c->section = heading_section(token, &c->second);
		c->weak = c->lone = true;
		return;
	}
	/* looks of recognised lines are too rough to agree */
	if (l->src->confidence > 0)
		return;
	/* the last word decides: "Education / Training courses" is rare */
	while ((token = list_search(
		    v->heading_words, l->low, l->len, from, &start, &used))) {
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

/* How often the text of a line stands in the document. */
static int
times(const struct view *v, const struct vline *l)
{
	int n = 0;

	for (int i = 0; i < v->n_lines; i++)
		n += v->lines[i].len == l->len &&
		     memcmp(v->lines[i].low, l->low, l->len) == 0;
	return n;
}

/*
 * "Achievements:" under each of the jobs, or in one of them, set otherwise or
 * smaller than the headings of jobs and schools are: a member of these.
 */
static bool
is_member(const struct view *v, const struct heading_candidate *cand, int line)
{
	const struct vline *l = &v->lines[line];
	bool core = false, colon = l->low[l->len - 1] == ':', small = colon;

	if (cand[line].section == SECTION_COUNT || cand[line].weak ||
	    sections_have_core(1u << cand[line].section) ||
	    !(colon || names_member(v, l)))
		return false;
	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *k = &v->lines[i];
		if (cand[i].section == SECTION_COUNT || cand[i].weak ||
		    !sections_have_core(1u << cand[i].section))
			continue;
		if (k->look == l->look)
			return false;
		core = true;
		small &= k->src->size > l->src->size + 1;
	}
	return core && ((small && names_member(v, l)) || times(v, l) > 1);
}

/*
 * "主要项目：" below each of several jobs is a label of them: the same words
 * with a colon stand on another line, too.
 */
static bool
is_repeated_label(const struct view *v, int line)
{
	const struct vline *l = &v->lines[line];

	return l->low[l->len - 1] == ':' && !memmem(l->low, l->len, "经", 3) &&
	       times(v, l) > 1;
}

/*
 * "● 教育背景" … "● 工作经历": list items name the sections, one by one, and
 * no other line does.
 */
static bool
items_are_headings(const struct view *v, const struct heading_candidate *cand)
{
	uint32_t items = 0, others = 0;
	bool before = false; /* the line before is such an item */

	for (int i = 0; i < v->n_lines; i++) {
		bool item = v->lines[i].src->role == ROLE_LIST_ITEM &&
			    cand[i].section < SECTION_COUNT;
		if (item && before)
			return false;
		if (cand[i].section < SECTION_COUNT)
			*(item ? &items : &others) |= 1u << cand[i].section;
		before = item;
	}
	return __builtin_popcount(items) >= 3 && sections_have_core(items) &&
	       !sections_have_core(others);
}

void
heading_candidates(const struct view *v, const struct list *headings,
    struct heading_candidate *cand)
{
	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		struct heading_candidate *c = &cand[i];
		c->section =
		    sections_heading(headings, l->low, l->len, &c->second);
		if (c->section == SECTION_COUNT && l->body)
			c->section = sections_heading(headings,
			    l->low + l->body, l->len - l->body, &c->second);
	}
	bool items = items_are_headings(v, cand);
	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		struct heading_candidate *c = &cand[i];
		if (c->section == SECTION_COUNT)
			c->section = behind_icon(headings, l, &c->second);
		/* "简历" over all of it is the title of the document */
		if (i < (l->len <= 8 ? 3 : 1) && c->section == SECTION_career &&
		    c->second == SECTION_internship && l->len <= 14)
			c->section = SECTION_profile;
		c->lines = 1;
		if (l->src->role == ROLE_LIST_ITEM && !items)
			c->section = SECTION_COUNT;
		if (is_label_cell(v, i) || in_entry_row(v, i) ||
		    (c->section == SECTION_project &&
			is_repeated_label(v, i))) {
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
	for (int i = 0; i < v->n_lines; i++)
		if (is_member(v, cand, i))
			cand[i].section = SECTION_COUNT;
}
