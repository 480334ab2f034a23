/* Places: a text that names where somebody is, and nothing else. */
#include "mapping.h"

#include "among.h"
#include "buffer.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_PLACE = 100 };

/* "清苑区", "昆山": bytes of a county or district with its sign; else 0. */
static size_t
county(const struct view *v, const char *low, size_t len, bool inside)
{
	static const char *const signs[] = {"区", "县", "市", "旗"};
	const struct list *counties = v->counties_zh;
	size_t used;
	const char *kind = list_prefix(counties, low, len, &used);

	if (!kind)
		return 0;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (len - used >= 3 && memcmp(low + used, signs[i], 3) == 0)
			return used + 3;
	return inside || (*kind && used == len) ? used : 0;
}

/* "中国，深圳市", "中国 · 北京": bytes before what says more. */
static size_t
behind_country(const char *low, size_t len)
{
	static const char *const names[] = {"中国大陆", "中国"};
	static const char *const joints[] = {
	    "，", "、", ",", "·", "-", "/", " "};
	size_t at = among_begins(AMONG(names), low, len), n = at;

	while (n && at < len) {
		n = among_begins(AMONG(joints), low + at, len - at);
		at += n;
	}
	return at < len ? at : 0;
}

/* "重庆市渝北区", "浙江杭州", "北京·海淀": known at its start, then units. */
static double
place_zh(const struct view *v, const char *low, size_t len)
{
	static const char *const units[] = {"市", "区", "县", "省", "州", "旗",
	    "镇", "盟", "乡", "街道", "新区", "自治区", "路", "号"};
	static const char *const gaps[] = {"市", "-", "/", " ", "·"};
	static const char *const china[] = {
	    "，中国", ", 中国", ",中国", " 中国", "、中国"};
	size_t used, n = 0;

	if (len > 60)
		return 0;
	size_t country = behind_country(low, len);
	low += country;
	len -= country;
	bool large = list_prefix(v->places_zh, low, len, &used);
	if (!large)
		used = county(v, low, len, false);
	if (!used)
		return 0;
	/* ", China", ", (CN)", "，中国" */
	len -= among_ends(AMONG(china), low, len);
	for (size_t i = 0;
	     i < 12 && len && (unsigned char)low[len - 1] < 0x80 &&
	     !strchr("0123456789", low[len - 1]);
	     i++)
		len--;
	if (used >= len)
		return large ? 0.9 : 0.85;
	size_t at = used;
	/* "河北省保定市清苑区": parts of parts */
	for (int part = 0; part < 3; part++) {
		size_t gap = at;
		for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
			n = strlen(gaps[i]);
			if (len - gap >= n &&
			    memcmp(low + gap, gaps[i], n) == 0)
				gap += n;
		}
		if (gap == len)
			return 0.95;
		if (!list_prefix(v->places_zh, low + gap, len - gap, &used))
			used = county(v, low + gap, len - gap, true);
		at = gap + used;
		if (at == len)
			return 0.9;
		if (!used)
			break;
	}
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		n = strlen(units[i]);
		if (len - at >= n && len - at <= 36 &&
		    memcmp(low + len - n, units[i], n) == 0)
			return 0.85;
	}
	return 0;
}

size_t
place_before_latin(const struct view *v, const char *low, size_t len)
{
	size_t used, at = 0;
	unsigned c;

	while (at < len) {
		size_t n = text_decode(low + at, len - at, &c);
		if (!text_is_han(c))
			break;
		at += n;
	}
	if (!at || at + 4 > len || low[at] != ' ' ||
	    !list_prefix(v->places_zh, low, at, &used))
		return len;
	for (size_t i = at; i < len; i++)
		if (!strchr(" ,-'", low[i]) && (low[i] < 'a' || low[i] > 'z'))
			return len;
	return at;
}

/* "NY", "EE", "12345", "EH1 2AB" */
static bool
is_code(const char *s, size_t len)
{
	size_t upper = 0, digits = 0;

	for (size_t i = 0; i < len; i++) {
		upper += s[i] >= 'A' && s[i] <= 'Z';
		digits += s[i] >= '0' && s[i] <= '9';
		if ((s[i] >= 'a' && s[i] <= 'z') || (s[i] & 0x80))
			return false;
	}
	return (len == 2 && upper == 2) || (len == 3 && upper == 3) ||
	       (digits >= 3 && len <= 9);
}

