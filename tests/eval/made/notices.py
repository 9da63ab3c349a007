"""Makers of IRS and Treasury letters in every edition: levy notices, offsets, and the letters they are mistaken for.

The words are ours. Each maker prints one letter and tells the facts on it in the field names of ``case.json``.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sample_docs.generator.figures import dollars, in_dashes, in_slashes, in_words, total
from sample_docs.generator.sheet import SANS, TYPED, Paper, Pen, Truth
from tests.eval.made.letterheads import (
    Column,
    draw_coupon,
    draw_head,
    draw_headline,
    draw_prose,
    draw_summary,
    draw_table,
    invent_head,
    later,
    people,
)

_EDITIONS = ("old", "new", "new", "simple")
_HEARING_FORM = "Form 12153, Request for a Collection Due Process or Equivalent Hearing"


@dataclass(frozen=True)
class _Period:
    year: int
    form: str
    owed: str
    interest: str
    penalty: str

    @property
    def additions(self) -> str:
        return total(self.interest, self.penalty)

    @property
    def total(self) -> str:
        return total(self.owed, self.additions)


def _amount(rng: random.Random, low: int, high: int) -> str:
    return f"{Decimal(rng.randint(low * 100, high * 100)) / 100:.2f}"


def _periods(rng: random.Random, day: date, count: int) -> list[_Period]:
    first = day.year - count - rng.randint(1, 3)
    periods = []
    for n in range(count):
        owed = _amount(rng, 180, 19000)
        interest = "0.00" if rng.random() < 0.08 else _amount(rng, 3, 900)
        penalty = "0.00" if rng.random() < 0.15 else _amount(rng, 2, 700)
        periods.append(_Period(first + n, rng.choice(("1040", "1040", "1040", "1040A")), owed, interest, penalty))
    return periods


def _ends(rng: random.Random) -> Callable[[int], str]:
    """Choose how the ends of tax periods are printed."""
    return rng.choice(
        (
            lambda year: in_words(date(year, 12, 31)), lambda year: in_dashes(date(year, 12, 31)),
            lambda year: in_slashes(date(year, 12, 31)), lambda year: f"12/31/{year}", lambda year: f"Dec. 31, {year}",
        )
    )  # fmt: skip


def _rows(periods: Sequence[_Period], *, merged: bool) -> tuple[Truth, ...]:
    truths: list[Truth] = []
    for n, period in enumerate(periods, 1):
        truths += [
            Truth("row_tax_period", f"{period.year}-12-31", n), Truth("row_form_number", period.form, n),
            Truth("row_amount_owed", period.owed, n), Truth("row_total", period.total, n),
        ]  # fmt: skip
        if merged:
            truths.append(Truth("row_statutory_additions", period.additions, n))
        else:
            truths += [Truth("row_interest", period.interest, n), Truth("row_penalty", period.penalty, n)]
    return tuple(truths)


def _table(
    rng: random.Random, periods: Sequence[_Period], *, merged: bool, is_old: bool
) -> Callable[[Pen, float], float]:
    """Return what draws the table of periods in one of its editions."""
    end, money = _ends(rng), rng.choice((dollars, dollars, lambda a: f"{Decimal(a):,.2f}"))
    words = rng.choice(
        (
            (
                "Tax period ending",
                "Form|number",
                "Amount|you owe",
                "Additional|interest",
                "Additional|penalty",
                "Total",
            ),
            ("Tax period|ended", "Form", "Unpaid amount from|prior notices", "Interest", "Penalty", "Amount|you owe"),
            (
                "Tax period ending",
                "Form|number",
                "Amount you|owed",
                "Additional|interest",
                "Additional|penalty",
                "Total",
            ),
        )
    )
    merged_words = rng.choice(
        (
            ("Tax Period|Ended", "Form|Number", "Assessed|Balance", "Statutory|Additions", "Total"),
            (
                "Tax Period",
                "Form Number",
                "Unpaid Amount from|Prior Notices",
                "Additional Penalty|& Interest",
                "Amount You|Owe",
            ),
        )
    )
    ruled, font, step = rng.random() < 0.6, TYPED if is_old else SANS, rng.choice((14.0, 15.0, 18.0))
    form_first = rng.random() < 0.35

    def draw(pen: Pen, y: float) -> float:
        titles = merged_words if merged else words
        columns = [
            Column(titles[0], 50, lambda n: end(periods[n].year)),
            Column(titles[1], 196, lambda n: periods[n].form),
        ]
        if form_first:
            columns = [
                Column(titles[1], 50, lambda n: periods[n].form),
                Column(titles[0], 232, lambda n: end(periods[n].year)),
            ]
        amounts: list[tuple[str, Callable[[int], str]]] = [(titles[2], lambda n: money(periods[n].owed))]
        if merged:
            amounts.append((titles[3], lambda n: money(periods[n].additions)))
        else:
            amounts.append((titles[3], lambda n: money(periods[n].interest)))
            amounts.append((titles[4], lambda n: money(periods[n].penalty)))
        amounts.append((titles[-1], lambda n: money(periods[n].total)))
        gap = 270 / len(amounts)
        columns += [Column(title, 572 - gap * (len(amounts) - 1 - n), show) for n, (title, show) in enumerate(amounts)]
        return draw_table(pen, y, columns, len(periods), ruled=ruled, font=font, step=step)

    return draw


def _levy(
    rng: random.Random, number: str, printed: str, kind: str, headline: Sequence[str], **head_words: object
) -> Paper:
    edition = rng.choice(_EDITIONS)
    count = rng.choice((1, 1, 2, 2, 3, 4, 7, 12))
    head = invent_head(rng, printed, edition=edition, pages=3, **head_words)
    periods = _periods(rng, head.day, count)
    due = total(*(p.total for p in periods))
    merged = edition == "old" or rng.random() < 0.2
    by = later(head.day, 30) if rng.random() < 0.6 else None
    figured = later(head.day, rng.randint(8, 20))
    innocent = rng.random() < 0.5
    draw_periods = _table(rng, periods, merged=merged, is_old=edition == "old")
    with_coupon = rng.random() < 0.8
    label = rng.choice(("Amount due immediately", "Amount due immediately", "Amount due"))
    deadline = f"by {in_words(by)}" if by else "within 30 days from the date of this notice"
    box = [("Amount you owed", dollars(total(*(p.owed for p in periods))))]
    if merged:
        box.append(("Additional penalty and interest", dollars(total(*(p.additions for p in periods)))))
    else:
        box += [
            ("Additional penalty", dollars(total(*(p.penalty for p in periods)))),
            ("Additional interest", dollars(total(*(p.interest for p in periods)))),
        ]
    box.append((label, dollars(due)))

    def first(pen: Pen) -> None:
        draw_head(pen, head)
        lines = [*headline, f"{label}: {dollars(due)}"]
        y = draw_headline(pen, head, lines)
        text = (
            "You have not paid the federal tax shown in this notice although we asked for it before. We may levy, that is "
            "seize, your wages, bank accounts, business assets, cars and home, and payments that the government owes you."
        )
        narrow = edition != "old"
        below = draw_prose(pen, head, y, [text], width=270 if narrow else 516)
        if narrow:
            below = max(below, draw_summary(pen, y, "Billing Summary", box))
        hearing = (
            f"If you do not agree, you may ask for a Collection Due Process hearing (Internal Revenue Code section 6330) {deadline}. "
            f"Send the enclosed {_HEARING_FORM} to the address at the top of this page."
        )
        draw_prose(pen, head, below + 6, ["|Your right to a hearing", hearing])
        if with_coupon:
            draw_coupon(pen, head, label, dollars(due), rng_pay_by)

    rng_pay_by = later(head.day, 10) if rng.random() < 0.3 else None

    def second(pen: Pen) -> None:
        draw_head(pen, head, 2)
        y = draw_prose(pen, head, 140, ["|Your billing details", "The table shows each period for which you owe tax."])
        y = draw_periods(pen, y + 10)
        pen.text(50, y, f"Interest figured to {in_words(figured)}", size=9)

    def third(pen: Pen) -> None:
        draw_head(pen, head, 3)
        text = ["|About federal tax liens", "We may also file a Notice of Federal Tax Lien if the tax stays unpaid."]
        if innocent:
            text.append(
                "If your spouse or former spouse alone should pay, see Form 8857, Request for Innocent Spouse Relief."
            )
        text += ["|Enclosures", f"{_HEARING_FORM}; Publication 594; Publication 1660"]
        draw_prose(pen, head, 150, text)

    says = (
        *head.says(number), Truth("total_due" if kind != "irs_lt11" else "amount_due_immediately", due),
        Truth("hearing_request_deadline_printed", by.isoformat() if by else None), Truth("mentions_innocent_spouse", innocent),
        *_rows(periods, merged=merged),
    )  # fmt: skip
    return Paper(kind, (first, second, third), says)


def lt11(rng: random.Random) -> Paper:
    """An LT11 of any edition."""
    headline = rng.choice(
        (
            ("FINAL NOTICE OF INTENT TO LEVY", "AND NOTICE OF YOUR RIGHT TO A HEARING"),
            ("Notice of intent to levy and notice of your right", "to a hearing"),
            ("Notice of Intent to Levy and Your Collection Due", "Process Right to a Hearing"),
            ("Intent to seize your property or rights to property", "and notice of your right to a hearing"),
        )
    )
    printed = rng.choice(("LT11", "LT11", "LT 11", "Letter 11"))
    return _levy(rng, "LT11", printed, "irs_lt11", headline, case_reference=f"{rng.randint(10**7, 10**8)}")


def cp90(rng: random.Random) -> Paper:
    """A CP90 of any edition."""
    headline = rng.choice(
        (
            (
                "FINAL NOTICE",
                "NOTICE OF INTENT TO LEVY AND NOTICE OF YOUR RIGHT TO A HEARING",
                "PLEASE RESPOND IMMEDIATELY",
            ),
            ("Intent to seize your assets and notice of your", "right to a hearing"),
            ("Notice of intent to levy and notice of your right", "to a hearing"),
        )
    )
    return _levy(rng, "CP90", rng.choice(("CP90", "CP90", "CP 90", "CP-90")), "irs_cp90", headline)


def letter_1058(rng: random.Random) -> Paper:
    """A revenue officer's Letter 1058: letter layout, number at the foot of the first page."""
    edition = rng.choice(("old", "new"))
    head = invent_head(rng, "1058", edition=edition, pages=2)
    periods = _periods(rng, head.day, rng.choice((1, 2, 3, 5)))
    merged = rng.random() < 0.7
    due = total(*(p.total for p in periods))
    draw_periods = _table(rng, periods, merged=merged, is_old=rng.random() < 0.4)
    label_style = rng.choice(("colon", "under"))
    officer = rng.choice(("Dana Whitcombe", "Mr. Ellery Sands", "Priya Oldcastle"))
    rows = [
        ("Date:", head.printed_day), (rng.choice(("Taxpayer ID number:", "Social Security or Employer Identification Number:")),
        head.to.number), ("Person to contact:", officer), ("Employee ID number:", f"{rng.randint(1000000, 9999999)}"),
        ("Contact telephone number:", "(555) 555-0171"),
    ]  # fmt: skip
    foot = rng.choice(
        (
            "Letter 1058 (Rev. 9-2017)",
            "Letter 1058 (DO) (Rev. 1-1999)",
            "Letter 1058-A (Rev. 2-2012)",
            "LT 1058 (Rev. 10-2020)",
        )
    )

    def first(pen: Pen) -> None:
        pen.text(50, 48, "Department of the Treasury", size=10.5)
        pen.text(50, 61, "Internal Revenue Service", size=10.5)
        pen.text(50, 74, head.office, size=9)
        y = 48.0
        for name, value in rows:
            pen.text(350, y, name, size=9)
            is_under = label_style == "under" or len(name) > 30
            pen.text(360 if is_under else 476, y + (11 if is_under else 0), value, size=9)
            y += 25 if is_under else 15
        pen.lines(78, 170, head.to.lines, size=10, leading=12.5)
        y = draw_headline(
            pen, replace(head, edition="old"),
            ("FINAL NOTICE", "NOTICE OF INTENT TO LEVY AND NOTICE OF YOUR RIGHT TO A HEARING", "PLEASE RESPOND IMMEDIATELY"),
        )  # fmt: skip
        text = [
            "Your federal tax is still not paid. We asked you to pay it before. This letter is your notice of our intent to levy "
            "under Internal Revenue Code section 6331 and of your right to appeal under section 6330.",
            f"You have 30 days from the date of this letter to ask for a Collection Due Process hearing. Use the enclosed {_HEARING_FORM}.",
        ]
        y = draw_prose(pen, head, y, text)
        y = draw_periods(pen, y + 10)
        pen.right(572, y, f"{rng_label}: {dollars(due)}", size=9.5)
        pen.right(572, 756, foot, size=8.5)
        pen.right(572, 767, "Catalog Number 40488S", size=8)

    rng_label = rng.choice(("Total amount due", "Amount due", "Total amount you owe"))

    def second(pen: Pen) -> None:
        draw_prose(
            pen, head, 90, ["Enclosures: copy of letter, Form 12153, Publication 594, Publication 1660, envelope."]
        )
        pen.scrawl(330, 170, 90)
        pen.text(330, 190, officer, size=10)
        pen.text(330, 203, "Revenue Officer", size=10)

    number = "Letter 1058-A" if "1058-A" in foot else "Letter 1058"
    says = (
        *head.says(number),
        Truth("total_due", due),
        Truth("hearing_request_deadline_printed", None),
        *_rows(periods, merged=merged),
    )
    return Paper("irs_letter_1058", (first, second), says)


