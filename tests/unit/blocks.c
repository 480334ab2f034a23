/* blocks.h: cards, entries with details beside them, and what is neither. */
#include "sheet.h"

/* What each did stands beside where and when. */
static void
test_entries(void)
{
	set_as("Experience", 50, 50, 14, true);
	set_as("Example Works", 50, 80, 10, true);
	set("2019 - Present", 50, 92);
	set("Engineer", 50, 104);
	set("built the great machine that", 300, 80);
	set("makes examples", 300, 92);
	set("sold it", 300, 104);
	set("and mended it", 300, 116);
	set_as("Acme Sons", 50, 145, 10, true);
	set("2015 - 2018", 50, 157);
	set("Apprentice", 50, 169);
	set("learned to read", 300, 145);
	set_as("Old Mill", 50, 198, 10, true);
	set("2012 - 2015", 50, 210);
	set("Miller", 50, 222);
	set("ground flour", 300, 198);
	set("of all kinds", 300, 210);
	gives("Experience\n"
	      "Example Works\n2019 - Present\nEngineer\n"
	      "built the great machine that\nmakes examples\nsold it\n"
	      "and mended it\n"
	      "Acme Sons\n2015 - 2018\nApprentice\nlearned to read\n"
	      "Old Mill\n2012 - 2015\nMiller\nground flour\nof all kinds\n",
	    "an entry, then its details beside it");
}

static void
test_cards(void)
{
	static const float x[] = {50, 220, 390};

	set_as("Education", 50, 50, 14, true);
	set_as("North College", x[0], 80, 10, true);
	set_as("South College", x[1], 80, 10, true);
	set_as("West College", x[2], 80, 10, true);
	set("Law", x[0], 92);
	set("Trade", x[1], 92);
	set("Music", x[2], 92);
	set("2015 - 2018", x[0], 104);
	set("2012 - 2015", x[1], 104);
	set("2009 - 2012", x[2], 104);
	set_as("Interests", 50, 140, 14, true);
	set("walking", 50, 160);
	gives("Education\n"
	      "North College\nLaw\n2015 - 2018\n"
	      "South College\nTrade\n2012 - 2015\n"
	      "West College\nMusic\n2009 - 2012\n"
	      "Interests\nwalking\n",
	    "cards, each whole");

	set_as("Tools", x[0], 80, 10, true);
	set_as("Tongues", x[1], 80, 10, true);
	set("hammer", x[0] + 20, 98);
	set("Danish", x[1] + 20, 98);
	set("saw", x[0] + 20, 110);
	set("Dutch", x[1] + 20, 110);
	set("rasp", x[0] + 20, 122);
	set("Czech", x[1] + 20, 122);
	gives("Tools\nhammer\nsaw\nrasp\nTongues\nDanish\nDutch\nCzech\n",
	    "lists under headings of their own");
}

static void
test_tables(void)
{
	set_as("Skill", 50, 80, 10, true);
	set_as("Since", 250, 80, 10, true);
	set("Welding", 50, 95);
	set("2012", 250, 95);
	set("Riveting", 50, 110);
	set("2015", 250, 110);
	gives("Skill\nSince\nWelding\n2012\nRiveting\n2015\n",
	    "a table has a header too");

	set_as("Skills", 50, 50, 14, true);
	set("Welding", 50, 80);
	set("good", 250, 80);
	set("Riveting", 50, 92);
	set("fair", 250, 92);
	set_as("Tongues", 50, 120, 14, true);
	set("Danish", 50, 150);
	set("good", 250, 150);
	set("Dutch", 50, 162);
	set("fair", 250, 162);
	set("Czech", 50, 174);
	set("none", 250, 174);
	gives("Skills\nWelding\ngood\nRiveting\nfair\n"
	      "Tongues\nDanish\ngood\nDutch\nfair\nCzech\nnone\n",
	    "two tables under headings are no cards");
}

