/* Mails: what they say of themselves, and which parts are documents. */
#include "parser.h"

#include "../tap.h"

#include <stdlib.h>

extern const struct parser mail_parser;

static struct document doc;
static enum failure failure;

static void
parse_depth(const char *text, int depth)
{
	const char *detail = NULL;
	struct parse_input in = {
	    .data = text, .len = strlen(text), .max_depth = depth};
	document_release(&doc);
	document_init(&doc);
	failure = mail_parser.parse(&in, &doc, &detail);
}

static void
parse(const char *text)
{
	parse_depth(text, 3);
}

/* All parts: "where type name" joined by " / ". */
static const char *
parts(void)
{
	static char out[1000];
	size_t n = 0;
	out[0] = '\0';
	for (size_t i = 0; i < doc.n_parts && n < sizeof(out); i++)
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%s %s %s",
		    i ? " / " : "", doc.parts[i].where, doc.parts[i].media_type,
		    doc.parts[i].name ? doc.parts[i].name : "-");
	return out;
}

#define HEAD  "From: Ana Example <ana@example.com>\nMIME-Version: 1.0\n"
#define MIXED HEAD "Content-Type: multipart/mixed; boundary=x\n\n"
#define TEXT  "--x\nContent-Type: text/plain\n\nPlease see the attachment.\n"
#define NAMED(type, name)                                                      \
	"--x\nContent-Type: " type "\nContent-Disposition: attachment; "       \
	"filename=\"" name "\"\n\n"
#define LONG_TEXT                                                              \
	"Ana Example, engineer. Phone 138 0013 8000, ana@example.com. "        \
	"2015 - 2019 Example Works, welding of small and large examples.\n"

static void
test_headers(void)
{
	parse("Received: from b; Sat, 08 Mar 2025 10:22:33 +0800\n"
	      "Received: from a; Sat, 08 Mar 2025 07:00:00 +0800\n"
	      "Date: Fri, 07 Mar 2025 23:00:00 +0000\n"
	      "Message-ID: <1.2@example.com>\n"
	      "To: HR <hr@example.cn>\n"
	      "Subject: =?gbk?B?vPLA+g==?= =?gbk?B?o6zV5A==?=\n" HEAD
	      "\n" LONG_TEXT);
	is_int(failure, 0, "a mail of text");
	is(doc.mail->message_id, "1.2@example.com", "its id");
	is(doc.mail->from_name, "Ana Example", "its sender's name");
	is(doc.mail->from, "ana@example.com", "and address");
	is(doc.mail->to, "hr@example.cn", "whom it was sent to");
	is(doc.mail->subject, "简历，珍", "its subject, all of it");
	is_int(doc.mail->received, 1741400553000, "when it came");
	is(parts(), "body text/plain -", "the body is the document");
	parse("Date: Thu, 01 Jan 1970 00:00:01 +0000\n" HEAD "\n" LONG_TEXT);
	is_int(doc.mail->received, 1000, "without Received, the date");
	parse("From x Mon Jan  1 00:00:00 2024\n" HEAD "\n" LONG_TEXT);
	is(doc.mail->from, "ana@example.com", "after the line of an mbox");
}

