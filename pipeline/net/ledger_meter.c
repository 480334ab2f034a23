/*
 * How often calls were made. A log of the last calls and not a bucket of
 * tokens: a bucket lets twice its size through in one window, and the server
 * counts windows. Times after now are of a clock that was set back: void.
 */
#include "ledger_db.h"

#include <sqlite3.h>

/*
 * One statement with a name and numbers. The number of its first
 * row goes to *value, which stays as it is when there is none.
 */
static bool
number(struct ledger *l, const char *sql, const char *name, const int64_t *with,
    size_t n, int64_t *value)
{
	sqlite3_stmt *s;
	int r;

	if (sqlite3_prepare_v2(l->db, sql, -1, &s, NULL) != SQLITE_OK)
		return ledger_fail(l);
	sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
	for (size_t i = 0; i < n; i++)
		sqlite3_bind_int64(s, (int)i + 2, with[i]);
	r = sqlite3_step(s);
	if (r == SQLITE_ROW && value)
		*value = sqlite3_column_int64(s, 0);
	if (r != SQLITE_ROW && r != SQLITE_DONE)
		ledger_fail(l);
	sqlite3_finalize(s);
	return r == SQLITE_ROW || r == SQLITE_DONE;
}

/* *wait: ms until one more call fits into the window; 0: now. */
static bool
window_wait(struct ledger *l, const char *name, const struct ledger_window *w,
    int64_t now, int64_t *wait)
{
	int64_t with[] = {now - w->length, now, w->n - 1}, time = INT64_MIN;

	if (!number(l,
		"SELECT time FROM spent WHERE name = ?1 AND time > ?2"
		" AND time <= ?3 ORDER BY time DESC LIMIT 1 OFFSET ?4",
		name, with, 3, &time))
		return false;
	if (time != INT64_MIN && *wait < time + w->length - now)
		*wait = time + w->length - now;
	return true;
}

static bool
block_wait(struct ledger *l, const char *name, int64_t now, int64_t *wait)
{
	int64_t until = now;

	if (!number(l,
		"SELECT until FROM block WHERE name = ?1 AND since <= ?2", name,
		&now, 1, &until))
		return false;
	if (*wait < until - now)
		*wait = until - now;
	return true;
}

/* Count it, and forget what no window sees any more. */
static bool
spend(struct ledger *l, const char *name, int64_t longest, int64_t now)
{
	int64_t old[] = {now - longest, now};

	return number(l,
		   "DELETE FROM spent WHERE name = ?1"
		   " AND (time <= ?2 OR time > ?3)",
		   name, old, 2, NULL) &&
	       number(l, "INSERT INTO spent (name, time) VALUES (?1, ?2)", name,
		   &now, 1, NULL);
}

int64_t
ledger_take(struct ledger *l, const char *name,
    const struct ledger_window *windows, size_t n, int64_t now)
{
	int64_t wait = 0, longest = 0;
	bool fine;

	/* Nothing is lost with the log of calls when the power goes. */
	if (!ledger_run(l, "PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE"))
		return -1;
	fine = block_wait(l, name, now, &wait);
	for (size_t i = 0; fine && i < n; i++) {
		if (longest < windows[i].length)
			longest = windows[i].length;
		fine = window_wait(l, name, &windows[i], now, &wait);
	}
	if (fine && wait == 0 && longest > 0)
		fine = spend(l, name, longest, now);
	fine = ledger_run(l, fine ? "COMMIT" : "ROLLBACK") && fine;
	fine = ledger_run(l, "PRAGMA synchronous = FULL") && fine;
	return fine ? wait : -1;
}

bool
ledger_block(struct ledger *l, const char *name, int64_t now, int64_t until)
{
	int64_t with[] = {now, until};

	return number(l,
	    "INSERT INTO block (name, since, until) VALUES (?1, ?2, ?3)"
	    " ON CONFLICT DO UPDATE SET since = ?2, until = ?3"
	    " WHERE until < ?3 OR since > ?2",
	    name, with, 2, NULL);
}

bool
ledger_count(struct ledger *l, const char *name, const char *period, long add,
    long *total)
{
	static const char sql[] =
	    "INSERT INTO counter (name, period, n) VALUES (?1, ?2, ?3)"
	    " ON CONFLICT DO UPDATE SET period = ?2,"
	    " n = CASE period WHEN ?2 THEN n ELSE 0 END + ?3 RETURNING n";
	sqlite3_stmt *s;
	int r;

	if (sqlite3_prepare_v2(l->db, sql, -1, &s, NULL) != SQLITE_OK)
		return ledger_fail(l);
	sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 2, period, -1, SQLITE_STATIC);
	sqlite3_bind_int64(s, 3, add);
	r = sqlite3_step(s);
	if (r == SQLITE_ROW) {
		*total = (long)sqlite3_column_int64(s, 0);
		r = sqlite3_step(s); /* to its end: then it is committed */
	}
	if (r != SQLITE_DONE)
		ledger_fail(l);
	sqlite3_finalize(s);
	return r == SQLITE_DONE;
}
