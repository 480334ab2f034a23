# resumepipe: from a folder of resumes to deliveries.
#
#   make            the programs, in build/bin/
#   make demo       sets up, builds, and runs the whole pipeline over samples/
#   make test       sets up, builds, and runs every test
#   make help       the other targets
#
# A new .c file is found by itself; a file in pipeline/stages/ is a program.

VERSION = 0.1.0

PREFIX  ?= /usr/local
BINDIR  ?= $(PREFIX)/bin
DATADIR ?= $(PREFIX)/share/resumepipe
MANDIR  ?= $(PREFIX)/share/man
DOCDIR  ?= $(PREFIX)/share/doc/resumepipe
COMPDIR ?= $(PREFIX)/share/bash-completion/completions

# VARIANT=san builds the same tree under AddressSanitizer and UBSan.
VARIANT ?= plain
B = build/$(VARIANT)
BIN = $(if $(filter plain,$(VARIANT)),build/bin,$(B)/bin)
SHARE = $(BIN)/../share/resumepipe

PKGS = poppler-glib cairo libxml-2.0 gmime-3.0 json-c libpcre2-8 libcurl sqlite3 \
       libmicrohttpd libseccomp nettle libutf8proc uchardet libarchive \
       zlib
# What Debian calls what we need: to build and run, then to test.
DEBS = gcc libc6-dev pkg-config libpoppler-glib-dev poppler-data libxml2-dev \
       libgmime-3.0-dev libjson-c-dev libpcre2-dev libcurl4-openssl-dev \
       ca-certificates libsqlite3-dev libmicrohttpd-dev libseccomp-dev \
       nettle-dev libutf8proc-dev libuchardet-dev libarchive-dev \
       zlib1g-dev \
       libmimalloc-dev libtesseract-dev libleptonica-dev \
       tesseract-ocr-chi-sim tesseract-ocr-eng tesseract-ocr-osd
TEST_DEBS = perl jq curl sqlite3 mandoc groff-base poppler-utils python3 \
       parallel libasan8 libubsan1

CC ?= gcc
CFLAGS ?= -O2 -g
WARN = -Wall -Wextra -Wshadow -Wpointer-arith -Wstrict-prototypes \
       -Wmissing-prototypes -Wwrite-strings -Wvla -Wformat=2 \
       -Wno-unused-parameter -Wno-missing-field-initializers
HARDEN = -D_FORTIFY_SOURCE=2 -fstack-protector-strong
ifeq ($(VARIANT),san)
CFLAGS = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
         -fno-sanitize-recover=undefined
HARDEN =
endif
# VARIANT=fuzz is for libFuzzer, which clang brings along.
ifeq ($(VARIANT),fuzz)
CC = clang
FUZZER = -fsanitize=fuzzer-no-link,address,undefined
CFLAGS = -O1 -g -DFUZZING $(FUZZER) -fno-sanitize-recover=undefined
HARDEN =
endif
ifdef DEV
WARN += -Werror
endif
ALL_CFLAGS = -std=gnu11 -D_GNU_SOURCE $(WARN) $(CFLAGS) $(HARDEN) \
       -Iparsers -Imappers -Ipipeline -ffile-prefix-map=$(CURDIR)=. \
       -DRESUMEPIPE_VERSION='"$(VERSION)"' \
       -DRESUMEPIPE_DATADIR='"$(DATADIR)"' $(PKG_CFLAGS)
# Foreign headers are not ours to warn about.
PKG_CFLAGS = $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS)))
# Only what a program really calls is linked into it.
# Most of what extract and map do is small allocations: mimalloc does them in
# a tenth less time. A sanitizer brings an allocator of its own.
MALLOC = $(if $(filter plain,$(VARIANT)),-lmimalloc)
$(BIN)/resume-extract $(BIN)/resume-map: LDLIBS = $(MALLOC)
LIBS = -Wl,--as-needed $(shell pkg-config --libs $(PKGS)) -lm

# Upper floors first: that is the order in which they need each other.
FLOORS = pipeline mappers parsers
floor_objs = $(patsubst %.c,$(B)/%.o,$(sort $(filter-out $(STAGES), \
    $(wildcard $1/*.c $1/*/*.c))))
ARCHIVES = $(FLOORS:%=$(B)/lib%.a)

