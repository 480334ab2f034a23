"""Chinese resumes of random shapes: resume(draw) -> (page, gold)."""
from variants import Page
from zh_words import (CITIES, COMPANY_STEMS, COMPOUND, GIVEN, HEADS, MINORITY,
                      SCHOOL_STEMS, SELVES, STREETS, SURNAMES, TRADES)

# --------------------------------------------------------------------- style

POINTS = {
    "Y.MM": "{y}.{m:02}", "Y-MM": "{y}-{m:02}", "Y/MM": "{y}/{m:02}",
    "Y/M": "{y}/{m}", "Y.M": "{y}.{m}", "Y年M月": "{y}年{m}月",
    "Y年MM月": "{y}年{m:02}月", "Y-MM-01": "{y}-{m:02}-01",
    "MM/Y": "{m:02}/{y}"}
HEADINGS = {
    "{}": 8, "【{}】": 1, "{n}、{}": 1, "● {}": 1, "▌{}": 1, "■ {}": 1,
    "{}：": 1, "{n}. {}": 1, "「{}」": 1, "// {}": .5, "spaced": 1}
SEPARATORS = {"cells": 5, " | ": 3, "|": 1, " / ": 1, "  ": 2, " · ": 1,
              "，": 1, " - ": 1, "｜": 1, " ": 1, "-": .5}
MARKS = {"": 4, "{}. ": 2, "{}、": 2, "({}) ": 1, "（{}）": 1, "{}）": 1,
         "• ": 1, "● ": .5, "◆ ": 1, "➢ ": 1, "√ ": .5, "※ ": .3}
NUMERALS = "一二三四五六七八九十"


class Style:
    """What holds for a whole document, and the page that it is written on."""

    def __init__(self, draw, page):
        self.draw, self.page = draw, page
        self.head = draw.pick("head", HEADINGS)
        self.colon = draw.pick("colon", {"：": 4, ":": 1, ": ": 1})
        self.date = draw.pick("date", {p: 4 if p == "Y.MM" else 1
                                       for p in POINTS})
        dashes = {"-": 3, " - ": 3, "–": 1, " – ": 1, "—": 1, "——": 1,
                  "~": 1, " ~ ": 1, "--": .5, "至": 1, " 至 ": 1, "～": 1}
        if "-" in self.date:
            del dashes["-"], dashes["--"]
        self.dash = draw.pick("dash", dashes)
        self.now = draw.pick("now", {"今": 1} if "至" in self.dash else {
            "至今": 6, "现在": 1, "Now": .5, "now": .5, "Present": .5})
        self.separator = draw.pick("separator", SEPARATORS)
        self.mark = draw.pick("mark", MARKS)

    def heading(self, key):
        word = self.draw.pick("heading " + key, HEADS[key])
        n = len(self.page.sections)
        if self.head == "spaced":
            word = " ".join(word)
        elif "{n}、" in self.head:
            word = NUMERALS[min(n, 10) - 1] + "、" + word
        else:
            word = self.head.format(word, n=n)
        self.page.section(key, word)

    def point(self, year, month):
        return POINTS[self.date].format(y=year, m=month)

    def span(self, start, end):
        return self.point(*start) + self.dash + (
            self.point(*end) if end else self.now)

    def day(self, point):
        """The gold of a point in time."""
        if not point:
            return "present"
        return "{}-{:02}".format(*point) + "-01" * self.date.endswith("01")

    def dates(self, start, end):
        return {"start_time": self.day(start), "end_time": self.day(end)}

    def apart(self, pieces):
        """Pieces of a line that stand apart."""
        pieces = [p for p in pieces if p]
        if len(pieces) > 2:
            self.page.add("cells", [pieces])
        else:
            self.page.add("row", pieces[:1], "".join(pieces[1:]))

    def together(self, pieces):
        """A line of pieces with the document's sign between them."""
        pieces = [p for p in pieces if p]
        sign = self.separator
        if sign == "cells" or any(sign.strip() in p for p in pieces
                                  if sign.strip()):
            self.apart(pieces)
        else:
            self.page.add("lines", [sign.join(pieces)])

    def labelled(self, rows, how):
        """Rows (label, value): each on a line, or two beside each other."""
        texts = [f"{a}{self.colon}{b}" for a, b in rows if b]
        if how == "lines":
            self.page.add("lines", texts)
            return
        for i in range(0, len(texts), 2):
            self.apart(texts[i:i + 2])

    def items(self, texts):
        if not self.mark:
            self.page.add("bullets", texts)
            return
        self.page.add("lines", [self.mark.format(i + 1) + t
                                for i, t in enumerate(texts)])


