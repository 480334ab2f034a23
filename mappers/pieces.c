/*
 * Pieces: the names that the head of an entry holds. What is no name is set
 * aside, and what holds two names falls apart.
 */
#include "entries.h"

#include "buffer.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

void
piece_set(const struct view *v, struct piece *p, struct span s)
{
	s = span_trim(v, s);
	p->line = s.line;
	p->start = s.start;
	p->len = s.end > s.start ? s.end - s.start : 0;
	p->text = v->lines[s.line].text + s.start;
	p->low = v->lines[s.line].low + s.start;
}

void
piece_add(const struct view *v, struct entry *e, struct span s, int slot)
{
	struct piece p = {.slot = slot};

	piece_set(v, &p, s);
	bool letters = false;
	for (size_t i = 0; i < p.len; i++)
		letters |= text_in_word(p.low, p.len, i) ||
			   (unsigned char)p.low[i] >= 0xe3;
	if (letters && e->n_pieces < MAX_HEAD)
		e->pieces[e->n_pieces++] = p;
}

/* A web address, a place, a kind of employment: no name of anything. */
bool
piece_is_noise(const struct cutting *c, const struct piece *p)
{
	static const char *const words[] = {"全职", "兼职", "full-time",
	    "full time", "part-time", "part time", "remote", "hybrid",
	    "on-site", "onsite", "contract", "permanent", "远程", "工作描述",
	    "描述", "内容", "view project", "link", "website", "github", "gpa"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == p->len &&
		    memcmp(words[i], p->low, p->len) == 0)
			return true;
	if (piece_is_kind_of_employer(p->low, p->len))
		return true;
	/* "大学" beside the school's name is a degree */
	if (list_token(lists_find(&c->v->rules->lists, c->kind.labels), p->low,
		p->len) &&
	    !(c->kind.school && list_token(c->v->degrees, p->low, p->len)))
		return true;
	if (p->len > 4 &&
	    (memcmp(p->low, "http", 4) == 0 || memcmp(p->low, "www.", 4) == 0))
		return true;
	/* "St Andrews", "Toyota": what is called so as well */
	if (place_score(c->v, p->text, p->low, p->len) >= 0.8)
		return (c->kind.school
			       ? school_score(c->v, p->low, p->len)
			       : company_score(c->v, p->low, p->len)) < 0.6;
	/* a sentence is no name */
	if (c->kind.titled && awards_named(c->v, p->low, p->len))
		return false;
	size_t spaces = 0, used;
	for (size_t i = 0; i < p->len; i++)
		spaces += p->low[i] == ' ';
	if (p->low[p->len - 1] == '.' && spaces >= 4 &&
	    c->kind.section != SECTION_project &&
	    company_score(c->v, p->low, p->len) < 0.9 &&
	    !list_suffix(c->v->degrees, p->low, p->len, &used))
		return true;
	if ((p->len == 6 && memcmp(p->low, "a year", 6) == 0) ||
	    (p->len == 7 && memcmp(p->low, "a month", 7) == 0))
		return true;
	/* one ideograph, be it misread: "白 2017.09" beside a drawn icon */
	if (p->len == 3 && words_have_han(p->low, p->len))
		return true;
	/* "2 years 3 months", "1年8个月", "GPA: 3.9" */
	size_t digits = 0, letters = 0;
	for (size_t i = 0; i < p->len; i++) {
		digits += p->low[i] >= '0' && p->low[i] <= '9';
		letters += text_in_word(p->low, p->len, i) ||
			   (unsigned char)p->low[i] >= 0xe3;
	}
	if (digits && p->len <= 24 &&
	    (memmem(p->low, p->len, "year", 4) ||
		memmem(p->low, p->len, "month", 5) ||
		memmem(p->low, p->len, "个月", 6) ||
		memmem(p->low, p->len, " yr", 3) ||
		memmem(p->low, p->len, " mo", 3)))
		return true;
	if (p->len > 3 && memcmp(p->low, "gpa", 3) == 0)
		return true;
	return (digits && digits == letters) ||
	       words_are_duration(c->v, p->low, p->len);
}

