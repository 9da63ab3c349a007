"""Entry: the facts of one W-2 from the sheets it is printed on. Read this first.

Panels are found and completed from one another, each field becomes a ballot of looks, the ballots are decided, the
arithmetic speaks, and what is printed becomes facts.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.document import ClassifiedDocument
from models.fact import Fact
from models.page import Page, PageProbe
from pipeline.extract.confirm import DISAGREED
from pipeline.extract.w2.boxes.box12_rows import with_all_rows
from pipeline.extract.w2.forms import Form, group_panels
from pipeline.extract.w2.reading import read_form
from pipeline.extract.w2.sheets.cents import with_whole_amounts
from pipeline.extract.w2.sheets.lost_labels import with_lost_labels
from pipeline.extract.w2.sheets.panels import find_panels
from pipeline.extract.w2.sheets.transfer import infer_pairs, share_labels

SEVERAL = "the sheet holds W-2s of several employers or people"


def extract_w2(document: ClassifiedDocument, pages: Sequence[Page], probe: PageProbe) -> tuple[Fact, ...]:
    """Return the facts of a W-2.

    Args:
        document: A document of type ``w2``. Where its sheet holds several different W-2s, ``part`` says which.
        pages: Its pages.
        probe: Looks at parts of the pages again.

    Returns:
        Facts in the order of the form; none for a blank form or a page of instructions.
    """
    forms = find_forms([with_lost_labels(page, probe) for page in pages])
    if not forms:
        return ()
    part = document.part
    if part is not None:
        return read_form(forms[part - 1], probe) if part <= len(forms) else ()
    facts = read_form(forms[0], probe)
    return facts if len(forms) == 1 else tuple(fact.doubted(SEVERAL, at_most=DISAGREED) for fact in facts)


def find_forms(pages: Sequence[Page]) -> list[Form]:
    """Return the different W-2s on *pages*, each with its copies, in the order of the sheets."""
    found = [infer_pairs(panel) for page in pages for panel in find_panels(with_whole_amounts(page))]
    return group_panels([with_all_rows(infer_pairs(panel)) for panel in share_labels(found)])
