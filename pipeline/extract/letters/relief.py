"""Letters on a request for relief from a joint liability: how far it has come, what was decided, for which years.

Every such letter names the other stages: a final determination recalls the preliminary one, and that one announces the
final. So only words by which the letter speaks of itself count, and its title. Where these point to two stages, or to
two results, the letter goes to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.confirm import Candidate
from pipeline.extract.flow import Paragraph
from pipeline.extract.lines import Segment
from pipeline.extract.notices.letters import extract_letter
from pipeline.extract.notices.periods.years import add_years
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.own_words import before, is_of_another_day
from pipeline.extract.paper.sightings import Sighting, settle_date
from pipeline.extract.paper.view import text_sighting, told_by
from pipeline.extract.text_dates import DATES

_YEAR_LABELS = ("Tax year(s)", "Tax years", "Tax year", "Tax period(s) ended", "Tax periods", "Tax period", "Year(s)")
_TITLE_BOTTOM = 0.55
_MOST_TITLE_WORDS = 16
_SURE_LEAD = 2.0


def _own(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns).replace(" ", r"\s+"), re.IGNORECASE)


_THIS = r"(?:this (?:letter )?is|(?:letter|notice) (?:is|constitutes|serves as))(?: \w+){0,2}?"
_STAGES: dict[str, re.Pattern[str]] = {
    "final": _own(
        rf"{_THIS} (?:final )?(?:notice of )?final (?:notice of )?determination",
        r"(?:we (?:have )?|we've |have )(?:made|reached|completed) (?:a|our|the) final determination",
        r"our final determination (?:is|about|on|regarding)",
        r"final determination (?:is )?(?:to|that) (?:we )?(?:deny|den|grant|allow|disallow)",
    ),
    "preliminary": _own(
        rf"{_THIS} preliminary determination",
        r"(?:we (?:have )?|we've |have )(?:made|reached|completed) (?:a|our|the) preliminary determination",
        r"our preliminary determination (?:is|about|on|regarding)",
        r"this is a proposed determination",
    ),
    "no_consideration": _own(
        r"we (?:can not|cannot|can't|are unable to|could not|couldn't|will not|won't) consider (?:your|the) "
        r"(?:request|claim|form)",
        r"(?:request|claim) (?:was|has) not (?:been )?considered",
    ),
    "acknowledgement": _own(
        r"(?:we|this letter acknowledges that we) (?:have )?received your (?:form 8857|request|claim)",
        r"thank you for your (?:form 8857|request for innocent)",
    ),
    "information_request": _own(
        r"we need (?:more|additional|further|some) information (?:to|about|from|before)",
        r"(?:please )?(?:send|provide)(?: us)? the (?:following|requested|enclosed) (?:information|documents)",
    ),
    "notice_to_nonrequesting": _own(
        r"your (?:spouse or former spouse|former spouse|spouse|ex-spouse)(?: or \w+)?(?:,[^,.]{3,40}\.?[^,.]{0,40},)? "
        r"(?:has )?"
        r"(?:filed|requested|submitted|asked|applied)(?: (?!your )\w+){0,4} (?:form 8857|relief|request|claim)",
    ),
}
_TITLES: dict[str, re.Pattern[str]] = {
    "final": _own(r"^\W*(?:notice of )?final (?:notice of )?determination", r"^\W*final decision"),
    "preliminary": _own(r"^\W*(?:notice of )?preliminary determination", r"^\W*proposed determination"),
    "no_consideration": _own(r"^\W*we (?:cannot|can not|can't|are unable to) consider"),
    "acknowledgement": _own(r"^\W*we (?:have )?received your"),
    "information_request": _own(r"^\W*(?:we need|request for) (?:more|additional)? ?information"),
    "notice_to_nonrequesting": _own(r"^\W*your (?:former )?spouse (?:or former spouse )?(?:filed|requested|asked)"),
}
_HINTS: dict[str, re.Pattern[str]] = {
    "final": _own(r"90 days", r"last day to (?:file a )?petition"),
    "preliminary": _own(r"form 12509", r"statement of disagreement"),
}
_NOT_YET = re.compile(
    r"\b(?:if|whether|may|might|could|unless|would|should|once|until|will|when)\b[^.]{0,40}$", re.IGNORECASE
)
_GIVE = r"(?:grant|allow|approv)(?:ed|ing|e)?"
_OUTCOMES: dict[str, re.Pattern[str]] = {
    "partial": _own(
        r"partial(?:ly)? (?:grant|allow|approv|reliev)\w*",
        r"partial relief (?:is|was|has been) (?:granted|allowed|approved)",
        rf"{_GIVE}(?: \w+){{0,6}} in part",
        rf"{_GIVE}(?: \w+){{0,2}} partial",
        r"you (?:are|were) (?:entitled to|eligible for|granted) partial relief",
        r"relief (?:from|for|of) (?:only )?(?:a )?part of",
    ),
    "granted": _own(
        rf"{_GIVE}(?: \w+){{0,3}} (?:full |complete )?relief",
        rf"{_GIVE} (?:your|the) (?:request|claim|appeal)",
        r"(?:request|claim|relief)(?: [\w()]+){0,14} (?:is|was|has been) (?:granted|approved|allowed)",
        r"you (?:are|were) (?:entitled to|eligible for|granted)(?: full)? relief",
        r"(?:relieved|relieving|relieve) you (?:of|from)",
    ),
    "denied": _own(
        r"(?:den(?:y|ied|ying)|disallow(?:ed|ing)?)(?: \w+){0,4} (?:request|claim|relief)",
        r"(?:request|claim|relief)(?: [\w()]+){0,14} (?:is|was|has been) (?:denied|disallowed)",
        r"(?:cannot|can not|can't|unable to|not able to|did not|do not|don't|will not|won't) (?:grant|allow|approve)"
        r"(?: \w+){0,4} (?:request|claim|relief)",
        r"you (?:are|were) not (?:entitled to|eligible for)(?: \w+){0,4} relief",
        r"you (?:do|did) not qualify for(?: \w+){0,4} relief",
    ),
}
_MAYBE_PARTIAL = _own(r"partial relief")
_NEGATED = re.compile(r"(?:\b(?:not|no|never|cannot|unable|without)|n't)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:sent|mailed|issued|gave|received|got)\s+(?:to\s+)?(?:you\s+)?(?:\w+\s+)?$", re.IGNORECASE)
_DETERMINED = ("preliminary", "final")
_SECTIONS = re.compile(
    r"6015\s*\(\s*(?P<first>[bcf])\s*\)(?P<more>(?:\s*(?:,|and|or|&)\s*(?:and\s*)?\([bcf]\))*)", re.IGNORECASE
)
_SECTION_66 = re.compile(r"\b66\s*\(\s*c\s*\)", re.IGNORECASE)
_TO_OTHER = _STAGES["notice_to_nonrequesting"]
_OTHERS_REQUEST = re.compile(
    r"\b(?P<who>[Yy]our\s+(?:former\s+|ex-)?spouse|[A-Z][\w.-]+(?:\s+[A-Z][\w.-]*){1,3})['’]s\s+"
    r"(?:request|claim|Form\s+8857)"
)
"""Somebody's request who is not the reader: capitals tell a name."""

