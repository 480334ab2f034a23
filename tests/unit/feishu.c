/* The Feishu target: what it makes of resumes, and of replies. */
#include "../tap.h"
#include "targets/feishu.h"

#include <stdlib.h>

static json_object *config;

static long long
date(const char *text, int *parts)
{
	int64_t ms;

	return feishu_date(text, 8 * 3600000L, &ms, parts) ? ms : -1;
}

static void
test_dates(void)
{
	static const char *const bad[] = {"", "20", "2015-", "2015-13",
	    "2015-00", "2015-02-29", "2015-1", "2015-01-32", "present",
	    "2015-01-01x", "2015/01", "0015-01", "2015-01-01-01", " 2015"};
	static const char *const bad_offsets[] = {
	    "", "8", "+8:00", "+08:60", "+15:00", "+0800", "+08:00 ", "08:00"};
	int parts;
	long ms;

	/* as `date -d '2020-12-31 16:00Z' +%s` says */
	is_int(date("2021-01-01", &parts), 1609430400000, "a day in China");
	is_int(parts, 3, "day precision");
	is_int(date("2021-01", &parts), 1609430400000, "first of the month");
	is_int(parts, 2, "month precision");
	is_int(date("2021", &parts), 1609430400000, "first of the year");
	is_int(date("1970-01-01", &parts), -28800000, "before the epoch");
	is_int(date("2000-02-29", &parts), 951753600000, "a leap day");
	is_int(date("1900-03-01", &parts), -2203891200000 - 28800000,
	    "1900 had none");
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ok(date(bad[i], &parts) == -1, bad[i]);
	ok(feishu_offset("+08:00", &ms) && ms == 28800000, "+08:00");
	ok(feishu_offset("-03:30", &ms) && ms == -12600000, "-03:30");
	for (size_t i = 0; i < sizeof(bad_offsets) / sizeof(*bad_offsets); i++)
		ok(!feishu_offset(bad_offsets[i], &ms), bad_offsets[i]);
}

static json_object *
record_of(const char *resume)
{
	json_object *record = json_object_new_object();

	json_object_object_add(
	    record, "id", json_object_new_string("sha256:00112233"));
	json_object_object_add(record, "resume", json_tokener_parse(resume));
	return record;
}

/* One member of what create_by_resume would send, as JSON. */
static void
carries(
    const char *resume, const char *path, const char *want, const char *what)
{
	json_object *record = record_of(resume), *got;
	struct call_input in = {record, config, "1", "2", NULL, NULL};
	struct call_request request = {0};
	struct call_problems problems = {0};

	feishu_calls[CALL_CREATE_BY_RESUME].build(&in, &request, &problems);
	got = strcmp(path, "not_carried") == 0 ? request.not_carried
					       : target_get(request.body, path);
	is(got ? json_object_to_json_string_ext(got,
		     JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE)
	       : NULL,
	    want, what);
	call_request_release(&request);
	call_problems_release(&problems);
	json_object_put(record);
}

#define BASIC(members)	    "{\"basic_info\":{\"name\":\"N\"," members "}}"
#define LIST(name, members) "{\"" name "\":[{" members "}]}"

static void
test_tokens(void)
{
	carries(BASIC("\"gender\":\"female\""), "resume.basic_info.gender", "2",
	    "gender");
	carries(BASIC("\"marital_status\":\"single\""),
	    "resume.basic_info.marital_status", "2", "unmarried");
	carries(BASIC("\"marital_status\":\"divorced\""), "not_carried",
	    "[\"basic_info.marital_status\"]", "divorced is neither");
	carries(BASIC("\"experience_years\":7.9"),
	    "resume.basic_info.experience_years", "7", "whole years");
	carries(BASIC("\"age\":\"35\""), "resume.basic_info.age", "35",
	    "a number written as text");
	carries(BASIC("\"age\":-1"), "resume.basic_info.age", NULL,
	    "no negative age");
	carries(LIST("education_list", "\"degree\":\"vocational\""),
	    "resume.education_list", "[{\"degree\":3}]", "degree");
	carries(LIST("education_list", "\"education_type\":\"self_taught\""),
	    "resume.education_list", "[{\"education_type\":4}]",
	    "education type");
	carries(LIST("education_list", "\"academic_ranking\":51"),
	    "resume.education_list", "[{\"academic_ranking\":51}]", "ranking");
	carries(LIST("education_list", "\"academic_ranking\":7"), "not_carried",
	    "[\"education_list.academic_ranking\"]", "no such ranking");
	carries(LIST("language_list",
		    "\"language\":\"yue\",\"proficiency\":\"native\""),
	    "resume.language_list", "[{\"language\":25,\"proficiency\":5}]",
	    "language");
	carries(LIST("language_list", "\"language\":\"eo\""),
	    "resume.language_list", NULL, "a language that it does not know");
	carries(LIST("sns_list", "\"sns_type\":\"other\",\"link\":\"x\""),
	    "not_carried", "[\"sns_list.sns_type\"]", "no such network");
	carries(LIST("sns_list", "\"sns_type\":\"qq\",\"link\":\"1\""),
	    "resume.sns_list", "[{\"sns_type\":11,\"link\":\"1\"}]", "QQ");
}

