/* See walk.h. The walking is fts(3)'s; what counts as a document is ours. */
#include "walk.h"

#include <errno.h>
#include <fnmatch.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>

const char *const walk_what_name[WALK_COUNT] = {
    [WALK_HIDDEN] = "hidden",
    [WALK_TEMPORARY] = "temporary",
    [WALK_LINK] = "link",
    [WALK_LOOP] = "loop",
    [WALK_SPECIAL] = "special",
};

/* What programs leave beside documents: locks, indexes, unfinished copies. */
static const char *const leftovers[] = {
    "~$*",	    /* Microsoft Office, WPS: who has it open */
    "~WRL*.tmp",    /* Word: unsaved */
    "Thumbs.db",    /* Windows */
    "desktop.ini",  /* Windows */
    "__MACOSX",	    /* macOS: resource forks in archives */
    "*.crdownload", /* Chromium: unfinished */
    "*.partial",    /* rclone, curl scripts */
};

static bool
is_leftover(const char *name)
{
	for (size_t i = 0; i < sizeof(leftovers) / sizeof(*leftovers); i++)
		if (fnmatch(leftovers[i], name, 0) == 0)
			return true;
	return false;
}

static bool
is_folder(int dir, const char *name)
{
	struct stat st;
	return fstatat(dir, name, &st, 0) == 0 && S_ISDIR(st.st_mode);
}

static bool
is_maildir(const char *path)
{
	int dir = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0)
		return false;
	bool yes = is_folder(dir, "cur") && is_folder(dir, "new") &&
		   is_folder(dir, "tmp");
	close(dir);
	return yes;
}

/* fts_number of a folder: is it a Maildir? */
enum { PLAIN, MAILDIR };

static bool
in_maildir(const FTSENT *e)
{
	return e->fts_level > 0 && e->fts_parent->fts_number == MAILDIR;
}

/* Reached a folder: what to call it when it is left out; WALK_FILE: enter. */
static enum walk_what
enter(FTSENT *e)
{
	bool maildir = is_maildir(e->fts_path);
	e->fts_number = maildir ? MAILDIR : PLAIN;
	if (e->fts_level == 0)
		return WALK_FILE;
	/* Maildir++ keeps the folders of a mailbox as .NAME within it */
	if (e->fts_name[0] == '.' && !(maildir && in_maildir(e)))
		return WALK_HIDDEN;
	if (in_maildir(e) && strcmp(e->fts_name, "tmp") == 0)
		return WALK_TEMPORARY;
	return is_leftover(e->fts_name) ? WALK_TEMPORARY : WALK_FILE;
}

static enum walk_what
judge_file(const FTSENT *e, mode_t mode)
{
	if (e->fts_level == 0)
		return WALK_FILE;
	if (e->fts_name[0] == '.')
		return WALK_HIDDEN;
	if (!S_ISREG(mode))
		return WALK_SPECIAL;
	/* beside cur/ and new/ lie only the mail server's own files */
	if (is_leftover(e->fts_name) || in_maildir(e))
		return WALK_TEMPORARY;
	return in_maildir(e->fts_parent) ? WALK_MESSAGE : WALK_FILE;
}

static int
by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* One step of fts; *what < 0: nothing to tell. */
static int
step(FTS *fts, FTSENT *e, bool follow, int *what)
{
	struct stat st;

	*what = -1;
	switch (e->fts_info) {
	case FTS_D:
		*what = (int)enter(e);
		if (*what != WALK_FILE)
			fts_set(fts, e, FTS_SKIP);
		else
			*what = -1;
		return 0;
	case FTS_DP:
		return 0;
	case FTS_DC:
		*what = WALK_LOOP;
		return 0;
	case FTS_SL:
		if (stat(e->fts_path, &st) < 0)
			break;
		if (!S_ISDIR(st.st_mode))
			*what = (int)judge_file(e, st.st_mode);
		else if (follow && e->fts_name[0] != '.')
			fts_set(fts, e, FTS_FOLLOW);
		else
			*what = WALK_LINK;
		return 0;
	case FTS_F:
	case FTS_DEFAULT:
		*what = (int)judge_file(e, e->fts_statp->st_mode);
		return 0;
	case FTS_SLNONE:
		e->fts_errno = ENOENT;
		break;
	default: /* FTS_DNR, FTS_ERR, FTS_NS */
		break;
	}
	*what = WALK_ERROR;
	return e->fts_errno ? e->fts_errno : errno;
}

int
walk(const char *path, bool follow, walk_fn *each, void *ctx)
{
	char *roots[] = {(char *)path, NULL};
	if (!*path)
		return each(ctx, WALK_ERROR, path, ENOENT);
	FTS *fts = fts_open(
	    roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, by_name);
	if (!fts)
		return each(ctx, WALK_ERROR, path, errno);
	int stop = 0;
	FTSENT *e;
	while (!stop && (errno = 0, e = fts_read(fts))) {
		int what, error = step(fts, e, follow, &what);
		if (what >= 0)
			stop =
			    each(ctx, (enum walk_what)what, e->fts_path, error);
	}
	if (!stop && errno)
		stop = each(ctx, WALK_ERROR, path, errno);
	fts_close(fts);
	return stop;
}

int
walk_list(const char *name, int separator, bool follow, walk_fn *each,
    void *ctx, int *error)
{
	bool is_stdin = strcmp(name, "-") == 0;
	FILE *list = is_stdin ? stdin : fopen(name, "re");
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;
	int stop = 0;

	*error = list ? 0 : errno;
	while (!stop && list &&
	       (len = getdelim(&line, &cap, separator, list)) > 0) {
		if (line[len - 1] == separator)
			line[--len] = '\0';
		if (len)
			stop = walk(line, follow, each, ctx);
	}
	if (!stop && list && ferror(list))
		*error = errno;
	free(line);
	if (list && !is_stdin)
		fclose(list);
	return stop;
}
