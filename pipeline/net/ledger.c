/* See ledger.h. SQLite with WAL and full syncs: an answer is on the disk. */
#include "ledger_db.h"

#include "buffer.h"
#include "clock.h"
#include "outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SCHEMA_VERSION = 2, APPLICATION_ID = 0x52504c47 /* "RPLG" */ };

static const char schema[] =
    "CREATE TABLE call ("
    " document TEXT NOT NULL, target TEXT NOT NULL,"
    " step TEXT NOT NULL, scope TEXT NOT NULL,"
    " stage TEXT NOT NULL,"	  /* who makes the call */
    " state TEXT NOT NULL,"	  /* ledger_state_name() */
    " safe INTEGER NOT NULL,"	  /* a repeat does no harm */
    " attempts INTEGER NOT NULL," /* intents so far */
    " receipt TEXT, failure TEXT, detail TEXT,"
    /* last change, ms; of what is in doubt the last intent */
    " run TEXT NOT NULL, time INTEGER NOT NULL,"
    " PRIMARY KEY (document, target, step, scope)) WITHOUT ROWID;"
    "CREATE INDEX call_state ON call (stage, state);";

/* Since version 2: what ledger_meter.c keeps. */
static const char meters[] =
    "CREATE TABLE spent (name TEXT NOT NULL, time INTEGER NOT NULL);"
    "CREATE INDEX spent_time ON spent (name, time);"
    "CREATE TABLE block (name TEXT PRIMARY KEY, since INTEGER NOT NULL,"
    " until INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE counter (name TEXT PRIMARY KEY, period TEXT NOT NULL,"
    " n INTEGER NOT NULL) WITHOUT ROWID;";

static const char *const state_names[LEDGER_STATES] = {"none", "due", "intent",
    "done", "exists", "held", "failed-temporary", "failed-permanent",
    "in-doubt"};

const char *
ledger_state_name(enum ledger_state state)
{
	return state < LEDGER_STATES ? state_names[state] : "?";
}

static enum ledger_state
state_from_name(const char *name)
{
	for (int i = 0; name && i < LEDGER_STATES; i++)
		if (strcmp(state_names[i], name) == 0)
			return i;
	return LEDGER_HELD; /* not one of ours: never sent */
}

const char *
ledger_error(const struct ledger *l)
{
	return l->error;
}

long
ledger_orphans(const struct ledger *l)
{
	return l->orphans;
}

bool
ledger_fail(struct ledger *l)
{
	snprintf(l->error, sizeof(l->error), "%s", sqlite3_errmsg(l->db));
	return false;
}

