"""English resumes of random shapes: resume(draw) -> (page, gold)."""
import re
import unicodedata

from en_words import (COMPANIES, DEGREES, ENDS, FAMILY, GIVEN, HEADINGS,
                      HOBBIES, HONOURS, LANGUAGES, LEVELS, PARTICLES, SCHOOLS,
                      STEMS, TOWNS, TRADES)
from variants import Page

MONTHS = """January February March April May June July August September October
November December""".split()
SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split()
NOW = (2025, 9)


def invented(draw):
    return draw.choice(STEMS) + draw.choice(ENDS)


def ascii_of(text):
    text = unicodedata.normalize("NFKD", text.replace("ł", "l").replace(
        "Ł", "L")).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z]", "", text)


def told(draw, sentence):
    """A sentence with its numbers."""
    return sentence.format(n=draw.randint(11, 60), m=draw.randint(3, 9),
                           y=draw.randint(3, 19))


# --------------------------------------------------------------------- dates

# Form of a point in time, and how precise it is.
POINTS = {
    "Mon YYYY": lambda y, m: f"{SHORT[m - 1][:3]} {y}",
    "Month YYYY": lambda y, m: f"{MONTHS[m - 1]} {y}",
    "Mon. YYYY": lambda y, m: f"{SHORT[m - 1]}{'.' * (m != 5)} {y}",
    "Mon, YYYY": lambda y, m: f"{SHORT[m - 1][:3]}, {y}",
    "Mon 'YY": lambda y, m: f"{SHORT[m - 1][:3]} '{y % 100:02}",
    "Mon-YYYY": lambda y, m: f"{SHORT[m - 1][:3]}-{y}",
    "MM/YYYY": lambda y, m: f"{m:02}/{y}",
    "M/YYYY": lambda y, m: f"{m}/{y}",
    "MM.YYYY": lambda y, m: f"{m:02}.{y}",
    "YYYY/MM": lambda y, m: f"{y}/{m:02}",
    "YYYY-MM": lambda y, m: f"{y}-{m:02}",
    "YYYY.MM": lambda y, m: f"{y}.{m:02}",
    "MON YYYY": lambda y, m: f"{SHORT[m - 1][:3].upper()} {y}",
    "D Mon YYYY": lambda y, m: f"{y % 13 + m} {SHORT[m - 1][:3]} {y}",
    "Mon D, YYYY": lambda y, m: f"{SHORT[m - 1][:3]} {y % 13 + m}, {y}",
    "DD.MM.YYYY": lambda y, m: f"{y % 13 + m:02}.{m:02}.{y}",
    "YYYY": lambda y, m: f"{y}",
}


class Dates:
    """How one document writes its dates."""

    def __init__(self, draw):
        self.draw = draw
        self.form = draw.pick("date.form", {
            "Mon YYYY": 8, "Month YYYY": 5, "MM/YYYY": 4, "YYYY": 6,
            "Mon. YYYY": 2, "Mon, YYYY": 1, "Mon 'YY": 1, "Mon-YYYY": 1,
            "M/YYYY": 1, "MM.YYYY": 1, "YYYY/MM": 1, "YYYY-MM": 2,
            "YYYY.MM": 1, "MON YYYY": 1, "D Mon YYYY": 1, "Mon D, YYYY": 1,
            "DD.MM.YYYY": 1})
        dashes = {" – ": 6, " - ": 6, "–": 2, " — ": 1, " to ": 2,
                  " until ": .3, "-": 1, " -- ": .3, " → ": .2}
        if "-" in self.form:
            del dashes["-"]
        self.dash = draw.pick("date.dash", dashes)
        self.open = draw.pick("date.open", {
            "Present": 8, "present": 3, "Now": 1, "Current": 2, "current": .5,
            "Today": .5, "ongoing": .5, "": .7, "to date": .3, "since": .5,
            "PRESENT": .5})
        self.span = draw.pick("date.span", {
            "": 10, "({})": .7, "· {}": .7, "({} short)": .5})

    def point(self, year, month):
        """Text and gold."""
        gold = {"YYYY": f"{year}"}.get(self.form, f"{year}-{month:02}")
        if self.form in ("D Mon YYYY", "Mon D, YYYY", "DD.MM.YYYY"):
            gold += f"-{year % 13 + month:02}"
        return POINTS[self.form](year, month), gold

    def length(self, start, end):
        n = (end[0] - start[0]) * 12 + end[1] - start[1] + 1
        y, m = divmod(n, 12)
        if "short" in self.span:
            return " ".join(f"{v} {w}{'s' * (v > 1)}" for v, w in
                            ((y, "yr"), (m, "mo")) if v)
        return " ".join(f"{v} {w}{'s' * (v > 1)}" for v, w in
                        ((y, "year"), (m, "month")) if v)

    def range(self, start, end):
        """Text, gold of start, gold of end; end None: present."""
        a, gold_a = self.point(*start)
        if end is None:
            gold_b = "present"
            if self.open == "since":
                text = f"{self.draw.pick('date.since', ['since', 'Since'])} {a}"
            else:
                text = (a + self.dash + self.open).rstrip()
        else:
            b, gold_b = self.point(*end)
            text = a if a == b else a + self.dash + b
            gold_b = gold_b if a != b else None
        if self.span and self.form != "YYYY" and text != a:
            text += " " + self.span.replace(" short", "").format(
                self.length(start, end or NOW))
        return text, gold_a, gold_b