static void
test_times(void)
{
	carries(LIST("career_list", "\"end_time\":\"present\""),
	    "resume.career_list", "[{\"end_time\":-1}]", "until today");
	carries(
	    LIST("education_list", "\"school\":\"S\",\"end_time\":\"present\""),
	    "resume.education_list", "[{\"school\":\"S\",\"end_time\":-1}]",
	    "end_time_v2 is never -1");
	carries(LIST("education_list", "\"end_time\":\"2021\""),
	    "resume.education_list",
	    "[{\"end_time\":1609430400000,\"end_time_v2\":1609430400000}]",
	    "both ends of an education");
	carries(BASIC("\"birthday\":\"1990\""), "not_carried",
	    "[\"basic_info.birthday\"]", "no birthday from a year");
	carries(BASIC("\"birthday\":\"2021-01\""), "resume.basic_info.birthday",
	    "1609430400000", "but from a month");
	carries(BASIC("\"start_work_time\":\"present\""), "not_carried",
	    "[\"basic_info.start_work_time\"]", "a start is no present");
}

static void
test_people(void)
{
	carries(BASIC("\"mobile\":\"13800138000\""), "resume.basic_info",
	    "{\"name\":\"N\",\"mobile\":\"13800138000\","
	    "\"mobile_country_code\":\"CN_1\"}",
	    "a Chinese mobile without a code");
	carries(BASIC("\"mobile\":\"51234567\","
		      "\"mobile_country_code\":\"+852\""),
	    "not_carried", "[\"basic_info.mobile\"]",
	    "a country without a location code");
	carries(BASIC("\"mobile\":\"5550100\","
		      "\"mobile_country_code\":\"+1\""),
	    "resume.basic_info.mobile_country_code", "\"CN_9\"",
	    "a dial code of the configuration");
	carries(BASIC("\"mobile\":\"51234567\""), "resume.basic_info.mobile",
	    NULL, "a number of nowhere");
	carries(BASIC("\"current_city\":\"上海\""),
	    "resume.basic_info.current_city_code", "\"CT_2\"",
	    "a place of the configuration");
	carries("{\"intention\":{\"city\":[\"上海\",\"火星\"],\"salary\":"
		"\"1\"}}",
	    "application_preferred_city_code_list", "[\"CT_2\"]", "cities");
	carries("{\"intention\":{\"city\":\"火星\",\"salary\":\"1\"}}",
	    "not_carried", "[\"intention.city\",\"intention.salary\"]",
	    "wishes without a place");
	carries("{\"custom\":{\"工号\":\"7\",\"x\":\"y\"}}",
	    "resume.basic_info.customized_data",
	    "[{\"object_id\":\"69\",\"value\":\"7\"}]", "custom fields");
	carries(BASIC("\"identification\":{\"identification_type\":"
		      "\"hk_macao_permit\",\"identification_number\":\"H1\"}"),
	    "resume.basic_info.identification",
	    "{\"identification_type\":6,\"identification_number\":\"H1\"}",
	    "a permit");
	carries(BASIC("\"ethnicity\":\"汉\",\"zodiac\":\"x\""), "not_carried",
	    "[\"basic_info.ethnicity\",\"basic_info.zodiac\"]",
	    "what it has no place for");
	carries("{\"skill_list\":[\"C\"],\"training_list\":[{}]}",
	    "not_carried", "[\"training_list\",\"skill_list\"]",
	    "whole groups");
	carries("{\"career_list\":[1,null,{}],\"award_list\":3}",
	    "resume.career_list", NULL, "entries of no use");
}

