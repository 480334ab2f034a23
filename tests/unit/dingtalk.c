/* The DingTalk target: what it makes of replies. The requests are in cases. */
#include "../tap.h"
#include "targets/dingtalk.h"

#include <stdlib.h>

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

	dingtalk.calls[kind].classify(&reply, r);
	if (!ok(r->outcome == t->outcome && r->failure == t->failure, t->what))
		printf("#  got outcome %d, failure %s\n", r->outcome,
		    failure_info(r->failure)->code);
}

#define SUB(code)                                                              \
	"{\"errcode\":88,\"sub_code\":\"" code "\",\"sub_msg\":\"m\","         \
	"\"errmsg\":\"e\",\"request_id\":\"r1\"}"

static void
test_add(void)
{
	static const struct reply_case cases[] = {
	    {200, "{\"errcode\":0,\"result\":{\"resume_id\":\"1\"}}",
		OUTCOME_OK, FAIL_NONE, "added"},
	    {200, "{\"errcode\":0,\"result\":{}}", OUTCOME_IN_DOUBT,
		FAIL_BAD_REPLY, "success without an id"},
	    {200, "{\"errcode\":0}", OUTCOME_IN_DOUBT, FAIL_BAD_REPLY,
		"success without a result"},
	    {200, SUB("40014"), OUTCOME_NEW_TOKEN, FAIL_CREDENTIALS,
		"a bad token in sub_code"},
	    {200,
		"{\"errcode\":88,\"errmsg\":\"ding talk error[subcode=42001,"
		"submsg=x]\"}",
		OUTCOME_NEW_TOKEN, FAIL_CREDENTIALS, "a code in errmsg"},
	    {200, "{\"errcode\":88,\"sub_code\":40014}", OUTCOME_NEW_TOKEN,
		FAIL_CREDENTIALS, "a code that is a number"},
	    {200, "{\"errcode\":88,\"errmsg\":\"ding talk error\"}",
		OUTCOME_PERMANENT, FAIL_REJECTED, "88 and no more"},
	    {200, "{\"errcode\":88,\"errmsg\":\"e[subcode=\"}",
		OUTCOME_PERMANENT, FAIL_REJECTED, "cut off"},
	    {200, "{\"errcode\":40014,\"errmsg\":\"x\"}", OUTCOME_NEW_TOKEN,
		FAIL_CREDENTIALS, "the code itself"},
	    {200, SUB("41001"), OUTCOME_FATAL, FAIL_CREDENTIALS, "no token"},
	    {200, SUB("90018"), OUTCOME_WAIT, FAIL_THROTTLED, "our limit"},
	    {200, SUB("90002"), OUTCOME_WAIT, FAIL_THROTTLED, "all's limit"},
	    {200, SUB("90017"), OUTCOME_WAIT, FAIL_THROTTLED, "a ban"},
	    {200, SUB("90020"), OUTCOME_FATAL, FAIL_QUOTA, "quota"},
	    {200, "{\"errcode\":400020}", OUTCOME_FATAL, FAIL_FORBIDDEN,
		"no access"},
	    {200, SUB("60020"), OUTCOME_FATAL, FAIL_FORBIDDEN, "address"},
	    {200, SUB("22"), OUTCOME_FATAL, FAIL_FORBIDDEN, "no such API"},
	    {200, SUB("400002"), OUTCOME_PERMANENT, FAIL_REJECTED, "bad"},
	    {200, SUB("isv.unknown"), OUTCOME_PERMANENT, FAIL_REJECTED,
		"a code in words"},
	    {200, "{\"errcode\":-1,\"errmsg\":\"busy\"}", OUTCOME_IN_DOUBT,
		FAIL_SERVER, "busy: was it done?"},
	    {200, "{\"status\":1111,\"wait\":5,\"punish\":\"deny\"}",
		OUTCOME_WAIT, FAIL_THROTTLED, "the ban page as JSON"},
	    {200, " <html>x5</html>", OUTCOME_WAIT, FAIL_THROTTLED,
		"the ban page as HTML"},
	    {403, "<html>x5</html>", OUTCOME_WAIT, FAIL_THROTTLED,
		"with another status"},
	    {502, "<html>gateway</html>", OUTCOME_IN_DOUBT, FAIL_SERVER,
		"a gateway in trouble"},
	    {200, "{\"errcode\":\"0\"}", OUTCOME_IN_DOUBT, FAIL_BAD_REPLY,
		"a code that is no number"},
	    {200, "", OUTCOME_IN_DOUBT, FAIL_BAD_REPLY, "nothing"},
	    {404, "not found", OUTCOME_PERMANENT, FAIL_BAD_REPLY, "404"},
	};
	struct call_receipt r;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		classify(&cases[i], CALL_CREATE_BY_RESUME, &r);
		call_receipt_release(&r);
	}
}

