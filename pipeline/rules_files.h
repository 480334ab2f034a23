/*
 * Rule files and word lists on disk -> a rule set. A file or folder that
 * others can write is refused: a rule decides what is sent to an ATS.
 */
#ifndef PIPELINE_RULES_FILES_H
#define PIPELINE_RULES_FILES_H

#include "rules.h"

#include <stdbool.h>

/*
 * Add all *.rules (folders below too) and all *.txt of its folder "lists"
 * from dir, in the order of their names. False after messages.
 */
bool rules_files_add(struct rule_set *set, const char *dir);
/* The rules and lists that come with the program, from stage_data_dir(). */
bool rules_files_add_shipped(struct rule_set *set);
/* One of the lists that come with the program: "schools-985". */
bool rules_files_add_list(struct lists *lists, const char *name);
/* Prints a problem as file:line:column; for rule_set_check(). */
void rules_files_problem(
    void *context, const char *file, int line, int column, const char *text);

#endif
