/*
 * Margins, broken dates and cells without lines: lines that are read in
 * another order than they stand in the document.
 */
#include "paper.h"

#include "view/view.h"

/* A line of a column; in capitals of its look: 'b' bold. */
static void
at(int column, float x, float y, char look, const char *text)
{
	paper_y = y;
	struct line *l = paper_cell(text, strlen(text), x, 10);
	l->column = column;
	l->bold = look == 'b';
	if (look == 'h')
		l->size = 14;
}

static void
headings_in_the_margin(void)
{
	paper_begin();
	at(0, 60, 20, 'h', "Jo Doe");
	at(0, 20, 60, 'n', "Experience");
	at(0, 20, 80, 'n', "2019-02 to Present");
	at(0, 20, 140, 'n', "2015-01 to 2019-01");
	at(0, 20, 200, 'n', "Education");
	at(0, 20, 220, 'n', "2011-09 to 2014-06");
	at(0, 20, 260, 'n', "Languages");
	at(1, 200, 62, 'b', "Head Baker at Nowhere Mills Ltd");
	at(1, 200, 80, 'n', "Bread for twelve shops.");
	at(1, 200, 94, 'n', "Led a team of nine");
	at(1, 200, 124, 'b', "Baker at Acme Bakery");
	at(1, 200, 140, 'n', "Cakes and pies.");
	at(1, 200, 200, 'b', "University of Nowhere");
	at(1, 200, 214, 'n', "BSc: Food Science");
	at(1, 200, 260, 'n', "English (Native), French (B2)");
	is(paper_get("career_list.title", 0), "Head Baker", "beside the date");
	is(paper_get("career_list.company", 0), "Nowhere Mills Ltd", "where");
	is(paper_get("career_list.start_time", 0), "2019-02", "when");
	is(paper_get("career_list.start_time", 1), "2015-01", "the next date");
	is(paper_get("career_list.company", 1), "Acme Bakery", "its employer");
	is(paper_get("education_list.school", 0), "University of Nowhere",
	    "another part");
	is(paper_get("education_list.end_time", 0), "2014-06", "its date");
	is(paper_get("language_list.language", 1), "fr", "the last part");
	paper_end();

	/* a sidebar with text of its own is none */
	paper_begin();
	at(0, 20, 60, 'h', "Skills");
	at(0, 20, 80, 'n', "Python, C");
	at(0, 20, 120, 'h', "Languages");
	at(0, 20, 140, 'n', "English, French");
	at(1, 200, 60, 'h', "Experience");
	at(1, 200, 80, 'b', "Clerk, Acme Ltd");
	at(1, 200, 94, 'n', "2015 - 2019");
	at(1, 200, 108, 'n', "Filed invoices by month.");
	at(1, 200, 140, 'h', "Education");
	at(1, 200, 160, 'b', "University of Nowhere");
	at(1, 200, 174, 'n', "2011 - 2014");
	is(paper_get("skill_list.skill", 1), "C", "a sidebar stays one");
	is(paper_get("career_list.title", 0), "Clerk", "and the text, too");
	paper_end();
}

/* What was done begins beside a name, set a little higher than it. */
static void
items_beside_names(void)
{
	paper_begin();
	at(0, 50, 20, 'h', "Jo Doe");
	at(0, 50, 60, 'h', "Experience");
	at(0, 50, 90, 'b', "Nowhere Mills, Baker");
	at(0, 250, 87, 'n', "- Led a team of nine");
	at(0, 250, 101, 'n', "- Baked bread for twelve shops");
	at(0, 50, 104, 'n', "2019 - 2021");
	at(0, 50, 150, 'b', "Acme Cakes, Clerk");
	at(0, 250, 147, 'n', "- Filed invoices by month");
	at(0, 250, 161, 'n', "- Counted the stock");
	at(0, 50, 164, 'n', "2015 - 2018");
	is(paper_get("career_list.company", 0), "Nowhere Mills", "its name");
	is(paper_get("career_list.title", 0), "Baker", "and title");
	is(paper_get("career_list.company", 1), "Acme Cakes", "no item is it");
	is(paper_get("career_list.title", 1), "Clerk", "nor all the line");
	paper_end();
}

