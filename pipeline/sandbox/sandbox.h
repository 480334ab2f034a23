/*
 * resume-sandbox: a rehearsal of a recruiting system on this machine. It
 * stands outside what it checks: nothing here knows the mappers or the wire
 * code of the pipeline.
 *
 *	life.c     the folder, the start and the end
 *	server.c   libmicrohttpd: connections in, exchanges through, replies out
 *	upload.c   the file of a multipart form, on its way to the disk
 *	routes.c   the table of calls, and what every call goes through
 *	feishu.c   what the Feishu calls do; feishu_apply.c: the deliveries,
 *		   feishu_find.c: the questions about them,
 *		   feishu_lists.c: the lists of names and ids,
 *		   feishu_history.c: what came from other systems
 *	dingtalk.c what the DingTalk calls do
 *	faults.c   failures on demand
 *	rates.c    the vendors' limits on how often a call may be made
 *	suppose.c  what the documents do not say
 *	inspect.c  /sandbox/..., page.c  the page for people
 *
 * One exchange is one request and its reply. Handlers run one at a time, each
 * in a transaction.
 */
#ifndef SANDBOX_SANDBOX_H
#define SANDBOX_SANDBOX_H

#include "buffer.h"
#include "opts.h"
#include "store.h"
#include "validate.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>

struct sandbox_options {
	const char *listen; /* 127.0.0.1:0 */
	const char *data;   /* NULL: a temporary folder */
	const char *app_id, *app_secret;
	long token_life; /* ms */
	long task_polls, task_delay; /* ms */
	long read_delay;	/* ms until what is new shows in questions */
	long max_upload;	/* bytes */
	long application_limit; /* deliveries of one site user; 0: any */
	bool lenient, night_only;
	const char *limits; /* "yes": keep to the documented rates */
	struct opt_list rates, suppositions;
	struct opt_list websites, job_posts; /* beside the built-in ones */
	struct opt_list faults;
};

/* ------------------------------------------------------------ suppose.c */

enum supposition {
	SUPPOSE_RATE_STATUS,
	SUPPOSE_PAGES,
	SUPPOSE_REPEATED_USER,
	SUPPOSE_UNFINISHED_TASK,
	SUPPOSE_REPEATED_CREATE,
	SUPPOSE_REPEATED_HISTORY,
	SUPPOSE_TOLD_EXTERNAL_ID,
	SUPPOSE_LOG_ID,
	SUPPOSITIONS
};

struct sandbox;

/* "NAME=VALUE". Returns NULL or what is wrong (static). */
const char *suppose_set(struct sandbox *box, const char *text);
/* The value; static. */
const char *suppose(const struct sandbox *box, enum supposition what);
bool suppose_is(
    const struct sandbox *box, enum supposition what, const char *value);

struct fault;
struct rates;

struct sandbox {
	struct sandbox_options options;
	char *dir;	/* data folder */
	char *base_url; /* http://127.0.0.1:PORT */
	int port;
	bool temporary; /* dir is ours to remove */
	struct db *db;
	pthread_mutex_t lock; /* around db, faults and rates */
	pthread_cond_t stop;  /* told when stopping becomes true */
	bool stopping;
	struct fault *faults;
	unsigned dice; /* for faults that come by chance */
	struct rates *rates;
	int supposed[SUPPOSITIONS]; /* which value */
	unsigned long n_requests;   /* for log ids */
};

/* ------------------------------------------------------------ life.c */

/*
 * Set up, listen, say so (and in port_file unless NULL), wait for one of the
 * blocked signals, clean up. The options are set; returns the exit code.
 */
int sandbox_serve(
    struct sandbox *box, const char *port_file, const sigset_t *ends);

/* ------------------------------------------------------------ upload.c */

/* One file that arrives; nothing of it stays unless it is kept. */
struct upload {
	int fd;	    /* -1: none yet */
	char *path; /* its temporary name */
	char *name, *mime;
	int64_t size, max;
	const char *problem; /* why it cannot be taken; static */
	bool system_error;   /* the problem is ours */
	bool seen;	     /* a file part came */
};

void upload_init(struct upload *u, int64_t max);
void upload_release(struct upload *u);
/* The file part begins. name and mime may be NULL. */
void upload_open(
    struct upload *u, const char *dir, const char *name, const char *mime);
void upload_add(struct upload *u, const void *data, size_t len);
/* Give it its lasting name; false: the disk did not want it. */
bool upload_keep(struct upload *u, const char *dir, const char *id);
/* Remove a kept file. */
void upload_forget(const char *dir, const char *id);
/* Remove what a killed process left half done. */
void upload_clean(const char *dir);

/* ------------------------------------------------------------ routes.c */

enum auth { AUTH_NONE, AUTH_TENANT, AUTH_DINGTALK, AUTH_DINGTALK_HEAD };

/* What a call takes as its body. */
enum body_kind {
	BODY_NONE,   /* none, or {} as one SDK sends it on GET */
	BODY_JSON,   /* an object of `body` */
	BODY_UPLOAD, /* multipart/form-data with one file */
};

struct exchange;

/* How a vendor's replies look; as reply_data() and reply_error(). */
struct envelope {
	void (*data)(struct exchange *x, json_object *data);
	void (*error)(struct exchange *x, int status, int code,
	    const char *text, json_object *violations);
};

struct route {
	const char *method;
	const char *path; /* ":name" segments match [A-Za-z0-9_-]{1,64} */
	const char *call; /* its name in faults and in the log */
	enum auth auth;
	enum body_kind kind;
	bool keep_body; /* the log may hold it: it has no secrets */
	const struct schema *query, *body; /* query NULL: anything */
	int refuse_status, refuse_code;	   /* of bad parameters; 0: as found */
	void (*handle)(struct exchange *x);
	const struct envelope *envelope; /* NULL: Feishu's */
};

