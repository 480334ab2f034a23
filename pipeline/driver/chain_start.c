/* The processes of chain.h: their pipes, their start, their ends. */
#include "chain.h"

#include "diag.h"
#include "exit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct ends {
	int read, write;
};

static bool
make_pipe(struct ends *p)
{
	int fds[2];
	if (pipe2(fds, O_CLOEXEC) < 0)
		return false;
	*p = (struct ends){fds[0], fds[1]};
	return true;
}

/* The pipes of a chain while it starts. */
struct plumbing {
	struct ends writes[CHAIN_MAX]; /* what the stages write */
	struct ends feed;	       /* what the second stage reads */
	struct ends feeds[BRANCH_MAX]; /* what the branches read */
	struct ends say;
};

enum { PIPES = sizeof(struct plumbing) / sizeof(struct ends) };

static bool
make_pipes(const struct chain *c, struct plumbing *p)
{
	bool made = make_pipe(&p->feed) && make_pipe(&p->say);
	for (size_t i = 0; i < c->n; i++)
		made = made && make_pipe(&p->writes[i]);
	for (size_t i = 0; i < c->n_branches; i++)
		made = made && make_pipe(&p->feeds[i]);
	return made;
}

/* What the i-th stage reads. */
static int
input_of(const struct chain *c, const struct plumbing *p, size_t i)
{
	int branch = c->stages[i].branch;
	if (i == 0)
		return STDIN_FILENO;
	if (i == 1)
		return p->feed.read;
	return c->stages[i - 1].branch != branch ? p->feeds[branch].read
						 : p->writes[i - 1].read;
}

/* Stages of branches say whose they are (diag.h). */
static int
start_stage(struct chain *c, struct chain_stage *s, const int fds[3])
{
	if (s->branch >= 0)
		setenv("RESUMEPIPE_FOR", s->target, 1);
	int error = chain_spawn(s->argv, fds, c->group, &s->pid);
	if (s->branch >= 0)
		unsetenv("RESUMEPIPE_FOR");
	return error;
}

static int
start_all(struct chain *c, const struct plumbing *p)
{
	for (size_t i = 0; i < c->n; i++) {
		struct chain_stage *s = &c->stages[i];
		int error = start_stage(c, s,
		    (const int[]){
			input_of(c, p, i), p->writes[i].write, p->say.write});
		if (error) {
			diag_error("run-stage", "%s: cannot be started: %s",
			    s->path, strerror(error));
			return EXIT_UNAVAILABLE;
		}
		s->started = true;
		if (!c->group)
			c->group = s->pid;
	}
	return 0;
}

/* A descriptor that is ours from now on. */
static int
keep(int *fd)
{
	int kept = *fd;
	*fd = -1;
	return kept;
}

/* The ends that the stages do not have. */
static void
keep_ours(struct chain *c, struct plumbing *p)
{
	c->from = keep(&p->writes[0].read);
	c->to = keep(&p->feed.write);
	c->messages = keep(&p->say.read);
	for (size_t i = 1; i < c->n; i++) {
		int branch = c->stages[i].branch;
		if (i + 1 < c->n && c->stages[i + 1].branch == branch)
			continue; /* the next one reads it */
		int last = keep(&p->writes[i].read);
		*(branch < 0 ? &c->last : &c->branches[branch].last) = last;
	}
	for (size_t i = 0; i < c->n_branches; i++)
		c->branches[i].to = keep(&p->feeds[i].write);
}

int
chain_start(struct chain *c)
{
	struct plumbing pipes;
	struct ends *all = (struct ends *)&pipes;
	int status = 0;

	for (size_t i = 0; i < PIPES; i++)
		all[i] = (struct ends){-1, -1};
	if (!make_pipes(c, &pipes)) {
		diag_error(
		    "run-pipe", "cannot make a pipe: %s", strerror(errno));
		status = EXIT_OS;
	} else {
		status = start_all(c, &pipes);
	}
	if (!status)
		keep_ours(c, &pipes);
	else
		chain_signal(c, SIGKILL);
	for (size_t i = 0; i < PIPES; i++) {
		chain_close(&all[i].read);
		chain_close(&all[i].write);
	}
	return status;
}

bool
chain_reap(struct chain *c)
{
	bool running = false;
	for (size_t i = 0; i < c->n; i++) {
		struct chain_stage *s = &c->stages[i];
		if (s->pid && waitpid(s->pid, &s->status, WNOHANG) == s->pid) {
			s->pid = 0;
			s->ended = true;
		}
		running = running || s->pid;
	}
	return running;
}

void
chain_signal(struct chain *c, int sig)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->stages[i].pid)
			kill(c->stages[i].pid, sig);
}

int
chain_stage_code(const struct chain_stage *s)
{
	if (!s->ended)
		return EXIT_FINE;
	if (WIFEXITED(s->status))
		return WEXITSTATUS(s->status);
	switch (WTERMSIG(s->status)) {
	case SIGPIPE:
		return EXIT_FINE;
	case SIGSEGV:
	case SIGABRT:
	case SIGBUS:
	case SIGFPE:
	case SIGILL:
	case SIGSYS:
		return EXIT_BUG;
	default:
		return EXIT_OS;
	}
}

bool
chain_stage_broke(const struct chain_stage *s)
{
	int code = chain_stage_code(s);
	return code != EXIT_FINE && code != EXIT_SOME_FAILED &&
	       code != EXIT_REVIEW;
}

bool
chain_broke(const struct chain *c, int branch)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->stages[i].branch == branch &&
		    chain_stage_broke(&c->stages[i]))
			return true;
	return false;
}
