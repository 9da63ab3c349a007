"""Prefect's settings: at home on this machine, silent towards the outside, keeping no results."""

PREFECT_SETTINGS = {
    # All requests are to this machine: a proxy of the clinic's network must not be told of them.
    "NO_PROXY": "*",
    "no_proxy": "*",
    # Both: either alone still lets one of the two outside hosts be looked up.
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_API_HOST": "127.0.0.1",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    # What went wrong is told by the command line, once and in words; a step that is tried again is no news.
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_SERVER_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_LOG_PRINTS": "false",
    "PREFECT_CLI_PROMPT": "false",
}
