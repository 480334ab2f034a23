/* pdf_thin_font.c: what is left of fonts of all kinds. */
#include "pdf/pdf_thin_font.h"

#include "../tap.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_OBJECTS = 8 };

/* A file whose first object is the font, by a table that is sound. */
static void
write_file(struct buffer *b, const char *const *objects)
{
	size_t at[MAX_OBJECTS], n = 0, table;

	buffer_init(b, 1 << 20);
	buffer_adds(b, "%PDF-1.4\n");
	for (; objects[n]; n++) {
		at[n] = b->len;
		buffer_addf(b, "%zu 0 obj\n%s\nendobj\n", n + 1, objects[n]);
	}
	table = b->len;
	buffer_addf(b, "xref\n0 %zu\n0000000000 65535 f \n", n + 1);
	for (size_t i = 0; i < n; i++)
		buffer_addf(b, "%010zu 00000 n \n", at[i]);
	buffer_addf(b, "trailer<<>>\nstartxref\n%zu\n%%%%EOF\n", table);
}

/* What is left of the font, its lines joined; "-" where there is doubt. */
static void
is_left(const char *const *objects, const char *want, const char *what)
{
	struct pdf_table table;
	struct buffer file, out;

	write_file(&file, objects);
	buffer_init(&out, 1 << 20);
	struct pdf_objects *o = pdf_objects_new(file.data, file.len);
	ok(pdf_table_read(&table, file.data, file.len), "a table");
	bool sure = pdf_thin_font(o, &table, pdf_object(o, 1), &out);
	for (char *s = out.data; (s = strchr(s, '\n'));)
		*s = ' ';
	is(sure ? out.data : "-", want, what);
	pdf_objects_free(o);
	buffer_release(&out);
	buffer_release(&file);
}

#define LEFT(want, what, ...)                                                  \
	is_left((const char *const[]){__VA_ARGS__, NULL}, want, what)

static void
test_composite(void)
{
	LEFT("<</Subtype /Type0 /ToUnicode 3 0 R "
	     "/DescendantFonts[<</Subtype /CIDFontType2 /W [1 [500]] "
	     "/FontDescriptor<</Flags 4 >>>>]>>",
	    "one dictionary, without program",
	    "<</Subtype/Type0/DescendantFonts[2 0 R]/ToUnicode 3 0 R>>",
	    "<</Subtype/CIDFontType2/CIDToGIDMap 3 0 R/W 4 0 R"
	    "/FontDescriptor 5 0 R>>",
	    "<</Length 0>>stream\n\nendstream", "[1 [500]]",
	    "<</Flags 4/FontFile2 3 0 R>>");
	LEFT("<</Subtype /Type0 /DescendantFonts[<<"
	     "/FontDescriptor<</FontFile2 3 0 R >>>>]>>",
	    "the program tells what the dictionary does not",
	    "<</Subtype/Type0/DescendantFonts[2 0 R]>>",
	    "<</FontDescriptor<</FontFile2 3 0 R>>>>",
	    "<</Length 0>>stream\n\nendstream");
	LEFT("<</Subtype /Type0 /DescendantFonts[<</Subtype /CIDFontType0 "
	     "/FontDescriptor<</FontFile 3 0 R >>>>]>>",
	    "or that the font is of another kind",
	    "<</Subtype/Type0/DescendantFonts 2 0 R>>",
	    "[<</Subtype/CIDFontType0/FontDescriptor<</FontFile 3 0 R>>>>]",
	    "<</Length 0>>stream\n\nendstream");
	LEFT("-", "no part", "<</Subtype/Type0/DescendantFonts[]>>");
	LEFT("-", "a part that is none",
	    "<</Subtype/Type0/DescendantFonts[2 0 R]>>", "(font)");
	LEFT("-", "a part that is not there",
	    "<</Subtype/Type0/DescendantFonts[9 0 R]>>");
}