@dataclass(frozen=True)
class _Offset:
    refund_year: int
    debts: tuple[tuple[int, str], ...]
    overpaid: str
    left: str | None
    due: str | None

    @property
    def applied(self) -> str:
        return total(*(amount for _, amount in self.debts))


def _offset(rng: random.Random, day: date) -> _Offset:
    year = day.year - 1
    debts = tuple(
        (year - rng.randint(1, 2) - 3 * n, _amount(rng, 100, 2500)) for n in range(2 if rng.random() < 0.25 else 1)
    )
    applied = total(*(amount for _, amount in debts))
    left = _amount(rng, 5, 900) if rng.random() < 0.5 else "0.00"
    due = _amount(rng, 20, 8000) if left == "0.00" and rng.random() < 0.7 else None
    return _Offset(year, debts, total(applied, left), left, due)


def _irs_offset(rng: random.Random, number: str, kind: str, owner: str, *, joint: bool | None = None) -> Paper:
    edition = rng.choice(_EDITIONS)
    head = invent_head(rng, rng.choice((number, number, number.replace("CP", "CP "))), edition=edition, pages=2)
    if joint is not None:
        head = replace(head, to=people(rng, joint=joint))
    offset = _offset(rng, head.day)
    head = replace(head, year=offset.refund_year)
    words_8379, words_8857 = rng.random() < (0.8 if kind == "irs_cp42" else 0.3), rng.random() < 0.3
    whose = {"taxpayer": "you owe", "spouse": "your spouse owes"}[owner]
    debt_year = offset.debts[0][0]
    opening = {
        "irs_cp49": f"We applied {dollars(offset.applied)} of your {offset.refund_year} overpayment to the tax you owe",
        "irs_cp42": f"We applied {dollars(offset.applied)} of your {offset.refund_year} refund to your spouse's unpaid tax",
        "irs_cp39": f"We applied {dollars(offset.applied)} of a refund of your spouse or former spouse to the tax you owe",
    }[kind]
    body = " ".join(
        f"We used {dollars(amount)} of the {offset.refund_year} overpayment to pay the federal income tax {whose} for {year}."
        for year, amount in offset.debts
    )
    applied_label = rng.choice(
        ("Amount applied to {}", "Amount applied to tax owed for {}", "Overpayment applied to {}")
    )
    box = []
    if kind != "irs_cp39":
        box.append(
            (
                rng.choice((f"Overpayment for {offset.refund_year}", "Your overpayment", "Overpayment")),
                dollars(offset.overpaid),
            )
        )
    box += [(applied_label.format(year), f"-{dollars(amount)}" if rng_minus else dollars(amount)) for rng_minus in (rng.random() < 0.4,)
            for year, amount in offset.debts]  # fmt: skip
    if kind != "irs_cp39":
        box.append(("Refund due", dollars(offset.left or "0.00")))
    if offset.due and owner == "taxpayer":
        box.append((rng.choice(("Amount you still owe", "Amount due")), dollars(offset.due)))
    pay_by = later(head.day, 21)

    def first(pen: Pen) -> None:
        draw_head(pen, head)
        y = draw_headline(
            pen, head, (opening[:54].rsplit(" ", 1)[0], opening[len(opening[:54].rsplit(" ", 1)[0]) + 1 :])
        )
        below = draw_prose(pen, head, y, [body], width=270)
        below = max(below, draw_summary(pen, y, "Summary", box))
        text = ["|What happens next"]
        if offset.left != "0.00" and kind != "irs_cp39":
            text.append("You will receive the refund that is left within 4 to 6 weeks if you owe nothing else.")
        text.append("If you paid this tax already, call us.")
        draw_prose(pen, head, below + 6, text)
        if offset.due and owner == "taxpayer":
            draw_coupon(pen, head, "Amount due", dollars(offset.due), pay_by)

    def second(pen: Pen) -> None:
        draw_head(pen, head, 2)
        text = ["|More about this notice", "Keep this notice with your tax papers."]
        if words_8379:
            text.append(
                "If the debt is your spouse's alone, you may file Form 8379, Injured Spouse Allocation, for your share."
            )
        if words_8857:
            text.append(
                "You may qualify for relief from a joint debt: see Form 8857, Request for Innocent Spouse Relief."
            )
        draw_prose(pen, head, 150, text)

    says = [
        *head.says(number), Truth("overpaid_tax_year", str(offset.refund_year)), Truth("mentions_form_8379", words_8379),
        Truth("mentions_form_8857", words_8857), Truth("debt_owner", owner), Truth("overpayment_original", None if kind == "irs_cp39" else offset.overpaid),
        Truth("remaining_balance", offset.due if owner == "taxpayer" else None),
    ]  # fmt: skip
    if kind != "irs_cp39":
        says.append(Truth("remaining_refund", offset.left))
    rows = len(offset.debts) > 1
    for n, (year, amount) in enumerate(offset.debts, 1):
        says += [
            Truth("amount_applied", amount, n if rows else None),
            Truth("debt_tax_year", str(year), n if rows else None),
        ]
    del debt_year
    return Paper(kind, (first, second), tuple(says))


