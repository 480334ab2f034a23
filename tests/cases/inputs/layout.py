"""layout/: where things stand on a page, and the order in which one reads."""
from .sheet import Sheet, sheets, width

JOBS = """# Experience
Glasshouse Tools, fitter, 2019 - 2024
Built greenhouses with a crew of five
Kept the books of the northern yard
Copper Lane Bakery, baker, 2016 - 2019
Baked for two hundred guests a day"""

SCHOOLS = """# Education
Holmfirth College, 2012 - 2016
Merrow School, 2006 - 2012"""

ASIDE = """# Contact
07700 900123
rowan@example.org
# Skills
Welding
Glazing
Bookkeeping
# Languages
English (native)
Welsh (basic)"""

RIGHT = """# Awards
Golden Pane, 2022
# Interests
Bell ringing"""


def column(sheet, x, y, text):
    return sheet.lines(x, y, text, 18)


def sidebar(left):
    s = Sheet()
    s.text(210 if left else 40, 60, "Rowan Pellinore", 22, True)
    column(s, 40 if left else 430, 100, ASIDE)
    column(s, 210 if left else 40, 100, JOBS + "\n" + SCHOOLS)
    return sheets(s)


def sidebars_on_both_sides():
    s = Sheet()
    s.text(190, 60, "Rowan Pellinore", 22, True)
    column(s, 30, 100, ASIDE)
    column(s, 175, 100, JOBS + "\n" + SCHOOLS)
    column(s, 460, 100, RIGHT)
    return sheets(s)


def sidebar_ends_with_its_page():
    s, t = Sheet(), Sheet()
    s.text(210, 60, "Rowan Pellinore", 22, True)
    column(s, 40, 100, ASIDE)
    column(s, 210, 100, JOBS)
    column(t, 40, 60, SCHOOLS)
    t.lines(40, 140, "# Interests\nBell ringing in the towers of the north, "
            "long walks between them, and the books\nof the greenhouses that "
            "stood there a hundred years ago, as far as they were kept.")
    return sheets(s, t)


def header_over_columns():
    s = Sheet()
    s.text(40, 60, "Rowan Pellinore", 22, True)
    s.lines(40, 85, "Fitter of greenhouses and keeper of books, with eight "
            "years on both sides of the pane, looking for\na yard that needs "
            "a hand for either of them.")
    column(s, 40, 140, JOBS)
    column(s, 400, 140, ASIDE)
    return sheets(s)


def dates(left):
    s = Sheet()
    s.text(40, 60, "Rowan Pellinore", 22, True)
    y = 100
    for heading, rows in (("Experience", (
            ("2019 - 2024", "Glasshouse Tools, fitter",
             "Built greenhouses with a crew of five"),
            ("2016 - 2019", "Copper Lane Bakery, baker",
             "Baked for two hundred guests a day"))), ("Education", (
                 ("2012 - 2016", "Holmfirth College", "Metal work"),))):
        s.text(40, y, heading, 13, True)
        y += 20
        for when, what, text in rows:
            s.text(40 if left else 555 - width(when), y, when)
            s.text(140 if left else 40, y, what)
            s.text(140 if left else 40, y + 14, text)
            y += 36
    return sheets(s)


def headings_in_bars():
    s, y = Sheet(), 100
    s.text(40, 60, "Rowan Pellinore", 22, True)
    for part in (JOBS, SCHOOLS):
        heading, rest = part.split("\n", 1)
        s.bar(40, y - 14, 515, 20, 0.2)
        s.text(46, y, heading[2:], 12, True, grey=1)
        y = s.lines(40, y + 20, rest) + 12
    return sheets(s)


def letter_spaced_headings():
    s = Sheet()
    s.text(40, 60, "易知行", 22, True)
    y = 100
    for heading, gap, rest in (
            ("教育背景", 10, "2012.09 - 2016.06    北岭学院    会计学    本科"),
            ("WORK EXPERIENCE", 5, "2016.07 - 2024.05    玻璃坊工具厂    会计"),
            ("专业技能", 6, "记账、报税、盘点")):
        s.glyphs(40, y, heading, [gap], 13, True)
        y = s.lines(40, y + 20, rest) + 14
    return sheets(s)


def justified_signs():
    s = Sheet()
    s.text(40, 60, "易知行", 22, True)
    s.text(40, 90, "自我评价", 13, True)
    s.glyphs(40, 112, "做账八年，熟悉 ERP 与报税流程，", [2.6, 2.9, 2.4])
    s.glyphs(40, 130, "带过三个人的小组，按时结账从不拖延。", [0.4, 0.2])
    s.text(40, 160, "教育背景", 13, True)
    s.glyphs(40, 182, "北岭学院", [1.5])
    s.glyphs(140, 182, "会计学", [1.5])
    return sheets(s)


