/*
 * Entries: a section of jobs, schools or projects cut into rows, the rows
 * into entries by their dates and repeated shape, and the head of an entry
 * into pieces: rows.c, cutting.c, heads.c, pieces.c. words.c and roles.c tell
 * what the pieces are, fill.c puts all of it into the resume.
 */
#ifndef MAPPERS_ENTRIES_H
#define MAPPERS_ENTRIES_H

#include "mapping.h"

enum { MAX_COLUMNS = 8, MAX_HEAD = 32 };

/* What a piece of an entry's head can be. */
enum role {
	IS_COMPANY, /* school, project name, institution: who */
	IS_TITLE,   /* major, role, certificate: what */
	IS_DEGREE,
	IS_OTHER,
	ROLE_KINDS
};

struct piece {
	int line;
	size_t start, len;	/* in the line's text */
	const char *text, *low; /* there; not ended by NUL */
	int slot; /* place within the entry: the same in all entries */
	double score[ROLE_KINDS];
	bool taken;
};

/* Lines side by side without headings. */
struct erow {
	int first, n; /* lines of the view; those of headings are skipped */
	bool bullet, is_long, dated, range;
	bool described; /* begins with the label of a description */
	bool aside;	/* a label that tells nothing of ours: "Salary: …" */
	bool duty;	/* says what was done */
	int date_line;
	struct date_span date;
	int look, plain; /* plain: as it would look if it were no link */
	int until_line;	 /* line that only ends the range of this row; -1 */
	size_t text_at;	 /* of the date's line: what was done; 0: nothing */
};

/* A table whose first row names its columns. */
struct columns {
	const char *token[MAX_COLUMNS];
	float x0[MAX_COLUMNS], x1[MAX_COLUMNS];
	int col[MAX_COLUMNS];
	int n;
};

struct entry {
	int first, last; /* rows, last is exclusive */
	int anchor;	 /* row of the dates; -1: none */
	int head;	 /* rows from first that are the head; exclusive end */
	struct piece pieces[MAX_HEAD];
	int n_pieces;
	bool inherits;		 /* the company of the entry before */
	bool is_roof;		 /* names the company of those below, no job */
	bool is_project;	 /* of the job before it */
	int under;		 /* the entry that does so; -1 */
	int who_line, what_line; /* of the names that were chosen; -1 */
};

/* What differs between the kinds of sections. */
struct kind {
	enum section section;
	const char *group; /* "career_list" */
	const struct list *labels;
	const char *who, *what; /* fields: "company", "title" */
	bool school;
	bool titled; /* awards, certificates: a title and one date */
};

struct cutting {
	struct mapping *m;
	const struct view *v;
	struct kind kind;
	struct erow *rows;
	int n_rows;
	struct columns columns;
	int text_look; /* of most text of the section */
	bool ranges;   /* some rows have ranges of dates */
	struct entry *entries;
	int n_entries;
};

/* An entry on its way into the resume. */
struct put {
	struct cutting *c;
	struct entry *e;
	int number; /* its place in the group */
	bool any;   /* something was put */
	char path[64];
	unsigned done; /* fields told by labels */
	int told;      /* line below a label, whose value it is; -1 */
	int text_line; /* that a column says is the description; -1 */
};

enum { DONE_WHO = 1, DONE_WHAT = 2 };
enum { MAX_ABOVE = 3 }; /* rows of a head above or below its dates */

/* words.c: 0 is nothing, 1 is sure; texts in lower case */
bool words_have_han(const char *s, size_t len);
double title_score(const struct view *v, const char *low, size_t len);
double company_score(const struct view *v, const char *low, size_t len);
double school_score(const struct view *v, const char *low, size_t len);
double major_score(const struct view *v, const char *low, size_t len);
/* "推荐算法部", "采编部": a part of an employer. */
bool words_are_department(const struct view *v, const char *low, size_t len);
/* "某某医院重症医学科": the length without the department behind it. */
size_t words_before_department(
    const struct view *v, const char *low, size_t len);
/* The degree in a piece and where its words are; NULL: none. */
const char *words_degree(
    const struct view *v, const struct piece *p, size_t *start, size_t *used);

/* sentences.c: "负责仓库日常管理", "…，…；…": what was done, in Han. */
bool words_are_duty(const struct view *v, const char *low, size_t len);
/* "2 years 3 months": nothing else than how long something lasted. */
bool words_are_duration(const struct view *v, const char *low, size_t len);
/* "https://example.com", "example.com/tool": an address and nothing else. */
bool words_are_address(const char *low, size_t len);
/* "Led a team of nine", "Taught biology to adults": no name. */
bool words_are_prose(const struct view *v, const char *text, size_t len);
/*
 * "Staff Nurse at Nowhere Hospital, Springfield.": names and nothing else,
 * whatever ends them.
 */
