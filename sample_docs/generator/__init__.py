"""Makes the sample cases of this folder: ``python -m sample_docs.generator``. Same seed, same bytes.

Papers (``notices``, ``offsets``, ``w2``, ``decrees``, ``decoys``) are drawn with a ``Pen`` and carry the facts they
print; ``degrade`` does to their pages what scanners, fax machines and phones do; ``binder`` and ``files`` bind pages to
files; ``cases`` says which case holds what. People, employers, courts and counties are invented.
"""
