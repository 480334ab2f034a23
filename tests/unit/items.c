/* Lists of short things, and the self evaluation. */
#include "paper.h"

static const char SKILL[] = "skill_list.skill";
static const char AWARD[] = "award_list.title";
static const char ABOUT[] = "self_evaluation.content";

static void
begin(const char *heading)
{
	paper_begin();
	paper_name("Jo Doe");
	paper("jo.doe@example.com");
	paper("# Education");
	paper("University of Nowhere\t2001 - 2005");
	paper("# Experience");
	paper("Clerk, Acme Ltd.\t2005 - 2009");
	paper(heading);
}

static void
skills(void)
{
	begin("# Skills");
	paper("Languages: Python, C++ (advanced) | Audio: Reaper");
	paper("TCP/IP, 85%, Node.js - expert");
	is(paper_get(SKILL, 0), "Python", "behind the name of a group");
	is(paper_get(SKILL, 1), "C++", "without its level");
	is(paper_get(SKILL, 2), "Reaper", "behind a name inside the line");
	is(paper_get(SKILL, 3), "TCP/IP", "a slash inside a word");
	is(paper_get(SKILL, 4), "Node.js", "per cent are no skill");
	is(paper_get("language_list.language", 0), NULL,
	    "programming languages are none");
	paper_end();

	begin("# Skills");
	paper("Typing advanced");
	paper("Filing basic");
	is(paper_get(SKILL, 0), "Typing", "levels at the ends of lines");
	is(paper_get(SKILL, 1), "Filing", "in each of them");
	paper_end();

	begin("# Skills");
	paper("Filing, 3 years, 2 y");
	is(paper_get(SKILL, 0), "Filing", "years are no skill");
	is(paper_get(SKILL, 1), "2 y", "what is none of their words may be");
	paper_end();

	begin("# Skills");
	paper("Visual Basic");
	paper("Sewing");
	is(paper_get(SKILL, 0), "Visual Basic", "one such word is a name");
	paper_end();
}

/* A listed heading begins an item; a space stands for the colon. */
static void
labels_before_spaces(void)
{
	begin("# 其他");
	paper("• 专业技能 财务建模，Wind");
	paper("• 语言 英语 雅思7.5，粤语 母语");
	paper("• 证书 无名分析师二级");
	paper("、某某从业资格");
	is(paper_get(SKILL, 0), "财务建模", "a skill");
	is(paper_get(SKILL, 2), NULL, "and no more than two");
	is(paper_get("language_list.language", 0), "en", "a language");
	is(paper_get("language_list.text", 1), "母语", "and another");
	is(paper_get("certificate_list.title", 0), "无名分析师二级",
	    "a certificate");
	is(paper_get("certificate_list.title", 1), "某某从业资格",
	    "a line goes on that begins with a comma");
	paper_end();

	begin("# 证书");
	paper("2016/12\t二级建造师");
	paper("2014/05\t施工员证");
	is(paper_get("certificate_list.time", 0), "2016-12", "a date beside");
	is(paper_get("certificate_list.time", 1), "2014-05", "each its own");
	paper_end();

	begin("# 技能");
	paper("语言：Java、Kotlin");
	paper("英语：CET-6");
	is(paper_get(SKILL, 1), "Kotlin", "skills");
	is(paper_get(SKILL, 2), NULL, "and no test");
	is(paper_get("language_list.text", 0), "CET-6", "of a language");
	paper_end();

	begin("# 技能");
	paper("英语（CET-4） C/C++ Linux驱动 IEC 61850 Git");
	paper("英语口译、普通话（一级乙等）");
	is(paper_get("language_list.text", 0), "CET-4", "a language, a test");
	is(paper_get("language_list.text", 1), "一级乙等", "in a list");
	is(paper_get(SKILL, 0), "C/C++", "tags");
	is(paper_get(SKILL, 2), "IEC 61850", "a number goes with its word");
	is(paper_get(SKILL, 4), "英语口译", "no language");
	paper_end();
}

