/*
 * The accounts of a run for people (a table, the balance, a verdict) and for
 * programs (JSON). It decides nothing: the figures are balance.h's.
 */
#ifndef PIPELINE_SUMMARY_H
#define PIPELINE_SUMMARY_H

#include "balance.h"

#include <json-c/json.h>
#include <stdbool.h>
#include <stdio.h>

/* The table of end states, then the failures with their first file. */
void summary_table(const struct balance *b, FILE *out, bool chinese);

/* The last lines: the balance, and what changed the exit status. */
void summary_verdict(const struct balance *b, FILE *out, bool chinese);

/* {"items","states","errors","balance","left_out"}; owned by the caller. */
json_object *summary_json(const struct balance *b);

#endif
