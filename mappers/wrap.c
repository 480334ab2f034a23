/* Lines: their order in a row, and which go on where the one before ended. */
#include "view.h"

#include "buffer.h"
#include "sections.h"
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

/* The first row of a line that was joined of two: dates in a narrow cell. */
static struct box
first_row(const struct line *l)
{
	struct box b = l->box;

	if (l->size > 0 && b.y1 - b.y0 > 1.9f * l->size && has_year(l->text))
		b.y1 = b.y0 + 1.2f * l->size;
	return b;
}

static bool
is_beside(const struct box *a, const struct box *b, float slack)
{
	float ha = a->y1 - a->y0, hb = b->y1 - b->y0;
	float ca = (a->y0 + a->y1) / 2, cb = (b->y0 + b->y1) / 2;

	return fabsf(ca - cb) < slack * (ha < hb ? ha : hb);
}

/* The lines stand side by side, or one beside the first row of the other. */
static bool
same_height(const struct line *a, const struct line *b, float slack)
{
	if (a->page != b->page || box_is_empty(&a->box) ||
	    box_is_empty(&b->box))
		return false;
	struct box x = first_row(a), y = first_row(b);
	return is_beside(&a->box, &b->box, slack) || is_beside(&x, &y, slack);
}

bool
view_same_row(const struct line *a, const struct line *b)
{
	if (a->row >= 0 && b->row >= 0 && a->page == b->page &&
	    (a->row != b->row || a->col != b->col))
		return a->row == b->row && b->col > a->col;
	return same_height(a, b, 0.4f) && b->box.x0 > a->box.x1 - 2;
}

/*
 * A date and what stands beside it may be parted by what stands under the
 * first of them: the place of the second right after the line of its own row,
 * up to two lines back.
 */
static int
row_above(const struct view *v, const struct document *doc, int n,
    const struct line *l)
{
	enum { FAR = 2 };
	bool heading = true; /* set larger, and below: it came too early */

	for (int at = n; at > 0 && n - at <= FAR; at--) {
		const struct line *b = &doc->lines[v->order[at - 1]];
		if (b->page != l->page || b->column != l->column ||
		    b->row >= 0 || l->row >= 0)
			return n;
		if (same_height(b, l, 0.4f))
			return b->box.x1 <= l->box.x0 &&
				       (has_year(b->text) ||
					   has_year(l->text) ||
					   (heading && at < n))
				   ? at
				   : n;
		heading &= b->size > l->size + 1 && b->box.y0 > l->box.y1 - 1;
		if (b->box.y0 < l->box.y0 ||
		    (b->box.x1 > l->box.x0 && !has_year(l->text)))
			return n;
	}
	return n;
}

/*
 * A date in the margin that comes before what stands above it on its right
 * goes behind that.
 */
static void
delay_dates(struct view *v, const struct document *doc)
{
	for (int i = v->n_lines - 2; i >= 0; i--)
		for (int k = i; k + 1 < v->n_lines; k++) {
			const struct line *l = &doc->lines[v->order[k]];
			const struct line *m = &doc->lines[v->order[k + 1]];
			if (l->page != m->page || l->column != m->column ||
			    l->row >= 0 || m->row >= 0 ||
			    box_is_empty(&l->box) || m->box.x0 < l->box.x1 ||
			    m->box.y1 > l->box.y0 + l->size / 3 ||
			    !has_year(l->text))
				break;
			v->order[k] = v->order[k + 1];
			v->order[k + 1] = (int)(l - doc->lines);
		}
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
	delay_dates(v, doc);
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
static bool
are_items(const char *a, const char *b)
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
	       (d.range || d.open || !d.bare) && !ends_item(text + d.end);
}

/*
 * "+81 90-5555-", "https://example.org/": broken at a sign inside a word, or at
 * a soft hyphen.
 */