/* The name of an employer or school, or a title: no place. */
static bool
names_something(const struct view *v, const char *low, size_t len)
{
	size_t start, used;

	return list_search(v->companies, low, len, 0, &start, &used) ||
	       list_search(v->schools, low, len, 0, &start, &used) ||
	       list_search(v->titles, low, len, 0, &start, &used);
}

/* What the words of a text between commas are. */
struct words {
	int known, codes, numbers, other;
	bool country;  /* the last is the code of a country ... */
	bool doubtful; /* ... or a word */
};

/* With so many others a text is no place, whatever else is in it. */
enum { MANY_OTHERS = 12 };

/* Words of one part are added to those of the text. */
static void
count_words(const struct view *v, const char *text, const char *low, size_t len,
    struct words *w)
{
	const struct list *countries = v->country_codes;
	size_t used, end;

	for (size_t i = 0; i < len && w->other < MANY_OTHERS; i = end) {
		end = i + 1;
		if (text[i] == ' ')
			continue;
		end = i + strcspn(text + i, " ");
		if (end > len)
			end = len;
		const char *kind = list_token(countries, low + i, end - i);
		bool upper = text[i] >= 'A' && text[i] <= 'Z';
		w->country =
		    kind && text[end - 1] >= 'A' && text[end - 1] <= 'Z';
		w->doubtful = w->country && strcmp(kind, "word") == 0;
		const char *place =
		    list_prefix(v->places, low + i, len - i, &used);
		if (place && strcmp(place, "word") != 0) {
			w->known++;
			end = i + used;
		} else if (end - i == 2 && upper && end + 6 <= len &&
			   text[end] == ' ' &&
			   strspn(text + end + 1, "0123456789") >= 5) {
			/* "IL 62701" */
			w->known++;
			w->codes++;
			end += 6;
		} else if (is_code(text + i, end - i) &&
			   (w->known || w->other || text[i] <= '9')) {
			/* of a state or by post; "TU Wien" has none */
			w->codes++;
		} else if (strcspn(text + i, "0123456789") < end - i) {
			w->numbers++;
		} else {
			w->other += upper || text[i] & 0x80 ? 1 : 2;
		}
	}
}

/*
 * "918 Elmwood Ave SE Atlanta": where the street ends that a number begins;
 * 0: there is none.
 */
static size_t
end_of_street(const char *s, size_t len)
{
	static const char *const words[] = {"st", "st.", "street", "ave",
	    "ave.", "avenue", "rd", "rd.", "road", "blvd", "blvd.", "boulevard",
	    "ln", "lane", "dr", "dr.", "drive", "ct", "court", "pl", "place",
	    "way", "terrace", "crescent", "close", "square", "highway", "hwy",
	    "parkway", "pkwy", "trail"};
	static const char *const sides[] = {
	    "n", "s", "e", "w", "ne", "nw", "se", "sw", "n.", "s.", "e.", "w."};
	size_t found = 0;

	if (!len || s[0] < '0' || s[0] > '9')
		return 0;
	for (size_t i = 0, n; i < len; i += n + 1) {
		n = strcspn(s + i, " ");
		if (i + n > len)
			n = len - i;
		bool street = false;
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			street |= strlen(words[k]) == n &&
				  strncasecmp(s + i, words[k], n) == 0;
		for (size_t k = 0; k < sizeof sides / sizeof *sides; k++)
			street |= found && i == found + 1 &&
				  strlen(sides[k]) == n &&
				  strncasecmp(s + i, sides[k], n) == 0;
		if (street && i > 0)
			found = i + n;
	}
	return found;
}

