/* Shapes of entries in English resumes: each a few lines and what they say. */
#include "mapped.h"

static const char NAME[] = "project_list.name";
static const char ROLE[] = "project_list.role";
static const char DESC[] = "project_list.desc";
static const char AWARD[] = "award_list.title";
static const char CERTIFICATE[] = "certificate_list.title";
static const char COMPANY[] = "career_list.company";
static const char TITLE[] = "career_list.title";

struct shape {
	const char *lines;
	const char *path;
	int entry;
	const char *want; /* NULL: nothing */
};

static const struct shape projects[] = {
    {"# Projects\nHarbour Map as Team Lead\nJan 2019 - May 2019\nIt works.",
	NAME, 0, "Harbour Map"},
    {"# Projects\nHarbour Map as Team Lead\nJan 2019 - May 2019\nIt works.",
	ROLE, 0, "Team Lead"},
    {"# Projects\nDance as Medicine\nJan 2019 - May 2019\nIt works.", NAME, 0,
	"Dance as Medicine"},
    {"# Projects\nTeam Lead, Harbour Map\nJan 2019 - May 2019\nIt works.", NAME,
	0, "Harbour Map"},
    {"# Projects\nTeam Lead, Harbour Map\nJan 2019 - May 2019\nIt works.", ROLE,
	0, "Team Lead"},
    {"# Projects\nTrip Planner, a web app\nJan 2019 - May 2019\nIt works.",
	ROLE, 0, NULL},
    {"# Projects\nHarbour Map: shows where the ships are (Jan 2019 - May 2019)",
	NAME, 0, "Harbour Map"},
    {"# Projects\nHarbour Map: shows where the ships are (Jan 2019 - May 2019)",
	DESC, 0, "shows where the ships are"},
    {"# Projects\nHarbour Map: a printed guide to them (Jan 2019 - May 2019)",
	ROLE, 0, NULL},
    {"# Projects\nHarbour Map Author\nJan 2019 - May 2019\nIt works.\n"
     "Tide Clock Lead Developer\nJan 2018 - May 2018\nIt works, too.",
	NAME, 0, "Harbour Map"},
    {"# Projects\nHarbour Map Author\nJan 2019 - May 2019\nIt works.\n"
     "Tide Clock Lead Developer\nJan 2018 - May 2018\nIt works, too.",
	ROLE, 1, "Lead Developer"},
    {"# Projects\nHarbour Map Designer and Photographer\n"
     "Jan 2019 - May 2019\nIt works.",
	ROLE, 0, "Designer and Photographer"},
    {"# Projects\nTrip Planner\nJan 2019 - May 2019\nIt works.", NAME, 0,
	"Trip Planner"},
    {"# Projects\nHarbour Map\nJan 2019 - May 2019\nShows where ships are.\n"
     "Roles: Author, Maintainer",
	ROLE, 0, "Author, Maintainer"},
    {"# Projects\nHarbour Map\nJan 2019 - May 2019\nShows where ships are.\n"
     "Roles\n- Author\n- Maintainer",
	ROLE, 0, "Author, Maintainer"},
    {"# Projects\nHarbour Map\nJan 2019 - May 2019\nShows where ships are.\n"
     "Roles\n- Author\n- Maintainer",
	DESC, 0, "Shows where ships are."},
    {"# Projects\nHarbour Map\nJan 2019 - May 2019\n- Team lead\n- Draws maps",
	ROLE, 0, "Team lead"},
    {"# Projects\nHarbour Map\nJan 2019 - May 2019\n- Draws maps\n- Team lead",
	ROLE, 0, NULL},
    {"# Projects\nHarbour Map\nJan 2019 - May 2019\nShips.\n"
     "Undergraduate Thesis\nJan 2018 - May 2018\n"
     "Gardens of a northern town, 1945 to 1954.",
	DESC, 1, "Gardens of a northern town, 1945 to 1954."},
    {"# Projects\nHarbour Map\nShows where the ships are.\n"
     "1 day Started Feb 2022\n- Team lead",
	NAME, 0, "Harbour Map"},
};