# ------------------------------------------------------------------- persons

def person(draw):
    given, family = draw.choice(GIVEN), draw.choice(FAMILY)
    form = draw.pick("name.form", {
        "plain": 10, "initial": 2, "middle": 1, "particle": 1,
        "two families": 1, "one letter": .5})
    middle = {"initial": draw.choice("ABCDEFHJKLMRSTW") + ".",
              "middle": draw.choice(GIVEN),
              "particle": draw.choice(PARTICLES),
              "two families": draw.choice(FAMILY),
              "one letter": ""}.get(form, "")
    if form == "one letter":
        given = given[0] + "."
    name = " ".join(filter(None, (given, middle, family)))
    return name, ascii_of(given), ascii_of(family)


def phone(draw, code):
    """Text, national number, country code or None."""
    n = "".join(str(draw.randint(2, 9)) for _ in range(7))
    with_code = draw.chance("phone.code", .65)
    if code == "1":
        area = draw.choice(["512", "503", "718", "416", "604", "312"])
        form = draw.pick("phone.form", ["(A) B-C", "A-B-C", "A.B.C", "A B C",
                                        "(A)B-C"])
        text = form.replace("A", area).replace("B", "555").replace(
            "C", "01" + n[:2])
        code_text = draw.pick("phone.plus", ["+1 ", "+1-", "1-", "+1"])
        national = area + "555" + "01" + n[:2]
        if with_code and code_text[0] == "+":
            return code_text + text, national, "+1"
        return text, national, None
    national = {"44": "7700900", "353": "8755", "33": "6399801",
                "49": "15155", "31": "65550", "34": "6555", "46": "70174",
                "61": "49157", "65": "8", "91": "98765", "27": "8255",
                "234": "80355", "55": "1195555", "52": "5555",
                "971": "5055"}[code]
    national = (national + n)[:{"65": 8, "33": 9, "46": 9, "61": 9, "31": 9,
                                "34": 9, "27": 9, "353": 9, "971": 9,
                                "55": 11}.get(code, 10)]
    cut = draw.pick("phone.groups", [3, 4, 0, 2])
    text = national
    if cut:
        while len(text) % cut == 1:
            cut += 1
        text = " ".join(re.findall(f".{{1,{cut}}}", national))
    plus = draw.pick("phone.abroad", ["+{} ", "+{} ", "00{} ", "(+{}) ", "+{}-",
                                      "+{}"])
    if not with_code and code in ("49", "31", "46", "61", "27", "234", "44",
                                  "353", "33"):
        text, national = "0" + text, "0" + national
    if not with_code:
        return text, national, None
    return plus.format(code) + text, national, "+" + code


