"""The words that people read, in Chinese and English, by code.

A code and what was seen come in; the same thing said in both languages goes out. The texts of all floors stand here, on
the lowest, so that one person can read and mend them in one place.

    findings.toml, reasons.toml, statuses.toml, columns.toml      the texts
    catalogue       the texts, loaded once
    doubts          findings with their words
"""

from jixiao_extract.messages.catalogue import Entry, Text, column_codes, findings, reasons, statuses
from jixiao_extract.messages.doubts import fill, finding, said

__all__ = ["Entry", "Text", "column_codes", "fill", "finding", "findings", "reasons", "said", "statuses"]
