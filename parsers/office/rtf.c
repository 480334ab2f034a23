/*
 * RTF, as Word, WPS and job boards write it: paragraphs, cells of tables,
 * headers of pages, links, bold, italic and size. Pictures, footers and styles
 * are passed over; hidden text is kept as such. Not a word processor: where
 * things stand on the page it does not know.
 */
#include "buffer.h"
#include "charset.h"
#include "parser.h"
#include "text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_DEPTH = 256,
	MAX_FONTS = 512,
	MAX_LINE = 64 * 1024,
	MAX_WORD = 32,
	MAX_FIELD = 4096, /* of a field's instruction */
};

/* What a group's end takes back. */
struct state {
	bool skip, bold, italic, hidden, in_table, fonts;
	bool field, result, header; /* a field's instruction, its text */
	int half_points; /* size of the letters */
	int font;	 /* number; -1: none */
	int after_u;	 /* \uc: bytes that stand in for a \u */
};

struct reader {
	const char *p, *end;
	struct document *doc;
	struct state stack[MAX_DEPTH], now;
	int depth, too_deep;
	struct buffer bytes, text; /* bytes: not decoded yet */
	struct buffer field;	   /* its instruction */
	size_t result;		   /* where its text begins in the line */
	int codepage;
	int font_page[MAX_FONTS]; /* 0: the document's */
	int pending;		  /* bytes to leave out after a \u */
	unsigned high;		  /* first half of a surrogate pair */
	int block, row, col;
	bool row_open;
	struct state look; /* of the line's first sign */
};

/* ------------------------------------------------------- charsets */

/* \fcharset to code page; from the specification's table of charsets. */
static int
page_of_charset(int charset)
{
	static const int table[][2] = {{0, 1252}, {128, 932}, {129, 949},
	    {134, 936}, {136, 950}, {161, 1253}, {162, 1254}, {163, 1258},
	    {177, 1255}, {178, 1256}, {186, 1257}, {204, 1251}, {222, 874},
	    {238, 1250}};
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (table[i][0] == charset)
			return table[i][1];
	return 0;
}

static const char *
charset_of_page(int page, char out[24])
{
	switch (page) {
	case 936:
	case 54936:
		return "gb18030";
	case 950:
		return "big5";
	case 932:
		return "shift_jis";
	case 949:
		return "euc-kr";
	case 65001:
		return "utf-8";
	default:
		snprintf(out, 24, "windows-%d", page);
		return out;
	}
}

static int
page_now(const struct reader *r)
{
	int font = r->now.font;
	int page = font >= 0 && font < MAX_FONTS ? r->font_page[font] : 0;
	/* a Latin font for GBK bytes says nothing */
	return page && page != 1252 ? page : r->codepage;
}

/* Bytes of one font become text. */
static void
decode(struct reader *r)
{
	char name[24];
	if (!r->bytes.len)
		return;
	struct charset_result c = charset_decode(
	    r->bytes.data, r->bytes.len, charset_of_page(page_now(r), name));
	buffer_add(&r->text, c.text, c.len);
	free(c.text);
	buffer_clear(&r->bytes);
}

/* ------------------------------------------------------- lines */

static void
end_line(struct reader *r)
{
	decode(r);
	char *text = text_clean(r->text.data ? r->text.data : "", r->text.len);
	buffer_clear(&r->text);
	r->high = 0;
	if (!*text) {
		free(text);
		return;
	}
	struct line *l = document_add_line(r->doc, text, 1);
	if (!l)
		return;
	l->block = r->block;
	l->row = l->col = -1;
	l->size = (float)r->look.half_points / 2;
	l->bold = r->look.bold;
	l->italic = r->look.italic;
	if (r->look.in_table) {
		l->role = ROLE_CELL;
		l->row = r->row;
		l->col = r->col;
	}
	if (r->look.hidden)
		l->role = ROLE_HIDDEN;
}

static void
end_paragraph(struct reader *r)
{
	end_line(r);
	r->block += !r->now.in_table;
}

static void
end_cell(struct reader *r)
{
	r->look.in_table = r->now.in_table = true;
	end_line(r);
	r->col++;
	r->block++;
	r->row_open = true;
}

static void
end_row(struct reader *r)
{
	end_line(r);
	r->row += r->row_open;
	r->row_open = false;
	r->col = 0;
	r->block++;
	r->now.in_table = false;
}

/* The text of a field whose instruction is HYPERLINK "url" is a link. */
static void
add_link(struct reader *r)
{
	static const char word[] = "HYPERLINK";
	const char *url = r->field.data ? strstr(r->field.data, word) : NULL;

	decode(r);
	if (!url)
		return;
	url += strlen(word);
	url += strspn(url, " ");
	bool quoted = *url == '"';
	url += quoted;
	size_t len = strcspn(url, quoted ? "\"" : " ");
	size_t from = r->result <= r->text.len ? r->result : 0;
	if (len && *url != '\\') /* a switch: to a place in the document */
		document_add_link(r->doc, text_clean(url, len),
		    text_clean(r->text.len ? r->text.data + from : "",
			r->text.len - from),
		    1);
}

