/* See rehearsal.h. */
#include "rehearsal.h"

#include "buffer.h"
#include "chain.h"
#include "diag.h"
#include "exit.h"
#include "rundir.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 15000, LOOK_MS = 20 };

/* The URL that it wrote when it was ready; NULL: not yet. */
static char *
read_url(const char *file)
{
	char line[256];
	FILE *f = fopen(file, "re");
	bool some = f && fgets(line, sizeof(line), f);
	if (f)
		fclose(f);
	if (!some)
		return NULL;
	line[strcspn(line, "\r\n")] = '\0';
	return *line ? xstrdup(line) : NULL;
}

static int
wait_until_ready(struct rehearsal *r, const char *file)
{
	struct timespec pause = {0, LOOK_MS * 1000000L};
	for (int waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
		int status;
		r->url = read_url(file);
		if (r->url)
			return 0;
		if (waitpid(r->pid, &status, WNOHANG) == r->pid) {
			r->pid = 0;
			break;
		}
		nanosleep(&pause, NULL);
	}
	diag_error("run-sandbox",
	    "resume-sandbox did not get ready; start it by hand to see why: "
	    "resume-sandbox --listen 127.0.0.1:0");
	return EXIT_UNAVAILABLE;
}

int
rehearsal_start(struct rehearsal *r, const char *folder)
{
	struct chain words;
	struct chain_stage *program;
	char *file = path_join(folder, "url");

	*r = (struct rehearsal){0};
	unlink(file);
	chain_init(&words);
	program = chain_add(&words, "sandbox");
	chain_option(program, "listen", "127.0.0.1:0");
	chain_option(program, "data", folder);
	chain_option(program, "port-file", file);
	chain_option(program, "with-parent", NULL);
	chain_option(program, "quiet", NULL);
	int error = chain_spawn(program->argv,
	    (const int[]){STDIN_FILENO, STDERR_FILENO, STDERR_FILENO}, 0,
	    &r->pid);
	int status = 0;
	if (error) {
		r->pid = 0;
		diag_error("run-stage", "%s: cannot be started: %s",
		    program->path, strerror(error));
		status = EXIT_UNAVAILABLE;
	} else {
		status = wait_until_ready(r, file);
	}
	chain_release(&words);
	unlink(file);
	free(file);
	if (status)
		rehearsal_end(r);
	return status;
}

void
rehearsal_end(struct rehearsal *r)
{
	if (r->pid) {
		kill(r->pid, SIGTERM);
		waitpid(r->pid, NULL, 0);
	}
	free(r->url);
	*r = (struct rehearsal){0};
}
