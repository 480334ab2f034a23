/* Places by name: what the list says, and what is asked of it. */
#include "../tap.h"
#include "targets/feishu.h"

static json_object *names;

/* One page as the target sends it. */
static void
page(const char *items, const char *more)
{
	char body[8192];
	struct call_receipt r;

	snprintf(body, sizeof(body), "{\"code\":0,\"data\":{\"items\":[%s]%s}}",
	    items, more);
	struct call_reply reply = {
	    .status = 200, .body = body, .len = strlen(body), .reset_s = -1};
	feishu_calls[CALL_PLACES].classify(&reply, &r);
	ok(r.outcome == OUTCOME_OK, "a page");
	is(target_text(r.ids, "page_token"), strstr(more, "true") ? "7" : NULL,
	    "the next");
	json_object_object_foreach(json_object_object_get(r.ids, "names"), name,
	    code) target_name_add(names, name, json_object_get_string(code));
	call_receipt_release(&r);
}

#define INFO(kind, zh, en)                                                     \
	"\"" kind "_name_info\":{\"zh_name\":\"" zh "\",\"en_name\":\"" en "\"}"
#define COUNTRY(n, zh, en)                                                     \
	"{\"country\":{\"country_code\":\"CN_" n                               \
	"\"," INFO("country", zh, en) "}}"
#define STATE(n, zh, en)                                                       \
	"{\"state\":{\"state_code\":\"ST_" n                                   \
	"\",\"country_code\":\"CN_1\"," INFO("state", zh, en) "}}"
#define CITY(n, s, c, zh, en)                                                  \
	"{\"city\":{\"city_code\":\"CT_" n "\",\"state_code\":\"ST_" s         \
	"\",\"country_code\":\"CN_" c "\"," INFO("city", zh, en) "}}"

static void
test_names(void)
{
	static const struct {
		const char *text, *code;
	} cities[] = {{"上海", "CT_2"}, {"上海市", "CT_2"},
	    {"Shanghai", "CT_2"}, {"SHANGHAI CITY", "CT_2"},
	    {"上海市徐汇区", "CT_2"}, {"中国上海", "CT_2"},
	    {"上海 Shanghai", "CT_2"}, {"Shanghai, China", "CT_2"},
	    {"浙江省杭州市", "CT_3"}, {"浙江杭州", "CT_3"},
	    {"浙江·杭州", "CT_3"}, {"杭州/上海", "CT_3"}, {"吉林市", "CT_5"},
	    {"吉林", NULL}, {"吉林省", NULL}, {"吉林长春", "CT_6"},
	    {"朝阳区", NULL}, {"朝阳", "CT_7"}, {"浙江", NULL},
	    {"Cambridge", NULL}, {"Cambridge, UK", "CT_8"},
	    {"Cambridge, MA", "CT_9"}, {"Cambridge, United States", "CT_9"},
	    {"Cambridge, China", NULL}, {"Cambridge, GB", "CT_8"},
	    {"Cambridge, US", "CT_9"}, {"Cambridge, ON", NULL},
	    {"Cambridge, MA, US", "CT_9"}, {"Berlin, DE", "CT_10"},
	    {"Dover, DE", "CT_11"}, {"Paris, DE", NULL}, {"Berlin, XX", NULL},
	    {"Berlin (DE)", "CT_10"}, {"Berlin, de", "CT_10"},
	    {"Shanghai, CN", "CT_2"}, {"火星", NULL}, {"", NULL}, {",", NULL},
	    {"市", NULL}, {"\xff", NULL}};

	for (size_t i = 0; i < sizeof(cities) / sizeof(*cities); i++)
		is(feishu_city_by_name(names, cities[i].text), cities[i].code,
		    cities[i].text);
	is(feishu_country_by_name(names, "USA"), "CN_2", "another spelling");
	is(feishu_country_by_name(names, "中国"), "CN_1", "and of China");
	is(feishu_country_by_name(names, "Utopia"), "CN_4", "one of its own");
	is(feishu_country_by_name(names, "Atlantis"), NULL, "none");
	is(feishu_place_by_dial(names, "+44"), "CN_3", "a dial code");
	is(feishu_place_by_dial(names, "+1"), "CN_2", "shared: the larger");
	is(feishu_place_by_dial(names, "+46"), NULL, "a country not listed");
	is(feishu_place_by_dial(names, "+0"), NULL, "no dial code");
	is(feishu_place_by_dial(NULL, "+44"), NULL, "no list");
	is(feishu_city_by_name(NULL, "上海"), NULL, "none for cities");
}

static void
wants(const char *resume, bool want, const char *what)
{
	json_object *record = json_object_new_object();
	json_object *config =
	    json_tokener_parse("{\"place-code\":[\"上海=CT_1\"]}");
	struct call_input in = {record, config};

	json_object_object_add(record, "resume", json_tokener_parse(resume));
	ok(feishu_wants_places(&in) == want, what);
	json_object_put(record);
	json_object_put(config);
}

int
main(void)
{
	names = json_object_new_object();
	page(COUNTRY("1", "中国大陆", "Chinese Mainland") "," COUNTRY(
		 "2", "美国", "United States") "," COUNTRY("3", "英国",
		 "United Kingdom") "," COUNTRY("5", "德国",
		 "Germany") "," COUNTRY("4", "乌托邦", "Utopia"),
	    ",\"has_more\":true,\"page_token\":\"7\"");
	page(STATE("1", "浙江省", "Zhejiang") "," STATE(
		 "2", "吉林省", "Jilin") "," STATE("3", "上海市", "Shanghai"),
	    "");
	page(CITY("2", "3", "1", "上海市", "Shanghai") "," CITY(
		 "3", "1", "1", "杭州市", "Hangzhou") "," CITY("5", "2", "1",
		 "吉林市", "Jilin") "," CITY("6", "2", "1", "长春市",
		 "Changchun") "," CITY("7", "9", "1", "朝阳市", "Chaoyang"),
	    ",\"has_more\":false");
	page(CITY("8", "20", "3", "剑桥", "Cambridge") "," CITY(
		 "9", "21", "2", "剑桥", "Cambridge") "," CITY("10", "22", "5",
		 "柏林", "Berlin") "," CITY("11", "23", "2", "多佛",
		 "Dover") "," CITY("12", "24", "5", "巴黎斯",
		 "Paris") "," CITY("13", "25", "2", "巴黎斯", "Paris"),
	    "");
	test_names();
	wants("{\"basic_info\":{\"mobile\":\"13800138000\"}}", false,
	    "a Chinese mobile wants no list");
	wants("{\"basic_info\":{\"mobile\":\"5550100\","
	      "\"mobile_country_code\":\"+1\"}}",
	    true, "a foreign one does");
	wants("{\"basic_info\":{\"current_city\":\"上海\"}}", false,
	    "a city of the configuration");
	wants("{\"basic_info\":{\"hometown\":\"北京\"}}", true, "another");
	wants("{\"intention\":{\"city\":[\"上海\"]}}", false,
	    "a list of those of the configuration");
	wants("{\"intention\":{\"city\":[\"上海\",\"北京\"]}}", true,
	    "and another in it");
	json_object_put(names);
	return tap_end();
}
