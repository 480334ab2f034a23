/*
 * The pool's side of worker.h: who works on what, and what ended it. What a
 * worker answers is read by answer.c. Over 400 lines: starting, feeding,
 * watching and burying are one thing, with one state.
 */
#include "worker.h"

#include "answer.h"
#include "buffer.h"
#include "diag.h"
#include "parser.h"
#include "sanitizer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	DOCUMENTS_PER_WORKER = 500, /* then a fresh one: leaks stay small */
	MAX_WAITING = 200,	    /* for recognition */
	TAIL = 2048,		    /* of a worker's stderr */
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
	pid_t pid; /* 0: none */
	int socket, errors;
	bool ocr;
	struct work_job *job; /* NULL: idle */
	int64_t deadline;
	bool timed_out, nonsense;
	unsigned served;
	struct buffer in; /* frames, from `taken` on not yet taken */
	size_t taken;
	char tail[TAIL + 1];
	size_t tail_len;
};

struct work_pool {
	struct work_options options;
	struct worker *workers; /* those that recognise come last */
	size_t n, n_text;
	struct work_job *waiting, **last_waiting; /* for recognition */
	size_t n_waiting;
};

static int64_t
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ------------------------------------------------ starting and ending */

/* In the child: nothing but the socket (3), and stderr on a pipe. */
static void
become_child(
    int socket, int errors, const struct work_options *options, bool ocr)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	dup2(null, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	/* a sanitizer's report is for the developer to see */
	if (!UNDER_SANITIZER)
		dup2(errors, STDERR_FILENO);
	if (socket != 3)
		dup2(socket, 3);
	close_range(4, ~0U, 0);
	work_child(3, options, ocr);
}

static int
start(struct work_pool *pool, struct worker *w)
{
	int pair[2], errors[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return -errno;
	if (pipe2(errors, O_CLOEXEC | O_NONBLOCK) != 0) {
		close(pair[0]);
		close(pair[1]);
		return -errno;
	}
	pid_t pid = fork();
	if (pid == 0)
		become_child(pair[1], errors[1], &pool->options, w->ocr);
	int r = pid < 0 ? -errno : 0;
	close(pair[1]);
	close(errors[1]);
	if (r) {
		close(pair[0]);
		close(errors[0]);
		return r;
	}
	w->pid = pid;
	w->socket = pair[0];
	w->errors = errors[0];
	w->served = 0;
	w->timed_out = w->nonsense = false;
	w->tail_len = 0;
	return 0;
}

/* End the process, whatever it does; returns its wait status. */
static int
stop(struct worker *w)
{
	int status = 0;
	if (!w->pid)
		return 0;
	close(w->socket);
	kill(w->pid, SIGKILL); /* one that died already stays as it is */
	while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
		;
	close(w->errors);
	w->pid = 0;
	w->taken = 0;
	buffer_clear(&w->in);
	return status;
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
		buffer_init(&pool->workers[i].in,
		    4 * (size_t)options->max_size + (128 << 20));
		pool->workers[i].ocr = i >= pool->n_text;
	}
	/* once here, so that every worker starts warm */
	char id[DIGEST_ID_SIZE];
	digest_bytes("", 0, id);
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
		stop(&pool->workers[i]);
		buffer_release(&pool->workers[i].in);
	}
	free(pool->workers);
	free(pool);
}

/* --------------------------------------------------------------- jobs */

static int
send_request(struct worker *w, const struct work_request *rq)
{
	struct work_message m = {.offset = rq->offset,
	    .len = rq->len,
	    .name_len = rq->name ? (uint32_t)strlen(rq->name) : 0,
	    .media_type_len =
		rq->media_type ? (uint32_t)strlen(rq->media_type) : 0};
	union {
		struct cmsghdr head;
		char space[CMSG_SPACE(sizeof(int))];
	} control = {0};
	struct iovec iov[3] = {{&m, sizeof(m)}, {(void *)rq->name, m.name_len},
	    {(void *)rq->media_type, m.media_type_len}};
	struct msghdr msg = {.msg_iov = iov,
	    .msg_iovlen = 3,
	    .msg_control = &control,
	    .msg_controllen = sizeof(control)};
	struct cmsghdr *head = CMSG_FIRSTHDR(&msg);
	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(head), &rq->fd, sizeof(int));
	size_t want = sizeof(m) + m.name_len + m.media_type_len;
	ssize_t n = sendmsg(w->socket, &msg, MSG_NOSIGNAL);
	if (n == (ssize_t)want)
		return 0;
	return n < 0 ? -errno : -EIO;
}

