/* Entries: schools, jobs and projects in the shapes that layouts give them. */
#include "mapped.h"

static void
test_one_line(void)
{
	map("# 工作经历\n"
	    "2018.09-至今 无名科技有限公司 高级软件工程师\n• 写程序\n• 改程序\n"
	    "2015.07-2018.08 某某贸易公司 会计\n• 记账\n"
	    "# 教育经历\n无名大学 | 计算机科学 | 本科 2011.09-2015.06\n");
	has("career_list.company", 0, "无名科技有限公司");
	has("career_list.title", 0, "高级软件工程师");
	has("career_list.start_time", 0, "2018-09");
	has("career_list.end_time", 0, "present");
	has("career_list.desc", 0, "写程序\n改程序");
	has("career_list.company", 1, "某某贸易公司");
	has("career_list.title", 1, "会计");
	has("career_list.company", 2, NULL);
	has("education_list.school", 0, "无名大学");
	has("education_list.field_of_study", 0, "计算机科学");
	has("education_list.degree", 0, "bachelor");
	has("education_list.end_time", 0, "2015-06");
}

static void
test_dates_below(void)
{
	map("# Experience\nSenior Analyst\nAcme Holdings Ltd\n"
	    "Jan 2019 - Present\n- Built things\n"
	    "Junior Analyst\nBeta Bank\n2015 - 2018\n- Counted things\n"
	    "# Education\nUniversity of Nowhere\nBSc in Physics\n2012 - "
	    "2015\n");
	has("career_list.company", 0, "Acme Holdings Ltd");
	has("career_list.title", 0, "Senior Analyst");
	has("career_list.company", 1, "Beta Bank");
	has("career_list.title", 1, "Junior Analyst");
	has("career_list.end_time", 1, "2018");
	has("career_list.desc", 1, "Counted things");
	has("education_list.school", 0, "University of Nowhere");
	has("education_list.field_of_study", 0, "Physics");
	has("education_list.degree", 0, "bachelor");
}

/* A date by itself, the job as the first item of the list below it. */
static void
test_items_below_dates(void)
{
	map("# Experience\nJune 2018 - Present\n"
	    "* Nurse at Mercy Hill Hospital.\n"
	    "* Cared for patients on a surgical ward.\n"
	    "May 2015 - June 2018\n"
	    "* Care Assistant, Oakfield Clinic\n* Kept records.\n"
	    "# Education\n2012 - 2015\n"
	    "* Diploma in Nursing at Dayton College\n");
	has("career_list.company", 0, "Mercy Hill Hospital");
	has("career_list.title", 0, "Nurse");
	has("career_list.start_time", 0, "2018-06");
	has("career_list.desc", 0, "Cared for patients on a surgical ward.");
	has("career_list.company", 1, "Oakfield Clinic");
	has("career_list.title", 1, "Care Assistant");
	has("career_list.desc", 1, "Kept records.");
	has("education_list.school", 0, "Dayton College");

	/* the job stands above its date: the items are what was done */
	map("# Experience\nSoftware Engineer\nAcme Systems Ltd\n2015 - 2019\n"
	    "* Engineer at Large for the billing service\n* Wrote tests.\n"
	    "Developer\nBlue Fox Ltd\n2012 - 2015\n* Wrote more tests.\n");
	has("career_list.company", 0, "Acme Systems Ltd");
	has("career_list.title", 0, "Software Engineer");
	has("career_list.desc", 0,
	    "Engineer at Large for the billing service\nWrote tests.");
	has("career_list.company", 1, "Blue Fox Ltd");

	map("# Experience\nJan 2018 - Mar 2021\n"
	    "1. Project Manager, Harbour Bros.\n2. Led a team.\n"
	    "Apr 2021 - Present\n"
	    "1. Senior Project Manager, Dockside Ltd.\n2. Led two teams.\n");
	has("career_list.company", 0, "Harbour Bros.");
	has("career_list.title", 0, "Project Manager");
	has("career_list.company", 1, "Dockside Ltd.");

	map("# 工作经历\n2018.03 - 2021.05\n• 无名软件有限公司，前端工程师\n"
	    "• 写页面\n2015.03 - 2018.02\n• 某某科技有限公司，会计\n"
	    "• 记账\n");
	has("career_list.company", 0, "无名软件有限公司");
	has("career_list.title", 0, "前端工程师");
	has("career_list.desc", 0, "写页面");
	has("career_list.company", 1, "某某科技有限公司");

	/* no item names a job */
	map("# Experience\n2015 - 2019\n* Looked at logs, every day.\n"
	    "* Wrote tests.\n");
	has("career_list.company", 0, NULL);
	has("career_list.title", 0, NULL);
	has("career_list.desc", 0, "Looked at logs, every day.\nWrote tests.");
}

