/* Chinese resumes: shapes that their layouts and mails give to entries. */
#include "mapped.h"
#include "paper.h"

/* "1. 2013.8-…": a number and a date, no month and year. */
static void
test_numbered(void)
{
	map("一、工作经历\n1. 2016.8-2024.6 "
	    "无名纺织有限公司（织造部），车间主任\n"
	    "管理两条产线。\n2. 2012.3-2016.7 某某服装厂，裁剪工\n裁布。\n"
	    "二、教育背景\n1. 2009.9-2012.6 "
	    "无名职业技术学院，纺织工程，大专\n");
	has("career_list.company", 0, "无名纺织有限公司");
	has("career_list.start_time", 0, "2016-08");
	has("career_list.end_time", 0, "2024-06");
	has("career_list.company", 1, "某某服装厂");
	has("education_list.school", 0, "无名职业技术学院");
	has("education_list.start_time", 0, "2009-09");
}

static void
test_titles(void)
{
	map("# 工作经历\n2021.03-至今\n无名网络有限公司 | DevOps 工程师\n"
	    "• 管平台\n2018.03-2021.02\n某某生物科技有限公司 | "
	    "生物信息高级研究员\n• 算\n2016.03-2018.02\n无名百货公司\n"
	    "店长（华南区）\n• 卖\n2014.03-2016.02\n无名电器公司\n"
	    "采购专员（采购二部）\n• 买\n");
	has("career_list.title", 0, "DevOps 工程师");
	has("career_list.title", 1, "生物信息高级研究员");
	has("career_list.title", 2, "店长");
	has("career_list.title", 3, "采购专员");
}

/* A unit of the army ends as departments do. */
static void
test_army(void)
{
	map("# 工作经历\n2019.03-至今\n无名物流有限公司\n调度员\n• 调车\n"
	    "2014.12-2018.12\n中国人民解放军某部\n班长\n• 训练\n");
	has("career_list.company", 1, "中国人民解放军某部");
	has("career_list.title", 1, "班长");
}

static void
test_parts(void)
{
	map("# 项目经历\n潮汐笔记, 个人项目\n2023.01-2023.06\n• 写字\n"
	    "2022.01-2022.06 shade-kit 开源作者\n• 画画\n");
	has("project_list.name", 0, "潮汐笔记");
	has("project_list.role", 0, "个人项目");
	has("project_list.name", 1, "shade-kit");
	has("project_list.role", 1, "开源作者");
	map("# 项目经历\ntide-keeper, 开源作者\n2023.01-2023.06\n• 写字\n");
	has("project_list.name", 0, "tide-keeper");
	has("project_list.role", 0, "开源作者");
	map("# 教育背景\n2015 - 2018 无名大学 工商管理 MBA\n");
	has("education_list.degree", 0, "master");
	map("# 社团及其他\n• 证书：软件设计师\n");
	has("certificate_list.title", 0, "软件设计师");
	map("# 其他\n英语：CET-4（451 分）；普通话：二级甲等\n");
	has("language_list.language", 0, "en");
	has("language_list.language", 1, "zh");
}

static void
test_wanted(void)
{
	map("您好，我想应聘前厅经理，简历如下：\n姓名：张无名\n"
	    "电话：13800138000\n");
	has("intention.title", 0, "前厅经理");
	map("姓名：张无名\n求职意向：仓库主管（7-9千/月）\n");
	has("intention.title", 0, "仓库主管");

	/* cells below the heading, without labels */
	paper_begin();
	paper("张无名");
	paper("# 求职意向");
	paper("行政主管\t西安、咸阳");
	for (size_t i = 2; i < paper_doc.n_lines; i++) {
		paper_doc.lines[i].row = 0;
		paper_doc.lines[i].col = (int)i - 2;
	}
	is(paper_get("intention.title", 0), "行政主管", "a cell");
	is(paper_get("intention.city", 0), "西安", "the cell beside it");
	paper_end();
}

