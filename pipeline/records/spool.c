/* The spool; see spool.h. */
#include "spool.h"

#include "buffer.h"
#include "diag.h"
#include "outfile.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

static char *
place(const char *dir, const char *id, const char *name)
{
	struct buffer path;
	const char *hex = id ? strchr(id, ':') : NULL;
	if (!hex || strspn(hex + 1, "0123456789abcdef") != strlen(hex + 1)) {
		errno = EINVAL;
		return NULL;
	}
	buffer_init(&path, 4096);
	buffer_addf(&path, "%s/%s%s", dir, hex + 1, suffix(name));
	return buffer_take(&path);
}

static bool
is_there(const char *path, size_t len)
{
	struct stat st;
	return path && stat(path, &st) == 0 && (size_t)st.st_size == len;
}

bool
spool_has(const char *dir, const char *id, const char *name, size_t len)
{
	char *path = place(dir, id, name);
	bool has = is_there(path, len);
	free(path);
	return has;
}

char *
spool_put(const char *dir, const char *id, const char *name, const void *data,
    size_t len)
{
	char *path = place(dir, id, name);
	if (!path || is_there(path, len))
		return path;
	errno = ENOENT;
	if (data && make_folders(dir) && outfile_put(path, data, len))
		return path;
	diag_warning("spool", "%s: cannot keep a document of a mail: %s", dir,
	    strerror(errno));
	free(path);
	return NULL;
}
