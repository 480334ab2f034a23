/*
 * The tables: one row per member, in the order of the vendor's pages
 * (create_by_resume and create_by_attachment of 2024-08, site_user create,
 * website and job_post list). Only what the pages say; where they say nothing
 * of a value (resume_source_id, channel_id) only its shape is checked.
 */
#include "schema_feishu.h"

/* clang-format off */
#define YES	 true
#define NO	 false
#define END	 {NULL, S_STRING, NO, F_ANY, NULL, 0, NULL}
#define TEXT(p)	 {p, S_STRING, NO, F_ANY, NULL, 0, NULL}
#define NEED(p)	 {p, S_STRING, YES, F_ANY, NULL, 0, NULL}
#define FORM(p, f) {p, S_STRING, NO, f, NULL, 0, NULL}
#define INT(p)	 {p, S_INT, NO, F_SET, "0-200", 0, NULL}
#define ENUM(p, s) {p, S_INT, NO, F_SET, s, 0, NULL}
#define TIME(p, f) {p, S_INT, NO, f, NULL, 0, NULL}
#define OBJ(p, r) {p, S_OBJECT, r, F_ANY, NULL, 0, NULL}
#define LIST(p)	 {p, S_OBJECTS, NO, F_ANY, NULL, 0, NULL}
/* customized_data of the object or list item p */
#define CUSTOM(p) \
	LIST(p "customized_data"), \
	FORM(p "customized_data[].object_id", F_ID), \
	TEXT(p "customized_data[].value")
/* 1, 2, 5, 6 and 9 agree on all pages; 3 and 4 on these two */
#define IDENTIFICATION(p) \
	OBJ(p "identification", NO), \
	ENUM(p "identification.identification_type", "1-6,9"), \
	TEXT(p "identification.identification_number")

static const struct schema_row token_rows[] = {
	NEED("app_id"),
	NEED("app_secret"),
	END,
};

static const struct schema_row site_user_rows[] = {
	NEED("external_id"),
	TEXT("name"),
	FORM("email", F_EMAIL),
	{"mobile", S_STRING, NO, F_MOBILE, NULL, 0, "mobile_country_code"},
	{"mobile_country_code", S_STRING, NO, F_COUNTRY, NULL, 0, "mobile"},
	END,
};

static const struct schema_row attachment_rows[] = {
	{"job_post_id", S_STRING, YES, F_ID, NULL, 0, NULL},
	{"user_id", S_STRING, YES, F_ID, NULL, 0, NULL},
	{"resume_file_id", S_STRING, YES, F_ID, NULL, 0, NULL},
	FORM("channel_id", F_ID),
	{"application_preferred_city_code_list", S_STRINGS, NO, F_CITY, NULL,
	    1, NULL},
	FORM("mobile_country_code", F_DIAL),
	FORM("mobile", F_MOBILE),
	FORM("email", F_EMAIL),
	IDENTIFICATION(""),
	END,
};

