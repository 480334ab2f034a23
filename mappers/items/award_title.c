/*
 * The name of an award or certificate in the head of its entry, without who
 * gave it, what for, and what was done with it.
 */
#include "awards.h"

#include "text.h"

#include <string.h>

static void
cut_piece(const struct view *v, struct piece *x, size_t end)
{
	piece_set(v, x, (struct span){x->line, x->start, x->start + end});
}

/* "Best Pie, Food Week, Food Week": the giver again. */
static void
cut_repeated(const struct view *v, struct piece *x)
{
	for (size_t n = 3; 2 * n + 4 < x->len; n++) {
		size_t last = x->len - n, before = last - n - 2;
		if (memcmp(x->low + last - 2, ", ", 2) == 0 &&
		    memcmp(x->low + before - 2, ", ", 2) == 0 &&
		    memcmp(x->low + last, x->low + before, n) == 0) {
			cut_piece(v, x, last - 2);
			return;
		}
	}
}

/* "Spot Award", and not "First Prize" of something. */
static bool
is_whole_name(const char *low, size_t len)
{
	static const char *const ends[] = {
	    " award", " medal", " scholarship", " fellowship", " trophy", NULL};

	return award_ends_in(low, len, ends);
}

/* "Best Thesis, University of Bern", "Pioneer Award: for his work" */
static bool
cut_at_sign(const struct view *v, struct piece *x)
{
	for (size_t i = x->len; i-- > 1;) {
		if (!strchr(":,(", x->low[i]))
			continue;
		const char *rest = x->low + i + 1;
		size_t len = x->len - i - 1;
		bool cut =
		    x->low[i] == ':'
			? memchr(x->low, ' ', i) != NULL
			: giver_is_named(v, rest, len) ||
			      giver_is_capitals(x->text + i + 1, len) ||
			      (x->low[i] == ',' && is_whole_name(x->low, i) &&
				  !awards_named(v, rest, len));
		if (cut && awards_named(v, x->low, i)) {
			cut_piece(v, x, i);
			return true;
		}
	}
	return false;
}

/* "Best Thesis. University of Bern.": a sentence each. */
static bool
cut_at_stop(const struct view *v, struct piece *x)
{
	enum { MIN_WORD = 4 }; /* shorter words are cut short: "St." */

	for (size_t i = MIN_WORD, word = 0; i + 2 < x->len; i++) {
		word = x->low[i - 1] == ' ' ? 0 : word + 1;
		if (x->low[i] != '.' || x->low[i + 1] != ' ' ||
		    word < MIN_WORD || x->text[i + 2] < 'A' ||
		    x->text[i + 2] > 'Z' || !memchr(x->low, ' ', i))
			continue;
		cut_piece(v, x, i);
		return true;
	}
	return false;
}

/* "Notary (Nowhere Council" before a date and the other bracket. */
static bool
cut_at_bracket(const struct view *v, struct piece *x)
{
	const char *open = memrchr(x->low, '(', x->len);
	size_t at = open ? (size_t)(open - x->low) : 0;

	if (at < 3 || memchr(open, ')', x->len - at))
		return false;
	cut_piece(v, x, at);
	return true;
}

/* "Best Paper at Nowhere Conference", "First Aid by St John": who gave it. */
static bool
cut_at_joint(const struct cutting *c, struct piece *x)
{
	static const char *const joints[] = {" held by ", " by ", " from ",
	    " issued by ", " awarded by ", " at "};
	enum { AT = 5 };
	bool certificate = c->kind.section == SECTION_certificate;

	for (size_t k = 0; k < sizeof joints / sizeof *joints; k++) {
		size_t n = strlen(joints[k]);
		const char *at = memmem(x->low, x->len, joints[k], n);
		size_t end = at ? (size_t)(at - x->low) : 0;
		if (at && x->len > end + n + 4 &&
		    memcmp(at + n, "the ", 4) == 0)
			n += 4;
		const char *rest = x->low + end + n;
		if (end < 4 || end + n >= x->len || x->text[end + n] < 'A' ||
		    x->text[end + n] > 'Z' ||
		    !(certificate || awards_named(c->v, x->low, end)))
			continue;
		/* "First Aid at Work" */
		if ((!memchr(rest, ' ', x->len - end - n) ||
			(certificate && k == AT)) &&
		    !giver_is_capitals(x->text + end + n, x->len - end - n) &&
		    !giver_is_named(c->v, rest, x->len - end - n))
			continue;
		cut_piece(c->v, x, end);
		return true;
	}
	return false;
}

