/*
 * The lines of two columns in the order in which people read them: with their
 * headings, with their dates, or row by row.
 */
#include "margins.h"

#include <math.h>
#include <string.h>

/* Lines of the margin stand together. */
static bool
is_close(const struct line *a, const struct line *b)
{
	return b->box.y0 - a->box.y1 < 1.1f * columned_height(b);
}

/* b is the rest of a, which had no room beside the dates. */
static bool
is_rest(const struct line *a, const struct line *b, float edge)
{
	size_t len = strlen(b->text);
	float word =
	    (b->box.x1 - b->box.x0) / (float)len * (float)strcspn(b->text, " ");

	return fabsf(a->box.x0 - b->box.x0) < 1.5f &&
	       fabsf(a->size - b->size) < 0.3f &&
	       b->box.y0 - a->box.y1 < 0.3f * columned_height(a) &&
	       !view_list_mark(b->text, len) && a->box.x1 + word > edge;
}

/* Write the dates behind the lines of the left column that they stand beside.
 */
void
columned_write_dates(struct columned *p)
{
	int next = 0;
	float edge = 1e9f;

	for (int i = 0; i < p->n_right; i++) {
		float x = columned_line(p, p->right[i])->box.x0;
		edge = x < edge ? x : edge;
	}

	for (int i = 0; i < p->n_left; i++) {
		const struct line *l = columned_line(p, p->left[i]);
		const struct line *below =
		    i + 1 < p->n_left ? columned_line(p, p->left[i + 1]) : NULL;
		p->out[p->n_out++] = p->left[i];
		if (below && is_rest(l, below, edge)) {
			p->joins[p->n_out] = true;
			continue;
		}
		/* a group of dates begins beside its line and goes on below */
		while (next < p->n_right) {
			const struct line *r = columned_line(p, p->right[next]);
			bool here =
			    !below || r->box.y0 + 0.5f * columned_height(r) <
					  below->box.y0;
			bool more =
			    next > 0 && p->n_out > 0 &&
			    p->out[p->n_out - 1] == p->right[next - 1] &&
			    is_close(columned_line(p, p->right[next - 1]), r);
			if (!here && !more)
				break;
			if (here && !more &&
			    r->box.y1 < l->box.y0 - columned_height(r))
				break;
			p->out[p->n_out++] = p->right[next++];
		}
	}
	while (next < p->n_right)
		p->out[p->n_out++] = p->right[next++];
}

/*
 * Where the part that ends above the heading at next ends in the right
 * column: at the widest gap between the last line of the margin and there.
 */
static int
part_end(const struct columned *p, int from, int last, int next)
{
	float lowest = columned_line(p, p->left[last])->box.y0;
	float highest = columned_line(p, p->left[next])->box.y1;
	float widest = -1e9f;
	int end = from;

	for (int i = from; i < p->n_right; i++) {
		const struct line *b = columned_line(p, p->right[i]);
		float above = i ? columned_line(p, p->right[i - 1])->box.y1
				: b->box.y0 - 1;
		float middle = (above + b->box.y0) / 2;
		if (middle > highest)
			break;
		if (b->box.y0 < lowest - columned_height(b) || middle < lowest)
			continue;
		if (b->box.y0 - above > widest) {
			widest = b->box.y0 - above;
			end = i;
		}
	}
	return widest > -1e9f ? end : from;
}

static bool
look_alike(const struct line *a, const struct line *b)
{
	return a->bold == b->bold && a->italic == b->italic &&
	       a->color == b->color && fabsf(a->size - b->size) < 0.3f &&
	       fabsf(a->box.x0 - b->box.x0) < a->size;
}

static int
count_groups(const struct columned *p, int from, int to)
{
	int n = from < to;

	for (int i = from + 1; i < to; i++)
		n += !is_close(columned_line(p, p->left[i - 1]),
		    columned_line(p, p->left[i]));
	return n;
}

