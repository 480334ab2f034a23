"""text/: what producers of PDF emit for text, and what a person reads."""
from .sheet import Sheet, sheets, width

# Signs that look the same: those of the radicals and of the text.
RADICALS = dict(zip("工力大人金自见长风", "⼯⼒⼤⼈⾦⾃⻅⻓⻛"))


def page(text, told=lambda c: c):
    s = Sheet()
    s.lines(40, 60, text, 20)
    return sheets(s, told=told)


def spaces_between_scripts():
    """Gaps where a person sees none, none where a person sees a word end."""
    s = Sheet()
    s.text(40, 60, "易知行", 22, True)
    x = 40
    for piece, gap in (("熟悉", 0.8), ("Excel", 0.8), ("与", 0.8), ("ERP", 0.8),
                       ("系统，", 0), ("会", 2.5), ("Python", 2.5), ("编程", 0)):
        s.text(x, 100, piece)
        x += width(piece) + gap
    s.text(40, 120, "熟 悉 报 税 流 程，能 独 立 结 账")
    return sheets(s)


CASES = {
    "text/radicals/input.pdf": lambda: page(
        "# 易知行\n# 工作经历\n2016.07-2024.05 大力工具厂 会计\n"
        "# 自我评价\n为人大方，见多识广，长于金属零件的账目，作风自律",
        lambda c: RADICALS.get(c, c)),
    "text/ligatures/input.pdf": lambda: page(
        "# Rowan Pellinore\n# Proﬁle\nOﬃce ﬁtter, ﬂuent in the aﬀairs of "
        "ﬁve workshops"),
    "text/full-width-forms/input.pdf": lambda: page(
        "# 易知行\n手机：１３８００３７１５００\n邮箱：ｙｉ＠ｅｘａｍｐｌｅ．ｃｏｍ\n"
        "生日：１９９３－０５－１２"),
    "text/icons/input.pdf": lambda: page(
        "# Rowan Pellinore\n\uf095 07700 900123\n\uf0e0 rowan@example.org\n"
        "\ue8cd Holmfirth"),
    "text/combining-accents/input.pdf": lambda: page(
        "# Jose\u0301 Mu\u0308ller\n# Education\nE\u0301cole de Nulle-Part, "
        "2012 - 2016"),
    "text/spaces-between-scripts/input.pdf": spaces_between_scripts,
    "text/signs-without-meaning/input.pdf": lambda: page(
        "# Rowan Pellinore\n# Experience\nGlasshouse Tools, fitter",
        lambda c: ""),
}
