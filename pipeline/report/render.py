"""The report stage: a case to its summary and calendar, all cases to the index and the docket.

Text that was read from scans is untrusted. In HTML the template engine escapes it, no script may run and nothing may
be loaded (the page says so to the browser); tables and calendars have their own escapes. Every text, in whatever file,
goes through the mask for social security numbers.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from models.summary import CaseDigest, CaseOutputs, CaseView, DocketOutputs
from pipeline.reliability import certainty_model
from pipeline.report.calendars import calendar
from pipeline.report.digest import digest_case
from pipeline.report.docket import docket_csv
from pipeline.report.index import index_rows, index_summary
from pipeline.report.masking import safe_text
from pipeline.report.summarize import summarize
from pipeline.report.wording import Wording, load_wording

_LANGUAGE = "en"


def render_case(view: CaseView) -> CaseOutputs:
    """Return the files of one case and its digest.

    The same view gives the same bytes. Days are counted from the case's ``as_of`` and nothing else.
    """
    words = load_wording(_LANGUAGE)
    digest = digest_case(view)
    return CaseOutputs(
        summary_html=_render("summary.html.j2", words, summary=summarize(view, words), reliability=_reliability(words)),
        deadlines_ics=calendar(digest.short_name or view.case.case_id, [digest], view.case.as_of, words),
        digest=digest,
    )


def render_docket(cases: Sequence[CaseDigest], as_of: date) -> DocketOutputs:
    """Return the files over all cases. Days left are counted from *as_of* and nothing else."""
    words = load_wording(_LANGUAGE)
    ordered = sorted(cases, key=lambda case: case.case_id)
    rows = index_rows(ordered, as_of, words)
    index = _render("index.html.j2", words, rows=rows, summary=index_summary(ordered, rows, as_of, words))
    return DocketOutputs(
        index_html=index,
        docket_csv=docket_csv(ordered, as_of, words),
        docket_ics=calendar(words.text("calendar.docket"), ordered, as_of, words),
    )


def _reliability(words: Wording) -> list[tuple[str, int, str]]:
    """Return the rows of the reliability table: how sure on average, how many values, which share was right."""
    return [
        (_percent(row.mean, words), row.values, _percent(row.right / row.values, words))
        for row in certainty_model().reliability
    ]


def _percent(share: float, words: Wording) -> str:
    return words.text("format.percent", n=f"{int(share * 1000) / 10:g}")


def _render(template: str, words: Wording, **context: object) -> str:
    style = files("pipeline.report.templates").joinpath("report.css").read_text(encoding="utf-8")
    context.update(
        t=words.tree,
        language=words.language,
        # Our own file, and it must stand in the page byte for byte as it was hashed.
        style=Markup(style),
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii"),
    )
    return _environment().get_template(template).render(context) + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_safe,
    )
    environment.filters["fill"] = _fill
    environment.filters["path"] = _path
    return environment


def _safe(value: Any) -> Any:
    """Make every text a template prints safe to print; what is already markup is ours."""
    return safe_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _fill(words: str, /, **values: object) -> str:
    return words.format(**values)


def _path(name: str) -> Markup:
    """Return a name as one segment of a relative address; nothing is left in it that HTML or an address could read."""
    return Markup(quote(name.encode("utf-8", "surrogateescape"), safe=""))
