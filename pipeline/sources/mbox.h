/*
 * Where the messages of an mbox file begin and end. Strict: a message begins
 * at a postmark ("From ", a sender, weekday, month, day, time, year) that is
 * the first line or follows an empty line; a line of a letter that begins
 * with "From " is no postmark. Knows nothing about mail.
 */
#ifndef PIPELINE_MBOX_H
#define PIPELINE_MBOX_H

#include "records/digest.h"

#include <stdbool.h>
#include <stddef.h>

struct mbox_message {
	unsigned long number; /* from 1 */
	long long offset;     /* bytes from the start of the file, without the
				 postmark line */
	long long size;	      /* bytes, without the empty line at the end */
	char id[DIGEST_ID_SIZE];
};

/* Is the line (len bytes, with or without line end) a postmark? */
bool mbox_is_postmark(const char *line, size_t len);

typedef int mbox_fn(void *ctx, const struct mbox_message *message);

/*
 * Read fd from its present position to the end. Returns what each() returned
 * when that was not 0; -errno when reading failed; else 0.
 */
int mbox_split(int fd, mbox_fn *each, void *ctx);

#endif
