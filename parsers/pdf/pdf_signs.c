/* Signs of a PDF; see pdf_signs.h. */
#include "pdf_signs.h"

#include <string.h>

const unsigned char pdf_signs[256] = {
    ['\0'] = PDF_SPACE,
    ['\t'] = PDF_SPACE,
    ['\n'] = PDF_SPACE,
    ['\f'] = PDF_SPACE,
    ['\r'] = PDF_SPACE,
    [' '] = PDF_SPACE,
    ['%'] = PDF_DELIMITER,
    ['('] = PDF_DELIMITER,
    [')'] = PDF_DELIMITER,
    ['/'] = PDF_DELIMITER,
    ['<'] = PDF_DELIMITER,
    ['>'] = PDF_DELIMITER,
    ['['] = PDF_DELIMITER,
    [']'] = PDF_DELIMITER,
    ['{'] = PDF_DELIMITER,
    ['}'] = PDF_DELIMITER,
};

const char *
pdf_skip_comments(const char *s, const char *end)
{
	while (s < end && (pdf_is_space(*s) || *s == '%')) {
		if (*s == '%')
			while (s < end && *s != '\n' && *s != '\r')
				s++;
		else
			s++;
	}
	return s;
}

static const char *
skip_string(const char *s, const char *end)
{
	for (int depth = 0; s < end; s++) {
		if (*s == '\\' && s + 1 < end)
			s++;
		else if (*s == '(')
			depth++;
		else if (*s == ')' && --depth == 0)
			return s + 1;
	}
	return end;
}

/* "<<", ">>", and the sign alone; a string of hexadecimal digits. */
static const char *
skip_angle(const char *s, const char *end, int *depth)
{
	bool twice = s + 1 < end && s[1] == *s;

	if (*s == '<' && !twice) {
		const char *close = memchr(s, '>', (size_t)(end - s));
		return close ? close + 1 : end;
	}
	*depth += *s == '<' ? 1 : -1;
	return s + 1 + twice;
}

const char *
pdf_skip_value(const char *s, const char *end)
{
	int depth = 0;

	do {
		switch (*s) {
		case '(':
			s = skip_string(s, end);
			break;
		case '<':
		case '>':
			s = skip_angle(s, end, &depth);
			break;
		case '%':
			s = pdf_skip_comments(s, end);
			break;
		case '[':
		case ']':
			depth += *s++ == '[' ? 1 : -1;
			break;
		case '/':
			s = pdf_skip_word(s + 1, end);
			break;
		default:
			s = pdf_is_delimiter(*s) ? s + 1
						 : pdf_skip_word(s, end);
			break;
		}
		while (depth > 0 && s < end && !pdf_is_delimiter(*s))
			s++;
	} while (depth > 0 && s < end);
	return s;
}

double
pdf_parse_number(const char *s, const char *end)
{
	double n = 0, unit = 1;
	bool minus = s < end && *s == '-', point = false;

	for (s += s < end && (*s == '-' || *s == '+'); s < end; s++) {
		if (*s == '.' && !point) {
			point = true;
		} else if (pdf_is_digit(*s)) {
			n = 10 * n + (*s - '0');
			unit *= point ? 10 : 1;
		} else {
			break;
		}
	}
	return (minus ? -n : n) / unit;
}

bool
pdf_begins(const char *s, const char *end, const char *word)
{
	size_t len = strlen(word);
	return (size_t)(end - s) >= len && memcmp(s, word, len) == 0;
}

const char *
pdf_find(const char *s, const char *end, const char *word)
{
	size_t before = strlen(word) - 1;

	while (
	    (size_t)(end - s) > before && (s = memchr(s + before, word[before],
					       (size_t)(end - s) - before))) {
		s -= before;
		if (memcmp(s, word, before) == 0)
			return s;
		s++;
	}
	return NULL;
}
