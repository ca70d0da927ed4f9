"""What differs, as one HTML page that needs nothing else."""

from __future__ import annotations

from html import escape

from jixiao.comparison.difference import Change, Difference, FormDifference, RowDifference
from jixiao.comparison.text import SIGNS, shown_changes

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #222 }
table { border-collapse: collapse; width: 100%; margin: .3rem 0 1.2rem } td, th { padding: .2rem .6rem .2rem 0; text-align: left;
vertical-align: top; border-bottom: 1px solid #ddd; overflow-wrap: anywhere } td.n { text-align: right; width: 5rem }
del { background: #fde0dc; text-decoration: none } ins { background: #dcf3de; text-decoration: none }
summary { cursor: pointer; font-weight: 600 } .soft { color: #666 }
"""


def difference_to_page(difference: Difference) -> str:
    """The whole page; forms that changed are open, those that came or went are not."""
    title = f"{difference.before} → {difference.after}"
    counts = ", ".join(f"{difference.count(how)} {how}" for how in ("changed", "added", "removed"))
    rows = "".join(f'<tr><td class="n">{n}</td><td>{escape(t)} {how}</td></tr>' for (t, how), n in sorted(difference.rows().items()))
    fields = "".join(
        f'<tr><td class="n">{n}</td><td>{escape(table)}.{escape(field)}</td></tr>' for (table, field), n in difference.fields().most_common()
    )
    body = (
        f"<h1>{escape(title)}</h1><p>{difference.same} forms the same, {counts}</p><h2>Rows</h2><table>{rows}</table>"
        f"<h2>Fields that changed</h2><table>{fields}</table><h2>Forms</h2>{''.join(map(_form, difference.forms))}"
    )
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>\n{body}\n</body></html>\n'


def _form(form: FormDifference) -> str:
    is_open = " open" if form.how == "changed" else ""
    summary = f"{SIGNS[form.how]} {escape(form.file)}, form {form.form_no}: {escape(form.title)}"
    return f"<details{is_open}><summary>{summary}</summary><table>{''.join(map(_row, form.rows))}</table></details>"


def _row(row: RowDifference) -> str:
    changes = "<br>".join(map(_change, shown_changes(row)))
    place = f' <span class="soft">{escape(row.where)}</span>' if row.where else ""
    return f"<tr><td>{SIGNS[row.how]} {escape(row.table)}</td><td>{escape(row.name)}{place}</td><td>{changes}</td></tr>"


def _change(change: Change) -> str:
    before = f"<del>{escape(str(change.before))}</del> " if change.before is not None else ""
    after = f"<ins>{escape(str(change.after))}</ins>" if change.after is not None else ""
    return f"{escape(change.field)}: {before}{after}"
