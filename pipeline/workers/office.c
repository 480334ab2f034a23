/* LibreOffice as a helper; see office.h. */
#include "office.h"

#include "buffer.h"
#include "clock.h"
#include "confine.h"
#include "outfile.h"
#include "stage.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	MORE_MS = 1000,	  /* for each document after the first */
	START_AGAIN = 81, /* LibreOffice, when it has made a profile */
	MAX_STARTS = 3,
};

/* A program's path; of LibreOffice, that of the program behind its script. */
static char *
resolve(const char *path)
{
	char *real = access(path, X_OK) == 0 ? realpath(path, NULL) : NULL;
	struct buffer b;
	buffer_init(&b, 1 << 16);
	buffer_addf(&b, "%s.bin", real ? real : path);
	if (real && access(b.data, X_OK) == 0) {
		free(real);
		return buffer_take(&b);
	}
	buffer_release(&b);
	return real;
}

char *
office_find(const char *program)
{
	const char *path = getenv("PATH");
	if (!program || !*program)
		program = "soffice";
	if (strchr(program, '/'))
		return resolve(program);
	for (const char *s = path; s && *s;) {
		struct buffer b;
		size_t n = strcspn(s, ":");
		buffer_init(&b, 1 << 16);
		buffer_addf(&b, "%.*s/%s", (int)n, s, program);
		char *found = n ? resolve(b.data) : NULL;
		buffer_release(&b);
		if (found)
			return found;
		s += n + (s[n] == ':');
	}
	return NULL;
}

/* ------------------------------------------------------- the run's folder */

static char *
inside(const char *dir, const char *name)
{
	struct buffer b;
	buffer_init(&b, 1 << 16);
	buffer_addf(&b, "%s/%s", dir, name);
	return buffer_take(&b);
}

static char *
numbered(const char *dir, size_t i, const char *suffix)
{
	struct buffer b;
	buffer_init(&b, 1 << 16);
	buffer_addf(&b, "%s/%03zu%s", dir, i, suffix);
	return buffer_take(&b);
}

static char *
make_folder(void)
{
	const char *tmp = getenv("TMPDIR");
	char *dir = inside(tmp && *tmp ? tmp : "/tmp", "resume-office.XXXXXX");
	if (mkdtemp(dir)) /* mode 0700 */
		return dir;
	free(dir);
	return NULL;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)remove(path);
	return 0;
}

static void
remove_folder(char *dir)
{
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(dir);
}

/* -------------------------------------------------------------- the run */

static void
limit(__rlimit_resource_t what, rlim_t to)
{
	struct rlimit r = {to, to};
	setrlimit(what, &r);
}

/* In the child, which becomes the program. */
static void
become(const struct office *o, const char *dir, char **argv, long limit_ms)
{
	struct buffer home, tmp;
	buffer_init(&home, 1 << 16);
	buffer_init(&tmp, 1 << 16);
	buffer_addf(&home, "HOME=%s", dir);
	buffer_addf(&tmp, "TMPDIR=%s", dir);
	char path[] = "PATH=/usr/local/bin:/usr/bin:/bin";
	char lang[] = "LANG=C.UTF-8", plugin[] = "SAL_USE_VCLPLUGIN=svp";
	char *env[] = {home.data, tmp.data, path, lang, plugin, NULL};
	int null = open("/dev/null", O_RDWR);

	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	signal(SIGINT, SIG_IGN); /* we end it */
	for (int fd = 0; fd < 3; fd++)
		dup2(null, fd);
	close_range(3, ~0U, 0);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_CPU, (rlim_t)(limit_ms / 1000 + 1));
	limit(RLIMIT_FSIZE, o->max_size);
	limit(RLIMIT_AS, 6UL << 30); /* it maps much and uses little */
	if (chdir(dir) != 0 || (o->confine && !confine_helper(dir, o->program)))
		_exit(126);
	execve(o->program, argv, env);
	_exit(127);
}

