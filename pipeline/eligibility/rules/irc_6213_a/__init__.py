"""R10: the Tax Court after a notice of deficiency, sec. 6213(a)."""
