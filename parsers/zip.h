/*
 * The members of a zip archive in memory, by libarchive. Only members that the
 * caller wants are unpacked, and never more than the ceilings: an archive of
 * 40 KB can hold gigabytes.
 */
#ifndef PARSERS_ZIP_H
#define PARSERS_ZIP_H

#include "failure.h"

#include <stdbool.h>
#include <stddef.h>

struct zip_member {
	char *name; /* as it stands in the archive; '/' between folders */
	char *data; /* NUL-terminated */
	size_t len;
};

struct zip {
	struct zip_member *members;
	size_t n;
};

/*
 * Unpack what is wanted. On failure (FAIL_DAMAGED, FAIL_ENCRYPTED,
 * FAIL_LIMIT) what was unpacked before is kept, and *detail is a static
 * phrase. Release in any case.
 */
enum failure zip_read(struct zip *zip, const char *data, size_t len,
    bool (*wanted)(const char *name), const char **detail);
void zip_release(struct zip *zip);

/* NULL: there is none. Letter case does not matter. */
const struct zip_member *zip_find(const struct zip *zip, const char *name);

#endif