/* "Evergreen Park, IL": a few words and the code of a state. */
static bool
ends_in_state(
    const struct view *v, const char *text, const char *low, size_t len)
{
	static const char codes[] =
	    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI "
	    "MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT "
	    "VT VA WA WV WI WY DC AB BC MB NB NL NS ON PE QC SK ";
	char code[4] = "";
	size_t words = 1, start, used;

	if (len < 7 || text[len - 4] != ',' || text[len - 3] != ' ' ||
	    text[0] < 'A' || text[0] > 'Z' || memchr(text, ',', len - 4))
		return false;
	memcpy(code, text + len - 2, 2);
	code[2] = ' ';
	const char *at = strstr(codes, code);
	if (!at || (at - codes) % 3)
		return false;
	for (size_t i = 0; i < len - 4; i++) {
		words += text[i] == ' ';
		/* "St. Louis", but "Acme. Springfield" names two */
		if (text[i] == '.' && i > 2)
			return false;
		if (text[i] == ' ' && (text[i + 1] < 'A' || text[i + 1] > 'Z'))
			return false;
	}
	return words <= 3 &&
	       !list_search(v->titles, low, len - 4, 0, &start, &used) &&
	       !list_search(v->schools, low, len - 4, 0, &start, &used) &&
	       !list_suffix(v->companies, low, len - 4, &used);
}

/*
 * "Acme Widgets Toronto": a name and the city behind it. Words like "North"
 * and joints belong to the city.
 */
static bool
holds_name_before_city(
    const struct view *v, const char *text, const char *low, size_t len)
{
	static const char *const leads[] = {"north", "south", "east", "west",
	    "northern", "southern", "eastern", "western", "new", "old",
	    "greater", "metro", "central", "downtown", "upper", "lower", "san",
	    "santa", "saint", "st", "st.", "sankt", "port", "fort", "mount",
	    "lake", "bad", "den", "city", "the", "area", "near", "de", "of",
	    "la", "el", "al", "da", "do", "di", "in", "santiago", "ciudad",
	    "provincia", "inner", "royal"};
	size_t used, words = 0;

	for (size_t i = 0, n; i < len; i += n + 1) {
		n = strcspn(low + i, " ");
		if (i + n > len)
			n = len - i;
		const char *kind =
		    list_prefix(v->places, low + i, len - i, &used);
		if (kind && i + used == len)
			return words && strcmp(kind, "city") == 0;
		if (kind || text[i] < 'A' || text[i] > 'Z')
			return false;
		for (size_t k = 0; k < sizeof leads / sizeof *leads; k++)
			if (strlen(leads[k]) == n &&
			    memcmp(low + i, leads[k], n) == 0)
				return false;
		words++;
	}
	return false;
}

/* What the words of a text between commas say all together: 0..1. */
static double
words_score(const char *text, size_t len, int parts, const struct words *w)
{
	int all = w->known + w->codes + w->numbers + w->other;
	bool street = text[0] >= '0' && text[0] <= '9';

	if (!w->other && !w->numbers && w->known)
		return w->known > 1 ? 0.95 : w->codes ? 0.9 : 0.85;
	/* "88 Harrison Street, Unit 2, San Francisco, California, 94105, US" */
	if (w->known && (parts > 1 || street) && parts <= (street ? 8 : 5) &&
	    w->other < MANY_OTHERS)
		return 0.75;
	/* "Heraklion, Crete, GR"; "Brno CZ" */
	if (w->country && w->other && all <= 6 && !street)
		return parts > 1 ? 0.65 : w->doubtful || all > 2 ? 0 : 0.6;
	if (parts == 2 && w->codes == 1 && text[len - 1] >= 'A' &&
	    w->other < 3 && text[0] >= 'A' && text[0] <= 'Z')
		return 0.7;
	return 0;
}

/* Parts between commas, each a place, or words that may be one. */
static double
parts_score(const struct view *v, const char *text, const char *low, size_t len)
{
	struct words w = {0};
	struct {
		size_t start, len;
	} doubtful[MAX_PLACE / 2 + 1];
	int parts = 0, n = 0;

	for (size_t a = 0, end; a <= len; a = end + 1) {
		int other = w.other;
		end = a + strcspn(text + a, ",/()");
		if (end > len)
			end = len;
		size_t b = end;
		while (a < b && text[a] == ' ')
			a++;
		while (b > a && (text[b - 1] == ' ' || text[b - 1] == '.'))
			b--;
		if (b <= a)
			continue;
		parts++;
		count_words(v, text + a, low + a, b - a, &w);
		if (w.other >= MANY_OTHERS)
			return 0;
		if (w.other == other || end_of_street(text + a, b - a))
			continue;
		if (b - a > 40)
			return 0;
		doubtful[n].start = a;
		doubtful[n++].len = b - a;
	}
	double score = words_score(text, len, parts, &w);
	/* few texts come so far: asked last, it costs most */
	while (score > 0 && n--)
		if (names_something(
			v, low + doubtful[n].start, doubtful[n].len))
			return 0;
	return score;
}

