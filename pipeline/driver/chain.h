/*
 * Stages as processes with pipes between them: what the driver starts. The
 * first is a source; its output comes to us and we feed the second, so that
 * every record is known before it can get lost. A chain may fork: then the
 * output of its trunk comes to us too and we feed each branch, which ends by
 * itself. Nothing here knows records.
 */
#ifndef PIPELINE_CHAIN_H
#define PIPELINE_CHAIN_H

#include "buffer.h"

#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct chain_stage {
	const char *name;	  /* "scan" */
	const char *target;	  /* whom it delivers to; NULL: nobody */
	char *path;		  /* of the program */
	json_object *declaration; /* --describe; NULL: not asked yet */
	char **argv;		  /* ended by NULL */
	size_t argc;
	pid_t pid;  /* 0: not started, or reaped */
	int status; /* of waitpid(), once ended */
	bool started, ended;
	int branch; /* -1: of the trunk */
};

enum { CHAIN_MAX = 16, BRANCH_MAX = 4 };

struct chain_branch {
	int to;	  /* what its first stage reads; ours to write */
	int last; /* what its last stage writes; ours to read */
};

struct chain {
	struct chain_stage stages[CHAIN_MAX];
	size_t n;
	struct chain_branch branches[BRANCH_MAX];
	size_t n_branches; /* 0: the trunk is all */
	pid_t group;  /* process group of the stages: ^C is ours to handle */
	int from;     /* what the source writes; ours to read */
	int to;	      /* what the second stage reads; ours to write */
	int last;     /* what the trunk's last stage writes; ours to read */
	int messages; /* what all of them say; ours to read */
};

void chain_init(struct chain *c);
void chain_release(struct chain *c);
/* Close a descriptor of it, unless that was done. */
void chain_close(int *fd);

/*
 * Append a stage by its name to the trunk, or to the last branch when there is
 * one; the program is resume-NAME beside ours.
 */
struct chain_stage *chain_add(struct chain *c, const char *name);
/* Begin a branch, at most BRANCH_MAX. */
void chain_fork(struct chain *c);

/*
 * Ask it for its declaration, once; with the options that it has so far, as
 * these may decide which others there are. 0, or an exit code after a message.
 */
int chain_describe(struct chain_stage *s);

/* Its option's type ("flag", "int", ...); NULL: it has no such option. */
const char *chain_option_type(const struct chain_stage *s, const char *name);

/* Append "--name=value", or "--name" without a value. */
void chain_option(struct chain_stage *s, const char *name, const char *value);
void chain_word(struct chain_stage *s, const char *word);

/* Do the kinds meet? 0, or an exit code after a message. */
int chain_check(const struct chain *c);

/* Start them all. 0, or an exit code after a message (none is left then). */
int chain_start(struct chain *c);

/* Collect those that ended, without waiting. True: some still run. */
bool chain_reap(struct chain *c);
void chain_signal(struct chain *c, int sig);

/*
 * The exit code that a stage's end is worth: its own; 70 for a crash, 71 for
 * another signal; 0 for SIGPIPE, whose cause is a later stage.
 */
int chain_stage_code(const struct chain_stage *s);
/* It did not end by itself with "fine" or "some failed". */
bool chain_stage_broke(const struct chain_stage *s);
/* Did that happen to a stage of the branch (-1: of the trunk)? */
bool chain_broke(const struct chain *c, int branch);

/*
 * Run a program to its end with input on its stdin (NULL: ours) and collect
 * what it prints. 0 and *status as of waitpid(), or an errno.
 */
int chain_capture(
    char *const argv[], const char *input, struct buffer *out, int *status);

/* Where a program of ours lies: beside the running one. Free with free(). */
char *chain_program(const char *name);

/*
 * Start a program with these descriptors as 0, 1, 2 in a process group (0: a
 * new one). 0 and *pid, or an errno.
 */
int chain_spawn(char *const argv[], const int fds[3], pid_t group, pid_t *pid);

#endif
