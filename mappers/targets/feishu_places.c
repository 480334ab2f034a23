/*
 * Places by name in Feishu's own list of them (feishu_locations.c makes it). A
 * list is an object of names and codes,
 *	country:china, state:zhejiang, city:hangzhou, city:ST_3/hangzhou and
 *	city:CN_1/hangzhou,
 * where a name of several places has the code "". A state that is a province
 * is also a province:..., because a bare name of it is no city.
 */
#include "feishu.h"

#include "buffer.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

static const struct country {
	const char *dial, *letters, *names;
} countries[] = {
#define COUNTRY(dial, letters, names) {dial, letters, names},
#include "countries.def"
#undef COUNTRY
};
enum { N_COUNTRIES = sizeof(countries) / sizeof(*countries) };

/* ---------------------------------------------------------------- names */

static bool
cut_end(struct buffer *b, size_t start, const char *end, size_t keep)
{
	size_t n = strlen(end);

	if (b->len < start + keep + n ||
	    memcmp(b->data + b->len - n, end, n) != 0)
		return false;
	b->len -= n;
	b->data[b->len] = '\0';
	return true;
}

void
feishu_place_key(struct buffer *b, int level, const char *s, size_t len)
{
	static const char *const ends[][8] = {
	    [LEVEL_COUNTRY] = {NULL},
	    [LEVEL_STATE] = {"特别行政区", "维吾尔自治区", "壮族自治区",
		"回族自治区", "自治区", "省", "市", "province"},
	    [LEVEL_CITY] = {"市", "地区", "盟", "city", NULL},
	};
	size_t start = b->len;

	for (size_t i = 0; i < len; i++)
		if (!strchr(" .-'\t", s[i]))
			buffer_addc(b, s[i] >= 'A' && s[i] <= 'Z'
					   ? (char)(s[i] + 32)
					   : s[i]);
	for (int i = 0; i < 8 && ends[level][i]; i++)
		if (cut_end(b, start, ends[level][i], 6))
			break;
}

static const char *
look_up(
    json_object *names, const char *under, int level, const char *s, size_t len)
{
	struct buffer key;
	json_object *code;
	const char *text;

	buffer_init(&key, 1 << 16);
	buffer_adds(&key, under);
	feishu_place_key(&key, level, s, len);
	code = json_object_object_get(names, key.data);
	text = code ? json_object_get_string(code) : NULL;
	buffer_release(&key);
	return text && *text ? text : NULL;
}

/* The city of a state or a country. */
static const char *
look_up_in(json_object *names, const char *code, const char *s, size_t len)
{
	char under[80];

	snprintf(under, sizeof(under), "city:%.64s/", code);
	return look_up(names, under, LEVEL_CITY, s, len);
}

/* A city of whatever place, unless the bare name is a province's too. */
static const char *
look_up_city(json_object *names, const char *s, size_t len)
{
	bool says_city = len > 3 && memcmp(s + len - 3, "市", 3) == 0;

	if (!says_city && look_up(names, "province:", LEVEL_STATE, s, len))
		return NULL;
	return look_up(names, "city:", LEVEL_CITY, s, len);
}

/* ---------------------------------------------------------------- countries */

/* One of the spellings of a country. */
static const char *
by_spelling(json_object *names, const struct country *country)
{
	const char *code = NULL;

	for (const char *s = country->names; !code && *s;) {
		size_t n = strcspn(s, "|");

		code = look_up(names, "country:", LEVEL_COUNTRY, s, n);
		s += n + (s[n] == '|');
	}
	return code;
}

static bool
is_same_name(const char *a, size_t a_len, const char *b, size_t b_len)
{
	struct buffer x, y;
	bool same;

	buffer_init(&x, 1 << 16);
	buffer_init(&y, 1 << 16);
	feishu_place_key(&x, LEVEL_COUNTRY, a, a_len);
	feishu_place_key(&y, LEVEL_COUNTRY, b, b_len);
	same =
	    x.len > 0 && x.len == y.len && memcmp(x.data, y.data, x.len) == 0;
	buffer_release(&x);
	buffer_release(&y);
	return same;
}

static const char *
country_by_name(json_object *names, const char *text, size_t len)
{
	for (size_t i = 0; i < N_COUNTRIES; i++)
		for (const char *s = countries[i].names; *s;) {
			size_t n = strcspn(s, "|");

			if (is_same_name(s, n, text, len))
				return by_spelling(names, &countries[i]);
			s += n + (s[n] == '|');
		}
	return look_up(names, "country:", LEVEL_COUNTRY, text, len);
}

const char *
feishu_place_by_dial(json_object *names, const char *dial)
{
	const char *code = NULL;

	for (size_t i = 0; names && !code && i < N_COUNTRIES; i++)
		if (strcmp(countries[i].dial, dial + (*dial == '+')) == 0)
			code = by_spelling(names, &countries[i]);
	return code;
}