/* A form without lines: its first column was taken for a sidebar. */
static void
first_column_of_form(void)
{
	paper_begin();
	at(0, 250, 20, 'h', "应聘人员登记表");
	at(0, 94, 60, 'n', "姓名");
	at(0, 81, 80, 'n', "出生日期");
	at(0, 81, 100, 'n', "政治面貌");
	at(0, 81, 120, 'n', "联系电话");
	at(0, 81, 160, 'n', "起止时间");
	at(0, 74, 180, 'n', "2015.09-2018.07");
	at(0, 84, 200, 'n', "职业资格");
	at(1, 160, 59, 'n', "张无名");
	at(1, 308, 58, 'n', "性别");
	at(1, 373, 58, 'n', "女");
	at(1, 160, 79, 'n', "1995年12月");
	at(1, 308, 78, 'n', "籍贯");
	at(1, 373, 78, 'n', "青海玉树");
	at(1, 160, 99, 'n', "共青团员");
	at(1, 160, 119, 'n', "13900000000");
	at(1, 308, 140, 'n', "教育经历");
	at(1, 246, 159, 'n', "学校");
	at(1, 416, 158, 'n', "专业");
	at(1, 161, 179, 'n', "无名职业技术学院");
	at(1, 373, 178, 'n', "护理");
	at(1, 161, 199, 'n', "护士执业证书、急救证书");
	is(paper_get("basic_info.name", 0), "张无名", "the first row");
	is(paper_get("basic_info.birthday", 0), "1995-12", "the second");
	is(paper_get("basic_info.mobile", 0), "13900000000", "the last of it");
	is(paper_get("education_list.start_time", 0), "2015-09",
	    "a table with dates in the first column");
	is(paper_get("education_list.field_of_study", 0), "护理", "its last");
	is(paper_get("certificate_list.title", 1), "急救证书",
	    "a heading in the first column");
	paper_end();

	/* a sidebar with values is none */
	paper_begin();
	at(0, 20, 60, 'h', "基本信息");
	at(0, 20, 80, 'n', "男，30岁");
	at(0, 20, 100, 'h', "技能");
	at(0, 20, 120, 'n', "焊接");
	at(0, 20, 140, 'h', "证书");
	at(0, 20, 160, 'n', "焊工证");
	at(1, 200, 60, 'h', "工作经历");
	at(1, 200, 80, 'b', "无名机械厂 焊工");
	at(1, 200, 94, 'n', "2015.01 - 2019.01");
	at(1, 200, 120, 'n', "焊接管道");
	at(1, 200, 140, 'n', "检查焊缝");
	at(1, 200, 160, 'n', "带两名徒弟");
	at(1, 200, 180, 'n', "整理台账");
	is(paper_get("skill_list.skill", 0), "焊接", "a sidebar stays one");
	is(paper_get("career_list.company", 0), "无名机械厂", "and the text");
	paper_end();
}

static void
dates_to_the_right(void)
{
	paper_begin();
	at(0, 20, 20, 'h', "Jo Doe");
	at(0, 20, 60, 'h', "Experience");
	at(0, 20, 80, 'b', "Head Baker, Nowhere Mills Ltd");
	at(0, 20, 94, 'n', "Bread for twelve shops.");
	at(0, 20, 140, 'b', "Baker, Acme Bakery");
	at(0, 20, 154, 'n', "Cakes and pies.");
	at(1, 420, 78, 'n', "February 2019");
	at(1, 430, 90, 'n', "- Present");
	at(1, 440, 104, 'n', "5 years");
	at(1, 420, 138, 'n', "January 2015");
	at(1, 447, 150, 'n', "-");
	at(1, 420, 162, 'n', "January 2019");
	is(paper_get("career_list.start_time", 0), "2019-02", "a date beside");
	is(paper_get("career_list.end_time", 0), "present", "that goes on");
	is(paper_get("career_list.start_time", 1), "2015-01", "the next one");
	is(paper_get("career_list.end_time", 1), "2019-01", "over a dash");
	is(paper_get("career_list.title", 1), "Baker", "of its own entry");
	is(paper_get("career_list.desc", 1), "Cakes and pies.",
	    "no date in it");
	paper_end();
}

