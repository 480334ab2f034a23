/*
 * The objects of a PDF, as far as it takes to ask what poppler-glib does not
 * tell: how a page is turned, and what its content says besides its text.
 * Objects are found by looking for them through the whole file, not by its
 * table, so that broken tables do no harm. Nothing is repaired or decrypted:
 * of an encrypted file no stream can be read. (ISO 32000-1, 7.2-7.5 and 7.7)
 */
#ifndef PARSERS_PDF_OBJECTS_H
#define PARSERS_PDF_OBJECTS_H

#include "buffer.h"
#include "pdf_signs.h"

#include <stdbool.h>
#include <stddef.h>

/* The text of one object, within the file; s is NULL when there is none. */
struct pdf_value {
	const char *s, *end;
};

struct pdf_page {
	struct pdf_value dict, resources;
	double box[4]; /* what is shown of it: left, bottom, right, top */
	int rotation;  /* 0, 90, 180, 270: clockwise */
};

struct pdf_objects;

/* The bytes are borrowed. Never NULL. */
struct pdf_objects *pdf_objects_new(const char *data, size_t len);
void pdf_objects_free(struct pdf_objects *objects);

/* The pages in their order; none when they cannot be told for sure. */
const struct pdf_page *pdf_objects_pages(struct pdf_objects *o, size_t *n);

/* What a page's streams hold, one after the other. */
struct pdf_content {
	struct buffer text;
	bool whole; /* all of it could be unpacked */
};

/* Of a page, from 0; unpacked once, and kept as long as the objects are. */
const struct pdf_content *pdf_content(struct pdf_objects *o, size_t page);

/* The catalog. */
struct pdf_value pdf_root(struct pdf_objects *o);
/* What stands under a number in the file. */
struct pdf_value pdf_object(struct pdf_objects *o, unsigned number);

/* A member of a dictionary (of a stream's, too), references followed. */
struct pdf_value pdf_get(
    struct pdf_objects *o, struct pdf_value dict, const char *key);
/* The next element of an array, which is cut; false: no more. */
bool pdf_next(
    struct pdf_objects *o, struct pdf_value *array, struct pdf_value *element);
/* Where the value of a member begins; NULL: there is no such member. */
const char *pdf_member(
    struct pdf_objects *o, struct pdf_value dict, const char *key);
/*
 * The next member of a dictionary, which is cut, as it is written: references
 * are not followed. False: no more, and dict begins with what follows them.
 */
bool pdf_next_member(
    struct pdf_value *dict, struct pdf_value *key, struct pdf_value *value);
/* "12 0 R": its number, and what comes after it; 0: it is none. */
unsigned pdf_reference(const char *s, const char *end, const char **after);
double pdf_number(struct pdf_value v, double missing);
/* Is it this name? Without the slash. */
bool pdf_is_name(struct pdf_value v, const char *name);

/*
 * Append what a stream holds; false when it is none, uses a filter that texts
 * do not use, or the document's streams unpack to too much.
 */
bool pdf_stream(
    struct pdf_objects *o, struct pdf_value stream, struct buffer *out);
/* Where its bytes begin, behind its dictionary; NULL: it is none. */
const char *pdf_stream_begin(
    struct pdf_value stream, struct pdf_value *dictionary);

#endif
