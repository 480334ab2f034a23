/* Rule files and word lists on disk. */
#include "rules_files.h"

#include "buffer.h"
#include "diag.h"
#include "stage.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_FILE = 4 << 20, MAX_DEPTH = 8 };

void
rules_files_problem(
    void *context, const char *file, int line, int column, const char *text)
{
	if (column > 0)
		diag_error("rule", "%s:%d:%d: %s", file, line, column, text);
	else
		diag_error("rule-line", "%s:%d: %s", file, line, text);
}

/* The open file's text; NULL after a message. */
static char *
read_text(const char *path, size_t *len)
{
	FILE *f = fopen(path, "rbe");
	struct stat st;
	struct buffer text;
	char block[16384];
	size_t n;

	if (!f || fstat(fileno(f), &st) < 0) {
		diag_error("rule-open", "%s: cannot be read: %s", path,
		    strerror(errno));
		if (f)
			fclose(f);
		return NULL;
	}
	if (st.st_mode & S_IWOTH) {
		diag_error("rule-writable",
		    "%s: others can write it, so it is not used; run: "
		    "chmod o-w %s",
		    path, path);
		fclose(f);
		return NULL;
	}
	buffer_init(&text, MAX_FILE);
	while ((n = fread(block, 1, sizeof block, f)) > 0)
		buffer_add(&text, block, n);
	bool bad = ferror(f) || text.full;
	fclose(f);
	if (bad) {
		diag_error("rule-open", "%s: cannot be read: %s", path,
		    text.full ? "too large" : strerror(EIO));
		buffer_release(&text);
		return NULL;
	}
	*len = text.len;
	return buffer_take(&text);
}

static bool
has_suffix(const char *name, const char *suffix)
{
	size_t n = strlen(name), s = strlen(suffix);

	return n > s && strcmp(name + n - s, suffix) == 0;
}

static bool
add_file(struct rule_set *set, const char *path, const char *name, bool list)
{
	size_t len;
	char *text = read_text(path, &len);
	bool fine = text != NULL;

	if (!text)
		return false;
	if (list) {
		char *stem = xstrndup(name, strlen(name) - strlen(".txt"));
		lists_add(&set->lists, stem, text, len);
		free(stem);
	} else {
		fine = rule_set_add(
		    set, path, text, len, rules_files_problem, NULL);
	}
	free(text);
	return fine;
}

static int
visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* By bytes, whatever the locale: the order decides between equals. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool
add_folder(struct rule_set *set, const char *dir, bool lists, int depth)
{
	struct dirent **names;
	struct stat st;
	bool fine = true;
	int n = depth > MAX_DEPTH ? 0 : scandir(dir, &names, visible, by_name);

	if (n < 0 || (depth <= MAX_DEPTH && stat(dir, &st) < 0)) {
		diag_error("rule-open", "%s: cannot be read: %s", dir,
		    strerror(errno));
		return false;
	}
	for (int i = 0; i < n; i++) {
		struct buffer path;
		const char *name = names[i]->d_name;
		buffer_init(&path, 4096);
		buffer_addf(&path, "%s/%s", dir, name);
		if (stat(path.data, &st) == 0 && S_ISDIR(st.st_mode))
			fine &= add_folder(set, path.data,
			    lists || strcmp(name, "lists") == 0, depth + 1);
		else if (has_suffix(name, ".rules"))
			fine &= add_file(set, path.data, name, false);
		else if (lists && has_suffix(name, ".txt"))
			fine &= add_file(set, path.data, name, true);
		buffer_release(&path);
		free(names[i]);
	}
	if (n > 0 || depth <= MAX_DEPTH)
		free(names);
	return fine;
}

bool
rules_files_add(struct rule_set *set, const char *dir)
{
	return add_folder(set, dir, false, 0);
}

bool
rules_files_add_list(struct lists *lists, const char *name)
{
	struct buffer path;
	size_t len;

	buffer_init(&path, 4096);
	buffer_addf(&path, "%s/lists/%s.txt", stage_data_dir(), name);
	char *text = read_text(path.data, &len);
	if (text)
		lists_add(lists, name, text, len);
	free(text);
	buffer_release(&path);
	return text;
}

bool
rules_files_add_shipped(struct rule_set *set)
{
	struct buffer path;

	buffer_init(&path, 4096);
	buffer_addf(&path, "%s/lists", stage_data_dir());
	bool fine = add_folder(set, path.data, true, 0);
	buffer_clear(&path);
	buffer_addf(&path, "%s/rules", stage_data_dir());
	fine &= add_folder(set, path.data, false, 0);
	buffer_release(&path);
	return fine;
}
