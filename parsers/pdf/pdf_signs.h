/*
 * The signs that a PDF is written with, and what is told by them alone: where
 * a word, a string, a value ends, and numbers. (ISO 32000-1, 7.2 and 7.3)
 */
#ifndef PARSERS_PDF_SIGNS_H
#define PARSERS_PDF_SIGNS_H

#include <stdbool.h>
#include <stddef.h>

enum pdf_sign { PDF_REGULAR, PDF_SPACE, PDF_DELIMITER };

extern const unsigned char pdf_signs[256]; /* enum pdf_sign */

static inline bool
pdf_is_space(char c)
{
	return pdf_signs[(unsigned char)c] == PDF_SPACE;
}

static inline bool
pdf_is_delimiter(char c)
{
	return pdf_signs[(unsigned char)c] == PDF_DELIMITER;
}

static inline bool
pdf_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Behind all that is neither space nor delimiter. */
static inline const char *
pdf_skip_word(const char *s, const char *end)
{
	while (s < end && pdf_signs[(unsigned char)*s] == PDF_REGULAR)
		s++;
	return s;
}

/* Behind spaces and comments. */
const char *pdf_skip_comments(const char *s, const char *end);

static inline const char *
pdf_skip_space(const char *s, const char *end)
{
	while (s < end && pdf_is_space(*s))
		s++;
	return s < end && *s == '%' ? pdf_skip_comments(s, end) : s;
}

/* Behind the value (or the stray sign) that begins at s < end. */
const char *pdf_skip_value(const char *s, const char *end);
/* Without exponents and locale; 0 for what is no number. */
double pdf_parse_number(const char *s, const char *end);

/* Does the word stand at s? */
bool pdf_begins(const char *s, const char *end, const char *word);
/*
 * Like memmem(), for a word whose last letter is rare in what is looked
 * through; NULL: it is not there.
 */
const char *pdf_find(const char *s, const char *end, const char *word);

#endif
