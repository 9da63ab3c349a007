"""The main job with stand-in stages: what is done, what is not done again, and what survives trouble."""

from __future__ import annotations

import json
import os
import stat
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.summary import CaseDigest, CaseOutputs, CaseView, DigestDeadline
from pipeline.errors import ExitCode, MissingDependencyError, RuleBookError, UsageError
from pipeline.job import Job, Request, RunResult, StepName
from pipeline.run import Wait, drive, in_threads, run_intake
from pipeline.settings import Settings
from pipeline.stages import Stages
from tests.run.stand_ins import Counts, stand_in_stages, with_function, with_version

AS_OF = date(2026, 11, 21)


@pytest.fixture
def intake(tmp_path: Path) -> Path:
    folder = tmp_path / "intake"
    (folder / "garcia" / "more").mkdir(parents=True)
    (folder / "garcia" / "letter.pdf").write_text("one\ntwo\n")
    (folder / "garcia" / "more" / "w2.png").write_text("three\n")
    (folder / "osei").mkdir()
    (folder / "osei" / "copy of letter.pdf").write_text("one\ntwo\n")
    (folder / "single.pdf").write_text("four\n")
    return folder


def a_deadline(day: date) -> DigestDeadline:
    return DigestDeadline(
        uid="1",
        deadline_id="cdp_hearing_request",
        status="open",
        is_first_day=False,
        raw_date=day,
        date=day,
        conservative_date=day,
        citation="IRC 6330",
        basis="",
    )


def request(intake: Path, **changes: object) -> Request:
    values: dict[str, Any] = {"as_of": AS_OF, "settings": Settings(workers=2), **changes}
    return Request(intake=intake, out=intake.parent / "out", **values)


def is_output(path: Path) -> bool:
    return path.is_file() and ".work" not in path.parts