static void
test_labels(void)
{
	map("# 工作经历\n2018年9月—2020年5月\n公司：无名科技\n职位：测试\n"
	    "工作描述：找问题\n写报告\n"
	    "# 项目经历\n2019/01 - 2019/06\n项目名称：无名平台\n"
	    "角色：负责人\n项目描述：做平台\n");
	has("career_list.company", 0, "无名科技");
	has("career_list.title", 0, "测试");
	has("career_list.desc", 0, "找问题\n写报告");
	has("project_list.name", 0, "无名平台");
	has("project_list.role", 0, "负责人");
	has("project_list.desc", 0, "做平台");
}

static void
test_named(void)
{
	map("# Projects\n- raft-lab: A teaching implementation of Raft\n"
	    "- shade-view: Renders surfaces in WebGL with controls\n");
	has("project_list.name", 0, "raft-lab");
	has("project_list.desc", 0, "A teaching implementation of Raft");
	has("project_list.name", 1, "shade-view");
}

static void
test_words(void)
{
	map("# Experience\nSoftware Engineer at Acme Labs\n2019 - 2021\n"
	    "# Education\nSome University, 2015 - 2019\n"
	    "Bachelor of Science in Computer Science\n");
	has("career_list.company", 0, "Acme Labs");
	has("career_list.title", 0, "Software Engineer");
	has("education_list.school", 0, "Some University");
	has("education_list.field_of_study", 0, "Computer Science");
	map("# 教育经历\n2015.09-2018.06 无名大学硕士，药物化学专业\n"
	    "2011.09-2015.06 小学教育大学本科 某某师范学院\n");
	has("education_list.school", 0, "无名大学");
	has("education_list.degree", 0, "master");
	has("education_list.field_of_study", 0, "药物化学");
	has("education_list.degree", 1, "bachelor");
	has("education_list.field_of_study", 1, "小学教育");
}

static void
test_split_dates(void)
{
	map("# 工作经历\n2014年08月－\n至今\n无名小学 语文教师\n");
	has("career_list.start_time", 0, "2014-08");
	has("career_list.end_time", 0, "present");
	has("career_list.company", 0, "无名小学");
}

static void
test_shared_heading(void)
{
	map("# 实习/工作经历\n2023.06-2023.09 甲公司 人事实习生\n"
	    "2020.01-2022.12 乙公司 人事专员\n");
	has("internship_list.company", 0, "甲公司");
	has("career_list.company", 0, "乙公司");
}

static void
test_positions(void)
{
	map("# Experience\nAcme Holdings, Springfield, IL 2015 - Present\n"
	    "Program Director Jul 2019 - Present\n- Built things\n"
	    "Program Manager Feb 2015 - Jun 2019\n- Counted things\n"
	    "Beta Bank, Springfield, IL 2010 - 2014\nClerk\n- Wrote\n");
	has("career_list.company", 0, "Acme Holdings");
	has("career_list.title", 0, "Program Director");
	has("career_list.start_time", 0, "2019-07");
	has("career_list.company", 1, "Acme Holdings");
	has("career_list.title", 1, "Program Manager");
	has("career_list.company", 2, "Beta Bank");
	has("career_list.company", 3, NULL);
}

static void
test_alike(void)
{
	map("# Experience\nOrchard Manager, Acme Ltd\n2017 - 2019\n- Grew\n"
	    "Nursery Hand, Quillgate Nurseries\n2014 - 2017\n- Sold\n");
	has("career_list.company", 0, "Acme Ltd");
	has("career_list.company", 1, "Quillgate Nurseries");
	has("career_list.title", 1, "Nursery Hand");
}

