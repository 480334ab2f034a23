/* text.h: decoding, cleaning, folding and its map back. */
#include "text.h"

#include "../tap.h"

#include <stdlib.h>

static void
cleans(const char *in, const char *want, const char *what)
{
	char *got = text_clean(in, strlen(in));
	is(got, want, what);
	free(got);
}

static void
folds(const char *in, const char *want, const char *what)
{
	char *got = text_fold(in, NULL, NULL);
	is(got, want, what);
	free(got);
}

static void
test_utf8(void)
{
	unsigned c;
	is_int(text_decode("\xe5\xbc\xa0x", 4, &c), 3, "three bytes");
	is_int(c, 0x5f20, "are one ideograph");
	is_int(text_decode("\xe5\xbc", 2, &c), 1, "a cut one is one byte");
	is_int(c, 0xfffd, "and the replacement character");
	ok(text_is_utf8("abc 张伟 \xf0\x9f\x98\x80", 16), "UTF-8");
	ok(!text_is_utf8("\xc0\xaf", 2), "overlong");
	ok(!text_is_utf8("\xed\xa0\x80", 3), "surrogate");
	ok(!text_is_utf8("\xf4\x90\x80\x80", 4), "over U+10FFFF");
	ok(!text_is_utf8("\xb8\xf6", 2), "GBK");
	ok(text_is_han(0x5f20) && text_is_han(0x20000) && !text_is_han('a'),
	    "han");
	ok(!text_is_han(0x3042) && text_is_cjk(0x3042) && text_is_cjk(0xff1a),
	    "kana and full-width signs are CJK, not han");
}

static void
test_clean(void)
{
	cleans("  a \t\r\n b  ", "a b", "spaces collapse and are trimmed");
	cleans("张\xe3\x80\x80伟\xc2\xa0!", "张 伟 !", "odd spaces");
	cleans("e\xcc\x81t\xc3\xa9", "\xc3\xa9t\xc3\xa9", "NFC");
	cleans("co\xc2\xad"
	       "op\xe2\x80\x8b"
	       "er\xef\xbb\xbf",
	    "cooper", "soft hyphen, zero width, byte order mark");
	cleans("develop\u00ad ", "develop\u00ad",
	    "a soft hyphen that ends a line is kept");
	cleans("\u00ad", "", "but not alone");
	cleans("\u2f2f\u7a0b\u5e08 \u2ed3\u6c99", "工程师 长沙",
	    "radicals are the ideographs that they look like");
	cleans("a\x01"
	       "b\x7f"
	       "c",
	    "a b c", "control characters");
	cleans("a\xff"
	       "b",
	    "a\xef\xbf\xbd"
	    "b",
	    "invalid bytes");
	cleans("", "", "nothing");
	cleans(" \xe2\x80\x8b ", "", "nothing visible");
	cleans("：①", "：①", "compatibility forms stay");

	char many[3 + 2 * 500] = "xe", *got;
	for (size_t i = 0; i < 500; i++)
		memcpy(many + 2 + 2 * i, i % 2 ? "\xcc\xa3" : "\xcc\x81", 2);
	got = text_clean(many, sizeof(many) - 1);
	ok(strlen(got) < 80, "a pile of accents is cut");
	free(got);
}

static void
test_fold(void)
{
	folds("İş", "Iş", "the dotted capital of Turkish");
	folds("⻓沙⻔⾒⽂", "长沙门見文", "radicals");
	folds("⼾⼝", "户口", "the door radical as the mainland writes it");
	folds("ﬁeld oﬃce", "field office", "ligatures");
	folds("ＡＢＣ１２３，（）：", "ABC123,():", "full width");
	folds("2015—2018–至今－２０２０", "2015-2018-至今-2020", "dashes");
	folds("男丨30岁丨中国", "男|30岁|中国", "a stroke typed for a bar");
	folds("2018ー2020 データ", "2018-2020 データ",
	    "a kana length sign between digits is a dash");
	folds("姓名︓张∶", "姓名:张:", "colons");
	folds("a\xe3\x80\x80"
	      "b\xc2\xa0"
	      "c",
	    "a b c", "odd spaces");
	folds("● 一 ■ 二 \xef\x82\xb7 三 ➢ 四 ◆ 五", "• 一 • 二 • 三 • 四 • 五",
	    "bullets");
	folds("A・B･C·D", "A·B·C·D", "middle dots");
	folds("\xef\x82\x95 138", "  138", "an icon is a space");
	folds("’Tis “so”", "'Tis \"so\"", "quotes");
	folds("𝐉𝐨𝐡𝐧", "John", "letters of mathematics");
	folds("Ünïcode café", "Ünïcode café", "accents stay");
	folds("", "", "nothing");
}

static void
test_map(void)
{
	unsigned *map;
	size_t len;
	char *got = text_fold("名：ﬀx", &len, &map);

	is(got, "名:ffx", "folded");
	is_int(len, 7, "its length");
	is_int(map[0], 0, "a byte kept");
	is_int(map[2], 0, "all bytes of one letter have its start");
	is_int(map[3], 3, "a shorter one");
	is_int(map[4], 6, "a ligature's first letter");
	is_int(map[5], 6, "and its second");
	is_int(map[6], 9, "after it");
	is_int(map[7], 10, "the end");
	free(got);
	free(map);
	got = text_fold("", &len, &map);
	is_int(map[0], 0, "a map of nothing");
	free(got);
	free(map);
	got = text_fold("ﷺ㈱㎡ﬃﬃ", &len, &map);
	is_int(map[len], 15, "a map that outgrows its text");
	free(got);
	free(map);
}

int
main(void)
{
	test_utf8();
	test_clean();
	test_fold();
	test_map();
	return tap_end();
}
