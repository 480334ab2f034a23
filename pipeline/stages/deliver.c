/*
 * resume-deliver: applications at the target, from the mapped resume or from
 * the uploaded file. How one is made is in net/delivery.c; several are made at
 * once, and the order of the records is kept (net/crew.h).
 */
#include "net/crew.h"
#include "net/delivery_counts.h"
#include "net/names.h"
#include "net/target_opts.h"
#include "net/ways.h"

#include "buffer.h"
#include "diag.h"
#include "lists.h"
#include "route.h"
#include "rules_files.h"
#include "stage.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static struct {
	const char *mode;
	const char *reconcile, *places, *assign, *names;
	struct opt_list routes;
	long poll_wait, task_wait, reconcile_wait, places_age, hold_below;
	bool fail_on_review, explain_route;
} cfg;

static struct delivery_options with;
static struct lists lists;
static struct crew crew;
static struct reconciler reconciler;
static struct places places;
static char *places_path;
static struct routes *routes;
static struct ways ways;
static struct delivery_counts counts;

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
    {"route", 0, OPT_LIST, &cfg.routes, "CONDITION; ... -> KEY=VALUE; ...",
	"where records go whose mail, folder or intention fits; the first that "
	"fits counts"},
    {"assign", 0, OPT_STRING, &cfg.assign, "FILE",
	"table of paths and where they go, before all routes: CSV with columns "
	"path, job_post_id, ..."},
    {"explain-route", 0, OPT_FLAG, &cfg.explain_route, NULL,
	"print which route fits each record, instead of delivering",
	.flag_only = true},
    {"names", 0, OPT_STRING, &cfg.names, "FILE",
	"file that keeps the target's lists of names"},
    {"fail-on-review", 0, OPT_FLAG, &cfg.fail_on_review, NULL,
	"exit with 2 when deliveries are held"},
    {NULL},
};

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
		delivery_count(&counts, d);
		fine = stage_fail(run, &rec, d->failure, d->detail);
	} else {
		delivery_count(&counts, d);
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

static void
open_places(void)
{
	places_path = cfg.places
			  ? xstrdup(cfg.places)
			  : target_opts_state_file("places", with.target->name);
	places = (struct places){.courier = with.courier,
	    .target = with.target,
	    .path = places_path,
	    .max_age_ms = cfg.places_age,
	    .offline = with.dry_run};
	with.places = &places;
}

static bool
load_routes(void)
{
	bool fine = true;

	routes = routes_new(target_opts_target(), target_opts_config());
	for (size_t i = 0; fine && i < cfg.routes.n; i++)
		fine = routes_add(routes, cfg.routes.items[i]);
	return fine && (!cfg.assign || routes_add_table(routes, cfg.assign));
}

static int
resolve(void *names, json_object *config)
{
	return names_resolve(names, config);
}

/* Names in all configurations become ids. 0, or an exit code. */
static int
resolve_names(void)
{
	char *path = cfg.names
			 ? xstrdup(cfg.names)
			 : target_opts_state_file("names", with.target->name);
	struct names names = {.courier = with.courier,
	    .target = with.target,
	    .path = path,
	    .max_age_ms = cfg.places_age,
	    .offline = with.dry_run};
	int status = names_resolve(&names, with.config);

	if (!status)
		status = routes_each(routes, resolve, &names);
	names_release(&names);
	free(path);
	return status;
}

static int
explain_route(struct stage_run *run, const struct record *rec)
{
	const char *name = record_string(rec, "source.origin");
	struct route_choice c;
	char *chosen;

	routes_choose(routes, rec, &c);
	chosen = routes_tell(routes, &c);
	fprintf(run->out, "%s: %s -> %s%s%s\n", name ? name : "record", c.why,
	    chosen, c.lacks ? " LACKS " : "", c.lacks ? c.lacks : "");
	free(chosen);
	free(c.why);
	return 0;
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

/* No route and no configuration says where it goes. */
static char *
lack(const struct route_choice *choice)
{
	struct buffer text;

	buffer_init(&text, 4096);
	buffer_addf(&text, "%s (%s)", choice->lacks, choice->why);
	return buffer_take(&text);
}

static int
begin_delivery(const struct record *rec, struct delivery *d)
{
	int mode = mode_of(rec), r = 0;
	struct route_choice choice;

	routes_choose(routes, rec, &choice);
	*d = (struct delivery){
	    .outcome = DELIVERY_FAILED, .failure = FAIL_INVALID};
	if (mode != DELIVER_ATTACHMENT &&
	    record_string(rec, "attachment.with")) {
		delivery_set_aside(&with, DELIVERY_SKIPPED, "part", d);
	} else if (is_no_resume(rec)) {
		delivery_set_aside(&with, DELIVERY_HELD, "not-a-resume", d);
	} else if (record_get(rec, "resume_people")) {
		delivery_set_aside(&with, DELIVERY_HELD, "several-people", d);
	} else if (choice.hold) {
		delivery_set_aside(&with, DELIVERY_HELD, "route", d);
	} else if (choice.lacks) {
		d->detail = lack(&choice);
	} else if (mode >= 0) {
		r = delivery_make(way_of(&ways, choice.config), rec->json,
		    (enum delivery_mode)mode, d);
	} else {
		d->detail = xstrdup("delivery_mode is none of resume, "
				    "attachment, auto");
	}
	free(choice.why);
	return r;
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
	if (r == 0)
		r = d->outcome == DELIVERY_FAILED
			? failure_info(d->failure)->temporary
			: d->outcome == DELIVERY_HELD && d->in_doubt;
	return r;
}

static int
deliver_begin(struct stage_run *run)
{
	int status = 0;

	if (!load_lists() || !load_routes())
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
	if (cfg.explain_route)
		return 0;
	with = (struct delivery_options){
	    .courier = target_opts_courier("deliver",
		routes_is_empty(routes) ? CALL_CREATE_BY_RESUME : CALL_TOKEN,
		&stage_interrupted, &status),
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
	ways = (struct ways){.with = &with};
	return with.courier ? resolve_names() : status;
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

	if (cfg.explain_route)
		return explain_route(run, rec);
	return crew_add(&crew, json_object_get(rec->json), run->line, keys);
}

static int
deliver_pass(struct stage_run *run, const char *line, size_t len)
{
	if (cfg.explain_route)
		return stage_emit_line(run, line, len) ? 0 : -errno;
	return crew_add_line(&crew, line, len);
}

static int
deliver_wait(struct stage_run *run, int fd)
{
	return crew_work(&crew, fd);
}

static int
deliver_end(struct stage_run *run)
{
	struct courier_counts n;
	int r;

	if (!with.courier) {
		routes_free(routes);
		return 0;
	}
	r = crew_finish(&crew);
	crew_release(&crew);
	n = courier_counts(with.courier);
	delivery_counts_tell(&counts, &with);
	reconciler_release(&reconciler);
	places_release(&places);
	ways_release(&ways);
	routes_free(routes);
	free(places_path);
	courier_close(with.courier);
	lists_release(&lists);
	if (counts.held + counts.routed + counts.no_resume > 0 &&
	    cfg.fail_on_review)
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
