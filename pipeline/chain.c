/* See chain.h. */
#include "chain.h"

#include "buffer.h"
#include "diag.h"
#include "exit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define DECLARATION_MAX (1u << 20)

extern char **environ;

void
chain_init(struct chain *c)
{
	*c = (struct chain){.from = -1, .to = -1, .last = -1, .messages = -1};
}

static void
close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void
chain_release(struct chain *c)
{
	for (size_t i = 0; i < c->n; i++) {
		struct chain_stage *s = &c->stages[i];
		for (size_t k = 0; k < s->argc; k++)
			free(s->argv[k]);
		free(s->argv);
		free(s->path);
		json_object_put(s->declaration);
	}
	close_fd(&c->from);
	close_fd(&c->to);
	close_fd(&c->last);
	close_fd(&c->messages);
	chain_init(c);
}

char *
chain_program(const char *name)
{
	char self[4096];
	struct buffer path;
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	while (n > 0 && self[n - 1] != '/')
		n--;
	buffer_init(&path, 8192);
	buffer_add(&path, self, n > 0 ? (size_t)n : 0);
	buffer_addf(&path, "resume-%s", name);
	return buffer_take(&path);
}

void
chain_word(struct chain_stage *s, const char *word)
{
	s->argv = xreallocarray(s->argv, s->argc + 2, sizeof(*s->argv));
	s->argv[s->argc++] = xstrdup(word);
	s->argv[s->argc] = NULL;
}

void
chain_option(struct chain_stage *s, const char *name, const char *value)
{
	struct buffer word;
	buffer_init(&word, 1 << 20);
	buffer_addf(&word, value ? "--%s=%s" : "--%s", name, value);
	chain_word(s, word.data);
	buffer_release(&word);
}

struct chain_stage *
chain_add(struct chain *c, const char *name)
{
	struct chain_stage *s = &c->stages[c->n++];
	*s = (struct chain_stage){.name = name, .path = chain_program(name)};
	chain_word(s, s->path);
	return s;
}

/* --------------------------------------------------------- declarations */

int
chain_spawn(char *const argv[], const int fds[3], pid_t group, pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	sigset_t none, usual;

	posix_spawn_file_actions_init(&actions);
	for (int i = 0; i < 3; i++)
		posix_spawn_file_actions_adddup2(&actions, fds[i], i);
	posix_spawnattr_init(&attr);
	sigemptyset(&none);
	sigfillset(&usual);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &usual);
	posix_spawnattr_setpgroup(&attr, group);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK |
					    POSIX_SPAWN_SETSIGDEF |
					    POSIX_SPAWN_SETPGROUP);
	int error = posix_spawn(pid, argv[0], &actions, &attr, argv, environ);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

static void
read_all(int fd, struct buffer *out)
{
	char chunk[8192];
	ssize_t n;
	while ((n = read(fd, chunk, sizeof(chunk))) != 0) {
		if (n > 0)
			buffer_add(out, chunk, (size_t)n);
		else if (errno != EINTR)
			break;
	}
}

