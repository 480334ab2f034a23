/* What streams of a PDF are wrapped in. (ISO 32000-1, 7.4) */
#ifndef PARSERS_PDF_FILTERS_H
#define PARSERS_PDF_FILTERS_H

#include "buffer.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Append what the bytes unpack to, up to what the buffer may hold; what
 * follows the packed bytes is not read. False: they are damaged, cut off, or
 * hold too much.
 */
bool pdf_inflate(struct buffer *out, const char *data, size_t len);
/* ASCII85 (7.4.3), which some producers wrap streams in; ends at '~' or end. */
bool pdf_decode_85(struct buffer *out, const char *s, const char *end);

#endif
