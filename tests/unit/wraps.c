/* wraps.h: texts side by side that go on in the row below. */
#include "sheet.h"

/* Dates at the right margin, as an entry's are. */
static void
dates(float y, int n)
{
	static const char *const all[] = {
	    "2016 - 2019", "2013 - 2016", "2010 - 2013"};

	for (int i = 0; i < n; i++) {
		set("Baker at a Mill", 50, y + 40 * (float)i);
		set(all[i], 495, y + 40 * (float)i);
		set("Bread for all of the twelve villages.", 50,
		    y + 14 + 40 * (float)i);
	}
}

static void
test_title_beside_date(void)
{
	/* no room for the last word: the date stands where it would end */
	set_as("Head of Baking and of all that goes with it at the Nowhere "
	       "Windmills",
	    50, 100, 10, true);
	set("2019 - 2022", 380, 100);
	set_as("Company", 50, 113, 10, true);
	set("Bread for all of the twelve villages.", 50, 130);
	gives("Head of Baking and of all that goes with it at the Nowhere "
	      "Windmills Company\n2019 - 2022\n"
	      "Bread for all of the twelve villages.\n",
	    "a title is read to its end, then its date");

	set_as("Head of Baking", 50, 100, 10, true);
	set("2019 - 2022", 495, 100);
	set_as("Nowhere Mills", 50, 113, 10, true);
	set("Bread for all of the twelve villages.", 50, 130);
	gives("Head of Baking\n2019 - 2022\nNowhere Mills\n"
	      "Bread for all of the twelve villages.\n",
	    "what had room there is something new");
}

static void
test_two_texts(void)
{
	/* two lists beside each other */
	set("• Sold bread and rolls to twelve", 50, 100);
	set("• Built an oven of clay for the", 240, 100);
	set("villages", 57.5f, 113);
	set("school of a village", 247.5f, 113);
	set("A line that goes over the whole of the page, as the text of a "
	    "resume does,",
	    50, 150);
	set("and another one, which goes as far as that, for the sake of the "
	    "width of it",
	    50, 163);
	gives("• Sold bread and rolls to twelve villages\n"
	      "• Built an oven of clay for the\nschool of a village\n"
	      "A line that goes over the whole of the page, as the text of a "
	      "resume does,\n"
	      "and another one, which goes as far as that, for the sake of the "
	      "width of it\n",
	    "items side by side");

	set_as("School of Bread, Rolls and", 50, 100, 10, true);
	set("2010 - 2013", 300, 100);
	set_as("Cake", 50, 111, 10, true);
	set("Twelve villages were fed.", 50, 140);
	gives("School of Bread, Rolls and Cake\n2010 - 2013\n"
	      "Twelve villages were fed.\n",
	    "a text that ends with \"and\" goes on wherever it was broken");

	for (int i = 0; i < 4; i++) {
		set("The oven bakes for twelve villages", 50,
		    100 + 13 * (float)i);
		set_as("MILLS", 60, 105 + 13 * (float)i, 8, true);
	}
	set("and their schools", 50, 152);
	gives("The oven bakes for twelve villages "
	      "The oven bakes for twelve villages "
	      "The oven bakes for twelve villages "
	      "The oven bakes for twelve villages and their schools\n"
	      "MILLS\nMILLS\nMILLS\nMILLS\n",
	    "a justified text over which something else was set");

	set_as("OVENS OF CLAY", 50, 100, 11, true);
	set_as("MILLS DRIVEN BY WIND AND BY", 240, 100, 11, true);
	set("Guild, 2019", 50, 114);
	set_as("WATER", 240, 114, 11, true);
	set("Guild, 2021", 240, 127);
	gives("OVENS OF CLAY\nMILLS DRIVEN BY WIND AND BY WATER\n"
	      "Guild, 2019\nGuild, 2021\n",
	    "beside something else of a shorter text");

	for (int i = 0; i < 2; i++) {
		set("‧", 50, 100 + 25 * (float)i);
		sheet.glyphs[sheet.n - 1].box.x1 += 7;
	}
	set("烤出十二个村庄的面包并送到每家每户", 65, 100);
	set("以及学校", 65, 113);
	set("用黏土造炉", 65, 125);
	gives("‧ 烤出十二个村庄的面包并送到每家每户\n以及学校\n"
	      "‧ 用黏土造炉\n",
	    "a bullet is no larger than its text");

	set("Name", 50, 100);
	set("Jo Doe", 110, 100);
	set("Sex", 300, 100);
	set("female", 360, 100);
	set("Country", 50, 113);
	set("Nowhere", 110, 113);
	set("City", 300, 113);
	set("Nobody's", 360, 113);
	gives("Name\nJo Doe\nSex\nfemale\nCountry\nNowhere\nCity\nNobody's\n",
	    "rows of a form are rows");

	set("技能：英语六级，普通话二级甲等", 50, 100);
	set("荣誉：全国烘焙大赛的优秀", 240, 100);
	set("选手奖", 50, 113);
	set("一", 500, 160);
	gives("技能：英语六级，普通话二级甲等\n荣誉：全国烘焙大赛的优秀\n"
	      "选手奖\n一\n",
	    "below words in a row it is the last of these that goes on");
}