def cp49(rng: random.Random) -> Paper:
    """An overpayment applied to the same person's tax."""
    return _irs_offset(rng, "CP49", "irs_cp49", "taxpayer")


def cp42(rng: random.Random) -> Paper:
    """A refund applied to the tax of the other spouse."""
    return _irs_offset(rng, "CP42", "irs_cp42", "spouse")


def cp39(rng: random.Random) -> Paper:
    """The other spouse's refund applied to the recipient's tax."""
    return _irs_offset(rng, "CP39", "irs_cp39", "taxpayer", joint=False)


_AGENCIES = (
    ("US DEPARTMENT OF EDUCATION", "NON-TAX FEDERAL DEBT"), ("OHIO OFFICE OF CHILD SUPPORT", "CHILD SUPPORT"),
    ("NEW MEXICO TAXATION AND REVENUE", "STATE INCOME TAX"), ("GEORGIA DEPT OF LABOR", "UNEMPLOYMENT COMPENSATION DEBT"),
    ("SMALL BUSINESS ADMINISTRATION", "NON-TAX FEDERAL DEBT"),
)  # fmt: skip


def bfs_offset(rng: random.Random) -> Paper:
    """A Treasury offset letter with one or two creditors, before or after October 2012."""
    day = date(rng.randint(2006, 2024), rng.randint(1, 12), rng.randint(1, 28))
    to = people(rng)
    creditors = rng.sample(_AGENCIES, 2 if rng.random() < 0.3 else 1)
    amounts = [_amount(rng, 60, 3000) for _ in creditors]
    before = total(*amounts, _amount(rng, 1, 900) if rng.random() < 0.5 else "0.00")
    taken = total(*amounts)
    paid = later(day, rng.choice((0, -2, -5)))
    written = rng.choice((in_slashes, lambda d: f"{d:%m/%d/%y}", in_words))
    mentions = rng.random() < 0.6
    tails = [to.tail if rng.random() < 0.7 else f"{rng.randint(1001, 9989)}" for _ in creditors]
    leader = rng.choice((".", " "))
    is_bfs = day >= date(2012, 10, 7)

    def first(pen: Pen) -> None:
        pen.centre(50, "U.S. DEPARTMENT OF THE TREASURY", font=TYPED, size=10)
        pen.centre(
            62, "BUREAU OF THE FISCAL SERVICE" if is_bfs else "FINANCIAL MANAGEMENT SERVICE", font=TYPED, size=10
        )
        pen.centre(74, "P.O. BOX 1686", font=TYPED, size=10)
        pen.centre(86, "BIRMINGHAM, AL 35201-1686", font=TYPED, size=10)
        pen.centre(112, "THIS IS NOT A BILL - PLEASE RETAIN FOR YOUR RECORDS", font=TYPED, size=10)
        pen.right(560, 136, written(day).upper(), font=TYPED, size=10)
        y = pen.lines(54, 150, to.lines, font=TYPED, size=10) + 12
        text = "AS AUTHORIZED BY FEDERAL LAW, WE APPLIED ALL OR PART OF YOUR FEDERAL PAYMENT TO A DEBT YOU OWE. THE AGENCY COLLECTING IT IS LISTED BELOW."
        y = pen.prose(54, y, 500, text, font=TYPED, size=9.6) + 8
        for (agency, purpose), amount, tail in zip(creditors, amounts, tails, strict=True):
            y = _creditor(pen, y, agency, purpose, amount, tail)
        lines = [
            ("PAYEE NAME", " & ".join(to.names)), ("PAYMENT BEFORE REDUCTION", dollars(before)),
            ("TOTAL AMOUNT OF THIS REDUCTION", dollars(taken)), ("PAYMENT DATE", written(paid).upper()),
            ("PAYMENT TYPE", rng_type), ("PAYING FEDERAL AGENCY", "INTERNAL REVENUE SERVICE"),
        ]  # fmt: skip
        for name, value in lines:
            pen.text(54, y, f"{name}: ".ljust(38, leader) if leader == "." else f"{name}:", font=TYPED, size=9.6)
            pen.text(296, y, value, font=TYPED, size=9.6)
            y += 13
        if mentions:
            text = "IF YOU FILED A JOINT RETURN AND THE DEBT IS YOUR SPOUSE'S, FILE IRS FORM 8379, INJURED SPOUSE ALLOCATION."
            pen.prose(54, y + 10, 500, text, font=TYPED, size=9.6)

    rng_type = rng.choice(("EFT", "CHECK"))
    says = [
        Truth("notice_date", day.isoformat()), Truth("payment_before_reduction", before), Truth("total_reduction", taken),
        Truth("payment_date", paid.isoformat()), Truth("mentions_form_8379", mentions),
        *(Truth("payee_name", name) for name in to.names),
    ]  # fmt: skip
    for n, ((agency, _), amount, tail) in enumerate(zip(creditors, amounts, tails, strict=True), 1):
        row = n if len(creditors) > 1 else None
        says += [
            Truth("creditor_agency", agency, row),
            Truth("amount_this_creditor", amount, row),
            Truth("debtor_tin_last4", tail, row),
        ]
    return Paper("bfs_offset_notice", (first,), tuple(says))


