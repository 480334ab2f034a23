/* The ladder of charsets: what each rung takes and leaves. */
#include "charset.h"
#include "../tap.h"

#include <stdlib.h>

static void
reads(const char *data, size_t len, const char *declared, const char *text,
    const char *charset, const char *how, const char *what)
{
	struct charset_result r = charset_decode(data, len, declared);
	is(r.text, text, what);
	is(r.charset, charset, "  its charset");
	is(r.how, how, "  how it was found");
	is_int((long long)r.len, (long long)strlen(text), "  its length");
	free(r.text);
}

#define READS(data, declared, text, charset, how, what)                        \
	reads(data, sizeof(data) - 1, declared, text, charset, how, what)

static void
test_declared(void)
{
	READS("\xBC\xF2\xC0\xFA", "gb2312", "简历", "gb18030", "declared",
	    "gb2312 is read as its superset");
	READS("\xBC\xF2\xC0\xFA", " \"GBK\" ", "简历", "gb18030", "declared",
	    "quotes, spaces and case of the name do not matter");
	READS("\x81\x30\x81\x30", "gb2312", "\xC2\x80", "gb18030", "declared",
	    "four-byte characters under the label gb2312");
	READS("\xB2\xC4", "big5", "第", "big5", "declared", "Big5");
	READS("r\xE9sum\xE9", "iso-8859-1", "résumé", "windows-1252",
	    "declared", "Latin-1");
	READS("\x93quoted\x94", "iso-8859-1", "“quoted”", "windows-1252",
	    "declared", "Latin-1 is windows-1252 on the web");
	READS("abc", "no-such-charset", "abc", "utf-8", "strict",
	    "an unknown name is as none");
	READS("", "gbk", "", "gb18030", "declared", "nothing at all");
}

static void
test_wrong_declaration(void)
{
	READS("\xBC\xF2\xC0\xFA", "utf-8", "简历", "gb18030", "guessed",
	    "GBK declared as UTF-8");
	READS("\xBC\xF2\xC0\xFA", "iso-8859-1", "简历", "gb18030", "guessed",
	    "GBK declared as Latin-1");
	READS("个人简历工作经历", "gb2312", "个人简历工作经历", "utf-8",
	    "strict", "UTF-8 declared as gb2312");
	READS("Zo\xC3\xAB", "windows-1252", "Zoë", "utf-8", "strict",
	    "UTF-8 declared as windows-1252");
}

static void
test_undeclared(void)
{
	READS("\xBC\xF2\xC0\xFA", NULL, "简历", "gb18030", "guessed",
	    "two characters of GBK");
	READS("简历", NULL, "简历", "utf-8", "strict", "UTF-8");
	READS("r\xE9sum\xE9 of Zo\xEB", NULL, "résumé of Zoë", "windows-1252",
	    "guessed", "letters with accents are not Chinese");
	READS("工作经历工作经历工作经历工作经历\xE5", NULL,
	    "工作经历工作经历工作经历工作经历\xEF\xBF\xBD", "utf-8", "guessed",
	    "UTF-8 that was cut within a character");
	READS("\xB9\xA4\xD7\xF7\xBE\xAD\xC0\xFA\xB9\xA4\xD7\xF7\xBE\xAD"
	      "\xC0\xFA\xB9\xA4\xD7\xF7\xBE\xAD\xC0\xFA\xC0",
	    NULL, "工作经历工作经历工作经历\xEF\xBF\xBD", "gb18030", "guessed",
	    "GBK that was cut within a character");
}

static void
test_marks(void)
{
	READS("\xEF\xBB\xBF简历", "gbk", "简历", "utf-8", "strict",
	    "a byte order mark outweighs the declaration");
	READS("\xFF\xFE\x80\x7B\x86\x53", NULL, "简历", "utf-16le", "strict",
	    "UTF-16 with a mark");
	READS("\xFE\xFF\x7B\x80\x53\x86", "utf-8", "简历", "utf-16be", "strict",
	    "UTF-16, the other way round");
	READS("a\0b\0c\0d\0", NULL, "abcd", "utf-16le", "strict",
	    "UTF-16 without a mark");
	READS("<p>\xE5\xBC\xA0</p>", "utf-16", "<p>张</p>", "utf-8", "strict",
	    "no UTF-16, whatever it says");
	READS("one\0two", NULL, "one two", "utf-8", "strict",
	    "a NUL does not end the text");
}

static void
test_big5(void)
{
	/* 工作經驗 專案經理 教育背景 台灣大學 資訊工程 */
	static const char text[] =
	    "\xA4\x75\xA7\x40\xB8\x67\xC5\xE7\xA1\x41\xB1\x4D\xAE\xD7\xB8\x67"
	    "\xB2\x7A\xA1\x41\xB1\xD0\xA8\x7C\xAD\x49\xB4\xBA\xA1\x41\xA5\x78"
	    "\xC6\x57\xA4\x6A\xBE\xC7\xA1\x41\xB8\xEA\xB0\x54\xA4\x75\xB5\x7B"
	    "\xA1\x43\xB1\x4D\xAE\xD7\xB8\x67\xB2\x7A\xA1\x41\xB1\xD0\xA8\x7C";
	struct charset_result r = charset_decode(text, sizeof(text) - 1, NULL);
	is(r.charset, "big5", "enough Big5 is told from GBK");
	ok(strstr(r.text, "專案經理") != NULL, "and read as what it is");
	free(r.text);
}

int
main(void)
{
	test_declared();
	test_wrong_declaration();
	test_undeclared();
	test_marks();
	test_big5();
	return tap_end();
}
