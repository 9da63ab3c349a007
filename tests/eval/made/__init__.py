"""Generated evaluation cases: papers of many layouts, put through what machines do to pages, with their truth.

A maker module exports ``MAKERS``: functions from a source of chance to a paper. A capture turns the picture of a page
into what arrives at a clinic. :mod:`tests.eval.made.bundles` binds papers under captures into cases, seeded;
:mod:`tests.eval.made.scoring` grades what the product said about them. ``python -m tests.eval.made OUT`` writes the cases.
"""
