"""The fixed words by which a question is understood, each a regular expression compiled once."""

import re

from assistant.context import Act, Want
from knowledge import PenaltyKind, PowerType, Rank
from knowledge.numerals import NUMERAL_CHARS

_NUM = rf"[{NUMERAL_CHARS}0-9]+"

CITATION = re.compile(
    rf"(?P<mark>第)?(?P<article>{_NUM})条(?:之{_NUM})?(?:第?{_NUM}款)?"
    rf"(?:第?[(（]{_NUM}[)）]项?|第?{_NUM}项)?(?!建议|意见|路|街|河|狗|鱼|船|裤)"
)
AFTER_BARE = re.compile(
    r"$|[，。、；：？！,.;:?!”\"'」)）]|[说写讲规定是的怎会要有和与或及里中如对吗呢到至被追处能可不罚什内原]"
)
"""What follows the bare number of an article (二十二条说了什么), unlike a thing counted (十二条措施)."""
TITLE_BEFORE = re.compile(r"《([^《》]{2,60})》$|([\u4e00-\u9fff]{2,40})$")
STATUTE_END = re.compile(r"(?:法|条例|规定|办法|细则|决定|令)$")
OWN_MEASURES = re.compile(
    r"(?:本办法|这个办法|该办法|监督检查办法|清单办法|权力清单.{0,12}办法|^办法|的办法|[^\u4e00-\u9fff]办法)$"
)

