/*
 * Bytes to UTF-8; the ladder is told in charset.h. The converters are a closed
 * list: the result must not depend on what happens to be installed. Each is
 * opened when a document needs it, since iconv loads a file for it; a confined
 * process may read those files (confine.c).
 */
#include "charset.h"

#include "buffer.h"
#include "text.h"

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uchardet.h>

enum {
	MIN_BIG5 = 16,	   /* characters before a detector is believed */
	MIN_UTF8 = 6,	   /* sequences that outweigh another declaration */
	DETECT = 64 << 10, /* bytes shown to the detector */
	TOLERANCE = 10,	   /* good characters for each bad one, at least */
};

enum kind { UTF8, WESTERN, UTF16, CHINESE, OTHER };

static struct charset {
	const char *name; /* for iconv too */
	const char *aliases;
	enum kind kind;
	iconv_t cd; /* NULL: not opened yet */
} charsets[] = {
    {"utf-8", " utf8 us-ascii ascii unicode-1-1-utf-8 ", UTF8},
    {"windows-1252",
	" iso-8859-1 iso8859-1 latin1 l1 cp1252 x-cp1252 ansi ansi_x3.4-1968 ",
	WESTERN},
    {"gb18030",
	" gb2312 gbk x-gbk gb_2312-80 gb2312-80 cp936 ms936 windows-936 euc-cn "
	"euccn chinese csgb2312 gb-18030 ",
	CHINESE},
    {"big5", " big-5 cn-big5 csbig5 x-x-big5 cp950 big5-eten ", CHINESE},
    {"big5-hkscs", " big5hk ", CHINESE},
    {"utf-16le", " utf-16 utf16 unicode ucs-2 iso-10646-ucs-2 utf16le ", UTF16},
    {"utf-16be", " utf16be unicodefffe ", UTF16},
    {"utf-32le", " utf-32 utf32 ", UTF16},
    {"utf-32be", "", UTF16},
    {"utf-7", " unicode-1-1-utf-7 ", OTHER},
    {"shift_jis", " sjis shift-jis x-sjis ms_kanji windows-31j cp932 ", OTHER},
    {"euc-jp", " eucjp x-euc-jp ", OTHER},
    {"iso-2022-jp", " csiso2022jp ", OTHER},
    {"euc-kr", " ks_c_5601-1987 ksc5601 korean cp949 windows-949 ", OTHER},
    {"iso-8859-2", " latin2 ", OTHER},
    {"iso-8859-5", "", OTHER},
    {"iso-8859-7", "", OTHER},
    {"iso-8859-9", " latin5 ", OTHER},
    {"iso-8859-15", " latin-9 ", OTHER},
    {"windows-1250", " cp1250 ", OTHER},
    {"windows-1251", " cp1251 ", OTHER},
    {"windows-1253", " cp1253 ", OTHER},
    {"windows-1254", " cp1254 ", OTHER},
    {"windows-1255", " cp1255 ", OTHER},
    {"windows-1256", " cp1256 ", OTHER},
    {"windows-1257", " cp1257 ", OTHER},
    {"windows-1258", " cp1258 ", OTHER},
    {"windows-874", " tis-620 iso-8859-11 ", OTHER},
    {"koi8-r", " koi8r ", OTHER},
    {"koi8-u", "", OTHER},
    {"macintosh", " mac x-mac-roman ", OTHER},
};

enum { N_CHARSETS = sizeof(charsets) / sizeof(charsets[0]) };

static iconv_t
charset_open(struct charset *cs)
{
	if (!cs->cd && cs->kind != UTF8 && cs->kind != WESTERN)
		cs->cd = iconv_open("UTF-8", cs->name);
	return cs->cd;
}

/* The row that a declared name means; NULL: none. */
static struct charset *
charset_find(const char *declared)
{
	char word[40];
	size_t n = 0;
	if (!declared)
		return NULL;
	word[n++] = ' ';
	for (const char *s = declared; *s && n < sizeof(word) - 2; s++)
		if (isgraph((unsigned char)*s) && *s != '"' && *s != '\'')
			word[n++] = (char)tolower((unsigned char)*s);
	word[n++] = ' ';
	word[n] = '\0';
	for (int i = 0; i < N_CHARSETS; i++) {
		size_t len = strlen(charsets[i].name);
		if (len == n - 2 &&
		    memcmp(word + 1, charsets[i].name, len) == 0)
			return &charsets[i];
		if (n > 2 && strstr(charsets[i].aliases, word))
			return &charsets[i];
	}
	return NULL;
}

