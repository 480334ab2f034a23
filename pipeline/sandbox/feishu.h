/* What the files of Feishu calls share. */
#ifndef SANDBOX_FEISHU_H
#define SANDBOX_FEISHU_H

#include "sandbox.h"

/* 1002002 that names a member. */
void feishu_refuse(struct exchange *x, const char *name, const char *text);
/* Is the path's website one of ours? Else the reply is made. */
bool feishu_knows_website(struct exchange *x);

/*
 * Reply with one page of items under this name; takes them. A page token is an
 * offset.
 */
void feishu_reply_page(
    struct exchange *x, const char *name, json_object *items);

/* feishu_lists.c */
void feishu_list_websites(struct exchange *x);
void feishu_list_job_posts(struct exchange *x);
void feishu_search_job_posts(struct exchange *x);
void feishu_get_job_post(struct exchange *x);
void feishu_list_channels(struct exchange *x);
void feishu_create_channel(struct exchange *x);
void feishu_list_sources(struct exchange *x);
void feishu_query_fields(struct exchange *x);

/* feishu_history.c */
void feishu_create_application(struct exchange *x);
void feishu_create_interview(struct exchange *x);
void feishu_create_assessment(struct exchange *x);
void feishu_create_check(struct exchange *x);
void feishu_list_external_applications(struct exchange *x);
void feishu_query_interviews(struct exchange *x);
void feishu_query_checks(struct exchange *x);

/* feishu_find.c */
void feishu_find_talents(struct exchange *x);
void feishu_list_applications(struct exchange *x);
void feishu_get_application(struct exchange *x);

/* locations.c */
void feishu_query_locations(struct exchange *x);

/* feishu_apply.c */
void feishu_create_by_resume(struct exchange *x);
void feishu_create_by_attachment(struct exchange *x);
void feishu_get_task(struct exchange *x);

#endif
