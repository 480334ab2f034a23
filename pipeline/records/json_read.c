/* JSON text read where it stands; see json_read.h. */
#include "json_read.h"

#include "buffer.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

bool
json_span_is(const struct json_span *s, const char *text)
{
	return strncmp(text, s->text, s->len) == 0 && !text[s->len];
}

void
json_read_init(struct json_reader *r, const char *text, size_t len)
{
	*r = (struct json_reader){.at = text, .end = text + len};
}

/* False, as all that is asked from now on. */
static bool
fail(struct json_reader *r, const char *why)
{
	if (!r->why)
		r->why = why;
	r->at = r->end;
	return false;
}

/* What should be at p is not there. */
static bool
fail_at(struct json_reader *r, const char *p)
{
	return fail(
	    r, p < r->end ? "it is not JSON" : "the JSON ends too early");
}

static char
behind_space(struct json_reader *r)
{
	while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' ||
				     *r->at == '\n' || *r->at == '\r'))
		r->at++;
	return r->at < r->end ? *r->at : '\0';
}

/* Mostly there is no space. */
static inline char
ahead(struct json_reader *r)
{
	if (r->at < r->end && (unsigned char)*r->at > ' ')
		return *r->at;
	return behind_space(r);
}

char
json_read_ahead(struct json_reader *r)
{
	return ahead(r);
}

static inline bool
takes(struct json_reader *r, char sign)
{
	if (ahead(r) != sign)
		return false;
	r->at++;
	return true;
}

/* -------------------------------------------------------- strings */

/* Four hexadecimal digits, as a number; -1: they are none. */
static int
four_digits(const char *p, const char *end)
{
	int n = 0;

	for (int i = 0; i < 4; i++, p++) {
		if (p >= end || !isxdigit((unsigned char)*p))
			return -1;
		n = 16 * n + (*p <= '9' ? *p - '0' : (*p | ' ') - 'a' + 10);
	}
	return n;
}

/* How long the escape at the backslash is; 0: it is none. */
static size_t
escape_length(const char *p, const char *end)
{
	if (p + 1 >= end || !p[1] || !strchr("\"\\/bfnrtu", p[1]))
		return 0;
	if (p[1] != 'u')
		return 2;
	return four_digits(p + 2, end) < 0 ? 0 : 6;
}

/* Read the string ahead; what is between its quotes. */
static bool
between_quotes(struct json_reader *r, struct json_span *text)
{
	const char *p, *end = r->end;

	for (p = r->at + 1; p < end && *p != '"'; p++) {
		if (*p == '\\') {
			size_t n = escape_length(p, end);
			if (!n)
				return fail_at(r, p);
			p += n - 1;
		} else if ((unsigned char)*p < ' ') {
			return fail_at(r, p);
		}
	}
	if (p == end)
		return fail_at(r, p);
	*text = (struct json_span){r->at + 1, (size_t)(p - r->at - 1)};
	r->at = p + 1;
	return true;
}

/* Append what the escape stands for; how long it is. */
static size_t
add_escaped(struct buffer *out, const char *p, const char *end)
{
	static const char names[] = "bfnrt", signs[] = "\b\f\n\r\t";
	const char *name = strchr(names, p[1]);
	int c, low;

	if (p[1] != 'u') {
		buffer_addc(out, name ? signs[name - names] : p[1]);
		return 2;
	}
	c = four_digits(p + 2, end);
	if ((c & 0xf800) != 0xd800) {
		buffer_add_utf8(out, (unsigned)c);
		return 6;
	}
	/* a pair of surrogates; one alone is no sign */
	if (c < 0xdc00 && end - p > 6 && p[6] == '\\' && p[7] == 'u' &&
	    ((low = four_digits(p + 8, end)) & 0xfc00) == 0xdc00) {
		buffer_add_utf8(out, 0x10000u + ((unsigned)(c & 0x3ff) << 10) +
					 (unsigned)(low & 0x3ff));
		return 12;
	}
	buffer_add_utf8(out, 0xfffd);
	return 6;
}

static char *
unescaped(const char *p, const char *end)
{
	struct buffer out;

	buffer_init(&out, (size_t)(end - p));
	while (p < end) {
		const char *next_escape = memchr(p, '\\', (size_t)(end - p));
		size_t plain = (size_t)((next_escape ? next_escape : end) - p);
		buffer_add(&out, p, plain);
		p += plain;
		if (p < end)
			p += add_escaped(&out, p, end);
	}
	return buffer_take(&out);
}

/* -------------------------------------------------------- numbers */