_OTHERS_TURN = re.compile(r"\bspouse\s+(?:also\s+)?(?:has|have|had|will|may|must|can)\b", re.IGNORECASE)
_WHOSE_REQUEST = "it is not clear whose request the letter is about"
_TO_ASKER = _own(r"your (?:request|claim|form 8857)", r"you (?:requested|filed|asked)")


def extract_relief(draft: Draft) -> None:
    """Add the facts of a letter on a request for relief."""
    extract_letter(draft)
    stage = _stage(draft)
    draft.add("stage", stage)
    if stage is None or stage.value in (None, "preliminary", "final"):
        draft.add("outcome", _outcome(draft))
    add_years(draft, "tax_years", _YEAR_LABELS)
    _add_sections(draft)
    _add_role(draft)
    if stage is not None and stage.value == "preliminary":
        draft.add("appeal_deadline_printed", settle_date(_appeal_days(draft), draft.notice.reader))


# ---------------------------------------------------------------- stage
def _stage(draft: Draft) -> Candidate | None:
    points: dict[str, float] = {}
    spots: dict[str, Candidate] = {}
    for stage, weight, spot in _signs(draft):
        points[stage] = points.get(stage, 0.0) + weight
        spots.setdefault(stage, spot)
    if any(stage in points for stage in _DETERMINED):
        points.pop("notice_to_nonrequesting", None)  # that the other spouse asked is but what was determined about
    if "information_request" in points:
        points.pop("acknowledgement", None)  # a letter that asks for more begins with what came
    for stage, pattern in _HINTS.items():
        if stage in points and next(draft.notice.matches(pattern), None) is not None:
            points[stage] += 1.0
    ranked = sorted(points, key=lambda stage: -points[stage])
    if not ranked:
        return None
    best = spots[ranked[0]]
    lead = points[ranked[0]] - (points[ranked[1]] if len(ranked) > 1 else 0.0)
    if lead >= _SURE_LEAD:
        return best
    reason = "the letter speaks of two stages"
    return Candidate(None, best.raw, 0.4, best.page, best.box, reason=reason, alternatives=tuple(ranked[:3]))