def _creditor(pen: Pen, y: float, agency: str, purpose: str, amount: str, tail: str) -> float:
    left = [agency, "COLLECTIONS UNIT", "PO BOX 4411", "MARLOW, GA 30999", "800-555-0188"]
    right = [f"TIN NUM: XXX-XX-{tail}", "TOP TRACE NUM: A01774412", "ACCT NUM: 88-1173-2", f"AMOUNT THIS CREDITOR: {dollars(amount)}",
             "CREDITOR: 41 SITE: 02"]  # fmt: skip
    pen.lines(54, y, left, font=TYPED, size=9.6, leading=12)
    pen.lines(300, y, right, font=TYPED, size=9.6, leading=12)
    pen.text(54, y + 62, f"PURPOSE: {purpose}", font=TYPED, size=9.6)
    return y + 84


def _bill(
    rng: random.Random, number: str, kind: str, headline: Sequence[str], text: Sequence[str], label: str
) -> Paper:
    edition = rng.choice(_EDITIONS)
    head = invent_head(rng, number, edition=edition, pages=2)
    head = replace(head, year=head.day.year - rng.randint(1, 3))
    due = _amount(rng, 50, 9000)
    year = str(head.year)

    def first(pen: Pen) -> None:
        draw_head(pen, head)
        y = draw_headline(pen, head, [line.replace("{Y}", year).replace("{D}", dollars(due)) for line in headline])
        below = draw_prose(pen, head, y, [t.replace("{Y}", year) for t in text], width=270)
        draw_summary(pen, y, "Billing Summary", [("Amount you owed", dollars(due)), (label, dollars(due))])
        draw_prose(
            pen, head, max(below, 420), ["|What you need to do", "Pay the amount due or call us about a payment plan."]
        )
        draw_coupon(pen, head, label, dollars(due), later(head.day, 21))

    def second(pen: Pen) -> None:
        draw_head(pen, head, 2)
        draw_prose(
            pen, head, 150, ["|Payment options", "You can pay online, by telephone or by check. Visit our web site."]
        )

    return Paper(kind, (first, second), head.says(number))


