"""The words of the report, one language a pair of files: ``en.yaml`` and ``en_papers.yaml``."""
