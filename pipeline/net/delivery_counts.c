/* See delivery_counts.h. */
#include "delivery_counts.h"

#include "diag.h"

#include <string.h>

static bool
has_text(json_object *array, const char *text)
{
	size_t n = array ? json_object_array_length(array) : 0;

	while (n-- > 0)
		if (strcmp(json_object_get_string(
			       json_object_array_get_idx(array, n)),
			text) == 0)
			return true;
	return false;
}

void
delivery_count(struct delivery_counts *c, const struct delivery *d)
{
	const char *reason =
	    json_object_get_string(json_object_object_get(d->json, "reason"));

	if (d->outcome == DELIVERY_FAILED) {
		c->closed += d->failure == FAIL_CLOSED;
		return;
	}
	if (d->outcome == DELIVERY_HELD)
		*(strcmp(reason, "in-doubt") == 0  ? &c->held
		    : strcmp(reason, "route") == 0 ? &c->routed
						   : &c->no_resume) += 1;
	if (d->outcome == DELIVERY_SKIPPED)
		*(strcmp(reason, "earlier") == 0  ? &c->earlier
		    : strcmp(reason, "part") == 0 ? &c->parts
						  : &c->duplicates) += 1;
	if (d->outcome == DELIVERY_DONE && reason)
		*(strcmp(reason, "found") == 0 ? &c->found : &c->absent) += 1;
	if (has_text(json_object_object_get(d->json, "not_carried"),
		"basic_info.mobile"))
		c->no_mobile++;
	if (has_text(
		json_object_object_get(d->json, "not_carried"), "resume_file"))
		c->no_file++;
}

/* How long so many deliveries will take, at least, from their files. */
static double
minutes_for(const struct delivery_options *with, unsigned long n)
{
	double most = with->target->calls[CALL_CREATE_BY_ATTACHMENT].per_minute;

	return most > 0 ? (double)(long)(((double)n + most - 1) / most) : 1;
}

void
delivery_counts_tell(
    const struct delivery_counts *c, const struct delivery_options *with)
{
	long waited_s = courier_counts(with->courier).waited_s;
	long most, month = courier_month(with->courier, &most);

	if (c->earlier > 0)
		diag_note("deliver-earlier",
		    diag_count(c->earlier,
			"%lu was delivered in an earlier run; no call was made "
			"for it",
			"%lu were delivered in an earlier run; no call was "
			"made for them"),
		    c->earlier);
	if (c->duplicates > 0)
		diag_note("deliver-duplicate",
		    diag_count(c->duplicates,
			"%lu is the same document as one before; no call was "
			"made for it",
			"%lu are the same document as one before; no call was "
			"made for them"),
		    c->duplicates);
	if (c->parts > 0)
		diag_note("deliver-part",
		    diag_count(c->parts,
			"%lu is a file beside the resume of its mail; it goes "
			"with that as a work",
			"%lu are files beside the resume of their mail; they "
			"go with it as works"),
		    c->parts);
	if (waited_s > 0)
		diag_note("deliver-waited",
		    "waited %ld s because of the target's rate limits",
		    waited_s);
	if (c->closed > 0)
		diag_note("deliver-closed",
		    diag_count(c->closed,
			"%lu waits for the target's hours; at its rate it will "
			"take %.0f min",
			"%lu wait for the target's hours; at its rate they "
			"will take %.0f min"),
		    c->closed, minutes_for(with, c->closed));
	if (month >= 0 && month * 10 >= most * 9)
		diag_warning("deliver-month",
		    "%ld of the %ld calls that the organisation has in this "
		    "month were made from here",
		    month, most);
	if (c->no_mobile > 0)
		diag_warning("deliver-mobile",
		    diag_count(c->no_mobile,
			"%lu mobile number is left out: the target's code of "
			"its country is not known; give it with --place-code, "
			"as +852=CODE",
			"%lu mobile numbers are left out: the target's code of "
			"their country is not known; give it with "
			"--place-code, as +852=CODE"),
		    c->no_mobile);
	if (c->no_file > 0)
		diag_warning("deliver-file",
		    diag_count(c->no_file,
			"%lu goes without its file, which has no address; give "
			"--file-base-url, or --publish-command to "
			"resume-upload",
			"%lu go without their file, which has no address; give "
			"--file-base-url, or --publish-command to "
			"resume-upload"),
		    c->no_file);
	if (c->found > 0)
		diag_note("deliver-found",
		    diag_count(c->found,
			"%lu was in doubt: the target has it, it was not sent "
			"again",
			"%lu were in doubt: the target has them, they were not "
			"sent again"),
		    c->found);
	if (c->absent > 0)
		diag_note("deliver-absent",
		    diag_count(c->absent,
			"%lu was in doubt: the target surely did not have it, "
			"it was sent again",
			"%lu were in doubt: the target surely did not have "
			"them, they were sent again"),
		    c->absent);
	if (c->routed > 0)
		diag_note("deliver-routed",
		    diag_count(c->routed, "%lu is held because a route says so",
			"%lu are held because a route says so"),
		    c->routed);
	if (c->no_resume > 0)
		diag_warning("deliver-no-resume",
		    diag_count(c->no_resume,
			"%lu is held: it does not look like a resume; deliver "
			"it with --hold-below=0",
			"%lu are held: they do not look like resumes; deliver "
			"them with --hold-below=0"),
		    c->no_resume);
	if (c->held > 0)
		diag_warning("deliver-held",
		    diag_count(c->held,
			"%lu is held: the target may have it, as its answer "
			"was lost; look there, it is not sent again",
			"%lu are held: the target may have them, as its answer "
			"was lost; look there, they are not sent again"),
		    c->held);
}