static void
test_phrases(void)
{
	map("# Experience\n- Working as Test Engineer in Quill Infosystems "
	    "Pvt. Ltd. from Jan 2018 to till date.\n- wrote tests\n"
	    "# Education\n2013 - 2016\nMASTER'S DEGREE IN CHEMISTRY Nowhere "
	    "University\n");
	has("career_list.title", 0, "Test Engineer");
	has("career_list.company", 0, "Quill Infosystems Pvt. Ltd.");
	has("education_list.school", 0, "Nowhere University");
	has("education_list.field_of_study", 0, "CHEMISTRY");
	map("# Education\n2013 - 2016\nNOWHERE UNIVERSITY\nChemistry\n");
	has("education_list.school", 0, "NOWHERE UNIVERSITY");
	map("无名氏\n2020年6月至今，无名医院，护师\n"
	    "2014年9月至2018年7月，无名大学，护理学，本科\n");
	has("career_list.title", 0, "护师");
	has("education_list.school", 0, "无名大学");
	has("education_list.field_of_study", 0, "护理学");
}

static void
test_employers(void)
{
	map("# 工作经历\n2014/6-至今\n生产经理 | 生产部\n无名制造有限公司 "
	    "[10年]\n机械 | 500-1000人 | 民营公司\n• 统筹生产\n");
	has("career_list.company", 0, "无名制造有限公司");
	has("career_list.title", 0, "生产经理");
}

static void
test_part(void)
{
	map("# 项目经历\n碳排放预测 2022.05-2022.08\n独立完成\n• 比较模型\n"
	    "配网规划 2021.05-2021.08\n参与\n• 收集数据\n");
	has("project_list.name", 0, "碳排放预测");
	has("project_list.role", 0, "独立完成");
	has("project_list.role", 1, "参与");
	has("project_list.desc", 1, "收集数据");
}

/* What was done is no name, short and unmarked as it may be. */
static void
test_duties(void)
{
	map("# 工作经历\n2018.09-2020.05\n无名科技有限公司\n测试工程师\n"
	    "负责接口测试与自动化开发\n编写测试用例\n"
	    "2016.07-2018.08\n某某贸易公司\n会计\n负责日常核算与开票\n");
	has("career_list.company", 0, "无名科技有限公司");
	has("career_list.title", 0, "测试工程师");
	has("career_list.desc", 0, "负责接口测试与自动化开发\n编写测试用例");
	has("career_list.desc", 1, "负责日常核算与开票");
	map("# 工作经历\n2018.09-2020.05 无名科技有限公司\n负责人\n管门店\n");
	has("career_list.title", 0, "负责人");
}

static void
test_departments(void)
{
	map("# 工作经历\n2021.04-至今 无名数据\n推荐算法部 · 算法工程师\n"
	    "• 做推荐\n2018.07-2021.03 某某传媒社\n采编部 · 编辑\n• 校稿\n"
	    "2016.07-2018.06 无名市第一医院急诊科 护士\n• 分诊\n");
	has("career_list.company", 0, "无名数据");
	has("career_list.title", 0, "算法工程师");
	has("career_list.company", 1, "某某传媒社");
	has("career_list.company", 2, "无名市第一医院");
	map("# 工作经历\n2021.04-至今 商务部 科员\n• 写材料\n");
	has("career_list.company", 0, "商务部");
}

static void
test_graduation(void)
{
	map("# 教育经历\n无名大学\n硕士 · 计算机应用技术 2016年毕业\n"
	    "某某学院\n本科 · 信息与计算科学 2013年毕业\n");
	has("education_list.field_of_study", 0, "计算机应用技术");
	has("education_list.end_time", 0, "2016");
	has("education_list.field_of_study", 1, "信息与计算科学");
	has("education_list.end_time", 1, "2013");
}

