/*
 * The spool: where documents that came inside a mail lie as files of their
 * own, so that later stages can read their bytes. Named by content, so the
 * same document is there once. Folder 0700, files 0600.
 */
#ifndef PIPELINE_SPOOL_H
#define PIPELINE_SPOOL_H

#include <stdbool.h>
#include <stddef.h>

/* $XDG_CACHE_HOME/resumepipe/spool. Static. */
const char *spool_default(void);

/*
 * Put the bytes under dir (made if missing) as the id's hex digits and the
 * suffix of name; whole or not at all. data may be NULL when they are there
 * already. Returns the path (free with free()), or NULL after a message, with
 * errno set.
 */
char *spool_put(const char *dir, const char *id, const char *name,
    const void *data, size_t len);

/* Are these bytes (as far as their number tells) there? */
bool spool_has(const char *dir, const char *id, const char *name, size_t len);

#endif
