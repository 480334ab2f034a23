/* Heads of entries: what stands above and below their dates. */
#include "paper.h"

static const char COMPANY[] = "career_list.company";
static const char TITLE[] = "career_list.title";
static const char SCHOOL[] = "education_list.school";
static const char FIELD[] = "education_list.field_of_study";
static const char DEGREE[] = "education_list.degree";

/* Employers in the look of the headings, over their dates. */
static void
names_like_headings(void)
{
	paper_section("# Work Experience");
	for (int i = 0; i < 2; i++) {
		paper(i ? "Teacher of Music" : "Shift Manager");
		paper(i ? "# Elsewhere High School" : "# Acme Ltd");
		paper(i ? "2012 - 2016" : "2016 - 2019");
		paper("- Did this and that");
	}
	paper("# Volunteer");
	paper("Fed the cats of nine people.");
	paper("# Interests");
	paper("Cats");
	is(paper_get(COMPANY, 1), "Elsewhere High School", "an employer");
	is(paper_get(TITLE, 1), "Teacher of Music", "and its title");
	is(paper_get(SCHOOL, 0), NULL, "no education begins with it");
	paper_end();
}

/* A degree, its field and its grade above the school and the dates. */
static void
degrees_above(void)
{
	static const char *const rows[][4] = {
	    {"PGCE", "Music Teaching", "GPA: Merit", "Nowhere University"},
	    {"BSc (Hons)", "Physics", "GPA: 2:1", "University of Elsewhere"},
	    {"A-Levels", "Mathematics", "GPA: A*AB", "Elsewhere School"}};

	paper_section("# Education");
	for (int i = 0; i < 3; i++) {
		paper(rows[i][0]);
		paper_last()->bold = true;
		for (int k = 1; k < 4; k++)
			paper(rows[i][k]);
		paper_last()->bold = true;
		paper_last()->size = 12;
		paper(i == 0   ? "2015 - 2016"
		      : i == 1 ? "2012 - 2015"
			       : "2010 - 2012");
		paper("- Something of note");
	}
	for (int i = 0; i < 3; i++) {
		is(paper_get(FIELD, i), rows[i][1], rows[i][0]);
		is(paper_get(SCHOOL, i), rows[i][3], "where");
	}
	is(paper_get(DEGREE, 1), "bachelor", "below an acronym");
	is(paper_get(DEGREE, 2), "senior_high", "above grades in letters");
	paper_end();
}

/* What one knows under a heading of experience, and what one did. */
static void
known_things(void)
{
	paper_section("# Experience");
	paper("Shift Manager, Acme Ltd\t2016 - 2019");
	paper("- Did this and that");
	paper("# Technical Experience");
	paper("Methods");
	paper("Welding, Soldering, Milling");
	paper("Programs");
	paper("Octave, Gnuplot");
	is(paper_get("skill_list.skill", 1), "Welding", "lists are skills");
	is(paper_get(COMPANY, 1), NULL, "and no employer");
	paper_end();

	paper_section("# Experience");
	paper("Shift Manager, Acme Ltd\t2016 - 2019");
	paper("# Technical Experience");
	paper("Welder, Beta Ltd\t2012 - 2016");
	is(paper_get(TITLE, 1), "Welder", "dates tell of jobs");
	paper_end();
}

/* A label with a colon among the interests, and the languages below it. */
static void
languages_below_label(void)
{
	paper_section("# Interests and Languages");
	paper("Human Languages:");
	paper("- English (Native)");
	paper("- French (Fluent)");
	paper("- Zulu (Basic)");
	is(paper_get("language_list.language", 2), "zu", "all that follow");
	is(paper_get("language_list.proficiency", 1), "fluent", "with levels");
	paper_end();
}

/* One year behind a stroke or in brackets, where others have ranges. */
static void
one_year(void)
{
	paper_section("# Work");
	paper("Maintenance Electrician");
	paper_last()->bold = true;
	paper("Rail Works of the Nowhere Valley | 2017");
	paper("- Rewired a bench");
	paper("Electrician");
	paper_last()->bold = true;
	paper("Beta Ltd | 2009 to 2012");
	paper("# Education");
	paper("Elsewhere School");
	paper_last()->bold = true;
	paper("Bachelor of Science (2008) | Electrical Engineering");
	is(paper_get(TITLE, 0), "Maintenance Electrician", "an entry");
	is(paper_get("career_list.start_time", 0), "2017", "its only year");
	is(paper_get(TITLE, 1), "Electrician", "and the next");
	is(paper_get("education_list.end_time", 0), "2008", "in brackets");
	is(paper_get(FIELD, 0), "Electrical Engineering", "what follows");
	paper_end();
}

/* Letters below a certificate are who gave it. */
static void
giver_in_capitals(void)
{
	paper_section("# Certificates");
	for (int i = 0; i < 2; i++) {
		paper(i ? "Welding R4 Aerial Platforms" : "Wiring H2V");
		paper_last()->bold = true;
		paper(i ? "XYZ | 2019" : "QWV | 2021");
	}
	is(paper_get("certificate_list.title", 0), "Wiring H2V", "the name");
	is(paper_get("certificate_list.title", 1),
	    "Welding R4 Aerial Platforms", "as long as it is");
	paper_end();
}

