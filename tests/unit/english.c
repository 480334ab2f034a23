/* English resumes: shapes of entries that their layouts have. */
#include "paper.h"

static const char COMPANY[] = "career_list.company";
static const char TITLE[] = "career_list.title";
static const char SCHOOL[] = "education_list.school";
static const char FIELD[] = "education_list.field_of_study";
static const char DEGREE[] = "education_list.degree";

/* Rows of a table of skills, some of which name languages. */
static void
skill_rows(void)
{
	paper_section("# Personal skills and competences");
	paper("Other language\tEnglish (Fluent)");
	paper("Mother tongue\tWelsh");
	paper("Kitchen\tRye dough, Ovens");
	paper("Leadership\tRosters, Training plans");
	paper("Office\tBread plans, Corn books");
	is(paper_get("language_list.language", 1), "cy", "two languages");
	bool dough = false, rosters = false;
	for (int n = 0; paper_get("skill_list.skill", n); n++) {
		const char *s = paper_get("skill_list.skill", n);
		dough |= strcmp(s, "Rye dough") == 0;
		rosters |= strcmp(s, "Rosters") == 0;
	}
	ok(dough, "another row of the table");
	ok(rosters, "and one whose label may be a heading");
	paper_end();
}

static void
degrees(void)
{
	paper_section("# Education");
	paper("University of Nowhere\t2007 - 2011");
	paper("B.Sc. (Pharm.) in Pharmacy");
	paper("Somewhere High School\t2001 - 2006");
	paper("9 GCSEs including Mathematics");
	is(paper_get(FIELD, 0), "Pharmacy", "behind a short form in brackets");
	is(paper_get(DEGREE, 0), "bachelor", "which belongs to the degree");
	is(paper_get(FIELD, 1), NULL, "exams are no field");
	paper_end();

	paper_section("# Education");
	paper("University of Nowhere\t2007 - 2011");
	paper("BSc (Physics)");
	paper("Ysgol Nunlle\t1990 - 1995");
	paper("GCSEs");
	is(paper_get(FIELD, 0), "Physics", "a field in brackets is one");
	is(paper_get(SCHOOL, 1), "Ysgol Nunlle", "a school with exams only");
	is(paper_get(DEGREE, 1), NULL, "gives no degree");
	paper_end();
}

static void
places(void)
{
	paper_section("# Experience");
	paper("Shift Manager, Exemplar Grocers plc, Bridgend\t2016 - 2019");
	paper("Clerk, Nowhere Pharmacy Group, Galway\t2012 - 2016");
	is(paper_get(COMPANY, 0), "Exemplar Grocers plc",
	    "without the place behind it");
	is(paper_get(TITLE, 0), "Shift Manager", "and the title before it");
	is(paper_get(COMPANY, 1), "Nowhere Pharmacy Group", "in all entries");
	paper_end();

	paper_section("# Experience");
	paper("Designer at Parcelmill Toronto, ON\t2016 - 2019");
	is(paper_get(COMPANY, 0), "Parcelmill",
	    "a city stands behind it without a sign");
	paper_end();
}

static void
short_texts(void)
{
	paper_section("# Experience");
	paper("Staff Reporter\t2013 - 2016");
	paper("The Nowhere Courier");
	paper("City hall and courts beat.");
	paper("- Broke a story");
	is(paper_get(COMPANY, 0), "The Nowhere Courier", "a name");
	is(paper_get("career_list.desc", 0),
	    "City hall and courts beat.\nBroke a story",
	    "a short sentence is none");
	paper_end();

	paper_section("# Experience");
	paper("Clerk\t2013 - 2016");
	paper("https://acme.example.com");
	paper("Acme Ltd");
	is(paper_get(COMPANY, 0), "Acme Ltd", "below an address");
	paper_end();
}

