/* Headers of mails as mail programs write them. */
#include "containers/header.h"

#include "../tap.h"

#include <stdlib.h>

static void
text(const char *raw, const char *want, const char *what)
{
	char *got = header_text(raw);
	is(got, want, what);
	free(got);
}

static void
param(const char *raw, const char *want, const char *what)
{
	char *got = header_param(raw, "filename");
	is(got, want, what);
	free(got);
}

static void
mailbox(
    const char *raw, const char *name, const char *address, const char *what)
{
	char *got_name, *got_address;
	header_mailbox(raw, &got_name, &got_address);
	is(got_name, name, what);
	is(got_address, address, "  its address");
	free(got_name);
	free(got_address);
}

static void
test_words(void)
{
	text(" plain\r\n folded\n", "plain folded", "a folded line");
	text("=?utf-8?B?566A5Y6G?=", "简历", "base64");
	text("=?GB2312?Q?=BC=F2_=C0=FA?= =?gb2312?q?x?= y", "简 历x y",
	    "quoted-printable; space between words is none");
	text("=?utf-8?B?566A?=\r\n =?utf-8?B?5Y6G?= (1)", "简历 (1)",
	    "space after words is kept");
	text("=?gbk?B?vPLA+g==?= =?gbk?B?o6zV5A==?= =?gbk?B?zfI=?=",
	    "简历，珍万", "padded words go on (GMime 3.2.13 ends there)");
	text("=?utf-8?B?566A5Q==?= =?utf-8?B?joY=?=", "简历",
	    "a character cut between words");
	text("=?utf-8?B?566A5Y?= =?utf-8?B?6G?=", "简历",
	    "four letters of base64 cut between words");
	text("=?utf-8?Q?=E7=AE=80=E5=8E?= =?utf-8?Q?=86?=", "简历",
	    "a character cut between quoted words");
	text("=?utf-8*zh?B?566A5Y6G?=", "简历", "a language after the charset");
	text("=?gb2312?B?vPLA+g==?= =?utf-8?B?566A5Y6G?=", "简历简历",
	    "words of two charsets");
	text("Re: \xBC\xF2\xC0\xFA", "Re: 简历", "bare bytes of GBK");
	text("Re: 简历", "Re: 简历", "bare UTF-8");
	text("=?x-unknown?B?vPLA+g==?=", "简历", "an unknown charset");
	text("=?utf-8?X?abc?= =?utf-8?B", "=?utf-8?X?abc?= =?utf-8?B",
	    "what is no word stays");
	text("=?utf-8?Q?a b?=", "a b", "a word with a space in it");
	text(" \r\n", NULL, "nothing");
	text(NULL, NULL, "no header");
}

static void
test_params(void)
{
	param("attachment; filename=cv.pdf", "cv.pdf", "a token");
	param("attachment; size=1; FileName = \"my; \\\"cv\\\".pdf\"; x=y",
	    "my; \"cv\".pdf", "a quoted string");
	param("attachment; filename=my cv.pdf; x=y", "my cv.pdf",
	    "a space without quotes");
	param("attachment;\r\n filename*=utf-8''%E7%AE%80%E5%8E%86.pdf",
	    "简历.pdf", "RFC 2231");
	param("attachment; filename=a.pdf; filename*=gb2312'zh'%BC%F2.pdf",
	    "简.pdf", "RFC 2231 beside a plain name");
	param("attachment; filename*1*=%86.pdf;\r\n"
	      " filename*0*=UTF-8''%E7%AE%80%E5%8E",
	    "简历.pdf", "pieces out of order that cut a character");
	param("attachment; filename*0=\"a b\"; filename*1=\"c.pdf\"",
	    "a bc.pdf", "pieces that are not encoded");
	param("attachment; filename=\"=?gbk?B?vPLA+g==?=\r\n "
	      "=?gbk?B?LnBkZg==?=\"",
	    "简历.pdf", "encoded words in quotes");
	param("attachment; filename=\"\xBC\xF2\xC0\xFA.pdf\"", "简历.pdf",
	    "bare bytes of GBK");
	param("attachment; filename=%E7%AE%80%E5%8E%86.pdf", "简历.pdf",
	    "percent without a star");
	param("attachment; filename=100%25.pdf", "100%25.pdf",
	    "a percent sign that means itself");
	param("attachment; filename*x=1; filename*99=2; filename*; =; ;", NULL,
	    "noise");
	param("attachment", NULL, "no parameter");
}

static void
test_addresses(void)
{
	mailbox("\"Wang, Ming\" <wm@example.cn>, b@example.com", "Wang, Ming",
	    "wm@example.cn", "a quoted name with a comma");
	mailbox("=?gbk?B?zfXD9w==?= <wm@example.cn>", "王明", "wm@example.cn",
	    "an encoded name");
	mailbox("\"=?utf-8?B?546L5piO?=\" <wm@example.cn>", "王明",
	    "wm@example.cn", "an encoded name in quotes");
	mailbox("wm@example.cn (Wang Ming)", "Wang Ming", "wm@example.cn",
	    "the old way");
	mailbox("wm@example.cn", NULL, "wm@example.cn", "no name");
	mailbox("\"wm@example.cn\" <WM@example.cn>", NULL, "WM@example.cn",
	    "a name that repeats the address");
	mailbox("<>", NULL, NULL, "nobody");
	mailbox("\xCD\xF5\xC3\xF7 <wm@example.cn", "王明", "wm@example.cn",
	    "bare bytes, and no end");
	char *all = header_addresses("A <a@example.com>, b@example.com,\r\n"
				     " \"C, D\" <c@example.com>;");
	is(all, "a@example.com, b@example.com, c@example.com", "a list");
	free(all);
	ok(!header_addresses("undisclosed-recipients:;"), "no list");
}

static void
test_base64(void)
{
	static const char pieces[] = "aGVs\r\nbG8=\r\nIHdv cmxk!";
	struct buffer b;
	buffer_init(&b, 100);
	base64_decode(&b, pieces, strlen(pieces));
	is(b.data, "hello world", "pieces after padding are read");
	buffer_release(&b);
}

int
main(void)
{
	test_words();
	test_params();
	test_addresses();
	test_base64();
	return tap_end();
}
