/*
 * Plain text and Markdown: paragraphs, headings, list items and tables where
 * the writing shows them. Marks that a reader does not read (bullets, hashes,
 * rules, the stars of emphasis in Markdown) are taken off. Numbers before
 * items stay: as often as not they number sections.
 */
#include "buffer.h"
#include "charset.h"
#include "markdown.h"
#include "parser.h"
#include "slice.h"
#include "text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	MAX_CELLS = 64,
	MAX_HEADING = 120,
	MIN_RULE = 3,
	MIN_BARS = 4,
};

struct reader {
	struct document *doc;
	struct slice *lines;
	size_t n;
	int block, row; /* row: of the table that is open; -1: none */
	int level;	/* hashes before the heading; 0: none */
	bool markdown;
};

/* "-----", "=====", "* * *", "————": a line drawn with one sign. */
static bool
is_rule(struct slice line)
{
	static const char *const signs[] = {"-", "=", "*", "_", "~", "#", "+",
	    "—", "─", "━", "═", "…", "－", "＝"};
	line = slice_trim(line);
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		struct slice t = line;
		int n = 0;
		for (; t.len && slice_starts_with(t, signs[i]); n++) {
			t.s += strlen(signs[i]);
			t.len -= strlen(signs[i]);
			while (t.len && *t.s == ' ') {
				t.s++;
				t.len--;
			}
		}
		if (!t.len && n >= MIN_RULE)
			return true;
	}
	return false;
}

/* "|---|:--:|": what stands under the head of a Markdown table. */
static bool
is_table_rule(struct slice line)
{
	bool bar = false, dash = false;
	line = slice_trim(line);
	for (size_t i = 0; i < line.len; i++) {
		if (!strchr("|-:+ ", line.s[i]))
			return false;
		bar |= line.s[i] == '|' || line.s[i] == '+';
		dash |= line.s[i] == '-';
	}
	return bar && dash;
}

/* Cut a line at a sign; the cells of "|a|b|" are two. Returns how many. */
static size_t
cut(struct slice line, char sign, struct slice *cells)
{
	size_t n = 0;
	line = slice_trim(line);
	if (line.len && *line.s == sign) {
		line.s++;
		line.len--;
	}
	while (n < MAX_CELLS && line.len) {
		const char *stop = memchr(line.s, sign, line.len);
		size_t len = stop ? (size_t)(stop - line.s) : line.len;
		cells[n++] = slice_trim((struct slice){line.s, len});
		line.s += stop ? len + 1 : len;
		line.len -= stop ? len + 1 : len;
		while (sign == '\t' && line.len && *line.s == '\t') {
			line.s++; /* tabs in a row only reach further */
			line.len--;
		}
	}
	return n;
}

/* Three lines together with so many cells between bars. */
static bool
in_bars(const struct reader *r, size_t i, size_t n)
{
	struct slice cells[MAX_CELLS];
	size_t from = i, to = i + 1;

	while (from > 0 && i - from < 2 &&
	       cut(r->lines[from - 1], '|', cells) == n)
		from--;
	while (to < r->n && to - i < 3 && cut(r->lines[to], '|', cells) == n)
		to++;
	return to - from >= 3;
}

/* The sign that cuts line i into cells, if the lines around it agree. */
static char
table_sign(const struct reader *r, size_t i)
{
	struct slice line = slice_trim(r->lines[i]), cells[MAX_CELLS];
	if (line.len > 1 && *line.s == '|' && line.s[line.len - 1] == '|')
		return '|';
	if (cut(line, '\t', cells) > 1) {
		if (i > 0 && cut(r->lines[i - 1], '\t', cells) > 1)
			return '\t';
		if (i + 1 < r->n && cut(r->lines[i + 1], '\t', cells) > 1)
			return '\t';
	}
	size_t bars = cut(line, '|', cells);
	if (bars > 1 &&
	    ((i + 1 < r->n && is_table_rule(r->lines[i + 1])) ||
		(i > 0 && is_table_rule(r->lines[i - 1])) || r->row > 0))
		return '|';
	return bars >= MIN_BARS && in_bars(r, i, bars) ? '|' : 0;
}