def cp14(rng: random.Random) -> Paper:
    """The first bill."""
    return _bill(rng, "CP14", "irs_cp14", ("You have unpaid taxes for {Y}", "Amount due: {D}"),
                 ["Our records show you have unpaid taxes on your {Y} Form 1040."], "Amount due")  # fmt: skip


def cp501(rng: random.Random) -> Paper:
    """A reminder."""
    return _bill(rng, "CP501", "irs_cp501", ("You have unpaid taxes for {Y}", "Amount due: {D}"),
                 ["This is a reminder: our records show that you have unpaid taxes for {Y}."], "Amount due")  # fmt: skip


def cp503(rng: random.Random) -> Paper:
    """A second reminder."""
    return _bill(rng, "CP503", "irs_cp503", ("Second reminder: You have unpaid taxes for {Y}", "Amount due: {D}"),
                 ["We have not heard from you, and you still have an unpaid balance on your account for {Y}."], "Amount due")  # fmt: skip


def cp504(rng: random.Random) -> Paper:
    """The state-refund levy notice, which carries no hearing right and mentions one all the same."""
    text = [
        "We intend to levy (seize) your state income tax refund under Internal Revenue Code section 6331(d) and apply it to "
        "the tax you owe for {Y}.",
        "Later we may send you a notice such as LT11 or CP90 that tells of your right to a hearing before we take other property.",
    ]
    headline = rng.choice(
        (("Notice of intent to levy", "Intent to seize your property or rights to property", "Amount due immediately: {D}"),
         ("Notice of intent to seize (levy) your property", "or rights to property", "Amount due immediately: {D}"))
    )  # fmt: skip
    return _bill(rng, "CP504", "irs_cp504", headline, text, "Amount due immediately")