def case_json(intake: Path, case_id: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((intake.parent / "out" / "cases" / case_id / "case.json").read_text())
    return loaded


def run(intake: Path, stages: Stages, **changes: object) -> RunResult:
    return run_intake(request(intake, **changes), stages=stages)


def test_every_case_is_written_with_all_its_files(intake: Path) -> None:
    result = run(intake, stand_in_stages())
    out = intake.parent / "out"
    assert result.exit_code == ExitCode.OK
    assert [outcome.case_id for outcome in result.outcomes] == ["garcia", "osei", "single.pdf"]
    written = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    assert [name for name in written if not name.startswith(".work")] == [
        "cases/garcia/case.json",
        "cases/garcia/deadlines.ics",
        "cases/garcia/summary.html",
        "cases/osei/case.json",
        "cases/osei/deadlines.ics",
        "cases/osei/summary.html",
        "cases/single.pdf/case.json",
        "cases/single.pdf/deadlines.ics",
        "cases/single.pdf/summary.html",
        "docket.csv",
        "docket.ics",
        "index.html",
    ]


def test_pages_carry_the_names_of_the_files_of_their_own_case(intake: Path) -> None:
    run(intake, stand_in_stages())
    places = [(page["file"], page["page_number"]) for page in case_json(intake, "garcia")["pages"]]
    assert places == [("letter.pdf", 1), ("letter.pdf", 2), ("more/w2.png", 1)]
    places = [(page["file"], page["page_number"]) for page in case_json(intake, "osei")["pages"]]
    assert places == [("copy of letter.pdf", 1), ("copy of letter.pdf", 2)]


def test_exact_duplicates_are_read_once(intake: Path) -> None:
    counts = Counts()
    result = run(intake, stand_in_stages(counts))
    assert sorted(counts.pages) == [("letter.pdf", 1), ("letter.pdf", 2), ("single.pdf", 1), ("w2.png", 1)]
    assert result.files_read == 3


def test_what_was_read_ahead_keeps_its_step_and_is_not_read_again(intake: Path) -> None:
    counts, read = Counts(), threading.Event()

    def breaks_once(_path: Path, number: int) -> None:
        if number == 2 and not read.is_set():
            read.set()
            raise OSError

    def execute(job: Job) -> None:
        with job.reading_ahead():
            assert read.wait(10)
            in_threads(job)

    counts.before_page = breaks_once
    result = run_intake(request(intake), stages=stand_in_stages(counts), execute=execute)
    assert sorted(counts.pages) == [("letter.pdf", 1), ("letter.pdf", 2), ("single.pdf", 1), ("w2.png", 1)]
    assert (result.files_read, result.exit_code) == (3, ExitCode.OK)


def test_unchanged_second_run_starts_nothing_and_gives_the_same_bytes(intake: Path) -> None:
    counts = Counts()
    run(intake, stand_in_stages(counts))
    before = {path: path.read_bytes() for path in (intake.parent / "out").rglob("*") if is_output(path)}
    first = (len(counts.pages), counts.classified, counts.extracted, counts.reported, counts.dockets)

    def execute(_job: object) -> None:
        raise AssertionError("nothing was to do")

    result = run_intake(request(intake), stages=stand_in_stages(counts), execute=execute)
    assert (len(counts.pages), counts.classified, counts.extracted, counts.reported, counts.dockets) == first
    assert {path: path.read_bytes() for path in before} == before
    assert result.redone == ()


def test_fresh_output_folder_gives_the_same_case_json(intake: Path) -> None:
    run(intake, stand_in_stages())
    first = (intake.parent / "out" / "cases" / "garcia" / "case.json").read_bytes()
    run_intake(Request(intake=intake, out=intake.parent / "other", as_of=AS_OF), stages=stand_in_stages())
    assert (intake.parent / "other" / "cases" / "garcia" / "case.json").read_bytes() == first


def test_kept_results_give_the_same_case_json_as_fresh_ones(intake: Path) -> None:
    run(intake, stand_in_stages())
    path = intake.parent / "out" / "cases" / "garcia" / "case.json"
    first = path.read_bytes()
    path.unlink()
    run(intake, stand_in_stages())
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("stage", "pages", "classified", "extracted"),
    [
        pytest.param("text", 4, 3, 6, id="text: everything again"),
        pytest.param("classify", 0, 3, 0, id="classify: same documents, so their facts are kept"),
        pytest.param("extract", 0, 3, 6, id="extract: no page is read"),
        pytest.param("eligibility", 0, 3, 0, id="eligibility: facts are kept"),
    ],
)
def test_changed_stage_runs_again_and_no_earlier_one(
    intake: Path, stage: str, pages: int, classified: int, extracted: int
) -> None:
    run(intake, stand_in_stages())
    counts = Counts()
    run(intake, with_version(stand_in_stages(counts), stage, "2"))
    assert (len(counts.pages), counts.classified, counts.extracted) == (pages, classified, extracted)


def test_new_day_reads_no_page_and_rewrites_case_and_docket(intake: Path) -> None:
    run(intake, stand_in_stages())
    counts = Counts()
    run(intake, stand_in_stages(counts), as_of=date(2026, 11, 22), scope="stored")
    assert (counts.pages, counts.extracted, counts.assembled, counts.dockets) == ([], 0, 3, 1)
    assert case_json(intake, "garcia")["as_of"] == "2026-11-22"
    assert "garcia,2026-11-22" in (intake.parent / "out" / "docket.csv").read_text()


def test_recheck_leaves_new_scans_to_the_sweep(intake: Path) -> None:
    run(intake, stand_in_stages())
    (intake / "garcia" / "new.pdf").write_text("new\n")
    counts = Counts()
    run(intake, stand_in_stages(counts), as_of=date(2026, 11, 22), scope="stored")
    assert counts.pages == []
    assert [file["name"] for file in case_json(intake, "garcia")["files"]] == ["letter.pdf", "more/w2.png"]


def test_new_file_redoes_its_case_only(intake: Path) -> None:
    run(intake, stand_in_stages())
    (intake / "osei" / "new.pdf").write_text("new\n")
    counts = Counts()
    result = run(intake, stand_in_stages(counts))
    assert result.redone == ("osei",)
    assert counts.pages == [("new.pdf", 1)]