/* The cell of a form over several rows that name lists of their own. */
static void
test_cells(void)
{
	static const char *const cells[] = {"技能证书", "语言能力",
	    "普通话 二级甲等；英语 CET-4", "专业技能", "钢琴弹唱、简笔画",
	    "职业证书", "教师资格证、育婴师证"};
	static const int rows[] = {0, 0, 0, 1, 1, 2, 2};
	static const int cols[] = {0, 1, 2, 1, 2, 1, 2};
	struct document doc;

	resume_release(&resume);
	make_document(&doc,
	    "# 工作经历\n2019.03-至今 无名幼儿园 教师\n# 自我评价\n"
	    "做事认真，待人热情，喜欢孩子。\n");
	for (int i = 0; i < 7; i++) {
		struct line *l = document_add_line(&doc, xstrdup(cells[i]), 1);
		l->block = 10 + i;
		l->row = rows[i];
		l->col = cols[i];
		l->size = i ? 10 : 14;
		l->bold = !i;
	}
	map_document(set, &doc, NULL, &resume);
	document_release(&doc);
	has("language_list.language", 1, "en");
	has("skill_list.skill", 0, "钢琴弹唱");
	has("skill_list.skill", 1, "简笔画");
	has("certificate_list.title", 0, "教师资格证");
	has("certificate_list.title", 1, "育婴师证");
	has("certificate_list.title", 2, NULL);
}

/* Headings with numbers, and an employer beside its dates below none. */
static void
test_heads(void)
{
	paper_begin();
	paper("张无名");
	paper("# 01 工作履历");
	paper("无名设计院\t设计师（二室）\t2019.05-2022.03");
	paper("- 画图");
	paper("# 02 求学履历");
	paper("无名大学\t建筑学 | 本科\t2014.09-2019.06");
	is(paper_get("career_list.company", 0), "无名设计院", "a job");
	is(paper_get("career_list.title", 0), "设计师", "its title");
	is(paper_get("education_list.school", 0), "无名大学", "a school");
	paper_end();

	paper_begin();
	paper("张无名");
	paper("# 走过的路");
	paper("无名设计院\t设计师\t2019.05-2022.03");
	paper("- 画图");
	is(paper_get("career_list.company", 0), "无名设计院", "in its row");
	paper_end();

	map("# 教育\n本科, 电气工程\n无名大学\n大专, 机电一体化\n"
	    "某某职业技术学院\nnobody@example.cn\n138 0013 8000\n成都市\n");
	has("education_list.school", 0, "无名大学");
	has("education_list.school", 1, "某某职业技术学院");
	has("education_list.school", 2, NULL);
	has("education_list.field_of_study", 1, "机电一体化");
}

/* A short text in a column that says so. */
static void
test_columns(void)
{
	paper_begin();
	paper("张无名");
	paper("# 工作经历");
	paper("起止时间\t工作单位\t职务\t工作内容");
	paper("2019.05-2022.03\t无名电子公司\t仓储主管\t推行先进先出");
	paper("2015.07-2019.04\t某某百货公司\t仓管员\t收发货与录入");
	is(paper_get("career_list.desc", 0), "推行先进先出", "a text");
	is(paper_get("career_list.desc", 1), "收发货与录入", "the next");
	is(paper_get("career_list.title", 1), "仓管员", "beside its title");
	paper_end();
}

/* A title that begins the text of a job. */
static void
test_led(void)
{
	map("# 工作经历\n无名仓储有限公司\n2021年3月至今\n"
	    "仓储主管：负责收货、盘点与发货；管理两个班组\n"
	    "某某百货有限公司\n2018年3月至2021年2月\n"
	    "收银员：前台收银与对账\n");
	has("career_list.title", 0, "仓储主管");
	has("career_list.desc", 0, "负责收货、盘点与发货；管理两个班组");
	has("career_list.title", 1, "收银员");
}