bool
ledger_run(struct ledger *l, const char *sql)
{
	return sqlite3_exec(l->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
	       ledger_fail(l);
}

/* The number that a pragma answers. */
static long
pragma(struct ledger *l, const char *sql)
{
	sqlite3_stmt *s;
	long value = -1;

	if (sqlite3_prepare_v2(l->db, sql, -1, &s, NULL) != SQLITE_OK) {
		ledger_fail(l);
		return -1;
	}
	if (sqlite3_step(s) == SQLITE_ROW)
		value = (long)sqlite3_column_int64(s, 0);
	else
		ledger_fail(l);
	sqlite3_finalize(s);
	return value;
}

/* The folders on the way to the file, 0700 each. */
static bool
make_place(const char *path)
{
	char *folder = xstrdup(path), *slash = strrchr(folder, '/');
	bool fine = true;

	if (slash && slash != folder) {
		*slash = '\0';
		fine = make_folders(folder);
	}
	free(folder);
	return fine;
}

/* The lock file PATH.WHO.lock, locked; -1: errno says why not. */
static int
lock_file(const char *path, const char *who, int how)
{
	struct buffer name;
	int fd, error;

	buffer_init(&name, 1 << 16);
	buffer_addf(&name, "%s.%s.lock", path, who);
	fd = open(name.data, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	buffer_release(&name);
	if (fd < 0 || flock(fd, how) == 0)
		return fd;
	error = errno;
	close(fd);
	errno = error;
	return -1;
}

/* The tables, if the file is new; a file that is not ours is left alone. */
static enum ledger_status
check_schema(struct ledger *l)
{
	long version, id;
	char sql[sizeof(schema) + sizeof(meters) + 128];

	if (!ledger_run(l, "BEGIN IMMEDIATE"))
		return LEDGER_BROKEN;
	version = pragma(l, "PRAGMA user_version");
	id = pragma(l, "PRAGMA application_id");
	if ((version == 0 && id == 0 &&
		pragma(l, "SELECT count(*) FROM sqlite_master") == 0) ||
	    (version == 1 && id == APPLICATION_ID)) {
		snprintf(sql, sizeof(sql),
		    "%s%sPRAGMA user_version = %d; PRAGMA application_id = %d;",
		    version == 0 ? schema : "", meters, SCHEMA_VERSION,
		    APPLICATION_ID);
		if (!ledger_run(l, sql))
			return LEDGER_BROKEN;
	} else if (id != APPLICATION_ID) {
		snprintf(l->error, sizeof(l->error), "it is no ledger");
		return LEDGER_BROKEN;
	} else if (version > SCHEMA_VERSION) {
		snprintf(l->error, sizeof(l->error),
		    "its schema is %ld and this program knows %d", version,
		    SCHEMA_VERSION);
		return LEDGER_NEWER;
	}
	return ledger_run(l, "COMMIT") ? LEDGER_FINE : LEDGER_BROKEN;
}

/* Intents of our part were left by a process that is gone. */
static bool
adopt_orphans(struct ledger *l, const char *target)
{
	sqlite3_stmt *s;
	bool fine;

	if (sqlite3_prepare_v2(l->db,
		"UPDATE call SET state = CASE WHEN safe THEN 'due' "
		"ELSE 'in-doubt' END WHERE stage = ?1 AND target = ?2 "
		"AND state = 'intent'",
		-1, &s, NULL) != SQLITE_OK)
		return ledger_fail(l);
	sqlite3_bind_text(s, 1, l->stage, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 2, target, -1, SQLITE_STATIC);
	fine = sqlite3_step(s) == SQLITE_DONE || ledger_fail(l);
	sqlite3_finalize(s);
	l->orphans = fine ? sqlite3_changes(l->db) : 0;
	return fine;
}

/* Calls that no window sees any more, of targets that may never come back. */
static bool
forget_old(struct ledger *l)
{
	char sql[128];

	snprintf(sql, sizeof(sql),
	    "DELETE FROM spent WHERE time < %" PRId64 ";"
	    "DELETE FROM block WHERE until < %" PRId64,
	    clock_date_ms() - 3600000, clock_date_ms());
	return ledger_run(l, sql);
}

static bool
prepare(struct ledger *l)
{
	static const char find[] =
	    "SELECT state, receipt, failure, detail, attempts, run, time FROM "
	    "call "
	    "WHERE document = ?1 AND target = ?2 AND step = ?3 AND scope = ?4";
	static const char intend[] =
	    "INSERT INTO call (document, target, step, scope, stage, state,"
	    " safe, attempts, run, time)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, 'intent', ?6, 1, ?7, ?8)"
	    " ON CONFLICT DO UPDATE SET state = 'intent', stage = ?5,"
	    " safe = ?6, attempts = attempts + 1, run = ?7, time = ?8,"
	    " failure = NULL, detail = NULL";
	static const char settle[] =
	    "UPDATE call SET state = ?5, receipt = ?6, failure = ?7,"
	    " detail = ?8, run = ?9,"
	    " time = CASE ?5 WHEN 'in-doubt' THEN time ELSE ?10 END "
	    "WHERE document = ?1 AND target = ?2 AND step = ?3 AND scope = ?4";

	return (sqlite3_prepare_v2(l->db, find, -1, &l->find, NULL) ==
		       SQLITE_OK &&
		   sqlite3_prepare_v2(l->db, intend, -1, &l->intend, NULL) ==
		       SQLITE_OK &&
		   sqlite3_prepare_v2(l->db, settle, -1, &l->settle, NULL) ==
		       SQLITE_OK) ||
	       ledger_fail(l);
}

/*
 * The stages of one pipe make a new ledger at the same moment, and SQLite's
 * busy timeout does not hold while the kind of journal changes: wait here.
 */
static bool
use_wal(struct ledger *l)
{
	const struct timespec pause = {0, 20000000};

	for (int tries = 0; tries < 500; tries++) {
		if (ledger_run(l, "PRAGMA journal_mode = WAL;"
				  "PRAGMA synchronous = FULL"))
			return true;
		if ((sqlite3_errcode(l->db) & 0xff) != SQLITE_BUSY)
			return false;
		nanosleep(&pause, NULL);
	}
	return false;
}

static enum ledger_status
open_database(struct ledger *l, const char *path, const char *target)
{
	enum ledger_status status;
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0) {
		snprintf(l->error, sizeof(l->error), "%s", strerror(errno));
		return LEDGER_BROKEN;
	}
	close(fd); /* SQLite gives its other files the mode of this one */
	if (sqlite3_open_v2(path, &l->db, SQLITE_OPEN_READWRITE, NULL) !=
	    SQLITE_OK) {
		ledger_fail(l);
		return LEDGER_BROKEN;
	}
	sqlite3_busy_timeout(l->db, 10000);
	if (!use_wal(l))
		return LEDGER_BROKEN;
	status = check_schema(l);
	if (status != LEDGER_FINE)
		return status;
	return prepare(l) && adopt_orphans(l, target) && forget_old(l)
		   ? LEDGER_FINE
		   : LEDGER_BROKEN;
}

/* SQLite does not wait when two programs make one database at once: we do. */
static enum ledger_status
open_alone(struct ledger *l, const char *path, const char *target)
{
	enum ledger_status status;
	int turn = lock_file(path, "open", LOCK_EX);

	status = open_database(l, path, target);
	if (turn >= 0)
		close(turn);
	return status;
}

enum ledger_status
ledger_open(struct ledger **out, const char *path, const char *stage,
    const char *target, const char **why)
{
	struct ledger *l = xcalloc(1, sizeof(*l));
	char part[64];

	*out = l;
	*why = l->error;
	l->lock = -1;
	snprintf(l->stage, sizeof(l->stage), "%s", stage);
	snprintf(l->run, sizeof(l->run), "%" PRId64 ".%ld", clock_date_ms(),
	    (long)getpid());
	/* This part is ours until the descriptor is closed. */
	snprintf(part, sizeof(part), "%s.%.*s", stage,
	    (int)strcspn(target, " "), target);
	if (make_place(path))
		l->lock = lock_file(path, part, LOCK_EX | LOCK_NB);
	if (l->lock >= 0)
		return open_alone(l, path, target);
	if (errno != EWOULDBLOCK) {
		snprintf(l->error, sizeof(l->error), "%s", strerror(errno));
		return LEDGER_BROKEN;
	}
	snprintf(
	    l->error, sizeof(l->error), "another resume-%s is using it", stage);
	return LEDGER_LOCKED;
}

void
ledger_close(struct ledger *l)
{
	if (!l)
		return;
	sqlite3_finalize(l->find);
	sqlite3_finalize(l->intend);
	sqlite3_finalize(l->settle);
	sqlite3_close(l->db);
	if (l->lock >= 0)
		close(l->lock);
	free(l);
}

static void
bind_key(sqlite3_stmt *s, const struct ledger_key *key)
{
	sqlite3_bind_text(s, 1, key->document, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 2, key->target, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 3, key->step, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 4, key->scope, -1, SQLITE_STATIC);
}

/* Run a statement that changes one row, and forget its arguments. */
static bool
change(struct ledger *l, sqlite3_stmt *s)
{
	bool fine = sqlite3_step(s) == SQLITE_DONE || ledger_fail(l);

	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
	return fine;
}

static char *
column(sqlite3_stmt *s, int i)
{
	const unsigned char *text = sqlite3_column_text(s, i);

	return text ? xstrdup((const char *)text) : NULL;
}

bool
ledger_find(
    struct ledger *l, const struct ledger_key *key, struct ledger_entry *e)
{
	const unsigned char *run;
	int r;

	*e = (struct ledger_entry){.state = LEDGER_NONE};
	bind_key(l->find, key);
	r = sqlite3_step(l->find);
	if (r == SQLITE_ROW) {
		e->state = state_from_name(
		    (const char *)sqlite3_column_text(l->find, 0));
		e->receipt = column(l->find, 1);
		e->failure = column(l->find, 2);
		e->detail = column(l->find, 3);
		e->attempts = (long)sqlite3_column_int64(l->find, 4);
		run = sqlite3_column_text(l->find, 5);
		e->time = sqlite3_column_int64(l->find, 6);
		e->this_run = run && strcmp((const char *)run, l->run) == 0;
	} else if (r != SQLITE_DONE) {
		ledger_fail(l);
	}
	sqlite3_reset(l->find);
	return r == SQLITE_ROW || r == SQLITE_DONE;
}

void
ledger_entry_release(struct ledger_entry *e)
{
	free(e->receipt);
	free(e->failure);
	free(e->detail);
	*e = (struct ledger_entry){.state = LEDGER_NONE};
}

bool
ledger_intend(struct ledger *l, const struct ledger_key *key, bool safe)
{
	bind_key(l->intend, key);
	sqlite3_bind_text(l->intend, 5, l->stage, -1, SQLITE_STATIC);
	sqlite3_bind_int(l->intend, 6, safe);
	sqlite3_bind_text(l->intend, 7, l->run, -1, SQLITE_STATIC);
	sqlite3_bind_int64(l->intend, 8, clock_date_ms());
	return change(l, l->intend);
}

bool
ledger_settle(struct ledger *l, const struct ledger_key *key,
    enum ledger_state state, const char *receipt, const char *failure,
    const char *detail)
{
	bind_key(l->settle, key);
	sqlite3_bind_text(
	    l->settle, 5, ledger_state_name(state), -1, SQLITE_STATIC);
	sqlite3_bind_text(l->settle, 6, receipt, -1, SQLITE_STATIC);
	sqlite3_bind_text(l->settle, 7, failure, -1, SQLITE_STATIC);
	sqlite3_bind_text(l->settle, 8, detail, -1, SQLITE_STATIC);
	sqlite3_bind_text(l->settle, 9, l->run, -1, SQLITE_STATIC);
	sqlite3_bind_int64(l->settle, 10, clock_date_ms());
	return change(l, l->settle);
}

const char *
ledger_version(void)
{
	return sqlite3_libversion();
}
