/*
 * Reading records and writing requests: what the targets share. Nothing here
 * knows any of them.
 */
#ifndef MAPPERS_TARGET_JSON_H
#define MAPPERS_TARGET_JSON_H

#include "target.h"

struct buffer;

/* Member by dotted path, NULL when absent. Borrowed. */
json_object *target_get(json_object *from, const char *path);
/* The same as a non-empty string, NULL otherwise. */
const char *target_text(json_object *from, const char *path);
/* The value of NAME=VALUE in the array (or string) config[key], or NULL. */
const char *target_pair(json_object *config, const char *key, const char *name);
/* Add a string member unless value is NULL. */
void target_add(json_object *to, const char *name, const char *value);
/* Append to the array of what has no place, once. */
void target_not_carried(json_object *list, const char *path);
void target_problem(struct call_problems *problems, const char *field,
    const char *theirs, const char *what);
/* The characters that a URL holds as they are; and a text with the others
 * percent-encoded (NULL: nothing). */
extern const char target_plain[];
void target_encode(struct buffer *url, const char *text);
/* The body as an object; NULL: it is none. Owned by the caller. */
json_object *target_parse(const struct call_reply *reply);

#endif