def cp71(rng: random.Random) -> Paper:
    """The yearly reminder."""
    return _bill(rng, "CP71C", "irs_cp71", ("Annual reminder: you have unpaid taxes for {Y}", "Amount due: {D}"),
                 ["This is the reminder of your balance that the law makes us send once a year."], "Amount due")  # fmt: skip


def cp22a(rng: random.Random) -> Paper:
    """Changes that the taxpayer asked for."""
    return _bill(rng, "CP22A", "irs_cp22a", ("Changes to your {Y} Form 1040", "Amount due: {D}"),
                 ["We made the changes you requested to your {Y} Form 1040 to adjust your income."], "Amount due")  # fmt: skip


def cp2000(rng: random.Random) -> Paper:
    """A proposal, no bill."""
    return _bill(rng, "CP2000", "irs_cp2000", ("Proposed changes to your {Y} Form 1040", "Amount due: {D}"),
                 ["The income reported to us by others does not match your {Y} return. This notice is a proposal. Return the "
                  "response form to tell us if you agree."], "Amount due")  # fmt: skip


def cp523(rng: random.Random) -> Paper:
    """The end of an installment agreement."""
    return _bill(rng, "CP523", "irs_cp523", ("Notice of intent to levy", "Intent to terminate your installment agreement",
                 "Amount due immediately: {D}"), ["You missed a payment under your installment agreement. We will terminate it 30 days "
                 "from the date of this notice unless you pay."], "Amount due immediately")  # fmt: skip