static const struct schema_row resume_rows[] = {
	{"job_post_id", S_STRING, YES, F_ID, NULL, 0, NULL},
	{"user_id", S_STRING, YES, F_ID, NULL, 0, NULL},
	/* The page's own example puts a plain id here. */
	{"application_preferred_city_code_list", S_STRINGS, NO, F_CITY_ID,
	    NULL, 0, NULL},
	FORM("channel_id", F_ID),
	OBJ("resume", YES),
	FORM("resume.resume_attachment_id", F_ID),
#define P "resume.internship_list[]."
	LIST("resume.internship_list"),
	TEXT(P "desc"), TEXT(P "title"), TEXT(P "company"),
	TIME(P "start_time", F_TIME), TIME(P "end_time", F_TIME_UP),
	CUSTOM(P),
#undef P
#define P "resume.basic_info."
	OBJ("resume.basic_info", YES),
	NEED(P "name"),
	FORM(P "mobile", F_MOBILE),
	FORM(P "mobile_country_code", F_COUNTRY),
	FORM(P "email", F_EMAIL),
	FORM(P "nationality_id", F_COUNTRY),
	FORM(P "hometown_city_code", F_CITY),
	FORM(P "current_city_code", F_CITY),
	{P "preferred_city_code_list", S_STRINGS, NO, F_CITY, NULL, 0, NULL},
	TEXT(P "current_home_address"),
	FORM(P "resume_source_id", F_ID),
	TIME(P "start_work_time", F_TIME),
	TIME(P "birthday", F_BIRTH),
	INT(P "experience_years"),
	INT(P "age"),
	ENUM(P "gender", "1-3"),
	ENUM(P "marital_status", "1-2"),
	IDENTIFICATION(P),
	CUSTOM(P),
#undef P
#define P "resume.education_list[]."
	LIST("resume.education_list"),
	ENUM(P "education_type", "1-5"),
	TIME(P "start_time", F_TIME), TIME(P "end_time", F_TIME_UP),
	TIME(P "end_time_v2", F_TIME),
	TEXT(P "field_of_study"), TEXT(P "school"),
	ENUM(P "academic_ranking", "5,10,20,30,50,51"),
	ENUM(P "degree", "1-9"),
	CUSTOM(P),
#undef P
#define P "resume.self_evaluation."
	OBJ("resume.self_evaluation", NO),
	TEXT(P "content"),
	CUSTOM(P),
#undef P
#define P "resume.career_list[]."
	LIST("resume.career_list"),
	TEXT(P "desc"), TEXT(P "title"), TEXT(P "company"),
	TIME(P "start_time", F_TIME), TIME(P "end_time", F_TIME_UP),
	CUSTOM(P),
#undef P
#define P "resume.customized_data[]."
	LIST("resume.customized_data"),
	FORM(P "object_id", F_ID),
	LIST(P "children"),
	FORM(P "children[].object_id", F_ID),
	TEXT(P "children[].value"),
#undef P
#define P "resume.sns_list[]."
	LIST("resume.sns_list"),
	ENUM(P "sns_type", "1-11"),
	TEXT(P "link"),
	CUSTOM(P),
#undef P
#define P "resume.works_list[]."
	LIST("resume.works_list"),
	TEXT(P "desc"), TEXT(P "link"),
	OBJ(P "attachment", NO),
	FORM(P "attachment.file_id", F_ID),
	CUSTOM(P),
#undef P
#define P "resume.award_list[]."
	LIST("resume.award_list"),
	TEXT(P "desc"), TEXT(P "title"),
	TIME(P "award_time", F_TIME),
	CUSTOM(P),
#undef P
#define P "resume.project_list[]."
	LIST("resume.project_list"),
	TEXT(P "desc"), TEXT(P "name"), TEXT(P "role"), TEXT(P "link"),
	TIME(P "start_time", F_TIME), TIME(P "end_time", F_TIME_UP),
	CUSTOM(P),
#undef P
#define P "resume.language_list[]."
	LIST("resume.language_list"),
	ENUM(P "language", "1-25"),
	ENUM(P "proficiency", "1-5"),
	CUSTOM(P),
#undef P
	END,
};

static const struct schema_row no_rows[] = {END};

static const struct schema_row user_id_rows[] = {
	{"user_id_type", S_STRING, NO, F_SET, "open_id|union_id|user_id", 0,
	    NULL},
	END,
};

static const struct schema_row page_rows[] = {
	{"page_size", S_STRING, NO, F_NUMBER, "1-10", 0, NULL},
	TEXT("page_token"),
	END,
};

static const struct schema_row job_posts_rows[] = {
	{"page_size", S_STRING, NO, F_NUMBER, "1-10", 0, NULL},
	TEXT("page_token"),
	{"user_id_type", S_STRING, NO, F_SET,
	    "open_id|union_id|user_id|people_admin_id", 0, NULL},
	{"department_id_type", S_STRING, NO, F_SET,
	    "open_department_id|department_id|people_admin_department_id", 0,
	    NULL},
	{"job_level_id_type", S_STRING, NO, F_SET,
	    "people_admin_job_level_id|job_level_id", 0, NULL},
	FORM("update_start_time", F_ID), FORM("update_end_time", F_ID),
	FORM("create_start_time", F_ID), FORM("create_end_time", F_ID),
	END,
};

static const struct schema_row job_search_rows[] = {
	{"job_type_id_list", S_STRINGS, NO, F_ID, NULL, 100, NULL},
	{"city_code_list", S_STRINGS, NO, F_CITY, NULL, 100, NULL},
	{"job_function_id_list", S_STRINGS, NO, F_ID, NULL, 100, NULL},
	{"subject_id_list", S_STRINGS, NO, F_ID, NULL, 100, NULL},
	TEXT("keyword"),
	FORM("update_start_time", F_ID), FORM("update_end_time", F_ID),
	FORM("create_start_time", F_ID), FORM("create_end_time", F_ID),
	END,
};

