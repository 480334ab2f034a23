/* See creds.h. */
#include "creds.h"

#include "buffer.h"
#include "command.h"
#include "diag.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

static char *
run_command(const char *command, long limit_ms)
{
	char text[MAX_SECRET + 1], *secret = NULL;
	const struct command run = {
	    .line = command, .limit_ms = limit_ms, .input = -1};
	const char *why;
	ssize_t n = command_run(&run, text, MAX_SECRET, &why);

	if (n >= 0)
		secret = first_line(text, (size_t)n);
	if (secret)
		return secret;
	diag_error("secret-command",
	    "secret-command gave no secret: %s; run it by hand to see why",
	    n < 0 ? why : "it printed nothing");
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
