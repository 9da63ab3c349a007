"""Classify a joined document again, from all its pages together, and say how sure that is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.document import Evidence
from models.layout import Layout
from models.page import PageProbe
from pipeline.classify.court import DIVORCE, SEPARATION, decide_status
from pipeline.classify.court_titles import OF_HEADING
from pipeline.classify.leaf import Leaf
from pipeline.classify.payroll import has_w2_figures
from pipeline.classify.scoring import (
    MAX_PHRASES,
    MUST_HAVE_MET,
    MUST_HAVE_MISSING,
    RULED_OUT,
    Score,
    bar,
    weigh_phrases,
)
from pipeline.classify.sender import FROM_THE_IRS
from pipeline.layouts.loader import UNKNOWN

MIN_TOTAL = 3.0
"""A document for which less speaks is of no known type."""
SURE = 0.85
MAX_CONFIDENCE = 0.995
_OTHER_LETTER = "irs_letter_other"
_LETTERHEAD = 3.0
_W2 = "w2"
_W2_FIGURES = 4.0
_PER_PAGE_NUMBER = 0.7
_LATER_TITLE = 0.3
_POOR_READING = 0.6
_MAX_EVIDENCE = 6
_DECREES = frozenset({DIVORCE, SEPARATION})
_HEARING_RIGHTS = frozenset({"irs_lt11", "irs_letter_1058", "irs_cp90", "irs_cdp_levy_other"})
"""Notices of one and the same right, which print one another's titles from edition to edition."""
_QUOTED = frozenset({*_DECREES, "marital_settlement_agreement"})
"""Papers whose words every other paper of the case repeats."""
_TITLED_OTHERWISE = 20.0
"""More than the words of a decree are worth."""
_CONTRADICTION = 3.0
_SAME_TITLE = 2.0
"""Of two notices with one title: what the words must say for one of them."""
_NOTICE_NUMBER = 4.5
"""More than the name of a form is worth, which one form may well print of another."""


@dataclass(frozen=True)
class Verdict:
    """The type of a document.

    Attributes:
        type: The type, or ``unknown``.
        confidence: 0 to 1.
        reasons: Why a person should look, empty where nothing is doubted.
        evidence: What chose the type.
        candidates: Other types that came close, best first.
    """

    type: str
    confidence: float
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[str, ...] = field(default=())


def classify_document(
    leaves: Sequence[Leaf], layouts: Mapping[str, Layout], probe: PageProbe, *, is_complete: bool
) -> Verdict:
    """Return the type of a document.

    Args:
        leaves: Its pages in reading order.
        layouts: The document types.
        probe: Looks at check boxes.
        is_complete: False where pages are known to be missing; then a missing phrase proves little.
    """
    scores = {key: _score(leaves, key, layout, is_complete=is_complete) for key, layout in layouts.items()}
    ranking = sorted(((key, s) for key, s in scores.items() if key != UNKNOWN), key=lambda item: -item[1].total)
    titled = _titled(leaves, ranking, layouts)
    ranking.sort(key=lambda item: item[0] != titled)
    best, score = ranking[0]
    rivals = [(key, s) for key, s in ranking[1:] if not {key, best} <= _DECREES]
    runner_up = max((s.total for key, s in rivals if key != _OTHER_LETTER or not score.number), default=0.0)
    candidates = tuple(key for key, s in rivals[:3] if s.total > max(1.5, 0.35 * score.total))
    if score.total < MIN_TOTAL:
        return _unknown(ranking, leaves[0])
    confidence = _confidence(score.total, runner_up, leaves)
    calls_itself_of_irs, lacks_letterhead = layouts[best].family in FROM_THE_IRS, _lacks_letterhead(leaves)
    is_of_irs = calls_itself_of_irs and not lacks_letterhead
    reasons = list(_doubts(best, score, scores, layouts, is_complete=is_complete, is_of_irs=is_of_irs))
    if titled is not None:
        reasons.append("its number is none that is known, or misread: its title tells its type")
    if best in _DECREES:
        status = decide_status(leaves, probe)
        best = status.type
        score = _joined_evidence(scores, status.reason, best)
        if not status.is_sure:
            confidence = min(confidence, 0.7)
            reasons.append("divorce or legal separation: the marked box or the wording does not settle it")
            candidates = (SEPARATION if best == DIVORCE else DIVORCE, *candidates)
    if calls_itself_of_irs and lacks_letterhead:
        reasons.append("the letterhead of the IRS is not on its first page: others send papers that look like it")
    if confidence < SURE and not reasons:
        reasons.append("little on its pages tells its type")
    return Verdict(best, round(confidence, 3), tuple(reasons), _strongest(score), candidates)


