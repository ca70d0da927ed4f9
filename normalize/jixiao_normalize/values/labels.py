"""The words around a quantity: what it is a share of, what it is compared with, what is said behind it."""

from __future__ import annotations

import regex

from jixiao_normalize.values.terms import without_link

_NUMBERING = regex.compile(r"^\s*(?:指标\d*(?:[:：]|$)|[(（]?\d{1,2}[.、．)）](?!\d)|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*")
_SHARE = regex.compile(r"[百千]分之\s*$")
_EDGES = " /。；;，,、!！.\"”’'：:¥￥$~～"
_BRACKETS = {"(": ")", "（": "）", "【": "】", "[": "]"}
_SHARE_LABEL = regex.compile(r"(?r)(?:率|比例|比重|占比|满意度|得分|评分)(?:应|须)?(?:均)?(?:达到|达|为|是|在|:)?\s*$")


def basis_of(label: str, tail: str) -> str | None:
    """The words around a quantity as one text, `…` where the quantity stood between them; None where there are none."""
    before, after = label.rstrip(" "), tail.lstrip(" ")
    while before and _BRACKETS.get(before[-1]) == after[:1] and after:
        before, after = before[:-1].rstrip(), after[1:].lstrip()
    words = (label_of(before), _unbracketed(after.strip(_EDGES)))
    return "…".join(part for part in words if part) or None


def without_numbering(text: str) -> str:
    """Text without a leading `指标1：`, `1.`, `（1）`, `一、` or ①."""
    return _NUMBERING.sub("", text)


def label_of(text: str) -> str | None:
    """A label without numbering, punctuation and the verb that links it to its quantity; None where nothing is left."""
    label = _SHARE.sub("", text)
    label = without_link(without_numbering(label.lstrip(_EDGES)).strip(_EDGES + " (（)）"))
    return label.strip(_EDGES + "“‘") or None


def _unbracketed(text: str) -> str:
    closing = _BRACKETS.get(text[:1])
    whole = closing is not None and text.endswith(closing) and text.count(closing) == 1
    return text[1:-1].strip() if whole else text.strip("" if "(" in text or "（" in text else ")）")


def is_share_label(half: str) -> bool:
    """Whether half-width text ends in words that name a rate: `办结率`, `满意度达到`."""
    return bool(_SHARE_LABEL.search(half))
