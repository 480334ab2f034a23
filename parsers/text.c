/*
 * UTF-8, cleaning and folding; see text.h. The canonical forms (NFC) and the
 * compatibility forms come from utf8proc; what a reader takes for the same
 * sign though Unicode does not (radicals, dashes, bullets) is listed here.
 */
#include "text.h"

#include "buffer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* More marks on one letter than any language has are noise (UAX 15: 30). */
enum {
	MAX_MARKS = 30,
	SOFT_HYPHEN = 0xad,
	BULLET = 0x2022,
	MIDDLE_DOT = 0xb7,
	DROP = -1
};

size_t
text_decode_long(const char *s, size_t len, unsigned *code_point)
{
	const unsigned char *p = (const unsigned char *)s;
	utf8proc_int32_t c = -1;

	/* most of what is not ASCII, without a call */
	if (p[0] >= 0xe1 && p[0] <= 0xec && len > 2 && (p[1] & 0xc0) == 0x80 &&
	    (p[2] & 0xc0) == 0x80) {
		*code_point =
		    (p[0] & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
		return 3;
	}
	utf8proc_ssize_t n = utf8proc_iterate(p, (utf8proc_ssize_t)len, &c);
	*code_point = n > 0 ? (unsigned)c : 0xfffd;
	return n > 0 ? (size_t)n : 1;
}

/* Bytes at the start of a text that are ASCII, eight at a time. */
static size_t
ascii_run(const char *s, size_t len)
{
	size_t i = 0;

	for (uint64_t eight; i + sizeof eight <= len; i += sizeof eight) {
		memcpy(&eight, s + i, sizeof eight);
		if (eight & 0x8080808080808080)
			break;
	}
	while (i < len && !(s[i] & 0x80))
		i++;
	return i;
}

bool
text_is_utf8(const char *s, size_t len)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n;

	for (size_t i = 0; (i += ascii_run(s + i, len - i)) < len;
	     i += (size_t)n) {
		n = utf8proc_iterate((const unsigned char *)s + i,
		    (utf8proc_ssize_t)(len - i), &c);
		if (n <= 0)
			return false;
	}
	return true;
}

