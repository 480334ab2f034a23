/* Heads of entries in Latin script: how their names are parted and ended. */
#include "paper.h"

static const char COMPANY[] = "career_list.company";
static const char TITLE[] = "career_list.title";
static const char SCHOOL[] = "education_list.school";
static const char FIELD[] = "education_list.field_of_study";
static const char DEGREE[] = "education_list.degree";
static const char DESC[] = "career_list.desc";

/* Names that end as sentences do. */
static void
full_stops(void)
{
	paper_section("# Experience");
	paper("2019 - now: Harbour Pilot, Port of Nowhere, Bristol.");
	paper("Guided 900 ships without a scratch.");
	paper("2015 - 2019: Deck Officer, Blue Example Lines Inc.");
	paper("Kept the night watch and the cargo plans.");
	is(paper_get(TITLE, 0), "Harbour Pilot", "names before a full stop");
	is(paper_get(COMPANY, 0), "Port of Nowhere", "are names");
	is(paper_get(DESC, 0), "Guided 900 ships without a scratch.",
	    "a sentence is none");
	is(paper_get(COMPANY, 1), "Blue Example Lines Inc.",
	    "the period of a short form stays");
	paper_end();

	paper_section("# Education");
	paper("2011 - 2015");
	paper("Dr. rer. nat. in Physics, University of Nowhere, magna cum "
	      "laude.");
	paper("2009 - 2011");
	paper("BSc in Physics, University of Elsewhere, 2:1.");
	is(paper_get(SCHOOL, 0), "University of Nowhere", "a long one");
	is(paper_get(DEGREE, 0), "doctor", "with small words");
	is(paper_get(FIELD, 1), "Physics", "one with a grade");
	paper_end();

	paper_section("# Projects");
	paper("Rainfall Atlas, Lead Developer.\t2021 - 2022");
	paper("Maps of rain.");
	paper("Bus Finder, Designer.\t2019 - 2020");
	paper("Timetables on a phone.");
	is(paper_get("project_list.name", 0), "Rainfall Atlas", "a project");
	is(paper_get("project_list.role", 1), "Designer", "and what one was");
	paper_end();
}

/* Names of two rows, made one line, beside their dates. */
static void
tall_cells(void)
{
	static const char *const schools[] = {
	    "VCE in Science, Wattle Secondary College, ATAR 96.4.",
	    "BA in History, University of Nowhere and Elsewhere."};
	static const char *const dates[] = {"2017 - 2022", "2012 - 2016"};

	paper_section("# Education");
	for (int i = 0; i < 2; i++) {
		float y = paper_y;
		struct line *l =
		    paper_cell(schools[i], strlen(schools[i]), paper_x, 10);
		l->box.x1 = paper_x + 150;
		l->box.y1 = y + 24;
		paper_cell(dates[i], strlen(dates[i]), paper_x + 180, 10);
		paper_y = y + 32;
	}
	is(paper_get(SCHOOL, 0), "Wattle Secondary College",
	    "a tall cell beside a date");
	is(paper_get("education_list.end_time", 0), "2022", "has its dates");
	is(paper_get(SCHOOL, 1), "University of Nowhere and Elsewhere",
	    "the next is no rest of it");
	is(paper_get("education_list.end_time", 1), "2016", "and has its own");
	paper_end();
}

/* Who or what in brackets. */
static void
brackets(void)
{
	paper_section("# Experience");
	paper("Example Automation AB (Quality Engineer)\tJan 2019 - Present");
	paper("- Audits of nine suppliers");
	paper("Nordlys Consulting (Trollkeeper)\tFeb 2016 - Dec 2018");
	paper("- Kept trolls");
	paper("Sample Clinic (UK) (Staff Nurse)\tFeb 2013 - Jan 2016");
	paper("- Night shifts");
	is(paper_get(COMPANY, 0), "Example Automation AB", "an employer");
	is(paper_get(TITLE, 0), "Quality Engineer", "with its title");
	is(paper_get(TITLE, 1), "Trollkeeper", "one that is not listed");
	is(paper_get(TITLE, 2), "Staff Nurse", "behind another bracket");
	paper_end();

	paper_section("# Experience");
	paper("Project Manager (Nenhures e Filhos)\t2019 - 2023");
	paper("Built bridges.");
	paper("Site Engineer (Obras Exemplo)\t2015 - 2019");
	paper("Built roads.");
	is(paper_get(TITLE, 0), "Project Manager", "a title");
	is(paper_get(COMPANY, 0), "Nenhures e Filhos", "with its employer");
	paper_end();

	paper_section("# Experience");
	paper("Acme Robotics (acquired by Globex)");
	paper("Software Engineer (Payments)\tJan 2020 - Present");
	paper("- Wrote drivers");
	is(paper_get(COMPANY, 0), "Acme Robotics (acquired by Globex)",
	    "what is no title");
	is(paper_get(TITLE, 0), "Software Engineer (Payments)",
	    "and what is no employer");
	paper_end();
}

