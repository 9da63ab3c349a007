"""R15: letters whose printed date goes into the calendar as it is, with no computation."""
