"""Rows of every released schema, as statements that never change.

Whoever releases a schema adds its rows and leaves those of earlier ones as they are.
"""

SUBJECT = (
    '{"confirmed_by":null,"confirmed_on":null,"department":"示例局","domains":[],'
    '"former_names":[],"level":"县级","name":"甲","nature":"法定行政机关","published_at":null,'
    '"published_on":"unknown","sample":false,"source":"测试数据","withdrawn_on":null}'
)
WRONG_LIST = (
    '{"complete":false,"confirmed_by":null,"confirmed_on":null,"department":"示例局","items":[],'
    '"published_at":null,"published_on":null,'
    '"valid":{"valid_from":"2026-01-01","valid_to":null},"version":"2026.1"}'
)
RIGHT_LIST = WRONG_LIST.replace('"complete":false', '"complete":true')
INSTRUMENT = (
    '{"instrument":{"aliases":["示例"],"how":"reviewed","issuer":"测试","rank":"法律",'
    '"source":"测试数据","status":"收录","title":"示例法","versions":[]}}'
)
_RECORD = (
    "INSERT INTO record (id, kind, name, series, place, valid_from, valid_to, known_from, content,"
    " sha256) VALUES "
)

ROWS = {
    "0001": (
        (
            "INSERT INTO revision (number, recorded_at, actor, reason, source)"
            " VALUES (1, '2026-03-10T08:00:00.000000+00:00', '某人', '首次导入', '示例.json')"
        ),
        f"{_RECORD} (1, 'subject', '甲', NULL, 1, NULL, NULL, 1, '{SUBJECT}', 'x')",
        (
            f"{_RECORD} (2, 'list_version', '示例局@2026.1', '示例局', 2, '2026-01-01', NULL, 1,"
            f" '{WRONG_LIST}', 'x')"
        ),
        f"{_RECORD} (3, 'instrument', '示例法', NULL, 3, NULL, NULL, 1, '{INSTRUMENT}', 'x')",
        "INSERT INTO record_term (record, field, value) VALUES (3, 'title', '示例')",
        "INSERT INTO record_term (record, field, value) VALUES (3, 'title', '示例法')",
        (
            "INSERT INTO revision (number, recorded_at, actor, reason, source)"
            " VALUES (2, '2026-03-11T08:00:00.000000+00:00', '某人', '更正', NULL)"
        ),
        "UPDATE record SET known_to = 2 WHERE id = 2",
        (
            f"{_RECORD} (4, 'list_version', '示例局@2026.1', '示例局', 2, '2026-01-01', NULL, 2,"
            f" '{RIGHT_LIST}', 'x')"
        ),
    ),
    "0002": (
        (
            "INSERT INTO statute_text (id, sha256, path, raw, frame)"
            " VALUES ('f00d', 'f00d', '示例法.md', '原文', '{\"title\":\"示例法\"}')"
        ),
        (
            "INSERT INTO statute_article (text, seq, path, content)"
            " VALUES ('f00d', 1, 'art_1', '{\"number\":1}')"
        ),
        (
            "INSERT INTO statute_file (sha256, path, reader, outcome)"
            " VALUES ('f00d', '示例法.md', 1, 'read')"
        ),
    ),
}
"""By the schema that brought their tables."""
