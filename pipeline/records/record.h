/*
 * The record: one JSON object a line (resume-record.5). A stage reads records,
 * changes those of its kinds and passes every other line on byte for byte.
 */
#ifndef PIPELINE_RECORD_H
#define PIPELINE_RECORD_H

#include "failure.h"

#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum record_kind {
	KIND_OTHER, /* a kind that we do not know: passed on */
	KIND_FILE,
	KIND_DOCUMENT,
	KIND_RESUME,
	KIND_DELIVERY,
	/* of another system: resume-history */
	KIND_APPLICATION,
	KIND_INTERVIEW,
	KIND_ASSESSMENT,
	KIND_CHECK,
	KIND_ERROR,
	KIND_TALLY, /* resume-scan's last line: how many records it wrote */
	KIND_COUNT
};

struct record {
	json_object *json; /* owned */
	enum record_kind kind;
};

/* Reads lines of any length up to a ceiling. */
struct ndjson_reader {
	int fd;
	const char *name; /* for messages */
	char *data;
	size_t start, end, cap, max_line;
	unsigned long line; /* number of the line last returned, from 1 */
	bool eof;
};

enum ndjson_status { NDJSON_LINE, NDJSON_TOO_LONG, NDJSON_EOF, NDJSON_ERROR };

void ndjson_init(
    struct ndjson_reader *r, int fd, const char *name, size_t max_line);
void ndjson_release(struct ndjson_reader *r);
/*
 * The next line without its LF, valid until the next call. TOO_LONG: the line
 * was skipped whole. ERROR: errno is set. A last line without LF counts.
 */
enum ndjson_status ndjson_read(
    struct ndjson_reader *r, char **line, size_t *len);
/* A whole line is already in memory: ndjson_read() will not block. */
bool ndjson_ready(const struct ndjson_reader *r);

/*
 * Parse a line. False: it is no record (NUL, invalid UTF-8, no JSON object,
 * nested too deep, no "kind"); *why is then a short static phrase.
 * A newer "v" than ours is told by record_is_newer().
 */
bool record_parse(
    struct record *rec, const char *line, size_t len, const char **why);
/* The same of a line that need be no record: its object, owned; or NULL. */
json_object *record_parse_object(
    const char *line, size_t len, const char **why);
void record_release(struct record *rec);
bool record_is_newer(const struct record *rec);
/* The kind's name, "document"; and the kind of a name. */
const char *record_kind_name(enum record_kind kind);
enum record_kind record_kind_from_name(const char *name);
void record_set_kind(struct record *rec, enum record_kind kind);

/* Member by path "source.mail.subject"; NULL when absent. Borrowed. */
json_object *record_get(const struct record *rec, const char *path);
/* The same as a string; NULL when absent or no string. Borrowed. */
const char *record_string(const struct record *rec, const char *path);
/*
 * The object "document", of which json-c makes nothing, as the text that it is
 * in the line; NULL: there is none. Borrowed.
 */
const char *record_document(const struct record *rec);

/*
 * Make it an error record of the stage. detail (may be NULL) is added to the
 * text; every other member stays, so that it can be fed again.
 */
void record_set_error(struct record *rec, const char *stage,
    enum failure failure, const char *detail);
/* Append {"by","version"[,"ms"]} to the trail; ms < 0: no time. */
void record_add_trail(struct record *rec, const char *stage, long ms);

/* One line, LF ended, as compact UTF-8 JSON. False: errno is set. */
bool record_write(const struct record *rec, FILE *out);

#endif
