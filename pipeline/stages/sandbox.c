/*
 * resume-sandbox: a recruiting system to rehearse on. Here are its options and
 * the signals that end it; what it does is in pipeline/sandbox/.
 */
#include "sandbox/sandbox.h"

#include "exit.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

static struct sandbox box;
static const char *port_file;
static bool with_parent;

static const char *const yes_no[] = {"yes", "no", NULL};

/* clang-format off */
static const struct opt table[] = {
	{"listen", 0, OPT_STRING, &box.options.listen, "HOST:PORT",
	    "loopback address to listen on; port 0 takes a free one",
	    "127.0.0.1:0"},
	{"data", 0, OPT_STRING, &box.options.data, "DIR",
	    "keep what is received in DIR (default: a temporary folder)",
	    .flag_only = true},
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
	{"task-delay", 0, OPT_DURATION, &box.options.task_delay, "TIME",
	    "and not before that time is over", "0"},
	{"read-delay", 0, OPT_DURATION, &box.options.read_delay, "TIME",
	    "how long new talents and applications are not found yet", "0"},
	{"max-upload", 0, OPT_SIZE, &box.options.max_upload, "SIZE",
	    "largest attachment", "300M"},
	{"application-limit", 0, OPT_INT, &box.options.application_limit, "N",
	    "deliveries that one site user may make; 0: any", "0"},
	{"night-only", 0, OPT_FLAG, &box.options.night_only, NULL,
	    "read files from 20:00 to 08:00 in China only, as DingTalk does"},
	{"limits", 0, OPT_CHOICE, &box.options.limits, "WHETHER",
	    "keep to the documented rates of calls", "yes", yes_no},
	{"rate", 0, OPT_LIST, &box.options.rates, "CALL=N/s|N/m",
	    "another rate of a call; 0: none"},
	{"suppose", 0, OPT_LIST, &box.options.suppositions, "NAME=VALUE",
	    "how to do what the documents do not say"},
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

int
main(int argc, char **argv)
{
	pid_t parent = getppid();
	sigset_t ends;
	int first = opts_parse(&program, argc, argv);
	if (first < 0)
		return -first - 1;
	umask(077);
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
	return sandbox_serve(&box, port_file, &ends);
}
