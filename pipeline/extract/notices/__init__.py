"""Facts of IRS notices, Treasury offset notices, envelopes and 1099s; and how a paper with labels is read."""