bool words_are_title_at(
    const struct view *v, const char *text, const char *low, size_t len);

/* names.c: "of", "de", "und": a word between those of a name. */
bool words_is_joint(const char *word, size_t len);
/* "Clerk, Acme Ltd, Springfield.": names that commas part. */
bool words_are_names(const char *text, size_t len);
/* The length of names without a period behind them: "Acme Inc." keeps it. */
size_t words_before_period(const struct view *v, const char *low, size_t len);
/*
 * The line has names in a row, by the words of one of them or the date beside
 * them.
 */
bool rows_is_names(const struct cutting *c, const struct vline *l);

/* pieces.c */

/* Add a part of a line to the head of an entry; an empty one is not. */
void piece_add(const struct view *v, struct entry *e, struct span s, int slot);
/* Set what part of its line a piece is. */
void piece_set(const struct view *v, struct piece *p, struct span s);
/* Replace a piece by its bytes before end and those from next on. */
void piece_split(
    const struct view *v, struct entry *e, int index, size_t end, size_t next);
/* How many pieces of the head can be a name of something. */
int pieces_left(const struct entry *e);
/* A capital, or a letter outside ASCII: a name can begin so. */
bool piece_begins_name(const char *s);
/* Take pieces apart that hold two names. */
void pieces_split(struct cutting *c, struct entry *e);

/* separators.c: cut at signs; true: something was cut off. */
bool piece_split_signs(struct cutting *c, struct entry *e, int index);
/* "某某培训中心：育婴师", "某某中心 S7 认证": who trained, and for what. */
void piece_split_training(struct cutting *c, struct entry *e, int index);
/* bilingual.c: "爱丁堡大学 The University of Edinburgh" keeps the first ... */
void piece_split_scripts(struct cutting *c, struct entry *e, int index);
/* ... and "Nowhere University 无名大学" the second. */
void piece_split_latin_first(struct cutting *c, struct entry *e, int index);
/* adjacent.c: "Political Science Nowhere College"; true: it was cut. */
bool piece_split_field(struct cutting *c, struct entry *e, int index);
/* "Ecology and Evolution Universität Bern" */
void piece_split_school(struct cutting *c, struct entry *e, int index);
/* "Executive Chef Trattoria Luna", where the head has nothing else. */
void piece_split_title(struct cutting *c, struct entry *e, int index);
/* "Biology Teacher Delaware, OH" */
void piece_split_place(struct cutting *c, struct entry *e, int index);
/* "某某公司 Python开发工程师" */
void piece_split_space(struct cutting *c, struct entry *e, int index);
/* phrases.c: "Worked as Clerk in Acme from", "PHYSICS Nowhere University" */
bool piece_split_worked(struct cutting *c, struct entry *e, int index);
bool piece_split_case(struct cutting *c, struct entry *e, int index);
/* "某某公司（会计）", "Acme (Clerk)" fall apart at their brackets, ... */
void piece_split_bracket(struct cutting *c, struct entry *e, int index);
/* ... and "Clerk (Some Name)" when all heads are so. */
void alike_split_brackets(struct cutting *c);
/*
 * offices.c: "担任会计一职，主要工作：": bytes of the title and where it
 * begins; 0: the text says anything else.
 */
size_t words_office(
    const struct view *v, const char *low, size_t len, size_t *start);
/* "会计一职": the length of the title alone. */
size_t words_before_office(const char *low, size_t len);
/* glued.c: "就读于某某大学会计专业", "某某公司会计" fall apart. */
void piece_split_glued(struct cutting *c, struct entry *e, int index);
/* "某某大学会计专业": where the school's name ends; 0: it is not glued so. */
size_t words_end_of_school(const struct view *v, const char *low, size_t len);
/* "会计专业攻读" before a degree: the length without that word. */
size_t words_before_reading(const char *low, size_t len);
/* "某某大学会计专业学习": the length without what was done there. */
size_t words_before_studies(const char *low, size_t len);

/* noise.c */

/* An address, a place, a kind of employment: no name of anything. */
bool piece_is_noise(const struct cutting *c, const struct piece *p);
/* "民营公司", "500-1000人": what kind of employer, not who. */
bool piece_is_kind_of_employer(const char *low, size_t len);
/* The length without the time spent there: "Acme [10年]". */
size_t piece_before_duration(const struct piece *p);
/* The length without a grade: "Physics (8.74 CGPA)". */
size_t piece_before_grade(const struct piece *p);

