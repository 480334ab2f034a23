/*
 * Hours of the day at which calls may be made, in a fixed zone: no clock and
 * no database of zones here, the caller knows what time it is.
 */
#ifndef PIPELINE_NET_WINDOW_H
#define PIPELINE_NET_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

struct window {
	int from, to; /* minutes of the day; equal: always open */
	int offset;   /* of the zone, minutes east of UTC */
};

/*
 * "20:00-08:00", or with another zone than China's "20:00-08:00+01:00"; a
 * window may go past midnight. False: not that form.
 */
bool window_parse(struct window *w, const char *text);
/*
 * now: seconds since the epoch. Positive: it is open and closes in so many
 * seconds; negative: it opens in so many. INT64_MAX: it never closes.
 */
int64_t window_state(const struct window *w, int64_t now);

#endif