static void
chinese_skills(void)
{
	begin("# 专业技能");
	paper("熟练使用 Axure、Visio；了解 SQL");
	is(paper_get(SKILL, 0), "Axure", "without the words before it");
	is(paper_get(SKILL, 2), "SQL", "in each of them");
	paper_end();
}

static void
certificates(void)
{
	begin("# Certifications");
	paper("Certified Filing Clerk, 2020");
	paper("CFC, Society of Clerks (2018)");
	paper("Certified Typist");
	paper("May 2016");
	is(paper_get("certificate_list.title", 0), "Certified Filing Clerk",
	    "a certificate");
	is(paper_get("certificate_list.time", 0), "2020", "its date");
	is(paper_get("certificate_list.title", 1), "CFC",
	    "one without its giver");
	is(paper_get("certificate_list.time", 2), "2016-05", "a date below it");
	is(paper_get("certificate_list.title", 3), NULL, "is no other");
	paper_end();
}

static void
languages(void)
{
	begin("# 语言能力 Languages");
	paper("中文 Chinese：母语 Native");
	paper("英语四级");
	is(paper_get("language_list.language", 0), "zh", "two names of one");
	is(paper_get("language_list.text", 0), "母语 Native", "its level");
	is(paper_get("language_list.text", 1), "英语四级", "a test's name");
	paper_end();

	begin("# Languages");
	paper("English\tFrench");
	paper("Native\tB2");
	is(paper_get("language_list.language", 1), "fr", "in a row");
	is(paper_get("language_list.text", 0), "Native", "levels below");
	is(paper_get("language_list.text", 1), "B2", "each under its own");
	paper_end();
}

static void
languages_in_a_line(void)
{
	begin("# Languages");
	paper("Fluent in English and Polish, basic Wolof");
	is(paper_get("language_list.text", 1), "Fluent", "a level for two");
	is(paper_get("language_list.language", 2), "wo", "a third");
	is(paper_get("language_list.text", 2), "basic", "with its own");
	paper_end();

	begin("# Languages");
	paper("Native English (C2), French (B1)");
	is(paper_get("language_list.text", 1), "B1", "levels behind them");
	paper_end();

	begin("# Personal details");
	paper("Languages Known : English, Igbo");
	paper("Hobbies");
	is(paper_get("language_list.language", 1), "ig", "behind a label");
	is(paper_get("language_list.text", 1), NULL, "a label is no level");
	paper_end();

	paper_begin();
	paper_name("Jo Doe");
	paper("jo.doe@example.com");
	paper("English, Igbo and Polish");
	paper("# Experience");
	paper("Clerk of Polish and English, Acme Ltd.\t2005 - 2009");
	is(paper_get("language_list.language", 2), "pl", "in the header");
	is(paper_get("language_list.language", 3), NULL, "no other line");
	paper_end();
}

static void
cells(void)
{
	static const char *const rows[][3] = {{"Gender", ":", "Female"},
	    {"Languages Known", ":", "English, Igbo"},
	    {"Hobbies", ":", "Polish cooking"}};

	begin("# Personal details");
	for (int r = 0; r < 3; r++)
		for (int k = 0; k < 3; k++) {
			struct line *l = paper_cell(
			    rows[r][k], strlen(rows[r][k]), 50 + 100 * k, 10);
			l->role = ROLE_CELL;
			l->row = r;
			l->col = k;
			paper_y += k == 2 ? 20 : 0;
		}
	is(paper_get("basic_info.gender", 0), "female", "a sign between");
	is(paper_get("language_list.language", 1), "ig", "languages beside");
	is(paper_get("language_list.language", 2), NULL, "in their row only");
	paper_end();
}