/* "Business Administration, MA": a field of study and its degree. */
static bool
is_degree_of_field(const struct view *v, const char *low, size_t len)
{
	enum { LONGEST = 4 };
	const char *comma = memrchr(low, ',', len);
	size_t at = comma ? (size_t)(comma - low) : len, used;

	if (len - at < 4 || len - at > LONGEST + 2 || low[at + 1] != ' ' ||
	    !list_token(v->degrees, low + at + 2, len - at - 2))
		return false;
	const char *end = list_suffix(
	    lists_find(&v->rules->lists, "major_ends"), low, at, &used);
	return (end && !*end) || list_suffix(v->majors, low, at, &used);
}

double
place_score(const struct view *v, const char *text, const char *low, size_t len)
{
	unsigned c;

	if (!len || len > MAX_PLACE)
		return 0;
	text_decode(text, len, &c);
	if (text_is_han(c))
		return place_zh(v, low, len);
	if (memchr(text, ':', len) || memchr(text, '@', len) ||
	    memchr(text, '_', len) || memchr(text, ';', len) ||
	    is_degree_of_field(v, low, len))
		return 0;
	double score = ends_in_state(v, text, low, len)
			   ? 0.85
			   : parts_score(v, text, low, len);
	const char *comma = memchr(text, ',', len);
	return score > 0 && !holds_name_before_city(v, text, low,
				comma ? (size_t)(comma - text) : len)
		   ? score
		   : 0;
}

static bool
has_digit(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (s[i] >= '0' && s[i] <= '9')
			return true;
	return false;
}

/* The words of a part between commas that may be a city. */
static void
add_city(struct buffer *out, const char *s, size_t len, bool first)
{
	size_t from = 0, end;

	while (len && *s == ' ') {
		s++;
		len--;
	}
	size_t street = end_of_street(s, len);
	s += street;
	len -= street;
	first &= !street;
	while (len && *s == ' ') {
		s++;
		len--;
	}
	end = len;
	/* "Harbour Street 8" at the start is a street; "Leeds LS2 9JT" none */
	for (size_t i = 0; i < len; i += strcspn(s + i, " ") + 1) {
		size_t n = strcspn(s + i, " ");
		if (i + n > len)
			n = len - i;
		if (!has_digit(s + i, n))
			continue;
		if (street && i) { /* the code behind the city */
			end = i;
			break;
		}
		if (i + n + 1 < len)
			from = i + n + 1;
		else if (end > i)
			end = i;
	}
	end = end < len ? end : len;
	if (has_digit(s, len) && first)
		end = from;
	while (end > from && s[end - 1] == ' ')
		end--;
	static const char *const units[] = {"apt", "unit", "suite", "flat",
	    "floor", "room", "building", "block", "po box", "p.o. box"};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (len >= strlen(units[i]) &&
		    strncasecmp(s, units[i], strlen(units[i])) == 0)
			return;
	if (end > from)
		buffer_add(out, s + from, end - from);
}

char *
place_city(const char *text, size_t len)
{
	struct buffer out;
	unsigned c;

	text_decode(text, len, &c);
	if (!has_digit(text, len) || text_is_han(c))
		return NULL;
	buffer_init(&out, 400);
	for (size_t a = 0, end; a < len && !out.len; a = end + 1) {
		end = a + strcspn(text + a, ",");
		if (end > len)
			end = len;
		add_city(&out, text + a, end - a, a == 0 && end < len);
	}
	/* a street alone is in no city */
	char *city =
	    out.len || end_of_street(text, len) ? xstrdup(out.data) : NULL;
	buffer_release(&out);
	return city;
}
