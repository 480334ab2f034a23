/* SQLite; see db.h. */
#include "db.h"

#include "buffer.h"

#include <errno.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct db {
	sqlite3 *sql;
	bool failed;
};

struct db_number
db_number(int64_t n)
{
	struct db_number out;
	snprintf(out.text, sizeof(out.text), "%" PRId64, n);
	return out;
}

static sqlite3_stmt *
prepare(struct db *db, const char *sql, const char *const *with)
{
	sqlite3_stmt *st = NULL;
	if (sqlite3_prepare_v2(db->sql, sql, -1, &st, NULL) != SQLITE_OK) {
		db->failed = true;
		return NULL;
	}
	for (int i = 0; with[i]; i++)
		sqlite3_bind_text(st, i + 1, with[i], -1, SQLITE_TRANSIENT);
	return st;
}

/* End a statement whose last step gave rc. */
static void
finish(struct db *db, sqlite3_stmt *st, int rc)
{
	if (rc != SQLITE_DONE && rc != SQLITE_ROW)
		db->failed = true;
	sqlite3_finalize(st);
}

void
db_run(struct db *db, const char *sql, const char *const *with)
{
	sqlite3_stmt *st = prepare(db, sql, with);
	if (!st)
		return;
	int rc;
	while ((rc = sqlite3_step(st)) == SQLITE_ROW)
		;
	finish(db, st, rc);
}

static json_object *
column(sqlite3_stmt *st, int i)
{
	int type = sqlite3_column_type(st, i);
	if (type == SQLITE_NULL)
		return NULL;
	if (type == SQLITE_INTEGER)
		return json_object_new_int64(sqlite3_column_int64(st, i));
	const char *text = (const char *)sqlite3_column_text(st, i);
	if (!text)
		return NULL;
	json_object *json = NULL;
	const char *name = sqlite3_column_name(st, i);
	if (strcmp(name, "body") == 0 || strcmp(name, "reply") == 0)
		json = json_tokener_parse(text);
	return json ? json : json_object_new_string(text);
}

json_object *
db_rows(struct db *db, const char *sql, const char *const *with)
{
	json_object *list = json_object_new_array();
	sqlite3_stmt *st = prepare(db, sql, with);
	if (!st)
		return list;
	int rc;
	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		json_object *one = json_object_new_object();
		for (int i = 0; i < sqlite3_column_count(st); i++)
			json_object_object_add(
			    one, sqlite3_column_name(st, i), column(st, i));
		json_object_array_add(list, one);
	}
	finish(db, st, rc);
	return list;
}

json_object *
db_row(struct db *db, const char *sql, const char *const *with)
{
	json_object *list = db_rows(db, sql, with);
	json_object *first = NULL;
	if (json_object_array_length(list) > 0)
		first = json_object_get(json_object_array_get_idx(list, 0));
	json_object_put(list);
	return first;
}

int64_t
db_value(struct db *db, const char *sql, const char *const *with)
{
	sqlite3_stmt *st = prepare(db, sql, with);
	if (!st)
		return 0;
	int rc = sqlite3_step(st);
	int64_t n = rc == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
	finish(db, st, rc);
	return n;
}

int64_t
db_last_id(struct db *db)
{
	return sqlite3_last_insert_rowid(db->sql);
}

struct db *
db_open(const char *path, const char *schema, const char **why)
{
	struct db *db = xcalloc(1, sizeof(*db));
	int rc = sqlite3_open(path, &db->sql);
	/* One process at a time; a lost rehearsal is no harm, so no fsync. */
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db->sql,
		    "PRAGMA locking_mode = EXCLUSIVE;"
		    "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
		    "BEGIN IMMEDIATE; COMMIT;",
		    NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db->sql, schema, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		return db;
	*why = rc == SQLITE_BUSY     ? "another process is using it"
	       : rc == SQLITE_NOTADB ? "it is no SQLite file"
				     : "it cannot be opened or written";
	db_close(db);
	errno = rc == SQLITE_BUSY ? EBUSY : EIO;
	return NULL;
}

void
db_close(struct db *db)
{
	if (!db)
		return;
	sqlite3_close(db->sql);
	free(db);
}

void
db_begin(struct db *db)
{
	db->failed = false;
	db_run(db, "BEGIN IMMEDIATE", DB_NOTHING);
}

bool
db_failed(const struct db *db)
{
	return db->failed;
}

void
db_undo(struct db *db)
{
	if (!sqlite3_get_autocommit(db->sql))
		db_run(db, "ROLLBACK", DB_NOTHING);
}

bool
db_end(struct db *db)
{
	if (!db->failed)
		db_run(db, "COMMIT", DB_NOTHING);
	if (!db->failed)
		return true;
	db_undo(db);
	return false;
}
