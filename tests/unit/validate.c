/* The sandbox's strict reader and its checker, against the Feishu tables. */
#include "../tap.h"
#include "sandbox/schema_feishu.h"
#include "sandbox/strict_json.h"

#include <stdlib.h>

/* ------------------------------------------------------------- JSON */

static const struct {
	const char *text, *why; /* why NULL: it is good */
} texts[] = {
    {"{}", NULL},
    {" {\"a\" : [1, -2.5e+3, true, false, null, \"\\u4e2d\\n\"]}\n", NULL},
    {"{\"a\":{\"a\":{\"a\":1}}}", NULL},
    {"0", NULL},
    {"", "unexpected end"},
    {"{", "double quotes"},
    {"{\"a\":1", "',' or '}'"},
    {"[1", "',' or ']'"},
    {"{\"a\":1,}", "double quotes"},
    {"[1,]", "number"},
    {"{'a':1}", "double quotes"},
    {"{\"a\":NaN}", "number"},
    {"{\"a\":Infinity}", "number"},
    {"{\"a\":+1}", "number"},
    {"{\"a\":01}", "leading zero"},
    {"{\"a\":1.}", "number"},
    {"{\"a\":0x10}", "',' or '}'"},
    {"{\"a\":1} x", "follows"},
    {"{\"a\":1}{}", "follows"},
    {"{\"a\":1,\"a\":2}", "twice"},
    {"{\"b\":{\"a\":1,\"c\":2,\"a\":3}}", "twice"},
    {"{\"a\":\"x", "unfinished"},
    {"{\"a\":\"\\x\"}", "escape"},
    {"{\"a\":\"\\u12g4\"}", "escape"},
    {"{\"a\":\"\n\"}", "control"},
    {"{\"a\":\"\xff\"}", "UTF-8"},
    {"/* no */ {}", "number"},
    {"{\"a\":True}", "number"},
    {"{\"a\":tru}", "unknown word"},
};

static void
test_json(void)
{
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		const char *why = NULL;
		json_object *o = strict_json_parse(
		    texts[i].text, strlen(texts[i].text), &why);
		char what[128];
		snprintf(what, sizeof(what), "JSON: %.40s", texts[i].text);
		for (char *p = what; *p; p++)
			if ((unsigned char)*p < ' ' || *p == '#' || *p < 0)
				*p = '?';
		if (!texts[i].why)
			ok(o && !why, what);
		else
			ok(!o && why && strstr(why, texts[i].why), what);
		json_object_put(o);
	}
	const char *why;
	char deep[200];
	memset(deep, '[', 100);
	memset(deep + 100, ']', 100);
	ok(!strict_json_parse(deep, 200, &why) && strstr(why, "deep"),
	    "too deep");
	ok(!strict_json_parse("{\"a\":\"b\0\"}", 11, &why), "a NUL");
	memset(deep, '[', 32);
	memset(deep + 32, ']', 32);
	json_object *o = strict_json_parse(deep, 64, &why);
	ok(o, "as deep as it may be");
	json_object_put(o);
}

/* ------------------------------------------------------------- schemas */

#define BASE	     "\"job_post_id\":\"1\",\"user_id\":\"2\""
#define WHO	     "\"basic_info\":{\"name\":\"Test Person\"}"
#define RESUME(more) "{" BASE ",\"resume\":{" WHO more "}}"
#define BASIC(more)                                                            \
	"{" BASE ",\"resume\":{\"basic_info\":{\"name\":\"N\"," more "}}}"
#define EDU(more)   RESUME(",\"education_list\":[{" more "}]")
#define FILE_(more) "{" BASE ",\"resume_file_id\":\"3\"" more "}"

enum { GATE = CODE_FIELD_VALIDATION, PARAM = CODE_BAD_PARAMETER };