static void
begin_text(struct reader *r)
{
	/* hidden text and what is seen are never one line */
	if ((r->text.len || r->bytes.len) && r->look.hidden != r->now.hidden)
		end_line(r);
	if (!r->text.len && !r->bytes.len)
		r->look = r->now;
}

static void
add_byte(struct reader *r, char c)
{
	if (r->now.field && !r->pending)
		buffer_addc(&r->field, c);
	if (r->now.skip)
		return;
	if (r->pending > 0) {
		r->pending--;
		return;
	}
	begin_text(r);
	if (!buffer_addc(&r->bytes, c))
		end_line(r);
}

static void
add_sign(struct reader *r, unsigned c)
{
	if (r->now.skip)
		return;
	begin_text(r);
	decode(r);
	if (c >= 0xD800 && c < 0xDC00) {
		r->high = c;
		return;
	}
	if (c >= 0xDC00 && c < 0xE000) {
		if (!r->high)
			return;
		c = 0x10000 + ((r->high - 0xD800) << 10) + (c - 0xDC00);
	}
	r->high = 0;
	if (!buffer_add_utf8(&r->text, c))
		end_line(r);
}

/* ------------------------------------------------------- control words */

/* Groups that a reader of the page does not see, or not where they stand. */
static bool
is_passed_over(const char *word)
{
	static const char *const words[] = {"colortbl", "stylesheet", "info",
	    "pict", "object", "objdata", "headerl", "footer", "footerl", "footerr", "footerf",
	    "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator",
	    "themedata", "colorschememapping", "datastore", "latentstyles",
	    "xmlnstbl", "filetbl", "annotation", "atnid", "atnauthor",
	    "bkmkstart", "bkmkend", "footnote", "nonshppict", "ftnsep",
	    "listtext", "pntext", "pn", "template", "private1", NULL};
	for (size_t i = 0; words[i]; i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return false;
}

/* Words that stand for one sign. */
static unsigned
sign_of(const char *word)
{
	static const struct {
		const char *word;
		unsigned c;
	} signs[] = {{"tab", ' '}, {"emdash", 0x2014}, {"endash", 0x2013},
	    {"bullet", 0x2022}, {"lquote", 0x2018}, {"rquote", 0x2019},
	    {"ldblquote", 0x201C}, {"rdblquote", 0x201D}, {"emspace", ' '},
	    {"enspace", ' '}, {"qmspace", ' '}};
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (strcmp(word, signs[i].word) == 0)
			return signs[i].c;
	return 0;
}

static bool
set_look(struct reader *r, const char *word, int n)
{
	struct state *now = &r->now;
	if (strcmp(word, "b") == 0)
		now->bold = n != 0;
	else if (strcmp(word, "i") == 0)
		now->italic = n != 0;
	else if (strcmp(word, "v") == 0)
		now->hidden = n != 0;
	else if (strcmp(word, "fs") == 0)
		now->half_points = n > 0 && n < 1000 ? n : 0;
	else if (strcmp(word, "plain") == 0)
		now->bold = now->italic = now->hidden = false;
	else if (strcmp(word, "pard") == 0)
		now->in_table = false;
	else if (strcmp(word, "intbl") == 0)
		now->in_table = true;
	else
		return false;
	return true;
}

static bool
set_charset(struct reader *r, const char *word, int n)
{
	struct state *now = &r->now;
	if (strcmp(word, "ansicpg") == 0) {
		r->codepage = n > 0 && n < 100000 ? n : 1252;
	} else if (strcmp(word, "fonttbl") == 0) {
		now->fonts = now->skip = true;
	} else if (strcmp(word, "f") == 0) {
		decode(r);
		now->font = n;
	} else if (strcmp(word, "fcharset") == 0) {
		if (now->fonts && now->font >= 0 && now->font < MAX_FONTS)
			r->font_page[now->font] = page_of_charset(n);
	} else if (strcmp(word, "uc") == 0) {
		now->after_u = n >= 0 && n < 16 ? n : 1;
	} else {
		return false;
	}
	return true;
}

/* Groups that are read in a way of their own. */
static bool
open_part(struct reader *r, const char *word)
{
	if (strcmp(word, "fldinst") == 0) {
		buffer_clear(&r->field);
		r->now.field = r->now.skip = true;
	} else if (r->now.skip) {
		return false;
	} else if (strcmp(word, "fldrslt") == 0) {
		decode(r);
		r->result = r->text.len;
		r->now.result = true;
	} else if (strcmp(word, "header") == 0 ||
		   strcmp(word, "headerr") == 0 ||
		   strcmp(word, "headerf") == 0) {
		end_paragraph(r);
		r->now.header = true;
	} else {
		return false;
	}
	return true;
}

static void
take_word(struct reader *r, const char *word, int n)
{
	if (set_charset(r, word, n) || open_part(r, word) || r->now.skip)
		return;
	if (strcmp(word, "u") == 0) {
		add_sign(r, (unsigned)n & 0xFFFF);
		r->pending = r->now.after_u;
		return;
	}
	r->pending = 0;
	if (is_passed_over(word)) {
		r->now.skip = true;
	} else if (strcmp(word, "par") == 0 || strcmp(word, "sect") == 0 ||
		   strcmp(word, "page") == 0) {
		end_paragraph(r);
	} else if (strcmp(word, "line") == 0) {
		end_line(r);
	} else if (strcmp(word, "cell") == 0 || strcmp(word, "nestcell") == 0) {
		end_cell(r);
	} else if (strcmp(word, "row") == 0 || strcmp(word, "nestrow") == 0) {
		end_row(r);
	} else if (!set_look(r, word, n) && sign_of(word)) {
		add_sign(r, sign_of(word));
	}
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)tolower((unsigned char)c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A backslash and a sign that is no letter. */
static void
take_symbol(struct reader *r, char c)
{
	switch (c) {
	case '\'':
		if (r->end - r->p >= 2 && hex(r->p[0]) >= 0 &&
		    hex(r->p[1]) >= 0) {
			add_byte(r, (char)(hex(r->p[0]) * 16 + hex(r->p[1])));
			r->p += 2;
		}
		break;
	case '*': /* what follows may be ignored by those who do not know it */
		r->now.skip = true;
		break;
	case '~':
		add_sign(r, ' ');
		break;
	case '_':
		add_sign(r, '-');
		break;
	case '\n':
	case '\r':
		if (!r->now.skip)
			end_paragraph(r);
		break;
	case '{':
	case '}':
	case '\\':
		add_byte(r, c);
		break;
	default:
		break;
	}
}

/* Behind a backslash. */
static void
take_control(struct reader *r)
{
	char word[MAX_WORD + 1];
	size_t n = 0;
	long value = 1;
	if (r->p >= r->end)
		return;
	if (!isalpha((unsigned char)*r->p)) {
		take_symbol(r, *r->p++);
		return;
	}
	while (r->p < r->end && isalpha((unsigned char)*r->p)) {
		if (n < MAX_WORD)
			word[n++] = *r->p;
		r->p++;
	}
	word[n] = '\0';
	bool minus = r->p < r->end && *r->p == '-';
	r->p += minus;
	if (r->p < r->end && isdigit((unsigned char)*r->p))
		for (value = 0; r->p < r->end && isdigit((unsigned char)*r->p);
		     r->p++)
			value = value < 100000000 ? value * 10 + (*r->p - '0')
						  : value;
	if (r->p < r->end && *r->p == ' ')
		r->p++;
	if (strcmp(word, "bin") == 0) { /* raw bytes */
		r->p += value < r->end - r->p ? value : r->end - r->p;
		return;
	}
	take_word(r, word, (int)(minus ? -value : value));
}

/* ------------------------------------------------------- groups */

static void
open_group(struct reader *r)
{
	r->pending = 0;
	if (r->depth == MAX_DEPTH) {
		r->too_deep++;
		return;
	}
	r->stack[r->depth++] = r->now;
}

static void
close_group(struct reader *r)
{
	r->pending = 0;
	if (r->too_deep) {
		r->too_deep--;
		return;
	}
	if (!r->depth)
		return;
	decode(r);
	struct state before = r->now;
	r->now = r->stack[--r->depth];
	if (before.result && !r->now.result) {
		add_link(r);
		buffer_clear(&r->field);
	}
	if (before.header && !r->now.header)
		end_paragraph(r);
	/* \intbl is a paragraph's, not a group's */
	if (!r->now.skip)
		r->now.in_table = before.in_table;
}

static enum failure
parse(const struct parse_input *in, struct document *doc, const char **detail)
{
	struct reader *r = xcalloc(1, sizeof(*r));
	r->p = in->data;
	r->end = in->data + in->len;
	r->doc = doc;
	r->codepage = 1252;
	r->now = (struct state){.font = -1, .after_u = 1, .half_points = 24};
	buffer_init(&r->bytes, MAX_LINE);
	buffer_init(&r->text, 4 * MAX_LINE);
	buffer_init(&r->field, MAX_FIELD);
	while (r->p < r->end && !doc->over) {
		char c = *r->p++;
		if (c == '{')
			open_group(r);
		else if (c == '}')
			close_group(r);
		else if (c == '\\')
			take_control(r);
		else if (c != '\n' && c != '\r' && c != '\0')
			add_byte(r, c);
	}
	end_line(r);
	buffer_release(&r->bytes);
	buffer_release(&r->text);
	buffer_release(&r->field);
	bool cut = r->depth > 0;
	free(r);
	if (doc->n_lines)
		return FAIL_NONE;
	*detail = cut ? "it ends in the middle" : "it has no text";
	return cut ? FAIL_DAMAGED : FAIL_NO_TEXT;
}

static int
sniff(const char *data, size_t len)
{
	return len >= 5 && memcmp(data, "{\\rtf", 5) == 0 ? 100 : 0;
}

static const char *const media_types[] = {
    "application/rtf", "text/rtf", "application/x-rtf", "text/richtext", NULL};
static const char *const suffixes[] = {".rtf", NULL};

const struct parser rtf_parser = {
    .name = "rtf",
    .media_types = media_types,
    .suffixes = suffixes,
    .sniff = sniff,
    .parse = parse,
};
