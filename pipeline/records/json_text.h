/*
 * JSON written as text, for what records hold most of: an object of json-c for
 * each number of each box costs more than all else that is done with it.
 */
#ifndef PIPELINE_JSON_TEXT_H
#define PIPELINE_JSON_TEXT_H

#include "buffer.h"
#include "document.h"

#include <json-c/json.h>

/* The key of the next member, with the comma before it. */
void json_text_key(struct buffer *out, const char *key);
/* Text in quotes, escaped as json-c does it. */
void json_text_string(struct buffer *out, const char *s);
/*
 * A number as records have it: hundredths, no exponent, no trailing zeros,
 * whatever the locale.
 */
void json_text_number(struct buffer *out, double v);
/* [x0,y0,x1,y1] */
void json_text_box(struct buffer *out, const struct box *b);

/* What json-c writes as the text stands; the text is copied. */
json_object *json_text_object(const char *text, size_t len);

#endif
