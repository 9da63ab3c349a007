import random

import pytest

from tests.eval.confidence import auroc, bins, calibration_error
from tests.eval.logistic import chances, fit


def test_auroc_counts_pairs_in_the_right_order_and_ties_half() -> None:
    assert auroc([(0.9, True), (0.8, True), (0.1, False)]) == 1.0
    assert auroc([(0.9, False), (0.1, True)]) == 0.0
    assert auroc([(0.5, True), (0.5, False)]) == 0.5
    assert auroc([(0.9, True), (0.5, True), (0.5, False), (0.2, True)]) == pytest.approx(0.5)


def test_auroc_of_values_that_are_all_right_says_nothing() -> None:
    assert auroc([(0.9, True)]) is None


def test_calibration_error_is_the_mean_gap_over_the_used_bins() -> None:
    pairs = [(0.85, True)] * 8 + [(0.85, False)] * 2 + [(0.3, False)] * 10

    assert [(each.values, each.right) for each in bins(pairs)] == [(10, 0), (10, 8)]
    assert calibration_error(pairs) == pytest.approx((0.05 * 10 + 0.3 * 10) / 20)


def test_fit_finds_the_share_that_is_right() -> None:
    rng = random.Random(4)
    rows = [{"clear": float(rng.random() < 0.5)} for _ in range(4000)]
    right = [rng.random() < (0.95 if row["clear"] else 0.7) for row in rows]

    weights = fit(rows, right, {"clear": 1}, pull=0.1)

    clear, dim = chances(weights, [{"clear": 1.0}, {"clear": 0.0}])
    assert clear == pytest.approx(0.95, abs=0.015)
    assert dim == pytest.approx(0.7, abs=0.03)


def test_a_weight_keeps_the_sign_that_reason_gives_it() -> None:
    rows = [{"worn": float(n % 2)} for n in range(200)]
    right = [n % 2 == 1 for n in range(200)]

    assert "worn" not in fit(rows, right, {"worn": -1}, pull=0.1)
    assert fit(rows, right, {}, pull=0.1)["worn"] > 1
