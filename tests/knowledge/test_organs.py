"""Organ phrases: the name without its level, and the level."""

import pytest

from knowledge.organs import bare_organs, level_scope
from knowledge.statutes import LevelScope


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("县级以上地方人民政府卫生健康主管部门", ("卫生健康主管部门",)),
        ("县级以上地方各级人民政府民政部门", ("民政部门",)),
        ("县级以上地方市场监督管理部门", ("市场监督管理部门",)),
        ("县以上卫生行政部门", ("卫生行政部门",)),
        ("演出所在地县级人民政府文化主管部门", ("文化主管部门",)),
        ("城市、县人民政府城乡规划主管部门", ("城乡规划主管部门",)),
        ("市、县（市）、上街区市容和环境卫生行政主管部门", ("市容和环境卫生行政主管部门",)),
        ("区城市市容环境卫生行政主管部门", ("城市市容环境卫生行政主管部门",)),
        ("城市人民政府市容环境卫生行政主管部门或者其委托的单位", ("市容环境卫生行政主管部门",)),
        (
            "市政工程行政主管部门和公安交通管理部门",
            ("市政工程行政主管部门", "公安交通管理部门"),
        ),
        ("住房和城乡建设主管部门、消防救援机构", ("住房和城乡建设主管部门", "消防救援机构")),
        (
            "县级以上地方人民政府农业农村、林业草原主管部门",
            ("农业农村主管部门", "林业草原主管部门"),
        ),
        (
            "当地乡镇人民政府或者县级人民政府教育行政部门",
            ("乡镇人民政府", "教育行政部门"),
        ),
        ("县级人民政府和设区的市、自治州人民政府的民政部门", ("民政部门",)),
        ("应急管理部门和其他负有安全生产监督管理职责的部门", ("应急管理部门",)),
        ("地名标志设置、维护和管理部门", ("地名标志设置、维护和管理部门",)),
        ("县级以上地方人民政府教育等有关部门", ("教育部门",)),
        ("县级人民政府卫生部门；县级人民政府教育部门", ("卫生部门", "教育部门")),
        ("各级人民政府", ("人民政府",)),
        ("卫生防疫机构", ("卫生防疫机构",)),
        ("有关部门", ()),
        ("", ()),
    ],
)
def test_bare_organs(phrase: str, expected: tuple[str, ...]) -> None:
    assert bare_organs(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "scope"),
    [
        (None, LevelScope.NONE),
        ("文化行政部门", LevelScope.NONE),
        ("县级以上地方人民政府卫生健康主管部门", LevelScope.COUNTY_AND_ABOVE),
        ("各级人民政府财政部门", LevelScope.COUNTY_AND_ABOVE),
        ("县级人民政府教育行政部门", LevelScope.COUNTY),
        ("县级以上城市人民政府市政工程行政主管部门", LevelScope.CITY_OR_COUNTY),
        ("城市、县人民政府城乡规划主管部门", LevelScope.CITY_OR_COUNTY),
        ("城市人民政府城市绿化行政主管部门", LevelScope.CITY),
        ("设区的市级以上人民政府监督检查部门", LevelScope.PREFECTURE_CITY),
        ("市、县（市）、上街区市容和环境卫生行政主管部门", LevelScope.COUNTIES_WITHOUT_DISTRICTS),
        ("市、县（市）、区市容和环境卫生行政主管部门", LevelScope.DISTRICT_NAMED),
        ("市、区卫生健康行政主管部门", LevelScope.DISTRICT_NAMED),
        ("区城市市容环境卫生行政主管部门", LevelScope.DISTRICT_NAMED),
        ("街道办事处、乡镇人民政府", LevelScope.STREET),
        ("县级以上地方人民政府确定的监督管理部门", LevelScope.DESIGNATED),
        ("县级以上地方人民政府", LevelScope.GOVERNMENT),
        ("省、自治区、直辖市人民政府药品监督管理部门", LevelScope.PROVINCE),
    ],
)
def test_level_scope(phrase: str | None, scope: LevelScope) -> None:
    assert level_scope(phrase) is scope


def test_level_is_read_from_the_words_before_the_phrase() -> None:
    text = "由县级人民政府民政部门受理，报省级部门。"
    assert level_scope("民政部门", text) is LevelScope.COUNTY
    assert level_scope("民政部门", "由民政部门受理，报县级人民政府。") is LevelScope.NONE


def test_level_words_of_another_organ_do_not_count() -> None:
    assert level_scope("监督检查部门", "县级人民政府负责，监督检查部门决定。") is LevelScope.NONE


@pytest.mark.parametrize(
    ("phrase", "scope"),
    [
        ("国务院药品监督管理部门", LevelScope.NATIONAL),
        ("国家移民管理机构", LevelScope.NATIONAL),
        ("自治区人民政府民政部门", LevelScope.PROVINCE),
        ("市人民政府规划主管部门", LevelScope.PREFECTURE_CITY),
        ("市市容和环境卫生行政主管部门", LevelScope.PREFECTURE_CITY),
        ("不设区的市人民政府民政部门", LevelScope.COUNTY),
        ("市辖区人民政府民政部门", LevelScope.DISTRICT_NAMED),
        ("市场监督管理部门", LevelScope.NONE),
        ("市政工程行政主管部门", LevelScope.NONE),
    ],
)
def test_levels_above_and_beside_the_district_are_told_apart(
    phrase: str, scope: LevelScope
) -> None:
    assert level_scope(phrase) is scope


def test_a_delegate_named_by_a_clause_holds_nothing_of_its_own() -> None:
    phrase = "区市容环境卫生行政主管部门或者其委托的城市街道办事处"
    assert bare_organs(phrase) == ("市容环境卫生行政主管部门",)
    assert level_scope(phrase) is LevelScope.DISTRICT_NAMED
