/*
 * Corrections: what people said of mapped resumes, as NDJSON. A line names a
 * document by its id and a place in its resume by JSON Pointer, as the map
 * without corrections gives it:
 *
 *   {"id":"sha256:…","pointer":"/basic_info/name","value":"…"}
 *   {"id":"sha256:…","pointer":"/education_list/1","removed":true}
 *
 * People win over the parser: a value that was corrected is sure, and what was
 * removed stays away. Of several lines about one place the last one counts.
 */
#ifndef PIPELINE_CORRECTIONS_H
#define PIPELINE_CORRECTIONS_H

#include "resume.h"

#include <stdbool.h>
#include <stddef.h>

struct correction; /* one value to set or to take away */

struct corrections {
	struct correction *items; /* owned */
	size_t n;
	bool sorted;
};

void corrections_init(struct corrections *c);
void corrections_release(struct corrections *c);

/*
 * Add the lines of a file, which must outlive c by its name. False after
 * messages: it cannot be read, or a line is no correction.
 */
bool corrections_add_file(struct corrections *c, const char *file);

/*
 * Correct the resume of the document of this id. Its custom fields borrow
 * their names from c. False after warnings: a correction is about an entry
 * that the resume does not have; the others are applied.
 */
bool corrections_apply(
    struct corrections *c, const char *id, struct resume *resume);

#endif
