"""Form W-2: every box, in any vendor's layout, one to four copies a page that vote and are never summed."""

from pipeline.extract.w2.extract import extract_w2

__all__ = ["extract_w2"]
