"""The facts of a matter, all that the eligibility engine reads: this is the fact dictionary.

A fact that is absent, or written out as ``unknown``, is None. A list that is present is complete as far as file and
interview go: empty means "asked, and there is none", None means "never asked". Nothing has a default. Dates
stand as printed or as they happened, never rolled or deemed.

Here RS is the requesting spouse (always the clinic's client) and NRS the other signer of the return in question.
"""

from __future__ import annotations

from models.matter.bars import Bars, ClosingAgreement, OfferInCompromise, PriorCase, ReliefGranted, Transfer
from models.matter.environment import DisasterPostponement, Environment, IrsOralStatement, StateHoliday, TaxCourtClosure
from models.matter.facts import Facts, Matter
from models.matter.papers import Filing, MatterDocument, TaxClause
from models.matter.people import AddressChange, Circumstances, Domicile, HouseholdPeriod, Knowledge, People
from models.matter.suspensions import (
    AgreedExtension,
    Bankruptcy,
    CollectionJudgment,
    CourtCustody,
    InstallmentAgreement,
    PersonPeriod,
    Suspensions,
)
from models.matter.taxes import Assessment, CommunityItem, ErroneousItem, Liability, Payment, TaxReturn
from models.matter.values import (
    UNKNOWN_IS_ABSENT,
    Country,
    Day,
    DocumentType,
    FactRecord,
    Money,
    Party,
    PartyOrUnknown,
    Readings,
    State,
    Timestamp,
    Year,
    Years,
    YesNo,
)

__all__ = [
    "UNKNOWN_IS_ABSENT",
    "AddressChange",
    "AgreedExtension",
    "Assessment",
    "Bankruptcy",
    "Bars",
    "Circumstances",
    "ClosingAgreement",
    "CollectionJudgment",
    "CommunityItem",
    "Country",
    "CourtCustody",
    "Day",
    "DisasterPostponement",
    "DocumentType",
    "Domicile",
    "Environment",
    "ErroneousItem",
    "FactRecord",
    "Facts",
    "Filing",
    "HouseholdPeriod",
    "InstallmentAgreement",
    "IrsOralStatement",
    "Knowledge",
    "Liability",
    "Matter",
    "MatterDocument",
    "Money",
    "OfferInCompromise",
    "Party",
    "PartyOrUnknown",
    "Payment",
    "People",
    "PersonPeriod",
    "PriorCase",
    "Readings",
    "ReliefGranted",
    "State",
    "StateHoliday",
    "Suspensions",
    "TaxClause",
    "TaxCourtClosure",
    "TaxReturn",
    "Timestamp",
    "Transfer",
    "Year",
    "Years",
    "YesNo",
]
