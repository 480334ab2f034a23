/* See ways.h. */
#include "ways.h"

#include "buffer.h"

#include <stdlib.h>

struct way {
	struct delivery_options with;
	struct reconciler reconciler;
	struct way *next;
};

const struct delivery_options *
way_of(struct ways *w, json_object *config)
{
	struct way *way = w->first;

	while (way && way->with.config != config)
		way = way->next;
	if (way)
		return &way->with;
	way = xcalloc(1, sizeof(*way));
	way->with = *w->with;
	way->with.config = config;
	if (way->with.reconciler) {
		way->reconciler = (struct reconciler){
		    .courier = way->with.courier, .target = way->with.target};
		way->with.reconciler = &way->reconciler;
	}
	way->next = w->first;
	w->first = way;
	return &way->with;
}

void
ways_release(struct ways *w)
{
	while (w->first) {
		struct way *next = w->first->next;

		reconciler_release(&w->first->reconciler);
		free(w->first);
		w->first = next;
	}
}
