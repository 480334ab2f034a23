/* Rates: no window sees more calls than it may. */
#include "../tap.h"
#include "net/limits.h"

enum { CALLS = 3000 };

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

int
main(void)
{
	static int64_t at[CALLS];
	int64_t now = 1000000;
	struct limit l;

	limit_init(&l, 50, 1000);
	for (long i = 0; i < CALLS; i++) {
		now += limit_wait(&l, now);
		limit_take(&l, now);
		at[i] = now;
	}
	is_int(most_in(at, CALLS, 1000), 50, "50 in any second");
	is_int(most_in(at, CALLS, 60000), 1000, "1000 in any minute");
	ok(at[49] == at[0], "the first 50 at once");
	ok(now - at[0] < 2 * 63000 + 25000, "and no slower than that needs");
	limit_release(&l);

	limit_init(&l, 50, 1000);
	limit_hold(&l, now + 7000);
	is_int(limit_wait(&l, now + 6000), 1000, "the server's wait");
	limit_hold(&l, now + 100);
	is_int(limit_wait(&l, now + 6000), 1000, "is not shortened");
	limit_release(&l);

	limit_init(&l, 0, 0);
	for (int i = 0; i < 10000; i++)
		limit_take(&l, 5);
	is_int(limit_wait(&l, 5), 0, "no limit");
	limit_release(&l);

	limit_init(&l, 0.5, 0);
	limit_take(&l, 0);
	ok(limit_wait(&l, 1900) > 0 && limit_wait(&l, 2200) == 0,
	    "one in two seconds");
	limit_release(&l);
	return tap_end();
}