bool
text_is_han(unsigned c)
{
	if (c < 0x2e80)
		return false;
	return (c >= 0x4e00 && c <= 0x9fff) || c <= 0x2fd5 || c == 0x3005 ||
	       c == 0x3007 || (c >= 0x3400 && c <= 0x4dbf) ||
	       (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

bool
text_is_cjk(unsigned c)
{
	if (c < 0x2e80)
		return false;
	return text_is_han(c) || (c >= 0x3000 && c <= 0x33ff) ||
	       (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xfe30 && c <= 0xfe4f) ||
	       (c >= 0xff01 && c <= 0xff9f) || (c >= 0xffe0 && c <= 0xffe6);
}

static bool
is_space(unsigned c)
{
	return c <= 0x20 || (c >= 0x7f && c <= 0xa0) || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
	       c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Takes no room and says nothing: joiners, marks of direction, selectors. */
static bool
is_invisible(unsigned c)
{
	return c == SOFT_HYPHEN || c == 0x34f || c == 0x180e ||
	       (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f) ||
	       c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) ||
	       (c >= 0xe0000 && c <= 0xe0fff);
}

/* May NFC change or move this one? True for all that is not surely stable. */
static bool
may_compose(unsigned c)
{
	if (c < 0x300 || (c >= 0x3400 && c <= 0x9fff) ||
	    (c >= 0x2010 && c <= 0x2100) || (c >= 0x2200 && c <= 0x2328) ||
	    (c >= 0x2400 && c <= 0x2a00) || (c >= 0xac00 && c <= 0xd7a3) ||
	    (c >= 0xe000 && c <= 0xf8ff) || c >= 0xfb50)
		return c >= 0x10000;
	return !(c >= 0x3000 && c <= 0x3098);
}

static unsigned plain_radical(unsigned c);

char *
text_clean(const char *s, size_t len)
{
	struct buffer b;
	bool space = false, compose = false, divided = false;
	int marks = 0;
	unsigned c;

	buffer_init(&b, SIZE_MAX / 4);
	for (size_t i = 0, n; i < len; i += n) {
		n = text_decode(s + i, len - i, &c);
		if (is_space(c)) {
			space = b.len > 0;
			marks = 0;
			continue;
		}
		if (is_invisible(c) || (c & 0xfffe) == 0xfffe) {
			divided |= c == SOFT_HYPHEN && !space;
			continue;
		}
		divided = false;
		c = plain_radical(c);
		if (c < 0x300) {
			marks = 0;
		} else if (may_compose(c)) {
			const utf8proc_property_t *p =
			    utf8proc_get_property((utf8proc_int32_t)c);
			marks = p->combining_class ? marks + 1 : 0;
			if (marks > MAX_MARKS)
				continue;
			compose = true;
		}
		if (space)
			buffer_addc(&b, ' ');
		space = false;
		buffer_add_utf8(&b, c);
	}
	if (divided && b.len)
		buffer_add_utf8(&b, SOFT_HYPHEN);
	if (!compose)
		return buffer_take(&b);
	unsigned char *nfc = NULL;
	if (utf8proc_map((unsigned char *)b.data, (utf8proc_ssize_t)b.len, &nfc,
		UTF8PROC_STABLE | UTF8PROC_COMPOSE) < 0)
		return buffer_take(&b);
	buffer_release(&b);
	return (char *)nfc;
}

/*
 * CJK Radicals Supplement, U+2E80 on: the ideograph that looks the same.
 * Some producers' fonts map 长 门 见 to these; NFKC knows only two of them.
 */
static const uint32_t radicals[] = {
    // clang-format off
    0,       0x5382, 0x4e5b, 0x4e5a, 0x4e59, 0x4ebb, 0x5182, 0x51e0,
    0x5200,  0x5202, 0x535c, 0x353e, 0x5c0f, 0x5c0f, 0x5140, 0x5c23,
    0x5c22,  0x5c23, 0x5df3, 0x5e7a, 0x5f51, 0x5f50, 0x5fc4, 0x38fa,
    0x624c,  0x6535, 0,      0x65e1, 0x65e5, 0x6708, 0x6b7a, 0x6bcd,
    0x6c11,  0x6c35, 0x6c3a, 0x706c, 0x722b, 0x722b, 0x4e2c, 0x725b,
    0x72ad,  0x738b, 0x758b, 0x76ee, 0x793a, 0x793b, 0x7af9, 0x7cf9,
    0x7e9f,  0x7f53, 0x7f52, 0x34c1, 0x34c1, 0x7f51, 0x7f8a, 0x7f8a,
    0x7f8a,  0x8002, 0x8080, 0x807f, 0x6708, 0x81fc, 0x8279, 0x8279,
    0x8279,  0x864e, 0x8864, 0x8980, 0x897f, 0x89c1, 0x89d2, 0x89d2,
    0x8ba0,  0x8d1d, 0x8db3, 0x8f66, 0x8fb6, 0x8fb6, 0x8fb6, 0x961d,
    0x9485,  0x9577, 0x9578, 0x957f, 0x95e8, 0x961c, 0x961d, 0x96e8,
    0x9752,  0x97e6, 0x9875, 0x98ce, 0x98de, 0x98df, 0x98e0, 0x98e0,
    0x9963,  0x9996, 0x9a6c, 0x9aa8, 0x9b3c, 0x9c7c, 0x9e1f, 0x5364,
    0x9ea6,  0x9ec4, 0x9efe, 0x6589, 0x9f50, 0x6b6f, 0x9f7f, 0x7adc,
    0x9f99,  0x9f9c, 0x4e80, 0x9f9f,
    // clang-format on
};

/* First, last, and what all between them mean. Sorted; ranges are disjoint. */
static const struct {
	unsigned first, last;
	int to;
} signs[] = {
    {0x02bc, 0x02bc, '\''},
    {0x02d0, 0x02d0, ':'},
    {0x1680, 0x1680, ' '},
    {0x2000, 0x200a, ' '},
    {0x2010, 0x2015, '-'},
    {0x2018, 0x201b, '\''},
    {0x201c, 0x201f, '"'},
    {0x2022, 0x2023, BULLET},
    {0x2027, 0x2027, MIDDLE_DOT},
    {0x202f, 0x202f, ' '},
    {0x2043, 0x2043, BULLET},
    {0x205f, 0x205f, ' '},
    {0x2212, 0x2212, '-'},
    {0x2219, 0x2219, MIDDLE_DOT},
    {0x2223, 0x2223, '|'},
    {0x2236, 0x2236, ':'},
    {0x223c, 0x223c, '~'},
    {0x22c5, 0x22c5, MIDDLE_DOT},
    {0x2500, 0x2501, '-'},
    {0x2502, 0x2503, '|'},
    {0x25a0, 0x25ff, BULLET}, /* geometric shapes */
    {0x2605, 0x2606, BULLET},
    {0x2713, 0x2714, BULLET},
    {0x2729, 0x274d, BULLET},
    {0x2756, 0x2756, BULLET},
    {0x2758, 0x2759, '|'},
    {0x2794, 0x2794, BULLET},
    {0x2798, 0x27af, BULLET},
    {0x2981, 0x2981, BULLET},
    {0x2b1b, 0x2b1c, BULLET},
    {0x2e3a, 0x2e3b, '-'},
    {0x3000, 0x3000, ' '},
    {0x301c, 0x301c, '~'},
    {0x3030, 0x3030, '~'},
    {0x30fb, 0x30fb, MIDDLE_DOT},
    {0xa789, 0xa789, ':'},
    /* Symbol and Wingdings, as Word writes them, in the private use area */
    {0xf06c, 0xf06e, BULLET},
    {0xf071, 0xf077, BULLET},
    {0xf09f, 0xf0a8, BULLET},
    {0xf0b7, 0xf0b7, BULLET},
    {0xf0d8, 0xf0d8, BULLET},
    {0xf0e0, 0xf0e8, BULLET},
    {0xf0fc, 0xf0fe, BULLET},
    {0xfe31, 0xfe32, '-'},
    {0xff65, 0xff65, MIDDLE_DOT},
};

/* 0: it stands for itself. */
static int
sign(unsigned c)
{
	size_t low = 0, high = sizeof(signs) / sizeof(signs[0]);

	while (low < high) {
		size_t mid = (low + high) / 2;
		if (c > signs[mid].last)
			low = mid + 1;
		else if (c < signs[mid].first)
			high = mid;
		else
			return signs[mid].to;
	}
	return 0;
}

static bool
is_private(unsigned c)
{
	return (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000;
}

/* A radical, as some fonts write the ideograph; NFKC knows the Kangxi ones. */
static unsigned
plain_radical(unsigned c)
{
	enum { SUPPLEMENT = 0x2e80, KANGXI = 0x2f00, END = 0x2fd6 };
	enum { DOOR = 0x2f3e }; /* NFKC has the form of Taiwan */
	utf8proc_int32_t out[4];

	if (c < SUPPLEMENT || c >= END)
		return c;
	if (c < SUPPLEMENT + sizeof(radicals) / sizeof(*radicals))
		return radicals[c - SUPPLEMENT] ? radicals[c - SUPPLEMENT] : c;
	if (c == DOOR)
		return 0x6237;
	return c >= KANGXI &&
		       utf8proc_decompose_char((utf8proc_int32_t)c, out, 4,
			   UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, NULL) == 1
		   ? (unsigned)out[0]
		   : c;
}

/* Ranges in which a compatibility form is only another shape of the same. */
static bool
has_compatible(unsigned c)
{
	return (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfb00 && c <= 0xfb4f) ||
	       (c >= 0xfe10 && c <= 0xfe6f) || (c >= 0xff01 && c <= 0xffee) ||
	       (c >= 0x2f800 && c <= 0x2fa1f) || (c >= 0x1d400 && c <= 0x1d7ff);
}

static bool
is_kana(unsigned c)
{
	return c >= 0x3041 && c <= 0x30ff;
}

/*
 * One code point folded into at most 18 (the longest NFKD). before and after
 * are its neighbours. Returns how many; 0: it goes.
 */
static int
fold(unsigned c, unsigned before, unsigned after, utf8proc_int32_t out[18])
{
	enum { STROKE = 0x4e28 }; /* 丨, typed for a bar: 男丨30岁 */

	out[0] = (utf8proc_int32_t)c;
	if (c < 0x80 || (c >= 0x4e00 && c <= 0x9fff)) { /* most of all text */
		if (c == STROKE)
			out[0] = '|';
		return 1;
	}
	if (is_invisible(c))
		return 0;
	if (c == 0xa0 || c == 0x85)
		out[0] = ' ';
	/* the dotted capital of Turkish: its small letter is i */
	if (c == 0x130)
		out[0] = 'I';
	if (c < 0x2bc)
		return 1;
	c = plain_radical(c);
	out[0] = (utf8proc_int32_t)c;
	/* the kana length sign is often typed for a dash: 2018ー2020 */
	int to =
	    c == 0x30fc && !is_kana(before) && !is_kana(after) ? '-' : sign(c);
	if (to || is_private(c)) {
		out[0] = to ? to : ' ';
		return 1;
	}
	if (!has_compatible(c))
		return 1;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, out,
	    18, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, NULL);
	if (n < 1 || n > 18) {
		out[0] = (utf8proc_int32_t)c;
		return 1;
	}
	for (int i = 0; i < n; i++) /* U+FF0D, U+FE58 ... are now dashes */
		if ((to = sign((unsigned)out[i])))
			out[i] = to;
	return (int)n;
}

/* What text_fold() gives of a text of ASCII: the same. */
static char *
copy_ascii(const char *s, size_t len, size_t *folded_len, unsigned **map)
{
	if (map) {
		*map = xreallocarray(NULL, len + 1, sizeof(**map));
		for (size_t i = 0; i <= len; i++)
			(*map)[i] = (unsigned)i;
	}
	if (folded_len)
		*folded_len = len;
	return xstrndup(s, len);
}

char *
text_fold(const char *s, size_t *folded_len, unsigned **map)
{
	size_t len = strlen(s), cap = 0;

	if (ascii_run(s, len) == len)
		return copy_ascii(s, len, folded_len, map);
	utf8proc_int32_t out[18];
	unsigned before = 0, c = 0, after = 0;
	unsigned *from = NULL;
	struct buffer b;

	buffer_init(&b, SIZE_MAX / 4);
	size_t n = len ? text_decode(s, len, &c) : 0;
	for (size_t i = 0, next; i < len; i += n, n = next) {
		after = 0;
		next = i + n < len ? text_decode(s + i + n, len - i - n, &after)
				   : 0;
		int k = fold(c, before, after, out);
		size_t start = b.len;
		bool same = k == 1 && (unsigned)out[0] == c;
		if (same && n == 1 && c < 0x80)
			buffer_addc(&b, (char)c);
		else if (same && n > 1)
			buffer_add(&b, s + i, n);
		else
			for (int j = 0; j < k; j++)
				buffer_add_utf8(&b, (unsigned)out[j]);
		while (map && b.len >= cap) {
			cap = cap ? 2 * cap : len + 1;
			from = xreallocarray(from, cap, sizeof(*from));
		}
		for (; map && start < b.len; start++)
			from[start] = (unsigned)i;
		before = c;
		c = after;
	}
	if (map) {
		if (!from)
			from = xcalloc(1, sizeof(*from));
		from[b.len] = (unsigned)len;
		*map = from;
	}
	if (folded_len)
		*folded_len = b.len;
	return buffer_take(&b);
}