def head(draw, page, gold, trade):
    """Name, headline and what reaches the person."""
    name, given, family = person(draw)
    town, code = draw.choice(TOWNS)
    info = gold["basic_info"] = {"name": name}
    shown = name
    if draw.chance("name.caps", .2):
        shown = shown.upper()
    post = draw.pick("name.post", {"": 12, ", PMP": .4, ", MBA": .4,
                                   ", PhD": .4, ", RN": .4, ", CPA": .4})
    place = draw.pick("name.place", {"first": 8, "label": .6,
                                     "after a title": .4})
    if place == "after a title":
        page.add("lines", [draw.pick("name.before", [
            "Curriculum Vitae", "CURRICULUM VITAE", "Resume", "RESUME",
            "Résumé", "CV"])])
    if place == "label":
        page.add("lines", ["Name: " + shown])
    else:
        page.add("name", shown + post)
    if draw.chance("headline", .4):
        page.add("title", trade["titles"][4])
        gold["intention"] = {"title": trade["titles"][4]}
    contact(draw, page, gold, given, family, town, code)


def contact(draw, page, gold, given, family, town, code):
    info = gold["basic_info"]
    number, info["mobile"], country = phone(draw, code)
    if country:
        info["mobile_country_code"] = country
    info["email"] = draw.choice(["{0}.{1}", "{0}{1}", "{1}.{0}", "{0}_{1}",
                                 "{0}"]).format(given, family) + "@" + \
        draw.choice(["example.org", "example.com", "mail.example.net",
                     "example.co.uk", f"{family}.example"])
    labels = draw.pick("contact.labels", {
        "": 8, "short": 1, "long": 2, "signs": 1})
    label = {
        "short": {"phone": "T: ", "mail": "E: ", "town": "A: "},
        "long": {"phone": draw.pick("contact.phone", [
                     "Phone: ", "Mobile: ", "Tel: ", "Cell: ", "Tel. ",
                     "Phone number: ", "Telephone: "]),
                 "mail": draw.pick("contact.mail", [
                     "Email: ", "E-mail: ", "Mail: ", "Email address: "]),
                 "town": draw.pick("contact.town", [
                     "Address: ", "Location: ", "City: ", "Based in: "])},
        "signs": {"phone": "☎ ", "mail": "✉ ", "town": "⌂ "},
    }.get(labels, {"phone": "", "mail": "", "town": ""})
    pieces = [[label["mail"] + info["email"]], [label["phone"] + number]]
    if draw.chance("contact.with town", .8):
        info["current_city"] = town
        if draw.chance("contact.street", .1):
            info["current_city"] = town.partition(",")[0]
            town = f"{draw.randint(3, 480)} {invented(draw)} Street, {town}"
            info["current_home_address"] = town
        pieces.append([label["town"] + town])
    for kind, url in (("linkedin", f"linkedin.com/in/{given}-{family}"),
                      ("github", f"github.com/{given}{family}"),
                      ("website", f"{given}{family}.example.com")):
        if not draw.chance("contact." + kind, {"linkedin": .5}.get(kind, .2)):
            continue
        full = "https://" + draw.pick("contact.www", {"": 3, "www.": 1}) + url
        shown = draw.pick("contact.links", {
            "bare": 4, "full": 2, "label": 2, "named": 1})
        called = {"linkedin": "LinkedIn", "github": "GitHub",
                  "website": "Website"}[kind]
        pieces.append({"bare": [url], "full": [(full, full)],
                       "label": [called + ": " + url],
                       "named": [(called, full)]}[shown])
        gold.setdefault("sns_list", []).append(
            {"sns_type": kind, "link": full})
    draw.shuffle(pieces)
    form = draw.pick("contact.form", {
        "one line": 4, "stacked": 3, "two lines": 3, "section": 1})
    sign = draw.pick("contact.sign", {" | ": 4, " · ": 1, " • ": 2, ", ": 1,
                                      "   ": 1, " – ": .5, " / ": .5,
                                      " ● ": .3, " ◆ ": .3})
    if form == "section":
        page.section("contact", draw.pick("contact.heading", [
            "Contact", "Contact Information", "Personal Details", "Details",
            "Contact Details", "Personal Information"]))
    if form in ("stacked", "section"):
        lines = pieces
    else:
        half = (len(pieces) + 1) // 2 if form == "two lines" else len(pieces)
        lines = [joined(sign, part) for part in (pieces[:half], pieces[half:])
                 if part]
    page.add("contact", lines)


def joined(sign, parts):
    out = []
    for p in parts:
        out += [sign] * bool(out) + p
    return out


# ------------------------------------------------------------------- entries