static void
test_words(void)
{
	static const struct reply_case cases[] = {
	    {200, SUB("isv.unknown"), OUTCOME_PERMANENT, FAIL_REJECTED, "told"},
	    {200, SUB("90018"), OUTCOME_WAIT, FAIL_THROTTLED, "a second"},
	    {200, "{\"status\":1111,\"wait\":7}", OUTCOME_WAIT, FAIL_THROTTLED,
		"some minutes"},
	    {200, "<html>", OUTCOME_WAIT, FAIL_THROTTLED, "five minutes"},
	    {200, SUB("90001"), OUTCOME_WAIT, FAIL_THROTTLED, "not known"},
	};
	static const long waits[] = {-1, 1, 420, 300, -1};
	struct call_receipt r;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		classify(&cases[i], CALL_CREATE_BY_RESUME, &r);
		is_int(r.wait_s, waits[i], "how long to wait");
		if (i == 0) {
			is(r.message, "isv.unknown: m", "its words");
			is(r.log_id, "r1", "the id to quote");
		}
		call_receipt_release(&r);
	}
}

static void
test_others(void)
{
	static const struct reply_case tokens[] = {
	    {200, "{\"errcode\":0,\"access_token\":\"t\",\"expires_in\":7200}",
		OUTCOME_OK, FAIL_NONE, "a token"},
	    {200, "{\"errcode\":0,\"expires_in\":7200}", OUTCOME_IN_DOUBT,
		FAIL_BAD_REPLY, "success without a token"},
	    {200, "{\"errcode\":40035,\"errmsg\":\"x\"}", OUTCOME_FATAL,
		FAIL_CREDENTIALS, "whatever it is, all fail by it"},
	    {200, SUB("90018"), OUTCOME_WAIT, FAIL_THROTTLED, "too often"},
	};
	static const struct reply_case new_tokens[] = {
	    {200, "{\"accessToken\":\"t\",\"expireIn\":7200}", OUTCOME_OK,
		FAIL_NONE, "a token of the new API"},
	    {200, "{\"accessToken\":\"t\"}", OUTCOME_IN_DOUBT, FAIL_BAD_REPLY,
		"for how long?"},
	    {400, "{\"code\":\"invalidClientIdOrSecret\",\"message\":\"m\"}",
		OUTCOME_FATAL, FAIL_CREDENTIALS, "a wrong secret"},
	    {400, "{\"code\":\"unheard.of\"}", OUTCOME_FATAL, FAIL_CREDENTIALS,
		"whatever it is, all fail by it"},
	    {403, "{\"code\":\"Forbidden.AccessDenied.QpsLimitForApi\"}",
		OUTCOME_WAIT, FAIL_THROTTLED, "too often"},
	};
	static const struct reply_case checks[] = {
	    {200, "{\"errcode\":0,\"result\":{\"existed\":false}}", OUTCOME_OK,
		FAIL_NONE, "not there"},
	    {200,
		"{\"errcode\":0,\"result\":{\"existed\":true,"
		"\"resume_id_list\":[\"7\"]}}",
		OUTCOME_EXISTS, FAIL_NONE, "there"},
	    {200, "{\"errcode\":0,\"result\":{\"existed\":true}}",
		OUTCOME_EXISTS, FAIL_NONE, "there, without an id"},
	    {200, "{\"errcode\":0,\"result\":{}}", OUTCOME_IN_DOUBT,
		FAIL_BAD_REPLY, "neither"},
	};
	static const struct reply_case lists[] = {
	    {200,
		"{\"errcode\":0,\"result\":{\"list\":[{\"resume_id\":\"7\","
		"\"gmt_create_mils\":5}],\"has_more\":true,"
		"\"next_cursor\":200}}",
		OUTCOME_OK, FAIL_NONE, "a page"},
	    {200, "{\"errcode\":0,\"result\":{\"list\":[],\"has_more\":false}}",
		OUTCOME_OK, FAIL_NONE, "the last page"},
	    {200, "{\"errcode\":0,\"result\":{\"list\":[]}}", OUTCOME_IN_DOUBT,
		FAIL_BAD_REPLY, "is that all?"},
	    {200, "{\"errcode\":0,\"result\":{\"list\":[],\"has_more\":true}}",
		OUTCOME_IN_DOUBT, FAIL_BAD_REPLY, "where does it go on?"},
	};
	static const char *const found[] = {
	    "{\"created\":{\"7\":5},\"page_token\":\"200\"}",
	    "{\"created\":{}}", NULL, NULL};
	static const struct reply_case places[] = {
	    {200, "https://example.com/1\n", OUTCOME_OK, FAIL_NONE, "a place"},
	    {200, "http://example.com/1\n", OUTCOME_PERMANENT, FAIL_BAD_REPLY,
		"in the clear"},
	    {200, "https://example.com/a b", OUTCOME_PERMANENT, FAIL_BAD_REPLY,
		"no address"},
	    {200, "", OUTCOME_PERMANENT, FAIL_BAD_REPLY, "nothing"},
	};
	struct call_receipt r;

	for (size_t i = 0; i < sizeof(tokens) / sizeof(*tokens); i++) {
		classify(&tokens[i], CALL_TOKEN, &r);
		call_receipt_release(&r);
	}
	for (size_t i = 0; i < sizeof(new_tokens) / sizeof(*new_tokens); i++) {
		classify(&new_tokens[i], CALL_OTHER_TOKEN, &r);
		call_receipt_release(&r);
	}
	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks); i++) {
		classify(&checks[i], CALL_CHECK, &r);
		call_receipt_release(&r);
	}
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		classify(&lists[i], CALL_CREATED, &r);
		is(r.ids ? json_object_to_json_string_ext(
			       r.ids, JSON_C_TO_STRING_PLAIN)
			 : NULL,
		    found[i], "what it holds");
		call_receipt_release(&r);
	}
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		classify(&places[i], CALL_UPLOAD, &r);
		call_receipt_release(&r);
	}
}

