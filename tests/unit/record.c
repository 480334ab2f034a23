/* Records: what is refused, what survives, what an error record keeps. */
#include "../tap.h"
#include "records/document_json.h"
#include "exit.h"
#include "records/record.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static bool
parses(const char *text, size_t len)
{
	struct record rec;
	const char *why = NULL;
	bool fine = record_parse(&rec, text, len, &why);
	if (fine)
		record_release(&rec);
	else if (!why)
		return true; /* a refusal must say why */
	return fine;
}
#define PARSES(s) parses(s, sizeof(s) - 1)

static void
test_parse(void)
{
	ok(PARSES("{\"v\":1,\"kind\":\"file\"}"), "a record");
	ok(PARSES("{\"kind\":\"x\",\"new\":[1,{}]}\r"), "unknown kind, CR");
	ok(!PARSES("{\"v\":1}"), "no kind");
	ok(!PARSES("[1]"), "no object");
	ok(!PARSES("{\"kind\":\"file\""), "torn");
	ok(!PARSES("{\"kind\":\"file\"} x"), "something behind it");
	ok(!PARSES("{'kind':'file'}"), "single quotes");
	ok(!PARSES("{\"kind\":\"a\0b\"}"), "a NUL byte");
	ok(!PARSES("{\"kind\":\"\xff\"}"), "invalid UTF-8");
	char deep[400] = "{\"kind\":\"file\",\"a\":";
	size_t n = strlen(deep);
	memset(deep + n, '[', 100);
	memset(deep + n + 100, ']', 100);
	deep[n + 200] = '}';
	ok(!parses(deep, n + 201), "nested too deep");
}

static void
test_error(void)
{
	struct record rec;
	const char *why;
	const char *text = "{\"v\":1,\"kind\":\"file\",\"id\":\"sha256:00\","
			   "\"source\":{\"mail\":{\"subject\":\"s\"}},\"x\":7}";
	record_parse(&rec, text, strlen(text), &why);
	is(record_string(&rec, "source.mail.subject"), "s", "path");
	ok(!record_get(&rec, "source.mail.none.more"), "absent path");
	record_set_error(&rec, "resume-extract", FAIL_ENCRYPTED, "page 1");
	is_int(rec.kind, KIND_ERROR, "kind");
	is(record_string(&rec, "error.code"), "encrypted", "code");
	is(record_string(&rec, "error.class"), "permanent", "class");
	is(record_string(&rec, "error.kind"), "file", "what it was");
	ok(strstr(record_string(&rec, "error.text"), "page 1"), "detail");
	is_int(json_object_get_int(record_get(&rec, "x")), 7, "unknown member");
	record_release(&rec);
}

static void
test_reader(void)
{
	int p[2];
	char *line;
	size_t len;
	struct ndjson_reader r;
	if (pipe(p) != 0)
		exit(1);
	if (write(p[1], "one\n\n0123456789\nlast", 20) != 20)
		exit(1);
	close(p[1]);
	ndjson_init(&r, p[0], "test", 8);
	is_int(ndjson_read(&r, &line, &len), NDJSON_LINE, "a line");
	is_int((long long)len, 3, "its length");
	is_int(ndjson_read(&r, &line, &len), NDJSON_LINE, "an empty line");
	is_int((long long)len, 0, "is empty");
	is_int(ndjson_read(&r, &line, &len), NDJSON_TOO_LONG, "too long");
	is_int(ndjson_read(&r, &line, &len), NDJSON_LINE, "the next one");
	ok(len == 4 && memcmp(line, "last", 4) == 0, "without its LF");
	is_int((long long)r.line, 4, "lines are counted");
	is_int(ndjson_read(&r, &line, &len), NDJSON_EOF, "end");
	ndjson_release(&r);
	close(p[0]);
}

static void
test_document(void)
{
	struct document doc, back;
	struct buffer a, b;
	document_init(&doc);
	document_init(&back);
	buffer_init(&a, 1 << 20);
	buffer_init(&b, 1 << 20);
	document_add_page(&doc, 595.28f, 841.89f);
	struct line *l = document_add_line(&doc, xstrdup("a \"b\" \\ 张"), 1);
	l->box = (struct box){1, 2.5f, 3.25f, 4.125f};
	l->size = 10.5f;
	l->bold = true;
	l->color = 0x00ff80;
	l->role = ROLE_CELL;
	l->row = 2;
	l->col = 0;
	document_add_link(&doc, xstrdup("https://e.example/"), xstrdup(""), 1);
	doc.title = xstrdup("t");
	document_write_json(&doc, &a);
	json_object *json = json_tokener_parse(a.data);
	ok(json != NULL, "the document is JSON");
	json_object_put(json);
	ok(document_read_json(a.data, &back), "and is read back");
	document_write_json(&back, &b);
	is(b.data, a.data, "the same bytes again");
	ok(strstr(a.data, "\"box\":[1,2.5,3.25,4.13]"), "hundredths");
	document_release(&back);
	ok(document_read_json("{\"lines\":[{\"text\":5},7,{\"text\":\"x\","
			      "\"page\":\"y\",\"box\":[1]}],\"pages\":{}}",
	       &back) &&
		back.n_lines == 1,
	    "members of a wrong type are left out");
	document_release(&doc);
	document_release(&back);
	buffer_release(&a);
	buffer_release(&b);
}

int
main(void)
{
	test_parse();
	test_error();
	test_reader();
	test_document();
	is_int(exit_worse(1, 75), 75, "75 is worse than 1");
	is_int(exit_worse(70, 74), 70, "70 is the worst");
	is_int(exit_worse(0, 2), 2, "2 is worse than 0");
	return tap_end();
}
