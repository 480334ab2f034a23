/* The store; see store.h. Each function is one or two statements. */
#include "store.h"

#include "buffer.h"
#include "db.h"
#include "members.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char tables[] =
    "CREATE TABLE IF NOT EXISTS token("
    " token TEXT PRIMARY KEY, expires INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS attachment(id INTEGER PRIMARY KEY,"
    " name TEXT, mime TEXT, size INTEGER, created INTEGER);"
    "CREATE TABLE IF NOT EXISTS site_user(id INTEGER PRIMARY KEY,"
    " website TEXT, external TEXT, body TEXT, created INTEGER,"
    " UNIQUE(website, external));"
    "CREATE TABLE IF NOT EXISTS talent(id INTEGER PRIMARY KEY,"
    " name TEXT, mobile TEXT, email TEXT, created INTEGER);"
    "CREATE TABLE IF NOT EXISTS talent_key(kind TEXT, value TEXT,"
    " talent INTEGER, PRIMARY KEY(kind, value)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS delivery(id INTEGER PRIMARY KEY,"
    " website TEXT, job_post TEXT, user INTEGER, talent INTEGER, via TEXT,"
    " attachment TEXT, body TEXT, created INTEGER, UNIQUE(talent, job_post));"
    "CREATE INDEX IF NOT EXISTS delivery_user ON delivery(user);"
    "CREATE TABLE IF NOT EXISTS task(n INTEGER PRIMARY KEY, id TEXT UNIQUE,"
    " website TEXT, delivery TEXT, duplicate_of TEXT, polls INTEGER,"
    " created INTEGER);"
    "CREATE TABLE IF NOT EXISTS history(id INTEGER PRIMARY KEY, kind TEXT,"
    " parent TEXT, external TEXT, body TEXT, created INTEGER);"
    "CREATE TABLE IF NOT EXISTS resume(id INTEGER PRIMARY KEY,"
    " phone TEXT, email TEXT, body TEXT, created INTEGER);"
    "CREATE TABLE IF NOT EXISTS request(n INTEGER PRIMARY KEY, time INTEGER,"
    " method TEXT, path TEXT, query TEXT, call TEXT, status INTEGER,"
    " code INTEGER, log_id TEXT, fault TEXT, body TEXT, reply TEXT);";

struct db *
store_open(const char *dir, const char **why)
{
	struct buffer path;
	buffer_init(&path, 8192);
	buffer_addf(&path, "%s/sandbox.db", dir);
	struct db *s = db_open(path.data, tables, why);
	buffer_release(&path); /* keeps errno */
	return s;
}

static void
last_id(struct db *s, char *id)
{
	snprintf(id, STORE_ID_SIZE, "%" PRId64, db_last_id(s));
}

void
store_reset(struct db *s)
{
	static const char *const names[] = {"attachment", "site_user", "talent",
	    "talent_key", "delivery", "task", "history", "resume", "request",
	    NULL};
	for (int i = 0; names[i]; i++) {
		char sql[64];
		snprintf(sql, sizeof(sql), "DELETE FROM %s", names[i]);
		db_run(s, sql, DB_NOTHING);
	}
}

/* ------------------------------------------------------------- the things */

bool
store_token_find(struct db *s, int64_t now, int64_t left, char *token,
    size_t size, int64_t *expires)
{
	json_object *found = db_row(s,
	    "SELECT token, expires FROM token WHERE expires >= ?"
	    " AND token LIKE 't-%'"
	    " ORDER BY expires DESC LIMIT 1",
	    DB_WITH(DB_NUMBER(now + left)));
	if (!found)
		return false;
	snprintf(token, size, "%s", member_text(found, "token"));
	*expires = json_object_get_int64(member(found, "expires"));
	json_object_put(found);
	return true;
}

void
store_token_add(struct db *s, const char *token, int64_t expires)
{
	db_run(s, "INSERT INTO token(token, expires) VALUES(?, ?)",
	    DB_WITH(token, DB_NUMBER(expires)));
}

void
store_tokens_forget(struct db *s)
{
	db_run(s, "DELETE FROM token", DB_NOTHING);
}

bool
store_token_lives(struct db *s, const char *token, int64_t now)
{
	return db_value(s,
		   "SELECT 1 FROM token WHERE token = ? AND expires > ?",
		   DB_WITH(token, DB_NUMBER(now))) != 0;
}

void
store_attachment_add(struct db *s, const char *name, const char *mime,
    int64_t size, int64_t now, char *id)
{
	db_run(s,
	    "INSERT INTO attachment(id, name, mime, size, created)"
	    " SELECT coalesce(max(id), 7100000000000000000) + 1, ?, ?, ?, ?"
	    " FROM attachment",
	    DB_WITH(name, mime, DB_NUMBER(size), DB_NUMBER(now)));
	last_id(s, id);
}

#define ATTACHMENT                                                             \
	"SELECT CAST(id AS TEXT) AS id, name, mime, size, created"             \
	" FROM attachment"

