/*
 * The end state of one record, without what it holds of a person beyond the
 * name of the file: a line of results.ndjson, a row of results.csv.
 */
#ifndef PIPELINE_RESULT_H
#define PIPELINE_RESULT_H

#include "outfile.h"
#include "record.h"

#include <stdbool.h>
#include <stdio.h>

/*
 * One line: kind "result", id, source (without mail and body), state, error,
 * attachment, delivery (without the request). The tally stays as it is, so
 * that the file can be balanced like the stream. False: errno is set.
 */
bool result_write(const struct record *rec, FILE *out);

/* The head of the table: a byte order mark, so that Excel reads UTF-8. */
bool result_csv_head(FILE *out, bool chinese);
/* One row; none for the tally. */
bool result_csv_row(const struct record *rec, FILE *out, bool chinese);

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
