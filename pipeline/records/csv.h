/*
 * A table in a file: CSV as of RFC 4180, UTF-8 with or without a mark, lines
 * ended by CR LF or LF, the first row the columns' names.
 */
#ifndef PIPELINE_CSV_H
#define PIPELINE_CSV_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>

struct csv {
	char *data;
	size_t len, at;
	json_object *columns;
	unsigned long line, next; /* where the last row began; the next one */
};

/* False: *why (static) says what is wrong with the file. */
bool csv_open(struct csv *c, const char *path, const char **why);
/*
 * The next row as {column: text} without its empty cells, owned; NULL at the
 * end, or with *why when the row is none.
 */
json_object *csv_next(struct csv *c, const char **why);
void csv_close(struct csv *c);

#endif
