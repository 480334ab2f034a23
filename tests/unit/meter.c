/* Rates: no window sees more calls than it may, whoever makes them. */
#include "../tap.h"
#include "net/ledger.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CALLS = 2500 };

static const struct ledger_window windows[] = {{50, 1000}, {1000, 60000}};
static char path[256];

static struct ledger *
opened(const char *stage)
{
	struct ledger *l;
	const char *why;

	if (ledger_open(&l, path, stage, "t", &why) != LEDGER_FINE)
		printf("# %s\n", why);
	return l;
}

/* The most calls that any window of this length holds. */
static long
most_in(const int64_t *at, long n, int64_t length)
{
	long most = 0;

	for (long first = 0, last = 0; last < n; last++) {
		while (at[last] - at[first] >= length)
			first++;
		if (last - first + 1 > most)
			most = last - first + 1;
	}
	return most;
}

/* Two processes take turns, on a clock that only the waits move. */
static void
test_windows(void)
{
	static int64_t at[CALLS];
	struct ledger *both[] = {opened("a"), opened("b")};
	int64_t now = 1000000, wait;

	for (long i = 0; i < CALLS; i++) {
		while (
		    (wait = ledger_take(both[i % 2], "x", windows, 2, now)) > 0)
			now += wait;
		if (wait < 0)
			break;
		at[i] = now;
	}
	is_int(most_in(at, CALLS, 1000), 50, "50 in any second");
	is_int(most_in(at, CALLS, 60000), 1000, "1000 in any minute");
	ok(at[49] == at[0], "the first 50 at once");
	is_int(now - at[0], 2 * 60000 + 9 * 1000, "and no slower than needed");
	ok(ledger_take(both[0], "y", windows, 2, now) == 0,
	    "another name has its own");
	ledger_close(both[0]);
	ledger_close(both[1]);
}

static void
test_clock(void)
{
	const struct ledger_window one = {1, 1000};
	struct ledger *l = opened("a");

	ok(ledger_take(l, "z", &one, 1, 5000000) == 0, "taken");
	is_int(ledger_take(l, "z", &one, 1, 5000400), 600, "wait for the rest");
	ok(ledger_take(l, "z", &one, 1, 4000000) == 0,
	    "a clock that was set back forgets");
	ok(ledger_take(l, "free", NULL, 0, 1) == 0 &&
		ledger_take(l, "free", NULL, 0, 1) == 0,
	    "no window, no limit");
	ledger_close(l);
}

static void
test_block(void)
{
	struct ledger *l = opened("a"), *other = opened("b");
	int64_t now = 9000000;

	ok(ledger_block(l, "x", now, now + 7000), "the server asks to wait");
	is_int(ledger_take(other, "x", windows, 2, now + 6000), 1000,
	    "the others wait too");
	ledger_block(other, "x", now, now + 100);
	is_int(ledger_take(l, "x", windows, 2, now + 6000), 1000,
	    "it is not shortened");
	is_int(
	    ledger_take(l, "x", windows, 2, now + 7000), 0, "and has an end");
	is_int(ledger_take(l, "x", windows, 2, now - 1), 0,
	    "a clock that was set back forgets");
	ledger_close(l);
	ledger_close(other);
}

/* Each rehearsal has another address: what it did is forgotten. */
static void
test_old(void)
{
	const struct ledger_window one = {1, 1000};
	struct ledger *l = opened("a");

	ok(ledger_take(l, "old", &one, 1, 1000) == 0 &&
		ledger_take(l, "old", &one, 1, 1500) > 0,
	    "taken long ago");
	ledger_close(l);
	l = opened("a");
	is_int(ledger_take(l, "old", &one, 1, 1500), 0, "and forgotten");
	ledger_close(l);
}

static void
test_counter(void)
{
	struct ledger *l = opened("a");
	long n = -1;

	for (int i = 0; i < 4; i++)
		if (fork() == 0) {
			char stage[] = {(char)('p' + i), '\0'};
			struct ledger *own = opened(stage);

			for (int k = 0; k < 25; k++)
				ledger_count(own, "calls", "2026-11", 1, &n);
			_exit(0);
		}
	while (wait(NULL) > 0)
		;
	ok(ledger_count(l, "calls", "2026-11", 0, &n), "look");
	is_int(n, 100, "four processes count together");
	ledger_close(l);
	l = opened("a");
	ledger_count(l, "calls", "2026-11", 5, &n);
	is_int(n, 105, "it outlives them");
	ledger_count(l, "calls", "2026-12", 1, &n);
	is_int(n, 1, "another month begins anew");
	ledger_count(l, "others", "2026-12", 0, &n);
	is_int(n, 0, "each name for itself");
	ledger_close(l);
}

int
main(void)
{
	char dir[] = "/tmp/resumepipe-meter.XXXXXX";

	if (!mkdtemp(dir))
		return 1;
	snprintf(path, sizeof(path), "%s/ledger.db", dir);
	test_windows();
	test_clock();
	test_block();
	test_old();
	test_counter();
	if (fork() == 0)
		execlp("rm", "rm", "-rf", dir, (char *)NULL);
	wait(NULL);
	return tap_end();
}