def test_what_may_be_urgent_comes_first(intake: Path) -> None:
    days = {"garcia": date(2026, 12, 30), "osei": date(2026, 11, 24), "single.pdf": None}

    def report(view: CaseView) -> CaseOutputs:
        day = days.get(view.case.case_id)
        deadlines = () if day is None else (a_deadline(day),)
        digest = CaseDigest(case_id=view.case.case_id, as_of=view.case.as_of, deadlines=deadlines)
        return CaseOutputs(summary_html="", deadlines_ics=b"", digest=digest)

    run(intake, with_function(stand_in_stages(), "report", report))
    for case_id in ("garcia", "osei", "young"):
        (intake / case_id).mkdir(exist_ok=True)
        (intake / case_id / "new.pdf").write_text(f"{case_id}\n")
    (intake / "single.pdf").write_text("changed\n")
    result = run(intake, with_function(stand_in_stages(), "report", report))
    assert result.redone == ("young", "osei", "garcia", "single.pdf")


def test_damaged_file_is_named_and_the_case_goes_on(intake: Path) -> None:
    (intake / "garcia" / "bad.pdf").write_text("DAMAGED")
    for _ in range(2):
        result = run(intake, stand_in_stages())
        assert result.exit_code == ExitCode.FILES_UNREAD
        assert [(file.case_id, file.file, file.reason) for file in result.unread] == [
            ("garcia", "bad.pdf", "The file is damaged.")
        ]
    case = case_json(intake, "garcia")
    assert case["files"][0] == {
        "name": "bad.pdf",
        "sha256": "48409d50dbce9540ef0e1e62829c7a3e617732d0d5e192ed729cf37cf2f8b883",
        "pages": 0,
        "status": "quarantined",
        "reason": "The file is damaged.",
    }
    assert len(case["documents"]) == 3


def test_page_that_cannot_be_read_keeps_its_place(intake: Path) -> None:
    (intake / "osei" / "half.pdf").write_text("good\ntorn\n")
    run(intake, stand_in_stages())
    case = case_json(intake, "osei")
    place = {"file": "half.pdf", "page_number": 2, "disposition": "unreadable", "document_id": None}
    assert place.items() <= case["pages"][3].items()
    assert case["issues"] == [
        {
            "component": "text",
            "category": "corrupt",
            "file": "half.pdf",
            "page_number": 2,
            "message": "Page 2 is damaged.",
        }
    ]


def test_file_of_which_no_page_can_be_read_is_named(intake: Path) -> None:
    (intake / "osei" / "photo.jpg").write_text("torn\n")
    (intake / "osei" / "half.pdf").write_text("good\ntorn\n")
    result = run(intake, stand_in_stages())
    assert result.exit_code == ExitCode.FILES_UNREAD
    assert [(file.file, file.reason) for file in result.unread] == [("photo.jpg", "Page 1 is damaged.")]


def test_files_that_lie_inside_a_file_are_told(intake: Path) -> None:
    (intake / "osei" / "carrier.pdf").write_text("good\nattached attached\n")
    run(intake, stand_in_stages())
    (issue,) = case_json(intake, "osei")["issues"]
    assert (issue["component"], issue["category"], issue["file"]) == ("ingest", "attachments", "carrier.pdf")
    assert "2 files lie" in issue["message"]


def test_killed_run_goes_on_where_it_stopped(intake: Path) -> None:
    (intake / "garcia" / "long.pdf").write_text("".join(f"page {n}\n" for n in range(1, 9)))
    counts = Counts()

    def stop_at_five(path: Path, page_number: int) -> None:
        if path.name == "long.pdf" and page_number == 5:
            raise KeyboardInterrupt

    counts.before_page = stop_at_five
    with pytest.raises(KeyboardInterrupt):
        run(intake, stand_in_stages(counts), settings=Settings(workers=1))
    done = len([page for page in counts.pages if page[0] == "long.pdf"])
    again = Counts()
    run(intake, stand_in_stages(again))
    read_again = [number for name, number in again.pages if name == "long.pdf"]
    assert done >= 4
    assert not set(read_again) & {1, 2, 3, 4}
    assert 5 in read_again


