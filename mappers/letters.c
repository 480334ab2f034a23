/* Letters of the Latin script and its neighbours; see letters.h. */
#include "letters.h"

static void
lower_pair(unsigned char *s)
{
	unsigned c = (s[0] & 0x1fu) << 6 | (s[1] & 0x3fu);

	if ((c >= 0xc0 && c <= 0xde && c != 0xd7) || /* Latin-1 */
	    (c >= 0x391 && c <= 0x3a9) ||	     /* Greek */
	    (c >= 0x410 && c <= 0x42f))		     /* Cyrillic */
		c += 0x20;
	else if ((c >= 0x100 && c <= 0x137 && c != 0x130) ||
		 (c >= 0x14a && c <= 0x177))
		c |= 1;
	else if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e))
		c += c & 1;
	else if (c >= 0x400 && c <= 0x40f)
		c += 0x50;
	s[0] = (unsigned char)(0xc0 | c >> 6);
	s[1] = (unsigned char)(0x80 | (c & 0x3f));
}

void
text_lower(char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c < 0x80) {
			s[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
		} else if (c >= 0xc3 && c <= 0xd3 && i + 1 < len) {
			lower_pair((unsigned char *)s + i);
			i++;
		}
	}
}

bool
letter_is_accented(const char *s)
{
	return (unsigned char)*s >= 0xc3 && (unsigned char)*s <= 0xc5;
}

char
letter_bare(const char *s)
{
	static const char latin_1[] = "aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0y";
	static const char latin_a[] =
	    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii\0\0jjkk\0ll"
	    "llllllllnnnnnn\0\0\0oooooo\0\0rrrrrrssssssssttttttuuuuuuuuuuuu"
	    "wwyyyzzzzzz\0";

	if (!letter_is_accented(s))
		return 0;
	unsigned c =
	    ((unsigned char)s[0] & 0x1fu) << 6 | ((unsigned char)s[1] & 0x3fu);
	if (c >= 0xe0 && c < 0x100)
		return latin_1[c - 0xe0];
	return c >= 0x100 && c < 0x180 ? latin_a[c - 0x100] : 0;
}
