/*
 * The secret of a target: from a file that only we may read, from systemd's
 * credentials folder, or from a command. Never from argv or the environment.
 */
#ifndef PIPELINE_NET_CREDS_H
#define PIPELINE_NET_CREDS_H

struct creds_source {
	const char *file;     /* or NULL */
	const char *command;  /* for /bin/sh; or NULL */
	long command_ms;      /* its time limit */
	const char *name;     /* "feishu-secret" in $CREDENTIALS_DIRECTORY */
	const char *fallback; /* a rehearsal target's; or NULL */
};

/*
 * The first line of the first source there is. NULL after a message; free
 * with creds_free().
 */
char *creds_read(const struct creds_source *source);
/* Overwrite and free. */
void creds_free(char *secret);

#endif
