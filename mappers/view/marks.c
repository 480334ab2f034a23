/* Marks: the signs and numbers that begin an item of a list. */
#include "view.h"

#include "text.h"

#include <string.h>

/* "(1)", "1.", "1、", "①", "a)" */
static size_t
number_mark(const char *s, size_t len)
{
	size_t i = s[0] == '(', digits;

	for (digits = 0; i < len && s[i] >= '0' && s[i] <= '9'; i++)
		digits++;
	if (digits == 0 || digits > 2 || i >= len)
		return 0;
	if (s[0] == '(')
		return s[i] == ')' ? i + 1 : 0;
	if (len - i >= 3 && memcmp(s + i, "、", 3) == 0)
		return i + 3;
	if (s[i] != '.' && s[i] != ')')
		return 0;
	/* 1.5 and 12.08 are numbers, 1. is a mark, "1)2022年9月" has one */
	if (s[i] == '.' && i + 1 < len && s[i + 1] >= '0' && s[i + 1] <= '9')
		return 0;
	return i + 1;
}

/* A letter or sign of its own that an icon's font draws as an icon. */
bool
view_is_icon(const char *s, size_t len)
{
	unsigned c, next = 0;
	size_t n = text_decode(s, len, &c);

	if (n < len)
		text_decode(s + n, len - n, &next);
	if (c == 0xae || c == 0xd7)
		return true;
	return (next == ' ' || text_is_cjk(next)) &&
	       ((c >= 0x100 && c <= 0x24f) || c == 0xde || c == 0xfe);
}

size_t
view_list_mark(const char *s, size_t len)
{
	unsigned c;
	size_t n, mark = 0;

	if (!len)
		return 0;
	n = text_decode(s, len, &c);
	switch (c) {
	case '-':
	case '*':
	case '+':
	case 0x2013:
	case 0x2014:
		mark = n < len && s[n] == ' ' ? n : 0;
		break;
	case 'o':
		mark = 0;
		break;
	case 0xb7:   /* · */
	case 0x2022: /* • */
	case 0x2023:
	case 0x2043:
	case 0x2219:
	case 0x22c5:
	case 0x203a:
	case 0x203b: /* ※ */
	case 0x221a: /* √ */
	case 0xbb:
	case 0x30fb:
	case 0xfffd:
	case 0x300b: /* closes nothing */
	case 0x2756:
	case 0x2666:
		mark = n;
		break;
	default:
		if ((c >= 0x2190 && c <= 0x21ff) ||
		    (c >= 0x2300 && c <= 0x23ff) || c == 0x2121 ||
		    (c >= 0x2b00 && c <= 0x2bff) ||
		    (c >= 0x1f300 && c <= 0x1faff) ||
		    (c >= 0x25a0 && c <= 0x25ff) ||
		    (c >= 0x2600 && c <= 0x27bf) ||
		    (c >= 0x2460 && c <= 0x2473) ||
		    (c >= 0xe000 && c <= 0xf8ff) || view_is_icon(s, len))
			mark = n;
		else
			mark = number_mark(s, len);
	}
	/* how an icon is drawn is told behind it */
	if (mark && len - mark > 3 && memcmp(s + mark, "\xef\xb8\x8f", 3) == 0)
		mark += 3;
	while (mark && mark < len && s[mark] == ' ')
		mark++;
	return mark < len ? mark : 0;
}
