/* Sections: the lines under each heading are given its section. */
#include "sections.h"

#include "buffer.h"

#include <stdlib.h>

bool
sections_have_core(uint32_t seen)
{
	return seen & (1u << SECTION_education | 1u << SECTION_career |
			  1u << SECTION_project | 1u << SECTION_internship);
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
	       list_token(v->labels, s, heading_compact(l->low, l->len, s));
}

/* The line stands at the left of a row of two or more. */
static bool
begins_row(const struct view *v, int i)
{
	const struct vline *l = &v->lines[i];

	return i + 1 < v->n_lines && l[1].row == l->row &&
	       !(i > 0 && l[-1].row == l->row);
}

/*
 * "Clinical | Wound care" below "Other language | English" among skills: the
 * label of another row, whose heading is the one above all of them.
 */
static bool
begins_skill_row(const struct view *v, int i, int opener, int roof)
{
	const struct vline *l = &v->lines[i];
	size_t a, used;

	return opener > roof && roof >= 0 && begins_row(v, i) &&
	       v->lines[roof].section == SECTION_skill &&
	       v->lines[opener].section == SECTION_language &&
	       v->lines[opener].look == l->look &&
	       v->lines[roof].look != l->look &&
	       (!l->heading || l->section == SECTION_campus ||
		   l->section == SECTION_training) &&
	       !list_search(v->languages, l[1].low, l[1].len, 0, &a, &used);
}

/* Give every line the section of the heading above it. */
static void
assign_sections(struct view *v, const struct look_votes *votes)
{
	struct sidebars sides;
	struct column_state now = {SECTION_header, SECTION_COUNT, 0, true};
	struct column_state before = now;
	int parts = 0, opener = -1, roof = -1, row = -1;

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
		if (begins_skill_row(v, i, opener, roof)) {
			l->heading = false;
			now.section = SECTION_skill;
			now.second = SECTION_COUNT;
			now.part = ++parts;
			row = -1;
		}
		if (l->heading) {
			roof = begins_row(v, i) ? roof : i;
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
			   heading_has_look(v, l, votes, 2) &&
			   !heading_begins_entry(v, i) &&
			   !heading_names_entry(v, i)) {
			opener = i;
			l->heading = true;
			now.section = sections_heading(
			    v->headings, l->low, l->len, &now.second);
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
	sections_infer_practice(v);
	sections_infer_skills(v);
	sections_infer_projects(v);
}

void
sections_find(struct view *v)
{
	const struct list *headings = v->headings;
	struct heading_candidate *cand =
	    xcalloc((size_t)v->n_lines, sizeof *cand);
	struct look_votes *votes = xcalloc((size_t)v->n_looks, sizeof *votes);

	heading_candidates(v, headings, cand);
	heading_votes(v, cand, votes);
	heading_marks(v, cand, votes);
	assign_sections(v, votes);
	sections_find_schooling(v);
	free(cand);
	free(votes);
}