/* A link has another colour than the names beside it. */
static void
links(void)
{
	paper_section("# Projects");
	for (int i = 0; i < 2; i++) {
		paper(i ? "Nowhere Map" : "Contrast Friend");
		paper_last()->size = 14;
		paper_last()->bold = true;
		paper_last()->color = i ? 0x111111 : 0x0073aa;
		if (!i)
			paper_link("https://example.com/c", "Contrast Friend");
		paper(i ? "Illustrator" : "Designer");
		paper_last()->bold = true;
		paper(i ? "May 2018 - Oct 2018" : "Mar 2020 - May 2021");
		paper("A thing that was made for nobody in the valley.");
	}
	is(paper_get("project_list.name", 0), "Contrast Friend", "a link");
	is(paper_get("project_list.name", 1), "Nowhere Map", "and none");
	is(paper_get("project_list.role", 1), "Illustrator", "above a role");
	paper_end();
}

static void
givers(void)
{
	paper_section("# Certificates");
	paper("Transport Officer CPC");
	paper("Issued by CILT");
	paper("Feb 2016");
	is(paper_get("certificate_list.title", 0), "Transport Officer CPC",
	    "who issued it is no title");
	paper_end();

	paper_section("# Awards");
	paper("Second Prize, Patio Competition\tOct 2017");
	paper("by College of Nowhere");
	paper("Best Essay, Nowhere University\tOct 2016");
	is(paper_get("award_list.title", 0), "Second Prize, Patio Competition",
	    "the giver has a line");
	is(paper_get("award_list.title", 1), "Best Essay",
	    "the giver has none");
	paper_end();
}

static void
greetings(void)
{
	paper_begin();
	paper_name("Hello, I'm Jo Doe.");
	paper("jo.doe@example.com");
	is(paper_get("basic_info.name", 0), "Jo Doe", "behind a greeting");
	paper_end();
}

/* Labels of languages among the skills. */
static void
languages(void)
{
	paper_section("# Experience");
	paper("Clerk, Acme Ltd.\t2005 - 2009");
	paper("# Personal skills");
	paper("Mother tongue(s)\tHungarian");
	paper("Other language(s)\tEnglish (C1)");
	paper("Job-related skills\tTyping, Filing");
	is(paper_get("language_list.language", 0), "hu", "beside its label");
	is(paper_get("language_list.text", 0), "Mother tongue",
	    "which says how well");
	is(paper_get("language_list.language", 1), "en", "another");
	is(paper_get("language_list.text", 1), "C1", "says it itself");
	paper_end();
}

static void
givers_in_brackets(void)
{
	paper_section("# Certificates");
	paper("Basic Life Support (Nowhere Council) - 2023");
	paper("Advanced Life Support (ALS) - 2021");
	is(paper_get("certificate_list.title", 0), "Basic Life Support",
	    "who gave it is no part of its name");
	is(paper_get("certificate_list.title", 1),
	    "Advanced Life Support (ALS)", "its letters are");
	paper_end();
}

/* The name of an employer and, beside it, what was done there. */
static void
text_beside(void)
{
	paper_section("# Experience");
	for (int i = 0; i < 2; i++) {
		paper(i ? "Filing Clerk" : "Shift Manager");
		paper_last()->bold = true;
		paper(i ? "Beta Ltd\tFiled the papers of nine people."
			: "Acme Ltd\tRan a centre with forty people.");
		paper(i ? "2012 - 2016" : "2016 - 2019");
	}
	is(paper_get(COMPANY, 0), "Acme Ltd", "beside a text");
	is(paper_get(TITLE, 1), "Filing Clerk", "above the next");
	is(paper_get("career_list.desc", 1), "Filed the papers of nine people.",
	    "the text itself");
	paper_end();
}

/* On the second page the first column is what was the second. */
static void
sidebar_ends(void)
{
	paper_section("# Languages");
	paper("English");
	paper_y = 40;
	paper_x = 300;
	size_t from = paper_doc.n_lines;
	paper("# Experience");
	paper("Clerk, Acme Ltd\t2016 - 2019");
	for (size_t i = from; i < paper_doc.n_lines; i++)
		paper_doc.lines[i].column = 1;
	document_add_page(&paper_doc, 595, 842);
	paper_y = 40;
	from = paper_doc.n_lines;
	paper("Porter, Beta Ltd\t2012 - 2016");
	for (size_t i = from; i < paper_doc.n_lines; i++)
		paper_doc.lines[i].page = 2;
	is(paper_get(COMPANY, 0), "Acme Ltd", "beside a sidebar");
	is(paper_get(COMPANY, 1), "Beta Ltd", "and where it has ended");
	paper_end();
}

