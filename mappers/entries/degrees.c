/*
 * Degrees: found inside the names of a school's entry, with the kind of
 * schooling; what stands beside them is the field of study or the school.
 */
#include "entries.h"

#include "text.h"

#include <string.h>

/* The kind of schooling; true when the piece says nothing else. */
static bool
take_type(struct put *p, struct piece *x)
{
	const struct list *types = p->c->v->education_types;
	size_t start, used;
	const char *type = list_search(types, x->low, x->len, 0, &start, &used);

	/* 邮电大学 is no 电大 */
	if (!type || (start && start + used + 3 <= x->len &&
			 memcmp(x->low + start + used, "学", 3) == 0))
		return false;
	fill_put(p, "education_type", type, "words", 0.9, x->line, x->line);
	/* "统招本科" is both */
	const char *degree = words_degree(p->c->v, x, &start, &used);
	if (degree)
		return false;
	x->taken = list_token(types, x->low, x->len) != NULL;
	return x->taken;
}

static int
rank_of(const char *token)
{
	static const char *const ranks[] = {"other", "primary", "junior_high",
	    "senior_high", "vocational", "associate", "bachelor", "master",
	    "doctor"};
	int n = 0;

	for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
		if (strcmp(token, ranks[i]) == 0)
			n = (int)i;
	return n;
}

/*
 * "Bachelor and Master", "Master of Engineering (MEng)", "B.Tech + M.Tech":
 * degrees that follow each other; the highest counts.
 */
static const char *
highest(
    const struct view *v, const struct piece *x, const char *token, size_t *end)
{
	static const char *const joints[] = {
	    " and ", " & ", " + ", " (", " - ", " / ", "/", "+", ", ", " "};
	size_t used;

	for (size_t k = 0; k < sizeof joints / sizeof *joints; k++) {
		size_t at = *end + strlen(joints[k]);
		if (at >= x->len ||
		    memcmp(x->low + *end, joints[k], at - *end) != 0)
			continue;
		const char *next =
		    list_prefix(v->degrees, x->low + at, x->len - at, &used);
		bool name = x->text[at] >= 'A' && x->text[at] <= 'Z';
		if (!next || !*next || !name ||
		    text_in_word(x->low, x->len, at + used))
			continue;
		*end = at + used;
		if (rank_of(next) > rank_of(token))
			token = next;
		k = (size_t)-1; /* again from there */
	}
	return token;
}

/* "B.Sc. (Pharm.)", "BSc (Hons)": a short form in brackets belongs to it. */
static size_t
behind_short_form(const struct piece *x, size_t end)
{
	enum { MAX_FORM = 12 };
	const char *open = x->low + end;
	const char *close = end + 2 < x->len && memcmp(open, " (", 2) == 0
				? memchr(open, ')', x->len - end)
				: NULL;
	size_t n = close ? (size_t)(close - open) : 0;

	if (n < 4 || n > MAX_FORM || memchr(open + 2, ' ', n - 2) ||
	    (close[-1] != '.' && close + 1 == x->low + x->len))
		return end;
	return end + n + 1;
}

/*
 * Behind the words between a degree and its field: "in Computer Science". of
 * tells that the rest may be a part of the degree's name ("of Applied Art").
 */
static size_t
behind_joint(const struct piece *x, size_t end, bool *of)
{
	const size_t degree = end;
	end += end < x->len && x->low[end] == ')';
	static const char *const joins[] = {" in ", " of ", " - ", ", ", ": ",
	    " (", " – ", "degree in ", " degree", " en ", " em ", " im "};

	for (size_t k = 0; k < sizeof joins / sizeof *joins; k++) {
		size_t n = strlen(joins[k]);
		if (x->len - end >= n &&
		    memcmp(x->low + end, joins[k], n) == 0) {
			end += n;
			break;
		}
	}
	/* "Bachelor of Science in Education in Biology" */
	static const char *const education[] = {
	    "education in ", "education: ", "education, ", "education - "};
	for (size_t k = 0; k < sizeof education / sizeof *education; k++) {
		size_t n = strlen(education[k]);
		if (x->len - end > n &&
		    memcmp(x->low + end, education[k], n) == 0)
			end += n;
	}
	*of = end >= 4 && memcmp(x->low + end - 4, " of ", 4) == 0;
	/* "Bachelor of Business Management in Finance" */
	bool named = *of || (end == degree && end < x->len &&
				memmem(x->low, end, " of ", 4));
	const char *in =
	    named ? memmem(x->low + end, x->len - end, " in ", 4) : NULL;
	if (named && !in)
		in = memmem(x->low + end, x->len - end, " en ", 4);
	if (!in)
		return end;
	*of = false;
	return (size_t)(in - x->low) + 4;
}

