/*
 * stage_main(): what all stages share. A stage's main file declares what it
 * takes and gives, its options and one callback; main is one line. The loop
 * reads records from stdin (or the operands' files), calls each() for the
 * kinds that the stage takes, passes every other line on byte for byte, and
 * turns failures into error records. stdout is moved away at start, so that no
 * library can print into the stream; the last flush is checked once, here.
 */
#ifndef PIPELINE_STAGE_H
#define PIPELINE_STAGE_H

#include "exit.h"
#include "failure.h"
#include "opts.h"
#include "records/record.h"

#include <stdbool.h>
#include <stdio.h>

struct stage_run {
	const struct stage *stage;
	FILE *out; /* the real stdout */
	int argc;  /* operands */
	char **argv;
	unsigned long in, emitted, failed; /* records */
	size_t line; /* bytes of the record in hand */
	int status; /* worst exit code so far; use stage_worse() */
	bool stop;  /* set: leave the loop after this record */
};

struct stage {
	const char *name;		 /* "resume-map" */
	const char *purpose;		 /* one line, for help and man page */
	const char *operands;		 /* as in struct opt_program */
	const char *const *takes;	 /* kinds; NULL ends; NULL: a source */
	const char *const *gives;	 /* kinds; NULL ends */
	const char *const *examples;	 /* NULL ends */
	const struct opt *const *tables; /* NULL ends */
	bool fails_on_error_records;	 /* exit 1 also for errors of others */
	/* NULL, or: do the options ask for something that needs no input? */
	bool (*standalone)(void);
	/* Before the first record, after the options. 0, or an exit code. */
	int (*begin)(struct stage_run *run);
	/*
	 * One record of a kind that it takes. 0: fine, and the stage has
	 * emitted what it wanted with stage_emit(). > 0: a failure: the record
	 * becomes an error record and is emitted. < 0: -errno: the stage
	 * cannot go on. detail, when set, is added to the failure's text and
	 * must live until each() is called again.
	 */
	int (*each)(
	    struct stage_run *run, struct record *rec, const char **detail);
	/*
	 * A line that is passed on unchanged; NULL: written at once. Stages
	 * that finish records out of order use it to keep the order.
	 */
	int (*pass)(struct stage_run *run, const char *line, size_t len);
	/*
	 * Before a read that may block: go on with what is under way until fd
	 * is readable, a signal asks to stop, or nothing is under way.
	 */
	int (*wait)(struct stage_run *run, int fd);
	/* A source: makes its records from the operands. */
	int (*source)(struct stage_run *run);
	/* After the last record. 0, or an exit code. */
	int (*end)(struct stage_run *run);
};

int stage_main(const struct stage *stage, int argc, char **argv);

/* Write a record (trail added). False: output failed; each() returns -errno. */
bool stage_emit(struct stage_run *run, struct record *rec);
/* Write bytes that are a whole line already, LF excluded. */
bool stage_emit_line(struct stage_run *run, const char *line, size_t len);
/* Make it an error record of this stage and write it; counts as failed. */
bool stage_fail(struct stage_run *run, struct record *rec, enum failure failure,
    const char *detail);
/* Remember an exit code if it is worse than what stands. */
void stage_worse(struct stage_run *run, int exit_code);

/*
 * Directory of the program's data (rules, lists): RESUMEPIPE_DATA, else
 * ../share/resumepipe beside the program, else the compiled-in place.
 * Lives as long as the process.
 */
const char *stage_data_dir(void);
/* Set by SIGTERM/SIGINT: finish the record in hand, then end. */
extern volatile int stage_interrupted;

#endif
