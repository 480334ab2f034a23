/* Places: a text that names where somebody is, and nothing else. */
#include "mapping.h"

#include "text.h"

#include <string.h>

/* "重庆市渝北区", "浙江杭州", "北京·海淀": known at its start, then units. */
static double
place_zh(const struct view *v, const char *low, size_t len)
{
	static const char *const units[] = {"市", "区", "县", "省", "州", "旗",
	    "镇", "盟", "乡", "街道", "新区", "自治区", "路", "号"};
	size_t used, n = 0;

	if (!list_prefix(v->places_zh, low, len, &used) || len > 60)
		return 0;
	if (len > 7 && memcmp(low + len - 7, ", china", 7) == 0)
		len -= 7;
	if (used == len)
		return 0.9;
	size_t at = used;
	if (len - at >= 3 && memcmp(low + at, "市", 3) == 0)
		at += 3;
	if (at == len)
		return 0.95;
	if (strchr("-/ ", low[at]) ||
	    (len - at > 2 && memcmp(low + at, "·", 2) == 0))
		at += strchr("-/ ", low[at]) ? 1 : 2;
	if (list_prefix(v->places_zh, low + at, len - at, &used)) {
		at += used;
		if (at == len)
			return 0.9;
	}
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		n = strlen(units[i]);
		if (len - at >= n && len - at <= 36 &&
		    memcmp(low + len - n, units[i], n) == 0)
			return 0.85;
	}
	return 0;
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

double
place_score(const struct view *v, const char *text, const char *low, size_t len)
{
	unsigned c;
	int parts = 0, known = 0, codes = 0, odd = 0;

	if (!len || len > 100)
		return 0;
	text_decode(text, len, &c);
	if (text_is_han(c))
		return place_zh(v, low, len);
	if (memchr(text, ':', len) || memchr(text, '@', len) ||
	    memchr(text, '_', len))
		return 0;
	for (size_t i = 0; i <= len;) {
		size_t end = i;
		while (end < len && text[end] != ',' && text[end] != '/' &&
		       text[end] != '(' && text[end] != ')')
			end++;
		size_t a = i, b = end;
		while (a < b && text[a] == ' ')
			a++;
		while (b > a && (text[b - 1] == ' ' || text[b - 1] == '.'))
			b--;
		if (b > a) {
			size_t used;
			parts++;
			if (list_token(v->places, low + a, b - a))
				known++;
			else if (is_code(text + a, b - a))
				codes++;
			else if (list_prefix(
				     v->places, low + a, b - a, &used) &&
				 is_code(text + a + used + 1,
				     used + 1 < b - a ? b - a - used - 1 : 0))
				known++;
			else if (b - a > 40 ||
				 names_something(v, low + a, b - a))
				odd++;
		}
		i = end + 1;
	}
	if (odd || !parts)
		return 0;
	if (known == parts)
		return known > 1 ? 0.95 : 0.85;
	if (parts > 1 && known && known + codes == parts)
		return 0.9;
	/* "88 Harrison Street, Unit 2, San Francisco, California, 94105, US" */
	if (parts > 1 && known &&
	    (parts <= 5 || (parts <= 8 && text[0] >= '0' && text[0] <= '9')))
		return 0.75;
	if (parts == 2 && codes == 1 && text[len - 1] >= 'A' &&
	    text[0] >= 'A' && text[0] <= 'Z')
		return 0.7;
	/* "Tallinn EE" */
	if (parts == 1 && len > 3 && text[len - 3] == ' ' &&
	    is_code(text + len - 2, 2) && list_token(v->places, low, len - 3))
		return 0.9;
	return 0;
}
