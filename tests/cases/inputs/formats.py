"""Writers of files whose every byte is meant: the same bytes every time."""
import base64
import ctypes
import gzip
import io
import tarfile
import zipfile
import zlib


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


def package(*members, info=zipfile.ZipInfo):
    """A zip of (name, text), the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in members:
            z.writestr(info(name, (2026, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*rows):
    """Rows are (id, kind, target)."""
    return ('<Relationships xmlns="http://schemas.openxmlformats.org/package/'
            '2006/relationships">%s</Relationships>' % "".join(
                '<Relationship Id="%s" Type="%s/%s" Target="%s"%s/>' % (
                    i, R, kind, target,
                    ' TargetMode="External"' * target.startswith("http"))
                for i, kind, target in rows))


def docx(body, *parts, related=()):
    """parts: more of them, as (name, text); related: rows of relations()."""
    return package(
        ("[Content_Types].xml",
         '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
         'content-types"><Override PartName="/word/document.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.wordprocessingml.'
         'document.main+xml"/></Types>'),
        ("_rels/.rels",
         relations(("r", "officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels", relations(*related)),
        ("word/document.xml",
         '<w:document xmlns:w="%s" xmlns:r="%s"><w:body>%s</w:body>'
         "</w:document>" % (W, R, body)),
        *parts)


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


def seven_zip(*members):
    """By libarchive, which reads them as well: a 7z of (name, bytes)."""
    lib = ctypes.CDLL("libarchive.so.13")
    for f in "archive_write_new", "archive_entry_new":
        getattr(lib, f).restype = ctypes.c_void_p
    ptr, out = ctypes.c_void_p, ctypes.create_string_buffer(1 << 16)
    used = ctypes.c_size_t()
    a = ptr(lib.archive_write_new())
    lib.archive_write_set_format_7zip(a)
    lib.archive_write_open_memory(a, out, len(out), ctypes.byref(used))
    for name, data in members:
        e = ptr(lib.archive_entry_new())
        lib.archive_entry_set_pathname(e, name.encode())
        lib.archive_entry_set_size(e, ctypes.c_int64(len(data)))
        lib.archive_entry_set_filetype(e, 0o100000)
        lib.archive_entry_set_mtime(e, ctypes.c_int64(1767225600), 0)
        lib.archive_write_header(a, e)
        lib.archive_write_data(a, data, ctypes.c_size_t(len(data)))
        lib.archive_entry_free(e)
    lib.archive_write_close(a)
    lib.archive_write_free(a)
    return out.raw[:used.value]


class GbkName(zipfile.ZipInfo):
    """A name as Chinese Windows writes it: GBK, without a word about that."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def gz(data):
    return gzip.compress(data, 9, mtime=0)


def p(*runs):
    return "<w:p>%s</w:p>" % "".join(runs)


def r(text, look=""):
    return ("<w:r><w:rPr>%s</w:rPr><w:t xml:space=\"preserve\">%s</w:t></w:r>"
            % (look, text))


def part(kind, name, body):
    """A part of a mail; name is as it stands behind "name", or None."""
    head = "Content-Type: %s" % kind
    if kind.startswith("multipart/") or kind == "message/rfc822":
        return head + "\n\n" + body
    if isinstance(body, str):
        head += "; charset=utf-8"
        body = body.encode()
    if name:
        head += "\nContent-Disposition: attachment; filename" + (
            name if name[0] == "*" else '="%s"' % name)
    return (head + "\nContent-Transfer-Encoding: base64\n\n" +
            base64.encodebytes(body).decode())


def multipart(parts, subtype="mixed", boundary="b"):
    return ('multipart/%s; boundary="%s"' % (subtype, boundary), None,
            "".join("--%s\n%s\n" % (boundary, part(*p)) for p in parts) +
            "--%s--\n" % boundary)


def message(subject, content):
    return ("From: Rowan Pellinore <rowan.pellinore@example.org>\n"
            "To: jobs@example.com\nSubject: %s\n"
            "Date: Mon, 5 May 2025 10:00:00 +0100\nMIME-Version: 1.0\n%s"
            % (subject, part(*content)))


def mail(subject, *parts):
    """Parts are (type, name, text or bytes)."""
    return message(subject, multipart(parts)).encode()
