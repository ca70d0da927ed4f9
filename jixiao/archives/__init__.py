"""Archives to members, streamed under our own names and within limits.

    kinds           archive, or a document that is a zip inside
    mails           what mails bring: attachments, mails within mails, a table in the text
    members         members of any kind of archive, one after the other
    member_names    names in any encoding, printable
    volumes         the volumes of a split archive as the one file they were
    budget          how much an archive may unfold into
    unfold, unpacking       into a private folder, in a process of its own
"""

from jixiao.archives.kinds import archive_kind
from jixiao.archives.member_names import file_name, one_line
from jixiao.archives.unfold import Unfolded
from jixiao.archives.unpacking import unpack
from jixiao.archives.volumes import VolumeSet, is_volume, join, volume_sets, whole_name

__all__ = [
    "Unfolded",
    "VolumeSet",
    "archive_kind",
    "file_name",
    "is_volume",
    "join",
    "one_line",
    "unpack",
    "volume_sets",
    "whole_name",
]
