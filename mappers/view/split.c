/* Pieces of lines: cutting at the signs that people put between values. */
#include "mapping.h"

#include "among.h"
#include "buffer.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

struct span
span_trim(const struct view *v, struct span s)
{
	const char *text = v->lines[s.line].text + s.start;
	size_t len = s.end - s.start;

	clean_trim(&text, &len);
	/* one bracket without its partner */
	while (len && strchr("([", text[len - 1])) {
		len--;
		clean_trim(&text, &len);
	}
	while (len && strchr(")]", text[0])) {
		text++;
		len--;
		clean_trim(&text, &len);
	}
	if (len && strchr("([", text[0]) && !memchr(text, ')', len) &&
	    !memchr(text, ']', len)) {
		text++;
		len--;
		clean_trim(&text, &len);
	}
	if (len && strchr(")]", text[len - 1]) && !memchr(text, '(', len) &&
	    !memchr(text, '[', len)) {
		len--;
		clean_trim(&text, &len);
	}
	if (len && strchr("([", text[len - 1])) {
		len--;
		clean_trim(&text, &len);
	}
	/* all of it in brackets */
	if (len > 2 && text[0] == '(' && text[len - 1] == ')' &&
	    !memchr(text + 1, '(', len - 1) && !memchr(text, ')', len - 1)) {
		text++;
		len -= 2;
	}
	s.start = (size_t)(text - v->lines[s.line].text);
	s.end = s.start + len;
	return s;
}

char *
span_text(const struct view *v, struct span s)
{
	return view_raw(&v->lines[s.line], s.start, s.end);
}

bool
span_is_date(const struct view *v, struct span s)
{
	const char *low = v->lines[s.line].low + s.start;
	struct date_span d;

	return date_find(v->dates, low, s.end - s.start, 0, &d) && !d.start &&
	       d.end == s.end - s.start;
}

static int
push(const struct view *v, struct span *out, int n, int max, int line,
    size_t start, size_t end)
{
	struct span s = span_trim(v, (struct span){line, start, end});

	if (s.end > s.start && n < max)
		out[n++] = s;
	return n;
}

/* Han (or a closing sign of Han text) stands at or before a byte. */
static bool
han_before(const char *s, size_t at)
{
	unsigned c;
	size_t k = 1;

	if (!at)
		return false;
	while (k < at && k < 4 && (s[at - k] & 0xc0) == 0x80)
		k++;
	text_decode(s + at - k, k, &c);
	return text_is_han(c) || c == ')';
}

static bool
han_at(const char *s, size_t len, size_t at)
{
	unsigned c;

	if (at >= len)
		return false;
	text_decode(s + at, len - at, &c);
	return text_is_han(c);
}

static bool
has_three_dots(const char *s, size_t len)
{
	static const char dot[] = "·";
	int n = 0;

	for (size_t i = 0; i + 2 <= len; i++)
		n += memcmp(s + i, dot, 2) == 0;
	return n >= 3;
}

/* May a strong separator begin with this byte? */
static inline bool
begins_strong(char c)
{
	return c == '|' || c == '\t' || c == '\xc2' || c == '\xe2' ||
	       c == '\xe3' || c == '\xef';
}

/* Bytes of a strong separator at a place; 0: none. */
static size_t
strong_sign(const char *s, size_t len, size_t at)
{
	static const char *const signs[] = {"|", "｜", "·", "•", "\t", "¦", "‖",
	    "∙", "⋅", "●", "▪", "・", "◆", "★", "→", "»", "※", "│", "⋄", "◇",
	    "◊", "♦", "■", "❖"};
	size_t n = among_begins(AMONG(signs), s + at, len - at);

	/* 买买提·艾力: a name goes on; 女·本科·3年 does not */
	if (n == 2 && memcmp(s + at, "·", n) == 0 && at && s[at - 1] != ' ' &&
	    at + n < len && s[at + n] != ' ' && !has_three_dots(s, len))
		return 0;
	return n;
}

