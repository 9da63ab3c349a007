import numpy as np
from PIL import ImageDraw

from pipeline.text.geometry import ink_mask
from pipeline.text.rules import erase, find_rules, is_ruled_form
from tests.pictures import DPI, grey, page_image


def _form():  # type: ignore[no-untyped-def]
    image = page_image(("a Employee's social security number", "1 Wages, tips, other compensation"))
    draw = ImageDraw.Draw(image)
    for n in range(9):
        draw.line([(200 + 130 * n, 700), (200 + 130 * n, 1700)], fill=0, width=3)
        draw.line([(200, 700 + 125 * n), (1240, 700 + 125 * n)], fill=0, width=3)
    return grey(image)


def test_grid_is_found_where_it_is_ruled() -> None:
    rules, _ = find_rules(ink_mask(_form()), DPI)

    across = [rule.box for rule in rules if rule.horizontal]
    down = [rule.box for rule in rules if not rule.horizontal]
    assert len(across) == 9
    assert len(down) == 9
    assert abs(across[0].top - 700 * 72 / DPI) < 2
    assert abs(down[0].x0 - 200 * 72 / DPI) < 2
    assert is_ruled_form(rules)


def test_lines_of_print_are_not_rules() -> None:
    rules, _ = find_rules(ink_mask(grey(page_image())), DPI)

    assert rules == ()


def test_erasing_takes_the_lines_and_leaves_the_print() -> None:
    form = _form()
    _, lines = find_rules(ink_mask(form), DPI)

    clean = erase(form, lines)

    assert np.count_nonzero(clean[650:1750] < 128) < 0.02 * np.count_nonzero(form[650:1750] < 128)
    assert np.array_equal(clean[:600], form[:600])


def test_a_thick_line_counts_where_another_meets_it() -> None:
    image = page_image(())
    draw = ImageDraw.Draw(image)
    draw.line([(200, 300), (1400, 300)], fill=0, width=7)
    draw.line([(200, 700), (1400, 700)], fill=0, width=7)
    draw.line([(200, 700), (200, 1200)], fill=0, width=3)

    rules, lines = find_rules(ink_mask(grey(image)), DPI)

    assert [round(rule.box.center[1] * DPI / 72) // 10 for rule in rules if rule.horizontal] == [70]
    assert not lines[290:310].any()


def test_the_sides_of_low_cells_count_where_all_lines_are_as_thick() -> None:
    image = page_image(())
    draw = ImageDraw.Draw(image)
    for y in (300, 400, 800):
        draw.line([(200, y), (1400, y)], fill=0, width=7)
    for x in (200, 600, 1400):
        draw.line([(x, 300), (x, 400)], fill=0, width=7)
    draw.line([(800, 900), (800, 1000)], fill=0, width=7)

    rules, _ = find_rules(ink_mask(grey(image)), DPI)

    sides = [round(rule.box.center[0] * DPI / 72) // 10 for rule in rules if not rule.horizontal]
    assert sorted(sides) == [20, 60, 140]