def test_run_that_is_stopped_reads_no_long_file_to_its_end(intake: Path) -> None:
    (intake / "garcia" / "a long.pdf").write_text("".join(f"page {n}\n" for n in range(200)))
    has_begun, counts = threading.Event(), Counts()

    def begin(_path: Path, _page_number: int) -> None:
        has_begun.set()
        time.sleep(0.01)

    def interrupted(job: Job) -> None:
        with ThreadPoolExecutor() as pool:

            def submit(step: StepName, opaque_id: str) -> Wait:
                pool.submit(job.steps[step], opaque_id)
                return wait

            def wait() -> None:
                has_begun.wait()
                raise KeyboardInterrupt

            drive(job, submit)

    counts.before_page = begin
    request = Request(intake=intake, out=intake.parent / "out", as_of=date(2026, 11, 21), settings=Settings(workers=1))
    with pytest.raises(KeyboardInterrupt):
        run_intake(request, stages=stand_in_stages(counts), execute=interrupted)
    assert len(counts.pages) < 100
    assert run(intake, stand_in_stages()).exit_code == ExitCode.OK


def test_temporary_files_lie_in_the_output_folder_and_do_not_outlive_a_killed_run(intake: Path) -> None:
    folder, before = intake.parent / "out" / ".work" / "temporary", tempfile.gettempdir()
    folder.mkdir(parents=True)
    (folder / "page of a killed run.pgm").touch()
    seen: set[str] = set()

    def make_one(_path: Path, _page_number: int) -> None:
        Path(tempfile.mkstemp()[1]).write_text("words")
        seen.update(path.name for path in folder.iterdir())

    counts = Counts()
    counts.before_page = make_one
    run(intake, stand_in_stages(counts))
    assert seen
    assert "page of a killed run.pgm" not in seen
    assert not folder.exists()
    assert tempfile.gettempdir() == before


@pytest.mark.parametrize("stage", ["classify", "extract", "corroborate", "facts", "eligibility", "relief", "report"])
def test_defect_in_one_case_loses_no_other(intake: Path, stage: str) -> None:
    stages = stand_in_stages()
    original = getattr(stages, stage).function

    def fails_for_osei(*arguments: object) -> object:
        if "copy of letter.pdf" in repr(arguments) or "'osei'" in repr(arguments):
            raise ValueError("Wei Vang 999-12-3456")
        return original(*arguments)

    result = run(intake, with_function(stages, stage, fails_for_osei))
    assert result.exit_code == ExitCode.DEFECT
    assert {defect.error for defect in result.defects} == {"ValueError"}
    assert "Vang" not in repr(result.defects)
    case = case_json(intake, "osei")
    assert [page["page_number"] for page in case["pages"]] == [1, 2]
    assert stage == "report" or {issue["component"] for issue in case["issues"]} == {stage}
    assert case_json(intake, "garcia")["determination"] is not None
    assert "osei" in (intake.parent / "out" / "docket.csv").read_text()


def test_a_paper_that_is_never_blank_and_says_nothing_is_looked_at(intake: Path) -> None:
    stages = stand_in_stages()
    run(intake, with_function(stages, "extract", lambda *_: ()))
    document = case_json(intake, "garcia")["documents"][0]
    assert (document["type"], document["facts"], document["needs_review"]) == ("w2", [], True)


def test_defect_is_tried_again_and_heals(intake: Path) -> None:
    def fails(*_arguments: object) -> object:
        raise ValueError

    assert run(intake, with_function(stand_in_stages(), "report", fails)).exit_code == ExitCode.DEFECT
    assert not (intake.parent / "out" / "cases" / "osei" / "summary.html").exists()
    assert run(intake, stand_in_stages()).exit_code == ExitCode.OK
    assert (intake.parent / "out" / "cases" / "osei" / "summary.html").exists()


def test_forgotten_page_comes_back_as_unknown(intake: Path) -> None:
    stages = stand_in_stages()

    def forgets_the_last(pages: list[object], probe: object) -> object:
        return stages.classify.function(pages[:-1], probe)

    result = run(intake, with_function(stages, "classify", forgets_the_last))
    assert result.exit_code == ExitCode.DEFECT
    pages = case_json(intake, "garcia")["pages"]
    assert [page["disposition"] for page in pages] == ["document", "document", "unknown"]


@pytest.mark.parametrize("error", [MissingDependencyError("install it"), RuleBookError("a gap")])
def test_what_the_user_must_mend_stops_the_run(intake: Path, error: Exception) -> None:
    def fails(*_arguments: object) -> object:
        raise error

    with pytest.raises(type(error)):
        run(intake, with_function(stand_in_stages(), "eligibility", fails))


