"""Facts of IRS notices and letters, Treasury offset notices, transcripts and the forms that travel with them."""
