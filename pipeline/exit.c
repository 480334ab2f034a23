/* Which of two exit codes is worse; the order is in exit.h. */
#include "exit.h"

#include <stddef.h>

int
exit_worse(int a, int b)
{
	static const int order[] = {EXIT_BUG, EXIT_OS, 72, EXIT_CANNOT_CREATE,
	    EXIT_OUTPUT, EXIT_CONFIG, EXIT_FORBIDDEN, EXIT_UNAVAILABLE,
	    EXIT_DATA, EXIT_NO_INPUT, EXIT_USAGE, EXIT_MAX_ERRORS, EXIT_AGAIN,
	    EXIT_SOME_FAILED, EXIT_REVIEW, EXIT_FINE};
	for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++)
		if (order[i] == a || order[i] == b)
			return order[i];
	return a > b ? a : b;
}
