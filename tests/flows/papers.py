"""A levy notice as a born-digital PDF, for tests that need a real deadline and no OCR."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

NAME, SSN, AMOUNT = "Brunhilde Quastenflosse", "900-55-4711", "13,579.24"


def draw_levy_notice(path: Path, *, date: str) -> None:
    """Draw a notice of intent to levy dated *date*, printed as ``October 30, 2026``."""
    page = Canvas(str(path), pagesize=letter)
    page.setFont("Helvetica", 10)
    head = [
        ("Department of the Treasury", "Notice", "LT11"),
        ("Internal Revenue Service", "Notice date", date),
        ("", "Taxpayer ID number", SSN),
        ("", "Tax year", "2021"),
        ("", "Amount due immediately", f"${AMOUNT}"),
        ("", "Page 1 of 1", ""),
    ]
    for line, (left, label, value) in enumerate(head):
        page.drawString(54, 740 - 14 * line, left)
        page.drawString(360, 740 - 14 * line, label)
        page.drawString(480, 740 - 14 * line, value)
    body = [
        NAME.upper(),
        "12 MADE UP LANE",
        "SPRINGFIELD IL 62701",
        "",
        "Notice of intent to levy and notice of your right to a hearing",
        f"Amount due immediately: ${AMOUNT}",
        "",
        "This notice is your notice of intent to levy as required by Internal Revenue Code section 6330 and 6331.",
        "If you do not agree, you have the right to request a Collection Due Process hearing with the IRS Office of",
        "Appeals. Complete the enclosed Form 12153, Request for a Collection Due Process or Equivalent Hearing, and",
        "mail it to us within 30 days of the date of this notice.",
        "",
        "Billing summary",
        "Tax period ending    Form number    Amount you owed    Additional penalty    Additional interest    Total",
        f"12-31-2021           1040           $12,000.00         $1,000.00             $579.24                ${AMOUNT}",
    ]
    for line, text in enumerate(body):
        page.drawString(54, 620 - 16 * line, text)
    page.save()