static const char *
digits(const char *p, const char *end, uint64_t *n)
{
	for (; p < end && *p >= '0' && *p <= '9'; p++)
		*n = 10 * *n + (uint64_t)(*p - '0');
	return p;
}

/*
 * Read the number ahead. Up to fifteen digits it is a quotient of two numbers
 * that a double holds as they are, hence what strtod() would make of it.
 */
static bool
number(struct json_reader *r, double *value)
{
	static const double tens[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7,
	    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
	const char *whole = r->at + (*r->at == '-'), *fraction, *p;
	uint64_t n = 0, power;

	p = fraction = digits(whole, r->end, &n);
	if (p == whole || (*whole == '0' && p > whole + 1))
		return fail_at(r, p == whole ? p : whole);
	if (p < r->end && *p == '.') {
		fraction = p + 1;
		p = digits(fraction, r->end, &n);
		if (p == fraction)
			return fail_at(r, p);
	}
	bool simple = p - whole <= 15;
	double v = simple ? (double)n / tens[p - fraction] : 0;
	if (p < r->end && (*p == 'e' || *p == 'E')) {
		simple = false;
		p++;
		p += p < r->end && (*p == '+' || *p == '-');
		const char *first = p;
		p = digits(p, r->end, &power);
		if (p == first)
			return fail_at(r, p);
	}
	if (value && simple) {
		*value = *r->at == '-' ? -v : v;
	} else if (value) {
		char *text = xstrndup(r->at, (size_t)(p - r->at));
		*value = strtod(text, NULL);
		free(text);
	}
	r->at = p;
	return true;
}

/* ----------------------------------------------- objects and arrays */

bool
json_read_enter(struct json_reader *r, char bracket)
{
	if (!takes(r, bracket))
		return false;
	if (r->depth == JSON_READ_MAX_NESTING)
		return fail(r, "it is nested too deep");
	r->depth++;
	return r->first = true;
}

/* Go behind the comma, if there is to be one; false: behind the bracket. */
static bool
next(struct json_reader *r, char bracket)
{
	bool first = r->first;

	r->first = false;
	if (takes(r, bracket)) {
		r->depth--;
		return false;
	}
	return (first && r->at < r->end) || takes(r, ',') || fail_at(r, r->at);
}

bool
json_read_item(struct json_reader *r)
{
	return next(r, ']');
}

bool
json_read_key(struct json_reader *r, struct json_span *key)
{
	if (!next(r, '}'))
		return false;
	if (ahead(r) != '"')
		return fail_at(r, r->at);
	return between_quotes(r, key) && (takes(r, ':') || fail_at(r, r->at));
}

/* --------------------------------------------------------- values */

static bool
literal(struct json_reader *r, const char *word)
{
	for (; *word; word++, r->at++)
		if (r->at == r->end || *r->at != *word)
			return fail_at(r, r->at);
	return true;
}

void
json_read_skip(struct json_reader *r)
{
	struct json_span text;

	switch (ahead(r)) {
	case '{':
		json_read_enter(r, '{');
		while (json_read_key(r, &text))
			json_read_skip(r);
		break;
	case '[':
		json_read_enter(r, '[');
		while (json_read_item(r))
			json_read_skip(r);
		break;
	case '"':
		between_quotes(r, &text);
		break;
	case 't':
		literal(r, "true");
		break;
	case 'f':
		literal(r, "false");
		break;
	case 'n':
		literal(r, "null");
		break;
	case '-':
	case '0' ... '9':
		number(r, NULL);
		break;
	default:
		fail_at(r, r->at);
	}
}

bool
json_read_number(struct json_reader *r, double *value)
{
	char c = ahead(r);

	if (c == '-' || (c >= '0' && c <= '9'))
		return number(r, value);
	json_read_skip(r);
	return false;
}

bool
json_read_bool(struct json_reader *r, bool *value)
{
	char c = ahead(r);

	json_read_skip(r);
	if (r->why || (c != 't' && c != 'f'))
		return false;
	*value = c == 't';
	return true;
}

bool
json_read_string(struct json_reader *r, char **value)
{
	struct json_span text;

	if (ahead(r) != '"') {
		json_read_skip(r);
		return false;
	}
	if (!between_quotes(r, &text))
		return false;
	*value = memchr(text.text, '\\', text.len)
		     ? unescaped(text.text, text.text + text.len)
		     : xstrndup(text.text, text.len);
	return true;
}

bool
json_read_end(struct json_reader *r)
{
	ahead(r);
	if (r->at < r->end)
		fail(r, "something follows the JSON");
	return !r->why;
}
