/*
 * Narrowing of a process that parses untrusted bytes: limits (rlimits), no
 * files but the data that parsers need (Landlock), no network, no programs, no
 * writing (seccomp). It holds for the rest of the process's life and for its
 * children; no privilege is needed.
 */
#ifndef PIPELINE_CONFINE_H
#define PIPELINE_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

enum {
	CONFINE_LANDLOCK = 1, /* Linux 5.13 */
	CONFINE_SECCOMP = 2,
};

/* Which of the two this kernel can do: a set of the bits above. */
unsigned confine_available(void);

/*
 * Limit the calling process for good: no core file, few descriptors, at most
 * `memory` bytes of address space (0: no limit; ignored under
 * AddressSanitizer, which maps terabytes).
 */
void confine_limits(size_t memory);

/* Confine it for good. Open descriptors stay usable. Returns what was done. */
unsigned confine_self(void);

/*
 * Confine it to become a program that we did not write (execve() comes next):
 * it writes in dir alone, reads and runs what the system and the folder of the
 * program hold, and reaches no network. As far as the kernel can; false: what
 * the kernel can did not happen.
 */
bool confine_helper(const char *dir, const char *program);

#endif
