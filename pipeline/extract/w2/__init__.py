"""Form W-2: every box, in any vendor's layout, one to four copies a page that vote and are never summed.

``extract`` is the entry, ``forms`` puts the copies of one form together, ``reading`` is the way of a form from its
copies to its facts (``form_facts``). The parts, one folder each:

- ``labels``: the printed labels, however badly they were read
- ``sheets``: a sheet cut into copies, the cell of each box, labels that were lost
- ``boxes``: what one box of one copy holds
- ``box13``, ``states``: the check boxes, and boxes 15 to 20
- ``voting``: copies and readers decide, arithmetic checks
- ``data``, read by ``tables``; ``rates`` of the payroll taxes
"""

from pipeline.extract.w2.extract import extract_w2

__all__ = ["extract_w2"]
