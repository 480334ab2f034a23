/*
 * The tables: one row per member, in the order of the vendor's page of
 * ats/resume/add and of the client's class for checkexistence. The words of
 * sex, married and education are the page's; of the other texts it only gives
 * examples, so any is taken.
 */
#include "schema_dingtalk.h"

/* clang-format off */
#define YES	 true
#define NO	 false
#define END	 {NULL, S_STRING, NO, F_ANY, NULL, 0, NULL}
#define TEXT(p)	 {p, S_STRING, NO, F_ANY, NULL, 0, NULL}
#define NEED(p)	 {p, S_STRING, YES, F_ANY, NULL, 0, NULL}
#define FORM(p, f) {p, S_STRING, NO, f, NULL, 0, NULL}
#define WORD(p, s) {p, S_STRING, NO, F_SET, s, 0, NULL}
#define OBJ(p, r) {p, S_OBJECT, r, F_ANY, NULL, 0, NULL}
#define LIST(p)	 {p, S_OBJECTS, NO, F_ANY, NULL, 0, NULL}
#define SPAN(p)	 FORM(p "start_date", F_MONTH), FORM(p "end_date", F_MONTH)
#define EDUCATIONS "小学|初中|高中|中专|大专|本科|硕士|博士|其他"
#define EDUCATION(p) \
	LIST(p "education_info_list"), SPAN(p "education_info_list[]."), \
	TEXT(p "education_info_list[].school"), \
	TEXT(p "education_info_list[].speciality"), \
	WORD(p "education_info_list[].education", EDUCATIONS), \
	TEXT(p "education_info_list[].summary")
#define EXPERIENCE(p) \
	LIST(p "experience_info_list"), SPAN(p "experience_info_list[]."), \
	TEXT(p "experience_info_list[].company"), \
	TEXT(p "experience_info_list[].title"), \
	TEXT(p "experience_info_list[].summary")
#define PROJECT(p) \
	LIST(p "project_info_list"), SPAN(p "project_info_list[]."), \
	TEXT(p "project_info_list[].project_name"), \
	TEXT(p "project_info_list[].project_description")

static const struct schema_row token_rows[] = {
	NEED("appkey"),
	NEED("appsecret"),
	END,
};

static const struct schema_row new_token_rows[] = {
	NEED("appKey"),
	NEED("appSecret"),
	END,
};

static const struct schema_row call_rows[] = {
	NEED("access_token"),
	END,
};

static const struct schema_row add_rows[] = {
	NEED("biz_code"),
	OBJ("param", YES),
	{"param.matched_jobs", S_STRINGS, NO, F_ANY, NULL, 0, NULL},
	NEED("param.channel"),
#define P "param.resume_detail_info."
	OBJ("param.resume_detail_info", NO),
	NEED(P "name"),
	{P "phone_num", S_STRING, YES, F_PHONE, NULL, 0, NULL},
	FORM(P "email", F_EMAIL),
	WORD(P "sex", "男性|女性"),
	FORM(P "birth", F_MONTH), FORM(P "graduate_time", F_MONTH),
	FORM(P "begin_work_time", F_MONTH),
	TEXT(P "nationality"),
	WORD(P "married", "已婚|未婚|离婚"),
	TEXT(P "native_place"), TEXT(P "now_location"),
	TEXT(P "forward_location"), TEXT(P "school"),
	WORD(P "education", EDUCATIONS),
	TEXT(P "advanced_degree"), TEXT(P "student_type"),
	TEXT(P "school_type"), TEXT(P "speciality"), TEXT(P "salary"),
	TEXT(P "aim_salary"), TEXT(P "title_standard"),
	TEXT(P "vocation_standard"), TEXT(P "political"),
	TEXT(P "job_status"), TEXT(P "grade_of_english"),
	EDUCATION(P), EXPERIENCE(P),
	LIST(P "training_info_list"), SPAN(P "training_info_list[]."),
	TEXT(P "training_info_list[].training_institution"),
	TEXT(P "training_info_list[].certificate"),
	TEXT(P "training_info_list[].description_in_details"),
	PROJECT(P),
#undef P
	TEXT("param.opt_user_id"),
	OBJ("param.resume_file", NO),
	TEXT("param.resume_file.download_url"),
	TEXT("param.resume_file.file_type"),
	TEXT("param.resume_file.file_name"),
	OBJ("param.origin_mail", NO),
	FORM("param.origin_mail.received_time", F_ID),
	TEXT("param.origin_mail.mail_id"),
	TEXT("param.origin_mail.from_mail_alias"),
	TEXT("param.origin_mail.mail_address"),
	TEXT("param.origin_mail.title"),
	TEXT("param.origin_mail.body_html"),
	TEXT("param.origin_mail.from_mail_address"),
	{"param.virtual_phone_number_flag", S_BOOL, NO, F_ANY, NULL, 0, NULL},
	TEXT("param.resume_channel_url"),
	END,
};

static const struct schema_row check_rows[] = {
	NEED("biz_code"),
#define P "resume_detail_info."
	OBJ("resume_detail_info", YES),
	TEXT(P "name"), FORM(P "phone_num", F_PHONE), FORM(P "email", F_EMAIL),
	EDUCATION(P), EXPERIENCE(P), PROJECT(P),
#undef P
	END,
};

static const struct schema_row list_rows[] = {
	NEED("biz_code"),
	{"cursor", S_INT, YES, F_ANY, NULL, 0, NULL},
	{"size", S_INT, YES, F_SET, "1-200", 0, NULL},
	END,
};

static const struct schema_row import_query_rows[] = {
	NEED("opUserId"),
	END,
};

/* A file in the vendor's own space (3) is not rehearsed: only a URL (2). */
static const struct schema_row import_body_rows[] = {
	{"fileSourceType", S_INT, YES, F_SET, "2", 0, NULL},
	NEED("url"),
	NEED("fileName"),
	{"fileType", S_STRING, YES, F_SET, "pdf|doc|docx|png|jpg|jpeg", 0,
	    NULL},
	{"fileSize", S_INT, YES, F_ANY, NULL, 0, NULL},
	TEXT("channelCode"),
	END,
};

#define OTHER CODE_BAD_PARAMETER
const struct schema dingtalk_token_query = {
	token_rows, OTHER, OTHER, OTHER};
const struct schema dingtalk_new_token_body = {
	new_token_rows, OTHER, OTHER, OTHER};
const struct schema dingtalk_call_query = {
	call_rows, OTHER, OTHER, OTHER};
const struct schema dingtalk_add_body = {
	add_rows, OTHER, OTHER, OTHER};
const struct schema dingtalk_check_body = {
	check_rows, OTHER, OTHER, OTHER};
const struct schema dingtalk_list_body = {
	list_rows, OTHER, OTHER, OTHER};
const struct schema dingtalk_import_query = {
	import_query_rows, OTHER, OTHER, OTHER};
const struct schema dingtalk_import_body = {
	import_body_rows, OTHER, OTHER, OTHER};
