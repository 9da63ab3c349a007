"""The project's errors and the exit code each ends a command with.

ReliefIntakeError
├── UsageError              exit 2   arguments or settings
├── MissingDependencyError  exit 3   something the machine lacks
├── DocumentError           exit 4   one file; quarantined, the case goes on
│   ├── UnsupportedFormatError
│   ├── EncryptedDocumentError
│   ├── CorruptDocumentError
│   └── LimitExceededError
└── RuleBookError           exit 5   rules or parameters contradict themselves; nothing runs

Exit 0 is success, 1 a defect of ours. Messages say what, where and what to do next; they carry no name, number or
text of a page.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command line."""

    OK = 0
    DEFECT = 1
    USAGE = 2
    MISSING_DEPENDENCY = 3
    FILES_UNREAD = 4
    RULE_BOOK = 5


class ReliefIntakeError(Exception):
    """Base of every error this project raises on purpose."""

    exit_code = ExitCode.DEFECT


class UsageError(ReliefIntakeError):
    """Wrong arguments or settings."""

    exit_code = ExitCode.USAGE


class MissingDependencyError(ReliefIntakeError):
    """The machine lacks something; the message says how to get it."""

    exit_code = ExitCode.MISSING_DEPENDENCY


class DocumentError(ReliefIntakeError):
    """One file cannot be used. Its category becomes the issue's category."""

    exit_code = ExitCode.FILES_UNREAD
    category = "unreadable"


class UnsupportedFormatError(DocumentError):
    """The content is not a document we read."""

    category = "unsupported_format"


class EncryptedDocumentError(DocumentError):
    """The file asks for a password."""

    category = "encrypted"


class CorruptDocumentError(DocumentError):
    """The file is damaged or empty."""

    category = "corrupt"


class LimitExceededError(DocumentError):
    """Too many pages or pixels."""

    category = "limit_exceeded"


class RuleBookError(ReliefIntakeError):
    """Rules or parameters contradict themselves."""

    exit_code = ExitCode.RULE_BOOK