# ------------------------------------------------------------------- persons

def person(draw):
    form = draw.pick("name", {"common": 8, "compound": 1, "minority": .6})
    given = "".join(draw.choice(GIVEN) for _ in range(draw.choice((1, 2, 2))))
    name, ethnicity = draw.choice(SURNAMES) + given, "汉族"
    if form == "compound":
        name = draw.choice(COMPOUND) + given
    elif form == "minority":
        name, ethnicity = draw.choice(MINORITY)
    graduate = draw.chance("graduate", .25)
    return {"name": name, "ethnicity": ethnicity, "graduate": graduate,
            "left": 2025 if graduate else draw.randint(2004, 2023),
            "account": draw.choice(["lin", "zx", "hello", "yun", "q"]) +
            str(draw.randint(100, 99999)),
            "city": draw.choice(CITIES), "home": draw.choice(CITIES)}


def phone(draw):
    """Text, national number, country code or None."""
    n = draw.choice(["13", "15", "17", "18", "19"]) + "".join(
        draw.choice("0123456789") for _ in range(9))
    a, b, c = n[:3], n[3:7], n[7:]
    form = draw.pick("phone", {
        "{n}": 6, "{a}-{b}-{c}": 1, "{a} {b} {c}": 1, "+86 {n}": 1,
        "(+86) {a} {b} {c}": 1, "（+86）{n}": 1, "+86-{n}": 1})
    return (form.format(n=n, a=a, b=b, c=c), n,
            "+86" if "+86" in form else None)


def facts_of(draw, who, latest):
    """Key -> (labels, text, {field of basic_info: value})."""
    text, number, code = phone(draw)
    province, city, district = who["city"]
    year, month = who["born"], draw.randint(1, 12)
    street = f"{city}市{district}{draw.choice(STREETS)}"
    place = draw.pick("city", [city, city + "市", province + city,
                               city + district])
    home = who["home"][0] + who["home"][1]
    party = draw.pick("party", ["中共党员", "共青团员", "群众", "中共预备党员"])
    gender = draw.pick("gender", ["男", "女"])
    wed = draw.pick("marital", ["已婚", "未婚"])
    age, years = 2025 - year, 2025 - who["left"]
    born = draw.pick("born", ["{}.{:02}", "{}-{:02}", "{}年{}月", "{}/{:02}"])
    facts = {
        "phone": ("电话 手机 联系电话 手机号码 联系方式", text,
                  {"mobile": number, **({"mobile_country_code": code}
                                        if code else {})}),
        "mail": ("邮箱 电子邮箱 E-mail 邮件 Email", who["account"] +
                 "@example.com", {"email": who["account"] + "@example.com"}),
        "gender": ("性别", gender,
                   {"gender": "male" if gender == "男" else "female"}),
        "born": ("出生年月 出生日期 生日", born.format(year, month),
                 {"birthday": f"{year}-{month:02}"}),
        "age": ("年龄", f"{age}岁", {"age": age}),
        "city": ("现居地 现居城市 所在地 居住地 现居 现居住地", place,
                 {"current_city": place}),
        "street": ("地址 家庭住址 通讯地址 联系地址", street,
                   {"current_home_address": street}),
        "home": ("籍贯 户籍 户口所在地 生源地", home, {"hometown": home}),
        "ethnic": ("民族", who["ethnicity"], {"ethnicity": who["ethnicity"]}),
        "party": ("政治面貌", party, {"political_status": party}),
        "wed": ("婚姻状况 婚姻 婚否", wed, {"marital_status":
                "married" if wed == "已婚" else "single"}),
        "height": ("身高", f"{draw.randint(155, 187)}cm", {}),
        "school": ("毕业院校 毕业学校", latest["school"], {}),
        "degree": ("学历 最高学历", latest["word"], {}),
        "zip": ("邮编 邮政编码", str(draw.randint(100000, 859999)), {}),
        "wechat": ("微信 微信号", "wx_" + who["account"], {}),
        "qq": ("QQ QQ号", str(draw.randint(10 ** 8, 10 ** 9)), {})}
    if years:
        facts["years"] = ("工作年限 工作经验", f"{years}年",
                          {"experience_years": years})
    return facts


