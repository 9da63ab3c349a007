from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.lines import below, find_label, rows_of, segments_of
from tests.extract.decree.pages import page

HEADER = page(
    """
Department of the Treasury\tNotice
Internal Revenue Service\tLT11
What you need to do\tNotice date
Pay the amount\tMay 10, 2017
Arnount due immediately $14,012.25\tPage 1 of 4
"""
)


def test_columns_are_kept_apart() -> None:
    assert [s.text for s in rows_of(HEADER)[0]] == ["Department of the Treasury", "Notice"]


def test_label_is_found_though_misread() -> None:
    hit = find_label(segments_of(HEADER), ["Amount due immediately"])[0]

    assert hit.score > 86
    assert hit.segment.text[hit.end :].strip() == "$14,012.25"


def test_short_label_must_match_letter_for_letter() -> None:
    assert [hit.segment.text for hit in find_label(segments_of(HEADER), ["Page"])] == ["Page 1 of 4"]
    assert find_label(segments_of(HEADER), ["Pags"]) == []


def test_longer_label_wins_over_its_beginning() -> None:
    hit = find_label(segments_of(HEADER), ["Notice", "Notice date"])

    assert {(h.label, h.segment.text) for h in hit} == {("Notice", "Notice"), ("Notice date", "Notice date")}


def test_value_below_its_label() -> None:
    segments = segments_of(HEADER)
    (hit,) = find_label(segments, ["Notice date"])

    found = below(hit, segments)

    assert found is not None
    assert found.text == "May 10, 2017"


def test_words_between_offsets() -> None:
    (segment,) = segments_of(page("Amount due immediately $14,012.25"))
    start = segment.text.index("$")

    assert [word.text for word in segment.words_between(start, len(segment.text))] == ["$14,012.25"]


def test_a_word_that_lies_over_another_is_of_the_line_it_stands_beside() -> None:
    boxes = {"2013": (140, 50, 170, 60), "Sample": (100, 56, 148, 66), "County": (150, 52, 190, 71)}
    words = tuple(
        Word(text=text, box=BoundingBox(x0=x0, top=top, x1=x1, bottom=bottom), line=0)
        for text, (x0, top, x1, bottom) in boxes.items()
    )
    stamp = page("x").model_copy(update={"words": words})

    assert [s.text for s in segments_of(stamp)] == ["2013", "Sample County"]