static void
test_custom_lines(void)
{
	static const char *const bad[] = {"", "=1", "x", "x=", "x=/",
	    "x=1:", "x=1:colour", "x=1/", "x=:line"};
	struct feishu_custom c;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ok(!feishu_custom_read(bad[i], &c), bad[i]);
	ok(feishu_custom_read("a.b=1", &c), "a field of a rule");
	is(c.group, "custom", "of the user");
	is(c.member, "a.b", "with a dot in its name");
	is(c.place, "basic_info", "goes to the person");
	ok(feishu_custom_read(
	       "training_list.start_time+end_time=1/2:period", &c) &&
		c.module && c.format == FORMAT_PERIOD,
	    "a period of a module");
	is(c.end, "end_time", "its end");
	ok(feishu_custom_read("x=education_list/2:choice:a>1|b>2", &c) &&
		!c.module,
	    "a choice elsewhere");
	is(c.options, "a>1|b>2", "its keys");
}

static void
test_problems(void)
{
	json_object *record = record_of("{}");
	struct call_input in = {record, config, NULL, "2", NULL, NULL};
	struct call_request request = {0};
	struct call_problems problems = {0};

	ok(!feishu_calls[CALL_CREATE_BY_RESUME].build(&in, &request, &problems),
	    "no name, no request");
	is_int((long long)problems.n, 1, "one problem");
	is(problems.items[0].field, "resume/basic_info/name", "our field");
	is(problems.items[0].theirs, "resume.basic_info.name", "theirs");
	call_request_release(&request);
	call_problems_release(&problems);
	ok(!feishu_calls[CALL_CREATE_BY_ATTACHMENT].build(
	       &in, &request, &problems),
	    "no attachment, no request");
	is(problems.items[0].theirs, "resume_file_id", "named too");
	call_request_release(&request);
	call_problems_release(&problems);
	json_object_put(record);
}

/* What overrules the target's own reading must be certain. */
static void
test_overrides(void)
{
	json_object *record = json_tokener_parse(
	    "{\"id\":\"x\",\"resume\":{\"basic_info\":{\"mobile\":"
	    "\"13800138000\",\"email\":\"a@example.com\"}},\"evidence\":{"
	    "\"/basic_info/mobile\":{\"confidence\":0.95},"
	    "\"/basic_info/email\":{\"confidence\":0.5}}}");
	struct call_input in = {record, config, "1", "2", NULL, NULL};
	struct call_request request = {0};
	struct call_problems problems = {0};

	ok(feishu_calls[CALL_CREATE_BY_ATTACHMENT].build(
	       &in, &request, &problems),
	    "by attachment, without a name");
	is(target_text(request.body, "mobile"), "13800138000", "certain");
	is(target_text(request.body, "mobile_country_code"), "+86",
	    "a dial code here");
	ok(!target_text(request.body, "email"), "not certain enough");
	call_request_release(&request);
	call_problems_release(&problems);
	json_object_put(record);
}

static void
test_upload_name(void)
{
	json_object *record = json_tokener_parse(
	    "{\"source\":{\"name\":\"a/b\\\\c\\r\\n\\\"简历\\\".pdf\"}}");
	struct call_input in = {record, config, NULL, NULL, NULL, NULL};
	struct call_request request = {0};

	ok(feishu_calls[CALL_UPLOAD].build(&in, &request, NULL), "upload");
	is(request.file_name, "a_b_c  '简历'.pdf", "a name for multipart");
	is(request.file_part, "content", "its part");
	is(request.file_type, "application/pdf", "its type by its name");
	call_request_release(&request);
	json_object_put(record);

	record = json_tokener_parse("{\"source\":{\"name\":\"a\","
				    "\"media_type\":\"a/b\\r\\nX: y\"}}");
	in.record = record;
	feishu_calls[CALL_UPLOAD].build(&in, &request, NULL);
	is(request.file_type, "application/octet-stream",
	    "a type that is a header");
	call_request_release(&request);
	json_object_put(record);
}

struct reply_case {
	long status;
	const char *body;
	enum call_outcome outcome;
	enum failure failure;
	const char *what;
};

static void
classify(
    const struct reply_case *t, enum call_kind kind, struct call_receipt *r)
{
	struct call_reply reply = {.status = t->status,
	    .content_type = "text/html",
	    .body = t->body,
	    .len = strlen(t->body),
	    .reset_s = -1};

	feishu_calls[kind].classify(&reply, r);
	if (!ok(r->outcome == t->outcome && r->failure == t->failure, t->what))
		printf("#  got outcome %d, failure %s\n", r->outcome,
		    failure_info(r->failure)->code);
}

