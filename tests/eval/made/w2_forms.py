"""Makers of Form W-2 in many layouts, styles and conditions, and of the papers that look like one and are none."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sample_docs.generator.sheet import BOLD, HEIGHT, SANS, SERIF, TYPED, WIDTH, Draw, Paper, Pen, text_width
from tests.eval.made import w2_decoys, w2_figures
from tests.eval.made.w2_figures import Filled
from tests.eval.made.w2_layouts import (
    BOOKS,
    CAPITALS,
    CHEQUE,
    HALVES,
    IRS,
    LEDGER,
    NEW_IRS,
    OLD_IRS,
    STRIPS,
    TALL,
    TERSE_QUARTER,
    WIDE,
    Layout,
    Spot,
)  # fmt: skip

_AMOUNT_KEYS = frozenset({"1", "2", "3", "4", "5", "6", "7", "8", "10", "11", "16", "17", "18", "19"})
_STATE_KEYS = ("15", "15id", "16", "17", "18", "19", "20")
_LAST_OLD_YEAR = 2005
_RED = (0.85, 0.25, 0.2)
Money = Callable[[str], str]


def with_commas(amount: str) -> str:
    """``1234.50`` as ``1,234.50``."""
    return f"{float(amount):,.2f}"


def spaced(amount: str) -> str:
    """``1234.50`` as ``1 234.50``."""
    return with_commas(amount).replace(",", " ")


def in_columns(amount: str) -> str:
    """``1234.50`` as ``1234 50``: the cents in a column of their own."""
    return amount.replace(".", "  ")


def with_sign(amount: str) -> str:
    """``1234.50`` as ``$1,234.50``."""
    return "$" + with_commas(amount)


def whole(amount: str) -> str:
    """``1234.00`` as ``1234``; an amount with cents as it is."""
    return amount.removesuffix(".00") if amount != "0.00" else amount


@dataclass(frozen=True)
class Style:
    """How a vendor prints a layout.

    Attributes:
        ruled: Lines stand between the boxes.
        tint: Colour of lines and labels; a red form loses them in some scanners.
        label_at: ``top``, ``bottom``, ``left`` or ``none``.
        label_size: In points.
        numbers_only: Of the labels of boxes 1 to 20 only the number is printed.
        value_font: Font of what is filled in.
        value_size: In points.
        align: Where amounts stand in their box: ``right``, ``left``, ``middle``.
        rise: Height of the base line above the lower edge; below 1 the figures touch the line.
        money: How amounts are written.
        code_line: A thin line stands between code and amount of box 12.
    """

    ruled: bool = True
    tint: tuple[float, float, float] = (0, 0, 0)
    label_at: str = "top"
    label_size: float = 5.8
    label_font: str = SANS
    numbers_only: bool = False
    value_font: str = TYPED
    value_size: float = 9.5
    align: str = "right"
    rise: float = 3.5
    money: Money = str
    code_line: bool = True
    line: float = 0.6


def _styles(rng: random.Random) -> Style:
    """Return an ordinary style by chance."""
    return Style(
        label_size=rng.choice((5.0, 5.4, 5.8, 6.2)),
        label_font=rng.choice((SANS, SANS, SERIF)),
        value_font=rng.choice((TYPED, TYPED, SANS, SERIF, BOLD)),
        value_size=rng.choice((8.5, 9.0, 9.5)),
        align=rng.choice(("right", "right", "left", "middle")),
        rise=rng.choice((2.5, 3.5, 4.5)),
        money=rng.choice((str, str, with_commas, with_commas, with_sign)),
        code_line=rng.random() < 0.5,
        line=rng.choice((0.4, 0.6, 1.0)),
    )


class _Form:
    """Draws one copy of a form."""

    def __init__(self, pen: Pen, layout: Layout, style: Style, form: Filled) -> None:
        self.pen, self.layout, self.style, self.form = pen, layout, style, form

    def draw(self, x: float, y: float, legend: str) -> None:
        """Draw the copy whose left upper corner is (x, y)."""
        for spot in self.layout.spots:
            moved = replace(spot, x=x + spot.x, y=y + spot.y)
            self._frame(moved)
            self._label(moved)
            self._value(moved)
        text, title_x, title_y, size = self.layout.title
        year_x, year_y, year_size = self.layout.year
        self._tinted(self.pen.text, x + title_x, y + title_y, text, font=BOLD, size=size)
        self.pen.text(x + year_x, y + year_y, str(self.form.year), font=BOLD, size=year_size)
        self._tinted(self.pen.text, x + title_x, y + max(title_y, year_y) + 9, legend, size=6.2)

    def _tinted(self, draw: Callable[..., None], *args: object, **options: object) -> None:
        canvas = self.pen.canvas
        canvas.setFillColorRGB(*self.style.tint)
        canvas.setStrokeColorRGB(*self.style.tint)
        draw(*args, **options)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setStrokeColorRGB(0, 0, 0)

    def _frame(self, spot: Spot) -> None:
        if not self.style.ruled:
            return
        x0, y0, x1, y1 = spot.x, spot.y, spot.x + spot.width, spot.y + spot.height
        for line in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            self._tinted(self.pen.rule, *line, width=self.style.line)

    def _label(self, spot: Spot) -> None:
        text = self.layout.labels.get(spot.key, "")
        if self.style.numbers_only and text[:1].isdigit():
            text = text.split()[0]
        if self.style.label_at == "none" and spot.key[:1].isdigit():
            text = ""
        size = self._label_size(spot, text)
        bottom = self.style.label_at == "bottom" or spot.key == "f"
        at = spot.y + (spot.height - 2 if bottom else size + 1)
        self._tinted(self.pen.text, spot.x + 2, at, text, font=self.style.label_font, size=size)

    def _label_size(self, spot: Spot, text: str) -> float:
        """Return the size at which the label fits its box."""
        wide = text_width(text, font=self.style.label_font, size=1) or 1.0
        return max(3.4, min(self.style.label_size, (spot.width - 4) / wide))

    def _value(self, spot: Spot) -> None:
        key, form = spot.key, self.form
        if key in _STATE_KEYS or key == "18-20":
            self._state(spot)
        elif key in _AMOUNT_KEYS:
            self._amount(spot, form.amounts.get(key, ""), self._base(spot))
        elif key.startswith("12"):
            self._codes(spot)
        elif key == "13":
            self._ticks(spot)
        elif key == "void":
            self._square(spot.x + 26, spot.y + 4, 8, is_ticked=form.is_void)
        else:
            self._lines(spot)

    def _base(self, spot: Spot) -> float:
        if self.style.label_at == "bottom":
            return spot.y + spot.height - self.style.label_size - 3.5
        return spot.y + spot.height - self.style.rise

    def _amount(self, spot: Spot, amount: str, base: float) -> None:
        if amount:
            self._put(spot, self.style.money(amount), base, self.style.align)

    def _put(self, spot: Spot, text: str, base: float, align: str) -> None:
        font, size = self.style.value_font, self.style.value_size
        size = min(size, (spot.width - 5) / max(0.1, text_width(text, font=font, size=1)))
        if align == "left":
            self.pen.text(spot.x + 4, base, text, font=font, size=size)
        elif align == "middle":
            self.pen.centre(base, text, font=font, size=size, x=spot.x + spot.width / 2)
        else:
            self.pen.right(spot.x + spot.width - 4, base, text, font=font, size=size)

    def _lines(self, spot: Spot) -> None:
        form = self.form
        name = " ".join(form.employee)
        lines: Mapping[str, Sequence[str]] = {
            "a": [form.ssn], "b": [form.ein], "c": form.employer, "d": [form.control], "ef": [name, *form.home],
            "f": form.home, "14": form.box14, "14b": [form.occupations], "9": [form.nine],
        }  # fmt: skip
        if spot.key == "e":
            self._name(spot)
            return
        printed = lines.get(spot.key, ())
        if len(printed) == 1 and spot.height < 30:
            self._put(spot, printed[0], self._base(spot), "left")
            return
        room = spot.height - self.style.label_size - 5
        leading = min(1.2 * self.style.value_size, room / max(1, len(printed)))
        size = min(self.style.value_size, leading / 1.1)
        start = spot.y + (1.5 if self.style.label_at == "bottom" else self.style.label_size + 3) + size
        self.pen.lines(spot.x + 6, start, printed, font=self.style.value_font, size=size, leading=leading)

    def _name(self, spot: Spot) -> None:
        given, family = self.form.employee
        base, size = self._base(spot), self.style.label_size
        line = spot.y + (spot.height - 2 if self.style.label_at == "bottom" else size + 1)
        for label, share in (("Last name", 0.5), ("Suff.", 0.9)):
            at = (spot.x + share * spot.width, line, label)
            self._tinted(self.pen.text, *at, font=self.style.label_font, size=self.style.label_size)
        self._put(replace(spot, width=0.48 * spot.width), given, base, "left")
        self._put(replace(spot, x=spot.x + 0.5 * spot.width, width=0.4 * spot.width), family, base, "left")

    def _codes(self, spot: Spot) -> None:
        rows = self.form.box12
        if spot.key == "12":
            for n, (code, amount) in enumerate(rows):
                base = spot.y + self.style.label_size + 11 + 10.5 * n
                self.pen.text(spot.x + 8, base, code, font=self.style.value_font, size=8.5)
                self.pen.right(
                    spot.x + spot.width - 6, base, self.style.money(amount), font=self.style.value_font, size=8.5
                )
            return
        n = "abcd".index(spot.key[2])
        reach = 26 if spot.width > 100 else 17
        if self.style.code_line:
            top = spot.y + (0 if spot.key != "12a" else 8)
            self._tinted(self.pen.rule, spot.x + reach + 10, top, spot.x + reach + 10, spot.y + spot.height, width=0.4)
        if n < len(rows):
            code, amount = rows[n]
            self._put(replace(spot, x=spot.x + reach - 10, width=24), code, self._base(spot), "left")
            self._amount(replace(spot, x=spot.x + reach + 10, width=spot.width - reach - 10), amount, self._base(spot))

    def _ticks(self, spot: Spot) -> None:
        step = (spot.width - 12) / 3
        side = min(8.5, spot.height - 12)
        for n, key in enumerate(("13s", "13r", "13t")):
            left = spot.x + 12 + n * step
            text = self.layout.labels[key]
            size = max(3.2, min(4.8, (step - 2) / text_width(text, size=1)))
            words = [text] if size > 3.6 else text.rsplit(" ", 1)
            size = size if len(words) == 1 else min(4.6, (step - 2) / max(text_width(w, size=1) for w in words))
            for line, word in enumerate(words):
                self._tinted(self.pen.text, left, spot.y + (size + 0.6) * (line + 1), word, size=size)
            self._square(left + step / 3 - 2, spot.y + spot.height - side - 1.6, side, is_ticked=key in self.form.ticks)

    def _square(self, x: float, y: float, side: float, *, is_ticked: bool) -> None:
        for line in ((x, y, x + side, y), (x, y + side, x + side, y + side), (x, y, x, y + side),
                     (x + side, y, x + side, y + side)):  # fmt: skip
            self._tinted(self.pen.rule, *line, width=0.7)
        if is_ticked:
            self.pen.rule(x + 1.2, y + 1.2, x + side - 1.2, y + side - 1.2, width=1.2)
            self.pen.rule(x + 1.2, y + side - 1.2, x + side - 1.2, y + 1.2, width=1.2)

    def _state(self, spot: Spot) -> None:
        lines = self.layout.state_lines
        for n, row in enumerate(self.form.states[:lines]):
            room = (spot.height - self.style.label_size - 2) / lines
            below = self.style.label_at == "bottom"
            base = (
                spot.y
                + (0 if below else self.style.label_size + 2)
                + room * (n + 1)
                - (1.5 if lines > 1 else self.style.rise - 1)
            )
            if spot.key == "18-20":
                self._combined(spot, row)
            elif spot.key in _AMOUNT_KEYS:
                self._amount(spot, row.get(spot.key, ""), base)
            elif row.get(spot.key):
                self._put(spot, row[spot.key], base, "left")

    def _combined(self, spot: Spot, row: Mapping[str, str]) -> None:
        """Draw local wages, tax and name in one box under one another."""
        for n, key in enumerate(("18", "19", "20")):
            text = row.get(key, "")
            text = self.style.money(text) if text and key != "20" else text
            self.pen.text(spot.x + 4, spot.y + 14 + 8.5 * n, text, font=self.style.value_font, size=7)


def _sheet(layout: Layout, style: Style, form: Filled, summary: bool = False) -> Draw:
    def draw(pen: Pen) -> None:
        if layout.landscape:
            pen.canvas.translate(WIDTH, 0)
            pen.canvas.rotate(90)
            pen.canvas.translate(0, WIDTH - HEIGHT)
        for n, (x, y) in enumerate(layout.places):
            if summary and n == 0:
                w2_decoys.draw_summary(pen, form, x, y)
            else:
                _Form(pen, layout, style, form).draw(x, y, layout.legends[n % len(layout.legends)])

    return draw


def _paper(layout: Layout, style: Style, form: Filled, *, summary: bool = False) -> Paper:
    fitting = _fitted(form, layout, style)
    keys = layout.keys
    codes = 4 if "12" in keys else len(keys & {"12a", "12b", "12c", "12d"})
    says = fitting.says(squares="13" in keys, codes=codes, control="d" in keys)
    return Paper("w2", (_sheet(layout, style, fitting, summary),), says)


def _fitted(form: Filled, layout: Layout, style: Style) -> Filled:
    """Return the form without what its layout has no room for."""
    states = form.states[: layout.state_lines]
    if form.is_void and "void" not in layout.keys:
        form = replace(form, is_void=False)
    if style.money is in_columns:
        form = replace(form, box14=())
    return replace(form, states=states, occupations=form.occupations if "14b" in layout.keys else "")


def _usual(layout: Layout, rng: random.Random, *, invent: Callable[[random.Random], Filled] | None = None) -> Paper:
    """Return a W-2 of any kind in *layout* and an ordinary style."""
    form = (invent or rng.choice(w2_figures.KINDS))(rng)
    style = _styles(rng)
    if form.amounts and all(value.endswith(".00") for value in form.amounts.values()):
        style = replace(style, money=rng.choice((whole, str)))
    return _paper(layout, style, _of_its_time(form, layout, rng))


def _of_its_time(form: Filled, layout: Layout, rng: random.Random) -> Filled:
    """Return a form of the years in which its layout was printed."""
    if layout is NEW_IRS:
        return w2_figures.newest(rng)
    if layout is OLD_IRS and form.year > _LAST_OLD_YEAR:
        return w2_figures.invent(rng, year=rng.randint(2001, _LAST_OLD_YEAR))
    return form


def irs(rng: random.Random) -> Paper:
    """Return the form of the IRS, one on a sheet."""
    return _usual(IRS, rng)


def red_irs(rng: random.Random) -> Paper:
    """Return Copy A: labels and lines in red."""
    return _paper(IRS, replace(_styles(rng), tint=_RED), rng.choice(w2_figures.KINDS)(rng))


def halves(rng: random.Random) -> Paper:
    """Return two copies, one above the other."""
    return _usual(HALVES, rng)


def old_irs(rng: random.Random) -> Paper:
    """Return the form of 2001 to 2005 with its other letters."""
    return _usual(OLD_IRS, rng)


def new_irs(rng: random.Random) -> Paper:
    """Return the form of 2026 with boxes 14a and 14b."""
    return _usual(NEW_IRS, rng)


def ledger(rng: random.Random) -> Paper:
    """Return three copies and an earnings summary, each a quarter of the page; state boxes in three rows."""
    style, form = _styles(rng), rng.choice(w2_figures.KINDS)(rng)
    return _paper(LEDGER, replace(style, value_size=8.5), form, summary=True)


def ledger_of_four(rng: random.Random) -> Paper:
    """Return the same with four copies."""
    return _usual(LEDGER, rng)


def books(rng: random.Random) -> Paper:
    """Return quarters with short labels and one box for 18 to 20."""
    return _usual(BOOKS, rng)


def terse_quarters(rng: random.Random) -> Paper:
    """Return quarters with labels cut as short as they go, local boxes under the state's."""
    return _usual(TERSE_QUARTER, rng)


