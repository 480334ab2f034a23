/*
 * How sure a value is: the best of the finds of a field wins, those that
 * agree with it make it surer, those that do not are kept beside it.
 */
#include "mapping.h"

#include "buffer.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_RUNNERS_UP = 3 };

/* Two independent finds of the same value: the rest of the doubt shrinks. */
static const double AGREEMENT = 0.5;
static const double SURE = 0.99;

void
find_add(struct mapping *m, const char *path, const char *text,
    const char *rule, double score, int line, int last)
{
	if (!text[0])
		return;
	for (size_t i = 0; i < m->n_finds; i++) {
		struct find *f = &m->finds[i];
		if (strcmp(f->path, path) != 0 || strcmp(f->value, text) != 0)
			continue;
		double best = f->score > score ? f->score : score;
		if (f->line != line)
			best += (1 - best) * AGREEMENT *
				(f->score < score ? f->score : score);
		if (score > f->score) {
			f->rule = rule;
			f->line = line;
			f->last = last;
		}
		f->score = best < SURE ? best : SURE;
		return;
	}
	if ((m->n_finds & (m->n_finds + 1)) == 0)
		m->finds = xreallocarray(
		    m->finds, 2 * m->n_finds + 2, sizeof *m->finds);
	m->finds[m->n_finds++] =
	    (struct find){path, xstrdup(text), rule, score, line, last};
}

const struct find *
find_best(const struct mapping *m, const char *path)
{
	const struct find *best = NULL;

	for (size_t i = 0; i < m->n_finds; i++)
		if (strcmp(m->finds[i].path, path) == 0 &&
		    (!best || m->finds[i].score > best->score))
			best = &m->finds[i];
	return best;
}

/*
 * How far the signs of some lines can be believed. A recogniser that is
 * as sure as 0.98 has misread one line in ten (measured on scans).
 */
static double
recognition(const struct view *v, int line, int last)
{
	static const double DOUBT = 4, LEAST = 0.5;
	double least = 1;

	for (int i = line; i <= last; i++)
		for (int k = 0; k < v->lines[i].n_src; k++) {
			int index = v->order[v->lines[i].first + k];
			double sure = (double)v->doc->lines[index].confidence;
			if (sure > 0 && sure < least)
				least = sure;
		}
	double left = 1 - DOUBT * (1 - least);
	return left > LEAST ? left : LEAST;
}

/* Lines, page, boxes and raw text of lines of the view. */
static void
set_evidence(struct mapping *m, struct value *v, const char *rule, double score,
    int line, int last)
{
	struct evidence *e = &v->evidence;
	const struct view *view = m->view;

	e->rule = rule;
	e->confidence = score > SURE ? SURE : score;
	if (line < 0)
		return;
	if (last < line)
		last = line;
	e->confidence *= recognition(view, line, last);
	const struct vline *from = &view->lines[line];
	size_t n = 0;
	for (int i = line; i <= last; i++)
		n += (size_t)view->lines[i].n_src;
	e->lines = xcalloc(n, sizeof *e->lines);
	e->boxes = xcalloc(n, sizeof *e->boxes);
	e->page = from->src->page;
	for (int i = line; i <= last; i++)
		for (int k = 0; k < view->lines[i].n_src; k++) {
			int index = view->order[view->lines[i].first + k];
			const struct line *l = &view->doc->lines[index];
			e->lines[e->n_lines++] = index;
			if (!box_is_empty(&l->box) && l->page == e->page)
				e->boxes[e->n_boxes++] = l->box;
			m->out->line_used[index] = 1;
		}
	if (line == last)
		e->text = xstrdup(from->raw);
}

struct value *
entry_put(struct mapping *m, const char *path, int entry, const char *text,
    const char *rule, double score, int line, int last)
{
	if (!text[0])
		return NULL;
	struct value *v = resume_add(m->out, path, entry, text);
	set_evidence(m, v, rule, score, line, last);
	return v;
}

void
value_add_runner_up(
    struct value *v, const char *text, const char *rule, double score)
{
	if (v->n_runners_up >= MAX_RUNNERS_UP)
		return;
	v->runners_up = xreallocarray(
	    v->runners_up, v->n_runners_up + 1, sizeof *v->runners_up);
	v->runners_up[v->n_runners_up++] =
	    (struct runner_up){xstrdup(text), rule, score};
}

static int
by_score(const void *a, const void *b)
{
	const struct find *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return strcmp(x->value, y->value);
}

/* A list of texts: "西安、咸阳" are two. */
static void
put_texts(struct mapping *m, const struct find *f)
{
	const char *s = f->value;

	while (*s) {
		size_t n = 0, sign = 0;
		while (s[n] && !sign) {
			sign = strncmp(s + n, "、", 3) == 0 ||
				       strncmp(s + n, "，", 3) == 0
				   ? 3
			       : strchr(",/;", s[n]) ? 1
						     : 0;
			n += !sign;
		}
		const char *text = s;
		size_t len = n;
		clean_trim(&text, &len);
		char *part = xstrndup(text, len);
		entry_put(
		    m, f->path, 0, part, f->rule, f->score, f->line, f->last);
		free(part);
		s += n + sign;
	}
}

void
finds_settle(struct mapping *m)
{
	if (m->n_finds)
		qsort(m->finds, m->n_finds, sizeof *m->finds, by_score);
	for (size_t i = 0; i < m->n_finds; i++) {
		const struct find *f = &m->finds[i];
		struct value *v = NULL;
		for (size_t k = 0; k < m->out->n_values && !v; k++)
			if (strcmp(m->out->values[k].path, f->path) == 0)
				v = &m->out->values[k];
		int field = resume_field(f->path);
		if (v)
			value_add_runner_up(v, f->value, f->rule, f->score);
		else if (field >= 0 && resume_fields[field].type == TYPE_TEXTS)
			put_texts(m, f);
		else
			entry_put(m, f->path, 0, f->value, f->rule, f->score,
			    f->line, f->last);
	}
}

void
finds_release(struct mapping *m)
{
	for (size_t i = 0; i < m->n_finds; i++)
		free(m->finds[i].value);
	free(m->finds);
	m->finds = NULL;
	m->n_finds = 0;
}

int
entry_next(const struct mapping *m, const char *group)
{
	size_t n = strlen(group);

	/* entries are made in their order: the last one has the number */
	for (size_t i = m->out->n_values; i-- > 0;) {
		const struct value *x = &m->out->values[i];
		if (strncmp(x->path, group, n) == 0 && x->path[n] == '.')
			return x->entry + 1;
	}
	return 0;
}