SPACES = {"": 4, "    ": 1, "　　": 1, "  ": 1}
BARE = {"phone", "mail", "gender", "born", "city", "party", "degree", "years",
        "ethnic"}


def head(draw, style, gold, who, latest):
    """The person: a title or the name, facts with labels or without."""
    page, facts = style.page, facts_of(draw, who, latest)
    form = draw.pick("person", {"bare": 2, "inline": 2, "lines": 2,
                                "pairs": 3, "cells": 2, "one column": 1})
    keys = ["phone", "mail", "gender",
            draw.pick("told age", ["born", "age"])]
    more = [k for k in facts if k not in ("phone", "mail", "gender", "born",
                                          "age")]
    keys += draw.sample(more, draw.randint(0, min(7, len(more))))
    if "city" in keys and "street" in keys:
        keys.remove("street")
    draw.shuffle(keys)
    basics = gold["basic_info"] = {"name": who["name"]}
    titled = form not in ("bare", "inline") and draw.chance("titled", .3)
    if titled:
        page.add("name", draw.pick("title", ["个人简历", "个 人 简 历", "求职简历",
                                             "简历", "RESUME"]))
    else:
        page.add("name", who["name"])
    if form not in ("bare", "inline") and draw.chance("profile", .5):
        style.heading("profile")
    if form == "bare":
        keys = [k for k in keys if k in BARE]
    told = {}
    for k in keys:
        labels, text, values = facts[k]
        if form == "bare" and k == "years":
            text += "工作经验"
        basics.update(values)
        if k in ("wechat", "qq"):
            gold.setdefault("sns_list", []).append(
                {"sns_type": k, "link": text})
        told[draw.pick("label " + k, labels.split())] = text
    if form in ("bare", "inline"):
        sign = draw.pick("inline", [" | ", "  ", "｜", " / ", "，"])
        texts = [v if form == "bare" else f"{a}{style.colon}{v}"
                 for a, v in told.items()]
        half = (len(texts) + 1) // 2
        page.add("lines", [sign.join(t) for t in (texts[:half], texts[half:])
                           if t])
        return
    wide = draw.pick("wide labels", SPACES)
    rows = ([("姓名", who["name"])] if titled else []) + list(told.items())
    rows = [(a[0] + wide + a[1] if len(a) == 2 and a != "QQ" else a, b)
            for a, b in rows]
    if form in ("lines", "pairs"):
        style.labelled(rows, form)
        return
    many = 1 if form == "one column" else 2
    sign = draw.pick("cell colon", ["", "："])
    cells = [[t for a, b in rows[i:i + many] for t in (a + sign, b)]
             for i in range(0, len(rows), many)]
    cells[-1] += [""] * (len(cells[0]) - len(cells[-1]))
    page.add("cells", cells)


def intention(draw, style, gold, who, trade):
    title = draw.choice(trade["titles"])
    city = who["city"][1]
    salary = draw.pick("salary", ["8-12K", "15K-20K", "8000-10000元/月",
                                  "1.2万-1.8万/月"])
    status = draw.pick("status", ["随时到岗", "一个月内到岗", "离职-随时到岗"])
    rows = [("title", "求职意向 意向岗位 应聘职位 期望职位", title)] + [
        row for row in (("city", "期望城市 意向城市 工作地点", city),
                        ("salary", "期望薪资 期望月薪 薪资要求", salary),
                        ("job_status", "到岗时间 求职状态", status))
        if draw.chance("told " + row[0], .4)]
    gold["intention"] = {k: [v] if k == "city" else v for k, _, v in rows}
    form = draw.pick("intention", {"line": 1, "lines": 1, "pairs": 1})
    rows = [(draw.pick("label wanted " + k, labels.split()), v)
            for k, labels, v in rows]
    if form == "line":
        style.page.add("lines", ["   ".join(f"{a}{style.colon}{b}"
                                            for a, b in rows)])
    else:
        style.heading("intention")
        style.labelled(rows, form)


# ------------------------------------------------------------------- entries

def employer(draw, who, trade):
    kind, stem = draw.choice(trade["kinds"]), draw.choice(COMPANY_STEMS)
    city = draw.choice([who["city"][1], draw.choice(CITIES)[1]])
    if kind[0] == "市":
        return city + kind
    if kind[0] in "区县街第":
        return city + "市" + stem[:2] * (kind[0] != "第") + kind
    return draw.choice([city, ""]) * (len(kind) > 2) + stem + kind


