"""Index, docket.csv and the calendars."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from models.summary import CaseDigest
from pipeline.report.docket import COLUMNS, cell
from pipeline.report.render import render_case, render_docket
from tests.report.factories import AS_OF, FORMULA, FULL_SSN, SCRIPT, deadline, make_determination, make_view
from tests.report.test_summary_page import parse


def digest_of(case_id: str = "brandvold-2026-031", **changes: object) -> CaseDigest:
    return render_case(make_view(case_id)).digest.model_copy(update=changes)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def events_of(data: bytes) -> dict[str, dict[str, str]]:
    events = {}
    for event in Calendar.from_ical(data).walk("VEVENT"):
        events[str(event["UID"])] = {
            "title": str(event["SUMMARY"]),
            "day": event["DTSTART"].dt.isoformat(),
            "description": str(event["DESCRIPTION"]),
            "alarms": str(len(event.walk("VALARM"))),
            "busy": str(event["TRANSP"]),
        }
    return events


class TestCsv:
    def test_one_row_a_deadline_that_concerns_the_case(self) -> None:
        text = render_docket([digest_of()], AS_OF).docket_csv
        assert text.startswith(",".join(COLUMNS) + "\r\n")
        rows = rows_of(text)
        assert [(row["deadline_id"], row["status"], row["days_left"]) for row in rows] == [
            ("tax_court_6015_petition", "open", "-1"),
            ("cdp_hearing_request", "open", "13"),
            ("innocent_sep_two_year", "needs_facts", "49"),
            ("cdp_equivalent_hearing", "open", "348"),
            ("equitable_unpaid_csed", "open", "1638"),
            ("sep_household_test_met_from", "not_yet_open", "73"),
            ("equitable_unpaid_csed", "needs_facts", ""),
            ("form_8379", "missed", "-35"),
            ("tax_court_deficiency_petition", "met", "-992"),
            ("form_12509_appeal", "not_triggered", ""),
        ]

    def test_a_row_holds_the_dates_and_the_law(self) -> None:
        row = rows_of(render_docket([digest_of()], AS_OF).docket_csv)[4]
        assert (row["conservative_date"], row["date"], row["raw_date"]) == ("2031-05-17", "2032-01-20", "2031-05-17")
        assert (row["tax_years"], row["assessment_date"], row["transaction_code"]) == ("2019", "2021-05-17", "150")
        assert (row["rule_id"], row["citation"], row["confidence"]) == ("R6", "26 U.S.C. 6502(a)(1)", "A")

    def test_a_formula_becomes_text(self) -> None:
        text = render_docket([digest_of(case_id="=cmd|' /C calc'!A0")], AS_OF).docket_csv
        rows = rows_of(text)
        assert {row["case_id"] for row in rows} == {"'=cmd|' /C calc'!A0"}
        assert next(row["basis"] for row in rows if row["deadline_id"] == "form_8379") == (
            f"'{FORMULA} 2 years after the offset"
        )

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param("plain, with a comma", "plain, with a comma", id="plain"),
            pytest.param("=1+1", "'=1+1", id="equals"),
            pytest.param("+1", "'+1", id="plus"),
            pytest.param("-1", "'-1", id="minus"),
            pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
            pytest.param("\t=1", "' =1", id="tab before"),
            pytest.param("\r\n=1", "' =1", id="line break before"),
            pytest.param("  =1", "'  =1", id="blanks before"),
            pytest.param("\u200b=1", "'\u200b=1", id="invisible blank before"),
            pytest.param("＝1", "'＝1", id="full-width equals"),
            pytest.param("two\nlines\x00", "two lines ", id="control characters"),
            pytest.param(f"no. {FULL_SSN}", "no. ***-**-3456", id="social security number"),
        ],
    )
    def test_cell(self, text: str, expected: str) -> None:
        assert cell(text) == expected


class TestCalendar:
    def test_titles_hold_case_and_deadline_only(self) -> None:
        events = events_of(render_case(make_view()).deadlines_ics)
        assert sorted((event["day"], event["title"]) for event in events.values()) == [
            ("2024-03-04", "brandvold-2026-031: done, Tax Court, deficiency"),
            ("2026-10-17", "brandvold-2026-031: MISSED Injured spouse, Form 8379"),
            ("2026-11-20", "brandvold-2026-031: Tax Court, spousal relief"),
            ("2026-11-23", "brandvold-2026-031: LAST DAY by the rule, Tax Court, spousal relief (safe date is past)"),
            ("2026-12-04", "brandvold-2026-031: CDP hearing, levy"),
            ("2027-01-09", "brandvold-2026-031: CHECK Two years, 6015(b) and (c) (needs facts)"),
            ("2027-02-02", "brandvold-2026-031: opens, Twelve months apart"),
            ("2027-11-04", "brandvold-2026-031: Equivalent hearing, levy"),
            ("2031-05-17", "brandvold-2026-031: Equitable relief, unpaid tax"),
        ]

    def test_a_rolled_date_stands_beside_the_safe_one(self) -> None:
        events = events_of(render_case(make_view()).deadlines_ics).values()
        text = next(event["description"] for event in events if "CHECK" in event["title"])
        assert "Act by Sat, Jan 9, 2027 (safe date).\nLast day by the rule: Mon, Jan 11, 2027." in text
        assert "A lawyer or enrolled agent must confirm this date." in text

    def test_only_what_can_still_be_done_rings(self) -> None:
        events = events_of(render_case(make_view()).deadlines_ics).values()
        rings = {event["title"].split(": ", 1)[1]: (event["alarms"], event["busy"]) for event in events}
        assert rings["CDP hearing, levy"] == ("3", "OPAQUE")
        assert rings["Equivalent hearing, levy"] == ("5", "OPAQUE")
        assert rings["MISSED Injured spouse, Form 8379"] == ("0", "TRANSPARENT")
        assert rings["done, Tax Court, deficiency"] == ("0", "TRANSPARENT")

    def test_a_clock_that_only_the_safe_count_sees_running_rings_too(self) -> None:
        silent = deadline("innocent_sep_two_year", "not_triggered", (None, None, "2027-01-09"))
        stands_still = deadline("cdp_hearing_request", "not_triggered", (None, None, None))
        view = make_view()
        case = view.case.model_copy(update={"determination": make_determination(deadlines=(silent, stands_still))})
        (event,) = events_of(render_case(view.model_copy(update={"case": case})).deadlines_ics).values()
        assert event["day"] == "2027-01-09"
        assert event["title"] == "brandvold-2026-031: CHECK Two years, 6015(b) and (c) (in case its clock has started)"
        assert (event["alarms"], event["busy"]) == ("5", "OPAQUE")

    def test_uids_hang_on_what_a_deadline_is(self) -> None:
        later = make_determination(
            deadlines=(
                deadline("form_8379", "open", ("2028-01-01",) * 3),
                deadline("cdp_hearing_request", "missed", ("2026-12-05",) * 3, scope={"tax_years": [2019, 2018]}),
            )
        )
        view = make_view()
        changed = view.model_copy(update={"case": view.case.model_copy(update={"determination": later})})
        before, after = render_case(view).digest.deadlines, render_case(changed).digest.deadlines
        uid = next(one.uid for one in before if one.deadline_id == "cdp_hearing_request")
        assert uid == next(one.uid for one in after if one.deadline_id == "cdp_hearing_request")
        assert {one.uid for one in after if one.deadline_id == "form_8379"}.isdisjoint({one.uid for one in before})

    def test_uids_differ_between_cases_and_between_twins(self) -> None:
        twin = deadline("form_8379", "open", ("2028-01-01",) * 3)
        view = make_view()
        both = view.case.model_copy(update={"determination": make_determination(deadlines=(twin, twin))})
        first, second = render_case(view.model_copy(update={"case": both})).digest.deadlines
        assert first.uid != second.uid
        assert {one.uid for one in digest_of("a").deadlines}.isdisjoint({one.uid for one in digest_of("b").deadlines})

    def test_hostile_text_stays_in_its_field(self) -> None:
        digest = digest_of(case_id="x\r\nEND:VEVENT;,\\ \x07")
        data = render_docket([digest], AS_OF).docket_ics
        events = events_of(data)
        assert len(events) == 9
        assert all(event["title"].startswith("x END:VEVENT;,\\  : ") for event in events.values())
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))

    def test_no_name_and_no_number(self) -> None:
        view = make_view(f"case {FULL_SSN}")
        data = render_case(view).deadlines_ics.replace(b"\r\n ", b"")
        assert FULL_SSN.encode() not in data
        assert b"Brandvold" not in data
        assert SCRIPT.encode() not in data

    @pytest.mark.parametrize(
        ("case_id", "shown"),
        [
            ("Mercer, Odalys 2026-7", "M., O. 2026-7"),
            ("ODALYS_MERCER", "O._M."),
            ("mercer 2026", "mercer 2026"),
            ("Mercer v. Quade", "Mercer v. Quade"),
            ("2026-031", "2026-031"),
            ("Odalys Mércer", "O. M."),
            ("Odalys Me\u0301rcer", "O. M."),
        ],
    )
    def test_a_full_name_in_the_case_id_is_cut_to_initials(self, case_id: str, shown: str) -> None:
        people = {"client_name": "Odalys T. Mercer", "spouse_name": "Brandt Quade"}
        case = render_case(make_view(case_id).model_copy(update=people))
        docket = render_docket([case.digest], AS_OF)
        for data in (case.deadlines_ics, docket.docket_ics):
            assert all(event["title"].startswith(f"{shown}: ") for event in events_of(data).values())
        assert case_id in docket.docket_csv.replace('"', "")


class TestIndex:
    def test_nearest_deadline_first(self) -> None:
        calm = deadline("form_8379", "open", ("2027-03-01", "2027-03-01", "2027-03-01"))
        near = deadline("cdp_hearing_request", "needs_facts", ("2026-11-25", "2026-11-25", "2026-11-25"))
        undated = deadline("equitable_unpaid_csed", "needs_facts", (None, None, None))
        digests = [
            _digest("calm", calm),
            _digest("nothing"),
            _digest("undated", undated),
            _digest("near", calm, near),
            digest_of("late"),
        ]
        page = parse(render_docket(digests, AS_OF).index_html)
        cases = [e for e in page.all("th") if e.attrs.get("class") == "case"]
        names = [case.text.split("Lawyer today")[0].strip() for case in cases]
        assert names == ["late", "near", "calm", "undated", "nothing"]
        assert page.unclosed == []

    def test_links_lead_to_the_summary_whatever_the_folder_is_called(self) -> None:
        html = render_docket([digest_of(case_id='a b"><script>#?%.pdf')], AS_OF).index_html
        assert 'href="cases/a%20b%22%3E%3Cscript%3E%23%3F%25.pdf/summary.html"' in html
        assert "<script>" not in html

    def test_days_depend_on_the_day_of_the_docket_only(self) -> None:
        digest = digest_of()
        html = render_docket([digest], AS_OF + timedelta(days=5)).index_html
        assert "<strong>8</strong> days left" in html
        assert "Counted for Nov 21, 2026; run again." in html

    def test_an_open_deadline_whose_day_is_over_is_past(self) -> None:
        digests = [_digest("one", deadline("form_8379", "open", ("2026-12-01",) * 3))]
        html = render_docket(digests, date(2026, 12, 2)).index_html
        assert "No dated deadline found" in html
        assert "1 past" in html

    def test_says_what_needs_a_person(self) -> None:
        page = parse(render_docket([digest_of()], AS_OF).index_html)
        cells = [e.text for e in page.all("td") if e.attrs.get("data-label") == "Needs a person"]
        assert cells == [
            "1 file unread · 2 pages unread · 5 values to check · 2 documents to check · 9 papers missing · 2 questions"
        ]

    def test_without_cases(self) -> None:
        outputs = render_docket([], AS_OF)
        assert "There is no case in this folder." in outputs.index_html
        assert rows_of(outputs.docket_csv) == []
        assert events_of(outputs.docket_ics) == {}

    def test_order_of_cases_changes_nothing(self) -> None:
        digests = [digest_of(name) for name in ("c", "a", "b")]
        assert render_docket(digests, AS_OF) == render_docket(digests[::-1], AS_OF)

    def test_a_case_without_an_answer_is_listed(self) -> None:
        html = render_docket([CaseDigest(case_id="x", as_of=AS_OF, is_determined=False)], AS_OF).index_html
        assert "No answer from the engine" in html


def _digest(case_id: str, *deadlines: object) -> CaseDigest:
    view = make_view(case_id)
    answer = make_determination(deadlines=deadlines)  # type: ignore[arg-type]
    answer = answer.model_copy(update={"flags": ()})
    return render_case(view.model_copy(update={"case": view.case.model_copy(update={"determination": answer})})).digest


def test_digest_survives_being_kept() -> None:
    digest = digest_of()
    assert CaseDigest.model_validate_json(digest.model_dump_json()) == digest


def test_a_name_in_another_encoding_reaches_every_file() -> None:
    outputs = render_case(make_view("fall \udcff"))
    docket = render_docket([outputs.digest], AS_OF)
    assert 'href="cases/fall%20%FF/summary.html"' in docket.index_html
    for text in (outputs.summary_html, docket.index_html, docket.docket_csv, docket.docket_ics.decode()):
        assert "fall \ufffd" in text
        assert text.encode()