static void
broken_dates(void)
{
	paper_begin();
	paper("# Experience");
	at(0, 20, 60, 'n', "January");
	at(0, 120, 60, 'b', "Head Baker");
	at(0, 20, 71, 'n', "2021 -");
	at(0, 120, 71, 'n', "Nowhere Mills Ltd");
	at(0, 20, 82, 'n', "present");
	at(0, 120, 82, 'n', "Bread for twelve shops.");
	is(paper_get("career_list.start_time", 0), "2021-01", "three lines");
	is(paper_get("career_list.end_time", 0), "present", "one date");
	is(paper_get("career_list.company", 0), "Nowhere Mills Ltd",
	    "what stands beside stays");
	paper_end();

	paper_begin();
	paper("# 工作经历");
	at(0, 20, 60, 'n', "2021.03");
	at(0, 120, 60, 'n', "无名信息技术有限公司");
	at(0, 36, 71, 'n', "|");
	at(0, 120, 71, 'n', "后端开发工程师");
	at(0, 27, 82, 'n', "至今");
	at(0, 120, 82, 'n', "负责订单中心重构。");
	is(paper_get("career_list.start_time", 0), "2021-03", "a stroke");
	is(paper_get("career_list.end_time", 0), "present", "joins dates");
	is(paper_get("career_list.company", 0), "无名信息技术有限公司",
	    "what stands beside stays");
	paper_end();

	paper_begin();
	paper("# 工作经历");
	at(0, 20, 60, 'n', "2018年07月");
	at(0, 120, 60, 'n', "无名软件股份有限公司");
	at(0, 20, 71, 'n', "至 2021年02月");
	at(0, 120, 71, 'n', "后端开发工程师");
	is(paper_get("career_list.start_time", 0), "2018-07", "from");
	is(paper_get("career_list.end_time", 0), "2021-02", "to below");
	paper_end();

	/* two entries, not a range */
	paper_begin();
	paper("# Awards");
	at(0, 20, 60, 'n', "2019");
	at(0, 120, 60, 'n', "Silver Whisk Award");
	at(0, 20, 71, 'n', "2021");
	at(0, 120, 71, 'n', "Golden Whisk Award");
	is(paper_get("award_list.award_time", 0), "2019", "two years");
	is(paper_get("award_list.award_time", 1), "2021", "of two awards");
	paper_end();
}

static void
cells(void)
{
	paper_begin();
	paper("# Experience");
	/* 20..270, then the date; "University" has no room */
	at(0, 20, 60, 'n',
	    "Charge Nurse, Acute Unit at Nowhere Valley Townish");
	at(0, 290, 60, 'n', "Feb 2020 - Present");
	at(0, 20, 71, 'n', "University Hospital");
	at(0, 20, 90, 'n', "- Led a team of nine");
	is(paper_get("career_list.company", 0),
	    "Nowhere Valley Townish University Hospital", "goes on below");
	is(paper_get("career_list.title", 0), "Charge Nurse, Acute Unit",
	    "a unit stands with the title");
	paper_end();

	paper_begin();
	paper("# Experience");
	at(0, 20, 60, 'n', "Charge Nurse");
	at(0, 290, 60, 'n', "Feb 2020 - Present");
	at(0, 20, 71, 'n', "Nowhere Hospital");
	at(0, 20, 90, 'n', "- Led a team of nine");
	is(paper_get("career_list.title", 0), "Charge Nurse", "room enough");
	is(paper_get("career_list.company", 0), "Nowhere Hospital",
	    "a name of its own");
	paper_end();

	/* the next row has a date of its own, as long as the other */
	paper_begin();
	paper("# 工作经历");
	at(0, 20, 60, 'n', "2020.09-2022.07");
	at(0, 114, 60, 'n', "无名某某食品集团有限公司");
	at(0, 244, 60, 'n', "项目经理");
	at(0, 20, 74, 'n', "2016.08-2020.08");
	at(0, 114, 74, 'n', "无名甲乙电子科技有限公司");
	at(0, 244, 74, 'n', "仓库管理员");
	is(paper_get("career_list.company", 0), "无名某某食品集团有限公司",
	    "rows of dates");
	is(paper_get("career_list.company", 1), "无名甲乙电子科技有限公司",
	    "each with its name");
	paper_end();
}

