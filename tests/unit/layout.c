/* layout.h: signs set by hand on a page, and the lines that come of them. */
#include "sheet.h"

/* One text set over another; the source has them mixed, as poppler gives it. */
static void
test_mixed(void)
{
	set_as("Journal", 50, 50, 12, true);
	set_as("Fergusson", 52, 52, 10, false); /* ends at 97 */
	set_as("of", 96, 50, 12, true);
	sheet.glyphs[sheet.n - 2].line_before = false;
	set_as("Applied", 114, 50, 12, true);
	sheet.glyphs[sheet.n - 7].line_before = false;
	gives("Journal of Applied\nFergusson\n",
	    "each goes on with what looks like it");
}

static void
test_spacing(void)
{
	set("two words", 50, 50);
	gives("two words\n", "a space");

	spread = 0.3f;
	set("EDUCATION", 50, 50);
	gives("EDUCATION\n", "a spaced-out heading");

	spread = 0.3f;
	set("WORK HISTORY", 50, 50);
	gives("WORK HISTORY\n", "and its words");

	spread = 0.6f;
	set("教育背景", 50, 50);
	gives("教育背景\n", "spaced-out ideographs");

	spread = 2;
	set("教育背景", 50, 50);
	gives("教育背景\n", "even if far apart");

	set("姓", 50, 50);
	set("名：张伟", 80, 50);
	gives("姓名：张伟\n", "a label set to the width of its column");

	set("复旦大学", 50, 50);
	set("计算机", 95, 50);
	gives("复旦大学 计算机\n", "half an em between words");

	for (int i = 0; i < 8; i++) {
		char one[8] = {0};
		memcpy(one, &"负责数据仓库建设"[3 * i], 3);
		set(one, 50 + 11.5f * (float)i, 50);
	}
	gives("负责数据仓库建设\n", "a justified line of single signs");

	set("•", 50, 50);
	set("a list item", 70, 50);
	gives("• a list item\n", "a bullet and its text");
}

static void
test_columns(void)
{
	/* a name above all, a sidebar and a text on rows of their own */
	set_as("Ada Example", 220, 50, 24, true);
	set_as("CONTACT", 40, 100, 12, true);
	set("ada@example.com", 40, 119);
	set("138 0013 8000", 40, 138);
	set_as("SKILLS", 40, 171, 12, true);
	set("C, SQL", 40, 190);
	set_as("EXPERIENCE", 200, 106, 12, true);
	set("Engineer at Example Works, building things", 200, 121);
	set("that other people then have to maintain", 200, 136);
	set_as("EDUCATION", 200, 160, 12, true);
	set("University of Examples", 200, 176);
	set("Bachelor of Science", 200, 191);
	gives("Ada Example\n"
	      "CONTACT\nada@example.com\n138 0013 8000\nSKILLS\nC, SQL\n"
	      "EXPERIENCE\nEngineer at Example Works, building things\n"
	      "that other people then have to maintain\n"
	      "EDUCATION\nUniversity of Examples\nBachelor of Science\n",
	    "a sidebar is read before the text");
}

static void
entry(const char *date, float date_x, const char *company, float y)
{
	set(date, date_x, y);
	set_as(company, 200, y, 10, true);
	set("What was done there, in words", 200, y + 15);
	set("and some more of it", 200, y + 30);
}

static void
test_dates(void)
{
	entry("2015.09 - 2018.06", 50, "First Example Ltd", 100);
	entry("2018.07 - 2020.01", 50, "Second Example Ltd", 160);
	entry("2020.02 - 2023.05", 50, "Third Example Ltd", 220);
	const char *want = "2015.09 - 2018.06\nFirst Example Ltd\n"
			   "What was done there, in words\n"
			   "and some more of it\n"
			   "2018.07 - 2020.01\nSecond Example Ltd\n"
			   "What was done there, in words\n"
			   "and some more of it\n"
			   "2020.02 - 2023.05\nThird Example Ltd\n"
			   "What was done there, in words\n"
			   "and some more of it\n";
	gives(want, "dates to the left");

	entry("2015.09 - 2018.06", 480, "First Example Ltd", 100);
	entry("2018.07 - 2020.01", 480, "Second Example Ltd", 160);
	gives("First Example Ltd\n2015.09 - 2018.06\n"
	      "What was done there, in words\nand some more of it\n"
	      "Second Example Ltd\n2018.07 - 2020.01\n"
	      "What was done there, in words\nand some more of it\n",
	    "dates at the right margin follow their row");
}

