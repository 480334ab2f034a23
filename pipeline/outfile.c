/* See outfile.h. */
#include "outfile.h"

#include "buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
release(struct outfile *o)
{
	free(o->path);
	free(o->beside);
	*o = (struct outfile){0};
}

bool
outfile_open(struct outfile *o, const char *path)
{
	struct stat st;
	struct buffer beside;
	int fd;

	*o = (struct outfile){.path = xstrdup(path)};
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		fd = open(path, O_WRONLY | O_CLOEXEC);
	} else {
		buffer_init(&beside, 1 << 16);
		buffer_addf(&beside, "%s.XXXXXX", path);
		o->beside = buffer_take(&beside);
		fd = mkostemp(o->beside, O_CLOEXEC); /* mode 0600 */
	}
	o->f = fd < 0 ? NULL : fdopen(fd, "w");
	if (o->f)
		return true;
	int error = errno;
	if (fd >= 0)
		close(fd);
	release(o);
	errno = error;
	return false;
}

void
outfile_discard(struct outfile *o)
{
	if (!o->f)
		return;
	fclose(o->f);
	if (o->beside)
		unlink(o->beside);
	release(o);
}

bool
outfile_commit(struct outfile *o)
{
	bool done = fflush(o->f) == 0 &&
		    (!o->beside || fsync(fileno(o->f)) == 0) &&
		    (!o->beside || rename(o->beside, o->path) == 0);
	int error = errno;
	if (!done) {
		outfile_discard(o);
		errno = error;
		return false;
	}
	done = fclose(o->f) == 0;
	release(o);
	return done;
}

bool
make_folders(const char *path)
{
	char *copy = xstrdup(path);
	bool done = true;
	for (char *p = copy + 1; done && *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		done = mkdir(copy, 0700) == 0 || errno == EEXIST;
		*p = '/';
	}
	done = done && (mkdir(copy, 0700) == 0 || errno == EEXIST);
	int error = errno;
	struct stat st;
	if (done && stat(copy, &st) == 0 && !S_ISDIR(st.st_mode)) {
		done = false;
		error = ENOTDIR;
	}
	free(copy);
	errno = error;
	return done;
}

static bool
write_all(int fd, const char *data, size_t len)
{
	while (len) {
		ssize_t n = write(fd, data, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		data += n;
		len -= (size_t)n;
	}
	return true;
}

/* Write beside it, then rename: nobody sees half a file. */
bool
outfile_put(const char *path, const void *data, size_t len)
{
	struct buffer tmp;
	buffer_init(&tmp, 8192);
	buffer_addf(&tmp, "%s.XXXXXX", path);
	int fd = mkostemp(tmp.data, O_CLOEXEC);
	bool fine = fd >= 0 && write_all(fd, data, len);
	if (fd >= 0 && close(fd) != 0)
		fine = false;
	if (fine)
		fine = rename(tmp.data, path) == 0;
	if (!fine && fd >= 0) {
		int error = errno;
		unlink(tmp.data);
		errno = error;
	}
	buffer_release(&tmp);
	return fine;
}
