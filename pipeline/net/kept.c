/* See kept.h. */
#include "kept.h"

#include "buffer.h"
#include "diag.h"
#include "outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_FILE = 64 << 20 };

json_object *
kept_read(const char *path)
{
	struct stat st;
	struct buffer text;
	json_object *file = NULL;
	char data[65536];
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (fd < 0)
		return NULL;
	buffer_init(&text, MAX_FILE);
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    st.st_uid == geteuid() && !(st.st_mode & (S_IWGRP | S_IWOTH)))
		while ((n = read(fd, data, sizeof(data))) > 0)
			buffer_add(&text, data, (size_t)n);
	close(fd);
	if (text.len > 0 && !text.full)
		file = json_tokener_parse(text.data);
	buffer_release(&text);
	return file;
}

/* The next run asks again if this fails. */
void
kept_write(const char *path, json_object *file)
{
	struct outfile out;
	char *folder = xstrdup(path), *slash = strrchr(folder, '/');
	bool fine;

	if (slash && slash != folder) {
		*slash = '\0';
		make_folders(folder);
	}
	free(folder);
	fine = outfile_open(&out, path);
	if (fine) {
		fputs(json_object_to_json_string_ext(
			  file, JSON_C_TO_STRING_PLAIN),
		    out.f);
		fine = outfile_commit(&out);
	}
	if (!fine)
		diag_note("places-file",
		    "%s: what the target told cannot be kept: %s", path,
		    strerror(errno));
}
