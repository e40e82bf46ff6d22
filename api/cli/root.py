"""The tree of commands."""

import typer

from api.cli import ask, check, config, export, import_, index, law, rules, schema, serve

app = typer.Typer(
    name="quanjie",
    help="权界：行政权力清单问答与预审。退出码：0 未发现不符或者正常，1 与规定不一致，"
    "2 用法或者材料有误，3 需人工判断或者材料不足，4 程序内部出错。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("serve", help="启动网页和接口服务。")(serve.serve)
app.command("ask", help="问一个问题。")(ask.ask)
app.add_typer(check.app, name="check", help="预审一份清单调整申请或者案件。")
app.add_typer(rules.app, name="rules", help="查看规则。")
app.command("schema", help="打印 JSON 格式定义：change、case、ask、report。")(schema.schema)
app.command("law", help="查一部法规的某一条款：哪个版本、何时施行、原文。")(law.law)
app.add_typer(import_.app, name="import", help="导入法规、清单和登记。")
app.add_typer(export.app, name="export", help="导出清单、登记和导入模板。")
app.add_typer(index.app, name="index", help="检索索引。")
app.add_typer(config.app, name="config", help="设置。")
