/*
 * resume-history: what another system knew of candidates - applications,
 * interviews, assessments, background checks - from records or from tables, to
 * the target. How one is made is in net/history.c; several are made at once,
 * those that belong together one after the other.
 */
#include "net/crew.h"
#include "net/delivery_counts.h"
#include "net/history.h"
#include "net/target_opts.h"

#include "buffer.h"
#include "records/csv.h"
#include "diag.h"
#include "stage.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static struct {
	struct opt_list tables;
	const char *reconcile;
	long reconcile_wait;
	bool fail_on_review;
} cfg;

static const char *const yes_no[] = {"yes", "no", NULL};
static const struct opt options[] = {
    {"table", 0, OPT_LIST, &cfg.tables, "KIND=FILE",
	"read records of a kind (application, interview, assessment, "
	"background-check) from CSV instead of the standard input; may be "
	"given again",
	.flag_only = true},
    {"reconcile", 0, OPT_CHOICE, &cfg.reconcile, "WHETHER",
	"ask the target about what was sent and not answered", "yes", yes_no},
    {"reconcile-wait", 0, OPT_DURATION, &cfg.reconcile_wait, "TIME",
	"how long after the sending, so that it shows by then", "10s"},
    {"fail-on-review", 0, OPT_FLAG, &cfg.fail_on_review, NULL,
	"exit with 2 when records are held"},
    {NULL},
};

static struct history history;
static struct crew crew;
static struct delivery_counts counts;
static json_object *waiting; /* records whose parents had not come */
static bool last;	     /* nothing more comes */

/* What came of one record; waits: nothing yet. */
struct result {
	struct delivery delivery;
	bool waits;
};

static void
forget(void *result)
{
	struct result *r = result;

	delivery_release(&r->delivery);
	free(r);
}

static int
see_through(void *ctx, json_object *json, void **result)
{
	struct result *r = xcalloc(1, sizeof(*r));
	int status =
	    history_make(&history, json, last, &r->delivery, &r->waits);

	*result = r;
	return status < 0 || r->delivery.outcome != DELIVERY_FAILED
		   ? status
		   : failure_info(r->delivery.failure)->temporary;
}

static int
give(void *ctx, json_object *json, void *result)
{
	struct stage_run *run = ctx;
	struct result *r = result;
	struct delivery *d = &r->delivery;
	struct record rec = {json, record_kind_from_name(json_object_get_string(
				       json_object_object_get(json, "kind")))};
	bool fine = true;

	if (r->waits) {
		json_object_array_add(waiting, json_object_get(json));
	} else if (d->outcome == DELIVERY_FAILED) {
		fine = stage_fail(run, &rec, d->failure, d->detail);
	} else {
		delivery_count(&counts, d);
		record_set_kind(&rec, KIND_DELIVERY);
		json_object_object_add(
		    rec.json, "delivery", json_object_get(d->json));
		fine = stage_emit(run, &rec);
	}
	record_release(&rec);
	forget(r);
	return fine ? 0 : -errno;
}

static int
pass_on(void *ctx, const char *line, size_t len)
{
	return stage_emit_line(ctx, line, len) ? 0 : -errno;
}

static bool
rest(void *ctx, int64_t until)
{
	return crew_rest(&crew, until);
}

/* ---------------------------------------------------------------- records */

static int
add(struct stage_run *run, json_object *json, size_t bytes)
{
	const char *kind =
	    json_object_get_string(json_object_object_get(json, "kind"));
	json_object *external = json_object_object_get(json, "external_id");
	char *id = history_id(kind, external);
	char *application = history_id(
	    "application", json_object_object_get(json, "application"));
	char *interview =
	    history_id("interview", json_object_object_get(json, "interview"));
	const char *const keys[CREW_KEYS] = {id, application, interview};
	int r;

	if (id)
		json_object_object_add(json, "id", json_object_new_string(id));
	r = crew_add(&crew, json_object_get(json), bytes, keys);
	free(id);
	free(application);
	free(interview);
	return r;
}

static int
history_each(struct stage_run *run, struct record *rec, const char **detail)
{
	return add(run, rec->json, run->line);
}

static int
history_pass(struct stage_run *run, const char *line, size_t len)
{
	return crew_add_line(&crew, line, len);
}

static int
history_wait(struct stage_run *run, int fd)
{
	return crew_work(&crew, fd);
}

/* ---------------------------------------------------------------- tables */

/* "dimension:Title" becomes an entry of the dimensions, by its number. */
static void
add_dimension(json_object *of, const char *title, json_object *cell)
{
	const char *text = json_object_get_string(cell);
	bool number = !text[strspn(text, "0123456789")];
	json_object *list, *one = json_object_new_object();

	if (!json_object_object_get_ex(
		of, "assessment_dimension_list", &list)) {
		list = json_object_new_array();
		json_object_object_add(of, "assessment_dimension_list", list);
	}
	json_object_object_add(one, "title", json_object_new_string(title));
	json_object_object_add(one, "assessment_type",
	    json_object_new_string(number ? "score" : "text"));
	json_object_object_add(one, number ? "score" : "content",
	    number ? json_object_new_int64(json_object_get_int64(cell))
		   : json_object_get(cell));
	json_object_array_add(list, one);
}

static bool
is_one_of(const char *const *names, const char *name)
{
	while (*names && strcmp(*names, name) != 0)
		names++;
	return *names;
}

/*
 * A row as a record. Columns of the person are its talent; in a table of
 * interviews those of an assessment make one.
 */
