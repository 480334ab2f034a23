/* zones.h, runs.h: what stands side by side and is no column of its own. */
#include "sheet.h"

static void
test_row_of_a_long_text(void)
{
	/* fonts disagree: the row's text in the middle stands a hair lower */
	set_as("烘焙学院", 50, 100, 12, true);
	set("面包与糕点专业，成绩优异，排名第二位", 130, 101);
	set("专科 (排名 2)", 330, 99.5f);
	set("2016.9 -", 480, 99);
	set("2019.6", 50, 113);
	set_as("工作经历", 50, 140, 14, false);
	set_as("无名风力磨坊面粉有限公司", 50, 163, 12, true);
	set_as("面包师", 330, 163, 12, true);
	set("2019.7 - 2022.3", 470, 163);
	gives("烘焙学院\n面包与糕点专业，成绩优异，排名第二位\n"
	      "专科 (排名 2)\n2016.9 -\n2019.6\n工作经历\n"
	      "无名风力磨坊面粉有限公司\n面包师\n2019.7 - 2022.3\n",
	    "a row that a text crosses is no column's");
}

/*
 * Headings a little larger than the text, two of them side by side, over jobs
 * and over short lists of several kinds.
 */
static void
test_headings_side_by_side(void)
{
	set_as("工作经历", 40, 100, 12, false);
	set_as("语言", 376, 100, 12, false);
	set_as("2021.07 - 至今", 40, 130, 10.6f, false);
	set("粤语", 376, 130);
	set("母语", 550, 130);
	set("运营总监，无名海景酒店", 40, 149);
	set("英语", 376, 149);
	set("流利", 550, 149);
	set("统筹前厅与餐饮运营", 52, 168);
	set("葡萄牙语", 376, 168);
	set("初级", 550, 168);
	set("推动会员体系升级", 52, 187);
	set("获年度最佳酒店", 52, 206);
	set_as("技能", 376, 218, 12, false);
	set_as("2015.08 - 2021.06", 40, 250, 10.6f, false);
	set("前厅经理，某某国际酒店", 40, 269);
	set_as("专业技能", 376, 269, 10, true);
	set("管理前台与礼宾团队", 52, 288);
	set("酒店运营", 376, 288);
	set("收益管理", 433, 288);
	set("客户关系", 490, 288);
	set("负责大型会展团队接待", 52, 307);
	set("订房系统", 376, 307);
	set_as("教育", 40, 350, 12, false);
	set("酒店管理，无名旅游大学", 40, 380);
	gives("工作经历\n2021.07 - 至今\n运营总监，无名海景酒店\n"
	      "统筹前厅与餐饮运营\n推动会员体系升级\n获年度最佳酒店\n"
	      "2015.08 - 2021.06\n前厅经理，某某国际酒店\n"
	      "管理前台与礼宾团队\n负责大型会展团队接待\n"
	      "教育\n酒店管理，无名旅游大学\n"
	      "语言\n粤语\n母语\n英语\n流利\n葡萄牙语\n初级\n"
	      "技能\n专业技能\n酒店运营\n收益管理\n客户关系\n订房系统\n",
	    "two columns of text");
}

/* The same where the jobs go on below the last of what is beside them. */
static void
test_columns_of_blocks(void)
{
	set_as("工作经历", 150, 100, 12, false);
	set_as("个人项目", 450, 100, 12, false);
	set("无名视觉科技有限公司", 50, 130);
	set("2021.05 至今", 50, 144);
	set("担任工程师：", 50, 163);
	set("带五人小组", 60, 192);
	set("搭建训练平台", 60, 214);
	set("申请专利", 60, 237);
	set("缺陷检测系统", 410, 130);
	set("2022.03 至 2023.12", 410, 144);
	set("部署于九条产线", 420, 169);
	set("唤醒词开源库", 410, 208);
	set("2019.08 至 2020.06", 410, 222);
	set("参数量很小", 420, 247);
	set("某某信息技术有限公司", 50, 275);
	set("2018.07 至 2021.04", 50, 290);
	set("写唤醒模型", 60, 337);
	set_as("掌握技能", 377, 400, 12, false);
	set("专业能力", 50, 440);
	set("目标检测", 60, 465);
	set("模型压缩", 60, 487);
	set("证书", 410, 440);
	set("高级工程师", 420, 465);
	set("荣誉", 410, 503);
	set("二等奖", 420, 529);
	gives("工作经历\n无名视觉科技有限公司\n2021.05 至今\n担任工程师：\n"
	      "带五人小组\n搭建训练平台\n申请专利\n"
	      "某某信息技术有限公司\n2018.07 至 2021.04\n写唤醒模型\n"
	      "个人项目\n缺陷检测系统\n2022.03 至 2023.12\n"
	      "部署于九条产线\n唤醒词开源库\n2019.08 至 2020.06\n"
	      "参数量很小\n掌握技能\n专业能力\n目标检测\n模型压缩\n"
	      "证书\n高级工程师\n荣誉\n二等奖\n",
	    "blocks below the headings of columns");
}