def _letter(
    rng: random.Random,
    kind: str,
    number: str,
    foot: str,
    title: Sequence[str],
    text: Sequence[str],
    rows: Sequence[tuple[str, str]],
) -> Paper:
    head = invent_head(rng, number, edition="new", pages=1)

    def first(pen: Pen) -> None:
        pen.text(50, 48, "Department of the Treasury", size=10.5)
        pen.text(50, 61, "Internal Revenue Service", size=10.5)
        pen.text(50, 74, head.office, size=9)
        y = 48.0
        for name, value in (("Date:", head.printed_day), ("Taxpayer ID number:", head.to.number), *rows):
            pen.text(340, y, name, size=9)
            pen.text(
                480,
                y,
                value.replace("{+90}", in_words(later(head.day, 90))).replace("{+37}", in_words(later(head.day, 37))),
                size=9,
            )
            y += 15
        pen.lines(78, 170, head.to.lines, size=10, leading=12.5)
        y = draw_headline(pen, replace(head, edition="old"), title)
        y = draw_prose(
            pen,
            head,
            y,
            [f"Dear {head.to.names[0].title()}:", *(t.replace("{+37}", in_words(later(head.day, 37))) for t in text)],
        )
        pen.scrawl(330, y + 40, 90)
        pen.text(330, y + 60, "Sincerely, Operations Manager", size=10)
        pen.right(572, 756, foot, size=8.5)

    return Paper(kind, (first,), head.says(number)[1:])