static struct line *
add_line(struct reader *r, struct slice t, enum line_role role)
{
	char *text;
	if (r->markdown) {
		markdown_add_links(r->doc, t);
		char *words = markdown_without_marks(t);
		text = text_clean(words, strlen(words));
		free(words);
	} else {
		text = text_clean(t.s, t.len);
	}
	if (!*text) {
		free(text);
		return NULL;
	}
	struct line *line = document_add_line(r->doc, text, 1);
	if (line) {
		line->role = role;
		line->block = r->block;
		line->bold = role == ROLE_HEADING ||
			     (r->markdown && markdown_is_bold(t));
		/* as browsers show headings by default */
		static const float sizes[] = {
		    12, 24, 18, 14.04f, 12, 9.96f, 8.04f};
		if (r->markdown)
			line->size = sizes[r->level];
	}
	return line;
}

static void
add_row(struct reader *r, const struct slice *cells, size_t n)
{
	if (r->row < 0)
		r->block++;
	r->row++;
	for (size_t i = 0; i < n; i++) {
		struct line *line = add_line(r, cells[i], ROLE_CELL);
		if (line) {
			line->row = r->row;
			line->col = (int)i;
		}
		r->block++;
	}
}

/*
 * Does the gap at i part columns? Not a label from its value, nor the letters
 * of a word that is set wide.
 */
static bool
parts_columns(struct slice t, size_t i, size_t gap)
{
	struct slice before = {t.s, i};
	struct slice rest = {t.s + i + gap, t.len - i - gap};
	size_t word = i;
	unsigned c;

	while (word > 0 && t.s[word - 1] != ' ' && t.s[word - 1] != '\t')
		word--;
	if (word + text_decode(t.s + word, i - word, &c) >= i)
		return false; /* a single sign */
	return !slice_starts_with(rest, ":") && !slice_starts_with(rest, "：") &&
	       !slice_ends_with(before, ":") && !slice_ends_with(before, "：");
}

/*
 * "Acme Ltd              2019 - 2021": what wide gaps part stands in columns.
 * Returns how many there are; 1: none.
 */
static size_t
cut_at_gaps(struct slice t, struct slice *parts)
{
	enum { GAP = 3, MAX_PARTS = 5 };
	size_t n = 0, from = 0;

	for (size_t i = 0; i < t.len; i++) {
		size_t gap = 0;
		bool tab = false;
		while (i + gap < t.len &&
		       (t.s[i + gap] == ' ' || t.s[i + gap] == '\t'))
			tab |= t.s[i + gap++] == '\t';
		if (gap < GAP && !tab)
			continue;
		if (!parts_columns(t, i, gap)) {
			i += gap - 1;
			continue;
		}
		if (memchr(t.s + from, '|', i - from) || n + 2 > MAX_PARTS)
			return 1;
		parts[n++] = (struct slice){t.s + from, i - from};
		from = i + gap;
		i = from - 1;
	}
	parts[n++] = (struct slice){t.s + from, t.len - from};
	return n;
}

/* The bytes of the mark before a list item; 0: it is none. */
static size_t
item_mark(struct slice t)
{
	/* signs such as a filled square stand before sections as well */
	static const char *const marks[] = {"- ", "* ", "+ ", "•", "●", "○",
	    "▪", "▫", "➢", "➤", "✓", "✔", "‣", "·", "– ", "\xEF\x82\xB7",
	    "\xEF\x81\xAC", "\xEF\x83\x98"};
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (slice_starts_with(t, marks[i]))
			return strlen(marks[i]);
	return 0;
}

static bool
is_blank(const struct reader *r, size_t i)
{
	return i >= r->n || slice_trim(r->lines[i]).len == 0 ||
	       is_rule(r->lines[i]);
}

/* A short line alone above a rule, or between two. */
static bool
is_underlined(const struct reader *r, size_t i)
{
	return slice_trim(r->lines[i]).len <= MAX_HEADING && i + 1 < r->n &&
	       is_rule(r->lines[i + 1]) && (i == 0 || is_blank(r, i - 1));
}

