/*
 * Decoding of mail headers; see header.h. Everything is first made UTF-8
 * (8-bit bytes by the ladder of charset.h; encoded words are ASCII and pass
 * through), then taken apart, and only then are encoded words decoded: they
 * may hold the very signs that part addresses and parameters.
 */
#include "header.h"

#include "charset.h"
#include "text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	MAX_RAW = 64 << 10,
	MAX_MAILBOXES = 100,
	MAX_HEADER = 1 << 20,
	MAX_PIECES = 64,
	MAX_CHARSET = 40,
	MAX_WORD = 8192
};

/* ------------------------------------------------------------- base64 */

/* Bits that are not yet a byte; they may go on in the next encoded word. */
struct base64 {
	unsigned bits;
	int n;
};

static void
base64_feed(struct base64 *b, struct buffer *out, const char *s, size_t len)
{
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				       "abcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < len; i++) {
		const char *p = s[i] ? strchr(alphabet, s[i]) : NULL;
		if (s[i] == '=') /* what follows begins anew */
			*b = (struct base64){0, 0};
		if (!p)
			continue;
		b->bits = (b->bits << 6 | (unsigned)(p - alphabet)) & 0xFFFFFF;
		b->n += 6;
		if (b->n >= 8) {
			b->n -= 8;
			buffer_addc(out, (char)(b->bits >> b->n & 0xFF));
		}
	}
}

