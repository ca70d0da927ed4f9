"""Blocks as files: the same report as a letter, a page or a workbook.

    word        DOCX
    web         HTML
    sheets      XLSX; openpyxl, of the extra `export`, is imported only when one is written
"""

from jixiao.review.formats.sheets import plain, sheet_name, to_xlsx, write_head, write_rows
from jixiao.review.formats.web import to_html
from jixiao.review.formats.word import to_docx

__all__ = ["plain", "sheet_name", "to_docx", "to_html", "to_xlsx", "write_head", "write_rows"]
