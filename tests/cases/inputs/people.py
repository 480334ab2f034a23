"""map/: who is who in a file, and words that a line's end divided."""
from .formats import docx, line, lines, p, pdf, r
from .person import PERSON

SECOND = """Odalys Brightwater
odalys.brightwater@example.com
EXPERIENCE
Copper Lane Bakery, baker, 2020 - 2025
EDUCATION
Merrow School, 2016 - 2020"""


def page(text):
    """A page of a resume; the name that begins it stands out."""
    name, rest = text.split("\n", 1)
    return line(50, 780, name, 20, "B") + lines(50, 740, rest)


CASES = {
    "map/two-people/input.pdf": lambda: pdf(page(PERSON), page(SECOND)),
    "map/two-people-in-word/input.docx": lambda: docx("".join(
        p(r(s, '<w:b/><w:sz w:val="%d"/>' % (40 if s.title() == s else 26)
            if "," not in s and "@" not in s else ""))
        for s in (PERSON + "\n" + SECOND).split("\n"))),
    "map/references-are-no-people/input.pdf": lambda: pdf(
        page(PERSON),
        page("Odalys Brightwater\nodalys.brightwater@example.com\n"
             "REFERENCES\nManager at Copper Lane Bakery\n"
             "Worked with Rowan from 2019 to 2024")),
    "map/again-in-other-words/input.pdf": lambda: pdf(
        page(PERSON), page(PERSON.replace("Rowan Pellinore", "R. Pellinore")
                           .replace("fitter", "assembler"))),
}

# The soft hyphen is \255 there; a new line ends where the last did.
CASES.update({
    "map/divided-words/input.pdf": lambda: pdf(
        page("Rowan Pellinore\nrowan.pellinore@example.org\nEXPERIENCE\n"
             "Fitter, Glasshouse Tools, 2019 - 2024\n"
             "\\225 Led a team of five, and with it the develop-\n"
             "ment of two glass cutters, with two full-\n"
             "time helpers at every step. Every manage\\255\n"
             "ment meeting heard of the wishes of custom-\n"
             "ers and of what it cost to build a green-\n"
             "house. No greenhouse was seen as a mere\n"
             "write-off, whatever it was, and no write-\n"
             "off was hidden from anybody.")),
})
