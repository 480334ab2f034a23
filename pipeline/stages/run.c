/*
 * resume-run: the driver. Starts scan | extract | map | upload | deliver with
 * pipes between them, keeps account of every item, and writes what became of
 * them into a folder per run. For several targets the chain forks after map.
 * How a chain is seen through is in conduct.c, who is where in tracker.c, what
 * it comes to in conclusion.c, whom it goes to in destinations.c; here are the
 * options and what they mean for each stage. Longer than a stage should be:
 * it stands for five of them.
 */
#include "buffer.h"
#include "driver/conclusion.h"
#include "driver/conduct.h"
#include "driver/destinations.h"
#include "diag.h"
#include "exit.h"
#include "opts.h"
#include "outfile.h"
#include "driver/rundir.h"
#include "driver/stage_words.h"
#include "targets/target.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static struct {
	const char *target, *host, *out, *report, *max_errors;
	struct opt_list from, from0;
	bool dry_run, follow, fail_on_review, retry_failed, records;
	long jobs, limit;
} cfg;

static const char *const reports[] = {"auto", "full", "verdict", "none", NULL};
static const struct opt options[] = {
    {"target", 't', OPT_STRING, &cfg.target, "NAME[,NAME]",
	"deliver to this target, or to each of these; without one the run ends "
	"after mapping"},
    {"host", 0, OPT_STRING, &cfg.host, "URL",
	"another address of the target; of a sandbox that runs already",
	.flag_only = true},
    {"dry-run", 'n', OPT_FLAG, &cfg.dry_run, NULL,
	"show what would be sent and send nothing"},
    {"retry-failed", 0, OPT_FLAG, &cfg.retry_failed, NULL,
	"send again what the target rejected in an earlier run",
	.flag_only = true},
    {"out", 'o', OPT_STRING, &cfg.out, "DIR",
	"folder for the results; by default a new one in resumepipe-out"},
    {"records", 0, OPT_FLAG, &cfg.records, NULL,
	"keep the whole records in the folder too; always without a target and "
	"in a dry run"},
    {"jobs", 'j', OPT_INT, &cfg.jobs, "N",
	"documents that are read at once; 0: one for each processor", "0", NULL,
	0, 256},
    {"limit", 0, OPT_INT, &cfg.limit, "N", "stop after N files; 0: no limit",
	.flag_only = true},
    {"max-errors", 0, OPT_STRING, &cfg.max_errors, "N|N%",
	"stop when more than N items, or N% of at least 20, have failed"},
    {"fail-on-review", 0, OPT_FLAG, &cfg.fail_on_review, NULL,
	"exit 2 when items are held for a person"},
    {"from", 0, OPT_LIST, &cfg.from, "FILE",
	"read the names of files and folders from FILE, one a line; - is stdin",
	.flag_only = true},
    {"from0", '0', OPT_LIST, &cfg.from0, "FILE",
	"the same with names ended by NUL, as find -print0 writes them",
	.flag_only = true},
    {"follow", 'L', OPT_FLAG, &cfg.follow, NULL,
	"walk into folders behind symbolic links"},
    {"report", 0, OPT_CHOICE, &cfg.report, "HOW",
	"what to print at the end; auto is full on a terminal, else the "
	"verdict",
	"auto", reports},
    {NULL},
};

static const char *const stage_names[] = {
    "scan", "extract", "map", "upload", "deliver", NULL};
enum { SCAN, EXTRACT, MAP, UPLOAD, DELIVER };

struct run {
	struct chain chain;
	struct conduct conduct;
	struct destinations to;
	struct tracker trackers[BRANCH_MAX];
	char *folder; /* of this run */
	int status;
};

static void
worse(struct run *r, int status)
{
	r->status = exit_worse(r->status, status);
}

/* -------------------------------------------------------- the stages */

static void
number(struct chain_stage *s, const char *name, long n)
{
	char text[32];
	snprintf(text, sizeof(text), "%ld", n);
	if (n)
		chain_option(s, name, text);
}

static void
add_scan(struct run *r)
{
	struct chain_stage *s = chain_add(&r->chain, stage_names[SCAN]);
	number(s, "limit", cfg.limit);
	if (cfg.follow)
		chain_option(s, "follow", NULL);
	for (size_t i = 0; i < cfg.from.n; i++)
		chain_option(s, "from", cfg.from.items[i]);
	for (size_t i = 0; i < cfg.from0.n; i++)
		chain_option(s, "from0", cfg.from0.items[i]);
}

