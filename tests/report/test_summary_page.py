"""The summary as a reviewer, a screen reader and a hostile scan meet it."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from models.assembled import Candidate, FactConflict
from models.determination import DeadlineStatus, Question
from models.fact import Source
from models.issue import Issue
from models.origin import FactLink
from models.summary import CaseView
from pipeline.report.render import render_case
from pipeline.report.standing import group
from tests.report.factories import (
    FULL_SSN,
    HOSTILE_FILE,
    LT11,
    SCRIPT,
    deadline,
    fact,
    make_case,
    make_determination,
    make_relief,
    make_view,
)

_VOID = {"meta", "img", "br", "link", "input", "hr"}


@dataclass
class Element:
    tag: str
    attrs: dict[str, str]
    text: str = ""
    path: tuple[str, ...] = ()


@dataclass
class Page(HTMLParser):
    """The elements of a page, and whether every tag was closed where it should be."""

    elements: list[Element] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, path=tuple(e.tag for e in self._open))
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop().tag != tag:
            self.unclosed.append(tag)

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def by_id(self, name: str) -> Element:
        return next(element for element in self.elements if element.attrs.get("id") == name)


def parse(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page


@pytest.fixture(scope="module")
def html() -> str:
    return render_case(make_view()).summary_html


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return parse(html)


class TestStructure:
    def test_every_tag_is_closed(self, page: Page) -> None:
        assert page.unclosed == []

    def test_landmarks_stand_once(self, page: Page) -> None:
        counts = {tag: len(page.all(tag)) for tag in ("header", "nav", "main", "footer", "h1")}
        assert counts == {"header": 1, "nav": 1, "main": 1, "footer": 1, "h1": 1}

    def test_headings_never_skip_a_level(self, page: Page) -> None:
        levels = [int(element.tag[1]) for element in page.all("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))

    def test_sections_come_in_the_order_a_reviewer_needs(self, page: Page) -> None:
        ids = [section.attrs["id"] for section in page.all("section") if "id" in section.attrs]
        assert ids == [
            "urgent",
            "missed",
            "later",
            "undated",
            "conflicts",
            "flags",
            "chains",
            "pathways",
            "timeline",
            "papers",
            "questions",
            "documents",
            "unread",
            "account",
            "letter",
        ]

    def test_ids_are_unique_and_every_link_lands(self, page: Page) -> None:
        ids = [element.attrs["id"] for element in page.elements if "id" in element.attrs]
        assert len(ids) == len(set(ids))
        targets = {a.attrs["href"][1:] for a in page.all("a") if a.attrs["href"].startswith("#")}
        assert targets <= set(ids)
        labels = {name for element in page.elements for name in element.attrs.get("aria-labelledby", "").split()}
        assert labels <= set(ids)

    def test_tables_have_headers_with_scope(self, page: Page) -> None:
        headers = page.all("th")
        assert headers
        assert all(header.attrs.get("scope") in ("col", "row") for header in headers)

    def test_pictures_have_words(self, page: Page) -> None:
        pictures = page.all("img")
        assert pictures
        assert all("Picture of the line on" in picture.attrs["alt"] for picture in pictures)
        assert all(drawing.attrs["role"] == "img" and drawing.attrs["aria-label"] for drawing in page.all("svg"))

    def test_language_title_and_skip_link(self, page: Page) -> None:
        assert page.all("html")[0].attrs["lang"] == "en"
        assert page.all("title")[0].text == "brandvold-2026-031: summary"
        assert page.all("a")[0].attrs == {"class": "skip", "href": "#urgent"}


class TestSelfContained:
    def test_policy_allows_our_style_and_pictures_and_nothing_else(self, html: str, page: Page) -> None:
        style = re.search(r"<style>(.*?)</style>", html, re.S)
        assert style is not None
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        policy = next(m for m in page.all("meta") if m.attrs.get("http-equiv") == "Content-Security-Policy")
        assert policy.attrs["content"] == (
            f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )

    def test_nothing_is_loaded(self, html: str, page: Page) -> None:
        assert all(image.attrs["src"].startswith("data:image/png;base64,") for image in page.all("img"))
        assert page.all("script", "link", "iframe", "object", "form") == []
        assert "url(" not in html
        assert "@import" not in html
        assert not any(name.startswith("on") or name == "style" for e in page.elements for name in e.attrs)


class TestUntrustedText:
    def test_markup_from_scans_is_text(self, html: str, page: Page) -> None:
        assert SCRIPT not in html
        assert "<img src=x" not in html
        assert HOSTILE_FILE in page.by_id("account").text
        assert SCRIPT in page.by_id("documents").text

    def test_no_whole_social_security_number(self, html: str) -> None:
        assert FULL_SSN not in html
        assert FULL_SSN.replace("-", "") not in html
        assert "***-**-3456" in html

    def test_no_line_that_prints_a_number_is_shown(self, page: Page) -> None:
        box_a = next(e for e in page.elements if e.attrs.get("id") == "fact-d3-2")
        assert "left out because it shows a social security number" in box_a.text

    def test_promises_nothing(self, html: str) -> None:
        assert "eligib" not in html.lower()
        assert "must confirm every date" in html


class TestDeadlines:
    def test_the_most_pressing_stands_first(self, page: Page) -> None:
        titles = [e.text for e in page.all("h3") if e.attrs.get("id", "").endswith("-urgent")]
        assert titles == [
            "Petition the Tax Court about the denied spousal relief",
            "Ask for a collection due process hearing (levy)",
            "Ask for innocent spouse relief or separation of liability",
        ]

    def test_a_rolled_date_never_stands_alone(self, page: Page) -> None:
        urgent = page.by_id("urgent").text
        assert urgent.index("Fri, Nov 20, 2026") < urgent.index("Mon, Nov 23, 2026")
        assert "Late by the safe count, still timely today by the rule." in urgent

    def test_missed_says_what_is_left(self, page: Page) -> None:
        missed = page.by_id("missed").text
        assert "33 days past" in missed
        assert "Dispute the debt with the agency that got the money." in missed

    @pytest.mark.parametrize(
        "deadline_id",
        [one.id for one in make_determination().deadlines if one.status != "not_applicable"],
    )
    def test_every_deadline_has_its_chain(self, page: Page, deadline_id: str) -> None:
        chains = [
            e
            for e in page.all("article")
            if e.attrs.get("class") == "chain" and e.attrs["id"].endswith(deadline_id.replace("_", "-"))
        ]
        cited = [one.citation for one in make_determination().deadlines if one.id == deadline_id]
        assert len(chains) == len(cited)
        assert all(citation in "".join(chain.text for chain in chains) for citation in cited)

    def test_a_chain_leads_to_the_line_on_the_page(self, page: Page) -> None:
        chain = page.by_id("deadline-1-cdp-hearing-request")
        assert "LT11, final notice of intent to levy: Notice date Nov 4, 2026" in " ".join(chain.text.split())
        assert "Line on scan0012.pdf, page 1" in chain.text
        alt = "Picture of the line on scan0012.pdf, page 1, where the value Nov 4, 2026 was read"
        assert alt in [image.attrs["alt"] for image in page.all("img")]

    def test_an_interview_answer_is_named_as_one(self, page: Page) -> None:
        assert (
            "An answer from the interview, as case.yaml has it: assessments[0].assessment_date."
            in page.by_id("chains").text
        )

    def test_a_fact_on_no_paper_is_named_in_words(self, page: Page) -> None:
        assert "No paper in the file shows it: offset date." in page.by_id("chains").text

    def test_what_does_not_concern_the_case_is_only_named(self, page: Page) -> None:
        assert "do not concern this case: Get the bank levy released." in page.by_id("chains").text


def test_what_the_rules_note_beside_their_findings_is_told(page: Page) -> None:
    assert "In TX it turns on who earned or managed the property." in page.by_id("pathways").text


class TestDocuments:
    def test_documents_in_doubt_stand_first(self, page: Page) -> None:
        titles = [e.text for e in page.all("h3") if e.attrs.get("id", "").startswith("document-")]
        assert titles == [
            "Form W-2",
            "LT11, final notice of intent to levy",
            "CP49, refund applied to tax",
            "Divorce decree",
        ]

    def test_doubtful_values_say_why_and_show_the_line(self, page: Page) -> None:
        text = " ".join(page.by_id("fact-d2-1").text.split())
        assert "Notice date: could not tell printed as “March 1S, 2025”" in text
        assert "One digit of the day cannot be read for sure. It could also be Mar 15, 2025, Mar 18, 2025." in text
        assert "Line on New Document(6).pdf, page 1" in text

    def test_every_page_is_accounted_for(self, page: Page) -> None:
        account = " ".join(page.by_id("account").text.split())
        assert "12 pages in 5 files: 8 in documents, 1 blank, 1 copy, 1 of unknown kind, 1 not readable." in account
        assert "page 1: LT11" not in account
        assert "pages 1 to 4: LT11, final notice of intent to levy" in account
        assert "page 4: copy of another page (Form W-2)" in account

    def test_unread_files_and_pages_say_why(self, page: Page) -> None:
        unread = page.by_id("unread").text
        assert "old/locked.pdf: The file asks for a password. Ask the client for an unlocked copy." in unread
        assert "page 1: Reading took too long; look at it." in unread
        assert "page 2: The kind of this page could not be told." in unread

    def test_answers_that_were_not_used_are_unread(self) -> None:
        case, problem = make_case(), "case.yaml is not valid YAML. Nothing in it counts."
        issue = Issue(component="case_settings", category="case_settings", file="case.yaml", message=problem)
        outputs = render_case(make_view(case=case.model_copy(update={"issues": (*case.issues, issue)})))
        page = parse(outputs.summary_html)
        assert f"case.yaml: {problem}" in page.by_id("unread").text
        assert problem not in page.by_id("account").text
        assert outputs.digest.files_unread == 2


class TestLetter:
    def test_asks_for_what_may_be_asked_by_mail(self, page: Page) -> None:
        letter = page.by_id("letter").text
        assert "Your federal tax return (Form 1040) for the years in question, every page." in letter
        assert "abuse" not in letter.replace("Papers about abuse or health are left out on purpose", "")
        assert "certified" not in letter

    def test_leaves_a_line_for_an_unknown_name(self) -> None:
        letter = parse(render_case(make_view(client_name=None)).summary_html).by_id("letter").text
        assert "Dear ______________________________," in letter


class TestSparseCases:
    def test_without_an_answer_the_page_says_so(self) -> None:
        case = make_case().model_copy(update={"determination": None})
        page = parse(render_case(CaseView(case=case)).summary_html)
        assert page.unclosed == []
        assert "The deadline engine gave no answer for this case." in page.all("main")[0].text

    @pytest.mark.parametrize(
        ("days", "said"),
        [
            pytest.param(["2026-01-02"], "lies ahead. What is past stands below", id="only past ones"),
            pytest.param(
                ["2026-01-02", "2029-01-02"],
                "within the next 60 days. The next date is Tue, Jan 2, 2029",
                id="one later",
            ),
            pytest.param([], "That does not mean that there is none.", id="none"),
        ],
    )
    def test_nothing_pressing_is_not_told_as_nothing_to_do(self, days: list[str], said: str) -> None:
        found = tuple(deadline("form_8379", "missed" if day < "2026-11" else "open", (day,) * 3) for day in days)
        case = make_case().model_copy(update={"determination": make_determination(deadlines=found)})
        page = parse(render_case(make_view(case=case, chains=())).summary_html)
        urgent = " ".join(page.by_id("urgent").text.split())
        assert said in urgent
        assert ("may need a lawyer today" in urgent) == ("2026-01-02" in days)
        assert "What nobody could read may hold a deadline." in urgent

    def test_without_papers(self) -> None:
        empty = make_case().model_copy(update={"documents": (), "pages": (), "files": (), "issues": ()})
        page = parse(render_case(CaseView(case=empty)).summary_html)
        assert "No document was recognised in this case." in page.by_id("documents").text

    def test_a_paper_of_somebody_else_is_told_at_the_head(self) -> None:
        strange = Issue(component="facts", category="paper_of_others", file=LT11, page_number=1, message="Look at it.")
        case = make_case().model_copy(update={"issues": (strange,)})
        page = parse(render_case(make_view(case=case)).summary_html)
        assert "1 paper of somebody else, not counted" in " ".join(page.all("main")[0].text.split())

    def test_no_picture_is_no_failure(self) -> None:
        page = parse(render_case(make_view(region_image=lambda source, margin: None)).summary_html)
        assert page.all("img") == []
        assert "No picture is kept of this page; open scan0012.pdf, page 1." in page.by_id("chains").text

    def test_a_picture_that_is_none_is_left_out(self) -> None:
        assert (
            parse(render_case(make_view(region_image=lambda source, margin: b"GIF89a")).summary_html).all("img") == []
        )

    def test_a_chain_of_another_deadline_is_not_shown(self) -> None:
        view = make_view()
        page = parse(render_case(view.model_copy(update={"chains": view.chains[1:]})).summary_html)
        assert "The engine kept no steps for this date." in page.by_id("deadline-1-cdp-hearing-request").text

    def test_a_first_day_that_has_come_leaves_nothing_to_save(self) -> None:
        came = deadline("sep_household_test_met_from", "needs_facts", ("2021-03-27", "2021-03-27", "2021-03-28"))
        case = make_case().model_copy(update={"determination": make_determination(deadlines=(came,))})
        html = render_case(make_view(case=case, chains=())).summary_html
        assert "already open" in html
        assert "Ask a lawyer what is left." not in html
        assert "What may still be possible" not in html

    def test_a_confirmed_value_is_no_longer_doubtful(self) -> None:
        document = make_case().documents[0]
        confirmed = document.model_copy(
            update={"facts": (fact("judgment_type", "dissolution", "a.pdf", needs_review=True, status="confirmed"),)}
        )
        case = make_case().model_copy(update={"documents": (confirmed,)})
        page = parse(render_case(CaseView(case=case)).summary_html)
        assert "confirmed by a person" in page.by_id("documents").text
        assert "Check these first" not in page.by_id("documents").text


def test_the_same_view_gives_the_same_bytes() -> None:
    assert render_case(make_view()) == render_case(make_view())


def test_nothing_of_the_program_shows() -> None:
    assert " object at 0x" not in render_case(make_view()).summary_html


def test_pictures_are_asked_for_around_the_value() -> None:
    asked: list[Source] = []

    def record(source: Source, margin: float) -> None:
        asked.append(source)
        assert margin == 0.0

    render_case(make_view(region_image=record))
    assert all(one.box is not None and 0 <= one.box.x0 < one.box.x1 <= 612 for one in asked)
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    ("status", "days", "expected"),
    [
        pytest.param("open", ("2026-11-21",) * 3, "pressing", id="last day is today"),
        pytest.param("open", ("2026-11-20", "2026-11-23", "2026-11-20"), "pressing", id="late by the safe count"),
        pytest.param("needs_facts", ("2027-01-09",) * 3, "pressing", id="a missing fact may set the clock going"),
        pytest.param("needs_facts", ("2020-01-09",) * 3, "past", id="past unless a fact says otherwise"),
        pytest.param("needs_facts", (None, None, None), "undated", id="nothing to count from"),
        pytest.param("missed", ("2020-01-09",) * 3, "past", id="missed"),
        pytest.param("not_triggered", (None, None, None), "settled", id="clock not started"),
        pytest.param("not_triggered", (None, None, "2027-01-09"), "pressing", id="silent offset keeps its safe date"),
        pytest.param("not_triggered", (None, None, "2026-01-09"), "past", id="silent offset, safe date past"),
        pytest.param("open_from", ("2026-01-09",) * 3, "opening", id="has opened"),
        pytest.param("not_yet_open", ("2027-01-09",) * 3, "opening", id="opens later"),
        pytest.param("met", ("2026-01-09",) * 3, "settled", id="met"),
        pytest.param("not_applicable", (None, None, None), "not_concerned", id="does not concern the case"),
        pytest.param("open", ("2026-11-20",) * 3, "past", id="counted for an earlier day"),
    ],
)
def test_group(status: DeadlineStatus, days: tuple[str | None, str | None, str | None], expected: str) -> None:
    as_of = make_case().as_of
    assert group(deadline("innocent_sep_two_year", status, days), as_of) == expected


class TestQuestions:
    def test_questions_about_papers_come_first_and_none_twice(self) -> None:
        own = make_determination().questions[0]
        about_paper = Question(fact="documents[1].document_date", text="Which day does the offset notice show?")
        view = make_view(questions=(about_paper, own))
        page = parse(render_case(view).summary_html)
        asked = [e.text.split("Settles")[0] for e in page.all("li") if e.path[-3:] == ("main", "section", "ol")]
        assert asked == [
            "Which day does the offset notice show?",
            "2018: When you signed the 2018 return, did you know of the income that was left out?",
            "Were you ever afraid of your spouse?",
        ]

    def test_many_questions_fold_away(self) -> None:
        many = tuple(Question(fact=f"people.fact_{n}", text=f"Question {n}?") for n in range(20))
        page = parse(render_case(make_view(questions=many)).summary_html)
        assert "10 more questions" in page.by_id("questions").text
        assert "Question 19?" in page.by_id("questions").text

    def test_a_condition_names_the_question_of_its_own_year(self) -> None:
        both = tuple(
            Question(fact="knowledge.actual_knowledge", tax_year=year, text=f"Did you know of it in {year}?")
            for year in (2018, 2019)
        )
        first = make_relief().findings[0]
        second = first.model_copy(update={"tax_year": 2019, "reason": "What the client knew in 2019 is not known."})
        answer = make_determination().model_copy(update={"questions": both})
        relief = make_relief().model_copy(update={"findings": (first, second)})
        case = make_case().model_copy(update={"determination": answer})
        text = (
            parse(render_case(make_view(case=case, relief=relief)).summary_html).by_id("pathway-innocent-spouse").text
        )
        assert [text.count(f"Would settle it: Did you know of it in {year}?") for year in (2018, 2019)] == [1, 1]


class TestWhatIsInTheFile:
    def test_a_fact_left_open_names_its_paper_in_plain_words(self) -> None:
        view = make_view(
            origins={"documents[1].type": (FactLink(document_id="d2", field="type"),)},
            conflicts=(
                FactConflict(
                    path="documents[1].addressed_to",
                    kind="undecided",
                    reason="A name is neither the client's nor the other spouse's.",
                    candidates=(Candidate(value="unknown"),),
                ),
            ),
        )
        section = parse(render_case(view).summary_html).by_id("conflicts")
        assert "To whom it is addressed: CP49, refund applied to tax (New Document(6).pdf, page 1)" in section.text
        assert "somebody else" in section.text

    def test_a_missing_paper_of_which_a_copy_is_here_says_so(self) -> None:
        kinds = {document.type for document in make_case().documents}
        assert "irs_lt11" in kinds
        answer = make_determination().model_copy(update={"missing_evidence": ("lt11_or_1058", "joint_return")})
        papers = parse(render_case(make_view(case=make_case(determination=answer))).summary_html).by_id("papers")
        assert papers.text.count("In the file: LT11, final notice of intent to levy (") == 1
        assert papers.text.count("In the file: ") == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {"client_name": "Ines Vardal", "spouse_name": "Olaf Vardal", "identified_by": "case_file"},
            "Client: Ines Vardal. Other spouse: Olaf Vardal. As case.yaml says.",
            id="the case file",
        ),
        pytest.param(
            {"client_name": "Ines Vardal", "identified_by": "papers"},
            "Client: Ines Vardal. Other spouse: not known. Concluded from the papers alone; confirm it.",
            id="the papers",
        ),
        pytest.param({"client_name": None}, "It is not known who the client is.", id="nobody"),
    ],
)
def test_the_page_opens_with_who_the_client_is(changes: dict[str, object], expected: str) -> None:
    (header,) = parse(render_case(make_view(**changes)).summary_html).all("header")
    assert expected in header.text


def test_a_date_warns_where_the_years_of_its_paper_were_not_read() -> None:
    warning = "not every tax year was read on the paper itself"
    unread = FactConflict(path="documents[1].tax_years", kind="doubtful", reason="No tax year was read on this paper.")
    plain, warned = (
        parse(render_case(make_view(conflicts=conflicts)).summary_html).by_id("chains").text
        for conflicts in ((), (unread,))
    )
    assert (plain.count(warning), warned.count(warning)) == (0, 1)
