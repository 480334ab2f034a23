/*
 * Where a run keeps things: its output folder, the state that outlives it,
 * and the lock that keeps two runs for one target apart.
 */
#ifndef PIPELINE_RUNDIR_H
#define PIPELINE_RUNDIR_H

/* $XDG_STATE_HOME/resumepipe, or ~/.local/state/resumepipe. Static. */
const char *state_dir(void);

/* "DIR/NAME"; free with free(). */
char *path_join(const char *dir, const char *name);

/*
 * Make the output folder (0700), or a new ./resumepipe-out/<UTC time> when dir
 * is NULL. The path (free with free()), or NULL after a message.
 */
char *rundir_make(const char *dir);

/* Make a folder that outlives the run. 0, or an exit code after a message. */
int rundir_keep(const char *dir);

/*
 * Make the folder and take the lock in it: 0, or an exit code after a message
 * (75: another run has it). It is held until this process and the stages that
 * it started have ended.
 */
int rundir_lock(const char *dir);

#endif