static void
test_choice(void)
{
	parse(
	    MIXED TEXT NAMED("application/pdf", "cv.pdf") "%PDF-1.4\n--x--\n");
	is(parts(), "attachment/1 application/pdf cv.pdf",
	    "an attached document is it, the body is not");
	is(doc.parts[0].data, "%PDF-1.4", "its bytes");
	parse(MIXED TEXT NAMED("application/msword", "求职信.doc") "a\n" NAMED(
	    "application/octet-stream",
	    "ana.docx") "b\n" NAMED("application/pdf",
	    "我的简历.pdf") "c\n--x--\n");
	is(parts(),
	    "attachment/3 application/pdf 我的简历.pdf / "
	    "attachment/2 application/octet-stream ana.docx",
	    "what is called a resume first, a letter not at all");
	parse(MIXED TEXT NAMED("application/pdf", "作品集.pdf") "a\n" NAMED(
	    "application/pdf", "ana.pdf") "b\n--x--\n");
	is(parts(),
	    "attachment/2 application/pdf ana.pdf / "
	    "attachment/1 application/pdf 作品集.pdf",
	    "works go along with it");
	parse(MIXED TEXT NAMED(
	    "application/pdf", "cover letter.pdf") "a\n--x--\n");
	is(parts(), "attachment/1 application/pdf cover letter.pdf",
	    "a letter when there is nothing else");
	parse(MIXED TEXT NAMED("image/png", "logo.png") "a\n" NAMED(
	    "text/x-vcard", "a.vcf") "b\n" NAMED("text/calendar",
	    "a.ics") "c\n--x--\n");
	is_int(failure, FAIL_NO_DOCUMENT, "logos and cards are no documents");
	parse(MIXED TEXT NAMED(
	    "application/octet-stream", "C:\\a/b.pdf") "%PDF-\n--x--\n");
	is(parts(), "attachment/1 application/octet-stream b.pdf",
	    "a name without folders");
	parse(MIXED TEXT NAMED(
	    "application/ms-tnef", "winmail.dat") "x\n--x--\n");
	is(parts(), "attachment/1 application/ms-tnef winmail.dat",
	    "TNEF is kept, to be told");
	parse(MIXED TEXT NAMED(
	    "application/octet-stream", "work.zip") "PK\3\4\n--x--\n");
	is(parts(), "attachment/1 application/octet-stream work.zip",
	    "an archive may hold a document");
	parse(HEAD "\nHello, how are you?\n");
	is_int(failure, FAIL_NO_DOCUMENT, "a mere greeting");
	parse(HEAD "\n");
	is_int(failure, FAIL_NO_DOCUMENT, "an empty mail");
}

static void
test_bodies(void)
{
#define ALTERNATIVE HEAD "Content-Type: multipart/alternative; boundary=x\n\n"
#define PLAIN	    "--x\nContent-Type: text/plain\n\n" LONG_TEXT
#define HTML(text)  "--x\nContent-Type: text/html\n\n<p>" text
	parse(ALTERNATIVE PLAIN HTML(LONG_TEXT) "--x--\n");
	is(parts(), "body text/html -", "the page rather than the text");
	parse(ALTERNATIVE PLAIN HTML("\n") "--x--\n");
	is(parts(), "body text/plain -", "unless it is empty");
	parse(MIXED PLAIN "--x\nContent-Type: text/html\n\n<p>Sent by Mail\n"
			  "--x--\n");
	is(parts(), "body text/plain -", "the longest of several bodies");
	parse(HEAD "Content-Type: text/plain; charset=gbk\n"
		   "Content-Transfer-Encoding: quoted-printable\n\n"
		   "=BC=F2=C0=FA " LONG_TEXT);
	is_int(strncmp(doc.parts[0].data, "\xEF\xBB\xBF简历 Ana", 13), 0,
	    "a charset that only the mail tells");
	parse(HEAD "Content-Type: text/plain\n"
		   "Content-Transfer-Encoding: base64\n\n"
		   "QW5hLCAxMzggMDAxMyA4MDAwLCBhbmFAZXhhbXBsZS5jb20sIA==\n"
		   "ZW5naW5lZXIgZm9yIGV4YW1wbGVzIG9mIGFsbCBraW5kcywgYXQgRXhhbXB"
		   "sZSBXb3JrcyBzaW5jZSAyMDE1\n"
		   "OyBiZWZvcmUgdGhhdCB3ZWxkZXIsIHR1cm5lciwgcGFpbnRlciBhbmQgY29"
		   "vay4=\n");
	ok(doc.n_parts == 1 && strstr(doc.parts[0].data, "welder, turner"),
	    "base64 goes on after padding (GMime 3.2.13 ends there)");
	parse("MIME-Version: 1.0\nContent-Type: multipart/related; "
	      "boundary=x\n\n--x\nContent-Type: image/png\n\nabc\n"
	      "--x\nContent-Type: text/html\n\n<p>Ana\n--x--\n");
	is(parts(), "body text/html -", "a page saved as a mail");
	parse(HEAD "\n-----BEGIN PGP MESSAGE-----\n\nabc\n");
	is_int(failure, FAIL_ENCRYPTED, "an encrypted mail");
}

