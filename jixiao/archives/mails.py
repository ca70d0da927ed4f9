"""Mails as archives: what is attached to them, and the table that some are written around.

    mail ─┬─ 申报表.docx, 附件.zip      its attachments, each under its name
          ├─ 转发.eml                  a mail within the mail, opened in its turn
          └─ 正文.html                 its own text, where that holds a table or nothing is attached
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path

from doc2docx.cfb import CompoundFile
from doc2docx.errors import Doc2DocxError

from jixiao.archives.budget import OverBudget
from jixiao.archives.member_names import printable, recovered

# A mail of more bytes was never sent: servers take 25 to 150 MB.
_LARGEST = 512 << 20
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
# Fields that only a mail has that was sent or is to be; a web page saved as one (MHTML) has a subject and a date as well.
_SENT = re.compile(rb"^(?:To|Received|Message-ID|Delivered-To|Return-Path|X-Mailer|X-QQ-[A-Za-z-]+|Reply-To):", re.IGNORECASE | re.MULTILINE)
_NAMED = re.compile(rb"^(?:From|Subject|Date):", re.IGNORECASE | re.MULTILINE)
_RAW_NAME = re.compile(r"(?:file)?name=\"?([^\";\r\n]+)")
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
# The line before each mail of a mailbox, and lines of a mail that were marked lest they look like one.
_BETWEEN = re.compile(rb"(?:\A|(?<=\n)\r?\n)From [^\r\n]*\r?\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEAD_BYTES = 1 << 16
_OUTLOOK = "__properties_version1.0"
_STREAM = "__substg1.0_"
# Properties of Outlook's format ([MS-OXPROPS]) by tag: HTML and plain body, subject, data and names of attachments.
_HTML, _PLAIN, _SUBJECT = ("10130102", "1013001F", "1013001E"), ("1000001F", "1000001E"), ("0037001F", "0037001E")
_DATA, _NAMES, _MAIL = "37010102", ("3707001F", "3707001E", "3704001F", "3704001E", "3001001F", "3001001E"), "3701000D"

Part = tuple[str, bytes]


def is_mail(head: bytes) -> bool:
    """Whether the beginning of a file is the header of a mail."""
    fields = b""
    at = 0
    while field := _FIELD.match(head, at):
        fields, at = fields + field[0], field.end()
    return _SENT.search(fields) is not None and _NAMED.search(fields) is not None


def is_outlook_mail(path: Path) -> bool:
    """Whether an OLE container is a mail of Outlook."""
    try:
        return any(entry.path == _OUTLOOK for entry in CompoundFile(path.read_bytes()).entries)
    except (Doc2DocxError, OSError):
        return False


def parts_of_mail(path: Path) -> Iterator[Part]:
    """Name and bytes of what a mail (RFC 5322) brings. Raises OverBudget, ValueError."""
    if path.stat().st_size > _LARGEST:
        raise OverBudget(f"a mail of more than {_LARGEST >> 20} MB")
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(preferencelist=("html", "plain"))
    attached = list(_attached(message, body))
    yield from attached
    if body is not None:
        yield from _body(_text(body), body.get_content_subtype() == "html", bool(attached))


def is_mailbox(head: bytes) -> bool:
    """Whether a file is mails one after the other, as Thunderbird keeps them (RFC 4155)."""
    return head.startswith(b"From ") and is_mail(head.partition(b"\n")[2])


def parts_of_mailbox(path: Path) -> Iterator[Part]:
    """Every mail of a mailbox, under its subject. Raises OverBudget."""
    if path.stat().st_size > _LARGEST:
        raise OverBudget(f"a mailbox of more than {_LARGEST >> 20} MB")
    for number, mail in enumerate(_BETWEEN.split(path.read_bytes())[1:], 1):
        subject = message_from_bytes(mail[:_HEAD_BYTES], policy=policy.default).get("subject")
        yield printable(f"{number} {subject or 'mail'}".replace("/", "_")) + ".eml", _QUOTED.sub(rb"\1", mail)


def _attached(part: Message, body: Message | None) -> Iterator[Part]:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        if isinstance(inner, list) and inner and isinstance(inner[0], Message):
            yield f"{_name(part) or inner[0].get('subject') or 'mail'}".removesuffix(".eml") + ".eml", inner[0].as_bytes()
        return
    if part.is_multipart():
        for inner in part.get_payload():
            if isinstance(inner, Message):
                yield from _attached(inner, body)
        return
    data = part.get_payload(decode=True)
    if part is not body and isinstance(data, bytes) and not _is_decoration(part):
        yield _name(part) or f"attachment.{part.get_content_subtype()}", data


def _is_decoration(part: Message) -> bool:
    """The other form of the text, and pictures that it shows: signatures and logos."""
    if part.get_content_disposition() == "attachment":
        return False
    return (part.get_content_maintype() == "text" and not part.get_filename()) or "Content-ID" in part


def _name(part: Message) -> str:
    """A file name in any of the ways in which mailers write it, GBK bytes in the open included."""
    name = part.get_filename() or ""
    if "\ufffd" in name:
        fields = (str(value) for field, value in part.raw_items() if field.lower() in ("content-disposition", "content-type"))
        raw = next((found[1] for value in fields if (found := _RAW_NAME.search(value))), name)
        return recovered(raw.encode("utf-8", "surrogateescape"))
    return printable(name)


def _text(body: Message) -> str:
    data = body.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    for charset in (body.get_content_charset() or "utf-8", "utf-8", "gb18030"):
        try:
            return data.decode("gb18030" if charset in ("gb2312", "gbk") else charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("gb18030", "replace")


def _body(text: str, is_html: bool, has_others: bool) -> Iterator[Part]:
    """The mail's own text, unless it only says what is attached."""
    if has_others and not (_TABLE.search(text) if is_html else "\t" in text):
        return
    if text.strip():
        yield f"正文.{'html' if is_html else 'txt'}", text.encode()