/* How long it lasted beside the employer, and nothing known of that. */
static void
duration_beside(void)
{
	paper_section("# Experience");
	for (int i = 0; i < 2; i++) {
		paper(i ? "2012 - 2016\tPorter" : "2016 - 2019\tElectrician");
		paper_last()->bold = true;
		paper(i ? "4 ans\tZwei Sud-Est" : "3 ans\tUn Nord-Est");
		paper("Did this and that in many plants of the valley.");
	}
	is(paper_get(COMPANY, 0), "Un Nord-Est", "beside a length of time");
	is(paper_get(COMPANY, 1), "Zwei Sud-Est", "in every entry");
	is(paper_get("career_list.desc", 0),
	    "Did this and that in many plants of the valley.", "no text");
	is(paper_get(TITLE, 1), "Porter", "beside the dates");
	paper_end();
}

/* A line of contact details at the foot, and a number cut in two. */
static void
contact_lines(void)
{
	paper_begin();
	paper_name("Jo Doe");
	paper("# Interests");
	paper("Cats");
	paper("jo.doe@example.com • +27 82 555 0191 • 6 Nowhere Avenue in the "
	      "Fields, Johannesburg, Gauteng");
	is(paper_get("basic_info.mobile", 0), "825550191", "at the foot");
	paper_end();

	paper_begin();
	paper_name("Jo Doe");
	paper("1 Nowhere Road, Lyon · +33 6 55 50");
	paper_y -= 9;
	paper("17 42 · jo.doe@example.com");
	paper_last()->color = 0x0000ee;
	paper("# Experience");
	paper("Filing Clerk, Acme Ltd\t2016 - 2019");
	is(paper_get("basic_info.mobile", 0), "655501742", "over two lines");
	paper_end();

	paper_section("Location");
	paper("Address 27 Nowhere Street");
	paper("Postal code 69008");
	paper("City Lyon");
	paper("# Experience");
	paper("Filing Clerk, Acme Ltd\t2016 - 2019");
	is(paper_get("basic_info.current_city", 0), "Lyon", "labels in a list");
	paper_end();
}

/* Headings of a smaller look below "Other", which titles share elsewhere. */
static void
inner_headings(void)
{
	static const char *const rows[] = {"# Experience", "*Shift Manager",
	    "Acme Ltd\t2016 - 2019", "- Did this and that", "*Filing Clerk",
	    "Beta Ltd\t2012 - 2016", "- Did that and this", "*Porter",
	    "Gamma Ltd\t2008 - 2012", "*Baker", "Delta Ltd\t2006 - 2008",
	    "# Education", "*BSc Physics", "University of Nowhere\t2004 - 2008",
	    "# Other", "*Certifications", "Licensed Forklift Driver",
	    "*Interests", "Cats"};

	paper_section("");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		paper(rows[i] + (*rows[i] == '*'));
		if (*rows[i] == '*') {
			paper_last()->bold = true;
			paper_last()->size = 12;
		}
	}
	is(paper_get("certificate_list.title", 0), "Licensed Forklift Driver",
	    "below a heading within");
	is(paper_get("certificate_list.title", 1), NULL, "up to the next");
	is(paper_get(TITLE, 2), "Porter", "what looks so elsewhere is none");
	paper_end();
}

/* An employer and its place above the dates, the title in its look below. */
static void
title_like_employer(void)
{
	paper_section("# Work Experience");
	for (int i = 0; i < 3; i++) {
		paper(i == 0   ? "Acme Devices, Inc."
		      : i == 1 ? "Beta & Sons LLP"
			       : "Gamma Court");
		paper_last()->bold = true;
		paper("Springfield, IL United States");
		paper(i == 0   ? "11/2020 - Present"
		      : i == 1 ? "09/2016 - 10/2020"
			       : "08/2015 - 08/2016");
		paper("Hours per week: 40");
		paper(i == 0   ? "Corporate Counsel"
		      : i == 1 ? "Associate"
			       : "Judicial Law Clerk");
		paper_last()->bold = true;
		paper("Wrote and read agreements of many pages every day.");
	}
	is(paper_get(TITLE, 0), "Corporate Counsel", "below the dates");
	is(paper_get(COMPANY, 1), "Beta & Sons LLP", "the next employer");
	is(paper_get(TITLE, 2), "Judicial Law Clerk", "and the last title");
	paper_end();
}

