/*
 * The self evaluation: the text under its heading, or the sentences of the
 * header.
 */
#include "mapping.h"

#include "buffer.h"
#include "entries/entries.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_TEXT = 8192 };

/* A line of the header that is a sentence about the person. */
static bool
is_statement(const struct vline *l)
{
	const char *first = l->text + l->body;
	size_t han = 0, spaces = 0, stops = 0;
	unsigned c;

	if (memchr(l->low, '@', l->len) || l->heading ||
	    memchr(l->low, '|', l->len) ||
	    (first[0] >= '0' && first[0] <= '9' && l->len < 90 &&
		l->text[l->len - 1] != '.' && !(first[1] & 0x80)))
		return false;
	for (size_t i = 0; i < l->len;) {
		i += text_decode(l->text + i, l->len - i, &c);
		han += text_is_han(c);
		spaces += c == ' ';
		stops += c == ',' || c == 0x3002 || c == 0x3001;
	}
	return han > spaces
		   ? han >= 10 && stops > 0 && !memchr(l->low, ':', l->len)
		   : spaces >= 7 || (spaces >= 5 && l->text[l->len - 1] == '.');
}

static void
add_statement(struct buffer *text, const struct vline *l, size_t from)
{
	bool han = words_have_han(l->text, l->len);

	if (text->len)
		buffer_adds(text, l->bullet ? "\n" : han ? "" : " ");
	char *raw = view_raw(l, from, l->len);
	buffer_adds(text, raw);
	free(raw);
}

/* Under the heading a short sentence will do. */
static bool
is_short_statement(const struct vline *l)
{
	size_t spaces = 0;

	for (size_t i = 0; i < l->len; i++)
		spaces += l->text[i] == ' ';
	return !memchr(l->low, '@', l->len) && !l->has_date &&
	       !(l->text[l->body] >= '0' && l->text[l->body] <= '9') &&
	       (words_have_han(l->text, l->len) ? l->len >= 18
						: spaces >= 3 && l->len >= 24);
}

/* A part of a paragraph that has a statement beside this line. */
static bool
is_beside_statement(const struct view *v, int line)
{
	const struct vline *l = &v->lines[line];

	if (!is_short_statement(l) || memchr(l->low, ':', l->len))
		return false;
	for (int i = line - 1; i <= line + 1; i += 2) {
		const struct vline *n = &v->lines[i];
		if (i >= 0 && i < v->n_lines && n->part == l->part &&
		    n->src->block == l->src->block && n->look == l->look &&
		    is_statement(n))
			return true;
	}
	return false;
}

/* "Architect" in a look of its own above the text: what one is, no text. */
static bool
is_position(const struct view *v, int line)
{
	enum { MAX_TITLE = 60 };
	const struct vline *l = &v->lines[line], *next = l + 1;

	return l->len <= MAX_TITLE && line + 1 < v->n_lines &&
	       next->part == l->part && next->look != l->look &&
	       is_statement(next) && !is_statement(l) &&
	       title_score(v, l->low, l->len) >= 0.8;
}

/* Where the evaluation is looked for, best first. */
enum place {
	UNDER_HEADING,
	UNDER_OBJECTIVE,
	IN_LINE,
	IN_HEADER,
	AMONG_ITEMS,
	N_PLACES
};

/* The line is a part of it, from a byte on. */
static bool
is_part(const struct mapping *m, enum place place, int line, size_t *from)
{
	const struct vline *l = &m->view->lines[line];

	*from = l->body;
	if (l->heading)
		return false;
	switch (place) {
	case UNDER_HEADING:
		/* a short line that told a phone or an account is none */
		return l->section == SECTION_evaluation &&
		       !items_are_inline(m, line) &&
		       !is_position(m->view, line) &&
		       !(l->len < 60 &&
			   m->out->line_used[m->view->order[l->first]]);
	case UNDER_OBJECTIVE:
		return l->section == SECTION_intention && is_statement(l);
	case IN_LINE:
		return items_evaluation(m, line, from);
	case IN_HEADER:
		return (l->section == SECTION_header ||
			   l->section == SECTION_profile ||
			   l->section == SECTION_evaluation) &&
		       (is_statement(l) ||
			   is_beside_statement(m->view, line)) &&
		       !(l->len < 90 &&
			   m->out->line_used[m->view->order[l->first]]) &&
		       !items_are_inline(m, line);
	case AMONG_ITEMS:
		return (l->section == SECTION_language ||
			   l->section == SECTION_skill) &&
		       l->len > 80 && is_statement(l) &&
		       l->text[l->len - 1] == '.';
	default:
		return false;
	}
}

static bool
is_found(const struct mapping *m, enum place place)
{
	size_t from;

	for (int i = 0; i < m->view->n_lines; i++) {
		const struct vline *l = &m->view->lines[i];
		if (is_part(m, place, i, &from) &&
		    (place != UNDER_HEADING || is_statement(l) ||
			is_short_statement(l)))
			return true;
	}
	return false;
}

/* All text under the heading; without one, what reads like it. */
void
map_evaluation(struct mapping *m)
{
	static const double scores[N_PLACES] = {0.92, 0.88, 0.9, 0.75, 0.6};
	struct buffer text;
	int first = -1, last = -1;
	enum place place = 0;
	size_t from;

	while (place < N_PLACES && !is_found(m, place))
		place++;
	if (place == N_PLACES)
		return;
	buffer_init(&text, MAX_TEXT);
	for (int i = 0; i < m->view->n_lines; i++) {
		if (!is_part(m, place, i, &from))
			continue;
		add_statement(&text, &m->view->lines[i], from);
		first = first < 0 ? i : first;
		last = i;
	}
	entry_put(m, "self_evaluation.content", 0, text.data, "lines",
	    scores[place], first, last);
	buffer_release(&text);
}