def _titled(leaves: Sequence[Leaf], ranking: Sequence[tuple[str, Score]], layouts: Mapping[str, Layout]) -> str | None:
    """Return the type that a letter's title and words tell, where its number is none that is known.

    The number is misread, or the letter a new one that gives the same right; a person must look which.
    """
    best, score = ranking[0]
    if best != _OTHER_LETTER or not score.number or not all(leaf.is_unlisted for leaf in leaves if leaf.number):
        return None
    text = score.total - score.number
    named = (key for key, s in ranking[1:] if s.title > score.title and s.total > text + _CONTRADICTION)
    return next((key for key in named if layouts[key].family in FROM_THE_IRS), None)


def _lacks_letterhead(leaves: Sequence[Leaf]) -> bool:
    """True where neither the IRS's letterhead nor what only the IRS knows, number and TIN in one header, is seen."""
    is_named = any(leaf.marks.has_issuer or (leaf.number and leaf.marks.tin_tail) for leaf in leaves)
    return leaves[0].is_opening and not is_named


def _unknown(ranking: Sequence[tuple[str, Score]], first: Leaf) -> Verdict:
    near = tuple(key for key, score in ranking[:3] if score.total >= 1.5)
    confidence = 0.9 if ranking[0][1].total < 1.5 else 0.6
    reason = "a court order that is no judgment" if first.heading == "order" else "no known type fits"
    return Verdict(UNKNOWN, confidence, (reason,), (), near)


def _score(leaves: Sequence[Leaf], key: str, layout: Layout, *, is_complete: bool) -> Score:
    score = Score()
    _add_numbers(score, leaves, key)
    _add_titles(score, leaves, key)
    _add_phrases(score, leaves, layout)
    _add_must_have(score, leaves, layout, is_complete=is_complete)
    _add_heading(score, leaves[0], key)
    bar(score, layout, leaves[0].barred, leaves[0].sheet)
    if key == _W2 and any(has_w2_figures(leaf.sheet) for leaf in leaves):
        score.add(_W2_FIGURES, "its figures are the wages and taxes of a W-2", leaves[0].sheet)
    if key == _OTHER_LETTER and leaves[0].marks.has_issuer:
        score.add(_LETTERHEAD, "IRS letterhead", leaves[0].sheet)
    return score


def _add_heading(score: Score, first: Leaf, key: str) -> None:
    """Let the title of a court paper outweigh the words that it quotes of another."""
    if first.heading in (None, "judgment"):
        return
    if key == OF_HEADING.get(first.heading):
        score.add(MAX_PHRASES, "its title", first.sheet)
    elif key in _QUOTED:
        score.add(-_TITLED_OTHERWISE, "its title is that of another court paper", first.sheet)


def _add_numbers(score: Score, leaves: Sequence[Leaf], key: str) -> None:
    found = [(leaf.scores[key].number, leaf) for leaf in leaves if key in leaf.scores and leaf.scores[key].number]
    if found:
        best, leaf = max(found, key=lambda item: item[0])
        score.number = best + min(3.0, _PER_PAGE_NUMBER * (len(found) - 1))
        reason = next(e.reason for e in leaf.scores[key].evidence if e.reason.startswith("number"))
        score.add(score.number, f"{reason}, on {len(found)} of {len(leaves)} pages", leaf.sheet)


def _add_titles(score: Score, leaves: Sequence[Leaf], key: str) -> None:
    best, found = 0.0, None
    for index, leaf in enumerate(leaves):
        share = 1.0 if index == 0 else _LATER_TITLE
        weight = share * leaf.scores[key].title if key in leaf.scores else 0.0
        if weight > best:
            best, found = weight, leaf
    if found is not None:
        score.title = best
        reason = next(e.reason for e in found.scores[key].evidence if e.reason.startswith("title"))
        score.add(best, reason, found.sheet)


