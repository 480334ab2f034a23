/* See creds.h. */
#include "creds.h"

#include "buffer.h"
#include "diag.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_SECRET = 4096 };

/* The first line, without the space around it; NULL when there is none. */
static char *
first_line(char *text, size_t len)
{
	char *secret = NULL;
	size_t n;

	text[len] = '\0';
	n = strcspn(text, "\r\n");
	while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\t'))
		n--;
	if (n > 0)
		secret = xstrndup(text, n);
	explicit_bzero(text, len);
	return secret;
}

/* private: the folder keeps others out, whatever the file's mode says. */
static char *
read_file(const char *path, bool private)
{
	char text[MAX_SECRET + 1], *secret;
	struct stat st;
	ssize_t n = -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (fd >= 0 && fstat(fd, &st) == 0)
		n = read(fd, text, MAX_SECRET);
	if (fd >= 0)
		close(fd);
	if (n < 0) {
		diag_error("secret-file", "%s: cannot read the secret: %s",
		    path, strerror(errno));
		return NULL;
	}
	secret = first_line(text, (size_t)n);
	if (!private && S_ISREG(st.st_mode) &&
	    (st.st_mode & (S_IRWXG | S_IRWXO))) {
		diag_error("secret-mode",
		    "%s: others may read the secret; chmod 600 %s", path, path);
		creds_free(secret);
		return NULL;
	}
	if (!secret)
		diag_error("secret-empty", "%s: holds no secret", path);
	return secret;
}

/* The command as the leader of a group of its own; its output in *fd. */
static pid_t
start(const char *command, int *fd)
{
	int pipes[2];
	pid_t pid;

	if (pipe2(pipes, O_CLOEXEC) != 0)
		return -1;
	pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDONLY);

		setpgid(0, 0);
		dup2(null, STDIN_FILENO);
		dup2(pipes[1], STDOUT_FILENO);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	close(pipes[1]);
	*fd = pipes[0];
	if (pid < 0)
		close(pipes[0]);
	return pid;
}

static long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Bytes read until the end of the output; -1: out of time or too much. */
static ssize_t
collect(int fd, char *text, size_t max, long limit_ms)
{
	long end = now_ms() + limit_ms;
	size_t len = 0;

	for (;;) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		long left = end - now_ms();
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

static char *
run_command(const char *command, long limit_ms)
{
	char text[MAX_SECRET + 1], *secret = NULL;
	int fd, status = -1;
	pid_t pid = start(command, &fd);
	ssize_t n;

	if (pid < 0) {
		diag_error("secret-start", "cannot start secret-command: %s",
		    strerror(errno));
		return NULL;
	}
	n = collect(fd, text, MAX_SECRET, limit_ms);
	close(fd);
	if (n < 0)
		kill(-pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (n >= 0)
		secret = first_line(text, (size_t)n);
	if (secret && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return secret;
	creds_free(secret);
	diag_error("secret-command",
	    "secret-command gave no secret: %s; run it by hand to see why",
	    n < 0 ? "it took too long or said too much"
		  : "it failed or printed nothing");
	return NULL;
}

char *
creds_read(const struct creds_source *source)
{
	const char *dir = getenv("CREDENTIALS_DIRECTORY");
	struct buffer path;
	char *secret;

	if (source->command)
		return run_command(source->command, source->command_ms);
	if (source->file)
		return read_file(source->file, false);
	buffer_init(&path, 1 << 16);
	buffer_addf(&path, "%s/%s", dir ? dir : "", source->name);
	if (dir && access(path.data, F_OK) == 0) {
		secret = read_file(path.data, true);
		buffer_release(&path);
		return secret;
	}
	buffer_release(&path);
	if (source->fallback)
		return xstrdup(source->fallback);
	diag_error("secret-none",
	    "no secret; put it into a file of mode 600 and give "
	    "--secret-file FILE");
	return NULL;
}

void
creds_free(char *secret)
{
	if (secret)
		explicit_bzero(secret, strlen(secret));
	free(secret);
}
