"""Reports and workbooks for people, out of a database: what a bureau sends to a department, what it keeps itself.

    gather          what one department handed in: forms, broken rules, changes since last year, self-evaluation
    opinion         the report as blocks: headings, paragraphs, tables
    blocks          those blocks, whatever is written from them
    formats/        the writers: DOCX, HTML, XLSX
    people          a workbook per department or year, a sheet per kind
    reports         which departments, which files

What the reports say stands in `texts.toml`.
"""

from jixiao.review.people import write_workbooks
from jixiao.review.reports import Asked, CannotReport, write_reports

__all__ = ["Asked", "CannotReport", "write_reports", "write_workbooks"]