/* Windows-1252 as the web reads it: no byte is without a character. */
static char *
from_western(const char *data, size_t len)
{
	static const uint16_t high[32] = {0x20AC, 0x81, 0x201A, 0x0192, 0x201E,
	    0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
	    0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
	    0x017E, 0x0178};
	struct buffer out;
	buffer_init(&out, SIZE_MAX / 2);
	for (size_t i = 0; i < len; i++) {
		unsigned c = (unsigned char)data[i];
		buffer_add_utf8(
		    &out, c >= 0x80 && c < 0xA0 ? high[c - 0x80] : c);
	}
	return buffer_take(&out);
}

/* UTF-8 with each broken byte replaced; counts good and bad sequences. */
static char *
from_utf8(const char *data, size_t len, size_t *good, size_t *bad)
{
	struct buffer out;
	buffer_init(&out, SIZE_MAX / 2);
	*good = *bad = 0;
	for (size_t i = 0; i < len;) {
		unsigned c;
		size_t n = text_decode(data + i, len - i, &c);
		*good += n > 1;
		*bad += n == 1 && c == 0xFFFD;
		buffer_add_utf8(&out, c);
		i += n;
	}
	return buffer_take(&out);
}

/*
 * Through iconv; what does not decode becomes U+FFFD, one for each byte.
 * Returns NULL when there are more than max_bad of them.
 */
static char *
from_iconv(struct charset *cs, const char *data, size_t len, size_t max_bad)
{
	iconv_t cd = charset_open(cs);
	char chunk[4096];
	char *in = (char *)data;
	size_t left = len, bad = 0, unit = cs->kind == UTF16 ? 2 : 1;
	struct buffer out;

	if (cd == (iconv_t)-1 || !cd)
		return NULL;
	buffer_init(&out, SIZE_MAX / 2);
	iconv(cd, NULL, NULL, NULL, NULL);
	while (left) {
		char *to = chunk;
		size_t room = sizeof(chunk);
		size_t r = iconv(cd, &in, &left, &to, &room);
		int err = r == (size_t)-1 ? errno : 0;
		for (char *c = chunk; c < to; c++)
			*c = *c ? *c : ' ';
		buffer_add(&out, chunk, (size_t)(to - chunk));
		if (!err || err == E2BIG || !left)
			continue;
		if (++bad > max_bad) {
			buffer_release(&out);
			return NULL;
		}
		buffer_add_utf8(&out, 0xFFFD);
		size_t skip = left < unit ? left : unit;
		in += skip;
		left -= skip;
	}
	/* a letter that waited for a mark to compose with */
	char *to = chunk;
	size_t room = sizeof(chunk);
	iconv(cd, NULL, NULL, &to, &room);
	buffer_add(&out, chunk, (size_t)(to - chunk));
	return buffer_take(&out);
}

/*
 * How the bytes over 0x7F stand: in Chinese text in twos, in Western text
 * alone between letters. True when most stand in twos.
 */
static bool
looks_double_byte(const char *data, size_t len, size_t *n_pairs)
{
	size_t pairs = 0, single = 0;
	for (size_t i = 0; i < len; i++) {
		if (!(data[i] & 0x80))
			continue;
		if (i + 1 < len && (data[i + 1] & 0x80)) {
			pairs++;
			i++;
		} else {
			single++;
		}
	}
	*n_pairs = pairs;
	return pairs > single;
}

/* Big5, when a detector says so of enough text. NULL otherwise. */
static char *
try_big5(const char *data, size_t len)
{
	struct charset *big5 = charset_find("big5");
	char *text = NULL;
	uchardet_t detector = uchardet_new();
	uchardet_handle_data(detector, data, len < DETECT ? len : DETECT);
	uchardet_data_end(detector);
	if (strcasecmp(uchardet_get_charset(detector), "BIG5") == 0)
		text = from_iconv(big5, data, len, 0);
	uchardet_delete(detector);
	if (!text)
		return NULL;
	size_t n = 0, text_len = strlen(text);
	for (size_t i = 0; i < text_len && n < MIN_BIG5;) {
		unsigned c;
		i += text_decode(text + i, text_len - i, &c);
		n += text_is_cjk(c);
	}
	if (n >= MIN_BIG5)
		return text;
	free(text);
	return NULL;
}