def test_passing_fault_of_the_machine_is_tried_again(intake: Path) -> None:
    counts = Counts()
    faults = iter([True, True, False])

    def fails_twice(path: Path, page_number: int) -> None:
        if path.name == "single.pdf" and next(faults, False):
            raise OSError

    counts.before_page = fails_twice
    assert run(intake, stand_in_stages(counts)).exit_code == ExitCode.OK


def test_lasting_fault_of_the_machine_costs_the_page_only(intake: Path) -> None:
    counts = Counts()

    def fails(path: Path, page_number: int) -> None:
        if path.name == "letter.pdf" and page_number == 2:
            raise OSError

    counts.before_page = fails
    result = run(intake, stand_in_stages(counts))
    assert result.exit_code == ExitCode.OK
    pages = case_json(intake, "garcia")["pages"]
    assert [page["disposition"] for page in pages] == ["document", "unreadable", "document"]
    assert case_json(intake, "garcia")["issues"][0]["page_number"] == 2
    assert run(intake, stand_in_stages()).redone == ("garcia", "osei")
    assert case_json(intake, "garcia")["issues"] == []


def test_file_that_the_disk_does_not_give_is_quarantined_and_tried_again(intake: Path) -> None:
    def fails(*_arguments: object) -> object:
        raise OSError

    result = run(intake, with_function(stand_in_stages(), "ingest", fails))
    assert result.exit_code == ExitCode.FILES_UNREAD
    assert len(result.unread) == 4
    assert run(intake, stand_in_stages()).exit_code == ExitCode.OK


def test_error_on_one_page_loses_no_other(intake: Path) -> None:
    counts = Counts()

    def fails(path: Path, page_number: int) -> None:
        if path.name == "single.pdf":
            raise ValueError("Wei Vang")

    counts.before_page = fails
    result = run(intake, stand_in_stages(counts))
    assert result.exit_code == ExitCode.DEFECT
    assert "Vang" not in repr(result)
    assert [page["disposition"] for page in case_json(intake, "single.pdf")["pages"]] == ["unreadable"]


def test_growing_file_is_left_alone_until_it_is_quiet(intake: Path) -> None:
    quiet = Settings(workers=2, settle_seconds=3600)
    result = run(intake, stand_in_stages(), scope="settled", settings=quiet)
    assert (result.outcomes, result.waiting) == ((), ("garcia", "osei", "single.pdf"))
    result = run(intake, stand_in_stages(), scope="settled", settings=Settings(workers=2, settle_seconds=0))
    assert len(result.outcomes) == 3


def test_what_cannot_be_opened_is_named_and_the_case_goes_on(intake: Path) -> None:
    (intake / "garcia" / "linked").symlink_to(intake / "osei")
    (intake / "garcia" / "lost.pdf").symlink_to(intake / "nowhere")
    result = run(intake, stand_in_stages())
    assert result.exit_code == ExitCode.FILES_UNREAD
    assert [(file.case_id, file.file) for file in result.unread] == [("garcia", "linked"), ("garcia", "lost.pdf")]
    files = {file["name"]: file["status"] for file in case_json(intake, "garcia")["files"]}
    assert files == {"letter.pdf": "read", "linked": "quarantined", "lost.pdf": "quarantined", "more/w2.png": "read"}


def test_file_with_a_date_ahead_of_the_clock_is_taken_in(intake: Path) -> None:
    in_ten_years = time.time() + 10 * 365 * 86400
    os.utime(intake / "single.pdf", (in_ten_years, in_ten_years))
    result = run(intake, stand_in_stages(), scope="settled", settings=Settings(workers=2, settle_seconds=0))
    assert (len(result.outcomes), result.waiting) == (3, ())


def test_case_settings_are_read_and_a_bad_one_is_named(intake: Path) -> None:
    (intake / "osei" / "case.yaml").write_text("client: {ssn_last4: 99}\n")
    result = run(intake, stand_in_stages())
    assert result.exit_code == ExitCode.FILES_UNREAD
    assert [file.file for file in result.unread] == ["case.yaml"]
    assert [file["name"] for file in case_json(intake, "osei")["files"]] == ["copy of letter.pdf"]


