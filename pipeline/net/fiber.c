/*
 * See fiber.h. Each fiber has a stack of its own with a page below it that
 * nobody may touch; switching always goes through the main stack.
 */
#include "fiber.h"

#include "buffer.h"
#include "clock.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
enum { STACK = 2 << 20 };
#else
enum { STACK = 256 << 10 };
#endif
enum { GUARD = 64 << 10 };

struct fiber {
	ucontext_t context;
	char *stack;
	void (*run)(void *arg);
	void *arg;
	int64_t until; /* sleeps until then */
	bool ended;
	struct fiber *next; /* in the one list that it is in */
};

static struct fiber_list ready, sleeping, spare;
static struct fiber *self;
static ucontext_t home;

static void
add(struct fiber_list *l, struct fiber *f)
{
	f->next = NULL;
	if (l->last)
		l->last->next = f;
	else
		l->first = f;
	l->last = f;
}

static struct fiber *
take_first(struct fiber_list *l)
{
	struct fiber *f = l->first;

	if (f && !(l->first = f->next))
		l->last = NULL;
	return f;
}

struct fiber *
fiber_self(void)
{
	return self;
}

/* ----------------------------------------------------------- switching */

#if defined(__SANITIZE_ADDRESS__)
static const void *home_stack;
static size_t home_size;

static void
enter(struct fiber *f)
{
	void *saved;

	__sanitizer_start_switch_fiber(&saved, f->stack + GUARD, STACK);
	swapcontext(&home, &f->context);
	__sanitizer_finish_switch_fiber(saved, NULL, NULL);
}

static void
leave(struct fiber *f)
{
	void *saved;

	__sanitizer_start_switch_fiber(
	    f->ended ? NULL : &saved, home_stack, home_size);
	swapcontext(&f->context, &home);
	__sanitizer_finish_switch_fiber(saved, &home_stack, &home_size);
}

static void
arrived(void)
{
	__sanitizer_finish_switch_fiber(NULL, &home_stack, &home_size);
}
#else
static void
enter(struct fiber *f)
{
	swapcontext(&home, &f->context);
}

static void
leave(struct fiber *f)
{
	swapcontext(&f->context, &home);
}

static void
arrived(void)
{
}
#endif

/* The whole life of a fiber; its stack is used again by another. */
static void
live(void)
{
	arrived();
	self->run(self->arg);
	self->ended = true;
	leave(self);
}

static struct fiber *
new_fiber(void)
{
	struct fiber *f = take_first(&spare);

	if (f)
		return f;
	f = xcalloc(1, sizeof(*f));
	f->stack = mmap(NULL, GUARD + STACK, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
	if (f->stack == MAP_FAILED)
		abort(); /* as xcalloc() does */
	mprotect(f->stack, GUARD, PROT_NONE);
	return f;
}

/* By itself: getcontext() makes compilers careful with what is around it. */
static __attribute__((noinline)) void
prepare(struct fiber *f)
{
	getcontext(&f->context);
	f->context.uc_stack.ss_sp = f->stack + GUARD;
	f->context.uc_stack.ss_size = STACK;
	f->context.uc_link = NULL;
	makecontext(&f->context, live, 0);
}

void
fiber_start(void (*run)(void *arg), void *arg)
{
	struct fiber *f = new_fiber();

	f->run = run;
	f->arg = arg;
	f->ended = false;
	prepare(f);
	add(&ready, f);
}

void
fiber_park(void)
{
	leave(self);
}

void
fiber_wake(struct fiber *f)
{
	add(&ready, f);
}

void
fiber_sleep(int64_t until)
{
	self->until = until;
	add(&sleeping, self);
	leave(self);
}

/* Those who slept until now, or all, may go on. */
static void
wake_sleepers(bool all)
{
	struct fiber_list before = sleeping;
	int64_t now = clock_ms();
	struct fiber *f;

	sleeping = (struct fiber_list){0};
	while ((f = take_first(&before)))
		add(all || f->until <= now ? &ready : &sleeping, f);
}

void
fibers_rouse(void)
{
	wake_sleepers(true);
}

int64_t
fibers_run(void)
{
	int64_t now = clock_ms(), next = -1;

	for (wake_sleepers(false); ready.first; wake_sleepers(false))
		while ((self = take_first(&ready))) {
			struct fiber *f = self;

			enter(f);
			if (f->ended)
				add(&spare, f);
		}
	for (struct fiber *f = sleeping.first; f; f = f->next)
		if (next < 0 || f->until - now < next)
			next = f->until > now ? f->until - now : 0;
	return next;
}

/* --------------------------------------------------------------- gates */

/* As many as there is room for; they count from now on. */
static void
admit(struct gate *g)
{
	while (g->waiting.first && g->inside < g->room) {
		g->inside++;
		fiber_wake(take_first(&g->waiting));
	}
}

void
gate_enter(struct gate *g)
{
	if (!self)
		return;
	if (!g->waiting.first && g->inside < g->room) {
		g->inside++;
		return;
	}
	add(&g->waiting, self);
	leave(self);
}

void
gate_leave(struct gate *g)
{
	if (!self)
		return;
	g->inside--;
	admit(g);
}

void
gate_resize(struct gate *g, size_t room)
{
	g->room = room;
	admit(g);
}