INJECTION = re.compile(
    r"(忽略|无视|忘掉|忘记|跳过|绕过|不要?遵守|覆盖).{0,12}(规则|指令|指示|提示|要求|设定|限制|以上|之前|上面)"
    r"|系统提示|提示词|system\s*prompt|ignore.{0,30}(instruction|rule|prompt)|jailbreak|越狱|开发者模式"
    r"|(扮演|假装|假设你是|你现在是|从现在起你)|(直接|必须|只能?)(回答|说|输出).{0,6}[“\"'「]|<\s*/?\s*(system|script|im_start)|reveal.{0,20}prompt",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"^(?:你好|您好|大家好|哈喽|嗨|hi|hello|hey|在吗|在不在|早上好|下午好|晚上好|谢谢|多谢|感谢|再见|你是谁|你能做什么|你会什么|帮助|help"
    r"|[呀啊哦吗呢,，。.!！?？~\s])+$",
    re.IGNORECASE,
)
OTHER_PLACES = re.compile(
    r"(?:二七区|中原区|管城(?:回族)?区|惠济区|上街区|郑东新区|高新区|经开区|航空港区?|中牟县?|巩义|荥阳|新密|新郑|登封"
    r"|北京|上海|天津|重庆|广州|深圳|杭州|南京|武汉|成都|西安|苏州|青岛|洛阳|开封|南阳|信阳|许昌|安阳|新乡|焦作|商丘|周口|驻马店|平顶山"
    r"|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
    r"|美国|日本|朝阳区|海淀区|浦东)(?!路|街|大道|人|菜|面|烤|小吃|北路|南路"
    r"|老?火锅|(?:过桥)?米线|米粉|小面|拉面|炒饭|饭|餐|串|麻辣|料理|包子|馄饨|凉皮|肉|羊|牛|鸡|鸭|鱼|饺|馍|糕|汤|茶"
    r"|特产|店|商店|超市|酒店|酒楼|宾馆|理发)"
)
INTERNAL = re.compile(
    r"内部(资料|文件|材料|意见|情况)|未公开的|(举报人|投诉人|当事人|执法人员|工作人员|局长|科长).{0,10}(姓名|名字|身份证|手机|住址|家庭|是谁)"
    r"|(别人|他人|某人|邻居|谁).{0,8}(案卷|处罚记录|案件材料)|预审(意见|结果|材料).{0,6}(看|给|发)|(看|查|调|给我|提供).{0,3}(?!我|自己|本人|一下我)[\u4e00-\u9fff]{2,3}的(案卷|卷宗|处罚记录|案件材料)|(账号|密码|密钥|数据库)"
)
SANCTION = re.compile(
    r"开除|撤职|降级|降职|记过|处分|双开|免职|停职|坐牢|判刑|判几年|丢(工作|饭碗)|扣工资|被抓|政务处分|(怎么|如何)追(究|责)|追责到"
)
DATE = re.compile(
    r"(办法|制度|本规定|文件).{0,14}(什么时候|何时|哪天|哪年|哪一年|日期|时间|几号|几月).{0,10}(实施|施行|发布|生效|出台|印发|开始|执行)?"
    r"|(什么时候|何时|哪天|哪年|几号).{0,6}(实施|施行|发布|生效|出台|印发)|(实施|施行|发布|生效|出台|印发).{0,4}(日期|时间|的?日子)"
    r"|办法.{0,8}(实施|施行|发布|生效)了?(吗|没|多久)"
)
ABOUT_MEASURES = re.compile(r"办法|施行|印发|发布|制度|文件")
SETS = re.compile(
    r"设定|增设|加设|新设|自己设|设(?:一个|立一?个|个)|加成|改成|改为|变成|变为|升格|升级|创设|规定(?:一项|一个|为)?(?:许可|处罚|审批|强制)"
)
OF_POWER: tuple[tuple[re.Pattern[str], PowerType], ...] = (
    (re.compile(r"许可|审批|准入"), PowerType.LICENCE),
    (re.compile(r"处罚|罚款"), PowerType.PENALTY),
    (re.compile(r"强制|查封|扣押"), PowerType.COERCION),
    (re.compile(r"收费|征收"), PowerType.LEVY),
)
_RULES = (Rank.MINISTRY_RULE, Rank.PROVINCIAL_RULE, Rank.CITY_RULE)
OF_RANK: tuple[tuple[re.Pattern[str], tuple[Rank, ...]], ...] = (
    (
        re.compile(
            r"红头文件|规范性文件|会议纪要|(?:一个|发个|下发|印发|用|以|靠)通知|通知(?=能|可以|里)|内部规定|内部文件|工作方案|文件"
        ),
        (Rank.NORMATIVE,),
    ),
    (re.compile(r"部门规章|部令"), (Rank.MINISTRY_RULE,)),
    (re.compile(r"省政府规章|省级政府规章"), (Rank.PROVINCIAL_RULE,)),
    (re.compile(r"市政府规章|政府令"), (Rank.CITY_RULE,)),
    (re.compile(r"规章"), _RULES),
    (re.compile(r"国务院决定"), (Rank.STATE_COUNCIL_DECISION,)),
    (re.compile(r"行政法规"), (Rank.STATE_REGULATION,)),
    (re.compile(r"省.{0,4}地方性法规|省.{0,2}条例"), (Rank.PROVINCIAL_REGULATION,)),
    (
        re.compile(r"地方性法规"),
        (Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION),
    ),
    (re.compile(r"法律"), (Rank.LAW,)),
)
OWN_BODY = re.compile(
    r"我们?(?:局|委|单位|部门|街道|大队|办)|本(?:局|委|单位|部门|街道)|咱们?(?:局|委|单位)|我单位"
)
COMPLAINT = re.compile(
    r"投诉|举报|找谁(?:说|反映|评理|告|管)|告(?:他|她|它|你)们?|(?:向|去|到)?(?:哪里|哪儿|哪|谁)(?:去)?(?:反映|告状|申诉)|维权|不服|冤枉|乱罚|凭什么罚|不公平|怎么办.*罚|还罚|打人|骂人|粗暴|吃拿卡要|乱收费|受贿|索贿|以权谋私"
)
OUTRIGHT = re.compile(
    r"投诉|举报|告状|反映|找谁|维权|申诉|不服|冤枉|不公平|打人|骂人|粗暴|吃拿卡要|乱收费|受贿|索贿"
)
CONTACT = re.compile(
    r"电话|联系方式|地址|网址|邮箱|微信|公众号|几点(?:上班|下班|开门)|上班时间|办公时间|在哪(?:儿|里)?办公|怎么联系|邮编|传真|号码"
)
ASKS_NUMBER = re.compile(
    r"几个?(?:工作日|天|日|个月|月|年|次|人|周|小时)|多少个?(?:工作日|天|日|月|年|次|元|钱|人|小时|倍)|多久|多长时间|(?:什么|有没有|规定的?|具体)(?:时限|期限)|(?:时限|期限)(?:是|有)?(?:多|几|什么)|频率|频次|最(?:晚|迟|长|短|高|低|多|少)|哪天(?:前|之前)|什么时候(?:前|之前|以前)|几号(?:前|之前)"
)
ASSERTS = re.compile(r"规定|要求|说|写|明确|第.{1,6}条|按照|根据|依照")
CONFIRMS = re.compile(
    r"对吧|对不对|是吧|是不是|没错吧|吗[?？]?$|是真的|对吗|不是.{0,20}吗|既然|已经规定"
)
NUMBER_WITH_UNIT = re.compile(
    rf"(?:{_NUM}|几)(?:\.\d+)?个?(?:工作日|日内|日|天|个月|月|年|万元|元|块钱?|倍|小时|次|%|％)"
)
OF_MEASURES = re.compile(r"办法")
TERM_GIVEN = re.compile(rf"{_NUM}个?(?:工作日|日内|天|个月|周)")
"""A period that the question names itself."""
OTHER_DAY = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}(?:年|[-/.][0-9]{1,2})|[去前明后今]年|[上下]个?月|昨[天日]|明天|[上下]周|[上下]半年"
)
"""A day or period of which the question speaks."""