/* Dates to the right of their text, and a column farther right. */
static void
test_dates_beside_column(void)
{
	static const char *const side[] = {"CONTACT", "ada@example.com",
	    "138 0013 8000", "Exampleton", "SKILLS", "Reading", "Writing",
	    "Typing", "Filing", "Waiting", "LANGUAGES", "English", "German",
	    "French", "Spanish", "Dutch"};

	for (int i = 0; i < 16; i++)
		set(side[i], 450, (float)(56 + 14 * i));
	set_as("EXPERIENCE", 40, 50, 12, true);
	set("Engineer", 40, 70);
	set("2018.07 - 2020.01", 331, 67);
	set("Works of Nowhere", 40, 85);
	set("wrote what others had to read", 60, 100);
	set("Clerk", 40, 130);
	set("2010 - 2018.06", 345, 127);
	set("Office of Nowhere", 40, 145);
	set("Helper", 40, 190);
	set("2009", 393, 187);
	set("Shop of Nowhere", 40, 205);
	gives("EXPERIENCE\nEngineer\n2018.07 - 2020.01\nWorks of "
	      "Nowhere\nwrote what others had to read\n"
	      "Clerk\n2010 - 2018.06\nOffice of Nowhere\n"
	      "Helper\n2009\nShop of Nowhere\n"
	      "CONTACT\nada@example.com\n138 0013 8000\nExampleton\nSKILLS\n"
	      "Reading\nWriting\nTyping\nFiling\nWaiting\nLANGUAGES\n"
	      "English\nGerman\nFrench\nSpanish\nDutch\n",
	    "dates belong to the text at their left");
}

static void
test_taking_turns(void)
{
	set_as("Experience", 270, 60, 14, true);
	set_as("First Example Ltd", 50, 100, 12, true);
	set("What was done there", 50, 115);
	set_as("Second Example Ltd", 330, 160, 12, true);
	set("What was done here", 330, 175);
	set_as("Third Example Ltd", 50, 220, 12, true);
	set("And what was done then", 50, 235);
	gives("Experience\nFirst Example Ltd\nWhat was done there\n"
	      "Second Example Ltd\nWhat was done here\n"
	      "Third Example Ltd\nAnd what was done then\n",
	    "entries on both sides of a time line");
}

static void
test_long_word(void)
{
	set_as("CONTACT", 40, 100, 12, true);
	set("138 0013 8000", 40, 119);
	set("ada.of.the.long.address@example.com", 40, 138);
	set("Example City", 40, 157);
	set_as("SKILLS", 40, 190, 12, true);
	set("C, SQL", 40, 209);
	set_as("EXPERIENCE", 210, 106, 12, true);
	set("Engineer at Example Works", 210, 121);
	set("building things of all kinds", 210, 149);
	set_as("EDUCATION", 210, 176, 12, true);
	set("University of Examples", 210, 199);
	gives("CONTACT\n138 0013 8000\n"
	      "ada.of.the.long.address@example.com\n"
	      "Example City\nSKILLS\nC, SQL\n"
	      "EXPERIENCE\nEngineer at Example Works\n"
	      "building things of all kinds\n"
	      "EDUCATION\nUniversity of Examples\n",
	    "a word that leaves its sidebar");
}

static void
test_cell_in_the_middle(void)
{
	set("工作", 50, 114);
	set("在某某公司写程序，第一行", 150, 100);
	set("第二行写测试，要写得仔细", 150, 114);
	set("第三行写文档和别的东西", 150, 128);
	set("教育", 50, 167);
	set("某某大学，计算机，本科", 150, 160);
	set("成绩在前百分之十以内", 150, 174);
	set("爱好", 50, 200);
	set("下棋", 150, 200);
	gives("工作\n在某某公司写程序，第一行\n第二行写测试，要写得仔细\n"
	      "第三行写文档和别的东西\n"
	      "教育\n某某大学，计算机，本科\n成绩在前百分之十以内\n"
	      "爱好\n下棋\n",
	    "labels in the middle of their cells");
}