static bool
is_broken(const char *s)
{
	size_t n = strlen(s);
	const char *word = strrchr(s, ' ');

	word = word ? word + 1 : s;
	if (n > 2 && strcmp(s + n - 2, "\u00ad") == 0)
		return true;
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

/* Bytes of the text's last word, behind what parts a list. */
static size_t
last_item(const char *s)
{
	static const char *const signs[] = {"、", "，", "；", "：", "。"};
	size_t len = strlen(s), n = len;

	for (const char *at = s + len; at > s; at--) {
		n = (size_t)(s + len - at);
		if (strchr(" ,;:", at[-1]))
			return n;
		for (size_t i = 0; i < 5 && at >= s + 3; i++)
			if (memcmp(at - 3, signs[i], 3) == 0)
				return n;
	}
	return len;
}

/*
 * The two together are what a heading or label is called: 荣誉 over 奖项：,
 * or a language of a list: "…、英" over "语：四级".
 */
static bool
is_cut_label(const struct view *v, const char *a, const char *b)
{
	enum { MAX_HALF = 12 };
	const struct lists *lists = &v->rules->lists;
	char both[2 * MAX_HALF];
	enum section second;
	size_t n = last_item(a), m = 0, len = strlen(b);
	unsigned c = 0;

	while (m < len) {
		size_t step = text_decode(b + m, len - m, &c);
		if (!text_is_han(c))
			break;
		m += step;
	}
	if (!m || m > MAX_HALF || n > MAX_HALF || (c != ':' && c != 0xff1a))
		return false;
	memcpy(both, a + strlen(a) - n, n);
	memcpy(both + n, b, m);
	if (n < strlen(a))
		return list_token(v->languages, both, n + m);
	return list_token(lists_find(lists, "labels"), both, n + m) ||
	       sections_heading(lists_find(lists, "headings"), both, n + m,
		   &second) != SECTION_COUNT;
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
		if (same_height(l, a, 0.4f)) {
			if (l->box.x0 > a->box.x0 || strcmp(l->text, "|") == 0)
				return false;
			left = l->box.x0 < left ? l->box.x0 : left;
		} else if (l == b || !same_height(l, b, 0.4f)) {
			continue;
		}
		labels |= strchr(l->text, ':') || strstr(l->text, "：");
	}
	return labels && left < a->box.x0 && fabsf(b->box.x0 - left) < 2;
}

/* Bytes of the Han word that ends the text at its start or behind a space. */
static size_t
last_han_word(const char *s)
{
	size_t len = strlen(s), n = 0;
	unsigned c;

	while (n + 3 <= len && text_decode(s + len - n - 3, 3, &c) == 3 &&
	       text_is_han(c))
		n += 3;
	return n == len || (n && strchr(" |", s[len - n - 1])) ||
		       (len > n + 2 && memcmp(s + len - n - 3, "•", 3) == 0)
		   ? n
		   : 0;
}

bool
view_spaces_label(
    const struct view *v, const struct line *a, const struct line *b)
{
	enum { HAN = 3, MAX_LETTERS = 2 * HAN };
	size_t n = last_han_word(a->text), m = 0, len = strlen(b->text);
	char both[2 * MAX_LETTERS];
	unsigned c;

	while (m < len && text_decode(b->text + m, len - m, &c) == HAN &&
	       text_is_han(c))
		m += HAN;
	if (n != HAN || m != HAN || !view_same_row(a, b) ||
	    b->box.x0 - a->box.x1 > 4 * a->size ||
	    (b->text[m] != ':' && strncmp(b->text + m, "：", 3) != 0))
		return false;
	memcpy(both, a->text + strlen(a->text) - n, n);
	memcpy(both + n, b->text, m);
	return list_token(
		   lists_find(&v->rules->lists, "labels"), both, n + m) != NULL;
}

/* "某某股份有" over "限公司": a form of company that has been cut in two. */
static bool
is_cut_company(const char *a, const char *b)
{
	enum { HAN = 3 };
	static const char *const forms[] = {"有限公司", "有限责任公司"};
	size_t len = strlen(a);

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		for (size_t k = HAN; k < strlen(forms[i]); k += HAN)
			if (len > k && memcmp(a + len - k, forms[i], k) == 0 &&
			    strncmp(b, forms[i] + k, strlen(forms[i] + k)) == 0)
				return true;
	return false;
}

