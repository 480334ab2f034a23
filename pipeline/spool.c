/* The spool; see spool.h. */
#include "spool.h"

#include "buffer.h"
#include "diag.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *
spool_default(void)
{
	static char dir[4096];
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	if (cache && *cache)
		snprintf(dir, sizeof(dir), "%s/resumepipe/spool", cache);
	else
		snprintf(dir, sizeof(dir), "%s/.cache/resumepipe/spool",
		    home && *home ? home : "/tmp");
	return dir;
}

/* mkdir -p with 0700. */
static bool
make_folders(const char *dir)
{
	char *path = xstrdup(dir);
	bool fine = true;
	for (char *p = path + 1; fine; p++) {
		if (*p && *p != '/')
			continue;
		char c = *p;
		*p = '\0';
		fine = mkdir(path, 0700) == 0 || errno == EEXIST;
		*p = c;
		if (!c)
			break;
	}
	free(path);
	return fine;
}

/* ".pdf" of a display name, if it is one; the name itself is not trusted. */
static const char *
suffix(const char *name)
{
	const char *dot = name ? strrchr(name, '.') : NULL;
	size_t n = dot ? strlen(dot) : 0;
	if (n < 2 || n > 6)
		return "";
	for (const char *p = dot + 1; *p; p++)
		if (!isalnum((unsigned char)*p))
			return "";
	return dot;
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
static bool
write_file(const char *path, const void *data, size_t len)
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

char *
spool_put(const char *dir, const char *id, const char *name, const void *data,
    size_t len)
{
	struct buffer path;
	const char *hex = id ? strchr(id, ':') : NULL;
	if (!hex || strspn(hex + 1, "0123456789abcdef") != strlen(hex + 1)) {
		errno = EINVAL;
		return NULL;
	}
	buffer_init(&path, 4096);
	buffer_addf(&path, "%s/%s%s", dir, hex + 1, suffix(name));
	struct stat st;
	if (stat(path.data, &st) == 0 && (size_t)st.st_size == len)
		return buffer_take(&path);
	if (make_folders(dir) && write_file(path.data, data, len))
		return buffer_take(&path);
	diag_warning("spool", "%s: cannot keep a document of a mail: %s", dir,
	    strerror(errno));
	buffer_release(&path);
	return NULL;
}
