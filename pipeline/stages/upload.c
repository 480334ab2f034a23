/*
 * resume-upload: the original file as an attachment of the target. What is
 * uploaded already is known from the ledger; the calls are the courier's.
 */
#include "net/crew.h"
#include "net/target_opts.h"

#include "diag.h"
#include "records/digest.h"
#include "records/path_json.h"
#include "records/siblings.h"
#include "stage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct courier *courier;
static struct crew crew;
static struct siblings siblings;

/* What came of one record. */
struct outcome {
	struct courier_answer answer;
	json_object *plan; /* a dry run: the request */
	int failure;	   /* besides the answer's */
	char *detail;	   /* of the failure */
};

/* The bytes are still those that the id was made of. */
static bool
is_unchanged(const struct sender_file *file, const char *id)
{
	struct digest *digest = digest_new();
	char now[DIGEST_ID_SIZE], data[65536];
	off_t done = 0;
	ssize_t n = 1;

	while (done < file->size && n > 0) {
		size_t want = sizeof(data);

		if (file->size - done < (off_t)want)
			want = (size_t)(file->size - done);
		n = pread(file->fd, data, want, file->offset + done);
		if (n > 0)
			digest_add(digest, data, (size_t)n);
		done += n > 0 ? n : 0;
	}
	digest_end(digest, now);
	digest_free(digest);
	return done == file->size && strcmp(now, id) == 0;
}

/* The document's part of its file, open. 0, or a failure. */
static int
open_document(
    const struct record *rec, struct sender_file *file, const char **detail)
{
	char *path = path_json_get(record_get(rec, "source"), "path");
	json_object *offset = record_get(rec, "source.offset");
	json_object *size = record_get(rec, "source.size");
	const char *id = record_string(rec, "id");
	struct stat st;

	file->fd = path ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
	*detail = path ? strerror(errno) : "the record names no file";
	free(path);
	if (file->fd < 0 || fstat(file->fd, &st) != 0)
		return FAIL_UNREADABLE;
	*detail = "it is no regular file";
	if (!S_ISREG(st.st_mode))
		return FAIL_UNREADABLE;
	*detail = NULL;
	file->offset = offset ? json_object_get_int64(offset) : 0;
	file->size =
	    size ? json_object_get_int64(size) : st.st_size - file->offset;
	if (file->size <= 0)
		return FAIL_EMPTY;
	if (!offset && st.st_size != file->size)
		return FAIL_CHANGED;
	return id && is_unchanged(file, id) ? 0 : FAIL_CHANGED;
}

static void
forget(void *result)
{
	struct outcome *o = result;

	courier_answer_release(&o->answer);
	json_object_put(o->plan);
	free(o->detail);
	free(o);
}

/* 0, or -EIO: the ledger failed. */
static int
upload(struct record *rec, const struct call_input *in, struct outcome *o)
{
	struct sender_file file = {.fd = -1};
	const char *detail = NULL;
	int r = 0;

	o->failure = open_document(rec, &file, &detail);
	if (detail)
		o->detail = xstrdup(detail);
	if (o->failure == 0)
		r = courier_call(courier, CALL_UPLOAD, in, &file, &o->answer);
	if (file.fd >= 0)
		close(file.fd);
	return r;
}

static int
see_through(void *ctx, json_object *json, void **result)
{
	struct record rec = {json, KIND_OTHER};
	struct call_input in = {json, target_opts_config()};
	struct outcome *o = xcalloc(1, sizeof(*o));
	int r = 0;

	*result = o;
	if (target_opts_dry_run())
		o->plan = courier_plan(courier, CALL_UPLOAD, &in, &o->answer);
	else if (!courier_known(courier, CALL_UPLOAD, &in, &o->answer))
		r = upload(&rec, &in, o);
	if (o->failure == 0 && o->answer.receipt.outcome != OUTCOME_OK) {
		o->failure = (int)o->answer.receipt.failure;
		o->detail = o->answer.detail ? xstrdup(o->answer.detail) : NULL;
		if (r == 0)
			r = failure_info(o->answer.receipt.failure)->temporary;
	}
	return r;
}

