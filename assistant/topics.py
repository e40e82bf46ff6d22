"""What the Measures speak of: everyday words for each subject, and the provisions that govern it."""

import re

from knowledge import Value


class Topic(Value):
    """A subject of the Measures."""

    name: str
    words: str
    """Regular expression over the normalised question."""
    clauses: tuple[str, ...]
    """Paths of the provisions, the governing one first."""
    answer: str
    """One plain sentence; the quotations carry the authority."""
    rule: str | None = None
    """The checker's rule on the subject, where the Measures leave it to other law."""
    statute: tuple[str, str] | None = None
    """The clause of a statute on which ``rule`` rests."""


TOPICS: tuple[Topic, ...] = (
    Topic(
        name="依据变化后的调整",
        words=r"依据.{0,12}(变|改|废止|修订|失效|取消|调整)|(法律|法规|规章|法).{0,6}(修改|修订|改了|废止|变了|变化).{0,20}(清单|调整|申请)"
        r"|(清单|事项).{0,8}(申请调整|动态调整|调整申请|及时调整)|申请调整",
        clauses=("art_14/item_1", "art_21/item_2"),
        answer="设定依据变化的，应当及时申请调整；未按规定申请调整的，属于应当追究责任的情形。",
    ),
    Topic(
        name="执法人员人数",
        words=r"([一二两三单独1-3]个?人|[一二两三1-3]名|独自|单独|几个?人|几名|多少人).{0,6}(执法(?!证|资格)|(?<!监督)检查|调查|查处|处罚)"
        r"|(执法|(?<!监督)检查|调查|处罚)时?(必须|应当|应该|须|需要?|要|得|至少|最少|由|来|只有|只|派|是|可以|能|有|了){0,4}(几个?人|几名|多少人|[一二两三1-3]个?人|[一二两1-2]名|单独|独自)",
        clauses=("art_11/para_3",),
        answer="本办法没有规定执法的人数，只规定执法人员须持证上岗。",
        rule="R11-11",
        statute=("行政处罚法", "第四十二条第一款"),
    ),
    Topic(
        name="执法人员资格",
        words=r"持证|不出示|出示证件|亮证|执法证|执法资格|资格证|(没证|无证|没有证).{0,4}(执法|还?罚|检查|查)|(执法|城管|队员|人员).{0,6}(没证|无证|没有证|没带证)|(临时工|辅警|协管|劳务派遣人员|实习生|无资格人员|合同工).{0,10}(执法|罚|检查|查)"
        r"|(谁|什么人|哪些人).{0,6}(能|可以|有权).{0,4}执法",
        clauses=("art_11/para_3", "art_14/item_3", "art_21/item_7"),
        answer="执法人员须持证上岗；未取得执法资格的，不得从事执法活动。",
    ),
    Topic(
        name="执法主体公示",
        words=r"执法主体|主体资格|行政主体",
        clauses=("art_11/para_1", "art_14/item_2", "art_21/item_6"),
        answer="执法主体须经审核、确认、公布；未经确认、公布的，不得开展执法活动。",
    ),
    Topic(
        name="委托执法",
        words=r"委托",
        clauses=("art_11/para_2", "art_21/item_8"),
        answer="委托须依照法律、法规或者规章的规定，在法定权限内委托符合法定条件的组织，并履行委托手续。",
    ),
    Topic(
        name="裁量标准",
        words=r"裁量",
        clauses=("art_10", "art_14/item_5", "art_21/item_5"),
        answer="各单位应当修订、制定行政处罚裁量标准，并建立动态调整机制。",
    ),
    Topic(
        name="执法信息公开",
        words=r"(决定书|处罚结果|执法信息|处罚信息|处罚决定|事项结果).{0,12}公[开示布]|公[开示布].{0,10}(决定书|处罚结果|执法信息|处罚决定)"
        r"|(国家秘密|商业秘密|个人隐私)",
        clauses=("art_13", "art_14/item_6", "art_21/item_10"),
        answer="行政权力事项结果产生（决定书送达）后应当及时主动公开，涉及国家秘密、商业秘密和个人隐私的除外。",
    ),
    Topic(
        name="监督结果公开",
        words=r"(监督|检查)结果.{0,8}(公开|通报)|通报",
        clauses=("art_19",),
        answer="监督结果实行公开制度，并定期通报责任追究情况。",
    ),
    Topic(
        name="与政务服务网一致",
        words=r"政务服务网.{0,20}(一致|不符|对不上|不一样|配置)|(一致|对不上|不一样).{0,16}政务服务网|网上.{0,10}(清单).{0,8}(不一致|不一样)",
        clauses=("art_14/item_8", "art_21/item_3"),
        answer="公开的行政权力清单应当与市政务服务网配置一致。",
    ),
    Topic(
        name="清单公开",
        words=r"清单.{0,12}(公开|公布|公示|网站|哪里看|在哪看|查询|怎么查)|(公开|公布|公示).{0,8}清单",
        clauses=("art_6", "art_14/item_7", "art_21/item_1"),
        answer="经审定确认的清单应当通过区政府网站、各单位网站或者其他公开渠道主动向社会公开。",
    ),
    Topic(
        name="全过程记录",
        words=r"痕迹|全过程|留痕|全程记录",
        clauses=("art_12",),
        answer="行政权力运行实行全过程“痕迹”管理。",
    ),
    Topic(
        name="前置条件",
        words=r"前置|变相设定|擅自设定|(加|增设|增加|多要).{0,6}(条件|环节|证明|材料|手续)",
        clauses=("art_22/item_3", "art_22/item_1", "art_14/item_4"),
        answer="不得擅自设定或者变相设定行政权力事项、运行环节或者前置条件。",
    ),
    Topic(
        name="已取消、下放事项",
        words=r"(取消|下放|调整|废止).{0,10}(事项|权力|许可|处罚).{0,14}(继续|还能|还可以|仍|还在|照样|怎么办|实施|办)"
        r"|(继续|还在|仍然?).{0,6}(实施|办理|行使).{0,10}(取消|下放|调整)",
        clauses=("art_22/item_2",),
        answer="已调整、取消或者下放的行政权力事项不得继续实施。",
    ),
    Topic(
        name="清单以外的权力",
        words=r"清单(以外|之外|外|里没有|上没有|没有)|(不在|没在|未列入|没列入).{0,4}清单|超出清单|法无授权",
        clauses=("art_22/item_1", "art_5"),
        answer="继续实施清单以外权力事项的，属于应当追究责任的情形。",
    ),
    Topic(
        name="扩大、缩小、放弃权力",
        words=r"扩大|缩小|放弃|不作为|不履行|不管不问|推诿|不愿意?管",
        clauses=("art_23",),
        answer="不得擅自扩大、缩小、放弃行使清单事项。",
    ),
    Topic(
        name="流程固化与时限",
        words=r"流程图|固化|运行流程|运行程序|环节.{0,8}(时限|人员)|办理时限.{0,10}(明确|规定|要求)",
        clauses=("art_8", "art_14/item_4", "art_21/item_4"),
        answer="各单位应当固化清单运行程序，明确各环节的办理时限和人员，优化权力运行流程图。",
    ),
    Topic(
        name="监督检查措施",
        words=r"(检查|监督).{0,10}(措施|手段|调取|查阅|要求提供)|调取.{0,6}案卷|查阅.{0,6}案卷|(监督)?检查.{0,4}时.{0,6}(可以|能)",
        clauses=("art_18",),
        answer="监督检查时可以采取的措施，本办法列举如下。",
    ),
    Topic(
        name="拒绝、阻挠监督检查",
        words=r"拒绝.{0,6}检查|阻挠|不配合.{0,6}(检查|监督)",
        clauses=("art_21/item_11",),
        answer="拒绝或者阻挠监督检查工作的，属于应当追究责任的情形。",
    ),
    Topic(
        name="案卷资料",
        words=r"案卷|卷宗|看.{0,4}(我的)?(材料|卷)",
        clauses=("art_21/item_9", "art_18/item_2", "art_17"),
        answer="未完善案卷资料，或者未依法向行政相对人公开案卷资料的，属于应当追究责任的情形。",
    ),
    Topic(
        name="重大行政处罚",
        words=r"重大.{0,6}处罚|法制审核|集体讨论|自查",
        clauses=("art_16", "art_17"),
        answer="各单位应当严格执行重大行政处罚法制审核及集体讨论制度，并定期自查。",
    ),
    Topic(
        name="监督检查方式",
        words=r"(监督检查|督查|抽查|检查|考核).{0,10}(方式|频率|频次|几次|多少次|多久|定期|怎么(做|搞|开展)|如何(开展|进行))|联合督查|专项检查|随机抽查",
        clauses=("art_15",),
        answer="监督检查可以定期或者不定期进行，方式由本办法列举如下。",
    ),
    Topic(
        name="监督检查内容",
        words=r"(监督检查|检查|督查).{0,6}(内容|哪些(内容|方面)|什么内容|查什么|包括)",
        clauses=("art_14",),
        answer="监督检查的内容，本办法列举如下。",
    ),
    Topic(
        name="追责情形",
        words=r"(哪些|什么|何种).{0,8}(情形|行为|情况).{0,10}(追责|追究|责任)|(追责|追究|责任追究).{0,8}(情形|哪些|什么情况)|追究.{0,4}责任",
        clauses=("art_21", "art_22", "art_23"),
        answer="应当追究责任的情形，本办法列举如下。",
    ),
    Topic(
        name="由谁组织监督",
        words=r"(谁|哪个|哪些|由谁|什么部门|哪家).{0,12}(组织|负责|牵头|主管|监督检查|监督)|(组织|负责|牵头).{0,10}(谁|哪个部门|哪家)|法制办|职责分工",
        clauses=("art_3", "art_17"),
        answer="监督检查工作由区人民政府组织实施，各相关单位负责本单位的具体工作。",
    ),
    Topic(
        name="适用范围",
        words=r"适用(范围|于|哪些|对象)|(管|监督).{0,4}(哪些|什么)(单位|人|对象)|监督.{0,6}对象|(街道|事业单位|授权组织).{0,8}(适用|受.{0,4}约束)",
        clauses=("art_2", "art_4"),
        answer="适用于本区行政权力清单运行的监督检查工作，对象是各单位及其工作人员。",
    ),
    Topic(
        name="权力的依据",
        words=r"(权力|职权|事项).{0,10}(依据|来源|从哪|怎么确定|确定)|(没有|无)(法律)?依据|法定职责|什么(依据|文件).{0,6}(可以|能|才能).{0,6}(列入|设)",
        clauses=("art_5",),
        answer="行政权力的确定必须有法律、法规、规章依据或者法律的明确授权，并按照法定的程序行使。",
    ),
    Topic(
        name="制定目的和依据",
        words=r"(办法|制度).{0,10}(目的|为什么制定|为了什么|制定依据|根据什么)|为什么.{0,6}(制定|出台)|五单一网",
        clauses=("art_1", "art_6"),
        answer="本办法的目的和制定根据，见第一条。",
    ),
    Topic(
        name="简化环节",
        words=r"简化|优化.{0,6}(流程|程序)|减轻.{0,4}负担|提高.{0,4}效",
        clauses=("art_7",),
        answer="各单位应当优化运行程序，简化办事环节，减轻行政相对人负担。",
    ),
    Topic(
        name="行政指导",
        words=r"行政指导|三位一体|服务.{0,4}管理",
        clauses=("art_9",),
        answer="各单位应当坚持“执法、服务、管理”三位一体，把行政指导贯穿行政管理的全过程。",
    ),
    Topic(
        name="与其他规定的关系",
        words=r"另有规定|冲突.{0,6}(怎么办|以谁|以哪)|不一致.{0,6}(以谁|以哪|听谁)",
        clauses=("art_24",),
        answer="法律、法规、规章另有规定的，从其规定。",
    ),
    Topic(
        name="投诉举报",
        words=r"投诉|举报|监察|审计",
        clauses=("art_20", "art_17"),
        answer="认为行政权力的行使侵犯了自己利益的，可以依法进行投诉、举报。",
    ),
)

_COMPILED = tuple((topic, re.compile(topic.words)) for topic in TOPICS)
BY_NAME = {topic.name: topic for topic in TOPICS}


def topics_in(text: str) -> tuple[Topic, ...]:
    """The subjects that the normalised question speaks of, in the order of the table."""
    return tuple(topic for topic, pattern in _COMPILED if pattern.search(text))
