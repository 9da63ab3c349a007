"""Facts of the case to deadlines and pathways, with their law.

Read ``engine.py`` first, then a folder of ``rules/`` (one a provision: its law, its rule, its examples) and a file of
``pathways/``. Rule ids (``R5``, ``T3``), conventions by number, and references such as *eligibility.md section 4* or
*facts.md 4.4* are to the legal research notes that the rule book was written from. They are not part of this project:
what was taken from them stands in the ``law.md`` beside each rule, in ``pathways/law/`` and in ``coverage.yaml``.
"""