def _add_phrases(score: Score, leaves: Sequence[Leaf], layout: Layout) -> None:
    total, names = weigh_phrases(layout, lambda text: max(leaf.sheet.haystack.similarity(text) for leaf in leaves))
    if names:
        score.add(total, f"{len(names)} phrases of the type", leaves[0].sheet)
    ruled_out = next((p for p in layout.identify.not_with if any(p in leaf.sheet.haystack for leaf in leaves)), None)
    if ruled_out is not None:
        score.add(-RULED_OUT, f"never with: {ruled_out}", leaves[0].sheet)


def _add_must_have(score: Score, leaves: Sequence[Leaf], layout: Layout, *, is_complete: bool) -> None:
    for group in layout.identify.must_have:
        is_met = any(phrase in leaf.sheet.haystack for phrase in group for leaf in leaves)
        if score.number and not is_met:
            is_met = any(phrase in leaf.sheet.haystack_of_rows for phrase in group for leaf in leaves)
        if is_met:
            score.add(MUST_HAVE_MET, f"it says: {group[0]}")
        else:
            share = 1.0 if is_complete and not _is_poorly_read(leaves) else 0.35
            score.add(-MUST_HAVE_MISSING * share, f"it does not say: {group[0]}")


def _is_poorly_read(leaves: Sequence[Leaf]) -> bool:
    qualities = [leaf.sheet.page.quality.mean_confidence for leaf in leaves]
    known = [quality for quality in qualities if quality is not None]
    return bool(known) and sum(known) / len(known) < _POOR_READING


def _confidence(best: float, runner_up: float, leaves: Sequence[Leaf]) -> float:
    """Return the chance that the type is right, from the points for it and the distance to the next type."""
    z = 0.55 * (best - max(0.0, runner_up)) + 0.25 * (best - 4.0)
    if _is_poorly_read(leaves):
        z -= 1.0
    return min(MAX_CONFIDENCE, 1.0 / (1.0 + math.exp(-z)))


def _doubts(
    best: str,
    score: Score,
    scores: Mapping[str, Score],
    layouts: Mapping[str, Layout],
    *,
    is_complete: bool,
    is_of_irs: bool,
) -> list[str]:
    """Return where the evidence contradicts itself; where it *is_of_irs*, titles of other senders say nothing."""
    doubts = []
    missing = [e for e in score.evidence if e.weight < 0 and e.reason.startswith("it does not say")]
    if missing and score.number and is_complete:
        doubts.append("its number and its text disagree: words every notice of this number holds are absent")
    text = score.total - score.number
    for other, rival in scores.items():
        if other in (best, _OTHER_LETTER) or {other, best} <= _DECREES:
            continue
        title = layouts[other].title
        shares_title = {other, best} <= _HEARING_RIGHTS
        is_possible = layouts[other].family in FROM_THE_IRS or not is_of_irs
        is_text_alone = bool(score.number) and rival.number == 0 and not shares_title
        if is_possible and is_text_alone and rival.total > text + _CONTRADICTION and rival.title > score.title:
            doubts.append(f"its number and its title disagree: the title is that of {title}")
        if rival.number > _NOTICE_NUMBER and not score.number:
            doubts.append(f"its text and its number disagree: the number is that of {title}")
        elif rival.number > max(_NOTICE_NUMBER, 0.5 * score.number):
            doubts.append(f"two numbers stand in the number zones: also that of {title}")
        is_near = rival.total > score.total - _SAME_TITLE and rival.title >= score.title > 0
        if shares_title and is_near and not score.number and not rival.number:
            doubts.append(f"its number was not read, and its title is also that of {title}")
    return doubts


def _joined_evidence(scores: Mapping[str, Score], reason: str, chosen: str) -> Score:
    """Return the evidence for a decree of either kind, with what told the kind first."""
    joined = Score(total=scores[DIVORCE].total, evidence=[*scores[DIVORCE].evidence])
    if chosen == SEPARATION:
        joined.evidence += [e for e in scores[SEPARATION].evidence if e.weight > 0]
    joined.evidence.append(Evidence(reason=reason, weight=9.0))
    return joined


def _strongest(score: Score) -> tuple[Evidence, ...]:
    ordered = sorted(score.evidence, key=lambda e: -abs(e.weight))
    return tuple(ordered[:_MAX_EVIDENCE])
