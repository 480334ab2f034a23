/*
 * Awards: what is the name of one, and what only that of its giver. Words of
 * both are lists (award_words, award_givers).
 */
#include "entries/entries.h"

#include "text.h"

#include <string.h>

bool
awards_named(const struct view *v, const char *low, size_t len)
{
	size_t start, used;

	return list_search(lists_find(&v->rules->lists, "award_words"), low,
		   len, 0, &start, &used) != NULL;
}

static bool
ends_in(const char *low, size_t len, const char *const *ends)
{
	for (; *ends; ends++) {
		size_t n = strlen(*ends);
		if (len > n && memcmp(low + len - n, *ends, n) == 0)
			return true;
	}
	return false;
}

/* "Greater Nowhere Nursing Awards": where awards are given. */
static bool
is_ceremony(const char *low, size_t len)
{
	static const char *const ends[] = {
	    " awards", " prizes", " honours", NULL};

	return ends_in(low, len, ends);
}

/* The text holds a word that certificates are named by. */
static bool
names_certificate(const struct view *v, const char *low, size_t len)
{
	size_t start, used;

	return list_search(lists_find(&v->rules->lists, "certificate_words"),
		   low, len, 0, &start, &used) != NULL;
}

/*
 * A giver's word ends the name or leads its rest: "Council for Science",
 * "Resuscitation Council UK", not "Foundation Engineering".
 */
static bool
holds_giver(const struct view *v, const char *low, size_t len)
{
	static const char *const joints[] = {" of ", " for ", " on ", " de ",
	    " des ", " der ", " für ", " do ", " da ", " di ", ",", " (", " &",
	    " and "};
	const struct list *givers =
	    lists_find(&v->rules->lists, "award_givers");
	size_t start, used;

	for (size_t from = 0;
	     list_search(givers, low, len, from, &start, &used);
	     from = start + used) {
		const char *rest = low + start + used;
		size_t n = len - start - used;
		if (!n || (rest[0] & 0x80) ||
		    (n < 8 && !memchr(rest + 1, ' ', n - 1)) ||
		    (used > 3 && memcmp(rest - 3, " of", 3) == 0))
			return true;
		for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
			if (n > strlen(joints[i]) &&
			    memcmp(rest, joints[i], strlen(joints[i])) == 0)
				return true;
	}
	return false;
}

/* "Issued by Acme", "by the Nowhere Council": bytes of the words before. */
static size_t
giver_lead(const char *low, size_t len)
{
	static const char *const leads[] = {"issued by ", "awarded by ",
	    "presented by ", "given by ", "granted by ", "conferred by ",
	    "certified by ", "issuer: ", "awarder: ", "by ", "from "};

	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
		size_t n = strlen(leads[i]);
		if (len > n && memcmp(low, leads[i], n) == 0)
			return n;
	}
	return 0;
}

/* The name of who gives awards or certificates, and of none of them. */
static bool
names_giver(const struct view *v, const char *low, size_t len)
{
	if (giver_lead(low, len))
		return true;
	while (len && strchr(" )", low[len - 1]))
		len--;
	while (len && low[0] == ' ')
		low++, len--;
	if (is_ceremony(low, len) ||
	    list_token(
		lists_find(&v->rules->lists, "certificate_givers"), low, len))
		return true;
	size_t used;
	if (awards_named(v, low, len))
		return false;
	/* "Flight Training Council" */
	if (names_certificate(v, low, len))
		return list_suffix(lists_find(&v->rules->lists, "award_givers"),
			   low, len, &used) != NULL;
	return holds_giver(v, low, len) || school_score(v, low, len) >= 0.5 ||
	       company_score(v, low, len) >= 0.5;
}

/* "USENIX OSDI", "IEEE)", "(ISC)2": letters for a name. */
static bool
is_capitals(const char *s, size_t len)
{
	size_t capitals = 0;

	for (size_t i = 0; i < len; i++) {
		bool digit = i && s[i] >= '0' && s[i] <= '9';
		if ((s[i] < 'A' || s[i] > 'Z') && !strchr(" ()-&", s[i]) &&
		    !digit)
			return false;
		capitals += s[i] >= 'A';
	}
	return capitals >= 3;
}

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

	return ends_in(low, len, ends);
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
			: names_giver(v, rest, len) ||
			      is_capitals(x->text + i + 1, len) ||
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
		    !is_capitals(x->text + end + n, x->len - end - n) &&
		    !names_giver(c->v, rest, x->len - end - n))
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
awards_are_listed(const struct view *v, int line)
{
	const struct vline *l = &v->lines[line];
	struct span parts[MAX_PIECES];
	int n = split_list(
	    v, (struct span){line, l->body, l->len}, parts, MAX_PIECES);

	for (int i = 0; i < n; i++)
		if (!piece_begins_name(l->text + parts[i].start) ||
		    !awards_named(v, l->low + parts[i].start,
			parts[i].end - parts[i].start))
			return false;
	return n > 2;
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
		    names_giver(c->v, x->low + i + 1, next - i - 1))
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
	if (!names_giver(c->v, rest, len) &&
	    !is_capitals(x->text + comma + 2, len) && next >= x->len &&
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
		    names_giver(v, x->low + i + 1, x->len - i - 1)) {
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
			? is_capitals(x->text, x->len)
			: memchr(x->low, ' ', x->len) &&
			      names_giver(c->v, x->low, x->len))
			return true;
	}
	return false;
}