/* Entries with a title over a date at the right margin. */
static void
entry(float y, const char *company, const char *title, const char *date)
{
	set(company, 50, y);
	set(title, 500, y);
	set(date, 470, y + 13);
	set("为十二个村庄烤面包，也烤小圆面包和蛋糕", 60, y + 28);
	set("看管炉火", 60, y + 41);
}

static void
test_pieces(void)
{
	set_as("工作", 50, 80, 13, false);
	entry(100, "无名磨坊面粉公司", "面包师", "2018.3 - 2020.1");
	entry(165, "彼处炉灶制造厂", "砌炉工", "2016.7 - 2018.2");
	entry(230, "某地磨坊合作社", "磨坊工", "2014.9 - 2016.6");
	set("在家烤面包，从不间断", 60, 284);
	gives("工作\n"
	      "无名磨坊面粉公司\n面包师\n2018.3 - 2020.1\n"
	      "为十二个村庄烤面包，也烤小圆面包和蛋糕\n看管炉火\n"
	      "彼处炉灶制造厂\n砌炉工\n2016.7 - 2018.2\n"
	      "为十二个村庄烤面包，也烤小圆面包和蛋糕\n看管炉火\n"
	      "某地磨坊合作社\n磨坊工\n2014.9 - 2016.6\n"
	      "为十二个村庄烤面包，也烤小圆面包和蛋糕\n看管炉火\n"
	      "在家烤面包，从不间断\n",
	    "titles over dates belong to the entries that they begin with");

	set_as("EDUCATION", 300, 85, 12, false);
	set("Flour", 50, 100);
	set("Water", 50, 113);
	set("Salt", 50, 126);
	set("Yeast", 50, 139);
	set("School of Bread", 300, 152);
	gives("EDUCATION\nFlour\nWater\nSalt\nYeast\nSchool of Bread\n",
	    "what stands above and below a list is not beside it");
}

static void
test_cards(void)
{
	/* the first card's longest line ends where the second begins */
	set_as("面包炉", 50, 100, 11, false);
	set_as("风车", 250, 100, 11, false);
	set("为村里的小学用黏土砌了一座炉子，旺火", 50, 116);
	set("修好一座旧风车，叶片、磨盘、传动的木轴和齿轮，以及圆塔顶的", 250,
	    116);
	set("可供三百人", 50, 132);
	set("铜帽，重新开磨", 250, 132);
	for (size_t i = 0; i < sheet.n; i++)
		if (sheet.glyphs[i].box.x0 < 240 &&
		    sheet.glyphs[i].box.y1 > 112 &&
		    sheet.glyphs[i].box.y1 < 120) {
			/* as a justified line is: up to the gutter */
			sheet.glyphs[i].box.x0 =
			    50 + (sheet.glyphs[i].box.x0 - 50) * 1.086f;
			sheet.glyphs[i].box.x1 = sheet.glyphs[i].box.x0 + 10;
		}
	gives("面包炉\n风车\n"
	      "为村里的小学用黏土砌了一座炉子，旺火可供三百人\n"
	      "修好一座旧风车，叶片、磨盘、传动的木轴和齿轮，以及圆塔顶的\n"
	      "铜帽，重新开磨\n",
	    "cards that nearly touch");

	set("Rye bread is what they bake, and rolls", 50, 100);
	set("in the mornings", 50, 113);
	set("of each day that is no feast", 50, 126);
	gives("Rye bread is what they bake, and rolls\nin the mornings\n"
	      "of each day that is no feast\n",
	    "a text is not parted");
}