static void
test_headings_beside(void)
{
	set_as("Work", 50, 100, 14, true);
	set("First Example Ltd", 200, 100);
	set("What was done there", 200, 115);
	set("Second Example Ltd", 200, 140);
	set("What was done here", 200, 155);
	set_as("Education", 50, 190, 14, true);
	set("University of Examples", 200, 190);
	set("Bachelor of Science", 200, 205);
	set_as("Skills", 50, 240, 14, true);
	set("C, SQL and patience", 200, 240);
	gives("Work\nFirst Example Ltd\nWhat was done there\n"
	      "Second Example Ltd\nWhat was done here\n"
	      "Education\nUniversity of Examples\nBachelor of Science\n"
	      "Skills\nC, SQL and patience\n",
	    "headings beside their texts");
}

static void
test_grid(void)
{
	static const char *const cells[] = {"姓名", "张伟", "性别", "男",
	    "籍贯", "山东", "民族", "汉族", "学历", "本科", "专业", "法学"};
	struct document doc;

	for (int i = 0; i < 12; i++)
		set(cells[i], 50 + (float)(i % 4) * 80,
		    100 + (float)(i / 4) * 20);
	char *got = lines(&doc);
	is(got,
	    "姓名\n张伟\n性别\n男\n籍贯\n山东\n民族\n汉族\n"
	    "学历\n本科\n专业\n法学\n",
	    "a form is read by rows");
	is_int(doc.lines[6].row, 1, "the row of a cell");
	is_int(doc.lines[6].col, 2, "its column");
	is_int(doc.lines[6].role, ROLE_CELL, "its role");
	free(got);
	document_release(&doc);
	clear();

	/* a cell that goes on below, before the next one */
	set("2012.09-2016.06", 50, 100);
	set("北京某某", 160, 100);
	set("机械设计", 260, 100);
	set("本科（统", 360, 100);
	set("制造", 260, 114);
	set("招）", 360, 114);
	set("2016.09-2019.06", 50, 128);
	set("南京某某", 160, 128);
	set("法学", 260, 128);
	set("硕士", 360, 128);
	set("2019.09-2022.06", 50, 142);
	set("广州某某", 160, 142);
	set("历史", 260, 142);
	set("博士", 360, 142);
	gives("2012.09-2016.06\n北京某某\n机械设计\n制造\n本科（统\n招）\n"
	      "2016.09-2019.06\n南京某某\n法学\n硕士\n"
	      "2019.09-2022.06\n广州某某\n历史\n博士\n",
	    "cells that go on in the next row");
}

static void
test_lines(void)
{
	struct document doc;

	set("姓名：", 50, 100);
	set("张伟", 110, 100);
	set("电话：", 250, 100);
	set("138 0013 8000", 300, 100);
	gives("姓名： 张伟\n电话： 138 0013 8000\n", "a label and its value");

	set("ada@example-", 50, 100);
	set("works.example.com", 50, 114);
	set("and no more", 50, 128);
	gives("ada@example-works.example.com\nand no more\n",
	    "an address broken in two");

	set_as("A University of Long and", 50, 100, 12, true);
	set("2015 - 2018", 220, 100);
	set_as("Distinguished Examples", 50, 115, 12, true);
	gives("A University of Long and Distinguished Examples\n"
	      "2015 - 2018\n",
	    "a title that was broken at its date");

	set_as("A heading", 50, 100, 14, true);
	set("A first line that goes on", 50, 120);
	set("in a second one", 50, 134);
	set("Another paragraph", 50, 170);
	char *got = lines(&doc);
	is_int(doc.lines[1].block, doc.lines[2].block, "one paragraph");
	ok(doc.lines[0].block != doc.lines[1].block, "not the heading's");
	ok(doc.lines[3].block != doc.lines[2].block, "nor the next one's");
	ok(doc.lines[0].bold && doc.lines[0].size == 14, "its look");
	free(got);
	document_release(&doc);
	clear();

	set("7", 300, 780);
	set("too small", 50, 200);
	set_as("hidden words", 50, 300, 1, false);
	got = lines(&doc);
	is_int(doc.lines[0].role, ROLE_NONE, "text is text");
	is_int(doc.lines[1].role, ROLE_HIDDEN, "too small to be read");
	is_int(doc.lines[2].role, ROLE_FURNITURE, "a page number");
	free(got);
	document_release(&doc);
	clear();
	gives("", "an empty page");
}