/* Bytes of "Awarded ", "Recipient of ": what was done with it. */
static size_t
verb_before(const char *low, size_t len)
{
	enum { MIN_NAME = 8 };
	static const char *const verbs[] = {"awarded with ", "awarded ",
	    "received ", "won ", "named ", "recipient of ", "winner of ",
	    "secured ", "achieved ", "earned ", "bagged ", "recognized with ",
	    "recognised with ", "honored with ", "honoured with "};

	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		size_t n = strlen(verbs[i]);
		if (len > n + MIN_NAME && memcmp(low, verbs[i], n) == 0)
			return n;
	}
	return 0;
}

bool
awards_is_told(const struct vline *l)
{
	return verb_before(l->low + l->body, l->len - l->body) > 0;
}

/* "Awarded the …" without what was done with it. */
static void
drop_verb(const struct view *v, struct piece *x)
{
	size_t n = verb_before(x->low, x->len);

	if (x->len > n + 12 && memcmp(x->low + n, "the ", 4) == 0)
		n += 4;
	if (n)
		piece_set(v, x,
		    (struct span){x->line, x->start + n, x->start + x->len});
	piece_set(v, x,
	    awards_behind_verb(
		v, (struct span){x->line, x->start, x->start + x->len}));
}

/* "Life Support (Resuscitation Council)", but "Life Support (ALS)" */
static bool
cut_giver_in_brackets(const struct view *v, struct piece *x)
{
	const char *open = memrchr(x->low, '(', x->len);
	size_t at = open ? (size_t)(open - x->low) : 0;

	if (at < 4 || x->low[x->len - 1] != ')')
		return false;
	size_t len = x->len - at - 2;
	if (giver_is_capitals(x->text + at + 1, len) ||
	    !giver_is_named(v, open + 1, len))
		return false;
	cut_piece(v, x, at);
	return true;
}

/* Certificates: "Life Support (ALS), Resuscitation Council", "PMP (PMI)" */
static bool
cut_certificate(const struct cutting *c, struct piece *x)
{
	static const char *const kinds[] = {
	    "certif", "licen", "level", "class", "grade", "module", "part"};
	size_t comma = 0, used, start, next;

	for (size_t i = 2; i + 2 < x->len; i++) {
		if (x->low[i] != ',' || x->low[i + 1] != ' ')
			continue;
		comma = i;
		for (next = i + 1; next < x->len && x->low[next] != ',';)
			next++;
		/* the rest may be its number */
		if (next < x->len &&
		    giver_is_named(c->v, x->low + i + 1, next - i - 1))
			break;
	}
	if (!comma)
		return false;
	const char *rest = x->low + comma + 2;
	size_t len = x->len - comma - 2;
	bool named = false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		named |= memmem(rest, len, kinds[i], strlen(kinds[i])) != NULL;
	/* one word before it is one of a list, unless a giver follows */
	if (!giver_is_named(c->v, rest, len) &&
	    !giver_is_capitals(x->text + comma + 2, len) && next >= x->len &&
	    (named || !memchr(x->low, ' ', comma) ||
		list_search(c->v->titles, rest, len, 0, &start, &used)))
		return false;
	cut_piece(c->v, x, comma);
	return true;
}

/*
 * "Early Career Prize Society of Botany", "Life Support (ALS) Nowhere Council":
 * behind a word of the award, a bracket or a code, where a giver follows.
 */
static void
cut_at_word(const struct cutting *c, struct piece *x)
{
	const struct view *v = c->v;
	const struct list *words = lists_find(&v->rules->lists,
	    c->kind.section == SECTION_award ? "award_words"
					     : "certificate_words");
	size_t used;

	for (size_t i = 4; i + 8 < x->len; i++) {
		if (x->low[i] != ' ' || x->text[i + 1] < 'A' ||
		    x->text[i + 1] > 'Z')
			continue;
		char before = x->low[i - 1];
		const char *word = list_suffix(words, x->low, i, &used);
		/* "Certified" goes on */
		if ((before == ')' || (before >= '0' && before <= '9') ||
			(word && strcmp(word, "lead") != 0)) &&
		    memchr(x->low, ' ', i) &&
		    giver_is_named(v, x->low + i + 1, x->len - i - 1)) {
			cut_piece(v, x, i);
			return;
		}
	}
}

/* "Best Thesis Universität Bern": a giver's name begins so. */
static bool
cut_at_lead(const struct view *v, struct piece *x)
{
	static const char *const leads[] = {"associazione ", "asociación ",
	    "associação ", "association of ", "association des ", "society of ",
	    "society for ", "institute of ", "institution of ", "ministry of ",
	    "university of ", "universität ", "université ", "universidad ",
	    "università ", "universidade ", "universiti ", "chambre ",
	    "cámara ", "fédération ", "federación ", "académie ", "academy of ",
	    "guild of ", "council of ", "ajuntament ", "ministerio ",
	    "ministère "};
	size_t words = 0, word = 0;

	for (size_t i = 0; i + 12 < x->len; i++) {
		if (x->low[i] != ' ')
			continue;
		bool name = x->text[word] >= 'A' && x->text[word] <= 'Z' &&
			    text_in_word(x->low, x->len, i - 1);
		words++;
		word = i + 1;
		if (words < 2 || !name || !piece_begins_name(x->text + word) ||
		    (words < 3 && !awards_named(v, x->low, i)))
			continue;
		for (size_t k = 0; k < sizeof leads / sizeof *leads; k++)
			if (strncmp(x->low + word, leads[k],
				strlen(leads[k])) == 0) {
				cut_piece(v, x, i);
				return true;
			}
	}
	return false;
}

