/*
 * Filled lines: text that its writer broke at a width, as mails are. It has
 * no boxes; what tells is that no line of a paragraph has room for the first
 * word of the next one.
 */
#include "view.h"

#include "text.h"

#include <string.h>

/* Columns that a text takes: two for a sign that is set without spaces. */
static size_t
columns(const char *s, size_t len)
{
	size_t n = 0;
	unsigned c;

	for (size_t i = 0; i < len;) {
		i += text_decode(s + i, len - i, &c);
		n += text_is_cjk(c) ? 2 : 1;
	}
	return n;
}

static size_t
line_columns(const struct line *l)
{
	return columns(l->text, strlen(l->text));
}

/* Columns that the first word takes behind another. */
static size_t
first_word(const char *s)
{
	size_t len = strlen(s);
	unsigned c;
	size_t n = len ? text_decode(s, len, &c) : 0;

	/* two signs: one of them may begin no line */
	return n && text_is_cjk(c) ? 4 : 1 + columns(s, strcspn(s, " "));
}

static const struct line *
line_at(const struct view *v, int i)
{
	return &v->doc->lines[v->order[i]];
}

/* The lines a and b are of one paragraph of plain text. */
static bool
are_plain(const struct line *a, const struct line *b)
{
	return a->block == b->block && box_is_empty(&a->box) &&
	       box_is_empty(&b->box) && a->row < 0 && b->row < 0 &&
	       !view_list_mark(b->text, strlen(b->text));
}

/* The width at which the text is broken, in columns; 0: it is not. */
static size_t
fill_width(const struct view *v)
{
	enum { NARROW = 56, WIDE = 100, NEAR = 12, ENOUGH = 3 };
	size_t widest = 0;
	int near = 0;

	for (int i = 0; i < v->n_lines; i++) {
		size_t n = line_columns(line_at(v, i));
		widest = n > widest ? n : widest;
	}
	for (int i = 0; i + 1 < v->n_lines; i++)
		near += are_plain(line_at(v, i), line_at(v, i + 1)) &&
			line_columns(line_at(v, i)) + NEAR > widest;
	return widest >= NARROW && widest <= WIDE && near >= ENOUGH ? widest
								    : 0;
}

void
view_join_filled(struct view *v)
{
	size_t width = fill_width(v);

	for (int from = 0, to; width && from < v->n_lines; from = to) {
		bool filled = true;
		for (to = from + 1;
		     to < v->n_lines &&
		     are_plain(line_at(v, to - 1), line_at(v, to));
		     to++)
			filled &= line_columns(line_at(v, to - 1)) +
				      first_word(line_at(v, to)->text) >
				  width;
		for (int i = from + 1; i < to && filled; i++)
			v->joins[i] = true;
	}
}
