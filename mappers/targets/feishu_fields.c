/*
 * What goes where: one row per member of the model that "resume" of
 * create_by_resume has a place for, tokens with the numbers of its
 * enumerations; and all members of the requests with where they are from.
 */
#include "feishu.h"

#include <stdio.h>
#include <string.h>

static const struct feishu_token genders[] = {
    {"male", 1}, {"female", 2}, {"other", 3}, {NULL, 0}};
static const struct feishu_token maritals[] = {
    {"married", 1}, {"single", 2}, {NULL, 0}};
static const struct feishu_token identifications[] = {{"resident_id", 1},
    {"passport", 2}, {"taiwan_permit", 4}, {"other", 5}, {"hk_macao_permit", 6},
    {NULL, 0}};
static const struct feishu_token degrees[] = {{"primary", 1},
    {"junior_high", 2}, {"vocational", 3}, {"senior_high", 4}, {"associate", 5},
    {"bachelor", 6}, {"master", 7}, {"doctor", 8}, {"other", 9}, {NULL, 0}};
static const struct feishu_token education_types[] = {{"overseas", 1},
    {"full_time", 2}, {"part_time", 3}, {"self_taught", 4}, {"other", 5},
    {NULL, 0}};
static const struct feishu_token rankings[] = {{"5", 5}, {"10", 10}, {"20", 20},
    {"30", 30}, {"50", 50}, {"51", 51}, {NULL, 0}};
static const struct feishu_token languages[] = {{"en", 1}, {"fr", 2}, {"ja", 3},
    {"ko", 4}, {"de", 5}, {"ru", 6}, {"es", 7}, {"pt", 8}, {"ar", 9},
    {"hi", 10}, {"bn", 12}, {"ha", 13}, {"pa", 14}, {"fa", 15}, {"sw", 16},
    {"te", 17}, {"tr", 18}, {"it", 19}, {"jv", 20}, {"ta", 21}, {"mr", 22},
    {"vi", 23}, {"zh", 24}, {"cmn", 24}, {"yue", 25}, {NULL, 0}};
static const struct feishu_token proficiencies[] = {{"beginner", 1},
    {"conversational", 2}, {"business", 3}, {"fluent", 4}, {"native", 5},
    {NULL, 0}};
static const struct feishu_token sns_types[] = {{"linkedin", 1}, {"maimai", 2},
    {"wechat", 3}, {"weibo", 4}, {"github", 5}, {"zhihu", 6}, {"facebook", 7},
    {"twitter", 8}, {"whatsapp", 9}, {"website", 10}, {"qq", 11}, {NULL, 0}};

const struct feishu_row feishu_basic_rows[] = {{"name", "name", AS_TEXT},
    {"email", "email", AS_TEXT}, {"gender", "gender", AS_TOKEN, genders},
    {"birthday", "birthday", AS_BIRTHDAY}, {"age", "age", AS_INTEGER},
    {"marital_status", "marital_status", AS_TOKEN, maritals},
    {"current_home_address", "current_home_address", AS_TEXT},
    {"experience_years", "experience_years", AS_INTEGER},
    {"start_work_time", "start_work_time", AS_DATE},
    {"mobile", "mobile", BY_CODE},
    {"mobile_country_code", "mobile_country_code", BY_CODE},
    {"identification", NULL, BY_CODE},
    {"current_city", "current_city_code", BY_CODE},
    {"hometown", "hometown_city_code", BY_CODE},
    {"nationality", "nationality_id", BY_CODE}, {NULL}};
const struct feishu_row feishu_identification_rows[] = {
    {"identification_type", "identification_type", AS_TOKEN, identifications,
	true},
    {"identification_number", "identification_number", AS_TEXT, NULL, true},
    {NULL}};
static const struct feishu_row education_rows[] = {
    {"school", "school", AS_TEXT},
    {"field_of_study", "field_of_study", AS_TEXT},
    {"degree", "degree", AS_TOKEN, degrees},
    {"education_type", "education_type", AS_TOKEN, education_types},
    {"academic_ranking", "academic_ranking", AS_TOKEN, rankings},
    {"start_time", "start_time", AS_DATE}, {"end_time", "end_time", AS_END},
    {"end_time", "end_time_v2", AS_END_V2}, {NULL}};
static const struct feishu_row career_rows[] = {{"company", "company", AS_TEXT},
    {"title", "title", AS_TEXT}, {"start_time", "start_time", AS_DATE},
    {"end_time", "end_time", AS_END}, {"desc", "desc", AS_TEXT}, {NULL}};
static const struct feishu_row project_rows[] = {{"name", "name", AS_TEXT},
    {"role", "role", AS_TEXT}, {"link", "link", AS_TEXT},
    {"start_time", "start_time", AS_DATE}, {"end_time", "end_time", AS_END},
    {"desc", "desc", AS_TEXT}, {NULL}};
static const struct feishu_row language_rows[] = {
    {"language", "language", AS_TOKEN, languages, true},
    {"proficiency", "proficiency", AS_TOKEN, proficiencies}, {NULL}};
static const struct feishu_row sns_rows[] = {
    {"sns_type", "sns_type", AS_TOKEN, sns_types, true},
    {"link", "link", AS_TEXT, NULL, true}, {NULL}};
static const struct feishu_row works_rows[] = {
    {"link", "link", AS_TEXT}, {"desc", "desc", AS_TEXT}, {NULL}};