bool
view_begins_with_comma(const struct line *a, const struct line *b)
{
	static const char *const signs[] = {"，", "、", "；", "。"};
	bool beside = same_height(a, b, 0.4f) && b->box.x0 > a->box.x0 &&
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

/* "Mar 2008 – Jan" over "2011", "2018.09-" over "2022.06". */
static bool
is_cut_date(const struct view *v, const char *a, const char *b)
{
	size_t len, used;
	char *low = text_fold(a, &len, NULL);
	bool cut = false;
	struct date_span d;

	text_lower(low, len);
	size_t digits = strspn(b, "0123456789");
	/* "December" over "2022" */
	const char *alone = list_token(v->dates, low, len);
	if (alone && alone[0] >= '1' && alone[0] <= '9' && digits == 4 &&
	    b[4] == '\0') {
		free(low);
		return true;
	}
	if (date_find(v->dates, low, len, 0, &d) && d.open && digits >= 4) {
		size_t at = d.end + strspn(low + d.end, " ");
		const char *month =
		    list_prefix(v->dates, low + at, len - at, &used);
		cut =
		    at == len || (month && month[0] >= '1' && month[0] <= '9' &&
				     at + used == len && b[digits] == '\0');
	}
	free(low);
	return cut;
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
	return width + first_word(b) > widest;
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

/* "Master of Law (2016-" over "05)", which is no item of a list. */
static bool
is_cut_number(const char *a, const char *b)
{
	size_t n = strlen(a);

	return n > 5 && a[n - 1] == '-' && a[n - 2] >= '0' && a[n - 2] <= '9' &&
	       b[0] >= '0' && b[0] <= '9' && b[1] >= '0' && b[1] <= '9' &&
	       b[2] == ')' && strrchr(a, '(');
}

/* "… · +33 6 55 50" over "17 42 · …": a telephone number. */
static bool
is_cut_phone(const char *a, const char *b)
{
	enum { MIN = 5, FULL = 11 };
	const char *plus = strrchr(a, '+');
	size_t digits = 0;

	if (!plus || plus[strspn(plus, "+0123456789 ()-")] ||
	    strspn(b, "0123456789") < 2)
		return false;
	for (const char *s = plus; *s; s++)
		digits += *s >= '0' && *s <= '9';
	return digits >= MIN && digits < FULL;
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
	if (is_cut_phone(a->text, b->text) &&
	    b->box.y0 - a->box.y1 < 0.6f * a->size)
		return true;
	if (a->color != b->color)
		return false;
	if ((is_cut_date(v, a->text, b->text) ||
		is_cut_company(a->text, b->text)) &&
	    b->box.y0 - a->box.y1 < a->size)
		return true;
	if (cell && is_cut_number(a->text, b->text) &&
	    b->box.y0 - a->box.y1 < 0.6f * a->size)
		return true;
	if (a->block != b->block)
		return false;
	if (cell && is_cut_address(a->text, b->text))
		return true;
	size_t len = strlen(b->text), used = strlen(a->text);
	bool cut = is_cut_label(v, a->text, b->text);
	if (view_list_mark(b->text, len) || !used ||
	    (are_items(a->text, b->text) && !cut) ||
	    is_name_below(v, a->text, b->text) ||
	    (begins_anew(v, b->text, len) && !cut) ||
	    (used > 3 && memcmp(a->text + used - 3, "。", 3) == 0))
		return false;
	if (cell && is_broken(a->text))
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
	return a->box.x1 + first_word(b) > right_edge(v, a) - 0.1f * glyph &&
	       !are_dated_items(v, a->text, b->text);
}

/* The line to the right of a, among the next ones in the order; NULL: none. */
static const struct line *
neighbour(const struct view *v, int at)
{
	enum { NEAR = 6 };
	const struct line *a = &v->doc->lines[v->order[at]];
	const struct line *best = NULL;

	for (int i = at + 1; i < v->n_lines && i <= at + NEAR; i++) {
		const struct line *b = &v->doc->lines[v->order[i]];
		if (same_height(a, b, 0.4f) && b->column == a->column &&
		    b->box.x0 > a->box.x1 + 0.5f * a->size &&
		    (!best || b->box.x0 < best->box.x0))
			best = b;
	}
	return best;
}

/* "Certificates:" beside the line: what stands below goes on behind that. */
static bool
ends_as_label(const char *s)
{
	size_t n = strlen(s);

	return n &&
	       (s[n - 1] == ':' || (n > 3 && memcmp(s + n - 3, "：", 3) == 0));
}

/* What stands right of b under the neighbour is no rest of that: a grid. */
static bool
in_grid(const struct view *v, int at, const struct line *next)
{
	const struct line *under = neighbour(v, at);

	return under && fabsf(under->box.x0 - next->box.x0) < 2 &&
	       next->box.x1 + first_word(under) <
		   right_edge(v, next) - 0.1f * next->size;
}

/*
 * Where the text of a ends at the right: before its neighbour; when that
 * begins a column of text, no farther than other lines that begin where a does.
 */
static float
cell_edge(const struct view *v, const struct line *a, const struct line *next)
{
	float edge = a->box.x1;
	int beside = 0;

	for (int i = 0; i < v->n_lines; i++) {
		const struct line *l = &v->doc->lines[v->order[i]];
		if (l->page != a->page || l->column != a->column)
			continue;
		beside += fabsf(l->box.x0 - next->box.x0) < 1.5f;
		if (fabsf(l->box.x0 - a->box.x0) < 1.5f &&
		    l->box.x1 < next->box.x0 && l->box.x1 > edge)
			edge = l->box.x1;
	}
	return beside >= 4 && !has_year(next->text) ? edge : next->box.x0;
}

/* b goes on below a, which had no room before x. */
static bool
goes_on_below(
    const struct view *v, const struct line *a, const struct line *b, float x)
{
	float h = a->box.y1 - a->box.y0;
	size_t len = strlen(b->text);

	return a->page == b->page && a->column == b->column &&
	       a->color == b->color && view_same_size(a, b) &&
	       a->row == b->row && fabsf(a->box.x0 - b->box.x0) < 1.5f &&
	       b->box.y0 > a->box.y0 + 0.6f * h &&
	       b->box.y0 - a->box.y1 < 0.5f * h && b->box.x1 <= x &&
	       a->bold == b->bold &&
	       a->box.x1 + first_word(b) + 0.3f * a->size > x &&
	       !view_list_mark(b->text, len) && !are_items(a->text, b->text) &&
	       !begins_anew(v, b->text, len) &&
	       strspn(b->text, "0123456789.-/ ") < len;
}

void
view_join_cells(struct view *v)
{
	enum { FAR = 10 };

	for (int at = 0; at + 2 < v->n_lines; at++) {
		const struct line *next = neighbour(v, at);
		if (!next || ends_as_label(next->text))
			continue;
		float edge = cell_edge(v, &v->doc->lines[v->order[at]], next);
		for (int i = at + 2; next && i < v->n_lines && i <= at + FAR;
		     i++) {
			const struct line *a = &v->doc->lines[v->order[at]];
			int line = v->order[i];
			if (!goes_on_below(v, a, &v->doc->lines[line], edge) ||
			    in_grid(v, i, next) ||
			    view_wraps(v, next, &v->doc->lines[line]))
				continue;
			memmove(&v->order[at + 2], &v->order[at + 1],
			    (size_t)(i - at - 1) * sizeof *v->order);
			memmove(&v->joins[at + 2], &v->joins[at + 1],
			    (size_t)(i - at - 1) * sizeof *v->joins);
			v->order[++at] = line;
			v->joins[at] = true;
			i = at + 1;
		}
	}
}
