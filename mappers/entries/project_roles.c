/*
 * Roles of projects that no sign parts from the name: at its end, on a row of
 * their own among the text, or below a label.
 */
#include "entries.h"

#include "buffer.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_ROLE = 40 };

/* "lead frontend", "co-": words that stand before a title's last one. */
static bool
is_qualifier(const char *low, size_t len)
{
	static const char *const words[] = {"lead", "senior", "junior", "chief",
	    "co", "head", "main", "sole", "core", "frontend", "front-end",
	    "backend", "back-end", "full", "stack", "fullstack", "full-stack",
	    "software", "web", "mobile", "ios", "android", "data", "project",
	    "team", "product", "technical", "tech", "ui", "ux", "ui/ux", "game",
	    "research", "student", "assistant", "principal", "creative", "art",
	    "graphic", "design", "volunteer", "and", "&"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == len && memcmp(words[i], low, len) == 0)
			return true;
	return false;
}

/* Where the word begins that ends before a place. */
static size_t
word_before(const char *low, size_t end)
{
	while (end && low[end - 1] != ' ')
		end--;
	return end;
}

/*
 * "Harbour Map Designer and Photographer": where the role begins at the end of
 * a name; 0: there is none. several tells that it is two, and sure so.
 */
static size_t
role_at_end(const struct view *v, const struct piece *p, bool *several)
{
	size_t at = p->len, role = 0;

	*several = false;
	if (words_have_han(p->low, p->len) || memchr(p->low, ',', p->len))
		return 0;
	while (at) {
		size_t start = word_before(p->low, at), n = at - start;
		bool title = list_token(v->titles, p->low + start, n) != NULL;
		if (!title && (!role || !is_qualifier(p->low + start, n)))
			break;
		if (title || !(n == 3 && memcmp(p->low + start, "and", 3) == 0))
			role = start;
		*several |= title && at < p->len &&
			    strncmp(p->low + at, " and ", 5) == 0;
		if (!start)
			return 0;
		at = start - 1;
	}
	return role;
}

void
project_roles_split(struct cutting *c)
{
	int n = 0, ends = 0;
	bool sure = false, several;

	for (int k = 0; k < c->n_entries; k++) {
		struct entry *e = &c->entries[k];
		int names = 0;
		for (int i = 0; i < e->n_pieces; i++) {
			if (e->pieces[i].taken)
				continue;
			ends += !names++ &&
				role_at_end(c->v, &e->pieces[i], &several);
			sure |= names == 1 && several;
		}
		n += names > 0;
	}
	if (ends < n || (n < 2 && !sure))
		return;
	for (int k = 0; k < c->n_entries; k++) {
		struct entry *e = &c->entries[k];
		for (int i = 0; i < e->n_pieces; i++) {
			if (e->pieces[i].taken)
				continue;
			size_t at = role_at_end(c->v, &e->pieces[i], &several);
			piece_split(c->v, e, i, at - 1, at);
			e->pieces[e->n_pieces - 1].score[IS_TITLE] = 1;
			break;
		}
	}
}

/* "Team lead" and nothing else: what one was. */
static bool
is_role_row(const struct cutting *c, const struct erow *row)
{
	const struct vline *l = &c->v->lines[row->first];
	const char *low = l->low + l->body;
	size_t n = l->len - l->body;

	return row->n == 1 && !row->dated && !l->heading && n <= MAX_ROLE &&
	       !words_have_han(low, n) &&
	       piece_begins_name(l->text + l->body) && low[n - 1] != '.' &&
	       low[n - 1] != ':' &&
	       (title_score(c->v, low, n) >= 1 || roles_is_part(c->v, low, n));
}

/* The row below the head of an entry; -1: none. */
static int
first_below(const struct entry *e)
{
	return e->head < e->last ? e->head : -1;
}

/* Most projects begin their text with a role. */
static bool
most_have_role_row(const struct cutting *c)
{
	int n = 0;

	for (int k = 0; k < c->n_entries; k++) {
		int r = first_below(&c->entries[k]);
		n += r >= 0 && is_role_row(c, &c->rows[r]);
	}
	return 2 * n > c->n_entries;
}

/* "Roles" over "Designer", "Photographer": the rows behind the label. */
static int
labelled_rows(const struct put *p, int label)
{
	const struct cutting *c = p->c;
	const struct vline *l = &c->v->lines[c->rows[label].first];
	const char *token =
	    list_token(c->kind.labels, l->low + l->body, l->len - l->body);
	int n = 0;

	if (c->rows[label].n > 1 || !token || strcmp(token, "role") != 0)
		return 0;
	while (label + 1 + n < p->e->last &&
	       is_role_row(c, &c->rows[label + 1 + n]) &&
	       (!n || c->rows[label + 1 + n].bullet))
		n++;
	return n;
}

void
project_roles_put(struct put *p, bool *skip)
{
	struct cutting *c = p->c;
	int from = first_below(p->e), n = 0, label = -1;

	if (p->done & DONE_WHAT || from < 0)
		return;
	for (int r = from; r < p->e->last && !n; r++)
		if ((n = labelled_rows(p, r)))
			label = r;
	if (!n && is_role_row(c, &c->rows[from]) && most_have_role_row(c))
		n = 1;
	if (!n)
		return;
	int first = label >= 0 ? label + 1 : from;
	struct buffer text;
	buffer_init(&text, (size_t)(n + 1) * MAX_ROLE);
	for (int i = 0; i < n; i++) {
		const struct vline *l = &c->v->lines[c->rows[first + i].first];
		char *raw = view_raw(l, l->body, l->len);
		buffer_adds(&text, i ? ", " : "");
		buffer_adds(&text, raw);
		free(raw);
		skip[first + i - p->e->head] = true;
	}
	if (label >= 0)
		skip[label - p->e->head] = true;
	fill_put(p, "role", text.data, "lines", 0.85, c->rows[first].first,
	    c->rows[first + n - 1].first);
	buffer_release(&text);
}
