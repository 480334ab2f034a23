/* See pump.h. */
#include "pump.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define MAX_LINE       (256u << 20)
#define QUEUE_MAX      (64u << 20)
#define QUEUE_HARD_MAX (QUEUE_MAX + MAX_LINE)
#define FEED_PIPE      (64 << 10)
/* what one branch may be behind another */
#define BRANCH_QUEUE_MAX (16u << 20)

static void
unblock(int fd)
{
	fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

static void
open_queue(struct pump_queue *q)
{
	*q = (struct pump_queue){.sent = 0};
	buffer_init(&q->lines, QUEUE_HARD_MAX);
}

void
pump_init(struct pump *p, struct chain *chain)
{
	p->chain = chain;
	open_queue(&p->source_queue);
	ndjson_init(&p->source, chain->from, "resume-scan", MAX_LINE);
	ndjson_init(&p->trunk, chain->last, "the last stage", MAX_LINE);
	ndjson_init(&p->messages, chain->messages, "messages", 1 << 20);
	unblock(chain->from);
	unblock(chain->to);
	unblock(chain->last);
	unblock(chain->messages);
	for (size_t i = 0; i < chain->n_branches; i++) {
		struct chain_branch *b = &chain->branches[i];
		open_queue(&p->queues[i]);
		ndjson_init(&p->results[i], b->last, "a branch", MAX_LINE);
		unblock(b->to);
		unblock(b->last);
	}
	/* what is in this pipe cannot be taken back on an interrupt */
	fcntl(chain->to, F_SETPIPE_SZ, FEED_PIPE);
}

void
pump_release(struct pump *p)
{
	ndjson_release(&p->source);
	ndjson_release(&p->trunk);
	ndjson_release(&p->messages);
	buffer_release(&p->source_queue.lines);
	for (size_t i = 0; i < p->chain->n_branches; i++) {
		ndjson_release(&p->results[i]);
		buffer_release(&p->queues[i].lines);
	}
}

/* ------------------------------------------------------------ taking */

/* Give what the reader has to f(); closes the stream at its end. */
static void
take(struct pump *p, struct ndjson_reader *r, int *fd, int branch,
    void (*f)(struct pump *, int branch, const char *line, size_t len))
{
	char *line;
	size_t len;
	for (;;) {
		switch (ndjson_read(r, &line, &len)) {
		case NDJSON_LINE:
			f(p, branch, line, len);
			break;
		case NDJSON_TOO_LONG:
			f(p, branch, NULL, 0);
			break;
		case NDJSON_ERROR:
			if (errno == EAGAIN)
				return;
			chain_close(fd);
			return;
		case NDJSON_EOF:
			chain_close(fd);
			return;
		}
	}
}

static void
enqueue(struct pump_queue *q, const char *line, size_t len)
{
	buffer_add(&q->lines, line, len);
	buffer_addc(&q->lines, '\n');
}

static void
take_source(struct pump *p, int branch, const char *line, size_t len)
{
	if (!line || !p->scanned(p->ctx, line, len) || p->source_queue.stopped)
		return;
	enqueue(&p->source_queue, line, len);
}

static void
take_result(struct pump *p, int branch, const char *line, size_t len)
{
	p->arrived(p->ctx, branch, line, len);
}

/* Into each branch; a line that is none ends here, as it would there. */
static void
take_trunk(struct pump *p, int branch, const char *line, size_t len)
{
	size_t n = p->chain->n_branches;
	if (!n)
		take_result(p, 0, line, len);
	for (int i = 0; i < (int)n; i++) {
		if (!line)
			take_result(p, i, line, len);
		else if (p->queues[i].stopped)
			p->left(p->ctx, i, line, len);
		else
			enqueue(&p->queues[i], line, len);
	}
}

static void
take_message(struct pump *p, int branch, const char *line, size_t len)
{
	if (line)
		p->said(p->ctx, line, len);
}

/* ------------------------------------------------------------ feeding */

static size_t
queued(const struct pump_queue *q)
{
	return q->lines.len - q->sent;
}

/* Forget what was written, once it is worth the move. */
static void
compact(struct pump_queue *q)
{
	struct buffer *b = &q->lines;
	if (q->sent < (1u << 20) || q->sent < b->len / 2)
		return;
	b->len -= q->sent;
	memmove(b->data, b->data + q->sent, b->len + 1);
	q->sent = 0;
}

/* Write what the stage takes. False: it has gone. */
static bool
feed(struct pump_queue *q, int fd)
{
	while (queued(q)) {
		ssize_t n = write(fd, q->lines.data + q->sent, queued(q));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno != EAGAIN)
			return false;
		if (n < 0)
			break;
		q->sent += (size_t)n;
	}
	if (!queued(q)) {
		buffer_clear(&q->lines);
		q->sent = 0;
	}
	compact(q);
	return true;
}

