/* English resumes: what stands around entries and inside them. */
#include "mapped.h"

static const char *
skill(int i)
{
	const struct value *v = resume_find(&resume, "skill_list.skill", i);
	return v ? v->text : NULL;
}

static void
test_feet(void)
{
	map("# Jo Nobody\njo@example.com\n# Skills\nDough, Ovens\n"
	    "Jo Nobody - Page 1 of 2\nCorn\nJo Nobody | Resume | p. 2\n"
	    "Jo Nobody · CV\nPage 2 - Curriculum vitae of Jo Nobody\n"
	    "Landing page\nFront Page 2\n");
	is(skill(2), "Corn", "the person's name and the page are no skill");
	is(skill(3), "Landing page", "a page without a number is");
	is(skill(4), "Front Page 2", "and one of another name");
}

static void
test_fields(void)
{
	static const char *const lines[][2] = {
	    {"MSc in Innovation, Technology and the Law", "Innovation, "
							  "Technology and the "
							  "Law"},
	    {"MA, Media, Culture and Communication", "Media, Culture and "
						     "Communication"},
	    {"A-Levels - History, English Literature, Economics",
		"History, English Literature, Economics"},
	    {"Biology, Chemistry, Mathematics - A Levels",
		"Biology, Chemistry, Mathematics"},
	    {"BCom Accounting, Finance & Economics",
		"Accounting, Finance & Economics"},
	    {"BSc in Computer Science, Springfield", "Computer Science"},
	    {"BSc Physics, First Class", "Physics"},
	};

	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		char text[300];
		snprintf(text, sizeof(text),
		    "# Education\nUniversity of Nowhere\n%s\n2014 - 2018\n",
		    lines[i][0]);
		map(text);
		has("education_list.field_of_study", 0, lines[i][1]);
		has("education_list.school", 0, "University of Nowhere");
	}
}

/* Of a list of certificates only some have dates. */
static void
test_some_dated(void)
{
	map("# Certificates\nFood Hygiene Level 2\nFirst Aid at Work, 2018\n"
	    "Forklift Licence\n");
	has("certificate_list.title", 0, "Food Hygiene Level 2");
	has("certificate_list.time", 0, NULL);
	has("certificate_list.time", 1, "2018");
	has("certificate_list.title", 2, "Forklift Licence");
	map("# Certifications\nCertified Scrum Master, 2018\nPMP\n"
	    "ITIL Foundation\nAWS Solutions Architect - 2021\n");
	has("certificate_list.title", 1, "PMP");
	has("certificate_list.title", 2, "ITIL Foundation");
	has("certificate_list.title", 3, "AWS Solutions Architect");
	map("# Awards\nBest Loaf of the Year, 2019\nNowhere Baking Guild\n"
	    "Dough Prize, 2018\nElsewhere Society of Bread\n");
	has("award_list.title", 1, "Dough Prize");
	has("award_list.title", 2, NULL);
}

static void
test_employers(void)
{
	map("# Experience\nCashier, Daily Mart, 2013 - 2015\n- Ran a till\n"
	    "Clerk, Value Mart 2011 - 2013\n- Sold corn\n"
	    "Data Analyst with Nowhere Insurance Ltd, 2009 - 2011\n- Read\n"
	    "Analyst with Python, Acme Ltd, 2008 - 2009\n- Wrote\n");
	has("career_list.company", 0, "Daily Mart");
	has("career_list.start_time", 0, "2013");
	has("career_list.company", 1, "Value Mart");
	has("career_list.title", 2, "Data Analyst");
	has("career_list.company", 2, "Nowhere Insurance Ltd");
	has("career_list.title", 3, "Analyst with Python");
	map("# Experience\nGarson, Acme Ltd, Mart 2013 - Mart 2015\n");
	has("career_list.end_time", 0, "2015-03");
}

static void
test_europass(void)
{
	map("CV of Jo Nobody\njo@example.com\n# Desired employment / "
	    "Occupational field\nBaker\n# Experience\nBaker, Acme Ltd, 2013 - "
	    "2015\n- Baked\n");
	has("basic_info.name", 0, "Jo Nobody");
	has("intention.title", 0, "Baker");
	has("career_list.title", 0, "Baker");
	has("career_list.title", 1, NULL);
}

int
main(void)
{
	set = shipped_rules();
	resume_init(&resume);
	test_feet();
	test_fields();
	test_some_dated();
	test_employers();
	test_europass();
	resume_release(&resume);
	rule_set_free(set);
	return tap_end();
}
