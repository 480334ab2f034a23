/* Lines: their order in a row, and which go on where the one before ended. */
#include "view.h"

#include "buffer.h"
#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The lines stand side by side. */
static bool
same_height(const struct line *a, const struct line *b, float slack)
{
	if (a->page != b->page || box_is_empty(&a->box) ||
	    box_is_empty(&b->box))
		return false;
	float ha = a->box.y1 - a->box.y0, hb = b->box.y1 - b->box.y0;
	float ca = (a->box.y0 + a->box.y1) / 2;
	float cb = (b->box.y0 + b->box.y1) / 2;
	return fabsf(ca - cb) < slack * (ha < hb ? ha : hb);
}

bool
view_same_row(const struct line *a, const struct line *b)
{
	if (a->row >= 0 && b->row >= 0 && a->page == b->page)
		return a->row == b->row && b->col > a->col;
	return same_height(a, b, 0.4f) && b->box.x0 > a->box.x1 - 2;
}

/* A short text with four digits together. */
static bool
has_year(const char *s)
{
	int digits = 0;

	if (strlen(s) > 40)
		return false;
	for (; *s && digits < 4; s++)
		digits = *s >= '0' && *s <= '9' ? digits + 1 : 0;
	return digits >= 4;
}

/*
 * A line beside a date of the margin may come behind what stands under that
 * date: its place right after the line of its own row, up to two lines back.
 */
static int
row_above(const struct view *v, const struct document *doc, int n,
    const struct line *l)
{
	enum { FAR = 2 };

	for (int at = n; at > 0 && n - at <= FAR; at--) {
		const struct line *b = &doc->lines[v->order[at - 1]];
		if (b->page != l->page || b->column != l->column ||
		    b->box.x1 > l->box.x0 || b->row >= 0 || l->row >= 0)
			return n;
		if (same_height(b, l, 0.4f))
			return has_year(b->text) ? at : n;
		if (b->box.y0 < l->box.y0)
			return n;
	}
	return n;
}

/*
 * From left to right within a row: a heading in the margin, set larger than
 * the text beside it, may come behind that text.
 */
void
view_order(struct view *v, const struct document *doc)
{
	int n = 0;

	v->order = xcalloc(doc->n_lines, sizeof *v->order);
	v->joins = xcalloc(doc->n_lines, sizeof *v->joins);
	for (size_t i = 0; i < doc->n_lines; i++) {
		const struct line *l = &doc->lines[i];
		if (l->role == ROLE_FURNITURE || l->role == ROLE_HIDDEN)
			continue;
		int at = n++;
		while (at > 0 && n - at < 8) {
			const struct line *b = &doc->lines[v->order[at - 1]];
			if (b->box.x0 < l->box.x1 - 1 ||
			    !same_height(b, l, 0.6f) ||
			    (b->row >= 0 && l->row >= 0))
				break;
			v->order[at] = v->order[at - 1];
			at--;
		}
		int beside = at == n - 1 ? row_above(v, doc, n - 1, l) : at;
		while (at > beside) {
			v->order[at] = v->order[at - 1];
			at--;
		}
		v->order[at] = (int)i;
	}
	v->n_lines = n;
}

/*
 * Where text as this line ends at the right: the edge of its paragraph when
 * two lines reach it, else that of its column or cell.
 */
static float
right_edge(const struct view *v, const struct line *l)
{
	float column = 0, block = 0;
	int reach = 0;

	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < v->n_lines; i++) {
			const struct line *m = &v->doc->lines[v->order[i]];
			if (m->page != l->page || m->column != l->column ||
			    m->row != l->row || m->col != l->col ||
			    m->box.x0 > l->box.x1)
				continue;
			if (pass == 0 && m->box.x1 > column)
				column = m->box.x1;
			if (m->block != l->block)
				continue;
			if (pass == 0 && m->box.x1 > block)
				block = m->box.x1;
			reach +=
			    pass == 1 && m->box.x1 > block - 1.2f * l->size;
		}
	return reach >= 3 || l->row >= 0 ||
		       (reach == 2 && block > column - 6 * l->size)
		   ? block
		   : column;
}

/* Width of the line's first word (Latin) or sign (Han), in points. */
static float
first_word(const struct line *l)
{
	size_t len = strlen(l->text), n;
	unsigned c;
	float per_byte = len ? (l->box.x1 - l->box.x0) / (float)len : 0;

	n = text_decode(l->text, len, &c);
	if (!text_is_cjk(c))
		n = strcspn(l->text, " ");
	return per_byte * (float)n;
}