def done(draw, style, trade, key):
    """What somebody did: written on the page, and returned."""
    ends = draw.pick("sentences end", ["；", "。", ""])
    texts = [t + ends for t in draw.sample(trade["duties"],
                                           draw.randint(2, 4))]
    form = draw.pick(key + " text", {"items": 6, "paragraph": 1, "lines": 1})
    label = draw.pick(key + " label", {"": 3, "工作内容": 1, "工作职责": 1,
                                       "职责": 1, "工作描述": 1})
    if form == "paragraph":
        text = "".join(t if ends else t + "；" for t in texts)
        style.page.add("text", (label + style.colon if label else "") + text)
        return text
    if label:
        style.page.add("lines", [label + style.colon])
    if form == "items":
        style.items(texts)
    else:
        style.page.add("lines", texts)
    return "\n".join(texts)


# What stands on the lines of an entry: d dates, w who, p department, t what;
# lower case together, "a > b" at both ends of the line.
SHAPES = {"dwt": 3, "wtd": 3, "wptd": 2, "dwpt": 1, "wdt": 1, "twd": 1,
          "w > d/pt": 3, "d > w/pt": 2, "t > d/w": 1, "w/t > d": 2, "d/wpt": 1,
          "d/w/t": 1, "w/t/d": 1, "w（t）d": 1, "dw（t）": 1, "w——t > d": .5,
          "labels lines": 1, "labels pairs": 1}


def entry(style, shape, parts, labels):
    """The head of an entry: its parts by the letters of the shape."""
    if shape.startswith("labels"):
        style.labelled([(label, parts.get(k)) for k, label in labels],
                       shape.split()[1])
        return
    for line in shape.split("/"):
        if " > " in line:
            left, right = line.split(" > ")
            style.apart([joined(parts, left), parts[right]]
                        if len(right) == 1 else
                        [parts.get(left)] + [parts.get(k) for k in right])
        elif "（" in line:
            a, b = line.split("（")
            text = joined(parts, a) + f"（{parts[b[0]]}）"
            style.together([text] if len(b) == 2 else [text, parts[b[2]]])
        else:
            style.together([parts.get(k) for k in line])


def joined(parts, letters):
    if "——" in letters:
        return "——".join(parts[k] for k in letters.split("——"))
    return " ".join(parts[k] for k in letters if parts.get(k))


def jobs(draw, style, gold, who, trade, key, spans):
    style.heading(key)
    shape = draw.pick(key + " shape", SHAPES)
    units = draw.chance(key + " departments", .35)
    labels = [("d", draw.pick("label time", ["时间", "工作时间", "在职时间"])),
              ("w", draw.pick("label company", ["公司名称", "公司", "工作单位"])),
              ("p", "所在部门"),
              ("t", draw.pick("label title", ["职位", "职位名称", "担任职位"]))]
    out = gold[{"jobs": "career_list"}.get(key, "internship_list")] = []
    for start, end in spans:
        title = draw.choice(trade["titles"])
        if key == "internships":
            title = draw.choice(["实习生", title + "实习生"])
        name = employer(draw, who, trade)
        entry(style, shape, {
            "d": style.span(start, end), "w": name, "t": title,
            "p": draw.choice(trade["depts"]) if units else ""}, labels)
        out.append({"company": name, "title": title,
                    **style.dates(start, end)})
        if draw.chance(key + " told", .95):
            out[-1]["desc"] = done(draw, style, trade, key)
        style.page.add("gap")


LEVELS = {   # token, years, kinds of school, words
    "本科": ("bachelor", 4, "大学 理工大学 师范学院 工业大学 学院",
           "本科 学士 大学本科 统招本科 本科（统招） 全日制本科"),
    "硕士": ("master", 3, "大学 交通大学 财经大学", "硕士 硕士研究生 研究生"),
    "博士": ("doctor", 4, "大学 理工大学", "博士 博士研究生"),
    "大专": ("associate", 3, "职业技术学院 高等专科学校", "大专 专科"),
    "中专": ("vocational", 3, "职业中专学校 技工学校", "中专"),
    "专升本": ("bachelor", 2, "大学 学院", "自考本科 专升本 函授本科")}


