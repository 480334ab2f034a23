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

void
chain_close(int *fd)
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
	chain_close(&c->from);
	chain_close(&c->to);
	chain_close(&c->last);
	chain_close(&c->messages);
	for (size_t i = 0; i < c->n_branches; i++) {
		chain_close(&c->branches[i].to);
		chain_close(&c->branches[i].last);
	}
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
	*s = (struct chain_stage){.name = name,
	    .path = chain_program(name),
	    .branch = (int)c->n_branches - 1};
	chain_word(s, s->path);
	return s;
}

void
chain_fork(struct chain *c)
{
	c->branches[c->n_branches++] = (struct chain_branch){-1, -1};
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

/* Does what the k-th stage writes come to the n-th? */
static bool
is_before(const struct chain *c, size_t k, size_t n)
{
	int branch = c->stages[k].branch;
	return k < n && (branch < 0 || branch == c->stages[n].branch);
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
		for (size_t k = 0; kind && k < c->n; k++)
			if (is_before(c, k, n) &&
			    holds(member(&c->stages[k], "gives"), kind))
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
