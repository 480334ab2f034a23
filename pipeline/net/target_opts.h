/*
 * The options of every stage that talks to a target: which one, where, with
 * which ids and secret, and how patiently. The configuration section is the
 * target's name; its keys come from the target's own table. The rehearsal
 * target has none: [sandbox] belongs to resume-sandbox.
 */
#ifndef PIPELINE_NET_TARGET_OPTS_H
#define PIPELINE_NET_TARGET_OPTS_H

#include "courier.h"
#include "opts.h"

extern struct opt target_options[];

/* Before stage_main(): the rows of the target that argv names. */
void target_opts_prepare(int argc, char **argv);

/* The target chosen, after the options are read. */
const struct target *target_opts_target(void);
/* Its keys as an object; owned here, lives as long as the process. */
json_object *target_opts_config(void);
bool target_opts_dry_run(void);
/* How many records may be under way at once. */
size_t target_opts_concurrency(void);
/*
 * The usual place of a file that lasts, "ledger.db", or of one that keeps what
 * a target told, "places" of it; NULL: no home. Owned by the caller.
 */
char *target_opts_state_file(const char *name, const char *target);

/*
 * A courier for a stage ("upload") whose calls are known by this one. NULL
 * after a message, with the exit code in *status.
 */
struct courier *target_opts_courier(const char *stage, enum call_kind kind,
    const volatile int *interrupted, int *status);

/* For opts_print_versions. */
void target_opts_versions(void);

#endif
