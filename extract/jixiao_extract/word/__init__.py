"""Word files to Documents: DOCX, flat Word XML, and DOC or WPS.

    docx            the reader of word/document.xml
    flat_xml        Flat OPC and WordprocessingML 2003
    doc             Word 97 to 2003 and WPS
    shown           what is only stored leaves the tree, signs become text
    numbering, list_counts, list_numerals        automatic numbers in front of their paragraphs
    binary          what a DOC is made of
    body            the tree as one flow, which `flow` makes into blocks
"""

from jixiao_extract.word import doc, docx, flat_xml

__all__ = [
    "doc",
    "docx",
    "flat_xml",
]
