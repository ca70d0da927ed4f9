"""Invents forms in layouts of its own making, each with the rows that it prints: truth by construction.

A layout is drawn by chance from traits that published forms have, one choice of each; nothing of it is written down
anywhere else, so that no reader can have been made for it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from maker.grid import LEFT, Sample, text_to_sample

TIERS = (
    ("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标")),
    ("效益指标", ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")),
    ("满意度指标", ("服务对象满意度指标",)),
)
ACTS = ("举办", "修缮", "新建", "巡查", "检测", "发放", "维护", "采购", "培训", "更新", "清理", "监测", "编制", "整治")
THINGS = ("农村公路", "校舍", "水渠", "档案", "监控设备", "公共厕所", "图书", "应急物资", "路灯", "林地", "管网", "站点", "实验室", "标准", "渔港")
AIMS = ("数量", "完成率", "合格率", "覆盖率", "及时率", "成本", "次数", "面积", "人数", "公里数", "满意度", "知晓率")
UNITS = {"数量": "个", "次数": "次", "面积": "平方米", "人数": "人", "公里数": "公里", "成本": "万元"}
WORDS = ("逐步提高", "有效改善", "按期完成", "长期有效", "基本健全", "明显提升", "及时准确", "稳步增长")
PROSE = "完成年度各项任务，保障设施正常运行，提高公共服务水平。"

HEADS = {
    "tier1": ("一级指标", "一级", "指标类别"),
    "tier2": ("二级指标", "二级", "指标子类"),
    "name": ("三级指标", "指标内容", "指标名称", "绩效指标名称", "具体指标"),
    "value": ("指标值", "年度指标值", "目标值", "预期指标值", "计划指标值"),
    "operator": ("指标性质", "计算符号", "比较符号", "符号"),
    "unit": ("计量单位", "度量单位", "单位"),
    "weight": ("权重", "分值", "指标分值"),
    "note": ("备注", "指标说明", "评分标准"),
    "actual": ("实际完成值", "完成值", "全年实际完成值"),
    "score": ("得分", "自评得分"),
    "number": ("序号",),
}
# Words that no vocabulary lists: only what stands below them tells what they head.
STRANGE = {
    "tier1": ("绩效大类", "维度"),
    "tier2": ("绩效小类", "子维度"),
    "name": ("考核事项", "评价要点"),
    "value": ("应达到的水平", "预定程度"),
    "operator": ("限定", "关系"),
    "unit": ("量纲", "度量"),
}
SAID = {"≥": ("不低于{}", "{}以上", "≥{}", "大于等于{}"), "≤": ("不超过{}", "{}以内", "≤{}"), "=": ("{}", "={}", "达到{}")}


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator as it is meant."""

    tier1: str
    tier2: str
    name: str
    operator: str
    value: str
    unit: str

    @property
    def key(self) -> tuple[str, ...]:
        """What a reading must say."""
        return (self.tier1, self.tier2, self.name, self.operator, self.value, self.unit)


@dataclass(frozen=True, slots=True)
class Invented:
    """A form file: its drawing, the rows it means, and the traits of its layout by kind."""

    sample: Sample
    rows: tuple[Row, ...]
    traits: dict[str, str]
    name: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def invent(seed: int) -> Invented:
    """The form of a number; the same for the same number."""
    chance = random.Random(seed)
    traits = {
        "values": chance.choice(("merged", "three columns", "sign apart", "unit apart", "unit in the name")),
        "tiers": chance.choice(("merged", "repeated", "first row only", "rows of their own", "joined")),
        "order": chance.choice(("usual", "usual", "shuffled")),
        "beside": chance.choice(("nothing", "weight", "note", "weight and note", "actual and score")),
        "heads": chance.choice(("usual", "usual", "usual", "strange")),
        "signs": chance.choice(("signs", "signs", "words")),
        "numbered": chance.choice(("no", "no", "yes")),
        "side label": chance.choice(("no", "yes")),
        "money": chance.choice(("block", "one row", "none")),
        "goal": chance.choice(("beside", "below", "none")),
        "fields": chance.choice(("two columns", "four columns")),
        "page": chance.choice(("A4", "A5", "A5, head repeated")),
    }
    rows = _rows(chance)
    names = {"project_name": f"{chance.choice(THINGS)}{chance.choice(('改造', '运行', '保障', '专项'))}项目"}
    text = "\n".join(_notation(rows, traits, names, chance))
    return Invented(text_to_sample(text), rows, traits, f"invented-{seed}", names)


