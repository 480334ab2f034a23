"""Make the page the body of a mail, as a job board sends it."""
import base64
import quopri
import sys


def word(text):
    return f"=?UTF-8?B?{base64.b64encode(text.encode()).decode()}?="


with open(sys.argv[1], "rb") as f:
    page = quopri.encodestring(f.read()).decode()
sys.stdout.write(f"""\
Received: from notice.example.net (notice.example.net [198.51.100.20])
	by mail.example.org; Thu, 20 Feb 2025 16:42:10 +0800
Message-ID: <20250220164209.77@notice.example.net>
Date: Thu, 20 Feb 2025 16:42:09 +0800
From: {word("求职网通知")} <notice@example.net>
To: jobs@example.org
Subject: {word("何星野 应聘 数据分析师（广州）")}
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b-42"

--b-42
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

请用支持 HTML 的邮件程序阅读。
--b-42
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

{page}
--b-42--
""")
