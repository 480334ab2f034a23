#!/usr/bin/env python3
"""Seeds that are zip files: zips.py docx|odt|archive FOLDER.

Members are stored, not deflated, so that a changed byte is a changed
character of the text inside.
"""
import sys
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/relationships"

DOCUMENT = f"""<?xml version="1.0"?><w:document {W} xmlns:r="{R}"
 xmlns:wps="wps" xmlns:mc="mc"><w:body>
<w:p><w:pPr><w:pStyle w:val="H"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr>
<w:b/><w:sz w:val="32"/><w:color w:val="FFFFFF"/></w:rPr><w:t>教育背景</w:t>
</w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>
</w:numPr><w:tabs><w:tab w:pos="720"/></w:tabs></w:pPr><w:r><w:t>a</w:t>
<w:tab/><w:br/><w:sym w:font="Wingdings" w:char="F06C"/></w:r>
<w:hyperlink r:id="r1"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>
<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>
</w:tcPr><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:fldSimple w:instr=" HYPERLINK &quot;http://a.example&quot; ">
<w:r><w:t>y</w:t></w:r></w:fldSimple></w:p></w:tc></w:tr></w:tbl>
<w:sdt><w:sdtContent><w:p><w:del><w:r><w:delText>d</w:delText></w:r></w:del>
<w:ins><w:r><w:t>i</w:t></w:r></w:ins></w:p></w:sdtContent></w:sdt>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>
<w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></wps:txbx>
</w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>
<w:sectPr><w:headerReference r:id="r2"/><w:pgSz w:w="11906" w:h="16838"/>
</w:sectPr></w:body></w:document>"""

STYLES = f"""<w:styles {W}><w:style w:styleId="B"><w:rPr><w:sz w:val="21"/>
</w:rPr></w:style><w:style w:styleId="H"><w:name w:val="heading 1"/>
<w:basedOn w:val="B"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"""

NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl
 w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>"""

RELATIONS = f"""<Relationships xmlns="{TYPES}"><Relationship Id="r1"
 Type="{R}/hyperlink" Target="https://b.example" TargetMode="External"/>
<Relationship Id="r2" Type="{R}/header" Target="header1.xml"/><Relationship
 Id="r3" Type="{R}/styles" Target="styles.xml"/><Relationship Id="r4"
 Type="{R}/numbering" Target="numbering.xml"/></Relationships>"""

ODT = """xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink\""""

CONTENT = f"""<office:document-content {ODT}><office:automatic-styles>
<style:style style:name="P1" style:family="paragraph"
 style:parent-style-name="H"><style:text-properties fo:color="#ffffff"
 fo:background-color="#1f3864" fo:font-size="80%"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties
 text:display="none"/></style:style></office:automatic-styles><office:body>
<office:text><text:h text:style-name="P1">Work</text:h><text:p>a<text:s
 text:c="3"/><text:tab/><text:span text:style-name="T1">x</text:span>
<text:a xlink:href="http://a.example">link</text:a><draw:frame><draw:text-box>
<text:p>box</text:p></draw:text-box></draw:frame></text:p><text:list>
<text:list-item><text:p>one</text:p></text:list-item></text:list><table:table>
<table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>
c</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
</table:table><text:section text:display="none"><text:p>s</text:p>
</text:section></office:text></office:body></office:document-content>"""

SEEDS = {
    "odt": {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": CONTENT,
        "styles.xml": f"""<office:document-styles {ODT}><office:styles>
<style:style style:name="H" style:family="paragraph"
 style:default-outline-level="1"/></office:styles><office:master-styles>
<style:master-page><style:header><text:p>head</text:p></style:header>
</style:master-page></office:master-styles></office:document-styles>""",
    },
    "docx": {
        "_rels/.rels": f'<Relationships xmlns="{TYPES}"><Relationship Id="r"'
        f' Type="{R}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": DOCUMENT,
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/header1.xml": f"<w:hdr {W}><w:p><w:r><w:t>head</w:t></w:r>"
        "</w:p></w:hdr>",
        "word/_rels/document.xml.rels": RELATIONS,
    },
    "archive": {
        "简历/resume.txt": "Name: A\nPhone: 1\n",
        "letter.html": "<p>Dear <b>you</b>",
        "~$x.docx": "",
        "inner.eml": "Subject: x\n\nbody\n",
    },
}

kind, folder = sys.argv[1:]
with zipfile.ZipFile(f"{folder}/{kind}", "w") as z:
    for name, text in SEEDS[kind].items():
        z.writestr(zipfile.ZipInfo(name), text)