static const struct {
	const struct schema *schema;
	const char *text;
	int code;
	const char *field; /* of the first violation */
} bodies[] = {
    {&feishu_resume_body, RESUME(""), 0, NULL},
    {&feishu_resume_body, "[]", GATE, "body"},
    {&feishu_resume_body, "{" BASE "}", GATE, "resume"},
    {&feishu_resume_body, "{" BASE ",\"resume\":{}}", GATE,
	"resume.basic_info"},
    {&feishu_resume_body, "{" BASE ",\"resume\":{\"basic_info\":{}}}", GATE,
	"resume.basic_info.name"},
    {&feishu_resume_body,
	"{" BASE ",\"resume\":{\"basic_info\":{\"name\":\"\"}}}", GATE,
	"resume.basic_info.name"},
    {&feishu_resume_body, "{\"user_id\":\"2\",\"resume\":{" WHO "}}", GATE,
	"job_post_id"},
    {&feishu_resume_body,
	"{\"job_post_id\":1,\"user_id\":\"2\",\"resume\":{" WHO "}}", GATE,
	"job_post_id"},
    {&feishu_resume_body,
	"{\"job_post_id\":\"x\",\"user_id\":\"2\",\"resume\":{" WHO "}}", PARAM,
	"job_post_id"},
    {&feishu_resume_body, RESUME(",\"extra\":1"), GATE, "resume.extra"},
    {&feishu_resume_body, BASIC("\"gender\":1"), 0, NULL},
    {&feishu_resume_body, BASIC("\"gender\":4"), GATE,
	"resume.basic_info.gender"},
    {&feishu_resume_body, BASIC("\"gender\":\"1\""), GATE,
	"resume.basic_info.gender"},
    {&feishu_resume_body, BASIC("\"gender\":1.0"), GATE,
	"resume.basic_info.gender"},
    {&feishu_resume_body, BASIC("\"gender\":null"), GATE,
	"resume.basic_info.gender"},
    {&feishu_resume_body, BASIC("\"marital_status\":3"), GATE,
	"resume.basic_info.marital_status"},
    {&feishu_resume_body, BASIC("\"email\":\"a@example.com\""), 0, NULL},
    {&feishu_resume_body, BASIC("\"email\":\"a at example.com\""), PARAM,
	"resume.basic_info.email"},
    {&feishu_resume_body, BASIC("\"email\":\"\""), PARAM,
	"resume.basic_info.email"},
    {&feishu_resume_body, BASIC("\"mobile\":\"138 0013 8000\""), 0, NULL},
    {&feishu_resume_body, BASIC("\"mobile\":\"+8613800138000\""), PARAM,
	"resume.basic_info.mobile"},
    {&feishu_resume_body, BASIC("\"mobile_country_code\":\"CN_1\""), 0, NULL},
    {&feishu_resume_body, BASIC("\"mobile_country_code\":\"+86\""), PARAM,
	"resume.basic_info.mobile_country_code"},
    {&feishu_resume_body, BASIC("\"current_city_code\":\"Beijing\""), PARAM,
	"resume.basic_info.current_city_code"},
    {&feishu_resume_body, BASIC("\"preferred_city_code_list\":[\"CT_1\"]"), 0,
	NULL},
    {&feishu_resume_body, BASIC("\"preferred_city_code_list\":\"CT_1\""), GATE,
	"resume.basic_info.preferred_city_code_list"},
    {&feishu_resume_body, BASIC("\"preferred_city_code_list\":[1]"), GATE,
	"resume.basic_info.preferred_city_code_list[0]"},
    {&feishu_resume_body, BASIC("\"birthday\":631123200000"), 0, NULL},
    {&feishu_resume_body, BASIC("\"birthday\":-631152000000"), 0, NULL},
    {&feishu_resume_body, BASIC("\"birthday\":-1"), PARAM,
	"resume.basic_info.birthday"},
    {&feishu_resume_body, BASIC("\"birthday\":99999999999999999"), PARAM,
	"resume.basic_info.birthday"},
    {&feishu_resume_body, BASIC("\"birthday\":99999999999999999999"), GATE,
	"resume.basic_info.birthday"},
    {&feishu_resume_body,
	BASIC("\"identification\":{\"identification_type\":"
	      "9,\"identification_number\":\"X\"}"),
	0, NULL},
    {&feishu_resume_body,
	BASIC("\"identification\":{\"identification_type\":7}"), GATE,
	"resume.basic_info.identification.identification_type"},
    {&feishu_resume_body,
	BASIC("\"customized_data\":[{\"object_id\":\"1\",\"value\":\"v\"}]"), 0,
	NULL},
    {&feishu_resume_body,
	BASIC("\"customized_data\":[{\"object_id\":\"1\",\"value\":1}]"), GATE,
	"resume.basic_info.customized_data[0].value"},
    {&feishu_resume_body,
	EDU("\"degree\":6,\"academic_ranking\":51,\"start_time\":1567267200000,"
	    "\"end_time\":-1"),
	0, NULL},
    {&feishu_resume_body, EDU("\"degree\":10"), GATE,
	"resume.education_list[0].degree"},
    {&feishu_resume_body, EDU("\"academic_ranking\":-1"), GATE,
	"resume.education_list[0].academic_ranking"},
    {&feishu_resume_body, EDU("\"start_time\":-1"), PARAM,
	"resume.education_list[0].start_time"},
    {&feishu_resume_body, EDU("\"end_time_v2\":-1"), PARAM,
	"resume.education_list[0].end_time_v2"},
    {&feishu_resume_body, EDU("\"start_time\":1567267200"), PARAM,
	"resume.education_list[0].start_time"},
    {&feishu_resume_body, EDU("\"start_time\":\"1567267200000\""), GATE,
	"resume.education_list[0].start_time"},
    {&feishu_resume_body, RESUME(",\"education_list\":{}"), GATE,
	"resume.education_list"},
    {&feishu_resume_body, RESUME(",\"education_list\":[{},[]]"), GATE,
	"resume.education_list[1]"},
    {&feishu_resume_body, RESUME(",\"career_list\":[{},{\"titel\":\"x\"}]"),
	GATE, "resume.career_list[1].titel"},
    {&feishu_resume_body, RESUME(",\"sns_list\":[{\"sns_type\":12}]"), GATE,
	"resume.sns_list[0].sns_type"},
    {&feishu_resume_body, RESUME(",\"language_list\":[{\"language\":26}]"),
	GATE, "resume.language_list[0].language"},
    {&feishu_resume_body,
	RESUME(",\"works_list\":[{\"attachment\":{\"file_id\":7}}]"), GATE,
	"resume.works_list[0].attachment.file_id"},
    {&feishu_resume_body,
	RESUME(",\"customized_data\":[{\"object_id\":\"1\",\"children\":[{"
	       "\"object_id\":\"2\",\"value\":\"v\"}]}]"),
	0, NULL},
    {&feishu_resume_body,
	RESUME(",\"customized_data\":[{\"object_id\":\"1\",\"children\":[[{}]]"
	       "}]"),
	GATE, "resume.customized_data[0].children[0]"},
    {&feishu_resume_body, RESUME(",\"self_evaluation\":\"text\""), GATE,
	"resume.self_evaluation"},

    {&feishu_attachment_body, FILE_(""), 0, NULL},
    {&feishu_attachment_body, "{" BASE "}", GATE, "resume_file_id"},
    {&feishu_attachment_body, FILE_(",\"mobile_country_code\":\"+86\""), 0,
	NULL},
    {&feishu_attachment_body, FILE_(",\"mobile_country_code\":\"CN_1\""), PARAM,
	"mobile_country_code"},
    {&feishu_attachment_body, FILE_(",\"mobile\":\"12\""), 1002009, "mobile"},
    {&feishu_attachment_body,
	FILE_(",\"application_preferred_city_code_list\":[\"CT_1\"]"), 0, NULL},
    {&feishu_attachment_body,
	FILE_(",\"application_preferred_city_code_list\":[\"Oslo\"]"), 1002011,
	"application_preferred_city_code_list[0]"},
    {&feishu_attachment_body,
	FILE_(",\"application_preferred_city_code_list\":[\"CT_1\",\"CT_2\"]"),
	GATE, "application_preferred_city_code_list"},
    {&feishu_attachment_body, FILE_(",\"resume\":{}"), GATE, "resume"},

    {&feishu_site_user_body, "{\"external_id\":\"x\"}", 0, NULL},
    {&feishu_site_user_body, "{\"name\":\"x\"}", GATE, "external_id"},
    {&feishu_site_user_body,
	"{\"external_id\":\"x\",\"mobile\":\"13800138000\"}", PARAM, "mobile"},
    {&feishu_site_user_body,
	"{\"external_id\":\"x\",\"mobile_country_code\":\"CN_1\"}", PARAM,
	"mobile_country_code"},
    {&feishu_site_user_body,
	"{\"external_id\":\"x\",\"mobile\":\"13800138000\","
	"\"mobile_country_code\":\"CN_1\"}",
	0, NULL},
    {&feishu_user_id_query, "{\"user_id_type\":\"open_id\"}", 0, NULL},
    {&feishu_user_id_query, "{\"user_id_type\":\"name\"}", GATE,
	"user_id_type"},
    {&feishu_user_id_query, "{\"user_id_type\":[\"open_id\",\"open_id\"]}",
	GATE, "user_id_type"},
    {&feishu_page_query, "{\"page_size\":\"10\"}", 0, NULL},
    {&feishu_page_query, "{\"page_size\":\"11\"}", GATE, "page_size"},
    {&feishu_page_query, "{\"page_size\":\"ten\"}", GATE, "page_size"},
};

