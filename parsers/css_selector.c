/* Selectors of CSS; see css_selector.h. */
#include "css_selector.h"

#include "buffer.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_STEPS = 500 }; /* of matching one selector */

static bool
is_name_char(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '_' || c == '\\' ||
	       (c & 0x80);
}

/* One compound; false when it asks for what we do not know. */
static bool
read_compound(
    const char *s, const char *end, struct buffer *out, unsigned *specificity)
{
	while (s < end) {
		char sign = *s == '.' || *s == '#' ? *s++ : 't';
		if (sign == 't' && *s == '*') {
			s++;
			continue;
		}
		if (s == end || !is_name_char(*s))
			return false;
		buffer_addc(out, sign);
		for (; s < end && is_name_char(*s); s++) {
			if (*s == '\\' && ++s == end)
				return false;
			buffer_addc(out, sign == 't'
					     ? (char)tolower((unsigned char)*s)
					     : *s);
		}
		buffer_add(out, "", 1);
		*specificity += sign == '#' ? 100 : sign == '.' ? 10 : 1;
	}
	return true;
}

/* A selector into the form told at the top; NULL when it is not for us. */
char *
css_selector_read(const char *s, const char *end, unsigned *specificity)
{
	struct buffer out;
	buffer_init(&out, 4096);
	*specificity = 0;
	while (end > s && isspace((unsigned char)end[-1]))
		end--;
	while (s < end && isspace((unsigned char)*s))
		s++;
	bool good = end > s;
	while (good && end > s) {
		const char *from = end;
		while (from > s && ((!isspace((unsigned char)from[-1]) &&
					from[-1] != '>') ||
				       (from - s > 1 && from[-2] == '\\')))
			from--;
		good = read_compound(from, end, &out, specificity);
		char combinator = from == s ? '!' : ' ';
		for (end = from; end > s && (isspace((unsigned char)end[-1]) ||
						end[-1] == '>');
		     end--)
			if (end[-1] == '>')
				combinator = '>';
		buffer_addc(&out, combinator);
	}
	/* nothing to the left of a combinator is no selector either */
	if (good && !out.full && out.data[out.len - 1] == '!')
		return buffer_take(&out);
	buffer_release(&out);
	return NULL;
}

const char *
css_selector_key(const char *selector, char *sign)
{
	const char *best = NULL;
	for (const char *s = selector; !strchr(" >!", *s); s += strlen(s) + 1)
		if (!best || *s == '#' || (*s == '.' && *best == 't'))
			best = s;
	*sign = best ? *best : '\0';
	return best ? best + 1 : NULL;
}

static bool
has_class(const char *classes, const char *name)
{
	size_t len = strlen(name);
	for (const char *s = classes; s && *s;) {
		s += strspn(s, " \t\r\n\f");
		size_t n = strcspn(s, " \t\r\n\f");
		if (n == len && n && memcmp(s, name, n) == 0)
			return true;
		s += n;
	}
	return false;
}

/* Does the compound at s fit? *rest is set to its end, the combinator. */
static bool
compound_fits(const char *s, const struct css_element *e, const char **rest)
{
	bool fits = true;
	for (; !strchr(" >!", *s); s += strlen(s) + 1) {
		if (!fits)
			continue;
		const char *name = s + 1;
		if (*s == '.')
			fits = has_class(e->classes, name);
		else if (*s == '#')
			fits = e->id && strcmp(e->id, name) == 0;
		else
			fits = e->tag && strcmp(e->tag, name) == 0;
	}
	*rest = s;
	return fits;
}

/* Does the selector from s on fit path[n - 1] and its ancestors? */
static bool
fits(const char *s, const struct css_element *path, size_t n, int *steps)
{
	const char *rest;
	if (n == 0 || --*steps < 0 || !compound_fits(s, &path[n - 1], &rest))
		return false;
	if (*rest == '!')
		return true;
	if (*rest == '>')
		return fits(rest + 1, path, n - 1, steps);
	for (size_t i = n - 1; i > 0 && *steps > 0; i--)
		if (fits(rest + 1, path, i, steps))
			return true;
	return false;
}

bool
css_selector_fits(const char *selector, const struct css_element *path,
    size_t n, long *budget)
{
	int steps = MAX_STEPS;
	bool good = *budget > 0 && fits(selector, path, n, &steps);
	*budget -= MAX_STEPS - steps;
	return good;
}
