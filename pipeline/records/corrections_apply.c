/*
 * Corrections: applying them to the flat values of a resume. Entries keep
 * their numbers until all is done, so that every pointer means what it meant
 * when it was written; then the gaps close.
 */
#include "corrections.h"

#include "correction.h"
#include "diag.h"

#include "buffer.h"

#include <stdlib.h>
#include <string.h>

static int
group_of(const struct value *v)
{
	int field = resume_field(v->path);

	/* what is not in the table is custom, the last group */
	return field >= 0 ? resume_fields[field].group
			  : (int)resume_n_groups - 1;
}

static int
by_id(const void *a, const void *b)
{
	const struct correction *x = a, *y = b;
	int order = strcmp(x->id, y->id);

	return order ? order : x->order < y->order ? -1 : x->order > y->order;
}

static const char *
path_of(const struct correction *c)
{
	return c->field ? c->field->path : c->custom;
}

/* The correction is about this value (when it counts items, the list's). */
static bool
is_about(const struct correction *c, const struct value *v)
{
	if (group_of(v) != c->group || (c->entry >= 0 && c->entry != v->entry))
		return false;
	return c->whole || strcmp(path_of(c), v->path) == 0;
}

/* The value that it is about, or n_values; *items: how many are before. */
static size_t
find(const struct resume *r, const struct correction *c, int *items)
{
	size_t i;

	*items = 0;
	for (i = 0; i < r->n_values; i++)
		if (is_about(c, &r->values[i]) &&
		    (c->item < 0 || (*items)++ == c->item))
			break;
	return i;
}

static void
take_away(struct resume *r, const struct correction *c)
{
	int items;
	size_t i;

	while ((i = find(r, c, &items)) < r->n_values) {
		resume_remove(r, i);
		if (c->item >= 0)
			break;
	}
}

/* Where a new value goes: behind those of its entry and those before. */
static size_t
place_of(const struct resume *r, const struct correction *c)
{
	size_t at = r->n_values;

	while (at && (group_of(&r->values[at - 1]) != c->group ||
			 r->values[at - 1].entry > c->entry))
		at--;
	return at ? at : r->n_values;
}

static void
put(struct resume *r, const struct correction *c, size_t at)
{
	const struct value *v =
	    resume_add(r, path_of(c), c->entry > 0 ? c->entry : 0, c->text);
	struct value new = *v;

	new.evidence.rule = "correction";
	new.evidence.confidence = 1;
	memmove(&r->values[at + 1], &r->values[at],
	    (r->n_values - 1 - at) * sizeof *r->values);
	r->values[at] = new;
}

/* n: how many entries each group has. False: there is no such place. */
static bool
apply(struct resume *r, const struct correction *c, int *n)
{
	int items;

	if (!c->text) {
		take_away(r, c);
		return true;
	}
	size_t at = find(r, c, &items);
	if (c->entry > n[c->group] || (at == r->n_values && c->item > items))
		return false;
	if (c->entry == n[c->group])
		n[c->group]++;
	if (at < r->n_values)
		resume_remove(r, at);
	else
		at = place_of(r, c);
	put(r, c, at);
	return true;
}

static void
count_entries(const struct resume *r, int *n)
{
	for (size_t i = 0; i < r->n_values; i++) {
		const struct value *v = &r->values[i];
		int g = group_of(v);
		if (n[g] <= v->entry)
			n[g] = v->entry + 1;
	}
}

/* Entries without a value go, those behind them move up. */
static void
close_gaps(struct resume *r, const int *n)
{
	for (int g = 0; g < (int)resume_n_groups; g++) {
		int *moved = xcalloc((size_t)n[g] + 1, sizeof *moved);
		for (size_t i = 0; i < r->n_values; i++)
			if (group_of(&r->values[i]) == g)
				moved[r->values[i].entry] = 1;
		for (int e = 0, next = 0; e < n[g]; e++)
			moved[e] = moved[e] ? next++ : -1;
		for (size_t i = 0; i < r->n_values; i++)
			if (group_of(&r->values[i]) == g)
				r->values[i].entry = moved[r->values[i].entry];
		free(moved);
	}
}

bool
corrections_apply(struct corrections *c, const char *id, struct resume *resume)
{
	size_t low = 0, high = c->n;
	unsigned long told = 0;
	bool fine = true;

	if (!c->sorted && c->n)
		qsort(c->items, c->n, sizeof *c->items, by_id);
	c->sorted = true;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(c->items[middle].id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == c->n || strcmp(c->items[low].id, id) != 0)
		return true;
	int *n = xcalloc(resume_n_groups, sizeof *n);
	count_entries(resume, n);
	for (size_t i = low; i < c->n && strcmp(c->items[i].id, id) == 0; i++) {
		const struct correction *x = &c->items[i];
		if (apply(resume, x, n))
			continue;
		if (x->line != told)
			diag_warning("corrections-place",
			    "%s:%lu: not applied: the resume has no such entry "
			    "now; look at it again",
			    x->file, x->line);
		told = x->line;
		fine = false;
	}
	close_gaps(resume, n);
	free(n);
	return fine;
}
