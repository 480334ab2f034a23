/* Pouring text into lines; see flow.h. */
#include "flow.h"

#include "text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_LINE = 1 << 20,
	MAX_WORDS = 1000,
	MAX_DATE = 30,
	MAX_NUMBER = 6, /* bytes of "1." before a tab */
};

void
flow_init(struct flow *f, struct document *doc)
{
	*f = (struct flow){.doc = doc, .place = {ROLE_NONE, -1, -1, 0}};
	buffer_init(&f->text, MAX_LINE);
	buffer_init(&f->hidden, MAX_LINE);
	buffer_init(&f->words, MAX_WORDS);
}

void
flow_release(struct flow *f)
{
	flow_link_end(f);
	flow_block(f);
	buffer_release(&f->text);
	buffer_release(&f->hidden);
	buffer_release(&f->words);
}

void
flow_text(
    struct flow *f, const char *s, size_t len, const struct flow_style *style)
{
	if (style->hidden) {
		buffer_add(&f->hidden, s, len);
		return;
	}
	if (!buffer_add(&f->text, s, len)) { /* a line beyond all measure */
		flow_line(f);
		buffer_add(&f->text, s, len < MAX_LINE ? len : MAX_LINE);
		if (len > MAX_LINE && !f->doc->over)
			f->doc->over = "text";
	}
	if (f->url && f->words.len + len < MAX_WORDS)
		buffer_add(&f->words, s, len);
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		n += (unsigned char)s[i] > ' ' &&
		     ((unsigned char)s[i] & 0xC0) != 0x80;
	if (!n)
		return;
	if (!f->n_chars || style->size > f->most.size) {
		f->most.size = style->size;
		f->most.color = style->color;
	}
	f->n_chars += n;
	f->n_bold += style->bold ? n : 0;
	f->n_italic += style->italic ? n : 0;
}

void
flow_space(struct flow *f)
{
	buffer_addc(&f->text, ' ');
	if (f->hidden.len)
		buffer_addc(&f->hidden, ' ');
	if (f->url)
		buffer_addc(&f->words, ' ');
}

/* A sign between things that stand in boxes of their own is no line. */
static bool
is_separator(const char *text)
{
	static const char *const signs[] = {
	    "•", "·", "|", "/", "-", "–", "—", ",", "｜", "／", "・", "∙", "●"};
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (strcmp(text, signs[i]) == 0)
			return true;
	return false;
}

/* "–" between boxes: the dates on both sides are one line. */
static const char *
range_sign(const char *text)
{
	static const char *const signs[] = {
	    "-", "–", "—", "~", "至", "到", "--", "to"};
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (strcmp(text, signs[i]) == 0)
			return signs[i];
	return NULL;
}

static bool
is_like_date(const char *text)
{
	return strlen(text) <= MAX_DATE && strpbrk(text, "0123456789");
}

/* Put text behind the last line if both are ends of a range of dates. */
static bool
join(struct flow *f, char *text)
{
	const char *joint = f->joint;
	struct document *doc = f->doc;
	struct line *last = doc->n_lines ? &doc->lines[doc->n_lines - 1] : NULL;
	f->joint = NULL;
	if (!joint || !last || last->role == ROLE_HIDDEN ||
	    !is_like_date(last->text) || strlen(text) > MAX_DATE ||
	    last->row != f->place.row || text[strlen(text) - 1] == ':')
		return false; /* "2012 | -" ends a table, a heading follows */
	struct buffer b;
	buffer_init(&b, MAX_LINE);
	buffer_addf(&b, "%s %s %s", last->text, joint, text);
	doc->text_len += b.len - strlen(last->text);
	free(last->text);
	free(text);
	last->text = buffer_take(&b);
	return true;
}

/* What a buffer holds as a line of the document; NULL when it has no words. */
static struct line *
add_line(struct flow *f, struct buffer *b)
{
	char *text = text_clean(b->data, b->len);
	buffer_clear(b);
	const char *sign = range_sign(text);
	if (!*text || sign || is_separator(text)) {
		f->joint = sign ? sign : f->joint;
		free(text);
		return NULL;
	}
	if (join(f, text))
		return NULL;
	struct line *line = document_add_line(f->doc, text, 1);
	if (line)
		line->block = f->block;
	return line;
}

void
flow_line(struct flow *f)
{
	struct line *line;
	if (f->text.len && (line = add_line(f, &f->text))) {
		line->role = f->place.role;
		line->row = f->place.row;
		line->col = f->place.col;
		line->column = f->place.column;
		line->size = f->most.size;
		line->color = f->most.color;
		line->bold = f->n_bold * 2 > f->n_chars;
		line->italic = f->n_italic * 2 > f->n_chars;
		f->in_block = true;
	}
	if (f->hidden.len && (line = add_line(f, &f->hidden))) {
		line->role = ROLE_HIDDEN;
		f->in_block = true;
	}
	if (f->url && f->words.len)
		buffer_addc(&f->words, ' ');
	f->n_chars = f->n_bold = f->n_italic = 0;
	f->most = (struct flow_style){0};
}

/* "1." or a bullet: nothing that could be read. */
static bool
is_number(const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		unsigned c;
		i += text_decode(s + i, len - i, &c);
		if (text_is_han(c) || (c < 0x80 && isalpha((int)c)))
			return false;
	}
	return len <= MAX_NUMBER;
}

void
flow_tab(struct flow *f)
{
	const struct buffer *b = &f->text;
	size_t len = b->len;
	while (len && b->data[len - 1] == ' ')
		len--;
	bool label = len && b->data[len - 1] == ':';
	label |= len >= 3 && memcmp(b->data + len - 3, "：", 3) == 0;
	if (label || is_number(b->data, len))
		flow_space(f);
	else
		flow_line(f);
}

void
flow_block(struct flow *f)
{
	flow_line(f);
	if (f->in_block)
		f->block++;
	f->in_block = false;
}

void
flow_link(struct flow *f, const char *url)
{
	flow_link_end(f);
	f->url = xstrdup(url);
}

void
flow_link_end(struct flow *f)
{
	if (!f->url)
		return;
	document_add_link(
	    f->doc, f->url, text_clean(f->words.data, f->words.len), 1);
	f->url = NULL;
	buffer_clear(&f->words);
}
