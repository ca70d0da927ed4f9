"""Where a database stands: a path or URL, and whether SQLite may live there."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from jixiao_store.errors import NetworkShare, NotADatabase, ReadOnlyStore, UnusableLocation

# SQLite's locks and its shared memory (WAL) do not work across machines: https://www.sqlite.org/wal.html, point 2.
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "lustre", "gfs2", "ocfs2"}
    | {"glusterfs", "fuse.sshfs", "fuse.glusterfs", "fuse.s3fs", "fuse.rclone", "fuse.davfs2", "davfs", "beegfs"}
)
_MOUNTS = Path("/proc/mounts")
_MAGIC = b"SQLite format 3\x00"


def parse_location(url_or_path: str | Path) -> URL:
    """A path becomes a SQLite URL; a URL (`postgresql+psycopg://…`) stays."""
    if not str(url_or_path).strip():
        raise UnusableLocation("database", "the path is empty")
    if isinstance(url_or_path, Path) or "://" not in url_or_path:
        return URL.create("sqlite", database=str(Path(url_or_path).absolute()))
    try:
        url = make_url(url_or_path)
    except ArgumentError as error:
        raise UnusableLocation(url_or_path.split("@")[-1], "this is no database URL") from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise UnusableLocation(shown(url), "only SQLite and PostgreSQL are known")
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise UnusableLocation(shown(url), "a database in memory would be lost at once")
    return url


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite database; None for a server."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def shown(url: URL) -> str:
    """For messages: the path, or the URL without its password."""
    return str(sqlite_path(url) or url.render_as_string(hide_password=True))


def check_file(path: Path) -> None:
    """Raise where no SQLite database can be created or opened for writing, before anything is touched."""
    _check_folder(path)
    kind = network_filesystem(path, _MOUNTS.read_text(errors="replace") if _MOUNTS.exists() else "")
    if kind is not None:
        raise NetworkShare(str(path), f"the folder is a network share ({kind}), where locks are not reliable")
    check_magic(path)


def check_magic(path: Path) -> None:
    """Raise NotADatabase unless the file is absent, empty or begins as SQLite databases do."""
    try:
        with path.open("rb") as stream:
            start = stream.read(len(_MAGIC))
    except FileNotFoundError:
        return
    except PermissionError as error:
        raise ReadOnlyStore(str(path), "reading is not permitted") from error
    if start and start != _MAGIC:
        raise NotADatabase(str(path), "the file exists and is no SQLite database")


def is_there(path: Path) -> bool:
    """Whether there is something at the path. Raises where the system does not tell."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except PermissionError as error:
        raise ReadOnlyStore(str(path), "looking into its folder is not permitted") from error
    except OSError as error:
        raise UnusableLocation(str(path), error.strerror or "it cannot be looked at") from error
    return True


def _check_folder(path: Path) -> None:
    there = is_there(path)
    if there and path.is_dir():
        raise UnusableLocation(str(path), "this is a folder")
    if there and not path.is_file():
        raise UnusableLocation(str(path), "this is a device or a pipe, not a file")
    if not path.parent.is_dir():
        raise UnusableLocation(str(path), f"there is no folder {path.parent}")


def network_filesystem(path: Path, mounts: str) -> str | None:
    """Type of the network file system that holds path, None for a local one.

    mounts: text of /proc/mounts (proc(5)): device, mount point with octal escapes, type.
    """
    parents = {str(folder) for folder in (path.resolve(), *path.resolve().parents)}
    # The last line that names a mount point hides those before it.
    mounted = {_unescaped(line[1]): line[2] for line in map(str.split, mounts.splitlines()) if len(line) > 2}
    holding = max((point for point in mounted if point in parents), key=len, default=None)
    kind = mounted[holding] if holding else ""
    return kind if kind in _NETWORK else None


def _unescaped(mount_point: str) -> str:
    return mount_point.encode("latin-1", "backslashreplace").decode("unicode_escape")