def _rows(chance: random.Random) -> tuple[Row, ...]:
    found: list[Row] = []
    seen: set[str] = set()
    for tier1, seconds in TIERS:
        for tier2 in seconds if len(seconds) == 1 else sorted(chance.sample(seconds, chance.randint(1, len(seconds))), key=seconds.index):
            for _ in range(chance.randint(1, 3)):
                row = _row(tier1, tier2, chance)
                if row.name not in seen:
                    seen.add(row.name)
                    found.append(row)
    return tuple(found)


def _row(tier1: str, tier2: str, chance: random.Random) -> Row:
    aim = "满意度" if tier1 == "满意度指标" else chance.choice(AIMS[:-2])
    name = f"{chance.choice(ACTS)}{chance.choice(THINGS)}{aim}"
    if tier1 == "效益指标" and chance.random() < 0.5:
        return Row(tier1, tier2, name.removesuffix(aim) + "保障水平", "定性", chance.choice(WORDS), "")
    unit = UNITS.get(aim, "%")
    value = str(chance.randint(80, 100)) if unit == "%" else chance.choice((str(chance.randint(1, 9000)), f"{chance.randint(1, 300)}.5"))
    operator = "≤" if aim == "成本" else chance.choice(("≥", "≥", "=", "≤" if unit != "%" else "≥"))
    return Row(tier1, tier2, name, operator, value, unit)


def _notation(rows: Sequence[Row], traits: dict[str, str], names: dict[str, str], chance: random.Random) -> list[str]:
    table = _table(rows, traits, chance)
    width = len(table[0])
    lines = [f"% paper={traits['page'][:2]}"] if traits["page"] != "A4" else []
    lines += ["! 2024年度项目支出绩效目标申报表"]
    lines += [f"= {' '.join(['60'] * width)}{' repeat=0'}"]
    lines += _fields(width, traits, names)
    lines += _money(width, traits, chance)
    lines += _goal(width, traits)
    if traits["page"].endswith("repeated"):
        # The head is repeated on every page: the table of indicators stands alone.
        lines += [f"= {' '.join(['60'] * width)} repeat=1"]
    return lines + [f"| {' | '.join(row)} |" for row in table]


def _fields(width: int, traits: dict[str, str], names: dict[str, str]) -> list[str]:
    pairs = [("项目名称", names["project_name"]), ("主管部门", "兰岭市水利局"), ("实施单位", "兰岭市水利管理站"), ("项目属性", "延续项目")]
    if traits["fields"] == "two columns" or width < 4:
        return [f"| {label} | {value} |" for label, value in pairs]
    half = (width - 2) // 2
    return [
        f"| {one} | {value} {'| << ' * (half - 1)}| {other} | {second} |"
        for (one, value), (other, second) in zip(pairs[::2], pairs[1::2], strict=True)
    ]


def _money(width: int, traits: dict[str, str], chance: random.Random) -> list[str]:
    total = chance.randint(10, 900)
    part = total - chance.randint(1, 9)
    if traits["money"] == "none":
        return []
    if traits["money"] == "one row":
        return [f"| 资金总额（万元） | {total} |"]
    return [
        f"| 项目资金（万元） | 年度资金总额 | {total} |",
        f"| ^^ | 其中：财政拨款 | {part} |",
        f"| ^^ | 其他资金 | {total - part} |",
    ]


