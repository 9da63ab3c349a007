"""Check boxes of forms: squares of a picture told as signs, and the party that is chosen among those offered."""

from collections.abc import Sequence

import pytest

from models.geometry import BoundingBox
from models.page import CheckBox, Page, Reading, Word
from pipeline.extract.decree.forms.boxes import with_choices, with_signs
from tests.extract.decree.pages import facts_of, facts_of_judgment, page
from tests.probes import BlindProbe


class _Boxes(BlindProbe):
    """A probe that sees squares of nine points at (x, top, marked)."""

    def __init__(self, *squares: tuple[float, float, bool], beside: Sequence[str] = ()) -> None:
        self._squares = squares
        self._beside = iter(beside)

    def read(self, page: Page, boxes: Sequence[BoundingBox]) -> list[Reading]:
        return [Reading(text=next(self._beside, ""), confidence=0.9) for _ in boxes]

    def check_boxes(self, page: Page) -> list[CheckBox]:
        return [
            CheckBox(box=BoundingBox(x0=x, top=top, x1=x + 9, bottom=top + 9), is_marked=marked)
            for x, top, marked in self._squares
        ]


def _scan(*words: tuple[str, float, float]) -> Page:
    """A page of one line with words at (text, x0, x1)."""
    blank = page("x", source="ocr")
    line = [Word(text=t, box=BoundingBox(x0=a, top=100, x1=b, bottom=110), confidence=0.9, line=1) for t, a, b in words]
    return blank.model_copy(update={"words": tuple(line)})


def _text(of: Page) -> str:
    return " ".join(word.text for word in of.words)


def test_square_no_reader_saw_gets_its_sign_before_the_word_behind_it() -> None:
    scan = _scan(("by", 72, 82), ("Plaintiff", 100, 140), ("Defendant", 160, 205))

    assert _text(with_signs(scan, _Boxes((88, 100, False), (148, 100, True)))) == "by ☐ Plaintiff ☒ Defendant"


@pytest.mark.parametrize("seen", ["[]", "O", "LJ"])
def test_what_a_reader_made_of_a_square_gives_way_to_the_sign(seen: str) -> None:
    scan = _scan((seen, 87, 98), ("Plaintiff", 100, 140))

    assert _text(with_signs(scan, _Boxes((88, 100, True)))) == "☒ Plaintiff"


@pytest.mark.parametrize(
    ("seen", "beside", "told"),
    [
        ("[JPlaintiff", ["Plaintiff"], "☐ Plaintiff"),
        ("Alx(Party", ["A", "Party"], "A ☐ Party"),
        ("DIVORCE", ["DIV", "RCE"], "DIVORCE"),
        ("DIVORCE", ["", ""], "DIVORCE"),
        ("20[]18", ["20", "18"], "20[]18"),
    ],
)
def test_square_read_as_one_word_with_its_neighbours_is_taken_apart(seen: str, beside: list[str], told: str) -> None:
    scan = _scan((seen, 88.0 if len(beside) == 1 else 72.0, 140))

    assert _text(with_signs(scan, _Boxes((88, 100, False), beside=beside))) == told


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        ("paid by ☐ Petitioner ☒ Respondent who shall", "paid by Respondent who shall"),
        ("paid by: [ ] Party A [X] Party B [ ] Each party will pay one-half.", "paid by: Party B ."),
        ("paid by ☐ Husband, ☐ Wife, or ☒ both parties equally.", "paid by both parties equally."),
        ("the ☒ petitioner's ☐ respondent's former name", "the petitioner's former name"),
        ("paid by ☒ Petitioner ☒ Respondent", "paid by ☒ Petitioner ☒ Respondent"),
        ("paid by ☐ Petitioner ☐ Respondent", "paid by ☐ Petitioner ☐ Respondent"),
        ("paid by ☒ plaintiff. ☐ defendant. ☐ both parties equally. The", "paid by plaintiff. . The"),
        ("paid by ☐ plaintiff. ☒ defendant. The", "paid by defendant. The"),
        ("paid by ☒ plaintiff. ☐ Defendant shall pay", "paid by ☒ plaintiff. ☐ Defendant shall pay"),
        (
            "of: ☐ Plaintiff ☐ Defendant ☒ both parties in equal shares ☐ the party whose income gave rise to it.",
            "of: both parties in equal shares .",
        ),
        ("☐ Petitioner ☒ each party shall pay his own tax", "☐ Petitioner ☒ each party shall pay his own tax"),
    ],
)
def test_party_that_is_marked_alone_is_left_standing(offered: str, chosen: str) -> None:
    assert _text(with_choices(page(offered))) == chosen


def test_marked_party_pays_the_tax() -> None:
    facts = facts_of_judgment("The federal income taxes for 2017 shall be paid by ☐ Petitioner ☒ Respondent.")

    assert (facts["tax_allocation_obligor"].value, facts["tax_allocation_obligor"].needs_review) == ("party_2", False)


def test_party_called_by_two_labels_in_one_pays_the_tax() -> None:
    facts = facts_of_judgment("Respondent/Joint Petitioner-B shall pay the federal income tax owed for 2018.")

    assert (facts["tax_allocation_obligor"].value, facts["tax_allocation_obligor"].needs_review) == ("party_2", False)


def test_name_is_restored_though_the_item_before_it_is_not_marked() -> None:
    facts = facts_of_judgment(
        "e. ☐ Judgment on reserved issues.\n"
        "f. The ☒ petitioner's ☐ respondent's former name is restored to (specify): Wanda Merlin"
    )

    assert facts["name_restored"].value == "Wanda Merlin"


@pytest.mark.parametrize(("sign", "other", "kind"), [("☒", "☐", "dissolution"), ("☐", "☒", "legal_separation")])
def test_kind_of_judgment_is_the_one_whose_square_is_marked(sign: str, other: str, kind: str) -> None:
    scan = page(
        "IN THE CIRCUIT COURT OF HOLLIS COUNTY, OREGON\nGENERAL JUDGMENT\n"
        f"1. Status. {sign} The marriage is dissolved. {other} The parties are legally separated.\n"
        "SIGNED on May 3, 2021.\nJUDGE",
        source="ocr",
    )

    told = facts_of(scan)["judgment_type"]
    assert (told.value, told.needs_review) == (kind, False)
