/*
 * Lines that were recognised, not read: sizes are rough, icons become letters,
 * spaces get lost, and nothing is as sure as its words.
 */
#include "paper.h"

static bool seen; /* the lines that follow were recognised */

static struct line *
at(float x, float y, float size, const char *text)
{
	paper_y = y;
	struct line *l = paper_cell(text, strlen(text), x, size);
	l->confidence = seen ? 0.97f : 0;
	return l;
}

/* Sizes as a recogniser measures them: the third heading is as text. */
static void
rough_looks(void)
{
	at(60, 40, 20, "张无名");
	at(60, 80, 11, "应聘意向");
	at(60, 100, 9, "职位");
	at(150, 100, 9, "招聘经理");
	at(60, 130, 11, "从学历背景");
	at(60, 150, 9.1f, "2017.09");
	at(150, 150, 9.4f, "无名大学 企业管理 硕士");
	at(60, 167, 8.2f, "至 2020.06");
	at(60, 200, 9.6f, "工作履历");
	at(60, 220, 9.1f, "2020.07");
	at(150, 220, 9.4f, "无名电气(大连)有限公司-HRBP经理");
	at(60, 237, 8.4f, "至今");
	at(150, 240, 10.4f, "》主导组织诊断与编制规划");
	at(60, 290, 11, "自我评述");
	at(60, 310, 9.4f, "十二年人力资源经验，擅长用数据说话。");
}

static double
sure_of(const char *path)
{
	const struct value *v =
	    (paper_get(path, 0), resume_find(&paper_resume, path, 0));

	return v ? v->evidence.confidence : 0;
}

static void
looks(void)
{
	seen = true;
	paper_begin();
	rough_looks();
	is(paper_get("career_list.company", 0), "无名电气(大连)有限公司",
	    "a heading as small as text");
	is(paper_get("career_list.title", 0), "HRBP经理", "behind a hyphen");
	is(paper_get("career_list.end_time", 0), "present", "its dates");
	is(paper_get("career_list.desc", 0), "主导组织诊断与编制规划",
	    "half a bracket is a list mark");
	is(paper_get("education_list.school", 0), "无名大学",
	    "an icon before a heading");
	is(paper_get("education_list.end_time", 0), "2020-06",
	    "a date below another");
	double sure = sure_of("career_list.start_time");
	paper_end();

	seen = false;
	paper_begin();
	rough_looks();
	double read = sure_of("career_list.start_time");
	paper_end();
	ok(sure > 0.5 && sure < 0.9 && read > 0.9,
	    "what was recognised is less sure than what was read");
}

static void
labels(void)
{
	for (int i = 0; i < 2; i++) {
		seen = i == 0;
		paper_begin();
		paper_name("张无名");
		at(50, 100, 10, "性别:男民族:汉族婚姻:已婚所在地:苏州市");
		is(paper_get("basic_info.ethnicity", 0), seen ? "汉族" : NULL,
		    seen ? "spaces get lost" : "but not of what was read");
		if (seen)
			is(paper_get("basic_info.current_city", 0), "苏州市",
			    "the last of them");
		paper_end();
	}
}

int
main(void)
{
	looks();
	labels();
	paper_finish();
	return tap_end();
}
