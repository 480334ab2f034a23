/*
 * Letters of the Latin script and its neighbours in UTF-8: lower case, accents,
 * and where a word of them goes on. Nothing here depends on the locale.
 */
#ifndef MAPPERS_LETTERS_H
#define MAPPERS_LETTERS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Lower case for comparing, byte for byte: ASCII, Latin, Greek and Cyrillic
 * letters whose lower case has the same length. In place.
 */
void text_lower(char *s, size_t len);
/* Begins a letter of two bytes: Latin, Greek or Cyrillic. */
static inline bool
text_begins_letter(char c)
{
	return (unsigned char)c >= 0xc3 && (unsigned char)c <= 0xd4;
}

/* A byte of such a letter. */
static inline bool
text_in_long_letter(const char *s, size_t at)
{
	return text_begins_letter(s[at]) ||
	       (at && ((unsigned char)s[at] & 0xc0) == 0x80 &&
		   text_begins_letter(s[at - 1]));
}

/* A byte that belongs to a Latin word: letter, digit, or non-ASCII Latin. */
static inline bool
text_in_word(const char *s, size_t len, size_t at)
{
	if (at >= len)
		return false;
	if (s[at] & 0x80)
		return text_in_long_letter(s, at);
	return (s[at] >= '0' && s[at] <= '9') ||
	       (s[at] >= 'a' && s[at] <= 'z') || (s[at] >= 'A' && s[at] <= 'Z');
}

/* Begins a Latin letter that is not ASCII: U+00C0 to U+017F. */
bool letter_is_accented(const char *s);
/* The letter without its accent: ASCII, or 0 when it is no such letter. */
char letter_bare(const char *s);

#endif