static void
add_attachment(struct record *rec, const struct outcome *outcome)
{
	json_object *o = json_object_new_object();
	const char *id = courier_id(&outcome->answer, "file_id");
	const char *url = courier_id(&outcome->answer, "url");
	const char *name = record_string(rec, "source.name");

	json_object_object_add(
	    o, "target", json_object_new_string(target_opts_target()->name));
	if (id)
		json_object_object_add(
		    o, "file_id", json_object_new_string(id));
	if (url)
		json_object_object_add(o, "url", json_object_new_string(url));
	if (name)
		json_object_object_add(o, "name", json_object_new_string(name));
	if (outcome->plan)
		json_object_object_add(
		    o, "request", json_object_get(outcome->plan));
	json_object_object_add(rec->json, "attachment", o);
}

static int
give(void *ctx, json_object *json, void *result)
{
	struct stage_run *run = ctx;
	struct outcome *o = result;
	struct record rec = {json, record_kind_from_name(json_object_get_string(
				       json_object_object_get(json, "kind")))};
	int r = siblings_flush(&siblings, run, &rec);

	if (r == 0 && o->failure) {
		if (!stage_fail(run, &rec, (enum failure)o->failure, o->detail))
			r = -errno;
	} else if (r == 0) {
		add_attachment(&rec, o);
		r = siblings_add(&siblings, run, &rec);
	}
	record_release(&rec);
	forget(o);
	return r;
}

static int
pass_on(void *ctx, const char *line, size_t len)
{
	return siblings_pass(&siblings, ctx, line, len);
}

static int
upload_begin(struct stage_run *run)
{
	int status = 0;

	/* another way to the file, or none: the records go on as they are */
	if (!target_makes(
		target_opts_target(), CALL_UPLOAD, target_opts_config()))
		return 0;
	courier = target_opts_courier(
	    "upload", CALL_UPLOAD, &stage_interrupted, &status);
	crew = (struct crew){.work = see_through,
	    .give = give,
	    .pass = pass_on,
	    .forget = forget,
	    .ctx = run,
	    .out = run->out,
	    .interrupted = &stage_interrupted,
	    .most = target_opts_concurrency()};
	crew_init(&crew);
	return courier ? 0 : status;
}

static int
upload_each(struct stage_run *run, struct record *rec, const char **detail)
{
	const char *const keys[CREW_KEYS] = {record_string(rec, "id")};

	if (!courier)
		return stage_emit(run, rec) ? 0 : -errno;
	return crew_add(&crew, json_object_get(rec->json), run->line, keys);
}

static int
upload_pass(struct stage_run *run, const char *line, size_t len)
{
	return courier ? crew_add_line(&crew, line, len)
		       : pass_on(run, line, len);
}

static int
upload_wait(struct stage_run *run, int fd)
{
	return courier ? crew_work(&crew, fd) : 0;
}

static int
upload_end(struct stage_run *run)
{
	struct courier_counts n;
	int r;

	if (!courier)
		return 0;
	r = crew_finish(&crew);
	if (r == 0)
		r = siblings_flush(&siblings, run, NULL);
	crew_release(&crew);
	n = courier_counts(courier);
	if (n.earlier > 0)
		diag_note("upload-earlier",
		    diag_count(n.earlier,
			"%lu file was uploaded in an earlier run; no call was "
			"made for it",
			"%lu files were uploaded in an earlier run; no call "
			"was made for them"),
		    n.earlier);
	courier_close(courier);
	return r < 0 ? r : n.exit_code;
}

static const char *const takes[] = {"file", "document", "resume", NULL};
static const char *const gives[] = {"file", "document", "resume", NULL};
static const char *const examples[] = {
    "resume-scan cv.pdf | resume-extract | resume-map | resume-upload",
    "resume-upload --target feishu --dry-run < mapped.ndjson", NULL};
static const struct opt *const tables[] = {target_options, NULL};

static const struct stage stage = {
    .name = "resume-upload",
    .purpose = "upload the original files to the target",
    .takes = takes,
    .gives = gives,
    .examples = examples,
    .tables = tables,
    .begin = upload_begin,
    .each = upload_each,
    .pass = upload_pass,
    .wait = upload_wait,
    .end = upload_end,
};

int
main(int argc, char **argv)
{
	target_opts_prepare(argc, argv);
	opts_print_versions = target_opts_versions;
	return stage_main(&stage, argc, argv);
}
