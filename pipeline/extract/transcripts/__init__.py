"""IRS transcripts: of an account with its coded lines, of a return as filed, of wages and income reported by others."""
