/* Official forms: tables whose cells are labels and values. */
#include "mapped.h"

#include <string.h>

/*
 * Map rows of cells: "|" parts the cells, "/" the lines of a cell; behind a
 * full stop a line stands below the table.
 */
static void
map_form(const char *text)
{
	struct document doc;
	int row = 0, col = 0;

	resume_release(&resume);
	document_init(&doc);
	while (*text) {
		size_t n = strcspn(text, "|/\n");
		if (n) {
			bool below = *text == '.';
			struct line *l = document_add_line(
			    &doc, xstrndup(text + below, n - below), 1);
			l->row = below ? -1 : row;
			l->col = below ? -1 : col;
			l->block = row * 16 + col;
			l->size = 10;
			l->role = ROLE_CELL;
		}
		col = text[n] == '\n' ? 0 : col + (text[n] == '|');
		row += text[n] == '\n';
		text += n + (text[n] != '\0');
	}
	map_document(set, &doc, NULL, &resume);
	document_release(&doc);
}

/* A label on the lines of its cell, and lists among the labels. */
static void
test_labels(void)
{
	map_form("姓  名|张无名|性  别|女\n户  籍/所在地|湖南长沙|民  族|苗族\n"
		 "专业技/术职务|助理工程师|熟悉专业/有何专长|测绘、制图\n"
		 "职称、执(职)/业资格|一级建造师|取得/时间|\n"
		 "通讯地址|长沙市岳麓区|邮政编码|410000\n"
		 "联系电话|13800138000|邮箱|nobody@example.cn\n"
		 "承/诺|以上属实\n");
	has("basic_info.name", 0, "张无名");
	has("basic_info.hometown", 0, "湖南长沙");
	has("skill_list.skill", 0, "测绘");
	has("skill_list.skill", 1, "制图");
	has("certificate_list.title", 0, "助理工程师");
	has("certificate_list.title", 1, "一级建造师");
	has("certificate_list.title", 2, NULL);
	has("sns_list.link", 0, NULL);
}

/* Of choices with boxes those that are ticked, wherever the boxes stand. */
static void
test_ticks(void)
{
	map_form("姓名|张无名|性别|□男 ■女|婚姻状况|已婚□ 未婚☑ 离异□\n");
	has("basic_info.gender", 0, "female");
	has("basic_info.marital_status", 0, "single");
	map_form("姓名|张无名|性别|○男●女|婚否|(√)已婚 ( )未婚\n");
	has("basic_info.gender", 0, "female");
	has("basic_info.marital_status", 0, "married");
	map_form("姓名：张无名 性别：□ 男 √ 女 婚否：□ 否 √ 已婚\n");
	has("basic_info.gender", 0, "female");
	has("basic_info.marital_status", 0, "married");
	/* a mark of how well, and marks of a list */
	map_form("姓名|张无名|外语水平|英语 ●●●○○\n");
	has("language_list.language", 0, "en");
}

/* Whom to call for the candidate, and what the office writes. */
static void
test_others(void)
{
	map_form("姓名|张无名|手机|13800138000\n"
		 "紧急联系人|李某|联系电话|13900139000\n"
		 "应聘/岗位：|仓管员|紧急联系电话|13900139000\n"
		 "自我评价|做事认真，为人踏实，愿意学习新的东西。\n"
		 "用人部门意见|签字：    年 月 日\n单位意见|（盖章）\n"
		 ".填表说明：1.本表须如实填写。\n");
	has("basic_info.mobile", 0, "13800138000");
	has("intention.title", 0, "仓管员");
	has("self_evaluation.content", 0,
	    "做事认真，为人踏实，愿意学习新的东西。");
}

/* Names of columns that forms have besides those of an entry. */
static void
test_columns(void)
{
	map_form("姓名|张无名|联系电话|13800138000\n工作履历|\n"
		 "起止时间|工作单位|职位/岗位|薪资待遇|离职理由|证明人/电话\n"
		 "2019.03-2022.05|无名物流有限公司|调度员|5000|合同到期|李某 "
		 "13900139000\n"
		 "2016.07-2019.02|某某纺织厂|质检员|4000|个人发展|王某 "
		 "13700137000\n");
	has("career_list.company", 0, "无名物流有限公司");
	has("career_list.title", 0, "调度员");
	has("career_list.title", 1, "质检员");
	has("career_list.company", 2, NULL);
	has("basic_info.mobile", 0, "13800138000");
	/* a school without a field: the cell is empty */
	map_form("姓名|张无名|性别|男\n"
		 "工作经历|工作单位|职务|离职原因|任职时间\n"
		 "|无名物流有限公司|调度员|回乡|2018.07-2022.05\n"
		 "教育背景|起止时间|学校名称|专业|学历|证明人\n"
		 "|2014.09-2018.06|无名大学|药学|本科|李某\n"
		 "|2011.09-2014.06|无名市第四中学||高中|王某\n"
		 "自我评价|做事认真，为人踏实。\n");
	has("career_list.company", 0, "无名物流有限公司");
	has("career_list.title", 0, "调度员");
	has("education_list.field_of_study", 0, "药学");
	has("education_list.school", 1, "无名市第四中学");
	has("education_list.field_of_study", 1, NULL);
}