/* Until it ends or must; its status, or -1: it had to be ended. */
static int
wait_for(pid_t pid, long limit_ms)
{
	int status = -1;
	struct pollfd p = {.fd = pidfd_open(pid, 0), .events = POLLIN};
	long end = clock_ms() + limit_ms, left;
	bool ended = false;
	while (!ended && !stage_interrupted && (left = end - clock_ms()) > 0)
		ended = p.fd >= 0 ? poll(&p, 1, (int)left) > 0
				  : waitpid(pid, NULL, WNOHANG | WNOWAIT) > 0;
	if (p.fd >= 0)
		close(p.fd);
	kill(-pid, SIGKILL); /* and its children, in any case */
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return ended ? status : -1;
}

/* False: it took too long. */
static bool
run(const struct office *o, const char *dir, char **argv, long limit_ms)
{
	for (int i = 0; i < MAX_STARTS; i++) {
		pid_t pid = fork();
		if (pid == 0)
			become(o, dir, argv, limit_ms);
		if (pid < 0)
			return true; /* no time was lost */
		setpgid(pid, pid);
		int status = wait_for(pid, limit_ms);
		if (status < 0)
			return false;
		if (!WIFEXITED(status) || WEXITSTATUS(status) != START_AGAIN)
			break;
	}
	return true;
}

/* What it made of a document, if it is no more than a document may be. */
static void
take(const struct office *o, const char *path, struct office_file *f)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0) {
		size_t len = (size_t)st.st_size, have = 0;
		if (len >= o->max_size) {
			f->failure = FAIL_LIMIT;
			f->detail = "what LibreOffice made of it is too large";
			close(fd);
			return;
		}
		f->made = xcalloc(len, 1);
		for (ssize_t n = 1; have < len && n > 0; have += (size_t)n) {
			n = read(fd, f->made + have, len - have);
			if (n <= 0)
				break;
		}
		f->made_len = have;
		f->failure = FAIL_NONE;
	}
	close(fd);
}

/* One run over those that have not been made; false: it took too long. */
static bool
round_of(const struct office *o, struct office_file *files, size_t n)
{
	char *dir = make_folder();
	char *argv[OFFICE_BATCH + 16] = {NULL};
	size_t argc = 0, first = 0;
	bool in_time = true;
	if (!dir)
		return true;
	char *out = inside(dir, "out"), *in = inside(dir, "in");
	/* where it keeps what it knows, and its sockets */
	struct buffer profile, sockets;
	buffer_init(&profile, 1 << 16);
	buffer_init(&sockets, 1 << 16);
	buffer_addf(&profile, "-env:UserInstallation=file://%s/profile", dir);
	buffer_addf(&sockets, "-env:OSL_SOCKET_PATH=%s", dir);
	static const char *const words[] = {"--headless", "--norestore",
	    "--nodefault", "--nolockcheck", "--convert-to", "odt", "--outdir"};
	argv[argc++] = o->program;
	argv[argc++] = profile.data;
	argv[argc++] = sockets.data;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		argv[argc++] = (char *)words[i];
	argv[argc++] = out;
	first = argc;
	bool fine = make_folders(in) && make_folders(out);
	for (size_t i = 0; fine && i < n; i++) {
		if (files[i].made)
			continue;
		argv[argc] = numbered(in, i, files[i].suffix);
		fine = outfile_put(argv[argc++], files[i].data, files[i].len);
	}
	if (fine)
		in_time = run(o, dir, argv,
		    o->timeout_ms + (long)(argc - first - 1) * MORE_MS);
	for (size_t i = 0; fine && i < n; i++) {
		char *path = numbered(out, i, ".odt");
		if (!files[i].made)
			take(o, path, &files[i]);
		free(path);
	}
	while (argc > first)
		free(argv[--argc]);
	buffer_release(&profile);
	buffer_release(&sockets);
	free(in);
	free(out);
	remove_folder(dir);
	return in_time;
}

void
office_convert(const struct office *o, struct office_file *files, size_t n)
{
	for (size_t i = 0; i < n; i++)
		files[i].failure = FAIL_DAMAGED;
	if (n > 1)
		round_of(o, files, n);
	for (size_t i = 0; i < n && !stage_interrupted; i++) {
		struct office_file *f = &files[i];
		if (f->made || f->failure == FAIL_LIMIT)
			continue;
		bool in_time = round_of(o, f, 1);
		if (f->made || f->failure == FAIL_LIMIT)
			continue;
		f->failure = in_time ? FAIL_DAMAGED : FAIL_TIMEOUT;
		f->detail = "LibreOffice made nothing of it";
	}
}
