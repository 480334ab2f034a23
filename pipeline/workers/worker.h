/*
 * Parsing in worker processes. The pool hands one document at a time to a
 * confined worker over a socket (the descriptor goes with it; the worker opens
 * no document itself) and takes back JSON text. A worker that crashes, hangs or
 * runs out of memory costs that one document: it is replaced, and the document
 * is tried once more in a fresh worker if the old one had read others before.
 */
#ifndef PIPELINE_WORKER_H
#define PIPELINE_WORKER_H

#include "records/digest.h"
#include "failure.h"

#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an answer depends on is also in the keys of the cache (cache.c). */
struct work_options {
	long jobs;	 /* workers, at least 1 */
	long timeout_ms; /* per document, wall clock */
	long memory;	 /* bytes of address space per worker; 0: no limit */
	long max_size;	 /* bytes of a document, of a part too */
	long max_pages;
	long max_depth; /* of mails in mails */
	bool mail_body;	/* tell what mails say beside their documents */
	bool confine;	/* Landlock and seccomp */
	/* more workers, for text recognition (0: none), and their limits */
	long ocr_jobs, ocr_timeout_ms, ocr_memory;
	const struct parser *const *parsers; /* NULL: the real ones */
};

/* One document to read. The strings are borrowed until it is done. */
struct work_request {
	int fd; /* closed by the pool */
	uint64_t offset, len;
	const char *name, *media_type; /* NULL: none */
	/*
	 * Of the bytes, as far as is known; NULL: it is not. A worker that
	 * reports another one is replaced: it may be answering a question of
	 * its own. When a fresh one does too, that is the result.
	 */
	const char *id;
};

/* What came of one document: of the file itself, or of a part of it. */
struct work_item {
	json_object *meta; /* of a part: where, name, media_type, id, size */
	char *data;	   /* bytes of a part */
	size_t data_len;
	char *document; /* JSON text of the document; NULL on failure */
	size_t document_len;
	enum failure failure;
	char *detail; /* NULL: none */
};

struct work_result {
	char id[DIGEST_ID_SIZE]; /* of the bytes that were read */
	json_object *mail;	 /* NULL: the file is no mail */
	struct work_item *items; /* [0] is the file itself */
	size_t n_items;		 /* >= 1 */
	bool pictures;		 /* some pages are pictures and were not read */
	bool retried;
};

struct work_job;  /* one document on its way */
struct work_pool; /* opaque */

/* NULL with errno set when no worker could be started. */
struct work_pool *work_pool_new(const struct work_options *options);
void work_pool_free(struct work_pool *pool);

/*
 * Hand over a document; the job is the caller's and free with work_job_free()
 * once work_done(). May wait until a worker is free. NULL: errno is set.
 */
struct work_job *work_submit(
    struct work_pool *pool, const struct work_request *request);
bool work_done(const struct work_job *job);
struct work_result *work_result(struct work_job *job);
void work_job_free(struct work_job *job);

/*
 * Move things forward: wait until some job is done or, when fd >= 0, until fd
 * is readable, whichever is first. 0, or -errno when we cannot go on.
 */
int work_wait(struct work_pool *pool, int fd);

/*
 * The worker's side (worker_child.c): serve requests from the socket until it
 * closes. Never returns.
 */
void work_child(int socket, const struct work_options *options, bool ocr)
    __attribute__((noreturn));

/* What crosses the socket, written by worker_child.c, read by worker.c. */
enum frame_type {
	FRAME_ID = 1,	/* text: id of the bytes */
	FRAME_MAIL,	/* JSON: source.mail */
	FRAME_PART,	/* JSON: meta; what follows belongs to this part */
	FRAME_BYTES,	/* the part's bytes */
	FRAME_DOCUMENT, /* JSON text */
	FRAME_FAILURE,	/* text: code, NUL, detail */
	FRAME_PICTURES, /* empty: some pages want text recognition */
	FRAME_END,
};
struct frame {
	uint32_t type, reserved;
	uint64_t len;
};
struct work_message {
	uint64_t offset, len;
	uint32_t name_len, media_type_len; /* bytes that follow; 0: none */
};

#endif
