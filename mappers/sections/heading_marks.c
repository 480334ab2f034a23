/*
 * Heading marks: which candidates are headings, by their look or by where they
 * stand: in the margin of a form, under "Other", in a side column.
 */
#include "mapping.h"

#include "sections.h"

#include <math.h>

static void
mark(struct view *v, const struct heading_candidate *c, int i)
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
	const struct list *labels = v->labels;
	const struct list *school = v->labels_education;
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
		    !(list_token(labels, s, n) || list_token(school, s, n) ||
			(l->src->row >= 0 &&
			    list_token(v->labels_career, s, n))))
			continue;
		/* heads of columns follow a heading at once; among them no
		   other heading stands */
		if ((drawn ? m->src->col == col + 1 : i == line + 1) &&
		    !(named && l->src->row >= 0 && col > 0))
			return false;
		named++;
	}
	return cells >= 4 && named > 0;
}

/* A listed heading at the left of a row, with its text beside it. */
static bool
in_margin(const struct view *v, const struct heading_candidate *cand, int i)
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
margin_headings(const struct view *v, const struct heading_candidate *cand)
{
	uint32_t seen = 0;

	for (int i = 0; i < v->n_lines; i++)
		if (in_margin(v, cand, i))
			seen |= 1u << cand[i].section;
	return __builtin_popcount(seen) >= 3;
}

/* "证书 | …": a row of a table names itself what it lists. */
static bool
heads_row(const struct view *v, const struct heading_candidate *cand, int i)
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
has_one_field(const struct view *v, const struct heading_candidate *cand)
{
	int n = 0;

	for (int i = 0; i < v->n_lines; i++)
		n += cand[i].section == SECTION_duties;
	return n == 1;
}

static void
mark_headings(struct view *v, const struct heading_candidate *cand,
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
		    (cand[i].weak && (!heading_has_look(v, l, votes, 1) ||
					 (votes[l->look].entries &&
					     heading_begins_entry(v, i)))) ||
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
mark_inner_headings(struct view *v, const struct heading_candidate *cand)
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

/*
 * "证书" over a list, among the skills or other short things: a heading,
 * though it looks as the text does.
 */
static bool
heads_list(const struct view *v, const struct heading_candidate *cand, int i)
{
	const struct vline *l = &v->lines[i], *next = l + 1;
	enum { INDENT = 5 };
	size_t start, used;

	if (cand[i].weak || l->bullet || l->src->row >= 0 ||
	    !mixed_is_heading(cand[i].section, cand[i].section) ||
	    i + 1 == v->n_lines || next->heading || next->row == l->row)
		return false;
	/* those of programs are skills */
	if (cand[i].section == SECTION_language &&
	    !list_search(v->languages, next->low, next->len, 0, &start, &used))
		return false;
	return next->bullet || next->src->role == ROLE_LIST_ITEM ||
	       (!box_is_empty(&l->box) && next->src->page == l->src->page &&
		   next->box.x0 > l->box.x0 + INDENT &&
		   next->box.x0 < l->box.x1 && next->box.y0 > l->box.y0);
}

/* Two of them at least below one heading. */
static void
mark_groups(struct view *v, const struct heading_candidate *cand)
{
	for (int i = 0, end; i < v->n_lines; i = end) {
		int n = 0;
		for (end = i + 1; end < v->n_lines && !v->lines[end].heading;)
			n += heads_list(v, cand, end++);
		if (!v->lines[i].heading || n < 2 ||
		    (v->lines[i].section != SECTION_other &&
			!mixed_is_heading(
			    v->lines[i].section, v->lines[i].section)))
			continue;
		for (int k = i + 1; k < end; k++)
			if (heads_list(v, cand, k))
				mark(v, &cand[k], k);
	}
}

/* A listed heading in a paragraph of its own. */
static bool
stands_alone(const struct view *v, const struct heading_candidate *cand, int i)
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
mark_plain_columns(struct view *v, const struct heading_candidate *cand)
{
	for (int i = 0, end; i < v->n_lines; i = end) {
		const struct line *first = v->lines[i].src;
		uint32_t seen = 0;
		bool marked = false;
		for (end = i; end < v->n_lines &&
			      v->lines[end].src->page == first->page &&
			      v->lines[end].src->column == first->column;
		     end++) {
			/* markup tells headings better */
			marked |= v->lines[end].heading ||
				  v->lines[end].src->role == ROLE_HEADING;
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

void
heading_marks(struct view *v, const struct heading_candidate *cand,
    const struct look_votes *votes)
{
	mark_headings(v, cand, votes);
	mark_inner_headings(v, cand);
	mark_groups(v, cand);
	mark_plain_columns(v, cand);
}
