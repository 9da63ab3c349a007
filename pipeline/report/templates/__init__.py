"""Jinja templates and the style sheets of the report. They set what the summary records hold and decide nothing."""
