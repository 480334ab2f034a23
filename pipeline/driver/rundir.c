/* See rundir.h. */
#include "rundir.h"

#include "buffer.h"
#include "diag.h"
#include "exit.h"
#include "outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PATH_MAX_BYTES (1u << 16)

const char *
state_dir(void)
{
	static char *dir;
	const char *xdg = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	struct buffer path;
	if (dir)
		return dir;
	buffer_init(&path, PATH_MAX_BYTES);
	if (xdg && *xdg == '/')
		buffer_addf(&path, "%s/resumepipe", xdg);
	else
		buffer_addf(&path, "%s/.local/state/resumepipe",
		    home && *home ? home : "");
	dir = buffer_take(&path);
	return dir;
}

char *
path_join(const char *dir, const char *name)
{
	struct buffer path;
	buffer_init(&path, PATH_MAX_BYTES);
	buffer_addf(&path, "%s/%s", dir, name);
	return buffer_take(&path);
}

/* A folder of its own for this run, even when two begin in one second. */
static char *
new_folder(void)
{
	char stamp[32];
	time_t now = time(NULL);
	struct tm tm;
	gmtime_r(&now, &tm);
	strftime(stamp, sizeof(stamp), "%Y%m%dT%H%M%SZ", &tm);
	if (!make_folders("resumepipe-out"))
		return NULL;
	for (int i = 1; i < 100; i++) {
		struct buffer path;
		buffer_init(&path, PATH_MAX_BYTES);
		buffer_addf(&path, "resumepipe-out/%s", stamp);
		if (i > 1)
			buffer_addf(&path, "-%d", i);
		if (mkdir(path.data, 0700) == 0)
			return buffer_take(&path);
		buffer_release(&path);
		if (errno != EEXIST)
			return NULL;
	}
	return NULL;
}

char *
rundir_make(const char *dir)
{
	char *path = !dir		 ? new_folder()
		     : make_folders(dir) ? xstrdup(dir)
					 : NULL;
	if (!path || access(path, W_OK) < 0) {
		diag_error("run-folder",
		    "%s: cannot make the output folder: %s; name another with "
		    "-o",
		    dir ? dir : "resumepipe-out", strerror(errno));
		free(path);
		return NULL;
	}
	return path;
}

int
rundir_keep(const char *dir)
{
	if (make_folders(dir))
		return 0;
	diag_error("run-folder",
	    "%s: cannot make the output folder: %s; name another with -o", dir,
	    strerror(errno));
	return EXIT_CANNOT_CREATE;
}

static int
take_lock(const char *file)
{
	/* no O_CLOEXEC: the stages hold it too, should we be killed */
	int fd = open(file, O_RDWR | O_CREAT, 0600);
	if (fd < 0) {
		diag_error("run-lock-file", "%s: cannot make the lock: %s",
		    file, strerror(errno));
		return EXIT_CANNOT_CREATE;
	}
	if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		diag_error("run-locked",
		    "another run is going on (%s is locked); this one did "
		    "nothing, start it again later",
		    file);
		close(fd);
		return EXIT_AGAIN;
	}
	return 0;
}

int
rundir_lock(const char *dir)
{
	char *file = path_join(dir, "lock");
	int status = rundir_keep(dir);
	if (!status)
		status = take_lock(file);
	free(file);
	return status;
}