void
base64_decode(struct buffer *out, const char *s, size_t len)
{
	struct base64 b = {0, 0};
	base64_feed(&b, out, s, len);
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)tolower((unsigned char)c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Bytes written as a sign and two digits: '=' in words, '%' in parameters. */
static void
hex_decode(struct buffer *out, const char *s, size_t len, char sign)
{
	for (size_t i = 0; i < len; i++) {
		int high = -1, low = -1;
		if (s[i] == sign && i + 2 < len) {
			high = hex_digit(s[i + 1]);
			low = hex_digit(s[i + 2]);
		}
		if (high >= 0 && low >= 0) {
			buffer_addc(out, (char)(high << 4 | low));
			i += 2;
		} else {
			buffer_addc(
			    out, sign == '=' && s[i] == '_' ? ' ' : s[i]);
		}
	}
}

/* ------------------------------------------------------- encoded words */

struct word {
	char charset[MAX_CHARSET];
	char encoding;		/* 'b' or 'q' */
	const char *text, *end; /* end: behind the closing "?=" */
	size_t len;
};

/* "=?charset?B?text?=" at s. */
static bool
read_word(const char *s, struct word *w)
{
	if (s[0] != '=' || s[1] != '?')
		return false;
	const char *name = s + 2;
	size_t n = strcspn(name, "?*"); /* RFC 2231 adds *language */
	const char *mark = strchr(name, '?');
	if (!mark || n == 0 || n >= MAX_CHARSET ||
	    strcspn(name, " \t\"<>") < (size_t)(mark - name))
		return false;
	memcpy(w->charset, name, n);
	w->charset[n] = '\0';
	w->encoding = (char)tolower((unsigned char)mark[1]);
	if ((w->encoding != 'b' && w->encoding != 'q') || mark[2] != '?')
		return false;
	w->text = mark + 3;
	const char *close =
	    memmem(w->text, strnlen(w->text, MAX_WORD), "?=", 2);
	if (!close)
		return false;
	w->len = (size_t)(close - w->text);
	w->end = close + 2;
	return true;
}

static void
add_converted(struct buffer *out, struct buffer *bytes, const char *charset)
{
	if (bytes->len) {
		struct charset_result r =
		    charset_decode(bytes->data, bytes->len, charset);
		buffer_add(out, r.text, r.len);
		free(r.text);
	}
	buffer_clear(bytes);
}

/*
 * Text with its encoded words decoded. Words of one charset next to each
 * other are joined as bytes first: mail programs cut within characters, and
 * within the four letters of base64.
 */
static char *
decode_words(const char *s)
{
	struct buffer out, bytes;
	struct base64 bits = {0, 0};
	char charset[MAX_CHARSET] = "";
	buffer_init(&out, MAX_HEADER);
	buffer_init(&bytes, MAX_HEADER);
	while (*s) {
		struct word w;
		const char *next = s;
		if (charset[0]) /* white space between words is none */
			next += strspn(s, " \t\r\n");
		if (!read_word(next, &w)) {
			add_converted(&out, &bytes, charset);
			charset[0] = '\0';
			buffer_addc(&out, *s++);
			continue;
		}
		if (strcasecmp(w.charset, charset) != 0) {
			add_converted(&out, &bytes, charset);
			bits = (struct base64){0, 0};
			memcpy(charset, w.charset, sizeof(charset));
		}
		if (w.encoding == 'b')
			base64_feed(&bits, &bytes, w.text, w.len);
		else
			hex_decode(&bytes, w.text, w.len, '=');
		s = w.end;
	}
	add_converted(&out, &bytes, charset);
	buffer_release(&bytes);
	return buffer_take(&out);
}

/* The raw value as one line of UTF-8, encoded words untouched. */
static char *
unfold(const char *raw)
{
	struct charset_result r =
	    charset_decode(raw, strnlen(raw, MAX_RAW), NULL);
	for (char *s = r.text; *s; s++)
		if (*s == '\r' || *s == '\n' || *s == '\t')
			*s = ' ';
	return r.text;
}

/* Frees s and returns it decoded and clean; NULL when nothing is left. */
static char *
finish(char *s)
{
	char *words = decode_words(s);
	char *clean = text_clean(words, strlen(words));
	free(words);
	free(s);
	if (*clean)
		return clean;
	free(clean);
	return NULL;
}

char *
header_text(const char *raw)
{
	return raw ? finish(unfold(raw)) : NULL;
}

/* ---------------------------------------------------------- parameters */

struct piece {
	char *text; /* NULL: this one is missing */
	bool percent;
};

struct value {
	char *plain;
	struct piece pieces[MAX_PIECES]; /* name*0, name*1* ...; name* is 0 */
	int n;
};

/* A value from *s on, to its end or the next ';'; *s is moved there. */
static char *
read_value(const char **s)
{
	struct buffer b;
	const char *p = *s + strspn(*s, " ");
	buffer_init(&b, MAX_HEADER);
	if (*p == '"') {
		for (p++; *p && *p != '"'; p++) {
			if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
				p++;
			buffer_addc(&b, *p);
		}
		p += strcspn(p, ";");
	} else {
		size_t n = strcspn(p, ";");
		const char *next = p + n;
		while (n && p[n - 1] == ' ')
			n--;
		buffer_add(&b, p, n);
		p = next;
	}
	*s = p;
	return buffer_take(&b);
}

/* "filename*1*" as a piece of "filename": which one, and whether percent. */
static bool
is_piece(
    const char *key, size_t len, const char *name, int *number, bool *percent)
{
	size_t n = strlen(name);
	if (len < n || strncasecmp(key, name, n) != 0)
		return false;
	*number = -1;
	*percent = false;
	key += n;
	len -= n;
	if (len == 0)
		return true;
	if (*key != '*')
		return false;
	*number = 0;
	*percent = key[len - 1] == '*';
	if (len > 1 && !isdigit((unsigned char)key[1]))
		return false;
	if (len > 1)
		*number = (int)strtol(key + 1, NULL, 10);
	return *number >= 0 && *number < MAX_PIECES;
}

static void
read_params(const char *s, const char *name, struct value *v)
{
	s += strcspn(s, ";");
	while (*s) {
		s += strspn(s, "; ");
		size_t len = strcspn(s, "=;");
		const char *key = s;
		s += len;
		if (*s != '=')
			continue;
		s++;
		while (len && key[len - 1] == ' ')
			len--;
		int number;
		bool percent;
		char *value = read_value(&s);
		if (!is_piece(key, len, name, &number, &percent)) {
			free(value);
		} else if (number < 0) {
			free(v->plain);
			v->plain = value;
		} else {
			free(v->pieces[number].text);
			v->pieces[number] = (struct piece){value, percent};
			if (number >= v->n)
				v->n = number + 1;
		}
	}
}

/* charset'language'%E5%BC%A0 in pieces: bytes first, then characters. */
static char *
join_pieces(struct value *v)
{
	struct buffer bytes, out;
	char charset[MAX_CHARSET] = "";
	buffer_init(&bytes, MAX_HEADER);
	buffer_init(&out, MAX_HEADER);
	for (int i = 0; i < v->n; i++) {
		const char *s = v->pieces[i].text;
		if (!s)
			continue;
		const char *quote = strchr(s, '\''), *second;
		if (i == 0 && v->pieces[i].percent && quote &&
		    (second = strchr(quote + 1, '\''))) {
			size_t n = (size_t)(quote - s);
			if (n < MAX_CHARSET) {
				memcpy(charset, s, n);
				charset[n] = '\0';
			}
			s = second + 1;
		}
		if (v->pieces[i].percent)
			hex_decode(&bytes, s, strlen(s), '%');
		else
			buffer_adds(&bytes, s);
	}
	add_converted(&out, &bytes, charset);
	buffer_release(&bytes);
	return buffer_take(&out);
}

/* "%E5%BC%A0.pdf" without the star that would allow it. */
static char *
undo_percent(char *s)
{
	struct buffer b;
	if (!strchr(s, '%'))
		return s;
	buffer_init(&b, MAX_HEADER);
	hex_decode(&b, s, strlen(s), '%');
	bool utf8 = text_is_utf8(b.data, b.len) && !memchr(b.data, '\0', b.len);
	bool more = false;
	for (size_t i = 0; i < b.len; i++)
		more |= (b.data[i] & 0x80) != 0;
	if (!utf8 || !more) {
		buffer_release(&b);
		return s;
	}
	free(s);
	return buffer_take(&b);
}

char *
header_param(const char *raw, const char *name)
{
	struct value v = {NULL};
	char *text = raw ? unfold(raw) : NULL, *result = NULL;
	if (!text)
		return NULL;
	read_params(text, name, &v);
	if (v.n)
		result = finish(join_pieces(&v));
	else if (v.plain)
		result = finish(undo_percent(xstrdup(v.plain)));
	for (int i = 0; i < v.n; i++)
		free(v.pieces[i].text);
	free(v.plain);
	free(text);
	return result;
}

/* ----------------------------------------------------------- addresses */

/* The end of a mailbox: the next comma outside "", <> and (). */
static const char *
mailbox_end(const char *s)
{
	bool quoted = false, angle = false;
	int round = 0;
	for (; *s; s++) {
		if (*s == '\\' && s[1])
			s++;
		else if (*s == '"')
			quoted = !quoted;
		else if (quoted)
			continue;
		else if (*s == '<' || *s == '>')
			angle = *s == '<';
		else if (*s == '(' || *s == ')')
			round += *s == '(' ? 1 : round > 0 ? -1 : 0;
		else if ((*s == ',' || *s == ';') && !angle && !round)
			break;
	}
	return s;
}

/* A trimmed copy without the quotes around it. */
static char *
unquote(const char *s, size_t len)
{
	struct buffer b;
	buffer_init(&b, MAX_HEADER);
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '\\' && i + 1 < len)
			buffer_addc(&b, s[++i]);
		else if (s[i] != '"')
			buffer_addc(&b, s[i]);
	}
	return buffer_take(&b);
}

