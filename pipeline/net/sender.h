/*
 * One request of a target over HTTP: with its token, within its rates, tried
 * again where that is safe and useful. The only place that retries. Of the
 * ledger it knows nothing but how often calls were made. Fibers may send at
 * the same time.
 */
#ifndef PIPELINE_NET_SENDER_H
#define PIPELINE_NET_SENDER_H

#include "targets/target.h"

#include "creds.h"
#include "fiber.h"
#include "halt.h"
#include "http.h"
#include "limits.h"
#include "quota.h"
#include "token.h"
#include "window.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct sender_options {
	const struct target *target;
	const char *host;    /* "https://open.feishu.cn", no slash at the end */
	json_object *config; /* the target's keys; borrowed */
	struct creds_source secret;
	const char *ca_file; /* as in http_open() */
	long timeout_ms;     /* of a call */
	long retries;	     /* of what surely was not done */
	long retry_wait_ms;  /* before the first; doubles, at most a minute */
	long max_wait_ms;    /* for one call, when the target asks to wait */
	/* what is not 0 replaces what the target documents */
	double per_second[CALL_COUNT], per_minute[CALL_COUNT];
	const char *window; /* hours for all calls; NULL: the target's own */
	const volatile int *interrupted; /* set: wait no longer */
};

/* The address that a call goes to: the target may have several. */
const char *sender_host(const struct sender_options *o, enum call_kind kind);
/* Does the call fetch a token, so that it needs none? */
bool sender_is_login(enum call_kind kind);

struct sender {
	struct sender_options o;
	struct ledger *ledger; /* the caller's */
	struct http *http;
	struct token_cache tokens[2]; /* of CALL_TOKEN, CALL_OTHER_TOKEN */
	struct gate login;	      /* one fetches for all */
	char *secret;
	struct limit limits[CALL_COUNT];
	struct quota quota;
	unsigned calls;	   /* requests sent, tokens not counted */
	int64_t waited_ms; /* because of rates */
	struct halt halt;
};

/* The file of an upload. */
struct sender_file {
	int fd;
	off_t offset, size;
};

/* False after a message: no secret, or no libcurl. */
bool sender_open(struct sender *s, const struct sender_options *o);
void sender_release(struct sender *s);

/* Fetch tokens of all kinds now. False: the receipt says why one fails. */
bool sender_login(struct sender *s, struct call_receipt *receipt);
/* The token that such a call takes. */
struct token_cache *sender_token(struct sender *s, enum call_kind kind);

/* Once, whatever comes of it: exchange.c, for sender_send() alone. */
void sender_exchange(struct sender *s, enum call_kind kind,
    const struct call_request *request, const struct sender_file *file,
    struct call_receipt *receipt);

/*
 * Send it until something final comes of it: OK, EXISTS, IN_DOUBT, TEMPORARY
 * (also with TASK_PENDING: ask again later), PERMANENT or FATAL. After
 * halt.why every call fails at once with that.
 */
void sender_send(struct sender *s, enum call_kind kind,
    const struct call_request *request, const struct sender_file *file,
    struct call_receipt *receipt);

#endif
