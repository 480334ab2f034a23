/* pdf_thin.c: copies with less to read, of files written here. */
#include "pdf/pdf_thin.h"

#include "../tap.h"

#include <stdlib.h>
#include <string.h>

/* A file of one page, with its parts as the tests want them. */
struct parts {
	const char *content, *dictionary, *catalog, *trailer, *page, *node;
	int shift; /* of what the table tells about the content */
};

static void
write_file(struct buffer *b, const struct parts *p)
{
	size_t at[5] = {0}, table;
	const char *more = p->dictionary ? p->dictionary : "";

	buffer_init(b, 1 << 20);
	buffer_adds(b, "%PDF-1.4\n");
	at[1] = b->len;
	buffer_addf(b, "1 0 obj\n<</Pages 2 0 R%s>>\nendobj\n",
	    p->catalog ? p->catalog : "");
	at[2] = b->len;
	buffer_addf(b, "2 0 obj\n<</Kids[3 0 R]/Count 1%s>>\nendobj\n",
	    p->node ? p->node : "");
	at[3] = b->len;
	buffer_addf(b, "3 0 obj\n<</Type/Page%s%s>>\nendobj\n",
	    p->node ? "" : "/Contents 4 0 R", p->page ? p->page : "");
	at[4] = b->len;
	buffer_addf(b,
	    "4 0 obj\n<</Length %zu%s>>stream\n%s\nendstream\nendobj\n",
	    strlen(p->content), more, p->content);
	table = b->len;
	buffer_adds(b, "xref\n0 5\n0000000000 65535 f \n");
	for (int i = 1; i < 5; i++)
		buffer_addf(b, "%010zu 00000 n \n",
		    at[i] + (i == 4 ? (size_t)p->shift : 0));
	buffer_addf(b, "trailer<</Root 1 0 R%s>>\nstartxref\n%zu\n%%%%EOF\n",
	    p->trailer ? p->trailer : "", table);
}

/*
 * The content of the page in the thin copy, by the copy's own table: "-" when
 * there is no copy. *file is the copy itself, or what there is of it.
 */
static char *
thin(const struct parts *p, struct buffer *file)
{
	struct buffer whole;
	char *text = NULL;

	write_file(&whole, p);
	buffer_init(file, 1 << 20);
	struct pdf_objects *o = pdf_objects_new(whole.data, whole.len);
	if (pdf_thin(o, whole.data, whole.len, file)) {
		const char *start = strstr(file->data, "startxref\n");
		const char *table = file->data + strtol(start + 10, NULL, 10);
		const char *object =
		    file->data +
		    strtol(table + strlen("xref\n0 5\n") + 4 * 20, NULL, 10);
		const char *s = strstr(object, "stream\n") + 7;
		const char *end = strstr(s, "\nendstream\nendobj");
		ok(strncmp(object, "4 0 obj", 7) == 0, "the table's object");
		is_int(strtol(strstr(object, "/Length ") + 8, NULL, 10),
		    end - s, "as long as it says");
		ok(strcmp(file->data + file->len - 6, "%%EOF\n") == 0 &&
			strstr(file->data + file->len - 40, "startxref"),
		    "the copy ends like a file");
		text = xstrndup(s, (size_t)(end - s));
	}
	pdf_objects_free(o);
	buffer_release(&whole);
	return text ? text : xstrdup("-");
}

static void
is_thin(const char *content, const char *expected, const char *what)
{
	struct buffer file;
	char *text = thin(&(struct parts){.content = content}, &file);

	is(text, expected, what);
	free(text);
	buffer_release(&file);
}