def test_odd_case_names_stay_inside_the_output_folder(intake: Path) -> None:
    for name in ("Vang, Fatima & Wei", "..hidden", "50% <b>", "日本", "a" * 200):
        (intake / name).mkdir()
        (intake / name / "x.pdf").write_text(f"{name}\n")
    result = run(intake, stand_in_stages())
    assert result.exit_code == ExitCode.OK
    written = {path.name for path in (intake.parent / "out" / "cases").iterdir()}
    assert {"Vang, Fatima & Wei", "50% <b>", "日本", "a" * 200} <= written


def test_names_in_another_encoding_lose_no_case(intake: Path) -> None:
    folder = intake / os.fsdecode(b"Pe\xf1a")
    folder.mkdir()
    (folder / os.fsdecode(b"se\xf1al.pdf")).write_text("five\n")
    result = run(intake, stand_in_stages())
    assert result.exit_code == ExitCode.OK
    assert [file["name"] for file in case_json(intake, "Pe%F1a")["files"]] == ["se%F1al.pdf"]


def test_everything_written_is_closed_to_others(intake: Path) -> None:
    before = os.umask(0)
    try:
        run(intake, stand_in_stages())
    finally:
        os.umask(before)
    out = intake.parent / "out"
    for path in (out, *out.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_output_folder_that_held_other_things_keeps_its_mode(intake: Path) -> None:
    out = intake.parent / "out"
    out.mkdir(mode=0o755)
    out.chmod(0o755)
    (out / "other.txt").write_text("")
    run(intake, stand_in_stages())
    assert stat.S_IMODE(out.stat().st_mode) == 0o755
    assert stat.S_IMODE((out / "cases").stat().st_mode) == 0o700


def test_nothing_in_the_intake_changes(intake: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in intake.rglob("*")}
    run(intake, stand_in_stages())
    assert {path: path.stat().st_mtime_ns for path in intake.rglob("*")} == before


def test_unusable_folders_are_refused(intake: Path) -> None:
    with pytest.raises(UsageError, match="no intake folder"):
        run_intake(Request(intake=intake / "none", out=intake.parent / "o", as_of=AS_OF), stages=stand_in_stages())
    (intake.parent / "file").write_text("")
    with pytest.raises(UsageError, match="is a file"):
        run_intake(Request(intake=intake, out=intake.parent / "file", as_of=AS_OF), stages=stand_in_stages())


@pytest.mark.parametrize(
    ("kept_in", "out"),
    [
        pytest.param("intake", "intake", id="the intake itself"),
        pytest.param("intake", "intake/out", id="in the intake"),
        pytest.param("cases", ".", id="cases of a clinic's folder, results into the folder"),
        pytest.param("cases/new", ".", id="deeper in there"),
        pytest.param(".work/scans", ".", id="where work is kept"),
    ],
)
def test_results_are_never_written_into_the_intake(tmp_path: Path, kept_in: str, out: str) -> None:
    (tmp_path / kept_in / "garcia").mkdir(parents=True)
    (tmp_path / kept_in / "garcia" / "letter.pdf").write_text("one\n")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="written into the intake"):
        run_intake(Request(intake=tmp_path / kept_in, out=tmp_path / out, as_of=AS_OF), stages=stand_in_stages())
    assert sorted(tmp_path.rglob("*")) == before


def test_results_that_are_linked_into_the_intake_are_refused(intake: Path) -> None:
    out = intake.parent / "out"
    out.mkdir()
    (out / "cases").symlink_to(intake)
    with pytest.raises(UsageError, match="written into the intake"):
        run(intake, stand_in_stages())


def test_intake_may_lie_in_the_output_folder(tmp_path: Path) -> None:
    (tmp_path / "scans" / "garcia").mkdir(parents=True)
    (tmp_path / "scans" / "garcia" / "letter.pdf").write_text("one\n")
    run_intake(Request(intake=tmp_path / "scans", out=tmp_path, as_of=AS_OF), stages=stand_in_stages())
    assert [path.name for path in (tmp_path / "scans" / "garcia").iterdir()] == ["letter.pdf"]


def test_opaque_ids_hold_still_and_differ_between_output_folders(intake: Path) -> None:
    first, second = run(intake, stand_in_stages()).refs, run(intake, stand_in_stages()).refs
    other = run_intake(Request(intake=intake, out=intake.parent / "other", as_of=AS_OF), stages=stand_in_stages()).refs
    assert first == second
    assert set(first.values()).isdisjoint(other.values())