/* Signs between an employer and a title, without spaces. */
static void
test_signs(void)
{
	map("# 工作经历\n2014.06-2020.07 无名电气（大连）有限公司 HRBP经理\n"
	    "2011.07-2014.05 施工员@无名建工集团有限公司\n"
	    "2009.07-2011.05 无名软件有限公司-测试工程师\n"
	    "2008.07-2009.05 前端-工程师\n");
	has("career_list.company", 0, "无名电气（大连）有限公司");
	has("career_list.title", 0, "HRBP经理");
	has("career_list.company", 1, "无名建工集团有限公司");
	has("career_list.title", 1, "施工员");
	has("career_list.company", 2, "无名软件有限公司");
	has("career_list.title", 2, "测试工程师");
	has("career_list.title", 3, "前端-工程师");
	map("# 工作经历\n2006.07-2008.05 某某模具厂（民营/200人） 技术员\n"
	    "2004.07-2006.05 某某电器（苏州） 技术员\n"
	    "2003.07-2003.09 某某数据公司（实习） 测试员\n"
	    "2003.01-2003.06 某某网络公司Java工程师\n"
	    "# 教育经历\n1999.09-2003.06 无名大学 金融工程硕士研究生\n"
	    "1995.09-1999.06 某某大学 本科信息管理\n");
	has("career_list.company", 0, "某某模具厂");
	has("career_list.company", 1, "某某电器（苏州）");
	has("career_list.company", 2, "某某数据公司");
	has("career_list.company", 3, "某某网络公司");
	has("career_list.title", 3, "Java工程师");
	has("education_list.field_of_study", 0, "金融工程");
	has("education_list.field_of_study", 1, "信息管理");
}

/* What was done behind the dates, in their line. */
static void
test_text_behind_dates(void)
{
	map("# 工作经历\n会计 • 无名贸易股份有限公司\n"
	    "2021年4月 - 至今, 负责账务处理与月末结账，审核费用报销\n"
	    "出纳 • 某某商贸公司\n2017年3月 - 2021年3月, 负责人员工资发放\n"
	    "# 项目经历\n2021.03-2022.02 负责人, 统一监控平台\n• 告警降噪\n"
	    "2020.01-2020.10 基于生存分析的会员流失预警 核心成员\n• 建模\n");
	has("career_list.company", 0, "无名贸易股份有限公司");
	has("career_list.title", 0, "会计");
	has("career_list.desc", 0, "负责账务处理与月末结账，审核费用报销");
	has("career_list.company", 1, "某某商贸公司");
	has("project_list.role", 0, "负责人");
	has("project_list.name", 0, "统一监控平台");
	has("project_list.name", 1, "基于生存分析的会员流失预警");
}

/* Heads whose mark is not that of their items; roles below names. */
static void
test_marks(void)
{
	map("# 工作经历\n◆ 无名仪器厂\n工程师（2014.07~2017.02）\n"
	    "● 编写驱动程序\n● 配合现场调试\n◆ 某某机械厂\n"
	    "技术员（2012.07~2014.06）\n● 维护检测仪器\n"
	    "# 项目经历\n2022.05-2023.08\n环网柜终端\n技术负责人\n"
	    "• 完成选型\n2018.09-2019.12\n在线监测网关\n主程\n• 支持续传\n"
	    "# 教育经历\n2008.09-2012.06 无名大学 自动化 本科\n英语 CET-4\n");
	has("career_list.company", 0, "无名仪器厂");
	has("career_list.company", 1, "某某机械厂");
	has("career_list.desc", 1, "维护检测仪器");
	has("project_list.name", 0, "环网柜终端");
	has("project_list.role", 0, "技术负责人");
	has("project_list.role", 1, "主程");
	has("education_list.field_of_study", 0, "自动化");
	has("language_list.text", 0, "CET-4");
}

/* Names behind labels, the first alone with dates; a heading for both. */
static void
test_labelled_projects(void)
{
	map("# 项目经验\n项目一：装配线改造（2020/05-2021/01）\n"
	    "项目角色：负责人\n项目内容：用机器人替代人工上下料\n"
	    "项目二：设备数据采集\n项目角色：工程师\n项目内容：完成设备联网\n"
	    "# 教育经历\n2012/09-2016/07 无名学院 机械设计\n");
	has("project_list.name", 0, "装配线改造");
	has("project_list.name", 1, "设备数据采集");
	has("project_list.desc", 1, "完成设备联网");
	map("# 实习/项目经历\n无名云科技有限公司 2020.03 - 2020.08\n"
	    "后端开发实习生\n• 写服务\n校园拼车小程序 2019.06 - 2019.12\n"
	    "• 写页面\n# 教育经历\n2012/09-2016/07 无名学院 机械设计\n");
	has("internship_list.company", 0, "无名云科技有限公司");
	has("internship_list.company", 1, NULL);
	has("project_list.name", 0, "校园拼车小程序");
}

