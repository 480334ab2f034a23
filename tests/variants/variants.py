"""Resumes of random shapes, and how well they are read.

    variants.py write FOLDER LANG SEED COUNT [FORMAT...]
    variants.py score FOLDER [--errors FIELD] [--choices] [--worst N] < mapped.ndjson

The module LANG (en, zh) makes of the choices of a Draw a Page and its gold, in
the form of resume-model(5); this one writes pages as text, Markdown and HTML,
remembers the choices beside the gold, and tells by --choices with which of
them reading fails. Everything follows from the seed.
"""
import argparse
import collections
import html
import importlib
import json
import os
import random
import re
import sys
import textwrap

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../accuracy"))
import score  # noqa: E402  (the scorer of the samples)

# What several readings are right for, or what the gold does not hold.
UNSCORED = {"education_list.desc", "award_list.desc", "works_list.link",
            "works_list.desc", "basic_info.nationality",
            "education_list.education_type", "education_list.academic_ranking",
            "certificate_list.time"}


# Several spaces are one in markup.
WIDE = re.compile(" {2,}")


class Draw(random.Random):
    """Random choices that are remembered under a name."""

    def __init__(self, key):
        super().__init__(key)
        self.made = {}

    def pick(self, name, options):
        """One of a list, or of a dict {option: weight}."""
        weights = list(options.values()) if isinstance(options, dict) else None
        if name not in self.made:
            self.made[name] = self.choices(list(options), weights)[0]
        return self.made[name]

    def chance(self, name, share):
        return self.pick(name, {True: share, False: 1 - share})


class Page:
    """What stands on a resume: a head, and sections of elements.

    An element is ("name", text), ("title", text), ("contact", pieces),
    ("row", pieces, right), ("bullets", texts), ("lines", texts),
    ("text", paragraph), ("cells", rows), ("beside", left, elements) or
    ("gap",). A piece is a text, or (text, role or URL): roles are strong and
    soft.
    """

    def __init__(self):
        self.sections = [("head", "", [])]

    def section(self, key, heading):
        self.sections.append((key, heading, []))

    def add(self, *element):
        self.sections[-1][2].append(element)


def plain(pieces):
    """The text of pieces; a link that is only named tells its URL."""
    out = ""
    for p in pieces:
        text, role = p if isinstance(p, tuple) else (p, "")
        if role.startswith("http") and "." not in text:
            text += ": " + role
        out += text
    return out


# ---------------------------------------------------------------- plain text

TEXT_HEADINGS = {
    "upper": lambda t: [t.upper()], "colon": lambda t: [t + ":"],
    "upper colon": lambda t: [t.upper() + ":"], "bare": lambda t: [t],
    "double rule": lambda t: [t, "=" * len(t)],
    "rule": lambda t: [t.upper(), "-" * 60],
    "framed": lambda t: [f"=== {t} ==="], "bracket": lambda t: [f"[{t}]"],
    "stars": lambda t: [f"*** {t.upper()} ***"],
    "rules around": lambda t: ["-" * 40, t.upper(), "-" * 40],
}