static const struct schema_row channels_rows[] = {
	{"page_size", S_STRING, NO, F_NUMBER, "1-200", 0, NULL},
	TEXT("page_token"),
	END,
};

static const struct schema_row channel_rows[] = {
	NEED("channel_name"),
	END,
};

/* The page names two limits, 100 and 1000: the smaller is on both. */
static const struct schema_row sources_rows[] = {
	{"page_size", S_STRING, NO, F_NUMBER, "1-100", 0, NULL},
	TEXT("page_token"),
	END,
};

static const struct schema_row job_post_rows[] = {
	{"user_id_type", S_STRING, NO, F_SET,
	    "open_id|union_id|user_id|people_admin_id", 0, NULL},
	{"department_id_type", S_STRING, NO, F_SET,
	    "open_department_id|department_id|people_admin_department_id", 0,
	    NULL},
	{"job_level_id_type", S_STRING, NO, F_SET,
	    "people_admin_job_level_id|job_level_id", 0, NULL},
	END,
};

static const struct schema_row talent_rows[] = {
	/* without a plus: "86" */
	{"mobile_code", S_STRING, NO, F_NUMBER, "1-9999", 0, NULL},
	{"mobile_number_list", S_STRINGS, NO, F_MOBILE, NULL, 0, NULL},
	{"email_list", S_STRINGS, NO, F_EMAIL, NULL, 0, NULL},
	ENUM("identification_type", "1-6,9"),
	{"identification_number_list", S_STRINGS, NO, F_ANY, NULL, 0,
	    "identification_type"},
	END,
};

static const struct schema_row applications_rows[] = {
	FORM("process_id", F_ID), FORM("stage_id", F_ID),
	FORM("talent_id", F_ID), FORM("job_id", F_ID),
	{"active_status", S_STRING, NO, F_SET, "1|2|3", 0, NULL},
	{"lock_status", S_REPEATED, NO, F_ID, NULL, 0, NULL},
	FORM("update_start_time", F_ID), FORM("update_end_time", F_ID),
	{"page_size", S_STRING, NO, F_NUMBER, "1-200", 0, NULL},
	TEXT("page_token"),
	END,
};

static const struct schema_row application_rows[] = {
	{"user_id_type", S_STRING, NO, F_SET,
	    "open_id|union_id|user_id|people_admin_id", 0, NULL},
	END,
};

/* hire-v1/get-candidates/import-external-system-information */
static const struct schema_row external_application_rows[] = {
	{"talent_id", S_STRING, YES, F_ID, NULL, 0, NULL},
	TEXT("external_id"),
	ENUM("job_recruitment_type", "1-2"),
	TEXT("job_title"), TEXT("resume_source"), TEXT("stage"),
	TEXT("termination_reason"),
	ENUM("delivery_type", "1-4"),
	TIME("modify_time", F_TIME), TIME("create_time", F_TIME),
	TEXT("termination_type"),
	END,
};

#define DIMENSIONS(p) \
	LIST(p "assessment_dimension_list"), \
	{p "assessment_dimension_list[].score", S_INT, NO, F_SET, \
	    "0-1000000", 0, NULL}, \
	TEXT(p "assessment_dimension_list[].option"), \
	{p "assessment_dimension_list[].options", S_STRINGS, NO, F_ANY, NULL, \
	    0, NULL}, \
	TEXT(p "assessment_dimension_list[].content"), \
	ENUM(p "assessment_dimension_list[].assessment_type", "1-4"), \
	TEXT(p "assessment_dimension_list[].title"), \
	TEXT(p "assessment_dimension_list[].description")

static const struct schema_row external_interview_rows[] = {
	{"external_application_id", S_STRING, YES, F_ID, NULL, 0, NULL},
	TEXT("external_id"),
	ENUM("participate_status", "1-3"),
	TIME("begin_time", F_TIME), TIME("end_time", F_TIME),
	LIST("interview_assessments"),
#define P "interview_assessments[]."
	TEXT(P "username"),
	ENUM(P "conclusion", "1-3"),
	DIMENSIONS(P),
	TEXT(P "content"),
#undef P
	END,
};

static const struct schema_row external_assessment_rows[] = {
	{"external_interview_id", S_STRING, YES, F_ID, NULL, 0, NULL},
	TEXT("external_id"), TEXT("username"),
	ENUM("conclusion", "1-3"),
	DIMENSIONS(""),
	TEXT("content"),
	END,
};

