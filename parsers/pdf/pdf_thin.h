/*
 * A PDF with less to read in it, for those who want its text only. Reading
 * content and fonts is most of what poppler does, and half of the content
 * draws lines: paths say nothing about text. In a copy of the file the pages'
 * content stands once more behind the end, unpacked and without paths, and so
 * do their fonts without what draws the signs; the table of objects points
 * there. What the pages show is told by the file as it was.
 */
#ifndef PARSERS_PDF_THIN_H
#define PARSERS_PDF_THIN_H

#include "pdf_objects.h"

/*
 * Fill copy, which the caller has initialised. False: the file is not as
 * simple, whole and sound as this takes.
 */
bool pdf_thin(
    struct pdf_objects *o, const char *data, size_t len, struct buffer *copy);

#endif