WANTS: tuple[tuple[Want, re.Pattern[str]], ...] = (
    (
        Want.TIME,
        re.compile(
            r"多久|多长时间|几天|几个?工作日|多少天|多少个工作日|时限|期限|什么时候(?:能|可以)(?:办|拿)|多快|要几"
        ),
    ),
    (Want.WHERE, re.compile(r"去哪|在哪|哪里|哪儿|到哪|什么地方|地址|窗口")),
    (Want.WHO, re.compile(r"谁|哪个部门|哪家|什么部门|归.{0,6}管|哪个单位|哪些人|什么人")),
    (Want.MATERIALS, re.compile(r"材料|手续|准备什么|带什么|提交什么|要什么证|证件")),
    (Want.FEE, re.compile(r"收费|费用|要钱|(?<!罚)(?<!罚款)多少钱|花钱|免费|交钱|缴费")),
    (Want.PHONE, re.compile(r"电话|联系方式|怎么联系|号码")),
    (Want.COMPLAINT, COMPLAINT),
    (Want.BASIS, re.compile(r"依据|凭什么|根据什么|哪条法|什么法|哪部法|法律规定")),
    (Want.STEPS, re.compile(r"流程|步骤|程序|怎么办理|怎么申请|如何办理|如何申请|怎么办|环节")),
    (
        Want.AMOUNT,
        re.compile(
            r"罚多少|罚款多少|罚几|多少罚款|处罚标准|罚款(?:标准|金额|数额|幅度)|最多罚|最高罚|能罚|怎么罚"
        ),
    ),
    (Want.NUMBER, ASKS_NUMBER),
)