/* Dates and a place above title and employer, told apart by their looks. */
static void
below_dates(void)
{
	static const char *const rows[][5] = {
	    {"2019 - present", "Leeds", "Keeper of Bees", "Example Hives",
		"Honey from nine hundred hives in the valley."},
	    {"2014 / 2018", "Nowhereton", "Sales Engineer", "Volta Drives",
		"Converters for the pumps and fans of nine mines."},
	};

	paper_section("# Experience");
	for (int i = 0; i < 2; i++)
		for (int k = 0; k < 5; k++) {
			paper(rows[i][k]);
			paper_last()->bold = k == 0 || k == 2;
			paper_last()->size = k == 4 ? 9 : 10;
		}
	is(paper_get("career_list.start_time", 0), "2019",
	    "dates by themselves");
	is(paper_get(TITLE, 0), "Keeper of Bees",
	    "above the title in their look");
	is(paper_get(COMPANY, 0), "Example Hives", "and an employer");
	is(paper_get("career_list.start_time", 1), "2014", "the next dates");
	is(paper_get(COMPANY, 1), "Volta Drives", "below a place unheard of");
	is(paper_get("career_list.title", 2), NULL, "begin the last entry");
	paper_end();
}

/* The same in the margin, the names beside it. */
static void
beside_dates(void)
{
	paper_section("# Experience");
	paper("2019 - present\tKeeper of Bees");
	paper("Leeds\tExample Hives");
	paper("\tHoney from nine hundred hives in the valley.");
	paper("2014 - 2018\tSales Engineer");
	paper("Nowhereton\tVolta Drives");
	paper("\tConverters for the pumps and fans of nine mines.");
	is(paper_get(COMPANY, 0), "Example Hives", "beside a place");
	is(paper_get(COMPANY, 1), "Volta Drives", "beside one unheard of");
	is(paper_get(DESC, 1),
	    "Converters for the pumps and fans of nine mines.",
	    "which is no text");
	paper_end();
}

/* A degree that wraps in a sidebar, below a header as wide as the page. */
static void
sidebar(void)
{
	static const char *const rows[] = {"Executive MBA in General",
	    "Management", "Nowhere School of Economics", "2016 - 2018"};

	paper_begin();
	paper_name("Jo Doe");
	paper("jo.doe@example.com, who has kept bees for nine years and more");
	paper("# Education");
	float y = paper_y;
	for (int i = 0; i < 4; i++, paper_y += 11) {
		struct line *l =
		    paper_cell(rows[i], strlen(rows[i]), paper_x, 10);
		l->block = 900 + (i > 1);
		l->bold = i < 2;
	}
	paper_y = y;
	for (int i = 0; i < 2; i++, paper_y += 20)
		paper_cell(i ? "Keeper of bees in the valley" : "Experience",
		    10, paper_x + 160, i ? 10 : 16)
		    ->column = 1;
	is(paper_get(FIELD, 0), "General Management", "a field of two lines");
	is(paper_get(DEGREE, 0), "master", "and the degree above it");
	paper_end();
}

/* A degree and its school, each with one of the dates beside it. */
static void
stacked_dates(void)
{
	paper_section("# Education");
	paper("MSc in Chemistry\t2007");
	paper("University of Nowhere\t2010");
	paper("BSc in Chemistry\t2002");
	paper("University of Elsewhere\t2007");
	is(paper_get(SCHOOL, 0), "University of Nowhere", "beside the end");
	is(paper_get("education_list.start_time", 0), "2007", "the start");
	is(paper_get("education_list.end_time", 1), "2007", "the next");
	paper_end();

	paper_section("# Education");
	paper("MSc, University of Nowhere\t2010");
	paper("BSc, University of Elsewhere\t2007");
	is(paper_get("education_list.end_time", 0), "2010", "one date each");
	is(paper_get(SCHOOL, 1), "University of Elsewhere", "two schools");
	paper_end();
}

/* What one is, above the text about oneself. */
static void
position(void)
{
	paper_section("# About me");
	paper("Senior Architect");
	paper_last()->bold = true;
	paper("Draws schools and small hospitals, by hand first and with a");
	paper("model second, and visits the site on rainy days.");
	is(paper_get("self_evaluation.content", 0),
	    "Draws schools and small hospitals, by hand first and with a "
	    "model second, and visits the site on rainy days.",
	    "is no part of it");
	paper_end();
}

/* A slash without room around it. */
static void
slashes(void)
{
	paper_section("# Experience");
	paper("QA ENGINEER");
	paper("Quinta Example Lda/Lisbon/2019 - present");
	paper("Owner/Manager");
	paper("Nowhere Foods Inc./Porto/2015 - 2019");
	is(paper_get(COMPANY, 0), "Quinta Example Lda", "before its place");
	is(paper_get(TITLE, 1), "Owner/Manager", "two titles are one");
	paper_end();
}

int
main(void)
{
	below_dates();
	beside_dates();
	sidebar();
	position();
	stacked_dates();
	slashes();
	brackets();
	full_stops();
	tall_cells();
	paper_finish();
	return tap_end();
}