static void
test_left_edge(void)
{
	/* both end at one place, which is chance */
	set("面包师学徒培养计划，负责人", 50, 100);
	set("编写十二个村庄的烘焙教材", 63, 114);
	set("带出三名学徒", 63, 128);
	set("磨坊修缮，木工", 50, 150);
	set("换新叶片", 63, 164);
	set("炉灶", 50, 186);
	gives("面包师学徒培养计划，负责人\n编写十二个村庄的烘焙教材\n"
	      "带出三名学徒\n磨坊修缮，木工\n换新叶片\n炉灶\n",
	    "indented lines are no rest of a title");
}

static void
test_items_side_by_side(void)
{
	set("· 为十二个村庄烤面包和小圆面包，逢年过节", 50, 100);
	set("· 看管三座炉子，从不断火", 260, 100);
	set("也烤蛋糕", 50, 113);
	set("· 带学徒四名", 260, 113);
	gives("· 为十二个村庄烤面包和小圆面包，逢年过节也烤蛋糕\n"
	      "· 看管三座炉子，从不断火\n· 带学徒四名\n",
	    "an item goes on though the next column is at another");
}

/* Groups of skills beside each other, some of them with a heading only. */
static void
test_groups(void)
{
	set_as("Metal", 50, 80, 12, true);
	set_as("Wood", 250, 80, 12, true);
	set("welding, riveting", 50, 96);
	set("planing, turning", 250, 96);
	set_as("Stone", 50, 120, 12, true);
	set("carving", 50, 136);
	set_as("Danish", 50, 160, 12, true);
	set_as("Dutch", 250, 160, 12, true);
	set("native", 50, 176);
	set("good", 250, 176);
	gives("Metal\nWood\nwelding, riveting\nplaning, turning\n"
	      "Stone\ncarving\nDanish\nDutch\nnative\ngood\n",
	    "groups in rows are no texts, though one side has one more");
}

/* "Dates: 2018 - 2020" and so on, labels at the right of their column. */
static void
labelled(float y, const char *dates, const char *title, const char *company)
{
	set("Dates", 118, y);
	set(dates, 160, y);
	set("Position held", 70, y + 14);
	set(title, 160, y + 14);
	set("Main activities", 58, y + 28);
	set("Baked bread for the harbour", 160, y + 28);
	set("and cakes for twelve hamlets", 160, y + 41);
	set("Employer", 100, y + 54);
	set(company, 160, y + 54);
}

static void
test_flush_labels(void)
{
	set_as("Work experience", 54, 80, 12, true);
	set_as("Jo Doe, Baker", 160, 80, 12, true);
	labelled(105, "2018 - 2020", "Baker", "Nowhere Mill");
	labelled(175, "2014 - 2018", "Helper", "Elsewhere Ovens");
	labelled(245, "2012 - 2014", "Apprentice", "Harbour Bread");
	set_as("Training", 92, 325, 12, true);
	set("Dates", 118, 350);
	set("2010 - 2012", 160, 350);
	gives("Work experience\nJo Doe, Baker\n"
	      "Dates\n2018 - 2020\nPosition held\nBaker\n"
	      "Main activities\nBaked bread for the harbour\n"
	      "and cakes for twelve hamlets\nEmployer\nNowhere Mill\n"
	      "Dates\n2014 - 2018\nPosition held\nHelper\n"
	      "Main activities\nBaked bread for the harbour\n"
	      "and cakes for twelve hamlets\nEmployer\nElsewhere Ovens\n"
	      "Dates\n2012 - 2014\nPosition held\nApprentice\n"
	      "Main activities\nBaked bread for the harbour\n"
	      "and cakes for twelve hamlets\nEmployer\nHarbour Bread\n"
	      "Training\nDates\n2010 - 2012\n",
	    "labels flush with the gutter stand beside values");
}

