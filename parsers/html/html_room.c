/* Room between words of HTML; see html_room.h. */
#include "html_room.h"

#include "text.h"

#include <ctype.h>
#include <string.h>

enum { MAX_SEPARATOR = 8 }; /* bytes of one that a style sheet sets */

/* In em: what parts two words that no space does, and two ideographs. */
static const float WORD_ROOM = 0.2f, HAN_ROOM = 0.5f;

void
html_room_init(struct html_room *r)
{
	*r = (struct html_room){0};
	buffer_init(&r->separator, MAX_SEPARATOR);
}

void
html_room_release(struct html_room *r)
{
	buffer_release(&r->separator);
}

static bool
is_blank(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)s[i] > ' ')
			return false;
	return true;
}

/* Only signs of a text: no words, which may be a counter, no icons. */
static bool
is_separator(const char *s, size_t len)
{
	unsigned c;

	if (len > MAX_SEPARATOR || is_blank(s, len))
		return false;
	for (size_t i = 0; i < len;) {
		i += text_decode(s + i, len - i, &c);
		if (c == '\\' || (c < 0x80 && isalnum((int)c)) ||
		    text_is_han(c) || c >= 0xe000)
			return false;
	}
	return true;
}

/*
 * A word that joins two others, "at " before an employer; s ends with a quote.
 * It has a space, which the letters that stand for pictures ("in") have not.
 */
static bool
is_joint(const char *s, size_t len)
{
	static const char *const words[] = {"at", "in", "as", "by", "of", "to"};
	size_t at = strspn(s, " ");

	if (s[0] != ' ' && s[len - 1] != ' ')
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strncmp(s + at, words[i], 2) == 0)
			return len <= MAX_SEPARATOR &&
			       at + 2 + strspn(s + at + 2, " ") == len;
	return false;
}

void
html_room_side(struct html_room *r, struct flow *flow,
    const struct css_style *style, enum css_side side)
{
	const char *s = style->content[side];
	size_t len = s ? strlen(s) : 0;

	r->points += style->margin[side] + style->padding[side];
	if (len < 3 || !strchr("\"'", *s)) /* "": nothing but a box */
		return;
	s++, len -= 2;
	if (is_separator(s, len) || is_joint(s, len)) {
		for (; *s == ' '; len--)
			s++;
		while (s[len - 1] == ' ')
			len--;
		buffer_clear(&r->separator);
		buffer_add(&r->separator, s, len);
	} else {
		flow_space(flow);
	}
}

/* The separator, with the spaces that its kind has. */
static void
add_separator(const struct buffer *sign, struct flow *flow)
{
	if (!strchr(",;", *sign->data) && strncmp(sign->data, "、", 3) != 0)
		flow_space(flow);
	buffer_add(&flow->text, sign->data, sign->len);
	flow_space(flow);
}

void
html_room_fill(struct html_room *r, struct flow *flow, const char *s,
    size_t len, float size)
{
	const struct buffer *line = &flow->text;
	size_t at = line->len;
	unsigned before = 0, c;

	if ((r->points == 0 && !r->separator.len) || is_blank(s, len))
		return;
	/* at the ends of a line a separator parts nothing */
	if (r->separator.len && !is_blank(line->data, line->len))
		add_separator(&r->separator, flow);
	buffer_clear(&r->separator);
	while (at && ((unsigned char)line->data[at - 1] & 0xC0) == 0x80)
		at--;
	if (at)
		text_decode(line->data + at - 1, line->len - at + 1, &before);
	text_decode(s, len, &c);
	bool han = text_is_cjk(before) && text_is_cjk(c);
	if (r->points > (han ? HAN_ROOM : WORD_ROOM) * size)
		flow_space(flow);
	r->points = 0;
}
