/*
 * What every call goes through: path and method, host, token, parameters,
 * faults, transaction, log. The order is the vendor's: a wrong path is 404
 * before anything else, and a wrong token is told before wrong parameters.
 */
#include "members.h"
#include "sandbox.h"

#include "clock.h"
#include "strict_json.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* ------------------------------------------------------------- replies */

void
reply_json(struct exchange *x, json_object *json)
{
	x->status = x->status ? x->status : 200;
	x->type = "application/json; charset=utf-8";
	buffer_clear(&x->reply);
	buffer_adds(&x->reply,
	    json_object_to_json_string_ext(
		json, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(json);
}

/* The attachment call says message where all others say msg. */
static const char *
text_key(const struct exchange *x)
{
	return x->route && x->route->kind == BODY_UPLOAD ? "message" : "msg";
}

void
reply_data(struct exchange *x, json_object *data)
{
	if (x->route && x->route->envelope) {
		x->route->envelope->data(x, data);
		return;
	}
	json_object *o = json_object_new_object();
	json_object_object_add(o, "code", json_object_new_int(0));
	json_object_object_add(o, text_key(x), json_object_new_string("ok"));
	if (data)
		json_object_object_add(o, "data", data);
	x->status = 200;
	reply_json(x, o);
}

void
reply_error(struct exchange *x, int status, int code, const char *text,
    json_object *violations)
{
	if (x->route && x->route->envelope) {
		x->route->envelope->error(x, status, code, text, violations);
		return;
	}
	json_object *o = json_object_new_object();
	json_object *error = json_object_new_object();
	json_object_object_add(error, suppose(x->box, SUPPOSE_LOG_ID),
	    json_object_new_string(x->log_id));
	if (violations)
		json_object_object_add(error, "field_violations", violations);
	json_object_object_add(o, "code", json_object_new_int(code));
	json_object_object_add(o, text_key(x), json_object_new_string(text));
	json_object_object_add(o, "data", json_object_new_object());
	json_object_object_add(o, "error", error);
	x->status = status;
	x->code = code;
	reply_json(x, o);
}

void
reply_text(struct exchange *x, int status, const char *text)
{
	x->status = status;
	x->code = status < 400 ? 0 : status;
	x->type = "text/plain; charset=utf-8";
	buffer_clear(&x->reply);
	buffer_adds(&x->reply, text);
}

void
reply_too_many(struct exchange *x, int seconds)
{
	bool old = suppose_is(x->box, SUPPOSE_RATE_STATUS, "400");
	x->reset_after = x->route->envelope ? -1 : seconds;
	reply_error(x, old ? 400 : 429, 99991400,
	    "request trigger frequency limit", NULL);
}

/* ------------------------------------------------------------- finding */

static bool
is_id_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

/* Match a path with its pattern, taking the ":name" segments. */
static bool
matches(struct exchange *x, const char *pattern)
{
	const char *path = x->path;
	int n = 0;
	while (*pattern) {
		if (*pattern != ':') {
			if (*path++ != *pattern++)
				return false;
			continue;
		}
		size_t len = 0;
		while (is_id_char(path[len]))
			len++;
		if (len == 0 || len >= PATH_ID_SIZE || n == PATH_IDS)
			return false;
		memcpy(x->ids[n], path, len);
		x->ids[n++][len] = '\0';
		path += len;
		pattern += strcspn(pattern, "/");
	}
	return !*path;
}

static const struct route *
find_route(struct exchange *x)
{
	const struct route *const tables[] = {
	    feishu_routes, dingtalk_routes, inspect_routes};
	for (int i = 0; i < 3; i++)
		for (const struct route *r = tables[i]; r->path; r++)
			if (strcmp(r->method, x->method) == 0 &&
			    matches(x, r->path))
				return r;
	return NULL;
}

bool
exchange_is_call(const char *name)
{
	const struct route *const tables[] = {feishu_routes, dingtalk_routes};
	for (int i = 0; i < 2; i++)
		for (const struct route *r = tables[i]; r->path; r++)
			if (strcmp(r->call, name) == 0)
				return true;
	return false;
}

/*
 * A page on the web may make a browser here send requests: its host name then
 * is no loopback name, or its Origin is not ours.
 */
static bool
is_local(const struct exchange *x)
{
	static const char *const names[] = {"127.", "localhost:", "[::1]"};
	bool local = !x->host || strcmp(x->host, "localhost") == 0;
	for (int i = 0; i < 3 && !local; i++)
		local = strncmp(x->host, names[i], strlen(names[i])) == 0;
	if (x->host && strncmp(x->host, "127.", 4) == 0)
		local = !x->host[strspn(x->host, "0123456789.:")];
	return local &&
	       (!x->origin || strcmp(x->origin, x->box->base_url) == 0);
}

static void
stamp(struct exchange *x)
{
	x->now = clock_date_ms();
	time_t now = x->now / 1000;
	struct tm utc;
	gmtime_r(&now, &utc);
	size_t n = strftime(x->log_id, sizeof(x->log_id), "%Y%m%d%H%M%S", &utc);
	snprintf(x->log_id + n, sizeof(x->log_id) - n, "%018lX",
	    ++x->box->n_requests);
}

static void
find_nothing(struct exchange *x)
{
	if (!dingtalk_disowns(x))
		reply_text(x, 404, "404 page not found");
}

/* Makes the reply when the token is not good. */
static void
authorise(struct exchange *x)
{
	if (x->route->auth == AUTH_TENANT)
		feishu_authorise(x);
	else if (x->route->auth == AUTH_DINGTALK)
		dingtalk_authorise(x);
	else if (x->route->auth == AUTH_DINGTALK_HEAD)
		dingtalk_authorise_head(x);
}

void
exchange_begin(struct exchange *x)
{
	pthread_mutex_lock(&x->box->lock);
	stamp(x);
	x->route = find_route(x);
	if (!is_local(x))
		reply_text(x, 403, "not from this machine");
	else if (!x->route)
		find_nothing(x);
	else
		authorise(x);
	pthread_mutex_unlock(&x->box->lock);
}

bool
exchange_wants_body(const struct exchange *x)
{
	return x->status == 0;
}

/* ------------------------------------------------------------- parameters */

static void
refuse(struct exchange *x, int code, json_object *violations)
{
	const struct route *r = x->route;
	const char *text = code == CODE_FIELD_VALIDATION
			       ? "field validation failed"
			       : "Parameter illegal";
	if (r->refuse_code)
		reply_error(x, r->refuse_status, r->refuse_code,
		    "invalid param", violations);
	else
		reply_error(x, 400, code, text, violations);
}

static void
refuse_one(struct exchange *x, const char *field, const char *text)
{
	json_object *violations = json_object_new_array();
	violation_add(violations, field, NULL, text);
	refuse(x, CODE_FIELD_VALIDATION, violations);
}

/* "application/json", with or without "; charset=utf-8". */
static bool
is_json_type(const char *type)
{
	static const char json[] = "application/json";
	if (!type || strncasecmp(type, json, sizeof(json) - 1) != 0)
		return false;
	type += sizeof(json) - 1;
	type += strspn(type, " ");
	if (!*type)
		return true;
	if (*type++ != ';')
		return false;
	type += strspn(type, " ");
	return strcasecmp(type, "charset=utf-8") == 0 ||
	       strcasecmp(type, "charset=\"utf-8\"") == 0;
}

static void
check_query(struct exchange *x)
{
	json_object *violations = json_object_new_array();
	int code = x->route->query ? validate(x->route->query, x->query_args,
					 x->box->options.lenient, violations)
				   : 0;
	if (code)
		refuse(x, code, violations);
	else
		json_object_put(violations);
}

static void
check_body(struct exchange *x)
{
	const char *why;
	if (x->route->kind == BODY_NONE && x->raw.len == 0)
		return;
	if (x->route->kind == BODY_JSON && !is_json_type(x->content_type)) {
		refuse_one(x, "Content-Type",
		    "should be application/json; charset=utf-8");
		return;
	}
	if (x->raw.full) {
		refuse_one(x, "body", "is too long");
		return;
	}
	x->body = strict_json_parse(x->raw.data, x->raw.len, &why);
	if (!x->body) {
		refuse_one(x, "body", why);
		return;
	}
	json_object *violations = json_object_new_array();
	int code = validate(
	    x->route->body, x->body, x->box->options.lenient, violations);
	if (code)
		refuse(x, code, violations);
	else
		json_object_put(violations);
}

static void
check_upload(struct exchange *x)
{
	const struct upload *u = &x->upload;
	json_object *violations;
	if (u->system_error) {
		reply_error(x, 500, 1002001, "system error", NULL);
	} else if (x->form_trouble) {
		refuse_one(x, "body", x->form_trouble);
	} else if (!u->seen) {
		refuse_one(x, "content", "content is required");
	} else if (u->problem || u->size == 0) {
		violations = json_object_new_array();
		violation_add(violations, "content", NULL,
		    u->problem ? u->problem : "file is empty");
		refuse(x, CODE_BAD_PARAMETER, violations);
	}
}

static void
handle(struct exchange *x)
{
	if (x->status == 0)
		check_query(x);
	if (x->status == 0 && x->route->kind == BODY_UPLOAD)
		check_upload(x);
	else if (x->status == 0)
		check_body(x);
	if (x->status == 0)
		x->route->handle(x);
}

/* ------------------------------------------------------------- running */

void
sandbox_dawdle(struct sandbox *box, long ms)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += ms / 1000;
	until.tv_nsec += ms % 1000 * 1000000;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	while (!box->stopping && pthread_cond_clockwait(&box->stop, &box->lock,
				     CLOCK_MONOTONIC, &until) == 0)
		;
}

static void
note_request(struct exchange *x, enum fault_kind fault)
{
	bool keep = x->route && x->route->keep_body &&
		    memchr(x->raw.data, 0, x->raw.len) == NULL &&
		    text_is_utf8(x->raw.data, x->raw.len);
	bool dropped = fault == FAULT_DROP_BEFORE || fault == FAULT_DROP_AFTER;
	bool readable = text_is_utf8(x->path, strlen(x->path));
	/* one vendor has these in the query */
	json_object_object_del(x->query_args, "appsecret");
	json_object_object_del(x->query_args, "access_token");
	store_request_add(x->box->db,
	    &(struct request_note){.method = x->method,
		.path = readable ? x->path : "?",
		.query = plain_json(x->query_args),
		.call = x->route ? x->route->call : "",
		.log_id = x->log_id,
		.body = keep ? x->raw.data : "",
		.fault = fault_name(fault),
		.reply = x->code ? x->reply.data : "",
		.status = dropped ? 0 : x->status,
		.code = x->code},
	    x->now);
}

/* Every token is gone: that of this call too. */
static void
expire_tokens(struct exchange *x)
{
	struct db *db = x->box->db;
	db_begin(db);
	store_tokens_forget(db);
	db_end(db);
	authorise(x);
}

static void
run_call(struct exchange *x, enum fault_kind fault, long number)
{
	struct db *db = x->box->db;
	if (fault == FAULT_EXPIRED)
		expire_tokens(x);
	db_begin(db);
	if (fault != FAULT_DROP_BEFORE && !fault_reply(x, fault, number))
		handle(x);
	/* A refused call leaves nothing but its line in the log. */
	if (db_failed(db) || x->code) {
		if (db_failed(db))
			reply_error(x, 500, 1002001, "system error", NULL);
		db_undo(db);
		db_begin(db);
	} else if (fault == FAULT_500_AFTER) {
		reply_error(x, 500, 1002001, "system error", NULL);
	}
	if (!x->route || x->route->call)
		note_request(x, fault);
	if (!db_end(db) && x->code == 0)
		reply_error(x, 500, 1002001, "system error", NULL);
}

/* The reply is made then. */
static bool
is_too_often(struct exchange *x)
{
	int64_t wait;
	if (x->status)
		return false; /* refused already */
	wait = rates_take(x->box->rates, x->route->call, clock_ms());
	if (wait > 0)
		reply_too_many(x, (int)((wait + 999) / 1000));
	return wait > 0;
}

bool
exchange_run(struct exchange *x)
{
	enum fault_kind fault = FAULT_NONE;
	long number = 0;
	pthread_mutex_lock(&x->box->lock);
	if (x->route && x->route->call && !is_too_often(x))
		fault = fault_take(x->box, x->route->call, &number);
	if (fault == FAULT_SLOW)
		sandbox_dawdle(x->box, number);
	run_call(x, fault, number);
	if (fault == FAULT_TYPE)
		x->type = "text/html; charset=utf-8";
	x->cut = fault == FAULT_TRUNCATED;
	x->trickle_ms = fault == FAULT_TRICKLE ? number : 0;
	pthread_mutex_unlock(&x->box->lock);
	return fault != FAULT_DROP_BEFORE && fault != FAULT_DROP_AFTER;
}