def schools_of(draw, who, trade):
    """From the latest back."""
    levels = draw.pick("levels", {"大专": 2, "大专 中专": 1, "中专": 1}
                       if "电工" in trade["titles"] else {
        "本科": 5, "硕士 本科": 1, "大专": 1, "专升本 大专": 1,
        "博士 硕士 本科": .5}).split()
    end, out = who["left"], []
    for level in levels:
        token, years, kinds, words = LEVELS[level]
        out.append({
            "school": draw.choice(SCHOOL_STEMS) + draw.choice(kinds.split()),
            "degree": token, "word": draw.pick("word " + level, words.split()),
            "field_of_study": draw.choice(trade["majors"]),
            "start": (end - years, 9), "end": (end, 6)})
        end -= years
    who["born"] = end - (15 if levels[-1] == "中专" else 18)
    return out


COLUMNS = {"dwtp": 3, "wtpd": 3, "dwpt": 1, "wdtp": 1, "tpwd": .5, "ptwd": .5,
           "w > d/tp": 2, "d > w/tp": 1, "d/wtp": 1, "w/pt > d": 1,
           "w（t）pd": .5, "dw（p）": .5, "w/tp/d": .5, "labels lines": 1,
           "labels pairs": 1}


def education(draw, style, gold, who, trade, schools):
    style.heading("education")
    shape = draw.pick("school shape", COLUMNS)
    form = draw.pick("school dates", {"span": 8, "years": 1, "{}届": 1,
                                      "{}级": 1})
    labels = [("d", draw.pick("label school time", ["时间", "就读时间"])),
              ("w", draw.pick("label school", ["学校", "毕业院校", "学校名称"])),
              ("t", draw.pick("label field", ["专业", "所学专业"])),
              ("p", draw.pick("label degree", ["学历", "学位"]))]
    more = draw.chance("school details", .5)
    out = gold["education_list"] = []
    for s in schools:
        (a, _), (b, _) = s["start"], s["end"]
        dates, when = style.dates(s["start"], s["end"]), style.span(
            s["start"], s["end"])
        if form != "span":
            when = {"years": f"{a}{style.dash}{b}"}.get(
                form, form.format(a if "级" in form else b))
            dates = {"years": {"start_time": str(a), "end_time": str(b)},
                     "{}届": {"end_time": str(b)},
                     "{}级": {"start_time": str(a)}}[form]
        entry(style, shape, {"d": when, "w": s["school"],
                             "t": s["field_of_study"], "p": s["word"]}, labels)
        fields = ("school", "degree") + (
            () if shape == "dw（p）" else ("field_of_study",))
        out.append({k: s[k] for k in fields} | dates)
        if more:
            c = style.colon
            style.page.add("lines", draw.sample([
                f"GPA{c}3.6/4.0（专业前5%）", f"主修课程{c}{trade['courses']}",
                f"专业排名{c}3/120"], draw.randint(1, 2)))
        style.page.add("gap")


def projects(draw, style, gold, who, trade):
    style.heading("projects")
    shape = draw.pick("project shape", {
        "dwt": 2, "wtd": 2, "wd": 1, "w > d/t": 2, "w/t > d": 1,
        "labels lines": 1, "labels pairs": 1})
    labels = [("w", draw.pick("label project", ["项目名称", "项目"])),
              ("d", draw.pick("label project time", ["项目时间", "时间"])),
              ("t", draw.pick("label role", ["担任角色", "项目角色", "角色"]))]
    out = gold["project_list"] = []
    for i, (name, role) in enumerate(draw.sample(trade["projects"], 2)):
        year = min(who["left"], 2023) + 1 - i
        start, end = (year, 3), (year, 9)
        entry(style, shape, {"d": style.span(start, end), "w": name,
                             "t": role}, labels)
        out.append({"name": name, **style.dates(start, end)})
        if "t" in shape or "labels" in shape:
            out[-1]["role"] = role
        out[-1]["desc"] = done(draw, style, trade, "projects")
        style.page.add("gap")


# --------------------------------------------------------------- short lists

def awards(draw, style, gold, who, trade):
    style.heading("awards")
    form = draw.pick("awards", {"{d} {t}": 3, "{d}：{t}": 1, "{t} {d}": 2,
                                "{t}（{d}）": 2, "{t}": 1, "、": 1})
    out, texts = [], []
    for title in draw.sample(trade["awards"], draw.randint(2, 3)):
        point = (draw.randint(who["left"] - 3, who["left"]),
                 draw.randint(1, 12))
        texts.append(title if form == "、" else form.format(
            t=title, d=style.point(*point)))
        out.append({"title": title, **({"award_time": style.day(point)}
                                       if "d" in form else {})})
    gold["award_list"] = out
    if form == "、":
        style.page.add("lines", ["、".join(texts)])
    else:
        style.items(texts)