/* A colon between who and what, either one first. */
static void
colon_between(void)
{
	paper_section("# Experience");
	paper("Nowhere Lower School: Teacher of Music Aug 2021 - Present");
	paper_last()->bold = true;
	paper("Led a choir of forty.");
	paper("Acme Tools Ltd: Press Operator Mar 2016 - Jul 2021");
	paper_last()->bold = true;
	paper("Ran six presses.");
	paper("# Education");
	paper("Nowhere Upper School: Diploma in General Studies 2006 - 2009");
	is(paper_get(COMPANY, 0), "Nowhere Lower School", "no label");
	is(paper_get(TITLE, 0), "Teacher of Music", "and what one taught");
	is(paper_get(COMPANY, 1), "Acme Tools Ltd", "before a colon");
	is(paper_get(TITLE, 1), "Press Operator", "and behind it");
	is(paper_get(SCHOOL, 0), "Nowhere Upper School", "a school");
	is(paper_get(FIELD, 0), "General Studies", "and its field");
	paper_end();
	paper_section("# Experience");
	paper("Sales Clerk: Nowhere Stores Ltd Mar 2016 - Jul 2021");
	paper("Barista: The Corner House May 2014 - Feb 2016");
	is(paper_get(COMPANY, 1), "The Corner House", "behind a title");
	is(paper_get(TITLE, 1), "Barista", "which is before the colon");
	paper_end();
}

/* Names that end in a stop are no text. */
static void
stopped_names(void)
{
	paper_section("# Employment");
	paper("2019 - now");
	paper("Shift Leader, Oncology at Nowhere Bay Hospital, Leeds.");
	paper("Ran a unit with nine nurses on duty at night.");
	paper("2016 - 2019");
	paper("Staff Nurse at Elsewhere District Clinic, Leeds.");
	paper("Trained in many things at the bedside.");
	is(paper_get(COMPANY, 0), "Nowhere Bay Hospital", "before a stop");
	is(paper_get(TITLE, 0), "Shift Leader, Oncology", "with its unit");
	is(paper_get(COMPANY, 1), "Elsewhere District Clinic", "once more");
	is(paper_get(TITLE, 1), "Staff Nurse", "its title");
	paper_end();
	paper_section("# Employment");
	paper("2019 - now");
	paper("Harbour Table Catering Ltd, Event Manager");
	paper("- Weddings and lunches");
	paper("2017 - 2019 Nowhere Hotel Ltd, Cook");
	paper("- Soups");
	paper("2014 - 2017 Elsewhere Hotel Ltd, Waiter");
	paper("- Tables");
	is(paper_get(COMPANY, 0), "Harbour Table Catering Ltd", "below dates");
	is(paper_get(TITLE, 0), "Event Manager", "what one was");
	is(paper_get(COMPANY, 1), "Nowhere Hotel Ltd", "beside its dates");
	paper_end();
}

static void
beside_dates(void)
{
	static const char *const jobs[][2] = {
	    {"Mar 2021 - Now", "Lecturer, Nowhere Services, Leeds"},
	    {"Apr 2019 - Oct 2020", "Teacher, Elsewhere Ltd, York"},
	    {"Oct 2014 - Feb 2018", "Tutor, Acme Inc., Hull"}};

	paper_section("Work Experience");
	for (size_t i = 0; i < 3; i++) {
		paper_x = 50;
		paper(jobs[i][0]);
		paper_x = 170;
		paper_y -= 14; /* not quite level with them */
		paper(jobs[i][1]);
		paper_last()->bold = true;
		paper("Taught twelve classes of bakers how to read and write");
	}
	is(paper_get("career_list.company", 1), "Elsewhere Ltd",
	    "names beside a column of dates are no items set in");
	is(paper_get("career_list.title", 2), "Tutor", "in no entry");
	paper_end();

	paper_section("Education");
	for (int i = 0; i < 2; i++) {
		paper_x = 50;
		paper(i ? "2017/06\tBA History" : "2022/06\tMA Social Work");
		paper_last()->bold = true;
		paper_x = 210;
		paper(i ? "University of Nowhere" : "Elsewhere Polytechnic");
	}
	paper_x = 50;
	paper("# Skills");
	paper("Baking");
	paper_last()->bold = true;
	is(paper_get("education_list.school", 1), "University of Nowhere",
	    "a degree beside its year is no heading");
	paper_end();
}

static void
projects_in_text(void)
{
	paper_section("# Projects");
	paper("Night Delivery");
	paper("github.com/nobody-example/night");
	paper("Trial of quiet trucks in two towns.");
	paper("Moss Atlas");
	paper("github.com/nobody-example/moss");
	paper("Maps some species of moss with drones.");
	is(paper_get("project_list.name", 1), "Moss Atlas",
	    "a project between the texts of two");
	is(paper_get("project_list.link", 1), "github.com/nobody-example/moss",
	    "its page");
	is(paper_get("project_list.desc", 0),
	    "Trial of quiet trucks in two towns.", "which is no text of it");
	paper_end();
}

int
main(void)
{
	projects_in_text();
	beside_dates();
	names_like_headings();
	degrees_above();
	known_things();
	languages_below_label();
	one_year();
	giver_in_capitals();
	duration_beside();
	contact_lines();
	inner_headings();
	title_like_employer();
	colon_between();
	stopped_names();
	paper_finish();
	return tap_end();
}
