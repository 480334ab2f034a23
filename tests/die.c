/*
 * Preloaded into a program, it kills it at a moment that counts: before or
 * after the n-th change of the ledger's calls, or after a request has gone
 * out. DIE_IN is the program's name, DIE_AT is n, from 1; the file DIE_MARK
 * appears just before.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static long left; /* moments to live; 0: for ever */

__attribute__((constructor)) static void
begin(void)
{
	const char *in = getenv("DIE_IN"), *at = getenv("DIE_AT");

	if (in && at && strcmp(in, program_invocation_short_name) == 0)
		left = strtol(at, NULL, 10);
}

static void
moment(void)
{
	const char *mark = getenv("DIE_MARK");
	int fd;

	if (left == 0 || --left > 0)
		return;
	fd = mark ? open(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) : -1;
	if (fd >= 0)
		close(fd);
	kill(getpid(), SIGKILL);
}

static int
is_change(sqlite3_stmt *s)
{
	const char *sql = sqlite3_sql(s);

	return sql && (strncmp(sql, "INSERT INTO call ", 17) == 0 ||
			  strncmp(sql, "UPDATE call ", 12) == 0);
}

int
sqlite3_step(sqlite3_stmt *s)
{
	static int (*real)(sqlite3_stmt *);
	int r;

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "sqlite3_step");
	if (!is_change(s))
		return real(s);
	moment();
	r = real(s);
	moment();
	return r;
}

ssize_t
send(int fd, const void *data, size_t len, int flags)
{
	static ssize_t (*real)(int, const void *, size_t, int);
	ssize_t n;

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "send");
	n = real(fd, data, len, flags);
	if (n > 0)
		moment();
	return n;
}
