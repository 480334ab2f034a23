/* Resumes in English with the words of other languages around it. */
#include "paper.h"

static const char COMPANY[] = "career_list.company";
static const char TITLE[] = "career_list.title";
static const char FROM[] = "career_list.start_time";
static const char TO[] = "career_list.end_time";
static const char SCHOOL[] = "education_list.school";

/* What the themes of fourteen languages print over jobs, schools and skills. */
static void
headings(void)
{
	static const char *const printed[][3] = {
	    {"# EXPERIENCES PROFESSIONNELLES", "# Cursus universitaire",
		"# COMPETENCES CLES"},
	    {"# Berufliche Stationen", "# Akademischer Werdegang",
		"# Kenntnisse und Fähigkeiten"},
	    {"# Trayectoria profesional", "# Formación universitaria",
		"# Conocimientos informáticos"},
	    {"# Percurso profissional", "# Habilitações literárias",
		"# Aptidões"},
	    {"# Percorso professionale", "# Istruzione e formazione",
		"# Competenze informatiche"},
	    {"# Relevante werkervaring", "# Opleidingen en cursussen",
		"# Kernkwaliteiten"},
	    {"# Yrkeserfarenhet", "# Akademisk utbildning", "# Datakunskaper"},
	    {"# Arbejdserfaring", "# Uddannelser", "# IT-kompetencer"},
	    {"# Yrkeserfaring", "# Utdannelse", "# Nøkkelkvalifikasjoner"},
	    {"# Työhistoria", "# Opinnot", "# Ydinosaaminen"},
	    {"# Przebieg kariery", "# Studia", "# Kluczowe umiejętności"},
	    {"# Profesní zkušenosti", "# Dosažené vzdělání",
		"# Znalosti a dovednosti"},
	    {"# Szakmai tapasztalat", "# Tanulmányok", "# Szakmai ismeretek"},
	    {"# İş Deneyimleri", "# Eğitim Bilgileri",
		"# Bilgisayar Becerileri"},
	};

	for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
		paper_section(printed[i][0]);
		paper("Filing Clerk, Acme Ltd\t2016 - 2019");
		paper(printed[i][1]);
		paper("University of Nowhere\t2007 - 2011");
		paper(printed[i][2]);
		paper("Filing, Typing");
		is(paper_get(TITLE, 0), "Filing Clerk", printed[i][0]);
		is(paper_get(SCHOOL, 0), "University of Nowhere",
		    printed[i][1]);
		is(paper_get("skill_list.skill", 1), "Typing", printed[i][2]);
		paper_end();
	}
}

/* A word of another language that is as often something in English. */
static void
english_stays(void)
{
	paper_section("# Experience");
	paper("Filing Clerk, Acme Ltd\t2016 - 2019");
	paper("- Led 2019 audits with Adobe Pro 2020");
	paper("Kurs");
	paper("Nyt Ltd, Porter\t2012 - 2016");
	is(paper_get(FROM, 1), "2012", "verbs and products are no months");
	is(paper_get(COMPANY, 0), "Acme Ltd", "which begin no entry");
	paper_end();
}

static void
dates(void)
{
	static const char *const ranges[] = {"Févr. 2016 – Aujourd'hui",
	    "FEVR. 2016 - en cours", "02/2016 – derzeit",
	    "febrero 2016 – la fecha", "fev. 2016 – em andamento",
	    "febbr. 2016 – attualmente", "febr. 2016 – tills vidare",
	    "helmikuuta 2016 – tällä hetkellä", "lutego 2016 – nadal",
	    "února 2016 – dosud", "február 2016 – jelenleg",
	    "2016. február – jelenleg", "Şub 2016 – şimdi"};

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
		paper_section("# Experience");
		paper("Filing Clerk, Acme Ltd");
		paper(ranges[i]);
		is(paper_get(FROM, 0), "2016-02", ranges[i]);
		is(paper_get(TO, 0), "present", "and its open end");
		paper_end();
	}
}

