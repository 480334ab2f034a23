/*
 * The target's list of places, names and codes: fetched when the first record
 * needs it, kept in a file (0600) for the runs after. A list that cannot be had
 * is told once; an old one is better than none.
 */
#ifndef PIPELINE_NET_PLACES_H
#define PIPELINE_NET_PLACES_H

#include "courier.h"
#include "fiber.h"

struct places {
	struct courier *courier;
	const struct target *target;
	const char *path; /* NULL: keep no file */
	long max_age_ms;
	bool offline; /* the file only, however old */
	/* its own: */
	json_object *names; /* NULL: none */
	bool settled;	    /* there is no more to be had */
	struct gate turn;   /* one fetches for all */
};

/* The names for this record; NULL: none, or it needs none. Borrowed. */
json_object *places_for(struct places *p, const struct call_input *in);
void places_release(struct places *p);

#endif
