/*
 * Names instead of ids in the configuration: what they stand for at the target,
 * from its lists, which are kept in a file (0600) between runs.
 */
#ifndef PIPELINE_NET_NAMES_H
#define PIPELINE_NET_NAMES_H

#include "courier.h"

#include <stdio.h>

struct names {
	struct courier *courier;
	const struct target *target;
	const char *path; /* NULL: keep no file */
	long max_age_ms;
	bool offline; /* the file only, however old */
	/* its own: */
	json_object *kept; /* list and scope -> {fetched, items} */
	bool loaded, changed;
	int64_t began; /* seconds since 1970 */
	int status;    /* exit code of a list that cannot be had */
};

/*
 * Put ids in place of the names in config. 0, or an exit code after a message:
 * a name is not known, or the list cannot be had.
 */
int names_resolve(struct names *n, json_object *config);
/*
 * All lists that the target's keys name, fetched now: KEY, id, names, and where
 * it is of a website or a module that, with tabs between. 0, or an exit code
 * after a message: not all of them.
 */
int names_print(struct names *n, FILE *out);
/* Keep what is new, and release. */
void names_release(struct names *n);

#endif
