/*
 * JSON as RFC 8259 writes it. json-c lets through what a vendor's gateway need
 * not (NaN, single quotes, comments, one name twice), so the text is checked
 * by this reader first and only then given to json-c.
 */
#ifndef SANDBOX_STRICT_JSON_H
#define SANDBOX_STRICT_JSON_H

#include <json-c/json.h>
#include <stddef.h>

/*
 * Parse one value that fills all of text. NULL: *why is a static phrase.
 * Depth is limited to 32. A bare null counts as wrong.
 */
json_object *strict_json_parse(const char *text, size_t len, const char **why);

#endif
