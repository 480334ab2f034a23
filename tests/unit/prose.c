/* Resumes that are told in sentences, as mails and short biographies are. */
#include "mapped.h"

static void
test_chinese(void)
{
	map("尊敬的领导：\n"
	    "您好！我叫张无名，今年29岁，女，2017年6月毕业于无名财经大学会计学"
	    "专业，本科学历。毕业后于2017年7月至2020年12月在某某贸易有限公司"
	    "担任出纳，主要负责现金收付；2021年1月至今任职于无名食品集团财务部"
	    "，"
	    "担任总账会计，负责月度结账。\n"
	    "我持有初级会计职称，大学英语四级，曾获得2022年度集团优秀员工，"
	    "期望薪资9-11K，可随时到岗，邮箱nobody@example.com。\n");
	has("basic_info.name", 0, "张无名");
	has("basic_info.age", 0, "29");
	has("basic_info.email", 0, "nobody@example.com");
	has("education_list.school", 0, "无名财经大学");
	has("education_list.field_of_study", 0, "会计学");
	has("education_list.degree", 0, "bachelor");
	has("education_list.end_time", 0, "2017-06");
	has("career_list.company", 0, "某某贸易有限公司");
	has("career_list.title", 0, "出纳");
	has("career_list.start_time", 0, "2017-07");
	has("career_list.end_time", 0, "2020-12");
	has("career_list.desc", 0, "主要负责现金收付");
	has("career_list.company", 1, "无名食品集团");
	has("career_list.title", 1, "总账会计");
	has("career_list.end_time", 1, "present");
	has("career_list.company", 2, NULL);
	has("certificate_list.title", 0, "初级会计职称");
	has("award_list.title", 0, "集团优秀员工");
	has("award_list.award_time", 0, "2022");
	has("language_list.language", 0, "en");
	has("intention.job_status", 0, "可随时到岗");
}

/* Who was where is told in turns: a clause each, and the one before it. */
static void
test_clauses(void)
{
	map("本人张无名，男，1988年5月出生，中专学历。2006年9月至2009年7月就读"
	    "于"
	    "无名工程学校数控技术专业。2009年8月进入某某精密模具厂，从事数控操"
	    "作"
	    "员工作，2013年4月离职。2013年5月入职无名机械有限公司，任车间班长，"
	    "一直工作到2022年10月。\n");
	has("education_list.start_time", 0, "2006-09");
	has("education_list.degree", 0, "vocational");
	has("career_list.company", 0, "某某精密模具厂");
	has("career_list.title", 0, "数控操作员");
	has("career_list.end_time", 0, "2013-04");
	has("career_list.start_time", 1, "2013-05");
	has("career_list.end_time", 1, "2022-10");
}

/* The lines of one paragraph, broken at a width. */
static void
map_filled(const char *text)
{
	struct document doc;

	resume_release(&resume);
	make_document(&doc, text);
	for (size_t i = 0; i < doc.n_lines; i++)
		doc.lines[i].block = 0;
	map_document(set, &doc, NULL, &resume);
	document_release(&doc);
}

static void
test_english(void)
{
	map_filled("Ada Example is a registered nurse with 9 years of "
		   "experience. She\n"
		   "studied Nursing at the University of Nowhere from 2012 to "
		   "2015 and\n"
		   "completed a Master of Science in Public Health at "
		   "Thornless College\n"
		   "in 2019. She began her career as a staff nurse at Nowhere "
		   "General\n"
		   "Hospital in August 2015. In March 2019 she joined Example "
		   "Clinic as\n"
		   "a ward manager, and she has led a team of nurses there "
		   "ever since.\n"
		   "Ada speaks Norwegian (native), English and German.\n");
	has("basic_info.name", 0, "Ada Example");
	has("basic_info.experience_years", 0, "9");
	has("education_list.school", 0, "University of Nowhere");
	has("education_list.start_time", 0, "2012");
	has("education_list.degree", 0, NULL);
	has("education_list.school", 1, "Thornless College");
	has("education_list.field_of_study", 1, "Public Health");
	has("education_list.degree", 1, "master");
	has("career_list.company", 0, "Nowhere General Hospital");
	has("career_list.title", 0, "staff nurse");
	has("career_list.start_time", 0, "2015-08");
	has("career_list.company", 1, "Example Clinic");
	has("career_list.title", 1, "ward manager");
	has("career_list.end_time", 1, "present");
	has("career_list.company", 2, NULL);
	has("language_list.language", 2, "de");
}

static void
test_letter(void)
{
	map("Dear Ms Example,\n"
	    "My name is Ada Sample and I am applying for the position of "
	    "Accounts "
	    "Assistant that you advertised.\n"
	    "I graduated from Nowhere University in 2018 with a BSc in "
	    "Accounting. "
	    "From 2018 to 2021 I worked as a ledger clerk at Example Textiles "
	    "Ltd "
	    "in Leeds, where I processed invoices. I left in May 2021 to "
	    "become an "
	    "assistant accountant at Sample Foods plc.\n"
	    "I hold a forklift licence and a First Aid at Work certificate.\n");
	has("intention.title", 0, "Accounts Assistant");
	has("education_list.field_of_study", 0, "Accounting");
	has("education_list.end_time", 0, "2018");
	has("career_list.company", 0, "Example Textiles Ltd");
	has("career_list.desc", 0, "processed invoices");
	has("career_list.title", 1, "assistant accountant");
	has("career_list.start_time", 1, "2021-05");
	has("certificate_list.title", 1, "First Aid at Work certificate");
}

/* Where headings tell of jobs, sentences about these are no others. */
static void
test_headings(void)
{
	map("张无名\n# 自我评价\n"
	    "2017年毕业于无名财经大学，毕业后在某某贸易有限公司担任出纳，"
	    "2021年起任职于无名食品集团，担任总账会计，工作认真负责。\n"
	    "# 工作经历\n2021.01-至今 无名食品集团 总账会计\n");
	has("career_list.company", 0, "无名食品集团");
	has("career_list.company", 1, NULL);
	has("education_list.school", 0, NULL);
	/* neither school nor employer is told */
	map("Thank you for your order of last week. We will send it as soon as "
	    "it is here, and write to you at the address that you gave us.\n");
	has("career_list.company", 0, NULL);
}

int
main(void)
{
	set = shipped_rules();
	resume_init(&resume);
	test_chinese();
	test_clauses();
	test_english();
	test_letter();
	test_headings();
	resume_release(&resume);
	rule_set_free(set);
	return tap_end();
}
