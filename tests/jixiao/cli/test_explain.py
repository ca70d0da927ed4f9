"""What `show --explain` says of cells that were cut anew."""

from __future__ import annotations

from jixiao.cli.explain import explain_document
from jixiao_extract.readers import read_bytes

ACROSS = """<p>2024年项目绩效目标表</p><table border="1">
<tr><td>项目名称</td><td>产出指标</td><td>满意度指标</td></tr>
<tr><td>路灯维护</td><td>维护路灯≥2300盏；亮灯率≥98%</td><td>市民满意度≥90%</td></tr></table>"""


def test_cells_laid_across_are_explained_once_and_not_outside() -> None:
    told = explain_document(read_bytes(ACROSS.encode(), "across.html"))
    assert "亮灯率  →  indicator:content" in told
    assert "outside" not in told
