"""Compare mapped resumes with the truth written by hand beside the samples.

    score.py [--errors] TOP < mapped.ndjson

Each record that carries a resume belongs to the gold.json in the folder of its
origin; where that is a list, to its next member. A value counts as found when
it means the same (see alike()), as false when it is wrong or not in the truth,
as missed when it is not found or wrong. Entries of a list are paired first,
the most alike first. Fields and their types come from mappers/resume.def.
"""
import collections
import json
import os
import re
import sys
import unicodedata


def read_fields(top):
    """{group: (is a list, {field: type})}, in the order of resume.def."""
    with open(os.path.join(top, "mappers/resume.def"), encoding="utf-8") as f:
        text = f.read()
    groups = {g: (many == "MANY", {}) for g, many in
              re.findall(r"^GROUP\((\w+), (\w+)", text, re.M)}
    for group, name, kind in re.findall(
            r"^FIELD\((\w+), ([\w.]+), (\w+)", text, re.M):
        groups[group][1][name] = kind
    return groups


def fold(text):
    text = unicodedata.normalize("NFKC", str(text)).casefold()
    return "".join(c for c in text if c.isalnum() or c in "+#")


def overlap(a, b):
    """Share of the pairs of neighbouring characters that both have."""
    pairs = [collections.Counter(zip(t, t[1:])) for t in (" " + a, " " + b)]
    total = sum(sum(p.values()) for p in pairs)
    return 2 * sum((pairs[0] & pairs[1]).values()) / total if total else 1.0


def alike(kind, truth, found):
    if kind == "TEXTS":
        both = [sorted(fold(t) for t in (v if isinstance(v, list) else [v]))
                for v in (truth, found)]
        return both[0] == both[1]
    if kind in ("DATE", "TOKEN", "NUMBER"):
        return truth == found
    if kind == "URL":
        bare = [re.sub(r"^(https?://)?(www\.)?", "", str(v).strip().casefold())
                .rstrip("/") for v in (truth, found)]
        return bare[0] == bare[1]
    a, b = fold(truth), fold(found)
    if a.isdecimal():
        return a == b
    return a == b or overlap(a, b) >= 0.8


def member(entry, path):
    for name in path.split("."):
        entry = entry.get(name) if isinstance(entry, dict) else None
    return entry


def likeness(fields, truth, found):
    score = 0.0
    for name, kind in fields.items():
        a, b = member(truth, name), member(found, name)
        if a is not None and b is not None:
            score += alike(kind, a, b)
            if kind == "TEXT":
                score += overlap(fold(a), fold(b))
    return score


def pair(fields, truths, founds):
    """Pairs (truth, found); {} where there is no partner."""
    order = sorted(((-likeness(fields, t, f), i, j)
                    for i, t in enumerate(truths)
                    for j, f in enumerate(founds)))
    partner, taken = {}, set()
    for score, i, j in order:
        if score < 0 and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    pairs = [(t, founds[partner[i]] if i in partner else {})
             for i, t in enumerate(truths)]
    return pairs + [({}, f) for j, f in enumerate(founds) if j not in taken]


def entries(fields, value, many):
    if not many:
        return [value or {}]
    only = next(iter(fields))
    return [e if isinstance(e, dict) else {only: e} for e in value or []]


class Score:
    def __init__(self, groups):
        self.groups = groups
        self.counts = collections.defaultdict(collections.Counter)
        self.errors = []

    def add(self, where, truth, found):
        for group, (many, fields) in self.groups.items():
            pairs = pair(fields, entries(fields, truth.get(group), many),
                         entries(fields, found.get(group), many))
            if not many:
                pairs = [(truth.get(group) or {}, found.get(group) or {})]
            for t, f in pairs:
                for name, kind in fields.items():
                    self.value(where, f"{group}.{name}", kind,
                               member(t, name), member(f, name))

    def value(self, where, field, kind, truth, found):
        if truth is None and found is None:
            return
        right = truth is not None and found is not None \
            and alike(kind, truth, found)
        self.counts[field].update(
            right=right, false=found is not None and not right,
            missed=truth is not None and not right)
        if not right:
            self.errors.append((where, field, truth, found))

    def table(self):
        print(f"{'field':44} {'P':>6} {'R':>6} {'F1':>6} {'truth':>6}")
        total = collections.Counter()
        for group, (_, fields) in self.groups.items():
            for name in fields:
                field = f"{group}.{name}"
                if field in self.counts:
                    self.row(field, self.counts[field])
                    total.update(self.counts[field])
        self.row("all values", total)

    @staticmethod
    def row(name, c):
        found, truth = c["right"] + c["false"], c["right"] + c["missed"]
        share = [f"{n / d:.3f}" if d else "-" for n, d in (
            (c["right"], found), (c["right"], truth),
            (2 * c["right"], found + truth))]
        print(f"{name:44} {share[0]:>6} {share[1]:>6} {share[2]:>6} "
              f"{truth:6}")


def score_samples(score, top, records):
    """Score the records against the samples; the origins without a truth."""
    found = collections.defaultdict(list)
    for record in records:
        if record.get("kind") == "tally":
            continue
        found[os.path.dirname(record["source"]["origin"])].append(
            record.get("resume") or {})
    samples = os.path.join(top, "samples")
    for slug in sorted(os.listdir(samples)):
        path = os.path.join(samples, slug, "gold.json")
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8") as f:
            truths = json.load(f)
        truths = truths if isinstance(truths, list) else [truths]
        resumes = found.pop(f"samples/{slug}", [])
        for i in range(max(len(truths), len(resumes))):
            score.add(slug, truths[i] if i < len(truths) else {},
                      resumes[i] if i < len(resumes) else {})
    return found


def main():
    arguments = [a for a in sys.argv[1:] if a != "--errors"]
    top = arguments[0] if arguments else "."
    score = Score(read_fields(top))
    found = score_samples(score, top, map(json.loads, sys.stdin))
    if "--errors" in sys.argv:
        for where, field, truth, got in score.errors:
            print(f"{where}: {field}: {truth!r}, found {got!r}")
    score.table()
    if found:
        sys.exit(f"no truth for {', '.join(found)}")


if __name__ == "__main__":
    main()
