/*
 * resume-extract: file records -> document records. Reading the bytes happens
 * in confined workers (pipeline/worker.h); here records are queued, so that
 * they leave in the order in which they came, however long each took.
 */
#include "buffer.h"
#include "confine.h"
#include "diag.h"
#include "ocr.h"
#include "parser.h"
#include "path_json.h"
#include "spool.h"
#include "stage.h"
#include "worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
	long jobs, timeout, memory, max_size, max_pages, max_depth;
	long ocr_jobs, ocr_timeout;
	bool ocr;
	const char *spool, *confine;
	bool list_formats;
} cfg;

/* Address space; the models alone take 200 MB of memory. */
static const long OCR_MEMORY = 2L << 30;

static const char *const confine_choices[] = {"best", "require", "off", NULL};
static const struct opt options[] = {
    {"jobs", 'j', OPT_INT, &cfg.jobs, "N",
	"workers; 0 is one for each processor", "0", .min = 0, .max = 256},
    {"timeout", 0, OPT_DURATION, &cfg.timeout, "TIME",
	"longest time for one document", "30s"},
    {"max-memory", 0, OPT_SIZE, &cfg.memory, "SIZE",
	"most memory (address space) of a worker", "512M"},
    {"max-size", 0, OPT_SIZE, &cfg.max_size, "SIZE",
	"largest document that is read", "50M"},
    {"max-pages", 0, OPT_INT, &cfg.max_pages, "N",
	"most pages of a document that are read", "200"},
    {"max-depth", 0, OPT_INT, &cfg.max_depth, "N",
	"deepest nesting of mails in mails", "8"},
    {"ocr", 0, OPT_FLAG, &cfg.ocr, NULL,
	"recognise the text of pictures and of pages that are pictures", "yes"},
    {"ocr-jobs", 0, OPT_INT, &cfg.ocr_jobs, "N",
	"workers for recognition; 0 is one for each processor", "0", .min = 0,
	.max = 256},
    {"ocr-timeout", 0, OPT_DURATION, &cfg.ocr_timeout, "TIME",
	"longest time for one document that needs recognition", "5m"},
    {"spool", 0, OPT_STRING, &cfg.spool, "DIR",
	"folder for documents found inside mails; by default "
	"$XDG_CACHE_HOME/resumepipe/spool"},
    {"confine", 0, OPT_CHOICE, &cfg.confine, "HOW",
	"fence the workers in with Landlock and seccomp: as well as the "
	"kernel can, or fail without both, or not at all",
	"best", confine_choices},
    {"list-formats", 0, OPT_FLAG, &cfg.list_formats, NULL,
	"print the formats that are read and end", .flag_only = true},
    {NULL},
};

/* A record, or a line passed on, waiting for its turn to leave. */
struct slot {
	struct slot *next;
	struct work_job *job; /* NULL: finished already */
	struct record rec;    /* json NULL: the line */
	char *name, *media_type;
	char *line;
	size_t len;
	enum failure failure;
	const char *detail;
};

static struct work_pool *pool;
static struct slot *first, **last = &first;

static struct slot *
enqueue(void)
{
	struct slot *s = xcalloc(1, sizeof(*s));
	*last = s;
	last = &s->next;
	return s;
}

/* ------------------------------------------------------------ leaving */

/* The record as a line, with the worker's JSON text as its last member. */
static bool
emit_document(
    struct stage_run *run, struct record *rec, const struct work_item *item)
{
	record_set_kind(rec, KIND_DOCUMENT);
	json_object_object_del(rec->json, "document"); /* of an earlier run */
	record_add_trail(rec, run->stage->name, -1);
	size_t len;
	const char *head = json_object_to_json_string_length(rec->json,
	    JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len);
	struct buffer line;
	buffer_init(&line, len + item->document_len + 16);
	buffer_add(&line, head, len - 1);
	buffer_adds(&line, ",\"document\":");
	buffer_add(&line, item->document, item->document_len);
	buffer_addc(&line, '}');
	bool fine = stage_emit_line(run, line.data, line.len);
	buffer_release(&line);
	return fine;
}

static bool
emit_item(
    struct stage_run *run, struct record *rec, const struct work_item *item)
{
	if (!item->failure && item->document)
		return emit_document(run, rec, item);
	return stage_fail(run, rec,
	    item->failure ? item->failure : FAIL_NO_DOCUMENT, item->detail);
}

/*
 * The record of a document inside a mail: its own id, its own bytes in the
 * spool, and where it came from.
 */