static void
test_items(void)
{
	map("# 教育背景\n2016.09-2019.06 无名技师学院 焊接技术\n"
	    "# 专业技能\n焊接、钳工\n英语：CET-4（452 分）\n"
	    "# 更多信息\n优秀毕业生奖学金 (2021.06)\n"
	    "某某数学竞赛（北方赛区）二等奖\n(2020.11)\n");
	has("language_list.language", 0, "en");
	has("skill_list.skill", 1, "钳工");
	has("skill_list.skill", 2, NULL);
	has("award_list.title", 0, "优秀毕业生奖学金");
	has("award_list.award_time", 0, "2021-06");
	has("award_list.title", 1, "某某数学竞赛（北方赛区）二等奖");
	has("award_list.award_time", 1, "2020-11");
	map("# 技能\n证书：CKA、软考中级 所获荣誉：技术突破奖 2023年12月\n");
	has("certificate_list.title", 0, "CKA");
	has("certificate_list.title", 1, "软考中级");
	has("award_list.title", 0, "技术突破奖");
}

/* Tags without a heading, and skills with a level behind each. */
static void
test_tags(void)
{
	map("张无名\n设备工程师\n上海\nnobody@example."
	    "cn\n13800138000\n钣金\n焊接\n"
	    "Creo\nAfter Effects\nPLC\n# 工作经历\n"
	    "2019.03-至今 无名机械有限公司 设备工程师\n• 修机器\n"
	    "# 自我评价\n做事认真，能上夜班，能吃苦耐劳。\n");
	has("skill_list.skill", 1, "焊接");
	has("skill_list.skill", 3, "After Effects");
	has("skill_list.skill", 4, "PLC");
	map("# 技能评价\nCreo 精通 After Effects 熟练 钣金 掌握 焊接 熟练\n");
	has("skill_list.skill", 0, "Creo");
	has("skill_list.skill", 1, "After Effects");
	has("skill_list.skill", 3, "焊接");
	has("skill_list.skill", 4, NULL);
	map("# 技能\nWMS 精通、ERP 熟练、Excel 熟练\n");
	has("skill_list.skill", 0, "WMS");
	has("skill_list.skill", 2, "Excel");
}

/* Names apart from their dates and degrees. */
static void
test_apart(void)
{
	map("# 教育背景\n硕士, 会计学\n无名大学\n学士, 统计学\n某某师范大学\n"
	    "# 培训经历\n无名培训学院\n2022/03 – 2022/06\n"
	    "供应链金融高级研修班\n"
	    "# 证书与荣誉\n高级会计师\n2022/12: 年度金奖\n"
	    "2019/01: 优秀员工奖\n");
	has("education_list.school", 0, "无名大学");
	has("education_list.degree", 0, "master");
	has("education_list.school", 1, "某某师范大学");
	has("education_list.field_of_study", 1, "统计学");
	has("training_list.certificate", 0, "供应链金融高级研修班");
	has("award_list.title", 0, "年度金奖");
	has("award_list.award_time", 0, "2022-12");
	has("award_list.title", 1, "优秀员工奖");
	has("certificate_list.title", 0, "高级会计师");
}

/* What is called like a heading between a name and its dates. */
static void
test_rows(void)
{
	paper_begin();
	paper("张无名");
	paper("# 教育背景");
	paper("无名大学\t2018.09 ~ 2022.06");
	paper("# 项目经历");
	paper("TideStore\t个人项目\t2021.03 ~ 2021.09");
	paper("- 一个小数据库");
	paper("# 荣誉奖项");
	paper("- 编程竞赛银奖,2021 年 5 月");
	paper("# 社区与其他");
	paper("- 编程协会会员 (2019-2021)");
	is(paper_get("project_list.name", 0), "TideStore", "a project");
	is(paper_get("project_list.role", 0), "个人项目", "its role");
	is(paper_get("project_list.start_time", 0), "2021-03", "its dates");
	is(paper_get("award_list.title", 0), "编程竞赛银奖", "an award");
	is(paper_get("award_list.title", 1), NULL, "no other one");
	paper_end();
}

