"""Prefect only: names, retries, time limits, schedules; and the command line."""
