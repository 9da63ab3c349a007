"""Made-up envelopes and post office slips: what proves the day of mailing, and what only looks like it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from sample_docs.generator.people import Address, Person, invent_couple
from sample_docs.generator.sheet import BOLD, TYPED, Paper, Pen, Truth


@dataclass(frozen=True)
class Post:
    """Something that went by mail.

    Attributes:
        to: To whom.
        home: Their address.
        on: Day of the postmark.
        article: Number of certified mail, empty without one.
    """

    to: Person
    home: Address
    on: date
    article: str = ""


def irs_envelope(post: Post, *, meter: bool = False, returned: str = "") -> Paper:
    """Return the front of an envelope of the IRS, with a round postmark or a meter's imprint."""

    def draw(pen: Pen) -> None:
        lines = ["Department of the Treasury", "Internal Revenue Service", "PO Box 4017", "Weir Landing, TN 00381-0030"]
        pen.lines(54, 80, lines, font=BOLD, size=10)
        pen.lines(54, 150, ["OFFICIAL BUSINESS", "PENALTY FOR PRIVATE USE, $300"], size=8.5)
        if meter:
            pen.box(430, 70, 120, 62)
            pen.lines(438, 86, ["U.S. POSTAGE", f"{post.on:%m/%d/%Y}", "$008.530"], font=TYPED, size=10)
        else:
            pen.lines(410, 84, ["WEIR LANDING TN 381", f"{post.on:%d %b %Y}".upper(), "PM 4 L"], font=TYPED, size=10)
            pen.lines(500, 84, ["US POSTAGE", "PAID"], size=9)
        if post.article:
            pen.text(200, 210, "CERTIFIED MAIL", font=BOLD, size=13)
            pen.text(200, 228, post.article, font=TYPED, size=11)
        pen.lines(260, 300, [post.to.capitals, *post.home.capitals], font=TYPED, size=11, leading=14)
        if returned:
            pen.lines(100, 340, ["RETURN TO SENDER", returned], font=BOLD, size=12)

    said = [Truth("postmark_date", post.on.isoformat())]
    said += [Truth("certified_mail_number", post.article.replace(" ", ""))] if post.article else []
    said += [Truth("undeliverable_marking", returned)] if returned else []
    return Paper("envelope_or_mail_receipt", (draw,), tuple(said))


def mail_receipt(post: Post) -> Paper:
    """Return the sender's slip of certified mail, stamped at the counter."""

    def draw(pen: Pen) -> None:
        pen.text(60, 70, "U.S. Postal Service", font=BOLD, size=12)
        pen.text(60, 88, "CERTIFIED MAIL RECEIPT", font=BOLD, size=14)
        pen.text(60, 104, "Domestic Mail Only", size=9)
        pen.text(60, 130, post.article, font=TYPED, size=12)
        for n, (label, value) in enumerate(
            (("Certified Mail Fee", "$4.85"), ("Return Receipt (hardcopy)", "$4.10"), ("Postage", "$1.39"))
        ):
            pen.text(60, 160 + 16 * n, label, size=9)
            pen.text(220, 160 + 16 * n, value, size=9)
        pen.text(400, 160, "Postmark", size=9)
        pen.text(400, 172, "Here", size=9)
        pen.lines(380, 190, ["SALTMARSH ME", f"{post.on:%b %d %Y}".upper()], font=TYPED, size=10)
        pen.lines(
            60,
            240,
            ["Sent To", "INTERNAL REVENUE SERVICE", "7940 KENTSHIRE WAY STOP 840", "COVINGTON KY 41099"],
            size=10,
        )
        pen.text(60, 320, "PS Form 3800, April 2015 PSN 7530-02-000-9047", size=8)

    said = (
        Truth("postmark_date", post.on.isoformat()),
        Truth("certified_mail_number", post.article.replace(" ", "")),
    )
    return Paper("envelope_or_mail_receipt", (draw,), said)


def return_receipt(post: Post) -> Paper:
    """Return the card that came back after delivery: it proves the delivery and no mailing."""
    delivered = post.on + timedelta(days=4)

    def draw(pen: Pen) -> None:
        pen.text(60, 70, "SENDER: COMPLETE THIS SECTION", font=BOLD, size=10)
        pen.text(330, 70, "COMPLETE THIS SECTION ON DELIVERY", font=BOLD, size=10)
        pen.lines(60, 100, ["1. Article Addressed to:", "INTERNAL REVENUE SERVICE", "COVINGTON KY 41099"], size=10)
        pen.lines(60, 190, ["2. Article Number (Transfer from service label)", post.article], size=10)
        pen.text(330, 100, "A. Signature", size=9)
        pen.text(330, 150, "B. Received by (Printed Name)", size=9)
        pen.text(470, 150, "C. Date of Delivery", size=9)
        pen.text(470, 164, f"{delivered:%m/%d/%Y}", size=10)
        pen.text(60, 300, "PS Form 3811, July 2020 PSN 7530-02-000-9053 Domestic Return Receipt", size=8)

    said = (
        Truth("delivery_date", delivered.isoformat()),
        Truth("certified_mail_number", post.article.replace(" ", "")),
    )
    return Paper("envelope_or_mail_receipt", (draw,), said)


# ---------------------------------------------------------------- drawn by chance
def some_post(rng: random.Random) -> Post:
    """Return a piece of certified mail."""
    couple = invent_couple(rng, rng.randint(1, 5), city="Saltmarsh, ME 04902")
    on = date(rng.randint(2019, 2026), rng.randint(1, 12), rng.randint(1, 28))
    article = "9407 1118 " + " ".join(f"{rng.randint(0, 9999):04d}" for _ in range(3)) + f" {rng.randint(10, 99)}"
    return Post(couple.client, couple.home, on, article)


def _postmarked(rng: random.Random) -> Paper:
    return irs_envelope(some_post(rng))


def _metered(rng: random.Random) -> Paper:
    return irs_envelope(some_post(rng), meter=True, returned=rng.choice(("UNCLAIMED", "NOT DELIVERABLE AS ADDRESSED")))


def _receipt(rng: random.Random) -> Paper:
    return mail_receipt(some_post(rng))


def _card(rng: random.Random) -> Paper:
    return return_receipt(some_post(rng))


MAKERS = (_postmarked, _metered, _receipt, _card)
