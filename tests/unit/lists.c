/* Word lists: reading them, and finding words whole. */
#include "lists.h"
#include "../tap.h"

static const char words[] = "# a comment\n"
			    "工程师\n"
			    "  Engineer  \n"
			    "本科 => bachelor\n"
			    "b.sc. => bachelor\n"
			    "É cole => school\n"
			    "Nový => new\n"
			    "novy => listed\n"
			    "Compétences clés => skill\n"
			    "Fév => 2\n"
			    "本科 => again\n";
static const char more[] = "本科 => again\r\nLast=>  Its Own \n=> nothing\n=";

int
main(void)
{
	struct lists lists;
	size_t start, used;

	lists_init(&lists);
	lists_add(&lists, "a", words, sizeof words - 1);
	const struct list *a = lists_find(&lists, "a");
	is(list_token(a, "工程师", 9), "", "a word without a token");
	is(list_token(a, "engineer", 8), "", "trimmed, in lower case");
	is(list_token(a, "本科", 6), "bachelor", "the first one stands");
	is(list_token(a, "é cole", 7), "school", "accents have a lower case");
	is(list_token(a, "competences cles", 16), "skill", "without accents");
	is(list_token(a, "novy", 4), "listed", "which takes no other's place");
	ok(!list_token(a, "fev", 3), "a short word keeps them");
	ok(!list_token(a, "工程", 6), "a part is no word");
	ok(!list_token(a, "# a comment", 11), "comments are no words");
	is(list_prefix(a, "本科学历", 12, &used), "bachelor", "prefix");
	is_int((long long)used, 6, "and its length");
	ok(list_suffix(a, "高级工程师", 15, &used), "suffix");
	is_int((long long)used, 9, "and its length");
	ok(list_search(a, "an engineer", 11, 0, &start, &used), "search");
	is_int((long long)start, 3, "where");
	ok(!list_search(a, "engineering", 11, 0, &start, &used),
	    "Latin words match whole");
	lists_add(&lists, "a", more, sizeof more - 1);
	is(list_token(a, "last", 4), "Its Own", "a token keeps its case");
	is(list_token(a, "本科", 6), "bachelor", "so it does in a second text");
	is(list_token(a, "工程师", 9), "", "which takes nothing away");
	ok(!list_token(lists_find(&lists, "none"), "x", 1), "an empty list");
	char s[] = "ÄŠЯΩ İ";
	text_lower(s, sizeof s - 1);
	is(s, "äšяω İ", "lower case keeps the length");
	lists_release(&lists);
	return tap_end();
}
