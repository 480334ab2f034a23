/*
 * What a run comes to: its exit code from the ends of the stages and from the
 * accounts, the words for people, summary.json for programs.
 */
#ifndef PIPELINE_CONCLUSION_H
#define PIPELINE_CONCLUSION_H

#include "conduct.h"

#include <stdbool.h>
#include <time.h>

struct conclusion {
	struct conduct *run;
	const char *const *targets; /* one for each tracker; NULL: none */
	const char *folder;
	const char *max_errors; /* as the user wrote it */
	bool dry_run, fail_on_review;
	time_t started;
	int status; /* the run's exit code so far */
};

/* The exit code that the run deserves, at least what stands. */
int conclusion_status(const struct conclusion *c);

/* Stages that broke, where the results are, balance and verdict of each. */
void conclusion_print(const struct conclusion *c, bool full);

/* summary.json in the folder. 0, or an errno. */
int conclusion_write(const struct conclusion *c);

#endif
