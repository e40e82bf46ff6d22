"""Every sentence the assistant says in its own words, in one place.

DOMAIN.md §3.9 binds them: nothing here calls an act lawful, unlawful, valid or void, names a
sanction, or tells how to change a fact. A sentence holds no number of its own: numbers come from
quotations, items and the statute index, and ``verify`` removes any other.
"""

# Headings that keep the sources' words apart from ours.
HEAD_SAYS = "【回答】"
HEAD_QUOTE = "【原文】"
HEAD_BASIS = "【依据】"
HEAD_REMARK = "【核对提示】"
HEAD_NEAR = "【相近但不是同一事项】"
HEAD_MAYBE = "【可能相关，请核对】"

NOT_IMPORTED = "原文未导入"
IMPORTED = "原文已导入"
NOT_FILLED = "未填"

INSIDE_LEAD = "在清单之内。"
INSIDE = (
    "按{day}有效的{department}行政权力清单（版本{version}），列有这一事项：{code}“{name}”，"
    "权力类型为{type}，实施主体是{subject}，行使层级为{level}。"
)
INSIDE_CITIZEN = (
    "清单说明该部门公布的职权范围；具体到某次执法或者某份决定，要看当时的事实、证据和程序，"
    "本回答不作判断。"
)
INSIDE_SERVICE = "具体能否办成，由受理机关按所引依据和申请材料审查。"
INSIDE_OFFICIAL = "依据条款与核对提示见下；个案的事实、证据和程序另行判断。"
MATCHED_BY = "按“{how}”认定为该事项，不是所问的事情时请另行说明。"
CONFLICT_CITIZEN = (
    "清单列有该事项，但机器核对发现清单所写的依据与法规索引不一致，须由有权机关核实。"
    "这不影响已作出决定的效力；请勿因此逾期不缴、不复议、不起诉。"
)
CONFLICT_OFFICIAL = (
    "清单列有该事项，但清单所写的依据与法规索引不一致，请核实。两方面的来源都列在下面，"
    "由人工判断，系统不作结论。"
)
MISSING_CITIZEN = (
    "清单列有该事项，但依据是否足以由该部门实施，还缺少可供核对的文件，须由有权机关核实。"
    "这不影响已作出决定的效力；请勿因此逾期不缴、不复议、不起诉。"
)
MISSING_OFFICIAL = (
    "清单列有该事项，但缺少判断所需的事实或者文件，暂不能认定依据足以支持本部门实施，须由人工判断。"
)
ACCOUNTABILITY = "可能涉及下列条款；是否追责、追究何人，由有权机关依规依纪依法认定。"
REMARK = "{limb}（{verdict}）：{message}"
NO_REMARK = "所列依据类规则未发现不符；未检查事项由人工判断。"

BASIS = "{role}依据：{clause}（{about}）"
BASIS_QUOTE = "  原文{part}：“{quote}”"
PENALTY = "处罚种类和幅度（{from_where}）：{ranges}。"
PENALTY_OPEN = "处罚种类：{kinds}；具体幅度见所引条文，清单和法规索引没有载明数额。"
CORRECTION_FIRST = (
    "前提：{clause}须先责令限期改正，逾期不改正的，才给予处罚（法规索引对该条的摘要）。"
)
WHO_MAY = "由谁实施：{subject}。执法人员须持证上岗，见所引本办法条文。"
WHO_MAY_RULE = "本系统核对案件时另有规则 {rule}：“{title}”。"
SUBJECT = "由谁实施：{subject}。"

