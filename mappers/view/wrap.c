/*
 * Wrapped lines: which line goes on where the one before ended for want of
 * room, by the place of both in their paragraph, column or cell and by what
 * they say. cut_values.c tells what no line can end in.
 */
#include "view.h"

#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool
view_same_size(const struct line *a, const struct line *b)
{
	static const float EXACT = 0.3f, SEEN = 0.2f; /* points; of the size */
	bool seen = a->confidence > 0 && b->confidence > 0;
	float slack = seen ? SEEN * fmaxf(a->size, b->size) : EXACT;

	return fabsf(a->size - b->size) <= slack;
}

/* Where the next column begins right of the line, a few rows up and down. */
static float
next_column(const struct view *v, const struct line *l)
{
	enum { ROWS = 6 };
	float x = INFINITY;

	for (int i = 0; i < v->n_lines && l->row < 0; i++) {
		const struct line *m = &v->doc->lines[v->order[i]];
		if (m->page == l->page && m->column != l->column &&
		    m->row < 0 && m->box.x0 > l->box.x1 &&
		    fabsf(m->box.y0 - l->box.y0) < ROWS * l->size)
			x = fminf(x, m->box.x0);
	}
	return x;
}

/*
 * Where text as this line ends at the right: the edge of its paragraph when
 * two lines reach it, else that of its column or cell.
 */
float
view_right_edge(const struct view *v, const struct line *l)
{
	float column = 0, block = 0;
	/* names; what else stands in a sidebar may be a list */
	float most = l->bold ? next_column(v, l) : INFINITY;
	int reach = 0;

	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < v->n_lines; i++) {
			const struct line *m = &v->doc->lines[v->order[i]];
			if (m->page != l->page || m->column != l->column ||
			    m->row != l->row || m->col != l->col ||
			    m->box.x0 > l->box.x1 || m->box.x1 > most)
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
float
view_first_word(const struct line *l)
{
	size_t len = strlen(l->text), n;
	unsigned c;
	float per_byte = len ? (l->box.x1 - l->box.x0) / (float)len : 0;

	n = text_decode(l->text, len, &c);
	if (!text_is_cjk(c))
		n = strcspn(l->text, " ");
	else if (strncmp(l->text + n, "：", 3) == 0 ||
		 strncmp(l->text + n, "，", 3) == 0 ||
		 strncmp(l->text + n, "、", 3) == 0)
		n += 3; /* no line begins with these */
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

/* "学士 · 自动化" over "武汉科技大学": a list, and a name that is whole. */
static bool
is_name_below(const struct view *v, const char *a, const char *b)
{
	enum { MIN_NAME = 12, MAX_NAME = 60 };
	size_t len = strlen(b), used;

	return len >= MIN_NAME && len <= MAX_NAME &&
	       (strstr(a, " · ") || strstr(a, " | ")) &&
	       (list_suffix(v->schools, b, len, &used) ||
		   list_suffix(v->companies, b, len, &used));
}

/* Each is a thing of its own, though the lines stand under each other. */
bool
view_are_items(const char *a, const char *b)
{
	return strchr(a, '@') || strchr(b, '@') || view_is_icon(b, strlen(b)) ||
	       is_same_letter(a, b) || (is_labelled(a) && is_labelled(b));
}

/* "2025年11月；…": the date is that of an item above. */
static bool
ends_item(const char *s)
{
	return strncmp(s, "；", 3) == 0 || strncmp(s, "、", 3) == 0 ||
	       *s == ';';
}

/* A label or a date begins the text: it does not go on with another. */
bool
view_begins_anew(const struct view *v, const char *text, size_t len)
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
	       (d.range || d.open || !d.bare) && !ends_item(text + d.end);
}

/*
 * Things in a row with labels, set like words of a paragraph: where the row
 * ends, the last of them goes on at the left edge of the next row.
 */
static bool
flows_on(const struct view *v, const struct line *a, const struct line *b)
{
	float left = a->box.x0;
	bool labels = strchr(a->text, ':') || strstr(a->text, "：");

	for (int i = 0; i < v->n_lines; i++) {
		const struct line *l = &v->doc->lines[v->order[i]];
		if (l->page != a->page || l->block != a->block || l == a)
			continue;
		if (view_same_height(l, a, 0.4f)) {
			if (l->box.x0 > a->box.x0 || strcmp(l->text, "|") == 0)
				return false;
			left = l->box.x0 < left ? l->box.x0 : left;
		} else if (l == b || !view_same_height(l, b, 0.4f)) {
			continue;
		}
		labels |= strchr(l->text, ':') || strstr(l->text, "：");
	}
	return labels && left < a->box.x0 && fabsf(b->box.x0 - left) < 2;
}

bool
view_begins_with_comma(const struct line *a, const struct line *b)
{
	static const char *const signs[] = {"，", "、", "；", "。"};
	bool beside = view_same_height(a, b, 0.4f) && b->box.x0 > a->box.x0 &&
		      b->box.x0 - a->box.x1 < 2 * a->size;
	bool below = a->page == b->page && !box_is_empty(&a->box) &&
		     a->column == b->column && b->box.x0 < a->box.x1 &&
		     b->box.y0 > (a->box.y0 + a->box.y1) / 2 &&
		     b->box.y0 - a->box.y1 < 1.2f * a->size;

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strncmp(b->text, signs[i], strlen(signs[i])) == 0)
			return beside || below;
	return false;
}