static const struct feishu_row award_rows[] = {{"title", "title", AS_TEXT},
    {"award_time", "award_time", AS_DATE}, {"desc", "desc", AS_TEXT}, {NULL}};

const struct feishu_list feishu_lists[] = {
    {"education_list", education_rows},
    {"career_list", career_rows},
    {"internship_list", career_rows},
    {"project_list", project_rows},
    {"language_list", language_rows},
    {"sns_list", sns_rows},
    {"works_list", works_rows},
    {"award_list", award_rows},
    {NULL},
};

#define RESUME	   "create_by_resume"
#define ATTACHMENT "create_by_attachment"
#define USER	   "site_users"
#define CUSTOM	   "custom-field"
#define SURE	   "where the mapper is sure of it"

/* What is not in the rows. */
static const struct target_field others[] = {
    {USER, "external_id", NULL, "hash of the document"},
    {USER, "name", "basic_info.name"},
    {USER, "email", "basic_info.email"},
    {USER, "mobile", "basic_info.mobile"},
    {USER, "mobile_country_code", "basic_info.mobile_country_code",
	"as CN_1"},
    {RESUME, "user_id_type", NULL,
	"never: neither sent nor asked for are ids of employees"},
    {RESUME, "job_post_id", NULL, "job-post-id, or a route"},
    {RESUME, "user_id", NULL, "site_users, or user-id"},
    {RESUME, "channel_id", NULL, "channel-id, or a route"},
    {RESUME, "application_preferred_city_code_list", "intention.city",
	"list of places, or place-code"},
    {RESUME, "resume.resume_attachment_id", NULL, "the uploaded file"},
    {RESUME, "resume.basic_info.resume_source_id", NULL,
	"resume-source-id, or a route"},
    {RESUME, "resume.basic_info.preferred_city_code_list", "intention.city",
	"list of places, or place-code"},
    {RESUME, "resume.self_evaluation.content", "self_evaluation.content"},
    {RESUME, "resume.works_list[].attachment.file_id", NULL,
	"the other documents of the mail"},
    {RESUME, "resume.customized_data[].object_id", NULL,
	CUSTOM " with a module"},
    {RESUME, "resume.customized_data[].children[].object_id", NULL, CUSTOM},
    {RESUME, "resume.customized_data[].children[].value", NULL, CUSTOM},
    {ATTACHMENT, "job_post_id", NULL, "job-post-id, or a route"},
    {ATTACHMENT, "user_id", NULL, "site_users, or user-id"},
    {ATTACHMENT, "resume_file_id", NULL, "the uploaded file"},
    {ATTACHMENT, "channel_id", NULL, "channel-id, or a route"},
    {ATTACHMENT, "application_preferred_city_code_list", "intention.city",
	"the first; list of places, or place-code"},
    {ATTACHMENT, "mobile_country_code", "basic_info.mobile_country_code", SURE},
    {ATTACHMENT, "mobile", "basic_info.mobile", SURE},
    {ATTACHMENT, "email", "basic_info.email", SURE},
    {ATTACHMENT, "identification.identification_type",
	"basic_info.identification.identification_type", SURE},
    {ATTACHMENT, "identification.identification_number",
	"basic_info.identification.identification_number", SURE},
};

/* One group: its rows, and the fields of the target's own beside them. */
static void
tell_rows(const char *theirs, const char *ours, const struct feishu_row *rows,
    bool custom, void (*tell)(void *ctx, const struct target_field *field),
    void *ctx)
{
	static const char *const members[] = {"object_id", "value"};
	char member[128], source[128];
	struct target_field field = {RESUME, member, source};

	for (const struct feishu_row *row = rows; row->ours; row++) {
		if (!row->theirs)
			continue;
		snprintf(member, sizeof(member), "resume.%s.%s", theirs,
		    row->theirs);
		snprintf(source, sizeof(source), "%s.%s", ours, row->ours);
		field.how = row->conversion == AS_END_V2 ? "unless present"
			    : row->conversion == AS_BIRTHDAY
				? "not from a year alone"
			    : row->conversion == BY_CODE &&
				    !strstr(row->ours, "mobile")
				? "list of places, or place-code"
			    : row->essential ? "or no entry"
					     : NULL;
		tell(ctx, &field);
	}
	field.ours = NULL;
	field.how = CUSTOM;
	for (int i = 0; custom && i < 2; i++) {
		snprintf(member, sizeof(member), "resume.%s.customized_data[].%s",
		    theirs, members[i]);
		tell(ctx, &field);
	}
}

void
feishu_fields(
    void (*tell)(void *ctx, const struct target_field *field), void *ctx)
{
	static const struct feishu_row none[] = {{NULL}};
	char theirs[64];

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		tell(ctx, &others[i]);
	tell_rows("basic_info", "basic_info", feishu_basic_rows, true, tell, ctx);
	tell_rows("basic_info.identification", "basic_info.identification",
	    feishu_identification_rows, false, tell, ctx);
	for (const struct feishu_list *l = feishu_lists; l->name; l++) {
		snprintf(theirs, sizeof(theirs), "%s[]", l->name);
		tell_rows(theirs, l->name, l->rows, true, tell, ctx);
	}
	tell_rows("self_evaluation", "self_evaluation", none, true, tell, ctx);
	feishu_history_fields(tell, ctx);
}