/* rows.c: each works on the rows of the section */

void rows_gather(struct cutting *c, int from, int to);
/* told_dates.c: rows whose dates a sentence tells have none. */
void rows_drop_told(struct cutting *c);
/*
 * row_items.c: find the items of lists; loosen: the entries are items
 * themselves, and only a visible mark tells one.
 */
void rows_find_items(struct cutting *c, bool loosen);
/* "2014年08月-" with its end on one of the next rows. */
void rows_close_dates(struct cutting *c);
/* One date over another in the margin. */
void rows_pair_dates(struct cutting *c);
/* The first item of the list below a date is a head. */
void rows_free_below_dates(struct cutting *c);
/* Dates that end their entries go below the heads. */
void rows_lift_dates(struct cutting *c);
/* How most of the section's text looks. */
int rows_text_look(const struct cutting *c);
/* How much text stands on the line beside its date. */
size_t rows_beside_date(const struct vline *l, const struct date_span *d);

/* A line beside a date of the margin that says what was done. */
bool rows_is_text_line(const struct cutting *c, const struct erow *row, int i);

/* The date of the line stands for an entry, not in a sentence. */
bool rows_is_date(const struct vline *l);

static inline bool
row_may_be_head(const struct erow *row)
{
	return !row->bullet && !row->is_long && !row->described && !row->duty;
}

/* cutting.c: cut the rows into entries. */
void entries_cut(struct cutting *c);
/* An entry from row first on, up to the next; anchor: row of its dates, -1. */
struct entry *entries_begin(struct cutting *c, int first, int anchor);
/* undated.c: cut rows of which none has dates, one at least. */
void entries_cut_undated(struct cutting *c);
/* Part entries where a row looks as all of them begin. */
void entries_split_by_look(struct cutting *c);

/* heads.c: find the heads of all entries and their pieces */
void heads_find(struct cutting *c);

/* roles.c */

/* Score the pieces of all entries, with what other entries say. */
void roles_vote(struct cutting *c);
/* Score one entry's pieces again, for another kind of section. */
void roles_rescore(struct cutting *c, struct entry *e);
/* "独立完成": what part one had in a project, no title. */
bool roles_is_part(const struct view *v, const char *low, size_t len);
/* "项目经理", "主设人": words for somebody, not for something. */
bool roles_are_somebody(const struct view *v, const char *low, size_t len);
/* What the words of a piece say for the kind of section. */
void roles_score_words(const struct cutting *c, struct piece *p);
/* Put who and what, and a school's degree. */
void roles_put(struct put *p);

/* fields.c */

/* The piece that stands behind this one and a comma; NULL: none does. */
struct piece *piece_behind_comma(struct entry *e, const struct piece *x);
/* Take y, which stands behind x, to x. */
void piece_append(const struct view *v, struct piece *x, struct piece *y);
/* "A-Levels in History, English Literature, Economics": all are the field. */
void fields_take_subjects(
    const struct view *v, struct entry *e, struct piece *x);
/*
 * "Innovation, Technology and the Law", "History, French, Economics": a field
 * of several words that commas part, by the word that joins the last, or by
 * three of them.
 */
void fields_join(const struct view *v, struct entry *e);

/* alike.c: before pieces fall apart, and behind it; jobs only */
void alike_drop_towns(struct cutting *c);
void alike_split_commas(struct cutting *c);
void alike_split_titles(struct cutting *c);
void alike_split(struct cutting *c, struct entry *e);
void alike_drop_places(struct cutting *c);
/*
 * "Mar 2020 - Present | Whitby", or where another entry has a place that is
 * known: where it was, by its words no title and no employer.
 */
bool alike_is_place(
    const struct cutting *c, const struct entry *e, const struct piece *p);
void alike_turn(struct cutting *c);

/*
 * grades.c: cut off a school's piece what is neither school nor field of study
 * ("Physics (72%)", "Major in Law"); taken when nothing else is left. A piece
 * that begins with a field may go on with a second one.
 */
void grades_trim(const struct view *v, struct piece *p, bool field);
/* "GPA: 3.8": the row says nothing else. */
bool grades_is_row(const struct cutting *c, const struct erow *row);

/* role_lengths.c: where in a piece the field's value begins, and ends */
size_t role_start(
    const struct cutting *c, const char *field, const struct piece *x);
size_t role_length(
    const struct cutting *c, const char *field, const struct piece *x);