/* Replace a piece by two parts of itself; an empty part leaves nothing. */
void
piece_split(
    const struct view *v, struct entry *e, int index, size_t end, size_t next)
{
	struct piece *p = &e->pieces[index];
	size_t start = p->start, len = p->len;

	piece_add(v, e, (struct span){p->line, start + next, start + len},
	    p->slot + 1);
	piece_set(v, p, (struct span){p->line, start, start + end});
	if (!p->len)
		p->taken = true;
}

/* Pieces of the head that can be a name of something. */
static int
count_pieces(const struct entry *e)
{
	int n = 0;

	for (int i = 0; i < e->n_pieces; i++)
		n += !e->pieces[i].taken;
	return n;
}

/* "University of California, Berkeley": the place is part of the name. */
static bool
named_by_place(const struct view *v, const char *low, size_t len)
{
	return len > 14 && memcmp(low, "university of ", 14) == 0 &&
	       list_token(v->places, low + 14, len - 14);
}

static bool
is_capital(const char *s)
{
	return (*s >= 'A' && *s <= 'Z') || (unsigned char)*s >= 0xc3;
}

/* How well both sides of a joint read as a title and an employer. */
static double
joint_quality(const struct view *v, const struct piece *p, size_t a, size_t b)
{
	const char *right = p->low + b;
	size_t n = p->len - b;
	double x = title_score(v, p->low, a), y = title_score(v, right, n);
	double of_left = company_score(v, p->low, a);
	double of_right = company_score(v, right, n);

	double place = place_score(v, p->text + b, right, n);
	if (place >= 0.65)
		return 3 + place;
	/* the unit stands with the title: "Nurse, Acute Unit, Nowhere Clinic"
	 */
	if (of_right > 0 && memchr(right, ',', n))
		of_right -= 0.3;
	const char *comma = memrchr(p->low, ',', a);
	if (comma)
		of_left -= 0.3;
	/* "Sergeant, Nowhere Army, First Corps" */
	if (comma && a > (size_t)(comma - p->low) + 2 &&
	    company_score(v, comma + 2, a - (size_t)(comma - p->low) - 2) >=
		0.5)
		x -= 0.3;
	return x + of_right > y + of_left ? x + of_right : y + of_left;
}

/* "Mathematics, Physics, French": fields of study and nothing else. */
static bool
are_majors(const struct view *v, const char *low, size_t len)
{
	const struct list *majors = lists_find(&v->rules->lists, "majors");
	int n = 0;

	for (size_t i = 0, end = 0; i < len; i = end + 2, n++) {
		const char *comma = memmem(low + i, len - i, ", ", 2);
		end = comma ? (size_t)(comma - low) : len;
		/* "A-Levels in Mathematics, …" */
		size_t used;
		if (!n && list_suffix(majors, low, end, &used))
			continue;
		if (!list_token(majors, low + i, end - i) &&
		    !list_token(v->languages, low + i, end - i))
			return false;
	}
	return n > 2;
}