static void
test_forwarded(void)
{
#define INNER                                                                  \
	"--x\nContent-Type: message/rfc822\n\nFrom: b@example.com\n"           \
	"Subject: inner\nMIME-Version: 1.0\n"                                  \
	"Content-Type: multipart/mixed; boundary=y\n\n--y\n"                   \
	"Content-Type: application/pdf; name=cv.pdf\n\n%PDF-\n--y--\n--x--\n"
	parse(MIXED TEXT INNER);
	is(parts(), "attachment/1/attachment/1 application/pdf cv.pdf",
	    "a forwarded mail is looked into");
	is(doc.mail->from, "ana@example.com", "it came from who forwarded it");
	parse_depth(MIXED TEXT INNER, 0);
	is_int(failure, FAIL_LIMIT, "but not deeper than the limit");
}

static void
test_sniff(void)
{
#define SNIFF(s) mail_parser.sniff(s, sizeof(s) - 1)
	ok(SNIFF("Received: a\nFrom: b\n\nx") > 80, "headers");
	ok(SNIFF("MIME-Version: 1.0\nContent-Type: multipart/related;\n\n") >
		80,
	    "a saved page");
	ok(SNIFF("From a@b Mon\nSubject: x\nDate: y\nTo: z\n\n") > 80,
	    "a message of an mbox");
	ok(SNIFF("Name: Ana\nDate: 2015\nPhone: 1\n\n") == 0, "a resume");
	ok(SNIFF("From 2015 to 2019: worked\n") == 0, "a sentence");
	ok(SNIFF("") == 0, "nothing");
}

/* What the mail says, harmless, and only where it is asked for. */
static void
test_body(void)
{
	static const char page[] = MIXED
	    "--x\nContent-Type: text/html\n\n"
	    "<style>p{color:red}</style><script>alert(1)</script>"
	    "<p onclick=run()>Dear &lt;team&gt; &amp; all,<br>see "
	    "<a href=\"http://track.example.com/1\">this</a></p>"
	    "<div style=\"display:none\">secret</div><img src=x onerror=run()>"
	    "<p>Ana</p>\n" NAMED("application/pdf", "cv.pdf") "%PDF\n--x--\n";
	const char *detail = NULL;
	struct parse_input in = {
	    .data = page, .len = strlen(page), .max_depth = 3};

	document_release(&doc);
	document_init(&doc);
	mail_parser.parse(&in, &doc, &detail);
	is(doc.mail->body_html, NULL, "nobody asked for the body");
	in.mail_body = true;
	document_release(&doc);
	document_init(&doc);
	mail_parser.parse(&in, &doc, &detail);
	is(doc.mail->body_html,
	    "<p>Dear &lt;team&gt; &amp; all,<br>see this</p><p>Ana</p>",
	    "text in paragraphs, and nothing else");
	is(parts(), "attachment/1 application/pdf cv.pdf",
	    "the document stays the document");
}

static void
test_long_body(void)
{
	static char text[200000];
	size_t n = (size_t)snprintf(text, sizeof(text), "%s\n", HEAD);
	const char *detail = NULL;
	struct parse_input in = {.mail_body = true, .max_depth = 3};

	while (n + 20 < sizeof(text))
		n += (size_t)snprintf(
		    text + n, sizeof(text) - n, "line %zu <&>\n\n", n);
	in.data = text;
	in.len = n;
	document_release(&doc);
	document_init(&doc);
	mail_parser.parse(&in, &doc, &detail);
	n = doc.mail->body_html ? strlen(doc.mail->body_html) : 0;
	ok(n > 60000 && n <= 65536, "a long one is cut");
	ok(n > 4 && strcmp(doc.mail->body_html + n - 4, "</p>") == 0,
	    "where a line ends");
}

int
main(void)
{
	document_init(&doc);
	mail_parser.begin();
	test_headers();
	test_choice();
	test_bodies();
	test_forwarded();
	test_sniff();
	test_body();
	test_long_body();
	document_release(&doc);
	return tap_end();
}