/* degrees.c: put degree and kind of schooling, and what is left of pieces */
void roles_put_degree(struct put *p);

/* positions.c */

/* The entry's dates lie within those of the other. */
bool entry_is_within(
    const struct cutting *c, const struct entry *e, const struct entry *of);

/* Find the entries that are no jobs but name the employer of several. */
void positions_find(struct cutting *c);
/* Put the employer that another entry names. */
void positions_put_company(struct put *p);

/* fill.c */

/*
 * Put a field of the entry, if it has none yet. The value, valid until the
 * next one is put, or NULL.
 */
struct value *fill_put(struct put *p, const char *field, const char *text,
    const char *rule, double score, int line, int last);
/* A line that labels or columns told of has no pieces for other fields. */
void entry_take_line(struct entry *e, int line);
/* Puts one entry; number is its place in the group. False: nothing in it. */
bool entry_fill(struct cutting *c, struct entry *e, int number);

/* A value that a label or column names: through the cleaner of its field. */
void fill_value(struct put *p, const struct lists *lists, const char *field,
    const char *text, int line, int last);

/* columns.c: the row that names the columns of a table leaves the rows. */
void rows_take_columns(struct cutting *c);
/*
 * Take the cells of an entry by the names of the columns; skip tells the
 * rows after the head that hold nothing else.
 */
void fill_columns(struct put *p, bool *skip);

/* kinds.c: what an entry is by its words, whatever the heading says */
bool kind_is_internship(const struct cutting *c, const struct entry *e);
bool kind_is_while_studying(const struct cutting *c, const struct entry *e);
bool kind_is_project(const struct cutting *c, const struct entry *e);
/* The row begins with the label of a project's name. */
bool kind_names_project(const struct cutting *c, const struct erow *row);
/* -1 a job, 1 a school, 0 undecided. */
int kind_school_or_job(const struct cutting *c, const struct entry *e);

/* award_items.c: bytes of "国家级：" before awards; 0: there is no level. */
size_t awards_behind_level(const char *low, size_t len);
/* "连续两年获某某奖": the part without what was done with the award. */
struct span awards_behind_verb(const struct view *v, struct span s);
/* "获得PMP证书", "持有会计证": the certificate. */
struct span awards_behind_gain(const struct view *v, struct span s);

/* awards.c: the text holds the name of an award. */
bool awards_named(const struct view *v, const char *low, size_t len);
/*
 * The certificates in lines [from, to) are entries with givers and dates, and
 * no bare list in a line or in Han.
 */
bool certificates_are_entries(const struct view *v, int from, int to);
/* No dates: each row of the section is an award or certificate ... */
bool awards_are_rows(const struct cutting *c);
/*
 * "First Aid, 2018" among others without dates: all are one each, if they have
 * list marks, or are set alike. Names and givers in turn are not.
 */
bool awards_are_titles(const struct cutting *c);
/* ... but this one says who gave that of the row above it, or for what. */
bool awards_goes_on(const struct cutting *c, int row);
/* Under a heading for both, an entry that is a certificate. */
bool awards_is_certificate(const struct view *v, const struct entry *e);
/* "Spot Award, Nowhere Medal, Best Paper Prize": three or more in a line. */
bool awards_are_listed(const struct view *v, int line);

/* award_givers.c: "Issued by Acme": the line begins so. */
bool awards_names_giver_first(const struct vline *l);
/* "Notary - Nowhere Council": the length without who gave it. */
size_t awards_before_giver(const struct view *v, const char *low, size_t len);

/* award_title.c: "Won the second prize", "Recipient of …": begins so. */
bool awards_is_told(const struct vline *l);
/* The piece that names what was given, without who gave it; NULL: none does. */
struct piece *awards_title(const struct cutting *c, struct entry *e);

/* projects.c */

/*
 * "tide-kit - A small collection …", "tide-kit: A …": where the name
 * ends and the rest begins; 0: the line has none.
 */
size_t entry_name_end(
    const struct cutting *c, const struct vline *l, size_t *next);
/* Each project has its name, or the label of one, before its text ... */
bool projects_are_named(const struct cutting *c);
/* ... and here one begins. */
bool project_begins(const struct cutting *c, int row);
/* A name between sentences, where all of it looks the same. */
bool project_between_texts(const struct cutting *c, int row);

/* project_roles.c */

/* "Harbour Map Author": a role at the end of every name falls off. */
void project_roles_split(struct cutting *c);
/*
 * The role on a row of its own, where the entry has none yet; skip, from its
 * head on, tells the rows that hold nothing else.
 */
void project_roles_put(struct put *p, bool *skip);

#endif
