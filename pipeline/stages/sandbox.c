/*
 * resume-sandbox: a recruiting system to rehearse on. This file holds the
 * options, the data folder and the life of the process; what it does is in
 * pipeline/sandbox/.
 */
#include "sandbox/sandbox.h"

#include "diag.h"
#include "exit.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

static struct sandbox box;
static const char *port_file;
static bool with_parent;

/* clang-format off */
static const struct opt table[] = {
	{"listen", 0, OPT_STRING, &box.options.listen, "HOST:PORT",
	    "loopback address to listen on; port 0 takes a free one",
	    "127.0.0.1:0"},
	{"data", 0, OPT_STRING, &box.options.data, "DIR",
	    "keep what is received in DIR (default: a temporary folder)"},
	{"port-file", 0, OPT_STRING, &port_file, "FILE",
	    "write the base URL to FILE when ready", .flag_only = true},
	{"app-id", 0, OPT_STRING, &box.options.app_id, "ID",
	    "app id to accept", "cli_sandbox", .flag_only = true},
	{"app-secret", 0, OPT_STRING, &box.options.app_secret, "TEXT",
	    "made-up app secret to accept", "sandbox-secret",
	    .flag_only = true},
	{"website", 0, OPT_LIST, &box.options.websites, "ID",
	    "have this website too"},
	{"job-post", 0, OPT_LIST, &box.options.job_posts, "ID",
	    "have this job post too, on every website"},
	{"token-life", 0, OPT_DURATION, &box.options.token_life, "TIME",
	    "how long a token lives", "2h"},
	{"task-polls", 0, OPT_INT, &box.options.task_polls, "N",
	    "a delivery task is done after N polls", "2"},
	{"max-upload", 0, OPT_SIZE, &box.options.max_upload, "SIZE",
	    "largest attachment", "300M"},
	{"application-limit", 0, OPT_INT, &box.options.application_limit, "N",
	    "deliveries that one site user may make; 0: any", "0"},
	{"lenient", 0, OPT_FLAG, &box.options.lenient, NULL,
	    "accept members that the documents do not name"},
	{"fault", 0, OPT_LIST, &box.options.faults, "CALL:KIND[:COUNT]",
	    "fail on demand; may be repeated", .flag_only = true},
	{"with-parent", 0, OPT_FLAG, &with_parent, NULL,
	    "end when the process that started it ends", .flag_only = true},
	{NULL},
};
/* clang-format on */

static const char *const examples[] = {
    "resume-sandbox --listen 127.0.0.1:8642 --data ~/rehearsal",
    "resume-sandbox --fault create_by_resume:429:3",
    NULL,
};

static const struct opt_program program = {
    .name = "resume-sandbox",
    .section = "sandbox",
    .purpose = "a recruiting system on this machine to rehearse on",
    .examples = examples,
    .tables = (const struct opt *const[]){table, NULL},
};

/* ------------------------------------------------------------- the folder */

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	return remove(path);
}

static bool
make_folder(const char *path)
{
	if (mkdir(path, 0700) == 0 || errno == EEXIST)
		return true;
	diag_error(
	    "sandbox-data", "%s: cannot be made: %s", path, strerror(errno));
	return false;
}

static bool
open_folder(void)
{
	struct buffer path;
	const char *why, *tmp = getenv("TMPDIR");
	buffer_init(&path, 4096);
	if (box.options.data) {
		buffer_adds(&path, box.options.data);
		if (!make_folder(path.data))
			return false;
	} else {
		buffer_addf(&path, "%s/resume-sandbox.XXXXXX",
		    tmp && *tmp ? tmp : "/tmp");
		box.temporary = mkdtemp(path.data) != NULL;
		if (!box.temporary) {
			diag_error("sandbox-data", "%s: cannot be made: %s",
			    path.data, strerror(errno));
			return false;
		}
	}
	box.dir = xstrdup(path.data);
	buffer_adds(&path, "/attachments");
	bool made = make_folder(path.data);
	buffer_release(&path);
	box.db = made ? store_open(box.dir, &why) : NULL;
	if (made && !box.db)
		diag_error("sandbox-store", "%s/sandbox.db: %s", box.dir, why);
	return box.db != NULL;
}

/* Readers see the whole line or no file. */
static bool
write_port_file(void)
{
	struct buffer part;
	if (!port_file)
		return true;
	buffer_init(&part, 8192);
	buffer_addf(&part, "%s.part", port_file);
	FILE *f = fopen(part.data, "we");
	bool good = f && fprintf(f, "%s\n", box.base_url) > 0;
	good = f && fclose(f) == 0 && good && rename(part.data, port_file) == 0;
	if (!good)
		diag_error("sandbox-port-file", "%s: cannot be written: %s",
		    port_file, strerror(errno));
	buffer_release(&part);
	return good;
}

/* ------------------------------------------------------------- its life */

static int
add_faults(void)
{
	for (size_t i = 0; i < box.options.faults.n; i++) {
		const char *why = fault_add(&box, box.options.faults.items[i]);
		if (!why)
			continue;
		diag_error("sandbox-fault", "--fault %s: %s",
		    box.options.faults.items[i], why);
		return EXIT_USAGE;
	}
	return 0;
}

static int
serve(const sigset_t *ends)
{
	int status = add_faults(), signal;
	if (status)
		return status;
	if (!open_folder())
		return EXIT_CANNOT_CREATE;
	struct server *server = server_start(&box);
	if (!server)
		return EXIT_UNAVAILABLE;
	if (write_port_file()) {
		diag_note("sandbox-ready", "listening on %s", box.base_url);
		sigwait(ends, &signal);
	} else {
		status = EXIT_CANNOT_CREATE;
	}
	server_stop(server);
	if (port_file)
		unlink(port_file);
	return status;
}

static void
clean_up(void)
{
	db_close(box.db);
	faults_clear(&box);
	if (box.temporary)
		nftw(box.dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(box.dir);
	free(box.base_url);
}

int
main(int argc, char **argv)
{
	pid_t parent = getppid();
	sigset_t ends;
	int first = opts_parse(&program, argc, argv);
	if (first < 0)
		return -first - 1;
	umask(077);
	pthread_mutex_init(&box.lock, NULL);
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &ends, NULL);
	if (with_parent) {
		prctl(PR_SET_PDEATHSIG, SIGTERM);
		if (getppid() != parent)
			return EXIT_FINE;
	}
	int status = serve(&ends);
	clean_up();
	return status;
}