static struct line *
put(const char *text, float x, float y, float width, float size)
{
	struct line *l = document_add_line(&paper_doc, xstrdup(text), 1);

	l->size = size;
	l->block = (int)y / 100; /* paragraphs */
	l->row = l->col = -1;
	l->box = (struct box){x, y, x + width, y + size};
	return l;
}

/* Lines in an order or a shape that pages give them. */
static void
test_order(void)
{
	/* a heading between the parts of the row above it */
	paper_begin();
	put("张无名", 50, 30, 60, 24);
	put("教育背景", 50, 100, 60, 15);
	put("无名大学", 50, 200, 60, 11);
	put("工作经历", 50, 220, 60, 15);
	put("学士", 180, 200, 30, 11);
	put("会计学", 300, 200, 40, 11);
	put("2014.9 – 2018.6", 460, 200, 80, 11);
	put("无名财务公司", 50, 300, 90, 11);
	put("会计", 180, 300, 30, 11);
	put("2018.7 – 至今", 460, 300, 80, 11);
	is(paper_get("education_list.school", 0), "无名大学", "a school");
	is(paper_get("education_list.field_of_study", 0), "会计学", "in a row");
	is(paper_get("career_list.company", 0), "无名财务公司", "a job");
	is(paper_get("career_list.company", 1), NULL, "no other one");
	paper_end();

	/* items that end in dates, and one whose date is below it */
	paper_begin();
	put("张无名", 50, 30, 60, 24);
	put("教育背景", 50, 100, 60, 15);
	put("无名大学 2014.9 – 2018.6", 50, 120, 160, 10);
	put("更多信息", 50, 180, 60, 15);
	put("编程竞赛一等奖 (2016.04)", 50, 200, 128, 10);
	put("无名省政府奖学金 (2017.12)", 50, 212, 130, 10);
	put("技能", 50, 280, 30, 15);
	put("荣誉：机器人大赛（北方）铜奖", 50, 300, 250, 10);
	put("2018年11月；演讲比赛二等奖 2017年4月；无名", 50, 312, 252, 10);
	put("市优秀学生奖 2016年12月", 50, 324, 130, 10);
	is(paper_get("award_list.title", 0), "编程竞赛一等奖", "an item");
	is(paper_get("award_list.title", 1), "无名省政府奖学金", "the next");
	is(paper_get("award_list.title", 2), "机器人大赛（北方）铜奖",
	    "a list");
	is(paper_get("award_list.award_time", 2), "2018-11", "its date below");
	is(paper_get("award_list.title", 4), "无名市优秀学生奖", "the last");
	paper_end();

	/* dots without spaces: a name has one of them */
	paper_begin();
	put("古丽·样本", 50, 30, 60, 24);
	put("女·本科·8年工作经验·广州市番禺区", 50, 60, 200, 10);
	is(paper_get("basic_info.name", 0), "古丽·样本", "a name");
	is(paper_get("basic_info.current_city", 0), "广州市番禺区", "a city");
	paper_end();
}

/* Sidebars: one that begins with a mail address, a heading that ends a page. */
static void
test_sides(void)
{
	paper_begin();
	put("张无名", 50, 30, 60, 24);
	put("工作经历", 50, 100, 60, 15);
	put("2019.03-至今 无名机械公司 设备工程师", 50, 120, 200, 10);
	put("教育背景", 50, 200, 60, 15);
	put("2014.09-2018.06 无名大学 会计学", 50, 220, 200, 10);
	put("nobody@example.cn", 400, 50, 90, 10)->column = 1;
	put("13800138000", 400, 70, 60, 10)->column = 1;
	put("专业技能", 400, 780, 60, 15)->column = 1;
	put("焊接", 50, 30, 30, 10)->page = 2;
	put("钣金", 50, 50, 30, 10)->page = 2;
	is(paper_get("skill_list.skill", 0), "焊接", "on the next page");
	is(paper_get("skill_list.skill", 1), "钣金", "and more");
	is(paper_get("education_list.school", 1), NULL, "no school");
	is(paper_get("basic_info.email", 0), "nobody@example.cn", "a sidebar");
	paper_end();
}

