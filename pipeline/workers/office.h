/*
 * Documents that only an office program reads (.doc, .wps), turned into ODT by
 * LibreOffice, where it is installed. It is a program of its own and gets no
 * more than it needs: a folder for this one run, its own profile in it, no
 * environment, no network, no writing elsewhere, limits, and an end. What it
 * made is then read by a worker like any other document. Starting it takes a
 * second, so many documents are given to it at once; when that fails, each is
 * tried by itself.
 */
#ifndef PIPELINE_OFFICE_H
#define PIPELINE_OFFICE_H

#include "failure.h"

#include <stdbool.h>
#include <stddef.h>

enum { OFFICE_BATCH = 20 };

struct office {
	char *program;	 /* its path; owned */
	long timeout_ms; /* for one document */
	size_t max_size; /* bytes of what it makes of one */
	bool confine;
};

struct office_file {
	/* in: the bytes, and ".doc" or what their name ends with; borrowed */
	const char *data, *suffix;
	size_t len;
	/* out: an ODT (free with free()), or why there is none */
	char *made;
	size_t made_len;
	enum failure failure;
	const char *detail; /* static, or NULL */
};

/*
 * The path of an office program: the one named, or by default soffice of PATH.
 * NULL: there is none. Free with free().
 */
char *office_find(const char *program);

/* Which Debian package brings it. */
#define OFFICE_PACKAGE "libreoffice-writer-nogui"

/* At most OFFICE_BATCH files. Waits until it is through. */
void office_convert(
    const struct office *office, struct office_file *files, size_t n);

#endif
