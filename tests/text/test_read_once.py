"""Print between two lines of a page, which Tesseract reads with each of them."""

from pipeline.text.tesseract import _parse


def test_a_piece_of_a_word_that_another_line_has_whole_is_left_out() -> None:
    rows = [
        (1, 100, 50, 41, 7, "November"),
        (1, 146, 50, 5, 7, "2,"),
        (1, 160, 50, 20, 7, "2026"),
        (2, 128, 49, 5, 7, "ber"),
        (2, 155, 50, 15, 7, "202"),
        (2, 200, 50, 20, 7, "2026"),
        (3, 100, 70, 15, 7, "ber"),
    ]
    table = "\n".join("\t".join(map(str, ("5", 1, 1, 1, line, 1, *place, 90, text))) for line, *place, text in rows)

    assert [word.text for word in _parse(table, 72.0)] == ["November", "2,", "2026", "2026", "ber"]


def test_a_box_that_reaches_over_the_next_word_of_its_line_ends_where_that_begins() -> None:
    rows = [(121, 571, 113, 8, "REDUCTION:"), (178, 570, 19, 12, "$3,"), (200, 571, 34, 8, "300.00-")]
    table = "\n".join("\t".join(map(str, ("5", 1, 1, 1, 1, 1, *place, 90, text))) for *place, text in rows)

    assert [(word.box.x0, word.box.x1) for word in _parse(table, 72.0)] == [(121, 178), (178, 197), (200, 234)]