static bool
emit_part(struct stage_run *run, const struct record *container,
    const struct work_item *item, size_t n_parts)
{
	static const char *const from_meta[] = {"name", "media_type", "size"};
	struct record rec = {NULL, KIND_FILE};
	json_object *source, *v;
	json_object_deep_copy(container->json, &rec.json, NULL);
	source = record_get(&rec, "source");
	json_object_object_add(
	    source, "container", json_object_get(record_get(container, "id")));
	if (json_object_object_get_ex(item->meta, "id", &v))
		json_object_object_add(rec.json, "id", json_object_get(v));
	for (size_t i = 0; i < 3; i++) {
		json_object_object_del(source, from_meta[i]);
		if (json_object_object_get_ex(item->meta, from_meta[i], &v))
			json_object_object_add(
			    source, from_meta[i], json_object_get(v));
	}
	struct buffer part;
	buffer_init(&part, 4096);
	const char *outer = record_string(container, "source.part");
	json_object_object_get_ex(item->meta, "part", &v);
	buffer_addf(&part, "%s%s%s", outer ? outer : "", outer ? "/" : "",
	    v ? json_object_get_string(v) : "");
	json_object_object_add(
	    source, "part", json_object_new_string(part.data));
	json_object_object_add(
	    source, "parts", json_object_new_int64((int64_t)n_parts));
	json_object_object_del(source, "offset");
	buffer_release(&part);

	char *path = spool_put(cfg.spool, record_string(&rec, "id"),
	    record_string(&rec, "source.name"), item->data, item->data_len);
	if (path)
		path_json_set(source, "path", path);
	bool fine = path ? emit_item(run, &rec, item)
			 : stage_fail(run, &rec, FAIL_UNREADABLE,
			       "the spool is not writable");
	free(path);
	record_release(&rec);
	return fine;
}

static bool
emit_slot(struct stage_run *run, struct slot *s)
{
	if (!s->rec.json)
		return stage_emit_line(run, s->line, s->len);
	if (!s->job)
		return stage_fail(run, &s->rec, s->failure, s->detail);
	struct work_result *r = work_result(s->job);
	const char *id = record_string(&s->rec, "id");
	if (!r->items[0].failure && id && strcmp(id, r->id) != 0)
		return stage_fail(run, &s->rec, FAIL_CHANGED, NULL);
	if (!id && *r->id) /* a record made by hand */
		json_object_object_add(
		    s->rec.json, "id", json_object_new_string(r->id));
	if (r->mail)
		json_object_object_add(record_get(&s->rec, "source"), "mail",
		    json_object_get(r->mail));
	if (r->n_items == 1)
		return emit_item(run, &s->rec, &r->items[0]);
	bool fine = true;
	for (size_t i = 1; i < r->n_items && fine; i++)
		fine = emit_part(run, &s->rec, &r->items[i], r->n_items - 1);
	return fine;
}

/* Let leave what is finished, up to the first that is not. */
static int
drain(struct stage_run *run)
{
	while (first && (!first->job || work_done(first->job))) {
		struct slot *s = first;
		bool fine = emit_slot(run, s);
		int error = errno;
		first = s->next;
		if (!first)
			last = &first;
		work_job_free(s->job);
		record_release(&s->rec);
		free(s->name);
		free(s->media_type);
		free(s->line);
		free(s);
		if (!fine)
			return -error;
	}
	return 0;
}

/* ------------------------------------------------------------- coming */

/* Open the document; what to read of it goes into the request. */
static enum failure
open_document(
    const struct record *rec, struct work_request *rq, const char **detail)
{
	struct stat st;
	json_object *source = record_get(rec, "source");
	char *path = path_json_get(source, "path");
	rq->fd = path ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
	*detail = path ? strerrordesc_np(errno) : "source.path is missing";
	free(path);
	if (rq->fd < 0 || fstat(rq->fd, &st) != 0)
		return FAIL_UNREADABLE;
	if (!S_ISREG(st.st_mode)) {
		*detail = "it is no regular file";
		return FAIL_UNREADABLE;
	}
	*detail = NULL;
	json_object *offset = record_get(rec, "source.offset");
	rq->offset = offset ? json_object_get_uint64(offset) : 0;
	rq->len = (uint64_t)st.st_size > rq->offset
		      ? (uint64_t)st.st_size - rq->offset
		      : 0;
	if (offset) /* a message of an mbox: only its own bytes */
		rq->len =
		    json_object_get_uint64(record_get(rec, "source.size"));
	return rq->len > (uint64_t)cfg.max_size ? FAIL_TOO_LARGE : FAIL_NONE;
}

static char *
member(const struct record *rec, const char *path)
{
	const char *s = record_string(rec, path);
	return s ? xstrdup(s) : NULL;
}

static int
extract_each(struct stage_run *run, struct record *rec, const char **detail)
{
	struct slot *s = enqueue();
	struct work_request rq = {.fd = -1};
	s->rec = *rec;
	rec->json = NULL; /* the slot has it now */
	s->name = member(&s->rec, "source.name");
	s->media_type = member(&s->rec, "source.media_type");
	s->failure = open_document(&s->rec, &rq, &s->detail);
	if (s->failure) {
		if (rq.fd >= 0)
			close(rq.fd);
		return drain(run);
	}
	rq.name = s->name;
	rq.media_type = s->media_type;
	rq.id = record_string(&s->rec, "id");
	s->job = work_submit(pool, &rq);
	if (!s->job) {
		s->failure = FAIL_UNREADABLE;
		return -errno;
	}
	return drain(run);
}

