"""archives/, formats/, mail/: documents in their packages."""
import base64

from .formats import (GbkName, W, docx, gz, mail, message, multipart, odt, p,
                      package, r, seven_zip, tar)
from .person import PERSON

TEXT = PERSON.encode()
MEMBERS = [("resumes/简历 Pellinore.txt", TEXT),
           ("resumes/again.txt", None, "resumes/简历 Pellinore.txt"),
           ("resumes/.hidden.txt", b"x"),
           ("resumes/photo.png", b"\x89PNG\r\n\x1a\n")]
CASES = {
    "archives/tar/input.tar": lambda: tar(*MEMBERS),
    "archives/tar-gz/input.tgz": lambda: gz(tar(*MEMBERS)),
    "archives/gz-without-tar/input.gz": lambda: gz(TEXT),
    "archives/zip-with-gbk-names/input.zip": lambda: package(
        ("应聘/简历 易知行.txt", TEXT), ("应聘/照片.png", "\x89PNG"), info=GbkName),
    "archives/7z/input.7z": lambda: seven_zip(("简历/Pellinore.txt", TEXT)),
    "formats/docx/input.docx": lambda: docx(
        p(r("Rowan Pellinore", '<w:b/><w:sz w:val="40"/>')) +
        "<w:sdt><w:sdtContent>" + p(r("A content control")) +
        "</w:sdtContent></w:sdt>" +
        p(r("Beside a box"), "<w:r><w:pict><w:txbxContent>" +
          p(r("Phone: 07700 900123")) + "</w:txbxContent></w:pict></w:r>") +
        p('<w:hyperlink r:id="l">', r("My greenhouses"), "</w:hyperlink>") +
        "".join(p('<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>'
                  "</w:numPr></w:pPr>", r(s))
                for s in ("Built greenhouses", "Kept the books")) +
        "<w:tbl>" + "".join(
            "<w:tr><w:tc>%s</w:tc><w:tc>%s</w:tc></w:tr>" % (p(r(a)), p(r(b)))
            for a, b in (("2019 - 2024", "Glasshouse Tools"),
                         ("2015 - 2019", "Holmfirth College"))) + "</w:tbl>" +
        p('<w:ins w:id="1">', r("added"), "</w:ins>",
          '<w:del w:id="2"><w:r><w:delText>taken out</w:delText></w:r>'
          "</w:del>") +
        '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>',
        ("word/header1.xml", '<w:hdr xmlns:w="%s">%s</w:hdr>' % (
            W, p(r("rowan.pellinore@example.org")))),
        ("word/numbering.xml",
         '<w:numbering xmlns:w="%s"><w:abstractNum w:abstractNumId="0">'
         '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
         '<w:lvlText w:val="%%1."/></w:lvl></w:abstractNum>'
         '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
         "</w:numbering>" % W),
        related=(("h", "header", "header1.xml"),
                 ("n", "numbering", "numbering.xml"),
                 ("l", "hyperlink", "https://example.org/greenhouse"))),
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
    "mail/body-is-the-resume/input.eml": lambda: mail(
        "Rowan Pellinore, fitter",
        multipart((("text/plain", None, PERSON + "\n\n-- \nSent from my hut\n"
                    "This message is confidential and meant for its "
                    "recipient alone.\n"),
                   ("text/html", None, "<p>" + PERSON.replace("\n", "<br>") +
                    "</p>")), "alternative", "alt"),
        ("image/png", "logo.png", b"\x89PNG\r\n\x1a\n" + bytes(40))),
    "mail/forwarded/input.eml": lambda: mail(
        "Fwd: an application", ("text/plain", None, "What do you think?\n"),
        ("message/rfc822", None, message("Application", multipart((
            ("text/plain", None, "My resume is enclosed.\n"),
            ("text/plain", "resume.txt", PERSON + "\n")), "mixed", "in")))),
    # the same name by RFC 2231 in pieces, by RFC 2047 in GBK, and as it is
    "mail/names-in-many-ways/input.eml": lambda: mail(
        "=?gb18030?B?%s?=" % base64.b64encode("应聘".encode("gbk")).decode(),
        ("text/plain", "*0*=GB18030''%D2%D7%D6%AA;\n filename*1*=%D0%D0"
         "%2Etxt", PERSON + "\n1\n"),
        ("text/plain", "=?GBK?Q?=D2=D7=D6=AA=D0=D0.txt?=", PERSON + "\n2\n"),
        ("text/plain", "易知行.txt", PERSON + "\n3\n")),
}
