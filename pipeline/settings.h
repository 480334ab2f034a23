/*
 * Every option of every program that may stand in the configuration, with its
 * effective value and where that came from. Read from the programs' own
 * declarations, so it knows what they know.
 */
#ifndef PIPELINE_SETTINGS_H
#define PIPELINE_SETTINGS_H

#include "strmap.h"

#include <json-c/json.h>
#include <stdio.h>

struct settings {
	struct strmap map; /* "section.key" -> struct setting */
	int status;	   /* exit code of what is wrong with the files */
};

/* Take over the options of a program's --describe, with their defaults. */
void settings_add(struct settings *s, json_object *declaration);

/*
 * Read the configuration (only this file, when it is not NULL) and the
 * environment. Everything that is wrong is told; s->status is then 78 or 64.
 */
void settings_read(struct settings *s, const char *only);

/* Print them by section; secrets are masked. */
void settings_print(const struct settings *s, FILE *out);
void settings_release(struct settings *s);

#endif
