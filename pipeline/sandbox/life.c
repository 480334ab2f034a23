/*
 * The life of a sandbox: its folder, which is removed at the end when it was
 * made for the occasion, its address in a file, and waiting for the end.
 */
#include "sandbox.h"

#include "diag.h"
#include "exit.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
make_folder(const char *path)
{
	if (mkdir(path, 0700) == 0 || errno == EEXIST)
		return true;
	diag_error(
	    "sandbox-data", "%s: cannot be made: %s", path, strerror(errno));
	return false;
}

/* The folder that was asked for, or a fresh one. */
static bool
choose_folder(struct sandbox *box)
{
	const char *tmp = getenv("TMPDIR");
	struct buffer path;
	if (box->options.data) {
		box->dir = xstrdup(box->options.data);
		return make_folder(box->dir);
	}
	buffer_init(&path, 4096);
	buffer_addf(
	    &path, "%s/resume-sandbox.XXXXXX", tmp && *tmp ? tmp : "/tmp");
	box->dir = buffer_take(&path);
	box->temporary = mkdtemp(box->dir) != NULL;
	if (!box->temporary)
		diag_error("sandbox-data", "%s: cannot be made: %s", box->dir,
		    strerror(errno));
	return box->temporary;
}

static int
open_folder(struct sandbox *box)
{
	const char *why;
	struct buffer path;
	if (!choose_folder(box))
		return EXIT_CANNOT_CREATE;
	buffer_init(&path, 8192);
	buffer_addf(&path, "%s/attachments", box->dir);
	bool made = make_folder(path.data);
	buffer_release(&path);
	if (!made)
		return EXIT_CANNOT_CREATE;
	box->db = store_open(box->dir, &why);
	if (!box->db) {
		int status = errno == EBUSY ? EXIT_AGAIN : EXIT_CANNOT_CREATE;
		diag_error("sandbox-store", "%s/sandbox.db: %s", box->dir, why);
		return status;
	}
	upload_clean(box->dir);
	return 0;
}

/* Readers see the whole line or no file. */
static bool
write_port_file(const struct sandbox *box, const char *file)
{
	struct buffer part;
	buffer_init(&part, 8192);
	buffer_addf(&part, "%s.part", file);
	FILE *f = fopen(part.data, "we");
	bool good = f && fprintf(f, "%s\n", box->base_url) > 0;
	good = f && fclose(f) == 0 && good && rename(part.data, file) == 0;
	if (!good)
		diag_error("sandbox-port-file", "%s: cannot be written: %s",
		    file, strerror(errno));
	buffer_release(&part);
	return good;
}

static const char *
add_rate(struct sandbox *box, const char *text)
{
	return rates_set(box->rates, text);
}

/* What an option that may be repeated says, one text after the other. */
static int
take(struct sandbox *box, const char *option, const struct opt_list *list,
    const char *(*add)(struct sandbox *box, const char *text))
{
	for (size_t i = 0; i < list->n; i++) {
		const char *why = add(box, list->items[i]);
		if (!why)
			continue;
		diag_error("sandbox-option", "--%s %s: %s", option,
		    list->items[i], why);
		return EXIT_USAGE;
	}
	return 0;
}

static int
take_options(struct sandbox *box)
{
	const struct sandbox_options *o = &box->options;
	int status = take(box, "fault", &o->faults, fault_add);
	box->rates = rates_new(strcmp(o->limits, "yes") == 0);
	if (!status)
		status = take(box, "rate", &o->rates, add_rate);
	if (!status)
		status = take(box, "suppose", &o->suppositions, suppose_set);
	return status;
}

static int
serve(struct sandbox *box, const char *port_file, const sigset_t *ends)
{
	int status = take_options(box), signal;
	status = status ? status : open_folder(box);
	if (status)
		return status;
	struct server *server = server_start(box);
	if (!server)
		return EXIT_UNAVAILABLE;
	if (!port_file || write_port_file(box, port_file)) {
		diag_note("sandbox-ready", "listening on %s", box->base_url);
		sigwait(ends, &signal);
	} else {
		status = EXIT_CANNOT_CREATE;
	}
	server_stop(server);
	if (port_file)
		unlink(port_file);
	return status;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	return remove(path);
}

int
sandbox_serve(struct sandbox *box, const char *port_file, const sigset_t *ends)
{
	pthread_mutex_init(&box->lock, NULL);
	pthread_cond_init(&box->stop, NULL);
	int status = serve(box, port_file, ends);
	db_close(box->db);
	faults_clear(box);
	rates_free(box->rates);
	if (box->temporary)
		nftw(box->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(box->dir);
	free(box->base_url);
	return status;
}
