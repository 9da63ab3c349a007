"""What goes into ``case.yaml``: who is who, and answers of an interview in the words of the fact dictionary."""

from __future__ import annotations

from sample_docs.generator.people import Couple

APART = """\
  people: {{marital_status: {status}, same_household: no}}
  filings: []
"""
JOINT_DEBT = """\
  returns:
    - {{tax_year: {first}, filed_by: joint, joint_with: nonrequesting_spouse}}
    - {{tax_year: {second}, filed_by: joint, joint_with: nonrequesting_spouse}}
  liabilities:
    - tax_year: {first}
      tax_kind: income_tax
      liability_type: unpaid_tax
      attributable_to: nonrequesting_spouse
      assessed: yes
      balance_unpaid: yes
    - tax_year: {second}
      tax_kind: income_tax
      liability_type: unpaid_tax
      attributable_to: nonrequesting_spouse
      assessed: yes
      balance_unpaid: yes
  people: {{marital_status: divorced, same_household: no}}
  knowledge:
    - {{tax_year: {first}, knew_tax_would_not_be_paid: no, expected_nonrequesting_spouse_to_pay: yes}}
    - {{tax_year: {second}, knew_tax_would_not_be_paid: no, expected_nonrequesting_spouse_to_pay: yes}}
  circumstances: {{economic_hardship: yes, later_year_compliance: compliant}}
  filings: []
"""
MARRIED = """\
  tax_years: [2024, 2025]
  returns:
    - tax_year: 2025
      filed_by: joint
      joint_with: nonrequesting_spouse
      filed: yes
      filed_date: 2026-03-02
      due_date: 2026-04-15
      extension: no
      overpayment: "5236.00"
    - tax_year: 2024
      filed_by: joint
      joint_with: nonrequesting_spouse
      filed: yes
      filed_date: 2025-03-10
      due_date: 2025-04-15
      extension: no
      overpayment: "3480.00"
  liabilities:
    - {tax_year: 2025, liability_type: none}
    - {tax_year: 2024, liability_type: none}
  people:
    marital_status: married
    same_household: yes
    domiciles:
      - {person: both, state: OH, tax_year: 2025}
      - {person: both, state: OH, tax_year: 2024}
  filings: []
"""


def settings_of(couple: Couple, facts: str) -> str:
    """Return a ``case.yaml`` with both names and *facts*."""
    return (
        f'client: {{name: "{couple.client.name}", ssn_last4: "{couple.client.last4}"}}\n'
        f'spouse: {{name: "{couple.spouse.name}", ssn_last4: "{couple.spouse.last4}"}}\n'
        f"facts:\n{facts}"
    )
