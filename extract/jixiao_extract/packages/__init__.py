"""What Office files are wrapped in: zip packages, OLE containers, encryption, foreign XML.

Bytes come in; members, streams and XML trees go out, within limits.

    zip_package     members of OOXML, ODF and OFD packages, read one by one
    ole             streams of the compound files of Office 97 to 2003
    blips           pictures in them
    default_password    files under the password that opens for everybody
    safe_xml        XML without entities, network or huge tokens
"""

from jixiao_extract.packages.blips import ole_pictures
from jixiao_extract.packages.default_password import opened_by_default
from jixiao_extract.packages.ole import OLE_MAGIC, is_broken, root_streams
from jixiao_extract.packages.safe_xml import parse_xml, stream_xml
from jixiao_extract.packages.zip_package import (
    ZIP_MAGIC,
    Package,
    Relation,
    has_member,
    is_zip_with,
    main_part,
    member_names,
    open_package,
    read_member,
    relations,
)

__all__ = [
    "OLE_MAGIC",
    "ZIP_MAGIC",
    "Package",
    "Relation",
    "has_member",
    "is_broken",
    "is_zip_with",
    "main_part",
    "member_names",
    "ole_pictures",
    "open_package",
    "opened_by_default",
    "parse_xml",
    "read_member",
    "relations",
    "root_streams",
    "stream_xml",
]
