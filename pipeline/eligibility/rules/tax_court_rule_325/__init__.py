"""R9: a client who is the nonrequesting spouse of another request may join the Tax Court case, Rule 325."""
