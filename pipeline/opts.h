/*
 * Options: one table per program, from which come the parser, --help, -h,
 * --describe, the environment twins, the configuration keys, the man page's
 * OPTIONS section and the shell completions.
 *
 * Precedence: flag > environment > project file > user file > system file >
 * default. The environment twin of --max-size is RESUMEPIPE_MAX_SIZE; its
 * configuration key is max-size in the section of the stage (or opt.section).
 */
#ifndef PIPELINE_OPTS_H
#define PIPELINE_OPTS_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>

enum opt_type {
	OPT_FLAG,     /* bool; --no-NAME turns it off */
	OPT_STRING,   /* const char *; lives as long as the process */
	OPT_INT,      /* long; min..max */
	OPT_SIZE,     /* long; bytes: 10, 64K, 20M, 1G */
	OPT_DURATION, /* long; milliseconds: 500ms, 30s, 5m, 2h; bare = s */
	OPT_CHOICE,   /* const char *; one of choices */
	OPT_LIST,     /* struct opt_list; may be repeated */
};

struct opt_list {
	const char **items;
	size_t n;
};

struct opt {
	const char *name; /* long name; NULL ends the table */
	char letter;	  /* short name; 0: none */
	enum opt_type type;
	void *to;	      /* where the value goes, of the type above */
	const char *arg;      /* "DIR": what help calls the value */
	const char *help;     /* one sentence, no full stop */
	const char *fallback; /* default, as written; NULL: zero */
	const char *const *choices;
	long min, max;	     /* OPT_INT; both 0: any number >= 0 */
	const char *section; /* configuration section; NULL: the stage's own */
	bool flag_only;	     /* no environment twin, no configuration key */
	const char *bare;    /* the value where none is given: it follows '='
				only, and the letter takes none; NULL: needs one */
};

/* Where a value came from, for 'resume-check config'. */
struct opt_origin {
	const char *what; /* "default", "flag", "environment", or a file name */
	int line;	  /* in that file; 0 otherwise */
};

struct opt_program {
	const char *name;     /* "resume-map" */
	const char *section;  /* "map" */
	const char *purpose;  /* one line */
	const char *operands; /* "[FILE ...]"; NULL: takes none */
	const char *const *takes, *const *gives; /* kinds of records, or NULL */
	const char *const *examples;		 /* lines; NULL ends */
	const struct opt *const *tables;	 /* NULL ends */
};

/*
 * Read configuration files, environment and argv into the tables' targets.
 * Returns the index of the first operand, or -(exit code) - 1 after a message
 * when the words are wrong (64) or the configuration is (78).
 * Handles --help, -h, --version and --describe by itself: prints, exits 0.
 */
int opts_parse(const struct opt_program *program, int argc, char **argv);

/* The program's declaration as an object (--describe). Owned by the caller. */
json_object *opts_describe(const struct opt_program *program);
/* Short help (examples first) or long help on stdout. */
void opts_help(const struct opt_program *program, bool all);

/* Write an option's value as text; returns false when it is not valid. */
bool opts_set(const struct opt *opt, const char *text);
/* What a value of this type is called: "a number from 1 to 64". Static. */
const char *opts_type_name(const struct opt *opt);

/* Origin of an option's value after opts_parse(). */
struct opt_origin opts_origin(const struct opt *opt);

/* Lines of --version below the program's own: the libraries'. NULL: none. */
extern void (*opts_print_versions)(void);

/* The options that every program has (config, log-level, quiet, ...). */
struct opts_common {
	const char *config, *log_level, *log_format, *log_file;
	bool quiet;
};
extern struct opts_common opts_common;

/*
 * Levenshtein distance, for "did you mean"; NULL when nothing is near.
 * names ends with NULL.
 */
const char *opts_nearest(const char *word, const char *const *names);

#endif
