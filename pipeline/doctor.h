/*
 * The checks of resume-check that need no target, and the rows in which all
 * checks are told: good, weak (it works, but) or bad, with a cure.
 */
#ifndef PIPELINE_DOCTOR_H
#define PIPELINE_DOCTOR_H

#include <stdbool.h>

struct doctor {
	bool colour, chinese;
	unsigned weak, bad;
	int status; /* exit code of the worst */
};

void doctor_init(struct doctor *d);
/* The one of both that the locale asks for. */
const char *doctor_say(const struct doctor *d, const char *en, const char *zh);
void doctor_good(struct doctor *d, const char *what, const char *text);
void doctor_weak(
    struct doctor *d, const char *what, const char *text, const char *cure);
void doctor_bad(struct doctor *d, int status, const char *what,
    const char *text, const char *cure);
/* A line under the row above. */
void doctor_note(struct doctor *d, const char *text);
/* The last line; returns the exit code. */
int doctor_verdict(struct doctor *d);

/* Every program is there and of our version; the libraries they stand on. */
void doctor_programs(struct doctor *d, const char *const *names);
/* A Chinese PDF without its fonts is read by a confined worker. */
void doctor_reading(struct doctor *d);
/* Landlock and seccomp. */
void doctor_kernel(struct doctor *d);
/* The rules and their samples. */
void doctor_rules(struct doctor *d);
/* Can scans be read? */
void doctor_recognition(struct doctor *d);
/* Folders for state and spool, space, the clock. */
void doctor_state(struct doctor *d);

#endif
