/*
 * Records on their way through the workers, in the order in which they came,
 * however long each takes; see extraction.h.
 */
#include "extraction.h"

#include "answer.h"
#include "conversion.h"
#include "documents.h"
#include "records/path_json.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Records that wait for one before them. */
enum { MAX_QUEUE = 2000 };

/* A record, or a line passed on, waiting for its turn to leave. */
struct slot {
	struct slot *next;
	struct work_job *job;	 /* NULL: finished already */
	struct work_result kept; /* of an earlier run; no items: none */
	struct record rec;    /* json NULL: the line */
	char *name, *media_type;
	char *line;
	size_t len;
	enum failure failure;
	const char *detail;
};

struct extraction {
	struct stage_run *run;
	struct work_pool *pool;
	const char *spool;
	struct cache *cache; /* NULL: none */
	struct digest *digest;
	const struct office *office; /* NULL: none */
	uint64_t max_size;
	struct slot *first, **last;
	size_t n;
};

static struct slot *
enqueue(struct extraction *x)
{
	struct slot *s = xcalloc(1, sizeof(*s));
	*x->last = s;
	x->last = &s->next;
	x->n++;
	return s;
}

/* ------------------------------------------------------------ leaving */

static bool
emit_slot(struct extraction *x, struct slot *s)
{
	if (!s->rec.json)
		return stage_emit_line(x->run, s->line, s->len);
	if (!s->job && !s->kept.n_items)
		return stage_fail(x->run, &s->rec, s->failure, s->detail);
	return documents_emit(
	    x->run, x->spool, &s->rec, s->job ? work_result(s->job) : &s->kept);
}

/* Let the next run have it, too. */
static void
keep(struct extraction *x, struct slot *s)
{
	if (x->cache && s->job)
		cache_put(
		    x->cache, s->name, s->media_type, work_result(s->job));
}

static void
slot_free(struct slot *s)
{
	work_job_free(s->job);
	answer_release(&s->kept);
	record_release(&s->rec);
	free(s->name);
	free(s->media_type);
	free(s->line);
	free(s);
}

static bool wants_help(const struct extraction *x, struct slot *s);
static int help(struct extraction *x, bool hurry);

static bool
is_finished(const struct slot *s)
{
	return !s->job || work_done(s->job);
}

/*
 * Let leave what is finished, up to the first that is not. What the office
 * program must see waits for company, unless there is no time (hurry).
 */
static int
drain(struct extraction *x, bool hurry)
{
	while (x->first && is_finished(x->first)) {
		struct slot *s = x->first;
		if (wants_help(x, s)) {
			int r = help(x, hurry);
			if (r < 0)
				return r;
			if (wants_help(x, s))
				return 0;
		}
		bool fine = emit_slot(x, s);
		int error = errno;
		keep(x, s); /* when the documents inside it are in the spool */
		x->first = s->next;
		if (!x->first)
			x->last = &x->first;
		x->n--;
		slot_free(s);
		if (!fine)
			return -error;
	}
	return 0;
}

/* ------------------------------------------------------------- coming */

/* Open the document; what to read of it goes into the request. */
static enum failure
open_document(struct extraction *x, const struct record *rec,
    struct work_request *rq, const char **detail)
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
	return rq->len > x->max_size ? FAIL_TOO_LARGE : FAIL_NONE;
}

/* ---------------------------------------------- with an office program */

static bool
wants_help(const struct extraction *x, struct slot *s)
{
	return x->office && s->job && work_done(s->job) &&
	       conversion_wanted(work_result(s->job));
}

/* The bytes of the file once more; they must be those that were judged. */
static char *
read_again(struct extraction *x, struct slot *s, size_t *len)
{
	struct work_request rq = {.fd = -1};
	char id[DIGEST_ID_SIZE], *bytes = NULL;
	const char *detail;
	if (!open_document(x, &s->rec, &rq, &detail)) {
		bytes = xcalloc(rq.len + 1, 1);
		ssize_t n = pread(rq.fd, bytes, rq.len, (off_t)rq.offset);
		*len = n > 0 ? (size_t)n : 0;
		digest_bytes(bytes, *len, id);
		if (strcmp(id, work_result(s->job)->id) != 0) {
			free(bytes);
			bytes = NULL;
		}
	}
	if (rq.fd >= 0)
		close(rq.fd);
	return bytes;
}

/* The parts of a slot, or the file itself, that only the program reads. */
static size_t
gather(struct extraction *x, struct slot *s, struct conversion *list, size_t n)
{
	struct work_result *r = work_result(s->job);
	for (size_t i = 0; i < r->n_items && n < OFFICE_BATCH; i++) {
		struct work_item *item = &r->items[i];
		if (item->failure != FAIL_NO_HELPER)
			continue;
		size_t len = 0;
		char *bytes = item->data ? NULL : read_again(x, s, &len);
		if (item->data || bytes)
			list[n++] =
			    (struct conversion){item, bytes, len, s->name};
		else
			item->failure = FAIL_CHANGED;
	}
	return n;
}

