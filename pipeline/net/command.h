/*
 * A command of the operator, for /bin/sh, with a time limit: for a secret, or
 * to put a file where the target can fetch it.
 */
#ifndef PIPELINE_NET_COMMAND_H
#define PIPELINE_NET_COMMAND_H

#include <stddef.h>
#include <sys/types.h>

struct command {
	const char *line;
	long limit_ms;
	int input;			/* its stdin; -1: nothing to read */
	const char *const *environment; /* NAME, VALUE, ..., NULL; or NULL */
};

/*
 * Run it and read what it prints: fewer than max bytes into text[max + 1].
 * How many, or -1: *why (static) says what went wrong. It is ended with all
 * that it started when its time is up.
 */
ssize_t command_run(
    const struct command *c, char *text, size_t max, const char **why);

#endif
