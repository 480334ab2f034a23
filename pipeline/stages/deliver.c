/*
 * resume-deliver: applications at the target, from the mapped resume or from
 * the uploaded file. How one is made is in net/delivery.c; several are made at
 * once, and the order of the records is kept (net/crew.h).
 */
#include "net/crew.h"
#include "net/delivery.h"
#include "net/target_opts.h"

#include "buffer.h"
#include "diag.h"
#include "lists.h"
#include "rules_files.h"
#include "stage.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static struct {
	const char *mode;
	const char *reconcile, *places;
	long poll_wait, task_wait, reconcile_wait, places_age, hold_below;
	bool fail_on_review;
} cfg;

static struct delivery_options with;
static struct lists lists;
static struct crew crew;
static struct reconciler reconciler;
static struct places places;
static char *places_path;
static unsigned long earlier, duplicates, parts, held, no_resume, no_mobile,
    no_file, found, absent, closed;

static const char *const modes[] = {"resume", "attachment", "auto", NULL};
static const char *const yes_no[] = {"yes", "no", NULL};
static const struct opt options[] = {
    {"mode", 'm', OPT_CHOICE, &cfg.mode, "MODE",
	"send the mapped resume, or the file for the target to read, or the "
	"file only where the resume is not complete",
	"resume", modes},
    {"poll-wait", 0, OPT_DURATION, &cfg.poll_wait, "TIME",
	"wait before a delivery task is asked for again; it grows", "1s"},
    {"task-wait", 0, OPT_DURATION, &cfg.task_wait, "TIME",
	"how long to wait for a delivery task in all", "90s"},
    {"reconcile", 0, OPT_CHOICE, &cfg.reconcile, "WHETHER",
	"ask the target about deliveries whose answer was lost", "yes", yes_no},
    {"reconcile-wait", 0, OPT_DURATION, &cfg.reconcile_wait, "TIME",
	"how long after the sending, so that it shows by then", "10s"},
    {"hold-below", 0, OPT_INT, &cfg.hold_below, "PERCENT",
	"hold what looks less like a resume than this; 0 holds nothing", "20",
	.max = 100},
    {"places", 0, OPT_STRING, &cfg.places, "FILE",
	"file that keeps the target's list of places"},
    {"places-age", 0, OPT_DURATION, &cfg.places_age, "TIME",
	"fetch that list anew when it is older", "30d"},
    {"fail-on-review", 0, OPT_FLAG, &cfg.fail_on_review, NULL,
	"exit with 2 when deliveries are held"},
    {NULL},
};

static bool
has_text(json_object *array, const char *text)
{
	size_t n = array ? json_object_array_length(array) : 0;

	while (n-- > 0)
		if (strcmp(json_object_get_string(
			       json_object_array_get_idx(array, n)),
			text) == 0)
			return true;
	return false;
}

/* What the last lines tell. */
static void
count(const struct delivery *d)
{
	const char *reason =
	    json_object_get_string(json_object_object_get(d->json, "reason"));

	if (d->outcome == DELIVERY_HELD)
		*(strcmp(reason, "in-doubt") == 0 ? &held : &no_resume) += 1;
	if (d->outcome == DELIVERY_SKIPPED)
		*(strcmp(reason, "earlier") == 0  ? &earlier
		    : strcmp(reason, "part") == 0 ? &parts
						  : &duplicates) += 1;
	if (d->outcome == DELIVERY_DONE && reason)
		*(strcmp(reason, "found") == 0 ? &found : &absent) += 1;
	if (has_text(json_object_object_get(d->json, "not_carried"),
		"basic_info.mobile"))
		no_mobile++;
	if (has_text(
		json_object_object_get(d->json, "not_carried"), "resume_file"))
		no_file++;
}

static void
forget(void *result)
{
	delivery_release(result);
	free(result);
}

/* A delivery that is finished, in its place of the stream. */
static int
give(void *ctx, json_object *json, void *result)
{
	struct stage_run *run = ctx;
	struct delivery *d = result;
	struct record rec = {json, record_kind_from_name(json_object_get_string(
				       json_object_object_get(json, "kind")))};
	bool fine;

	if (d->outcome == DELIVERY_FAILED) {
		closed += d->failure == FAIL_CLOSED;
		fine = stage_fail(run, &rec, d->failure, d->detail);
	} else {
		count(d);
		record_set_kind(&rec, KIND_DELIVERY);
		json_object_object_add(
		    rec.json, "delivery", json_object_get(d->json));
		fine = stage_emit(run, &rec);
	}
	record_release(&rec);
	forget(d);
	return fine ? 0 : -errno;
}