static void
projects(void)
{
	static const char NAME[] = "project_list.name";

	begin("# Projects");
	paper("Rain Gauge: A bucket that counts drops and rings a bell.");
	paper("Trip Planner: A map on which one may draw, with a ruler.");
	is(paper_get(NAME, 0), "Rain Gauge", "a name before a colon");
	is(paper_get(NAME, 1), "Trip Planner", "that is no title");
	is(paper_get("project_list.role", 1), NULL, "and no role");
	paper_end();

	begin("# Projects");
	paper("Project Title : Rain Gauge");
	paper("Description : A bucket that counts drops and rings a bell.");
	paper("Project Title : Paper Map");
	paper("Description : A map on which one may draw, with a ruler.");
	is(paper_get(NAME, 1), "Paper Map", "a label begins each");
	is(paper_get(NAME, 2), NULL, "and nothing else does");
	paper_end();

	begin("# Projects");
	paper("Rain Gauge (Wood, Tin)");
	paper("A bucket that counts drops and rings a bell at noon.");
	paper("Paper Map");
	paper("A map on which one may draw, with a ruler of wood.");
	is(paper_get(NAME, 0), "Rain Gauge", "without what it was made of");
	is(paper_get(NAME, 1), "Paper Map", "between two sentences");
	paper_end();
}

static void
inline_headings(void)
{
	paper_begin();
	paper_name("张无名");
	paper("nobody@example.cn");
	paper("语言：英语：CET-6 证书：健康证，会计证 荣誉奖项：优秀员工 "
	      "2021.01");
	paper("自我评价：做事认真负责，善于沟通，能承受较大的工作压力。");
	paper("# 教育背景");
	paper("无名大学 会计学 本科\t2001.09-2005.06");
	paper("# 工作经历");
	paper("无名科技有限公司 会计\t2005.07-2009.06");
	is(paper_get("language_list.language", 0), "en", "a language");
	is(paper_get("certificate_list.title", 1), "会计证", "certificates");
	is(paper_get(AWARD, 0), "优秀员工", "an award");
	is(paper_get("award_list.award_time", 0), "2021-01", "its date");
	is(paper_get(ABOUT, 0),
	    "做事认真负责，善于沟通，能承受较大的工作压力。", "and a summary");
	paper_end();
}

static void
awards(void)
{
	begin("# Awards");
	paper("Best Thesis in Botany, University of Nowhere\t2018");
	paper("Second place, Night of Code\t2017");
	paper("Society of Nobodies | Nobody of the Year\t2016");
	is(paper_get(AWARD, 0), "Best Thesis in Botany", "without its giver");
	is(paper_get(AWARD, 1), "Second place, Night of Code", "whole");
	is(paper_get(AWARD, 2), "Nobody of the Year", "behind its giver");
	is(paper_get("award_list.award_time", 2), "2016", "with its date");
	paper_end();

	begin("# Awards");
	paper("2019\tNowhere Clerks' Awards");
	paper("Team of the Year");
	paper("Named Clerk of the Year by the Nowhere City Council (2017)");
	is(paper_get(AWARD, 0), "Team of the Year", "below where it was given");
	is(paper_get(AWARD, 1), "Clerk of the Year", "without the verb");
	paper_end();
}

static void
givers(void)
{
	static const char TITLE[] = "certificate_list.title";

	begin("# Certifications");
	paper("Filing Analytics Certification");
	paper("Google");
	paper("Certified Internal Filer");
	paper("The IIF");
	is(paper_get(TITLE, 1), "Certified Internal Filer",
	    "who gave it stands below");
	is(paper_get(TITLE, 2), NULL, "letters, too");
	paper_end();

	begin("# Awards");
	paper("Clerk of the Year");
	paper("College of Nowhere");
	paper("For nine years of order.");
	paper("Best Drawer");
	paper("Society of Clerks");
	is(paper_get(AWARD, 1), "Best Drawer", "and what for");
	is(paper_get(AWARD, 2), NULL, "in no order of its own");
	paper_end();

	begin("# Certifications");
	paper("CPA");
	paper("Certified Typist");
	paper("PMP");
	is(paper_get(TITLE, 1), "Certified Typist", "letters are names, too");
	paper_end();

	begin("# Certifications");
	paper("Life Support (ALS) Nowhere Council\tMar 2019");
	paper("Nowhere Web Architect – Associate, Coursera\tMay 2020");
	paper("First Aid at Work, St John Ambulance\t2014");
	paper("Foundation Engineering\t2013");
	is(paper_get(TITLE, 0), "Life Support (ALS)", "no sign before it");
	is(paper_get(TITLE, 1), "Nowhere Web Architect – Associate",
	    "with its level");
	is(paper_get(TITLE, 2), "First Aid at Work", "no giver behind at");
	is(paper_get(TITLE, 3), "Foundation Engineering", "no foundation");
	is(paper_get(TITLE, 4), NULL, "a giver is no certificate");
	paper_end();
}

