/*
 * Separators: a piece falls into two names at a comma, a colon, a slash, a dot
 * or "at" when what stands on both sides reads as names; "Acme, Inc." stays
 * one.
 */
#include "entries.h"

#include "among.h"

#include <string.h>

/* "University of California, Berkeley": the place is part of the name. */
static bool
named_by_place(const struct view *v, const char *low, size_t len)
{
	/* of which there is one in each of many places */
	static const char *const systems[] = {"california state university",
	    "california state polytechnic university",
	    "indian institute of technology", "indian institute of management",
	    "national institute of technology", "penn state"};

	if (among_is(AMONG(systems), low, len))
		return true;
	return len > 14 && memcmp(low, "university of ", 14) == 0 &&
	       list_token(v->places, low + 14, len - 14);
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
	const char *note = memchr(right, '(', n);
	if (of_right > 0 &&
	    memchr(right, ',', note ? (size_t)(note - right) : n))
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
	const struct list *majors = v->majors;
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

/* "Team Lead, Harbour Map": a role and the name of its project. */
static bool
is_role_before(const struct view *v, const struct piece *p, size_t a, size_t b,
    double x, double y)
{
	enum { MAX_ROLE = 30 };

	return a <= MAX_ROLE && y < 0.5 && piece_begins_name(p->text + b) &&
	       (x >= 1 || roles_is_part(v, p->low, a));
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
	    roles_is_part(c->v, right, n))
		return true;
	if (c->kind.section == SECTION_project)
		return !at && (words_have_han(p->low, p->len)
				      ? (x >= 0.85) != (y >= 0.85) ||
					    roles_are_somebody(v, p->low, a) !=
						roles_are_somebody(v, right, n)
				      : (y >= 0.85 && n <= 30) ||
					    is_role_before(v, p, a, b, x, y));
	/* "Law at Nowhere", "Nowhere University of Arts at Springfield" */
	if (c->kind.school)
		return at ? school_score(v, right, n) > 0 ||
				(piece_begins_name(p->text + b) &&
				    !school_score(v, p->low, a))
			  : !named_by_place(v, p->low, a) &&
				!are_majors(v, p->low, p->len);
	if (at)
		return (x >= 0.8 || piece_begins_name(p->text)) &&
		       piece_begins_name(p->text + b) &&
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
	return pieces_left(e) == 1 || p->low[a - 1] & 0x80 ||
	       (x > y ? company_score(v, right, n)
		      : company_score(v, p->low, a)) >= 0.5;
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
		return (company_score(v, p->low, end) >= 0.8 ||
			   (words_are_department(v, p->low, end) &&
			       title_score(v, p->low, end) < 0.8)) &&
		       title_score(v, right, n) >= 0.85;
	default:
		return title_score(v, right, n) >= 0.85 ||
		       (c->kind.section == SECTION_project &&
			   roles_is_part(c->v, right, n));
	}
}

/* "Harbour Map as Team Lead", "Acme as Clerk" */
static bool
is_as_role(const struct cutting *c, const struct piece *p, size_t a, size_t b)
{
	const char *right = p->low + b;
	size_t n = p->len - b;

	bool project = c->kind.section == SECTION_project;

	return !c->kind.school &&
	       (project || (piece_begins_name(p->text) &&
			       title_score(c->v, p->low, a) < 0.8)) &&
	       (title_score(c->v, right, n) >= 0.85 ||
		   roles_is_part(c->v, right, n));
}

/* "Acme S.A./Springfield", "Clerk/Acme Ltd", but "Owner/Manager" */
static bool
parts_latin(
    const struct cutting *c, const struct piece *p, size_t end, size_t next)
{
	const struct view *v = c->v;
	const char *right = p->low + next;
	size_t n = p->len - next;

	if (c->kind.school || c->kind.section == SECTION_project ||
	    !piece_begins_name(p->text + next))
		return false;
	if (place_score(v, p->text + next, right, n) >= 0.8)
		return place_score(v, p->text, p->low, end) < 0.5;
	return title_score(v, p->low, end) >= 0.8 &&
	       title_score(v, right, n) < 0.5 &&
	       company_score(v, right, n) >= 0.8;
}

/* "Data Analyst with Nowhere Bank": no tool, an employer for sure. */
static bool
is_with(const struct cutting *c, const struct piece *p, size_t end, size_t next)
{
	const char *right = p->low + next;
	const char *comma = memchr(right, ',', p->len - next);
	size_t n = comma ? (size_t)(comma - right) : p->len - next;

	return title_score(c->v, p->low, end) >= 0.8 &&
	       piece_begins_name(p->text + next) &&
	       company_score(c->v, right, n) >= 0.8;
}

/* Cut a piece at the best place where it falls into two. */
static bool
split_once(struct cutting *c, struct entry *e, int index)
{
	static const char *const joints[] = {" at ", " @ ", " from ", " as ",
	    " with ", ": ", "; ", ", ", ",", ". ", "·", "－", "/", "-", "\"",
	    "@"};
	enum {
		N_JOINTS = 16,
		N_AT = 3,
		AS = 3,
		WITH = 4,
		COMMA = 7,
		HAN_COMMA = 8,
		STOP = 9,
		DOT = 10,
		SLASH = 12
	};
	bool jobs = !c->kind.school && c->kind.section != SECTION_project;

	for (size_t k = 0; k < N_JOINTS; k++) {
		const struct piece *p = &e->pieces[index];
		size_t n = strlen(joints[k]), cut = 0;
		double best = -1;
		int depth = 0;
		if (!memmem(p->low, p->len, joints[k], n))
			continue;
		for (size_t a = 0; a + n < p->len; a++) {
			depth += p->low[a] == '(';
			depth -= p->low[a] == ')' && depth > 0;
			if (!a || depth || memcmp(p->low + a, joints[k], n))
				continue;
			/* a comma without a space joins Han words only */
			bool part =
			    c->kind.section == SECTION_project &&
			    roles_is_part(c->v, p->low + a + n, p->len - a - n);
			if (k == HAN_COMMA && p->low[a - 1] != ')' && !part &&
			    (!(p->low[a - 1] & 0x80) ||
				!words_have_han(p->low + a, p->len - a)))
				continue;
			if (k >= DOT &&
			    !parts_han(c, p, a, a + n, *joints[k]) &&
			    !(k == SLASH && parts_latin(c, p, a, a + n)))
				continue;
			if (k >= N_AT && legal_form_at(p->low, p->len, a + n))
				continue;
			/* "Examplesoft. Mountain View, CA" */
			if (k == STOP &&
			    place_score(c->v, p->text + a + n, p->low + a + n,
				p->len - a - n) < 0.8)
				continue;
			if (k == AS	? !is_as_role(c, p, a, a + n)
			    : k == WITH ? !(jobs && is_with(c, p, a, a + n))
					: k < DOT && !should_split(c, e, p, a,
							 a + n, k < N_AT))
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
			/* "Harbour Map at as Author": of nobody */
			size_t end = cut;
			if (k == AS && end > 3 &&
			    memcmp(e->pieces[index].low + end - 3, " at", 3) ==
				0)
				end -= 3;
			piece_split(c->v, e, index, end, cut + n);
			return true;
		}
	}
	return false;
}

/*
 * "Clerk, Acme Ltd, Springfield": what is left when its place is cut off falls
 * apart, too.
 */
bool
piece_split_signs(struct cutting *c, struct entry *e, int index)
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
void
piece_split_training(struct cutting *c, struct entry *e, int index)
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