/* Schools and jobs told in one cell, and the schools once more. */
static void
test_history(void)
{
	map_form("姓名|张无名|性别|女\n"
		 "学历/学位|全日制/教育|本科|毕业院校/系及专业|"
		 "无名大学土木工程专业\n"
		 "简/历|2009.09-2013.06 无名大学土木工程专业学习/"
		 "2013.09-2016.06 在某某大学土木工程专业读硕士/"
		 "2016.07-2019.03 无名建设集团施工员、资料员/"
		 "2019.04-至今 某某工程有限公司项目经理\n"
		 "奖惩/情况|2020年5月 获无名市优秀建造师\n");
	has("education_list.school", 0, "无名大学");
	has("education_list.field_of_study", 0, "土木工程");
	has("education_list.degree", 0, "bachelor");
	has("education_list.end_time", 0, "2013-06");
	has("education_list.school", 1, "某某大学");
	has("education_list.field_of_study", 1, "土木工程");
	has("education_list.degree", 1, "master");
	has("education_list.school", 2, NULL);
	has("career_list.company", 0, "无名建设集团");
	has("career_list.title", 0, "施工员、资料员");
	has("career_list.company", 1, "某某工程有限公司");
	has("career_list.company", 2, NULL);
	has("award_list.title", 0, "无名市优秀建造师");
}

/* The history of an official: studies, posts, and what was done meanwhile. */
static void
test_posts(void)
{
	map("# 简历\n2001.09--2005.07 无名师范大学心理学专业学习（本科）\n"
	    "2005.07--2009.02 某某人力资源服务公司招聘专员\n"
	    "2009.03--2012.06 无名电气集团人事部招聘经理（其间："
	    "2009.09--2012.01 某某大学公共管理专业在职学习，"
	    "获公共管理硕士学位）\n"
	    "2012.07-- 无名新材料有限公司人力资源中心人力资源总监\n");
	has("education_list.school", 0, "无名师范大学");
	has("education_list.field_of_study", 0, "心理学");
	has("education_list.degree", 0, "bachelor");
	has("education_list.school", 1, "某某大学");
	has("education_list.field_of_study", 1, "公共管理");
	has("education_list.degree", 1, "master");
	has("education_list.start_time", 1, "2009-09");
	has("career_list.company", 0, "某某人力资源服务公司");
	has("career_list.company", 1, "无名电气集团");
	has("career_list.title", 1, "招聘经理");
	has("career_list.end_time", 1, "2012-06");
	has("career_list.company", 2, "无名新材料有限公司");
	has("career_list.title", 2, "人力资源总监");
	has("career_list.end_time", 2, "present");
	map("# 个人简历\n1998.09-2001.06 某某市第一中学学生\n"
	    "2001.09-2005.06 无名大学土木工程专业本科学生\n"
	    "2005.07至今 某某市信息中心技术员\n");
	has("education_list.school", 0, "某某市第一中学");
	has("education_list.field_of_study", 1, "土木工程");
	has("career_list.company", 0, "某某市信息中心");
	has("career_list.company", 1, NULL);
}

/* What the family is, below its heads of columns. */
static void
test_family(void)
{
	map_form("姓名|张无名|性别|女\n"
		 "家庭主/要成员/及重要/社会关系|称谓|姓名|年龄|政治/面貌|"
		 "工作单位及职务\n"
		 "|丈夫|李某某|42|群众|某某设计院工程师\n"
		 ".联系电话：13800138000 电子邮箱：nobody@example.com\n");
	has("basic_info.political_status", 0, NULL);
	has("basic_info.mobile", 0, "13800138000");
}

/* One school in pairs of cells, also where a section has its name. */
static void
test_pairs(void)
{
	map_form("基本/情况|姓名|张无名|性别|女\n"
		 "教育/背景|毕业院校|无名大学|入学年月|2022年9月\n"
		 "|主修专业|应用统计|毕业年月|2026年6月\n"
		 "|学历|硕士|求职意向|数据分析师\n"
		 "获奖/情况|时间|荣誉称号|奖励级别\n"
		 "|2024.11|国家奖学金|省级\n"
		 "院系推/荐意见|同意推荐\n");
	has("education_list.school", 0, "无名大学");
	has("education_list.field_of_study", 0, "应用统计");
	has("education_list.degree", 0, "master");
	has("education_list.start_time", 0, "2022-09");
	has("education_list.end_time", 0, "2026-06");
	has("education_list.school", 1, NULL);
	has("intention.title", 0, "数据分析师");
	has("award_list.title", 0, "国家奖学金");
	has("award_list.title", 1, NULL);
}

/* "担任3家…" is no name; how one studied is no field. */
static void
test_names(void)
{
	map("嗨，我是张无名\n13800138000\nnobody@example.cn\n# 工作经历\n"
	    "无名会计师事务所\n2010-07 ~ 2018-12\n审计经理\n"
	    "担任3家上市公司项目负责人\n# 教育背景\n"
	    "2006.09-2010.06 无名大学\n会计学（在职）\n");
	has("basic_info.name", 0, "张无名");
	has("career_list.company", 0, "无名会计师事务所");
	has("career_list.title", 0, "审计经理");
	has("education_list.field_of_study", 0, "会计学");
}

int
main(void)
{
	set = shipped_rules();
	resume_init(&resume);
	test_labels();
	test_ticks();
	test_columns();
	test_others();
	test_history();
	test_posts();
	test_family();
	test_pairs();
	test_names();
	resume_release(&resume);
	rule_set_free(set);
	return tap_end();
}