class Text:
    """A page as plain text."""
    ending = "txt"

    def __init__(self, draw):
        self.draw = draw
        self.width = draw.pick("text.width", [72, 80, 100, 1000])
        self.bullet = draw.pick("text.bullet", ["- ", "* ", "• ", "– ", "o ",
                                                "> ", "+ ", "· "])
        self.indent = draw.pick("text.indent", ["", "", "  ", "    "])
        self.gap = draw.pick("text.gap", ["right", "spaces", "tab"])
        self.heading = TEXT_HEADINGS[draw.pick("text.heading",
                                               list(TEXT_HEADINGS))]
        self.number = draw.chance("text.numbered", 0.05)

    def wide(self, left, right):
        if not right:
            return left
        if self.gap == "tab":
            return f"{left}\t{right}"
        room = min(self.width, 100) - len(left) - len(right) \
            if self.gap == "right" else 6
        return left + " " * max(room, 4) + right

    def wrap(self, text, first="", rest=None):
        rest = " " * len(first) if rest is None else rest
        return textwrap.wrap(text, self.width, initial_indent=first,
                             subsequent_indent=rest,
                             break_long_words=False,
                             break_on_hyphens=False) or [""]

    def element(self, e):
        kind, *rest = e
        if kind == "name":
            return [rest[0]]
        if kind == "contact":
            return [plain(line) for line in rest[0]]
        if kind == "row":
            return [self.wide(plain(rest[0]), rest[1])]
        if kind == "bullets":
            sign = self.indent + self.bullet
            return [l for t in rest[0] for l in self.wrap(t, sign)]
        if kind == "lines":
            return list(rest[0])
        if kind == "cells":
            widths = [max(len(r[i]) for r in rest[0] if i < len(r)) + 3
                      for i in range(max(map(len, rest[0])))]
            return ["".join(c.ljust(w) for c, w in zip(r, widths)).rstrip()
                    for r in rest[0]]
        if kind == "beside":
            inner = [l for x in rest[1] for l in self.element(x)]
            column = max(24, len(rest[0]) + 2)
            return [(left.ljust(column) + l).rstrip() for left, l in
                    zip([rest[0]] + [""] * len(inner), inner)]
        if kind == "gap":
            return [""]
        return self.wrap(rest[0], "")

    def write(self, page):
        after = self.draw.chance("text.blank after heading", 0.5)
        out = []
        for n, (_, heading, elements) in enumerate(page.sections):
            if heading:
                if self.number:
                    heading = f"{n}. {heading}"
                out += [""] + self.heading(heading) + [""] * after
            for e in elements:
                out += self.element(e)
        return "\n".join(out) + "\n"


# ------------------------------------------------------------------ Markdown

class Markdown:
    """A page as Markdown."""
    ending = "md"

    def __init__(self, draw):
        self.draw = draw
        self.bullet = draw.pick("md.bullet", ["- ", "* ", "+ "])
        self.level = draw.pick("md.heading", ["## ", "## ", "# ", "### ",
                                              "setext", "bold"])
        self.entry = draw.pick("md.entry", ["### ", "bold", "bold", "#### ",
                                            "plain"])
        self.gap = draw.pick("md.gap", [" | ", " — ", "  \n", " \\\n", " · "])

    def pieces(self, pieces):
        out = ""
        for p in pieces:
            text, role = p if isinstance(p, tuple) else (p, "")
            text = WIDE.sub("\u2003", text)
            if role.startswith("http"):
                text = f"[{text}]({role})" if text != role else f"<{text}>"
            elif role and self.entry == "plain":
                text = f"**{text}**" if role == "strong" else f"*{text}*"
            out += text
        return out

    def element(self, e, first):
        kind, *rest = e
        if kind == "name":
            return f"# {rest[0]}\n"
        if kind == "title":
            return f"*{rest[0]}*\n"
        if kind == "contact":
            return "  \n".join(map(self.pieces, rest[0])) + "\n"
        if kind == "row":
            left = self.pieces(rest[0])
            head = self.entry.startswith("#")
            if first and head:
                gap = " | " if "\n" in self.gap else self.gap
                return self.entry + left + (gap + rest[1]) * bool(rest[1]) + "\n"
            if first and self.entry == "bold":
                left = f"**{left}**"
            elif not first and not head:
                left = f"*{left}*"
            return left + (self.gap + rest[1]) * bool(rest[1]) + "  "
        if kind == "bullets":
            return "\n" + "\n".join(self.bullet + t for t in rest[0]) + "\n"
        if kind == "lines":
            return "\n" + "  \n".join(rest[0]) + "\n"
        if kind == "cells":
            rows = [" | ".join(r) for r in rest[0]]
            bar = " | ".join("---" for _ in rest[0][0])
            return "\n".join(["", f"| {rows[0]} |", f"| {bar} |"] +
                             [f"| {r} |" for r in rows[1:]] + [""])
        if kind == "beside":
            return "\n".join([f"*{rest[0]}*  "] + [
                self.element(x, i == 0) for i, x in enumerate(rest[1])])
        return "" if kind == "gap" else f"\n{rest[0]}\n"

    def write(self, page):
        out = []
        for _, heading, elements in page.sections:
            if heading:
                out.append({"setext": f"\n{heading}\n{'-' * len(heading)}\n",
                            "bold": f"\n**{heading.upper()}**\n"}.get(
                                self.level, f"\n{self.level}{heading}\n"))
            before = "gap"
            for e in elements:
                out.append(self.element(e, before in ("gap", "bullets",
                                                      "text", "lines")))
                before = e[0]
        return "\n".join(out).lstrip("\n") + "\n"


