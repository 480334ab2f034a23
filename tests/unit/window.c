/* Hours at which calls may be made, at times that the test makes up. */
#include "../tap.h"
#include "net/window.h"

/* 2026-01-01 00:00 in China */
#define MIDNIGHT 1767196800LL
#define AT(h, m) (MIDNIGHT + (h)*3600LL + (m)*60LL)

static int64_t
state(const char *text, int64_t now)
{
	struct window w;

	return window_parse(&w, text) ? window_state(&w, now) : 12345;
}

int
main(void)
{
	static const char *const bad[] = {"", "20:00", "20:00-8:00",
	    "24:00-08:00", "20:60-08:00", "20:00-08:00 ", "20:00-08:00+1",
	    "20:00-08:00*08:00", "20.00-08:00", "20:00_08:00",
	    "20:00-08:00+08:60"};
	struct window w;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ok(!window_parse(&w, bad[i]), bad[i]);
	is_int(state("20:00-08:00", AT(20, 0)), 12 * 3600, "it opens");
	is_int(state("20:00-08:00", AT(19, 59)), -60, "not a minute before");
	is_int(state("20:00-08:00", AT(0, 0)), 8 * 3600, "midnight");
	is_int(
	    state("20:00-08:00", AT(8, 0) - 1), 1, "a second before it closes");
	is_int(state("20:00-08:00", AT(8, 0)), -12 * 3600, "closed");
	is_int(state("09:00-17:30", AT(12, 0)), 5 * 3600 + 1800, "of the day");
	is_int(state("09:00-17:30", AT(18, 0)), -15 * 3600, "till tomorrow");
	is_int(state("09:00-17:30", AT(8, 0)), -3600, "this morning");
	is_int(state("20:00-08:00+00:00", AT(20, 0)), -8 * 3600,
	    "of another zone");
	is_int(state("20:00-08:00-05:00", AT(9, 0)), 12 * 3600,
	    "west of Greenwich");
	ok(state("07:00-07:00", AT(12, 0)) == INT64_MAX, "always");
	is_int(state("20:00-08:00", -4 * 3600), 4 * 3600, "before the epoch");
	return tap_end();
}
