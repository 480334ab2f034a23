/* See date_scan.h. */
#include "date_scan.h"

#include "text.h"

#include <string.h>

int
scan_number(const struct scan *sc, size_t at, size_t *n)
{
	int value = 0;

	for (*n = 0; scan_is_digit(sc, at + *n); ++*n)
		if (*n < 8)
			value = value * 10 + (sc->s[at + *n] - '0');
	return value;
}

size_t
scan_spaces(const struct scan *sc, size_t at)
{
	while (at < sc->len && sc->s[at] == ' ')
		at++;
	return at;
}

size_t
scan_literal(const struct scan *sc, size_t at, const char *text)
{
	size_t n = strlen(text);

	return at + n <= sc->len && memcmp(sc->s + at, text, n) == 0 ? at + n
								     : 0;
}

const char *
scan_word(const struct scan *sc, size_t at, size_t *after)
{
	size_t used;

	if (at >= sc->len || (at && text_in_word(sc->s, sc->len, at) &&
				 text_in_word(sc->s, sc->len, at - 1) &&
				 !scan_is_digit(sc, at - 1)))
		return "";
	const char *token =
	    list_prefix(sc->words, sc->s + at, sc->len - at, &used);
	*after = at + used;
	return token ? token : "";
}
