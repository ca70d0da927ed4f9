"""The report of a run.

    text        as text and JSON
    page        as one HTML page that needs nothing else
"""

from jixiao.report.text import Report, line_of, masked, report_to_text, write_report

__all__ = [
    "Report",
    "line_of",
    "masked",
    "report_to_text",
    "write_report",
]