static void
test_simple(void)
{
	LEFT("<</Subtype /Type1 /BaseFont /ABCDEF+Serif "
	     "/Encoding /WinAnsiEncoding /FontDescriptor<<>>>>",
	    "the codes have names",
	    "<</Subtype/Type1/BaseFont/ABCDEF+Serif/Encoding/WinAnsiEncoding"
	    "/FontDescriptor<</FontFile3 9 0 R>>>>");
	LEFT("<</Subtype /Type1 /BaseFont /ABCDEF+Serif "
	     "/Encoding <</Differences[65/alpha]>> "
	     "/FontDescriptor<</FontFile 2 0 R >>>>",
	    "only the program has them",
	    "<</Subtype/Type1/BaseFont/ABCDEF+Serif"
	    "/Encoding<</Differences[65/alpha]>>"
	    "/FontDescriptor<</FontFile 2 0 R>>>>",
	    "<</Length 0>>stream\n\nendstream");
	LEFT("<</Subtype /Type1 /BaseFont /Helvetica "
	     "/Encoding /WinAnsiEncoding "
	     "/FontDescriptor<</FontFile 2 0 R >>>>",
	    "a font that every reader has but for its program",
	    "<</Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding"
	    "/FontDescriptor<</FontFile 2 0 R>>>>",
	    "<</Length 0>>stream\n\nendstream");
	LEFT("<</Subtype /TrueType /BaseFont /ABCDEF+Sans "
	     "/FontDescriptor<</Ascent 9 >>>>",
	    "TrueType has no names",
	    "<</Subtype/TrueType/BaseFont/ABCDEF+Sans/FontDescriptor 2 0 R>>",
	    "<</FontFile2 3 0 R/Ascent 9>>",
	    "<</Length 0>>stream\n\nendstream");
	LEFT("<</Subtype /Type1 /FontDescriptor<</Flags 4 /Descent -9 >>>>",
	    "what another font would look like it by",
	    "<</Subtype/Type1/FontDescriptor<</Type/FontDescriptor/Flags 4"
	    "/StemV 80/Descent -9/ItalicAngle 0>>>>");
	LEFT("<</Subtype /Type1 /BaseFont /Courier >>", "nothing but a name",
	    "<</Subtype/Type1/BaseFont/Courier>>");
}

static void
test_type3(void)
{
	static const char head[] =
	    "<</Subtype /Type3 /FirstChar 0 /Widths [9 0 0 7 0 0] "
	    "/CharProcs<<>>/Encoding<<";
	char want[200];

	snprintf(
	    want, sizeof(want), "%s/Differences[0/g0 2/gA/g3 6]>>>>", head);
	LEFT(want, "codes without sign have no name",
	    "<</Subtype/Type3/FirstChar 0/Widths[9 0 0 7 0 0]"
	    "/CharProcs<</g0 9 0 R>>/Resources 9 0 R"
	    "/Encoding<</Differences[0/g0/g0/gA/g3/g0 /g0]>>>>");
	snprintf(
	    want, sizeof(want), "%s/Differences[0/g0 2/g1 7 /g0]>>>>", head);
	LEFT(want, "names after another number stay",
	    "<</Subtype/Type3/FirstChar 0/Widths[9 0 0 7 0 0]/CharProcs<<>>"
	    "/Encoding<</Type/Encoding/Differences[0/g0/g0/g1 7 /g0]>>>>");
	snprintf(
	    want, sizeof(want), "%s/Differences[0/g0/a/b/g0/c/d]>>>>", head);
	LEFT(want, "and all names with a meaning",
	    "<</Subtype/Type3/FirstChar 0/Widths[9 0 0 7 0 0]/CharProcs<<>>"
	    "/Encoding<</Differences[0/g0/a/b/g0/c/d]>>>>");
	LEFT("<</Subtype /Type3 /FirstChar 1 /Widths [9 0] "
	     "/CharProcs<<>>/Encoding <</Differences[1/g0/g0]>>>>",
	    "names from another code on",
	    "<</Subtype/Type3/FirstChar 1/Widths[9 0]/CharProcs<<>>"
	    "/Encoding<</Differences[1/g0/g0]>>>>");
	LEFT("-", "arrays without end",
	    "<</Subtype/Type3/FirstChar 0/Widths[9 ");
}

static void
test_doubt(void)
{
	struct buffer file, out;
	struct pdf_table table;

	LEFT("-", "no dictionary", "[/Subtype/Type1]");
	LEFT("-", "a dictionary without end", "<</Subtype/Type1 (>>");
	LEFT("-", "what is told twice",
	    "<</Subtype/Type1/BaseFont/A/BaseFont/B>>");
	LEFT("-", "a descriptor that is none",
	    "<</Subtype/Type1/FontDescriptor 2 0 R>>", "7");
	LEFT("-", "a reference to a reference",
	    "<</Subtype/Type1/Widths 2 0 R>>", "3 0 R", "[7]");
	LEFT("-", "an object of another generation",
	    "<</Subtype/Type1/Widths 2 1 R>>", "[7]");
	/* the table knows another object than the one that is found */
	write_file(&file, (const char *const[]){"<</Subtype/Type1/Widths 2 0 R"
						">>",
			      "[7]", "(2 0 obj [8])", NULL});
	buffer_init(&out, 1 << 20);
	struct pdf_objects *o = pdf_objects_new(file.data, file.len);
	ok(pdf_table_read(&table, file.data, file.len) &&
		!pdf_thin_font(o, &table, pdf_object(o, 1), &out),
	    "a table that knows better");
	pdf_objects_free(o);
	buffer_release(&out);
	buffer_release(&file);
}

int
main(void)
{
	test_composite();
	test_simple();
	test_type3();
	test_doubt();
	return tap_end();
}
