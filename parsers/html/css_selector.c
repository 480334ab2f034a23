/* Selectors of CSS; see css_selector.h. */
#include "css_selector.h"

#include "buffer.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MAX_STEPS = 500 }; /* of matching one selector */

static bool
is_name_char(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '_' || c == '\\' ||
	       (c & 0x80);
}

/* ":first-child" and the like, at s: its sign, or 0. *s is moved behind it. */
static char
read_place(const char **s, const char *end)
{
	static const struct {
		const char *name;
		char sign;
	} places[] = {
	    {":first-child", 'F'},
	    {":last-child", 'L'},
	    {":not(:first-child)", 'f'},
	    {":not(:last-child)", 'l'},
	    {":first-of-type", 'F'},
	    {":last-of-type", 'L'},
	    {":not(:first-of-type)", 'f'},
	    {":not(:last-of-type)", 'l'},
	};
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		size_t n = strlen(places[i].name);
		if ((size_t)(end - *s) < n ||
		    strncasecmp(*s, places[i].name, n) != 0)
			continue;
		*s += n;
		return places[i].sign;
	}
	return '\0';
}

/* Cut "::before" or "::after" off the end. */
static enum css_side
read_side(const char *s, const char **end)
{
	static const char *const names[] = {":before", ":after"};

	for (int i = CSS_BEFORE; i <= CSS_AFTER; i++) {
		size_t n = strlen(names[i]);
		if ((size_t)(*end - s) < n ||
		    strncasecmp(*end - n, names[i], n) != 0)
			continue;
		*end -= n;
		*end -= *end > s && (*end)[-1] == ':';
		return (enum css_side)i;
	}
	return CSS_ITSELF;
}

/* The compound before "a + a", if the two are the same; else NULL. */
static const char *
equal_neighbour(const char *s, const char *from, const char *end)
{
	const char *plus = from;
	while (plus > s && isspace((unsigned char)plus[-1]))
		plus--;
	if (plus == s || plus[-1] != '+')
		return NULL;
	plus--;
	while (plus > s && isspace((unsigned char)plus[-1]))
		plus--;
	size_t n = (size_t)(end - from);
	const char *twin = plus - n;
	if ((size_t)(plus - s) < n || memcmp(twin, from, n) != 0 ||
	    (twin > s && !isspace((unsigned char)twin[-1]) && twin[-1] != '>'))
		return NULL;
	return twin;
}

/* One compound; false when it asks for what we do not know. */
static bool
read_compound(
    const char *s, const char *end, struct buffer *out, unsigned *specificity)
{
	while (s < end) {
		char place = *s == ':' ? read_place(&s, end) : '\0';
		if (place) {
			buffer_addc(out, place);
			buffer_add(out, "", 1);
			*specificity += 10;
			continue;
		}
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
css_selector_read(
    const char *s, const char *end, unsigned *specificity, enum css_side *side)
{
	struct buffer out;
	buffer_init(&out, 4096);
	*specificity = 0;
	while (end > s && isspace((unsigned char)end[-1]))
		end--;
	while (s < end && isspace((unsigned char)*s))
		s++;
	*side = read_side(s, &end);
	if (*side != CSS_ITSELF && s == end) {
		buffer_addc(&out, '!'); /* of any element */
		return buffer_take(&out);
	}
	bool good = end > s;
	while (good && end > s) {
		const char *from = end, *twin;
		while (from > s && ((!isspace((unsigned char)from[-1]) &&
					!strchr(">+", from[-1])) ||
				       (from - s > 1 && from[-2] == '\\')))
			from--;
		good =
		    from < end && read_compound(from, end, &out, specificity);
		if ((twin = equal_neighbour(s, from, end))) {
			buffer_add(&out, "f", 2);
			from = twin;
		}
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
		if (strchr("FfLl", *s))
			continue;
		else if (!best || *s == '#' || (*s == '.' && *best == 't'))
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
		else if (*s == 'F' || *s == 'f')
			fits = e->first == (*s == 'F');
		else if (*s == 'L' || *s == 'l')
			fits = e->last == (*s == 'L');
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
