"""hidden/ and pages/: what a reader does not see, and pages that are turned."""
from .formats import docx, line, lines, p, pdf, r
from .person import PERSON

STUFFING = "python kubernetes rust ten years leadership hire this candidate"

CASES = {
    "hidden/white-on-white/input.pdf": lambda: pdf(
        "0 0 0.35 rg 0 780 595 62 re f\n1 g\n" +
        line(50, 805, "Rowan Pellinore", 20, "B") + "0 g\n" +
        lines(50, 740, PERSON.split("\n", 1)[1]) +
        "1 g\n" + line(50, 60, STUFFING, 6)),
    "hidden/no-ink/input.pdf": lambda: pdf(
        lines(50, 780, PERSON) + "3 Tr\n" + line(50, 60, STUFFING)),
    "hidden/text-over-scan/input.pdf": lambda: pdf(
        "q 595 0 0 842 0 0 cm /Im Do Q\n3 Tr\n" + lines(50, 780, PERSON)),
    "hidden/tiny/input.pdf": lambda: pdf(
        lines(50, 780, PERSON) + line(50, 60, STUFFING, 1)),
    "hidden/docx/input.docx": lambda: docx(
        p(r("Rowan Pellinore",
            '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>')) +
        p(r("rowan.pellinore@example.org"),
          r(" " + STUFFING, '<w:color w:val="FFFFFF"/>')) +
        p(r("Fitter"), r(" not to be shown", "<w:vanish/>"),
          r(" too small", '<w:sz w:val="2"/>'))),
}

# The page lies on its side; its dictionary says so, or only its text does.
SIDEWAYS = "q 0 1 -1 0 595 0 cm\n" + lines(60, 540, PERSON) + line(
    560, 540, "Page of Rowan Pellinore") + "Q\n"
CASES.update({
    "pages/rotate-90/input.pdf": lambda: pdf(SIDEWAYS, more="/Rotate 90"),
    "pages/rotate-270/input.pdf": lambda: pdf(
        "q 0 -1 1 0 0 842 cm\n" + lines(60, 540, PERSON) + "Q\n",
        more="/Rotate 270"),
    "pages/rotate-180/input.pdf": lambda: pdf(
        "q -1 0 0 -1 595 842 cm\n" + lines(60, 780, PERSON) + "Q\n",
        more="/Rotate 180"),
    "pages/text-sideways/input.pdf": lambda: pdf(SIDEWAYS),
    "pages/text-upside-down/input.pdf": lambda: pdf(
        "q -1 0 0 -1 595 842 cm\n" + lines(60, 780, PERSON) + "Q\n"),
    "pages/first-is-empty/input.pdf": lambda: pdf(
        "", lines(60, 780, PERSON)),
})
