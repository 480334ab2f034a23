#include "../tap.h"
#include "outfile.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *
content(const char *path)
{
	static char text[64];
	FILE *f = fopen(path, "r");
	if (!f)
		return NULL;
	text[fread(text, 1, sizeof(text) - 1, f)] = '\0';
	fclose(f);
	return text;
}

static int
files(const char *dir)
{
	int n = 0;
	DIR *d = opendir(dir);
	for (struct dirent *e; (e = readdir(d));)
		n += e->d_name[0] != '.';
	closedir(d);
	return n;
}

static int
mode(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 ? (int)(st.st_mode & 0777) : -1;
}

static void
whole_or_not_at_all(void)
{
	struct outfile o;
	ok(outfile_open(&o, "a"), "open");
	fputs("first", o.f);
	fflush(o.f);
	ok(content("a") == NULL, "not there before it is whole");
	ok(outfile_commit(&o), "commit");
	is(content("a"), "first", "then it is");
	is_int(mode("a"), 0600, "for the owner only");

	ok(outfile_open(&o, "a"), "open it again");
	fputs("second", o.f);
	outfile_discard(&o);
	is(content("a"), "first", "discarded: the old file stays");
	outfile_discard(&o);
	ok(outfile_open(&o, "a"), "once more");
	fputs("third", o.f);
	outfile_commit(&o);
	is(content("a"), "third", "replaced");
	is_int(files("."), 1, "nothing is left beside it");
}

static void
what_is_no_file(void)
{
	struct outfile o;
	ok(!outfile_open(&o, "no/where") && errno == ENOENT, "no folder");
	ok(!outfile_open(&o, ".") && errno == EISDIR, "a folder");
	ok(outfile_open(&o, "/dev/null"), "a device is written directly");
	ok(outfile_commit(&o), "and stays one");
	if (access("/dev/full", W_OK) == 0) {
		ok(outfile_open(&o, "/dev/full"), "a full disk");
		fputs("x", o.f);
		ok(!outfile_commit(&o) && errno == ENOSPC, "is told");
	}
}

static void
folders(void)
{
	ok(make_folders("x/y/z") && mode("x/y/z") == 0700, "folders");
	ok(make_folders("x/y/z"), "that are there");
	ok(!make_folders("a/b") && errno == ENOTDIR, "below a file");
	ok(!make_folders("a") && errno == ENOTDIR, "in its place");
}

int
main(void)
{
	char dir[] = "/tmp/resumepipe-unit.XXXXXX";
	if (!mkdtemp(dir) || chdir(dir) < 0)
		return 1;
	whole_or_not_at_all();
	what_is_no_file();
	folders();
	unlink("a");
	rmdir("x/y/z");
	rmdir("x/y");
	rmdir("x");
	rmdir(dir);
	return tap_end();
}
