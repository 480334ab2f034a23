/*
 * A JSON object kept in a file of mode 0600 from run to run: what a target
 * told that need not be asked for each time. Failing to keep it is no error.
 */
#ifndef PIPELINE_NET_KEPT_H
#define PIPELINE_NET_KEPT_H

#include <json-c/json.h>

/* NULL: there is none, or others could have written it. Owned. */
json_object *kept_read(const char *path);
/* The folder is made; a failure is no more than a note. */
void kept_write(const char *path, json_object *file);

#endif
