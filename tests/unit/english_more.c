/* English resumes: what stands around entries and inside them. */
#include "mapped.h"

static const char *
skill(int i)
{
	const struct value *v = resume_find(&resume, "skill_list.skill", i);
	return v ? v->text : NULL;
}

static void
test_feet(void)
{
	map("# Jo Nobody\njo@example.com\n# Skills\nDough, Ovens\n"
	    "Jo Nobody - Page 1 of 2\nCorn\nJo Nobody | Resume | p. 2\n"
	    "Jo Nobody · CV\nLanding page\nFront Page 2\n");
	is(skill(2), "Corn", "the person's name and the page are no skill");
	is(skill(3), "Landing page", "a page without a number is");
	is(skill(4), "Front Page 2", "and one of another name");
}

int
main(void)
{
	set = shipped_rules();
	resume_init(&resume);
	test_feet();
	resume_release(&resume);
	rule_set_free(set);
	return tap_end();
}
