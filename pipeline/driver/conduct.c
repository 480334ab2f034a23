/* See conduct.h. */
#include "conduct.h"

#include "diag.h"
#include "exit.h"
#include "pump.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { SHARE_FROM = 20, TICK_MS = 1000 };

static void
left(void *ctx, int branch, const char *line, size_t len)
{
	struct conduct *c = ctx;
	for (int i = 0; i < (int)c->n; i++)
		if ((branch < 0 || branch == i) &&
		    tracker_left(&c->trackers[i], line, len))
			c->left++;
}

static bool
scanned(void *ctx, const char *line, size_t len)
{
	struct conduct *c = ctx;
	for (size_t i = 0; i < c->n; i++)
		tracker_scanned(&c->trackers[i], line, len);
	/* after a stop, what is scanned still counts but goes nowhere */
	if (c->stopped)
		left(c, -1, line, len);
	return !c->stopped;
}

static void
arrived(void *ctx, int branch, const char *line, size_t len)
{
	tracker_arrived(&((struct conduct *)ctx)->trackers[branch], line, len);
}

static void
said(void *ctx, const char *line, size_t len)
{
	struct conduct *c = ctx;
	progress_hide(&c->progress);
	fprintf(stderr, "%.*s\n", (int)len, line);
	if (c->log)
		fprintf(c->log, "%.*s\n", (int)len, line);
}

/* Of several branches, those of the one that is behind. */
static struct progress_figures
figures(const struct conduct *c)
{
	const struct tracker *t = c->trackers;
	for (size_t i = 1; i < c->n; i++)
		if (c->trackers[i].balance.items < t->balance.items)
			t = &c->trackers[i];
	return (struct progress_figures){
	    .done = t->balance.items,
	    .failed = t->balance.n[ITEM_FAILED],
	    .total = t->scan_ended ? t->scanned : 0,
	};
}

static void
stop(struct conduct *c, struct pump *pump, enum conduct_stop why)
{
	if (c->stopped)
		return;
	c->stopped = why;
	if (c->chain->stages[0].pid)
		kill(c->chain->stages[0].pid, SIGTERM);
	pump_stop(pump);
}

static void
on_stop_signal(struct conduct *c, struct pump *pump)
{
	c->signals++;
	progress_hide(&c->progress);
	if (c->signals == 1)
		diag_note("run-stopping",
		    "stopping: what is on its way is finished; once more ends "
		    "the stages now, nothing is sent twice by the next run");
	stop(c, pump, STOP_SIGNAL);
	if (c->signals > 1)
		chain_signal(c->chain, c->signals == 2 ? SIGTERM : SIGKILL);
}

static void
on_signals(struct conduct *c, struct pump *pump, int fd)
{
	struct signalfd_siginfo info;
	while (read(fd, &info, sizeof(info)) == sizeof(info)) {
		struct progress_figures f = figures(c);
		if (info.ssi_signo == SIGUSR1)
			progress_say(&c->progress, &f);
		else if (info.ssi_signo != SIGCHLD)
			on_stop_signal(c, pump);
	}
}

static bool
too_many_errors(const struct conduct *c, const struct tracker *t)
{
	const struct balance *b = &t->balance;
	unsigned long failed = b->n[ITEM_FAILED];
	if (c->max_errors >= 0 && failed > (unsigned long)c->max_errors)
		return true;
	return c->max_errors_percent >= 0 && b->items >= SHARE_FROM &&
	       failed * 100 > b->items * (unsigned long)c->max_errors_percent;
}

/* Stop what breaks: a branch, or all when it is the trunk or all branches. */
static void
watch(struct conduct *c, struct pump *pump)
{
	size_t n = c->chain->n_branches, stopped = 0;
	if (chain_broke(c->chain, -1))
		stop(c, pump, STOP_STAGE);
	for (int i = 0; i < (int)c->n; i++) {
		enum conduct_stop *why = &c->branch_stopped[i];
		bool before = *why;
		if (!before && n && chain_broke(c->chain, i))
			*why = STOP_STAGE;
		else if (!before && too_many_errors(c, &c->trackers[i]))
			*why = STOP_MAX_ERRORS;
		if (!before && *why && n)
			pump_stop_branch(pump, i);
		stopped += *why != STOP_NONE;
	}
	if (stopped == c->n)
		stop(c, pump, c->branch_stopped[0]);
}

static int
watched_signals(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN); /* a stage that has gone is found by poll */
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void
run(struct conduct *c, struct pump *pump, int signals)
{
	bool streams = true, stages = true;
	while (streams || stages) {
		struct progress_figures f = figures(c);
		int timeout = progress_update(&c->progress, &f);
		if (timeout < 0 || timeout > TICK_MS)
			timeout = TICK_MS;
		streams = pump_step(pump, signals, timeout);
		on_signals(c, pump, signals);
		stages = chain_reap(c->chain);
		watch(c, pump);
		if (!streams && stages)
			usleep(2000); /* it has closed its output: soon */
	}
	/* lines that no stage came to read */
	pump_stop(pump);
	for (size_t i = 0; i < c->n; i++)
		tracker_close(&c->trackers[i]);
	progress_hide(&c->progress);
}

int
conduct(struct conduct *c)
{
	struct pump pump = {.ctx = c,
	    .scanned = scanned,
	    .arrived = arrived,
	    .left = left,
	    .said = said};
	int signals = watched_signals();
	if (signals < 0) {
		diag_error(
		    "run-pipe", "cannot make a pipe: %s", strerror(errno));
		return EXIT_OS;
	}
	int status = chain_start(c->chain);
	if (!status) {
		progress_init(&c->progress, c->quiet, c->trackers[0].chinese);
		pump_init(&pump, c->chain);
		run(c, &pump, signals);
		pump_release(&pump);
	}
	close(signals);
	return status;
}

bool
conduct_set_max_errors(struct conduct *c, const char *text)
{
	char *end;
	c->max_errors = c->max_errors_percent = -1;
	if (!text)
		return true;
	errno = 0;
	long n = strtol(text, &end, 10);
	if (end == text || errno || n < 0)
		return false;
	if (strcmp(end, "%") == 0 && n <= 100)
		c->max_errors_percent = n;
	else if (!*end)
		c->max_errors = n;
	else
		return false;
	return true;
}
