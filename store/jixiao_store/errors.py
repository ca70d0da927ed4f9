"""Why the store refuses. Every error knows its cause and its cure, and ends a command with exit code 4.

    StoreError
    ├── UnusableLocation     the folder is missing, or the path is no file
    ├── ReadOnlyStore        the file or its folder may not be written
    ├── NetworkShare         the file system is shared over a network
    ├── NotADatabase         the bytes are no SQLite database, or are damaged
    ├── ForeignDatabase      a database, but of another program
    ├── NewerSchema          written by a newer jixiao
    ├── OlderSchema          written by an older jixiao, and opened for reading only
    ├── StoreFull            no space left for the database
    ├── StoreBusy            another run is writing
    ├── StoreUnreachable     the server, or its driver, is missing
    ├── UnknownContent       a duplicate of something that was never loaded
    ├── UnknownFile          a file, or a run, that the store does not hold
    ├── NamesCollide         moved files would bear the names of others
    ├── CountsDoNotAddUp     inputs handed out and inputs stored differ
    └── ExportRefused        a view does not fit the format, or a part is not installed
"""

from __future__ import annotations


class StoreError(Exception):
    """The database cannot do what is asked; message names place and cause, `cure` what a person can do."""

    exit_code = 4
    cure = "Look at the cause; the database was left as it was before."

    def __init__(self, place: str, cause: str, cure: str | None = None) -> None:
        super().__init__(f"{place}: {cause}")
        self.place = place
        self.cause = cause
        if cure is not None:
            self.cure = cure

    def __reduce__(self) -> tuple[type[StoreError], tuple[str, str, str]]:
        return type(self), (self.place, self.cause, self.cure)


class UnusableLocation(StoreError):
    """There can be no database at this path."""

    cure = "Name a file in a folder that exists, or the URL of a PostgreSQL database."


class ReadOnlyStore(StoreError):
    """The operating system refuses writing."""

    cure = "Make the file and its folder writable, or name another file."


class NetworkShare(StoreError):
    """SQLite cannot lock reliably on a file system that several machines share."""

    cure = "Put the database on a local disk, or use a PostgreSQL server by its URL."


class NotADatabase(StoreError):
    """The bytes are no SQLite database, or no longer one."""

    cure = "Name another file; if this was a jixiao database, restore it from a copy and load again."


class ForeignDatabase(StoreError):
    """The tables in it are not ours."""

    cure = "Name a new file: the database of another program is never touched."


class NewerSchema(StoreError):
    """A newer program wrote it."""

    cure = "Install the newer jixiao, or name another file."


class OlderSchema(StoreError):
    """An older program wrote it and nothing may be changed now."""

    cure = "Open it once for writing, as jixiao ingest does: that brings its schema up to date."


class StoreFull(StoreError):
    """The disk has no room; the document in hand was rolled back."""

    cure = "Free space on the disk and start the same run again: what is stored is kept."


class StoreBusy(StoreError):
    """Another run holds the database. pid and since: of the holder, None where it did not say."""

    cure = "Wait until the other run has ended, or name another file."

    def __init__(self, place: str, cause: str, cure: str | None = None) -> None:
        super().__init__(place, cause, cure)
        self.pid: int | None = None
        self.since: str | None = None


class StoreUnreachable(StoreError):
    """No connection to the database server."""

    cure = "Check the URL, the server and that its driver is installed."


class UnknownContent(StoreError):
    """A duplicate was reported of a content that is not stored."""

    cure = "Read the file itself and save what it says."


class UnknownFile(StoreError):
    """The store holds no such file or run."""

    cure = "Save the file, or start the run, first."


class NamesCollide(StoreError):
    """Files that were moved would bear names that others have."""

    cure = "Forget the others first (jixiao forget), or name another folder."


class CountsDoNotAddUp(StoreError):
    """Inputs went missing between the door and the database."""

    cure = "Start the same run again: what is stored is kept; report it if it happens twice."


class ExportRefused(StoreError):
    """The view cannot be written in this format."""

    cure = "Export as csv."
