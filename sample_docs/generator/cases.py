"""The sample cases: who, which papers, what happened to them, and what they show on 21 November 2026."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sample_docs.generator import decoys, decrees, notices, offsets, treasury
from sample_docs.generator.binder import Deadline, Leaf, SampleCase, leaves
from sample_docs.generator.degrade import (
    copier_scan,
    faint_scan,
    fax,
    grey_scan,
    phone_photo,
    skewed_scan,
    upside_down,
)
from sample_docs.generator.figures import Period
from sample_docs.generator.frame import Notice
from sample_docs.generator.interviews import APART, JOINT_DEBT, MARRIED, settings_of
from sample_docs.generator.officer_letter import OfficerLetter, letter_1058
from sample_docs.generator.payroll import Job, wages_of
from sample_docs.generator.people import Couple, invent_couple
from sample_docs.generator.sheet import Paper
from sample_docs.generator.w2 import four_up, irs_form

SEED = 20261121
_COLLECTION = "Kiln Point, MO 00641-0082"
_REFUNDS = "Sandhill, UT 00842-0044"
_GREY, _PHOTO = "grey scan, 200 dpi, slightly skewed", "phone photo: perspective, shadow"


def open_hearing(seed: int) -> SampleCase:
    """Return a case whose hearing request is due in four days."""
    case = SampleCase(
        "01-hearing-due-this-week",
        "A levy notice of last month: the request for a hearing is due in four days. A decree makes the other "
        "spouse pay; a "
        "CP504 of the summer looks like a hearing notice and is none.",
        seed,
    )
    rng = case.chance
    couple = invent_couple(rng, 1, city="Elderbrook, IL 00619")
    case.captured("levy letter.pdf", leaves(_levy(couple), grey_scan), _GREY, "dates the hearing; periods and amounts")
    case.captured(
        "Scan_0003.pdf", leaves(_warning(couple), copier_scan), "bilevel copier scan", "decoy: no hearing right in it"
    )
    case.born_digital(
        "judgment.pdf", leaves(_divorce(couple)), "who must pay the joint tax, and when the marriage ended"
    )
    job = Job(
        2022, "Larkspur Dental Group", "31480.00", "IL", deferrals=(("D", "1574.00"),), other_codes=(("DD", "5210.40"),)
    )
    mine = wages_of(rng, couple.client, couple.home, job)
    case.captured(
        "w2 2022.pdf", leaves(irs_form(mine), grey_scan), _GREY, "the client's wages: IRS form, one on a page"
    )
    case.settings = settings_of(couple, JOINT_DEBT.format(first=2021, second=2022))
    case.deadlines = (
        Deadline("cdp_hearing_request", "2026-11-25", "open"),
        Deadline("cdp_equivalent_hearing", "2027-10-26", "open"),
    )
    return case


def _levy(couple: Couple) -> Paper:
    head = Notice(
        "LT11",
        date(2026, 10, 26),
        (couple.client,),
        couple.home,
        _COLLECTION,
        case_reference="0417220388",
        pages=2,
    )
    periods = (Period(2021, "4318.22", "391.05", "215.91"), Period(2022, "6150.76", "402.88", "307.54"))
    return notices.lt11(head, periods, hearing_by=date(2026, 11, 25), figured_to=date(2026, 11, 16))


def _warning(couple: Couple) -> Paper:
    head = Notice("CP504", date(2026, 7, 13), (couple.client,), couple.home, _COLLECTION, tax_year=2022)
    return decoys.cp504(head, owed="5902.11", penalty="118.04", interest="130.61", pay_by=date(2026, 8, 3))


def _divorce(couple: Couple) -> Paper:
    court = decrees.Court(
        ("STATE OF ILLINOIS", "IN THE CIRCUIT COURT OF ELDERBROOK COUNTY, ILLINOIS"),
        name="CIRCUIT COURT OF ELDERBROOK COUNTY, ILLINOIS",
        county="Elderbrook",
        state="IL",
        number_label="Case No.",
        number="23 DC 0417",
        judge="Ottoline Brandvold",
        judge_title="Circuit Judge",
    )
    life = decrees.Marriage(married=date(2014, 6, 21), separated=date(2022, 11, 5), signed=date(2023, 9, 14))
    return decrees.illinois_divorce(court, couple, life, (2021, 2022))


def missed_hearing(seed: int) -> SampleCase:
    """Return a case whose hearing request was due long ago, but not yet an equivalent hearing."""
    case = SampleCase(
        "02-hearing-missed",
        "A Letter 1058 of March, faxed by another clinic: too late for a hearing with appeal to the court, in time "
        "for an "
        "equivalent hearing. The couple is legally separated.",
        seed,
    )
    couple = invent_couple(case.chance, 2, city="Brackwater Falls, MN 00561")
    machine = fax("11/12/2026 09:41  HARBOR ST CLINIC  5155550160")
    cover = decoys.fax_cover(date(2026, 11, 12), pages=3)
    case.captured(
        "fax 1112.tif",
        [*leaves(cover, machine), *leaves(_officer_letter(couple), machine)],
        "fax, 204 by 196 dpi, bilevel, a header line on every page; TIFF of three pages",
        "the cover is no notice; the letter dates the hearing and the two years",
    )
    decree = _separation(couple)
    case.captured("IMG_4119.jpg", leaves(decree, phone_photo, only=[1]), _PHOTO, "parties, dates, kind of judgment")
    turned = upside_down(phone_photo)
    case.captured(
        "IMG_4120.jpg", leaves(decree, turned, only=[2]), f"{_PHOTO}, upside down", "second page: who pays which year"
    )
    case.settings = settings_of(couple, APART.format(status="legally_separated"))
    case.deadlines = (
        Deadline("cdp_hearing_request", "2026-04-08", "missed"),
        Deadline("cdp_equivalent_hearing", "2027-03-09", "open"),
        Deadline("innocent_sep_two_year", "2028-03-09", "open"),
    )
    return case


def _officer_letter(couple: Couple) -> Paper:
    letter = OfficerLetter(
        couple.client,
        couple.home,
        day=date(2026, 3, 9),
        periods=(Period(2019, "3275.40", "288.19", "163.77"), Period(2020, "2890.05", "197.46", "144.50")),
        figured_to=date(2026, 3, 30),
        officer="Wendeline Osgood",
        employee_id="1000417226",
    )
    return letter_1058(letter)


def _separation(couple: Couple) -> Paper:
    court = decrees.Court(
        ("STATE OF MINNESOTA", "DISTRICT COURT, LARCHWOOD COUNTY"),
        name="DISTRICT COURT, LARCHWOOD COUNTY, MINNESOTA",
        county="Larchwood",
        state="MN",
        number_label="Court File No.",
        number="63-FA-24-118",
        judge="Isidora Penhallow",
        judge_title="Judge of District Court",
    )
    life = decrees.Marriage(married=date(2011, 8, 13), separated=date(2023, 2, 18), signed=date(2024, 5, 22))
    return decrees.separation(court, couple, life, mine=2020, theirs=2019)


def merged_bundle(seed: int) -> SampleCase:
    """Return a case that came as one scan with its pages in disorder."""
    case = SampleCase(
        "03-one-big-scan",
        "Everything in one scan, out of order: a refund taken for an old joint tax, whose two years still run; a "
        "decree, a "
        "W-2 four times, a letter in Spanish.",
        seed,
    )
    rng = case.chance
    couple = invent_couple(rng, 3, city="Pinecrest, GA 00308")
    taken, decree = _refund_taken(couple), equal_shares(couple)
    job = Job(
        2018, "Tidewater Bakery Supply", "27114.50", "GA", other_codes=(("DD", "3844.00"),), dependent_care="1200.00"
    )
    pages = [
        *leaves(taken, skewed_scan, only=[2]),
        *leaves(decree, copier_scan, only=[1]),
        Leaf(decoys.empty_page, None, 1, copier_scan),
        *leaves(taken, skewed_scan, only=[1]),
        *leaves(decree, copier_scan, only=[3]),
        *leaves(_first_bill(couple), upside_down(copier_scan)),
        *leaves(decree, skewed_scan, only=[2]),
        *leaves(four_up(wages_of(rng, couple.client, couple.home, job)), copier_scan),
    ]
    case.captured(
        "all my tax papers.pdf",
        pages,
        "one bilevel scan of eight pages out of order, some skewed, one upside down, one empty",
        "splitting and ordering; the refund taken, the decree, four copies of one W-2, a Spanish CP14",
    )
    case.settings = settings_of(couple, APART.format(status="divorced"))
    case.deadlines = (Deadline("innocent_sep_two_year", "2027-02-10", "open"),)
    return case


def _refund_taken(couple: Couple) -> Paper:
    head = Notice("CP49", date(2025, 2, 10), (couple.client,), couple.home, _REFUNDS, tax_year=2024, pages=2)
    return offsets.cp49(head, offsets.Offset(2024, "2914.00", "2416.37", 2018))


def _first_bill(couple: Couple) -> Paper:
    both = (couple.client, couple.spouse)
    head = Notice("CP14", date(2019, 6, 3), both, couple.home, _REFUNDS, tax_year=2018)
    return decoys.cp14_spanish(head, owed="2133.00", penalty="31.99", interest="14.20", pay_by=date(2019, 6, 24))


def equal_shares(couple: Couple, number: str = "2020-CV-0388") -> Paper:
    """Return a decree that makes both spouses owe the tax of two years alike."""
    court = decrees.Court(
        ("IN THE SUPERIOR COURT OF PINECREST COUNTY", "STATE OF GEORGIA"),
        name="SUPERIOR COURT OF PINECREST COUNTY, STATE OF GEORGIA",
        county="Pinecrest",
        state="GA",
        number_label="CIVIL ACTION FILE NO.",
        number=number,
        judge="Leopold Achterberg",
        judge_title="Judge, Superior Court",
    )
    life = decrees.Marriage(married=date(2009, 4, 18), separated=date(2019, 9, 1), signed=date(2020, 10, 19))
    return decrees.georgia_divorce(court, couple, life, (2017, 2018))


def injured_spouse(seed: int) -> SampleCase:
    """Return a case in which a joint refund went to the other spouse's child support."""
    case = SampleCase(
        "04-injured-spouse",
        "A joint refund was taken for the spouse's child support, an earlier one for the spouse's own tax: the "
        "client may "
        "get a share back.",
        seed,
    )
    rng = case.chance
    couple = invent_couple(rng, 4, city="Millrace, OH 00447", shared_name=True)
    case.born_digital("treasury.pdf", leaves(_treasury(couple)), "a Treasury offset: whose debt, to whom, how much")
    head = Notice("CP42", date(2025, 5, 12), (couple.client,), couple.home, _REFUNDS, tax_year=2024)
    cp42 = offsets.cp42(head, offsets.Offset(2024, "3480.00", "1275.62", 2017))
    case.captured(
        "refund letter.pdf", leaves(cp42, skewed_scan), "bilevel scan, about two degrees askew", "a refund used for tax"
    )
    job = Job(2025, "Millrace Public Library", "38205.00", "OH", deferrals=(("G", "1910.25"),))
    mine = irs_form(wages_of(rng, couple.client, couple.home, job))
    case.captured("IMG_0907.jpg", leaves(mine, phone_photo), _PHOTO, "the client's wages")
    job = Job(2025, "Gantry Roofing Company", "22940.75", "OH")
    theirs = four_up(wages_of(rng, couple.spouse, couple.home, job))
    case.captured(
        "w2 spouse.pdf", leaves(theirs, grey_scan), _GREY, "the spouse's wages, four copies that must not be added up"
    )
    case.settings = settings_of(couple, MARRIED)
    case.deadlines = (Deadline("form_8379", "2028-04-18", "open"),)
    return case


