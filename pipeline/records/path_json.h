/*
 * File names in records. A name is bytes, a JSON string is UTF-8: a name that
 * is no UTF-8 is written readable (with U+FFFD for what is not) in its member,
 * "path", and whole in the member beside it, "path_base64".
 */
#ifndef PIPELINE_PATH_JSON_H
#define PIPELINE_PATH_JSON_H

#include <json-c/json.h>

/* Set object.member (and member_base64, or remove it) from a file name. */
void path_json_set(json_object *object, const char *member, const char *path);

/*
 * The file name as bytes; NULL when the member is absent or no string. Free
 * with free(). member_base64 counts only while the readable member still is
 * its readable form: who edits the one need not know the other.
 */
char *path_json_get(json_object *object, const char *member);

/* A name as valid UTF-8, U+FFFD for what is not. Free with free(). */
char *path_readable(const char *path);

#endif
