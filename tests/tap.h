/*
 * Test Anything Protocol for the unit tests: TAP_BEGIN(), ok(), is(), like
 * that; TAP_END() prints the plan and returns the status of main().
 */
#ifndef TESTS_TAP_H
#define TESTS_TAP_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int tap_count, tap_failed;

static inline bool
tap_ok(bool good, const char *file, int line, const char *what)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++tap_count, what);
	if (!good) {
		tap_failed++;
		printf("# %s:%d\n", file, line);
	}
	fflush(stdout);
	return good;
}

static inline bool
tap_is(const char *got, const char *want, const char *file, int line,
    const char *what)
{
	bool good = got && want ? strcmp(got, want) == 0 : got == want;
	tap_ok(good, file, line, what);
	if (!good)
		printf("#   got: %s\n#  want: %s\n", got ? got : "(null)",
		    want ? want : "(null)");
	return good;
}

static inline bool
tap_is_int(long long got, long long want, const char *file, int line,
    const char *what)
{
	bool good = got == want;
	tap_ok(good, file, line, what);
	if (!good)
		printf("#   got: %lld\n#  want: %lld\n", got, want);
	return good;
}

#define ok(good, what) tap_ok((good), __FILE__, __LINE__, (what))
#define is(got, want, what) tap_is((got), (want), __FILE__, __LINE__, (what))
#define is_int(got, want, what)                                                \
	tap_is_int((got), (want), __FILE__, __LINE__, (what))

static inline int
tap_end(void)
{
	printf("1..%d\n", tap_count);
	return tap_failed ? 1 : 0;
}

#endif
