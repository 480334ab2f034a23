/*
 * Text: UTF-8 and the folding of the forms that PDF producers and input
 * methods emit for ordinary characters. Nothing here depends on the locale.
 */
#ifndef PARSERS_TEXT_H
#define PARSERS_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* As text_decode(), of what is not ASCII. */
size_t text_decode_long(const char *s, size_t len, unsigned *code_point);

/*
 * Decode one code point of valid or invalid UTF-8 at s (len > 0 bytes).
 * Returns the bytes consumed (at least 1); an invalid byte gives U+FFFD.
 */
static inline size_t
text_decode(const char *s, size_t len, unsigned *code_point)
{
	if ((unsigned char)*s >= 0x80)
		return text_decode_long(s, len, code_point);
	*code_point = (unsigned char)*s;
	return 1;
}

/* Strict UTF-8: no overlong forms, surrogates or values over U+10FFFF. */
bool text_is_utf8(const char *s, size_t len);

/*
 * Text as a document line holds it: valid UTF-8, NFC, radicals of fonts as the
 * ideographs, control characters and odd spaces as one space, runs of spaces collapsed, trimmed; zero-width
 * characters and soft hyphens gone, but for one at the end: there a word was
 * divided. Never NULL; free with free().
 */
char *text_clean(const char *s, size_t len);

/*
 * Text for matching: the forms that mean the same made the same. Kangxi and
 * CJK radical supplement -> ideograph, ligatures -> letters, full-width ASCII
 * -> ASCII, ideographic space -> space, dashes and colons to their ASCII
 * forms where a reader sees no difference, bullets -> U+2022, middle dots ->
 * U+00B7, quotes -> ASCII, private-use icons -> space. Letter case is kept.
 *
 * map, when not NULL, receives an array (free with free()) of *len + 1 byte
 * offsets: map[i] is where byte i of the folded text comes from in s.
 * Returns the folded text (free with free()).
 */
char *text_fold(const char *s, size_t *len, unsigned **map);

bool text_is_han(unsigned code_point);
/* Han, kana, hangul or a full-width sign: set without spaces. */
bool text_is_cjk(unsigned code_point);

#endif
