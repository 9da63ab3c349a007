"""Real files that nobody here made: brought into cases, and their truth into the product's field names.

Each file becomes a case of its own. Of real notices only the wording is at hand; it is set as plain pages with a text
layer. Truth is turned into the form that :mod:`tests.eval.made.scoring` grades.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sample_docs.generator.sheet import Draw, Pen, pdf_of
from tests.eval.made.scoring import Graded, Outcome, grade

Json = Mapping[str, Any]
_W2 = {
    "tax_year": "tax_year", "ssn": "box_a_employee_ssn", "ein": "box_b_ein", "employer_name": "box_c_employer_name",
    "control_number": "box_d_control_number", "employee_name": "box_e_employee_name", "box1_wages": "box_1_wages",
    "box2_federal_tax_withheld": "box_2_federal_withheld", "box3_ss_wages": "box_3_ss_wages",
    "box4_ss_tax": "box_4_ss_tax", "box5_medicare_wages": "box_5_medicare_wages",
    "box6_medicare_tax": "box_6_medicare_tax", "box7_ss_tips": "box_7_ss_tips",
    "box8_allocated_tips": "box_8_allocated_tips", "box10_dependent_care": "box_10_dependent_care",
    "box11_nonqualified": "box_11_nonqualified",
}  # fmt: skip
_STATE = {
    "state": "box_15_state", "state_id": "box_15_state_id", "wages": "box_16_state_wages", "tax": "box_17_state_tax",
    "local_wages": "box_18_local_wages", "local_tax": "box_19_local_tax", "locality": "box_20_locality",
}  # fmt: skip
_NOTICES = {
    "CP14": ("irs_cp14", "amount_due", "pay_by_date"),
    "CP501": ("irs_cp501", "amount_due", "pay_by_date"),
    "CP90": ("irs_cp90", "total_due", "hearing_request_deadline_printed"),
}
_LINES_A_PAGE = 58
_SPOILED = re.compile(r"noisy")
_BLANK_FORMS = {"decree"}
_PREPRINTED = {"state", "court_name", "judgment_type", "form_number"}
"""What a blank court form prints by itself."""


def bring(real: Path, intake: Path) -> None:
    """Copy every real file into a case folder of its own under *intake*."""
    for entry in _manifest(real):
        source = real / entry["file"]
        folder = intake / case_id_of(entry)
        folder.mkdir(parents=True, exist_ok=True)
        if entry["kind"] == "notice_text":
            text = json.loads(source.read_text(encoding="utf-8"))["text"]
            (folder / "notice.pdf").write_bytes(pdf_of(list(_set(text))))
        elif not (folder / source.name).exists():
            shutil.copyfile(source, folder / source.name)


def _manifest(real: Path) -> list[Json]:
    entries: list[Json] = json.loads((real / "manifest.json").read_text(encoding="utf-8"))
    return entries


def case_id_of(entry: Json) -> str:
    """Return the id of the case a file becomes."""
    return re.sub(r"[^\w.-]+", "_", Path(entry["file"]).name)


def _set(text: str) -> Iterator[Draw]:
    """Yield pages of plain lines."""
    lines = [line for line in text.split("\n") if line.strip()]
    for start in range(0, len(lines), _LINES_A_PAGE):
        some = lines[start : start + _LINES_A_PAGE]

        def draw(pen: Pen, some: Sequence[str] = some) -> None:
            pen.lines(54, 54, some, size=9.5, leading=12)

        yield draw


def grade_real(real: Path, cases: Mapping[str, Json]) -> str:
    """Return what became of the values of every real file, as a table."""
    lines, clean = [], Counter[str]()
    for entry in _manifest(real):
        case_id = case_id_of(entry)
        truth = _truth_of(real, entry, cases.get(case_id))
        graded = Graded()
        grade(cases.get(case_id), truth, graded)
        counts = Counter(outcome.verdict for outcome in graded.values if not _is_preprinted(entry, outcome))
        lines.append(f"  {case_id[:52]:<52} {_told(counts, entry, cases.get(case_id))}")
        lines += [f"      {_shown(each)}" for each in graded.values if each.verdict in ("SILENT", "caught", "missed")]
        if entry["kind"] in ("w2", "mixed_package") and not _SPOILED.search(case_id):
            clean += counts
    total = sum(clean.values())
    right = clean["right"] + clean["flagged"]
    share = f"{100 * right / total:.2f} %" if total else "-"
    lines.append(f"  clean W-2 files: {right} of {total} values right ({share}), silent {clean['SILENT']}")
    return "\n".join(lines)


def _told(counts: Counter[str], entry: Json, case: Json | None) -> str:
    if case is None:
        return "NO RESULT"
    quarantined = [file["status"] for file in case.get("files", [])] == ["quarantined"]
    if entry["kind"] == "malformed":
        return "set aside" if quarantined else "opened"
    if quarantined:
        return "SET ASIDE, though it can be read"
    names = ("right", "flagged", "missed", "caught", "SILENT")
    titles = ("right", "right but flagged", "missed", "wrong flagged", "SILENT")
    told = [f"{title} {counts[name]}" for name, title in zip(names, titles, strict=True) if counts[name]]
    return "   ".join(told) or "nothing reported, as it must be"


def _shown(outcome: Outcome) -> str:
    value = outcome.fact["value"] if outcome.fact is not None else None
    return f"{outcome.verdict}: {outcome.field}, wanted {outcome.wanted!r}, reported {value!r}"


def _is_preprinted(entry: Json, outcome: Outcome) -> bool:
    return entry["kind"] in _BLANK_FORMS and outcome.field in _PREPRINTED


def _truth_of(real: Path, entry: Json, case: Json | None) -> Json:
    """Return the truth of a file as a case of :mod:`tests.eval.made.scoring`."""
    truth: Json = {}
    if entry["truth"]:
        truth = json.loads((real / entry["truth"]).read_text(encoding="utf-8"))
    name = "notice.pdf" if entry["kind"] == "notice_text" else Path(entry["file"]).name
    documents = []
    if entry["kind"] == "mixed_package":
        papers = [page for page in truth["pages"] if page["doc_type"] == "w2"]
        documents = [_document("w2", name, [p["page"]], list(_w2_fields(p["fields"]))) for p in papers]
    elif entry["kind"] == "w2":
        documents = [_document("w2", name, [truth.get("page", 1)], list(_w2_fields(truth["fields"])))]
    elif entry["kind"] == "notice_text" and truth["fields"]["notice_number"] in _NOTICES:
        pages = [page["page_number"] for page in case["pages"]] if case is not None else [1]
        type_ = _NOTICES[truth["fields"]["notice_number"]][0]
        documents = [_document(type_, name, pages, list(_notice_fields(truth["fields"])))]
    return {"case_id": case_id_of(entry), "capture": "real", "documents": documents}


def _document(type_: str, name: str, pages: Sequence[int], fields: Sequence[Json]) -> Json:
    return {
        "type": type_,
        "pages": [{"file": name, "page_number": number} for number in pages],
        "fields": fields,
    }


def _w2_fields(fields: Json) -> Iterator[Json]:
    for name, field in _W2.items():
        if name in fields:
            value = fields[name]
            if name == "ssn" and value:
                value = str(value)[-4:]
            yield {"field": field, "value": _canonical(name, value)}
    for name, ticked in (fields.get("box13") or {}).items():
        yield {"field": f"box_13_{name}", "value": ticked}
    for row, line in enumerate(fields.get("box12") or [], 1):
        yield {"field": "box_12_code", "row": row, "value": line["code"]}
        yield {"field": "box_12_amount", "row": row, "value": _canonical("amount", line["amount"])}
    for row, line in enumerate(fields.get("state_lines") or [], 1):
        for name, field in _STATE.items():
            if name in line:
                yield {"field": field, "row": row, "value": _canonical(name, line[name])}


def _notice_fields(fields: Json) -> Iterator[Json]:
    _, amount, day = _NOTICES[fields["notice_number"]]
    yield {"field": "notice_number", "value": fields["notice_number"]}
    yield {"field": "notice_date", "value": fields["notice_date"]}
    yield {"field": amount, "value": fields["amount_due"]}
    if fields.get("cdp_deadline") or fields.get("pay_by"):
        yield {"field": day, "value": fields.get("cdp_deadline") or fields["pay_by"]}
    for person in fields.get("taxpayer_names", []):
        yield {"field": "taxpayer_name", "value": person}


def _canonical(name: str, value: Any) -> Any:
    """Return a value in canonical form: amounts with two decimals."""
    if value is None or isinstance(value, bool):
        return value
    if re.match(r"box\d|wages|tax$|local_wages|local_tax|amount", name):
        return f"{float(str(value).replace(',', '')):.2f}"
    return str(value)