static int
pass_on(void *ctx, const char *line, size_t len)
{
	return stage_emit_line(ctx, line, len) ? 0 : -errno;
}

/* What the target's conversion looks up. */
static bool
load_lists(void)
{
	const char *const *name = target_opts_target()->lists;
	bool fine = true;

	lists_init(&lists);
	for (; fine && name && *name; name++)
		fine = rules_files_add_list(&lists, *name);
	return fine;
}

/* --places, or a file of its own for each target. */
static void
open_places(void)
{
	struct buffer name;

	buffer_init(&name, 4096);
	buffer_addf(&name, "places-%s.json", with.target->name);
	places_path = cfg.places ? xstrdup(cfg.places)
				 : target_opts_state_file(name.data);
	buffer_release(&name);
	places = (struct places){.courier = with.courier,
	    .target = with.target,
	    .path = places_path,
	    .max_age_ms = cfg.places_age,
	    .offline = with.dry_run};
	with.places = &places;
}

/* The record's own wish before the option; -1: no such mode. */
static int
mode_of(const struct record *rec)
{
	const char *name = record_string(rec, "delivery_mode");

	if (!name)
		name = cfg.mode;
	for (int i = 0; modes[i]; i++)
		if (strcmp(modes[i], name) == 0)
			return i;
	return -1;
}

/* An invoice, a letter: map says so when it doubts (resume-record.5). */
static bool
is_no_resume(const struct record *rec)
{
	json_object *likely = record_get(rec, "resume_likelihood");

	return likely && json_object_get_double(likely) * 100 < cfg.hold_below;
}

static int
begin_delivery(const struct record *rec, struct delivery *d)
{
	int mode = mode_of(rec);

	*d = (struct delivery){
	    .outcome = DELIVERY_FAILED, .failure = FAIL_INVALID};
	if (mode == DELIVER_RESUME && record_string(rec, "attachment.with")) {
		delivery_set_aside(&with, DELIVERY_SKIPPED, "part", d);
	} else if (is_no_resume(rec)) {
		delivery_set_aside(&with, DELIVERY_HELD, "not-a-resume", d);
	} else if (mode >= 0) {
		return delivery_make(
		    &with, rec->json, (enum delivery_mode)mode, d);
	} else {
		d->detail = xstrdup("delivery_mode is none of resume, "
				    "attachment, auto");
	}
	return 0;
}

/* From the first call to the last, others going on meanwhile. */
static int
see_through(void *ctx, json_object *json, void **result)
{
	struct record rec = {json, KIND_OTHER};
	struct delivery *d = xcalloc(1, sizeof(*d));
	int r = begin_delivery(&rec, d);

	*result = d;
	while (r == 0 && d->outcome == DELIVERY_PENDING) {
		if (d->in_doubt)
			crew_slow(&crew);
		if (crew_rest(&crew, d->due))
			r = delivery_poll(d);
		else
			delivery_give_up(d);
	}
	if (r == 0 && d->outcome == DELIVERY_FAILED)
		r = failure_info(d->failure)->temporary;
	return r;
}

static int
deliver_begin(struct stage_run *run)
{
	int status = 0;

	if (!load_lists())
		return EXIT_CONFIG;

	crew = (struct crew){.work = see_through,
	    .give = give,
	    .pass = pass_on,
	    .forget = forget,
	    .ctx = run,
	    .out = run->out,
	    .interrupted = &stage_interrupted,
	    .most = target_opts_concurrency()};
	crew_init(&crew);
	with = (struct delivery_options){
	    .courier = target_opts_courier(
		"deliver", CALL_CREATE_BY_RESUME, &stage_interrupted, &status),
	    .target = target_opts_target(),
	    .config = target_opts_config(),
	    .lists = &lists,
	    .dry_run = target_opts_dry_run(),
	    .poll_wait_ms = cfg.poll_wait,
	    .task_wait_ms = cfg.task_wait,
	    .reconcile_wait_ms = cfg.reconcile_wait,
	};
	open_places();
	reconciler =
	    (struct reconciler){.courier = with.courier, .target = with.target};
	if (strcmp(cfg.reconcile, "yes") == 0 &&
	    reconcile_is_possible(with.target, with.config))
		with.reconciler = &reconciler;
	return with.courier ? 0 : status;
}

