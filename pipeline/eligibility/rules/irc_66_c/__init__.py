"""R7: traditional relief from community income, sec. 66(c): six months before the assessment period ends."""
