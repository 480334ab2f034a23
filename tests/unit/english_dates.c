/* English resumes: where the dates of entries stand, and which are none. */
#include "paper.h"

static const char COMPANY[] = "career_list.company";
static const char TITLE[] = "career_list.title";
static const char SCHOOL[] = "education_list.school";
static const char FIELD[] = "education_list.field_of_study";
static const char DEGREE[] = "education_list.degree";

/* A line that begins an entry: it looks otherwise than the text. */
static void
bold(const char *text)
{
	paper(text);
	paper_last()->bold = true;
}

/* Entries of one line each, as wide as their column. */
static void
dated_lines(void)
{
	paper_section("# Education");
	paper("MSc, Physics, Nowhere University of Applied Sciences, "
	      "2013-2015.");
	int block = paper_last()->block;
	float y = paper_last()->box.y1 + 2;
	paper("BSc, Law, University of Elsewhere, 2009-2013.");
	paper_last()->block = block;
	paper_last()->box.y0 = y;
	paper_last()->box.y1 = y + 10;
	is(paper_get(SCHOOL, 0), "Nowhere University of Applied Sciences",
	    "an entry of one line");
	is(paper_get(SCHOOL, 1), "University of Elsewhere",
	    "is no paragraph with the next");
	is(paper_get(DEGREE, 1), "bachelor", "which has all of its own");
	paper_end();
}

/* A date below a place at the right, a bit higher than the first item. */
static void
dates_above_items(void)
{
	static const char *const jobs[][3] = {
	    {"Nowhere Mills, Baker", "Rolled the dough", "2018 - 2021"},
	    {"Elsewhere Ovens, Cook", "Ground the corn", "2015 - 2018"}};

	paper_section("# Experience");
	for (int i = 0; i < 2; i++) {
		char item[40];
		snprintf(item, sizeof(item), "• %s", jobs[i][1]);
		paper_cell(jobs[i][0], strlen(jobs[i][0]), 50, 10);
		paper_cell(i ? "Nunlle" : "London", 6, 500, 10);
		paper_y += 15;
		paper_cell(item, strlen(item), 64, 10);
		paper_y -= 3;
		paper_cell(jobs[i][2], 11, 500, 10);
		paper_y += 30;
	}
	is(paper_get("career_list.desc", 0), jobs[0][1],
	    "the first item is the job's");
	is(paper_get("career_list.start_time", 0), "2018", "so is the date");
	is(paper_get(TITLE, 1), "Cook", "beside a place that nobody knows");
	paper_end();
}

static void
closing_dates(void)
{
	paper_section("# Experience");
	bold("Test Engineer");
	paper("Nowhere Freight Ltd.");
	paper("- wrote a suite with parallel workers");
	paper("June 2021 - Present");
	bold("Junior Tester");
	paper("Sample Bank Ltd.");
	paper("- found the defect that blocked the release");
	paper("July 2018 - May 2021");
	is(paper_get("career_list.title", 0), "Test Engineer",
	    "dates at the end of an entry");
	is(paper_get("career_list.start_time", 0), "2021-06", "are its own");
	is(paper_get("career_list.title", 1), "Junior Tester",
	    "and the next name begins the next");
	is(paper_get("career_list.start_time", 1), "2018-07", "with its own");
	is(paper_get("career_list.desc", 0),
	    "wrote a suite with parallel workers", "the text between is told");
	paper_end();

	paper_section("# Education");
	bold("Nowhere Medical College");
	paper("Paediatrics");
	paper("MD");
	paper("Jul 2012 - Jun 2015");
	bold("Sample Medical College");
	paper("Medicine");
	paper("MBBS");
	paper("Aug 2005 - Mar 2011");
	is(paper_get("education_list.degree", 1), "bachelor",
	    "a head above its dates stays one");
	paper_end();
}

/* A school stands between its courses and its dates. */
static void
dates_below(void)
{
	paper_section("# Education");
	for (int i = 0; i < 2; i++) {
		paper(i ? "Bachelor of Science Physics"
			: "Master of Science Statistics");
		paper_last()->bold = true;
		paper("- Time series");
		paper("- Causal inference");
		paper(i ? "Elsewhere College" : "University of Nowhere");
		paper(i ? "2013 - 2016" : "2017 - 2019");
	}
	is(paper_get(SCHOOL, 0), "University of Nowhere", "above its dates");
	is(paper_get(FIELD, 0), "Statistics", "below its degree");
	is(paper_get(SCHOOL, 1), "Elsewhere College", "and the next one");
	is(paper_get("education_list.end_time", 1), "2016", "with its dates");
	paper_end();
}

/* Start and end on rows of their own, in a source without geometry. */
static void
dates_in_pairs(void)
{
	struct document doc;
	struct resume resume;

	resume_init(&resume);
	make_document(&doc, "Jo Doe\n# Experience\nOct 2021 - Present\n"
			    "Research Clerk\nAcme Ltd\n- Wrote things\n"
			    "Apr 2017\nSep 2021\nClerk\nBeta Ltd\n"
			    "- Filed things\n");
	map_document(paper_rules, &doc, NULL, &resume);
	const struct value *from =
	    resume_find(&resume, "career_list.start_time", 1);
	const struct value *to =
	    resume_find(&resume, "career_list.end_time", 1);
	is(from ? from->text : NULL, "2017-04", "the first is the start");
	is(to ? to->text : NULL, "2021-09", "the second the end");
	resume_release(&resume);
	document_release(&doc);
}