/* "University of", "Research and": the text cannot end here. */
static bool
ends_in_joint(const char *s)
{
	static const char *const joints[] = {
	    " of", " and", " for", " the", " at", " in", " &", " de", " und"};
	size_t len = strlen(s);

	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
		size_t n = strlen(joints[i]);
		if (len > n && strcmp(s + len - n, joints[i]) == 0)
			return true;
	}
	return false;
}

/* "AG", "Inc.", "of Munich": no name begins so. */
static bool
is_end_of_name(const char *s)
{
	static const char *const forms[] = {"AG", "GmbH", "Inc.", "Inc", "LLC",
	    "Ltd.", "Ltd", "Limited", "plc", "LLP", "S.A.", "B.V."};
	static const char *const joints[] = {"of ", "and ", "& ", "for "};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (strcmp(s, forms[i]) == 0)
			return true;
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (strncmp(s, joints[i], strlen(joints[i])) == 0)
			return strlen(s) < 32;
	return false;
}

/* Text set to the right: b goes on where a was as wide as its column. */
static bool
wraps_at_left(const struct view *v, const struct line *a, const struct line *b)
{
	float widest = 0, width = a->box.x1 - a->box.x0;
	int words = 1;

	for (const char *s = a->text; *s; s++)
		words += *s == ' ';
	if (words < 3)
		return false;

	if (fabsf(a->box.x1 - b->box.x1) > 1.5f ||
	    fabsf(a->box.x0 - b->box.x0) < 3 || b->box.x0 < a->box.x0 ||
	    b->box.y0 - a->box.y1 > 0.5f * a->size)
		return false;
	for (int i = 0; i < v->n_lines; i++) {
		const struct line *l = &v->doc->lines[v->order[i]];
		if (l->page == a->page && l->column == a->column &&
		    fabsf(l->box.x1 - a->box.x1) < 1.5f &&
		    l->box.x1 - l->box.x0 > widest)
			widest = l->box.x1 - l->box.x0;
	}
	return width + view_first_word(b) > widest;
}

/* The text ends in a date: "…, Nowhere University, 2009–2013." */
static bool
ends_in_date(const struct view *v, const char *s)
{
	size_t len;
	char *low = text_fold(s, &len, NULL);
	struct date_span d;
	bool ends = false;

	text_lower(low, len);
	while (len && strchr(" .)", low[len - 1]))
		len--;
	for (size_t from = 0; !ends && date_find(v->dates, low, len, from, &d);
	     from = d.end)
		ends = d.end == len;
	free(low);
	return ends;
}

/* Two entries of one line each, set like the lines of a paragraph. */
static bool
are_dated_items(const struct view *v, const char *a, const char *b)
{
	/* "2021" over "年5月" is one date */
	bool begins =
	    (*b >= 'A' && *b <= 'Z') ||
	    (*b & 0x80 && strncmp(b, "年", 3) != 0 && strncmp(b, "月", 3) != 0);

	return begins && ends_in_date(v, a) && ends_in_date(v, b);
}

/* The line b goes on where a ended for want of room. */
bool
view_wraps(const struct view *v, const struct line *a, const struct line *b)
{
	bool cell = a->row == b->row && a->col == b->col;

	/* where cells are drawn their texts go on already */
	if (v->ruled && a->page < 64 && v->ruled & 1ull << a->page &&
	    a->row >= 0)
		return false;
	if (a->page != b->page || a->column != b->column ||
	    (!cell && b->row >= 0) || a->bold != b->bold ||
	    !view_same_size(a, b) || box_is_empty(&a->box) ||
	    box_is_empty(&b->box) || b->box.y0 < (a->box.y0 + a->box.y1) / 2)
		return false;
	/* the rest may stand beside a link in its colour */
	if (view_cuts_phone(a->text, b->text) &&
	    b->box.y0 - a->box.y1 < 0.6f * a->size)
		return true;
	if (a->color != b->color)
		return false;
	if ((view_cuts_date(v, a->text, b->text) ||
		view_cuts_company(a->text, b->text)) &&
	    b->box.y0 - a->box.y1 < a->size)
		return true;
	if (cell && view_cuts_number(a->text, b->text) &&
	    b->box.y0 - a->box.y1 < 0.6f * a->size)
		return true;
	if (a->block != b->block)
		return false;
	if (cell && view_cuts_address(a->text, b->text))
		return true;
	size_t len = strlen(b->text), used = strlen(a->text);
	bool cut = view_cuts_label(v, a->text, b->text);
	if (view_list_mark(b->text, len) || !used ||
	    (view_are_items(a->text, b->text) && !cut) ||
	    is_name_below(v, a->text, b->text) ||
	    (view_begins_anew(v, b->text, len) && !cut) ||
	    (used > 3 && memcmp(a->text + used - 3, "。", 3) == 0))
		return false;
	if (cell && view_is_broken(a->text))
		return text_in_word(b->text, len, 0) || b->text[0] == '@';
	float glyph = a->size > 0 ? a->size : 10;
	float width = a->box.x1 - a->box.x0;
	if (b->box.y0 - a->box.y1 < 0.6f * glyph &&
	    (ends_in_joint(a->text) || is_end_of_name(b->text) ||
		wraps_at_left(v, a, b)))
		return true;
	bool flow = b->box.x0 < a->box.x0 - 3 * glyph && flows_on(v, a, b);
	if (!flow && (!cell || b->box.x0 > a->box.x0 + 3 * glyph ||
			 b->box.x0 < a->box.x0 - 3 * glyph ||
			 (width < 9 * glyph && a->row < 0)))
		return false;
	return a->box.x1 + view_first_word(b) >
		   view_right_edge(v, a) - 0.1f * glyph &&
	       !are_dated_items(v, a->text, b->text);
}
