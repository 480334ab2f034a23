/* Dates that a sentence tells, and those that stand for an entry. */
#include "mapped.h"

static void
test_told(void)
{
	map("# 工作经历\n无名网络有限公司 后端开发工程师 2019.05-2023.08\n"
	    "• 主导网关从 Java 8 升级到 17，2021 至 2022 年零故障\n"
	    "• 负责 2020-2022 年度预算编制，节约成本 12 万元\n"
	    "• 2023年起带领 6 人团队，完成两次大促\n"
	    "• 将数据库迁移（2021.03-2021.06），期间业务不中断\n"
	    "某某软件有限公司 测试工程师 2016.07-2019.04\n"
	    "• 2018 年获得公司专利一项，2019 年继续优化\n"
	    "• 从 Vue 2 改写，替换 2016 到 2018 年的页面\n");
	has("career_list.company", 0, "无名网络有限公司");
	has("career_list.company", 1, "某某软件有限公司");
	has("career_list.start_time", 2, NULL);
	has("career_list.desc", 1,
	    "2018 年获得公司专利一项，2019 年继续优化\n"
	    "从 Vue 2 改写，替换 2016 到 2018 年的页面");
	map("# 工作经历\n2018.03-至今\n无名百货有限公司\n运营总监\n"
	    "1、2022年营业收入 3.2 亿元，同比增长 18%\n"
	    "2012.07-2018.02\n某某商业有限公司\n楼层经理\n"
	    "2016 年并购期间完成系统切换与人员安置\n");
	has("career_list.company", 1, "某某商业有限公司");
	has("career_list.start_time", 2, NULL);
}

static void
test_glued(void)
{
	map("# 工作经验\n2019.04—至今 | 无名器械有限公司 | 销售经理\n"
	    "业绩：增长\n2015.07—2019.03 | 某某药业股份有限公司 | 医药代表\n"
	    "2016-2018连续三年销售冠军\n");
	has("career_list.start_time", 2, NULL);
	has("career_list.desc", 1, "2016-2018连续三年销售冠军");
	map("# 工作经验\n2019-2022无名器械有限公司 销售经理\n"
	    "2016-2018某某药业有限公司 代表\n");
	has("career_list.start_time", 1, "2016");
}

/* Below a label of each job, works with their years. */
static void
test_works(void)
{
	map("# 工作经历\n2018/07-2021/03\n无名设计院有限公司\n建筑设计师\n"
	    "主要项目：\n2019年 无名小区规划\n2020年 某某小学改扩建\n"
	    "2021/04-至今\n某某建筑事务所\n主创建筑师\n主要项目：\n"
	    "2022年 某某住区规划\n");
	has("career_list.company", 1, "某某建筑事务所");
	has("career_list.start_time", 2, NULL);
	has("project_list.name", 0, NULL);
	map("# 工作经历\n● 2019.03—2022.06 无名酒店有限公司 餐饮部经理\n"
	    "• 2020 年营收增长 15%，获集团年度最佳团队\n"
	    "● 2016.07—2019.02 某某酒店 餐厅主管\n• 排班\n");
	has("career_list.company", 1, "某某酒店");
	has("career_list.start_time", 2, NULL);
}

/* Positions, employers and projects keep theirs. */
static void
test_entries(void)
{
	map("# 工作经历\n无名集团有限公司 2010.07-2022.12\n"
	    "• 高级经理 2018.01-2022.12\n  管渠道\n"
	    "• 主管 2010.07-2017.12\n  管门店\n");
	has("career_list.title", 1, "高级经理");
	has("career_list.start_time", 1, "2018-01");
	has("career_list.title", 2, "主管");
	map("# 工作经历\n"
	    "• 2015.03-2019.08 无名物业有限公司 项目经理\n"
	    "• 2019.09-2023.05 某某置业有限公司 物业总监，负责 12 个小区\n"
	    "# 项目经历\n• 2020.05-2020.12 智慧门禁改造\n");
	has("career_list.company", 1, "某某置业有限公司");
	has("career_list.start_time", 1, "2019-09");
	has("project_list.start_time", 0, "2020-05");
}

int
main(void)
{
	set = shipped_rules();
	resume_init(&resume);
	test_told();
	test_glued();
	test_works();
	test_entries();
	resume_release(&resume);
	rule_set_free(set);
	return tap_end();
}