/* The piece behind the degree. */
static void
score_field(const struct view *v, struct piece *y, bool of)
{
	grades_trim(v, y, true);
	y->score[IS_COMPANY] = school_score(v, y->low, y->len);
	/* what follows a degree is its field */
	if (y->score[IS_COMPANY] <= 0 && !of)
		y->score[IS_COMPANY] = -0.6;
	y->score[IS_TITLE] = (of ? 0.1 : 0.6) + major_score(v, y->low, y->len);
}

/* "High School Diploma in", and no field behind it. */
static bool
is_joint(const struct piece *x)
{
	static const char *const words[] = {
	    "in", "of", "en", "at", "from", "学位", "学历", "取得", "授予"};
	enum { MAX_GAINED = 12 };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == x->len &&
		    memcmp(words[i], x->low, x->len) == 0)
			return true;
	/* "获文学学士学位" */
	return x->len <= MAX_GAINED && memcmp(x->low, "获", 3) == 0;
}

static bool
ends_with(const struct piece *x, const struct piece *end)
{
	return x->len >= end->len &&
	       memcmp(x->low + x->len - end->len, end->low, end->len) == 0;
}

/*
 * What is left behind a degree belongs to its name, when another piece tells
 * the field: "Bachelor of Nursing Science" over "Nursing Science", "… in
 * Education" over "Biology".
 */
static bool
is_of_degree(const struct view *v, const struct entry *e, int index)
{
	static const char education[] = "education";
	const struct piece *y = &e->pieces[index];
	bool common = y->len == sizeof education - 1 &&
		      memcmp(y->low, education, y->len) == 0;

	for (int i = 0; i < e->n_pieces; i++) {
		const struct piece *x = &e->pieces[i];
		size_t start, used;
		if (i == index || x->taken || !y->len ||
		    school_score(v, x->low, x->len) > 0 ||
		    words_degree(v, x, &start, &used))
			continue;
		if (ends_with(x, y) ||
		    (common && major_score(v, x->low, x->len) > 0))
			return true;
	}
	return false;
}

/* "Business Administration in Marketing", behind a degree: the last is it. */
static bool
take_second_field(const struct view *v, struct piece *y)
{
	const char *in = NULL;
	size_t at;

	for (at = 1; at + 4 < y->len; at++)
		if (memcmp(y->low + at, " in ", 4) == 0)
			in = y->low + at;
	at = in ? (size_t)(in - y->low) : 0;
	if (!at || major_score(v, y->low, at) <= 0 ||
	    major_score(v, in + 4, y->len - at - 4) <= 0)
		return false;
	piece_set(
	    v, y, (struct span){y->line, y->start + at + 4, y->start + y->len});
	return true;
}

/* A field of its own, in another piece, comes before what is of the degree. */
static void
prefer_second_field(const struct view *v, struct entry *e, int index)
{
	struct piece *y = &e->pieces[index];

	for (int i = 0; i < e->n_pieces; i++) {
		const struct piece *x = &e->pieces[i];
		size_t start, used;
		if (i != index && !x->taken &&
		    major_score(v, x->low, x->len) >= 0.8 &&
		    school_score(v, x->low, x->len) <= 0 &&
		    !words_degree(v, x, &start, &used))
			y->score[IS_TITLE] -= 0.6;
	}
}

/* "Nowhere College, University of Somewhere": the one is of the other. */
static void
join_schools(const struct view *v, struct entry *e)
{
	for (int i = 0; i < e->n_pieces; i++) {
		struct piece *x = &e->pieces[i], *y = piece_behind_comma(e, x);
		if (!x->taken && y && y->len > 14 &&
		    memcmp(y->low, "university of ", 14) == 0 &&
		    school_score(v, x->low, x->len) > 0)
			piece_append(v, x, y);
	}
}

/*
 * "Sixth Form" of "Nowhere Sixth Form College", "Matric" of "Nowhere Matric Hr.
 * Sec. School": a school's word follows, or ends what a name begins.
 */