def deficiency(rng: random.Random) -> Paper:
    """A notice of deficiency in letter layout."""
    foot, number = rng.choice(
        (
            ("Letter 3219 (SC/CG) (Rev. 4-2010)", "3219"),
            ("Letter 531 (Rev. 12-2018)", "531"),
            ("Letter 3219-C (Rev. 3-2016)", "3219"),
        )
    )
    rows = [
        ("Tax Year Ended:", "December 31, 2016"),
        ("Deficiency:", dollars(_amount(rng, 400, 9000))),
        ("Last day to petition Tax Court:", "{+90}"),
    ]
    text = [
        "We have determined that you owe additional tax for the year shown above. This letter is your NOTICE OF DEFICIENCY, as "
        "the law requires.",
        "If you want to contest this determination before paying, you have 90 days from the date of this letter to file a "
        "petition with the United States Tax Court. If you agree, sign and return the enclosed Form 5564, Notice of Deficiency - Waiver.",
    ]
    return _letter(rng, "irs_notice_of_deficiency", number, foot, ("NOTICE OF DEFICIENCY",), text, rows)


def lien(rng: random.Random) -> Paper:
    """Letter 3172."""
    text = [
        "We filed a Notice of Federal Tax Lien. The tax listed on the attached Form 668(Y)(c) is unpaid.",
        "You have a right to request a hearing under Internal Revenue Code section 6320. Your request on Form 12153 must reach us by {+37}.",
        "A lien attaches to all property and rights to property you own. We may also levy.",
    ]
    title = ("Notice of Federal Tax Lien Filing and Your Right to a Hearing", "Under IRC 6320")
    return _letter(
        rng,
        "irs_letter_3172",
        "3172",
        "Letter 3172 (DO) (Rev. 3-2017)",
        title,
        text,
        [("Person to contact:", "R. Halloran")],
    )


def determination(rng: random.Random) -> Paper:
    """A preliminary or final answer to a request for innocent spouse relief."""
    if rng.random() < 0.5:
        text = [
            "This is our preliminary determination on your Form 8857, Request for Innocent Spouse Relief, for 2015. We propose to "
            "deny relief under Internal Revenue Code section 6015(b), (c) and (f).",
            "If you do not agree, you have 30 days from the date of this letter to send us Form 12509, Innocent Spouse Statement of Disagreement.",
        ]
        foot, title = "Letter 3661-C (Rev. 6-2012)", "Preliminary Determination"
    else:
        text = [
            "This is our final determination on your request for innocent spouse relief for 2015. We deny relief under Internal "
            "Revenue Code section 6015.",
            "If you disagree you may petition the United States Tax Court within 90 days from the date of this letter.",
        ]
        foot, title = rng.choice(
            (
                ("Letter 3279 (Rev. 9-2014)", "Final Determination"),
                ("Letter 3288 (Rev. 2-2013)", "Final Appeals Determination"),
            )
        )
    return _letter(
        rng,
        "irs_innocent_spouse_determination",
        foot.split()[1],
        foot,
        (title,),
        text,
        [("Person to contact:", "Cincinnati Unit")],
    )


def hearing_decision(rng: random.Random) -> Paper:
    """A notice of determination after a hearing on collection: another letter of the IRS."""
    foot = rng.choice(("Letter 3193 (Rev. 11-2013)", "Letter 3210 (Rev. 9-2011)"))
    text = [
        "We reviewed the collection action that was taken or proposed for the periods above. This is your Notice of Determination, "
        "as the law requires. A summary of our determination is below: the proposed levy is sustained.",
        "If you want to dispute this determination in court, you must file a petition with the United States Tax Court within "
        "30 days from the date of this letter.",
    ]
    title = ("NOTICE OF DETERMINATION", "CONCERNING COLLECTION ACTION(S) UNDER SECTION 6320 and/or 6330")
    return _letter(rng, "irs_letter_other", foot.split()[1], foot, title, text, [("Person to contact:", "A. Ferris")])


def officer_reminder(rng: random.Random) -> Paper:
    """Letter 3174: a revenue officer's warning without a new hearing right."""
    text = [
        "You were told of our intent to levy and of your right to a hearing in Letter 1058. The time to ask for the hearing has "
        "passed, and your account is still unpaid. This letter is a new warning of enforcement.",
    ]
    return _letter(
        rng,
        "irs_letter_other",
        "3174",
        "Letter 3174 (Rev. 6-2005)",
        ("New Warning of Enforcement",),
        text,
        [("Person to contact:", "R. Halloran")],
    )


MAKERS: tuple[Callable[[random.Random], Paper], ...] = (
    lt11, cp90, letter_1058, cp49, cp42, cp39, bfs_offset, cp14, cp501, cp503, cp504, cp71, cp22a, cp2000, cp523, deficiency, lien,
    determination, hearing_decision, officer_reminder,
)  # fmt: skip