# Rows of an entry, set apart by /; > stands before what is at the right
# margin; ~ is the sign that the document has between such things; a part in
# brackets falls away with the letter in it.
JOBS = {
    "T~C[~P] > D": 4, "C~T > D": 3, "C[~P] > D / T": 5, "T > D / C[~P]": 6,
    "C[ > P] / T > D": 5, "T[ > P] / C > D": 2, "T at C > D": 2,
    "T at C / D": 1, "T @ C[ > D]": .6, "T, C (D)": 2, "C (D) / T": 1,
    "C — T (D)": 1, "C~T~D": 2, "T~C~D": 2, "T~C[~P]~D": 1.5,
    "D~T~C": 1, "D / T / C[~P]": 1, "D / C[~P] / T": 1, "D: T, C[, P]": 1,
    "T / C / D": 2, "C / T / D": 2, "T / C[~P]~D": 2, "C[~P] / T~D": 3,
    "T / C / D[~P]": 1, "C / D / T": 1, "C[ (P)] / T (D)": 1,
    "T – C[ (P)] / D": 1, "C: T > D": .6, "T [D] / C[, P]": .5,
    "T, D / C[, P]": 1, "D > T / C[, P]": .4, "D  T, C[, P]": 1,
    "C[, P]~D / T": 1.5, "C / T[~P] > D": 1, "T / D / C": 1,
    "beside C[~P] / T": 1.5, "beside T / C[~P]": 1.5, "beside T, C[, P]": 1.5,
    "Company: C / Title: T / Dates: D": .5,
    "Position: T / Employer: C / Period: D[ / Location: P]": .4,
}
STUDIES = {
    "S > D / G": 5, "G > D / S": 4, "G, S > D": 3, "S, G > D": 3,
    "G~S~D": 2, "S~G~D": 2, "S (D) / G": 1, "G (D) / S": 1, "G / S / D": 2,
    "S / G / D": 2, "D / G / S": 1, "D / S / G": 1, "D: G, S": 1,
    "S[~P] / G > D": 2, "S[ > P] / G > D": 3, "G – S (D)": 1.5,
    "G, S, D": 1.5, "S – G, D": 1, "S~D / G": 1, "G~D / S[, P]": 1,
    "beside G / S": 1.5, "beside S, G": 1, "beside S[~P] / G": 1,
    "D  G, S": 1, "G from S, D": .5, "G, S[, P] / D": 1, "G at S / D": .6,
}


# Several roles under one company: A are the dates of all of them.
GROUPED = {
    "C[~P] > D / T": "C[~P] > A / T > D", "C[ > P] / T > D": "C[ > P] / T > D",
    "C[~P] / T~D": "C[~P] / T~D", "C / T / D": "C / T / D",
    "C[ (P)] / T (D)": "C[ (P)] / T (D)", "C / T[~P] > D": "C / T[~P] > D",
    "C[, P]~D / T": "C[, P]~A / T~D",
}


def rows(shape, values, sign, roles):
    """The elements of a shape: rows of pieces."""
    def known(part):
        inner = part.group(1)
        return inner if all(values.get(c) for c in
                            re.findall(r"\b[ATCPDSG]\b", inner)) else ""
    shape = re.sub(r"\[([^]]*\b[PD]\b[^]]*)\]", known, shape) \
        if "[D]" not in shape else re.sub(r"\[([^]D]*P[^]]*)\]", known, shape)
    out = []
    for row in shape.split(" / "):
        left, _, right = row.partition(" > ")
        pieces = []
        for part in re.split(r"(\b[ATCPDSG]\b)", left):
            if part in values:
                pieces.append((values[part], roles.get(part, "")))
            elif part:
                pieces.append(part.replace("~", sign))
        text = re.sub(r"\b[ATCPDSG]\b", lambda m: values[m.group()], right)
        out.append(("row", pieces, text))
    return out


def place_entry(page, shape, values, sign, roles, body):
    if shape.startswith("beside "):
        inner = rows(shape[7:], values, sign, roles) + body
        page.add("beside", values["D"], inner)
    else:
        for r in rows(shape, values, sign, roles) + body:
            page.add(*r)
    page.add("gap")


