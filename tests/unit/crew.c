/* A crew: order, keys, growth, trouble, errors and signals. */
#include "../tap.h"
#include "net/crew.h"

#include "buffer.h"
#include "clock.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MANY = 120 };

static struct crew crew;
static FILE *out;
static int inside, most, trouble, fail_at, stop_at;
static int interrupted;
static struct buffer given;
static int last_of_key[10], wrong_order, overlaps;
static bool busy[10];
static int forgotten;

static int
number(json_object *record)
{
	return json_object_get_int(record);
}

static int
work(void *ctx, json_object *record, void **result)
{
	int n = number(record), key = n % 10;

	*result = malloc(1);
	inside++;
	most = inside > most ? inside : most;
	overlaps += busy[key];
	busy[key] = true;
	wrong_order += last_of_key[key] > n;
	last_of_key[key] = n;
	if (n == stop_at)
		interrupted = 1;
	fiber_sleep(clock_ms() + 1 + n * 7 % 5);
	if (n % 11 == 0) { /* a task that is waited for */
		inside--;
		crew_rest(&crew, clock_ms() + 5);
		inside++;
	}
	busy[key] = false;
	inside--;
	return n == fail_at ? -EIO : trouble;
}

static void
forget(void *result)
{
	free(result);
	forgotten++;
}

static int
give(void *ctx, json_object *record, void *result)
{
	buffer_addf(&given, "%d ", number(record));
	json_object_put(record);
	free(result);
	return 0;
}

static int
pass(void *ctx, const char *line, size_t len)
{
	buffer_add(&given, line, len);
	buffer_adds(&given, " ");
	return 0;
}

/* n records, "line" in the middle. Returns what crew_finish() does. */
static int
run(int n, size_t at_once)
{
	int r = 0;

	crew = (struct crew){.work = work,
	    .give = give,
	    .pass = pass,
	    .forget = forget,
	    .out = out,
	    .interrupted = &interrupted,
	    .most = at_once};
	crew_init(&crew);
	buffer_clear(&given);
	most = wrong_order = overlaps = interrupted = 0;
	memset(last_of_key, 0, sizeof(last_of_key));
	memset(busy, 0, sizeof(busy));
	for (int i = 0; i < n && r == 0 && !interrupted; i++) {
		char key[] = {'k', (char)('0' + i % 10), '\0'};
		const char *const keys[CREW_KEYS] = {
		    i % 2 ? key : NULL, i % 2 ? "" : key};

		if (i == n / 2)
			crew_add_line(&crew, "line", 4);
		r = crew_add(&crew, json_object_new_int(i), 10, keys);
		if (i % 40 == 39)
			crew_work(&crew, -1);
	}
	r = crew_finish(&crew);
	crew_release(&crew);
	return r;
}

static void
expect(int n, const char *what)
{
	struct buffer want;

	buffer_init(&want, 1 << 16);
	for (int i = 0; i < n; i++)
		buffer_addf(&want, "%s%d ", i == MANY / 2 ? "line " : "", i);
	is(given.data, want.data, what);
	buffer_release(&want);
}

int
main(void)
{
	out = fopen("/dev/null", "w");
	buffer_init(&given, 1 << 16);
	fail_at = stop_at = -1;
	is_int(run(MANY, 8), 0, "many at once");
	expect(MANY, "are given in their order, the line in its place");
	ok(most > 4 && most <= 9, "eight at a time, but for who comes back");
	is_int(overlaps, 0, "those of one key never at once");
	is_int(wrong_order, 0, "and one after the other");
	is_int(run(MANY, 1), 0, "one at a time");
	is_int(most, 1, "is one at a time");
	expect(MANY, "in the same order");
	trouble = 1;
	is_int(run(30, 8), 0, "a target in trouble");
	is_int(most, 1, "gets one at a time");
	trouble = 0;
	fail_at = 20;
	is_int(run(MANY, 8), -EIO, "an error ends it");
	ok(strstr(given.data, "15 ") && !strstr(given.data, " 60 "),
	    "after what was given before");
	ok(forgotten > 0, "results that nobody gets are freed");
	fail_at = -1;
	stop_at = 20;
	is_int(run(MANY, 4), 0, "a signal");
	ok(strstr(given.data, " 20 ") && !strstr(given.data, " 40 "),
	    "ends with what had been begun");
	fclose(out);
	buffer_release(&given);
	return tap_end();
}
