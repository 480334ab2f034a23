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

int
main(void)
{
	set = shipped_rules();
	test_hostile();
	test_name();
	rule_set_free(set);
	return tap_end();
}
