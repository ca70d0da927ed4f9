"""One row of an indicator table, once its columns have roles.

    row             which cell plays which role, and whether it holds an indicator
    parts           several indicators in the cells of one row
    tier_in_name, value_in_name     what is printed inside the name for want of a column
    tier_rows       tier names in rows of their own
    doubts          doubts that show only when all rows are seen together
"""

from jixiao_normalize.rows.doubts import doubting_centred, doubting_shared
from jixiao_normalize.rows.parts import single_rows
from jixiao_normalize.rows.row import (
    Row,
    clean_content,
    continues,
    is_empty,
    merged_tiers,
    own_tiers,
    printed_value,
    row_cells,
)
from jixiao_normalize.rows.tier_in_name import with_named_tier
from jixiao_normalize.rows.tier_rows import band_cell, under_band
from jixiao_normalize.rows.value_in_name import named_target, named_value, with_named_value, with_told_values

__all__ = [
    "Row",
    "band_cell",
    "clean_content",
    "continues",
    "doubting_centred",
    "doubting_shared",
    "is_empty",
    "merged_tiers",
    "named_target",
    "named_value",
    "own_tiers",
    "printed_value",
    "row_cells",
    "single_rows",
    "under_band",
    "with_named_tier",
    "with_named_value",
    "with_told_values",
]
