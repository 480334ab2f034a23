"""Wrap the PDF in a mail as an older Chinese mailer would."""
import base64
import sys
from urllib.parse import quote_from_bytes

CHARSET = "gb18030"


def word(text):
    coded = base64.b64encode(text.encode(CHARSET)).decode()
    return f"=?{CHARSET}?B?{coded}?="


def lines(data):
    coded = base64.b64encode(data).decode()
    return "\r\n".join(coded[i:i + 76] for i in range(0, len(coded), 76))


with open(sys.argv[1], "rb") as f:
    pdf = f.read()
letter = ("您好：\n\n附件是我的简历，应聘贵公司的用户体验设计师一职，"
          "期待您的回复。\n\n沈雨汐\n")
name = quote_from_bytes("沈雨汐-用户体验设计师.pdf".encode(CHARSET), safe="")
mail = f"""\
Received: from mx.example.com (mx.example.com [192.0.2.7])
	by mail.example.org; Tue, 12 Mar 2024 10:05:31 +0800
Message-ID: <20240312100530.1@mail.example.com>
Date: Tue, 12 Mar 2024 10:05:30 +0800
From: {word("沈雨汐")} <shen.yuxi@example.com>
To: jobs@example.org
Subject: {word("应聘用户体验设计师")}
 {word("-沈雨汐-7年经验")}
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="=_part_1"

--=_part_1
Content-Type: text/plain; charset={CHARSET}
Content-Transfer-Encoding: base64

{lines(letter.encode(CHARSET))}
--=_part_1
Content-Type: application/pdf
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename*={CHARSET}''{name}

{lines(pdf)}
--=_part_1--
"""
sys.stdout.write(mail.replace("\r\n", "\n"))