/* "某某大学 · 新闻学" under the name, and no section that tells of it. */
static void
test_school_near_name(void)
{
	map("张无名\nzhang@example.com\n无名大学 · 新闻学\n本科 / 2026年毕业\n"
	    "# 实习经历\n2025.07-2025.11 某某传媒公司 编导实习生\n• 拍摄\n");
	has("education_list.school", 0, "无名大学");
	has("education_list.field_of_study", 0, "新闻学");
	has("education_list.degree", 0, "bachelor");
	has("education_list.end_time", 0, "2026");
	map("张无名\nzhang@example.com\n无名大学教授\n# 工作经历\n"
	    "2025.07-2025.11 某某传媒公司 编辑\n");
	has("education_list.school", 0, NULL);
}

/* Sentences and official forms put no sign between two names. */
static void
test_glued(void)
{
	map("# 工作经历\n2014.06-2020.07 无名重工股份有限公司设计主管\n"
	    "• 画图\n2008.07-2014.05 某某液压机械厂机械工程师\n• 画图\n"
	    "# 教育经历\n"
	    "二〇〇四年九月至二〇〇八年六月，就读于无名大学机械工程专业，本科。"
	    "\n");
	has("career_list.company", 0, "无名重工股份有限公司");
	has("career_list.title", 0, "设计主管");
	has("career_list.company", 1, "某某液压机械厂");
	has("career_list.title", 1, "机械工程师");
	has("education_list.school", 0, "无名大学");
	has("education_list.field_of_study", 0, "机械工程");
	has("education_list.start_time", 0, "2004-09");
	map("# 教育经历\n2004.09-2008.06 无名幼儿师范高等专科学校 小学教育\n");
	has("education_list.school", 0, "无名幼儿师范高等专科学校");
	has("education_list.field_of_study", 0, "小学教育");
}

/* "在职职位" ends in a label that is listed. */
static void
test_compound_labels(void)
{
	map("# 工作经历\n无名科技有限公司\n工作时间：2014年6月-2026年7月\n"
	    "在岗职位：结构设计\n工作职责：画图纸\n");
	has("career_list.title", 0, "结构设计");
	has("career_list.company", 0, "无名科技有限公司");
}

/* A row of cells; NULL is no cell. */
static void
add_cells(struct document *doc, int row, const char *const cells[4])
{
	for (int col = 0; col < 4; col++) {
		if (!cells[col])
			continue;
		struct line *l = document_add_line(doc, xstrdup(cells[col]), 1);
		l->row = row;
		l->col = col;
		l->size = 10;
		l->block = (int)doc->n_lines;
	}
}

/* 干部履历表: a row for each kind of schooling. */
static void
test_schooling(void)
{
	static const char *const rows[][4] = {{"姓名", "张无名", "性别", "男"},
	    {"全日制教育", "大学本科", "毕业院校系及专业",
		"无名大学汉语言文学专业"},
	    {"在职教育", "硕士研究生", "毕业院校系及专业",
		"某某大学工商管理专业"},
	    {"现任职务", "某某公司主任", NULL, NULL}};
	struct document doc;

	resume_release(&resume);
	document_init(&doc);
	for (int i = 0; i < 4; i++)
		add_cells(&doc, i, rows[i]);
	map_document(set, &doc, NULL, &resume);
	document_release(&doc);
	has("education_list.school", 0, "无名大学");
	has("education_list.field_of_study", 0, "汉语言文学");
	has("education_list.degree", 0, "bachelor");
	has("education_list.education_type", 0, "full_time");
	has("education_list.school", 1, "某某大学");
	has("education_list.degree", 1, "master");
	has("education_list.education_type", 1, "part_time");
	has("education_list.school", 2, NULL);
}