static bool
is_in_school(const struct view *v, const struct piece *x, size_t start,
    size_t end, const char *token)
{
	size_t used;

	if (start && rank_of(token) <= rank_of("senior_high") &&
	    end + 1 < x->len && x->low[end] == ' ' &&
	    !memchr(x->low, ',', x->len) &&
	    list_suffix(v->schools, x->low + end, x->len - end, &used))
		return true;
	return end + 1 < x->len && x->low[end] == ' ' &&
	       list_prefix(
		   v->schools, x->low + end + 1, x->len - end - 1, &used) &&
	       end + 1 + used == x->len;
}

/*
 * The degree of one piece; it falls into what stands before and behind. One
 * that is a part of a school's name is returned: "Nowhere Girls High School".
 */
static const char *
take_degree(struct put *p, int index)
{
	struct entry *e = p->e;
	const struct view *v = p->c->v;
	struct piece *x = &e->pieces[index];
	size_t start, used;
	bool of, subjects;
	const char *token = words_degree(v, x, &start, &used);

	if (!token)
		return NULL;
	size_t end = start + used;
	token = highest(v, x, token, &end);
	if ((used < x->len && school_score(v, x->low + start, used) >= 1) ||
	    is_in_school(v, x, start, end, token))
		return token;
	if (!*token) { /* schooling that gives none: "9 GCSEs in …" */
		piece_set(
		    v, x, (struct span){x->line, x->start, x->start + start});
		x->taken |= school_score(v, x->low, x->len) <= 0;
		return NULL;
	}
	fill_put(p, "degree", token, "words", 0.93, x->line, x->line);
	/* "Bachelor of Science in …" */
	bool full = memmem(x->low + start, end - start, " of ", 4) &&
		    x->len - end > 4 && memcmp(x->low + end, " in ", 4) == 0;
	end = behind_joint(x, behind_short_form(x, end), &of);
	subjects = strcmp(token, "senior_high") == 0;
	/* "A-Levels, History, Economics" */
	struct piece *next = subjects ? piece_behind_comma(e, x) : NULL;
	if (next)
		fields_take_subjects(v, e, next);
	/* "法学（函授本科）": how it was studied stands with it */
	if (start && list_suffix(v->education_types, x->low, start, &used))
		start -= used;
	int before = e->n_pieces;
	piece_split(v, e, index, start, end);
	for (int k = before; k < e->n_pieces; k++) {
		e->pieces[k].taken |= is_joint(&e->pieces[k]);
		score_field(v, &e->pieces[k], of);
		if (subjects)
			fields_take_subjects(v, e, &e->pieces[k]);
		e->pieces[k].taken |= is_of_degree(v, e, k);
		if (!e->pieces[k].taken &&
		    !take_second_field(v, &e->pieces[k]) && full)
			prefer_second_field(v, e, k);
	}
	x = &e->pieces[index];
	x->taken |= is_joint(x);
	if (x->taken)
		return NULL;
	if (start == 0)
		take_second_field(v, x);
	if (start == 0 && subjects)
		fields_take_subjects(v, e, x);
	grades_trim(v, x, true);
	/* "Engineer (inż.)": the degree's own words */
	if (strncmp(x->low + x->len, " (", 2) == 0 &&
	    list_token(v->titles, x->low, x->len))
		x->taken = true;
	x->score[IS_COMPANY] = school_score(v, x->low, x->len);
	x->score[IS_TITLE] = x->score[IS_COMPANY] >= 1
				 ? 0
				 : 0.4 + major_score(v, x->low, x->len);
	return NULL;
}

void
roles_put_degree(struct put *p)
{
	const char *of_school = NULL;
	int line = -1;

	join_schools(p->c->v, p->e);
	if (p->c->kind.school)
		fields_join(p->c->v, p->e);
	for (int i = 0; i < p->e->n_pieces; i++) {
		const struct piece *x = &p->e->pieces[i];
		if (x->taken || take_type(p, &p->e->pieces[i]))
			continue;
		int at = x->line;
		const char *token = take_degree(p, i);
		if (token && !of_school) {
			of_school = token;
			line = at;
		}
	}
	/* unless a better one stands elsewhere */
	if (of_school)
		fill_put(p, "degree", of_school, "words", 0.85, line, line);
}