static void
schools(void)
{
	paper_section("# Education");
	paper("PhD in Chemistry; Technical University of Nowhere\t2017 - 2021");
	paper("A-Levels, Mathematics, Physics, French; Nowhere Grammar School"
	      "\t2009 - 2011");
	paper("Somewhere High School - High School Diploma in\t2005 - 2009");
	is(paper_get(SCHOOL, 0), "Technical University of Nowhere",
	    "behind a semicolon");
	is(paper_get(FIELD, 0), "Chemistry", "before it");
	is(paper_get(FIELD, 1), "Mathematics, Physics, French",
	    "fields of study in a row");
	is(paper_get(FIELD, 2), NULL, "a joint is none");
	paper_end();

	paper_section("# Education");
	for (int i = 0; i < 2; i++) {
		paper(i ? "Bachelor of Science" : "Master of Science");
		paper_last()->bold = true;
		paper(i ? "Law" : "Physics");
		paper("GPA: 3.8");
		paper(i ? "Elsewhere College" : "University of Nowhere");
		paper(i ? "2009 - 2012" : "2012 - 2014");
		paper("- Statistics");
	}
	is(paper_get(DEGREE, 0), "master", "four rows above its dates");
	is(paper_get(DEGREE, 1), "bachelor", "and again");
	is(paper_get(FIELD, 1), "Law", "below it");
	paper_end();

	paper_section("# Education");
	paper("• University of Nowhere");
	paper("MSc in Physics\t2012 - 2014");
	paper("• Elsewhere College");
	paper("BSc in Physics\t2009 - 2012");
	is(paper_get(SCHOOL, 0), "University of Nowhere", "behind a list mark");
	is(paper_get(SCHOOL, 1), "Elsewhere College", "each of them");
	paper_end();
}

static void
award_names(void)
{
	paper_section("# Awards");
	paper("Acme Valve & Pipe\t2021");
	paper("Controller's Award for Order");
	paper("Nowhere University\t2015");
	paper("Dean's Scholar");
	is(paper_get("award_list.title", 0), "Controller's Award for Order",
	    "below who gave it");
	is(paper_get("award_list.title", 1), "Dean's Scholar", "each of them");
	paper_end();

	paper_section("# Certificates");
	paper("OSHA 10-Hour Safety Course");
	paper("Powered Industrial Truck Operator");
	is(paper_get("certificate_list.title", 1),
	    "Powered Industrial Truck Operator", "no giver, though it may be");
	paper_end();
}

static void
streets(void)
{
	paper_begin();
	paper_name("Jo Doe");
	paper("918 Elmwood Ave SE");
	paper("Atlanta, Georgia");
	paper("US");
	paper("jo.doe@example.com");
	is(paper_get("basic_info.current_city", 0), "Atlanta, Georgia",
	    "neither the street nor the country");
	paper_end();

	paper_begin();
	paper_name("Jo Doe");
	paper("918 Elmwood Ave SE Atlanta Georgia 30316");
	paper("jo.doe@example.com");
	is(paper_get("basic_info.current_city", 0), "Atlanta Georgia",
	    "behind its street without a sign");
	paper_end();
}

