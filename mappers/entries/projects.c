/*
 * Projects without dates: rows that begin one by its name, "raft-lab: A
 * teaching implementation …", by the name's label, or between two texts.
 */
#include "entries.h"

#include <string.h>

size_t
entry_name_end(const struct cutting *c, const struct vline *l, size_t *next)
{
	static const char *const seps[] = {" - ", ": "};
	const char *text = l->text + l->body;
	size_t len = l->len - l->body;

	for (int i = 0; i < 2; i++) {
		const char *sep = strstr(text, seps[i]);
		size_t at = sep ? (size_t)(sep - text) : 0;
		*next = l->body + at + strlen(seps[i]);
		while (at && text[at - 1] == ' ')
			at--;
		if (at >= 2 && at <= 40 && len >= at + 20 &&
		    !list_token(c->kind.labels, l->low + l->body, at))
			return l->body + at;
	}
	return 0;
}

/* "Project Title : …": the label of the name stands first in the row. */
static bool
is_labelled(const struct cutting *c, int row)
{
	int line = c->rows[row].first;
	struct label found[1];

	return labels_find(c->v, c->kind.labels, line, false, found, 1) &&
	       found[0].colon && found[0].start == c->v->lines[line].body &&
	       strcmp(found[0].token, c->kind.who) == 0;
}

bool
project_begins(const struct cutting *c, int row)
{
	size_t next;

	if (is_labelled(c, 0))
		return is_labelled(c, row);
	if (c->rows[row].bullet && !c->rows[0].bullet)
		return false;
	return entry_name_end(c, &c->v->lines[c->rows[row].first], &next);
}

bool
projects_are_named(const struct cutting *c)
{
	int named = 0;

	/* a row without a name goes on: it is small, or an item of a list */
	for (int i = 0; i < c->n_rows; i++) {
		const struct vline *l = &c->v->lines[c->rows[i].first];
		if (project_begins(c, i))
			named++;
		else if (!i || (!is_labelled(c, 0) &&
				   !(c->rows[i].bullet && !c->rows[0].bullet) &&
				   (l->text[l->body] < 'a' ||
				       l->text[l->body] > 'z')))
			return false;
	}
	return named > 1;
}

/* The row ends a sentence. */
static bool
ends_text(const struct cutting *c, int row)
{
	const struct erow *r = &c->rows[row];
	const struct vline *l = &c->v->lines[r->first + r->n - 1];

	if (words_have_han(l->low, l->len))
		return r->duty || r->is_long ||
		       memmem(l->low, l->len, "，", 3) ||
		       memchr(l->low, ',', l->len);
	return l->len > 30 && l->text[l->len - 1] == '.';
}

bool
project_between_texts(const struct cutting *c, int row)
{
	const struct vline *l = &c->v->lines[c->rows[row].first];
	int next = row + 1;

	/* an address may stand under the name */
	while (next < c->n_rows && c->rows[next].aside)
		next++;
	return c->kind.section == SECTION_project && row > 0 &&
	       next < c->n_rows && ends_text(c, row - 1) &&
	       ends_text(c, next) && row_may_be_head(&c->rows[row]) &&
	       l->len < 60 && l->text[l->len - 1] != '.';
}
