/* Chinese resumes: shapes that the generator of tests/variants found. */
#include "mapped.h"

static void
test_class_years(void)
{
	map("# 教育背景\n无名大学 | 广告学 | 2016级 | 本科\n"
	    "某某学院 会计学 2012届 大专\n");
	has("education_list.start_time", 0, "2016");
	has("education_list.end_time", 0, NULL);
	has("education_list.end_time", 1, "2012");
	has("education_list.field_of_study", 1, "会计学");
	map("# 教育背景\n2016年9月入学 无名大学 广告学 本科\n");
	has("education_list.start_time", 0, "2016-09");
}

static void
test_employers(void)
{
	map("# 工作经历\n2019.03-至今\n无名市某某街道办事处，文秘\n• 写\n"
	    "2016.03-2019.02\n无名县人民政府办公室，综合科，科员\n• 办\n"
	    "2014.03-2016.02 无名科技有限公司-研发部-测试工程师\n• 测\n");
	has("career_list.company", 0, "无名市某某街道办事处");
	has("career_list.title", 0, "文秘");
	has("career_list.company", 1, "无名县人民政府办公室");
	has("career_list.title", 1, "科员");
	has("career_list.title", 2, "测试工程师");
}

/* How long a job lasted stands on a line of its own. */
static void
test_durations(void)
{
	map("# 工作经历\n2019.03-2024.05 无名物流有限公司\n（5年2个月）\n"
	    "调度员 | 6-8K\n• 调车\n2016.03-2019.02 某某物流有限公司\n"
	    "[3年]\n保安队长\n• 看门\n");
	has("career_list.title", 0, "调度员");
	has("career_list.title", 1, "保安队长");
	/* digits with less than an ideograph behind them */
	map("# 工作经历\n2019.03-2024.05 | 无名公司 | 8k\n调度员\n• 调车\n");
	has("career_list.company", 0, "无名公司");
}

static void
test_evaluation(void)
{
	map("# 自我评价\n1）为人踏实，做事细致。\n2）乐于学习新事物。\n");
	has("self_evaluation.content", 0,
	    "为人踏实，做事细致。\n乐于学习新事物。");
	map("# 教育背景\n无名大学 法学 本科\n√ 主修课程：刑法、民法\n");
	has("education_list.field_of_study", 0, "法学");
}

static void
test_languages(void)
{
	map("# 语言能力\n英语（大学英语六级）\n");
	has("language_list.text", 0, "大学英语六级");
	map("# 语言能力\n托福98，普通话二级甲等\n");
	has("language_list.language", 0, "en");
	has("language_list.text", 0, "托福98");
	has("language_list.text", 1, "二级甲等");
}

/* The part one had may stand before the project's name. */
static void
test_projects(void)
{
	map("# 项目经历\n项目经理 | 经销商平台推广 | 2021.03-2021.09\n• 卖\n"
	    "全面预算管理项目 2020.03-2020.09\n组员\n• 算\n");
	has("project_list.name", 0, "经销商平台推广");
	has("project_list.role", 0, "项目经理");
	has("project_list.name", 1, "全面预算管理项目");
	has("project_list.role", 1, "组员");
}

/* A title is set as headings are, and has one of their words. */
static void
test_headings(void)
{
	map("# 教育背景\n# 2019.09-2023.06 无名大学 软件工程 本科\n"
	    "# 工作经历\n2024.05-2025.03\n无名科技有限公司\n# 技术经理\n• 写\n"
	    "2023.07-2024.04\n某某科技有限公司\n# 测试工程师\n• 测\n");
	has("career_list.title", 0, "技术经理");
	has("career_list.company", 1, "某某科技有限公司");
	has("career_list.title", 1, "测试工程师");
}

static void
test_brackets(void)
{
	map("# 工作经历\n2019.03-至今 无名科技（UI设计师）\n• 画\n"
	    "2017.03-2019.02 无名（北京）科技有限公司（Java开发工程师）\n• 写\n"
	    "# 教育背景\n2013.09-2017.06 无名大学 法学（函授本科）\n");
	has("career_list.company", 0, "无名科技");
	has("career_list.title", 0, "UI设计师");
	has("career_list.title", 1, "Java开发工程师");
	has("education_list.field_of_study", 0, "法学");
	has("education_list.education_type", 0, "part_time");
	map("# 教育背景\n无名学院（视觉传达设计） 本科 2013.09-2017.06\n"
	    "# 项目经历\n经销商平台推广，项目经理，2014.03-2014.09\n• 卖\n");
	has("education_list.school", 0, "无名学院");
	has("education_list.field_of_study", 0, "视觉传达设计");
	has("project_list.name", 0, "经销商平台推广");
	has("project_list.role", 0, "项目经理");
}

/* The employer, then the department and the title at both ends of a line. */
static void
test_below_dates(void)
{
	map("# 工作经历\n2022.03-至今\n无名妇幼保健院\n护士长\n"
	    "完成病区日常护理，无差错事故。\n2017.07-2022.02\n某某酒业\n"
	    "销售部 | 客户经理\n维护重点客户关系，续约率很高。\n");
	has("career_list.company", 0, "无名妇幼保健院");
	has("career_list.title", 0, "护士长");
	has("career_list.company", 1, "某某酒业");
	has("career_list.title", 1, "客户经理");
}

/* A field that was left empty has no value below it. */
static void
test_empty_fields(void)
{
	map("姓名：林小样\n毕业学校：无名县高级中学\n专业：\n"
	    "联系方式：13800138000\n# 教育背景\n2009.09-2012.06\n"
	    "无名县高级中学\n高中\n");
	has("education_list.school", 0, "无名县高级中学");
	has("education_list.field_of_study", 0, NULL);
	map("# 所获荣誉\n三好学生、优秀团员\n");
	has("award_list.title", 0, "三好学生");
	has("award_list.title", 1, "优秀团员");
}

int
main(void)
{
	set = shipped_rules();
	resume_init(&resume);
	test_class_years();
	test_employers();
	test_durations();
	test_evaluation();
	test_languages();
	test_projects();
	test_headings();
	test_brackets();
	test_empty_fields();
	test_below_dates();
	resume_release(&resume);
	rule_set_free(set);
	return tap_end();
}
