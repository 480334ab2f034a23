/*
 * The end state of one record, without what it holds of a person beyond the
 * name of the file: a line of results.ndjson, a row of results.csv.
 */
#ifndef PIPELINE_RESULT_H
#define PIPELINE_RESULT_H

#include "outfile.h"
#include "record.h"

#include <stdbool.h>

/* Both forms as files; either may be missing. */
struct results {
	struct outfile lines, table;
	bool chinese;
	int error;	    /* errno of the first failure; 0: none */
	const char *failed; /* the file that it befell; borrowed */
	const char *lines_path, *table_path; /* borrowed */
};

/* A path that is NULL is not written. False: see error and failed. */
bool results_open(struct results *r, const char *lines_path,
    const char *table_path, bool chinese);
/* After a failure nothing more is written. */
void results_write(struct results *r, const struct record *rec);
/* Let the files appear. False: see error and failed; none is left then. */
bool results_commit(struct results *r);
/* Forget what was not committed. */
void results_discard(struct results *r);

#endif
