"""R11: the day on which the time to collect an assessment ends, per assessment and spouse, sec. 6502(a)(1)."""
