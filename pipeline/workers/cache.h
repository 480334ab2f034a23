/*
 * What came of documents, kept for the next run: the answers of the workers
 * (worker.h) under a digest of the bytes, the names and options that the
 * answer depends on, and this very program. Failures are kept too, unless
 * another try may end better. Several processes may share a folder: entries
 * appear whole or not at all, and one that is damaged counts as none. Folders
 * 0700, files 0600: they hold what resumes say.
 */
#ifndef PIPELINE_CACHE_H
#define PIPELINE_CACHE_H

#include "worker.h"

struct cache;

/* $XDG_CACHE_HOME/resumepipe/documents. Static. */
const char *cache_default(void);

/*
 * dir is made when something is put into it; when more than size bytes are in
 * it, those used least recently go. The documents inside mails are only
 * remembered where they are, in the spool. The strings and the options live
 * longer than it does. NULL after a message when there can be none.
 */
struct cache *cache_new(const char *dir, uint64_t size,
    const struct work_options *options, const char *spool);
void cache_free(struct cache *c);

/* Fill r (empty; answer_release() it) with what is kept; false: nothing. */
bool cache_get(struct cache *c, const char *id, const char *name,
    const char *media_type, struct work_result *r);

/* Keep what came of a document, if it would come again. */
void cache_put(struct cache *c, const char *name, const char *media_type,
    const struct work_result *r);

#endif