/* Whether a piece falls into two at a joint; a and b are its ends. */
static bool
should_split(const struct cutting *c, const struct entry *e,
    const struct piece *p, size_t a, size_t b, bool at)
{
	const struct view *v = c->v;
	const char *right = p->low + b;
	size_t n = p->len - b;

	double x = title_score(v, p->low, a), y = title_score(v, right, n);
	if (c->kind.section == SECTION_project && !at &&
	    roles_is_part(right, n))
		return true;
	if (c->kind.section == SECTION_project)
		return !at && (words_have_han(p->low, p->len)
				      ? (x >= 0.85) != (y >= 0.85)
				      : y >= 0.85 && n <= 30);
	/* "Law at Nowhere", "Nowhere University of Arts at Springfield" */
	if (c->kind.school)
		return at ? school_score(v, right, n) > 0 ||
				(is_capital(p->text + b) &&
				    !school_score(v, p->low, a))
			  : !named_by_place(v, p->low, a) &&
				!are_majors(v, p->low, p->len);
	if (at)
		return (x >= 0.8 || is_capital(p->text)) &&
		       is_capital(p->text + b) &&
		       (y < 0.8 || company_score(v, right, n) >= 0.95);
	/* "某某公司, 研发中心" */
	if (company_score(v, p->low, a) >= 0.95 &&
	    words_are_department(v, right, n))
		return true;
	/* "Acme, Inc.", but "Nurse, NHS" */
	size_t used;
	if (n <= 5 && x < 0.8 && list_suffix(v->companies, right, n, &used))
		return false;
	if (place_score(v, p->text + b, right, n) >= 0.65)
		return true;
	double sure = x > y ? x - y : y - x;
	if ((x < 0.8 && y < 0.8) || sure < 0.15)
		return false;
	/* "Manager, Platform" beside a company is one title */
	return count_pieces(e) == 1 || p->low[a - 1] & 0x80 ||
	       (x > y ? company_score(v, right, n)
		      : company_score(v, p->low, a)) >= 0.5;
}

/*
 * "DevOps 工程师": a field and the bare word for who works in it are one title;
 * "Accountant 会计" is one twice.
 */
static bool
is_qualified(const char *low, size_t latin, size_t han)
{
	static const char *const persons[] = {
	    "er", "or", "st", "nt", "an", "rn", "head", "lead"};
	enum { BARE = 9 };

	if (han > BARE || memchr(low, ' ', latin))
		return false;
	for (size_t i = 0; i < sizeof persons / sizeof *persons; i++) {
		size_t n = strlen(persons[i]);
		if (latin > n && memcmp(low + latin - n, persons[i], n) == 0)
			return false;
	}
	return true;
}

/* "Nowhere University 无名大学": the same in two languages, Latin first. */
static void
split_latin_first(struct cutting *c, struct entry *e, int index)
{
	const struct view *v = c->v;
	const struct piece *p = &e->pieces[index];
	size_t han = 0;
	unsigned code;

	while (han < p->len && !(p->low[han] & 0x80))
		han++;
	/* "tide-keeper, 作者" are two */
	if (han < 6 || han + 6 > p->len || p->low[han - 1] != ' ' ||
	    p->low[han - 2] == ',')
		return;
	for (size_t i = han; i < p->len;) {
		i += text_decode(p->low + i, p->len - i, &code);
		if (!text_is_han(code))
			return;
	}
	const char *right = p->low + han;
	size_t n = p->len - han;
	if (c->kind.school ? (school_score(v, p->low, han - 1) > 0 &&
				 school_score(v, right, n) > 0) ||
				 (major_score(v, p->low, han - 1) > 0 &&
				     major_score(v, right, n) > 0)
			   : title_score(v, p->low, han - 1) >= 0.8 &&
				 title_score(v, right, n) >= 0.8 &&
				 !is_qualified(p->low, han - 1, n))
		piece_set(v, &e->pieces[index],
		    (struct span){p->line, p->start + han, p->start + p->len});
}

/* "爱丁堡大学 The University of Edinburgh": the same in two languages. */
static void
split_scripts(struct cutting *c, struct entry *e, int index)
{
	const struct view *v = c->v;
	const struct piece *p = &e->pieces[index];
	size_t gap = 0;
	unsigned code;

	for (size_t i = 0; i < p->len;) {
		size_t at = i;
		i += text_decode(p->low + i, p->len - i, &code);
		if (code == ' ' && !gap)
			gap = at;
		if (gap ? text_is_han(code) : code < 0x80 && code != ' ')
			return;
	}
	if (!gap || p->len - gap < 4)
		return;
	const char *right = p->low + gap + 1;
	size_t n = p->len - gap - 1;
	/* "工商管理 MBA" */
	if (c->kind.school && list_token(v->degrees, right, n))
		return;
	bool same = c->kind.school ? (school_score(v, p->low, gap) > 0 &&
					 school_score(v, right, n) > 0) ||
					 major_score(v, p->low, gap) > 0
		    : company_score(v, p->low, gap) >= 0.8
			? title_score(v, right, n) < 0.8
			: title_score(v, p->low, gap) >= 0.8 &&
			      title_score(v, right, n) >= 0.8;
	if (same)
		piece_set(v, &e->pieces[index],
		    (struct span){p->line, p->start, p->start + gap});
}