static int
deliver_each(struct stage_run *run, struct record *rec, const char **detail)
{
	const char *const keys[CREW_KEYS] = {
	    record_string(rec, "id"),
	    record_string(rec, "resume.basic_info.mobile"),
	    record_string(rec, "resume.basic_info.email"),
	    record_string(
		rec, "resume.basic_info.identification.identification_number"),
	};

	return crew_add(&crew, json_object_get(rec->json), run->line, keys);
}

static int
deliver_pass(struct stage_run *run, const char *line, size_t len)
{
	return crew_add_line(&crew, line, len);
}

static int
deliver_wait(struct stage_run *run, int fd)
{
	return crew_work(&crew, fd);
}

/* How long so many deliveries will take, at least, from their files. */
static double
minutes_for(unsigned long n)
{
	double most = with.target->calls[CALL_CREATE_BY_ATTACHMENT].per_minute;

	return most > 0 ? (double)(long)(((double)n + most - 1) / most) : 1;
}

static void
tell(const struct courier_counts *n)
{
	long most, month = courier_month(with.courier, &most);

	if (earlier > 0)
		diag_note("deliver-earlier",
		    "%lu delivered in an earlier run; no call was made for "
		    "them",
		    earlier);
	if (duplicates > 0)
		diag_note("deliver-duplicate",
		    "%lu are the same document as one before; no call was "
		    "made for them",
		    duplicates);
	if (parts > 0)
		diag_note("deliver-part",
		    "%lu are files beside the resume of their mail; they go "
		    "with it as works",
		    parts);
	if (n->waited_s > 0)
		diag_note("deliver-waited",
		    "waited %ld s because of the target's rate limits",
		    n->waited_s);
	if (closed > 0)
		diag_note("deliver-closed",
		    "%lu wait for the target's hours; at its rate they will "
		    "take %.0f min",
		    closed, minutes_for(closed));
	if (month >= 0 && month * 10 >= most * 9)
		diag_warning("deliver-month",
		    "%ld of the %ld calls that the organisation has in this "
		    "month were made from here",
		    month, most);
	if (no_mobile > 0)
		diag_warning("deliver-mobile",
		    "%lu mobile numbers are left out: the target's code of "
		    "their country is not known; give it with --place-code, "
		    "as +852=CODE",
		    no_mobile);
	if (no_file > 0)
		diag_warning("deliver-file",
		    "%lu go without their file, which has no address; give "
		    "--file-base-url, or --publish-command to resume-upload",
		    no_file);
	if (found > 0)
		diag_note("deliver-found",
		    "%lu were in doubt: the target has them, they were not "
		    "sent again",
		    found);
	if (absent > 0)
		diag_note("deliver-absent",
		    "%lu were in doubt: the target surely had them not, they "
		    "were sent again",
		    absent);
	if (no_resume > 0)
		diag_warning("deliver-no-resume",
		    "%lu are held: they do not look like resumes; deliver them "
		    "with --hold-below=0",
		    no_resume);
	if (held > 0)
		diag_warning("deliver-held",
		    "%lu are held: the target may have them, as its answer was "
		    "lost; look there, they are not sent again",
		    held);
}

static int
deliver_end(struct stage_run *run)
{
	struct courier_counts n;
	int r;

	if (!with.courier)
		return 0;
	r = crew_finish(&crew);
	crew_release(&crew);
	n = courier_counts(with.courier);
	tell(&n);
	reconciler_release(&reconciler);
	places_release(&places);
	free(places_path);
	courier_close(with.courier);
	lists_release(&lists);
	if (held + no_resume > 0 && cfg.fail_on_review)
		stage_worse(run, EXIT_REVIEW);
	return r < 0 ? r : n.exit_code;
}

static const char *const takes[] = {"file", "document", "resume", NULL};
static const char *const gives[] = {"delivery", NULL};
static const char *const examples[] = {
    "resume-deliver --target feishu --dry-run < mapped.ndjson | jq .delivery",
    "resume-upload < mapped.ndjson | resume-deliver --mode auto", NULL};
static const struct opt *const tables[] = {options, target_options, NULL};

static const struct stage stage = {
    .name = "resume-deliver",
    .purpose = "deliver resumes to the target",
    .takes = takes,
    .gives = gives,
    .examples = examples,
    .tables = tables,
    .begin = deliver_begin,
    .each = deliver_each,
    .pass = deliver_pass,
    .wait = deliver_wait,
    .end = deliver_end,
};

int
main(int argc, char **argv)
{
	target_opts_prepare(argc, argv);
	opts_print_versions = target_opts_versions;
	return stage_main(&stage, argc, argv);
}