def _signs(draft: Draft) -> Iterator[tuple[str, float, Candidate]]:
    """Yield what the title and the letter's own words say of its stage, once each, with its weight and its place."""
    for line in _titles(draft):
        for stage, pattern in _TITLES.items():
            if pattern.search(line.text):
                yield stage, 3.0, Candidate.once_read(stage, line.text, line.page, line.box)
    for stage, pattern in _STAGES.items():
        for paragraph, match in draft.notice.matches(pattern):
            is_recalled = stage in _DETERMINED and _is_recalled(draft, paragraph, match)
            if is_recalled or _NOT_YET.search(before(paragraph, match)):
                continue
            yield stage, 3.0, told_by(paragraph, match, stage)
            break


def _is_recalled(draft: Draft, paragraph: Paragraph, match: re.Match[str]) -> bool:
    """True for a determination that was not made, or that an earlier letter made."""
    words = before(paragraph, match)
    is_not_made = _NEGATED.search(words) or re.search(r"\bnot\b", match[0], re.IGNORECASE)
    return bool(is_not_made or _REPORTED.search(words)) or is_of_another_day(draft, paragraph, match)


def _titles(draft: Draft) -> list[Segment]:
    view = draft.notice.first
    upper = (s for s in view.segments if s.box.center[1] < _TITLE_BOTTOM * view.page.height)
    return [segment for segment in upper if len(segment.words) <= _MOST_TITLE_WORDS]


# ---------------------------------------------------------------- outcome
def _outcome(draft: Draft) -> Candidate | None:
    told = {kind: _decided(draft, kind, pattern) for kind, pattern in _OUTCOMES.items()}
    found = {kind: outcome for kind, outcome in told.items() if outcome is not None}
    if "partial" in found:
        return found["partial"]
    if (partial := _decided(draft, "partial", _MAYBE_PARTIAL)) is not None:
        found["partial"] = partial
    if not found:
        return None
    first = next(iter(found.values()))
    if len(found) == 1 and partial is None:
        return first
    reason = "the letter speaks of more than one result: read which part"
    return Candidate(None, first.raw, 0.4, first.page, first.box, reason=reason, alternatives=tuple(sorted(found)))


def _decided(draft: Draft, kind: str, pattern: re.Pattern[str]) -> Candidate | None:
    for paragraph, match in draft.notice.matches(pattern):
        words = before(paragraph, match)
        if not _NOT_YET.search(words) and not _NEGATED.search(words):
            return told_by(paragraph, match, kind)
    return None


# ---------------------------------------------------------------- the rest
def _appeal_days(draft: Draft) -> list[Sighting]:
    """Return the days by which the reader may answer; the other spouse is told a day of their own."""
    found = []
    for paragraph, span in draft.notice.spans(DATES):
        is_others = _OTHERS_TURN.search(paragraph.sentence_before(span.start_char))
        if span.label_ in ("respond_by", "hearing_deadline") and not is_others:
            found.append(text_sighting(paragraph, span.start_char, span.end_char, span.kb_id_))
    return found


def _add_sections(draft: Draft) -> None:
    found: dict[str, Candidate] = {}
    for paragraph, match in draft.notice.matches(_SECTIONS):
        for letter in [match["first"], *re.findall(r"\(([bcf])\)", match["more"] or "", re.IGNORECASE)]:
            name = f"6015({letter.lower()})"
            found.setdefault(name, told_by(paragraph, match, name))
    for paragraph, match in draft.notice.matches(_SECTION_66):
        found.setdefault("66(c)", told_by(paragraph, match, "66(c)"))
    draft.add_each("relief_section", [found[name] for name in sorted(found)])


def _add_role(draft: Draft) -> None:
    """Say to which spouse the letter speaks, where it says so itself."""
    others = (found for found in draft.notice.matches(_OTHERS_REQUEST) if not _is_reader(draft, found[1]["who"]))
    to_other = next(others, None) or next(draft.notice.matches(_TO_OTHER), None)
    to_asker = next(draft.notice.matches(_TO_ASKER), None)
    paragraph, match = to_other or to_asker or (None, None)
    if paragraph is None or match is None:
        return
    role = told_by(paragraph, match, "nonrequesting_spouse" if to_other else "requesting_spouse")
    if to_other and to_asker:
        both = ("nonrequesting_spouse", "requesting_spouse")
        role = replace(role, value=None, alternatives=both).doubted(_WHOSE_REQUEST, at_most=0.4)
    draft.add("recipient_role", role)


def _is_reader(draft: Draft, name: str) -> bool:
    """True for the name of somebody to whom the letter goes, or of the office that wrote it."""
    words = {word.strip(".").upper() for word in name.split() if len(word.strip(".")) > 1}
    names = [set(str(fact.value).split()) for fact in draft.found("taxpayer_name")]
    return bool(words & {"SERVICE", "COURT", "APPEALS", "IRS"}) or any(words <= each for each in names)