/* What boards write of the wishes, and of what one does now. */
static void
test_wishes(void)
{
	map("# 求职意向\n意向工作地：武汉、杭州\n最快到岗：一周内\n"
	    "期望薪酬：20-25K\n职位类别：渠道经理\n");
	has("intention.city", 0, "武汉");
	has("intention.salary", 0, "20-25K");
	has("intention.job_status", 0, "一周内");
	map("张无名\n职业状态：离职-随时到岗 无名科技有限公司 · 前端工程师\n");
	has("intention.job_status", 0, "离职-随时到岗");
	map("张无名\n求职意向：产品经理 | 深圳 | 25-30K\n");
	has("intention.title", 0, "产品经理");
	has("intention.city", 0, "深圳");
	map("# 求职期望\n产品经理 25-30K 深圳 互联网\n离职，可随时到岗\n");
	has("intention.title", 0, "产品经理");
	has("intention.city", 0, "深圳");
	has("intention.job_status", 0, "离职,可随时到岗");
	map("民族：回 婚否：否\n电话：13800138000\n");
	has("basic_info.ethnicity", 0, "回族");
	has("basic_info.marital_status", 0, "single");
}

/* Practice: jobs of students, and of others. */
static void
test_practice(void)
{
	map("# 教育背景\n2022.09-2026.06 无名财经大学 市场营销 本科\n"
	    "# 实践经历\n2024.07-2024.09 无名广告有限公司 策划助理\n• "
	    "写提案\n");
	has("internship_list.company", 0, "无名广告有限公司");
	has("career_list.company", 0, NULL);
	map("# 教育背景\n2009.09-2013.06 无名大学 土木工程 本科\n"
	    "# 社会经历\n2018.06-至今 无名工程有限公司 项目经理\n• 管班组\n");
	has("career_list.company", 0, "无名工程有限公司");
	map("# 教育背景\n2009.09-2013.06 无名大学 土木工程 本科\n"
	    "# 社会实践\n2012.07-2012.08 无名县支教团 队长\n• 组织支教\n");
	has("career_list.company", 0, NULL);
	map("# 项目经验\n2023.05-2023.12 LuaTracer\n个人开源\n• 写\n"
	    "2021.03-2021.06 团队项目 校园二手平台\n• 负责接口\n");
	has("project_list.role", 0, "个人开源");
	has("project_list.name", 1, "校园二手平台");
	has("project_list.role", 1, "团队项目");
}

/* Spaces between tags of both scripts. */
static void
test_spaces(void)
{
	map("# 专业技能\n收益管理 开业筹备 Opera系统 After Effects 预算\n"
	    "• 熟悉 MyBatis 等框架\n");
	has("skill_list.skill", 1, "开业筹备");
	has("skill_list.skill", 2, "Opera系统");
	has("skill_list.skill", 3, "After Effects");
	has("skill_list.skill", 4, "预算");
	has("skill_list.skill", 5, "MyBatis");
}