static void
test_content(void)
{
	is_thin("q 1 0 0 1 5 5 cm\n1 2 m -3.5 +.4 l 1 2 3 4 5 6 c h S\nBT "
		"(1 2 m) Tj ET Q",
	    "q 1 0 0 1 5 5 cm\nBT (1 2 m) Tj ET Q", "paths are left out");
	is_thin("1 2 3 4 re W* n f* B* b*\n/F1 9 Tf", "\n/F1 9 Tf",
	    "operators with a star, too");
	is_thin("q 0 0 m(a)Tj<61>Tj[(b)-20]TJ", "q(a)Tj<61>Tj[(b)-20]TJ",
	    "what follows without a space");
	is_thin("0 Tc 1 Tz (m) ' 5 Tr 0 0 1 rg",
	    "0 Tc 1 Tz (m) ' 5 Tr 0 0 1 rg", "all else stays");
	is_thin("0 0 l BI /W 1 ID 0 0 l EI 0 0 l", " BI /W 1 ID 0 0 l EI 0 0 l",
	    "from a picture's bytes on");
	is_thin("0 0 l 1.2.3 0 l 0 0 l", " 1.2.3 0 l 0 0 l",
	    "from a number that is none on");
	is_thin("0 0 l 12m 0 0 l", " 12m 0 0 l", "from joined words on");
	is_thin("0 0 l true 0 0 l 5 0 Td", " true 0 0 l 5 0 Td",
	    "from a word that is no operator on");
	is_thin("0 0 l (open 0 0 l", " (open 0 0 l", "an open string");
	is_thin("/P 0 0 l ET", "/P 0 0 l ET", "operands of other kinds");
	is_thin("% 0 0 l\n0 0 l % l\nET", " % l\nET", "comments");
	is_thin("(\nendstream) Tj 0 0 l", "(\nendstream) Tj",
	    "a stream is as long as it says");
	is_thin("", "", "nothing");
}

static void
test_settings(void)
{
	is_thin("0 w 1 j 2 J 3 M .5 i [3] 0 d(a)Tj", " [3] 0 d(a)Tj",
	    "how lines are drawn");
	is_thin(
	    "1 0 0 RG 0 G /A CS 1 SC /P SCN(a)Tj", "(a)Tj", "in which colour");
	is_thin("1 0 0 RG 1 Tr(a)Tj", "1 0 0 RG 1 Tr(a)Tj",
	    "unless letters may be drawn so");
	is_thin("1 0 0 RG /X Do", "1 0 0 RG /X Do", "or a form may");
	is_thin("q 1 0 0 rg q 2 0 0 2 0 0 cm Q Q(a)Tj", "(a)Tj",
	    "what is set for nothing");
	is_thin("q q 1 g Q(a)Tj Q q(b)Tj Q Q", "q(a)Tj Q q(b)Tj Q Q",
	    "and nothing else");
	is_thin("q q q q q q q q q q q q q q q q q 0 g Q Q(a)Tj",
	    "q q q q q q q q q q q q q q q q Q(a)Tj", "many states saved");
	is_thin("/F 9 Tf(a)Tj /F 9 Tf(b)Tj /F 8 Tf(c)Tj",
	    "/F 9 Tf(a)Tj(b)Tj /F 8 Tf(c)Tj", "a font that is set again");
	is_thin("/F 9 Tf q /F 8 Tf(a)Tj Q /F 8 Tf(b)Tj",
	    "/F 9 Tf q /F 8 Tf(a)Tj Q /F 8 Tf(b)Tj",
	    "a font that was restored");
	is_thin("/G gs /F 9 Tf /G gs /F 9 Tf(a)Tj", " /F 9 Tf(a)Tj",
	    "a state that has to do with no text");
}

/* The font that a state sets, the mask that it draws. */
static void
test_states(void)
{
	static const struct {
		const char *state;
		bool stays;
	} states[] = {{"<</ca .5/SMask/None>>", false},
	    {"<</Font[9 0 R 9]>>", true}, {"<</SMask 9 0 R>>", true},
	    {"4 0 R", false}, {"9 0 R", true}};

	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++) {
		char resources[100];
		snprintf(resources, sizeof(resources),
		    "/Resources<</ExtGState<</G %s>>>>", states[i].state);
		struct buffer file;
		char *text = thin(
		    &(struct parts){.content = "/G gs(a)Tj", .page = resources},
		    &file);
		is(text, states[i].stays ? "/G gs(a)Tj" : "(a)Tj",
		    states[i].state);
		free(text);
		buffer_release(&file);
	}
}

