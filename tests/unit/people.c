/* Files with the resumes of several people: told, and no other file is. */
#include "paper.h"

/* What follows stands on the next page. */
static void
page(void)
{
	document_add_page(&paper_doc, 595, 842);
	paper_y = 40;
}

/* The number of people, once the lines are on the pages that they were set
 * for: below[i] lines on the page i + 1. */
static void
people_are(int want, const int *below, const char *what)
{
	for (size_t i = 0; below && i < paper_doc.n_lines; i++) {
		int on = 1;
		while (below[on - 1] && (int)i >= below[on - 1])
			on++;
		paper_doc.lines[i].page = on;
	}
	paper_get("basic_info.name", 0);
	is_int(paper_resume.people, want, what);
	paper_end();
}

static void
baker(const char *name, const char *contact)
{
	paper_name(name);
	paper(contact);
	paper("# Experience");
	paper("Head Baker, Nowhere Mills Ltd\t2019-02 - 2022-06");
	paper("- Bread for twelve villages");
	paper("# Education");
	paper("School of Bread\t2012-09 - 2015-06");
}

static void
test_pages(void)
{
	int below[] = {9, 18, 0};

	paper_begin();
	baker("Marta Oldenkamp", "marta@example.org");
	page();
	baker("Ines Quittkat", "ines.quittkat@example.com");
	people_are(2, below, "another's resume on the next page");

	paper_begin();
	baker("Marta Oldenkamp", "marta@example.org");
	page();
	baker("Ines Quittkat", "marta@example.org");
	people_are(1, below, "the same address: one person");

	int three[] = {9, 18, 27, 0};
	paper_begin();
	baker("Marta Oldenkamp", "marta@example.org");
	page();
	baker("Ines Quittkat", "ines.quittkat@example.com");
	page();
	baker("Hendrik Vossmeer", "hv@example.net");
	people_are(3, three, "three of them");
}

static void
test_others(void)
{
	int below[] = {9, 30, 0};

	paper_begin();
	baker("Marta Oldenkamp", "marta@example.org");
	page();
	paper("# References");
	paper_name("Hendrik Vossmeer");
	paper("Nowhere Mills Ltd\t2010 - 2020");
	paper("hv@example.net");
	paper("# Further Experience");
	paper("Baker, Old Oven GmbH\t2015-07 - 2019-01");
	people_are(1, below, "references and what else stands on their page");

	paper_begin();
	baker("Marta Oldenkamp", "marta@example.org");
	page();
	paper_name("Prof. Hendrik Vossmeer");
	paper("hv@uni.example");
	paper("Letter of recommendation");
	paper("Marta was the best baker that I have taught.");
	people_are(1, below, "a letter of somebody else");
}

static void
test_flow(void)
{
	paper_begin();
	baker("Marta Oldenkamp", "marta@example.org");
	baker("Ines Quittkat", "ines.quittkat@example.com");
	people_are(2, NULL, "one below the other");
}

int
main(void)
{
	test_pages();
	test_others();
	test_flow();
	paper_finish();
	return tap_end();
}