/* Projects among the jobs, with and without their dates above their names. */
static void
test_nested(void)
{
	map("# 工作经历\n无名软件有限公司 2020.03 - 至今\nJava开发工程师\n"
	    "负责订单中心的开发\n所做项目：\n1. 订单中台（2021.01-2022.06）\n"
	    "角色：核心开发\n描述：将单体拆分为微服务\n"
	    "某某科技公司 2018.07 - 2020.02\n初级开发\n维护后台管理系统\n"
	    "项目一：会员系统\n项目时间：2019.01-2019."
	    "10\n担任角色：后端开发\n");
	has("career_list.company", 0, "无名软件有限公司");
	has("career_list.desc", 0, "负责订单中心的开发");
	has("career_list.company", 1, "某某科技公司");
	has("career_list.company", 2, NULL);
	has("project_list.name", 0, "订单中台");
	has("project_list.role", 0, "核心开发");
	has("project_list.name", 1, "会员系统");
	has("project_list.start_time", 1, "2019-01");
	map("# 工作经历\n无名软件有限公司 2018.03-至今\n"
	    "高级工程师 2021.01-至今\n• 带人\n工程师 2018.03-2020.12\n• "
	    "写码\n");
	has("career_list.title", 0, "高级工程师");
	has("career_list.company", 1, "无名软件有限公司");
	has("project_list.name", 0, NULL);
	map("# 工作经历\n2020.04 - 2024.11 无名智控有限公司 电气工程师\n"
	    "• 调试\n【项目】模组装配线（2023.02-2023.10）\n• 设计电柜\n");
	has("career_list.company", 1, NULL);
	has("project_list.name", 0, "模组装配线");
}

/* A cell of a form with nothing to tell. */
static void
test_nothing(void)
{
	map("# 教育经历\n2007.9-2011.7\n学校：无名大学\n专业：/\n");
	has("education_list.school", 0, "无名大学");
	has("education_list.field_of_study", 0, NULL);
	map("# 教育经历\n2007.9-2011.7\n学校：无名大学\n专业：会计/审计\n");
	has("education_list.field_of_study", 0, "会计/审计");
}

/* Schooling in labels of the person. */
static void
test_labelled_schooling(void)
{
	map("张无名\n院系：外语学院 专业：日语 学历：本科\n"
	    "学校：无名大学 毕业时间：2024年6月\n"
	    "# 实习经历\n2023.07-2023.09\t无名公司\t翻译\n");
	has("education_list.school", 0, "无名大学");
	has("education_list.field_of_study", 0, "日语");
	has("education_list.degree", 0, "bachelor");
	has("education_list.end_time", 0, "2024-06");
	map("张无名\n学历：本科 毕业院校：无名大学\n"
	    "# 教育经历\n2020.09-2024.06\t无名大学\t日语\t本科\n");
	has("education_list.school", 0, "无名大学");
	has("education_list.school", 1, NULL);
}

/* Titles on lines of their own that begin with what is done. */
static void
test_trades(void)
{
	map("# 工作经历\n2013.07-2016.02\t无名会计师事务所\n审计员\n做底稿\n");
	has("career_list.title", 0, "审计员");
	map("# 工作经历\n2013.07-2016.02\t无名有限公司\n会计\n审计报表\n");
	has("career_list.title", 0, "会计");
	has("career_list.desc", 0, "审计报表");
}

/* The end in a cell of its own. */
static void
test_end_cell(void)
{
	static const char *const rows[][4] = {{"起", "止", "单位", "职务"},
	    {"2015.06", "至今", "无名物流有限公司", "经理"},
	    {"2008.03", "2015.05", "某某货运公司", "主管"}};
	struct document doc;

	resume_release(&resume);
	document_init(&doc);
	document_add_line(&doc, xstrdup("工作经历"), 1)->role = ROLE_HEADING;
	for (int i = 0; i < 3; i++)
		add_cells(&doc, i, rows[i]);
	map_document(set, &doc, NULL, &resume);
	document_release(&doc);
	has("career_list.end_time", 0, "present");
	has("career_list.company", 0, "无名物流有限公司");
	has("career_list.end_time", 1, "2015-05");
}

