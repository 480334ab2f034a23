/*
 * resume-report: the end of the pipe. Counts the end states, checks the
 * balance against resume-scan's tally, and prints what happened; its exit
 * code is that of the worst that happened. No filter, so it does not use
 * stage_main() and is longer for it: stdout is the report, not records.
 */
#include "driver/balance.h"
#include "diag.h"
#include "exit.h"
#include "opts.h"
#include "records/record.h"
#include "records/result.h"
#include "driver/summary.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static bool as_json, fail_on_review;
static const char *results_path, *csv_path;

static const struct opt options[] = {
    {"json", 0, OPT_FLAG, &as_json, NULL, "print the summary as JSON"},
    {"results", 0, OPT_STRING, &results_path, "FILE",
	"write the end state of every record to FILE as NDJSON"},
    {"csv", 0, OPT_STRING, &csv_path, "FILE",
	"write the same as a table that opens in Excel"},
    {"fail-on-review", 0, OPT_FLAG, &fail_on_review, NULL,
	"exit 2 when items are held for a person"},
    {NULL},
};

struct report {
	struct balance balance;
	struct results results;
	bool chinese;
	int status;
	unsigned long records;
};

static void
worse(struct report *r, int status)
{
	r->status = exit_worse(r->status, status);
}

static void
cannot_write(struct report *r, const char *path, int error, int status)
{
	diag_error(
	    "report-write", "%s: cannot write: %s", path, strerror(error));
	worse(r, status);
}

static void
take_line(
    struct report *r, const struct ndjson_reader *in, char *line, size_t len)
{
	struct record rec;
	const char *why = "it is too long";
	char place[64];

	if (line && !len)
		return;
	if (!line || !record_parse(&rec, line, len, &why)) {
		diag_warning("input-line",
		    "%s:%lu: not a record: %s; it became an error record and "
		    "the rest goes on",
		    in->name, in->line, why);
		snprintf(place, sizeof(place), "%.40s:%lu", in->name, in->line);
		balance_add_stray(&r->balance, place);
		return;
	}
	if (record_is_newer(&rec)) {
		diag_error("input-newer",
		    "%s:%lu: the record's version %d is newer than this "
		    "program; update resumepipe",
		    in->name, in->line,
		    json_object_get_int(record_get(&rec, "v")));
		worse(r, EXIT_DATA);
	}
	r->records++;
	balance_add(&r->balance, &rec);
	results_write(&r->results, &rec);
	record_release(&rec);
}

static void
take_stream(struct report *r, int fd, const char *name)
{
	struct ndjson_reader in;
	enum ndjson_status s;
	char *line;
	size_t len;

	ndjson_init(&in, fd, name, 64 << 20);
	while ((s = ndjson_read(&in, &line, &len)) != NDJSON_EOF) {
		if (s == NDJSON_ERROR) {
			diag_error("input-read", "%s: cannot read: %s", name,
			    strerror(errno));
			worse(r, EXIT_OS);
			break;
		}
		take_line(r, &in, s == NDJSON_LINE ? line : NULL, len);
	}
	if (in.line && !r->records) {
		diag_error("input-none",
		    "%s: no line of it is a record; the input is what the "
		    "stage before writes",
		    name);
		worse(r, EXIT_DATA);
	}
	ndjson_release(&in);
}

static void
take_operand(struct report *r, const char *name)
{
	if (strcmp(name, "-") == 0) {
		take_stream(r, STDIN_FILENO, "stdin");
		return;
	}
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		diag_error(
		    "input-open", "%s: cannot read: %s", name, strerror(errno));
		worse(r, EXIT_NO_INPUT);
		return;
	}
	take_stream(r, fd, name);
	close(fd);
}

static void
print(struct report *r)
{
	if (as_json) {
		json_object *o = summary_json(&r->balance);
		json_object_object_add(
		    o, "exit_code", json_object_new_int(r->status));
		puts(json_object_to_json_string_ext(o,
		    JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE));
		json_object_put(o);
	} else {
		summary_table(&r->balance, stdout, r->chinese);
		summary_verdict(&r->balance, stdout, r->chinese);
	}
	if (fflush(stdout) != 0 || ferror(stdout))
		cannot_write(r, "stdout", errno, EXIT_OUTPUT);
}

static const struct opt *const tables[] = {options, NULL};
static const char *const takes[] = {"file", "document", "resume", "delivery",
    "interview", "error", "tally", NULL};
static const char *const gives[] = {NULL};
static const char *const examples[] = {
    "resume-scan ~/resumes | resume-extract | resume-map | resume-report",
    "resume-report --csv results.csv < "
    "resumepipe-out/20261120T020000Z/results.ndjson",
    NULL,
};
static const struct opt_program program = {
    .name = "resume-report",
    .section = "report",
    .purpose = "tell what became of every file",
    .operands = "[FILE ...]",
    .takes = takes,
    .gives = gives,
    .examples = examples,
    .tables = tables,
};

int
main(int argc, char **argv)
{
	struct report r = {.chinese = diag_locale_is_chinese()};
	int first = opts_parse(&program, argc, argv);
	if (first < 0)
		return -first - 1;
	if (first == argc && isatty(STDIN_FILENO)) {
		opts_help(&program, false);
		return EXIT_USAGE;
	}
	signal(SIGPIPE, SIG_DFL);
	balance_init(&r.balance);
	bool opened =
	    results_open(&r.results, results_path, csv_path, r.chinese);
	if (!opened)
		cannot_write(
		    &r, r.results.failed, r.results.error, EXIT_CANNOT_CREATE);
	if (first == argc)
		take_operand(&r, "-");
	for (int i = first; i < argc; i++)
		take_operand(&r, argv[i]);
	worse(&r, balance_status(&r.balance, fail_on_review));
	worse(&r, balance_loss_status(&r.balance));
	if (opened && !results_commit(&r.results))
		cannot_write(
		    &r, r.results.failed, r.results.error, EXIT_OUTPUT);
	print(&r);
	balance_release(&r.balance);
	return r.status;
}