def _treasury(couple: Couple) -> Paper:
    creditor = treasury.Creditor(
        "OHIO DEPT OF JOB AND FAMILY SVCS",
        "CHILD SUPPORT UNIT",
        ("PO BOX 0193", "COLUMBUS OH 43200"),
        phone="614-555-0137",
        purpose_printed="CHILD SUPPORT",
        purpose="child_support",
        debtor=couple.spouse,
    )
    payees = (couple.client, couple.spouse)
    offset = treasury.TreasuryOffset(
        payees, couple.home, date(2026, 4, 17), creditor, before="5236.00", taken="2950.00"
    )
    return treasury.bfs(offset)


def few_facts(seed: int) -> SampleCase:
    """Return a case about which nobody told anything, with two files that cannot be opened."""
    case = SampleCase(
        "05-left-at-the-door",
        "An envelope left at the door: nobody said who the client is, a page is missing, one file is damaged and one "
        "locked. What can be known is, and the rest is asked.",
        seed,
    )
    couple = invent_couple(case.chance, 5, city="Greywater, NM 00871")
    head = Notice("CP39", date(2024, 4, 29), (couple.spouse,), couple.home, _REFUNDS, tax_year=2023, pages=2)
    refund = offsets.Offset(2023, "1862.00", "1862.00", 2019)
    cp39 = offsets.cp39(head, refund, still_owed="3120.48", pay_by=date(2024, 5, 20))
    made, purpose = "grey scan of faint print, second page missing", "a refund taken; what page 2 says is unknown"
    case.captured("scan.pdf", leaves(cp39, faint_scan, only=[1]), made, purpose)
    head = Notice("CP90", date(2026, 8, 10), (couple.client,), couple.home, _COLLECTION, pages=2)
    cp90 = notices.cp90(head, (Period(2019, "3120.48", "211.90", "156.02"),))
    for number in (1, 2):
        page = leaves(cp90, phone_photo, only=[number])
        case.captured(f"photo {number}.jpg", page, _PHOTO, "a levy notice on two photographs")
    case.damaged("download.pdf", cp90)
    case.locked("statement.pdf", cp39, "kept-by-the-bank")
    case.deadlines = (
        Deadline("cdp_hearing_request", "2026-09-09", "needs_facts"),
        Deadline("cdp_equivalent_hearing", "2027-08-10", "needs_facts"),
    )
    return case


CASES: tuple[Callable[[int], SampleCase], ...] = (
    open_hearing,
    missed_hearing,
    merged_bundle,
    injured_spouse,
    few_facts,
)