static void
test_repeated(void)
{
	struct document doc;
	char footer[] = "Ada Example, page 1 of 3";

	document_init(&doc);
	for (int page = 1; page <= 3; page++) {
		clear();
		footer[sizeof("Ada Example, page")] = (char)('0' + page);
		document_add_page(&doc, 600, 800);
		set("A text of its own", 50, 200);
		set(footer, 50, 790);
		layout_page(&(struct glyph_page){sheet.glyphs, sheet.n,
				sheet.styles, sheet.n_styles, 600, 800, page},
		    &doc);
	}
	layout_finish(&doc);
	is_int(doc.lines[1].role, ROLE_NONE, "a footer where it first appears");
	is_int(doc.lines[3].role, ROLE_FURNITURE, "and where it is repeated");
	is_int(doc.lines[5].role, ROLE_FURNITURE, "on each page");
	is_int(doc.lines[4].role, ROLE_NONE, "what is not at the edge stays");
	document_release(&doc);
	clear();
}

/* Three columns and rows of 60 by 30 points, drawn. */
static size_t
drawn_cells(void *context, struct ruled_cell **cells)
{
	int *asked = context;
	size_t n = 0;

	++*asked;
	*cells = xcalloc(9, sizeof **cells);
	for (int row = 0; row < 3; row++)
		for (int col = 0; col < 3; col++)
			(*cells)[n++] = (struct ruled_cell){
			    {(float)(50 + 60 * col), (float)(100 + 30 * row),
				(float)(110 + 60 * col),
				(float)(130 + 30 * row)},
			    row, col};
	return n;
}

static void
layout_drawn(struct document *doc, int *asked)
{
	document_init(doc);
	document_add_page(doc, 600, 800);
	layout_page(&(struct glyph_page){sheet.glyphs, sheet.n, sheet.styles,
			sheet.n_styles, 600, 800, 1, drawn_cells, asked},
	    doc);
	layout_finish(doc);
	clear();
}

/* Drawn cells are read whole, and their text goes on where it had to end. */
static void
test_drawn(void)
{
	struct document doc;
	int asked = 0;

	set("登记表", 50, 60);
	for (int row = 0; row < 3; row++) {
		set("姓名", 54, (float)(112 + 30 * row));
		set("某某科技有", 114, (float)(112 + 30 * row));
		set("限公司", 114, (float)(124 + 30 * row));
		set("单位", 174, (float)(112 + 30 * row));
	}
	set("签名", 50, 300);
	layout_drawn(&doc, &asked);
	is_int(asked, 1, "cells are asked for where words stand in rows");
	is_int(doc.pages[0].ruled, true, "the page is ruled");
	is_int((long)doc.n_lines, 11, "a line for each cell");
	is(doc.lines[0].text, "登记表", "what stands above the table");
	is(doc.lines[2].text, "某某科技有限公司", "a cell of two lines");
	is_int(doc.lines[2].row, 0, "its row");
	is_int(doc.lines[2].col, 1, "its column");
	is(doc.lines[10].text, "签名", "what stands below the table");
	document_release(&doc);

	asked = 0;
	set("a text of its own, and no form", 50, 60);
	layout_drawn(&doc, &asked);
	is_int(asked, 0, "a page of text is not asked");
	document_release(&doc);
}

