/*
 * cpu COMMAND [ARG ...]: run it and print on descriptor 3 (stderr when that is
 * not open): CPU ms (user + system, with all its descendants that were waited
 * for), wall ms, and the largest resident set among them in KiB.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
ms(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

int
main(int argc, char **argv)
{
	struct timespec a, b;
	struct rusage used;
	int status;
	if (argc < 2)
		return 64;
	clock_gettime(CLOCK_MONOTONIC, &a);
	pid_t pid = fork();
	if (pid == 0) {
		execvp(argv[1], argv + 1);
		fprintf(stderr, "%s: %s\n", argv[1], strerror(errno));
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return 71;
	clock_gettime(CLOCK_MONOTONIC, &b);
	getrusage(RUSAGE_CHILDREN, &used);
	dprintf(fcntl(3, F_GETFD) >= 0 ? 3 : 2, "%.1f %.1f %ld\n",
	    ms(used.ru_utime) + ms(used.ru_stime),
	    (double)(b.tv_sec - a.tv_sec) * 1e3 +
		(double)(b.tv_nsec - a.tv_nsec) / 1e6,
	    used.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
