/* Resumes and other papers: which is which. All invented. */
#include "mapping.h"

static struct rule_set *set;

static double
likelihood(const char *text)
{
	struct document doc;
	struct resume resume;

	make_document(&doc, text);
	resume_init(&resume);
	map_document(set, &doc, NULL, &resume);
	double p = resume.likelihood;
	resume_release(&resume);
	document_release(&doc);
	return p;
}

static void
test_resumes(void)
{
	ok(likelihood("甘无名\n13800138000 | gan@example.cn\n# 教育经历\n"
		      "2014.09 - 2018.06 无有大学 软件工程 本科\n# 工作经历\n"
		      "2018.07 - 至今 乌有科技有限公司 测试工程师\n"
		      "负责发票与合同模块的测试") > 0.5,
	    "a resume of a tester of invoices");
	ok(likelihood("Nora Nowhere\nnora@example.com\n# Experience\n"
		      "2019 - 2023 Accountant, Nothing Ltd\n"
		      "Checked invoices, VAT and purchase orders.\n"
		      "# Education\n2015 - 2019 BSc, Nowhere University") > 0.5,
	    "a resume of an accountant");
	ok(likelihood("姓名：甘无名 性别：男 年龄：44岁\n电话：13800138000\n"
		      "求职意向：司机\n开过十年货车，身体好") > 0.25,
	    "a resume of three lines");
}

static void
test_others(void)
{
	ok(likelihood("INVOICE\nInvoice No. 2044\nBill to: Nothing Ltd\n"
		      "Due date: 2024-05-01\nSubtotal 100\nVAT 19\n"
		      "Total amount 119\nbilling@example.com") < 0.2,
	    "an invoice");
	ok(likelihood(
	       "增值税电子普通发票\n发票代码：044001\n发票号码：1234\n"
	       "开票日期：2024年05月01日\n购买方：乌有科技有限公司\n"
	       "税率 6%\n价税合计 106.00\n销售方：无有商贸有限公司") < 0.2,
	    "an invoice in Chinese");
	ok(likelihood("劳动合同书\n甲方：乌有科技有限公司\n乙方：甘无名\n"
		      "根据有关法律，甲乙双方订立本合同。\n违约责任\n"
		      "争议解决\n签订日期：2024年1月1日") < 0.2,
	    "a contract");
	ok(likelihood("Dear hiring manager,\nI am writing to apply for the "
		      "post. Please find attached my resume. I look forward to "
		      "hearing from you.\nKind regards\nNora Nowhere") < 0.2,
	    "a letter");
	ok(likelihood("一种乌有方法的研究\n摘要 本文提出一种方法。\n"
		      "关键词：乌有\n引言\n结论\n参考文献") < 0.2,
	    "an article");
	ok(likelihood("ACME") < 0.2, "a logo");
	ok(likelihood("") < 0.2, "nothing");
}

int
main(void)
{
	set = shipped_rules();
	test_resumes();
	test_others();
	rule_set_free(set);
	return tap_end();
}
