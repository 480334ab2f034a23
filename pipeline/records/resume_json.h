/*
 * The resume as the "resume" and "evidence" members of a record
 * (resume-record.5, resume-model.5): the one place that makes nested JSON
 * from the flat values.
 */
#ifndef PIPELINE_RESUME_JSON_H
#define PIPELINE_RESUME_JSON_H

#include "resume.h"

#include <json-c/json.h>

/*
 * Make both members; the caller owns them. evidence is keyed by JSON Pointer
 * into resume.
 */
void resume_to_json(
    const struct resume *resume, json_object **json, json_object **evidence);

/* How likely the document is a resume at all; the caller owns it. */
json_object *resume_likelihood_to_json(const struct resume *resume);

#endif