# ---------------------------------------------------------------------- HTML

# Sections that people put into a narrow column.
NARROW = {"skills", "languages", "hobbies", "certificates", "awards",
          "contact"}


class Html:
    """A page as HTML: tags, classes and columns as the draw will have them."""
    ending = "html"

    def __init__(self, draw):
        self.draw = draw
        self.columns = draw.pick("html.columns", {
            "one": 6, "flex": 1, "float": 1, "grid": 1, "table": 1})
        self.right = draw.pick("html.right", ["flex", "float", "table"])
        self.list = draw.pick("html.list", {"ul": 4, "p": 1, "div": 1})
        self.tag = draw.pick("html.heading", ["h2", "h2", "h3", "div", "p b"])
        self.upper = draw.chance("html.upper", 0.4)
        self.row = draw.pick("html.row", ["div", "p", "h3"])

    def pieces(self, pieces):
        out = ""
        for p in pieces:
            text, role = p if isinstance(p, tuple) else (p, "")
            text = html.escape(WIDE.sub("\u2003", text), False)
            if role.startswith("http"):
                text = f'<a href="{role}">{text}</a>'
            elif role:
                text = f'<span class="{role}">{text}</span>'
            out += text
        return out

    def both(self, left, right):
        right = html.escape(right, False)
        if self.right == "flex":
            return (f'<div class="both"><span>{left}</span>'
                    f"<span>{right}</span></div>")
        if self.right == "float":
            return f'<div><span class="right">{right}</span>{left}</div>'
        return (f'<table class="wide"><tr><td>{left}</td><td class="end">'
                f"{right}</td></tr></table>")

    def element(self, e, first):
        kind, *rest = e
        if kind == "name":
            return f"<h1>{html.escape(rest[0], False)}</h1>"
        if kind == "title":
            return f'<p class="headline">{html.escape(rest[0])}</p>'
        if kind == "contact":
            return "".join(f"<div>{self.pieces(l)}</div>" for l in rest[0])
        if kind == "row":
            left = self.pieces(rest[0])
            if rest[1]:
                return self.both(f"<b>{left}</b>" if first else left, rest[1])
            if first and self.row == "h3":
                return f"<h3>{left}</h3>"
            tag = "p" if self.row == "p" else "div"
            return f"<{tag}>{f'<b>{left}</b>' if first else left}</{tag}>"
        if kind == "bullets":
            items = [html.escape(t, False) for t in rest[0]]
            if self.list == "ul":
                return "<ul>" + "".join(f"<li>{i}</li>" for i in items) + "</ul>"
            sign = "• " if self.list == "p" else "– "
            return "".join(f"<{self.list}>{sign}{i}</{self.list}>"
                           for i in items)
        if kind == "lines":
            return "".join(f"<div>{html.escape(t, False)}</div>"
                           for t in rest[0])
        if kind == "cells":
            return "<table>" + "".join(
                "<tr>" + "".join(f"<td>{html.escape(c, False)}</td>"
                                 for c in r) + "</tr>"
                for r in rest[0]) + "</table>"
        if kind == "beside":
            return (f'<div class="beside"><div>{html.escape(rest[0], False)}'
                    "</div><div>" + self.elements(rest[1]) + "</div></div>")
        if kind == "gap":
            return '<div class="gap"></div>'
        return f"<p>{html.escape(rest[0], False)}</p>"

    def elements(self, elements):
        out, before = [], "gap"
        for e in elements:
            out.append(self.element(e, before in ("gap", "bullets", "text",
                                                  "lines")))
            before = e[0]
        return "\n".join(out)

    def section(self, heading, elements):
        head = html.escape(heading, False)
        if heading:
            head = {"div": f'<div class="heading">{head}</div>',
                    "p b": f"<p><b>{head}</b></p>"}.get(
                        self.tag, f"<{self.tag}>{head}</{self.tag}>")
        return f"<section>\n{head}\n{self.elements(elements)}\n</section>"

    def write(self, page):
        draw, one = self.draw, self.columns == "one"
        head = "" if one and draw.chance("html.head in body", 0.9) else "head"
        side, main = [], []
        for key, heading, elements in page.sections[1:]:
            narrow = not one and key in NARROW
            (side if narrow else main).append(self.section(heading, elements))
        top = self.section("", page.sections[0][2])
        if one:
            body = "\n".join([top] + main)
        else:
            top_in_side = draw.chance("html.head in side", 0.4)
            if top_in_side:
                side.insert(0, top)
            left = draw.chance("html.side left", 0.7)
            a, b = ("side", side), ("main", main)
            parts = [a, b] if left else [b, a]
            if self.columns == "table":
                body = "<table><tr>" + "".join(
                    f'<td class="{c}">{"".join(s)}</td>'
                    for c, s in parts) + "</tr></table>"
            else:
                body = f'<div class="{self.columns}">' + "".join(
                    f'<div class="{c}">{"".join(s)}</div>'
                    for c, s in parts) + "</div>"
                if self.columns == "grid" and not left:
                    body = body.replace('"grid"', '"grid turned"')
            if not top_in_side:
                body = top + body
        return (f'<!DOCTYPE html>\n<html><head><meta charset="utf-8">'
                f"<style>{self.style()}</style></head>\n"
                f"<body{head and ' class=' + head}>\n{body}\n</body></html>\n")

    def style(self):
        draw = self.draw
        font = draw.pick("html.font", ["serif", "sans-serif", "Georgia",
                                       "Liberation Sans", "DejaVu Sans"])
        size = draw.pick("html.size", [10, 10.5, 11, 12])
        rule = draw.pick("html.rule", ["border-bottom:1px solid", "", "",
                                       "border-top:2px solid",
                                       "background:#ddd"])
        heading = (f"font-size:{draw.pick('html.heading size', [1.0, 1.2, 1.5])}"
                   f"em;font-weight:bold;margin:.8em 0 .3em;{rule};" +
                   "text-transform:uppercase;" * self.upper)
        strong = draw.pick("html.strong", ["font-weight:bold", "color:#245",
                                           "font-weight:normal"])
        soft = draw.pick("html.soft", ["font-style:italic", "color:#666", ""])
        return (f"body{{font:{size}pt/1.35 {font}}}h1{{font-size:2em;margin:0}}"
                f"h2,section>h3:first-child,.heading{{{heading}}}"
                f"h3{{font-size:1.05em;margin:.4em 0 0}}"
                ".both{display:flex;justify-content:space-between}"
                ".right{float:right}.wide{width:100%}.end{text-align:right}"
                "table{border-spacing:0}td{vertical-align:top;"
                "padding:0 12px 0 0}.gap{height:.6em}ul,p{margin:.2em 0}"
                ".beside{display:flex}.beside>div:first-child{width:24%;"
                "flex:none}.flex{display:flex;gap:24px}"
                ".grid{display:grid;grid-template-columns:32% 64%;gap:24px}"
                ".turned{grid-template-columns:64% 32%}"
                ".flex .side{width:32%;flex:none}.float .side{float:left;"
                "width:30%}.float .main{float:right;width:66%}"
                "td.side{width:32%}.side{overflow-wrap:anywhere}"
                f".strong{{{strong}}}.soft{{{soft}}}")


