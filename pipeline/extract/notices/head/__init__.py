"""What a notice prints at its head: ``common`` puts together what every notice of the IRS has.

- the notice: ``notice_number``, ``notice_date``, ``codes``; a letter of a field office: ``officer``
- the taxpayer: ``taxpayer_tin``, ``address``, ``names``, ``people``
"""
