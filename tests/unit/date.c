/* Dates: the forms that people write, their precision, and what is none. */
#include "values/date.h"
#include "mapping.h"

static const struct list *words;

static void
reads(const char *text, const char *from, const char *to)
{
	struct date_span d;
	char *low = xstrdup(text);

	text_lower(low, strlen(low));
	if (!date_find(words, low, strlen(low), 0, &d)) {
		ok(from == NULL, text);
	} else if (!from) {
		ok(false, text);
		printf("# found %s %s\n", d.from, d.to);
	} else {
		is(d.from, from, text);
		is(d.to, to, text);
	}
	free(low);
}

static void
test_ranges(void)
{
	reads("2018.09-2022.06", "2018-09", "2022-06");
	reads("2018年9月—至今", "2018-09", "present");
	reads("2018/9 ~ 现在", "2018-09", "present");
	reads("09/2018 – 06/2022", "2018-09", "2022-06");
	reads("Sep 2018 – Present", "2018-09", "present");
	reads("Sept. '18 - Jun. '22", "2018-09", "2022-06");
	reads("2018 – 2022", "2018", "2022");
	reads("1. 2018.9-2022.6", "2018-09", "2022-06");
	reads("9. 2018 - 6. 2022", "2018-09", "2022-06");
	reads("2018-22", "2018", "2022");
	reads("2008 / 2013", "2008", "2013");
	reads("2008/2013", "2008", "2013");
	reads("2020 / present", "2020", "present");
	reads("03.2018 / 05.2020", "2018-03", "2020-05");
	reads("jan 2020 / mar 2021", "2020-01", "2021-03");
	reads("2018/19", "2018", "2019");
	reads("2018/09", "2018-09", "");
	reads("2021 / 2019", "2021", "");
	reads("03.2018 / 2020", "2018-03", "");
	reads("2018 2022", "2018", "2022");
	reads("room 2018 2022", "2018", "");
	reads("2015. szeptember – 2018. június", "2015-09", "2018-06");
	reads("since 2018. May they stay", "2018", "present");
	reads("2018-Feb - 2019-Mar", "2018-02", "2019-03");
	reads("2018-Mar 2022", "2018", "2022-03");
	reads("July 2021Present", "2021-07", "present");
	reads("March 2018June 2021", "2018-03", "2021-06");
	reads("2018年3月-7月", "2018-03", "2018-07");
	reads("19年9月-22年6月", "2019-09", "2022-06");
	reads("98年9月入学,02年6月毕业", "1998-09", "2002-06");
	reads("10年3个月", NULL, NULL);
	reads("Jan - Mar 2019", "2019-01", "2019-03");
	reads("201809-202206", "2018-09", "2022-06");
	reads("2018-09-01 - 2022-06-30", "2018-09-01", "2022-06-30");
	reads("一九九六年九月至二〇〇〇年七月", "1996-09", "2000-07");
	reads("二零二一年六月至今", "2021-06", "present");
	reads("2006 2010", "2006", "2010");
	reads("2018 年 09 月 至 2022 年 06 月", "2018-09", "2022-06");
	reads("since May 2019", "2019-05", "present");
	reads("2019年起", "2019", "present");
	reads("Okt 2018 bis heute", "2018-10", "present");
	reads("janvier 2018 à juin 2022", "2018-01", "2022-06");
}

static void
test_single(void)
{
	reads("二〇二二年十二月三十一日", "2022-12-31", "");
	reads("2021年毕业", "2021", "");
	reads("2025届毕业生", "2025", "");
	reads("2023.10 校一等奖学金", "2023-10", "");
	reads("May 12, 2021", "2021-05-12", "");
	reads("12 May 2021", "2021-05-12", "");
	reads("12.05.2021", "2021-05-12", "");
	reads("14th May 1992", "1992-05-14", "");
	reads("01/09/2019 - CURRENT", "2019-09-01", "present");
	reads("09/01/2019", "2019-09-01", "");
	reads("Jan 2018 to till date", "2018-01", "present");
	reads("2018秋", "2018", "");
	reads("Fall 2018", "2018", "");
	reads("预计2025年6月毕业", "2025-06", "");
	reads("(2018)", "2018", "");
}

static void
test_none(void)
{
	reads("二〇一九号楼", NULL, NULL);
	reads("一九年级", NULL, NULL);
	reads("服务 2000 余户", NULL, NULL);
	reads("110101199003078888", NULL, NULL);
	reads("138 0013 8000", NULL, NULL);
	reads("1.5 million", NULL, NULL);
	reads("may be", NULL, NULL);
	reads("2022.06-2018.09", NULL, NULL);
	reads("ISO9001 2015版", NULL, NULL);
}

int
main(void)
{
	struct rule_set *set = shipped_rules();
	date_text one;
	struct date_span d;

	words = lists_find(&set->lists, "dates");
	test_ranges();
	test_single();
	test_none();
	ok(date_read(words, "1993年10月", strlen("1993年10月"), one),
	    "one date");
	is(one, "1993-10", "as precise as written");
	ok(date_find_end(words, "至今", strlen("至今"), &d), "an end alone");
	is(d.to, "present", "is the present");
	ok(date_find(words, "2014年08月- 无名小学",
	       strlen("2014年08月- 无名小学"), 0, &d) &&
		d.open,
	    "a range goes on elsewhere");
	rule_set_free(set);
	return tap_end();
}
