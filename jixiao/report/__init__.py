"""The report of a run.

    text        as text and JSON
    page        as one HTML page that needs nothing else
"""

from jixiao.report.text import Report, counted, line_of, masked, meaning, report_to_text, write_report

__all__ = [
    "Report",
    "counted",
    "line_of",
    "masked",
    "meaning",
    "report_to_text",
    "write_report",
]
