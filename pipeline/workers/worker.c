/*
 * The pool's side of worker.h: who works on what. What a worker answers is read
 * by answer.c, what a process is is in worker_process.c.
 */
#include "worker.h"

#include "answer.h"
#include "buffer.h"
#include "clock.h"
#include "diag.h"
#include "parser.h"
#include "worker_process.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	DOCUMENTS_PER_WORKER = 500, /* then a fresh one: leaks stay small */
	MAX_WAITING = 200,	    /* for recognition */
	CHUNK = 1 << 18,
};

struct work_job {
	struct work_request request;
	struct work_result result;
	struct work_result text; /* before recognition; no items: none */
	struct work_job *next;	 /* waiting for recognition */
	bool done;
};

struct worker {
	struct worker_process process;
	bool ocr;
	struct work_job *job; /* NULL: idle */
	int64_t deadline;
	unsigned served;
};

struct work_pool {
	struct work_options options;
	struct worker *workers; /* those that recognise come last */
	size_t n, n_text;
	struct work_job *waiting, **last_waiting; /* for recognition */
	size_t n_waiting;
};

/* ------------------------------------------------ beginning and end */

static int
start(struct work_pool *pool, struct worker *w)
{
	w->served = 0;
	return worker_process_start(&w->process, &pool->options, w->ocr);
}

struct work_pool *
work_pool_new(const struct work_options *options)
{
	struct work_pool *pool = xcalloc(1, sizeof(*pool));
	const struct parser *const *p =
	    options->parsers ? options->parsers : parsers;
	pool->options = *options;
	pool->n_text = (size_t)options->jobs;
	pool->n = pool->n_text + (size_t)options->ocr_jobs;
	pool->last_waiting = &pool->waiting;
	pool->workers = xcalloc(pool->n, sizeof(*pool->workers));
	for (size_t i = 0; i < pool->n; i++) {
		buffer_init(&pool->workers[i].process.in,
		    4 * (size_t)options->max_size + (128 << 20));
		pool->workers[i].ocr = i >= pool->n_text;
	}
	/* once here, so that every worker starts warm */
	for (size_t i = 0; p[i]; i++)
		if (p[i]->begin)
			p[i]->begin();
	int r = start(pool, &pool->workers[0]);
	if (r) {
		work_pool_free(pool);
		errno = -r;
		return NULL;
	}
	return pool;
}

void
work_pool_free(struct work_pool *pool)
{
	if (!pool)
		return;
	for (size_t i = 0; i < pool->n; i++) {
		worker_process_stop(&pool->workers[i].process);
		buffer_release(&pool->workers[i].process.in);
	}
	free(pool->workers);
	free(pool);
}

/* --------------------------------------------------------------- jobs */

/* Give the job to a worker, starting one if there is none. */
static int
give(struct work_pool *pool, struct worker *w, struct work_job *job)
{
	struct worker_process *p = &w->process;
	if (p->pid &&
	    (w->served >= DOCUMENTS_PER_WORKER || worker_process_speaks(p)))
		worker_process_stop(p);
	for (int tries = 0;; tries++) {
		int r = p->pid ? 0 : start(pool, w);
		if (!r)
			r = worker_process_send(p, &job->request);
		if (!r)
			break;
		if (tries)
			return r;
		worker_process_stop(p); /* it died while idle */
	}
	w->job = job;
	w->deadline = clock_ms() + (w->ocr ? pool->options.ocr_timeout_ms
					   : pool->options.timeout_ms);
	answer_start(&job->result);
	return 0;
}

static struct worker *
idle_worker(struct work_pool *pool, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (!pool->workers[i].job)
			return &pool->workers[i];
	return NULL;
}

static void
finish(struct work_job *job)
{
	answer_release(&job->text);
	close(job->request.fd);
	job->request.fd = -1;
	job->done = true;
}

/* Documents that wait for recognition go to those who can. */
static int
feed_ocr(struct work_pool *pool)
{
	struct worker *w;
	int r = 0;
	while (!r && pool->waiting &&
	       (w = idle_worker(pool, pool->n_text, pool->n))) {
		struct work_job *job = pool->waiting;
		pool->waiting = job->next;
		if (!pool->waiting)
			pool->last_waiting = &pool->waiting;
		pool->n_waiting--;
		r = give(pool, w, job);
	}
	return r;
}

/* Recognition may fail where the text alone did not. */
static void
prefer_text(struct work_job *job)
{
	if (!job->text.n_items || job->text.items[0].failure ||
	    !job->result.items[0].failure)
		return;
	struct work_result failed = job->result;
	job->result = job->text;
	job->text = failed;
}

/* The worker's document has come to its end, or goes on to recognition. */
static int
job_done(struct work_pool *pool, struct worker *w)
{
	struct work_job *job = w->job;
	w->job = NULL;
	w->served++;
	if (!w->ocr && job->result.pictures && pool->options.ocr_jobs) {
		job->text = job->result;
		job->result = (struct work_result){0};
		answer_start(&job->result);
		*pool->last_waiting = job;
		pool->last_waiting = &job->next;
		pool->n_waiting++;
	} else {
		if (w->ocr)
			prefer_text(job);
		finish(job);
	}
	return feed_ocr(pool);
}