/* A stage that talks to a target, with the options that all of them have. */
static void
add_for(struct run *r, const char *name, const struct destination *to)
{
	struct chain_stage *s = chain_add(&r->chain, name);
	s->target = to->target->name;
	chain_option(s, "target", s->target);
	if (to->rehearsal.url)
		chain_option(s, "host", to->rehearsal.url);
	else if (cfg.host)
		chain_option(s, "host", cfg.host);
	if (to->target->default_secret && !cfg.host && !cfg.dry_run) {
		char *ledger = path_join(to->state, "ledger.db");
		chain_option(s, "ledger", ledger);
		free(ledger);
	}
	if (cfg.dry_run)
		chain_option(s, "dry-run", NULL);
	if (cfg.retry_failed)
		chain_option(s, "retry-failed", NULL);
}

/* What the user told us about messages and configuration holds for all. */
static void
add_common(struct chain_stage *s)
{
	chain_option(s, "log-level", opts_common.log_level);
	chain_option(s, "log-format", opts_common.log_format);
	if (opts_common.config)
		chain_option(s, "config", opts_common.config);
	if (opts_common.quiet || !isatty(STDERR_FILENO))
		chain_option(s, "quiet", NULL);
}

/* Name the stages with their options. 0, or an exit code. */
static int
plan(struct run *r, const struct stage_words *words, int n, char **operands)
{
	struct chain *c = &r->chain;
	char *spool = path_join(r->folder, "spool");
	int status = 0;

	add_scan(r);
	struct chain_stage *extract = chain_add(c, stage_names[EXTRACT]);
	number(extract, "jobs", cfg.jobs);
	chain_option(extract, "spool", spool);
	chain_add(c, stage_names[MAP]);
	for (size_t i = 0; i < r->to.n; i++) {
		if (r->to.items[i].target->wants_mail)
			chain_option(extract, "mail-body", NULL);
		if (r->to.n > 1)
			chain_fork(c);
		add_for(r, stage_names[UPLOAD], &r->to.items[i]);
		add_for(r, stage_names[DELIVER], &r->to.items[i]);
	}
	for (size_t i = 0; i < c->n && !status; i++) {
		add_common(&c->stages[i]);
		status = chain_describe(&c->stages[i]);
	}
	stage_words_apply(words, c);
	chain_word(&c->stages[SCAN], "--");
	for (int i = 0; i < n; i++)
		chain_word(&c->stages[SCAN], operands[i]);
	free(spool);
	return status ? status : chain_check(c);
}

/* ------------------------------------------------------- before and after */

static FILE *
open_log(struct run *r)
{
	char *path = path_join(r->folder, "messages.log");
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	free(path);
	return fd < 0 ? NULL : fdopen(fd, "w");
}

static void
cannot_write(struct run *r, const char *what, int error, int status)
{
	diag_error(
	    "report-write", "%s: cannot write: %s", what, strerror(error));
	worse(r, status);
}

static void
print_report(struct run *r, const struct conclusion *c)
{
	bool full = strcmp(cfg.report, "full") == 0 ||
		    (strcmp(cfg.report, "auto") == 0 && isatty(STDOUT_FILENO));
	bool fine = r->status == EXIT_FINE;
	if (strcmp(cfg.report, "none") == 0 || (opts_common.quiet && fine))
		return;
	conclusion_print(c, full);
	/* a reader that has gone does not want to know */
	if ((fflush(stdout) != 0 || ferror(stdout)) && errno != EPIPE)
		cannot_write(r, "stdout", errno, EXIT_OUTPUT);
}

/* The run itself, once all is prepared. */
static void
go(struct run *r)
{
	struct conclusion end = {.run = &r->conduct,
	    .targets = r->to.n ? r->to.names : NULL,
	    .folder = r->folder,
	    .max_errors = cfg.max_errors,
	    .dry_run = cfg.dry_run,
	    .fail_on_review = cfg.fail_on_review,
	    .started = time(NULL)};
	r->conduct.chain = &r->chain;
	r->conduct.trackers = r->trackers;
	r->conduct.quiet = opts_common.quiet;
	r->conduct.log = open_log(r);
	int status = conduct(&r->conduct);
	if (r->conduct.log)
		fclose(r->conduct.log);
	if (status) {
		worse(r, status);
		return;
	}
	int error = 0;
	for (size_t i = 0; i < r->conduct.n && !error; i++)
		error = tracker_commit(&r->trackers[i]);
	if (error)
		cannot_write(r, r->folder, error, EXIT_OUTPUT);
	end.status = r->status;
	r->status = end.status = conclusion_status(&end);
	error = conclusion_write(&end);
	if (error)
		cannot_write(r, r->folder, error, EXIT_OUTPUT);
	print_report(r, &end);
}