/* An employer over its positions, with how long and where. */
static void
positions(void)
{
	paper_section("# Experience");
	for (int i = 0; i < 2; i++) {
		paper(i ? "Saltmill High School\tSep 2016 - Jul 2020"
			: "Kirkmill Academy\tSep 2020 - Present");
		paper_last()[-1].size = 13;
		paper(i ? "Nunthorpe\t3 yrs 9 mos" : "Leeds\t6 yrs 2 mos");
		paper(i ? "Teacher of Mathematics" : "Second in Mathematics");
		paper_last()->bold = true;
		paper(i ? "Sep 2016 - Jul 2020 3 yrs 9 mos"
			: "Sep 2020 - Present 6 yrs 2 mos");
		paper("Line manage the five teachers of the whole school.");
	}
	is(paper_get(COMPANY, 0), "Kirkmill Academy", "above its position");
	is(paper_get(TITLE, 0), "Second in Mathematics", "no listed title");
	is(paper_get(COMPANY, 1), "Saltmill High School", "the next");
	is(paper_get(TITLE, 1), "Teacher of Mathematics", "no place");
	is(paper_get(COMPANY, 2), NULL, "the employers are no jobs");
	paper_end();

	paper_section("# Experience");
	paper("Bookkeeper");
	paper("Nowhere Food Bank (Decatur, GA)\t2013 - 2016");
	is(paper_get(COMPANY, 0), "Nowhere Food Bank", "its place in brackets");
	paper_end();
}

/* Languages below a label that is no heading, or behind it in the line. */
static void
labels_of_languages(void)
{
	paper_begin();
	paper_name("Jo Doe");
	paper("jo.doe@example.com");
	paper("Connect");
	paper("Languages");
	paper("German Native speaker");
	paper("English C2");
	paper("# Experience");
	paper("Clerk, Acme Ltd.\t2005 - 2009");
	paper("# Education");
	paper("University of Nowhere\t2001 - 2005");
	is(paper_get("language_list.language", 0), "de", "in the header");
	is(paper_get("language_list.text", 1), "C2", "with their levels");
	paper_end();

	paper_section("# Education");
	paper("University of Nowhere\t2001 - 2005");
	paper("languages English (Native), Igbo (Limited)");
	is(paper_get("language_list.language", 1), "ig", "below a school");
	is(paper_get("education_list.desc", 0), NULL, "to which they are none");
	paper_end();
}

/* Names that no list has, at the places of those that some have. */
static void
unlisted(void)
{
	paper_section("# Experience");
	paper("Saltbox, Keeper of Printed Music, Jan 2019 - Present");
	paper("- Bound the books");
	paper("Nine Elms, Second in Mathematics, May 2016 - Dec 2018");
	paper("- Set the papers");
	is(paper_get(COMPANY, 1), "Nine Elms", "parted by a comma as another");
	is(paper_get(TITLE, 1), "Second in Mathematics", "in the same order");
	paper_end();

	paper_section("# Experience");
	paper("Music Librarian\tJan 2019 - Present");
	paper("Saltbox");
	paper("- Bound the books");
	paper("Shop Floor\tMay 2016 - Dec 2018");
	paper("Quire & Thread");
	paper("- Sold the books");
	is(paper_get(TITLE, 1), "Shop Floor", "though one says an employer");
	is(paper_get(COMPANY, 1), "Quire & Thread", "below it as another");
	paper_end();

	paper_section("# Experience");
	paper("Saltbox");
	paper_last()->size = 13;
	paper("Jan 2019 - Present | Nunthorpe");
	paper("Keeper of Printed Music");
	paper("- Bound the books");
	paper("Nine Elms");
	paper_last()->size = 13;
	paper("May 2016 - Dec 2018 | Elsethorpe");
	paper("Senior Clerk");
	paper("- Filed the papers");
	is(paper_get(COMPANY, 0), "Saltbox", "no place behind the dates");
	is(paper_get(TITLE, 0), "Keeper of Printed Music", "below them");
	paper_end();
}

static void
undated_school(void)
{
	paper_section("# Education");
	paper("University of Nowhere");
	paper_last()->bold = true;
	paper("Bachelor of Economics");
	paper("Sample Girls High School");
	paper_last()->bold = true;
	paper("- 2020-11");
	is(paper_get(SCHOOL, 0), "University of Nowhere", "without dates");
	is(paper_get(SCHOOL, 1), "Sample Girls High School", "and with them");
	paper_end();

	paper_section("# Education");
	paper("MD");
	paper_last()->bold = true;
	paper("Paediatrics");
	paper("Nowhere Medical College");
	paper_last()->bold = true;
	paper("2015");
	is(paper_get(SCHOOL, 0), "Nowhere Medical College", "the school");
	is(paper_get(DEGREE, 0), "doctor", "below its degree");
	paper_end();
}

