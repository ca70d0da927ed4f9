"""Why a file cannot be used. Each error knows its class, its exit code and its cure.

    ExtractError                 reason            the file ends as
    ├── UnsupportedFormat        unsupported       unsupported
    ├── NeedsRecognition         needs_ocr         unsupported   (a picture, and nothing installed to read it)
    ├── EmptyFile                empty             quarantined
    ├── DamagedFile              damaged           quarantined
    ├── EncryptedFile            encrypted         quarantined
    ├── UnreadableFile           unreadable        quarantined   (permissions, vanished, I/O)
    └── LimitExceeded            limit             quarantined   (too many cells, pages, bytes)
"""

from __future__ import annotations


class ExtractError(Exception):
    """A file that gives no Document; message names file and cause, `cure` what a person can do."""

    reason = "error"
    status = "quarantined"
    exit_code = 2
    cure = "Open the file by hand and save it again."

    def __init__(self, source: str, cause: str, cure: str | None = None) -> None:
        super().__init__(f"{source}: {cause}")
        self.source = source
        self.cause = cause
        if cure is not None:
            self.cure = cure

    def __reduce__(self) -> tuple[type[ExtractError], tuple[str, str, str]]:
        return type(self), (self.source, self.cause, self.cure)


class UnsupportedFormat(ExtractError):
    """No reader knows this kind of content."""

    reason = "unsupported"
    status = "unsupported"
    cure = "Convert the file to PDF, DOCX, XLSX, HTML or a tab-separated text."


class NeedsRecognition(ExtractError):
    """The content is a picture of text, and the extra that reads pictures is not installed."""

    reason = "needs_ocr"
    status = "unsupported"
    cure = "Install the extra that reads pictures: pip install 'jixiao[ocr]'."

    def __init__(self, source: str, cause: str = "its pages are pictures, which takes text recognition", cure: str | None = None) -> None:
        super().__init__(source, cause, cure)


class EmptyFile(ExtractError):
    """The file has no bytes, or no content at all."""

    reason = "empty"
    cure = "Ask the sender for the file again."


class DamagedFile(ExtractError):
    """The container is truncated or broken."""

    reason = "damaged"
    cure = "Ask the sender for the file again, or open and re-save it with its own program."


class EncryptedFile(ExtractError):
    """The content is protected by a password."""

    reason = "encrypted"
    cure = "Remove the password and submit the file again."


class UnreadableFile(ExtractError):
    """The operating system refuses the bytes."""

    reason = "unreadable"
    cure = "Check that the file still exists and that its permissions allow reading."


class LimitExceeded(ExtractError):
    """The content is larger than any honest form."""

    reason = "limit"
    cure = "Split the file, or read it alone with a higher limit."