/* As people tell it: where they were and as what. */
static void
test_sentences(void)
{
	map("# 工作经历\n2019年3月到2023年5月在东莞市无名电子厂做普工\n"
	    "2015年2月到2019年1月于深圳某某物流有限公司任叉车司机\n"
	    "2012.09-2015.01 在无名人民医院心内科从事护理工作\n");
	has("career_list.company", 0, "东莞市无名电子厂");
	has("career_list.title", 0, "普工");
	has("career_list.company", 1, "深圳某某物流有限公司");
	has("career_list.company", 2, "无名人民医院");
	map("# 个人简历\n1998.09-2002.07 无名大学经济学院国际贸易专业学习\n"
	    "2002.07-2005.03 某某市商务局科员\n"
	    "2010.06-至今 某某市商务局科长\n");
	has("education_list.school", 0, "无名大学");
	has("education_list.field_of_study", 0, "国际贸易");
	has("career_list.title", 1, "科长");
	map("# 学习工作经历\n1999年9月至2003年7月 在无名师范学院汉语言文学专业"
	    "学习，获文学学士学位\n2003年8月至今 在某某县教育局任教研员\n");
	has("education_list.field_of_study", 0, "汉语言文学");
	has("education_list.degree", 0, "bachelor");
	has("career_list.company", 0, "某某县教育局");
	map("# 工作经历\n无名集团 | 杭州 2015.07-2022.06\n"
	    "高级产品经理 2019.01-2022.06\n负责商家端\n"
	    "产品经理 2015.07-2018.12\n负责交易\n"
	    "某某网络 | 上海 2013.07-2015.06\n产品专员\n整理需求\n");
	has("career_list.company", 1, "无名集团");
	has("career_list.title", 2, "产品专员");
}

static void
test_schools(void)
{
	map("# "
	    "教育背景\n2017.09-2022.06，无名大学，临床医学（五年制），本科\n");
	has("education_list.field_of_study", 0, "临床医学");
	map("# 教育背景\n本科 无名大学 通信工程 "
	    "2015年9月入学，2019年6月毕业\n");
	has("education_list.start_time", 0, "2015-09");
	has("education_list.end_time", 0, "2019-06");
	map("# 教育背景\n2015.09-2019.06 无名外国语大学 Nowhere University "
	    "商务英语 本科\n");
	has("education_list.school", 0, "无名外国语大学");
	has("education_list.field_of_study", 0, "商务英语");
	/* a college with a name of its own */
	map("# 教育背景\n2015.09-2019.06 无名大学法学院 法学 本科\n"
	    "2012.09-2015.06 无名大学锦绣学院 法学 大专\n");
	has("education_list.school", 0, "无名大学");
	has("education_list.school", 1, "无名大学锦绣学院");
}

/* Labels of entries, levels of awards, projects among the text of a job. */
static void
test_labels(void)
{
	map("# 工作经历\n公司名称：无名科技有限公司\n担任职位：测试工程师\n"
	    "工作时间：2019年7月——2023年6月\n搭建框架\n"
	    "公司名称：某某软件有限公司\n担任职位：测试专员\n"
	    "工作时间：2017年7月——2019年6月\n执行测试\n");
	has("career_list.company", 1, "某某软件有限公司");
	has("career_list.title", 1, "测试专员");
	map("# 工作经历\n无名科技 | 高级后端工程师 | 2021.06 - 至今 | 北京\n"
	    "项目：交易中台\n- 拆分单体应用\n- 引入缓存\n"
	    "某某网络 | 后端工程师 | 2018.07 - 2021.05 | 上海\n- 零故障\n");
	has("career_list.company", 1, "某某网络");
	map("# 荣誉奖项\n国家级：无名竞赛二等奖（2021.09）\n"
	    "校级：三好学生、优秀学生干部（2019）\n");
	has("award_list.title", 0, "无名竞赛二等奖");
	has("award_list.title", 1, "三好学生");
	map("# 获奖情况\n★2021年连续两年获国家奖学金\n★2019年某某杯银奖\n");
	has("award_list.title", 0, "国家奖学金");
	map("# 获奖情况\n2021年、2022年连续两年获国家奖学金\n"
	    "2020年9月 某某杯铜奖\n");
	has("award_list.title", 0, "国家奖学金");
	map("# 实习经历\n某某证券营业部 客服实习 2022.07-2022.08\n• 回访\n");
	has("internship_list.company", 0, "某某证券营业部");
	map("# 语言能力\n英语：通过大学英语六级（CET-6 532分）\n");
	has("language_list.text", 0, "通过大学英语六级（CET-6 532分）");
	map("# 教育经历\n2019年毕业\n\n无名师范大学\n本科 · 学前教育\n");
	has("education_list.school", 0, "无名师范大学");
	has("education_list.end_time", 0, "2019");
	map("# 校园经历\n2021.09-2022.06 校学生会 部长\n• 拉赞助\n");
	has("career_list.company", 0, NULL);
	map("# 工作经历\n2022.07-至今 无名科技有限公司 编导\n• 拍片\n"
	    "2020.07-2022.06 某某影视工作室 剪辑师\n• 剪片\n");
	has("career_list.company", 1, "某某影视工作室");
}