static const struct shape awards[] = {
    {"# Awards\nBest Thesis of the Year. University of Nowhere. 2019.", AWARD,
	0, "Best Thesis of the Year"},
    {"# Awards\nPrize of St. Nowhere 2019", AWARD, 0, "Prize of St. Nowhere"},
    {"# Awards\nInstructor of the Year, Nowhere Flight Training Council, 2019",
	AWARD, 0, "Instructor of the Year"},
    {"# Certifications\nFirst Aid at Work. Nowhere Ambulance. 2019.",
	CERTIFICATE, 0, "First Aid at Work"},
    {"# Certifications\nFirst Aid at Work, Nowhere Ambulance, 2019",
	CERTIFICATE, 0, "First Aid at Work"},
    {"# Certifications\nFirst Aid by Nowhere Ambulance, 2019", CERTIFICATE, 0,
	"First Aid"},
    {"# Certifications\nChartered Planner (NPI) (Nowhere Institute, 2019)",
	CERTIFICATE, 0, "Chartered Planner (NPI)"},
};

static const struct shape jobs[] = {
    {"# Experience\n2019 - 2021: Nurse, Acute Unit, Nowhere Clinic (Albany, "
     "NY)",
	TITLE, 0, "Nurse, Acute Unit"},
    {"# Experience\n2019 - 2021: Nurse, Acute Unit, Nowhere Clinic (Albany, "
     "NY)",
	COMPANY, 0, "Nowhere Clinic"},
    {"# Experience\nJan 2019 - May 2021\nSales Engineer\nKorvenhalt\n"
     "Albany, NY\n- Sold pumps\n"
     "Jan 2017 - May 2018\nClerk\nMirdal\nAlbany, NY\n- Sold paper",
	COMPANY, 1, "Mirdal"},
    {"# Experience\nClerk Southern Plains Ltd\nJan 2019 - May 2021\n"
     "Krummbach, Germany\nSold paper.\n"
     "Clerk Northern Hills Ltd\nJan 2017 - May 2018\nBerlin, Germany\n"
     "Sold pumps.",
	COMPANY, 0, "Southern Plains Ltd"},
};

static const char MEMBERS[] =
    "# Experience\nClerk, Acme Ltd\nJan 2019 - May 2021\nAchievements:\n"
    "- Sold much paper\nSeller, Mirdal Ltd\nJan 2017 - May 2018\n"
    "Achievements:\n- Sold pumps\n# Awards\nBest Seller Award, 2018";

static const struct shape members[] = {
    {MEMBERS, COMPANY, 1, "Mirdal Ltd"},
    {MEMBERS, "career_list.desc", 0, "Sold much paper"},
    {MEMBERS, AWARD, 0, "Best Seller Award"},
    {"# Experience\nClerk, Acme Ltd\nJan 2019 - May 2021\n# Achievements\n"
     "Best Seller Award, 2018",
	AWARD, 0, "Best Seller Award"},
    {"# Career Summary\nA clerk who keeps the books and likes it.\n"
     "# Experience\nClerk, Acme Ltd\nJan 2019 - May 2021",
	"self_evaluation.content", 0,
	"A clerk who keeps the books and likes it."},
    {"# Career Summary\nClerk, Acme Ltd\nJan 2019 - May 2021", COMPANY, 0,
	"Acme Ltd"},
    {"# Experience\nEmployer: Acme Ltd, Leeds, UK\nPosition: Clerk\n"
     "Dates: Jan 2019 - May 2021",
	COMPANY, 0, "Acme Ltd"},
    {"# Experience\nEmployer: Acme, Bell & Sons\nPosition: Clerk\n"
     "Dates: Jan 2019 - May 2021",
	COMPANY, 0, "Acme, Bell & Sons"},
};

static const struct shape schools[] = {
    {"# Education\nUniversity of Nowhere, 2014 - 2018\nB.Tech, Physics\n"
     "Sample Public School\n12th (PCM), CBSE, 92%, 2014",
	"education_list.school", 1, "Sample Public School"},
    {"# Education\nUniversity of Nowhere, 2014 - 2018\nB.Tech, Physics\n"
     "Sample Public School\n12th (PCM), CBSE, 92%, 2014",
	"education_list.end_time", 1, "2014"},
    {"# Education\nUniversity of Nowhere, 2014 - 2018\n"
     "BSc Physics, conferred 2019",
	"education_list.school", 1, NULL},
    {"# Education\nSample College, 2010 - 2012\nA-Levels, Art and French",
	"education_list.field_of_study", 0, "Art and French"},
    {"# Education\nSample College, 2010 - 2012\n"
     "A-Levels, Art, Biology and French",
	"education_list.field_of_study", 0, "Art, Biology and French"},
    {"# Education\nUniversidad de Nada, 2010 - 2015\nIngeniero Civil",
	"education_list.degree", 0, "bachelor"},
};