/* 'Name <address>', 'address (Name)', 'address'. */
static void
split_mailbox(const char *s, size_t len, char **name, char **address)
{
	const char *open = memrchr(s, '<', len), *close;
	const char *round = memchr(s, '(', len);
	*name = *address = NULL;
	if (open) {
		size_t from = (size_t)(open - s) + 1;
		close = memchr(open, '>', len - from + 1);
		size_t n = close ? (size_t)(close - open) - 1 : len - from;
		*name = finish(unquote(s, from - 1));
		*address = text_clean(s + from, n);
	} else if (round && memchr(s, '@', (size_t)(round - s))) {
		size_t from = (size_t)(round - s) + 1;
		close = memrchr(s, ')', len);
		size_t n =
		    close > round ? (size_t)(close - round) - 1 : len - from;
		*name = finish(unquote(s + from, n));
		*address = text_clean(s, from - 1);
	} else if (memchr(s, '@', len)) {
		*address = finish(unquote(s, len));
	} else {
		*name = finish(unquote(s, len));
	}
	if (*address && !**address) {
		free(*address);
		*address = NULL;
	}
	/* a name that only repeats the address is none */
	if (*name && *address && strcasecmp(*name, *address) == 0) {
		free(*name);
		*name = NULL;
	}
}

void
header_mailbox(const char *raw, char **name, char **address)
{
	*name = *address = NULL;
	if (!raw)
		return;
	char *text = unfold(raw);
	split_mailbox(text, (size_t)(mailbox_end(text) - text), name, address);
	free(text);
}

char *
header_addresses(const char *raw)
{
	if (!raw)
		return NULL;
	char *text = unfold(raw);
	struct buffer out;
	buffer_init(&out, MAX_HEADER);
	const char *s = text;
	for (int i = 0; *s && i < MAX_MAILBOXES; i++) {
		const char *end = mailbox_end(s);
		char *name, *address;
		split_mailbox(s, (size_t)(end - s), &name, &address);
		if (address)
			buffer_addf(&out, "%s%s", out.len ? ", " : "", address);
		free(name);
		free(address);
		s = *end ? end + 1 : end;
	}
	free(text);
	if (out.len)
		return buffer_take(&out);
	buffer_release(&out);
	return NULL;
}
