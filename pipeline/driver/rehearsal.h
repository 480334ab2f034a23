/*
 * The sandbox as the driver's child: started on a free loopback port, ended
 * with the run. What it received stays in its folder for the next run.
 */
#ifndef PIPELINE_REHEARSAL_H
#define PIPELINE_REHEARSAL_H

#include <sys/types.h>

struct rehearsal {
	pid_t pid;
	char *url; /* "http://127.0.0.1:40001" */
};

/*
 * Start it with its data in the folder (which exists) and wait until it is
 * ready. 0, or an exit code after a message.
 */
int rehearsal_start(struct rehearsal *r, const char *folder);
/* End it and wait; does nothing when it was not started. */
void rehearsal_end(struct rehearsal *r);

#endif
