/* See destinations.h. */
#include "destinations.h"

#include "buffer.h"
#include "diag.h"
#include "exit.h"
#include "opts.h"
#include "rundir.h"
#include "targets/target.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int
unknown(const char *name)
{
	const char *names[16], *near;
	size_t n = 0;

	for (; targets[n] && n < 15; n++)
		names[n] = targets[n]->name;
	names[n] = NULL;
	near = opts_nearest(name, names);
	diag_error("run-target", "there is no target %s%s%s", name,
	    near ? diag_word("; did you mean ", "；是否指 ") : "",
	    near ? near : "");
	return EXIT_USAGE;
}

static int
add(struct destinations *d, const char *name, bool quiet)
{
	const struct target *target = target_find(name);

	if (!target)
		return quiet ? EXIT_USAGE : unknown(name);
	for (size_t i = 0; i < d->n; i++)
		if (d->items[i].target == target)
			return 0; /* once is enough */
	if (d->n == BRANCH_MAX) {
		if (!quiet)
			diag_error("run-targets",
			    "no more than %d targets in one run", BRANCH_MAX);
		return EXIT_USAGE;
	}
	d->names[d->n] = target->name;
	d->items[d->n++].target = target;
	return 0;
}

int
destinations_parse(struct destinations *d, const char *text, bool quiet)
{
	char *names = xstrdup(text ? text : ""), *rest = names, *name;
	int status = 0;

	*d = (struct destinations){.n = 0};
	while (text && !status && (name = strsep(&rest, ",")))
		status = add(d, name, quiet);
	free(names);
	return status;
}

void
destinations_release(struct destinations *d)
{
	for (size_t i = 0; i < d->n; i++) {
		rehearsal_end(&d->items[i].rehearsal);
		free(d->items[i].state);
	}
	*d = (struct destinations){.n = 0};
}

int
destinations_lock(struct destinations *d)
{
	int status = 0;

	for (size_t i = 0; i < d->n && !status; i++) {
		struct destination *one = &d->items[i];
		one->state = path_join(state_dir(), one->target->name);
		status = rundir_lock(one->state);
	}
	return status;
}

int
destinations_rehearse(struct destinations *d)
{
	int status = 0;

	for (size_t i = 0; i < d->n && !status; i++) {
		struct destination *one = &d->items[i];
		if (!one->target->default_secret)
			continue;
		char *data = path_join(one->state, "data");
		status = rundir_keep(data);
		if (!status)
			status = rehearsal_start(&one->rehearsal, data);
		if (!status && isatty(STDERR_FILENO))
			diag_note("run-sandbox-url",
			    "the sandbox shows what it receives at %s; after "
			    "the run: resume-sandbox --data %s",
			    one->rehearsal.url, data);
		free(data);
	}
	return status;
}
