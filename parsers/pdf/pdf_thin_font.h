/*
 * A font's dictionary for those who want to know what its signs mean and how
 * wide they are. Poppler makes the fonts of a page anew for each page: it looks
 * each of them up, and several times what they refer to, unpacks the beginning
 * of the font program to see what it is, and reads what only drawing takes.
 */
#ifndef PARSERS_PDF_THIN_FONT_H
#define PARSERS_PDF_THIN_FONT_H

#include "pdf_table.h"

/*
 * Append the dictionary with all that it refers to in it, without what draws
 * the signs. False: something in it is not clear, and out holds a part of it.
 */
bool pdf_thin_font(struct pdf_objects *o, const struct pdf_table *table,
    struct pdf_value font, struct buffer *out);

#endif
