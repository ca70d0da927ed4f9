"""Small honest forms, as many as a test needs, each with its own figures."""

from __future__ import annotations

import hashlib
from pathlib import Path

_PAGE = """<html><head><meta charset="utf-8"></head><body><h3>2023年度项目支出绩效目标申报表</h3><table border="1">
<tr><td>项目名称</td><td colspan="2">{name}</td><td>主管部门</td><td colspan="2">125-柳州市市场监督管理局</td></tr>
<tr><td>年度目标</td><td colspan="5">完成{name}的全部任务。</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td colspan="2">指标内容</td><td colspan="2">指标值</td></tr>
<tr><td rowspan="2">产出指标</td><td>数量指标</td><td colspan="2">检查企业</td><td colspan="2">≥{count}家</td></tr>
<tr><td>质量指标</td><td colspan="2">检查合格率</td><td colspan="2">≥95%</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td colspan="2">群众满意度</td><td colspan="2">≥90%</td></tr>
</table></body></html>
"""


def form_bytes(number: int) -> bytes:
    """The page of project number so and so: three indicators, the first with target `≥number家`."""
    return _PAGE.format(name=f"项目第{number}号", count=number).encode()


def long_form(rows: int) -> bytes:
    """A form with so many indicators more, each in words of its own; some 150 bytes a row."""
    row = '<tr><td>产出指标</td><td>数量指标</td><td colspan="2">检查{n:x}{h}</td><td colspan="2">≥{n}家</td></tr>\n'
    more = "".join(row.format(n=n, h=hashlib.sha256(b"%d" % n).hexdigest()) for n in range(1, rows + 1))
    return form_bytes(777).replace(b"</table>", more.encode() + b"</table>")


def write_forms(folder: Path, numbers: range) -> list[Path]:
    """Files `form-0001.html` and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"form-{number:04}.html" for number in numbers]
    for number, file in zip(numbers, files, strict=True):
        file.write_bytes(form_bytes(number))
    return files