/* How long it lasted, below the dates. */
static void
durations(void)
{
	paper_section("# Experience");
	paper("Jan 2017 - Dec 2019");
	paper("3 ans");
	paper("Filing Clerk");
	paper("Acme Frères");
	paper("- Filed things");
	paper("Jan 2014 - Oct 2016");
	paper("2 Jahre und 10 Monate");
	paper("Porter");
	paper("Beta & Fils");
	paper("- Carried things");
	is(paper_get(COMPANY, 0), "Acme Frères", "no employer");
	is(paper_get(TITLE, 1), "Porter", "no title");
	is(paper_get(COMPANY, 1), "Beta & Fils", "in any language");
	paper_end();
}

/* Dates first, and what they belong to below them. */
static void
dates_first(void)
{
	paper_section("# Formation");
	for (int i = 0; i < 2; i++) {
		paper(i ? "2004 - 2007" : "2007 - 2009");
		paper(i ? "BSc in Physics and Astronomy" : "MSc in Physics");
		paper_doc.lines[paper_doc.n_lines - 1].bold = true;
		paper(i ? "Elsewhere College" : "University of Nowhere");
	}
	is(paper_get(SCHOOL, 0), "University of Nowhere", "below its dates");
	is(paper_get(SCHOOL, 1), "Elsewhere College", "and the next");
	paper_end();
}

static void
levels(void)
{
	static const char *const known[][4] = {
	    {"# Langues", "Anglais : couramment", "en", "fluent"},
	    {"# Sprachen", "Dänisch: gute Grundkenntnisse", "da",
		"conversational"},
	    {"# Idiomas", "Noruego (nivel básico)", "no", "beginner"},
	    {"# Línguas", "Húngaro - nível avançado", "hu", "fluent"},
	    {"# Lingue straniere", "Polacco: madrelingua", "pl", "native"},
	    {"# Talenkennis", "Deens (zeer goed)", "da", "fluent"},
	    {"# Språkkunskaper", "Tjeckiska: nybörjare", "cs", "beginner"},
	    {"# Sprogkundskaber", "Tyrkisk: forhandlingsniveau", "tr",
		"business"},
	    {"# Kielitaito", "Norja: erinomainen", "no", "fluent"},
	    {"# Języki obce", "Niemiecki: zaawansowany", "de", "fluent"},
	    {"# Jazykové znalosti", "Polština: základy", "pl", "beginner"},
	    {"# Nyelvtudás", "Német: középfok", "de", "conversational"},
	    {"# Yabancı Diller", "Lehçe: ileri düzey", "pl", "fluent"},
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		paper_section(known[i][0]);
		paper(known[i][1]);
		is(paper_get("language_list.language", 0), known[i][2],
		    known[i][1]);
		is(paper_get("language_list.proficiency", 0), known[i][3],
		    "and how well");
		paper_end();
	}
}

static void
labels(void)
{
	static const char *const lines[][3] = {
	    {"Née le : 03/02/1990", "basic_info.birthday", "1990"},
	    {"Portable : 06 55 50 17 42", "basic_info.mobile", "0655501742"},
	    {"Né le : 03/02/1990", "basic_info.birthday", "1990"},
	    {"Handynummer: 0170 5550133", "basic_info.mobile", "01705550133"},
	    {"Fødselsdato: 1990-02-03", "basic_info.birthday", "1990-02-03"},
	    {"Telefon komórkowy: 600 555 013", "basic_info.mobile",
		"600555013"},
	    {"Bydliště: Brno", "basic_info.current_city", "Brno"},
	    {"Paikkakunta: Tampere", "basic_info.current_city", "Tampere"},
	    {"Localidad: Sevilla", "basic_info.current_city", "Sevilla"},
	};

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		paper_section(lines[i][0]);
		paper_doc.lines[paper_doc.n_lines - 1].bold = false;
		paper("# Experience");
		paper("Filing Clerk, Acme Ltd\t2016 - 2019");
		const char *got = paper_get(lines[i][1], 0);
		is(got && strncmp(got, lines[i][2], strlen(lines[i][2])) == 0
			? lines[i][2]
			: got,
		    lines[i][2], lines[i][0]);
		paper_end();
	}
}

int
main(void)
{
	headings();
	english_stays();
	dates();
	durations();
	dates_first();
	levels();
	labels();
	paper_finish();
	return tap_end();
}