/* A descriptor from which the text can be read; ours when there is none. */
static int
text_fd(const char *text)
{
	int fd = text ? memfd_create("input", MFD_CLOEXEC) : STDIN_FILENO;
	if (!text || fd < 0)
		return fd;
	size_t len = strlen(text);
	if (write(fd, text, len) == (ssize_t)len && lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	close(fd);
	return -1;
}

int
chain_capture(
    char *const argv[], const char *input, struct buffer *out, int *status)
{
	int fds[2], in = text_fd(input);
	pid_t pid;
	if (in < 0 || pipe2(fds, O_CLOEXEC) < 0)
		return errno;
	int error = chain_spawn(
	    argv, (const int[]){in, fds[1], STDERR_FILENO}, 0, &pid);
	close(fds[1]);
	if (!error) {
		read_all(fds[0], out);
		while (waitpid(pid, status, 0) < 0 && errno == EINTR)
			;
	}
	close(fds[0]);
	if (input)
		close(in);
	return error;
}

int
chain_describe(struct chain_stage *s)
{
	struct buffer text;
	if (s->declaration)
		return 0;
	buffer_init(&text, DECLARATION_MAX);
	/* first of its words: those that follow are not judged then */
	char **argv = xcalloc(s->argc + 2, sizeof(*argv));
	argv[0] = s->path;
	argv[1] = (char *)"--describe";
	memcpy(argv + 2, s->argv + 1, (s->argc - 1) * sizeof(*argv));
	int ended, error = chain_capture(argv, "", &text, &ended);
	free(argv);
	if (!error)
		s->declaration = json_tokener_parse(text.data);
	buffer_release(&text);
	if (s->declaration)
		return 0;
	diag_error("run-stage", "%s: cannot be started: %s", s->path,
	    error ? strerror(error) : "it does not describe itself");
	return EXIT_UNAVAILABLE;
}

static json_object *
member(const struct chain_stage *s, const char *name)
{
	json_object *value = NULL;
	json_object_object_get_ex(s->declaration, name, &value);
	return value;
}

const char *
chain_option_type(const struct chain_stage *s, const char *name)
{
	json_object *options = member(s, "options"), *v;
	if (!json_object_is_type(options, json_type_array))
		return NULL;
	for (size_t i = 0; i < json_object_array_length(options); i++) {
		json_object *o = json_object_array_get_idx(options, i);
		if (json_object_object_get_ex(o, "name", &v) &&
		    strcmp(json_object_get_string(v), name) == 0)
			return json_object_object_get_ex(o, "type", &v)
				   ? json_object_get_string(v)
				   : NULL;
	}
	return NULL;
}

static bool
holds(json_object *list, const char *kind)
{
	if (!json_object_is_type(list, json_type_array))
		return false;
	for (size_t i = 0; i < json_object_array_length(list); i++) {
		const char *s =
		    json_object_get_string(json_object_array_get_idx(list, i));
		if (s && strcmp(s, kind) == 0)
			return true;
	}
	return false;
}

/* Does some stage before the n-th give what it takes? Lines pass through. */
static bool
is_fed(const struct chain *c, size_t n)
{
	json_object *takes = member(&c->stages[n], "takes");
	if (!json_object_is_type(takes, json_type_array))
		return false;
	for (size_t i = 0; i < json_object_array_length(takes); i++) {
		const char *kind =
		    json_object_get_string(json_object_array_get_idx(takes, i));
		for (size_t k = 0; kind && k < n; k++)
			if (holds(member(&c->stages[k], "gives"), kind))
				return true;
	}
	return false;
}

int
chain_check(const struct chain *c)
{
	for (size_t i = 1; i < c->n; i++) {
		if (is_fed(c, i))
			continue;
		diag_error("run-kinds",
		    "resume-%s takes nothing that the stages before it give; "
		    "are the programs of one version?",
		    c->stages[i].name);
		return EXIT_BUG;
	}
	return 0;
}

/* ------------------------------------------------------------ processes */

struct ends {
	int read, write;
};

static bool
make_pipe(struct ends *p)
{
	int fds[2];
	if (pipe2(fds, O_CLOEXEC) < 0)
		return false;
	*p = (struct ends){fds[0], fds[1]};
	return true;
}

/* pipes[i] is what stage i writes; feed is what stage 1 reads. */
static int
start_all(struct chain *c, struct ends *pipes, struct ends *feed, int say)
{
	for (size_t i = 0; i < c->n; i++) {
		struct chain_stage *s = &c->stages[i];
		int in = i == 0	  ? STDIN_FILENO
			 : i == 1 ? feed->read
				  : pipes[i - 1].read;
		int error = chain_spawn(s->argv,
		    (const int[]){in, pipes[i].write, say}, c->group, &s->pid);
		if (error) {
			diag_error("run-stage", "%s: cannot be started: %s",
			    s->path, strerror(error));
			return EXIT_UNAVAILABLE;
		}
		s->started = true;
		if (!c->group)
			c->group = s->pid;
	}
	return 0;
}

int
chain_start(struct chain *c)
{
	struct ends pipes[CHAIN_MAX], feed = {-1, -1}, say = {-1, -1};
	int status = 0;

	for (size_t i = 0; i < CHAIN_MAX; i++)
		pipes[i] = (struct ends){-1, -1};
	bool made = make_pipe(&feed) && make_pipe(&say);
	for (size_t i = 0; i < c->n; i++)
		made = made && make_pipe(&pipes[i]);
	if (!made) {
		diag_error(
		    "run-pipe", "cannot make a pipe: %s", strerror(errno));
		status = EXIT_OS;
	} else {
		status = start_all(c, pipes, &feed, say.write);
	}
	if (!status) {
		c->from = pipes[0].read;
		c->to = feed.write;
		c->last = pipes[c->n - 1].read;
		c->messages = say.read;
		pipes[0].read = feed.write = pipes[c->n - 1].read = say.read =
		    -1;
	} else {
		chain_signal(c, SIGKILL);
	}
	close_fd(&feed.read);
	close_fd(&feed.write);
	close_fd(&say.read);
	close_fd(&say.write);
	for (size_t i = 0; i < c->n; i++) {
		close_fd(&pipes[i].read);
		close_fd(&pipes[i].write);
	}
	return status;
}

bool
chain_reap(struct chain *c)
{
	bool running = false;
	for (size_t i = 0; i < c->n; i++) {
		struct chain_stage *s = &c->stages[i];
		if (s->pid && waitpid(s->pid, &s->status, WNOHANG) == s->pid) {
			s->pid = 0;
			s->ended = true;
		}
		running = running || s->pid;
	}
	return running;
}

void
chain_signal(struct chain *c, int sig)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->stages[i].pid)
			kill(c->stages[i].pid, sig);
}

int
chain_stage_code(const struct chain_stage *s)
{
	if (!s->ended)
		return EXIT_FINE;
	if (WIFEXITED(s->status))
		return WEXITSTATUS(s->status);
	switch (WTERMSIG(s->status)) {
	case SIGPIPE:
		return EXIT_FINE;
	case SIGSEGV:
	case SIGABRT:
	case SIGBUS:
	case SIGFPE:
	case SIGILL:
	case SIGSYS:
		return EXIT_BUG;
	default:
		return EXIT_OS;
	}
}

bool
chain_stage_broke(const struct chain_stage *s)
{
	int code = chain_stage_code(s);
	return code != EXIT_FINE && code != EXIT_SOME_FAILED &&
	       code != EXIT_REVIEW;
}
