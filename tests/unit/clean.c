/* Cleaners: one line for each, and what they refuse. */
#include "values/clean.h"
#include "mapping.h"

static struct rule_set *set;

static void
cleans(const char *cleaner, const char *text, const char *want)
{
	struct buffer out;
	clean_fn *fn = clean_find(cleaner);

	buffer_init(&out, 400);
	bool fine = fn && fn(&set->lists, text, strlen(text), &out);
	is(fine ? out.data : NULL, want, cleaner);
	buffer_release(&out);
}

int
main(void)
{
	set = shipped_rules();
	cleans("text", " ：张无名； ", "张无名");
	cleans("text", " - ", NULL);
	cleans("digits", "138-0013-8000", "13800138000");
	cleans("phone", "(+86) 138 0013 8000", "13800138000");
	cleans("phone", "+44 (0)20 7946 0018", "2079460018");
	cleans("phone", "12345", NULL);
	cleans("phone", "00353 87 555 3452", "875553452");
	cleans("country_code", "0086", "+86");
	cleans("country_code", "+35387 555 3452", "+353");
	cleans("email", "mailto:nobody@example.com?subject=x",
	    "nobody@example.com");
	cleans("url", "https://example.com/x).", "https://example.com/x");
	cleans("date", "1993年10月5日", "1993-10-05");
	cleans("date", "unknown", NULL);
	cleans("number", "31岁", "31");
	cleans("number", "十二年", "12");
	cleans("number", "3.5 years", "3.5");
	cleans("id_number", "11010119900307888x", "11010119900307888X");
	cleans("gender", "Female", "female");
	cleans("marital", "未婚", "single");
	cleans("degree", "大学本科", "bachelor");
	cleans("degree", "Master of Science", "master");
	cleans("education_type", "统招全日制", "full_time");
	cleans("language", "英语", "en");
	cleans("political", "中共党员（2019）", "中共党员");
	cleans("ethnicity", "汉", "汉族");
	cleans("ranking", "前5%", "5");
	cleans("ranking", "3/120", "5");
	cleans("ranking", "80/100", "51");
	cleans("ranking", "第三", NULL);
	ok(!clean_find("nothing"), "an unknown name");
	rule_set_free(set);
	return tap_end();
}
