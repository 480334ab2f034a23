/* Schools: what of an entry's head is the degree, the field and the school. */
#include "paper.h"

static const struct {
	const char *rows[4]; /* before the dates */
	const char *school, *field, *degree;
} schools[] = {
    {{"Bachelor of Science in Education in Biology",
	 "Nowhere State University"},
	"Nowhere State University", "Biology", "bachelor"},
    {{"BSc in Botany", "California State University, Fresno"},
	"California State University, Fresno", "Botany", "bachelor"},
    {{"Indian Institute of Technology, Madras, B.Tech in Mining"},
	"Indian Institute of Technology, Madras", "Mining", "bachelor"},
    {{"Civil Engineering (8.74 CGPA), B.Tech", "Nowhere College"},
	"Nowhere College", "Civil Engineering", "bachelor"},
    {{"Nowhere University, B.Sc. Honours in Botany, Final grade: 67%"},
	"Nowhere University", "Botany", "bachelor"},
    {{"LLB (Hons) Law, University of Nowhere"}, "University of Nowhere", "Law",
	"bachelor"},
    {{"BEng Hons Naval Architecture (Upper Second Class)",
	 "University of Nowhere"},
	"University of Nowhere", "Naval Architecture", "bachelor"},
    {{"First Class BSc in Physics from University of Nowhere"},
	"University of Nowhere", "Physics", "bachelor"},
    {{"B.S., Computer Science, magna cum laude", "Nowhere State University"},
	"Nowhere State University", "Computer Science", "bachelor"},
    {{"Bachelor of Arts, Major in Sociology, Minor in Spanish",
	 "Nowhere College"},
	"Nowhere College", "Sociology", "bachelor"},
    {{"Ph.D. in Plant Sciences, minor in Statistics", "University of Nowhere"},
	"University of Nowhere", "Plant Sciences", "doctor"},
    {{"Dual Degree (B.Tech + M.Tech) in Chemical Engineering",
	 "Nowhere Institute of Technology"},
	"Nowhere Institute of Technology", "Chemical Engineering", "master"},
    {{"Master of Engineering - MEng, Bridges", "University of Nowhere"},
	"University of Nowhere", "Bridges", "master"},
    {{"Bachelor of Business Management in Finance", "Nowhere University"},
	"Nowhere University", "Finance", "bachelor"},
    {{"Engineer (inż.), Telecommunications", "Nowhere University"},
	"Nowhere University", "Telecommunications", "bachelor"},
    {{"Diplom-Ingenieur, Maschinenbau", "Technische Universität Nirgendwo"},
	"Technische Universität Nirgendwo", "Maschinenbau", "master"},
    {{"北京体育大学本科，运动训练专业"}, "北京体育大学", "运动训练",
	"bachelor"},
    {{"华南理工大学本科，会计"}, "华南理工大学", "会计", "bachelor"},
    {{"南京大学大学本科，会计"}, "南京大学", "会计", "bachelor"},
    {{"会计大学本科，无名学院"}, "无名学院", "会计", "bachelor"},
    {{"MBA Marketing at Fundação Nenhures"}, "Fundação Nenhures", "Marketing",
	"master"},
    {{"B.E. (Electronics & Communication) from Nowhere College with 72%"},
	"Nowhere College", "Electronics & Communication", "bachelor"},
    {{"BSc, Mathematics", "Nowhere University", "CS2011 - Java Introduction"},
	"Nowhere University", "Mathematics", "bachelor"},
    {{"Bachelor of Science in Business Administration, Marketing",
	 "Nowhere College"},
	"Nowhere College", "Marketing", "bachelor"},
    {{"Bachelor of Science in Business Administration in Marketing",
	 "Nowhere College"},
	"Nowhere College", "Marketing", "bachelor"},
    {{"Bachelor of Arts in History, Spanish minor", "Nowhere College"},
	"Nowhere College", "History", "bachelor"},
    /* words of grades that are none */
    {{"MA, Media Studies", "University of Nowhere"}, "University of Nowhere",
	"Media Studies", "master"},
    {{"BSc Integrated Design", "Merit College"}, "Merit College",
	"Integrated Design", "bachelor"},
};

/* The column is called "Qualification"; a cell holds degree and field. */
static void
table(void)
{
	static const char *const rows[][3] = {
	    {"Qualification", "Institution", "Year of Passing"},
	    {"B.Tech (Civil Engineering)", "Nowhere College", "2024"},
	    {"Higher Secondary (Science)", "Nowhere Public School", "2020"}};

	paper_begin();
	paper_name("Jo Doe");
	paper("jo.doe@example.com");
	paper("# Academic Qualification");
	for (int r = 0; r < 3; r++) {
		for (int k = 0; k < 3; k++) {
			struct line *l = paper_cell(rows[r][k],
			    strlen(rows[r][k]), 50 + 160.0f * (float)k, 10);
			l->role = ROLE_CELL;
			l->row = r;
			l->col = k;
		}
		paper_y += 20;
	}
	paper("# Experience");
	paper("Clerk, Acme Ltd.\t2011 - 2019");
	is(paper_get("education_list.field_of_study", 0), "Civil Engineering",
	    "in brackets behind the degree");
	is(paper_get("education_list.field_of_study", 1), "Science", "again");
	is(paper_get("education_list.degree", 1), "senior_high", "its degree");
	is(paper_get("education_list.school", 1), "Nowhere Public School",
	    "and the school");
	paper_end();
}

int
main(void)
{
	table();
	for (size_t i = 0; i < sizeof schools / sizeof *schools; i++) {
		const char *first = schools[i].rows[0];
		paper_begin();
		paper_name("Jo Doe");
		paper("jo.doe@example.com");
		paper("# Experience");
		paper("Clerk, Acme Ltd.\t2011 - 2019");
		paper("# Education");
		for (int k = 0; k < 4 && schools[i].rows[k]; k++)
			paper(schools[i].rows[k]);
		paper("2001 - 2005");
		is(paper_get("education_list.school", 0), schools[i].school,
		    first);
		is(paper_get("education_list.field_of_study", 0),
		    schools[i].field, first);
		is(paper_get("education_list.degree", 0), schools[i].degree,
		    first);
		paper_end();
	}
	paper_finish();
	return tap_end();
}
