/* The strict JSON reader; see strict_json.h. It checks, json-c builds. */
#include "strict_json.h"

#include "text.h"

#include <stdbool.h>
#include <string.h>

enum { DEPTH_MAX = 32, NAMES_MAX = 256 };

struct reader {
	const char *at, *end;
	const char *why; /* set by the first thing that is wrong */
	int depth;
};

static bool read_value(struct reader *r);

static bool
wrong(struct reader *r, const char *why)
{
	if (!r->why)
		r->why = why;
	return false;
}

static void
skip_space(struct reader *r)
{
	while (r->at < r->end && *r->at && strchr(" \t\r\n", *r->at))
		r->at++;
}

static bool
take(struct reader *r, char c)
{
	if (r->at == r->end || *r->at != c)
		return false;
	r->at++;
	return true;
}

static bool
is_hex(char c)
{
	return c && strchr("0123456789abcdefABCDEF", c);
}

static bool
read_escape(struct reader *r)
{
	if (r->at == r->end || !*r->at || !strchr("\"\\/bfnrtu", *r->at))
		return wrong(r, "unknown escape in a string");
	if (*r->at++ != 'u')
		return true;
	for (int i = 0; i < 4; i++, r->at++)
		if (r->at == r->end || !is_hex(*r->at))
			return wrong(r, "broken \\u escape");
	return true;
}

static bool
read_string(struct reader *r)
{
	if (!take(r, '"'))
		return wrong(r, "a string in double quotes is expected");
	while (r->at < r->end) {
		unsigned char c = *r->at++;
		if (c == '"')
			return true;
		if (c < 0x20)
			return wrong(r, "bare control character in a string");
		if (c == '\\' && !read_escape(r))
			return false;
	}
	return wrong(r, "unfinished string");
}

static bool
read_digits(struct reader *r)
{
	const char *start = r->at;
	while (r->at < r->end && *r->at >= '0' && *r->at <= '9')
		r->at++;
	return r->at > start || wrong(r, "broken number");
}

static bool
read_number(struct reader *r)
{
	take(r, '-');
	if (take(r, '0')) {
		if (r->at < r->end && *r->at >= '0' && *r->at <= '9')
			return wrong(r, "number with a leading zero");
	} else if (!read_digits(r)) {
		return false;
	}
	if (take(r, '.') && !read_digits(r))
		return false;
	if (take(r, 'e') || take(r, 'E')) {
		if (!take(r, '+'))
			take(r, '-');
		return read_digits(r);
	}
	return true;
}

static bool
read_word(struct reader *r, const char *word)
{
	size_t n = strlen(word);
	if ((size_t)(r->end - r->at) < n || memcmp(r->at, word, n) != 0)
		return wrong(r, "unknown word");
	r->at += n;
	return true;
}

/* One name twice in an object: which one counts is anybody's guess. */
static bool
is_repeated(const char *const *names, const size_t *lens, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (lens[i] == lens[n] &&
		    memcmp(names[i], names[n], lens[n]) == 0)
			return true;
	return false;
}

static bool
read_object(struct reader *r)
{
	const char *names[NAMES_MAX];
	size_t lens[NAMES_MAX], n = 0;
	skip_space(r);
	if (take(r, '}'))
		return true;
	do {
		skip_space(r);
		if (n == NAMES_MAX)
			return wrong(r, "too many members in one object");
		names[n] = r->at;
		if (!read_string(r))
			return false;
		lens[n] = r->at - names[n];
		if (is_repeated(names, lens, n))
			return wrong(r, "a name stands twice in one object");
		n++;
		skip_space(r);
		if (!take(r, ':'))
			return wrong(r, "':' is expected after a name");
		if (!read_value(r))
			return false;
		skip_space(r);
	} while (take(r, ','));
	return take(r, '}') || wrong(r, "',' or '}' is expected");
}

static bool
read_array(struct reader *r)
{
	skip_space(r);
	if (take(r, ']'))
		return true;
	do {
		if (!read_value(r))
			return false;
		skip_space(r);
	} while (take(r, ','));
	return take(r, ']') || wrong(r, "',' or ']' is expected");
}

static bool
read_nested(struct reader *r)
{
	if (r->depth == DEPTH_MAX)
		return wrong(r, "nested too deep");
	r->depth++;
	bool good = *r->at++ == '{' ? read_object(r) : read_array(r);
	r->depth--;
	return good;
}

static bool
read_value(struct reader *r)
{
	skip_space(r);
	if (r->at == r->end)
		return wrong(r, "unexpected end");
	switch (*r->at) {
	case '{':
	case '[':
		return read_nested(r);
	case '"':
		return read_string(r);
	case 't':
		return read_word(r, "true");
	case 'f':
		return read_word(r, "false");
	case 'n':
		return read_word(r, "null");
	default:
		return read_number(r);
	}
}

json_object *
strict_json_parse(const char *text, size_t len, const char **why)
{
	struct reader r = {.at = text, .end = text + len};
	bool good = text_is_utf8(text, len) || wrong(&r, "not UTF-8");
	good = good && read_value(&r);
	skip_space(&r);
	if (good && r.at != r.end)
		good = wrong(&r, "something follows the value");
	json_object *json = NULL;
	if (good) {
		struct json_tokener *tok = json_tokener_new_ex(DEPTH_MAX + 1);
		json = tok ? json_tokener_parse_ex(tok, text, (int)len) : NULL;
		/* A bare number ends only with the text. */
		if (tok && !json &&
		    json_tokener_get_error(tok) == json_tokener_continue)
			json = json_tokener_parse_ex(tok, "", 1);
		if (tok)
			json_tokener_free(tok);
		if (!json)
			wrong(&r, "no value");
	}
	*why = r.why;
	return json;
}
