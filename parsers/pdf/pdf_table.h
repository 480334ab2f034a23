/*
 * The table of a PDF's objects, where a file has one plain table for all that
 * it has (ISO 32000-1, 7.5.4): no updates, no encryption. Part of pdf.c.
 */
#ifndef PARSERS_PDF_TABLE_H
#define PARSERS_PDF_TABLE_H

#include "pdf_objects.h"

struct pdf_table {
	const char *data, *end; /* of the file, borrowed */
	size_t at;		/* where the entry of object 0 stands */
	unsigned n;		/* entries */
};

/* False: the file has none, more than one, or one that is not sound. */
bool pdf_table_read(struct pdf_table *t, const char *data, size_t len);

/* Behind the last startxref; NULL: there is none. */
const char *pdf_table_start(const struct pdf_table *t);

/* Is it the same for the object in a copy of the file that begins there? */
bool pdf_table_is(const struct pdf_table *t, unsigned number, const char *copy);
/* In the copy the object stands at this place. */
void pdf_table_set(
    const struct pdf_table *t, unsigned number, char *copy, size_t place);

/*
 * What stands before the object that the table has under the number,
 * "12 0 obj"; NULL: it is not the one whose value begins there.
 */
const char *pdf_table_head(
    const struct pdf_table *t, unsigned number, const char *value);

#endif