static void
test_text_below_columns(void)
{
	set_as("Profile", 50, 100, 10, true);
	set("Bakes bread for twelve hamlets,", 50, 115);
	set("and cakes on feast days only", 50, 128);
	set_as("Work", 50, 150, 10, true);
	set_as("Skills", 320, 100, 10, true);
	set("Ovens, mills and windmills, dough", 320, 115);
	set("of wheat, rye and spelt", 320, 128);
	set("2018 - 2020", 50, 180);
	set("Baker", 130, 180);
	set("Nowhere Mill", 340, 180);
	set("Baked bread for the harbour and for the twelve hamlets behind it",
	    130, 193);
	set("Kept the fire at night and the dough warm in winter", 130, 206);
	gives(
	    "Profile\nBakes bread for twelve hamlets,\n"
	    "and cakes on feast days only\n"
	    "Skills\nOvens, mills and windmills, dough\n"
	    "of wheat, rye and spelt\n"
	    "Work\n2018 - 2020\nBaker\nNowhere Mill\n"
	    "Baked bread for the harbour and for the twelve hamlets behind it\n"
	    "Kept the fire at night and the dough warm in winter\n",
	    "a row above the text of its entry is not of the columns above");
}

static void
test_step(void)
{
	/* small labels, each as far above its text; headings over them */
	set_as("2021", 50, 28, 9.75f, false);
	set_as("Licence to bake", 160, 31, 12, false);
	set_as("Skills", 50, 70, 16, false);
	set_as("Dough", 50, 98, 9.75f, false);
	set_as("Wheat, rye and spelt", 160, 101, 12, false);
	set_as("Fire", 50, 122, 9.75f, false);
	set_as("Wood, peat", 160, 125, 12, false);
	set_as("Languages", 50, 164, 16, false);
	set_as("Latin", 50, 192, 9.75f, false);
	set_as("Native", 160, 195, 12, false);
	set_as("Greek", 50, 215, 9.75f, false);
	set_as("Basic", 160, 218, 12, false);
	gives("2021\nLicence to bake\nSkills\nDough\nWheat, rye and spelt\n"
	      "Fire\nWood, peat\nLanguages\nLatin\nNative\nGreek\nBasic\n",
	    "rows that keep step are one row each");
}

/* A job whose dates stand in a column of their own. */
static void
dated(float x, float y, const char *company, float at, const char *dates)
{
	set_as(company, x, y, 10, true);
	set(dates, at, y);
	set("Baked bread for twelve", x, y + 13);
	set("hamlets in one oven", x, y + 26);
}

static void
test_dates_between(void)
{
	set_as("Jo Doe", 50, 40, 20, true);
	set_as("Skills", 50, 75, 12, true);
	for (int i = 0; i < 4; i++)
		set("Flour and salt", 50, 96 + 14 * (float)i);
	set_as("Languages", 50, 162, 12, true);
	set("English", 50, 178);
	set_as("Work", 200, 75, 12, true);
	dated(300, 95, "Nowhere Mill", 200, "2018 - 2020");
	dated(300, 155, "Elsewhere Ovens", 200, "2014 - 2018");
	dated(300, 215, "Harbour Bread", 200, "2012 - 2014");
	gives("Jo Doe\nSkills\nFlour and salt\nFlour and salt\n"
	      "Flour and salt\nFlour and salt\nLanguages\nEnglish\nWork\n"
	      "2018 - 2020\nNowhere Mill\nBaked bread for twelve\n"
	      "hamlets in one oven\n2014 - 2018\nElsewhere Ovens\n"
	      "Baked bread for twelve\nhamlets in one oven\n"
	      "2012 - 2014\nHarbour Bread\nBaked bread for twelve\n"
	      "hamlets in one oven\n",
	    "dates between a sidebar and their entries");

	set_as("Work", 50, 75, 12, true);
	dated(50, 95, "Nowhere Mill", 300, "2018 - 2020");
	dated(50, 155, "Elsewhere Ovens", 300, "2014 - 2018");
	dated(50, 215, "Harbour Bread", 300, "2012 - 2014");
	set_as("Skills", 420, 75, 12, true);
	for (int i = 0; i < 4; i++)
		set("Flour and salt", 420, 98 + 14 * (float)i);
	gives("Work\nNowhere Mill\n2018 - 2020\nBaked bread for twelve\n"
	      "hamlets in one oven\nElsewhere Ovens\n2014 - 2018\n"
	      "Baked bread for twelve\nhamlets in one oven\n"
	      "Harbour Bread\n2012 - 2014\nBaked bread for twelve\n"
	      "hamlets in one oven\nSkills\nFlour and salt\n"
	      "Flour and salt\nFlour and salt\nFlour and salt\n",
	    "dates between their entries and a sidebar");
}

