/*
 * The document as the "document" member of a record, and back: the only place
 * that knows both (resume-record.5, "The document").
 */
#ifndef PIPELINE_DOCUMENT_JSON_H
#define PIPELINE_DOCUMENT_JSON_H

#include "buffer.h"
#include "document.h"

/* Append the document as one line of JSON; false when it did not fit. */
bool document_write_json(const struct document *doc, struct buffer *out);

/*
 * Fill doc (initialised by the caller) from the JSON of the member, which may
 * be NULL. Members of a wrong type are left out: a stream may have been edited
 * by hand. False: it is no object.
 */
bool document_read_json(const char *json, struct document *doc);

#endif
