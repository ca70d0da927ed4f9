"""Tables whose columns an export has lost, aligned again by what stands in them.

    heads           the header, its unknown heads told by the rows below
    line            a row on its way to a column and a label
    lines           labels that a narrow cell or a page break has cut, whole again
    cell_a_line     forms printed one cell a line; front: what stands before their indicators
    zone            the rows below an indicator header, page by page
    tier_labels, late_labels, block_ends, strays, cut_rows   labels, blocks and rows that a page break moved
    projects        projects of a list, cut to pieces
    alignment       the whole way
"""

from jixiao_normalize.text_export.alignment import align

__all__ = [
    "align",
]
