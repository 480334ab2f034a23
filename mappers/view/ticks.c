/*
 * Ticks: "□男 ■女", "已婚□ 未婚☑" on a form say what stands at the ticked
 * box only; the other choices are of the form.
 */
#include "view.h"

#include "buffer.h"
#include "text.h"

#include <string.h>

enum { MAX_BOXES = 24, MAX_CHOICE = 30 };

struct tick {
	size_t start, end; /* of the box in the text */
	bool on;
};

/* May a box begin with this byte? Few bytes of a text do. */
static bool
begins_box(char c)
{
	return c == '(' || c == '\xe2' || c == '\xe3' || c == '\xef';
}

/* Bytes of a box at the start of s; 0: none. */
static size_t
box_at(const char *s, size_t len, bool *on)
{
	static const unsigned shut[] = {0x25a0, 0x25a3, 0x25a8, 0x25c9, 0x25cf,
	    0x2611, 0x2612, 0x2713, 0x2714, 0x221a, 0x2705, 0xf052, 0xf053,
	    0xf0fc, 0xf0fe};
	static const unsigned open[] = {0x25a1, 0x25cb, 0x25ef, 0x2610, 0x2b1c,
	    0x3007, 0xf02a, 0xf0a3, 0xf06f, 0xf0a8};
	unsigned c;
	size_t n = text_decode(s, len, &c);

	if (c == '(' || c == 0xff08) { /* "(√)", "( )" */
		bool space = false;
		size_t at = n;
		for (*on = false; at < len; at += n) {
			n = text_decode(s + at, len - at, &c);
			if (c == ')' || c == 0xff09)
				return space || *on ? at + n : 0;
			if (c == 0x221a || c == 0x2713 || c == 0x2714)
				*on = true;
			else if (c == ' ' || c == 0x3000 || c == 0xa0)
				space = true;
			else
				return 0;
		}
		return 0;
	}
	for (size_t i = 0; i < sizeof shut / sizeof *shut; i++)
		if (c == shut[i]) {
			*on = true;
			return n;
		}
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		if (c == open[i]) {
			*on = false;
			return n;
		}
	return 0;
}

static bool
is_space(unsigned c)
{
	return c == ' ' || c == '\t' || c == 0x3000 || c == 0xa0 ||
	       (c >= 0x2000 && c <= 0x200a);
}

/* The sign that ends before `at`; 0 at the start of the text. */
static unsigned
sign_before(const char *s, size_t at, size_t *start)
{
	unsigned c = 0;

	*start = at;
	if (!at)
		return 0;
	do
		--*start;
	while (*start && (s[*start] & 0xc0) == 0x80);
	text_decode(s + *start, at - *start, &c);
	return c;
}

/* No part of a choice's words. */
static bool
ends_choice(unsigned c)
{
	return !c || is_space(c) || c == ':' || c == 0xff1a || c == ';' ||
	       c == 0xff1b || c == '|';
}

/* The words of a choice behind its box, or with `after` before it. */
static struct tick
words_of(const char *s, size_t len, const struct tick *t, int i, int n,
    bool after)
{
	struct tick w = t[i];
	size_t floor = i ? t[i - 1].end : 0;
	size_t top = i + 1 < n ? t[i + 1].start : len;
	unsigned c;

	if (after) {
		size_t at;
		w.end = w.start;
		while (w.start > floor &&
		       is_space(sign_before(s, w.start, &at)))
			w.start = at;
		w.end = w.start;
		while (w.start > floor &&
		       !ends_choice(sign_before(s, w.start, &at)))
			w.start = at;
		return w;
	}
	w.start = w.end;
	for (size_t k; w.start < top; w.start += k) {
		k = text_decode(s + w.start, top - w.start, &c);
		if (!is_space(c))
			break;
	}
	w.end = w.start;
	for (size_t k; w.end < top; w.end += k) {
		k = text_decode(s + w.end, top - w.end, &c);
		if (ends_choice(c))
			break;
	}
	return w;
}

/* Boxes that touch the words behind them, less those before them. */
static int
leaning(const char *s, size_t len, const struct tick *t, int n)
{
	size_t at;
	unsigned c;
	int sum = 0;

	for (int i = 0; i < n; i++) {
		sum -= !ends_choice(sign_before(s, t[i].start, &at));
		if (t[i].end < len) {
			text_decode(s + t[i].end, len - t[i].end, &c);
			sum += !ends_choice(c);
		}
	}
	return sum ? sum : t[n - 1].end < len ? 1 : -1;
}

void
view_settle_ticks(struct buffer *raw)
{
	struct tick t[MAX_BOXES], words[MAX_BOXES];
	const char *s = raw->data;
	size_t len = raw->len, k;
	int n = 0, on = 0;

	for (size_t i = 0; i < len; i += k) {
		bool shut;
		k = 1;
		if (!begins_box(s[i]))
			continue;
		k = box_at(s + i, len - i, &shut);
		if (!k) {
			unsigned c;
			k = text_decode(s + i, len - i, &c);
			continue;
		}
		if (n == MAX_BOXES)
			return;
		t[n++] = (struct tick){i, i + k, shut};
		on += shut;
	}
	if (!on || on == n)
		return;
	bool after = leaning(s, len, t, n) < 0;
	for (int i = 0; i < n; i++) {
		words[i] = words_of(s, len, t, i, n, after);
		if (words[i].end == words[i].start ||
		    words[i].end - words[i].start > MAX_CHOICE)
			return;
	}
	struct buffer told;
	buffer_init(&told, raw->max);
	size_t from = 0;
	for (int i = 0; i < n; i++) {
		size_t start = after ? words[i].start : t[i].start;
		size_t end = after ? t[i].end : words[i].end;
		buffer_add(&told, s + from, start - from);
		if (t[i].on)
			buffer_add(&told, s + words[i].start,
			    words[i].end - words[i].start);
		from = end;
	}
	buffer_add(&told, s + from, len - from);
	buffer_clear(raw);
	buffer_add(raw, told.data, told.len);
	buffer_release(&told);
}
