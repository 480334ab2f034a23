/* See pdf_filters.h. The only user of zlib. */
#include "pdf_filters.h"

#include "pdf_signs.h"

#include <stdint.h>
#include <zlib.h>

bool
pdf_inflate(struct buffer *out, const char *data, size_t len)
{
	z_stream z = {.next_in = (Bytef *)(uintptr_t)data,
	    .avail_in = len < 1u << 30 ? (uInt)len : 1u << 30};
	char chunk[16384];
	int r;

	if (inflateInit(&z) != Z_OK)
		return false;
	do {
		z.next_out = (Bytef *)chunk;
		z.avail_out = sizeof(chunk);
		r = inflate(&z, Z_NO_FLUSH);
		if (r != Z_OK && r != Z_STREAM_END)
			break;
	} while (
	    buffer_add(out, chunk, sizeof(chunk) - z.avail_out) && r == Z_OK);
	inflateEnd(&z);
	return r == Z_STREAM_END && !out->full;
}

bool
pdf_decode_85(struct buffer *out, const char *s, const char *end)
{
	uint32_t word = 0;
	int n = 0;

	for (; s < end && *s != '~'; s++) {
		if (pdf_is_space(*s))
			continue;
		if (*s == 'z' && n == 0) {
			buffer_add(out, "\0\0\0\0", 4);
			continue;
		}
		if (*s < '!' || *s > 'u')
			return false;
		word = word * 85 + (uint32_t)(*s - '!');
		if (++n < 5)
			continue;
		char bytes[4] = {(char)(word >> 24), (char)(word >> 16),
		    (char)(word >> 8), (char)word};
		buffer_add(out, bytes, 4);
		word = 0;
		n = 0;
	}
	if (n > 1) {
		for (int i = n; i < 5; i++)
			word = word * 85 + 84;
		char bytes[4] = {(char)(word >> 24), (char)(word >> 16),
		    (char)(word >> 8), (char)word};
		buffer_add(out, bytes, (size_t)n - 1);
	}
	return !out->full;
}