static const char NUMBERED[] =
    "# Projects\n1. Bus Pass\nRole: Team Leader\nIssues passes.\n"
    "2. Rain Gauge\nRole: Developer\nCounts drops.";

static const char GLUED[] =
    "# Experience\nOakmere Hospital Registered Nurse\nJan 2019 - May 2021\n"
    "St. Nowhere Hospital Staff Nurse\nJan 2017 - Dec 2018";

static const struct shape others[] = {
    {GLUED, COMPANY, 0, "Oakmere Hospital"},
    {GLUED, TITLE, 1, "Staff Nurse"},
    {"# Experience\nPrivate Hospital Administrator\nOakmere\n"
     "Jan 2019 - May 2021\nGeneral Hospital Administrator\nMirdal\n"
     "Jan 2017 - Dec 2018",
	TITLE, 0, "Private Hospital Administrator"},
    {"# Awards\nBest Thesis in Biology Universität Nirgendwo, 2018", AWARD, 0,
	"Best Thesis in Biology"},
    {"# Awards\nFellow of the Institute of Nowhere, 2018", AWARD, 0,
	"Fellow of the Institute of Nowhere"},
    {"# Projects\nharbour-map (https://map.example.org) at as Author\n"
     "Jan 2019 - May 2019\nIt works.",
	NAME, 0, "harbour-map"},
    {"# Projects\nharbour-map (https://map.example.org) at as Author\n"
     "Jan 2019 - May 2019\nIt works.",
	ROLE, 0, "Author"},
    {"# Jo Doe 🌑🌕\njo@nowhere.example", "basic_info.name", 0, "Jo Doe"},
    {"# Education\nBEng Civil Engineering Universiti Nowhere\n2001 - 2003",
	"education_list.school", 0, "Universiti Nowhere"},
    {NUMBERED, NAME, 0, "Bus Pass"},
    {NUMBERED, NAME, 1, "Rain Gauge"},
    {NUMBERED, ROLE, 1, "Developer"},
    {"# Projects\nBus Pass\n1. Issues passes.\n2. Counts them.", NAME, 1, NULL},
    {"# Awards\nSpot Award, Nowhere Medal (2), Best Paper Prize", AWARD, 1,
	"Nowhere Medal (2)"},
    {"# Awards\nSpot Award, Nowhere Society, 2019", AWARD, 1, NULL},
    {"# Career Objective\nTo work in a place where one can learn.",
	"intention.city", 0, NULL},
    {"# Education\nM.S., Botany, State University, 2005\n"
     "B.S., Biology, Nowhere University, 2003, summa cum laude",
	"education_list.school", 1, "Nowhere University"},
    {"# Education\nM.S., Botany, State University, 2005\n"
     "Left Nowhere University in 2003 against all advice",
	"education_list.school", 1, NULL},
    {"# Education\nNowhere Matric Hr. Sec. School, 2014 - 2016",
	"education_list.school", 0, "Nowhere Matric Hr. Sec. School"},
    {"# Experience\nProfessor, Department of Botany, University of Nowhere, "
     "2012 - 2018\nReader, Department of Law, University of Nowhere, "
     "2009 - 2012",
	COMPANY, 0, "Department of Botany, University of Nowhere"},
    {"# Experience\nClerk, Acme Ltd\nJan 2019 - May 2021\nBerlin, Germany\n"
     "Sold much paper to everybody.",
	"career_list.desc", 0, "Sold much paper to everybody."},
};

static void
check(const struct shape *shapes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		map(shapes[i].lines);
		has(shapes[i].path, shapes[i].entry, shapes[i].want);
	}
}

int
main(void)
{
	set = shipped_rules();
	check(projects, sizeof projects / sizeof *projects);
	check(awards, sizeof awards / sizeof *awards);
	check(jobs, sizeof jobs / sizeof *jobs);
	check(members, sizeof members / sizeof *members);
	check(others, sizeof others / sizeof *others);
	check(schools, sizeof schools / sizeof *schools);
	resume_release(&resume);
	rule_set_free(set);
	return tap_end();
}
