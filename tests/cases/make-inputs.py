#!/usr/bin/env python3
"""Write the inputs of the case directories that no editor writes: pages,
packages and archives whose every byte is meant. All persons are invented.

	tests/cases/make-inputs.py [AREA/CASE...]
"""
import gzip
import io
import os
import sys
import tarfile
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))


# ---------------------------------------------------------------- formats
def pdf(*pages, more=""):
    """Pages of content; /F and /B are Helvetica, /Im is a grey picture."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>",
               "<</Type/Pages/Kids[%s]/Count %d>>" % (
                   " ".join("%d 0 R" % (6 + 2 * i) for i in range(len(pages))),
                   len(pages)),
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
               "/Encoding/WinAnsiEncoding>>",
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>",
               "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace"
               "/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n\xd0\n"
               "endstream"]
    for i, content in enumerate(pages):
        packed = zlib.compress(content.encode("latin-1"), 9)
        objects.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
                       "/Contents %d 0 R/Resources<</Font<</F 3 0 R/B 4 0 R>>"
                       "/XObject<</Im 5 0 R>>>>%s>>" % (7 + 2 * i, more))
        objects.append("<</Filter/FlateDecode/Length %d>>\nstream\n%s\n"
                       "endstream" % (len(packed), packed.decode("latin-1")))
    out, at = b"%PDF-1.4\n", []
    for i, text in enumerate(objects):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i + 1, text.encode("latin-1"))
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(at) + 1)
    out += b"".join(b"%010d 00000 n \n" % n for n in at)
    return out + (b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                  % (len(at) + 1, start))


def line(x, y, text, size=10, font="F"):
    return "BT /%s %g Tf %g %g Td (%s) Tj ET\n" % (font, size, x, y, text)


def lines(x, y, text, pitch=14, size=10):
    """The text's lines from y down; those in capitals are headings."""
    out = ""
    for s in text.strip().split("\n"):
        bold = s.isupper()
        out += line(x, y, s, size + 2 * bold, "B" if bold else "F")
        y -= pitch
    return out


def package(*members):
    """A zip of (name, text), the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in members:
            z.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


def docx(body):
    ns = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/'
          'main"')
    return package(
        ("[Content_Types].xml",
         '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
         'content-types"><Override PartName="/word/document.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.wordprocessingml.'
         'document.main+xml"/></Types>'),
        ("_rels/.rels",
         '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006'
         '/relationships"><Relationship Id="r" Type="http://schemas.openxml'
         'formats.org/officeDocument/2006/relationships/officeDocument" '
         'Target="word/document.xml"/></Relationships>'),
        ("word/document.xml",
         "<w:document %s><w:body>%s</w:body></w:document>" % (ns, body)))


def odt(body, styles=""):
    names = {"office": "office", "text": "text", "style": "style",
             "table": "table", "draw": "drawing", "fo": "xsl-fo-compatible"}
    ns = " ".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % n
                  for n in names.items())
    return package(
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml",
         "<office:document-content %s xmlns:xlink=\"http://www.w3.org/1999/"
         "xlink\"><office:automatic-styles>%s</office:automatic-styles>"
         "<office:body><office:text>%s</office:text></office:body>"
         "</office:document-content>" % (ns, styles, body)))


def tar(*members):
    """Members are (name, bytes), or (name, None, target) for a link."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT,
                      encoding="gb18030") as t:
        for name, data, *target in members:
            info = tarfile.TarInfo(name)
            if target:
                info.type, info.linkname = tarfile.LNKTYPE, target[0]
            else:
                info.size = len(data)
            t.addfile(info, io.BytesIO(data) if data else None)
    return out.getvalue()


def gz(data):
    return gzip.compress(data, 9, mtime=0)


def p(*runs):
    return "<w:p>%s</w:p>" % "".join(runs)


def r(text, look=""):
    return ("<w:r><w:rPr>%s</w:rPr><w:t xml:space=\"preserve\">%s</w:t></w:r>"
            % (look, text))


# ------------------------------------------------------------------ cases
PERSON = """Rowan Pellinore
rowan.pellinore@example.org
EXPERIENCE
Glasshouse Tools, fitter, 2019 - 2024
EDUCATION
Holmfirth College, 2015 - 2019"""

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

TEXT = PERSON.encode()
MEMBERS = [("resumes/简历 Pellinore.txt", TEXT),
           ("resumes/again.txt", None, "resumes/简历 Pellinore.txt"),
           ("resumes/.hidden.txt", b"x"),
           ("resumes/photo.png", b"\x89PNG\r\n\x1a\n")]
CASES.update({
    "archives/tar/input.tar": lambda: tar(*MEMBERS),
    "archives/tar-gz/input.tgz": lambda: gz(tar(*MEMBERS)),
    "archives/gz-without-tar/input.gz": lambda: gz(TEXT),
    "formats/odt/input.odt": lambda: odt(
        '<text:h text:outline-level="1" text:style-name="Name">'
        "Rowan Pellinore</text:h><text:p>rowan.pellinore@example.org<text:tab/>"
        'Holmfirth<text:span text:style-name="White"> hire me</text:span>'
        "</text:p><text:p>Experience<draw:frame><draw:text-box><text:p>"
        "Phone: 07700 900123</text:p></draw:text-box></draw:frame></text:p>"
        "<text:list><text:list-item><text:p>Fitted <text:a xlink:href="
        '"https://example.org/greenhouse">greenhouses</text:a></text:p>'
        "</text:list-item></text:list><table:table><table:table-row>"
        "<table:table-cell><text:p>2015 - 2019</text:p></table:table-cell>"
        "<table:table-cell><text:p>Holmfirth College</text:p>"
        "</table:table-cell></table:table-row></table:table>",
        '<style:style style:family="text" style:name="White">'
        '<style:text-properties fo:color="#ffffff"/></style:style>'),
    "mail/winmail-dat/input.eml": lambda: (
        "From: Rowan <rowan.pellinore@example.org>\nTo: jobs@example.com\n"
        "Subject: Application\nMIME-Version: 1.0\n"
        "Content-Type: application/ms-tnef; name=winmail.dat\n"
        "Content-Transfer-Encoding: base64\n\neJ8+IgAAAAAA\n").encode(),
    "mail/mhtml/input.mht": lambda: (
        "From: <Saved by a browser>\nSubject: Rowan Pellinore\n"
        "MIME-Version: 1.0\nContent-Type: multipart/related; "
        'type="text/html"; boundary="x"\n\n--x\nContent-Type: text/html\n'
        "Content-Transfer-Encoding: quoted-printable\n"
        "Content-Location: https://example.com/cv\n\n<meta charset=3Dutf-8>"
        "<h1>Rowan Pellinore</h1><p>rowan.pellinore=40example.org</p>"
        "<h2>Experience</h2><p>Glasshouse Tools, fitter=C2=B7lead, 2019 - "
        "2024</p><img src=3Dcid:logo>\n--x\nContent-Type: image/png\n"
        "Content-ID: <logo>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="
        "\n--x--\n").encode(),
})

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


CASES.update({
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
})

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


def main():
    wanted = sys.argv[1:]
    for name, make in CASES.items():
        if wanted and os.path.dirname(name) not in wanted:
            continue
        path = os.path.join(HERE, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(make())


if __name__ == "__main__":
    main()
