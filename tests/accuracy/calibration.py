"""Is a value as likely to be right as the mapper says it is?

    calibration.py TOP < mapped.ndjson             the samples of TOP
    calibration.py SCORER CORPUS < mapped.ndjson   gold files of a corpus

Each value that was told falls into a band of its confidence; of each band: how
many were told, how many of them are right. What is right is the scorer's
affair: score.py beside this file, or the one of the corpus. Values that it
does not compare, since no truth speaks of their field, are not counted.
"""
import glob
import importlib.util
import json
import os
import sys

sys.dont_write_bytecode = True  # the scorer may lie in a folder of others

BANDS = (0.5, 0.7, 0.8, 0.9)
LABELS = ("0 - .5", ".5 - .7", ".7 - .8", ".8 - .9", ">= .9")


def load(path):
    """The scorer as a module; one that runs at once finds nothing to do."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    module = importlib.util.module_from_spec(spec)
    arguments, sys.argv = sys.argv, [path, os.devnull]
    try:
        spec.loader.exec_module(module)
    except SystemExit:
        pass
    finally:
        sys.argv = arguments
    return module


class Told:
    """A value that remembers how sure the mapper was of it."""


class Text(Told, str):
    pass


class Number(Told, float):
    def __str__(self):
        return f"{float(self):g}"


class Texts(Told, list):
    pass


def told(value, evidence, pointer=""):
    """The same value, each leaf with its confidence."""
    if isinstance(value, dict):
        return {k: told(v, evidence, pointer + "/" +
                        k.replace("~", "~0").replace("/", "~1"))
                for k, v in value.items()}
    if isinstance(value, list):
        items = Texts(told(v, evidence, f"{pointer}/{i}")
                      for i, v in enumerate(value))
        items.confidence = min((i.confidence for i in items
                                if isinstance(i, Told)), default=None)
        return items
    leaf = Text(value) if isinstance(value, str) else Number(value)
    leaf.confidence = evidence.get(pointer, {}).get("confidence")
    return leaf


def records():
    for line in sys.stdin:
        record = json.loads(line)
        if record.get("resume"):
            record["resume"] = told(record["resume"],
                                    record.get("evidence") or {})
        yield record


class Bands:
    def __init__(self):
        self.told = [0] * len(LABELS)
        self.right = [0] * len(LABELS)

    def add(self, value, right):
        confidence = getattr(value, "confidence", None)
        if confidence is None:
            return
        band = sum(confidence >= b for b in BANDS)
        self.told[band] += 1
        self.right[band] += right

    def print(self):
        print(f"{'confidence':10} {'told':>7} {'right':>7} {'share':>6}")
        for label, n, right in zip(LABELS, self.told, self.right):
            share = f"{right / n:.3f}" if n else "-"
            print(f"{label:10} {n:7} {right:7} {share:>6}")


def of_samples(top, bands):
    scorer = load(os.path.join(os.path.dirname(__file__), "score.py"))

    class Score(scorer.Score):
        def value(self, where, field, kind, truth, found):
            bands.add(found, truth is not None and found is not None
                      and scorer.alike(kind, truth, found))

    scorer.score_samples(Score(scorer.read_fields(top)), top, records())


def of_corpus(path, corpus, bands):
    scorer = load(path)

    class Count(scorer.Count):
        __slots__ = ()

        def add(self, gold, got, same):
            super().add(gold, got, same)
            bands.add(got, not scorer.empty(gold) and not scorer.empty(got)
                      and same(gold, got))

    scorer.Count = Count
    truths, seen = {}, set()
    for name in glob.glob(os.path.join(corpus, "*.gold.json")):
        with open(name, encoding="utf-8") as f:
            truths[os.path.basename(name)[:-len(".gold.json")]] = json.load(f)
    fields = {k for truth in truths.values() for k in truth}
    for record in records():
        name = os.path.basename((record.get("source") or {}).get("origin", ""))
        truth = truths.get(os.path.splitext(name)[0])
        if truth and record.get("resume") and name not in seen:
            seen.add(name)
            scorer.score(truth, record["resume"], fields)


def main():
    bands = Bands()
    if len(sys.argv) == 3:
        of_corpus(sys.argv[1], sys.argv[2], bands)
    else:
        of_samples(sys.argv[1], bands)
    bands.print()


main()