/*
 * "Political Science Nowhere College": the field of study ends and the name
 * of the school begins.
 */
static bool
split_field(struct cutting *c, struct entry *e, int index)
{
	const struct view *v = c->v;
	const struct list *majors = lists_find(&v->rules->lists, "majors");
	const struct piece *p = &e->pieces[index];
	size_t cut = 0, used, words = 0;

	if (words_have_han(p->low, p->len))
		return false;
	for (size_t i = 1; i + 8 < p->len; i++) {
		if (p->low[i] != ' ')
			continue;
		words++;
		const char *right = p->low + i + 1;
		size_t n = p->len - i - 1;
		if (!is_capital(p->text + i + 1) ||
		    !list_suffix(majors, p->low, i, &used) ||
		    school_score(v, p->low, i) > 0 ||
		    school_score(v, right, n) < 0.9 || !memchr(right, ' ', n))
			continue;
		/* "Maritime Institute of …" is one name */
		bool of_name =
		    list_prefix(v->schools, right, n, &used) &&
		    (words == 1 || strncmp(right, "university of ", 14) != 0);
		cut = of_name ? 0 : i;
	}
	if (!cut)
		return false;
	piece_split(v, e, index, cut, cut + 1);
	return true;
}

/* "Physics and Chemistry", not "Nowhere Maritime": no name is in it. */
static bool
are_fields(const struct view *v, const char *low, size_t len)
{
	const struct list *majors = lists_find(&v->rules->lists, "majors");

	for (size_t i = 0, n; i < len; i += n + 1) {
		n = strcspn(low + i, " ");
		if (i + n > len)
			n = len - i;
		if (n > 3 && !list_token(majors, low + i, n))
			return false;
	}
	return true;
}

/* "Ecology and Evolution Universität Bern": a school's name begins inside. */
static void
split_school(struct cutting *c, struct entry *e, int index)
{
	static const char *const leads[] = {"university of ", "institute of ",
	    "universität ", "université ", "universidad ", "universidade ",
	    "università ", "univerzita ", "istituto ", "instituto ",
	    "politecnico ", "école ", "hochschule "};
	enum { INSTITUTE = 1 };
	const struct piece *p = &e->pieces[index];

	for (size_t k = 0; k < sizeof leads / sizeof *leads; k++) {
		const char *at =
		    memmem(p->low, p->len, leads[k], strlen(leads[k]));
		size_t a = at ? (size_t)(at - p->low) : 0;
		/* "Technische Universität …" is one name */
		if (a < 3 || p->low[a - 1] != ' ' ||
		    !major_score(c->v, p->low, a - 1) ||
		    (k == INSTITUTE && !are_fields(c->v, p->low, a - 1)))
			continue;
		piece_split(c->v, e, index, a, a);
		return;
	}
}

/*
 * "Executive Chef Trattoria Luna": one piece says both, the title's word
 * tells where the employer begins.
 */