static void
test_token_request(void)
{
	json_object *config = json_tokener_parse("{\"app-key\":\"k&1\"}");
	struct call_input in = {.config = config, .secret = "s=/中"};
	struct call_request request = {0};

	dingtalk.calls[CALL_TOKEN].build(&in, &request, NULL);
	is(request.path, "/gettoken?appkey=k%261&appsecret=s%3D%2F%E4%B8%AD",
	    "key and secret in the query, encoded");
	ok(!request.body, "and nowhere else");
	call_request_release(&request);
	dingtalk.calls[CALL_OTHER_TOKEN].build(&in, &request, NULL);
	is(request.path, "/v1.0/oauth2/accessToken", "of the new API");
	is(json_object_to_json_string_ext(request.body,
	       JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE),
	    "{\"appKey\":\"k&1\",\"appSecret\":\"s=/中\"}", "in the body");
	call_request_release(&request);
	json_object_put(config);
}

/* Written down from the vendor's pages: each has a meaning and a cure. */
static void
test_codes(void)
{
	static const char *const known[] = {"-1", "22", "40000", "40001",
	    "40014", "40035", "40089", "40096", "41001", "42001", "60011",
	    "60020", "400002", "400020", "90001", "90002", "90003", "90004",
	    "90005", "90006", "90007", "90008", "90009", "90010", "90011",
	    "90012", "90013", "90014", "90017", "90018", "90020",
	    "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
	    "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi",
	    "Forbidden.AccessDenied.QpsLimitForApi",
	    "Forbidden.AccessDenied.ApiCountLimitForOrg",
	    "Forbidden.AccessDenied.AccessTokenPermissionDenied",
	    "InvalidAuthentication", "AuthenticationFailed.MissingParameter",
	    "invalidClientIdOrSecret", "userNotInCorp", "invalidParam",
	    "addCandidateFail", "systemError"};
	struct call_receipt r;
	char body[200];

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		bool old = strspn(known[i], "-0123456789") > 0;

		snprintf(body, sizeof(body),
		    old ? "{\"errcode\":88,\"sub_code\":\"%s\"}"
			: "{\"code\":\"%s\",\"message\":\"m\"}",
		    known[i]);
		dingtalk
		    .calls[old ? CALL_CREATE_BY_RESUME
			       : CALL_CREATE_BY_ATTACHMENT]
		    .classify(&(struct call_reply){.status = old ? 200 : 403,
				  .body = body,
				  .len = strlen(body),
				  .reset_s = -1},
			&r);
		ok(r.outcome != OUTCOME_OK && r.failure != FAIL_NONE, known[i]);
		ok(r.hint && strlen(r.hint) > 8, "a hint");
		ok(r.zh_hint && strcmp(r.zh_hint, r.hint) != 0,
		    "one in Chinese");
		call_receipt_release(&r);
	}
}

static void
test_transfers(void)
{
	static const struct {
		const char *mobile, *line;
		bool is;
	} cases[] = {
	    {"13800138000", "手机：138-0013-8000 转 8888", true},
	    {"13800138000", "电话：13800138000（虚拟号码）", true},
	    {"13800138000", "T 138 0013 8000 ext. 12", true},
	    {"13800138000", "13800138000 | ana@nextexample.com", false},
	    {"13800138000", "13800138000，可转岗", false},
	    {"13800138000", "虚拟现实工程师 13800138000", false},
	    {"13800138000", "转 1 13800138000 xml", false},
	    {"95013812345678", "手机：95013812345678", true},
	    {"95013812345678", NULL, true},
	    {"13800138000", NULL, false},
	    {NULL, "手机：转 1", false},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		ok(dingtalk_transfers(cases[i].mobile, cases[i].line) ==
			cases[i].is,
		    cases[i].line ? cases[i].line : "no line");
}

int
main(void)
{
	test_transfers();
	test_codes();
	test_add();
	test_words();
	test_others();
	test_token_request();
	return tap_end();
}
