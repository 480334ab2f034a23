/* Configuration files; see config.h. */
#include "config.h"

#include "buffer.h"
#include "diag.h"
#include "exit.h"
#include "opts.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Every section that some program or target reads. */
static const char *const sections[] = {"common", "scan", "extract", "map",
    "upload", "deliver", "report", "run", "check", "sandbox", "feishu",
    "dingtalk", NULL};

const char *const *
config_files(void)
{
	static char user[4096];
	static const char *files[4];
	const char *only = getenv("RESUMEPIPE_CONFIG");
	const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	size_t n = 0;

	if (only && *only) {
		files[n++] = only;
	} else {
		files[n++] = "/etc/resumepipe/resumepipe.conf";
		if (xdg && *xdg)
			snprintf(user, sizeof(user),
			    "%s/resumepipe/resumepipe.conf", xdg);
		else if (home && *home)
			snprintf(user, sizeof(user),
			    "%s/.config/resumepipe/resumepipe.conf", home);
		if (*user)
			files[n++] = user;
		files[n++] = "resumepipe.conf";
	}
	files[n] = NULL;
	return files;
}

static char *
trim(char *s)
{
	while (isspace((unsigned char)*s))
		s++;
	size_t n = strlen(s);
	while (n && isspace((unsigned char)s[n - 1]))
		s[--n] = '\0';
	return s;
}

static int
known_section(const char *file, int line, const char *name)
{
	for (size_t i = 0; sections[i]; i++)
		if (strcmp(sections[i], name) == 0)
			return 0;
	const char *near = opts_nearest(name, sections);
	diag_error("config-section", "%s:%d: unknown section [%s]%s%s", file,
	    line, name, near ? diag_word("; did you mean ", "；是否指 ") : "",
	    near ? near : "");
	return EXIT_CONFIG;
}

/* A file that others may change could make us run their commands. */
static int
trusted(const char *file, FILE *in)
{
	struct stat st;
	if (fstat(fileno(in), &st) != 0 || !S_ISREG(st.st_mode))
		return 0; /* /dev/null and pipes are the user's own doing */
	if ((st.st_mode & (S_IWGRP | S_IWOTH)) == 0 &&
	    (st.st_uid == geteuid() || st.st_uid == 0))
		return 0;
	diag_error("config-writable",
	    "%s: others may change this configuration; run chmod go-w %s", file,
	    file);
	return EXIT_CONFIG;
}

static int
read_lines(FILE *in, const char *file,
    int (*found)(
	void *, const char *, int, const char *, const char *, const char *),
    void *ctx)
{
	char *text = NULL, section[64] = "common";
	size_t cap = 0;
	int status = 0;

	for (int n = 1; !status && getline(&text, &cap, in) >= 0; n++) {
		char *s = trim(text), *eq = strchr(s, '=');
		size_t len = strlen(s);
		if (!*s || *s == '#' || *s == ';')
			continue;
		if (*s == '[' && s[len - 1] == ']' &&
		    len - 2 < sizeof(section)) {
			s[len - 1] = '\0';
			snprintf(section, sizeof(section), "%s", trim(s + 1));
			status = known_section(file, n, section);
		} else if (eq && eq != s) {
			*eq = '\0';
			status =
			    found(ctx, file, n, section, trim(s), trim(eq + 1));
		} else {
			diag_error("config-line",
			    "%s:%d: neither [section], key = value nor a "
			    "comment",
			    file, n);
			status = EXIT_CONFIG;
		}
	}
	free(text);
	return status;
}

int
config_read(const char *file, int must_exist,
    int (*found)(void *ctx, const char *file, int line, const char *section,
	const char *key, const char *value),
    void *ctx)
{
	FILE *in = fopen(file, "re");
	if (!in) {
		if ((errno == ENOENT || errno == ENOTDIR) && !must_exist)
			return 0;
		diag_error("config-open",
		    "%s: cannot read the configuration: %s", file,
		    strerror(errno));
		return EXIT_CONFIG;
	}
	int status = trusted(file, in);
	if (!status)
		status = read_lines(in, file, found, ctx);
	fclose(in);
	return status;
}
