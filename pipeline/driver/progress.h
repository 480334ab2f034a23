/*
 * How far a run is: one line on a terminal, redrawn at most five times a
 * second; a plain message a minute elsewhere.
 */
#ifndef PIPELINE_PROGRESS_H
#define PIPELINE_PROGRESS_H

#include <stdbool.h>

struct progress {
	bool draws; /* stderr is a terminal that we may draw on */
	bool says;  /* a message a minute */
	bool chinese;
	/* private; milliseconds of the monotonic clock */
	long long started, drawn;
	bool on_screen;
};

struct progress_figures {
	unsigned long done, failed;
	unsigned long total; /* 0: not known yet */
};

void progress_init(struct progress *p, bool quiet, bool chinese);
/* Draw or say it, when it is time to; milliseconds until it is again. */
int progress_update(struct progress *p, const struct progress_figures *f);
/* Say it now (SIGUSR1). */
void progress_say(struct progress *p, const struct progress_figures *f);
/* Clear the line, so that something else can be written. */
void progress_hide(struct progress *p);

#endif