enum { PATH_IDS = 2, PATH_ID_SIZE = 65 };
enum { BODY_MAX = 16 << 20, REPLY_MAX = 512 << 20 };

struct exchange {
	struct sandbox *box;
	int64_t now;
	char log_id[33];
	const char *method, *path; /* borrowed while the request lasts */
	const char *authorization, *content_type, *host, *origin; /* or NULL */
	const char *dingtalk_token; /* of its new API's head; or NULL */
	json_object *query_args;    /* {name: value}; a repeated name: array */
	const struct route *route;  /* NULL: no such call */
	char ids[PATH_IDS][PATH_ID_SIZE];
	struct buffer raw; /* body, unless it is an upload */
	json_object *body; /* parsed and checked */
	struct upload upload;
	const char *form_trouble; /* what is wrong with the form; static */
	/* the reply */
	int status, code;
	const char *type; /* content type */
	struct buffer reply;
	int file;	 /* body of the reply instead; -1: none */
	char *file_name; /* for Content-Disposition; NULL: none */
	int reset_after; /* x-ogw-ratelimit-reset; -1: none */
	/* how it is sent: half of it, or a bit after so many ms each */
	bool cut;
	long trickle_ms;
};

/* What the head tells is known: find the route, check host and token. */
void exchange_begin(struct exchange *x);
/* False: the rest of the body need not be kept. */
bool exchange_wants_body(const struct exchange *x);
/* The body is complete: make the reply. False: hang up instead. */
bool exchange_run(struct exchange *x);
/* Is that the name of a call of the vendors? */
bool exchange_is_call(const char *name);
/* Refused for that long because of its rate. */
void reply_too_many(struct exchange *x, int seconds);
/* Let time pass: others go on, and the end cuts it short. The lock is held. */
void sandbox_dawdle(struct sandbox *box, long ms);

/* ------------------------------------------------------------ replies */

/*
 * Success in the envelope of the route's vendor; takes data (may be NULL).
 * Feishu: 200 and {"code":0,"msg":"ok","data":data}.
 */
void reply_data(struct exchange *x, json_object *data);
/* Failure, status and code as Feishu has them; takes violations or NULL. */
void reply_error(struct exchange *x, int status, int code, const char *text,
    json_object *violations);
/* Any JSON with status 200; takes json. */
void reply_json(struct exchange *x, json_object *json);
void reply_text(struct exchange *x, int status, const char *text);

/* ------------------------------------------------------------ calls */

extern const struct route feishu_routes[];   /* path NULL ends */
extern const struct route dingtalk_routes[]; /* path NULL ends */
extern const struct route inspect_routes[];  /* path NULL ends */

/* Is the token of the Authorization header good? Else the reply is made. */
bool feishu_authorise(struct exchange *x);
/* The same for the query's access_token, and for the head of the new API. */
bool dingtalk_authorise(struct exchange *x);
bool dingtalk_authorise_head(struct exchange *x);
/* Is the path of DingTalk, though of no call of it? The reply is made then. */
bool dingtalk_disowns(struct exchange *x);

/* What DingTalk has, oldest first; the caller puts it. */
json_object *dingtalk_resumes(struct db *db);

void page_show(struct exchange *x);

/* ------------------------------------------------------------ faults.c */

enum fault_kind {
	FAULT_NONE,
	FAULT_500,
	FAULT_429,
	FAULT_DROP_BEFORE, /* close the connection, nothing is kept */
	FAULT_DROP_AFTER,  /* do it, then close the connection */
	FAULT_GARBAGE,	   /* 200 with a page of HTML */
	FAULT_EMPTY,	   /* code 0 without data */
	FAULT_SLOW,	   /* wait, then do it */
	FAULT_CODE,	   /* refuse with a code of the vendor's table */
	FAULT_BAN,	   /* DingTalk's words to who called too often */
	FAULT_500_AFTER,   /* do it, then say system error */
	FAULT_TYPE,	   /* do it and say so, as if it were HTML */
	FAULT_TRUNCATED,   /* do it, send half of the reply and hang up */
	FAULT_TRICKLE,	   /* do it, send the reply bit by bit */
	FAULT_EXPIRED,	   /* all tokens are gone */
};

/*
 * Add "CALL:KIND[:COUNT]", with a number between them where the kind has one
 * (slow, trickle, code); CALL may be *, COUNT 0 means always, and "N%" by
 * chance. Returns NULL or what is wrong (static).
 */
const char *fault_add(struct sandbox *box, const char *text);
/* The fault that this call must suffer now, with its number; counts down. */
enum fault_kind fault_take(struct sandbox *box, const char *call, long *number);
/* Reply as the fault has it. False: it does not speak for itself. */
bool fault_reply(struct exchange *x, enum fault_kind fault, long number);
const char *fault_name(enum fault_kind kind);
void faults_clear(struct sandbox *box);
json_object *faults_list(const struct sandbox *box);

/* ------------------------------------------------------------ rates.c */

/* With the documented limits, or with none. */
struct rates *rates_new(bool enforced);
void rates_free(struct rates *r);
/* "CALL=N/s" or "CALL=N/m"; 0: no limit. NULL or what is wrong (static). */
const char *rates_set(struct rates *r, const char *text);
/* A call at `now` (ms, any clock that runs on). 0: counted; else ms to wait. */
int64_t rates_take(struct rates *r, const char *call, int64_t now);

/* ------------------------------------------------------------ server.c */

struct server;

/* NULL after a message. box->port and base_url are set. */
struct server *server_start(struct sandbox *box);
void server_stop(struct server *server);

#endif
