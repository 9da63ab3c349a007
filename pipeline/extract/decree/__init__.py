"""Court papers: decrees with who must pay which year's tax, agreements, notices of entry, petitions.

Read ``decree`` first; ``agreement`` and ``other_papers`` are made of the same parts:

- the running text: ``page_body``, ``prose``, ``sentences``, ``read_alike``
- check boxes and blanks of forms: ``boxes``, ``choices``, ``dark_boxes``, ``blank_form``
- court and case, put together in ``head_facts``: ``caption_lines``, ``courts``, ``told_courts``, ``court_doubts``,
  ``places``, ``case_number``, ``judgment_type``, ``entered_kind``
- who is who: ``party``, ``parties``, ``caption_parties``, ``prose_parties``, ``title_parties``, ``contract_parties``,
  ``aliases``, ``references``, ``former_name``
- days and signatures: ``court_dates``, ``signer``, ``ordered_dates``, ``handwritten_dates``, ``clerk_stamp``,
  ``role_dates``, ``role_doubts``, ``printed_dates``, ``date_words``, ``judge``, ``signature``
- who pays the tax, put together in ``tax_facts``: ``clauses``, ``clause``, ``clause_parts``, ``clause_links``,
  ``duties``, ``reconcile``, ``indemnities``, ``debt_lists``, ``debt_tables``, ``attached``, ``extent``
- the words that tell it: ``tax_words``, ``tax_years``, ``wording``, ``plain_words``
"""

from __future__ import annotations

from pipeline.extract.decree.agreement import extract_agreement
from pipeline.extract.decree.decree import extract_decree
from pipeline.extract.decree.other_papers import extract_notice_of_entry, extract_petition

__all__ = ["extract_agreement", "extract_decree", "extract_notice_of_entry", "extract_petition"]
