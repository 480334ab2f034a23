/*
 * One correction: a value that people set, or a place that they emptied.
 * Between the files that read corrections and apply them; others see
 * corrections.h.
 */
#ifndef PIPELINE_CORRECTION_H
#define PIPELINE_CORRECTION_H

#include "resume.h"

#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>

struct correction {
	char *id; /* owned */
	int group;
	const struct field_info *field; /* NULL: a custom one, or whole */
	char *custom;			/* "custom.x"; when read, x; owned */
	bool whole;			/* all fields of the entry */
	int entry;			/* -1: of all entries */
	int item;			/* of texts; -1: all of them */
	char *text;			/* owned; NULL: take it away */
	const char *file;
	unsigned long line;
	size_t order; /* of reading */
};

/*
 * A JSON value as the text of a field (NULL: a custom one), free with free();
 * NULL and *why, a static phrase, when the field takes no such value.
 */
char *correction_text(
    const struct field_info *field, json_object *value, const char **why);

#endif
