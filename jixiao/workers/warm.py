"""Imported by nobody but the fork server: reads one small form, so that no worker has to make ready for its first.

Patterns are compiled and vocabulary is loaded when they are first needed, which takes longer than reading a document;
here it happens once for all workers, which share the memory.
"""

import gc

from jixiao.pipeline import process

_FORM = """<html><body><h3>2023年度项目支出绩效目标申报表</h3><table>
<tr><td>项目名称</td><td>甲</td><td>主管部门</td><td>125-乙</td></tr>
<tr><td>资金总额（万元）</td><td>1</td><td>其中：财政拨款</td><td>1</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>指标内容</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>丙</td><td>≥1家</td></tr>
<tr><td>效益指标</td><td>社会效益指标</td><td>丁</td><td>逐步提高</td></tr>
</table></body></html>"""

process(_FORM.encode(), "warm.html")
gc.collect()
gc.freeze()  # what is shared is not looked through by each worker's collector, which would copy its pages
