#!/usr/bin/env python3
"""text.py [--worst N] TOP < records of kind document: is what the samples'
truth says in the text, and does what belongs together stand together?

recall: the share of the truth's words that are found. cohesion: the share of
entries (a job, a school) both of whose words are found within 400 letters of
each other: that is what reading order is for. Letters and digits alone count,
and what nobody can see does not.
"""
import argparse
import collections
import json
import os
import re
import sys
import unicodedata

FAR = 400
ENTRIES = {
    "education_list": ("school", "field_of_study"),
    "career_list": ("company", "title"),
    "internship_list": ("company", "title"),
    "project_list": ("name", "role"),
    "training_list": ("institution",),
    "award_list": ("title",),
    "certificate_list": ("title",),
}


def fold(text):
    text = unicodedata.normalize("NFKC", str(text)).casefold()
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


class Document:
    def __init__(self, text):
        self.text, self.missing = fold(text), []
        self.found = self.words = self.together = self.entries = 0

    def has(self, word):
        word = fold(word)
        self.words += 1
        if word in self.text:
            self.found += 1
            return True
        return False

    def look_for(self, word):
        if not self.has(word):
            self.missing.append("not there: %s" % word)

    def look_near(self, first, second):
        self.entries += 1
        a, b = fold(first), fold(second)
        for m in re.finditer(re.escape(a), self.text):
            start = max(0, m.start() - FAR)
            if b in self.text[start:m.start() + FAR + len(a) + len(b)]:
                self.together += 1
                return
        if a in self.text and b in self.text:
            self.missing.append("far apart: %s / %s" % (first, second))


def judge(document, truth):
    person = truth.get("basic_info", {})
    for key in ("name", "mobile", "email"):
        if person.get(key):
            document.look_for(person[key])
    for group, keys in ENTRIES.items():
        for entry in truth.get(group, []):
            words = [entry[k] for k in keys if entry.get(k)]
            for word in words:
                document.look_for(word)
            if len(words) == 2:
                document.look_near(*words)
            for line in (entry.get("desc") or "").split("\n")[:3]:
                if fold(line):
                    document.look_for(line)


def ratio(a, b):
    return "%.4f of %d" % (a / b, b) if b else "-"


def main():
    args = argparse.ArgumentParser()
    args.add_argument("top")
    args.add_argument("--worst", type=int, default=0)
    args = args.parse_args()
    texts = collections.defaultdict(list)
    kinds = {}
    for line in sys.stdin:
        record = json.loads(line)
        source = record.get("source", {})
        where = re.search(r"samples/([^/]+)/input(\.\w+)?",
                          source.get("origin") or source.get("path") or "")
        if not where or "document" not in record:
            continue
        kinds[where[1]] = (where[2] or "?")[1:]
        texts[where[1]].append("\n".join(
            s["text"] for s in record["document"]["lines"]
            if s.get("role") != "hidden"))
    sums, worst = collections.defaultdict(lambda: [0, 0, 0, 0]), []
    for slug in sorted(os.listdir(os.path.join(args.top, "samples"))):
        path = os.path.join(args.top, "samples", slug, "gold.json")
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8") as f:
            truths = json.load(f)
        document = Document("\n".join(texts[slug]))
        for truth in truths if isinstance(truths, list) else [truths]:
            judge(document, truth)
        got = (document.found, document.words, document.together,
               document.entries)
        for key in (kinds.get(slug, "-"), "text"):
            sums[key] = [a + b for a, b in zip(sums[key], got)]
        worst.append((got[0] + got[2] - got[1] - got[3], slug, document))
    for lost, slug, document in sorted(worst, key=lambda w: w[:2])[:args.worst]:
        print(slug, *document.missing, sep="\n      ")
    for kind, (found, words, together, entries) in sorted(
            sums.items(), key=lambda kv: (kv[0] == "text", kv[0])):
        print("%-6s recall %s, cohesion %s" % (
            kind, ratio(found, words), ratio(together, entries)))


if __name__ == "__main__":
    main()
