/* The loop that all stages share; what it promises is in stage.h. */
#include "stage.h"

#include "buffer.h"
#include "clock.h"
#include "diag.h"
#include "workers/sanitizer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIPE_SIZE = 1 << 20 };

volatile int stage_interrupted;

static struct {
	long max_line;
	bool timings;
} cfg;

/* The options of every stage, on top of those of every program. */
static const struct opt stage_options[] = {
    {"max-line", 0, OPT_SIZE, &cfg.max_line, "SIZE",
	"longest input line that is read as a record", "64M"},
    {"timings", 0, OPT_FLAG, &cfg.timings, NULL,
	"put the time each record took into its trail"},
    {NULL},
};

static int64_t each_started;

static void
on_signal(int sig)
{
	stage_interrupted = sig;
}

static void
setup_signals(void)
{
	struct sigaction sa = {.sa_handler = on_signal};
	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGINT, &sa, NULL);
	/* service managers leave it ignored: then writes fail noisily */
	signal(SIGPIPE, SIG_DFL);
}

/* Documents and secrets do not go into core files. */
static void
no_cores(void)
{
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	if (!UNDER_SANITIZER)
		prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/*
 * Keep the real stdout for records and point descriptor 1 at stderr, so that
 * a library that prints cannot tear the stream.
 */
static FILE *
take_stdout(void)
{
	int fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	if (fd < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
		return NULL;
	fcntl(fd, F_SETPIPE_SZ, PIPE_SIZE); /* best effort */
	FILE *out = fdopen(fd, "w");
	if (out)
		setvbuf(out, NULL, _IOFBF, 1 << 16);
	return out;
}

const char *
stage_data_dir(void)
{
	static char dir[4096];
	const char *env = getenv("RESUMEPIPE_DATA");
	if (env && *env)
		return env;
	if (*dir)
		return dir;
	ssize_t n = readlink("/proc/self/exe", dir, sizeof(dir) - 32);
	while (n > 0 && dir[n - 1] != '/')
		n--;
	if (n > 0) {
		memcpy(dir + n, "../share/resumepipe", 20);
		if (access(dir, R_OK) == 0)
			return dir;
	}
	return memcpy(dir, RESUMEPIPE_DATADIR, sizeof(RESUMEPIPE_DATADIR));
}

void
stage_worse(struct stage_run *run, int exit_code)
{
	run->status = exit_worse(run->status, exit_code);
}

/* ------------------------------------------------------------ output */

bool
stage_emit_line(struct stage_run *run, const char *line, size_t len)
{
	run->emitted++;
	return fwrite(line, 1, len, run->out) == len &&
	       putc('\n', run->out) != EOF;
}

static long
elapsed_ms(void)
{
	return cfg.timings ? (long)(clock_ms() - each_started) : -1;
}

bool
stage_emit(struct stage_run *run, struct record *rec)
{
	record_add_trail(rec, run->stage->name, elapsed_ms());
	run->emitted++;
	return record_write(rec, run->out);
}

bool
stage_fail(struct stage_run *run, struct record *rec, enum failure failure,
    const char *detail)
{
	record_set_error(rec, run->stage->name, failure, detail);
	run->failed++;
	stage_worse(run, EXIT_SOME_FAILED);
	return stage_emit(run, rec);
}

/* ------------------------------------------------------------- input */

static bool
takes(const struct stage *stage, enum record_kind kind)
{
	for (size_t i = 0; stage->takes[i]; i++)
		if (record_kind_from_name(stage->takes[i]) == kind)
			return true;
	return false;
}

/* An error record in the place of the line that was just read. */
static int
refuse_line(
    struct stage_run *run, const struct ndjson_reader *in, const char *why)
{
	struct record rec = {json_object_new_object(), KIND_OTHER};
	json_object *source = json_object_new_object();
	json_object_object_add(rec.json, "v", json_object_new_int(1));
	json_object_object_add(rec.json, "kind", json_object_new_string(""));
	json_object_object_add(
	    source, "stream", json_object_new_string(in->name));
	json_object_object_add(
	    source, "line", json_object_new_int64((int64_t)in->line));
	json_object_object_add(rec.json, "source", source);
	bool fine = stage_fail(run, &rec, FAIL_NOT_A_RECORD, why);
	record_release(&rec);
	return fine ? 0 : -errno;
}

static int
fail_line(
    struct stage_run *run, const struct ndjson_reader *in, const char *why)
{
	diag_warning("input-line",
	    "%s:%lu: not a record: %s; it became an error record and the rest "
	    "goes on",
	    in->name, in->line, why);
	return refuse_line(run, in, why);
}

/* The format of a stream that begins like a document, or NULL. */
static const char *
document_name(const char *line, size_t len)
{
	static const struct {
		const char *start, *name;
	} kinds[] = {
	    {"%PDF-", "PDF"},
	    {"PK\3\4", "Word or zip"},
	    {"\xd0\xcf\x11\xe0", "Word"},
	    {"{\\rtf", "RTF"},
	    {"<", "HTML"},
	    {"From ", "mbox"},
	    {"\x89PNG", "PNG"},
	    {"\xff\xd8\xff", "JPEG"},
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t n = strlen(kinds[i].start);
		if (len >= n && memcmp(line, kinds[i].start, n) == 0)
			return kinds[i].name;
	}
	return NULL;
}

static int
pass(struct stage_run *run, const char *line, size_t len)
{
	if (run->stage->pass)
		return run->stage->pass(run, line, len);
	return stage_emit_line(run, line, len) ? 0 : -errno;
}

/* One line that is a record. Returns 0, or -errno when we cannot go on. */
static int
handle(struct stage_run *run, struct record *rec, const char *line, size_t len)
{
	if (rec->kind == KIND_ERROR && run->stage->fails_on_error_records)
		stage_worse(run, EXIT_SOME_FAILED);
	if (!takes(run->stage, rec->kind))
		return pass(run, line, len);
	run->in++;
	run->line = len;
	if (cfg.timings)
		each_started = clock_ms();
	const char *detail = NULL;
	int r = run->stage->each(run, rec, &detail);
	if (r > 0)
		r = stage_fail(run, rec, r, detail) ? 0 : -errno;
	return r;
}

static int
handle_line(struct stage_run *run, const struct ndjson_reader *in, char *line,
    size_t len, unsigned long *records)
{
	const char *why;
	struct record rec;
	if (!len)
		return pass(run, line, len);
	if (!record_parse(&rec, line, len, &why))
		return fail_line(run, in, why);
	++*records;
	int r = 0;
	if (record_is_newer(&rec)) {
		diag_error("input-newer",
		    "%s:%lu: the record's version %d is newer than this "
		    "program; update resumepipe",
		    in->name, in->line,
		    json_object_get_int(record_get(&rec, "v")));
		stage_worse(run, EXIT_DATA);
		run->stop = true;
	} else {
		r = handle(run, &rec, line, len);
	}
	record_release(&rec);
	return r;
}

/*
 * Sleep until fd is readable or a signal asks us to stop. The signals are let
 * in only while we sleep, so that none comes between the look and the sleep.
 */
static int
sleep_until_readable(int fd)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	sigset_t ends, before;
	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	sigprocmask(SIG_BLOCK, &ends, &before);
	int n = stage_interrupted ? 0 : ppoll(&p, 1, NULL, &before);
	int error = errno;
	sigprocmask(SIG_SETMASK, &before, NULL);
	return n < 0 && error != EINTR ? -error : 0;
}

/* What is finished goes out before we sleep. */
static int
before_read(struct stage_run *run, const struct ndjson_reader *in)
{
	if (ndjson_ready(in))
		return 0;
	struct pollfd p = {.fd = in->fd, .events = POLLIN};
	if (poll(&p, 1, 0) > 0)
		return 0;
	if (run->stage->wait) {
		int r = run->stage->wait(run, in->fd);
		if (r < 0)
			return r;
	}
	if (fflush(run->out) != 0)
		return -errno;
	return sleep_until_readable(in->fd);
}

static int
read_stream(struct stage_run *run, int fd, const char *name)
{
	struct ndjson_reader in;
	unsigned long records = 0, lines = 0;
	const char *document = NULL;
	char *line;
	size_t len;
	int r = 0;

	ndjson_init(&in, fd, name, (size_t)cfg.max_line);
	while (!r && !run->stop && !stage_interrupted) {
		if ((r = before_read(run, &in)) < 0 || stage_interrupted)
			break;
		enum ndjson_status s = ndjson_read(&in, &line, &len);
		if (s == NDJSON_EOF)
			break;
		if (!lines++ && s == NDJSON_LINE &&
		    (document = document_name(line, len))) {
			r = refuse_line(run, &in, "a document");
			break;
		}
		if (s == NDJSON_TOO_LONG)
			r = fail_line(run, &in, "it is longer than --max-line");
		else if (s == NDJSON_LINE)
			r = handle_line(run, &in, line, len, &records);
		else {
			diag_error("input-read", "%s: cannot read: %s", name,
			    strerror(errno));
			stage_worse(run, EXIT_OS);
			break;
		}
	}
	if (document) {
		diag_error("input-document",
		    "%s: this is a document (%s), not records; give it to "
		    "resume-scan, which comes first",
		    name, document);
		stage_worse(run, EXIT_DATA);
	} else if (lines && !records) {
		diag_error("input-none",
		    "%s: no line of it is a record; the input is what the "
		    "stage before writes",
		    name);
		stage_worse(run, EXIT_DATA);
	}
	ndjson_release(&in);
	return r;
}

static int
read_operands(struct stage_run *run)
{
	int r = 0;
	if (!run->argc)
		return read_stream(run, STDIN_FILENO, "stdin");
	for (int i = 0; i < run->argc && !r && !run->stop; i++) {
		const char *name = run->argv[i];
		if (strcmp(name, "-") == 0) {
			r = read_stream(run, STDIN_FILENO, "stdin");
			continue;
		}
		int fd = open(name, O_RDONLY | O_CLOEXEC);
		if (fd < 0) {
			diag_error("input-open", "%s: cannot read: %s", name,
			    strerror(errno));
			stage_worse(run, EXIT_NO_INPUT);
			continue;
		}
		r = read_stream(run, fd, name);
		close(fd);
	}
	return r;
}

/* -------------------------------------------------------------- main */

static int
run_stage(struct stage_run *run)
{
	const struct stage *stage = run->stage;
	int r = stage->begin ? stage->begin(run) : 0;
	signal(SIGPIPE, SIG_DFL); /* libraries that began may ignore it */
	if (r > 0) {
		stage_worse(run, r);
		return 0;
	}
	if (!r && !run->stop)
		r = stage->source ? stage->source(run) : read_operands(run);
	if (stage->end) {
		int e = stage->end(run);
		if (e > 0)
			stage_worse(run, e);
		else if (e < 0 && !r)
			r = e;
	}
	return r;
}

static void
finish(struct stage_run *run, int r)
{
	if (r == -EPIPE)
		raise(SIGPIPE); /* the reader has gone: end as it expects */
	if (r < 0 && ferror(run->out)) {
		diag_error(
		    "output", "cannot write the output: %s", strerror(-r));
		stage_worse(run, EXIT_OUTPUT);
	} else if (r < 0) {
		diag_error("stage-stopped", "cannot go on: %s", strerror(-r));
		stage_worse(run, EXIT_OS);
	}
	if (fflush(run->out) != 0 || fclose(run->out) != 0) {
		if (!(run->status == EXIT_OUTPUT))
			diag_error("output", "cannot write the output: %s",
			    strerror(errno));
		stage_worse(run, EXIT_OUTPUT);
	}
	if (stage_interrupted) {
		diag_warning("interrupted",
		    "stopped by a signal after a whole record; run again to go "
		    "on");
		stage_worse(run, EXIT_AGAIN);
	}
}

/* The stage's own tables and the loop's. */
static const struct opt *const *
all_tables(const struct stage *stage)
{
	static const struct opt *tables[16];
	size_t n = 0;
	for (; stage->tables && stage->tables[n] && n < 14; n++)
		tables[n] = stage->tables[n];
	if (!stage->source)
		tables[n++] = stage_options;
	tables[n] = NULL;
	return tables;
}

int
stage_main(const struct stage *stage, int argc, char **argv)
{
	const struct opt_program program = {
	    .name = stage->name,
	    .section = strchr(stage->name, '-') + 1,
	    .purpose = stage->purpose,
	    .operands = stage->operands ? stage->operands : "[FILE ...]",
	    .takes = stage->takes,
	    .gives = stage->gives,
	    .examples = stage->examples,
	    .tables = all_tables(stage),
	};
	struct stage_run run = {.stage = stage};

	int first = opts_parse(&program, argc, argv);
	if (first < 0)
		return -first - 1;
	run.argc = argc - first;
	run.argv = argv + first;
	bool standalone = stage->standalone && stage->standalone();
	if ((stage->source ? argc == 1 : !run.argc && !standalone) &&
	    isatty(STDIN_FILENO)) {
		/* nothing to read, and nobody told where from */
		opts_help(&program, false);
		return EXIT_USAGE;
	}
	setup_signals();
	no_cores();
	run.out = take_stdout();
	if (!run.out) {
		diag_error(
		    "output", "cannot write the output: %s", strerror(errno));
		return EXIT_OUTPUT;
	}
	finish(&run, run_stage(&run));
	return run.status;
}
