/*
 * Which member of DingTalk's requests is which of ours: one table row per
 * member, tokens in its Chinese words. The requests are made by these rows, and
 * the coverage is told from them.
 */
#include "dingtalk.h"

#include <stdio.h>

static const struct dingtalk_token sexes[] = {
    {"male", "男性"}, {"female", "女性"}, {NULL, NULL}};
static const struct dingtalk_token maritals[] = {{"married", "已婚"},
    {"single", "未婚"}, {"divorced", "离婚"}, {NULL, NULL}};
/* From the lowest to the highest, "other" apart. */
const struct dingtalk_token dingtalk_educations[] = {{"other", "其他"},
    {"primary", "小学"}, {"junior_high", "初中"}, {"senior_high", "高中"},
    {"vocational", "中专"}, {"associate", "大专"}, {"bachelor", "本科"},
    {"master", "硕士"}, {"doctor", "博士"}, {NULL, NULL}};
static const struct dingtalk_token titles[] = {
    {"bachelor", "学士"}, {"master", "硕士"}, {"doctor", "博士"}, {NULL, NULL}};
static const struct dingtalk_token student_types[] = {{"full_time", "全日制"},
    {"part_time", "非全日制"}, {"self_taught", "自考"}, {"overseas", "海外"},
    {NULL, NULL}};

const struct dingtalk_row dingtalk_basic[] = {{"name", "name", TO_TEXT},
    {"mobile", NULL, BY_HAND}, {"mobile_country_code", NULL, BY_HAND},
    {"email", "email", TO_TEXT}, {"gender", "sex", TO_WORD, sexes},
    {"birthday", "birth", TO_BIRTH},
    {"start_work_time", "begin_work_time", TO_MONTH},
    {"nationality", "nationality", TO_TEXT},
    {"marital_status", "married", TO_WORD, maritals},
    {"hometown", "native_place", TO_TEXT}, {"current_city", NULL, BY_HAND},
    {"current_home_address", NULL, BY_HAND},
    {"political_status", "political", TO_TEXT}, {NULL}};
const struct dingtalk_row dingtalk_intention[] = {
    {"city", "forward_location", TO_LIST}, {"salary", "aim_salary", TO_TEXT},
    {"title", "title_standard", TO_TEXT},
    {"industry", "vocation_standard", TO_TEXT},
    {"job_status", "job_status", TO_TEXT}, {NULL}};
/* Of the highest education. */
const struct dingtalk_row dingtalk_highest[] = {{"school", "school", TO_TEXT},
    {"degree", "education", TO_WORD, dingtalk_educations},
    {"degree", "advanced_degree", TO_WORD, titles},
    {"education_type", "student_type", TO_WORD, student_types},
    {"field_of_study", "speciality", TO_TEXT},
    {"end_time", "graduate_time", TO_END}, {NULL}};
static const struct dingtalk_row education_rows[] = {
    {"start_time", "start_date", TO_MONTH}, {"end_time", "end_date", TO_END},
    {"school", "school", TO_TEXT}, {"field_of_study", "speciality", TO_TEXT},
    {"degree", "education", TO_WORD, dingtalk_educations},
    {"desc", "summary", TO_TEXT},
    /* the highest one's has a place of its own */
    {"education_type", NULL, BY_HAND}, {NULL}};
static const struct dingtalk_row career_rows[] = {
    {"start_time", "start_date", TO_MONTH}, {"end_time", "end_date", TO_END},
    {"company", "company", TO_TEXT}, {"title", "title", TO_TEXT},
    {"desc", "summary", TO_TEXT}, {NULL}};
static const struct dingtalk_row training_rows[] = {
    {"start_time", "start_date", TO_MONTH}, {"end_time", "end_date", TO_END},
    {"institution", "training_institution", TO_TEXT},
    {"certificate", "certificate", TO_TEXT},
    {"desc", "description_in_details", TO_TEXT}, {NULL}};
/* The only place that speaks of certificates. */
static const struct dingtalk_row certificate_rows[] = {
    {"title", "certificate", TO_TEXT}, {"time", "end_date", TO_END}, {NULL}};
static const struct dingtalk_row project_rows[] = {
    {"start_time", "start_date", TO_MONTH}, {"end_time", "end_date", TO_END},
    {"name", "project_name", TO_TEXT}, {"role", NULL, BY_HAND},
    {"link", NULL, BY_HAND}, {"desc", NULL, BY_HAND}, {NULL}};

const struct dingtalk_list dingtalk_lists[] = {
    {"education_list", "education_info_list", education_rows},
    {"career_list", "experience_info_list", career_rows},
    {"internship_list", "experience_info_list", career_rows},
    {"training_list", "training_info_list", training_rows},
    {"certificate_list", "training_info_list", certificate_rows},
    {"project_list", "project_info_list", project_rows},
    {NULL},
};

/* ------------------------------------------------------------- coverage */

