/* Exit codes, one table for all programs (resumepipe.7, EXIT STATUS). */
#ifndef PIPELINE_EXIT_H
#define PIPELINE_EXIT_H

enum {
	EXIT_FINE = 0,	      /* every item reached an end state */
	EXIT_SOME_FAILED = 1, /* finished, some items failed */
	EXIT_REVIEW = 2,      /* items held; only with --fail-on-review */
	EXIT_MAX_ERRORS = 3,  /* stopped by --max-errors */
	EXIT_USAGE = 64,
	EXIT_DATA = 65, /* input is no record stream, or a newer version */
	EXIT_NO_INPUT = 66,
	EXIT_UNAVAILABLE = 69, /* server or helper */
	EXIT_BUG = 70,
	EXIT_OS = 71,
	EXIT_CANNOT_CREATE = 73,
	EXIT_OUTPUT = 74, /* writing failed */
	EXIT_AGAIN = 75,  /* lock held, window closed, budget used, throttled */
	EXIT_FORBIDDEN = 77,
	EXIT_CONFIG = 78,
};

/* The worse of two: 70 > 71-74 > 78 > 77 > 69 > 65 > 3 > 75 > 1 > 2 > 0. */
int exit_worse(int a, int b);

#endif
