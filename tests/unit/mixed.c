/* Lists under a Han heading for two kinds: each item by its words. */
#include "mapped.h"

static void
test_skills_and_certificates(void)
{
	map("# 技能证书\n• Excel；SPSS；剪映\n• 英语 CET-6（510分）\n"
	    "• 普通话一级乙等；教师资格证\n");
	has("skill_list.skill", 0, "Excel");
	has("skill_list.skill", 2, "剪映");
	has("skill_list.skill", 3, NULL);
	has("language_list.language", 0, "en");
	has("language_list.text", 0, "CET-6（510分）");
	has("language_list.language", 1, "zh");
	has("certificate_list.title", 0, "教师资格证");
	has("certificate_list.title", 1, NULL);

	map("# 技能与证书\n电工证（高压） 焊工证 PLC编程\n"
	    "驾驶证 C1、CPA 注册会计师、变频器调试\n");
	has("certificate_list.title", 0, "电工证（高压）");
	has("certificate_list.title", 1, "焊工证");
	has("certificate_list.title", 2, "驾驶证 C1");
	has("certificate_list.title", 3, "CPA 注册会计师");
	has("skill_list.skill", 0, "PLC编程");
	has("skill_list.skill", 1, "变频器调试");

	/* a language has one level, a second test is a certificate */
	map("# 技能证书\n韩语 母语；TOPIK六级；日语，能与客户沟通\n");
	has("language_list.text", 0, "母语");
	has("language_list.text", 1, "能与客户沟通");
	has("certificate_list.title", 0, "TOPIK六级");

	/* skills are told elsewhere: what is left are certificates */
	map("# 专业技能\n焊接、钣金\n# 技能证书\n钢琴六级、CKA\n");
	has("skill_list.skill", 2, NULL);
	has("certificate_list.title", 1, "CKA");
}

static void
test_awards_and_certificates(void)
{
	map("# 荣誉证书\n2023.06 优秀毕业生\n会计从业资格证\n"
	    "某某数学竞赛省级二等奖\n");
	has("award_list.title", 0, "优秀毕业生");
	has("award_list.award_time", 0, "2023-06");
	has("award_list.title", 1, "某某数学竞赛省级二等奖");
	has("award_list.award_time", 1, NULL);
	has("certificate_list.title", 0, "会计从业资格证");

	/* a date goes with its award; a person with one was honoured */
	map("# 证书与荣誉\n• 记者证\n• 人气创作者，2025/01\n"
	    "• 社会工作者（中级）\n• 最佳短片提名，2022/05\n"
	    "• 育婴师，2018年3月\n");
	has("award_list.title", 0, "人气创作者");
	has("award_list.award_time", 0, "2025-01");
	has("award_list.award_time", 1, "2022-05");
	has("certificate_list.title", 1, "社会工作者（中级）");
	has("certificate_list.title", 2, "育婴师");
	has("certificate_list.time", 2, "2018-03");

	/* either script may say what the other does not */
	map("# 荣誉奖励 / Certificate\n- 优秀毕业生（2024.06）\n- CFA一级\n");
	has("award_list.title", 0, "优秀毕业生");
	has("certificate_list.title", 0, "CFA一级");
	map("# Honors / 荣誉证书\n2019.05 岗位能手\n高级电工证\n");
	has("award_list.title", 0, "岗位能手");
	has("certificate_list.title", 0, "高级电工证");

	map("# 获奖情况\n优秀员工，2020年1月，先进个人，2021年\n");
	has("award_list.title", 0, "优秀员工");
	has("award_list.award_time", 0, "2020-01");
	has("award_list.title", 1, "先进个人");
	has("award_list.award_time", 1, "2021");
}

/* Among skills, tests of languages and papers are told by their words. */
static void
test_skills(void)
{
	map("# 专业技能\n精通Photoshop，熟悉印刷工艺\n"
	    "英语四级，能读写英文邮件\n其他：C1 驾照、剪映\n爱好：羽毛球\n");
	has("skill_list.skill", 0, "Photoshop");
	has("skill_list.skill", 1, "印刷工艺");
	has("skill_list.skill", 2, "剪映");
	has("skill_list.skill", 3, NULL);
	has("language_list.text", 0, "英语四级");
	has("certificate_list.title", 0, "C1 驾照");
	map("# 证书\n2019年12月 获得PMP证书\n19年3月 无名证书\n");
	has("certificate_list.title", 0, "PMP证书");
	has("certificate_list.time", 1, "2019-03");
}

int
main(void)
{
	set = shipped_rules();
	resume_init(&resume);
	test_skills_and_certificates();
	test_awards_and_certificates();
	test_skills();
	resume_release(&resume);
	rule_set_free(set);
	return tap_end();
}