/* "Solutions Architect – Associate": the level belongs to the name. */
static void
join_level(const struct cutting *c, struct piece *x)
{
	static const char *const levels[] = {"associate", "professional",
	    "foundation", "specialty", "practitioner", "expert", "advanced",
	    "intermediate", "fundamentals", "essentials", "level 1", "level 2",
	    "level 3", "level i", "level ii"};
	const char *text = c->v->lines[x->line].low;
	size_t end = x->start + x->len;
	size_t at = end + strspn(text + end, " -");

	if (c->kind.section != SECTION_certificate || at < end + 3)
		return;
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
		size_t n = strlen(levels[i]);
		if (strncmp(text + at, levels[i], n) == 0 &&
		    !text_in_word(text, at + n + 1, at + n))
			piece_set(
			    c->v, x, (struct span){x->line, x->start, at + n});
	}
}

static bool
ends_with(const struct piece *x, const char *word)
{
	size_t n = strlen(word);

	return x->len >= n && memcmp(x->low + x->len - n, word, n) == 0;
}

/* "演讲比赛　二等奖": what was won belongs to where. */
static void
join_prize(const struct cutting *c, const struct entry *e, struct piece *x)
{
	enum { MAX_PRIZE = 15 };

	if (c->kind.section != SECTION_award)
		return;
	for (int i = 0; i + 1 < e->n_pieces; i++) {
		const struct piece *a = &e->pieces[i], *b = a + 1;
		bool contest = ends_with(a, "赛") || ends_with(a, "杯");
		const char *gap = a->low + a->len;
		if ((a != x && b != x) || a->taken || b->taken || !contest ||
		    a->line != b->line || b->start < a->start + a->len ||
		    strspn(gap, " \t") < b->start - a->start - a->len ||
		    b->len > MAX_PRIZE || !ends_with(b, "奖"))
			continue;
		piece_set(c->v, x,
		    (struct span){x->line, a->start, b->start + b->len});
		return;
	}
}

/* Who gave it stands on a line of its own: the name has no giver in it. */
static bool
has_giver_line(
    const struct cutting *c, const struct entry *e, const struct piece *title)
{
	for (int i = 0; i < e->n_pieces; i++) {
		const struct piece *x = &e->pieces[i];
		if (x->taken || x->line <= title->line ||
		    x->start != c->v->lines[x->line].body)
			continue;
		if (c->kind.section == SECTION_certificate
			? giver_is_capitals(x->text, x->len)
			: memchr(x->low, ' ', x->len) &&
			      giver_is_named(c->v, x->low, x->len))
			return true;
	}
	return false;
}

struct piece *
awards_title(const struct cutting *c, struct entry *e)
{
	const struct view *v = c->v;
	bool certificate = c->kind.section == SECTION_certificate;
	struct piece *best = NULL;

	for (int i = 0; i < e->n_pieces; i++) {
		struct piece *x = &e->pieces[i];
		if (x->taken)
			continue;
		/* what is named an award, by whatever name it is given */
		bool better =
		    best && !giver_lead(x->low, x->len) &&
		    !giver_is_ceremony(x->low, x->len) &&
		    (awards_named(v, x->low, x->len)
			    ? giver_is_named(v, best->low, best->len) ||
				  (!certificate &&
				      memchr(x->low, ' ', x->len) &&
				      !words_have_han(x->low, x->len) &&
				      !awards_named(v, best->low, best->len))
			    : giver_is_named(v, best->low, best->len) &&
				  certificate &&
				  !giver_is_capitals(x->text, x->len) &&
				  !giver_is_named(v, x->low, x->len));
		if (!best || better)
			best = x;
	}
	if (!best)
		return NULL;
	join_level(c, best);
	join_prize(c, e, best);
	drop_verb(v, best);
	cut_repeated(v, best);
	if (has_giver_line(c, e, best) || cut_at_bracket(v, best) ||
	    cut_at_stop(v, best))
		return best;
	if (!(certificate &&
		(cut_certificate(c, best) || cut_giver_in_brackets(v, best))) &&
	    !cut_at_joint(c, best) && !(!certificate && cut_at_sign(v, best)) &&
	    !cut_at_lead(v, best))
		cut_at_word(c, best);
	return best;
}