def parts_of_outlook_mail(path: Path) -> Iterator[Part]:
    """Name and bytes of what a mail of Outlook ([MS-OXMSG]) brings. Raises ValueError where its container is broken."""
    try:
        container = CompoundFile(path.read_bytes())
        paths = [entry.path for entry in container.entries if entry.path]
        attached = [part for folder in _folders(paths) if (part := _outlook_part(container, paths, folder)) is not None]
        html, plain = _first(container, paths, "", _HTML), _first(container, paths, "", _PLAIN)
    except Doc2DocxError as error:
        raise ValueError(str(error)) from None
    yield from attached
    yield from _body(html or plain, bool(html), bool(attached))


def _folders(paths: list[str]) -> list[str]:
    return list(dict.fromkeys(f"{path.split('/')[0]}/" for path in paths if path.startswith("__attach_version1.0")))


def _outlook_part(container: CompoundFile, paths: list[str], folder: str) -> Part | None:
    name = printable(_first(container, paths, folder, _NAMES).rstrip("\0")) or "attachment"
    if f"{folder}{_STREAM}{_DATA}" in paths:
        return name, bytes(container.open_stream(f"{folder}{_STREAM}{_DATA}"))
    mail = f"{folder}{_STREAM}{_MAIL}"
    if any(path.startswith(f"{mail}/") for path in paths):
        return name.removesuffix(".msg") + ".msg", bytes(container.export_storage(mail))
    return None


def _first(container: CompoundFile, paths: list[str], folder: str, tags: tuple[str, ...]) -> str:
    """The first of these properties that is there, as text by its type: 001F UTF-16, the others bytes of some code page."""
    for tag in tags:
        path = f"{folder}{_STREAM}{tag}"
        if path in paths:
            data = bytes(container.open_stream(path))
            if tag.endswith("001F"):
                return data.decode("utf-16-le", "replace")
            return data.decode("utf-8") if _is_utf8(data) else data.decode("gb18030", "replace")
    return ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