#define ADD    "resume/add"
#define DETAIL "resume_detail_info."
#define MAIL   "the mail that the document came in"
#define CHECK  "resume/checkexistence"
#define IMPORT "importCandidateByResume"
#define KNOWN  "never: name, number and address tell the person"

/* What is not in the rows. */
static const struct target_field other_fields[] = {
    {ADD, "biz_code", NULL, "biz-code"},
    {ADD, "matched_jobs", NULL, "matched-job"},
    {ADD, "channel", NULL, "channel"},
    {ADD, "opt_user_id", NULL, "opt-user-id"},
    {ADD, "resume_file.download_url", NULL,
	"publish-command, or file-base-url"},
    {ADD, "resume_file.file_type", NULL, "suffix of the file"},
    {ADD, "resume_file.file_name", NULL, "name of the file"},
    {ADD, "origin_mail.received_time", NULL, MAIL},
    {ADD, "origin_mail.mail_id", NULL, MAIL},
    {ADD, "origin_mail.from_mail_alias", NULL, MAIL},
    {ADD, "origin_mail.mail_address", NULL, MAIL},
    {ADD, "origin_mail.title", NULL, MAIL},
    {ADD, "origin_mail.body_html", NULL, MAIL},
    {ADD, "origin_mail.from_mail_address", NULL, MAIL},
    {ADD, "virtual_phone_number_flag", NULL, "virtual-phone"},
    {ADD, "resume_channel_url", NULL, "channel-url"},
    {ADD, DETAIL "phone_num", "basic_info.mobile"},
    {ADD, DETAIL "phone_num", "basic_info.mobile_country_code",
	"before a number that is not Chinese"},
    {ADD, DETAIL "now_location", "basic_info.current_city"},
    {ADD, DETAIL "now_location", "basic_info.current_home_address",
	"where there is no city"},
    {ADD, DETAIL "school_type", "education_list.school",
	"985 or 211, from lists of schools"},
    {ADD, DETAIL "grade_of_english", "language_list.text"},
    {ADD, DETAIL "salary", NULL, "custom-field"},
    {ADD, DETAIL "project_info_list[].project_description",
	"project_list.desc"},
    {ADD, DETAIL "project_info_list[].project_description",
	"project_list.role"},
    {ADD, DETAIL "project_info_list[].project_description",
	"project_list.link"},
    {CHECK, "biz_code", NULL, "biz-code"},
    {CHECK, DETAIL "name", "basic_info.name"},
    {CHECK, DETAIL "phone_num", "basic_info.mobile"},
    {CHECK, DETAIL "email", "basic_info.email"},
    {CHECK, DETAIL "education_info_list", NULL, KNOWN},
    {CHECK, DETAIL "experience_info_list", NULL, KNOWN},
    {CHECK, DETAIL "project_info_list", NULL, KNOWN},
    {IMPORT, "opUserId", NULL, "opt-user-id"},
    {IMPORT, "fileSourceType", NULL, "2: an address"},
    {IMPORT, "url", NULL, "publish-command, or file-base-url"},
    {IMPORT, "spaceId", NULL, "never: of the vendor's own space"},
    {IMPORT, "fileId", NULL, "never: of the vendor's own space"},
    {IMPORT, "fileName", NULL, "name of the file"},
    {IMPORT, "fileType", NULL, "suffix of the file"},
    {IMPORT, "fileSize", NULL, "size of the file"},
    {IMPORT, "channelCode", NULL, "channel"},
};

static void
tell_rows(const char *theirs, const char *ours, const char *how,
    const struct dingtalk_row *rows,
    void (*tell_field)(void *ctx, const struct target_field *field), void *ctx)
{
	char member[128], source[128];
	struct target_field field = {ADD, member, source, how};

	for (const struct dingtalk_row *row = rows; row->ours; row++) {
		if (!row->theirs)
			continue;
		snprintf(
		    member, sizeof(member), DETAIL "%s%s", theirs, row->theirs);
		snprintf(source, sizeof(source), "%s.%s", ours, row->ours);
		tell_field(ctx, &field);
	}
}

void
dingtalk_fields(
    void (*tell_field)(void *ctx, const struct target_field *field), void *ctx)
{
	char theirs[64];

	for (size_t i = 0; i < sizeof(other_fields) / sizeof(*other_fields);
	     i++)
		tell_field(ctx, &other_fields[i]);
	tell_rows("", "basic_info", NULL, dingtalk_basic, tell_field, ctx);
	tell_rows("", "intention", NULL, dingtalk_intention, tell_field, ctx);
	tell_rows("", "education_list", "of the highest", dingtalk_highest,
	    tell_field, ctx);
	for (size_t i = 0; dingtalk_lists[i].ours; i++) {
		snprintf(
		    theirs, sizeof(theirs), "%s[].", dingtalk_lists[i].theirs);
		tell_rows(theirs, dingtalk_lists[i].ours, NULL,
		    dingtalk_lists[i].rows, tell_field, ctx);
	}
}
