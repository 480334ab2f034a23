/*
 * From files to file records: opens, hashes, takes an mbox apart into its
 * messages, and tells content that was there before. It looks at no format
 * beyond the first line of an mbox, and never holds a file in memory.
 */
#ifndef PIPELINE_INTAKE_H
#define PIPELINE_INTAKE_H

#include "records/record.h"
#include "strmap.h"

/*
 * Where the records go; failure > 0: as an error record. Returns non-zero to
 * stop. The record is released by the intake.
 */
typedef int intake_put_fn(
    void *ctx, struct record *rec, enum failure failure, const char *detail);

struct intake {
	long max_size; /* bytes; what is larger is too-large and not read */
	intake_put_fn *put;
	void *ctx;
	/* private: content id -> the first place that held it */
	struct strmap places;
	struct digest *digest;
};

void intake_init(
    struct intake *in, long max_size, intake_put_fn *put, void *ctx);
void intake_release(struct intake *in);

/*
 * One file; is_message: of a Maildir. A file that cannot be read becomes an
 * error record. Returns what put() returned.
 */
int intake_file(struct intake *in, const char *path, bool is_message);

/* A name behind which no file could be reached; error is an errno. */
int intake_unreadable(struct intake *in, const char *path, const char *why);

#endif
