/*
 * A map from strings to pointers, for what one run must remember: which
 * content was seen, which item is where. Keys are copied; values are the
 * caller's.
 */
#ifndef PIPELINE_STRMAP_H
#define PIPELINE_STRMAP_H

#include <stddef.h>

struct strmap {
	void *root;
	size_t n;
};

#define STRMAP_INIT                                                            \
	{                                                                      \
		NULL, 0                                                        \
	}

/* The place of the key's value, made (with NULL in it) when it is new. */
void **strmap_at(struct strmap *map, const char *key);
/* The value; NULL when the key is not there. */
void *strmap_get(const struct strmap *map, const char *key);
/* Forget the key; its value, NULL when it was not there. */
void *strmap_take(struct strmap *map, const char *key);
/* each() gets every value once, in byte order of the keys. */
void strmap_each(const struct strmap *map,
    void (*each)(const char *key, void *value, void *ctx), void *ctx);
/* Forget all keys; free_value (may be NULL) gets every value. */
void strmap_release(struct strmap *map, void (*free_value)(void *));

#endif