/* Where the results for the i-th target go: apart when there are several. */
static bool
open_tracker(struct run *r, size_t i)
{
	struct tracker *t = &r->trackers[i];
	bool records = cfg.records || cfg.dry_run || !r->to.n;
	char *folder = r->to.n > 1 ? path_join(r->folder, r->to.names[i])
				   : xstrdup(r->folder);
	bool done = make_folders(folder) &&
		    tracker_init(t, folder, diag_locale_is_chinese(), records);
	free(folder);
	if (done)
		t->balance.furthest = r->to.n ? ITEM_PLANNED : ITEM_MAPPED;
	return done;
}

static void
prepare_and_go(
    struct run *r, const struct stage_words *words, int n, char **operands)
{
	size_t ends = r->to.n ? r->to.n : 1, i = 0;
	if (r->to.n)
		r->status = destinations_lock(&r->to);
	else if (cfg.out) /* else a folder of its own, nothing shared */
		r->status = rundir_lock(cfg.out);
	if (r->status)
		return;
	r->folder = rundir_make(cfg.out);
	if (!r->folder) {
		worse(r, EXIT_CANNOT_CREATE);
		return;
	}
	if (!cfg.host && !cfg.dry_run &&
	    (r->status = destinations_rehearse(&r->to)))
		return;
	if ((r->status = plan(r, words, n, operands)))
		return;
	while (i < ends && open_tracker(r, i))
		i++;
	r->conduct.n = i;
	if (i == ends)
		go(r);
	else
		cannot_write(r, r->folder, errno, EXIT_CANNOT_CREATE);
	while (i-- > 0)
		tracker_release(&r->trackers[i]);
}

/* Something to scan must be named, and exist. 0, or an exit code. */
static int
check_operands(int n, char **operands)
{
	if (!n && !cfg.from.n && !cfg.from0.n) {
		diag_error("run-nothing",
		    "name a folder: resume-run FOLDER --target sandbox; "
		    "resume-run -h shows more");
		return EXIT_USAGE;
	}
	for (int i = 0; i < n; i++)
		if (access(operands[i], F_OK) < 0) {
			diag_error("run-operand", "%s: %s", operands[i],
			    strerror(errno));
			return EXIT_NO_INPUT;
		}
	return 0;
}

static const struct opt *const tables[] = {options, NULL};
static const char *const examples[] = {
    "resume-run ~/resumes --target sandbox",
    "resume-run ~/resumes --target feishu --dry-run",
    "resume-run ~/resumes --target feishu,dingtalk",
    "resume-run -q ~/inbox --target feishu   # from cron",
    NULL,
};
static const struct opt_program program = {
    .name = "resume-run",
    .section = "run",
    .purpose = "take resumes from folders to the target",
    .operands = "[FILE|FOLDER ...]",
    .examples = examples,
    .tables = tables,
};

/* The targets decide which options there are, so they are looked for first. */
static void
early_targets(struct destinations *to, int argc, char **argv)
{
	const char *names = NULL;
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strncmp(argv[i], "--target=", 9) == 0)
			names = argv[i] + 9;
		else if (strcmp(argv[i], "--target") == 0 ||
			 strcmp(argv[i], "-t") == 0)
			names = argv[i + 1];
		else if (strncmp(argv[i], "-t", 2) == 0)
			names = argv[i] + 2;
	/* what is wrong with them is told later */
	destinations_parse(to, names ? names : "sandbox", true);
}

static int
run(const struct stage_words *words, int argc, char **argv)
{
	struct run r = {.status = 0};
	int first = opts_parse(&program, argc, argv);
	if (first < 0)
		return -first - 1;
	if (argc == 1 && isatty(STDIN_FILENO)) {
		opts_help(&program, false);
		return EXIT_USAGE;
	}
	if (!conduct_set_max_errors(&r.conduct, cfg.max_errors)) {
		diag_error("option-value", "%s: '%s' is not %s", "max-errors",
		    cfg.max_errors, "a number or a percentage");
		return EXIT_USAGE;
	}
	int status = check_operands(argc - first, argv + first);
	if (!status)
		status = destinations_parse(&r.to, cfg.target, false);
	if (status)
		return status;
	chain_init(&r.chain);
	prepare_and_go(&r, words, argc - first, argv + first);
	destinations_release(&r.to);
	chain_release(&r.chain);
	free(r.folder);
	return r.status;
}

int
main(int argc, char **argv)
{
	struct stage_words words = {0};
	struct destinations to;
	/* words for stages are read before the options say how to talk */
	diag_setup(&(struct diag_options){.program = program.name,
	    .level = DIAG_NOTE,
	    .chinese = diag_locale_is_chinese()});
	early_targets(&to, argc, argv);
	struct stage_words_from from = {.stages = stage_names,
	    .shared = stage_names + UPLOAD,
	    .targets = to.names,
	    .own = opts_describe(&program)};
	int status = stage_words_take(&words, &from, &argc, argv);
	json_object_put(from.own);
	if (!status)
		status = run(&words, argc, argv);
	stage_words_release(&words);
	return status;
}