def strips(rng: random.Random) -> Paper:
    """Return three strips."""
    return _usual(STRIPS, rng)


def cheques(rng: random.Random) -> Paper:
    """Return halves with the amounts on the left and all codes of box 12 in one box."""
    return _usual(CHEQUE, rng)


def landscape(rng: random.Random) -> Paper:
    """Return a form in three columns of amounts on a sheet that lies on its side."""
    return _usual(WIDE, rng)


def tall(rng: random.Random) -> Paper:
    """Return two tall copies side by side."""
    return _usual(TALL, rng)


def labels_below(rng: random.Random) -> Paper:
    """Return a form whose labels stand under what is filled in."""
    layout = rng.choice((IRS, HALVES, CHEQUE))
    return _paper(layout, replace(_styles(rng), label_at="bottom"), w2_figures.invent(rng))


def without_lines(rng: random.Random) -> Paper:
    """Return a form without any ruled line."""
    layout = rng.choice((IRS, LEDGER, TERSE_QUARTER, STRIPS, WIDE))
    return _paper(layout, replace(_styles(rng), ruled=False, code_line=False), w2_figures.invent(rng))


def without_labels(rng: random.Random) -> Paper:
    """Return a form whose lines were kept and whose labels of boxes 1 to 20 vanished."""
    return _paper(rng.choice((IRS, HALVES)), replace(_styles(rng), label_at="none"), w2_figures.invent(rng))