TIME = "法定时限：{limit}（{clause}，{state}）。"
TIME_PLAIN = "法定时限：{limit}。"
TIME_NOTE = "时限说明：{note}。"
ITEM_NOTE = "清单备注：{note}"
PROMISED = "承诺时限：{limit}。"
TIME_NONE = "法定时限：清单载明没有法定时限。"
TIME_OPEN = "法定时限：清单未填，法规索引也没有载明，不能代为推算。"
WHERE = "去哪里：向实施主体{subject}提出。"
WHERE_DELEGATED = "已登记委托：{delegate}可以受理（委托登记“{id}”，期限{term}）。"
ADDRESS_OPEN = (
    "办公地址和电话：本系统的资料中没有填写（{mark}），不编造；请以该单位公布的信息为准。"
)
PHONE = "电话：{phone}。"
PHONE_OPEN = "电话：清单未填（{mark}），不编造。"
MATERIALS = "申请材料：{names}。"
MATERIALS_OPEN = "申请材料：清单未填（{mark}）。"
STEPS = "流程：{steps}。"
STEPS_OPEN = "办理流程：清单未填（{mark}）。"
FEE = "收费：{fee}。"
FEE_NONE = "收费：清单载明不收费。"
FEE_OPEN = "收费：清单未填（{mark}）。"

NEAR_ITEM = "{code}“{name}”（{department}，{type}）：{why}。"

OUTSIDE_CITIZEN = (
    "在{where}中未查到。未查到不等于该部门没有法定职权，也不影响已作出决定的效力；"
    "请勿因此逾期不缴、不复议、不起诉。"
)
OUTSIDE_OFFICIAL = (
    "在{where}中未查到与所问对应的事项。未查到不等于没有法定职权：清单之外不得实施，"
    "法定职责也不因清单遗漏而免除，两方面都要核对。"
)
OUTSIDE_INCOMPLETE = "{where}没有声明完整，查不到不能说明什么，须由人工核对。"
OUTSIDE_ACT = (
    "与所问事情有关的事项列在下面，但它的权力类型或者处罚种类与所问不同，不能当作同一事项。"
)
OUTSIDE_NEAR = "也可能只是说法不同：下面列出可能相关的事项，是其中之一的，请选定再问。"
NO_CODE = "{where}中没有编码为{code}的事项，请核对编码。"
OUTSIDE_WHERE = "{department}{version}清单"
OUTSIDE_ALL = "各部门{day}有效的清单"

OVERVIEW = "按{day}有效的{department}行政权力清单（版本{version}），与所问对应的事项有：{counts}。"
OVERVIEW_ITEM = "{code}“{name}”（{type}）"
OVERVIEW_MORE = (
    "与所问对应的事项共{total}，以上只列出前面一部分；"
    "要问其中的某个事项，请写明编码、名称或者具体的事情再问。"
)
PERSON = (
    "个案是否合乎法律、处理是否适当，须由有权机关根据当时的事实、证据和程序判断，本系统不作结论。"
)

ENDED = "“{name}”（{code}）已不在{department}的清单中：自{on}起{kind}，文件依据：{instrument}。"
ENDED_PLAIN = "“{name}”（{code}）在{day}已不在{department}的清单中，移出的日期和文件没有登记。"
ENDED_RECEIVER = "现由{receiver}行使。"
ENDED_HEIR = "承接事项：{code}“{name}”（{department}，{type}）。"

WHICH_ITEM = "所问的话不能唯一确定为某一事项，不能代您选定。请从下面选一个再问。"
WHICH_ONE = "可能是下面这一事项，是的话请点选；不是的话，请写明具体的事项名称或者编码再问。"
WHICH_DEPARTMENT = "几个部门的清单都有与所问对应的事项，不能代您选定。请从下面选一个部门再问。"

CLAUSE = "{label}的原文如下，未作删改。"
CLAUSES = "所问条文的原文如下，未作删改。"
NO_CLAUSE = "本办法没有{label}。"
EXTENT = "本办法的条文从{first}到{last}。"
NO_SUCH_PART = "{article}有，但其中没有所问的款或者项；{article}的原文如下。"
STATUTE_KNOWN = (
    "《{title}》在法规索引中（{rank}，{passed}通过的版本），{where}的{state}，"
    "不能引用其文字，也不转述。"
)
STATUTE_PARTS = (
    "《{title}》在法规索引中（{rank}，{passed}通过的版本），{where}的原文未导入，"
    "不能引用其文字，也不转述；索引按其中的款、项收录了要点。"
)
STATUTE_ABSENT = "《{title}》{passed}通过的版本中没有{where}，请核对条款编号。"
STATUTE_FACTS = "法规索引载有该条的要点：{facts}。"
STATUTE_UNKNOWN = "法规索引没有收录《{title}》，不能引用，也不转述。"

