"""Layouts of Form W-2 as tables: where each box stands on a form, how its label reads, where the copies lie.

The geometry follows the kinds of ``documents/formats.md`` (the form of the IRS, halves, strips, quarters, payroll
vendors' own orders of boxes); none copies a vendor's file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Row = tuple[float, Sequence[tuple[str, float]]]


@dataclass(frozen=True)
class Spot:
    """One box of a form: its key, its left upper corner on the panel and its size, in points."""

    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Layout:
    """A form.

    Attributes:
        name: For tables of figures.
        spots: Its boxes.
        labels: What is printed in each, by key.
        places: Left upper corner of every copy on the page.
        title: Text, x, y (base line) and size.
        year: x, y and size.
        legends: Legend of each copy.
        state_lines: Lines of boxes 15 to 20 that one set of cells has room for.
        landscape: The sheet lies on its side.
    """

    name: str
    spots: tuple[Spot, ...]
    labels: Mapping[str, str]
    places: tuple[tuple[float, float], ...]
    title: tuple[str, float, float, float]
    year: tuple[float, float, float]
    legends: tuple[str, ...] = ("Copy C - For EMPLOYEE'S RECORDS",)
    state_lines: int = 2
    landscape: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """The boxes it has."""
        return frozenset(spot.key for spot in self.spots)


def _stack(x: float, y: float, rows: Iterable[Row]) -> list[Spot]:
    """Return boxes in rows under one another from (x, y): the height of each row, then key and width of its boxes."""
    spots = []
    for height, cells in rows:
        left = x
        for key, width in cells:
            spots.append(Spot(key, left, y, width, height))
            left += width
        y += height
    return spots


FULL = {
    "a": "a Employee's social security number", "b": "b Employer identification number (EIN)",
    "c": "c Employer's name, address, and ZIP code", "d": "d Control number",
    "e": "e Employee's first name and initial", "ef": "e Employee's name, address, and ZIP code",
    "f": "f Employee's address and ZIP code", "1": "1 Wages, tips, other compensation",
    "2": "2 Federal income tax withheld", "3": "3 Social security wages", "4": "4 Social security tax withheld",
    "5": "5 Medicare wages and tips", "6": "6 Medicare tax withheld", "7": "7 Social security tips",
    "8": "8 Allocated tips", "9": "9", "10": "10 Dependent care benefits", "11": "11 Nonqualified plans",
    "12a": "12a See instructions for box 12", "12b": "12b", "12c": "12c", "12d": "12d", "13": "13", "14": "14 Other",
    "12": "12 See instrs. for box 12",
    "15": "15 State", "15id": "Employer's state ID number", "16": "16 State wages, tips, etc.",
    "17": "17 State income tax", "18": "18 Local wages, tips, etc.", "19": "19 Local income tax",
    "20": "20 Locality name", "void": "Void", "13s": "Statutory employee", "13r": "Retirement plan",
    "13t": "Third-party sick pay", "last": "Last name", "suffix": "Suff.",
}  # fmt: skip
SHORT = FULL | {
    "a": "a Employee's soc. sec. no.", "b": "b Employer's FED ID number", "c": "c Employer's name, address and ZIP code",
    "ef": "e/f Employee's name, address and ZIP code", "1": "1 Wages, tips, other comp.", "2": "2 Federal income tax withheld",
    "12a": "12a See instructions for box 12", "15id": "Employer's state ID no.", "13s": "Stat emp.", "13r": "Ret. plan",
    "13t": "3rd party sick pay", "dept": "Dept.", "corp": "Corp.", "use": "Employer use only",
}  # fmt: skip
TERSE = SHORT | {
    "a": "a Emp soc sec no", "b": "b Emp. ID no.", "c": "c Employer's name and address", "ef": "e Employee's name and address",
    "1": "1 Wages,tips,oth comp", "2": "2 Fed. inc. tax wh", "3": "3 Soc. sec. wages", "4": "4 Soc. sec. tax wh",
    "5": "5 Medicare wages/tips", "6": "6 Medicare tax wh", "7": "7 Soc. sec. tips", "8": "8 Alloc. tips",
    "10": "10 Dep. care ben.", "11": "11 Nonqual. plans", "12a": "12a", "15id": "State ID no.", "16": "16 St. wages, tips",
    "17": "17 State inc. tax", "18": "18 Loc. wages, tips", "19": "19 Loc. inc. tax", "20": "20 Locality",
    "13s": "Stat. emp", "13r": "Ret. plan", "13t": "3rd-pty sick", "d": "d Control no.",
}  # fmt: skip
OLD = FULL | {
    "d": "a Control number", "b": "b Employer identification number", "a": "d Employee's social security number",
    "c": "c Employer's name, address, and ZIP code", "9": "9 Advance EIC payment", "12a": "12a See instructions for box 12",
    "15": "15 State", "15id": "Employer's state I.D. no.",
}  # fmt: skip
NEW = FULL | {"14": "14a Other", "14b": "14b Treasury Tipped Occupation Code(s)"}
CAPITALS = {key: text.upper() for key, text in SHORT.items()}

_STATE_CELLS = [("15", 34), ("15id", 108), ("16", 92), ("17", 84), ("18", 92), ("19", 72), ("20", 58)]
_PAIRS: list[list[tuple[str, float]]] = [
    [("1", 127.5), ("2", 127.5)], [("3", 127.5), ("4", 127.5)], [("5", 127.5), ("6", 127.5)],
    [("7", 127.5), ("8", 127.5)], [("9", 127.5), ("10", 127.5)], [("11", 127.5), ("12a", 127.5)],
    [("13", 127.5), ("12b", 127.5)],
]  # fmt: skip


def _irs(line: float, *, occupations: bool = False) -> list[Spot]:
    """Return the boxes of the IRS form, rows *line* points high; from 2026 with box 14b."""
    left = _stack(0, 0, [
        (line, [("void", 66), ("a", 219)]), (line, [("b", 285)]), (3 * line, [("c", 285)]), (line, [("d", 285)]),
        (1.3 * line, [("e", 285)]), (2.9 * line - 4, [("f", 285)]),
    ])  # fmt: skip
    right = _stack(285, line, [(line, cells) for cells in _PAIRS])
    top = 8 * line
    if occupations:
        right += [
            Spot("14", 285, top, 127.5, 1.3 * line - 4),
            Spot("14b", 285, top + 1.3 * line - 4, 127.5, 0.9 * line),
        ]
    else:
        right += [Spot("14", 285, top, 127.5, 2.2 * line - 4)]
    right += [Spot("12c", 412.5, top, 127.5, line), Spot("12d", 412.5, top + line, 127.5, 1.2 * line - 4)]
    return left + right + _stack(0, 10.2 * line - 4, [(1.9 * line, _STATE_CELLS)])


IRS = Layout("irs", tuple(_irs(24)), FULL, ((36, 60),), ("Form W-2 Wage and Tax Statement", 2, 302, 11), (285, 303, 17))
HALVES = Layout(
    "halves", tuple(_irs(23)), FULL, ((36, 30), (36, 420)), ("W-2 Wage and Tax Statement", 60, 290, 10), (2, 291, 15),
    ("Copy B - To Be Filed With Employee's FEDERAL Tax Return", "Copy C - For EMPLOYEE'S RECORDS"),
)  # fmt: skip
OLD_IRS = Layout(
    "old irs", (
        *_stack(0, 0, [(24, [("d", 145), ("void", 140)]), (24, [("b", 285)]), (72, [("c", 285)]), (24, [("a", 285)]),
                       (30, [("e", 285)]), (69, [("f", 285)])]),
        *_stack(285, 24, [(24, cells) for cells in _PAIRS]),
        Spot("14", 285, 192, 127.5, 51), Spot("12c", 412.5, 192, 127.5, 25), Spot("12d", 412.5, 217, 127.5, 26),
        *_stack(0, 243, [(46, _STATE_CELLS)]),
    ), OLD, ((36, 48),), ("Form W-2 Wage and Tax Statement", 2, 305, 11), (262, 306, 16),
    ("Copy B To Be Filed With Employee's FEDERAL Tax Return",),
)  # fmt: skip
NEW_IRS = Layout(
    "2026", tuple(_irs(25, occupations=True)), NEW, ((36, 54),), ("Form W-2 Wage and Tax Statement", 2, 316, 11),
    (285, 317, 17), ("Copy 2 - To Be Filed With Employee's State, City, or Local Income Tax Return",),
)  # fmt: skip

QUARTER_PLACES = ((14, 14), (316, 14), (14, 402), (316, 402))
_LEGENDS = (
    "Copy B - To Be Filed With Employee's FEDERAL Tax Return", "Copy 2 - To Be Filed With Employee's State Tax Return",
    "Copy C - For EMPLOYEE'S RECORDS", "Copy 2 - To Be Filed With Employee's City or Local Tax Return",
)  # fmt: skip
LEDGER = Layout(
    "ledger 4-up", (
        *_stack(0, 0, [
            (22, [("d", 70), ("dept", 40), ("corp", 40), ("use", 132)]), (40, [("c", 282)]),
            (20, [("b", 141), ("a", 141)]), (40, [("ef", 282)]), (19, [("1", 141), ("2", 141)]),
            (19, [("3", 141), ("4", 141)]), (19, [("5", 141), ("6", 141)]), (19, [("7", 141), ("8", 141)]),
            (19, [("9", 141), ("10", 141)]), (19, [("11", 141), ("12a", 141)]), (36, [("14", 141)]), (18, [("13", 141)]),
        ]),
        *_stack(141, 236, [(18, [("12b", 141)]), (18, [("12c", 141)]), (18, [("12d", 141)])]),
        *_stack(0, 290, [(19, [("15", 26), ("15id", 115), ("16", 141)]), (19, [("17", 141), ("18", 141)]),
                         (19, [("19", 141), ("20", 141)])]),
    ), SHORT, QUARTER_PLACES, ("W-2 Wage and Tax Statement", 70, 358, 9), (2, 359, 13),
    ("Employee Reference Copy", "Federal Filing Copy", "State Filing Copy", "City or Local Filing Copy"), state_lines=1,
)  # fmt: skip
BOOKS = Layout(
    "books 4-up", tuple(_stack(0, 0, [
        (22, [("a", 134), ("1", 74), ("2", 74)]), (22, [("b", 134), ("3", 74), ("4", 74)]),
        (44, [("c", 134), ("5", 74), ("6", 74)]), (22, [("d", 134), ("7", 74), ("8", 74)]),
        (44, [("ef", 134), ("9", 74), ("10", 74)]), (22, [("11", 70), ("12a", 70), ("12b", 71), ("12c", 71)]),
        (32, [("14", 134), ("12d", 74), ("13", 74)]),
        (34, [("15", 26), ("15id", 70), ("16", 62), ("17", 62), ("18-20", 62)]),
    ])), SHORT | {"18-20": "18-20 Local wages / tax / name", "13": "13"}, QUARTER_PLACES,
    ("Form W-2 Wage and Tax Statement", 0, 254, 8.5), (226, 255, 12), _LEGENDS, state_lines=1,
)  # fmt: skip
TERSE_QUARTER = Layout(
    "terse 4-up", tuple(_stack(0, 0, [
        (19, [("b", 100), ("1", 90), ("2", 90)]), (19, [("a", 100), ("3", 90), ("4", 90)]),
        (19, [("d", 100), ("5", 90), ("6", 90)]), (46, [("c", 280)]), (46, [("ef", 280)]),
        (19, [("7", 70), ("8", 70), ("9", 70), ("10", 70)]), (19, [("11", 70), ("14", 140), ("13", 70)]),
        (19, [("12a", 70), ("12b", 70), ("12c", 70), ("12d", 70)]),
        (18, [("15", 26), ("15id", 82), ("16", 88), ("17", 84)]), (18, [("18", 100), ("19", 90), ("20", 90)]),
    ])), TERSE, QUARTER_PLACES, ("W-2 Wage and Tax Statement", 0, 256, 8), (240, 256, 11), _LEGENDS, state_lines=1,
)  # fmt: skip
STRIPS = Layout(
    "strips 3-up", (
        *_stack(0, 0, [(52, [("c", 230)]), (22, [("b", 115), ("a", 115)]), (52, [("ef", 230)]), (24, [("13", 230)])]),
        *_stack(230, 0, [(22, [("1", 78), ("2", 78), ("7", 77), ("8", 77)]), (22, [("3", 78), ("4", 78), ("9", 77), ("10", 77)]),
                         (22, [("5", 78), ("6", 78), ("11", 77), ("d", 77)]),
                         (24, [("12a", 78), ("12b", 78), ("12c", 77), ("12d", 77)]), (30, [("14", 310)]),
                         (30, [("15", 20), ("15id", 68), ("16", 54), ("17", 46), ("18", 48), ("19", 38), ("20", 36)])]),
    ), TERSE | {"20": "20 Loc."}, ((36, 24), (36, 276), (36, 528)), ("Form W-2 Wage and Tax Statement", 0, 164, 9),
    (170, 164, 12), _LEGENDS[:3], state_lines=1,
)  # fmt: skip
CHEQUE = Layout(
    "cheque 2-up", (
        *_stack(0, 0, [(24, [("1", 110), ("2", 110)]), (24, [("3", 110), ("4", 110)]), (24, [("5", 110), ("6", 110)]),
                       (24, [("7", 110), ("8", 110)]), (24, [("10", 110), ("11", 110)]), (48, [("14", 220)]),
                       (26, [("13", 220)])]),
        *_stack(220, 0, [(24, [("a", 160), ("b", 160)]), (58, [("c", 320)]), (58, [("ef", 320)]),
                         (54, [("12", 160), ("d", 160)])]),
        *_stack(0, 194, [(40, _STATE_CELLS)]),
    ), SHORT, ((36, 40), (36, 420)), ("Wage and Tax Statement  Form W-2", 150, 250, 10), (2, 251, 16),
    ("Copy B - To Be Filed With Employee's FEDERAL Tax Return", "Copy C - For EMPLOYEE'S RECORDS"),
)  # fmt: skip
WIDE = Layout(
    "landscape", (
        *_stack(0, 0, [(26, [("a", 170), ("b", 170)]), (70, [("c", 340)]), (26, [("d", 340)]), (76, [("ef", 340)])]),
        *_stack(340, 0, [(26, [("1", 125), ("2", 125), ("3", 125)]), (26, [("4", 125), ("5", 125), ("6", 125)]),
                         (26, [("7", 125), ("8", 125), ("9", 125)]), (26, [("10", 125), ("11", 125), ("13", 125)]),
                         (26, [("12a", 125), ("12b", 125), ("14", 125)]), (26, [("12c", 125), ("12d", 125), ("", 125)])]),
        *_stack(0, 198, [(42, [("15", 50), ("15id", 140), ("16", 120), ("17", 115), ("18", 115), ("19", 95), ("20", 80)])]),
    ), SHORT, ((36, 70),), ("Form W-2 Wage and Tax Statement", 0, 260, 12), (320, 261, 18), landscape=True,
)  # fmt: skip
TALL = Layout(
    "tall", (
        *_stack(0, 0, [(24, [("a", 260)]), (24, [("b", 260)]), (60, [("c", 260)]), (60, [("ef", 260)]), (24, [("d", 260)])]),
        *_stack(0, 192, [(23, [("1", 130), ("2", 130)]), (23, [("3", 130), ("4", 130)]), (23, [("5", 130), ("6", 130)]),
                         (23, [("7", 130), ("8", 130)]), (23, [("10", 130), ("11", 130)]),
                         (23, [("12a", 130), ("12b", 130)]), (23, [("12c", 130), ("12d", 130)]), (26, [("13", 260)]),
                         (40, [("14", 260)]), (22, [("15", 60), ("15id", 200)]), (22, [("16", 130), ("17", 130)]),
                         (22, [("18", 130), ("19", 130)]), (22, [("20", 260)])]),
    ), FULL, ((36, 60), (322, 60)), ("Form W-2 Wage and Tax Statement", 0, -16, 9), (200, -16, 13),
    ("Copy B", "Copy C"), state_lines=1,
)  # fmt: skip
LAYOUTS = (IRS, HALVES, OLD_IRS, NEW_IRS, LEDGER, BOOKS, TERSE_QUARTER, STRIPS, CHEQUE, WIDE, TALL)
