#!/usr/bin/env python3
"""make bench-memory: N documents (10000) through one resume-extract and one
resume-map, and what is resident of each process on the way: it must not grow.
The records on standard input are given again and again.
"""
import os
import subprocess
import sys
import threading

N = int(sys.argv[1]) if len(sys.argv) > 1 else 10000
MARKS = [n for n in (100, 1000, 2000, 5000, 10000, 20000, 50000) if n <= N]


def resident(pid):
    """KiB of a process without what it shares with its parent's file."""
    try:
        with open("/proc/%d/status" % pid) as f:
            for line in f:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


def children(pid):
    try:
        with open("/proc/%d/task/%d/children" % (pid, pid)) as f:
            return [int(p) for p in f.read().split()]
    except OSError:
        return []


def feed(stream, lines):
    try:
        for i in range(N):
            stream.write(lines[i % len(lines)])
        stream.close()
    except BrokenPipeError:
        pass


lines = [s for s in sys.stdin.buffer if b'"kind":"file"' in s]
if not lines:
    sys.exit("memory.py: no file records on standard input")
extract = subprocess.Popen(["resume-extract", "-q", "--no-ocr", "-j1"],
                           stdin=subprocess.PIPE, stdout=subprocess.PIPE)
mapper = subprocess.Popen(["resume-map", "-q"], stdin=extract.stdout,
                          stdout=subprocess.PIPE)
extract.stdout.close()
threading.Thread(target=feed, args=(extract.stdin, lines)).start()
print("MB resident       extract    worker       map")
done, now, first, most = 0, {}, {}, {}
for _ in mapper.stdout:
    done += 1
    if done % 50 and done not in MARKS:
        continue
    for name, kib in (
            ("extract", resident(extract.pid)),
            ("worker", max([resident(p) for p in children(extract.pid)] or [0])),
            ("map", resident(mapper.pid))):
        # who has ended already had at the end what was seen last
        now[name] = kib = kib or now.get(name, 0)
        if done <= 1000:
            first[name] = max(first.get(name, 0), kib)
        most[name] = max(most.get(name, 0), kib)
    if done in MARKS:
        print("%6d documents %9.1f %9.1f %9.1f" % (
            done, now["extract"] / 1024, now["worker"] / 1024,
            now["map"] / 1024), flush=True)
print("most, over most of the first 1000: " + ", ".join(
    "%s %.2f" % (name, most[name] / max(first[name], 1))
    for name in ("extract", "worker", "map")))
