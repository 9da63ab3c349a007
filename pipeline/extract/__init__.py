"""Documents to facts: ``extractor`` tells which reader takes a type, one folder a kind of paper.

What several of them share:

- ``paper``: how a paper with labels is read
- one value as it is printed: ``dates``, ``amounts``, ``normalize``, ``squares``
- lines and running text: ``lines``, ``flow``, and the spaCy pipeline ``nlp`` of ``text_dates``, ``text_periods`` and
  ``text_sentences``
- how sure it is: ``confirm`` by the second reader, ``corroborate`` by the other papers of the case, ``certainty``
"""
