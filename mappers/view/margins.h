/*
 * Two columns of a page on their way into one, for margins.c, which tells what
 * they are, and margins_write.c, which puts their lines in order.
 */
#ifndef MAPPERS_MARGINS_H
#define MAPPERS_MARGINS_H

#include "sections/sections.h"
#include "view.h"

/* Indexes of the document's lines; all is borrowed. */
struct columned {
	struct view *v;
	int *left, *right; /* by height */
	int n_left, n_right;
	int *out, n_out;
	bool *joins; /* the line goes on with the one before in out */
};

static inline const struct line *
columned_line(const struct columned *p, int index)
{
	return &p->v->doc->lines[index];
}

static inline float
columned_height(const struct line *l)
{
	return l->box.y1 - l->box.y0;
}

/* The section that a line is the heading of, with the next one if need be. */
enum section columned_heading(const struct columned *p, int at, int *lines);

/* A heading, then for each entry what the left says of it and what the right.
 */
void columned_write(struct columned *p);
/* What the left says, each with the dates beside it. */
void columned_write_dates(struct columned *p);
/* Row by row, each from left to right. */
void columned_write_rows(struct columned *p);

#endif
