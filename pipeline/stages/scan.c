/*
 * resume-scan: files, folders, Maildirs, mbox files and lists of them become
 * file records, each with the hash of its bytes. walk.c finds the files,
 * intake.c makes the records; here are the options, the lists and the tally
 * (some lines over a stage's measure: a source has no loop to lean on).
 */
#include "diag.h"
#include "sources/intake.h"
#include "stage.h"
#include "sources/walk.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static struct opt_list lists, lists0;
static bool follow;
static long max_size, limit;

static const struct opt options[] = {
    {"from", 0, OPT_LIST, &lists, "FILE",
	"read the names of files and folders from FILE, one a line; - is stdin",
	.flag_only = true},
    {"from0", '0', OPT_LIST, &lists0, "FILE",
	"the same with names ended by NUL, as find -print0 writes them",
	.flag_only = true},
    {"follow", 'L', OPT_FLAG, &follow, NULL,
	"walk into folders behind symbolic links"},
    {"max-size", 0, OPT_SIZE, &max_size, "SIZE",
	"files and messages above it become too-large errors", "50M"},
    {"limit", 0, OPT_INT, &limit, "N", "stop after N records; 0: no limit",
	.flag_only = true},
    {NULL},
};

struct scan {
	struct stage_run *run;
	struct intake intake;
	unsigned long records, left_out[WALK_COUNT];
	const char *stopped; /* why before the end; NULL: not */
	int error;	     /* errno: output failed */
};

static int
emit(void *ctx, struct record *rec, enum failure failure, const char *detail)
{
	struct scan *s = ctx;
	bool done = failure ? stage_fail(s->run, rec, failure, detail)
			    : stage_emit(s->run, rec);
	if (!done)
		s->error = errno ? errno : EIO;
	s->records++;
	if (stage_interrupted)
		s->stopped = "signal";
	else if (limit && s->records >= (unsigned long)limit)
		s->stopped = "limit";
	return s->error || s->stopped;
}

static int
found(void *ctx, enum walk_what what, const char *path, int error)
{
	struct scan *s = ctx;
	switch (what) {
	case WALK_FILE:
	case WALK_MESSAGE:
		return intake_file(&s->intake, path, what == WALK_MESSAGE);
	case WALK_ERROR:
		return intake_unreadable(&s->intake, path, strerror(error));
	default:
		s->left_out[what]++;
		return 0;
	}
}

static void
scan_list(struct scan *s, const char *name, int separator)
{
	int error;
	walk_list(name, separator, follow, found, s, &error);
	if (stage_interrupted) {
		s->stopped = "signal";
	} else if (error) {
		diag_error("scan-list", "cannot read the list %s: %s", name,
		    strerror(error));
		stage_worse(s->run, EXIT_NO_INPUT);
	}
}

/* The last line: what was written, so that a loss downstream shows. */
static bool
emit_tally(struct scan *s)
{
	json_object *tally = json_object_new_object();
	json_object *left_out = json_object_new_object();
	json_object_object_add(tally, "v", json_object_new_int(1));
	json_object_object_add(tally, "kind", json_object_new_string("tally"));
	json_object_object_add(
	    tally, "by", json_object_new_string(s->run->stage->name));
	json_object_object_add(
	    tally, "records", json_object_new_int64((int64_t)s->records));
	for (int i = 0; i < WALK_COUNT; i++)
		if (s->left_out[i])
			json_object_object_add(left_out, walk_what_name[i],
			    json_object_new_int64((int64_t)s->left_out[i]));
	if (json_object_object_length(left_out))
		json_object_object_add(tally, "left_out", left_out);
	else
		json_object_put(left_out);
	if (s->stopped)
		json_object_object_add(
		    tally, "stopped", json_object_new_string(s->stopped));
	const char *line = json_object_to_json_string_ext(
	    tally, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
	bool done = stage_emit_line(s->run, line, strlen(line));
	json_object_put(tally);
	return done;
}

static bool
goes_on(const struct scan *s)
{
	return !s->error && !s->stopped;
}

static int
scan(struct stage_run *run)
{
	struct scan s = {.run = run};

	if (!run->argc && !lists.n && !lists0.n) {
		diag_error("scan-nothing",
		    "name a file or a folder: resume-scan FOLDER; "
		    "resume-scan -h shows more");
		stage_worse(run, EXIT_USAGE);
		return 0;
	}
	intake_init(&s.intake, max_size, emit, &s);
	for (int i = 0; i < run->argc && goes_on(&s); i++)
		walk(run->argv[i], follow, found, &s);
	for (size_t i = 0; i < lists.n && goes_on(&s); i++)
		scan_list(&s, lists.items[i], '\n');
	for (size_t i = 0; i < lists0.n && goes_on(&s); i++)
		scan_list(&s, lists0.items[i], '\0');
	intake_release(&s.intake);
	if (!s.error && !emit_tally(&s))
		s.error = errno ? errno : EIO;
	return -s.error;
}

static const struct opt *const tables[] = {options, NULL};
static const char *const gives[] = {"file", "error", "tally", NULL};
static const char *const examples[] = {
    "resume-scan ~/resumes | resume-extract | resume-map",
    "find . -name '*.pdf' -mtime -1 -print0 | resume-scan --from0 -",
    NULL,
};
static const struct stage stage = {
    .name = "resume-scan",
    .purpose = "name the resumes of folders, mailboxes and lists",
    .operands = "[FILE|FOLDER ...]",
    .gives = gives,
    .examples = examples,
    .tables = tables,
    .source = scan,
};

int
main(int argc, char **argv)
{
	return stage_main(&stage, argc, argv);
}