/* An idle worker that has something to say, or has gone. */
static bool
speaks_unasked(const struct worker *w)
{
	char c;
	return w->in.len ||
	       recv(w->socket, &c, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
}

/* Give the job to a worker, starting one if there is none. */
static int
give(struct work_pool *pool, struct worker *w, struct work_job *job)
{
	if (w->pid && (w->served >= DOCUMENTS_PER_WORKER || speaks_unasked(w)))
		stop(w);
	for (int tries = 0;; tries++) {
		int r = w->pid ? 0 : start(pool, w);
		if (!r)
			r = send_request(w, &job->request);
		if (!r)
			break;
		if (tries)
			return r;
		stop(w); /* it died while idle */
	}
	w->job = job;
	w->deadline = now_ms() + (w->ocr ? pool->options.ocr_timeout_ms
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

/* Why did it die? Allocators that give up say so on stderr. */
static enum failure
cause_of_death(struct worker *w, int status)
{
	static const char *const words[] = {"bad_alloc", "out of memory",
	    "Out of memory", "failed to allocate", "memory exhausted",
	    "Cannot allocate"};
	w->tail[w->tail_len] = '\0';
	if (w->timed_out)
		return FAIL_TIMEOUT;
	if (w->nonsense)
		return FAIL_CRASH;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strstr(w->tail, words[i]))
			return FAIL_MEMORY;
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
		return FAIL_MEMORY; /* not by us: the kernel's choice */
	return FAIL_CRASH;
}

static void
read_errors(struct worker *w)
{
	char chunk[4096];
	ssize_t n;
	/* not for ever: it may write faster than we read */
	for (int i = 0; i < 16; i++) {
		n = read(w->errors, chunk, sizeof(chunk));
		if (n <= 0)
			break;
		size_t len = (size_t)n, from = len > TAIL ? len - TAIL : 0;
		len -= from;
		if (w->tail_len + len > TAIL) {
			size_t keep = TAIL - len;
			memmove(w->tail, w->tail + w->tail_len - keep, keep);
			w->tail_len = keep;
		}
		memcpy(w->tail + w->tail_len, chunk + from, len);
		w->tail_len += len;
	}
}

/* In words for people: what ended it. "": nothing to say. */
static void
describe_death(const struct worker *w, int status, char text[32])
{
	*text = '\0';
	if (w->nonsense)
		snprintf(text, 32, "its answer makes no sense");
	else if (WIFSIGNALED(status) && sigabbrev_np(WTERMSIG(status)))
		snprintf(text, 32, "SIG%s", sigabbrev_np(WTERMSIG(status)));
	else if (WIFEXITED(status))
		snprintf(text, 32, "exit %d", WEXITSTATUS(status));
}

/* The worker has died, or must. Its document gets a second worker or fails. */
static int
bury(struct work_pool *pool, struct worker *w)
{
	struct work_job *job = w->job;
	bool innocent = w->served > 0 && !w->timed_out;
	read_errors(w);
	int status = stop(w);
	if (!job)
		return 0;
	enum failure why = cause_of_death(w, status);
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
	describe_death(w, status, detail);
	answer_start(&job->result);
	job->result.retried = retried;
	answer_fail(&job->result, why, why == FAIL_CRASH ? detail : NULL);
	w->job = job;
	return job_done(pool, w);
}

/* It closed its socket: is it on its way out, so that its status tells why? */
static bool
ends_by_itself(const struct worker *w)
{
	struct pollfd p = {.fd = pidfd_open(w->pid, 0), .events = POLLIN};
	bool ends = p.fd < 0 || poll(&p, 1, 1000) > 0;
	if (p.fd >= 0)
		close(p.fd);
	return ends;
}

/* Read what a worker has sent. */
static int
receive(struct work_pool *pool, struct worker *w)
{
	static char chunk[CHUNK];
	ssize_t n = recv(w->socket, chunk, sizeof(chunk), MSG_DONTWAIT);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return 0;
	int r = -1;
	if (n > 0) {
		/* a fresh worker has no question of its own to answer */
		const char *want = w->served ? w->job->request.id : NULL;
		if (buffer_add(&w->in, chunk, (size_t)n))
			r = answer_take(
			    &w->job->result, want, &w->in, &w->taken);
		w->nonsense = r < 0;
	} else {
		w->nonsense = !ends_by_itself(w);
	}
	if (r < 0)
		return bury(pool, w);
	if (r > 0) {
		if (w->taken == w->in.len)
			buffer_clear(&w->in); /* else see speaks_unasked() */
		w->taken = 0;
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
	int64_t now = now_ms();
	p.fds[0] = (struct pollfd){.fd = fd, .events = POLLIN};
	for (size_t i = 0; i < pool->n; i++) {
		struct worker *w = &pool->workers[i];
		bool busy = w->pid && w->job;
		p.fds[1 + 2 * i] = (struct pollfd){
		    .fd = busy ? w->socket : -1, .events = POLLIN};
		p.fds[2 + 2 * i] = (struct pollfd){
		    .fd = busy ? w->errors : -1, .events = POLLIN};
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
	int64_t now = now_ms();
	int r = 0;
	for (size_t i = 0; i < pool->n && !r; i++) {
		struct worker *w = &pool->workers[i];
		struct work_job *job = w->job;
		if (!job)
			continue;
		if (fds[2 + 2 * i].revents)
			read_errors(w);
		if (fds[1 + 2 * i].revents)
			r = receive(pool, w);
		if (!r && !job->done && now >= w->deadline) {
			w->timed_out = true;
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
