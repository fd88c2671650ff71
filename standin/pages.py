"""The pages for people's own telephones: upload a picture to the kiosk, and the cashier (simulated, 样例).

No certificate and no login: whoever holds the address from the QR code may open it, and it is good for one thing, once.
Plain HTML forms: nothing is loaded from elsewhere and no script runs, which the content security policy enforces.
"""

import html
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from string import Template
from typing import Annotated

from fastapi import FastAPI, Header, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from kiosk.contract.handovers import MAX_PHOTO_BYTES
from kiosk.contract.payments import PaymentState
from standin.bodies import whole_body
from standin.errors import DatabaseGone
from standin.platform import Platform
from standin.problem_response import database_gone
from standin.refusals import Refusal
from standin.results import PAGE

_FORM_BYTES = 100_000
_PAGE = Template((Path(__file__).parent / "page.html").read_text(encoding="utf-8"))
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_UPLOAD = (
    '<form method="post" enctype="multipart/form-data">'
    "<label>拍照或选一个文件 Take a picture, or choose a file<br>"
    '<input type="file" name="file" accept="image/jpeg,image/png,application/pdf" required></label>'
    "<button>传到自助终端 Send it to the kiosk</button></form>"
    "<p>只传一次，10 分钟内有效，取走后即删除。<br>Once, within ten minutes; deleted when the kiosk has it.</p>"
)
_PAY = '<form method="post"><button>模拟付款 Pretend to pay</button></form><p>样例，不收钱。<br>A sample: no money moves.</p>'


def create_pages(platform: Platform) -> FastAPI:
    """Return the application behind the door."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.exception_handler(HTTPException)(_lost)
    app.exception_handler(Refusal)(_too_much)
    app.exception_handler(DatabaseGone)(_later)
    _uploads(app, platform)
    _cashier(app, platform)
    _checks(app, platform)
    return app


def _uploads(app: FastAPI, platform: Platform) -> None:
    @app.get("/h/{token}")
    async def opened(token: str) -> HTMLResponse:
        row = platform.handovers.on_the_phone(token)
        return _gone() if row is None else _page(200, f"{row['zh']} {row['en']}", _UPLOAD)

    @app.post("/h/{token}")
    async def sent(token: str, request: Request, content_type: Annotated[str, Header()] = "") -> HTMLResponse:
        if platform.handovers.on_the_phone(token) is None:
            return _gone()
        body = await whole_body(request, MAX_PHOTO_BYTES + _FORM_BYTES)
        if not platform.handovers.receive(token, _file(content_type, body)):
            return _page(422, "请选 JPEG、PNG 或 PDF Choose a JPEG, PNG or PDF", _UPLOAD)
        return _page(200, "已传到自助终端 It is at the kiosk", "<p>可以关闭本页。You can close this page.</p>")


def _cashier(app: FastAPI, platform: Platform) -> None:
    @app.get("/pay/{token}")
    async def asked(token: str) -> HTMLResponse:
        row = platform.payments.at_the_cashier(token)
        if row is None:
            return _gone()
        amount = f"{row['amount_fen'] // 100}.{row['amount_fen'] % 100:02} 元 CNY"
        waiting = row["state"] == PaymentState.WAITING.value
        return _page(200, f"{row['subject']}：{amount}", _PAY if waiting else f"<p>{row['state']}</p>")

    @app.post("/pay/{token}")
    async def paid(token: str) -> HTMLResponse:
        if not platform.payments.pay(token):
            return _gone()
        return _page(200, "付款成功（样例）Paid (a sample)", "<p>请回到自助终端。Go back to the kiosk.</p>")


def _checks(app: FastAPI, platform: Platform) -> None:
    @app.get(f"/{PAGE}/{{code}}")
    async def checked(code: str) -> HTMLResponse:
        found = platform.results.checked(code)
        if found is None:
            return _page(404, "没有出具过这份证明 No such proof was issued", "")
        name, made_at = found
        words = f"<p>{made_at:%Y-%m-%d %H:%M} 出具（样例）。Issued then (a sample).</p>"
        return _page(200, f"{name.zh} {name.en}", words)


def _file(content_type: str, body: bytes) -> bytes:
    """Return the first file of a form, or the body itself where it is no form."""
    if not content_type.startswith("multipart/form-data"):
        return body
    head = b"Content-Type: " + content_type.encode("latin-1", "replace") + b"\r\n\r\n"
    parts = BytesParser(policy=HTTP).parsebytes(head + body).walk()
    contents = (part.get_payload(decode=True) for part in parts if part.get_filename() is not None)
    return next((content for content in contents if isinstance(content, bytes)), b"")


def _page(status: int, title: str, body: str) -> HTMLResponse:
    return HTMLResponse(_PAGE.substitute(title=html.escape(title), body=body), status, _HEADERS)


def _gone() -> HTMLResponse:
    return _page(
        410,
        "这个二维码已用过或已过期 This code was used, or has expired",
        "<p>请在自助终端上重新打开。Open a new one at the kiosk.</p>",
    )


async def _lost(_request: Request, error: HTTPException) -> HTMLResponse:
    return _page(error.status_code, "没有这个页面 There is no such page", "")


async def _later(_request: Request, error: DatabaseGone) -> HTMLResponse:
    return await _too_much(_request, database_gone(error))


async def _too_much(_request: Request, error: Refusal) -> HTMLResponse:
    return _page(error.kind.status, f"{error.kind.title.zh} {error.kind.title.en}", _UPLOAD)
