/* Sections: what is a heading, and what is not. */
#include "sections/sections.h"
#include "mapping.h"
#include "text.h"

static struct rule_set *set;

static void
heading(const char *text, const char *want)
{
	enum section second;
	size_t len;
	char *low = text_fold(text, &len, NULL);

	text_lower(low, len);
	enum section s = sections_heading(
	    lists_find(&set->lists, "headings"), low, len, &second);
	is(s == SECTION_COUNT ? NULL : section_name(s), want, text);
	free(low);
}

/* The section of the n-th line. */
static const char *
section_of(const char *text, int n)
{
	struct document doc;
	struct view v;

	make_document(&doc, text);
	view_init(&v, &doc, set);
	sections_find(&v);
	const char *name = section_name(v.lines[n].section);
	view_release(&v);
	document_release(&doc);
	return name;
}

/* A side column in one look, with paragraphs of these numbers of lines. */
static void
side_column(void)
{
	static const int blocks[] = {0, 1, 2, 2, 3, 4, 4, 5, 6, 7, 8};
	struct document doc;
	struct view v;

	make_document(&doc, "甘无名\n联系方式\n上海\n某路\n资格证书\n"
			    "护士资格证\n初级护师\n# 工作经历\n无名医院\n"
			    "# 教育经历\n无名大学\n");
	for (size_t i = 0; i < doc.n_lines; i++) {
		doc.lines[i].block = blocks[i];
		doc.lines[i].column = i >= 7;
	}
	view_init(&v, &doc, set);
	sections_find(&v);
	is(section_name(v.lines[5].section), "certificate",
	    "paragraphs of their own are headings of a side column");
	is(section_name(v.lines[8].section), "career",
	    "beside a column whose headings stand out");
	view_release(&v);
	document_release(&doc);
}

int
main(void)
{
	set = shipped_rules();
	heading("教育背景", "education");
	heading("教 育 背 景", "education");
	heading("一、工作经历：", "career");
	heading("【项目经验】", "project");
	heading("工作经历 Work Experience", "career");
	heading("EDUCATION / 教育背景", "education");
	heading("E D U C A T I O N", "education");
	heading("L ANGUAGES", "language");
	heading("Skills & Interests", "skill");
	heading("Experience (5 years)", "career");
	heading("实习/工作经历", "career");
	heading("Berufserfahrung", "career");
	heading("Formación académica", "education");
	heading("无名科技有限公司", NULL);
	heading("Software Engineer", NULL);
	heading("", NULL);
	heading("职业资格&获奖情况", "award");
	heading("语言、证书与荣誉", "language");
	heading("获奖情况资格证书", "award");
	heading("项目管理", NULL);

	const char *plain = "甘无名\n工作经历\n无名公司\n教育经历\n无名大学\n";
	is(section_of(plain, 0), "header", "before the first heading");
	is(section_of(plain, 2), "career", "under a heading of plain text");
	is(section_of(plain, 4), "education", "under the next");
	const char *styled = "Nobody Someone\n# Experience\nAcme\n# Skills\n"
			     "Languages\nC, Rust\n# Education\nSome School\n";
	is(section_of(styled, 4), "skill",
	    "a listed word that does not look like the headings");
	is(section_of(styled, 7), "education", "the next heading counts");
	const char *unlisted =
	    "Nobody\n# Experience\nA job that is told at "
	    "some length\n# Education\n"
	    "A school told at some length\n# Awards\nPrize\n# Curiosities\n"
	    "A thing\n";
	is(section_of(unlisted, 8), "skill",
	    "an unlisted heading over short words is a group of skills");
	const char *other = "Nobody\n# Experience\nA job that is told at "
			    "some length\n# Skills\nThis and that and more\n"
			    "# Awards\nPrize of some length\n"
			    "# Curiosities\nA thing\n";
	is(section_of(other, 8), "other", "but not beside a section of skills");
	const char *sum = "Nobody\n# Experience\n# 13 YEARS\nAcme\n"
			  "# Education\nSome School\n";
	is(section_of(sum, 3), "career", "a number is no heading");
	side_column();
	rule_set_free(set);
	return tap_end();
}
