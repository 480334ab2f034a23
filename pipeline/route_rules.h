/*
 * Routes as route_read.c reads them and route.c follows them.
 */
#ifndef PIPELINE_ROUTE_RULES_H
#define PIPELINE_ROUTE_RULES_H

#include "re.h"
#include "route.h"
#include "strmap.h"

struct condition {
	int source;    /* of sources[] */
	char *text;    /* as written */
	struct re *re; /* NULL: equal to text */
};

struct rule {
	struct condition *conditions;
	size_t n;
	json_object *config;
	bool hold, chooses; /* anything, of this target */
	size_t number;	    /* of all lines, from 1 */
};

struct routes {
	const struct target *target;
	json_object *base;
	struct rule *rules;
	size_t n, read; /* rules, and lines that were read */
	struct strmap rows; /* path -> struct row */
	struct strmap made; /* what a table says -> configuration */
};

struct row {
	json_object *config; /* borrowed from made */
	unsigned long line;
};

/* What a condition may be about: members of the record, the first there is. */
struct route_source {
	const char *name, *members[2];
};
enum { FOLDER = 3 };
extern const struct route_source route_sources[]; /* name NULL ends */

#endif
