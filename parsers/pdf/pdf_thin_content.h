/* The content of a page for those who want its text only. */
#ifndef PARSERS_PDF_THIN_CONTENT_H
#define PARSERS_PDF_THIN_CONTENT_H

#include "buffer.h"

/*
 * Append the content from s to end without what its paths and lines take, and
 * what is set for no text; from the first thing on that is not clear, or the
 * bytes of a picture, all of it. plain_states: nothing that graphics states
 * (gs) of the page set has to do with text.
 */
void pdf_thin_content(
    const char *s, const char *end, bool plain_states, struct buffer *out);

#endif
