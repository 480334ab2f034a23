/*
 * The files under a folder, in byte order of their names, each named once:
 * no loop is walked into, and what no person put there (hidden, lock and
 * temporary files) is told as left out instead of named.
 */
#ifndef PIPELINE_WALK_H
#define PIPELINE_WALK_H

#include <stdbool.h>

enum walk_what {
	WALK_FILE,
	WALK_MESSAGE, /* a file of a Maildir */
	WALK_ERROR,   /* cannot be read; see error */
	/* left out: */
	WALK_HIDDEN,
	WALK_TEMPORARY,
	WALK_LINK,    /* a link to a folder, not followed */
	WALK_LOOP,    /* a folder that holds itself */
	WALK_SPECIAL, /* socket, device, pipe */
	WALK_COUNT
};

/* path lives until the function returns. Return non-zero to stop. */
typedef int walk_fn(
    void *ctx, enum walk_what what, const char *path, int error);

/*
 * Walk a folder, or name a single file, which is never left out. Returns what
 * the function returned when it stopped the walk, else 0.
 */
int walk(const char *path, bool follow_links, walk_fn *each, void *ctx);

/*
 * Walk every name of a list ("-": stdin), each ended by the separator. *error
 * is the errno of a list that could not be read, else 0; the rest as walk().
 */
int walk_list(const char *list, int separator, bool follow_links, walk_fn *each,
    void *ctx, int *error);

/* "hidden", "temporary", ...: what is left out, for the tally. */
extern const char *const walk_what_name[WALK_COUNT];

#endif