/* The end over the start in the margin, the first of them "Present". */
static void
present_over_start(void)
{
	paper_section("# Experience");
	paper("Present\tDeputy Ward Sister, Nowhere Hospital");
	paper_y -= 8;
	paper("Feb 2020\tLed the move to other wards.");
	paper("Jan 2020\tStaff Nurse, Elsewhere Hospital");
	paper_y -= 8;
	paper("Sep 2016\tCared for nine people a night.");
	is(paper_get("career_list.start_time", 0), "2020-02", "lower, earlier");
	is(paper_get("career_list.end_time", 0), "present", "upper, later");
	is(paper_get(TITLE, 0), "Deputy Ward Sister", "beside the upper one");
	is(paper_get(COMPANY, 1), "Elsewhere Hospital", "and the next");
	is(paper_get("career_list.end_time", 1), "2020-01", "with its end");
	paper_end();
}

/* A stroke between the dates, and a name beside it. */
static void
name_between_dates(void)
{
	paper_section("# Experience");
	for (int i = 0; i < 2; i++) {
		paper(i ? "2016\tStaff Nurse" : "2020\tDeputy Ward Sister");
		paper_last()->bold = true;
		paper_y -= 10;
		paper("|");
		paper_y -= 18;
		paper(i ? "\tElsewhere Hospital" : "\tNowhere Hospital");
		paper_y -= 8;
		paper(i ? "2014\tCared for nine people."
			: "2016\tRan a ward with nine people.");
	}
	is(paper_get("career_list.end_time", 0), "2020", "above the stroke");
	is(paper_get("career_list.start_time", 0), "2016", "below it");
	is(paper_get(COMPANY, 0), "Nowhere Hospital", "beside it");
	is(paper_get(COMPANY, 1), "Elsewhere Hospital", "and the next");
	is(paper_get("career_list.desc", 1), "Cared for nine people.",
	    "the text is beside the lower date");
	paper_end();
}

/* A mark before the dates does not make a list of what is beside them. */
static void
dates_with_marks(void)
{
	paper_section("# Experience");
	for (int i = 0; i < 2; i++) {
		paper(i ? "▷ 03/2017 - 12/2020\tPastry Sous Chef"
			: "▷ 01/2021 - today\tHead Pastry Chef");
		paper(i ? "\tThe Nowhere Larder, London"
			: "\tMaison Nowhere, Lyon");
		paper(i ? "\t- Baked for a hotel" : "\t- Baked for a hamlet");
	}
	is(paper_get(COMPANY, 0), "Maison Nowhere", "below the title");
	is(paper_get(COMPANY, 1), "The Nowhere Larder", "and the next");
	paper_end();
}

/* A sentence of a job tells since when; it is no job of its own. */
static void
told_since(void)
{
	paper_section("# Experience");
	paper("Civil Engineer, Acme Ltd\t2019 - present");
	paper("Supervised nine builders and one bridge");
	paper("Won four tenders as bid lead since 2022");
	paper("Clerk, Beta Ltd\t2015 - 2019");
	is(paper_get(COMPANY, 1), "Beta Ltd", "the next job follows");
	is(paper_get("career_list.desc", 0),
	    "Supervised nine builders and one bridge\n"
	    "Won four tenders as bid lead since 2022",
	    "the sentence stays in the text");
	paper_end();
}

/* One date behind a stroke, where others have ranges. */
static void
one_date(void)
{
	paper_section("# Experience");
	paper("Accountant");
	paper_last()->bold = true;
	paper("Acme Valve & Pipe, Inc. (Springfield, IL) | 2019-03");
	paper("- Closed the books");
	paper("Bookkeeper");
	paper_last()->bold = true;
	paper("Beta Food Bank (Springfield, IL) | 2013-05 to 2016-07");
	paper("- Kept the books");
	is(paper_get(TITLE, 0), "Accountant", "an entry with one date");
	is(paper_get("career_list.start_time", 0), "2019-03", "its start");
	is(paper_get(TITLE, 1), "Bookkeeper", "and one with two");
	paper_end();
}

static void
years_in_texts(void)
{
	paper_section("# Projects");
	paper("Signs of Nowhere");
	paper_last()->bold = true;
	paper("Archive of painted signs with a map of the walk along them.");
	paper("- Book published in 2021");
	paper("Type of Elsewhere");
	paper_last()->bold = true;
	paper("A typeface that was drawn after the sacks of a mill.");
	is(paper_get("project_list.name", 0), "Signs of Nowhere", "a project");
	is(paper_get("project_list.name", 1), "Type of Elsewhere",
	    "a year in its text begins none");
	paper_end();
}

/* The date in the margin is two rows high, and before what is above it. */
static void
margin_dates(void)
{
	paper_section("# Experience");
	for (int i = 0; i < 2; i++) {
		float y = paper_y;
		paper(i ? "Jun 2016 - Feb 2020" : "Mar 2020 - Present");
		paper_last()->box.y1 = paper_last()->box.y0 + 23;
		paper_y = y;
		paper_x = 200;
		paper(i ? "Nine Elms" : "Saltbox");
		paper_y = y + 13;
		paper(i ? "Duty Clerk" : "Senior Clerk");
		paper("Kept the papers of the house in order.");
		paper_x = 50;
	}
	is(paper_get(COMPANY, 0), "Saltbox", "beside its first row");
	is(paper_get(TITLE, 1), "Duty Clerk", "below that");
	paper_end();
}

int
main(void)
{
	dated_lines();
	dates_above_items();
	closing_dates();
	dates_below();
	dates_in_pairs();
	present_over_start();
	name_between_dates();
	dates_with_marks();
	told_since();
	one_date();
	years_in_texts();
	margin_dates();
	paper_finish();
	return tap_end();
}
