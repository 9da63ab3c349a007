"""Papers that look like others: CP504 and a Spanish CP14, a fax cover sheet, an empty page."""

from __future__ import annotations

from datetime import date

from sample_docs.generator.figures import dollars, in_slashes, in_spanish, in_words, total
from sample_docs.generator.frame import (
    LEFT,
    RIGHT,
    Notice,
    coupon,
    head,
    headline,
    section,
    summary_box,
)
from sample_docs.generator.sheet import BOLD, Paper, Pen, Truth


def cp504(notice: Notice, *, owed: str, penalty: str, interest: str, pay_by: date) -> Paper:
    """Return a CP504: an intent to levy without a hearing right, though its text speaks of a hearing to come."""
    due = total(owed, penalty, interest)

    def only(pen: Pen) -> None:
        head(pen, notice)
        y = headline(
            pen,
            232,
            [
                "Notice of intent to levy",
                "Intent to seize your property or rights to property",
                f"Amount due immediately: {dollars(due)}",
            ],
        )
        pen.prose(
            LEFT,
            y + 6,
            262,
            "This is a reminder before we levy. Under section 6331(d) of the Internal Revenue Code we may take "
            f"your state tax refund if you do not pay by {in_words(pay_by)}.",
            size=9.8,
        )
        lines = [
            ("Amount you owed", dollars(owed)),
            ("Failure-to-pay penalty", dollars(penalty)),
            ("Interest charges", dollars(interest)),
            (f"Amount due by {in_words(pay_by)}", dollars(due)),
        ]
        y = summary_box(pen, 330, y - 4, "Billing Summary", lines)
        section(
            pen,
            y + 8,
            "What comes next",
            [
                "If you still owe after we take your state refund, we may send you a notice giving you a right to "
                "a hearing before we levy on other property. You can talk about this notice with us under the "
                "Collection Appeals Program; see Form 9423.",
                "A seriously delinquent debt may lead to the denial or revocation of your United States passport.",
            ],
        )
        coupon(
            pen,
            notice,
            due,
            label=f"Amount due by {in_slashes(pay_by)}",
            scan_line="000882654 BT ABER 30 0 202212 670 0000000000",
        )

    says = (
        *notice.says,
        Truth("tax_year", str(notice.tax_year)),
        Truth("amount_due", due),
        Truth("pay_by_date", pay_by.isoformat()),
    )
    return Paper("irs_cp504", (only,), says)


def cp14_spanish(notice: Notice, *, owed: str, penalty: str, interest: str, pay_by: date) -> Paper:
    """Return a CP14 in Spanish."""
    due = total(owed, penalty, interest)
    person = notice.people[0]

    def only(pen: Pen) -> None:
        pen.text(LEFT, 46, "Department of the Treasury", font=BOLD, size=10.5)
        pen.text(LEFT, 60, "Internal Revenue Service", font=BOLD, size=10.5)
        pen.text(LEFT, 74, notice.office, size=9)
        rows = [
            ("Aviso", notice.number), ("Año tributario", str(notice.tax_year)),
            ("Fecha del aviso", in_spanish(notice.day)), ("Número de Seguro Social", person.masked),
            ("Para comunicarse", "1-800-555-0178"), ("Página 1 de 1", ""),
        ]  # fmt: skip
        for n, (label, value) in enumerate(rows):
            pen.text(352, 47 + 14.5 * n, label, size=9)
            pen.text(468, 47 + 14.5 * n, value, size=9)
            pen.rule(352, 51 + 14.5 * n, RIGHT, 51 + 14.5 * n, width=0.3)
        pen.lines(
            LEFT + 22, 156, [p.capitals for p in notice.people] + list(notice.home.capitals), size=10.5, leading=13.5
        )
        y = headline(
            pen, 232, [f"Usted tiene impuestos no pagados para {notice.tax_year}", f"Cantidad adeudada: {dollars(due)}"]
        )
        pen.prose(
            LEFT,
            y + 6,
            250,
            f"Según nuestros registros, usted debe impuestos de su Formulario 1040 de {notice.tax_year}. Pague la "
            f"cantidad adeudada a más tardar el {in_spanish(pay_by)} para evitar más multas e intereses.",
            size=9.8,
        )
        lines = [
            ("Impuesto que adeuda", dollars(owed)),
            ("Multa por no pagar a tiempo", dollars(penalty)),
            ("Cargos por intereses", dollars(interest)),
            ("Cantidad adeudada", dollars(due)),
        ]
        y = summary_box(pen, 318, y - 4, "Resumen de la cuenta", lines)
        section(
            pen,
            y + 10,
            "Lo que debe hacer",
            [
                "• Si está de acuerdo, pague en línea o envíe un cheque a nombre de United States Treasury.",
                "• Si no puede pagar todo, llámenos para pedir un plan de pagos.",
                "• Si no está de acuerdo, llámenos con sus documentos a la mano.",
            ],
        )

    says = (
        *notice.says,
        Truth("tax_year", str(notice.tax_year)),
        Truth("amount_due", due),
    )
    return Paper("irs_cp14", (only,), says)


def fax_cover(day: date, *, pages: int) -> Paper:
    """Return the cover of a fax that names the letter behind it."""

    def only(pen: Pen) -> None:
        pen.centre(120, "FAX", font=BOLD, size=34)
        pen.centre(148, "Harbor Street Tenant and Tax Clinic", size=13)
        rows = [
            ("To:", "Intake desk"), ("From:", "Front office"), ("Fax number:", "(515) 555-0160"),
            ("Date:", in_slashes(day)), ("Total pages including cover:", str(pages)),
            ("Re:", "client brought in Letter 1058, please open a file"),
        ]  # fmt: skip
        for n, (label, value) in enumerate(rows):
            pen.text(96, 214 + 28 * n, label, font=BOLD, size=12)
            pen.text(280, 214 + 28 * n, value, size=12)
            pen.rule(96, 221 + 28 * n, 520, 221 + 28 * n, width=0.4)
        pen.prose(
            96,
            430,
            420,
            "CONFIDENTIAL: these pages are meant for the person named above. If they reached you by mistake, "
            "please call us and destroy them.",
            size=10.5,
        )

    return Paper("fax_cover_sheet", (only,))


def empty_page(pen: Pen) -> None:
    """Draw nothing: a separator between papers."""
