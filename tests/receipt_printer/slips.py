"""Sample receipts (样例) of the tests; nobody real stands on them."""

from kiosk.domain.receipt import Barcode, Cut, Feed, KeyValue, Para, Qr, Receipt, Rule, Table, Title

QR_TEXT = "OTK1;K=K-0001;N=P05-0007;I=P05;T=2026-11-23T10:24:00+08:00;D=0123456789abcdef"


def application(number: str = "P05-0007", name: str = "李***华") -> Receipt:
    """The receipt of an application, with everything that a ROM prints."""
    return Receipt(
        number,
        (
            Title("受理回执"),
            KeyValue("状态", "已提交，待预审"),
            KeyValue("办件编号", number),
            Rule(),
            KeyValue("事项", "样例：城乡居民养老保险待遇申领，名称很长时在值的一列里换行"),
            KeyValue("申请人", name),
            Table(("材料", "份数", "状态"), (("居民身份证（正反面）", "1", "已读卡"), ("近期照片", "2", "窗口补交"))),
            Para("收到短信后，可凭编号在任一终端查询进展，不用再跑一趟。"),
            Qr(QR_TEXT),
            Feed(3),
            Para("回执完"),
            Cut(),
        ),
    )


def with_barcode() -> Receipt:
    return Receipt("B-1", (Title("条码样例"), Barcode("P05-{0007}"), Para("回执完")))


def with_rare_name() -> Receipt:
    return Receipt("R-1", (Title("生僻字样例"), KeyValue("申请人", "㐀𠮷"), Para("回执完")))


def drawn(lines: int = 12) -> Receipt:
    """A slip of dots only: every line holds a Hanzi of four bytes."""
    return Receipt(
        "D-1", tuple(Para(f"𠮷 {number:02d} 样例的一行，整行都要画出来，填满纸的宽度") for number in range(lines))
    )