def certificates(draw, style, gold, who, trade):
    style.heading("certificates")
    titles = draw.sample(trade["certs"], draw.randint(1, 2))
    gold["certificate_list"] = [{"title": t} for t in titles]
    if draw.chance("certificates listed", .6):
        style.items(titles)
    else:
        style.page.add("lines", ["、".join(titles)])


def languages(draw, style, gold, who, trade):
    style.heading("languages")
    score = draw.randint(430, 620)
    test = draw.pick("test", [
        "CET-4", f"CET-6（{score}分）", "大学英语六级", "英语四级", "雅思7.0",
        "托福98", "大学英语六级（CET-6）"])
    form = draw.pick("languages", {"{}": 2, "英语：{}": 2, "英语（{}）": 1})
    texts = [test if form == "英语（{}）" and "（" in test
             else form.format(test)]
    out = [{"language": "en", "text": test}]
    if draw.chance("Mandarin", .5):
        level = draw.pick("Mandarin level", ["二级甲等", "一级乙等"])
        texts.append("普通话" + level)
        out.append({"language": "zh", "text": level})
    gold["language_list"] = out
    if draw.chance("languages listed", .5):
        style.items(texts)
    else:
        style.page.add("lines", ["，".join(texts)])


def skills(draw, style, gold, who, trade):
    style.heading("skills")
    names = draw.sample(trade["skills"], draw.randint(3, 5))
    gold["skill_list"] = list(names)
    form = draw.pick("skills", {"inline": 3, "items": 2, "known": 2,
                                "levels": 1, "bars": 1, "groups": 1})
    a, b = names[:2], names[2:]
    if form == "inline":
        style.page.add("lines", [draw.pick("between skills", [
            "、", "，", " / ", " | ", "；"]).join(names)])
    elif form == "items":
        style.items(names)
    elif form == "known":
        style.items(["熟练掌握" + "、".join(a), "了解" + "、".join(b)])
    elif form == "groups":
        style.items([f"专业技能{style.colon}" + "、".join(a),
                     f"其他技能{style.colon}" + "、".join(b)])
    else:
        levels = ["精通", "熟练", "良好"] if form == "levels" else [
            "●●●●○", "●●●○○"]
        style.page.add("cells", [[n, draw.choice(levels)] for n in names])


def evaluation(draw, style, gold, who, trade):
    style.heading("self")
    texts = draw.sample(SELVES, draw.randint(1, 3))
    gold["self_evaluation"] = {"content": "\n".join(texts)}
    if draw.chance("evaluation listed", .5):
        style.items(texts)
    else:
        style.page.add("text", "".join(texts))


# --------------------------------------------------------------------- whole

def worked(draw, who):
    """Spans of jobs, the last first."""
    points = [(who["left"], 7)] + [
        (y, draw.randint(1, 12)) for y in sorted(draw.sample(
            range(who["left"] + 1, 2025),
            min(draw.randint(0, 3), 2024 - who["left"])))]
    ends = points[1:] + [draw.choice([None, None, (2025, 3)])]
    return list(zip(points, ends))[::-1]


def resume(draw):
    page, gold = Page(), {}
    style = Style(draw, page)
    who, trade = person(draw), TRADES[draw.pick("trade", list(TRADES))]
    schools = schools_of(draw, who, trade)
    head(draw, style, gold, who, schools[0])
    if draw.chance("with intention", .5):
        intention(draw, style, gold, who, trade)
    year = who["left"] - 1
    parts = [lambda: education(draw, style, gold, who, trade, schools)]
    parts.append((lambda: jobs(draw, style, gold, who, trade, "internships",
                               [((year, 7), (year, 10))]))
                 if who["graduate"] else
                 lambda: jobs(draw, style, gold, who, trade, "jobs",
                              worked(draw, who)))
    if draw.chance("work first", .4):
        parts.reverse()
    for name, make, share in (
            ("projects", projects, .5), ("awards", awards, .5),
            ("certificates", certificates, .5), ("skills", skills, .75),
            ("languages", languages, .4), ("evaluation", evaluation, .7)):
        if draw.chance("with " + name, share):
            part = (lambda f: lambda: f(draw, style, gold, who, trade))(make)
            early = draw.chance(name + " early", .15)
            parts.insert(0 if early else len(parts), part)
    for part in parts:
        part()
    return page, gold