static const struct schema_row external_check_rows[] = {
	{"external_application_id", S_STRING, YES, F_ID, NULL, 0, NULL},
	TEXT("external_id"),
	TIME("date", F_TIME),
	TEXT("name"), TEXT("result"),
	{"attachment_id_list", S_STRINGS, NO, F_ID, NULL, 0, NULL},
	END,
};

static const struct schema_row of_talent_rows[] = {
	{"talent_id", S_STRING, YES, F_ID, NULL, 0, NULL},
	{"page_size", S_STRING, NO, F_NUMBER, "1-20", 0, NULL},
	TEXT("page_token"),
	END,
};

static const struct schema_row of_application_rows[] = {
	FORM("external_application_id", F_ID),
	{"page_size", S_STRING, NO, F_NUMBER, "1-20", 0, NULL},
	TEXT("page_token"),
	END,
};

static const struct schema_row interviews_rows[] = {
	{"external_interview_id_list", S_STRINGS, NO, F_ID, NULL, 20, NULL},
	END,
};

static const struct schema_row checks_rows[] = {
	{"external_background_check_id_list", S_STRINGS, NO, F_ID, NULL, 20,
	    NULL},
	END,
};

static const struct schema_row locations_page_rows[] = {
	{"page_size", S_STRING, YES, F_NUMBER, "1-100", 0, NULL},
	TEXT("page_token"),
	END,
};

static const struct schema_row locations_rows[] = {
	{"location_type", S_INT, YES, F_SET, "1-4", 0, NULL},
	{"code_list", S_STRINGS, NO, F_ANY, NULL, 100, NULL},
	END,
};

#define OTHER CODE_BAD_PARAMETER
const struct schema feishu_token_body = {
	token_rows, OTHER, OTHER, OTHER};
const struct schema feishu_site_user_body = {
	site_user_rows, OTHER, OTHER, OTHER};
const struct schema feishu_resume_body = {
	resume_rows, OTHER, OTHER, OTHER};
const struct schema feishu_attachment_body = {
	attachment_rows, 1002011, 1002009, OTHER};
const struct schema feishu_no_query = {
	no_rows, OTHER, OTHER, OTHER};
const struct schema feishu_user_id_query = {
	user_id_rows, OTHER, OTHER, OTHER};
const struct schema feishu_page_query = {
	page_rows, OTHER, OTHER, OTHER};
const struct schema feishu_job_posts_query = {
	job_posts_rows, OTHER, OTHER, OTHER};
const struct schema feishu_job_search_body = {
	job_search_rows, OTHER, OTHER, OTHER};
const struct schema feishu_channels_query = {
	channels_rows, OTHER, OTHER, OTHER};
const struct schema feishu_channel_body = {
	channel_rows, OTHER, OTHER, OTHER};
const struct schema feishu_sources_query = {
	sources_rows, OTHER, OTHER, OTHER};
const struct schema feishu_application_body = {
	external_application_rows, OTHER, OTHER, OTHER};
const struct schema feishu_interview_body = {
	external_interview_rows, OTHER, OTHER, OTHER};
const struct schema feishu_assessment_body = {
	external_assessment_rows, OTHER, OTHER, OTHER};
const struct schema feishu_check_body = {
	external_check_rows, OTHER, OTHER, OTHER};
const struct schema feishu_of_talent_query = {
	of_talent_rows, OTHER, OTHER, OTHER};
const struct schema feishu_of_application_query = {
	of_application_rows, OTHER, OTHER, OTHER};
const struct schema feishu_interviews_body = {
	interviews_rows, OTHER, OTHER, OTHER};
const struct schema feishu_checks_body = {
	checks_rows, OTHER, OTHER, OTHER};
const struct schema feishu_job_post_query = {
	job_post_rows, OTHER, OTHER, OTHER};
const struct schema feishu_talent_body = {
	talent_rows, OTHER, 1002009, OTHER};
const struct schema feishu_applications_query = {
	applications_rows, OTHER, OTHER, OTHER};
const struct schema feishu_application_query = {
	application_rows, OTHER, OTHER, OTHER};
const struct schema feishu_locations_query = {
	locations_page_rows, OTHER, OTHER, OTHER};
const struct schema feishu_locations_body = {
	locations_rows, OTHER, OTHER, OTHER};
