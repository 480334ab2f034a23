"""documents/: what is no resume, and what came along with one."""
from .formats import mail
from .person import PERSON

LETTER = """Rowan Pellinore
12 Pane Street, Holmfirth
3 May 2025

Dear Ms Brightwater,

I read of your opening for a fitter with great interest. For five years I
have built greenhouses, and I would be glad to do so at your yard. My resume
is enclosed. I look forward to hearing from you.

Yours sincerely,
Rowan Pellinore
"""

INVOICE = """Glasshouse Tools Ltd
Invoice no. 2025-0417
Date: 17 April 2025
Bill to: Copper Lane Bakery

Description          Quantity    Unit price    Amount
Pane, 60 x 80        12          14.00         168.00
Fitting              1           90.00         90.00

Subtotal 258.00
VAT 20% 51.60
Total due 309.60
Payment within 30 days to the account named below. IBAN GB00 0000 0000
"""

CASES = {
    "documents/cover-letter/input.txt": LETTER.encode,
    "documents/invoice/input.txt": INVOICE.encode,
    "documents/resume/input.txt": PERSON.encode,
    "documents/letter-and-resume/input.eml": lambda: mail(
        "Application as a fitter",
        ("text/plain", None, "Please find my documents enclosed.\n"),
        ("text/plain", "letter.txt", LETTER),
        ("text/plain", "resume.txt", PERSON + "\n")),
}
