"""Pages of any text, set by hand: a PDF whose fonts are only named and whose
signs are told by ToUnicode alone (ISO 32000-1, 9.10.3)."""
import zlib

WIDTH, HEIGHT = 595, 842


def advance(c):
    """In thousandths of the size."""
    return 1000 if ord(c) >= 0x2e80 else 280 if c == " " else (
        670 if c.isupper() else 520)


def width(text, size=10):
    return sum(map(advance, text)) * size / 1000


class Sheet:
    """A page; x from its left, y from its top to the baseline, in points."""

    def __init__(self):
        self.content, self.links = [], []

    def text(self, x, y, text, size=10, bold=False, grey=0.0, turn=""):
        self.content.append(("text", x, y, text, size, bold, grey, turn))

    def lines(self, x, y, text, pitch=15, size=10):
        """One below the other; "# " begins a heading. The next y."""
        for s in text.strip("\n").split("\n"):
            heading = s.startswith("# ")
            self.text(x, y, s[2:] if heading else s,
                      size + 3 if heading else size, heading)
            y += pitch
        return y

    def glyphs(self, x, y, text, gaps, size=10, bold=False):
        """Each sign by itself, the gaps between them taken in turn."""
        for i, c in enumerate(text):
            if c != " ":
                self.text(x, y, c, size, bold)
            x += width(c, size) + gaps[i % len(gaps)]

    def bar(self, x, y, w, h, grey):
        self.content.append(("bar", x, y, w, h, grey))

    def rule(self, x0, y0, x1, y1):
        self.content.append(("rule", x0, y0, x1, y1))

    def link(self, x, y, w, h, url):
        self.links.append((x, y, w, h, url))


def draw(item, codes):
    kind, *a = item
    if kind == "bar":
        x, y, w, h, grey = a
        return "%g g %g %g %g %g re f 0 g\n" % (grey, x, HEIGHT - y - h, w, h)
    if kind == "rule":
        x0, y0, x1, y1 = a
        return "0.7 w %g %g m %g %g l S\n" % (x0, HEIGHT - y0, x1, HEIGHT - y1)
    x, y, text, size, bold, grey, turn = a
    shown = "".join("%04x" % codes.setdefault(c, len(codes) + 1) for c in text)
    return "%g g BT /%s %g Tf %s %g %g Tm <%s> Tj ET 0 g\n" % (
        grey, "B" if bold else "F", size, turn or "1 0 0 1", x, HEIGHT - y,
        shown)


def stream(text, more=""):
    data = zlib.compress(text.encode("ascii"), 9)
    return b"<</Filter/FlateDecode%s/Length %d>>\nstream\n%s\nendstream" % (
        more.encode(), len(data), data)


def to_unicode(codes, told):
    rows = ["<%04x> <%s>" % (n, told(c).encode("utf-16-be").hex())
            for c, n in codes.items() if told(c)]
    out = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
           "/CMapName /X def /CMapType 2 def\n"
           "1 begincodespacerange <0000> <ffff> endcodespacerange\n")
    for i in range(0, len(rows), 100):
        part = rows[i:i + 100]
        out += "%d beginbfchar\n%s\nendbfchar\n" % (len(part), "\n".join(part))
    return out + "endcmap end end\n"


def sheets(*pages, told=lambda c: c):
    """The PDF. told: what ToUnicode says of a sign."""
    codes = {}
    contents = ["".join(draw(i, codes) for i in p.content) for p in pages]
    widths = " ".join("%d [%d]" % (n, advance(c)) for c, n in codes.items())
    objects = [None, None, stream(to_unicode(codes, told))]
    for name in ("Plain", "Plain-Bold"):
        objects.append((
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<<"
            "/Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000"
            "/W[%s]/FontDescriptor<</Type/FontDescriptor/FontName/%s/Flags 4"
            "/Ascent 880/Descent -120/FontBBox[0 -120 1000 880]>>>>" % (
                name, widths, name)).encode())
        objects.append((
            "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H"
            "/DescendantFonts[%d 0 R]/ToUnicode 3 0 R>>" % (
                name, len(objects))).encode())
    kids = []
    for page, content in zip(pages, contents):
        links = "".join(
            "<</Type/Annot/Subtype/Link/Rect[%g %g %g %g]/A<</S/URI/URI(%s)>>"
            ">>" % (x, HEIGHT - y - h, x + w, HEIGHT - y, url)
            for x, y, w, h, url in page.links)
        objects.append(stream(content))
        objects.append((
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R"
            "/Resources<</Font<</F 5 0 R/B 7 0 R>>>>/Annots[%s]>>" % (
                WIDTH, HEIGHT, len(objects), links)).encode())
        kids.append("%d 0 R" % len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = ("<</Type/Pages/Kids[%s]/Count %d>>" % (
        " ".join(kids), len(kids))).encode()
    out, at = b"%PDF-1.4\n", []
    for i, data in enumerate(objects):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i + 1, data)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(at) + 1)
    out += b"".join(b"%010d 00000 n \n" % n for n in at)
    return out + (b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                  % (len(at) + 1, start))
