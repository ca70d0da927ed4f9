"""Documents and forms as bytes and back, for the cache and for the way from a worker to its parent.

A pickle of our own nouns and of nothing else: a worker that a hostile file has taken over cannot make its parent
run code, nor can a changed cache.
"""

from __future__ import annotations

import io
import pickle
import zlib

_OURS = ("jixiao_extract.model", "jixiao_normalize.model", "jixiao.workers.jobs")
_OTHERS = frozenset({("decimal", "Decimal"), ("datetime", "date")})
_LEVEL = 1  # zlib: five times smaller at 60 MB/s; higher levels win 15 % more at a third of the speed


class Unpackable(Exception):
    """The bytes are no packed noun of ours."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        """Only the frozen nouns, looked up by their plain class name."""
        if (module, name) in _OTHERS or (module in _OURS and "." not in name):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise Unpackable(f"{module}.{name} does not belong here")


def pack(noun: object) -> bytes:
    """Bytes of a noun."""
    return zlib.compress(pickle.dumps(noun, protocol=pickle.HIGHEST_PROTOCOL), _LEVEL)


def unpack(packed: bytes) -> object:
    """The noun again. Raises Unpackable for anything else."""
    try:
        return _Unpickler(io.BytesIO(zlib.decompress(packed))).load()
    except (zlib.error, pickle.UnpicklingError, EOFError, AttributeError, ValueError, TypeError, IndexError) as error:
        raise Unpackable(str(error)) from None
