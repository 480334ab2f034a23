/*
 * JSON text read where it stands, for what records hold most of: the lines of
 * a document, of which json-c makes an object for each number of each box.
 * What else is in a record is json-c's.
 *
 * A reader goes through one value from front to back. Whatever is not valid
 * JSON (RFC 8259; its bytes must be known to be UTF-8) ends the reading: `why`
 * says what is wrong, and from then on there are no members, items or values.
 *
 *	if (json_read_enter(&r, '{'))
 *		while (json_read_key(&r, &key))
 *			json_read_number(&r, &n);
 *
 * Each member and item must be read, entered or skipped before the next one.
 */
#ifndef PIPELINE_JSON_READ_H
#define PIPELINE_JSON_READ_H

#include <stdbool.h>
#include <stddef.h>

enum { JSON_READ_MAX_NESTING = 64 }; /* objects and arrays in each other */

struct json_reader {
	const char *at, *end; /* at: behind what was read */
	const char *why;      /* a static phrase; NULL: nothing is wrong */
	int depth;
	bool first; /* nothing of the object or array was read yet */
};

/* What is between quotes, as it is written. */
struct json_span {
	const char *text;
	size_t len;
};

bool json_span_is(const struct json_span *s, const char *text);

void json_read_init(struct json_reader *r, const char *text, size_t len);
/* What the value ahead begins with; '\0' at the end of the text. */
char json_read_ahead(struct json_reader *r);

/* Go into the object '{' or array '[' ahead; false: it is something else. */
bool json_read_enter(struct json_reader *r, char bracket);
/* Go to the next member; false: that was the last, and its object is left. */
bool json_read_key(struct json_reader *r, struct json_span *key);
/* Go to the next item; false: that was the last, and its array is left. */
bool json_read_item(struct json_reader *r);

/*
 * The value ahead is read. Of another type: it is skipped and false, and what
 * is pointed at stays as it is.
 */
bool json_read_number(struct json_reader *r, double *value);
bool json_read_bool(struct json_reader *r, bool *value);
/* NUL-terminated (it ends at a NUL of its own), free with free(). */
bool json_read_string(struct json_reader *r, char **value);
void json_read_skip(struct json_reader *r);
/* Nothing is wrong, and nothing but space is behind what was read. */
bool json_read_end(struct json_reader *r);

#endif
