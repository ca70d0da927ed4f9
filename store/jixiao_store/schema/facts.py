"""The tables of facts: everything a form says, one row a fact, and where each is printed."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table

from jixiao_store.schema.columns import (
    confidence,
    content_key,
    flag,
    metadata,
    number,
    of_form,
    strict_table,
    text,
    text_needed,
    whole,
    whole_needed,
)

field = strict_table("field", *of_form(), text_needed("name"), text_needed("label"), text_needed("text"), *confidence())

# Names and telephone numbers of people stand apart from all other text; `masked` is what views show.
person = strict_table(
    "person", *of_form(), text_needed("name"), text("label"), text_needed("text"), text_needed("masked")
)

funding_line = strict_table(
    "funding_line",
    *of_form(),
    whole_needed("seq"),
    text_needed("source"),
    text("level"),
    # Exact decimal text; NULL where unit or number is unknown.
    text("yuan"),
    text_needed("printed"),
    text("printed_unit"),
    text_needed("measure"),
    text_needed("period"),
    # It calls itself a total, or its parts stand beside it.
    flag("is_total"),
    text("source_std"),
    # The same for all amounts of one printed line.
    whole("line_no"),
    whole("parent_seq"),
    # 1 for the amounts that make up the form's money, each yuan once.
    whole("adds"),
    *confidence(),
)

# kind: `duty` (职能) or `goal` (目标).
entry = strict_table(
    "entry", *of_form(), text_needed("kind"), whole_needed("seq"), text_needed("text"), *confidence()
)

task = strict_table(
    "task",
    *of_form(),
    whole_needed("seq"),
    text_needed("name"),
    text("content"),
    text("total_yuan"),
    text("fiscal_yuan"),
    text("other_yuan"),
    text("printed"),
)

indicator = strict_table(
    "indicator",
    *of_form(),
    text_needed("period"),
    whole_needed("seq"),
    text("tier1"),
    text("tier2"),
    text("tier1_std"),
    text("tier2_std"),
    text_needed("content"),
    text("operator"),
    text("value"),
    text("unit"),
    text("unit_source"),
    text("printed"),
    flag("operator_explicit"),
    number("value_low"),
    number("value_high"),
    text("unit_std"),
    text("start_date"),
    text("due_date"),
    text("basis"),
    text("weight"),
    text("actual"),
    text("actual_operator"),
    text("actual_value"),
    text("actual_unit"),
    number("actual_low"),
    number("actual_high"),
    text("score"),
    text("direction"),
    text("explanation"),
    text("standard"),
    text("deviation"),
    text("note"),
    text_needed("status"),
    *confidence(),
    # Exact decimal texts beside what is printed or rounded above.
    text("weight_exact"),
    text("score_exact"),
    text("low_exact"),
    text("high_exact"),
    number("value_num"),
    number("actual_num"),
    text("indicator_key"),
    # Its first place once more: half of all questions ask for it.
    whole("page"),
    text("sheet"),
    text("ref"),
)
Index("ix_indicator_indicator_key", indicator.c.indicator_key, indicator.c.form_id, indicator.c.unit_std)

# target: `planned` or `actual`; part_no from 1.
indicator_part = strict_table(
    "indicator_part",
    Column("form_id", Integer, ForeignKey("form.form_id", ondelete="CASCADE"), nullable=False),
    whole_needed("row_no"),
    text_needed("target"),
    whole_needed("part_no"),
    text("label"),
    text("operator"),
    text("value"),
    text("unit"),
    PrimaryKeyConstraint("form_id", "row_no", "target", "part_no"),
)

# kind: as in `jixiao_normalize.model.Note`; masked is NULL where nothing had to be hidden.
note = strict_table("note", *of_form(), text_needed("kind"), text_needed("text"), text("masked"))

check_outcome = strict_table(
    "check_outcome",
    *of_form(),
    text_needed("rule"),
    text_needed("outcome"),
    text("message"),
    CheckConstraint("outcome IN ('finding', 'pass', 'not_applicable', 'insufficient_data')", "outcome"),
)

# What an outcome rests on: the rows first_row to last_row of a fact, whose cells stand in `place` under the same names.
check_ground = Table(
    "check_ground",
    metadata,
    Column("form_id", Integer, ForeignKey("form.form_id", ondelete="CASCADE"), nullable=False),
    whole_needed("check_no"),
    text_needed("fact"),
    whole_needed("first_row"),
    whole_needed("last_row"),
    PrimaryKeyConstraint("form_id", "check_no", "fact", "first_row"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# form_no 0: about the file. fact, fact_row: the fact it speaks of, as in `place`; NULL for a file, and where older
# programs left them out. name: of that indicator, field or line.
finding = strict_table(
    "finding",
    content_key(),
    whole_needed("form_no"),
    whole_needed("row_no"),
    whole("fact_row"),
    text_needed("code"),
    text_needed("severity"),
    text_needed("message"),
    text("message_zh"),
    text("fact"),
    text("name"),
    PrimaryKeyConstraint("content_id", "form_no", "row_no"),
)
Index("ix_finding_code", finding.c.code)

# fact: form, field, person, funding_line, entry, task, indicator, note or finding, and check_outcome for cells that a
# rule looked at and no other fact holds; ordinal from 1, for a cell that
# crosses a page has two. Boxes in points from the top-left corner of the page as displayed.
place = Table(
    "place",
    metadata,
    content_key(),
    whole_needed("form_no"),
    text_needed("fact"),
    whole_needed("row_no"),
    whole_needed("ordinal"),
    whole("page"),
    text("sheet"),
    number("x0"),
    number("top"),
    number("x1"),
    number("bottom"),
    text("ref"),
    PrimaryKeyConstraint("content_id", "form_no", "fact", "row_no", "ordinal"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

FORM_TABLES = (field, person, funding_line, entry, task, indicator, indicator_part, note, check_outcome, check_ground)