static int
extract_pass(struct stage_run *run, const char *line, size_t len)
{
	if (!first)
		return stage_emit_line(run, line, len) ? 0 : -errno;
	struct slot *s = enqueue();
	s->line = xstrndup(line, len);
	s->len = len;
	return drain(run);
}

static bool
readable(int fd)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	return poll(&p, 1, 0) > 0;
}

/* What gets done while the input is silent leaves at once. */
static int
extract_wait(struct stage_run *run, int fd)
{
	int r = 0;
	while (!r && first && !readable(fd) && !stage_interrupted) {
		r = work_wait(pool, fd);
		if (!r)
			r = drain(run);
		if (!r && fflush(run->out) != 0)
			r = -errno;
	}
	return r;
}

static int
extract_end(struct stage_run *run)
{
	int r = 0;
	while (first && !r) {
		r = drain(run);
		if (!r && first)
			r = work_wait(pool, -1);
	}
	work_pool_free(pool);
	pool = NULL;
	return r;
}

static bool
extract_standalone(void)
{
	return cfg.list_formats;
}

static int
list_formats(struct stage_run *run)
{
	for (size_t i = 0; parsers[i]; i++) {
		fprintf(run->out, "%-8s", parsers[i]->name);
		for (size_t k = 0; parsers[i]->suffixes[k]; k++)
			fprintf(run->out, " %s", parsers[i]->suffixes[k]);
		for (size_t k = 0; parsers[i]->media_types[k]; k++)
			fprintf(run->out, " %s", parsers[i]->media_types[k]);
		putc('\n', run->out);
	}
	const char *missing = ocr_load();
	fprintf(run->out, "%-8s %s\n", "ocr", missing ? missing : "active");
	ocr_unload();
	run->stop = true;
	return 0;
}

static int
extract_begin(struct stage_run *run)
{
	if (cfg.list_formats)
		return list_formats(run);
	unsigned can = confine_available();
	bool both = can == (CONFINE_LANDLOCK | CONFINE_SECCOMP);
	if (strcmp(cfg.confine, "off") != 0 && !both) {
		diag_warning("sandbox-weak",
		    "the kernel lacks %s: the workers are not fenced in fully",
		    can & CONFINE_SECCOMP ? "Landlock" : "seccomp");
		if (strcmp(cfg.confine, "require") == 0)
			return EXIT_OS;
	}
	if (!cfg.spool)
		cfg.spool = spool_default();
	long cpus = sysconf(_SC_NPROCESSORS_ONLN);
	if (cpus < 1)
		cpus = 1;
	struct work_options o = {
	    .jobs = cfg.jobs   ? cfg.jobs
		    : cpus > 0 ? cpus
			       : 1,
	    .timeout_ms = cfg.timeout,
	    .memory = cfg.memory,
	    .max_size = cfg.max_size,
	    .max_pages = cfg.max_pages,
	    .max_depth = cfg.max_depth,
	    .confine = strcmp(cfg.confine, "off") != 0,
	    .ocr_jobs = !cfg.ocr       ? 0
			: cfg.ocr_jobs ? cfg.ocr_jobs
				       : cpus,
	    .ocr_timeout_ms = cfg.ocr_timeout,
	    .ocr_memory = OCR_MEMORY,
	};
	pool = work_pool_new(&o);
	if (!pool) {
		diag_error("worker-start", "cannot start a worker: %s",
		    strerror(errno));
		return EXIT_OS;
	}
	return 0;
}

static const char *const takes[] = {"file", NULL};
static const char *const gives[] = {"document", NULL};
static const char *const examples[] = {
    "resume-scan ~/resumes | resume-extract > documents.ndjson",
    "resume-scan cv.pdf | resume-extract | jq -r '.document.lines[]?.text'",
    NULL};
static const struct opt *const tables[] = {options, NULL};

static const struct stage stage = {
    .name = "resume-extract",
    .purpose = "read the text and layout of documents",
    .takes = takes,
    .gives = gives,
    .examples = examples,
    .tables = tables,
    .standalone = extract_standalone,
    .begin = extract_begin,
    .each = extract_each,
    .pass = extract_pass,
    .wait = extract_wait,
    .end = extract_end,
};

static void
versions(void)
{
	for (size_t i = 0; parsers[i]; i++)
		if (parsers[i]->library)
			puts(parsers[i]->library());
}

int
main(int argc, char **argv)
{
	opts_print_versions = versions;
	return stage_main(&stage, argc, argv);
}
