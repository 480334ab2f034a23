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

static void
unblock(int fd)
{
	fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

void
pump_init(struct pump *p, struct chain *chain)
{
	p->chain = chain;
	p->sent = 0;
	p->stopped = false;
	buffer_init(&p->queue, QUEUE_HARD_MAX);
	ndjson_init(&p->source, chain->from, "resume-scan", MAX_LINE);
	ndjson_init(&p->results, chain->last, "the last stage", MAX_LINE);
	ndjson_init(&p->messages, chain->messages, "messages", 1 << 20);
	unblock(chain->from);
	unblock(chain->to);
	unblock(chain->last);
	unblock(chain->messages);
	/* what is in this pipe cannot be taken back on an interrupt */
	fcntl(chain->to, F_SETPIPE_SZ, FEED_PIPE);
}

void
pump_release(struct pump *p)
{
	ndjson_release(&p->source);
	ndjson_release(&p->results);
	ndjson_release(&p->messages);
	buffer_release(&p->queue);
}

static void
close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Give what the reader has to f(); closes the stream at its end. */
static void
take(struct pump *p, struct ndjson_reader *r, int *fd,
    void (*f)(struct pump *, const char *line, size_t len))
{
	char *line;
	size_t len;
	for (;;) {
		switch (ndjson_read(r, &line, &len)) {
		case NDJSON_LINE:
			f(p, line, len);
			break;
		case NDJSON_TOO_LONG:
			f(p, NULL, 0);
			break;
		case NDJSON_ERROR:
			if (errno == EAGAIN)
				return;
			close_end(fd);
			return;
		case NDJSON_EOF:
			close_end(fd);
			return;
		}
	}
}

static void
take_source(struct pump *p, const char *line, size_t len)
{
	if (!line || !p->scanned(p->ctx, line, len) || p->stopped)
		return;
	buffer_add(&p->queue, line, len);
	buffer_addc(&p->queue, '\n');
}

static void
take_result(struct pump *p, const char *line, size_t len)
{
	p->arrived(p->ctx, line, len);
}

static void
take_message(struct pump *p, const char *line, size_t len)
{
	if (line)
		p->said(p->ctx, line, len);
}

static size_t
queued(const struct pump *p)
{
	return p->queue.len - p->sent;
}

/* Write what the second stage takes. False: it has gone. */
static bool
feed(struct pump *p)
{
	while (queued(p)) {
		ssize_t n =
		    write(p->chain->to, p->queue.data + p->sent, queued(p));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno == EAGAIN;
		p->sent += (size_t)n;
	}
	buffer_clear(&p->queue);
	p->sent = 0;
	return true;
}

/* Forget what was written, once it is worth the move. */
static void
compact(struct pump *p)
{
	if (p->sent < (1u << 20) || p->sent < p->queue.len / 2)
		return;
	p->queue.len -= p->sent;
	memmove(p->queue.data, p->queue.data + p->sent, p->queue.len + 1);
	p->sent = 0;
}

void
pump_stop(struct pump *p, void (*left)(void *ctx, const char *line, size_t len))
{
	size_t at = p->sent;
	/* the rest of a line of which a part was written still goes out */
	while (at && at < p->queue.len && p->queue.data[at - 1] != '\n')
		at++;
	size_t end = at;
	while (at < p->queue.len) {
		const char *line = p->queue.data + at;
		const char *lf = memchr(line, '\n', p->queue.len - at);
		left(p->ctx, line, (size_t)(lf - line));
		at += (size_t)(lf - line) + 1;
	}
	p->queue.len = end;
	p->stopped = true;
}

bool
pump_step(struct pump *p, int fd, int timeout)
{
	struct chain *c = p->chain;
	enum { SIGNALS, FROM, TO, LAST, MESSAGES, N };
	struct pollfd polls[N] = {
	    [SIGNALS] = {fd, POLLIN, 0},
	    [FROM] = {queued(p) < QUEUE_MAX ? c->from : -1, POLLIN, 0},
	    [TO] = {queued(p) ? c->to : -1, POLLOUT, 0},
	    [LAST] = {c->last, POLLIN, 0},
	    [MESSAGES] = {c->messages, POLLIN, 0},
	};
	if ((c->from < 0 || p->stopped) && !queued(p))
		close_end(&c->to);
	if (c->from < 0 && c->last < 0 && c->messages < 0)
		return false;
	if (poll(polls, N, timeout) < 0)
		return errno == EINTR;
	if (polls[FROM].revents)
		take(p, &p->source, &c->from, take_source);
	if (polls[MESSAGES].revents)
		take(p, &p->messages, &c->messages, take_message);
	if (polls[LAST].revents)
		take(p, &p->results, &c->last, take_result);
	if (polls[TO].revents && !feed(p))
		close_end(&c->to);
	compact(p);
	return true;
}
