/* Feishu's questions about what is in doubt: how asked, and what is heard. */
#include "../tap.h"
#include "targets/feishu.h"

static json_object *config, *record;

/* The request as one line, "METHOD PATH BODY". */
static void
asks(struct call_input in, enum call_kind kind, const char *want,
    const char *what)
{
	struct call_request request = {0};
	struct call_problems problems = {0};
	char line[1024] = "nothing";

	in.record = record;
	in.config = config;
	if (feishu_calls[kind].build(&in, &request, &problems))
		snprintf(line, sizeof(line), "%s %s %s", request.method,
		    request.path,
		    request.body ? json_object_to_json_string_ext(
				       request.body, JSON_C_TO_STRING_PLAIN)
				 : "-");
	is(line, want, what);
	call_request_release(&request);
	call_problems_release(&problems);
}

static void
test_questions(void)
{
	struct call_input in = {.create = CALL_CREATE_BY_RESUME};

	asks(in, CALL_JOB_POST,
	    "GET /open-apis/hire/v1/websites/1/job_posts/2 -",
	    "the job of a job post");
	in.by = BY_MOBILE;
	asks(in, CALL_TALENT,
	    "POST /open-apis/hire/v1/talents/batch_get_id "
	    "{\"mobile_code\":\"86\",\"mobile_number_list\":"
	    "[\"13800138000\"]}",
	    "by mobile, the country without a plus");
	in.by = BY_EMAIL;
	asks(in, CALL_TALENT,
	    "POST /open-apis/hire/v1/talents/batch_get_id "
	    "{\"email_list\":[\"a@example.com\"]}",
	    "by mail, in a call of its own");
	in.by = BY_IDENTIFICATION;
	asks(in, CALL_TALENT,
	    "POST /open-apis/hire/v1/talents/batch_get_id "
	    "{\"identification_type\":2,\"identification_number_list\":"
	    "[\"E00000000\"]}",
	    "by a passport");
	in.create = CALL_CREATE_BY_ATTACHMENT;
	asks(in, CALL_TALENT, "nothing",
	    "a file was sent without it: it proves nothing");
	in.by = BY_EMAIL;
	asks(in, CALL_TALENT,
	    "POST /open-apis/hire/v1/talents/batch_get_id "
	    "{\"email_list\":[\"a@example.com\"]}",
	    "but with the mail, which is certain");
	asks(in, CALL_APPLICATIONS, "nothing", "no talent, no list");
	in.talent_id = "7&x";
	in.job_id = "8";
	asks(in, CALL_APPLICATIONS,
	    "GET /open-apis/hire/v1/applications?talent_id=7%26x&job_id=8"
	    "&active_status=3&page_size=200 -",
	    "applications");
	asks(in, CALL_APPLICATION, "nothing", "no id, no application");
	in.application_id = "9";
	asks(in, CALL_APPLICATION, "GET /open-apis/hire/v1/applications/9 -",
	    "one of them");
}

/* ids "": not to be relied on. */
static void
hears(enum call_kind kind, const char *body, const char *ids, const char *what)
{
	struct call_reply reply = {.status = 200,
	    .content_type = "application/json",
	    .body = body,
	    .len = strlen(body),
	    .reset_s = -1};
	struct call_receipt r;

	feishu_calls[kind].classify(&reply, &r);
	is(r.outcome == OUTCOME_OK
		? json_object_to_json_string_ext(r.ids, JSON_C_TO_STRING_PLAIN)
		: "",
	    ids, what);
	call_receipt_release(&r);
}

#define DATA(text) "{\"code\":0,\"msg\":\"ok\",\"data\":{" text "}}"

static void
test_answers(void)
{
	hears(CALL_JOB_POST,
	    DATA("\"job_post\":{\"id\":\"2\",\"job_id\":\"8\"}"),
	    "{\"job_id\":\"8\"}", "a job");
	hears(CALL_JOB_POST, DATA("\"job_post\":{}"), "", "no job");
	hears(CALL_TALENT,
	    DATA("\"talent_list\":[{\"talent_id\":\"1\"},"
		 "{\"talent_id\":\"2\"}]"),
	    "{\"talent_ids\":[\"1\",\"2\"]}", "two persons");
	hears(CALL_TALENT, DATA("\"talent_list\":[]"), "{\"talent_ids\":[]}",
	    "nobody");
	hears(CALL_TALENT, DATA(""), "", "no list is not an empty one");
	hears(CALL_TALENT, DATA("\"talent_list\":null"), "", "nor is null");
	hears(CALL_TALENT, "{\"code\":0}", "", "nor is no data");
	hears(CALL_TALENT, DATA("\"talent_list\":[{}]"), "", "a nameless one");
	hears(CALL_TALENT, "{\"code\":1002001,\"msg\":\"system error\"}", "",
	    "a failure with HTTP 200");
	hears(CALL_APPLICATIONS, DATA("\"items\":[\"5\"],\"has_more\":false"),
	    "{\"application_ids\":[\"5\"]}", "an application");
	hears(CALL_APPLICATIONS, DATA("\"has_more\":false"),
	    "{\"application_ids\":[]}", "none");
	hears(CALL_APPLICATIONS, DATA(""), "", "nothing said");
	hears(CALL_APPLICATIONS, DATA("\"items\":[\"5\"],\"has_more\":true"),
	    "", "not all of them");
	hears(CALL_APPLICATION,
	    DATA("\"application\":{\"id\":\"5\",\"job_id\":\"8\","
		 "\"talent_id\":\"1\",\"website_resume_source\":{"
		 "\"website_id\":\"1\"},\"create_time\":\"1632990774278\"}"),
	    "{\"application_id\":\"5\",\"talent_id\":\"1\",\"job_id\":\"8\","
	    "\"website_id\":\"1\",\"create_time\":\"1632990774278\"}",
	    "whose, for what, where and when");
	hears(CALL_APPLICATION, DATA("\"application\":{\"id\":\"5\"}"),
	    "{\"application_id\":\"5\"}", "made by hand: no website");
	hears(CALL_APPLICATION, DATA("\"application\":{}"), "", "nothing");
}

int
main(void)
{
	config =
	    json_tokener_parse("{\"website-id\":\"1\",\"job-post-id\":\"2\"}");
	record = json_tokener_parse(
	    "{\"resume\":{\"basic_info\":{\"name\":\"N\",\"mobile\":"
	    "\"13800138000\",\"email\":\"a@example.com\",\"identification\":{"
	    "\"identification_type\":\"passport\",\"identification_number\":"
	    "\"E00000000\"}}},\"evidence\":{\"/basic_info/email\":{"
	    "\"confidence\":0.95},\"/basic_info/mobile\":{\"confidence\":"
	    "0.5}}}");
	test_questions();
	test_answers();
	json_object_put(config);
	json_object_put(record);
	return tap_end();
}
