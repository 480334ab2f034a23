/* The websites and job posts that the sandbox has; resume-sandbox(1). */
#ifndef SANDBOX_CATALOG_H
#define SANDBOX_CATALOG_H

#include "sandbox.h"

struct job_post {
	const char *id, *title, *job_id, *job_code;
	int process_type;    /* 1: people with experience, 2: students */
	const char *website; /* NULL: on all */
};

bool catalog_has_website(const struct sandbox *box, const char *id);
/* The job post when it is posted to this website; false: it is not. */
bool catalog_job_post(const struct sandbox *box, const char *website,
    const char *id, struct job_post *post);

/* All of them as the lists' items; the caller puts them. */
json_object *catalog_websites(const struct sandbox *box);
json_object *catalog_job_post_item(const struct job_post *post);
json_object *catalog_job_posts(const struct sandbox *box, const char *website);

#endif
