/*
 * A crew: several records at once, handed on in the order in which they came,
 * with the lines between them. Each record is worked on by a fiber (fiber.h).
 * How many at once grows with success, from one to `most`, and falls back to
 * one when a target is in trouble: what goes wrong goes wrong for few.
 *
 * Records that share a key (the document, the person) are worked on one after
 * the other, so that the second finds what the first has done.
 */
#ifndef PIPELINE_NET_CREW_H
#define PIPELINE_NET_CREW_H

#include "fiber.h"

#include <json-c/json.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { CREW_KEYS = 4 };

struct crew {
	/*
	 * In a fiber: see the record through; *result goes to give(). 0, or
	 * 1: the target is in trouble, or -errno: nothing more may be done.
	 */
	int (*work)(void *ctx, json_object *record, void **result);
	/* In the order of the stream; takes both. 0 or -errno. */
	int (*give)(void *ctx, json_object *record, void *result);
	int (*pass)(void *ctx, const char *line, size_t len);
	void (*forget)(void *result); /* that nobody was given */
	void *ctx;
	FILE *out; /* flushed before a wait */
	const volatile int *interrupted;
	size_t most; /* at once */
	/* its own: */
	struct gate slots;
	struct crew_item *first, **end;
	size_t n, bytes, blocked;
	int error;
};

void crew_init(struct crew *c);
void crew_release(struct crew *c);

/*
 * Take the record, of about so many bytes; keys: texts, of which NULL and ""
 * are none. Then work until there is room for another. 0 or -errno.
 */
int crew_add(struct crew *c, json_object *record, size_t bytes,
    const char *const keys[CREW_KEYS]);
int crew_add_line(struct crew *c, const char *line, size_t len);
/* Work until all is handed on, or fd (-1: none) is readable, or a signal. */
int crew_work(struct crew *c, int fd);
/*
 * The end: all is handed on. After a signal that is what came to an end without
 * waiting any longer; the rest is as if it had not been read.
 */
int crew_finish(struct crew *c);

/*
 * In work(): let others be worked on until then (clock_ms()). False: a
 * signal asks to wait no longer.
 */
bool crew_rest(struct crew *c, int64_t until);
/* The target is in trouble: one at a time from here. */
void crew_slow(struct crew *c);

#endif