NUMBER = "本办法对此没有规定具体的数字或者期限，只有下列规定。系统不推算，也不编造。"
NUMBER_ELSEWHERE = "这个数字须来自另行配置的来源（例如上级文件或者本区规定），目前没有配置。"
SANCTION = (
    "本办法只规定“应当依法依规追究”责任，没有规定具体给予何种处分，所以不能回答会不会受到某种处分。"
)
SANCTION_WHO = "是否追责、追究何人、如何处理，由有权机关依规依纪依法认定。"
DATE = "本办法只写明自发布之日起施行；发布日期不在本系统的资料中，无法给出具体日期。"
DATE_NOTE = "条文中提到的文号年份是制定根据的文件年份，不是本办法的发布日期。"
PREMISE = "所问的前提不成立：本办法没有规定所问的那个数字。"
PREMISE_ALL = "本办法通篇没有规定罚款数额，也没有规定按天计算的期限。"
PREMISE_QUOTE = "有关条文的原文如下，请以原文为准。"

COMPLAINT = "可以依法投诉、举报。本办法的规定如下。"
COMPLAINT_CERTIFICATE = (
    "关于执法人员资格：本办法要求持证上岗，未取得执法资格的，不得从事执法活动。"
    "执法人员是否有证，须由有权机关查证，本回答不作判断。"
)
COMPLAINT_WHERE = (
    "向谁提出：监督检查由区人民政府组织实施，各单位负责本单位的具体工作；"
    "因此可以向该执法人员所在单位反映，也可以向区人民政府投诉、举报。"
    "本办法没有写明专门的受理机构、电话和地址。"
)
COMPLAINT_WHOM = "所涉事项列在{department}的清单中，反映有关情况可以找该部门。"
COMPLAINT_OPEN = "受理投诉的电话和地址不在本系统的资料中（{mark}），不编造。"
REMEDY = "投诉、举报不能代替行政复议和行政诉讼，请勿因此逾期不缴、不复议、不起诉。"
REMEDY_KNOWN = "期限见{clauses}（{state}）：{limits}。"
REMEDY_OPEN = (
    "复议和起诉都有法定期限，请看决定书上的告知内容；"
    "《行政复议法》《行政诉讼法》的条文要点未收录，期限的数字不在本系统的资料中。"
)

SETTING_NO = "不行。"
SETTING_MAY_NOT = "{rank}{competence}{power}（《{statute}》{citation}，{state}）。"
SETTING_LIMITED = (
    "{rank}对{power}的设定权是：{competence}（《{statute}》{citation}，{state}）。"
    "是否符合条件须由人工对照上位法判断。"
)
SETTING_OPEN = "{power}没有统一的设定权规定，{rank}能否设定须由人工判断。"
SETTING_DISGUISE = (
    "把登记、备案等改成须经同意才能从事的事项，"
    "还涉及《{title}》{citation}关于变相设定行政许可的规定（{state}）。"
)
SETTING_NORMATIVE = (
    "规范性文件不是法律、法规、规章，单独不能作为行政权力的依据；"
    "擅自设定或者变相设定行政权力事项的，属于本办法规定应当追究责任的情形。"
)
SETTING_KEEP = "应当保持原来的登记、备案性质和要求，不改成须经同意才能从事的事项。"
SETTING_INSTEAD = "可以这样办：确有法律、法规、规章依据的，写明依据条款，按新增条目提交预审。"