/*
 * Have the program see what waits for it: when there is enough of it, or no
 * time to wait for more. 0, or -errno.
 */
static int
help(struct extraction *x, bool hurry)
{
	struct conversion list[OFFICE_BATCH];
	size_t n = 0, waiting = 0;
	for (struct slot *s = x->first; s; s = s->next)
		waiting += wants_help(x, s);
	if (!hurry && waiting < OFFICE_BATCH)
		return 0;
	for (struct slot *s = x->first; s && n < OFFICE_BATCH; s = s->next)
		if (wants_help(x, s))
			n = gather(x, s, list, n);
	int r = conversion_run(x->office, x->pool, list, n);
	for (size_t i = 0; i < n; i++)
		free(list[i].bytes);
	return r;
}

/* What came of these very bytes before; they are read to be sure. */
static bool
find_kept(struct extraction *x, struct slot *s, const struct work_request *rq)
{
	char chunk[65536], id[DIGEST_ID_SIZE];
	uint64_t at = 0;
	ssize_t n = 1;
	while (at < rq->len && n > 0) {
		uint64_t left = rq->len - at;
		n = pread(rq->fd, chunk,
		    left < sizeof(chunk) ? left : sizeof(chunk),
		    (off_t)(rq->offset + at));
		if (n > 0) {
			digest_add(x->digest, chunk, (size_t)n);
			at += (uint64_t)n;
		}
	}
	digest_end(x->digest, id);
	return (!rq->id || strcmp(rq->id, id) == 0) &&
	       cache_get(x->cache, id, s->name, s->media_type, &s->kept);
}

static char *
member(const struct record *rec, const char *path)
{
	const char *s = record_string(rec, path);
	return s ? xstrdup(s) : NULL;
}

/* One slow document must not make us hold the whole stream in memory. */
static int
keep_short(struct extraction *x)
{
	int r = drain(x, false);
	while (!r && x->n >= MAX_QUEUE) {
		r = work_wait(x->pool, -1);
		if (!r)
			r = drain(x, true);
	}
	return r;
}

int
extraction_add(struct extraction *x, struct record *rec)
{
	struct slot *s = enqueue(x);
	struct work_request rq = {.fd = -1};
	s->rec = *rec;
	rec->json = NULL; /* the slot has it now */
	s->name = member(&s->rec, "source.name");
	s->media_type = member(&s->rec, "source.media_type");
	s->failure = open_document(x, &s->rec, &rq, &s->detail);
	if (s->failure) {
		if (rq.fd >= 0)
			close(rq.fd);
		return keep_short(x);
	}
	rq.name = s->name;
	rq.media_type = s->media_type;
	rq.id = record_string(&s->rec, "id");
	if (x->cache && find_kept(x, s, &rq)) {
		close(rq.fd);
		return keep_short(x);
	}
	s->job = work_submit(x->pool, &rq);
	if (!s->job) {
		s->failure = FAIL_UNREADABLE;
		return -errno;
	}
	return keep_short(x);
}

int
extraction_pass(struct extraction *x, const char *line, size_t len)
{
	if (!x->first)
		return stage_emit_line(x->run, line, len) ? 0 : -errno;
	struct slot *s = enqueue(x);
	s->line = xstrndup(line, len);
	s->len = len;
	return keep_short(x);
}

static bool
readable(int fd)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	return poll(&p, 1, 0) > 0;
}

static bool
all_finished(const struct extraction *x)
{
	for (const struct slot *s = x->first; s; s = s->next)
		if (!is_finished(s))
			return false;
	return true;
}

int
extraction_wait(struct extraction *x, int fd)
{
	int r = 0;
	while (!r && x->first && !readable(fd) && !stage_interrupted) {
		if (!all_finished(x))
			r = work_wait(x->pool, fd);
		if (!r)
			r = drain(x, all_finished(x));
		if (!r && fflush(x->run->out) != 0)
			r = -errno;
	}
	return r;
}

int
extraction_finish(struct extraction *x)
{
	int r = 0;
	while (x->first && !r) {
		r = drain(x, all_finished(x));
		if (!r && !all_finished(x))
			r = work_wait(x->pool, -1);
	}
	return r;
}

struct extraction *
extraction_new(struct stage_run *run, const struct work_options *options,
    const char *spool, struct cache *cache, const struct office *office)
{
	struct work_pool *pool = work_pool_new(options);
	if (!pool)
		return NULL;
	struct extraction *x = xcalloc(1, sizeof(*x));
	*x = (struct extraction){.run = run,
	    .pool = pool,
	    .spool = spool,
	    .cache = cache,
	    .digest = digest_new(),
	    .office = office,
	    .max_size = (uint64_t)options->max_size,
	    .last = &x->first};
	return x;
}

void
extraction_free(struct extraction *x)
{
	if (!x)
		return;
	work_pool_free(x->pool);
	digest_free(x->digest);
	while (x->first) {
		struct slot *s = x->first;
		x->first = s->next;
		slot_free(s);
	}
	free(x);
}