static void
training(void)
{
	begin("# Training");
	paper("2015.03-2015.05\t无名职业培训中心：育婴师中级");
	is(paper_get("training_list.institution", 0), "无名职业培训中心",
	    "who trained");
	is(paper_get("training_list.certificate", 0), "育婴师中级", "for what");
	is(paper_get("training_list.end_time", 0), "2015-05", "until when");
	paper_end();

	begin("# Training");
	paper("Bookkeeping, Nowhere Training Center, 2016");
	is(paper_get("training_list.certificate", 0), "Bookkeeping",
	    "what was taught comes first");
	is(paper_get("training_list.institution", 0), "Nowhere Training Center",
	    "and who taught it");
	paper_end();
}

static void
summary(void)
{
	begin("# Summary");
	paper("Clerk with an eye for order.");
	is(paper_get(ABOUT, 0), "Clerk with an eye for order.",
	    "a short one under its heading");
	paper_end();

	paper_begin();
	paper_name("Jo Doe");
	paper("Clerk with twelve years among paper, ink and other people.");
	paper("jo.doe@example.com");
	paper("# Experience");
	paper("Clerk, Acme Ltd.\t2005 - 2009");
	is(paper_get(ABOUT, 0),
	    "Clerk with twelve years among paper, ink and other people.",
	    "a sentence of the header");
	paper_end();

	begin("# Skills");
	paper("Filing");
	paper("Made with love by somebody for others");
	is(paper_get(ABOUT, 0), NULL, "none");
	is(paper_get(SKILL, 1), NULL, "a template's maker is no skill");
	paper_end();
}

static void
chinese_lists(void)
{
	paper_begin();
	paper("# 奖惩情况");
	paper("2019年7月，先进工作者；2022年7月，优秀员工");
	paper("# 专业技能");
	paper("SolidWorks Creo ANSYS PDM");
	is(paper_get("award_list.title", 0), "先进工作者", "a date before");
	is(paper_get("award_list.award_time", 0), "2019-07", "its date");
	is(paper_get("award_list.title", 1), "优秀员工", "behind a semicolon");
	is(paper_get("skill_list.skill", 1), "Creo", "tags between spaces");
	is(paper_get("skill_list.skill", 4), NULL, "no more");
	paper_end();

	paper_begin();
	paper("# 专业技能");
	paper("Adobe Premiere");
	paper("整合营销掌握");
	is(paper_get("skill_list.skill", 0), "Adobe Premiere", "two words");
	is(paper_get("skill_list.skill", 1), "整合营销掌握",
	    "not all have levels");
	paper_end();

	paper_begin();
	paper("# 技能评价");
	paper("整合营销掌握");
	paper("媒介投放精通");
	paper("预算管理了解");
	is(paper_get("skill_list.skill", 0), "整合营销", "without its level");
	is(paper_get("skill_list.skill", 2), "预算管理", "as all of them");
	paper_end();
}

int
main(void)
{
	chinese_lists();
	skills();
	chinese_skills();
	labels_before_spaces();
	certificates();
	languages();
	languages_in_a_line();
	cells();
	projects();
	inline_headings();
	awards();
	givers();
	training();
	summary();
	paper_finish();
	return tap_end();
}
