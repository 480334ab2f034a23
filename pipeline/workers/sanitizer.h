/*
 * Are we built with AddressSanitizer? It maps terabytes, wants ptrace for its
 * leak check, and its reports are for the developer to see.
 */
#ifndef PIPELINE_SANITIZER_H
#define PIPELINE_SANITIZER_H

#if defined(__SANITIZE_ADDRESS__)
#define UNDER_SANITIZER 1
#else
#define UNDER_SANITIZER 0
#endif

#endif
