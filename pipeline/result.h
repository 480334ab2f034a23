/*
 * The end state of one record, without what it holds of a person beyond the
 * name of the file: a line of results.ndjson, a row of results.csv.
 */
#ifndef PIPELINE_RESULT_H
#define PIPELINE_RESULT_H

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

#endif
