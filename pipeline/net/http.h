/*
 * HTTP over connections that are kept alive and shared, HTTP/2 where TLS offers
 * it; the only user of libcurl. A call looks like a function that returns with
 * the reply: in a fiber, others go on meanwhile. Knows whether a request that
 * got no reply can have reached the server, and never sends one a second time
 * by itself. No retries, no rates, no meaning of replies: that is the
 * courier's.
 */
#ifndef PIPELINE_NET_HTTP_H
#define PIPELINE_NET_HTTP_H

#include "buffer.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct http;

/*
 * timeout_ms: for a whole call, besides 1 s for every 64 KiB of a file.
 * ca_file: whom to trust instead of the system's authorities; NULL: them.
 */
struct http *http_open(long timeout_ms, const char *ca_file);
void http_close(struct http *h);

/* https, or http to this machine only: secrets do not travel in the clear. */
bool http_host_is_safe(const char *base_url);

/* All borrowed. Either a body, or a file as one multipart part, or neither. */
struct http_request {
	const char *method;
	const char *url;
	const char *bearer; /* token; NULL: none */
	const char *head; /* "x-token:", the head for it; NULL: Authorization */
	const char *body; /* JSON; NULL: none */
	const char *part; /* name of the multipart part; NULL: none */
	const char *file_name, *file_type;
	int fd; /* the file, read from offset */
	off_t offset, size;
};

struct http_reply {
	long status;	 /* 0: no reply */
	bool sent;	 /* no reply, but the server may have the request */
	bool file_short; /* no reply: the file ended before its size */
	struct buffer body;
	const char *content_type; /* or NULL */
	char error[256];	  /* no reply: what happened, in English */
	void *handle;		  /* libcurl's */
};

#define HTTP_MAX_REPLY (4u << 20)

void http_call(struct http *h, const struct http_request *request,
    struct http_reply *reply);
void http_reply_release(struct http_reply *reply);
/* A header of the reply, or NULL; lives as long as the reply. */
const char *http_header(const struct http_reply *reply, const char *name);
/*
 * Carry all calls on until one is finished, or so many ms are over (-1: no
 * limit), or a signal came, or fd (-1: none) is readable: that is true. Not in
 * a fiber.
 */
bool http_wait(int64_t ms, int fd);
/* "libcurl/7.88.1 OpenSSL/3.0.11 ...": static. */
const char *http_version(void);

#endif