static void
read_line(struct reader *r, size_t i)
{
	struct slice t = slice_trim(r->lines[i]), cells[MAX_CELLS];
	size_t n;
	char sign;
	if (t.len == 0 || is_rule(t) || is_table_rule(t)) {
		if (!is_table_rule(t))
			r->row = -1;
		r->block++;
		return;
	}
	if ((sign = table_sign(r, i))) {
		add_row(r, cells, cut(t, sign, cells));
		return;
	}
	if (!item_mark(t) && !markdown_hashes(t) &&
	    (n = cut_at_gaps(t, cells)) > 1) {
		add_row(r, cells, n);
		return;
	}
	r->row = -1;
	if ((n = markdown_hashes(t))) {
		int level = (int)n - 1;
		t.s += n;
		t.len -= n;
		while (
		    t.len && (t.s[t.len - 1] == '#' || t.s[t.len - 1] == ' '))
			t.len--;
		r->block++;
		r->level = level;
		add_line(r, t, ROLE_HEADING);
		r->level = 0;
		r->block++;
	} else if (is_underlined(r, i)) {
		add_line(r, t, ROLE_HEADING);
	} else if ((n = item_mark(t))) {
		r->block++;
		add_line(r, slice_trim((struct slice){t.s + n, t.len - n}),
		    ROLE_LIST_ITEM);
	} else {
		/* an indented line goes on with the item above it */
		const struct document *doc = r->doc;
		bool more = isspace((unsigned char)*r->lines[i].s) &&
			    doc->n_lines && i > 0 && !is_blank(r, i - 1) &&
			    doc->lines[doc->n_lines - 1].role == ROLE_LIST_ITEM;
		if (!more && doc->n_lines &&
		    doc->lines[doc->n_lines - 1].role == ROLE_LIST_ITEM)
			r->block++;
		add_line(r, t, more ? ROLE_LIST_ITEM : ROLE_NONE);
	}
}

/* Its lines between the rules; how many lines with them. */
static size_t
read_front_matter(struct reader *r)
{
	size_t end = markdown_front_matter(r->lines, r->n);

	for (size_t i = 1; i + 1 < end; i++, r->block++)
		add_line(r, slice_trim(r->lines[i]), ROLE_NONE);
	return end;
}

/* LF, CR LF, CR and form feed end lines. */
static void
cut_lines(struct reader *r, const char *s, size_t len)
{
	const char *end = s + len;
	size_t cap = 0;
	while (s < end) {
		size_t n = strcspn(s, "\n\r\f");
		if (r->n == cap) {
			cap = cap ? 2 * cap : 256;
			r->lines =
			    xreallocarray(r->lines, cap, sizeof(*r->lines));
		}
		r->lines[r->n++] = (struct slice){s, n};
		s += n;
		if (s < end)
			s += *s == '\r' && s[1] == '\n' ? 2 : 1;
	}
}

/* By its name, or because it writes headings and emphasis as Markdown does. */
static bool
is_markdown(const struct parse_input *in, const struct reader *r)
{
	if (markdown_is_named(in))
		return true;
	int signs = 0;
	for (size_t i = 0; i < r->n && signs < 3; i++) {
		struct slice t = slice_trim(r->lines[i]);
		signs += markdown_hashes(t) > 0;
		signs +=
		    t.len > 4 && memmem(t.s, t.len, "**", 2) && !is_rule(t);
	}
	return signs >= 3;
}

static enum failure
plain_parse(
    const struct parse_input *in, struct document *doc, const char **detail)
{
	struct charset_result text =
	    charset_decode(in->data, in->len, in->charset);
	struct reader r = {.doc = doc, .row = -1};
	char *words = NULL;
	doc->charset = xstrdup(text.charset);
	doc->charset_how = xstrdup(text.how);
	cut_lines(&r, text.text, text.len);
	r.markdown = is_markdown(in, &r);
	if (r.markdown && (memchr(text.text, '<', text.len) ||
			      memchr(text.text, '&', text.len))) {
		size_t len;
		words = markdown_without_html(text.text, text.len, &len);
		r.n = 0;
		cut_lines(&r, words, len);
	}
	size_t first = r.markdown ? read_front_matter(&r) : 0;
	for (size_t i = first; i < r.n && !doc->over; i++)
		read_line(&r, i);
	free(r.lines);
	free(words);
	free(text.text);
	if (doc->n_lines)
		return FAIL_NONE;
	*detail = "there are no words in the text";
	return FAIL_NO_TEXT;
}

/* Text has no NUL and hardly a control character. */
static int
plain_sniff(const char *data, size_t len)
{
	size_t controls = 0;
	if (len > 4096)
		len = 4096;
	if (len >= 2 && (memcmp(data, "\xFF\xFE", 2) == 0 ||
			    memcmp(data, "\xFE\xFF", 2) == 0))
		return 30;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)data[i];
		if (c == '\0')
			return 0;
		controls += c < ' ' && !isspace(c) && c != 0x1B;
	}
	return len && controls <= len / 100 ? 20 : 0;
}

const struct parser plain_parser = {
    .name = "plain",
    .media_types = (const char *const[]){"text/plain", "text/markdown",
	"text/x-markdown", "text/x-web-markdown", NULL},
    .suffixes =
	(const char *const[]){".txt", ".text", ".md", ".markdown", NULL},
    .sniff = plain_sniff,
    .parse = plain_parse,
};
