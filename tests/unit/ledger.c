/* The ledger: what is written down stays, and what was cut off is told. */
#include "../tap.h"
#include "net/ledger.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char path[256];
static const struct ledger_key a = {"sha256:a", "t", "create", "s=1"};
static const struct ledger_key b = {"sha256:b", "t", "create", "s=1"};
static const struct ledger_key other = {"sha256:a", "t", "create", "s=2"};

static struct ledger *
reopen(struct ledger *l, enum ledger_status want, const char *what)
{
	const char *why;

	ledger_close(l);
	if (!ok(ledger_open(&l, path, "deliver", "t", &why) == want, what))
		printf("# %s\n", why);
	return l;
}

static void
state_is(struct ledger *l, const struct ledger_key *key, enum ledger_state want,
    const char *what)
{
	struct ledger_entry e;

	ok(ledger_find(l, key, &e), "found");
	is(ledger_state_name(e.state), ledger_state_name(want), what);
	ledger_entry_release(&e);
}

static void
test_life(void)
{
	struct ledger *l = reopen(NULL, LEDGER_FINE, "made with its folders");
	struct ledger_entry e;
	struct stat st;

	stat(path, &st);
	is_int(st.st_mode & 0777, 0600, "nobody else reads it");
	state_is(l, &a, LEDGER_NONE, "nothing known");
	ok(ledger_intend(l, &a, false), "intend");
	state_is(l, &a, LEDGER_INTENT, "an intent");
	ok(ledger_settle(l, &a, LEDGER_DONE, "{\"id\":\"1\"}", NULL, NULL),
	    "settle");
	ledger_find(l, &a, &e);
	is(e.receipt, "{\"id\":\"1\"}", "the receipt");
	ok(e.this_run, "of this run");
	ledger_entry_release(&e);
	l = reopen(l, LEDGER_FINE, "open again");
	is_int(ledger_orphans(l), 0, "no orphans");
	ledger_find(l, &a, &e);
	ok(e.state == LEDGER_DONE && !e.this_run, "known from an earlier run");
	ledger_entry_release(&e);
	state_is(l, &other, LEDGER_NONE, "another scope is another call");
	ok(ledger_intend(l, &b, false) &&
		ledger_settle(l, &b, LEDGER_FAILED_PERMANENT, NULL, "rejected",
		    "words") &&
		ledger_intend(l, &b, false),
	    "intend again");
	ledger_find(l, &b, &e);
	is_int(e.attempts, 2, "attempts are counted");
	ok(!e.failure, "an old failure is gone");
	ledger_entry_release(&e);
	ledger_close(l);
}

/* Killed between intent and outcome. */
static void
test_orphans(void)
{
	const struct ledger_key safe = {"sha256:c", "t", "user", "s=1"};
	struct ledger *l = NULL;
	const char *why;
	pid_t pid = fork();

	if (pid == 0) {
		ledger_open(&l, path, "deliver", "t", &why);
		ledger_intend(l, &b, false);
		ledger_intend(l, &safe, true);
		kill(getpid(), SIGKILL);
	}
	waitpid(pid, NULL, 0);
	ledger_open(&l, path, "upload", "t", &why);
	state_is(l, &b, LEDGER_INTENT, "another stage's intent is left alone");
	ledger_close(l);
	ledger_open(&l, path, "deliver", "t2", &why);
	state_is(l, &b, LEDGER_INTENT, "and another target's");
	l = reopen(l, LEDGER_FINE, "after the kill");
	is_int(ledger_orphans(l), 2, "two orphans");
	state_is(l, &b, LEDGER_IN_DOUBT, "not safe: in doubt");
	state_is(l, &safe, LEDGER_DUE, "safe: due");
	l = reopen(l, LEDGER_FINE, "and again");
	is_int(ledger_orphans(l), 0, "none left");
	state_is(l, &b, LEDGER_IN_DOUBT, "in doubt stays in doubt");
	ledger_close(l);
}

static void
test_lock(void)
{
	struct ledger *l = reopen(NULL, LEDGER_FINE, "held by us");
	struct ledger *second;
	const char *why;

	ok(ledger_open(&second, path, "deliver", "t", &why) == LEDGER_LOCKED,
	    "the same stage is locked out");
	ledger_close(second);
	ok(ledger_open(&second, path, "upload", "t", &why) == LEDGER_FINE,
	    "another stage is not");
	ledger_close(second);
	ok(ledger_open(&second, path, "deliver", "t2 https://t2", &why) ==
		LEDGER_FINE,
	    "nor is another target");
	ledger_close(second);
	ledger_close(l);
}

static void
sql(const char *file, const char *text)
{
	sqlite3 *db;

	sqlite3_open(file, &db);
	sqlite3_exec(db, text, NULL, NULL, NULL);
	sqlite3_close(db);
}

static void
test_foreign(const char *dir)
{
	struct ledger *l;
	const char *why;
	long n = 0;
	FILE *f;

	sql(path, "PRAGMA user_version = 99");
	ledger_close(reopen(NULL, LEDGER_NEWER, "a newer schema is refused"));
	sql(path, "DROP TABLE spent; DROP TABLE block; DROP TABLE counter;"
		  "PRAGMA user_version = 1");
	l = reopen(NULL, LEDGER_FINE, "an older schema is brought up to date");
	state_is(l, &a, LEDGER_DONE, "and whole");
	ok(ledger_count(l, "x", "y", 1, &n) && n == 1, "with what is new");
	ledger_close(l);
	snprintf(path, sizeof(path), "%s/other.db", dir);
	sql(path, "CREATE TABLE t (x)");
	ledger_close(reopen(NULL, LEDGER_BROKEN, "another program's database"));
	snprintf(path, sizeof(path), "%s/text", dir);
	f = fopen(path, "w");
	for (int i = 0; i < 1000; i++)
		fputs("this is no database\n", f);
	fclose(f);
	ledger_close(reopen(NULL, LEDGER_BROKEN, "no database"));
	ok(ledger_open(&l, "/proc/nowhere/ledger.db", "deliver", "t", &why) ==
		LEDGER_BROKEN,
	    "no place for it");
	ledger_close(l);
}

/* Stages of one pipe make their ledger at the same moment. */
static void
test_race(const char *dir)
{
	int failures = 0, status;
	struct ledger *l;
	const char *why;

	for (int round = 0; round < 10; round++) {
		snprintf(path, sizeof(path), "%s/race%d.db", dir, round);
		for (int i = 0; i < 4; i++)
			if (fork() == 0) {
				char stage[] = {(char)('a' + i), '\0'};

				_exit(ledger_open(&l, path, stage, "t", &why));
			}
		while (wait(&status) > 0)
			failures += status != 0;
	}
	is_int(failures, 0, "four at once, ten times");
}

int
main(void)
{
	char dir[] = "/tmp/resumepipe-ledger.XXXXXX", command[64];

	if (!mkdtemp(dir))
		return 1;
	snprintf(path, sizeof(path), "%s/x/y/ledger.db", dir);
	test_life();
	test_orphans();
	test_lock();
	test_foreign(dir);
	test_race(dir);
	snprintf(command, sizeof(command), "rm -rf '%s'", dir);
	if (fork() == 0)
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	wait(NULL);
	return tap_end();
}
