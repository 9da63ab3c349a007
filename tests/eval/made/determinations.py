"""Made-up letters that open a court or a hearing: deficiency, lien filing, relief decided, hearing decided."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sample_docs.generator.figures import dollars, in_words
from sample_docs.generator.people import Address, Person, invent_couple
from sample_docs.generator.sheet import BOLD, SANS, SERIF, Draw, Paper, Pen, Truth

_LEFT, _RIGHT = 54.0, 350.0
Stage = Literal["preliminary", "final", "acknowledgement", "no_consideration"]
Outcome = Literal["granted", "partial", "denied"]


@dataclass(frozen=True)
class Letter:
    """The head of a letter.

    Attributes:
        number: As printed at its foot, ``Letter 3288 (Rev. 4-2016)``.
        day: Its date.
        people: Who is addressed.
        home: Where they live.
        article: Number of certified mail, empty where it went by ordinary mail.
        font: Typeface of the text.
    """

    number: str
    day: date
    people: tuple[Person, ...]
    home: Address
    article: str = ""
    font: str = SANS


def _head(pen: Pen, letter: Letter, rows: Sequence[tuple[str, str]]) -> None:
    pen.lines(_LEFT, 48, ["Department of the Treasury", "Internal Revenue Service"], font=BOLD, size=10.5)
    pen.text(_LEFT, 76, "7940 Kentshire Way, Stop 840", font=letter.font, size=9)
    pen.text(_LEFT, 88, "Weir Landing, TN 00381-0030", font=letter.font, size=9)
    if letter.article:
        pen.text(_LEFT, 112, "CERTIFIED MAIL", font=BOLD, size=9)
        pen.text(_LEFT, 124, letter.article, font=letter.font, size=9.5)
    y = 48.0
    everything = [
        ("Date:", in_words(letter.day)),
        ("Taxpayer ID number:", letter.people[0].masked),
        *rows,
        ("Person to contact:", "A. Quillfeather"),
        ("Contact telephone number:", "800-555-0148"),
    ]
    for label, value in everything:
        pen.text(_RIGHT, y, label, font=BOLD, size=9)
        pen.text(_RIGHT + 8, y + 11, value, font=letter.font, size=9.5)
        y += 25
    lines = [*(person.capitals for person in letter.people), *letter.home.capitals]
    pen.lines(_LEFT + 14, 160, lines, size=10.5, leading=13)


def _foot(pen: Pen, letter: Letter) -> None:
    pen.right(566, 758, letter.number, size=8.5)
    pen.right(566, 769, "Catalog Number 27081W", size=8)


def _prose(pen: Pen, y: float, paragraphs: Sequence[str], font: str) -> float:
    for text in paragraphs:
        y = pen.prose(_LEFT, y, 504, text, font=font, size=10) + 8
    return y


def _says(letter: Letter, number: str) -> list[Truth]:
    said = [Truth("notice_number", number), Truth("notice_date", letter.day.isoformat())]
    said += [Truth("taxpayer_name", person.capitals) for person in letter.people]
    said.append(Truth("taxpayer_tin", letter.people[0].last4))
    if letter.article:
        said.append(Truth("certified_mail_number", letter.article.replace(" ", "")))
    return said


# ---------------------------------------------------------------- deficiency
def deficiency(letter: Letter, years: Sequence[tuple[int, str, str]], last_day: date) -> Paper:
    """Return a notice of deficiency; a year comes with its deficiency and its penalty."""

    def draw(pen: Pen) -> None:
        _head(pen, letter, [("Last day to file a petition with the United States Tax Court:", in_words(last_day))])
        pen.centre(268, "NOTICE OF DEFICIENCY", font=BOLD, size=14)
        for x, head in ((_LEFT, "Tax Year Ended"), (250, "Deficiency"), (390, "Penalty"), (490, "IRC Section")):
            pen.text(x, 300, head, font=BOLD, size=9.5)
        y = 316.0
        for year, amount, penalty in years:
            pen.text(_LEFT, y, f"December 31, {year}", font=letter.font)
            pen.text(250, y, dollars(amount), font=letter.font)
            pen.text(390, y, dollars(penalty), font=letter.font)
            pen.text(490, y, "6662(a)", font=letter.font)
            y += 15
        paragraphs = [
            f"Dear {letter.people[0].name}:",
            "We have determined that there is a deficiency (increase) in your income tax as shown above. This letter is "
            "your NOTICE OF DEFICIENCY, as required by law. The enclosed statement shows how we figured the deficiency.",
            "If you want to contest this determination in court before making any payment, you have until the last day "
            "to file a petition shown above to file a petition with the United States Tax Court for a redetermination "
            f"of the deficiency. Your petition to the Tax Court must be filed by {in_words(last_day)}.",
            "If you decide not to file a petition, please sign and return the enclosed waiver form, Form 4089, by "
            f"{in_words(letter.day + timedelta(days=30))}. This will permit us to assess the deficiency quickly.",
        ]
        _prose(pen, y + 18, paragraphs, letter.font)
        _foot(pen, letter)

    said = [*_says(letter, letter.number.split(" (")[0]), Truth("last_day_to_petition", last_day.isoformat())]
    for row, (year, amount, penalty) in enumerate(years, 1):
        said += [
            Truth("tax_year_ended", f"{year}-12-31", row),
            Truth("deficiency", amount, row),
            Truth("penalty_or_addition", penalty, row),
        ]
    return Paper("irs_notice_of_deficiency", (draw,), tuple(said))


# ---------------------------------------------------------------- lien
def lien_letter(
    letter: Letter, filed: date | None, by: date, years: Sequence[tuple[int, date, str]], *, with_notice: bool = True
) -> Paper:
    """Return Letter 3172, with the notice of the lien itself; a year comes with its assessment date and amount."""

    def first(pen: Pen) -> None:
        _head(pen, letter, [])
        pen.text(_LEFT, 252, "Notice of Federal Tax Lien Filing and Your Right to a", font=BOLD, size=13)
        pen.text(_LEFT, 268, "Hearing Under IRC 6320", font=BOLD, size=13)
        when = f"on {in_words(filed)}" if filed else "with the recording office"
        paragraphs = [
            f"Dear {letter.people[0].name}:",
            f"We filed a Notice of Federal Tax Lien {when}. The amount of unpaid tax is shown below. You have a right "
            "to a hearing to discuss collection options and liability issues.",
        ]
        y = _prose(pen, 296, paragraphs, letter.font)
        for x, head in ((_LEFT, "Type of Tax"), (170, "Tax Period"), (300, "Assessment Date"), (450, "Amount on Lien")):
            pen.text(x, y + 6, head, font=BOLD, size=9.5)
        y += 22
        for year, assessed, amount in years:
            pen.text(_LEFT, y, "1040", font=letter.font)
            pen.text(170, y, f"12/31/{year}", font=letter.font)
            pen.text(300, y, assessed.strftime("%m/%d/%Y"), font=letter.font)
            pen.text(450, y, dollars(amount), font=letter.font)
            y += 14
        more = [
            f"If you want a hearing, you must request it by {in_words(by)}. Complete the enclosed Form 12153, Request "
            "for a Collection Due Process or Equivalent Hearing, and mail it to the address above.",
            "If you filed a joint return you may be able to get relief as an innocent spouse; see Form 8857.",
        ]
        _prose(pen, y + 14, more, letter.font)
        _foot(pen, letter)

    def notice(pen: Pen) -> None:
        pen.text(_LEFT, 60, "Form 668 (Y)(c)", font=BOLD, size=9)
        pen.centre(80, "Notice of Federal Tax Lien", font=BOLD, size=15)
        heads = ("Kind of Tax (a)", "Tax Period Ending (b)", "Identifying Number (c)", "Date of Assessment (d)",
                 "Last Day for Refiling (e)", "Unpaid Balance of Assessment (f)")  # fmt: skip
        for n, head in enumerate(heads):
            pen.prose(_LEFT + 86 * n, 150, 80, head, font=BOLD, size=7.5)
        y = 196.0
        for year, assessed, amount in years:
            refile = date(assessed.year + 10, assessed.month, assessed.day) + timedelta(days=30)
            cells = ("1040", f"12/31/{year}", letter.people[0].masked, assessed.strftime("%m/%d/%Y"),
                     refile.strftime("%m/%d/%Y"), amount)  # fmt: skip
            for n, cell in enumerate(cells):
                pen.text(_LEFT + 86 * n, y, cell, size=8.5)
            y += 14
        pen.text(
            _LEFT, 620, f"This notice was prepared and signed on this, the {letter.day:%d} day of {letter.day:%B, %Y}."
        )

    said = [*_says(letter, "Letter 3172"), Truth("hearing_request_deadline_printed", by.isoformat())]
    said += [Truth("nftl_filing_date", filed.isoformat())] if filed else []
    for row, (year, _, amount) in enumerate(years, 1):
        said += [
            Truth("row_tax_period", f"{year}-12-31", row),
            Truth("row_form_number", "1040", row),
            Truth("row_amount_owed", amount, row),
        ]
    pages: tuple[Draw, ...] = (first, notice) if with_notice else (first,)
    return Paper("irs_letter_3172", pages, tuple(said))


# ---------------------------------------------------------------- relief
_TITLES = {
    "preliminary": "Preliminary determination on your request for innocent spouse relief",
    "final": "Final determination on your request for innocent spouse relief",
    "acknowledgement": "We received your request for innocent spouse relief",
    "no_consideration": "We cannot consider your request for innocent spouse relief",
}
_DECIDED = {
    "granted": "we granted you full relief",
    "partial": "we granted you partial relief",
    "denied": "we denied your request for relief",
}


def relief_letter(letter: Letter, stage: Stage, years: Sequence[int], outcome: Outcome | None = None) -> Paper:
    """Return a letter on a request for relief from a joint liability."""

    def draw(pen: Pen) -> None:
        _head(pen, letter, [("Tax year(s):", ", ".join(map(str, years))), ("Form:", "1040")])
        pen.text(_LEFT, 276, _TITLES[stage], font=BOLD, size=12.5)
        _prose(pen, 304, [f"Dear {letter.people[0].name}:", *_relief_text(letter, stage, outcome)], letter.font)
        _foot(pen, letter)

    said = [*_says(letter, letter.number.split(" (")[0]), Truth("stage", stage)]
    said += [Truth("outcome", outcome)] if outcome else []
    said += [Truth("tax_years", str(year), row if len(years) > 1 else None) for row, year in enumerate(years, 1)]
    return Paper("irs_innocent_spouse_determination", (draw,), tuple(said))


def _relief_text(letter: Letter, stage: Stage, outcome: Outcome | None) -> list[str]:
    section = "under Internal Revenue Code section 6015(b), 6015(c) and 6015(f)"
    if stage == "acknowledgement":
        return [
            "We received your Form 8857, Request for Innocent Spouse Relief. We will make a preliminary determination "
            "and send it to you. Until we make a final determination you need not do anything.",
            "The law requires us to contact your spouse or former spouse.",
        ]
    if stage == "no_consideration":
        return [
            "We cannot consider your request for innocent spouse relief because you already received a final "
            "determination for the same years. You may send new information.",
        ]
    decided = _DECIDED[outcome or "denied"]
    if stage == "preliminary":
        return [
            f"We made a preliminary determination that {decided.removeprefix('we ')} {section}. This is a proposed "
            "determination.",
            "If you do not agree, complete the enclosed Form 12509, Innocent Spouse Statement of Disagreement, and "
            "return it within 30 days from the date of this letter. If we do not hear from you we will issue a final "
            "determination, which you may petition the Tax Court to review.",
        ]
    return [
        f"This is our final determination on your request for relief from joint and several liability {section}. "
        f"We sent you our preliminary determination earlier. For the tax years shown above {decided}.",
        "If you disagree you may file a petition with the United States Tax Court. You must file your petition within "
        "90 days from the date of this letter. The Tax Court can be reached at 400 Second Street NW, Washington DC 20217.",
    ]


# ---------------------------------------------------------------- hearings
def hearing_determination(letter: Letter, years: Sequence[int], *, denies_relief: bool = False) -> Paper:
    """Return a notice of determination after a hearing."""
    titles = ["NOTICE OF DETERMINATION", "CONCERNING COLLECTION ACTIONS UNDER IRC SECTIONS 6320 and 6330"]
    text = [
        "This letter is your legal Notice of Determination, as required by law. We attached a summary of our "
        "determination below. The attached summary shows, in detail, the matters we considered at your appeals hearing.",
        "If you want to dispute this determination in court, you must file a petition with the United States Tax Court "
        "within a 30-day period beginning the day after the date of this letter.",
        "Summary of Determination: the proposed levy is sustained.",
    ]
    if denies_relief:
        text.append(
            "You raised relief from joint and several liability. We denied your request for relief under section 6015. "
            "You may petition the Tax Court to review the denial of innocent spouse relief within 90 days."
        )
    return _hearing_letter(letter, years, titles, text)


def decision_letter(letter: Letter, years: Sequence[int]) -> Paper:
    """Return a decision letter after an equivalent hearing: nobody reviews it."""
    titles = ["DECISION LETTER CONCERNING EQUIVALENT HEARING", "UNDER SECTION 6320 and/or 6330"]
    text = [
        "Your due process hearing request was not filed within the time prescribed. However, you received a hearing "
        "equivalent to a due process hearing except that there is no right to dispute a decision by the Appeals Office "
        "in court.",
    ]
    return _hearing_letter(letter, years, titles, text)


def _hearing_letter(letter: Letter, years: Sequence[int], titles: Sequence[str], text: Sequence[str]) -> Paper:
    def draw(pen: Pen) -> None:
        periods = ", ".join(f"12/{year}" for year in years)
        _head(pen, letter, [("Tax type/form number:", "Income / 1040"), ("Tax period(s) ended:", periods)])
        for n, title in enumerate(titles):
            pen.centre(282 + 16 * n, title, font=BOLD, size=12)
        _prose(pen, 334, [f"Dear {letter.people[0].name}:", *text], letter.font)
        _foot(pen, letter)

    said = [*_says(letter, letter.number.split(" (")[0])]
    said += [Truth("tax_years", str(year), row if len(years) > 1 else None) for row, year in enumerate(years, 1)]
    return Paper("irs_letter_other", (draw,), tuple(said))


# ---------------------------------------------------------------- drawn by chance
def some_letter(rng: random.Random, number: str, *, both: bool = False) -> Letter:
    """Return a letter to one spouse, or to both."""
    couple = invent_couple(rng, rng.randint(1, 5), city=rng.choice(("Saltmarsh, ME 04902", "Quarry Bend, OH 44417")))
    day = date(rng.randint(2019, 2026), rng.randint(1, 12), rng.randint(1, 28))
    article = "9214 8901 " + " ".join(f"{rng.randint(0, 9999):04d}" for _ in range(3)) + f" {rng.randint(10, 99)}"
    people = (couple.client, couple.spouse) if both else (couple.client,)
    return Letter(number, day, people, couple.home, article if rng.random() < 0.6 else "", rng.choice((SANS, SERIF)))


def _money(rng: random.Random) -> str:
    return f"{rng.randint(30000, 990000) / 100:.2f}"


def _deficiency(rng: random.Random) -> Paper:
    letter = some_letter(rng, rng.choice(("Letter 531 (Rev. 11-2015)", "Letter 3219 (Rev. 10-2014)")), both=True)
    years = sorted(rng.sample(range(letter.day.year - 6, letter.day.year - 1), rng.randint(1, 3)))
    return deficiency(letter, [(y, _money(rng), _money(rng)) for y in years], letter.day + timedelta(days=90))


def _lien(rng: random.Random) -> Paper:
    letter = some_letter(rng, "Letter 3172 (Rev. 3-2017)")
    years = sorted(rng.sample(range(letter.day.year - 6, letter.day.year - 1), rng.randint(1, 3)))
    filed = letter.day - timedelta(days=3)
    rows = [(y, date(y + 2, rng.randint(1, 12), rng.randint(1, 28)), _money(rng)) for y in years]
    return lien_letter(letter, filed if rng.random() < 0.7 else None, letter.day + timedelta(days=37), rows)


def _relief(stage: Stage, number: str, outcome: Outcome | None, rng: random.Random) -> Paper:
    letter = some_letter(rng, number)
    years = sorted(rng.sample(range(letter.day.year - 6, letter.day.year - 1), rng.randint(1, 3)))
    return relief_letter(letter, stage, years, outcome)


def _preliminary(rng: random.Random) -> Paper:
    return _relief("preliminary", "Letter 3661 (Rev. 2-2018)", rng.choice(("granted", "denied", "partial")), rng)


def _final(rng: random.Random) -> Paper:
    return _relief("final", "Letter 3279 (Rev. 8-2017)", rng.choice(("granted", "denied", "partial")), rng)


def _acknowledged(rng: random.Random) -> Paper:
    return _relief("acknowledgement", "Letter 3659C (Rev. 1-2016)", None, rng)


def _hearing(rng: random.Random) -> Paper:
    letter = some_letter(rng, "Letter 3193 (Rev. 12-2018)")
    return hearing_determination(letter, [letter.day.year - 4, letter.day.year - 3], denies_relief=rng.random() < 0.5)


def _decision(rng: random.Random) -> Paper:
    letter = some_letter(rng, "Letter 3210 (Rev. 9-2017)")
    return decision_letter(letter, [letter.day.year - 4])


MAKERS = (_deficiency, _lien, _preliminary, _final, _acknowledged, _hearing, _decision)
