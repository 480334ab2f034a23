/*
 * What a worker read of a file, as records: of the file itself, or of each of
 * the documents inside it, whose bytes go into the spool.
 */
#ifndef PIPELINE_DOCUMENTS_H
#define PIPELINE_DOCUMENTS_H

#include "stage.h"
#include "worker.h"

/*
 * Write them, document records and errors; rec is the file's and is changed.
 * False: errno is set.
 */
bool documents_emit(struct stage_run *run, const char *spool,
    struct record *rec, const struct work_result *result);

#endif
