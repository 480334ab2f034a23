/*
 * Sidebars: columns whose text goes on over pages, each with the section that
 * it was in.
 */
#include "sections.h"

#include "buffer.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_DATE = 32 };

/* The right edge of what a column held on a page; 0: nothing. */
static float
right_edge(const struct sidebars *s, int before, int page, int column)
{
	float right = 0;

	for (int k = before - 1; k >= 0; k--) {
		const struct line *l = s->view->lines[k].src;
		if (l->page < page)
			break;
		if (l->page == page && s->column[k] == column &&
		    l->box.x1 > right)
			right = l->box.x1;
	}
	return right;
}

/*
 * Columns are numbered on each page. Where a sidebar ended on the page before,
 * or is mixed with the column beside it, a line to the right of all that it
 * held there belongs to the next one.
 */
void
sidebars_init(struct sidebars *s, const struct view *v)
{
	*s = (struct sidebars){.view = v};
	s->column = xcalloc((size_t)v->n_lines + 1, sizeof *s->column);
	for (int i = 0, first = 0; i < v->n_lines; i++) {
		const struct line *l = v->lines[i].src;
		int column = l->column;
		if (i && l->page != v->lines[i - 1].src->page)
			first = i;
		/* a date at the right stands beside what is left of it */
		if (i > first && v->lines[i].has_date &&
		    v->lines[i].len < MAX_DATE &&
		    column == v->lines[i - 1].src->column) {
			s->column[i] = s->column[i - 1];
			continue;
		}
		for (float right; l->page > 1; column++) {
			right = right_edge(s, first, l->page - 1, column);
			if ((right > 0 && l->box.x0 < right) ||
			    right_edge(s, first, l->page - 1, column + 1) <= 0)
				break;
		}
		s->column[i] = column;
	}
}

void
sidebars_release(struct sidebars *s)
{
	free(s->column);
	*s = (struct sidebars){0};
}

/* The lines from i on, as long as they are of one column, hold a heading. */
static bool
run_has_heading(const struct sidebars *s, int i)
{
	const struct vline *lines = s->view->lines;
	int column = s->column[i], page = lines[i].src->page;

	for (; i < s->view->n_lines && s->column[i] == column &&
	       lines[i].src->page == page;
	     i++)
		if (lines[i].heading)
			return true;
	return false;
}

/* One of the first lines of a column is a mail address. */
static bool
run_has_address(const struct sidebars *s, int i)
{
	enum { FIRST = 3 };
	const struct vline *lines = s->view->lines;

	for (int k = i; k < s->view->n_lines && k < i + FIRST; k++)
		if (s->column[k] == s->column[i] && strchr(lines[k].low, '@') &&
		    !memchr(lines[k].low, ' ', lines[k].len))
			return true;
	return false;
}

/*
 * Another column begins: a sidebar goes on from the page before; the first
 * lines of a new column with headings of its own are no part of what stands
 * at the end of the column before.
 */
void
sidebars_change(struct sidebars *s, int i, struct column_state *now, int *parts)
{
	const struct vline *lines = s->view->lines;
	const struct line *l = lines[i].src, *b = lines[i - 1].src;
	struct column_state *to = &s->states[s->column[i] % MAX_SIDES];

	s->states[s->column[i - 1] % MAX_SIDES] = *now;
	if (l->page != b->page && lines[i - 1].heading) {
		/* what it heads goes on on this page */
	} else if (l->page != b->page || l->column == b->column) {
		if (to->seen)
			*now = *to;
	} else if ((l->box.y0 < b->box.y0 || box_is_empty(&l->box)) &&
		   (run_has_heading(s, i) || run_has_address(s, i)) &&
		   !lines[i].heading) {
		if (to->seen && l->page > 1)
			*now = *to;
		else if (s->column[i] > s->column[i - 1])
			*now = (struct column_state){
			    SECTION_header, SECTION_COUNT, ++*parts, true};
	}
	now->seen = true;
}
