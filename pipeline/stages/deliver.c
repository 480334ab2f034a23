/*
 * resume-deliver: applications at the target, from the mapped resume or from
 * the uploaded file. How one is made is in net/delivery.c.
 */
#include "net/delivery.h"
#include "net/target_opts.h"

#include "diag.h"
#include "stage.h"

#include <errno.h>
#include <string.h>

static struct {
	const char *mode;
	bool fail_on_review;
} cfg;

static struct courier *courier;
static struct delivery delivery; /* of the last record */
static unsigned long skipped, duplicates, held;

static const char *const modes[] = {"resume", "attachment", "auto", NULL};
static const struct opt options[] = {
    {"mode", 'm', OPT_CHOICE, &cfg.mode, "MODE",
	"send the mapped resume, or the file for the target to read, or the "
	"file only where the resume is not complete",
	"resume", modes},
    {"fail-on-review", 0, OPT_FLAG, &cfg.fail_on_review, NULL,
	"exit with 2 when deliveries are held"},
    {NULL},
};

static int
deliver_begin(struct stage_run *run)
{
	int status = 0;

	courier = target_opts_courier(
	    "deliver", CALL_CREATE_BY_RESUME, &stage_interrupted, &status);
	return courier ? 0 : status;
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

/* What the last lines tell. */
static void
count(void)
{
	json_object *reason = json_object_object_get(delivery.json, "reason");

	if (delivery.outcome == DELIVERY_HELD)
		held++;
	if (delivery.outcome != DELIVERY_SKIPPED)
		return;
	if (strcmp(json_object_get_string(reason), "duplicate") == 0)
		duplicates++;
	else
		skipped++;
}

static int
deliver_each(struct stage_run *run, struct record *rec, const char **detail)
{
	int mode = mode_of(rec), r;

	delivery_release(&delivery);
	if (mode < 0) {
		*detail = "delivery_mode is none of resume, attachment, auto";
		return FAIL_INVALID;
	}
	r = delivery_make(courier, target_opts_target(), rec->json,
	    target_opts_config(), (enum delivery_mode)mode,
	    target_opts_dry_run(), &delivery);
	if (r < 0)
		return r;
	*detail = delivery.detail;
	if (delivery.outcome == DELIVERY_FAILED)
		return delivery.failure;
	count();
	record_set_kind(rec, KIND_DELIVERY);
	json_object_object_add(
	    rec->json, "delivery", json_object_get(delivery.json));
	return stage_emit(run, rec) ? 0 : -errno;
}

static int
deliver_end(struct stage_run *run)
{
	struct courier_counts n;

	if (!courier)
		return 0;
	n = courier_counts(courier);
	if (skipped > 0)
		diag_note("deliver-earlier",
		    "%lu delivered in an earlier run; no call was made for "
		    "them",
		    skipped);
	if (duplicates > 0)
		diag_note("deliver-duplicate",
		    "%lu are the same document as one before; no call was made "
		    "for them",
		    duplicates);
	if (n.waited_s > 0)
		diag_note("deliver-waited",
		    "waited %ld s because of the target's rate limits",
		    n.waited_s);
	if (held > 0)
		diag_warning("deliver-held",
		    "%lu are held: the target may have them, as its answer was "
		    "lost; look there, they are not sent again",
		    held);
	delivery_release(&delivery);
	courier_close(courier);
	if (held > 0 && cfg.fail_on_review)
		stage_worse(run, EXIT_REVIEW);
	return n.exit_code;
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
    .end = deliver_end,
};

int
main(int argc, char **argv)
{
	target_opts_prepare(argc, argv);
	opts_print_versions = target_opts_versions;
	return stage_main(&stage, argc, argv);
}