static void
split_title(struct cutting *c, struct entry *e, int index)
{
	const struct piece *p = &e->pieces[index];
	size_t start, used, end = 0;

	if (count_pieces(e) != 1 || words_have_han(p->low, p->len))
		return;
	while (list_search(c->v->titles, p->low, p->len, end, &start, &used))
		end = start + used;
	/* "Klassenlehrerin Grundschule am Nirgendwo" */
	const char *gap = end ? NULL : memchr(p->low, ' ', p->len);
	if (gap && title_score(c->v, p->low, (size_t)(gap - p->low)) >= 0.8)
		end = (size_t)(gap - p->low);
	if (!end || end + 4 >= p->len || p->low[end] != ' ')
		return;
	const char *rest = p->text + end + 1;
	size_t n = p->len - end - 1;
	if (!((rest[0] >= 'A' && rest[0] <= 'Z') ||
		(unsigned char)rest[0] >= 0xc3) ||
	    strspn(rest, "IVX") >= (n < 4 ? n : 4) || n < 4)
		return;
	piece_split(c->v, e, index, end, end + 1);
}

/* "Acme Widgets Toronto, ON": a city and its state, behind a name's word. */
static bool
begins_with_city(const struct view *v, const struct piece *p, size_t at)
{
	size_t used, before = at - 1;
	const char *kind =
	    list_prefix(v->places, p->low + at, p->len - at, &used);

	while (before && p->low[before - 1] != ' ')
		before--;
	return kind && strcmp(kind, "city") == 0 && p->low[at + used] == ',' &&
	       p->text[before] >= 'A' && p->text[before] <= 'Z';
}

/* "Biology Teacher Delaware, OH": a place behind the name. */
static void
split_place(struct cutting *c, struct entry *e, int index)
{
	const struct view *v = c->v;
	const struct piece *p = &e->pieces[index];

	for (size_t i = 4; i + 4 < p->len; i++) {
		const char *place = p->low + i + 1;
		size_t n = p->len - i - 1, used;
		if (p->low[i] != ' ' || p->low[i - 1] == ',' ||
		    place_score(v, p->text + i + 1, place, n) < 0.85)
			continue;
		/* "University of Colorado" */
		bool named = list_suffix(v->companies, p->low, i, &used) &&
			     used > 3 && memchr(place, ',', n) &&
			     memcmp(p->low + i - 3, " of", 3) != 0;
		if (!named && title_score(v, p->low, i) < 1 &&
		    !begins_with_city(v, p, i + 1))
			continue;
		piece_split(v, e, index, i, i + 1);
		return;
	}
}

/* "某某公司 Python开发工程师", "RB-2107 核心成员": a title behind a space. */
static void
split_space(struct cutting *c, struct entry *e, int index)
{
	const struct piece *p = &e->pieces[index];
	const struct view *v = c->v;
	bool project = c->kind.section == SECTION_project;

	if (!words_have_han(p->low, p->len))
		return;
	for (size_t i = 1; i + 1 < p->len; i++) {
		if (p->low[i] != ' ')
			continue;
		const char *right = p->low + i + 1;
		size_t n = p->len - i - 1;
		bool part = project && roles_is_part(right, n);
		if ((title_score(v, right, n) < 0.85 && !part) ||
		    (!project && company_score(v, p->low, i) < 0.8) ||
		    (project && !(right[0] & 0x80)))
			continue;
		piece_split(v, e, index, i, i + 1);
		return;
	}
}

/*
 * "产品部·产品经理", "某某公司/研发部/工程师", "某某大学·软件工程": such a sign
 * stands between names when one of them is sure; "古丽·样本" is a name. A quote
 * alone is a misread sign.
 */
static bool
parts_han(const struct cutting *c, const struct piece *p, size_t end,
    size_t next, char sign)
{
	const struct view *v = c->v;
	const char *right = p->low + next;
	size_t n = p->len - next;

	if (c->kind.school)
		return sign != '/' && sign != '@' &&
		       (p->low[end - 1] & 0x80 || sign != '-') &&
		       school_score(v, p->low, end) >= 1;
	if (!(p->low[end - 1] & 0x80))
		return false;
	switch (sign) {
	case '/':
		return (company_score(v, p->low, end) >= 0.5 ||
			   words_are_department(v, p->low, end)) &&
		       title_score(v, p->low, end) < 0.8;
	case '@': /* "施工员@某某公司" */
		return title_score(v, p->low, end) >= 0.85 &&
		       company_score(v, right, n) >= 0.8;
	case '-':
	case '"':
		return company_score(v, p->low, end) >= 0.8 &&
		       title_score(v, right, n) >= 0.85;
	default:
		return title_score(v, right, n) >= 0.85 ||
		       (c->kind.section == SECTION_project &&
			   roles_is_part(right, n));
	}
}

