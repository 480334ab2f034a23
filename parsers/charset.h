/*
 * Bytes of a text format to UTF-8. The ladder (measured, see QUIRKS.md): byte
 * order mark -> declared charset if it decodes strictly (gb2312, gbk ->
 * gb18030) and the bytes do not speak clearly for UTF-8 -> strict UTF-8 ->
 * UTF-8 with a few broken bytes -> Big5 when a detector sees at least 16 CJK
 * characters of it -> GB18030 -> bytes as windows-1252.
 */
#ifndef PARSERS_CHARSET_H
#define PARSERS_CHARSET_H

#include <stddef.h>

struct charset_result {
	char *text; /* UTF-8; free with free() */
	size_t len;
	const char *charset; /* canonical name of what it was read as; static */
	const char *how;     /* "declared", "strict" or "guessed" */
};

/* declared may be NULL or an unknown name. Never fails. */
struct charset_result charset_decode(
    const char *data, size_t len, const char *declared);

#endif
