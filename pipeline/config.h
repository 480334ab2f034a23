/*
 * Configuration files: INI with [sections], key = value, # and ; comments.
 * Read by opts_parse() only. A file that others may write is refused.
 */
#ifndef PIPELINE_CONFIG_H
#define PIPELINE_CONFIG_H

/*
 * Call found() for each key of a file. It returns 0 or an exit code, which
 * ends the reading. A missing file is fine (0) unless it must exist.
 * Returns 0 or an exit code (78) after a message.
 */
int config_read(const char *file, int must_exist,
    int (*found)(void *ctx, const char *file, int line, const char *section,
	const char *key, const char *value),
    void *ctx);

/*
 * The files in rising precedence: system, user, project; or only the one that
 * RESUMEPIPE_CONFIG names. Static; ended by NULL.
 */
const char *const *config_files(void);

#endif