def career(draw, trade, dates):
    """Jobs, the latest first: lists of (title, start, end) of one company."""
    many = draw.pick("work.many", {1: 1, 2: 3, 3: 5, 4: 3, 6: 1, 9: .5})
    year, month = draw.choice([(2025, 0), (2025, 0), (2025, 6), (2023, 4)])
    out, last = [], None if not month else (year, month)
    first = True
    while many > 0:
        held = min(many, draw.choices([1, 2, 3], [8, 2, .5])[0]) \
            if draw.chance("work.several roles", .3) else 1
        many -= held
        roles = []
        for _ in range(held):
            months = draw.randint(9, 60)
            end = last if not first else (None if not month else last)
            base = (end or NOW)[0] * 12 + (end or NOW)[1] - 1
            start = base - months
            roles.append(((start // 12, start % 12 + 1), end))
            first = False
            start -= 1
            last = (start // 12, start % 12 + 1)
        if draw.chance("work.gaps", .2):
            gap = last[0] * 12 + last[1] - draw.randint(4, 20)
            last = (gap // 12, gap % 12 + 1)
        out.append(roles)
    return out


def deeds(draw, trade, key, many):
    """The body of an entry and its gold."""
    said = [told(draw, d) for d in draw.sample(trade["deeds"], many)]
    form = draw.pick(key + ".body", {"bullets": 8, "text": 2, "both": 1,
                                     "lines": .7})
    if form == "text":
        text = ". ".join(said) + "."
        return [("text", text)], text
    end = draw.pick(key + ".stop", {"": 3, ".": 1})
    said = [s + end for s in said]
    if form == "lines":
        return [("lines", said)], "\n".join(said)
    if form == "both" and many > 1:
        return [("text", said[0]), ("bullets", said[1:])], "\n".join(said)
    return [("bullets", said)], "\n".join(said)


def sign_of(draw, key):
    return draw.pick(key + ".sign", {", ": 5, " | ": 4, " – ": 3, " - ": 3,
                                     " — ": 1, " · ": 2, " • ": 1, " / ": .5,
                                     "   ": .5})


def roles_of(draw, key):
    return draw.pick(key + ".roles", ["", "T strong", "C strong", "C soft"])


def company(draw):
    form = draw.choice(COMPANIES)
    if form == "{}":
        return invented(draw)
    return form.format(invented(draw))


def work(draw, page, gold, trade, dates):
    heading(draw, page, "work")
    shape = draw.pick("work.shape", JOBS)
    sign, style = sign_of(draw, "work"), roles_of(draw, "work")
    roles = dict([style.split()]) if style else {}
    grouped = GROUPED.get(shape)
    with_place = draw.chance("work.place", .5)
    titles = draw.sample(trade["titles"], len(trade["titles"]))
    jobs = gold["career_list"] = []
    for held in career(draw, trade, dates):
        where = company(draw)
        town = draw.choice(TOWNS)[0] if with_place else ""
        for i, (start, end) in enumerate(held):
            text, a, b = dates.range(start, end)
            title = titles[len(jobs) % len(titles)]
            values = {"T": title, "C": where, "P": town, "D": text}
            body, desc = deeds(draw, trade, "work",
                               draw.choice([1, 2, 3, 4]))
            jobs.append({"company": where, "title": title, "start_time": a,
                         "end_time": b, "desc": desc})
            if len(held) > 1 and grouped:
                values["A"] = dates.range(held[-1][0], held[0][1])[0]
                form = grouped if not i else grouped.partition(" / ")[2]
                for r in rows(form, values, sign, roles):
                    page.add(*r)
                for e in body:
                    page.add(*e)
                page.add("gap")
            else:
                place_entry(page, shape, values, sign, roles, body)


def education(draw, page, gold, trade, dates):
    heading(draw, page, "education")
    shape = draw.pick("study.shape", STUDIES)
    sign = sign_of(draw, "study")
    with_place = draw.chance("study.place", .3)
    only_end = draw.pick("study.dates", {
        "range": 6, "end": 3, "graduated": .5, "class of": .4, "expected": .5})
    extra = draw.pick("study.extra", {"": 5, "gpa": 2, "honours": 2,
                                      "courses": 1, "thesis": 1, "minor": .7})
    many = draw.pick("study.many", {1: 4, 2: 4, 3: 1})
    levels = ["doctor", "master", "bachelor"][3 - many:] if many > 2 else \
        [["bachelor"], ["master"], ["associate"]][draw.choice([0, 0, 1, 2])] \
        if many == 1 else ["master", "bachelor"]
    kind, short = ("Science", "Sc") if trade.get("science") else ("Arts", "A")
    year = 2022
    for level in levels:
        form = draw.pick("study." + level, DEGREES[level])
        major = draw.choice(trade["majors"])
        degree = form.format(major=major, kind=kind, k=short[:1]
                             if level == "associate" else short)
        town = invented(draw)
        school = draw.choice(SCHOOLS).format(town)
        start, end = (year - 4, 9), (year, 6)
        text, a, b = dates.range(start, end)
        entry = {"school": school, "field_of_study": major, "degree": level,
                 "start_time": a, "end_time": b}
        if only_end != "range":
            point, b = dates.point(*end)
            text = {"end": "{}", "graduated": "Graduated {}",
                    "class of": "Class of {}", "expected": "Expected {}"
                    if level == levels[0] else "{}"}[only_end].format(
                        end[0] if only_end == "class of" else point)
            entry["end_time"] = str(end[0]) if only_end == "class of" else b
            del entry["start_time"]
        gold.setdefault("education_list", []).append(entry)
        body = {"gpa": f"GPA: 3.{draw.randint(2, 9)}/4.0",
                "honours": draw.choice(HONOURS),
                "courses": "Relevant coursework: " + ", ".join(
                    draw.sample(trade["majors"], 3)),
                "thesis": "Thesis: The slow decay of wooden bridges",
                "minor": "Minor in Philosophy"}.get(extra)
        body = [(draw.pick("study.body", ["lines", "bullets"]), [body])] \
            if body else []
        place_entry(page, shape, {
            "S": school, "G": degree, "D": text,
            "P": town if with_place else ""}, sign, {}, body)
        year -= draw.choice([4, 5, 7])


def heading(draw, page, key):
    page.section(key, draw.pick("heading." + key, HEADINGS[key]))


# ------------------------------------------------------------ other sections

def summary(draw, page, gold, trade, dates):
    heading(draw, page, "summary")
    text = " ".join(told(draw, s) for s in trade["summary"])
    page.add("text", text)
    gold["self_evaluation"] = {"content": text}


def internships(draw, page, gold, trade, dates):
    heading(draw, page, "internships")
    shape = draw.pick("intern.shape", JOBS)
    sign = sign_of(draw, "intern")
    where, title = company(draw), draw.choice(trade["interns"])
    text, a, b = dates.range((2012, 6), (2012, 8))
    body, desc = deeds(draw, trade, "intern", 2)
    gold["internship_list"] = [{
        "company": where, "title": title, "start_time": a, "end_time": b,
        "desc": desc}]
    place_entry(page, shape, {"T": title, "C": where, "P": "", "D": text},
                sign, {}, body)


def skills(draw, page, gold, trade, dates):
    heading(draw, page, "skills")
    known = draw.sample(trade["skills"], draw.randint(5, 9))
    gold["skill_list"] = known
    form = draw.pick("skills.form", {
        "comma": 5, "bullets": 3, "pipe": 1, "dot": 1, "groups": 4,
        "group bullets": 2, "lines": 1, "levels": 1, "stars": .5,
        "cells": .7, "semicolon": .5, "several bullets": 1})
    groups = draw.sample(trade["groups"], 2)
    cut = len(known) // 2
    halves = list(zip(groups, (known[:cut], known[cut:])))
    level = ["Advanced", "Expert", "Intermediate", "Basic", "Proficient"]
    if form in ("comma", "pipe", "dot", "semicolon"):
        sign = {"comma": ", ", "pipe": " | ", "dot": " • ",
                "semicolon": "; "}[form]
        page.add("text", sign.join(known))
    elif form == "bullets":
        page.add("bullets", known)
    elif form == "lines":
        page.add("lines", known)
    elif form == "groups":
        page.add("lines", [f"{g}: {', '.join(s)}" for g, s in halves])
    elif form == "group bullets":
        page.add("bullets", [f"{g}: {', '.join(s)}" for g, s in halves])
    elif form == "several bullets":
        page.add("bullets", [", ".join(s) for _, s in halves])
    elif form == "levels":
        join = draw.pick("skills.level", [" – ", ": ", " (", " - "])
        page.add("lines", [k + join + draw.choice(level) + ")" * ("(" in join)
                           for k in known])
    elif form == "stars":
        page.add("lines", [k + " " + "★" * n + "☆" * (5 - n) for k, n in
                           ((k, draw.randint(2, 5)) for k in known)])
    else:
        page.add("cells", [known[i:i + 3] for i in range(0, len(known), 3)])


def languages(draw, page, gold, trade, dates):
    heading(draw, page, "languages")
    many = draw.pick("languages.many", [2, 3, 4])
    spoken = ["English"] + draw.sample(list(LANGUAGES)[1:], many - 1)
    form = draw.pick("languages.form", {
        "(level)": 5, " – ": 3, ": ": 4, " - ": 2, " level": 1, "none": 1.5,
        "prose": .7, "dots": .7, "cells": .7, " | ": .5})
    levels = []
    for i, _ in enumerate(spoken):
        token = "native" if not i else draw.choice(
            ["fluent", "business", "conversational", "beginner"])
        levels.append((token, draw.choice(LEVELS[token])))
    told_levels = form not in ("none", "dots")
    if form == "prose":
        levels = [("fluent", "Fluent"), ("conversational", "conversational"),
                  ("beginner", "basic"), ("beginner", "basic")]
    gold["language_list"] = [
        {"language": LANGUAGES[l], "proficiency": t, "text": w}
        if told_levels else {"language": LANGUAGES[l]}
        for l, (t, w) in zip(spoken, levels)]
    if form == "prose":
        page.add("text", ", ".join(f"{w} {'in ' * (not i)}{l}" for i, (
            l, (_, w)) in enumerate(zip(spoken, levels))))
        return
    if form == "cells":
        page.add("cells", [[l, w] for l, (_, w) in zip(spoken, levels)])
        return
    items = [{"(level)": f"{l} ({w})", " level": f"{l} {w}", "none": l,
              "dots": l + " " + "●" * 3 + "○" * 2}.get(form, l + form + w)
             for l, (_, w) in zip(spoken, levels)]
    how = draw.pick("languages.list", {"lines": 3, "bullets": 3, "comma": 3,
                                       "dot": 1})
    if how in ("comma", "dot") and form != " | ":
        page.add("text", {"comma": ", ", "dot": " • "}[how].join(items))
    else:
        page.add("bullets" if how == "bullets" else "lines", items)


def projects(draw, page, gold, trade, dates):
    heading(draw, page, "projects")
    chosen = draw.sample(trade["projects"],
                         min(len(trade["projects"]),
                             draw.pick("projects.many", [1, 2, 3])))
    form = draw.pick("projects.form", {
        "name / text": 4, "name > date / text": 3, "name – text": 2,
        "name (year) / bullets": 2, "name | role > date / text": 2,
        "name / link / text": 1, "name: text": 1, "bullet name: text": 1})
    out = gold["project_list"] = []
    for name, text in chosen:
        text = told(draw, text)
        date, gold_date = dates.point(draw.randint(2015, 2022),
                                      draw.randint(1, 12))
        link = f"github.com/example-{ascii_of(name)}"
        entry = {"name": name, "desc": text}
        if "date" in form or "year" in form:
            entry["start_time"] = gold_date
        if "name / text" == form:
            page.add("row", [(name, "strong")], "")
        elif form == "name > date / text":
            page.add("row", [(name, "strong")], date)
        elif form == "name – text":
            page.add("lines", [f"{name} – {text}"])
        elif form == "name (year) / bullets":
            page.add("row", [(name, "strong"), f" ({date})"], "")
            page.add("bullets", [text])
        elif form == "name | role > date / text":
            entry["role"] = draw.choice(["Team Lead", "Developer", "Designer",
                                         "Coordinator", "Project Manager"])
            page.add("row", [(name, "strong"), " | " + entry["role"]], date)
        elif form == "name / link / text":
            entry["link"] = link
            page.add("row", [(name, "strong")], "")
            page.add("lines", [link])
        elif form == "name: text":
            page.add("lines", [f"{name}: {text}"])
        else:
            page.add("bullets", [f"{name}: {text}"])
        if form.endswith("/ text"):
            page.add("text", text)
        page.add("gap")
        out.append(entry)


def listed(draw, page, key, items):
    """One-line items: bullets or lines."""
    page.add(draw.pick(key + ".list", {"bullets": 3, "lines": 2}), items)


def awards(draw, page, gold, trade, dates):
    heading(draw, page, "awards")
    form = draw.pick("awards.form", {
        "{t}, {d}": 3, "{t} ({d})": 3, "{t} – {g}, {d}": 2, "{d} – {t}": 1,
        "{d}: {t}": 1, "{t}": 2, "{t}, {g} ({d})": 2, "{t} | {g} | {d}": 1})
    items, out = [], gold.setdefault("award_list", [])
    for title in draw.sample(trade["prizes"], min(2, len(trade["prizes"]))):
        date, gold_date = dates.point(draw.randint(2012, 2024),
                                      draw.randint(1, 12))
        if draw.chance("awards.year", .7):
            date, gold_date = gold_date[:4], gold_date[:4]
        items.append(form.format(t=title, d=date, g=company(draw)))
        out.append({"title": title, "award_time": gold_date}
                   if "{d}" in form else {"title": title})
    listed(draw, page, "awards", items)


def certificates(draw, page, gold, trade, dates):
    heading(draw, page, "certificates")
    form = draw.pick("papers.form", {
        "{t}": 4, "{t} ({y})": 3, "{t}, {g}, {y}": 3, "{t} – {g}": 2,
        "{t} | {g} | {d}": 1, "{y} – {t}": 1, "{t}, {g} (valid until {e})": .5,
        "{t} – {g}, Credential ID {i}": .6, "{t}, {g}, issued {d}": .6})
    items, out = [], gold.setdefault("certificate_list", [])
    for title in draw.sample(trade["papers"],
                             draw.randint(1, len(trade["papers"]))):
        year = draw.randint(2014, 2024)
        date, _ = dates.point(year, draw.randint(1, 12))
        items.append(form.format(
            t=title, y=year, g=draw.choice(trade["givers"]), d=date,
            e=year + 3, i=f"{invented(draw)[:2].upper()}-{year}7"))
        out.append({"title": title})
    listed(draw, page, "papers", items)


def publications(draw, page, gold, trade, dates):
    heading(draw, page, "publications")
    page.add("bullets", [
        f"“On the {w} of small towns”, Journal of Invented Results, {y}"
        for w, y in (("growth", 2018), ("noise", 2021))])


def volunteering(draw, page, gold, trade, dates):
    heading(draw, page, "volunteering")
    text, _, _ = dates.range((2014, 3), (2016, 10))
    page.add("row", [("Volunteer", "strong"), ", "
                     f"{invented(draw)} Animal Shelter"], text)
    page.add("bullets", ["Walked dogs and repaired fences"])


def hobbies(draw, page, gold, trade, dates):
    heading(draw, page, "hobbies")
    page.add("text", ", ".join(draw.sample(HOBBIES, 4)).capitalize())


def references(draw, page, gold, trade, dates):
    heading(draw, page, "references")
    if draw.chance("references.on request", .7):
        page.add("text", "Available upon request")
        return
    page.add("lines", [f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}, "
                       f"Director, {company(draw)}",
                       "referee@example.net, +1 212 555 0177"])


def resume(draw):
    page, gold = Page(), {}
    trade = TRADES[draw.pick("trade", list(TRADES))]
    dates = Dates(draw)
    head(draw, page, gold, trade)
    parts = [summary] if draw.chance("with summary", .6) else []
    middle = [work, education] if draw.chance("work first", .75) else \
        [education, work]
    rest = [p for p, share in (
        (skills, .85), (languages, .5), (projects, .35), (awards, .3),
        (certificates, .35), (internships, .12), (publications, .12),
        (volunteering, .15), (hobbies, .3))
        if draw.chance("with " + p.__name__, share)]
    draw.shuffle(rest)
    early = draw.pick("rest first", {0: 6, 1: 3, 2: 1})
    parts += rest[:early] + middle + rest[early:]
    if draw.chance("with references", .15):
        parts.append(references)
    for part in parts:
        part(draw, page, gold, trade, dates)
    return page, gold