const char *
feishu_country_by_name(json_object *names, const char *text)
{
	return names ? country_by_name(names, text, strlen(text)) : NULL;
}

/* ---------------------------------------------------------------- cities */

/* What follows a city is a part of it, not what the "city" is a part of. */
static bool
may_follow(const char *rest, size_t len)
{
	static const char *const units[] = {
	    "区", "县", "旗", "镇", "乡", "村", "路", "街", "省", "州"};

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (len >= 3 && memcmp(rest, units[i], 3) == 0)
			return false;
	return true;
}

/*
 * The longest city that the Han text starts with: of the state, or of any (""
 * is none). Two characters at least, three bytes each.
 */
static const char *
city_at_start(json_object *names, const char *state, const char *s, size_t len)
{
	const char *code = NULL;

	for (size_t n = len; !code && n >= 6; n -= 3)
		if (may_follow(s + n, len - n))
			code = *state ? look_up_in(names, state, s, n)
				      : look_up_city(names, s, n);
	return code;
}

/* "浙江省杭州市", "四川绵阳", "上海市徐汇区": Han characters only. */
static const char *
city_zh(json_object *names, const char *s, size_t len)
{
	const char *code, *state;

	if (len > 6 && memcmp(s, "中国", 6) == 0) {
		s += 6;
		len -= 6;
	}
	code = look_up_city(names, s, len);
	for (size_t n = len < 3 ? 0 : len - 3; !code && n >= 6; n -= 3) {
		state = look_up(names, "state:", LEVEL_STATE, s, n);
		if (state)
			code = city_at_start(names, state, s + n, len - n);
	}
	return code ? code : city_at_start(names, "", s, len);
}

/* Do the two letters mean something in this country, or the country? */
static bool
has_letters(const struct country *c, const char *letters)
{
	static const char *const within[][2] = {
	    {"US", "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA "
		   "ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
		   "PA RI SC SD TN TX UT VT VA WA WV WI WY PR"},
	    {"CA", "AB BC MB NB NL NS NT NU ON PE QC SK YT"}};

	for (int i = 0; i < 2; i++)
		for (const char *s = within[i][1];
		     strcmp(c->letters, within[i][0]) == 0 && *s;
		     s += 2 + (s[2] == ' '))
			if (strncmp(s, letters, 2) == 0)
				return true;
	return strncmp(c->letters, letters, 2) == 0;
}

/*
 * "TX", "DE": a state of the United States, a province of Canada, or a country
 * by its letters. "Dover, DE" may be of two, but a list rarely has both.
 */
static const char *
city_by_letters(
    json_object *names, const char *letters, const char *s, size_t len)
{
	const char *code = NULL, *country, *other;

	for (size_t i = 0; i < N_COUNTRIES; i++) {
		if (!has_letters(&countries[i], letters))
			continue;
		country = by_spelling(names, &countries[i]);
		other = country ? look_up_in(names, country, s, len) : NULL;
		if (other && code && strcmp(other, code) != 0)
			return NULL;
		if (other)
			code = other;
	}
	return code;
}

/* "Leeds, United Kingdom", "Berlin, DE": what follows says which one. */
static const char *
city_en(json_object *names, const char *s)
{
	static const char seps[] = ",(|;/";
	size_t head = strcspn(s, seps), n;
	const char *code = NULL, *in;

	for (const char *p = s + head; *p; p += n) {
		p += strspn(p, " ,(|;/)");
		n = strcspn(p, ",(|;/)");
		while (n > 0 && p[n - 1] == ' ')
			n--;
		in = look_up(names, "state:", LEVEL_STATE, p, n);
		if (in && (code = look_up_in(names, in, s, head)))
			return code;
		in = country_by_name(names, p, n);
		if (in)
			return look_up_in(names, in, s, head);
		if (n == 2 && p[0] >= 'A' && p[0] <= 'Z' && p[1] >= 'A' &&
		    p[1] <= 'Z')
			return city_by_letters(names, p, s, head);
	}
	return look_up_city(names, s, head);
}

const char *
feishu_city_by_name(json_object *names, const char *text)
{
	size_t len = strlen(text), used;
	const char *code = NULL;
	struct buffer han;
	unsigned c;

	if (!names)
		return NULL;
	buffer_init(&han, 1 << 16);
	for (size_t i = 0; i < len; i += used) {
		used = text_decode(text + i, len - i, &c);
		if (c == '/' || c == '|' || c == 0x3001)
			break; /* one of several */
		if (text_is_han(c) && used == 3)
			buffer_add(&han, text + i, used);
	}
	code = han.len > 0 ? city_zh(names, han.data, han.len)
			   : city_en(names, text);
	buffer_release(&han);
	return code;
}