/* Dates behind a labelled name; prizes and where they were won. */
static void
test_prizes(void)
{
	map("# "
	    "项目经历\n项目名称：校园文化调研（2022.03——2022."
	    "06）\n角色：组长\n");
	has("project_list.name", 0, "校园文化调研");
	has("project_list.start_time", 0, "2022-03");
	map("# 项目经历\n项目名称：订单平台（第二期）\n角色：组长\n");
	has("project_list.name", 0, "订单平台（第二期）");
	map("# 获奖情况\n2022年11月\t全国演讲比赛\t二等奖\n"
	    "2021-2022学年\t校级奖学金\n2018.05\t优秀团员\t校级\n");
	has("award_list.title", 0, "全国演讲比赛\t二等奖");
	has("award_list.title", 1, "校级奖学金");
	has("award_list.award_time", 1, "2022");
	has("award_list.title", 2, "优秀团员");
}

/* What stands with a school and is no part of its name. */
static void
test_faculties(void)
{
	map("# 教育经历\n本科 | 无名大学 | 软件学院 | 软件工程\n"
	    "2010年9月 - 2014年6月\n");
	has("education_list.school", 0, "无名大学");
	has("education_list.field_of_study", 0, "软件工程");
	map("# 教育经历\n无名大学（985/211） 会计 本科 2010.09-2014.06\n");
	has("education_list.school", 0, "无名大学");
	map("# 教育经历\nNowhere University 无名大学\n"
	    "Software Engineering 软件工程 | 本科\nSep 2010 - Jun 2014\n");
	has("education_list.school", 0, "无名大学");
	has("education_list.field_of_study", 0, "软件工程");
	map("# 教育经历\n无名大学·软件工程·本科·2010-2014\n");
	has("education_list.school", 0, "无名大学");
	map("# 教育经历\n无名邮电大学 通信工程 本科 2010-2014\n");
	has("education_list.education_type", 0, NULL);
}

/* The role first, or where its description is asked for. */
static void
test_project_roles(void)
{
	map("# 项目经历\n设计负责人\n停车小程序改版 2022.04-2022.10\n"
	    "• 改版\n核心开发\n课程平台 2020.01-2020.12\n• 开发\n");
	has("project_list.name", 0, "停车小程序改版");
	has("project_list.role", 0, "设计负责人");
	map("# 项目经历\n2022.04-2022.10 停车小程序改版\n"
	    "责任描述：负责人\n项目描述：改版\n");
	has("project_list.role", 0, "负责人");
	has("project_list.desc", 0, "改版");
}

/* Of several joints the one counts that parts a title and an employer. */
static void
test_joints(void)
{
	map("# Experience\n"
	    "Charge Nurse, Acute Medical Unit, Nowhere Hospital NHS Trust\n"
	    "Feb 2020 - Present\n- Led a team of nine\n"
	    "Nursing Officer II, Lakeside Specialist Hospital\n"
	    "2015 - 2020\n- Triaged patients\n"
	    "Teacher, The Harbour Courier\n2010 - 2012\n- Taught reading\n");
	has("career_list.title", 0, "Charge Nurse, Acute Medical Unit");
	has("career_list.company", 0, "Nowhere Hospital NHS Trust");
	has("career_list.title", 1, "Nursing Officer II");
	has("career_list.company", 1, "Lakeside Specialist Hospital");
	has("career_list.title", 2, "Teacher");
	has("career_list.company", 2, "The Harbour Courier");
	map("# Experience\nNowhere High School 2012 - 2015\n"
	    "Biology Teacher Delaware, OH\n- Taught the cell\n");
	has("career_list.title", 0, "Biology Teacher");
	has("career_list.company", 0, "Nowhere High School");
}

/* What somebody did is no name, though it stands below the dates. */
static void
test_deeds(void)
{
	map("# Experience\nExecutive Chef Osteria Inesistente\n2019 - 2021\n"
	    "Lead a brigade of twelve in a 60-seat restaurant\n"
	    "Held the cost of food down\n"
	    "Lead Engineer Acme Works\n2015 - 2019\n"
	    "Responsible for gearboxes of electric vans\n");
	has("career_list.company", 0, "Osteria Inesistente");
	has("career_list.title", 0, "Executive Chef");
	has("career_list.desc", 0,
	    "Lead a brigade of twelve in a 60-seat restaurant\n"
	    "Held the cost of food down");
	has("career_list.title", 1, "Lead Engineer");
	has("career_list.desc", 1,
	    "Responsible for gearboxes of electric vans");
}