static void
test_dates(void)
{
	set("Sep 2018 - Aug", 480, 100);
	set_as("School of Bread", 50, 100, 12, true);
	set("Master of Baking", 50, 113);
	set("2020", 480, 113);
	gives("School of Bread\nSep 2018 - Aug 2020\nMaster of Baking\n",
	    "a date that its column broke");

	set("May 2021 –", 480, 100);
	set_as("Head of Baking", 50, 100, 12, true);
	set("Mills of Nowhere", 50, 113);
	set("present", 490, 113);
	set("2017 - ", 480, 140);
	set_as("Baker", 50, 140, 12, true);
	set("December", 480, 153);
	set("Ovens of Nowhere", 50, 153);
	set("2020", 480, 166);
	gives("Head of Baking\nMay 2021 – present\nMills of Nowhere\n"
	      "Baker\n2017 - December 2020\nOvens of Nowhere\n",
	    "or broke twice");

	dates(100, 3);
	set_as("Bachelor of Baking, with honours, at the School of Bread in "
	       "Nowhere City, east",
	    50, 220, 12, false);
	set("2006 - 2010", 495, 220);
	gives("Baker at a Mill\n2016 - 2019\n"
	      "Bread for all of the twelve villages.\n"
	      "Baker at a Mill\n2013 - 2016\n"
	      "Bread for all of the twelve villages.\n"
	      "Baker at a Mill\n2010 - 2013\n"
	      "Bread for all of the twelve villages.\n"
	      "Bachelor of Baking, with honours, at the School of Bread in "
	      "Nowhere City, east\n2006 - 2010\n",
	    "a date in the column of dates is parted from a long title");

	set("The bakers' guild, from 2006 - 2010", 50, 100);
	gives("The bakers' guild, from 2006 - 2010\n", "one in a text is not");
}

/* Dates on two lines at the margin, beside titles larger than they are. */
static void
test_dates_of_two_lines(void)
{
	static const char *const years[] = {"2019", "2016", "2013"};

	for (int i = 0; i < 3; i++) {
		char from[16], to[16];
		float y = 80 + 60 * (float)i;
		snprintf(from, sizeof(from), "Sep %s -", years[i]);
		snprintf(to, sizeof(to), "%d", (int)strtol(years[i], NULL, 10) + 3);
		set_as("Head Baker", 40, y, 16, true);
		set_as("Grand Mill", 240, y, 15, false);
		set(from, 510, y - 4);
		set(i ? to : "Present", i ? 530 : 515, y + 8);
		set("Bread for all of the villages.", 40, y + 24);
	}
	gives("Head Baker\nGrand Mill\nSep 2019 - Present\n"
	      "Bread for all of the villages.\n"
	      "Head Baker\nGrand Mill\nSep 2016 - 2019\n"
	      "Bread for all of the villages.\n"
	      "Head Baker\nGrand Mill\nSep 2013 - 2016\n"
	      "Bread for all of the villages.\n",
	    "the end of a date is read after its beginning");
}

/* A title beside a narrow box with its date, and longer than that is high. */
static void
test_title_of_three_lines(void)
{
	set_as("Bachelor of Baking and", 40, 80, 14, true);
	set("2015 - 2018", 280, 80);
	set_as("Applied Bread Sciences", 40, 98, 14, true);
	set_as("Engineering", 40, 116, 14, true);
	set("School of Bread in Nowhere, with a good deal of cakes", 40, 140);
	gives("Bachelor of Baking and Applied Bread Sciences Engineering\n"
	      "2015 - 2018\n"
	      "School of Bread in Nowhere, with a good deal of cakes\n",
	    "its column is as wide below the date");
}

int
main(void)
{
	test_title_beside_date();
	test_two_texts();
	test_dates();
	test_dates_of_two_lines();
	test_title_of_three_lines();
	return tap_end();
}
