"""What people open: summaries, index, docket, calendars."""
