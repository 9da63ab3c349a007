"""Page pictures to words with boxes.

``reader`` reads one page; ``probe`` looks at parts of it again. The parts:

- the text layer of a PDF: ``native``, ``layer_words``, ``layer_proof``, ``shown``, ``filled``
- the picture of a page, made upright: ``render``, ``geometry``, ``lines``, ``orientation``, ``sheet``,
  ``sheet_edges``, ``bend``, ``upright``
- the picture repaired, and what is drawn on it: ``repair``, ``reverse_print``, ``rules``, ``squares``
- readings of it, of which the best is kept: ``readings``, ``repeats``, ``quality``, ``lost_amounts``, ``cell_heads``
- readers: ``tesseract``, ``library``, ``library_worker``, ``recognizer``, ``line_reader``
"""
