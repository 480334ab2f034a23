/* See command.h. */
#include "command.h"

#include "clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* The leader of a group of its own; its output in *fd. */
static pid_t
start(const struct command *c, int *fd)
{
	int pipes[2];
	pid_t pid;

	if (pipe2(pipes, O_CLOEXEC) != 0)
		return -1;
	pid = fork();
	if (pid == 0) {
		const char *const *e = c->environment;
		int in = c->input < 0 ? open("/dev/null", O_RDONLY) : c->input;

		setpgid(0, 0);
		dup2(in, STDIN_FILENO);
		dup2(pipes[1], STDOUT_FILENO);
		for (; e && e[0]; e += 2)
			setenv(e[0], e[1], 1);
		execl("/bin/sh", "sh", "-c", c->line, (char *)NULL);
		_exit(127);
	}
	close(pipes[1]);
	*fd = pipes[0];
	if (pid < 0)
		close(pipes[0]);
	return pid;
}

/* Bytes read until the end of the output; -1: out of time or too much. */
static ssize_t
collect(int fd, char *text, size_t max, long limit_ms)
{
	long end = clock_ms() + limit_ms;
	size_t len = 0;

	for (;;) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		long left = end - clock_ms();
		ssize_t n;

		if (left <= 0 || len == max)
			return -1;
		if (poll(&p, 1, (int)left) <= 0)
			continue;
		n = read(fd, text + len, max - len);
		if (n == 0)
			return (ssize_t)len;
		if (n < 0 && errno != EINTR)
			return -1;
		len += n > 0 ? (size_t)n : 0;
	}
}

ssize_t
command_run(const struct command *c, char *text, size_t max, const char **why)
{
	int fd, status = -1;
	pid_t pid = start(c, &fd);
	ssize_t n;

	*why = "it cannot be started";
	if (pid < 0)
		return -1;
	n = collect(fd, text, max, c->limit_ms);
	close(fd);
	if (n < 0)
		kill(-pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	text[n < 0 ? 0 : n] = '\0';
	*why = n < 0 ? "it took too long or said too much" : "it failed";
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? n : -1;
}