static void
test_replies(void)
{
	static const struct reply_case cases[] = {
	    {200,
		"{\"code\":0,\"data\":{\"delivery\":{\"application_id\":"
		"\"1\"}}}",
		OUTCOME_OK, FAIL_NONE, "delivered"},
	    {200, "{\"code\":0,\"data\":{\"id\":\"3\"},\"message\":\"OK\"}",
		OUTCOME_OK, FAIL_NONE, "uploaded"},
	    {200, "{\"code\":0,\"data\":{}}", OUTCOME_IN_DOUBT, FAIL_BAD_REPLY,
		"success without an id"},
	    {400, "{\"code\":1002510,\"msg\":\"applied\"}", OUTCOME_EXISTS,
		FAIL_NONE, "applied before"},
	    {400, "{\"code\":1002002,\"msg\":\"bad\"}", OUTCOME_PERMANENT,
		FAIL_REJECTED, "parameter"},
	    {200, "{\"code\":1002002,\"message\":\"bad\"}", OUTCOME_PERMANENT,
		FAIL_REJECTED, "a failure with HTTP 200"},
	    {500, "{\"code\":1002001,\"msg\":\"system\"}", OUTCOME_IN_DOUBT,
		FAIL_SERVER, "system error"},
	    {429, "{\"code\":99991400,\"msg\":\"limit\"}", OUTCOME_WAIT,
		FAIL_THROTTLED, "429"},
	    {400, "{\"code\":99991400,\"msg\":\"limit\"}", OUTCOME_WAIT,
		FAIL_THROTTLED, "the older 400"},
	    {400, "{\"code\":99991663,\"msg\":\"token\"}", OUTCOME_NEW_TOKEN,
		FAIL_CREDENTIALS, "token expired"},
	    {400, "{\"code\":99991672,\"msg\":\"scope\"}", OUTCOME_FATAL,
		FAIL_FORBIDDEN, "scope"},
	    {400, "{\"code\":99991403,\"msg\":\"quota\"}", OUTCOME_FATAL,
		FAIL_QUOTA, "quota"},
	    {400, "{\"code\":42,\"msg\":\"new\"}", OUTCOME_PERMANENT,
		FAIL_REJECTED, "an unknown code"},
	    {503, "{\"code\":42,\"msg\":\"new\"}", OUTCOME_IN_DOUBT,
		FAIL_SERVER, "an unknown code with 503"},
	    {504, "<html>gateway</html>", OUTCOME_IN_DOUBT, FAIL_SERVER,
		"504 of a gateway"},
	    {200, "<html>log in</html>", OUTCOME_IN_DOUBT, FAIL_BAD_REPLY,
		"a login page"},
	    {404, "404 page not found", OUTCOME_PERMANENT, FAIL_BAD_REPLY,
		"a wrong path"},
	    {302, "", OUTCOME_PERMANENT, FAIL_BAD_REPLY, "a redirection"},
	    {200, "[1]", OUTCOME_IN_DOUBT, FAIL_BAD_REPLY, "no object"},
	    {200, "{\"code\":0,\"data\":{\"id\":\"3", OUTCOME_IN_DOUBT,
		FAIL_BAD_REPLY, "cut off"},
	    {200, "{\"code\":\"0\"}", OUTCOME_IN_DOUBT, FAIL_BAD_REPLY,
		"a code that is no number"},
	};
	static const struct reply_case tasks[] = {
	    {200, "{\"code\":0}", OUTCOME_WAIT, FAIL_TASK_PENDING, "no data"},
	    {200, "{\"code\":0,\"data\":null}", OUTCOME_WAIT, FAIL_TASK_PENDING,
		"null data"},
	    {200, "{\"code\":0,\"data\":{}}", OUTCOME_WAIT, FAIL_TASK_PENDING,
		"empty data"},
	    {200, "{\"code\":0,\"data\":{\"status\":1}}", OUTCOME_WAIT,
		FAIL_TASK_PENDING, "at work"},
	    {200, "{\"code\":0,\"data\":{\"status\":2,\"delivery\":{}}}",
		OUTCOME_OK, FAIL_NONE, "done"},
	    {200, "{\"code\":0,\"data\":{\"status\":3,\"extra_info\":\"7\"}}",
		OUTCOME_EXISTS, FAIL_NONE, "a duplicate"},
	    {200, "{\"code\":0,\"data\":{\"status\":3,\"status_msg\":\"x\"}}",
		OUTCOME_PERMANENT, FAIL_REJECTED, "failed"},
	    {200, "{\"code\":0,\"data\":{\"status\":9}}", OUTCOME_IN_DOUBT,
		FAIL_BAD_REPLY, "of a new status"},
	    {400, "{\"code\":1002008,\"msg\":\"gone\"}", OUTCOME_IN_DOUBT,
		FAIL_TASK_PENDING, "gone"},
	};
	struct call_receipt r;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		classify(&cases[i], CALL_CREATE_BY_RESUME, &r);
		call_receipt_release(&r);
	}
	for (size_t i = 0; i < sizeof(tasks) / sizeof(*tasks); i++) {
		classify(&tasks[i], CALL_TASK, &r);
		call_receipt_release(&r);
	}
}

