"""The command line: the only place where an error becomes an exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from flows.configuration import day_of, load_settings, unknown_settings
from pipeline.defects import defect_of, fault_of_machine
from pipeline.errors import ExitCode, ReliefIntakeError, UsageError
from pipeline.settings import Settings

app = typer.Typer(
    name="relief-intake",
    help="Reads a clinic's tax scans and says which deadlines and relief pathways they open, each with its law.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

Intake = Annotated[Path, typer.Argument(help="Folder with one sub-folder a case. Nothing in it is changed.")]
Out = Annotated[Path, typer.Option("--out", help="Folder for everything that is written.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The day the clock stands on, such as 2026-11-21.")
]


@app.command()
def run(
    intake: Intake,
    out: Out,
    as_of: AsOf = None,
    no_prefect: Annotated[bool, typer.Option("--no-prefect", help="The same stages as plain Python.")] = False,
) -> None:
    """Read every case in INTAKE and write summaries, index and docket to OUT."""
    from flows.progress import TerminalProgress, tell_result
    from pipeline.job import Request
    from pipeline.run import in_threads, run_intake

    settings = _settings()
    request = Request(intake=intake, out=out, as_of=day_of(as_of, settings), settings=settings)
    if no_prefect:
        execute = in_threads
    else:
        from flows.run_flow import in_prefect as execute
    with TerminalProgress() as progress:
        result = run_intake(request, execute=execute, observer=progress)
    tell_result(result, out)
    raise typer.Exit(int(result.exit_code))


@app.command()
def serve(intake: Intake, out: Out) -> None:
    """Watch INTAKE: take in new scans every few minutes, count all deadlines again every night."""
    from flows.serve import serve as serve_intake

    serve_intake(intake, out, _settings())


@app.command()
def determine(cases: Annotated[Path, typer.Argument(help="JSON: a list of matters, or an object with cases.")]) -> None:
    """Answer plain facts: a JSON list of determinations on standard output."""
    from pipeline.eligibility.matters import determine_all

    try:
        text = cases.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{cases} cannot be read as text ({type(error).__name__}).") from None
    print(determine_all(text))


@app.command()
def explain(
    case: Annotated[str, typer.Argument(help="Case id: the name of its folder.")],
    deadline: Annotated[str, typer.Argument(help="Deadline id, such as cdp_hearing_request.")],
    out: Out,
) -> None:
    """Print how one deadline of a finished case came about: fact, rule, days, date."""
    from flows.explain import explain_deadline

    for line in explain_deadline(out, load_settings(), case, deadline):
        print(line)


@app.command()
def doctor(out: Annotated[Path | None, typer.Option("--out", help="Also check this output folder.")] = None) -> None:
    """Say whether this machine is ready, and what to do where it is not."""
    from flows.doctor import examine

    findings = examine(out)
    for finding in findings:
        print(finding)
    if not all(finding.is_fine for finding in findings):
        raise typer.Exit(int(ExitCode.MISSING_DEPENDENCY))


@app.command()
def schema() -> None:
    """Print the JSON Schema of case.json."""
    from models.case import Case

    print(json.dumps(Case.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1, sort_keys=True))


def _settings() -> Settings:
    for line in unknown_settings():
        print(f"relief-intake: {line}", file=sys.stderr)
    return load_settings()


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code."""
    try:
        app(list(arguments) if arguments is not None else None)
        sys.exit(ExitCode.OK)
    except ReliefIntakeError as error:
        print(f"relief-intake: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 (the last door: nothing of a page may get out in a message)
        if fault := fault_of_machine(error):
            print(f"relief-intake: This machine failed: {fault}. Mend that, then run again.", file=sys.stderr)
            sys.exit(ExitCode.MISSING_DEPENDENCY)
        defect = defect_of("command line", error)
        print(f"relief-intake: a defect of ours, {defect.error}. Please report these lines:", file=sys.stderr)
        print(*(f"  {frame}" for frame in defect.trace), sep="\n", file=sys.stderr)
        sys.exit(ExitCode.DEFECT)
