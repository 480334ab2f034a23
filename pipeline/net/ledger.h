/*
 * The ledger: what was asked of a target and what came of it, so that a second
 * run makes no second call. A row for every document x target x step x scope
 * (the job post, say); the only user of SQLite. It knows nothing of HTTP.
 *
 *            intend             settle
 *   (none) --------> intent ------------> done | exists | in-doubt
 *      due -------->   |                  failed-temporary | failed-permanent
 *                      | found at start
 *                      +-> due        when a repeat is safe
 *                      +-> in-doubt   when it is not
 *
 * What is in doubt is not sent again, but it may be settled anew: done, when
 * the target turns out to have it, or due, when it surely has not.
 *
 * An intent is on disk before the call, its outcome before anything is told.
 * held: set aside by people; never sent.
 */
#ifndef PIPELINE_NET_LEDGER_H
#define PIPELINE_NET_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum ledger_state {
	LEDGER_NONE, /* no row */
	LEDGER_DUE,
	LEDGER_INTENT,
	LEDGER_DONE,
	LEDGER_EXISTS,
	LEDGER_HELD,
	LEDGER_FAILED_TEMPORARY,
	LEDGER_FAILED_PERMANENT,
	LEDGER_IN_DOUBT,
	LEDGER_STATES
};

struct ledger;

/* All borrowed. */
struct ledger_key {
	const char *document; /* id of the record */
	const char *target;   /* "feishu https://open.feishu.cn" */
	const char *step;     /* "create" */
	const char *scope;    /* "website-id=1 job-post-id=2" */
};

struct ledger_entry {
	enum ledger_state state;
	char *receipt; /* JSON of the ids, or NULL; owned */
	char *failure; /* code of failure.def, or NULL; owned */
	char *detail;  /* the target's words, or NULL; owned */
	long attempts; /* intents so far */
	bool this_run; /* settled since ledger_open() */
	int64_t time;  /* ms since 1970; in doubt: of the last intent */
};

enum ledger_status {
	LEDGER_FINE,
	LEDGER_LOCKED, /* another process has this part of it */
	LEDGER_NEWER,  /* made by a newer program */
	LEDGER_BROKEN, /* cannot be opened, or is no ledger */
};

/*
 * Open (and make: 0600, its folder 0700) the ledger for one stage and one
 * target (as of ledger_key; its first word is its name), which have their own
 * part of it until ledger_close(): intents of that part that are found now
 * belong to nobody. *why (static or until ledger_close) tells an error.
 */
enum ledger_status ledger_open(struct ledger **l, const char *path,
    const char *stage, const char *target, const char **why);
void ledger_close(struct ledger *l);
/* How many intents were found at the opening and are now in doubt. */
long ledger_orphans(const struct ledger *l);

/* False: the database failed; *e is then empty. */
bool ledger_find(
    struct ledger *l, const struct ledger_key *key, struct ledger_entry *e);
void ledger_entry_release(struct ledger_entry *e);
/* The call is about to be made. True: that is on disk. */
bool ledger_intend(
    struct ledger *l, const struct ledger_key *key, bool safe_to_repeat);
/* What came of it; strings may be NULL. True: that is on disk. */
bool ledger_settle(struct ledger *l, const struct ledger_key *key,
    enum ledger_state state, const char *receipt, const char *failure,
    const char *detail);
/*
 * How often something was done, for all processes that use the ledger and
 * those after them. Names are the caller's: "feishu https://... create".
 *
 * A window: no more than n calls in any `length` ms.
 */
struct ledger_window {
	long n;
	int64_t length;
};

/*
 * One call at `now` (ms since 1970; the caller's clock). 0: there was room in
 * all the windows and it is counted; > 0: ms until there is room; -1: the
 * database failed.
 */
int64_t ledger_take(struct ledger *l, const char *name,
    const struct ledger_window *windows, size_t n, int64_t now);
/* The server asked to make no call from now until then. */
bool ledger_block(
    struct ledger *l, const char *name, int64_t now, int64_t until);
/*
 * A counter of a period, any text ("2026-11"): add to it, 0 to look only; in
 * another period it begins at 0. On the disk before it returns. False: the
 * database failed.
 */
bool ledger_count(struct ledger *l, const char *name, const char *period,
    long add, long *total);

/* The words of the last error. */
const char *ledger_error(const struct ledger *l);
/* "in-doubt" */
const char *ledger_state_name(enum ledger_state state);
/* SQLite's: static. */
const char *ledger_version(void);

#endif
