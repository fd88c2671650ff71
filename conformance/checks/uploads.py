"""Documents by tus 1.0."""

from conformance.bench import TUS, Bench, Form, expect, promised, refused, want
from conformance.check import check
from kiosk.contract import problems
from kiosk.contract.uploads import CHUNK_TYPE

_ASKED_AGAIN = 5


def _begun(bench: Bench, size: int = 3000) -> tuple[Form, str, bytes]:
    form = bench.form(documents=1, size=size)
    expect(bench.submit(form), 200, 201)
    [(doc_id, content)] = form.contents.items()
    promised(bench.create(form, doc_id), "Location", 201)
    return form, doc_id, content


@check(
    "TUS-1",
    says=("OPTIONS 说明支持 tus 1.0.0 和 creation", "OPTIONS names tus 1.0.0 and creation"),
    how=("OPTIONS /v1/uploads", "OPTIONS /v1/uploads"),
    remedy=("回答 Tus-Version、Tus-Extension、Tus-Max-Size", "Answer Tus-Version, Tus-Extension and Tus-Max-Size"),
)
def options(bench: Bench) -> None:
    """What the server can do."""
    answer = bench.call("OPTIONS", "/v1/uploads")
    want("1.0.0" in promised(answer, "Tus-Version", 200, 204), "Tus-Version does not name 1.0.0")
    want("creation" in promised(answer, "Tus-Extension", 200, 204), "Tus-Extension does not name creation")


@check(
    "TUS-2",
    says=("没有 Tus-Resumable: 1.0.0 得到 tus-version", "Without Tus-Resumable: 1.0.0 it is tus-version"),
    how=("不带这个头开始上传", "Begins an upload without the header"),
    remedy=("先查版本，不符回答 412", "Look at the version first; answer 412"),
)
def version(bench: Bench) -> None:
    """The version comes first."""
    refused(bench.call("POST", "/v1/uploads", headers={"Upload-Length": "1"}), problems.TUS_VERSION)


@check(
    "TUS-3",
    says=("同一 doc_id 只有一个上传", "One doc_id has one upload"),
    how=("开始两次，比较 Location", "Begins twice and compares Location"),
    remedy=("按 doc_id 去重：回答丢了会重来", "De-duplicate by doc_id: a lost answer is asked for again"),
)
def deduplicated(bench: Bench) -> None:
    """A lost answer leaves no orphan."""
    form, doc_id, _ = _begun(bench)
    first, second = (promised(bench.create(form, doc_id), "Location", 201) for _ in range(2))
    want(first == second, "the second beginning made another upload")


@check(
    "TUS-4",
    says=("断点续传：已到的字节算数", "An upload goes on where it stood"),
    how=("传一半，问位置，传另一半，提交", "Sends one half, asks for the offset, sends the other, commits"),
    remedy=("Upload-Offset 是磁盘上真有的字节数", "Upload-Offset is what really lies on the disk"),
)
def resumed(bench: Bench) -> None:
    """Nothing is sent twice."""
    form, doc_id, content = _begun(bench)
    expect(bench.patch(doc_id, 0, content[:1000]), 204)
    want(bench.offset(doc_id) == 1000, "the offset is not what was sent")
    expect(bench.patch(doc_id, 1000, content[1000:]), 204)
    expect(bench.commit(form), 200)


@check(
    "TUS-5",
    says=("位置不对得到 upload-offset", "A wrong offset is upload-offset"),
    how=("从错误的位置续传", "Sends bytes from another offset"),
    remedy=("只接受当前位置，绝不覆盖", "Take bytes at the present offset only; never overwrite"),
)
def wrong_offset(bench: Bench) -> None:
    """No holes, no overlaps."""
    _, doc_id, content = _begun(bench)
    refused(bench.patch(doc_id, 7, content[7:]), problems.OFFSET)


@check(
    "TUS-6",
    says=(
        "摘要不符得到 digest-mismatch，从零再传",
        "What does not match its digest is digest-mismatch, and starts at zero",
    ),
    how=("改一个字节上传，再传对的", "Uploads it with one byte changed, then the right bytes"),
    remedy=("最后一个字节到达时核对 SHA-256", "Compare SHA-256 when the last byte has arrived"),
)
def digest(bench: Bench) -> None:
    """A spoilt document is none."""
    form, doc_id, content = _begun(bench)
    refused(bench.patch(doc_id, 0, bytes([content[0] ^ 1]) + content[1:]), problems.DIGEST)
    want(bench.offset(doc_id) == 0, "the spoilt bytes were kept")
    expect(bench.patch(doc_id, 0, content), 204)
    expect(bench.commit(form), 200)


@check(
    "TUS-7",
    says=("没有申报的材料得到 document-undeclared", "A document that no form lists is document-undeclared"),
    how=("为一份没列出的材料开始上传", "Begins an upload of a document that the form does not list"),
    remedy=("先有表单，后有材料", "Forms come before documents"),
)
def undeclared(bench: Bench) -> None:
    """Nobody stores files here."""
    form, other = bench.form(), bench.form(documents=1)
    expect(bench.submit(form), 200, 201)
    stray = Form(bench.item, id=form.id, contents=other.contents)
    refused(bench.create(stray, next(iter(other.contents))), problems.UNDECLARED)


@check(
    "TUS-8",
    says=("线路中断后，上传从已到的位置继续", "After the line was cut an upload goes on"),
    how=("传到一半切断连接，再问位置并传完", "Cuts the connection in the middle, asks for the offset, sends the rest"),
    remedy=("连接断开时保留已到的字节", "Keep what arrived when a connection breaks"),
)
def cut(bench: Bench) -> None:
    """The line in a village is what it is."""
    form, doc_id, content = _begun(bench, size=200_000)
    bench.wire.half(
        f"PATCH /v1/uploads/{doc_id} HTTP/1.1\r\nHost: HOST\r\nTus-Resumable: {TUS['Tus-Resumable']}\r\n"
        f"Upload-Offset: 0\r\nContent-Type: {CHUNK_TYPE}\r\nContent-Length: {len(content)}\r\n\r\n",
        content,
    )
    for _ in range(_ASKED_AGAIN):  # what was on its way when the line was cut may still arrive
        offset = bench.offset(doc_id)
        want(0 <= offset < len(content), f"the offset {offset} is not what was sent")
        answer = bench.patch(doc_id, offset, content[offset:])
        if answer.status_code != problems.OFFSET.status:
            break
        refused(answer, problems.OFFSET)
    expect(answer, 204)
    expect(bench.commit(form), 200)