/* Write a part: what the margin says of an entry, then the entry. */
static void
emit_part(struct columned *p, int from, int to, int begin, int end)
{
	const struct line *first =
	    begin < end ? columned_line(p, p->right[begin]) : NULL;
	int starts = 0;

	for (int i = begin; i < end; i++)
		starts += look_alike(columned_line(p, p->right[i]), first);
	bool paired = starts == count_groups(p, from, to);
	while (from < to || begin < end) {
		const struct line *a =
		    from < to ? columned_line(p, p->left[from]) : NULL;
		const struct line *b =
		    begin < end ? columned_line(p, p->right[begin]) : NULL;
		bool in_left = a && (!b || (paired ? look_alike(b, first)
						   : a->box.y0 < b->box.y1));
		if (!in_left) {
			p->out[p->n_out++] = p->right[begin++];
			continue;
		}
		do {
			p->out[p->n_out++] = p->left[from++];
		} while (from < to && paired &&
			 is_close(columned_line(p, p->left[from - 1]),
			     columned_line(p, p->left[from])));
		if (paired && b)
			p->out[p->n_out++] = p->right[begin++];
	}
}

/* How many lines of the right column go on with what stood above it all. */
static int
lines_above(const struct columned *p)
{
	const struct line *h = columned_line(p, p->left[0]);
	float widest = 0;
	int n = 0;

	if (columned_line(p, p->right[0])->box.y1 >
	    h->box.y0 - columned_height(h))
		return 0;
	for (int i = 1; i < p->n_right; i++) {
		const struct line *b = columned_line(p, p->right[i]);
		float above = columned_line(p, p->right[i - 1])->box.y1;
		if ((above + b->box.y0) / 2 > h->box.y1)
			break;
		if (b->box.y0 > h->box.y0 - 2 * columned_height(h) &&
		    b->box.y0 - above > widest) {
			widest = b->box.y0 - above;
			n = i;
		}
	}
	return n;
}

void
columned_write(struct columned *p)
{
	int begin = lines_above(p), lines;

	for (int i = 0; i < begin; i++)
		p->out[p->n_out++] = p->right[i];
	for (int i = 0; i < p->n_left;) {
		int from = i;
		if (columned_heading(p, i, &lines) != SECTION_COUNT)
			from += lines;
		for (int k = i; k < from; k++)
			p->out[p->n_out++] = p->left[k];
		int to = from;
		while (to < p->n_left &&
		       columned_heading(p, to, &lines) == SECTION_COUNT)
			to++;
		int end = to < p->n_left ? part_end(p, begin, to - 1, to)
					 : p->n_right;
		emit_part(p, from, to, begin, end);
		begin = end;
		i = to;
	}
}

/* Both columns row by row, each from left to right. */
void
columned_write_rows(struct columned *p)
{
	int n = p->n_left + p->n_right, from = 0;

	memcpy(p->out, p->left, (size_t)p->n_left * sizeof *p->out);
	memcpy(
	    p->out + p->n_left, p->right, (size_t)p->n_right * sizeof *p->out);
	p->n_out = n;
	for (int i = 1; i < n; i++)
		for (int k = i; k > 0; k--) {
			const struct line *a = columned_line(p, p->out[k - 1]);
			const struct line *b = columned_line(p, p->out[k]);
			if (a->box.y0 + a->box.y1 <= b->box.y0 + b->box.y1)
				break;
			int t = p->out[k];
			p->out[k] = p->out[k - 1];
			p->out[k - 1] = t;
		}
	for (int i = 1; i <= n; i++) {
		const struct line *a = columned_line(p, p->out[i - 1]);
		const struct line *b =
		    i < n ? columned_line(p, p->out[i]) : NULL;
		if (b && (b->box.y0 + b->box.y1 - a->box.y0 - a->box.y1) / 2 <
			     0.45f * columned_height(a))
			continue;
		/* [from, i) is a row */
		for (int j = from + 1; j < i; j++)
			for (int k = j; k > from; k--) {
				if (columned_line(p, p->out[k - 1])->box.x0 <=
				    columned_line(p, p->out[k])->box.x0)
					break;
				int t = p->out[k];
				p->out[k] = p->out[k - 1];
				p->out[k - 1] = t;
			}
		from = i;
	}
}