def _goal(width: int, traits: dict[str, str]) -> list[str]:
    if traits["goal"] == "none":
        return []
    return [f"| 年度绩效目标 | {PROSE} |"] if traits["goal"] == "beside" else ["| 年度绩效目标 |", f"| {PROSE} |"]


def _table(rows: Sequence[Row], traits: dict[str, str], chance: random.Random) -> list[list[str]]:
    """Head and rows of the indicator table, a list of cells each."""
    roles = _roles(traits, chance)
    words = {**HEADS, **STRANGE} if traits["heads"] == "strange" else HEADS
    head = [chance.choice(words[role]) if role in words else "绩效指标" for role in roles]
    table = [head]
    before: Row | None = None
    for number, row in enumerate(rows):
        if traits["tiers"] == "rows of their own" and (before is None or before.tier1 != row.tier1):
            table.append([row.tier1, *[LEFT] * (len(roles) - 1)])
        table.append([_cell(role, row, before, traits, number) for role in roles])
        before = row
    if roles[0] == "side":
        table = [[("绩效指标" if at == 0 else "^^"), *line[1:]] if line[1:2] != [LEFT] else ["^^", line[0], *line[2:]] for at, line in enumerate(table)]
    return table


def _roles(traits: dict[str, str], chance: random.Random) -> list[str]:
    tiers = {"rows of their own": ["tier2"], "joined": ["tier1"]}.get(traits["tiers"], ["tier1", "tier2"])
    values = {
        "merged": ["value"],
        "three columns": ["operator", "value", "unit"],
        "sign apart": ["operator", "value"],
        "unit apart": ["value", "unit"],
        "unit in the name": ["value"],
    }[traits["values"]]
    extra = {"weight": ["weight"], "note": ["note"], "weight and note": ["weight", "note"], "actual and score": ["actual", "score"]}.get(traits["beside"], [])
    tail = [*values, *extra]
    if traits["order"] == "shuffled":
        chance.shuffle(tail)
    front = ["side"] if traits["side label"] == "yes" else []
    return [*front, *(["number"] if traits["numbered"] == "yes" and not front else []), *tiers, "name", *tail]


def _cell(role: str, row: Row, before: Row | None, traits: dict[str, str], number: int) -> str:
    if role in ("tier1", "tier2"):
        return _tier(role, row, before, traits)
    if role == "value":
        return _value(row, traits, number)
    in_name = traits["values"] == "unit in the name" and row.operator != "定性" and row.unit
    plain = {
        "side": "",
        "name": f"{row.name}（{row.unit}）" if in_name else row.name,
        "operator": row.operator,
        "unit": row.unit,
        "actual": f"{row.value}{row.unit}",
        "number": str(number + 1),
        "score": "4.5",
        "weight": "5",
        "note": "每低一个百分点扣1分" if number % 3 == 0 else "",
    }
    return plain[role]


def _value(row: Row, traits: dict[str, str], number: int) -> str:
    quantity, style = row.operator != "定性", traits["values"]
    figure = f"{_grouped(row.value, number) if quantity else row.value}{row.unit if style in ('merged', 'sign apart') else ''}"
    if not quantity or style in ("three columns", "sign apart"):
        return figure
    if traits["signs"] == "words" and style == "merged":
        return SAID[row.operator][number % len(SAID[row.operator])].format(figure)
    return row.operator + figure


def _grouped(value: str, number: int) -> str:
    """Every third figure of a thousand or more with its separator."""
    whole, point, rest = value.partition(".")
    return f"{int(whole):,}{point}{rest}" if number % 3 == 0 else value


def _tier(role: str, row: Row, before: Row | None, traits: dict[str, str]) -> str:
    if traits["tiers"] == "joined":
        return f"{row.tier1}-{row.tier2}"
    label = row.tier1 if role == "tier1" else row.tier2
    same = before is not None and (before.tier1, before.tier2 if role == "tier2" else "") == (row.tier1, row.tier2 if role == "tier2" else "")
    if not same or traits["tiers"] == "repeated":
        return label
    return "" if traits["tiers"] == "first row only" else "^^"
