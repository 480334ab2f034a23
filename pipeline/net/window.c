/* See window.h. */
#include "window.h"

#include <string.h>

enum { DAY = 24 * 60 };

/* "20:05" as minutes; -1: not that form. */
static int
minutes_of(const char *s)
{
	int h, m;

	for (int i = 0; i < 5; i++)
		if (i == 2 ? s[i] != ':' : s[i] < '0' || s[i] > '9')
			return -1;
	h = (s[0] - '0') * 10 + s[1] - '0';
	m = (s[3] - '0') * 10 + s[4] - '0';
	return h < 24 && m < 60 ? h * 60 + m : -1;
}

bool
window_parse(struct window *w, const char *text)
{
	size_t len = strlen(text);

	*w = (struct window){.offset = 8 * 60};
	if ((len != 11 && len != 17) || text[5] != '-')
		return false;
	w->from = minutes_of(text);
	w->to = minutes_of(text + 6);
	if (len == 17) {
		w->offset = minutes_of(text + 12);
		if (w->offset < 0 || (text[11] != '+' && text[11] != '-'))
			return false;
		if (text[11] == '-')
			w->offset = -w->offset;
	}
	return w->from >= 0 && w->to >= 0;
}

int64_t
window_state(const struct window *w, int64_t now)
{
	int64_t second = (now + w->offset * 60) % (DAY * 60);
	int64_t from = w->from * 60, to = w->to * 60;

	if (second < 0)
		second += DAY * 60;
	if (from == to)
		return INT64_MAX;
	if (from < to ? second >= from && second < to
		      : second >= from || second < to)
		return (to - second + DAY * 60) % (DAY * 60);
	return -((from - second + DAY * 60) % (DAY * 60));
}