json_object *
store_attachment(struct db *s, const char *id)
{
	return db_row(s, ATTACHMENT " WHERE id = ?", DB_WITH(id));
}

void
store_user_add(struct db *s, const char *website, const char *external,
    const char *body, int64_t now, char *id)
{
	db_run(s,
	    "INSERT INTO site_user(id, website, external, body, created)"
	    " SELECT coalesce(max(id), 7200000000000000000) + 1, ?, ?, ?, ?"
	    " FROM site_user",
	    DB_WITH(website, external, body, DB_NUMBER(now)));
	last_id(s, id);
}

json_object *
store_user_by_external(struct db *s, const char *website, const char *external)
{
	return db_row(s,
	    "SELECT CAST(id AS TEXT) AS user_id, body FROM site_user"
	    " WHERE website = ? AND external = ?",
	    DB_WITH(website, external));
}

json_object *
store_user_by_id(struct db *s, const char *id)
{
	return db_row(
	    s, "SELECT body FROM site_user WHERE id = ?", DB_WITH(id));
}

bool
store_user_exists(struct db *s, const char *website, const char *id)
{
	return db_value(s,
		   "SELECT 1 FROM site_user WHERE website = ? AND id = ?",
		   DB_WITH(website, id)) != 0;
}

/* Applications and portal resumes are counted along with the deliveries. */
#define DELIVERY                                                               \
	"SELECT CAST(id AS TEXT) AS id,"                                       \
	" CAST(id + 100000000000000000 AS TEXT) AS application_id,"            \
	" CAST(id + 200000000000000000 AS TEXT) AS portal_resume_id,"          \
	" website AS website_id, job_post AS job_post_id,"                     \
	" CAST(user AS TEXT) AS user_id, CAST(talent AS TEXT) AS talent_id,"   \
	" (SELECT name FROM talent WHERE id = delivery.talent) AS name,"       \
	" via, attachment, created, body FROM delivery"

json_object *
store_delivery_of(struct db *s, const char *talent, const char *job_post)
{
	return db_row(s, DELIVERY " WHERE talent = ? AND job_post = ?",
	    DB_WITH(talent, job_post));
}

void
store_delivery_add(
    struct db *s, const struct delivery *d, int64_t now, char *id)
{
	db_run(s,
	    "INSERT INTO delivery(id, website, job_post, user, talent, via,"
	    " attachment, body, created)"
	    " SELECT coalesce(max(id), 7400000000000000000) + 1,"
	    " ?, ?, ?, ?, ?, ?, ?, ? FROM delivery",
	    DB_WITH(d->website, d->job_post, d->user_id, d->talent_id, d->via,
		d->attachment, d->body, DB_NUMBER(now)));
	last_id(s, id);
}

json_object *
store_delivery(struct db *s, const char *id)
{
	return db_row(s, DELIVERY " WHERE id = ?", DB_WITH(id));
}

long
store_deliveries_of_user(struct db *s, const char *user_id)
{
	return (long)db_value(s, "SELECT count(*) FROM delivery WHERE user = ?",
	    DB_WITH(user_id));
}

/* ------------------------------------------------------------- history */

#define HISTORY                                                                \
	"SELECT CAST(id AS TEXT) AS id, kind, parent, external, body,"         \
	" CAST(created AS TEXT) AS created FROM history"

void
store_history_add(struct db *s, const struct history *h, int64_t now, char *id)
{
	db_run(s,
	    "INSERT INTO history(id, kind, parent, external, body, created)"
	    " SELECT coalesce(max(id), 7500000000000000000) + 1, ?, ?, ?, ?, ?"
	    " FROM history",
	    DB_WITH(h->kind, h->parent, h->external, h->body, DB_NUMBER(now)));
	last_id(s, id);
}

json_object *
store_history(struct db *s, const char *kind, const char *id, int64_t until)
{
	return db_row(s, HISTORY " WHERE kind = ? AND id = ? AND created <= ?",
	    DB_WITH(kind, id, DB_NUMBER(until)));
}

json_object *
store_history_by_external(
    struct db *s, const char *kind, const char *external, int64_t since)
{
	return db_row(s,
	    HISTORY " WHERE kind = ? AND external = ? AND created >= ?",
	    DB_WITH(kind, external, DB_NUMBER(since)));
}

json_object *
store_history_of(
    struct db *s, const char *kind, const char *parent, int64_t until)
{
	return db_rows(s,
	    HISTORY " WHERE (?1 = '' OR kind = ?1) AND (?2 = '' OR parent = ?2)"
		    " AND created <= ?3 ORDER BY id",
	    DB_WITH(kind, parent, DB_NUMBER(until)));
}

