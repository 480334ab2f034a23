/* Social accounts: links, addresses, labels and handles. */
#include "paper.h"

static const char LINK[] = "sns_list.link";
static const char TYPE[] = "sns_list.sns_type";

static void
begin(void)
{
	paper_begin();
	paper_name("Jo Doe");
	paper("jo.doe@doe-works.example");
}

static void
from_links(void)
{
	begin();
	paper("GitHub");
	paper_link("https://github.com/jo-doe", "GitHub");
	paper("LinkedIn");
	paper_link("https://www.linkedin.com/in/jo-doe", "LinkedIn");
	paper("# Experience");
	paper("Clerk at Acme\t2019 - 2022");
	paper_link("https://www.linkedin.com/company/acme", "Clerk at Acme");
	is(paper_get(LINK, 0), "https://github.com/jo-doe", "behind a word");
	is(paper_get(TYPE, 0), "github", "and its kind");
	is(paper_get(LINK, 1), "https://www.linkedin.com/in/jo-doe", "another");
	is(paper_get(LINK, 2), NULL, "an employer's page is not the person's");
	paper_end();

	begin();
	paper_link("https://www.instagram.com/jo.doe", NULL);
	paper("# Projects");
	paper("A parser");
	paper_link("https://github.com/jo-doe/parser", NULL);
	is(paper_get(LINK, 0), "https://www.instagram.com/jo.doe", "an icon");
	is(paper_get(LINK, 1), NULL, "a project is no account");
	paper_end();
}

static void
from_text(void)
{
	begin();
	paper("github.com/jo-doe | https://doe-works.example");
	paper("# Education");
	is(paper_get(LINK, 0), "github.com/jo-doe", "an address");
	is(paper_get(LINK, 1), "https://doe-works.example",
	    "a page at the host of the mail address");
	is(paper_get(TYPE, 1), "website", "is a website");
	paper_end();

	begin();
	paper("https://github.com/ jo-doe");
	paper("# Education");
	is(paper_get(LINK, 0), "https://github.com/jo-doe",
	    "an address broken behind a slash");
	paper_end();

	begin();
	paper("www.linkedin.com/in/jo-…");
	paper_link(
	    "https://www.linkedin.com/in/jo-doe", "www.linkedin.com/in/jo-…");
	paper("# Education");
	is(paper_get(LINK, 0), "https://www.linkedin.com/in/jo-doe",
	    "an address cut off");
	is(paper_get(LINK, 1), NULL, "is told once");
	paper_end();
}

static void
from_labels(void)
{
	begin();
	paper("GitHub @jo-doe LinkedIn jo_doe_2");
	paper("# Education");
	is(paper_get(LINK, 0), "jo-doe", "a handle");
	is(paper_get(TYPE, 1), "linkedin", "and the next one");
	paper_end();

	begin();
	paper("Twitter");
	paper("Dribbble");
	paper("Engineer");
	paper("# Education");
	is(paper_get(LINK, 0), NULL, "a word is no handle");
	paper_end();

	paper_begin();
	paper_name("张无名");
	paper("13800138000");
	paper("nobody@example.cn");
	paper("nobody_film");
	paper("1559024873 (QQ)");
	paper("# 教育背景");
	is(paper_get(LINK, 0), "nobody_film", "a handle that an icon names");
	is(paper_get(TYPE, 0), "wechat", "in China");
	is(paper_get(LINK, 1), "1559024873", "a label behind its value");
	is(paper_get(TYPE, 1), "qq", "and its kind");
	paper_end();

	paper_begin();
	paper_name("张无名");
	paper("13800138000");
	paper("nobody@example.cn");
	paper("1559024873");
	paper("微信：同手机号");
	paper("# 教育背景");
	is(paper_get(TYPE, 0), "qq", "a number beside them");
	is(paper_get(LINK, 1), "13800138000", "the same number");
	paper_end();
}

int
main(void)
{
	from_links();
	from_text();
	from_labels();
	paper_finish();
	return tap_end();
}