/* A map of a font, which stands in the place of the content. */
static void
is_map(const char *map, const char *want, const char *what)
{
	struct buffer file;
	char *text = thin(&(struct parts){.content = map,
			      .page = "/Resources<</Font<</F 2 0 R>>>>",
			      .node = "/ToUnicode 4 0 R"},
	    &file);

	is(text, want, what);
	free(text);
	buffer_release(&file);
}

static void
test_maps(void)
{
	is_map("/A/B findresource begin 2 beginbfchar <41><42> endbfchar",
	    "1 beginbfchar <41><42> endbfchar", "a map without its head");
	is_map("1 beginbfrange", "1 beginbfrange", "no head");
	is_map("/A usecmap 1 beginbfchar", "/A usecmap 1 beginbfchar",
	    "a map that begins with another");
	is_map("", "", "an empty map");
}

static void
is_kept(struct parts p, const char *expected, const char *what)
{
	struct buffer file;

	p.content = "0 0 l ET";
	char *text = thin(&p, &file);
	is(text, expected, what);
	free(text);
	buffer_release(&file);
}

static void
test_doubt(void)
{
	is_kept((struct parts){0}, " ET", "a sound file is thinned");
	is_kept((struct parts){.trailer = "/Prev 9"}, "-", "an update");
	is_kept((struct parts){.trailer = "/Encrypt 9 0 R"}, "-",
	    "an encrypted file");
	is_kept((struct parts){.trailer = "/XRefStm 9"}, "-", "two tables");
	is_kept((struct parts){.dictionary = "/Length 3"}, "0 0 l ET",
	    "two lengths");
	is_kept((struct parts){.dictionary = "/DecodeParms 7"}, "0 0 l ET",
	    "a filter with parameters");
	is_kept((struct parts){.dictionary = "/Subtype/Form"}, "0 0 l ET",
	    "a stream that is more than content");
}

static void
test_table(void)
{
	struct buffer file, copy;

	/* the table points elsewhere: to the middle of the head */
	write_file(&file, &(struct parts){.content = "0 0 l", .shift = 1});
	buffer_init(&copy, 1 << 20);
	struct pdf_objects *o = pdf_objects_new(file.data, file.len);
	ok(pdf_thin(o, file.data, file.len, &copy), "a copy all the same");
	ok(memcmp(copy.data, file.data, file.len) == 0, "and nothing moved");
	pdf_objects_free(o);
	buffer_release(&copy);
	/* an entry that is no entry */
	buffer_init(&copy, 1 << 20);
	memcpy(strstr(file.data, " 65535 f"), " 6553x f", 8);
	o = pdf_objects_new(file.data, file.len);
	ok(!pdf_thin(o, file.data, file.len, &copy), "a broken table");
	pdf_objects_free(o);
	o = pdf_objects_new("", 0);
	ok(!pdf_thin(o, "", 0, &copy), "an empty file");
	pdf_objects_free(o);
	buffer_release(&copy);
	buffer_release(&file);
}

static void
test_intents(void)
{
	struct buffer file;
	char *text = thin(&(struct parts){.content = "(/OutputIntents) Tj",
			      .catalog = "/OutputIntents[9 0 R]"},
	    &file);

	is(text, "(/OutputIntents) Tj", "text is text");
	ok(!strstr(file.data, "/OutputIntents["), "the catalog names none");
	free(text);
	buffer_release(&file);
}

int
main(void)
{
	test_content();
	test_settings();
	test_states();
	test_maps();
	test_doubt();
	test_table();
	test_intents();
	return tap_end();
}