bool
awards_names_giver_first(const struct vline *l)
{
	return giver_lead(l->low + l->body, l->len - l->body) > 0;
}

size_t
awards_before_giver(const struct view *v, const char *low, size_t len)
{
	const char *dash = memmem(low, len, " - ", 3);
	size_t end = dash ? (size_t)(dash - low) : len;

	return end > 3 && end + 6 < len &&
		       names_giver(v, low + end + 3, len - end - 3)
		   ? end
		   : len;
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
		    !is_ceremony(x->low, x->len) &&
		    (awards_named(v, x->low, x->len)
			    ? names_giver(v, best->low, best->len) ||
				  (!certificate &&
				      memchr(x->low, ' ', x->len) &&
				      !words_have_han(x->low, x->len) &&
				      !awards_named(v, best->low, best->len))
			    : names_giver(v, best->low, best->len) &&
				  certificate &&
				  !is_capitals(x->text, x->len) &&
				  !names_giver(v, x->low, x->len));
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
	if (!(certificate && cut_certificate(c, best)) &&
	    !cut_at_joint(c, best) && !(!certificate && cut_at_sign(v, best)) &&
	    !cut_at_lead(v, best))
		cut_at_word(c, best);
	return best;
}

bool
awards_are_rows(const struct cutting *c)
{
	struct span pieces[MAX_PIECES];
	bool uniform = true, parted = true;

	for (int i = 0; i < c->n_rows; i++) {
		const struct erow *row = &c->rows[i];
		const struct vline *l = &c->v->lines[row->first];
		const struct line *a = c->v->lines[c->rows[0].first].src;
		/* "CPA" and "Notary" differ in their letters only */
		uniform &=
		    row->look == c->rows[0].look ||
		    (a->size == l->src->size && a->bold == l->src->bold &&
			a->color == l->src->color);
		parted &= split_strong(c->v,
			      (struct span){row->first, l->body, l->len},
			      pieces, MAX_PIECES) > 1;
	}
	return uniform || parted;
}

/* The words are those of a giver for sure: "Industrial Truck Operator" not. */
static bool
is_sure_giver(const struct view *v, const struct vline *l)
{
	size_t the = l->len > 4 && memcmp(l->low, "the ", 4) == 0 ? 4 : 0;

	return giver_lead(l->low, l->len) || holds_giver(v, l->low, l->len) ||
	       is_capitals(l->text + the, l->len - the) ||
	       list_token(lists_find(&v->rules->lists, "certificate_givers"),
		   l->low, l->len) ||
	       school_score(v, l->low, l->len) >= 0.9 ||
	       company_score(v, l->low, l->len) >= 0.9;
}

/* Who gives awards, or letters that are one: "The IIA". */
static bool
is_giver_row(const struct view *v, const struct vline *l)
{
	size_t the = l->len > 4 && memcmp(l->low, "the ", 4) == 0 ? 4 : 0;

	return !awards_named(v, l->low, l->len) &&
	       !names_certificate(v, l->low, l->len) &&
	       (names_giver(v, l->low, l->len) ||
		   is_capitals(l->text + the, l->len - the));
}

bool
awards_goes_on(const struct cutting *c, int row)
{
	const struct vline *first = &c->v->lines[c->rows[0].first];
	const struct vline *l = &c->v->lines[c->rows[row].first];
	bool giver = false, own = false, known = false;
	int givers = 0, names = 0;

	/* a name, who gave it, and so on */
	for (int i = 0; i < c->n_rows; i++) {
		const struct vline *x = &c->v->lines[c->rows[i].first];
		if (x->bullet || words_have_han(x->low, x->len))
			return false;
		giver = !giver && i > 0 && is_giver_row(c->v, x);
		own |= giver && i == row;
		givers += giver;
		known |= giver && (x->look != first->look
					  ? names_giver(c->v, x->low, x->len)
					  : is_sure_giver(c->v, x));
		names += !giver && x->text[x->len - 1] != '.';
	}
	if (own)
		return known && 2 * givers >= names;
	/* a sentence about it */
	return l->text[l->len - 1] == '.' &&
	       first->text[first->len - 1] != '.' &&
	       !awards_named(c->v, l->low, l->len);
}

bool
certificates_are_entries(const struct view *v, int from, int to)
{
	int lines = 0, lists = 0;

	for (int i = from; i < to; i++) {
		const struct vline *l = &v->lines[i];
		int commas = 0;
		if (l->heading)
			continue;
		if (words_have_han(l->low, l->len))
			return false;
		for (size_t k = 0; k < l->len; k++)
			commas +=
			    (l->low[k] == ',' || l->low[k] == ';') &&
			    !names_giver(v, l->low + k + 1, l->len - k - 1);
		lines++;
		lists +=
		    commas > 2 || (commas && !l->has_date && to - from < 4);
	}
	return lines > lists;
}

bool
awards_is_certificate(const struct view *v, const struct entry *e)
{
	for (int i = 0; i < e->n_pieces; i++) {
		const struct piece *x = &e->pieces[i];
		if (v->lines[x->line].section2 != SECTION_certificate ||
		    awards_named(v, x->low, x->len))
			return false;
	}
	return e->n_pieces > 0;
}