/* Rows of one height: a sidebar stands level with the text beside it. */
static void
test_level_columns(void)
{
	static const char *const text[] = {
	    "Baked bread for twelve hamlets in the west in",
	    "one oven of stone and clay beside the old",
	    "the harbour of a small town and its market"};

	set_as("Profile", 50, 80, 14, true);
	set_as("Skills", 330, 80, 14, true);
	for (int i = 0; i < 3; i++) {
		set(text[i], 50, 98 + 14 * (float)i);
		set("Flour", 330, 98 + 14 * (float)i);
	}
	set_as("Work", 50, 154, 14, true);
	set_as("Hobbies", 330, 154, 14, true);
	for (int i = 0; i < 3; i++)
		set(text[i], 50, 172 + 14 * (float)i);
	set("Chess", 330, 172);
	set_as("School", 50, 228, 14, true);
	set("Nowhere School of Bread", 50, 246);
	gives("Profile\nBaked bread for twelve hamlets in the west in\n"
	      "one oven of stone and clay beside the old\nthe harbour of a "
	      "small town and its market\n"
	      "Work\nBaked bread for twelve hamlets in the west in\n"
	      "one oven of stone and clay beside the old\nthe harbour of a "
	      "small town and its market\n"
	      "School\nNowhere School of Bread\n"
	      "Skills\nFlour\nFlour\nFlour\nHobbies\nChess\n",
	    "two columns whose rows and headings are level");
}

static void
test_hanging(void)
{
	set("Address:", 50, 100);
	set("Nowhere Lane, a long way", 130, 100);
	set("beyond the windmill", 130, 113);
	set("Work:", 50, 150);
	set("Nowhere Mill", 130, 150);
	set("2018 - 2020", 130, 163);
	set("Baker", 130, 176);
	set("Baked bread for the harbour", 130, 189);
	gives("Address: Nowhere Lane, a long way\nbeyond the windmill\n"
	      "Work:\nNowhere Mill\n2018 - 2020\nBaker\n"
	      "Baked bread for the harbour\n",
	    "a section that hangs beside its heading is no value of it");
}

/* An entry with its end under its start, and names beside both. */
static void
stacked(float y, const char *from, const char *to, const char *title)
{
	set(from, 50, y);
	set(to, 50, y + 11.5f);
	set_as(title, 136, y, 10, true);
	set("Nowhere School of Bread", 136, y + 24);
}

static void
test_stacked_dates(void)
{
	set_as("school", 50, 80, 17, false);
	stacked(105, "10/2022-", "08/2026", "Baker of Bread");
	stacked(148, "07/2021-", "05/2022", "Helper of Bakers");
	set_as("work", 50, 200, 17, false);
	stacked(225, "07/2025-", "09/2025", "Baker of Cakes");
	set_as("ovens", 50, 280, 17, false);
	stacked(305, "03/2023-", "12/2024", "An Oven of Clay");
	set("Clay", 50, 352);
	set("Two ovens", 136, 352);
	set("Stone", 50, 365);
	set("Nine ovens", 136, 365);
	gives("school\n10/2022-08/2026\nBaker of Bread\n"
	      "Nowhere School of Bread\n"
	      "07/2021-05/2022\nHelper of Bakers\n"
	      "Nowhere School of Bread\n"
	      "work\n07/2025-09/2025\nBaker of Cakes\n"
	      "Nowhere School of Bread\n"
	      "ovens\n03/2023-12/2024\nAn Oven of Clay\n"
	      "Nowhere School of Bread\n"
	      "Clay\nTwo ovens\nStone\nNine ovens\n",
	    "two dates over each other are beside one entry");
}

int
main(void)
{
	test_row_of_a_long_text();
	test_headings_side_by_side();
	test_columns_of_blocks();
	test_text_below_columns();
	test_step();
	test_hanging();
	test_stacked_dates();
	test_pieces();
	test_flush_labels();
	test_cards();
	test_left_edge();
	test_items_side_by_side();
	test_groups();
	test_dates_between();
	test_level_columns();
	return tap_end();
}
