/* See worker_process.h. */
#include "worker_process.h"

#include "sanitizer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

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

int
worker_process_start(
    struct worker_process *p, const struct work_options *options, bool ocr)
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
		become_child(pair[1], errors[1], options, ocr);
	int r = pid < 0 ? -errno : 0;
	close(pair[1]);
	close(errors[1]);
	if (r) {
		close(pair[0]);
		close(errors[0]);
		return r;
	}
	p->pid = pid;
	p->socket = pair[0];
	p->errors = errors[0];
	p->timed_out = p->nonsense = false;
	p->tail_len = 0;
	return 0;
}

int
worker_process_stop(struct worker_process *p)
{
	int status = 0;
	if (!p->pid)
		return 0;
	close(p->socket);
	kill(p->pid, SIGKILL); /* one that died already stays as it is */
	while (waitpid(p->pid, &status, 0) < 0 && errno == EINTR)
		;
	close(p->errors);
	p->pid = 0;
	p->taken = 0;
	buffer_clear(&p->in);
	return status;
}

int
worker_process_send(struct worker_process *p, const struct work_request *rq)
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
	ssize_t n = sendmsg(p->socket, &msg, MSG_NOSIGNAL);
	if (n == (ssize_t)want)
		return 0;
	return n < 0 ? -errno : -EIO;
}

bool
worker_process_speaks(const struct worker_process *p)
{
	char c;
	return p->in.len ||
	       recv(p->socket, &c, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
}

/* Why did it die? Allocators that give up say so on stderr. */
enum failure
worker_process_cause(struct worker_process *p, int status)
{
	static const char *const words[] = {"bad_alloc", "out of memory",
	    "Out of memory", "failed to allocate", "memory exhausted",
	    "Cannot allocate"};
	p->tail[p->tail_len] = '\0';
	if (p->timed_out)
		return FAIL_TIMEOUT;
	if (p->nonsense)
		return FAIL_CRASH;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strstr(p->tail, words[i]))
			return FAIL_MEMORY;
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
		return FAIL_MEMORY; /* not by us: the kernel's choice */
	return FAIL_CRASH;
}

void
worker_process_read_errors(struct worker_process *p)
{
	char chunk[4096];
	ssize_t n;
	/* not for ever: it may write faster than we read */
	for (int i = 0; i < 16; i++) {
		n = read(p->errors, chunk, sizeof(chunk));
		if (n <= 0)
			break;
		size_t len = (size_t)n,
		       from = len > WORKER_TAIL ? len - WORKER_TAIL : 0;
		len -= from;
		if (p->tail_len + len > WORKER_TAIL) {
			size_t keep = WORKER_TAIL - len;
			memmove(p->tail, p->tail + p->tail_len - keep, keep);
			p->tail_len = keep;
		}
		memcpy(p->tail + p->tail_len, chunk + from, len);
		p->tail_len += len;
	}
}

void
worker_process_describe(
    const struct worker_process *p, int status, char text[32])
{
	*text = '\0';
	if (p->nonsense)
		snprintf(text, 32, "its answer makes no sense");
	else if (WIFSIGNALED(status) && sigabbrev_np(WTERMSIG(status)))
		snprintf(text, 32, "SIG%s", sigabbrev_np(WTERMSIG(status)));
	else if (WIFEXITED(status))
		snprintf(text, 32, "exit %d", WEXITSTATUS(status));
}

bool
worker_process_is_ending(const struct worker_process *p)
{
	struct pollfd poller = {.fd = pidfd_open(p->pid, 0), .events = POLLIN};
	bool ends = poller.fd < 0 || poll(&poller, 1, 1000) > 0;
	if (poller.fd >= 0)
		close(poller.fd);
	return ends;
}