/* Two texts that begin level, twice by chance. */
static void
test_columns(void)
{
	set_as("CONTACT", 50, 80, 14, true);
	set_as("PROFILE", 250, 80, 14, true);
	set("138 0013 8000", 50, 104);
	set("ada@example.com", 50, 116);
	set("Builds things that other people", 250, 104);
	set("then have to maintain.", 250, 116);
	set_as("SKILLS", 50, 146, 14, true);
	set_as("EXPERIENCE", 250, 146, 14, true);
	set("C", 50, 170);
	set("SQL", 50, 182);
	set_as("TONGUES", 50, 206, 14, true);
	set("Danish", 50, 230);
	set("Dutch", 50, 242);
	set_as("Example Works", 250, 170, 10, true);
	set("2019 - Present", 250, 182);
	set("built the great machine", 250, 194);
	set("and sold it", 250, 206);
	set("then mended it", 250, 218);
	set_as("Acme Sons", 250, 230, 10, true);
	set("2015 - 2018", 250, 242);
	gives("CONTACT\n138 0013 8000\nada@example.com\nSKILLS\nC\nSQL\n"
	      "TONGUES\nDanish\nDutch\n"
	      "PROFILE\nBuilds things that other people\n"
	      "then have to maintain.\nEXPERIENCE\nExample Works\n"
	      "2019 - Present\nbuilt the great machine\nand sold it\n"
	      "then mended it\nAcme Sons\n2015 - 2018\n",
	    "columns with headings of their own stay texts");
}

/* Roles, dates and places at the right margin, each beside its firm. */
static void
test_dated(void)
{
	set_as("Example Works", 50, 80, 10, true);
	set("Engineer", 510, 80);
	set("2019 - Present", 480, 92);
	set("full time", 505, 104);
	set("built the great machine that makes examples", 50, 116);
	set("sold it", 50, 128);
	set_as("Acme Sons", 50, 140, 10, true);
	set("Apprentice", 500, 140);
	set("2015 - 2018", 495, 152);
	set("half time", 505, 164);
	set("learned to read", 50, 176);
	set("and to write", 50, 188);
	gives("Example Works\nEngineer\n2019 - Present\nfull time\n"
	      "built the great machine that makes examples\nsold it\n"
	      "Acme Sons\nApprentice\n2015 - 2018\nhalf time\n"
	      "learned to read\nand to write\n",
	    "short blocks with dates belong to what they stand beside");
}

/* Headings in the middle of the page, and at its right, head what is left. */
static void
test_over(void)
{
	set_as("Experience", 260, 60, 16, true);
	set_as("Example Works", 50, 90, 10, true);
	set("built the great machine", 50, 104);
	set("that makes examples", 50, 118);
	set_as("Tongues", 272, 150, 16, true);
	set("Danish", 50, 180);
	set("Dutch", 250, 180);
	set("Czech", 350, 180);
	set_as("Likes", 280, 210, 16, true);
	set("walking", 50, 240);
	set("and running", 50, 254);
	gives("Experience\nExample Works\nbuilt the great machine\n"
	      "that makes examples\nTongues\nDanish\nDutch\nCzech\n"
	      "Likes\nwalking\nand running\n",
	    "headings in the middle are no column");

	set_as("Experience", 420, 60, 16, true);
	set_as("Example Works", 50, 90, 10, true);
	set("built the great machine", 50, 104);
	set_as("Tongues", 444, 150, 16, true);
	set("Danish", 50, 180);
	set("Dutch", 50, 194);
	set_as("Likes", 460, 220, 16, true);
	set("walking", 50, 250);
	gives("Experience\nExample Works\nbuilt the great machine\n"
	      "Tongues\nDanish\nDutch\nLikes\nwalking\n",
	    "nor are those at the right");
}

int
main(void)
{
	test_entries();
	test_cards();
	test_tables();
	test_columns();
	test_dated();
	test_over();
	return tap_end();
}