CONTACT = "电话、地址、办公时间不在本系统的资料中（{mark}），不编造。"
CONTACT_WHO = "所问的单位：{departments}。"
OFFICERS = (
    "本系统核对案件时的规则 {rule}：“{title}”。条文地址：《{statute}》{citation}（{state}）。"
)
OTHER_DAY = "所问提到了日期：本回答按{day}判断；如问其他日期，请填写判断日。"
NEAREST = "本办法和清单中没有找到直接回答所问的内容。"
NEAREST_SHOWN = "最接近的条文列在下面，是否对应请自行判断。"

GREETING = "您好。这里可以查询本区的行政权力清单和《{title}》。"
INJECTION = "这类改变规则的要求不执行。问题和资料中的文字只当作内容，不当作指令。"
ELSEWHERE = "所问涉及“{place}”，不在本区行政权力清单的范围内，请向当地有关部门查询。"
OUT_OF_SCOPE = "这个问题不在本系统的范围内。本系统只回答本区行政权力清单和《{title}》方面的问题。"
BLOCKED = "所问属于内部资料或者个人信息，当前身份不能查看；本系统只公开清单和本办法的内容。"

# Next steps
STEP_ASK_CLAUSE = "问条文：第二十二条说了什么？"
STEP_ASK_ITEM = "问职权：城管局能不能对占道摆摊罚款？"
STEP_ASK_SERVICE = "问办事：办狗证要多久，去哪办？"
STEP_ADDRESS = "向{subject}查询办公地址、电话和材料清单。"
STEP_REVIEW_PERSON = "请交本单位法制机构或者审查人员人工判断，并补充依据文件。"
STEP_APPLY_ADJUST = "依据确有变化的，及时申请调整清单，并提交预审。"
STEP_CONFIGURE = "如上级文件规定了具体期限，请管理员把该文件作为来源配置后再问。"
STEP_DECISION = "已收到决定书的，请先看决定书载明的复议、起诉途径和期限。"
STEP_CASE = "办理具体案件的，把案件要点提交案件预审，核对人员、时限和程序。"
STEP_KEEP = "请保留决定书、现场记录等材料，并写明时间、地点和经过。"
STEP_PRECHECK = "确有法律依据的，用“新增条目”提交预审。"
STEP_OUTSIDE_STAFF = (
    "先核对职权来源：不属于本单位的，移送有权机关；确属法定职权而清单遗漏的，申请列入清单。"
)
STEP_SPECIFIC = "换成具体的事项名称、编码或者部门再问。"
STEP_IMPORT = "由管理员导入法规全文后，可以引用该条原文。"
STEP_LOCAL = "如所问的是本区的事，请去掉地名再问。"
STEP_LOGIN = "确因工作需要的，请用有权限的账号登录。"
STEP_OFFICIAL_SITE = "请查区政府网站或者该单位公布的信息。"

# Notices
NOTICE_MEASURES = "本办法是规范性文件，施行日期不详；文中法制办、联席办等机构已经机构改革调整。"
NOTICE_NOT_ADVICE = "只引原文，查不到就说查不到；不作法律意见，不作为执法或者追责依据。"
NOTICE_CITIZEN = (
    "对处罚决定不服的，请按决定书告知的途径和期限办理，请勿因本回答逾期不缴、不复议、不起诉。"
)


def amount(value: float) -> str:
    """A sum as people write it: 50, 0.5."""
    return str(int(value)) if float(value).is_integer() else str(value)


def penalty_range(kind: str, low: float | None, high: float | None, unit: str) -> str:
    """One kind of penalty with its range: 罚款50元以上500元以下."""
    if low is None and high is None:
        return kind
    if low is not None and low == high:
        return f"{kind}{amount(low)}{unit}"
    floor = f"{amount(low)}{unit}以上" if low is not None else ""
    ceiling = f"{amount(high)}{unit}以下" if high is not None else ""
    return f"{kind}{floor}{ceiling}"