/* Cut a piece at the best place where it falls into two. */
static bool
split_once(struct cutting *c, struct entry *e, int index)
{
	static const char *const joints[] = {" at ", " @ ", " from ", "; ",
	    ", ", ",", ". ", "·", "－", "/", "-", "\"", "@"};
	enum {
		N_JOINTS = 13,
		N_AT = 3,
		COMMA = 4,
		HAN_COMMA = 5,
		STOP = 6,
		DOT = 7
	};
	bool jobs = !c->kind.school && c->kind.section != SECTION_project;

	for (size_t k = 0; k < N_JOINTS; k++) {
		const struct piece *p = &e->pieces[index];
		size_t n = strlen(joints[k]), cut = 0;
		double best = -1;
		int depth = 0;
		for (size_t a = 0; a + n < p->len; a++) {
			depth += p->low[a] == '(';
			depth -= p->low[a] == ')' && depth > 0;
			if (!a || depth || memcmp(p->low + a, joints[k], n))
				continue;
			/* a comma without a space joins Han words only */
			bool part =
			    c->kind.section == SECTION_project &&
			    roles_is_part(p->low + a + n, p->len - a - n);
			if (k == HAN_COMMA && p->low[a - 1] != ')' && !part &&
			    (!(p->low[a - 1] & 0x80) ||
				!words_have_han(p->low + a, p->len - a)))
				continue;
			if (k >= DOT && !parts_han(c, p, a, a + n, *joints[k]))
				continue;
			if (k >= N_AT && legal_form_at(p->low, p->len, a + n))
				continue;
			/* "Examplesoft. Mountain View, CA" */
			if (k == STOP &&
			    place_score(c->v, p->text + a + n, p->low + a + n,
				p->len - a - n) < 0.8)
				continue;
			if (k < DOT &&
			    !should_split(c, e, p, a, a + n, k < N_AT))
				continue;
			double good = jobs && k == COMMA
					  ? joint_quality(c->v, p, a, a + n)
					  : 0;
			if (good > best) {
				best = good;
				cut = a;
			}
		}
		if (cut) {
			piece_split(c->v, e, index, cut, cut + n);
			return true;
		}
	}
	return false;
}

/*
 * "Clerk, Acme Ltd, Springfield": what is left when its place is cut off falls
 * apart, too.
 */
static bool
split_all(struct cutting *c, struct entry *e, int index)
{
	int before = e->n_pieces;

	while (!e->pieces[index].taken && split_once(c, e, index)) {
		struct piece *p = &e->pieces[e->n_pieces - 1];
		if (e->n_pieces == MAX_HEAD ||
		    place_score(c->v, p->text, p->low, p->len) < 0.8)
			return true;
		p->taken = true;
	}
	return e->n_pieces > before;
}

/* "某某培训中心：育婴师", "某某中心 S7 认证": who trained, and for what. */
static void
split_training(struct cutting *c, struct entry *e, int index)
{
	const struct view *v = c->v;
	const struct piece *p = &e->pieces[index];
	const struct list *givers =
	    lists_find(&v->rules->lists, "award_givers");

	for (size_t i = 3; i + 2 < p->len; i++) {
		size_t used, at, n = strspn(p->low + i, " :,");
		if (memcmp(p->low + i, "，", 3) == 0)
			n = 3;
		if (!n || i + n >= p->len)
			continue;
		/* "Bookkeeping, Some Training Center": who comes behind */
		const char *rest = p->low + i + n;
		size_t len = p->len - i - n;
		bool behind =
		    p->low[i] == ',' &&
		    (company_score(v, rest, len) >= 0.5 ||
			list_search(givers, rest, len, 0, &at, &used));
		if (!behind && !list_suffix(v->companies, p->low, i, &used))
			continue;
		piece_split(v, e, index, i, i + n);
		return;
	}
}

