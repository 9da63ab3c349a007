"""Three-valued logic."""

from __future__ import annotations

import pytest

from pipeline.eligibility.logic import Truth, all_of, any_of, truth


@pytest.mark.parametrize(
    ("values", "every", "some"),
    [
        ((), True, False),
        ((True, True), True, True),
        ((True, False), False, True),
        ((True, None), None, True),
        ((False, None), False, None),
        ((None, False), False, None),
        ((None, None), None, None),
    ],
)
def test_unknown_survives_what_it_could_change(values: tuple[Truth, ...], every: Truth, some: Truth) -> None:
    assert all_of(values) is every
    assert any_of(values) is some


@pytest.mark.parametrize(("answer", "value"), [("yes", True), ("no", False), ("unknown", None), (None, None)])
def test_truth_of_a_written_answer(answer: str | None, value: Truth) -> None:
    assert truth(answer) is value
