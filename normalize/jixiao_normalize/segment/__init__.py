"""A document to segments, one a form, their tables made plain.

    heading_year    the year that headings give
    side_by_side    forms abreast in one table
    transposed      tables on their side
    crossed, crossed_heads      indicators laid across, unfolded to a row each
    paired_values   two columns that hold one value
    boundaries      where forms begin and end
"""

from jixiao_normalize.segment.boundaries import Segment, segments

__all__ = [
    "Segment",
    "segments",
]
