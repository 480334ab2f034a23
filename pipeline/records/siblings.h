/*
 * The documents of one mail, kept together until the last of them: where
 * exactly one is a resume, the others go along with it as "attachment.others",
 * {file_id, name} each, and say so in "attachment.with". They come in a row.
 */
#ifndef PIPELINE_SIBLINGS_H
#define PIPELINE_SIBLINGS_H

#include "stage.h"

struct siblings {
	json_object *mail; /* records, and lines between; NULL: none */
	char *container;
};

/* The record is ready: emitted now, or with the others of its mail. */
int siblings_add(
    struct siblings *s, struct stage_run *run, struct record *rec);
/* A line that is passed on keeps its place. */
int siblings_pass(
    struct siblings *s, struct stage_run *run, const char *line, size_t len);
/* Emit what is kept, unless it is of the same mail as the record (or NULL). */
int siblings_flush(
    struct siblings *s, struct stage_run *run, const struct record *before);

#endif
