/* JSON written as text; see json_text.h. */
#include "json_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void
add_escaped(struct buffer *out, char c)
{
	static const char hex[] = "0123456789abcdef";
	static const char plain[] = "\b\f\n\r\t\"\\", names[] = "bfnrt\"\\";
	const char *at = strchr(plain, c);

	if (at) {
		char two[] = {'\\', names[at - plain]};
		buffer_add(out, two, sizeof two);
	} else {
		char u[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
		buffer_add(out, u, sizeof u);
	}
}

void
json_text_string(struct buffer *out, const char *s)
{
	buffer_addc(out, '"');
	for (const char *p = s;; p++) {
		unsigned char c = (unsigned char)*p;
		if (c >= ' ' && c != '"' && c != '\\')
			continue;
		buffer_add(out, s, (size_t)(p - s));
		if (!c)
			break;
		add_escaped(out, *p);
		s = p + 1;
	}
	buffer_addc(out, '"');
}

enum { MAX_NUMBER = 24 }; /* bytes of a number */

/* Write a number so that it ends at end; where it begins. */
static char *
number_before(char *end, double v)
{
	long hundredths = isfinite(v) && fabs(v) < 1e9 ? lround(v * 100) : 0;
	unsigned long n = (unsigned long)labs(hundredths);
	unsigned fraction = (unsigned)(n % 100);
	char *p = end;

	n /= 100;
	if (fraction) {
		if (fraction % 10)
			*--p = (char)('0' + fraction % 10);
		*--p = (char)('0' + fraction / 10);
		*--p = '.';
	}
	do
		*--p = (char)('0' + n % 10);
	while (n /= 10);
	if (hundredths < 0)
		*--p = '-';
	return p;
}

void
json_text_number(struct buffer *out, double v)
{
	char text[MAX_NUMBER], *end = text + sizeof text;
	char *p = number_before(end, v);

	buffer_add(out, p, (size_t)(end - p));
}

void
json_text_key(struct buffer *out, const char *key)
{
	if (out->data[out->len - 1] != '{')
		buffer_addc(out, ',');
	buffer_addc(out, '"');
	buffer_adds(out, key);
	buffer_add(out, "\":", 2);
}

void
json_text_box(struct buffer *out, const struct box *b)
{
	const double v[4] = {b->x0, b->y0, b->x1, b->y1};
	char text[4 * (MAX_NUMBER + 1) + 1], *end = text + sizeof text;
	char *p = end;

	*--p = ']';
	for (int i = 4; i--;) {
		p = number_before(p, v[i]);
		*--p = i ? ',' : '[';
	}
	buffer_add(out, p, (size_t)(end - p));
}

json_object *
json_text_object(const char *text, size_t len)
{
	json_object *o = json_object_new_boolean(true);

	json_object_set_serializer(o, json_object_userdata_to_json_string,
	    xstrndup(text, len), json_object_free_userdata);
	return o;
}
