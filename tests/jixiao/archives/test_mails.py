"""Mails at the door: what they bring becomes members, and what only looks like a mail stays a document."""

from __future__ import annotations

import io
import zipfile
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from jixiao.archives.kinds import archive_kind
from jixiao.archives.mails import is_mail
from jixiao.archives.members import members

TABLE = "<table><tr><td>a</td></tr></table>"


def mail(text: str = "请查收", html: str = "", **files: bytes) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"], message["Subject"], message["Date"] = "a@b.cn", "c@d.cn", "绩效目标", "Thu, 1 Jan 2026 08:00:00 +0800"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return message


def brought(data: bytes, tmp_path: Path, name: str = "a.eml") -> dict[str, bytes]:
    path = tmp_path / name
    path.write_bytes(data)
    kind = archive_kind(path, name)
    assert kind == "mail"
    return {member.name: b"".join(member.pieces()) for member in members(path, kind, name)}


def test_attachments_are_members(tmp_path: Path) -> None:
    assert brought(mail(申报表_docx=b"x", 附件_zip=b"y").as_bytes(), tmp_path) == {"申报表.docx": b"x", "附件.zip": b"y"}


def test_a_table_in_the_text_is_one_as_well(tmp_path: Path) -> None:
    found = brought(mail(html=f"<p>表</p>{TABLE}", a_docx=b"x").as_bytes(), tmp_path)
    assert set(found) == {"a.docx", "正文.html"}
    assert TABLE.encode() in found["正文.html"]


def test_text_that_only_says_what_is_attached_is_none(tmp_path: Path) -> None:
    assert set(brought(mail(a_docx=b"x").as_bytes(), tmp_path)) == {"a.docx"}
    assert set(brought(mail("只有文字").as_bytes(), tmp_path)) == {"正文.txt"}


def test_a_mail_within_the_mail_is_opened_in_its_turn(tmp_path: Path) -> None:
    outer = mail()
    outer.add_attachment(mail(a_docx=b"x"))
    (name,) = brought(outer.as_bytes(), tmp_path)
    assert name.endswith(".eml")


def test_pictures_of_a_signature_are_left_aside(tmp_path: Path) -> None:
    message = mail(html="<p>您好</p><img src='cid:logo'>", a_docx=b"x")
    part = message.get_body(("html",))
    assert part is not None
    part.add_related(b"png", maintype="image", subtype="png", cid="<logo>")
    assert set(brought(message.as_bytes(), tmp_path)) == {"a.docx"}


def test_names_in_gbk_are_recovered(tmp_path: Path) -> None:
    data = mail(name_docx=b"x").as_bytes().replace(b"name.docx", "申报表.docx".encode("gb18030"))
    assert set(brought(data, tmp_path)) == {"申报表.docx"}


HEADS = {
    b"Received: from a by b\r\nSubject: x\r\n\r\n": True,
    b"Delivered-To: a@b\r\nReceived: by x\r\n\tfolded\r\nFrom: a\r\n\r\n": True,
    b"From: <Saved by Blink>\r\nSubject: x\r\nDate: y\r\nMIME-Version: 1.0\r\n\r\n": False,  # a web page
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n": False,
    b"Subject: x\r\n\r\nTo: y\r\n": False,
    "一级指标\t二级指标\n".encode(): False,
    b"": False,
}


@pytest.mark.parametrize("head", HEADS)
def test_what_a_mail_begins_with(head: bytes) -> None:
    assert is_mail(head) is HEADS[head]


def test_a_self_extracting_archive_is_read_as_the_archive_it_is(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.docx", b"x")
    path = tmp_path / "a.exe"
    path.write_bytes(b"MZ" + bytes(512) + packed.getvalue())
    assert archive_kind(path, "a.exe") == "zip"
    path.write_bytes(b"MZ" + bytes(512) + b"7z\xbc\xaf\x27\x1c")
    assert archive_kind(path, "a.exe") == "7z"
    path.write_bytes(b"MZ" + bytes(512))
    assert archive_kind(path, "a.exe") is None


def test_a_mailbox_gives_its_mails(tmp_path: Path) -> None:
    mails = [mail(a_docx=b"x"), mail("段落\n\n>From 甲 to 乙\n", b_docx=b"y")]
    path = tmp_path / "a.mbox"
    path.write_bytes(b"".join(b"From a@b.cn Thu Jan  1 08:00:00 2026\n" + one.as_bytes() + b"\n\n" for one in mails))
    assert archive_kind(path, "a.mbox") == "mailbox"
    found = {member.name: b"".join(member.pieces()) for member in members(path, "mailbox", "a.mbox")}
    assert list(found) == ["1 绩效目标.eml", "2 绩效目标.eml"]
    assert [b"a.docx" in data for data in found.values()] == [True, False]
