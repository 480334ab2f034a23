/*
 * Where a record is delivered to: lines of the configuration over its mail, its
 * folder and what the candidate wants, the first that fits wins, and before
 * them a table by path. A line is
 *
 *	CONDITION; ... -> KEY = VALUE; ...
 *
 * with conditions NAME ~ PATTERN or NAME = TEXT. Pure: no file but the table.
 */
#ifndef PIPELINE_ROUTE_H
#define PIPELINE_ROUTE_H

#include "records/record.h"
#include "targets/target.h"

struct routes;

/* What was chosen for a record. */
struct route_choice {
	json_object *config; /* borrowed; lives as long as the routes */
	bool hold;	     /* set it aside for people */
	char *why;	     /* "route 2: subject ~ ...", owned */
	const char *lacks;   /* a key that it needs and nothing gave; or NULL */
};

/* base: the target's configuration, borrowed, names not yet resolved. */
struct routes *routes_new(const struct target *target, json_object *base);
void routes_free(struct routes *r);
/* False after a message: the line is none. */
bool routes_add(struct routes *r, const char *line);
/* The table: columns path, and keys with _ or -. False after a message. */
bool routes_add_table(struct routes *r, const char *file);
bool routes_is_empty(const struct routes *r);
/*
 * Give every configuration to resolve(), which may change it: 0, or an exit
 * code, which ends it.
 */
int routes_each(struct routes *r,
    int (*resolve)(void *ctx, json_object *config), void *ctx);
/* Choose for a record; the caller frees why. */
void routes_choose(
    const struct routes *r, const struct record *rec, struct route_choice *c);
/* The chosen keys as "website-id=1 job-post-id=2"; owned. */
char *routes_tell(const struct routes *r, const struct route_choice *c);

#endif