/* Looks like the vendor's: 32 hex digits that tell nothing. */
static void
task_name(int64_t n, char *id)
{
	uint64_t parts[2];
	for (int i = 0; i < 2; i++) {
		uint64_t x = (uint64_t)(2 * n + i) * 0x9E3779B97F4A7C15u;
		x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
		x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
		parts[i] = x ^ (x >> 31);
	}
	snprintf(
	    id, STORE_ID_SIZE, "%016" PRIx64 "%016" PRIx64, parts[0], parts[1]);
}

void
store_task_add(struct db *s, const char *website, const char *delivery,
    const char *duplicate_of, int64_t now, char *id)
{
	task_name(db_value(s, "SELECT count(*) + 1 FROM task", DB_NOTHING), id);
	db_run(s,
	    "INSERT INTO task(id, website, delivery, duplicate_of, polls,"
	    " created) VALUES(?, ?, ?, ?, 0, ?)",
	    DB_WITH(id, website, delivery, duplicate_of, DB_NUMBER(now)));
}

json_object *
store_task_poll(struct db *s, const char *website, const char *id)
{
	json_object *task = db_row(s,
	    "SELECT delivery, duplicate_of, polls, created FROM task"
	    " WHERE website = ? AND id = ?",
	    DB_WITH(website, id));
	if (task)
		db_run(s, "UPDATE task SET polls = polls + 1 WHERE id = ?",
		    DB_WITH(id));
	return task;
}

json_object *
store_deliveries_of(struct db *s, const char *talent, int64_t until)
{
	return db_rows(s,
	    DELIVERY " WHERE (?1 = '' OR talent = ?1) AND created <= ?2"
		     " ORDER BY id",
	    DB_WITH(talent, DB_NUMBER(until)));
}

json_object *
store_application(struct db *s, const char *id, int64_t until)
{
	return db_row(s,
	    DELIVERY " WHERE CAST(id + 100000000000000000 AS TEXT) = ?"
		     " AND created <= ?",
	    DB_WITH(id, DB_NUMBER(until)));
}

void
store_request_add(struct db *s, const struct request_note *r, int64_t now)
{
	db_run(s,
	    "INSERT INTO request(time, method, path, query, call, status,"
	    " code, log_id, fault, body, reply)"
	    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	    DB_WITH(DB_NUMBER(now), r->method, r->path, r->query, r->call,
		DB_NUMBER(r->status), DB_NUMBER(r->code), r->log_id, r->fault,
		r->body, r->reply));
}

/* ------------------------------------------------------------- looking */

json_object *
store_state(struct db *s)
{
	json_object *state = db_row(s,
	    "SELECT (SELECT count(*) FROM token) AS tokens,"
	    " (SELECT count(*) FROM attachment) AS attachments,"
	    " (SELECT count(*) FROM site_user) AS site_users,"
	    " (SELECT count(*) FROM talent) AS candidates,"
	    " (SELECT count(*) FROM delivery) AS deliveries,"
	    " (SELECT count(*) FROM task) AS tasks,"
	    " (SELECT count(*) FROM request) AS requests,"
	    " (SELECT count(*) FROM request WHERE code <> 0) AS refused",
	    DB_NOTHING);
	json_object *calls = json_object_new_object();
	json_object *counts = db_rows(s,
	    "SELECT call, count(*) AS n FROM request"
	    " GROUP BY call ORDER BY call",
	    DB_NOTHING);
	for (size_t i = 0; i < json_object_array_length(counts); i++) {
		json_object *one = json_object_array_get_idx(counts, i);
		const char *call = member_text(one, "call");
		json_object_object_add(calls, *call ? call : "unknown",
		    json_object_get(member(one, "n")));
	}
	json_object_put(counts);
	if (state)
		json_object_object_add(state, "calls", calls);
	else
		json_object_put(calls);
	return state;
}

json_object *
store_candidates(struct db *s)
{
	return db_rows(s,
	    "SELECT CAST(id AS TEXT) AS talent_id, name, mobile, email,"
	    " (SELECT count(*) FROM delivery WHERE talent = talent.id)"
	    " AS deliveries, created FROM talent ORDER BY id",
	    DB_NOTHING);
}

json_object *
store_deliveries(struct db *s)
{
	return db_rows(s, DELIVERY " ORDER BY id", DB_NOTHING);
}

json_object *
store_attachments(struct db *s)
{
	return db_rows(s, ATTACHMENT " ORDER BY id", DB_NOTHING);
}

json_object *
store_requests(struct db *s, const char *call, long limit)
{
	return db_rows(s,
	    "SELECT * FROM (SELECT * FROM request WHERE ?1 IN ('', call)"
	    " ORDER BY n DESC LIMIT CAST(?2 AS INTEGER)) ORDER BY n",
	    DB_WITH(call ? call : "", DB_NUMBER(limit)));
}

json_object *
store_refused(struct db *s, long limit)
{
	return db_rows(s,
	    "SELECT n, time, call, path, status, code, fault, reply"
	    " FROM request WHERE code <> 0 OR status = 0"
	    " ORDER BY n DESC LIMIT CAST(? AS INTEGER)",
	    DB_WITH(DB_NUMBER(limit)));
}