/* A heading in the margin, a letter under the other, in the middle of a part.
 */
static void
down(float middle, const char *heading)
{
	float y = middle - 6 * (float)(strlen(heading) / 3 - 1);

	for (; *heading; heading += 3, y += 12) {
		paper_y = y;
		paper_cell(heading, 3, 52, 10)->box.x1 = 62;
	}
}

static void
letters_in_the_margin(void)
{
	paper_begin();
	at(0, 250, 40, 'h', "个人简历");
	at(0, 82, 80, 'n', "姓名：张无名");
	at(0, 230, 80, 'n', "性别：男");
	at(0, 82, 98, 'n', "民族：汉族");
	at(0, 82, 116, 'n', "联系电话：13900000000");
	at(0, 82, 134, 'n', "电子邮箱：zhang@example.com");
	at(0, 82, 170, 'n', "安全生产总监");
	at(0, 82, 215, 'n', "1995年09月～1999年07月");
	at(0, 250, 215, 'n', "无名农垦大学");
	at(0, 350, 215, 'n', "农业机械化");
	at(0, 450, 215, 'n', "大学");
	at(0, 82, 280, 'n', "2012年05月～至今");
	at(0, 250, 280, 'n', "无名粮食集团有限公司");
	at(0, 400, 280, 'n', "安全部部长");
	at(0, 82, 298, 'n', "（1）建立预防机制");
	at(0, 82, 316, 'n', "（2）组织应急演练 60 余场");
	down(107, "个人概况");
	down(170, "求职意向");
	down(215, "教育背景");
	down(298, "工作经历");
	is(paper_get("basic_info.name", 0), "张无名", "letters in the margin");
	is(paper_get("intention.title", 0), "安全生产总监",
	    "the only word beside a heading");
	is(paper_get("education_list.school", 0), "无名农垦大学", "a school");
	is(paper_get("education_list.degree", 0), "bachelor",
	    "大学 is a degree there");
	is(paper_get("career_list.company", 0), "无名粮食集团有限公司",
	    "an employer");
	paper_end();
}

/* Two schools side by side, each with its dates last. */
static void
dates_of_cards(void)
{
	paper_begin();
	at(0, 60, 20, 'h', "Jo Doe");
	at(0, 20, 60, 'h', "Education");
	at(0, 20, 80, 'b', "University of Nowhere - Applied Baking");
	at(0, 20, 92, 'n', "and Bread");
	at(0, 20, 104, 'n', "2014-09 - 2018-06");
	at(0, 320, 80, 'b', "Acme Grammar School");
	at(0, 320, 92, 'n', "2008-09 - 2014-07");
	is(paper_get("education_list.start_time", 0), "2014-09",
	    "a date below its school");
	is(paper_get("education_list.start_time", 1), "2008-09",
	    "and the date of the school beside it");
	paper_end();
}

int
main(void)
{
	headings_in_the_margin();
	letters_in_the_margin();
	items_beside_names();
	first_column_of_form();
	dates_to_the_right();
	broken_dates();
	cells();
	dates_of_cards();
	paper_finish();
	return tap_end();
}