def numbers_only(rng: random.Random) -> Paper:
    """Return a form whose boxes 1 to 20 show their number alone."""
    layout = rng.choice((IRS, HALVES, BOOKS))
    return _paper(layout, replace(_styles(rng), numbers_only=True, label_size=6.5), w2_figures.invent(rng))


def capitals(rng: random.Random) -> Paper:
    """Return quarters with labels in capitals."""
    return _paper(replace(LEDGER, labels=CAPITALS), _styles(rng), w2_figures.invent(rng))


def touching(rng: random.Random) -> Paper:
    """Return a form whose figures touch the lines under them, as a printer set badly prints."""
    return _paper(rng.choice((IRS, HALVES, LEDGER)), replace(_styles(rng), rise=0.6), w2_figures.invent(rng))


def cents_in_columns(rng: random.Random) -> Paper:
    """Return a form with the cents apart from the dollars."""
    return _paper(
        rng.choice((IRS, HALVES)), replace(_styles(rng), money=in_columns, align="right"), w2_figures.invent(rng)
    )


def thousands_apart(rng: random.Random) -> Paper:
    """Return a form with a space for the thousands."""
    return _paper(rng.choice((IRS, HALVES, LEDGER)), replace(_styles(rng), money=spaced), w2_figures.invent(rng))