/* The worker has died, or must. Its document gets a second worker or fails. */
static int
bury(struct work_pool *pool, struct worker *w)
{
	struct work_job *job = w->job;
	struct worker_process *p = &w->process;
	bool innocent = w->served > 0 && !p->timed_out;
	worker_process_read_errors(p);
	int status = worker_process_stop(p);
	if (!job)
		return 0;
	enum failure why = worker_process_cause(p, status);
	w->job = NULL;
	if (innocent && !job->result.retried) {
		diag_note("worker-died",
		    "%s: the parser died (%s); trying once more in a fresh one",
		    job->request.name ? job->request.name : "a document",
		    failure_info(why)->code);
		int r = give(pool, w, job);
		job->result.retried = true;
		return r;
	}
	char detail[32];
	bool retried = job->result.retried;
	worker_process_describe(p, status, detail);
	answer_start(&job->result);
	job->result.retried = retried;
	answer_fail(&job->result, why, why == FAIL_CRASH ? detail : NULL);
	w->job = job;
	return job_done(pool, w);
}

/* Read what a worker has sent. */
static int
receive(struct work_pool *pool, struct worker *w)
{
	static char chunk[CHUNK];
	struct worker_process *p = &w->process;
	ssize_t n = recv(p->socket, chunk, sizeof(chunk), MSG_DONTWAIT);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return 0;
	int r = -1;
	if (n > 0) {
		/* a fresh worker has no question of its own to answer */
		const char *want = w->served ? w->job->request.id : NULL;
		if (buffer_add(&p->in, chunk, (size_t)n))
			r = answer_take(
			    &w->job->result, want, &p->in, &p->taken);
		p->nonsense = r < 0;
	} else {
		p->nonsense = !worker_process_is_ending(p);
	}
	if (r < 0)
		return bury(pool, w);
	if (r > 0) {
		if (p->taken == p->in.len)
			buffer_clear(&p->in); /* else see give() */
		p->taken = 0;
		return job_done(pool, w);
	}
	return 0;
}

/* ----------------------------------------------------------- the pool */

struct waiting {
	struct pollfd *fds;
	nfds_t n;
	int timeout; /* ms; -1: none */
};

/* fds: [0] the caller's, then socket and stderr of each worker. */
static struct waiting
prepare(struct work_pool *pool, int fd)
{
	struct waiting p = {
	    xcalloc(1 + 2 * pool->n, sizeof(*p.fds)), 1 + 2 * pool->n, -1};
	int64_t now = clock_ms();
	p.fds[0] = (struct pollfd){.fd = fd, .events = POLLIN};
	for (size_t i = 0; i < pool->n; i++) {
		struct worker *w = &pool->workers[i];
		bool busy = w->process.pid && w->job;
		p.fds[1 + 2 * i] = (struct pollfd){
		    .fd = busy ? w->process.socket : -1, .events = POLLIN};
		p.fds[2 + 2 * i] = (struct pollfd){
		    .fd = busy ? w->process.errors : -1, .events = POLLIN};
		if (!busy)
			continue;
		int64_t left = w->deadline - now;
		int ms = left < 0 ? 0 : left > 60000 ? 60000 : (int)left;
		if (p.timeout < 0 || ms < p.timeout)
			p.timeout = ms;
	}
	return p;
}

/* Handle what poll() reported. Sets *finished when a worker is through. */
static int
advance(struct work_pool *pool, const struct pollfd *fds, bool *finished)
{
	int64_t now = clock_ms();
	int r = 0;
	for (size_t i = 0; i < pool->n && !r; i++) {
		struct worker *w = &pool->workers[i];
		struct work_job *job = w->job;
		if (!job)
			continue;
		if (fds[2 + 2 * i].revents)
			worker_process_read_errors(&w->process);
		if (fds[1 + 2 * i].revents)
			r = receive(pool, w);
		if (!r && !job->done && now >= w->deadline) {
			w->process.timed_out = true;
			r = bury(pool, w);
		}
		*finished |= w->job != job;
	}
	return r;
}

static bool
any_busy(const struct work_pool *pool)
{
	for (size_t i = 0; i < pool->n; i++)
		if (pool->workers[i].job)
			return true;
	return false;
}

int
work_wait(struct work_pool *pool, int fd)
{
	bool finished = false, readable = false;
	int r = 0;
	while (!r && !finished && !readable && (fd >= 0 || any_busy(pool))) {
		struct waiting p = prepare(pool, fd);
		int n = poll(p.fds, p.n, p.timeout);
		if (n >= 0)
			r = advance(pool, p.fds, &finished);
		else if (errno != EINTR)
			r = -errno;
		else
			readable = fd >= 0; /* a signal: the caller looks */
		readable |= n > 0 && p.fds[0].revents;
		free(p.fds);
	}
	return r;
}

struct work_job *
work_submit(struct work_pool *pool, const struct work_request *request)
{
	struct worker *w;
	int r = 0;
	/* those that wait for recognition keep their files open */
	while (!r && (!(w = idle_worker(pool, 0, pool->n_text)) ||
			 pool->n_waiting >= MAX_WAITING))
		r = work_wait(pool, -1);
	struct work_job *job = xcalloc(1, sizeof(*job));
	job->request = *request;
	if (!r)
		r = give(pool, w, job);
	if (r) {
		close(request->fd);
		work_job_free(job);
		errno = -r;
		return NULL;
	}
	return job;
}

bool
work_done(const struct work_job *job)
{
	return job->done;
}

struct work_result *
work_result(struct work_job *job)
{
	return &job->result;
}

void
work_job_free(struct work_job *job)
{
	if (!job)
		return;
	answer_release(&job->text);
	answer_release(&job->result);
	free(job);
}
