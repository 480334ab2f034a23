/* Mapping: hostile documents, evidence, and the same result twice. */
#include "mapping.h"

static struct rule_set *set;

/* Whatever the lines hold: no crash, evidence inside the document. */
static void
survives(const char *text, const char *what)
{
	struct document doc;
	struct resume resume;
	bool inside = true;

	make_document(&doc, text);
	resume_init(&resume);
	map_document(set, &doc, NULL, &resume);
	for (size_t i = 0; i < resume.n_values; i++) {
		const struct value *v = &resume.values[i];
		inside &= v->text[0] != '\0' && v->evidence.rule &&
			  v->evidence.confidence > 0 &&
			  v->evidence.confidence < 1;
		for (size_t k = 0; k < v->evidence.n_lines; k++)
			inside &= v->evidence.lines[k] >= 0 &&
				  (size_t)v->evidence.lines[k] < doc.n_lines;
	}
	ok(inside, what);
	resume_release(&resume);
	document_release(&doc);
}

static void
test_hostile(void)
{
	struct buffer big;

	survives("", "no line");
	survives("\xff\xfe\n\xe4\xb8", "no UTF-8");
	survives("：\n:\n|\n•\n()\n", "signs only");
	survives("工作经历", "a heading alone");
	survives("# 工作经历\n2018-\n2018-\n至今\n至今", "dates only");
	survives("姓名：\n姓名：\n姓名：", "labels only");
	buffer_init(&big, 1 << 20);
	for (int i = 0; i < 5000; i++)
		buffer_adds(&big, "2018-2019 | a | b - c, d at e ");
	survives(big.data, "a very long line");
	buffer_clear(&big);
	for (int i = 0; i < 3000; i++)
		buffer_adds(&big, "# Experience\n2018 - 2019 Acme Inc\n");
	survives(big.data, "very many entries");
	buffer_release(&big);
}

static void
test_name(void)
{
	struct document doc;
	struct resume resume;
	const struct map_hints hints = {.file_name = "甘无名-简历.pdf"};

	make_document(&doc, "个人简历\n甘 无 名\n男 | 31岁 | 未婚\n"
			    "wuming@example.com\n");
	resume_init(&resume);
	map_document(set, &doc, &hints, &resume);
	const struct value *v = resume_find(&resume, "basic_info.name", 0);
	is(v ? v->text : NULL, "甘无名", "a letter-spaced name");
	v = resume_find(&resume, "basic_info.gender", 0);
	is(v ? v->text : NULL, "male", "gender");
	ok(v && v->evidence.n_lines == 1 && v->evidence.lines[0] == 2,
	    "with its line");
	ok(resume.line_used[2] && resume.n_lines == 4, "which is marked");
	resume_release(&resume);
	document_release(&doc);
}

/* "【技能】C、Go": a heading and its text on one line. */
static void
test_brackets(void)
{
	struct document doc;
	struct resume resume;

	make_document(&doc,
	    "张伟\n【教育背景】2010.09-2014.07 湖南大学 物流管理 本科\n"
	    "【工作经历】\n2014.07-2019.08 长沙三一重工有限公司 采购专员\n"
	    "- 负责供应商开发\n【技术栈】SAP\n【证书】CPSM、注册采购师\n");
	resume_init(&resume);
	map_document(set, &doc, NULL, &resume);
	const struct value *v =
	    resume_find(&resume, "education_list.school", 0);
	is(v ? v->text : NULL, "湖南大学", "text behind a bracketed heading");
	ok(v && v->evidence.n_lines == 1 && v->evidence.lines[0] == 1,
	    "with its line");
	v = resume_find(&resume, "certificate_list.title", 1);
	is(v ? v->text : NULL, "注册采购师", "the last section so");
	v = resume_find(&resume, "skill_list.skill", 0);
	ok(!v, "a job's technology is no section");
	survives("【教育背景】", "a bracketed heading alone");
	survives("【教育背景】：", "with a colon alone");
	survives("【教育背景】【工作经历】【技能】C", "several on one line");
	resume_release(&resume);
	document_release(&doc);
}

int
main(void)
{
	set = shipped_rules();
	test_hostile();
	test_name();
	test_brackets();
	rule_set_free(set);
	return tap_end();
}
