"""What other parsers and systems made of a form, to Documents: Markdown, JSON, records in XML.

    markdown    the reader of Markdown: headings, pipe and grid tables, tables in HTML
    pipe_tables, inline     rows between bars; marks, escapes and formulas within a line
    parsed_json the reader of JSON: MinerU, docling, or records
    mineru, docling     the blocks of those two
    records     lists of records, of JSON or XML, as tables
    record_xml  the reader of records in XML
"""

from jixiao_extract.exported import markdown, parsed_json, record_xml

__all__ = [
    "markdown",
    "parsed_json",
    "record_xml",
]