static const char *
first_field(json_object *violations)
{
	json_object *first = json_object_array_get_idx(violations, 0);
	return first ? json_object_get_string(
			   json_object_object_get(first, "field"))
		     : NULL;
}

static void
test_schemas(void)
{
	for (size_t i = 0; i < sizeof(bodies) / sizeof(*bodies); i++) {
		const char *why;
		json_object *o = strict_json_parse(
		    bodies[i].text, strlen(bodies[i].text), &why);
		json_object *violations = json_object_new_array();
		int code = validate(bodies[i].schema, o, false, violations);
		const char *field = first_field(violations);
		ok(o && code == bodies[i].code &&
			(field && bodies[i].field
				? strcmp(field, bodies[i].field) == 0
				: field == bodies[i].field),
		    bodies[i].text);
		if (code != bodies[i].code)
			printf("# code %d for %s\n", code,
			    field ? field : "nothing");
		json_object_put(o);
		json_object_put(violations);
	}
}

static void
test_manners(void)
{
	const char *why, *text = RESUME(",\"extra\":1,\"sns_list\":null");
	json_object *o = strict_json_parse(text, strlen(text), &why);
	json_object *violations = json_object_new_array();
	is_int(validate(&feishu_resume_body, o, true, violations), 0,
	    "lenient: unknown members and nulls pass");
	json_object_put(o);

	/* A business finding first, a gateway finding later: the latter wins.
	 */
	text = BASIC("\"email\":\"nobody\",\"gender\":9");
	o = strict_json_parse(text, strlen(text), &why);
	is_int(validate(&feishu_resume_body, o, false, violations), GATE,
	    "the gateway's code wins");
	is_int((long long)json_object_array_length(violations), 2,
	    "all findings are told");
	json_object_put(o);
	json_object_put(violations);

	/* A long value is cut between characters. */
	char name[400] = "";
	for (int i = 0; i < 120; i++)
		strncat(name, "\xe4\xb8\xad", sizeof(name) - strlen(name) - 1);
	violations = json_object_new_array();
	o = json_object_new_string(name);
	violation_add(violations, "f", o, "d");
	json_object *value = json_object_object_get(
	    json_object_array_get_idx(violations, 0), "value");
	is_int(json_object_get_string_len(value), 99, "whole characters");
	json_object_put(o);
	json_object_put(violations);
}

int
main(void)
{
	test_json();
	test_schemas();
	test_manners();
	return tap_end();
}
