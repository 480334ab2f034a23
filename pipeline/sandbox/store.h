/*
 * What the sandbox keeps: tokens, attachments, site users, talents, deliveries,
 * tasks and the log of requests, in one database in the data folder. Ids are
 * decimal int64 in text, counted up from a base for each kind, so that the same
 * calls give the same ids.
 *
 * No function reports an error: the first failing statement makes db_failed()
 * true, and the caller, who runs each request in a transaction, rolls it back
 * and answers "system error". Used by one thread at a time.
 */
#ifndef SANDBOX_STORE_H
#define SANDBOX_STORE_H

#include "db.h"

#include <stdbool.h>
#include <stdint.h>

enum { STORE_ID_SIZE = 40 };

/* Open or make dir/sandbox.db, as db_open() does; close with db_close(). */
struct db *store_open(const char *dir, const char **why);
/* Forget everything but the tokens. */
void store_reset(struct db *s);

/* The newest token that lives at least `left` ms more; false: none. */
bool store_token_find(struct db *s, int64_t now, int64_t left, char *token,
    size_t size, int64_t *expires);
void store_token_add(struct db *s, const char *token, int64_t expires);
void store_tokens_forget(struct db *s);
bool store_token_lives(struct db *s, const char *token, int64_t now);

/* The file itself lies in dir/attachments/ID. */
void store_attachment_add(struct db *s, const char *name, const char *mime,
    int64_t size, int64_t now, char *id);
/* {id, name, mime, size, created} or NULL; the caller puts it. */
json_object *store_attachment(struct db *s, const char *id);

/* body is the user as it was sent, one object. */
void store_user_add(struct db *s, const char *website, const char *external,
    const char *body, int64_t now, char *id);
/* {user_id, body} by external id; NULL. */
json_object *store_user_by_external(
    struct db *s, const char *website, const char *external);
json_object *store_user_by_id(struct db *s, const char *id); /* {body} */
bool store_user_exists(struct db *s, const char *website, const char *id);

/* What makes a person: any of these, and the site user. NULL: not given. */
struct person {
	const char *user_id, *mobile, *email, *identification;
	const char *name;   /* shown only */
	bool name_is_guess; /* keep a name that is known */
};

/* The talent that has one of these, made when there is none. */
void store_talent(
    struct db *s, const struct person *who, int64_t now, char *id);

struct delivery {
	const char *website, *job_post, *user_id, *talent_id;
	const char *via;	/* "resume" or "attachment" */
	const char *attachment; /* "": none */
	const char *body;	/* as received */
};

/* The delivery of this talent to this job post; NULL: none. */
json_object *store_delivery_of(
    struct db *s, const char *talent, const char *job_post);
void store_delivery_add(
    struct db *s, const struct delivery *d, int64_t now, char *id);
/* {id, application_id, portal_resume_id, talent_id, ...} or NULL. */
json_object *store_delivery(struct db *s, const char *id);
long store_deliveries_of_user(struct db *s, const char *user_id);

/* One of delivery and duplicate_of is "". */
void store_task_add(struct db *s, const char *website, const char *delivery,
    const char *duplicate_of, int64_t now, char *id);
/* {delivery, duplicate_of, polls, created} and count one poll; NULL: no such task. */
json_object *store_task_poll(struct db *s, const char *website, const char *id);

/*
 * What the questions see: nothing younger than `until`. The ids of the talents
 * that have one of the values of a kind ("mobile", "email", "identification").
 */
json_object *store_talents_by(
    struct db *s, const char *kind, json_object *values, int64_t until);
/* {talent_id, mobile, email} or NULL. */
json_object *store_talent_keys(struct db *s, const char *id);
/* Deliveries of a talent ("" any), newest last. */
json_object *store_deliveries_of(
    struct db *s, const char *talent, int64_t until);
/* As store_delivery(), by the application's id. */
json_object *store_application(struct db *s, const char *id, int64_t until);

/* Of another system: kind "application", "interview", "assessment", "check". */
struct history {
	const char *kind, *parent;
	const char *external; /* "": none */
	const char *body;     /* as received */
};

void store_history_add(
    struct db *s, const struct history *h, int64_t now, char *id);
/* {id, kind, parent, external, body, created}, or NULL. */
json_object *store_history(
    struct db *s, const char *kind, const char *id, int64_t until);
json_object *store_history_by_external(
    struct db *s, const char *kind, const char *external, int64_t since);
/* Of a parent ("": any), oldest first; kind "" is all. */
json_object *store_history_of(
    struct db *s, const char *kind, const char *parent, int64_t until);

struct request_note {
	const char *method, *path, *query, *call, *log_id, *body, *fault;
	const char *reply; /* of a refused call; "" otherwise */
	int status, code;  /* status 0: the connection was closed instead */
};

void store_request_add(struct db *s, const struct request_note *r, int64_t now);

/* For looking: lists of objects, oldest first; the caller puts them. */
json_object *store_state(struct db *s);
json_object *store_candidates(struct db *s);
json_object *store_deliveries(struct db *s);
json_object *store_attachments(struct db *s);
/* The last `limit`, of one call or of all (call NULL). */
json_object *store_requests(struct db *s, const char *call, long limit);
/* The newest `limit` that were refused or cut off, newest first. */
json_object *store_refused(struct db *s, long limit);

#endif
