/* What a page paints besides text is left out; see pdf_thin_content.h. */
#include "pdf_thin_content.h"

#include "pdf_signs.h"

#include <string.h>

static bool
is_number(const char *s, const char *stop)
{
	bool digit = false, point = false;

	for (s += *s == '+' || *s == '-'; s < stop; s++) {
		if (*s == '.' && !point)
			point = true;
		else if (pdf_is_digit(*s))
			digit = true;
		else
			return false;
	}
	return digit;
}

/* An operator that builds, paints or clips paths (8.5, table A.1). */
static bool
is_of_path(const char *s, const char *stop)
{
	switch (stop - s) {
	case 1:
		return strchr("mlcvyhSsfFBbnW", *s) && *s;
	case 2:
		return (*s == 'r' && s[1] == 'e') ||
		       (s[1] == '*' && strchr("fBbW", *s) && *s);
	default:
		return false;
	}
}

void
pdf_thin_content(const char *s, const char *end, struct buffer *out)
{
	const char *kept = s, *operands = s;
	bool numbers = true; /* and nothing else since the last operator */

	while ((s = pdf_skip_space(s, end)) < end) {
		const char *stop = pdf_skip_word(s, end);
		if (*s == '[' || *s == '(' || *s == '<' || *s == '/') {
			s = pdf_skip_value(s, end);
			numbers = false;
			continue;
		}
		if (stop == s || pdf_begins(s, stop, "BI"))
			break;
		if (pdf_is_digit(*s) || *s == '.' || *s == '-' || *s == '+') {
			if (!is_number(s, stop))
				break;
			s = stop;
			continue;
		}
		if (stop - s > 3) /* no operator: true, null */
			break;
		if (numbers && is_of_path(s, stop)) {
			buffer_add(out, kept, (size_t)(operands - kept));
			kept = stop;
		}
		operands = s = stop;
		numbers = true;
	}
	buffer_add(out, kept, (size_t)(end - kept));
}
