/*
 * Fibers: jobs that are written as a sequence and take turns in one thread. A
 * fiber runs until it waits, for a time, for the network (http.h) or at a
 * gate; meanwhile others go on. Nothing is cut short, so nothing needs a lock
 * unless it waits half way.
 */
#ifndef PIPELINE_NET_FIBER_H
#define PIPELINE_NET_FIBER_H

#include <stddef.h>
#include <stdint.h>

struct fiber;

/* It begins with the next fibers_run(). */
void fiber_start(void (*run)(void *arg), void *arg);
/* Who is running; NULL: no fiber. */
struct fiber *fiber_self(void);
/* Wait for fiber_wake(). Only in a fiber. */
void fiber_park(void);
/* Only who is parked. */
void fiber_wake(struct fiber *f);
/* Wait until then (clock_ms()), or fibers_rouse(). Only in a fiber. */
void fiber_sleep(int64_t until);

/*
 * Run all that can go on, until all wait. Not in a fiber. Returns the ms until
 * the first sleeper is due; -1: none sleeps.
 */
int64_t fibers_run(void);
/* Let all who sleep go on. */
void fibers_rouse(void);

struct fiber_list {
	struct fiber *first, *last;
};

/*
 * A gate lets `room` fibers in at a time, in the order in which they came.
 * What is in no fiber passes. All but the room is zero at first.
 */
struct gate {
	size_t room, inside;
	struct fiber_list waiting;
};

void gate_enter(struct gate *g);
void gate_leave(struct gate *g);
void gate_resize(struct gate *g, size_t room);

#endif
