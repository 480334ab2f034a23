/*
 * The members of an archive in memory (zip, 7z, rar, tar), by libarchive. Only
 * members that the caller wants are unpacked, and never more than the ceilings:
 * an archive of 40 KB can hold gigabytes. Names are bytes: what charset they
 * are in, a zip does not say.
 */
#ifndef PARSERS_BUNDLE_H
#define PARSERS_BUNDLE_H

#include "failure.h"

#include <stdbool.h>
#include <stddef.h>

struct bundle_member {
	char *name; /* as it stands in the archive; '/' between folders */
	char *data; /* NUL-terminated */
	size_t len;
};

struct bundle {
	struct bundle_member *members;
	size_t n;
};

/*
 * Unpack what is wanted. On failure (FAIL_DAMAGED, FAIL_ENCRYPTED,
 * FAIL_LIMIT) what was unpacked before is kept, and *detail is a static
 * phrase. Release in any case.
 */
enum failure bundle_read(struct bundle *bundle, const char *data, size_t len,
    bool (*wanted)(const char *name), const char **detail);
void bundle_release(struct bundle *bundle);

/* NULL: there is none. Letter case does not matter. */
const struct bundle_member *bundle_find(
    const struct bundle *bundle, const char *name);

#endif