/* Labels that tell nothing of ours do not part a head. */
static void
test_asides(void)
{
	map("# Work Experience\nAcme Holdings Ltd\n2015 - 2019\n"
	    "Salary: 400 a week\nHours per week: 40\nWarehouse Manager\n"
	    "- Moved boxes\n"
	    "Nowhere Storage Ltd\n2012 - 2015\nSalary: 300 a week\n"
	    "Hours per week: 40\nWarehouse Clerk\n- Counted boxes\n");
	has("career_list.company", 0, "Acme Holdings Ltd");
	has("career_list.title", 0, "Warehouse Manager");
	has("career_list.title", 1, "Warehouse Clerk");
	has("career_list.company", 2, NULL);
}

/* Where a field of study ends and a school begins; what a degree's name has. */
static void
test_fields(void)
{
	map("# Education\n"
	    "MSc Political Science Fictional College, 2012 - 2014\n"
	    "BSc Nautical Studies, Nowhere Maritime Institute of Trade, "
	    "2009 - 2012\n");
	has("education_list.school", 0, "Fictional College");
	has("education_list.field_of_study", 0, "Political Science");
	has("education_list.school", 1, "Nowhere Maritime Institute of Trade");
	has("education_list.field_of_study", 1, "Nautical Studies");
	map("# Education\nFictional University\n"
	    "Bachelor of Science in Education in Biology (3.6 GPA)\n"
	    "2009 - 2012\n");
	has("education_list.field_of_study", 0, "Biology");
}

/* Projects that are headed by what one was in them. */
static void
test_titles_first(void)
{
	map("# Projects\nProject Manager Jan 2022 - Oct 2022\n"
	    "Imaginary Market Hall\nA hall that nobody built, drawn by nine.\n"
	    "Host Jan 2020 - Oct 2020\nPodcast of Nowhere\n"
	    "Talks with people who were not there.\n");
	has("project_list.name", 0, "Imaginary Market Hall");
	has("project_list.role", 0, "Project Manager");
	has("project_list.name", 1, "Podcast of Nowhere");
	has("project_list.role", 1, "Host");
}

static void
test_short_names(void)
{
	map("# 工作经历\n"
	    "中联重科（会计）\n2018.09-2020.06\n• 做账\n"
	    "字节跳动·瓦工\n2014.07-2016.06\n• 砌墙\n");
	has("career_list.company", 0, "中联重科");
	has("career_list.title", 0, "会计");
	has("career_list.company", 1, "字节跳动");
	has("career_list.title", 1, "瓦工");
	map("# Experience\n"
	    "Tesco, Norwich\nWarehouse Operative\n2018 - 2020\n• Picked\n"
	    "2016 - 2018\nDeloitte\nAVP\n• Audited\n");
	has("career_list.company", 0, "Tesco");
	has("career_list.title", 0, "Warehouse Operative");
	has("career_list.company", 1, "Deloitte");
	has("career_list.title", 1, "AVP");
	map("# Experience\n"
	    "Nurse, NHS, Norwich\n2018 - 2020\n• Nursed\n"
	    "Clerk at Baker McKenzie, 2016 - 2018\n• Filed\n"
	    "# Education\nSt Andrews\nMA in Physics\n2012 - 2016\n");
	has("career_list.company", 0, "NHS");
	has("career_list.company", 1, "Baker McKenzie");
	has("education_list.school", 0, "St Andrews");
}

int
main(void)
{
	set = shipped_rules();
	resume_init(&resume);
	test_short_names();
	test_one_line();
	test_dates_below();
	test_items_below_dates();
	test_labels();
	test_named();
	test_words();
	test_split_dates();
	test_shared_heading();
	test_positions();
	test_alike();
	test_phrases();
	test_employers();
	test_part();
	test_duties();
	test_departments();
	test_graduation();
	test_signs();
	test_text_behind_dates();
	test_marks();
	test_labelled_projects();
	test_school_near_name();
	test_glued();
	test_compound_labels();
	test_schooling();
	test_nested();
	test_nothing();
	test_prizes();
	test_trades();
	test_labelled_schooling();
	test_end_cell();
	test_faculties();
	test_project_roles();
	test_joints();
	test_deeds();
	test_asides();
	test_fields();
	test_titles_first();
	resume_release(&resume);
	rule_set_free(set);
	return tap_end();
}