/* Columns that begin below a text, each under a heading like those above. */
static void
test_band(void)
{
	set_as("工作经历", 50, 50, 14, true);
	set("无名科技公司", 50, 70);
	set("2018.09-2020.05", 450, 70);
	set("做了很多事情，写了很多程序，改了很多错误", 50, 86);
	set("某某贸易公司", 50, 106);
	set("2016.09-2018.05", 450, 106);
	set("做了很多事情，写了很多程序，改了很多错误", 50, 122);
	set_as("技能", 50, 160, 14, true);
	set_as("证书", 250, 160, 14, true);
	set("甲乙丙", 50, 180);
	set("初级会计", 250, 184);
	set("丁戊己", 50, 196);
	set_as("荣誉", 250, 206, 14, true);
	set("庚辛壬", 50, 212);
	set("优秀员工", 250, 226);
	gives("工作经历\n无名科技公司\n2018.09-2020.05\n"
	      "做了很多事情，写了很多程序，改了很多错误\n"
	      "某某贸易公司\n2016.09-2018.05\n"
	      "做了很多事情，写了很多程序，改了很多错误\n"
	      "技能\n甲乙丙\n丁戊己\n庚辛壬\n证书\n初级会计\n荣誉\n优秀员工\n",
	    "columns under headings");

	set_as("Experience", 50, 50, 12, true);
	set("Clerk, Acme Ltd", 50, 70);
	set("filed papers and counted the days of nine people", 50, 86);
	set_as("Education", 50, 120, 12, true);
	set_as("Degree", 50, 140, 12, true);
	set_as("School", 250, 140, 12, true);
	set("B.A. History", 50, 160);
	set("Nowhere College", 250, 160);
	set("B.A. Botany", 50, 180);
	set("Nowhere University", 250, 180);
	gives("Experience\nClerk, Acme Ltd\n"
	      "filed papers and counted the days of nine people\n"
	      "Education\nDegree\nSchool\nB.A. History\nNowhere College\n"
	      "B.A. Botany\nNowhere University\n",
	    "a table right below its heading is read by rows");
}

/* Titles beside their dates are no headings like those of the sections. */
static void
test_dated_titles(void)
{
	set_as("PERSONAL", 50, 62, 12, true);
	set("Address", 60, 82);
	set("Nowhere", 200, 82);
	set("Phone", 60, 96);
	set("none", 200, 96);
	set("Website", 60, 110);
	set("none yet", 200, 110);
	set("Sex", 60, 124);
	set("not told", 200, 124);
	set_as("WORK", 50, 150, 12, true);
	set("2016-2020", 60, 170);
	set_as("Writer of Nothing", 200, 170, 10, true);
	set("wrote for years about nothing", 200, 182);
	set("2014-2016", 60, 210);
	set_as("Reader of Books", 200, 210, 10, true);
	set("read what others had written", 200, 222);
	set_as("EDUCATION", 50, 262, 12, true);
	set("2010-2014", 60, 282);
	set_as("School of Thought", 200, 282, 10, true);
	set("thought about what to do", 200, 294);
	set_as("SKILLS", 50, 334, 12, true);
	set("Tongue", 60, 354);
	set("English", 200, 354);
	set("Other", 60, 368);
	set("none", 200, 368);
	gives("PERSONAL\n"
	      "Address\n"
	      "Nowhere\n"
	      "Phone\n"
	      "none\n"
	      "Website\n"
	      "none yet\n"
	      "Sex\n"
	      "not told\n"
	      "WORK\n"
	      "2016-2020\n"
	      "Writer of Nothing\n"
	      "wrote for years about nothing\n"
	      "2014-2016\n"
	      "Reader of Books\n"
	      "read what others had written\n"
	      "EDUCATION\n"
	      "2010-2014\n"
	      "School of Thought\n"
	      "thought about what to do\n"
	      "SKILLS\n"
	      "Tongue\n"
	      "English\n"
	      "Other\n"
	      "none\n",
	    "titles beside their dates");
}

/* A comma takes half its room where the next sign stands over it. */
static void
test_squeezed(void)
{
	set("学士，自动化，", 50, 100);
	set("成绩：", 115, 100);
	set("3.9/4.3", 140, 100);
	set("2009.09-2013.06", 400, 100);
	set("证书：会计师（中级）", 50, 120);
	set("、电工证", 145, 120);
	gives("学士，自动化，成绩：3.9/4.3\n2009.09-2013.06\n"
	      "证书：会计师（中级）、电工证\n",
	    "squeezed signs part no line");
}

int
main(void)
{
	test_squeezed();
	test_band();
	test_dated_titles();
	test_drawn();
	test_mixed();
	test_spacing();
	test_columns();
	test_dates();
	test_dates_beside_column();
	test_taking_turns();
	test_long_word();
	test_cell_in_the_middle();
	test_headings_beside();
	test_grid();
	test_lines();
	test_repeated();
	return tap_end();
}
