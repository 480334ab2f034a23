/*
 * Cleaners: what a rule's match becomes before it is a value. Pure functions
 * from text to text, chosen by name (clean.def).
 */
#ifndef MAPPERS_CLEAN_H
#define MAPPERS_CLEAN_H

#include "lists.h"

#include "buffer.h"

#include <stdbool.h>
#include <stddef.h>

/* Append the value to out; false: this is no value (out is as before). */
typedef bool clean_fn(const struct lists *lists, const char *text, size_t len,
    struct buffer *out);

#define CLEANER(name, what) clean_fn clean_##name;
#include "clean.def"
#undef CLEANER

/* NULL: no cleaner has this name. */
clean_fn *clean_find(const char *name);

/* The text without spaces, colons, dashes and list marks at its ends. */
void clean_trim(const char **text, size_t *len);

#endif
