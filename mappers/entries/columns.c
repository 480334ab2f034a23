/* Columns: cells of a table by the names that its first row gives them. */
#include "entries.h"

#include "buffer.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_COLUMN_WORD = 40 };

/* A column's name as the lists have it: Chinese is often letter-spaced. */
static size_t
column_word(const struct vline *l, char word[MAX_COLUMN_WORD])
{
	size_t len = 0;

	for (size_t k = 0; k < l->len && len < MAX_COLUMN_WORD; k++)
		if (l->low[k] != ' ' || (unsigned char)l->low[0] < 0x80)
			word[len++] = l->low[k];
	return len;
}

static bool
all_labels(const struct cutting *c, const struct erow *row)
{
	const struct list *labels = c->kind.labels;
	int n = 0;

	for (int i = row->first; i < row->first + row->n; i++) {
		const struct vline *l = &c->v->lines[i];
		if (l->heading)
			continue;
		char word[MAX_COLUMN_WORD];
		size_t len = column_word(l, word);
		if (!list_token(labels, word, len))
			return false;
		n++;
	}
	return n >= 2;
}

/* The row that names the columns leaves the rows. */
void
rows_take_columns(struct cutting *c)
{
	const struct list *labels = c->kind.labels;

	c->columns.n = 0;
	if (!c->n_rows || !all_labels(c, &c->rows[0]))
		return;
	const struct erow *row = &c->rows[0];
	for (int i = row->first;
	     i < row->first + row->n && c->columns.n < MAX_COLUMNS; i++) {
		const struct vline *l = &c->v->lines[i];
		if (l->heading)
			continue;
		char word[MAX_COLUMN_WORD];
		size_t len = column_word(l, word);
		int n = c->columns.n++;
		c->columns.token[n] = list_token(labels, word, len);
		c->columns.x0[n] = l->src->box.x0;
		c->columns.x1[n] = l->src->box.x1;
		c->columns.col[n] = l->src->col;
	}
	memmove(
	    c->rows, c->rows + 1, (size_t)(c->n_rows - 1) * sizeof *c->rows);
	c->n_rows--;
}

/* The column that a line stands in, or -1. */
static int
column_of(const struct columns *cols, const struct vline *l)
{
	float mid = (l->box.x0 + l->box.x1) / 2;

	for (int k = 0; k < cols->n; k++)
		if (l->src->col >= 0
			? l->src->col == cols->col[k]
			: mid > cols->x0[k] - 20 && mid < cols->x1[k] + 20)
			return k;
	return -1;
}

/*
 * Take the cells of an entry by the names of the columns. A cell can go on
 * below: skip tells the rows that hold nothing else.
 */
void
fill_columns(struct put *p, bool *skip)
{
	const struct columns *cols = &p->c->columns;
	const struct view *v = p->c->v;
	const struct lists *lists = &v->rules->lists;
	struct entry *e = p->e;
	struct buffer cells[MAX_COLUMNS];
	int last[MAX_COLUMNS];
	int start = e->anchor >= 0 ? e->anchor : e->first;

	for (int k = 0; k < cols->n; k++)
		buffer_init(&cells[k], 400);
	for (int r = start; r < e->last; r++) {
		const struct erow *row = &p->c->rows[r];
		bool all = true;
		for (int i = row->first; i < row->first + row->n; i++) {
			const struct vline *l = &v->lines[i];
			int k = column_of(cols, l);
			if (l->heading || (l->has_date && r == start))
				continue;
			/* short, and no name: the text of the entry */
			if (k >= 0 && r == start && l->len <= 40 &&
			    strcmp(cols->token[k], "desc") == 0) {
				p->text_line = i;
				continue;
			}
			if (k < 0 || l->bullet || l->len > 40 ||
			    (r > start &&
				(!cells[k].len ||
				    l->box.y0 - v->lines[last[k]].box.y1 >
					l->src->size))) {
				all = false;
				continue;
			}
			char *raw = view_raw(l, 0, l->len);
			buffer_adds(&cells[k], raw);
			free(raw);
			last[k] = i;
			/* a degree may have its field beside it */
			if (strcmp(cols->token[k], "-both") != 0 &&
			    strcmp(cols->token[k], "degree") != 0)
				entry_take_line(e, i);
		}
		if (r > start && !all)
			break;
		if (r > start && r >= e->head)
			skip[r - e->head] = true;
	}
	for (int k = 0; k < cols->n; k++) {
		if (cells[k].len)
			fill_value(p, lists, cols->token[k], cells[k].data,
			    last[k], last[k]);
		buffer_release(&cells[k]);
	}
}