_K = PenaltyKind
ACTS: tuple[tuple[re.Pattern[str], Act], ...] = tuple(
    (re.compile(pattern), Act(word=name, power=power, penalties=kinds))
    for pattern, name, power, kinds in (
        (r"罚款", "罚款", PowerType.PENALTY, (_K.FINE,)),
        (r"处罚|罚(?!款)", "处罚", PowerType.PENALTY, ()),
        (r"警告", "警告", PowerType.PENALTY, (_K.WARNING,)),
        (r"没收", "没收", PowerType.PENALTY, (_K.CONFISCATE_GAINS, _K.CONFISCATE_GOODS)),
        (r"吊销|撤照", "吊销", PowerType.PENALTY, (_K.REVOKE_LICENCE, _K.REVOKE_BUSINESS_LICENCE)),
        (r"拘留", "行政拘留", PowerType.PENALTY, (_K.DETENTION,)),
        (r"停产|停业|关停", "责令停产停业", PowerType.PENALTY, (_K.HALT_BUSINESS,)),
        (r"扣押|扣(?:车|货|东西|我的|走|了)|暂扣|拖走|拖车", "扣押", PowerType.COERCION, ()),
        (r"查封|贴封条|封店|封门", "查封", PowerType.COERCION, ()),
        (r"强拆|拆除|强制拆", "拆除", PowerType.COERCION, ()),
        (r"许可|审批|发证", "许可", PowerType.LICENCE, ()),
    )
)

DISGUISES = re.compile(r"登记|备案|注册|目录|年检|年报|监制|认定|认证|审定")
OF_KIND = re.compile(r"许可|审批|备案|登记|核准|认定|注册|年检|换证|证照")
CODE_LIKE = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{2}[0-9]{3}(?![0-9A-Za-z])")
CHAPTER = re.compile(rf"第({_NUM})章")
WHOLE_TEXT = re.compile(r"(?:办法|条文)的?(?:全文|全部内容|完整内容|原文)")
WHERE_SAID = re.compile(r"哪一?条|第几条|出自|出处|哪里写")
OVERVIEW = re.compile(
    r"(?:有|是)?(?:哪些|什么|多少项?|几项)(?:行政)?(?:权力|职权|事项|职责|许可|处罚|权限)|(?:清单|权力|事项).{0,6}(?:多少|几)项"
    r"|(?:能|可以)(?:罚|管|办)(?:些|哪些)?什么|管(?:些|哪些)?什么|的(?:权力)?清单(?:是|有|$)|有权力?(?:罚款|处罚)吗"
    r"|(?:能不能|可不可以|能否|有没有权|可以)(?:罚款|处罚|执法|办许可|搞检查)(?:吗|么)?[?？]?$|清单.{0,6}(?:更新|公布|版本)"
)
JUDGE = re.compile(
    r"(?:合法|违法|合理|合规|违规|有效|无效|算数|成立)(?:吗|么|不|嘛)|是否(?:合法|违法|合理|有效|无效)|合不合(?:法|理)|违不违法|(?:能|会)(?:打)?赢|胜诉|该不该赔|公道吗|是不是(?:合法|违法|无效)"
)
GOVERNMENT = re.compile(
    r"归.{0,8}管|谁来?管|(?:哪个|什么)部门|去哪(?:里|儿)?办|怎么注册|扰民|违建|黑车|[证照](?:怎么|如何|在哪|去哪|要)|(?:补贴|补助|津贴|执照)"
)
OFFICERS = re.compile(
    r"执法|城管|队员|人员|他们?|你们|罚我|还罚|乱罚|打人|骂人|粗暴|收费|公务员|干部|索贿|受贿"
)
ASKS_POWER = re.compile(
    r"能不能|可不可以|有没有权|有权|可以|能否|能.{0,16}吗|是否|是不是|归.{0,8}管|谁管|谁来管|该不该|哪个部门|行不行|合不合|职权|管不管|管吗|允许|权力|处理吗|罚吗"
)
ASKS_SERVICE = re.compile(
    r"办|申请|申领|领取|登记|备案|许可|审批|补贴|补助|津贴|救助|证|认定|报销|资格|手续"
)
DOMAIN = re.compile(
    r"清单|权力|职权|行政|立案|结案|听证|送达|诉讼|申辩|执法|处罚|罚|许可|审批|备案|登记|部门|街道|公示|投诉|举报|委托|依据|法律|条例|法规|规章|职责|监督|检查|办法|整改|查处"
    r"|公开|责任|追责|裁量|听证|复议|强制|查封|扣押|吊销|拆除|城管|政府|机关|局|许可证|执照|公务|救助|补贴|补助"
)
