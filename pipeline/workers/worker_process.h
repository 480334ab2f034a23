/*
 * One process that parses: started with nothing but a socket, fed requests,
 * listened to, ended, and asked why it died. Who works on what is the pool's
 * business (worker.c).
 */
#ifndef PIPELINE_WORKER_PROCESS_H
#define PIPELINE_WORKER_PROCESS_H

#include "buffer.h"
#include "failure.h"
#include "worker.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { WORKER_TAIL = 2048 }; /* bytes of its stderr, the last ones */

struct worker_process {
	pid_t pid; /* 0: none */
	int socket, errors;
	bool timed_out, nonsense; /* why the pool ends it */
	struct buffer in;	  /* frames, from `taken` on not yet taken */
	size_t taken;
	char tail[WORKER_TAIL + 1];
	size_t tail_len;
};

/* in: as the caller made it. 0 or -errno. */
int worker_process_start(
    struct worker_process *p, const struct work_options *options, bool ocr);
/* End it, whatever it does; returns its wait status. */
int worker_process_stop(struct worker_process *p);

/* 0 or -errno: it is gone, or does not listen. */
int worker_process_send(
    struct worker_process *p, const struct work_request *request);
/* Of one that was asked nothing: has it something to say, or has it gone? */
bool worker_process_speaks(const struct worker_process *p);
/* Take what it wrote on stderr so far. */
void worker_process_read_errors(struct worker_process *p);

/* It closed its socket: is it on its way out, so that its status tells why? */
bool worker_process_is_ending(const struct worker_process *p);
/* After worker_process_stop(). */
enum failure worker_process_cause(struct worker_process *p, int status);
/* In words for people: what ended it. "": nothing to say. */
void worker_process_describe(
    const struct worker_process *p, int status, char text[32]);

#endif