/* Written down from the vendor's pages: each has a meaning and a cure. */
static void
test_codes(void)
{
	static const long known[] = {1500, 1551, 1663, 1668, 2200, 5000, 10003,
	    10014, 10015, 55001, 1000004, 1000005, 1002001, 1002002, 1002007,
	    1002008, 1002009, 1002011, 1002101, 1002102, 1002103, 1002104,
	    1002105, 1002108, 1002201, 1002206, 1002207, 1002209, 1002210,
	    1002216, 1002217, 1002218, 1002222, 1002223, 1002224, 1002402,
	    1002507, 1002508, 1002509, 1002510, 1002511, 1002512, 1002513,
	    99991400, 99991401, 99991403, 99991543, 99991661, 99991662,
	    99991663, 99991664, 99991665, 99991668, 99991671, 99991672,
	    99991673, 99991676, 99991679, 99992402};
	struct call_receipt r;
	char body[64];

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		snprintf(body, sizeof(body), "{\"code\":%ld,\"msg\":\"m\"}",
		    known[i]);
		feishu_classify(&(struct call_reply){.status = 400,
				    .body = body,
				    .len = strlen(body),
				    .reset_s = -1},
		    &r);
		ok(r.outcome != OUTCOME_OK &&
			(r.failure != FAIL_NONE || r.outcome == OUTCOME_EXISTS),
		    body);
		ok(r.hint && strlen(r.hint) > 8, "a hint");
		ok(r.zh_hint && strcmp(r.zh_hint, r.hint) != 0,
		    "one in Chinese");
		call_receipt_release(&r);
	}
	feishu_classify(
	    &(struct call_reply){.status = 400,
		.body = "{\"code\":7,\"msg\":\"new\",\"error\":{\"log_id\":"
			"\"L\"}}",
		.len = 45,
		.reset_s = -1},
	    &r);
	is_int(r.outcome, OUTCOME_PERMANENT, "an unknown one is the item's");
	ok(!r.hint && r.code == 7, "and shown as it came");
	is(r.log_id, "L", "with its id to quote");
	call_receipt_release(&r);
}

static void
test_words(void)
{
	static const struct reply_case refused = {400,
	    "{\"code\":99992402,\"msg\":\"field validation failed\",\"error\":"
	    "{\"log_id\":\"L1\",\"field_violations\":[{\"field\":\"name\","
	    "\"description\":\"the max len is 50\"}]}}",
	    OUTCOME_PERMANENT, FAIL_REJECTED, "field violations"};
	static const struct reply_case token = {200,
	    "{\"code\":0,\"tenant_access_token\":\"t-1\",\"expire\":7200}",
	    OUTCOME_OK, FAIL_NONE, "a token"};
	static const struct reply_case bad_token = {200,
	    "{\"code\":10014,\"data\":{},\"msg\":\"app secret invalid\"}",
	    OUTCOME_FATAL, FAIL_CREDENTIALS, "a wrong secret, HTTP 200"};
	struct call_receipt r;

	classify(&refused, CALL_CREATE_BY_RESUME, &r);
	is(r.message, "field validation failed; name (the max len is 50)",
	    "the fields are named");
	is(r.log_id, "L1", "the id to quote");
	call_receipt_release(&r);
	classify(&token, CALL_TOKEN, &r);
	is(r.token, "t-1", "the token");
	is_int(r.expires_s, 7200, "its life");
	call_receipt_release(&r);
	classify(&bad_token, CALL_TOKEN, &r);
	call_receipt_release(&r);
}

int
main(void)
{
	config = json_tokener_parse(
	    "{\"website-id\":\"1\",\"job-post-id\":\"2\",\"utc-offset\":"
	    "\"+08:00\",\"place-code\":[\"上海=CT_2\",\"+1=CN_9\"],"
	    "\"custom-field\":[\"工号=69\"]}");
	test_dates();
	test_tokens();
	test_times();
	test_people();
	test_custom_lines();
	test_problems();
	test_overrides();
	test_upload_name();
	test_replies();
	test_codes();
	test_words();
	json_object_put(config);
	return tap_end();
}
