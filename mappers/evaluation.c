/*
 * The self evaluation: the text under its heading, or the sentences of the
 * header.
 */
#include "mapping.h"

#include "buffer.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_TEXT = 8192 };

static bool
is_han_text(const char *s, size_t len)
{
	unsigned c;

	for (size_t i = 0; i < len;) {
		i += text_decode(s + i, len - i, &c);
		if (text_is_han(c))
			return true;
	}
	return false;
}

/* A line of the header that is a sentence about the person. */
static bool
is_statement(const struct vline *l)
{
	size_t han = 0, spaces = 0, stops = 0;
	unsigned c;

	if (memchr(l->low, '@', l->len) || l->heading ||
	    memchr(l->low, '|', l->len))
		return false;
	for (size_t i = 0; i < l->len;) {
		i += text_decode(l->text + i, l->len - i, &c);
		han += text_is_han(c);
		spaces += c == ' ';
		stops += c == ',' || c == 0x3002 || c == 0x3001;
	}
	return han > spaces
		   ? han >= 10 && stops > 0 && !memchr(l->low, ':', l->len)
		   : spaces >= 7;
}

static void
add_statement(struct buffer *text, const struct vline *l)
{
	bool han = is_han_text(l->text, l->len);

	if (text->len)
		buffer_adds(text, l->bullet ? "\n" : han ? "" : " ");
	char *raw = view_raw(l, l->body, l->len);
	buffer_adds(text, raw);
	free(raw);
}

/*
 * All text under the heading; without one, the sentences of the header. A
 * short line that told a phone or an account is no part of it.
 */
void
map_evaluation(struct mapping *m)
{
	const struct view *v = m->view;
	struct buffer text;
	int first = -1, last = -1;
	bool headed = false;

	buffer_init(&text, MAX_TEXT);
	for (int i = 0; i < v->n_lines; i++)
		headed |= v->lines[i].section == SECTION_evaluation &&
			  !v->lines[i].heading && is_statement(&v->lines[i]);
	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		if (l->heading ||
		    (headed ? l->section != SECTION_evaluation
			    : (l->section != SECTION_header &&
				  l->section != SECTION_profile &&
				  l->section != SECTION_evaluation) ||
				  !is_statement(l)))
			continue;
		if (items_are_inline(m, i))
			continue;
		if (headed && l->len < 60 &&
		    m->out->line_used[v->order[l->first]])
			continue;
		add_statement(&text, l);
		first = first < 0 ? i : first;
		last = i;
	}
	entry_put(m, "self_evaluation.content", 0, text.data, "lines",
	    headed ? 0.9 : 0.7, first, last);
	buffer_release(&text);
}
