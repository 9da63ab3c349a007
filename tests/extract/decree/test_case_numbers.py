"""Case numbers behind brackets and labels that are hard to read."""

from __future__ import annotations

from pipeline.extract.decree.court.case_number import find_case_number
from tests.extract.decree.pages import (
    LEAD,
    page,
    probe,
    value_on,
)


def test_the_number_of_the_case_behind_what_was_read_of_the_captions_brackets() -> None:
    caption = page("IN THE CHANCERY COURT FOR SAMPLE COUNTY, TENNESSEE\nvwr weer No. 15-CH-2290\n", source="ocr")
    words = tuple(
        word.model_copy(update={"confidence": 0.0}) if word.text in ("vwr", "weer") else word for word in caption.words
    )
    number = find_case_number([caption.model_copy(update={"words": words})], probe())

    assert number is not None
    assert number.value == "15-CH-2290"


def test_the_number_of_the_case_behind_a_label_that_no_reader_is_sure_of() -> None:
    caption = page("IN THE COURT OF COMMON PLEAS, SAMPLE COUNTY, OHIO\nCASE NO. 13 DR 00871\n", source="ocr")
    unsure = {"CASE": 0.0, "NO.": 0.0}
    words = tuple(word.model_copy(update={"confidence": unsure.get(word.text, 0.9)}) for word in caption.words)
    number = find_case_number([caption.model_copy(update={"words": words})], probe())

    assert number is not None
    assert number.value == "13 DR 00871"


def test_the_label_of_a_bilingual_case_number() -> None:
    number = find_case_number([page(f"No. / Núm. D-2202-DM-2019-00355\n{LEAD}")], probe())

    assert number is not None
    assert number.value == "D-2202-DM-2019-00355"


def test_the_letters_before_a_case_number_are_part_of_it() -> None:
    text = "IN THE COURT OF COMMON PLEAS\nCIVIL ACTION - LAW\nAnna B Example,\tNO. CI-21-04470\nPlaintiff"

    assert value_on("case_number", text) == "CI-21-04470"


def test_the_letters_behind_a_docket_number_of_vermont() -> None:
    text = "STATE OF VERMONT\nSUPERIOR COURT\nNulhegan Unit\tDocket No. 88-4-17 Nldm\nORDER OF DIVORCE"

    assert value_on("case_number", text) == "88-4-17 Nldm"


def test_an_l_among_the_letters_behind_a_number_may_be_an_i_on_a_picture() -> None:
    text = "STATE OF VERMONT\nSUPERIOR COURT\nNulhegan Unit\tDocket No. 88-4-17 {}\nORDER OF DIVORCE"
    doubted, plain = (find_case_number([page(text.format(unit), source="ocr")], probe()) for unit in ("Nldm", "Rddm"))

    assert doubted is not None
    assert doubted.reason is not None
    assert "an l of it may be an i" in doubted.reason
    assert plain is not None
    assert "an l of it may be an i" not in (plain.reason or "")


def test_a_number_that_ends_with_the_kind_of_the_case_is_not_whole() -> None:
    number = find_case_number([page(f"No. 2019 D\n{LEAD}")], probe())

    assert number is not None
    assert number.reason == "its last part may stand under a stamp"
