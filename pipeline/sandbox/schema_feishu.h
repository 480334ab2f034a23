/* The bodies and queries of the Feishu Hire calls that the sandbox speaks. */
#ifndef SANDBOX_SCHEMA_FEISHU_H
#define SANDBOX_SCHEMA_FEISHU_H

#include "validate.h"

extern const struct schema feishu_token_body;
extern const struct schema feishu_site_user_body;
extern const struct schema feishu_resume_body;	   /* create_by_resume */
extern const struct schema feishu_attachment_body; /* create_by_attachment */

extern const struct schema feishu_no_query;
extern const struct schema feishu_user_id_query;
extern const struct schema feishu_page_query; /* websites */
extern const struct schema feishu_job_posts_query;
/* history */
extern const struct schema feishu_application_body, feishu_interview_body,
    feishu_assessment_body, feishu_check_body;
extern const struct schema feishu_of_talent_query, feishu_of_application_query,
    feishu_interviews_body, feishu_checks_body;
extern const struct schema feishu_job_post_query;
extern const struct schema feishu_job_search_body;
extern const struct schema feishu_channels_query;
extern const struct schema feishu_channel_body;
extern const struct schema feishu_sources_query;
extern const struct schema feishu_talent_body; /* batch_get_id */
extern const struct schema feishu_applications_query;
extern const struct schema feishu_application_query;
extern const struct schema feishu_locations_query;
extern const struct schema feishu_locations_body;

#endif