FORMATS = {f.ending: f for f in (Text, Markdown, Html)}


# ------------------------------------------------------------- write, score

def write(folder, lang, seed, count, formats):
    os.makedirs(os.path.join(folder, "documents"), exist_ok=True)
    os.makedirs(os.path.join(folder, "gold"), exist_ok=True)
    module = importlib.import_module(lang)
    for n in range(count):
        name = f"{lang}-{seed}-{n:04}"
        draw = Draw(name)
        form = FORMATS[draw.pick("format", formats or list(FORMATS))]
        page, gold = module.resume(draw)
        text = form(draw).write(page)
        with open(os.path.join(folder, "documents", f"{name}.{form.ending}"),
                  "w", encoding="utf-8") as f:
            f.write(text)
        with open(os.path.join(folder, "gold", f"{name}.json"), "w",
                  encoding="utf-8") as f:
            json.dump({"gold": known(gold), "choices": draw.made}, f,
                      ensure_ascii=False, indent=1)


def known(gold):
    """The gold without members that are None."""
    if isinstance(gold, dict):
        return {k: known(v) for k, v in gold.items() if v is not None}
    return [known(v) for v in gold] if isinstance(gold, list) else gold


def groups_scored():
    groups = score.read_fields(os.path.join(HERE, "../.."))
    for group, (_, fields) in list(groups.items()):
        for name in list(fields):
            if f"{group}.{name}" in UNSCORED:
                del fields[name]
        if not fields:
            del groups[group]
    return groups


