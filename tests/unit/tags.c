/* parting.h: tags in a row, and what only looks like them. */
#include "sheet.h"

/* Lines that tell which space is usual. */
static void
prose(void)
{
	set("He bakes bread and rye buns for a dozen homes near a brook,", 50,
	    40);
	set("ground from corn of our own", 50, 52);
}

static void
test_tags(void)
{
	prose();
	set("Rye bread  Dough  Oven care", 50, 100);
	gives("He bakes bread and rye buns for a dozen homes near a brook,\n"
	      "ground from corn of our own\n"
	      "Rye bread\nDough\nOven care\n",
	    "a wide space parts tags, a usual one does not");

	prose();
	set("Dough  Rye", 50, 100);
	set("Oven  Baker  Corn", 50, 112);
	gives("He bakes bread and rye buns for a dozen homes near a brook,\n"
	      "ground from corn of our own\nDough\nRye\nOven\nBaker\nCorn\n",
	    "rows of tags of one word, set alike");

	prose();
	set_as("Oven", 50, 100, 10, true);
	set("Rye  Dough  Bread", 50 + 20 + 6, 100);
	set("Corn  Brook  Rye bread", 50, 112);
	gives("He bakes bread and rye buns for a dozen homes near a brook,\n"
	      "ground from corn of our own\n"
	      "Oven\nRye\nDough\nBread\nCorn\nBrook\nRye bread\n",
	    "the group's name stands a bit farther off");
}

static void
test_no_tags(void)
{
	prose();
	set("Corn  and  rye  for  a  dozen  homes", 50, 100);
	set("near our brook.", 50, 112);
	gives("He bakes bread and rye buns for a dozen homes near a brook,\n"
	      "ground from corn of our own\n"
	      "Corn and rye for a dozen homes\nnear our brook.\n",
	    "a stretched line of prose");

	prose();
	set_as("BAKER  FROM  ABROAD", 50, 100, 16, true);
	set("Baker  Abroad", 50, 130);
	gives("He bakes bread and rye buns for a dozen homes near a brook,\n"
	      "ground from corn of our own\n"
	      "BAKER FROM ABROAD\nBaker Abroad\n",
	    "a heading set wide, and two words that no other line is like");

	prose();
	set("Brook  |  Corn  -  Rye bread", 50, 100);
	gives("He bakes bread and rye buns for a dozen homes near a brook,\n"
	      "ground from corn of our own\n"
	      "Brook | Corn - Rye bread\n",
	    "signs part them already");

	prose();
	set("Little  Title  Tilts  Jolt", 50, 100);
	gives("He bakes bread and rye buns for a dozen homes near a brook,\n"
	      "ground from corn of our own\nLittle Title Tilts Jolt\n",
	    "the spaces of a typewriter are as wide as its letters");
}

int
main(void)
{
	test_tags();
	test_no_tags();
	return tap_end();
}