/* "Physics (8.74 CGPA)", "Science; 94.2%": where the grade begins. */
static size_t
before_grade(const struct piece *p)
{
	size_t i = p->len;

	while (i > 1 && !strchr("(;,|", p->low[i - 1]))
		i--;
	if (i < 4 || p->len - i > 16)
		return p->len;
	size_t digits = i + strspn(p->low + i, " ");
	size_t n = strspn(p->low + digits, "0123456789./");
	const char *rest = p->low + digits + n;
	size_t left = p->len - digits - n;
	static const char *const units[] = {
	    "%", "cgpa", "gpa", ")", "marks", "sgpa", "points", "distinction"};
	if (!n || n > 9)
		return p->len;
	while (left && *rest == ' ') {
		rest++;
		left--;
	}
	bool grade = !left && memchr(p->low + digits, '.', n);
	for (size_t k = 0; k < sizeof units / sizeof *units; k++)
		grade |= left >= strlen(units[k]) &&
			 memcmp(rest, units[k], strlen(units[k])) == 0;
	return grade ? i - 1 : p->len;
}

/* "at Acme" without its first word, "Physics, GPA 3.8" without its mark. */
static void
trim_piece(const struct cutting *c, struct piece *p)
{
	struct span s = {p->line, p->start, p->start + p->len};

	const char *url = memmem(p->low, p->len, "http", 4);

	if (c->kind.school && before_grade(p) < p->len)
		s.end = p->start + before_grade(p);
	else if (piece_before_duration(p) < p->len)
		s.end = p->start + piece_before_duration(p);
	else if (url && url > p->low && strchr(" ,;(|", url[-1]) &&
		 memmem(url, p->len - (size_t)(url - p->low), "://", 3))
		s.end = p->start + (size_t)(url - p->low);
	else if (p->len > 5 && memcmp(p->low, "at ", 3) == 0)
		s.start += 3;
	else
		return;
	piece_set(c->v, p, s);
}

/* "Acme Analytics, Software Engineer Intern", "Chef at Rosa" */
void
pieces_split(struct cutting *c, struct entry *e)
{
	for (int i = 0; i < e->n_pieces; i++) {
		if (e->pieces[i].taken)
			continue;
		trim_piece(c, &e->pieces[i]);
		if (c->kind.school)
			grades_trim(c->v, &e->pieces[i], false);
		if (e->pieces[i].taken)
			continue;
		if (c->kind.titled)
			continue;
		split_scripts(c, e, i);
		split_latin_first(c, e, i);
		piece_split_glued(c, e, i);
		if (!c->kind.school && piece_split_worked(c, e, i))
			continue;
		if (split_all(c, e, i)) {
			piece_split_glued(c, e, i);
			continue;
		}
		if (c->kind.section == SECTION_training)
			split_training(c, e, i);
		else if (!c->kind.school)
			split_space(c, e, i);
		if (!c->kind.school && c->kind.section != SECTION_project)
			piece_split_bracket(c, e, i);
		if (c->kind.school && !piece_split_case(c, e, i) &&
		    !split_field(c, e, i))
			split_school(c, e, i);
		if (!c->kind.school && c->kind.section != SECTION_project) {
			split_place(c, e, i);
			split_title(c, e, i);
		}
	}
	for (int i = 0; i < e->n_pieces && c->kind.school; i++)
		if (!e->pieces[i].taken)
			grades_trim(c->v, &e->pieces[i], false);
}