def f1(c):
    both = 2 * c["right"] + c["false"] + c["missed"]
    return 2 * c["right"] / both if both else 1.0


def tell_choices(by_choice):
    """The choices with which reading fails, the most costly first."""
    rows = []
    for name, values in by_choice.items():
        all_of = sum(values.values(), collections.Counter())
        for value, c in values.items():
            rest = f1(all_of - c) if len(values) > 1 else f1(all_of)
            wrong = c["false"] + c["missed"]
            rows.append(((rest - f1(c)) * wrong, f1(c), rest, c["documents"],
                         name, value))
    for _, own, rest, documents, name, value in sorted(rows, reverse=True)[:40]:
        print(f"{own:.3f} (others {rest:.3f}) in {documents:4}: "
              f"{name} = {value!r}")


def tell(arguments):
    groups = groups_scored()
    total, each = score.Score(groups), []
    by_choice = collections.defaultdict(
        lambda: collections.defaultdict(collections.Counter))
    found = {}
    for line in sys.stdin:
        record = json.loads(line)
        name = os.path.basename(record["source"]["origin"]) \
            if "source" in record else ""
        found[os.path.splitext(name)[0]] = record.get("resume") or {}
    for name in sorted(os.listdir(os.path.join(arguments.folder, "gold"))):
        with open(os.path.join(arguments.folder, "gold", name),
                  encoding="utf-8") as f:
            truth = json.load(f)
        name = os.path.splitext(name)[0]
        one = score.Score(groups)
        one.add(name, truth["gold"], found.get(name, {}))
        total.errors += one.errors
        for field, count in one.counts.items():
            total.counts[field] += count
        sums = sum(one.counts.values(), collections.Counter(documents=1))
        each.append((f1(sums), name))
        for choice in truth["choices"].items():
            by_choice[choice[0]][str(choice[1])] += sums
    for where, field, truth, got in total.errors:
        if arguments.errors and arguments.errors in field:
            print(f"{where}: {field}: {truth!r}, found {got!r}")
    for figure, name in sorted(each)[:arguments.worst]:
        print(f"{figure:.3f} {name}")
    if arguments.choices:
        tell_choices(by_choice)
    total.table()


def main():
    parser = argparse.ArgumentParser()
    verbs = parser.add_subparsers(dest="verb", required=True)
    w = verbs.add_parser("write")
    w.add_argument("folder")
    w.add_argument("lang")
    w.add_argument("seed")
    w.add_argument("count", type=int)
    w.add_argument("format", nargs="*")
    s = verbs.add_parser("score")
    s.add_argument("folder")
    s.add_argument("--errors")
    s.add_argument("--choices", action="store_true")
    s.add_argument("--worst", type=int, default=0)
    a = parser.parse_args()
    if a.verb == "score":
        tell(a)
    else:
        write(a.folder, a.lang, a.seed, a.count, a.format)


if __name__ == "__main__":
    main()