int
split_strong(const struct view *v, struct span in, struct span *out, int max)
{
	const char *s = v->lines[in.line].text;
	size_t from = in.start;
	int n = 0, depth = 0;

	for (size_t i = in.start; i < in.end; i++) {
		if ((s[i] & 0xc0) == 0x80)
			continue;
		depth += s[i] == '(';
		depth -= s[i] == ')' && depth > 0;
		size_t sign =
		    begins_strong(s[i]) ? strong_sign(s, in.end, i) : 0;
		/* a space between Han words is one too */
		if (!sign && !depth && s[i] == ' ' && han_before(s, i) &&
		    han_at(s, in.end, i + 1))
			sign = 1;
		/* "GmbH - Berlin", "Engineer – Acme", "A / B", "A \\ B" */
		if (!sign && !depth && s[i] == ' ' && i + 2 < in.end &&
		    strchr("-/\\", s[i + 1]) && s[i + 2] == ' ')
			sign = 3;
		if (!sign && !depth && i + 3 < in.end &&
		    memcmp(s + i, " // ", 4) == 0)
			sign = 4;
		/* "某某公司——会计" */
		if (!sign && !depth && i + 2 < in.end && s[i] == '-' &&
		    s[i + 1] == '-' && han_before(s, i))
			sign = 2;
		if (sign) {
			n = push(v, out, n, max, in.line, from, i);
			from = i + sign;
			i = from - 1;
		}
	}
	return push(v, out, n, max, in.line, from, in.end);
}

bool
legal_form_at(const char *s, size_t len, size_t at)
{
	static const char *const forms[] = {
	    "ltd", "limited", "inc", "llc", "llp", "l.l.c", "corp", "plc"};

	while (at < len && s[at] == ' ')
		at++;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		size_t n = strlen(forms[i]);
		/* but "MATLAB，PLC编程" */
		if (at + n <= len && strncasecmp(s + at, forms[i], n) == 0 &&
		    !text_in_word(s, len, at + n) && !han_at(s, len, at + n))
			return true;
	}
	return false;
}

/* Bytes of a sign between the items of a list at a place; 0: none. */
static size_t
list_sign(const char *s, size_t len, size_t at)
{
	static const char *const signs[] = {
	    "、", "，", "；", ",", ";", "/", "。"};
	size_t n = among_begins(AMONG(signs), s + at, len - at);

	/* 1,000 · TCP/IP · C/C++ are one word */
	if (n && s[at] == ',' && at && s[at - 1] >= '0' && s[at - 1] <= '9' &&
	    s[at + 1] >= '0' && s[at + 1] <= '9')
		return 0;
	if (n && s[at] == ',' && legal_form_at(s, len, at + 1))
		return 0;
	if (n && s[at] == '/' && at && s[at - 1] != ' ' && !han_before(s, at) &&
	    s[at + 1] != ' ')
		return 0;
	return n;
}

int
split_list(const struct view *v, struct span in, struct span *out, int max)
{
	const char *s = v->lines[in.line].text;
	size_t from = in.start;
	int n = 0, depth = 0;

	for (size_t i = in.start; i < in.end; i++) {
		if ((s[i] & 0xc0) == 0x80)
			continue;
		depth += s[i] == '(';
		depth -= s[i] == ')' && depth > 0;
		size_t sign = !depth && begins_strong(s[i])
				  ? strong_sign(s, in.end, i)
				  : 0;
		if (!sign && !depth)
			sign = list_sign(s, in.end, i);
		if (!sign && !depth && s[i] == ' ' && han_before(s, i) &&
		    han_at(s, in.end, i + 1))
			sign = 1;
		if (sign) {
			n = push(v, out, n, max, in.line, from, i);
			from = i + sign;
			i = from - 1;
		}
	}
	return push(v, out, n, max, in.line, from, in.end);
}