/* Offices told in a sentence, groups of a list, what is held. */
static void
test_offices(void)
{
	map("# 工作经历\n无名文化传媒有限公司\n2022.04 至 2026.08\n"
	    "担任编导，包括：\n• 拍片\n某某影视有限公司\n"
	    "2020.07 至 2022.03\n担任后期剪辑师，包括：\n• 剪片\n"
	    "2017.07-2019.02 就职于无名技术有限公司，担任运营专员一职\n"
	    "• 运营\n2015.07-2017.06 某某广告有限公司\n"
	    "职务为文案策划，主要工作如下：\n• 写字\n");
	has("career_list.title", 0, "编导");
	has("career_list.title", 1, "后期剪辑师");
	has("career_list.company", 2, "无名技术有限公司");
	has("career_list.title", 2, "运营专员");
	has("career_list.title", 3, "文案策划");
	map("# 专业技能\n• 总账核算\n• 持有中级会计师\n"
	    "# 学历专业\n本科 \\ 无名大学 \\ 会计学 2010 - 2012\n");
	has("skill_list.skill", 1, NULL);
	has("certificate_list.title", 0, "中级会计师");
	has("education_list.school", 0, "无名大学");
	has("education_list.field_of_study", 0, "会计学");
}

static void
test_lists(void)
{
	map("# 求职意向\n希望从事：会计主管(全职)\n工作地点：北京\n");
	has("intention.title", 0, "会计主管");
	map("# 专业技能\nC语言，MATLAB，PLC编程\n"
	    "英语（CET-4），日语（N3）\n");
	has("skill_list.skill", 1, "MATLAB");
	has("skill_list.skill", 2, "PLC编程");
	has("language_list.text", 1, "N3");
	map("# 证书\n记者证\nIssued by\nIssued Nov 2021\n");
	has("certificate_list.title", 0, "记者证");
	has("certificate_list.title", 1, NULL);
}

static void
test_places(void)
{
	const char *city = "basic_info.current_city";

	map("张无名\n138 0013 8000 ⋄ zhang@example.com ⋄ 青岛市市南区\n");
	has(city, 0, "青岛市市南区");
	map("张无名\n13800138000\n中国，珠海市香洲区\n");
	has(city, 0, "中国，珠海市香洲区");
	map("张无名\n13800138000\n合肥市蜀山区, 中国\n");
	has(city, 0, "合肥市蜀山区, 中国");
}

/* A label and its value in the look of the headings. */
static void
label_like_heading(void)
{
	paper_begin();
	paper_name("甘无名");
	paper("# 求职意向：会计");
	paper("# 工作经历");
	paper("无名面粉有限公司\t会计\t2018.01 - 2020.12");
	paper("# 自我评价");
	paper("做事细致，账目清楚，与人为善。");
	is(paper_get("intention.title", 0), "会计", "the value stays one");
	paper_end();
}

int
main(void)
{
	label_like_heading();
	set = shipped_rules();
	resume_init(&resume);
	test_numbered();
	test_titles();
	test_army();
	test_parts();
	test_wanted();
	test_cells();
	test_heads();
	test_columns();
	test_led();
	test_items();
	test_tags();
	test_apart();
	test_rows();
	test_order();
	test_sides();
	test_wishes();
	test_practice();
	test_spaces();
	test_sentences();
	test_schools();
	test_labels();
	test_offices();
	test_lists();
	test_places();
	resume_release(&resume);
	rule_set_free(set);
	return tap_end();
}
