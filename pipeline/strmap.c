/* See strmap.h. A balanced tree: tsearch(3) of the C library. */
#include "strmap.h"

#include "buffer.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

struct pair {
	void *value;
	const char *key; /* points to text, or to the key looked for */
	char text[];
};

static int
by_key(const void *a, const void *b)
{
	return strcmp(
	    ((const struct pair *)a)->key, ((const struct pair *)b)->key);
}

void **
strmap_at(struct strmap *map, const char *key)
{
	struct pair wanted = {.key = key};
	struct pair **at = tfind(&wanted, &map->root, by_key);
	if (at)
		return &(*at)->value;
	size_t size = strlen(key) + 1;
	struct pair *e = xcalloc(1, sizeof(*e) + size);
	memcpy(e->text, key, size);
	e->key = e->text;
	at = tsearch(e, &map->root, by_key);
	if (!at)
		abort();
	map->n++;
	return &(*at)->value;
}

void *
strmap_get(const struct strmap *map, const char *key)
{
	struct pair wanted = {.key = key};
	struct pair **at = tfind(&wanted, &map->root, by_key);
	return at ? (*at)->value : NULL;
}

void *
strmap_take(struct strmap *map, const char *key)
{
	struct pair wanted = {.key = key};
	struct pair **at = tfind(&wanted, &map->root, by_key);
	if (!at)
		return NULL;
	struct pair *e = *at;
	void *value = e->value;
	tdelete(e, &map->root, by_key);
	free(e);
	map->n--;
	return value;
}

struct walk {
	void (*each)(const char *key, void *value, void *ctx);
	void *ctx;
};

static void
visit(const void *node, VISIT which, void *closure)
{
	const struct pair *e = *(struct pair *const *)node;
	const struct walk *w = closure;
	if (which == postorder || which == leaf)
		w->each(e->key, e->value, w->ctx);
}

void
strmap_each(const struct strmap *map,
    void (*each)(const char *key, void *value, void *ctx), void *ctx)
{
	struct walk w = {each, ctx};
	twalk_r(map->root, visit, &w);
}

void
strmap_release(struct strmap *map, void (*free_value)(void *))
{
	while (map->root) {
		struct pair *e = *(struct pair **)map->root;
		tdelete(e, &map->root, by_key);
		if (free_value)
			free_value(e->value);
		free(e);
	}
	map->n = 0;
}