/* "电话：…": a colon behind the first word. */
static bool
is_labelled(const char *s)
{
	enum { MAX_LABEL = 18 };
	unsigned c;

	for (size_t i = 0, len = strlen(s); i < len && i <= MAX_LABEL;) {
		i += text_decode(s + i, len - i, &c);
		if (c == ':' || c == 0xff1a)
			return true;
		if (c == ' ' || c == ',' || c == 0xff0c || c == 0x3001)
			return false;
	}
	return false;
}

/* Both begin with the same letter alone: the mark of a list. */
static bool
is_same_letter(const char *a, const char *b)
{
	return a[0] == b[0] && a[1] == ' ' && b[1] == ' ' && a[0] >= 'a' &&
	       a[0] <= 'z' && a[0] != 'a';
}

/* Each is a thing of its own, though the lines stand under each other. */
static bool
are_items(const char *a, const char *b)
{
	return strchr(a, '@') || strchr(b, '@') || view_is_icon(b, strlen(b)) ||
	       is_same_letter(a, b) || (is_labelled(a) && is_labelled(b));
}

/* A label or a date begins the text: it does not go on with another. */
static bool
begins_anew(const struct view *v, const char *text, size_t len)
{
	struct date_span d;
	size_t near = len < 28 ? len : 28;
	size_t colon = strcspn(text, ":");
	const char *wide = memmem(text, near, "：", 3);

	if (wide && (size_t)(wide - text) < colon)
		colon = (size_t)(wide - text);
	if (colon < near && !memchr(text, ',', colon) && text[colon + 1] != '/')
		return true;
	return date_find(v->dates, text, near, 0, &d) && d.start == 0 &&
	       (d.range || d.open || !d.bare);
}

/* "+81 90-5555-", "https://example.org/": broken at a sign inside a word. */
static bool
is_broken(const char *s)
{
	size_t n = strlen(s);
	const char *word = strrchr(s, ' ');

	word = word ? word + 1 : s;
	return n > 2 && text_in_word(s, n, n - 2) &&
	       (s[n - 1] == '-' || (s[n - 1] == '/' && strstr(word, "://")));
}

/* "jo.doe@exam" over "ple.org", "jo.example" over ".org". */
static bool
is_cut_address(const char *a, const char *b)
{
	static const char host[] = "abcdefghijklmnopqrstuvwxyz"
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
	const char *space = strrchr(a, ' ');
	const char *word = space ? space + 1 : a;
	const char *at = strchr(word, '@');
	size_t len = strlen(b), n = strlen(word);

	if (len < 2 || n < 4 || strspn(b, host) != len)
		return false;
	if (b[0] == '.' && len <= 5)
		return at || (strchr(word, '.') && b[1] >= 'a' && b[1] <= 'z');
	if (!at || at == word || !at[1])
		return false;
	return word[n - 1] == '.' || (!strchr(at, '.') && strchr(b, '.'));
}

bool
view_cuts_word(const char *a, const char *b)
{
	return is_broken(a) || is_cut_address(a, b);
}

/* The line b goes on where a ended for want of room. */
bool
view_wraps(const struct view *v, const struct line *a, const struct line *b)
{
	if (a->page != b->page || a->block != b->block ||
	    a->column != b->column || a->row != b->row || a->col != b->col ||
	    a->bold != b->bold || fabsf(a->size - b->size) > 0.3f ||
	    a->color != b->color || box_is_empty(&a->box) ||
	    box_is_empty(&b->box) || b->box.y0 < (a->box.y0 + a->box.y1) / 2)
		return false;
	if (is_cut_address(a->text, b->text))
		return true;
	size_t len = strlen(b->text), used = strlen(a->text);
	if (view_list_mark(b->text, len) || !used ||
	    are_items(a->text, b->text) || begins_anew(v, b->text, len) ||
	    (used > 3 && memcmp(a->text + used - 3, "。", 3) == 0))
		return false;
	if (is_broken(a->text))
		return text_in_word(b->text, len, 0) || b->text[0] == '@';
	float glyph = a->size > 0 ? a->size : 10;
	float width = a->box.x1 - a->box.x0;
	if (b->box.x0 > a->box.x0 + 3 * glyph ||
	    b->box.x0 < a->box.x0 - 3 * glyph ||
	    (width < 9 * glyph && a->row < 0))
		return false;
	return a->box.x1 + first_word(b) > right_edge(v, a) - 0.1f * glyph;
}