def tiny_labels(rng: random.Random) -> Paper:
    """Return a form with labels of four points."""
    return _paper(rng.choice((IRS, STRIPS, LEDGER)), replace(_styles(rng), label_size=4.0), w2_figures.invent(rng))


def voided(rng: random.Random) -> Paper:
    """Return a form marked void."""
    return _paper(rng.choice((IRS, HALVES, OLD_IRS)), _styles(rng), w2_figures.voided(rng))


def blank(rng: random.Random) -> Paper:
    """Return a form with nothing filled in."""
    form = replace(
        w2_figures.invent(rng), ssn="", ein="", control="", employee=("", ""), home=(), employer=(), amounts={}, box12=(),
        box14=(), ticks=frozenset(), states=(),
    )  # fmt: skip
    return Paper("w2", (_sheet(rng.choice((IRS, HALVES, LEDGER, NEW_IRS)), Style(), form),), ())


W2_MAKERS: tuple[Callable[[random.Random], Paper], ...] = (
    irs, red_irs, halves, old_irs, new_irs, ledger, ledger_of_four, books, terse_quarters, strips, cheques, landscape,
    tall, labels_below, without_lines, without_labels, numbers_only, capitals, touching, cents_in_columns,
    thousands_apart, tiny_labels, voided, blank,
)  # fmt: skip
"""Papers of type ``w2``; a blank form says nothing."""

MAKERS = (*W2_MAKERS, *w2_decoys.DECOYS)
"""All of them with their look-alikes, which are of other types and must yield no wages of a W-2."""
