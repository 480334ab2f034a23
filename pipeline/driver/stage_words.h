/*
 * Options for stages on the driver's command line: --map.rules DIR is --rules
 * DIR of resume-map. An option that is not the driver's own and that stages
 * which talk to a target have, --app-id, is for all of these; --feishu.app-id
 * for those that talk to this one. Whether a value follows, the stages' own
 * declarations say.
 */
#ifndef PIPELINE_STAGE_WORDS_H
#define PIPELINE_STAGE_WORDS_H

#include "chain.h"

struct stage_words {
	struct stage_word *items;
	size_t n;
};

struct stage_words_from {
	const char *const *stages;  /* names; NULL ends */
	const char *const *shared;  /* those that share options; NULL ends */
	const char *const *targets; /* whose options these have; NULL ends */
	json_object *own;	    /* the driver's declaration */
};

/* Take them out of argv. 0, or an exit code after a message. */
int stage_words_take(struct stage_words *w, const struct stage_words_from *from,
    int *argc, char **argv);
/* Give them to the stages of the chain. */
void stage_words_apply(const struct stage_words *w, struct chain *chain);
void stage_words_release(struct stage_words *w);

#endif