static void
names_of_schools(void)
{
	paper_section("# Education");
	paper("Nowhere Sixth Form College");
	paper(
	    "A-Levels in History, English Literature, Economics\t2012 - 2014");
	paper("Sample College, University of Nowhere");
	paper("Bachelor of Science in Nursing in Nursing\t2009 - 2012");
	paper("University of Somewhere");
	paper("Cand. oecon. in Business and Accounting\t2003 - 2008");
	is(paper_get(SCHOOL, 0), "Nowhere Sixth Form College",
	    "words of schooling in the name of a school");
	is(paper_get(DEGREE, 0), "senior_high", "the degree");
	is(paper_get(FIELD, 0), "History, English Literature, Economics",
	    "several subjects");
	is(paper_get(SCHOOL, 1), "Sample College, University of Nowhere",
	    "a college of a university");
	is(paper_get(FIELD, 1), "Nursing", "a field that is told twice");
	is(paper_get(DEGREE, 2), "master", "a Nordic degree");
	is(paper_get(FIELD, 2), "Business and Accounting", "and its field");
	paper_end();
}

/* Headings that the text beside them was joined to. */
static void
glued_headings(void)
{
	paper_section("# SUMMARY");
	paper("Keeps the books of a house in order, and likes it.");
	paper("EXPERIENCE Acme Ltd | Senior Clerk\tMay 2016 - Dec 2018");
	paper("- Filed the papers");
	paper("EDUCATION");
	paper("University of Nowhere\t2001 - 2005");
	is(paper_get(COMPANY, 0), "Acme Ltd", "behind a heading in its line");
	is(paper_get(SCHOOL, 0), "University of Nowhere", "below one");
	paper_end();

	paper_section("# Experience");
	paper("Senior Clerk, Acme Ltd\tMay 2016 - Dec 2018");
	paper("# Technical Experience");
	paper("Typing, Filing");
	is(paper_get("skill_list.skill", 1), "Filing", "no job without dates");
	is(paper_get(COMPANY, 1), NULL, "beside those with dates");
	paper_end();

	paper_section("# Experience");
	paper("Senior Clerk\tMay 2016 - Dec 2018");
	paper("Sternmill Motoren");
	float y = paper_last()->box.y1 + 2;
	paper("GmbH");
	paper_last()->box.y0 = y;
	paper_last()->box.y1 = y + 10;
	paper_last()->block = paper_last()[-1].block;
	is(paper_get(COMPANY, 0), "Sternmill Motoren GmbH",
	    "a name that goes on");
	paper_end();
}

/* What stands at the foot of a page is none of the entries. */
static void
feet(void)
{
	static const float tops[] = {790, 300};

	for (int i = 0; i < 2; i++) {
		paper_section("# Education");
		paper("Nowhere College\t2009 - 2013");
		paper_y = tops[i];
		paper("November 20, 2026");
		paper_y = tops[i];
		paper_x = 220;
		paper("JO DOE · CURRICULUM VITAE");
		paper_x = 50;
		is(paper_get("education_list.end_time", 0), "2013", "a school");
		is_int(paper_get("education_list.end_time", 1) != NULL, i,
		    "the foot of a page is none, text on it may be");
		paper_end();
	}
}

int
main(void)
{
	feet();
	skill_rows();
	degrees();
	places();
	short_texts();
	links();
	givers();
	greetings();
	languages();
	givers_in_brackets();
	text_beside();
	sidebar_ends();
	schools();
	award_names();
	streets();
	positions();
	labels_of_languages();
	unlisted();
	names_of_schools();
	undated_school();
	glued_headings();
	paper_finish();
	return tap_end();
}
