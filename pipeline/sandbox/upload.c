/* A file that arrives in a form; see sandbox.h. */
#include "sandbox.h"

#include "text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_MAX_BYTES = 255 };

void
upload_init(struct upload *u, int64_t max)
{
	*u = (struct upload){.fd = -1, .max = max};
}

void
upload_release(struct upload *u)
{
	if (u->fd >= 0)
		close(u->fd);
	if (u->path) {
		unlink(u->path);
		free(u->path);
	}
	free(u->name);
	free(u->mime);
	upload_init(u, u->max);
}

static void
system_trouble(struct upload *u)
{
	u->problem = "cannot be stored";
	u->system_error = true;
}

void
upload_open(
    struct upload *u, const char *dir, const char *name, const char *mime)
{
	struct buffer path;
	u->seen = true;
	/* The SDK's name for a part without one. */
	u->name = xstrdup(name && *name ? name : "unknown-file");
	u->mime = xstrdup(mime ? mime : "");
	if (!text_is_utf8(u->name, strlen(u->name)) ||
	    !text_is_utf8(u->mime, strlen(u->mime)))
		u->problem = "file name is not UTF-8";
	else if (strpbrk(u->name, "/\\\r\n"))
		u->problem = "file name holds / or \\ or a line end";
	else if (strlen(u->name) > NAME_MAX_BYTES)
		u->problem = "file name is longer than 255 bytes";
	if (u->problem)
		return;
	buffer_init(&path, 8192);
	buffer_addf(&path, "%s/attachments/.incoming-XXXXXX", dir);
	u->fd = mkostemp(path.data, O_CLOEXEC);
	if (u->fd >= 0)
		u->path = xstrdup(path.data);
	else
		system_trouble(u);
	buffer_release(&path);
}

void
upload_add(struct upload *u, const void *data, size_t len)
{
	u->size += (int64_t)len;
	if (u->size > u->max && !u->problem)
		u->problem = "file is larger than the limit";
	const char *at = data;
	while (len > 0 && !u->problem) {
		ssize_t n = write(u->fd, at, len);
		if (n > 0) {
			at += n;
			len -= (size_t)n;
		} else if (errno != EINTR) {
			system_trouble(u);
		}
	}
}

bool
upload_keep(struct upload *u, const char *dir, const char *id)
{
	struct buffer path;
	buffer_init(&path, 8192);
	buffer_addf(&path, "%s/attachments/%s", dir, id);
	bool kept = rename(u->path, path.data) == 0;
	if (kept) {
		free(u->path);
		u->path = NULL;
	}
	buffer_release(&path);
	return kept;
}

void
upload_forget(const char *dir, const char *id)
{
	struct buffer path;
	buffer_init(&path, 8192);
	buffer_addf(&path, "%s/attachments/%s", dir, id);
	unlink(path.data);
	buffer_release(&path);
}

void
upload_clean(const char *dir)
{
	struct buffer path;
	buffer_init(&path, 8192);
	buffer_addf(&path, "%s/attachments", dir);
	DIR *d = opendir(path.data);
	struct dirent *e;
	while (d && (e = readdir(d)))
		if (strncmp(e->d_name, ".incoming-", 10) == 0)
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
	buffer_release(&path);
}