STAGES = $(sort $(wildcard pipeline/stages/*.c))
PROGRAMS = $(patsubst pipeline/stages/%.c,$(BIN)/resume-%,$(STAGES))
UNITS = $(patsubst %.c,$(B)/%,$(sort $(wildcard tests/unit/*.c)))
HELPERS = $(patsubst %.c,$(B)/%,$(sort $(wildcard tests/hostile/*.c tests/bench/*.c)))
# Manual pages and completions are made: the option tables are in the programs.
MAN = $(BIN)/../share/man
MANS = $(patsubst pipeline/stages/%,$(MAN)/man1/resume-%,$(wildcard pipeline/stages/*.1)) \
       $(foreach m,$(wildcard pipeline/man/*.[1-8]),$(MAN)/man$(subst .,,$(suffix $m))/$(notdir $m))
COMP = $(BIN)/../share/bash-completion/completions
COMPS = $(patsubst $(BIN)/%,$(COMP)/%,$(PROGRAMS))

all: $(PROGRAMS) $(SHARE) $(MANS) $(COMPS)

# ------------------------------------------------------------- building
# 'q': folders may have files of one name.
define floor_rule
$(B)/lib$1.a: $(call floor_objs,$1)
	@rm -f $$@
	@ar qcsD $$@ $$^
endef
$(foreach f,$(FLOORS),$(eval $(call floor_rule,$f)))

$(B)/%.o: %.c Makefile | need
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BIN)/resume-%: $(B)/pipeline/stages/%.o $(ARCHIVES)
	@mkdir -p $(@D)
	@echo "  LD $(@F)"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< \
	    -Wl,--start-group $(ARCHIVES) -Wl,--end-group $(LDLIBS) $(LIBS)

$(UNITS) $(HELPERS): $(B)/%: $(B)/%.o $(ARCHIVES)
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< \
	    -Wl,--start-group $(ARCHIVES) -Wl,--end-group $(LIBS)

# Preloaded by tests that kill programs.
$(B)/tests/die.so: tests/die.c
	@mkdir -p $(@D)
	@$(CC) -std=gnu11 -D_GNU_SOURCE $(WARN) -O2 -fPIC -shared -o $@ $<

# A page's line '.\" @OPTIONS@' becomes what its program says of its options.
$(MAN)/man1/resume-%.1: pipeline/stages/%.1 $(BIN)/resume-%
	@mkdir -p $(@D)
	@$(BIN)/resume-$* --mdoc >$@.options
	@sed -e '/^\.\\" @OPTIONS@$$/{r $@.options' -e 'd;}' $< >$@
	@rm $@.options

$(MAN)/man5/%: pipeline/man/%
	@mkdir -p $(@D) && cp $< $@

$(MAN)/man7/%: pipeline/man/%
	@mkdir -p $(@D) && cp $< $@

$(COMP)/%: $(BIN)/%
	@mkdir -p $(@D)
	@$< --completion >$@

# The rules and lists as an uninstalled program finds them.
$(SHARE): | need
	@mkdir -p $(SHARE)
	@ln -sfn $(CURDIR)/mappers/rules $(SHARE)/rules
	@ln -sfn $(CURDIR)/mappers/lists $(SHARE)/lists
	@ln -sfn $(CURDIR)/samples $(SHARE)/samples

-include $(shell find $(B) -name '*.d' 2>/dev/null)
.SECONDARY:

# ------------------------------------------------------------- setting up
# Tell what is missing before the compiler does.
need:
	@pkg-config --exists $(PKGS) 2>/dev/null || { \
	    echo "Some libraries are missing. 'make deps' installs them" \
	         "(Debian packages: $(DEBS))." >&2; exit 1; }

deps:
	@sh tests/deps.sh $(DEBS) $(TEST_DEBS)

demo: deps
	@$(MAKE) --no-print-directory all
	@sh samples/demo.sh $(BIN)

# ------------------------------------------------------------- testing
test: deps
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory check VARIANT=san

# The suite of one variant, without installing anything.
check: all $(UNITS) $(HELPERS) $(B)/tests/die.so
	@BIN=$(CURDIR)/$(BIN) BUILD=$(CURDIR)/$(B) TOP=$(CURDIR) \
	    VARIANT=$(VARIANT) sh tests/run.sh $(TESTS)

bench: all $(HELPERS)
	@BIN=$(CURDIR)/$(BIN) BUILD=$(CURDIR)/$(B) TOP=$(CURDIR) sh tests/bench/run.sh

bench-deliver: all
	@BIN=$(CURDIR)/$(BIN) TOP=$(CURDIR) sh tests/bench/deliver.sh

# N=2000: not 10000 documents, which are the same few hundred again and again.
MEMORY_OF = $(filter-out %.json,$(wildcard samples/*/input.* ../shared/corpus/*/dev/*))
bench-memory: all
	@export PATH=$(CURDIR)/$(BIN):$$PATH RESUMEPIPE_CONFIG=/dev/null; \
	    resume-scan -q $(MEMORY_OF) | python3 tests/bench/memory.py $(N)

accuracy: all
	@BIN=$(CURDIR)/$(BIN) TOP=$(CURDIR) sh tests/accuracy/run.sh

# Resumes of random shapes; see tests/variants/run.sh.
variants: all
	@BIN=$(CURDIR)/$(BIN) TOP=$(CURDIR) sh tests/variants/run.sh

# SECONDS=60: for each target; TARGETS='rtf mail': only these.
SECONDS ?= 5
fuzz:
	@echo 'int LLVMFuzzerTestOneInput(void){return 0;}' | clang -x c - \
	    -fsanitize=fuzzer,address -o /dev/null 2>/dev/null || { \
	    echo "no fuzzing: clang with libFuzzer is not installed"; exit 0; }; \
	$(MAKE) --no-print-directory VARIANT=fuzz build/fuzz/tests/fuzz/fuzz && \
	TOP=$(CURDIR) SECONDS=$(SECONDS) sh tests/fuzz/run.sh \
	    $(CURDIR)/build/fuzz/tests/fuzz/fuzz $(TARGETS)

build/fuzz/tests/fuzz/fuzz: $(B)/tests/fuzz/fuzz.o $(ARCHIVES)
	@$(CC) $(CFLAGS) -fsanitize=fuzzer,address,undefined -o $@ $< \
	    -Wl,--start-group $(ARCHIVES) -Wl,--end-group $(LIBS)

# Rewrite the expected files of one case or sample after looking at the diff.
bless: all
	@BIN=$(CURDIR)/$(BIN) TOP=$(CURDIR) sh tests/bless.sh $(CASE)

# ------------------------------------------------------------- installing
install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(DATADIR) $(DESTDIR)$(DOCDIR)
	install -m 755 $(PROGRAMS) $(DESTDIR)$(BINDIR)
	cp -R mappers/rules mappers/lists samples $(DESTDIR)$(DATADIR)
	find $(DESTDIR)$(DATADIR) -type d -exec chmod 755 {} +
	find $(DESTDIR)$(DATADIR) -type f -exec chmod 644 {} +
	install -d $(DESTDIR)$(COMPDIR)
	install -m 644 $(COMPS) $(DESTDIR)$(COMPDIR)
	for m in $(patsubst $(MAN)/%,%,$(MANS)); do \
	    install -D -m 644 $(MAN)/$$m $(DESTDIR)$(MANDIR)/$$m || exit 1; done
	install -m 644 README.md README.zh-CN.md LICENSE $(DESTDIR)$(DOCDIR)

uninstall:
	rm -f $(patsubst $(BIN)/%,$(DESTDIR)$(BINDIR)/%,$(PROGRAMS))
	rm -rf $(DESTDIR)$(DATADIR) $(DESTDIR)$(DOCDIR)
	rm -f $(patsubst $(COMP)/%,$(DESTDIR)$(COMPDIR)/%,$(COMPS))
	rm -f $(patsubst $(MAN)/%,$(DESTDIR)$(MANDIR)/%,$(MANS))

format:
	git ls-files -m -o --exclude-standard '*.c' '*.h' | xargs -r clang-format -i

clean:
	rm -rf build

help:
	@echo "all demo test check bench bench-deliver bench-memory accuracy variants fuzz bless install uninstall format clean"
	@echo "check TESTS='tests/stage/map.t' runs some; VARIANT=san sanitizes;" \
	    "DEV=1 makes warnings errors"

.PHONY: all need deps demo test check bench bench-deliver bench-memory accuracy variants fuzz bless install uninstall \
	format clean help
