"""R10: taking back a math-error assessment, sec. 6213(b)(2)."""