static json_object *
record_of(const char *kind, json_object *row)
{
	static const char *const of_talent[] = {"talent_id", "document",
	    "mobile", "mobile_country_code", "email", NULL};
	static const char *const of_assessment[] = {
	    "username", "conclusion", "content", NULL};
	json_object *rec = json_object_new_object();
	json_object *talent = json_object_new_object(), *list;
	json_object *assessment = json_object_new_object();
	bool inner = strcmp(kind, "interview") == 0;

	json_object_object_add(rec, "v", json_object_new_int(1));
	json_object_object_add(rec, "kind", json_object_new_string(kind));
	json_object_object_foreach(row, column, cell)
	{
		json_object *to = is_one_of(of_talent, column) ? talent
				  : inner && is_one_of(of_assessment, column)
				      ? assessment
				      : rec;

		if (strncmp(column, "dimension:", 10) == 0)
			add_dimension(
			    inner ? assessment : rec, column + 10, cell);
		else
			json_object_object_add(
			    to, column, json_object_get(cell));
	}
	if (json_object_object_length(talent) > 0)
		json_object_object_add(rec, "talent", json_object_get(talent));
	if (json_object_object_length(assessment) > 0) {
		list = json_object_new_array();
		json_object_array_add(list, json_object_get(assessment));
		json_object_object_add(rec, "interview_assessments", list);
	}
	json_object_put(talent);
	json_object_put(assessment);
	return rec;
}

/* One KIND=FILE. 0, or an exit code after a message, or -errno. */
static int
read_table(struct stage_run *run, const char *table)
{
	size_t n = strcspn(table, "=");
	char *kind = xstrndup(table, n);
	const char *file = table[n] ? table + n + 1 : "", *why = NULL;
	struct csv csv;
	json_object *row, *rec;
	int r = 0;

	if (history_call(kind) == CALL_COUNT) {
		diag_error("history-table",
		    "--table %s: not KIND=FILE with a kind of application, "
		    "interview, assessment or background-check",
		    table);
		free(kind);
		return EXIT_USAGE;
	}
	if (csv_open(&csv, file, &why))
		while (r == 0 && !stage_interrupted &&
		       (row = csv_next(&csv, &why))) {
			rec = record_of(kind, row);
			run->in++;
			r = add(run, rec, 256);
			json_object_put(rec);
			json_object_put(row);
		}
	if (why) {
		diag_error("route-table", "%s:%lu: %s", file, csv.line, why);
		r = EXIT_DATA;
	}
	csv_close(&csv);
	free(kind);
	return r;
}

/* ---------------------------------------------------------------- the stage */

static bool
standalone(void)
{
	return cfg.tables.n > 0;
}

static int
history_begin(struct stage_run *run)
{
	int status = 0;

	history = (struct history){
	    .courier = target_opts_courier(
		"history", CALL_TOKEN, &stage_interrupted, &status),
	    .target = target_opts_target(),
	    .config = target_opts_config(),
	    .dry_run = target_opts_dry_run(),
	    .reconcile = strcmp(cfg.reconcile, "yes") == 0,
	    .reconcile_wait_ms = cfg.reconcile_wait,
	    .rest = rest,
	};
	if (!history.courier)
		return status;
	status = 0;
	crew = (struct crew){.work = see_through,
	    .give = give,
	    .pass = pass_on,
	    .forget = forget,
	    .ctx = run,
	    .out = run->out,
	    .interrupted = &stage_interrupted,
	    .most = target_opts_concurrency()};
	crew_init(&crew);
	waiting = json_object_new_array();
	/* a table that is none ends the reading, not what was read before */
	for (size_t i = 0; status == 0 && i < cfg.tables.n; i++)
		status = read_table(run, cfg.tables.items[i]);
	if (status > 0)
		stage_worse(run, status);
	run->stop = cfg.tables.n > 0;
	return status < 0 ? status : 0;
}

/* What waited is tried again, as long as that helps; then it has failed. */
static int
try_again(struct stage_run *run)
{
	int r = crew_finish(&crew);
	size_t before = SIZE_MAX;

	while (r == 0 && !stage_interrupted &&
	       json_object_array_length(waiting) > 0) {
		json_object *again = waiting;
		size_t n = json_object_array_length(again);

		last = n == before;
		before = n;
		waiting = json_object_new_array();
		for (size_t i = 0; r == 0 && i < n; i++)
			r = add(run, json_object_array_get_idx(again, i), 256);
		json_object_put(again);
		if (r == 0)
			r = crew_finish(&crew);
	}
	return r;
}

static int
history_end(struct stage_run *run)
{
	struct courier_counts n;
	struct delivery_options with = {
	    .courier = history.courier, .target = history.target};
	int r;

	if (!history.courier)
		return 0;
	r = try_again(run);
	crew_release(&crew);
	n = courier_counts(history.courier);
	delivery_counts_tell(&counts, &with);
	json_object_put(waiting);
	courier_close(history.courier);
	if (counts.held > 0 && cfg.fail_on_review)
		stage_worse(run, EXIT_REVIEW);
	return r < 0 ? r : n.exit_code;
}

static const char *const takes[] = {
    "application", "interview", "assessment", "background-check", NULL};
static const char *const gives[] = {"delivery", NULL};
static const char *const examples[] = {
    "resume-history --target feishu < history.ndjson",
    "resume-history --table application=apps.csv --table "
    "interview=interviews.csv",
    NULL};
static const struct opt *const tables[] = {options, target_options, NULL};

static const struct stage stage = {
    .name = "resume-history",
    .purpose = "import applications and interviews of another system",
    .takes = takes,
    .gives = gives,
    .examples = examples,
    .tables = tables,
    .standalone = standalone,
    .begin = history_begin,
    .each = history_each,
    .pass = history_pass,
    .wait = history_wait,
    .end = history_end,
};

int
main(int argc, char **argv)
{
	target_opts_prepare(argc, argv);
	opts_print_versions = target_opts_versions;
	return stage_main(&stage, argc, argv);
}
