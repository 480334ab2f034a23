/*
 * rlimits, Landlock and seccomp around a parser; see confine.h. The only user
 * of libseccomp. What is allowed was found by running odd documents through
 * the parsers: sysinfo is glibc's qsort, the folders are poppler's character
 * maps, fontconfig's files and iconv's converters.
 */
#include "confine.h"

#include "sanitizer.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *const readable[] = {
    "/usr/share/poppler",
    "/usr/share/tesseract-ocr",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/fontconfig",
    "/etc/fonts",
    "/var/cache/fontconfig",
    "/usr/lib/*/gconv",
    "/usr/lib/gconv",
    "/usr/lib64/gconv",
};

/* ---------------------------------------------------------- Landlock */

/* 0: none. Each version knows more kinds of access. */
static int
landlock_version(void)
{
	long v = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);
	return v > 0 ? (int)v : 0;
}

/* All kinds of access to files that a version of Landlock handles. */
static uint64_t
handled_access(int version)
{
	uint64_t access = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
	if (version >= 2)
		access |= 1ULL << 13; /* REFER */
	if (version >= 3)
		access |= 1ULL << 14; /* TRUNCATE */
	if (version >= 5)
		access |= 1ULL << 15; /* IOCTL_DEV */
	return access;
}

static void
allow(int ruleset, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr rule = {
	    .allowed_access = access,
	    .parent_fd = open(path, O_PATH | O_CLOEXEC),
	};
	if (rule.parent_fd < 0)
		return;
	syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH,
	    &rule, 0);
	close(rule.parent_fd);
}

static void
allow_reading(int ruleset, const char *pattern)
{
	glob_t found;
	if (glob(pattern, 0, NULL, &found) != 0)
		return;
	for (size_t i = 0; i < found.gl_pathc; i++)
		allow(ruleset, found.gl_pathv[i],
		    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR);
	globfree(&found);
}

/* No access at all, to begin with; -1: the kernel cannot. */
static int
new_ruleset(int version)
{
	struct landlock_ruleset_attr attr = {
	    .handled_access_fs = handled_access(version)};
	return version ? (int)syscall(SYS_landlock_create_ruleset, &attr,
			     sizeof(attr), 0)
		       : -1;
}

static bool
restrict_to(int ruleset)
{
	long r = syscall(SYS_landlock_restrict_self, ruleset, 0);
	close(ruleset);
	return r == 0;
}

static bool
restrict_files(void)
{
	int ruleset = new_ruleset(landlock_version());
	if (ruleset < 0)
		return false;
	for (size_t i = 0; i < sizeof(readable) / sizeof(*readable); i++)
		allow_reading(ruleset, readable[i]);
	return restrict_to(ruleset);
}

/* ----------------------------------------------------------- seccomp */

static const int allowed[] = {
    /* descriptors that are open, and read-only files */
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(recvmsg),
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(statx),
    SCMP_SYS(fstatfs),
    SCMP_SYS(statfs),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    SCMP_SYS(ppoll),
    SCMP_SYS(poll),
    /* memory */
    SCMP_SYS(brk),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    /* the process itself */
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(getrlimit),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    /* time, chance, and the machine's memory size (glibc's qsort) */
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(getrandom),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
};

/*
 * Calls that would reach beyond the process with other arguments: opening for
 * writing, signals to and limits for others, ownership of a descriptor's
 * signals.
 */
static int
allow_in_part(scmp_filter_ctx ctx)
{
	static const int commands[] = {
	    F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD, F_DUPFD_CLOEXEC};
	int r = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
	    SCMP_A2(
		SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY));
	r |= seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
	    SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
	r |= seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
	    SCMP_A0(SCMP_CMP_EQ, 0));
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		r |= seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
		    SCMP_A1(SCMP_CMP_EQ, (scmp_datum_t)commands[i]));
	return r;
}

/* Everything else fails with EPERM. */
static bool
restrict_calls(void)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (!ctx)
		return false;
	int r = allow_in_part(ctx);
	for (size_t i = 0; i < sizeof(allowed) / sizeof(*allowed); i++)
		if (allowed[i] >= 0) /* known on this architecture */
			r |= seccomp_rule_add(
			    ctx, SCMP_ACT_ALLOW, allowed[i], 0);
	if (!r)
		r = seccomp_load(ctx);
	seccomp_release(ctx);
	return r == 0;
}

/* -------------------------------------------------------------- both */

unsigned
confine_available(void)
{
	unsigned can = 0;
	if (landlock_version())
		can |= CONFINE_LANDLOCK;
	if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0)
		can |= CONFINE_SECCOMP;
	return can;
}

static void
limit(__rlimit_resource_t what, rlim_t to)
{
	struct rlimit r;
	if (getrlimit(what, &r) == 0 && (r.rlim_max > to)) {
		r.rlim_cur = r.rlim_max = to;
		setrlimit(what, &r);
	}
}

void
confine_limits(size_t memory)
{
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_NOFILE, 64);
	if (memory && !UNDER_SANITIZER)
		limit(RLIMIT_AS, memory);
}

unsigned
confine_self(void)
{
	unsigned done = 0;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return 0;
	if (restrict_files())
		done |= CONFINE_LANDLOCK;
	if (restrict_calls())
		done |= CONFINE_SECCOMP;
	return done;
}

/* ------------------------------------------------------------ a helper */

static bool
restrict_helper_files(const char *dir, const char *program)
{
	static const char *const system[] = {"/usr", "/bin", "/sbin", "/lib",
	    "/lib64", "/etc", "/opt", "/proc", "/var/lib", "/var/cache",
	    "/var/spool/libreoffice"};
	const uint64_t use = LANDLOCK_ACCESS_FS_READ_FILE |
			     LANDLOCK_ACCESS_FS_READ_DIR |
			     LANDLOCK_ACCESS_FS_EXECUTE;
	int version = landlock_version(), ruleset = new_ruleset(version);
	if (ruleset < 0)
		return false;
	for (size_t i = 0; i < sizeof(system) / sizeof(*system); i++)
		allow(ruleset, system[i], use);
	allow(ruleset, program, use & ~LANDLOCK_ACCESS_FS_READ_DIR);
	allow(ruleset, "/dev",
	    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE);
	allow(ruleset, dir, handled_access(version));
	return restrict_to(ruleset);
}

/* Only sockets within the machine. */
static bool
restrict_network(void)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ALLOW);
	if (!ctx)
		return false;
	int r = seccomp_rule_add(ctx, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(socket),
	    1, SCMP_A0(SCMP_CMP_NE, AF_UNIX));
	r |= seccomp_rule_add(ctx, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ptrace), 0);
	/* LibreOffice puts its socket where -env:OSL_SOCKET_PATH says only if
	 * it believes that it may not write in /tmp, as is the case */
	r |= seccomp_rule_add(ctx, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(access), 1,
	    SCMP_A1(SCMP_CMP_MASKED_EQ, W_OK, W_OK));
	r |= seccomp_rule_add(ctx, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(faccessat),
	    1, SCMP_A2(SCMP_CMP_MASKED_EQ, W_OK, W_OK));
	if (!r)
		r = seccomp_load(ctx);
	seccomp_release(ctx);
	return r == 0;
}

bool
confine_helper(const char *dir, const char *program)
{
	unsigned can = confine_available();
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return false;
	return (!(can & CONFINE_LANDLOCK) ||
		   restrict_helper_files(dir, program)) &&
	       (!(can & CONFINE_SECCOMP) || restrict_network());
}