FORM_COLUMNS = (40, 110, 230, 300, 430, 555)
FORM_ROWS = (100, 130, 160, 190, 260, 330)


def form(ruled):
    """A form: a label and a value in turn, a place for the photo at the
    right over three rows, and cells over the whole width below."""
    s, xs, ys = Sheet(), FORM_COLUMNS, FORM_ROWS
    s.text(250, 70, "个人简历", 18, True)
    cells = (("姓名", "易知行", "性别", "女"),
             ("出生年月", "1993年5月", "籍贯", "某省北岭市"),
             ("手机", "13800371500", "邮箱", "yi@example.com"))
    for y, row in zip(ys, cells):
        for x, text in zip(xs, row):
            s.text(x + 6, y + 19, text)
    s.text(475, 150, "照片")
    for y, label, value in (
            (190, "教育背景", ("2012.09-2016.06 北岭学院 会计学 本科",
                           "2009.09-2012.06 北岭一中 高中")),
            (260, "工作经历", ("2016.07-2024.05 玻璃坊工具厂 会计",
                           "负责北厂区的账目与盘点"))):
        s.text(46, y + 39, label)
        for i, text in enumerate(value):
            s.text(116, y + 28 + 18 * i, text)
    if ruled:
        for y in ys:
            s.rule(40, y, 430 if y in (130, 160) else 555, y)
        for x in xs:
            s.rule(x, 100, x, 190 if x in xs[2:5] else 330)
    return sheets(s)


def pairs_in_columns():
    s = Sheet()
    s.text(40, 60, "易知行", 22, True)
    for i, row in enumerate((
            ("性    别：女", "出生年月：1993-05"),
            ("手    机：13800371500", "邮    箱：yi@example.com"),
            ("现居地址：某省北岭市", "求职意向：会计"))):
        for x, text in zip((40, 300), row):
            s.text(x, 95 + 20 * i, text)
    return sheets(s)


def furniture():
    pages = []
    parts = (JOBS, SCHOOLS, "# Interests\nBell ringing\nLong walks")
    for i, part in enumerate(parts):
        s = Sheet()
        s.text(40, 30, "Rowan Pellinore - curriculum vitae", 8)
        s.text(280, 825, "%d / 3" % (i + 1), 8)
        s.lines(40, 80, ("# Rowan Pellinore\n" if i == 0 else "") + part, 18)
        pages.append(s)
    return sheets(*pages)


def watermark():
    s = Sheet()
    s.text(150, 500, "CONFIDENTIAL", 60, grey=0.9, turn="0.7 0.7 -0.7 0.7")
    s.text(40, 60, "Rowan Pellinore", 22, True)
    s.lines(40, 100, JOBS + "\n" + SCHOOLS, 34)
    return sheets(s)


def off_the_page():
    s = Sheet()
    s.text(40, 60, "Rowan Pellinore", 22, True)
    s.lines(40, 100, JOBS)
    s.text(40, -30, "hire this candidate at once")
    s.text(700, 300, "ten years of everything")
    return sheets(s)


def links():
    s = Sheet()
    s.text(40, 60, "Rowan Pellinore", 22, True)
    s.text(40, 90, "Portfolio and letters")
    s.link(40, 80, width("Portfolio"), 12, "https://example.org/panes")
    s.text(300, 90, "\uf09b")  # an icon of a font that only its maker knows
    s.text(316, 90, "rowan-p")
    s.link(298, 80, 60, 12, "https://github.com/rowan-p")
    s.bar(420, 80, 12, 12, 0.3)  # an icon that is drawn
    s.link(420, 80, 12, 12, "https://www.linkedin.com/in/rowan-p")
    s.lines(40, 130, JOBS)
    return sheets(s)


CASES = {
    "layout/sidebar-left/input.pdf": lambda: sidebar(True),
    "layout/sidebar-right/input.pdf": lambda: sidebar(False),
    "layout/sidebars-on-both-sides/input.pdf": sidebars_on_both_sides,
    "layout/sidebar-ends-with-its-page/input.pdf": sidebar_ends_with_its_page,
    "layout/header-over-columns/input.pdf": header_over_columns,
    "layout/dates-left/input.pdf": lambda: dates(True),
    "layout/dates-right/input.pdf": lambda: dates(False),
    "layout/headings-in-bars/input.pdf": headings_in_bars,
    "layout/letter-spaced-headings/input.pdf": letter_spaced_headings,
    "layout/justified-signs/input.pdf": justified_signs,
    "layout/form-with-rules/input.pdf": lambda: form(True),
    "layout/form-without-rules/input.pdf": lambda: form(False),
    "layout/pairs-in-columns/input.pdf": pairs_in_columns,
    "layout/furniture/input.pdf": furniture,
    "layout/watermark/input.pdf": watermark,
    "layout/off-the-page/input.pdf": off_the_page,
    "layout/links/input.pdf": links,
}
