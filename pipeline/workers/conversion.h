/*
 * Documents that no parser reads but an office program does (office.h): what
 * it makes of them goes through a worker, and what the worker says of that is
 * said of the document.
 */
#ifndef PIPELINE_CONVERSION_H
#define PIPELINE_CONVERSION_H

#include "office.h"
#include "worker.h"

struct conversion {
	struct work_item *item; /* failed for want of help */
	char *bytes;		/* of the file; NULL: the item has them */
	size_t len;
	const char *name; /* of the file; NULL: none */
};

/* Does something in it fail for want of help? */
bool conversion_wanted(const struct work_result *r);

/*
 * At most OFFICE_BATCH at once; each item is read now, or has failed. Waits
 * until all are. 0, or -errno when we cannot go on.
 */
int conversion_run(const struct office *office, struct work_pool *pool,
    struct conversion *list, size_t n);

#endif
