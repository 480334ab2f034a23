/*
 * A file that appears whole or not at all: written beside its place (mode
 * 0600), renamed when it is complete. What is no regular file (a pipe, a
 * terminal, /dev/stdout) is written directly.
 */
#ifndef PIPELINE_OUTFILE_H
#define PIPELINE_OUTFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct outfile {
	FILE *f;
	char *path, *beside; /* beside NULL: written directly */
};

/* False: errno is set, nothing is to be released. */
bool outfile_open(struct outfile *o, const char *path);
/* Write out, sync, rename; releases it. False: errno; the old file stays. */
bool outfile_commit(struct outfile *o);
/* Forget it; the old file stays. Does nothing when it was committed. */
void outfile_discard(struct outfile *o);

/*
 * The bytes as a file of mode 0600, whole or not at all; not synced. False:
 * errno is set.
 */
bool outfile_put(const char *path, const void *data, size_t len);

/* Make a folder and its parents, mode 0700. False: errno is set. */
bool make_folders(const char *path);

#endif
