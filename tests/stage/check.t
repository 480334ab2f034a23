#!/bin/sh
. "${TOP:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib.sh"

export XDG_STATE_HOME="$T/state" XDG_CACHE_HOME="$T/cache" HOME="$T"
row() { grep -E "^(ok|weak|BAD) +$1 " out; }

exits "all is well here" 0 resume-check
like "the programs are of one version" "$(row programs)" '^ok .* of version '
for library in poppler libxml2 GMime PCRE2 json-c libcurl SQLite; do
	like "$library is named" "$(cat out)" "^ +$library.[0-9]"
done
like "a Chinese PDF is read" "$(row reading)" '^ok '
like "the kernel is looked at" "$(row kernel)" 'Landlock|seccomp'
like "the rules hold" "$(row rules)" '^ok '
is "state and spool were made for us alone" \
    "$(stat -c %a state/resumepipe cache/resumepipe/spool | paste -sd' ' -)" "700 700"
LC_ALL=zh_CN.UTF-8 resume-check >zh
like "in Chinese" "$(tail -n 1 zh)" '^(一切正常。|可以运行)'

# ---- what is wrong
if unshare -m mount -t tmpfs none /usr/share/poppler 2>/dev/null; then
	# shellcheck disable=SC2016
	exits "without poppler-data" 69 unshare -m sh -c \
	    'mount -t tmpfs none /usr/share/poppler && exec resume-check'
	like "the cure is named" "$(cat out)" 'apt-get install poppler-data'
else
	skip "poppler-data cannot be hidden: no right to mount"
fi
mkdir few
cp "$BIN/resume-check" "$BIN/resume-scan" few/
exits "programs that are not there" 69 few/resume-check
like "are named" "$(cat out)" '^BAD +programs +resume-extract: it does not run'
mkdir -p data/rules data/lists
echo 'nonsense here' >data/rules/a.rules
exits "wrong rules" 78 env RESUMEPIPE_DATA="$T/data" resume-check
like "are told" "$(row rules)" '^BAD '
: >file
exits "state that cannot be kept" 73 env XDG_STATE_HOME="$T/file" resume-check
like "is told" "$(row state)" '^BAD .*Not a directory'

# ---- the configuration
cat >conf <<'END'
[extract]
jobs = 3
max-size = 20M
[feishu]
app-id = cli_example
secret-command = print the-secret
END
chmod 600 conf
exits "config" 0 env RESUMEPIPE_TIMEOUT=9s resume-check --config conf config
like "a value from a file" "$(cat out)" '^jobs = 3 +# conf:2$'
like "from the environment" "$(cat out)" '^timeout = 9s +# RESUMEPIPE_TIMEOUT$'
like "by default" "$(cat out)" '^max-pages = 200 +# default$'
is "secrets are masked" "$(grep -c the-secret out)" 0
like "but shown to be set" "$(cat out)" '^secret-command = \(hidden\) +# conf:6$'
sed 's/jobs/job/' conf >bad
chmod 600 bad
exits "an unknown key" 78 resume-check --config bad
like "is named with its place and its neighbour" "$(cat err)" \
    'bad:2: \[extract\] has no key job; did you mean jobs'
sed 's/20M/large/' conf >bad
exits "a wrong value" 78 env RESUMEPIPE_CONFIG="$T/bad" resume-check config
like "is named" "$(cat err)" "bad:3: max-size: 'large' is not a size"
chmod 666 bad
exits "a file that others may write" 78 resume-check --config bad
like "is refused" "$(cat err)" 'chmod go-w'
exits "another word" 64 resume-check configuration

# ---- a target
background resume-sandbox -q --listen 127.0.0.1:0 --port-file url
for i in 1 2 3 4 5 6 7 8 9 10; do [ -s url ] || sleep 0.3; done
exits "a target that works" 0 resume-check --target sandbox --host "$(cat url)"
like "a token was fetched" "$(row sandbox)" '^ok .*token was fetched'
like "what was not looked at is told" "$(cat out)" 'job post ids are not looked up'
rm -rf cache
echo wrong >secret
chmod 600 secret
exits "wrong credentials" 77 resume-check --target sandbox --host "$(cat url)" \
    --secret-file secret
like "are told with a cure" "$(cat out)" '^ +check app-id and the secret'
rm -rf cache
exits "a target that is down" 69 resume-check --target sandbox \
    --host http://127.0.0.1:9 --retry-wait 1ms
like "is told" "$(row sandbox)" '^BAD .*cannot be reached'
exits "a target without its ids" 78 resume-check --target feishu