/* UTF-16 and 32 by their mark, or by where the NULs of ASCII stand. */
static struct charset *
find_wide(const char *data, size_t len, size_t *mark)
{
	*mark = 2;
	if (len >= 4 && memcmp(data, "\xFF\xFE\0", 4) == 0)
		return *mark = 4, charset_find("utf-32le");
	if (len >= 2 && memcmp(data, "\xFF\xFE", 2) == 0)
		return charset_find("utf-16le");
	if (len >= 2 && memcmp(data, "\xFE\xFF", 2) == 0)
		return charset_find("utf-16be");
	*mark = 0;
	size_t nul[2] = {0, 0}, n = len < 1024 ? len : 1024;
	for (size_t i = 0; i < n; i++)
		nul[i & 1] += data[i] == '\0';
	if (nul[1] > n / 5 + 1 && nul[0] <= nul[1] / 8)
		return charset_find("utf-16le");
	if (nul[0] > n / 5 + 1 && nul[1] <= nul[0] / 8)
		return charset_find("utf-16be");
	return NULL;
}

static struct charset_result
result(char *text, const char *name, const char *how)
{
	return (struct charset_result){text, strlen(text), name, how};
}

/* The lower rungs: nothing decodes strictly as what it claims to be. */
static struct charset_result
decode_guessed(const char *data, size_t len)
{
	size_t good, bad, pairs;
	char *text = from_utf8(data, len, &good, &bad);
	if (good >= bad * TOLERANCE)
		return result(text, "utf-8", "guessed");
	free(text);
	text = try_big5(data, len);
	if (text)
		return result(text, "big5", "guessed");
	if (looks_double_byte(data, len, &pairs)) {
		text = from_iconv(
		    charset_find("gb18030"), data, len, pairs / TOLERANCE);
		if (text)
			return result(text, "gb18030", "guessed");
	}
	return result(from_western(data, len), "windows-1252", "guessed");
}

/* What is declared, unless the bytes speak against it; text NULL then. */
static struct charset_result
decode_declared(struct charset *cs, const char *data, size_t len)
{
	struct charset_result none = {NULL};
	size_t pairs;
	char *text;

	switch (cs->kind) {
	case UTF8: /* the next rung, but it was told */
		if (!text_is_utf8(data, len))
			return none;
		return result(xstrndup(data, len), cs->name, "declared");
	case WESTERN: /* decodes anything: believed only where plausible */
		if (looks_double_byte(data, len, &pairs))
			return none;
		return result(from_western(data, len), cs->name, "declared");
	case UTF16: /* an ASCII page that says so is not */
		if (text_is_utf8(data, len))
			return none;
		break;
	default:
		break;
	}
	text = from_iconv(cs, data, len, 0);
	return text ? result(text, cs->name, "declared") : none;
}

/* The number of multi-byte sequences in valid UTF-8. */
static size_t
count_sequences(const char *data, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		n += ((unsigned char)data[i] & 0xC0) == 0xC0;
	return n;
}

/* NUL ends a C string, so it becomes a space before anything is read. */
static char *
without_nul(const char *data, size_t len)
{
	char *copy = xreallocarray(NULL, len + 1, 1);
	for (size_t i = 0; i < len; i++)
		copy[i] = data[i] ? data[i] : ' ';
	copy[len] = '\0';
	return copy;
}

static struct charset_result
decode_bytes(const char *data, size_t len, struct charset *cs)
{
	bool utf8 = text_is_utf8(data, len);
	size_t n = utf8 ? count_sequences(data, len) : 0;
	/* "gb2312" and "iso-8859-1" stand on many a page that is UTF-8 */
	if (cs &&
	    (cs->kind == UTF8 || n < (cs->kind == WESTERN ? 1 : MIN_UTF8))) {
		struct charset_result r = decode_declared(cs, data, len);
		if (r.text)
			return r;
	}
	if (utf8)
		return result(xstrndup(data, len), "utf-8", "strict");
	return decode_guessed(data, len);
}

struct charset_result
charset_decode(const char *data, size_t len, const char *declared)
{
	struct charset_result r;
	struct charset *cs = charset_find(declared);
	size_t mark;
	struct charset *wide = find_wide(data, len, &mark);

	if (wide || (cs && cs->kind == UTF16 && memchr(data, '\0', len))) {
		char *text = from_iconv(
		    wide ? wide : cs, data + mark, len - mark, len / TOLERANCE);
		if (text)
			return result(text, (wide ? wide : cs)->name,
			    mark || cs != wide ? "strict" : "declared");
	}
	if (len >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0) {
		data += 3;
		len -= 3;
		cs = NULL;
	}
	if (!memchr(data, '\0', len))
		return decode_bytes(data, len, cs);
	char *copy = without_nul(data, len);
	r = decode_bytes(copy, len, cs);
	free(copy);
	return r;
}