static void
stop_queue(struct pump *p, struct pump_queue *q, int branch)
{
	size_t at = q->sent;
	/* the rest of a line of which a part was written still goes out */
	while (at && at < q->lines.len && q->lines.data[at - 1] != '\n')
		at++;
	size_t end = at;
	while (at < q->lines.len) {
		const char *line = q->lines.data + at;
		const char *lf = memchr(line, '\n', q->lines.len - at);
		p->left(p->ctx, branch, line, (size_t)(lf - line));
		at += (size_t)(lf - line) + 1;
	}
	q->lines.len = end;
	q->stopped = true;
}

void
pump_stop_branch(struct pump *p, int branch)
{
	stop_queue(p, &p->queues[branch], branch);
}

void
pump_stop(struct pump *p)
{
	stop_queue(p, &p->source_queue, -1);
	for (size_t i = 0; i < p->chain->n_branches; i++)
		pump_stop_branch(p, (int)i);
}

/* ------------------------------------------------------------ the step */

/* Nothing more will be queued, or shall be: the stage sees its end. */
static void
close_fed(struct pump *p)
{
	struct chain *c = p->chain;
	if ((c->from < 0 || p->source_queue.stopped) &&
	    !queued(&p->source_queue))
		chain_close(&c->to);
	for (size_t i = 0; i < c->n_branches; i++)
		if ((c->last < 0 || p->queues[i].stopped) &&
		    !queued(&p->queues[i]))
			chain_close(&c->branches[i].to);
}

/* Is there room for what the trunk writes? */
static bool
has_room(const struct pump *p)
{
	for (size_t i = 0; i < p->chain->n_branches; i++)
		if (queued(&p->queues[i]) >= BRANCH_QUEUE_MAX)
			return false;
	return true;
}

static bool
has_ended(const struct chain *c)
{
	bool open = c->from >= 0 || c->last >= 0 || c->messages >= 0;
	for (size_t i = 0; i < c->n_branches; i++)
		open = open || c->branches[i].last >= 0;
	return !open;
}

enum { SIGNALS, FROM, TO, LAST, MESSAGES, BRANCHES };

static void
move_branch(
    struct pump *p, int i, const struct pollfd *to, const struct pollfd *last)
{
	struct chain_branch *b = &p->chain->branches[i];
	if (last->revents)
		take(p, &p->results[i], &b->last, i, take_result);
	if (to->revents && !feed(&p->queues[i], b->to)) {
		chain_close(&b->to);
		pump_stop_branch(p, i);
		p->queues[i].sent = p->queues[i].lines.len;
	}
}

bool
pump_step(struct pump *p, int fd, int timeout)
{
	struct chain *c = p->chain;
	struct pump_queue *q = &p->source_queue;
	close_fed(p);
	if (has_ended(c))
		return false;
	struct pollfd polls[BRANCHES + 2 * BRANCH_MAX] = {
	    [SIGNALS] = {fd, POLLIN, 0},
	    [FROM] = {queued(q) < QUEUE_MAX ? c->from : -1, POLLIN, 0},
	    [TO] = {queued(q) ? c->to : -1, POLLOUT, 0},
	    [LAST] = {has_room(p) ? c->last : -1, POLLIN, 0},
	    [MESSAGES] = {c->messages, POLLIN, 0},
	};
	nfds_t n = BRANCHES;
	for (size_t i = 0; i < c->n_branches; i++) {
		struct chain_branch *b = &c->branches[i];
		polls[n++] = (struct pollfd){
		    queued(&p->queues[i]) ? b->to : -1, POLLOUT, 0};
		polls[n++] = (struct pollfd){b->last, POLLIN, 0};
	}
	if (poll(polls, n, timeout) < 0)
		return errno == EINTR;
	if (polls[FROM].revents)
		take(p, &p->source, &c->from, -1, take_source);
	if (polls[MESSAGES].revents)
		take(p, &p->messages, &c->messages, -1, take_message);
	if (polls[LAST].revents)
		take(p, &p->trunk, &c->last, -1, take_trunk);
	if (polls[TO].revents && !feed(q, c->to))
		chain_close(&c->to);
	for (int i = 0; i < (int)c->n_branches; i++)
		move_branch(p, i, &polls[BRANCHES + 2 * i],
		    &polls[BRANCHES + 2 * i + 1]);
	return true;
}
