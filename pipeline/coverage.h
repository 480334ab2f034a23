/*
 * What the targets have a place for, from their own tables: every member of
 * their requests with where it is from, then every field of the model with the
 * targets that take it. Lines of fields separated by tabs.
 */
#ifndef PIPELINE_COVERAGE_H
#define PIPELINE_COVERAGE_H

#include <stdio.h>

/*
 * TARGET, call, their member, ours or "-", how or "-"; then "model", a field,
 * and the targets that have a member for it, or "-".
 */
void coverage_print(FILE *out);

#endif
