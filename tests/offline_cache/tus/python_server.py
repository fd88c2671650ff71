"""The tus server from PyPI (tuspyserver), behind the same mutual TLS: ``python -m ... FOLDER PORT CA CERT KEY``."""

import asyncio
import os
import socket
import ssl
import sys
import threading

import uvicorn
from fastapi import FastAPI
from tuspyserver import create_tus_router


def main() -> None:
    folder, port, ca, cert, key = sys.argv[1:]
    app = FastAPI()
    app.include_router(create_tus_router(prefix="v1/uploads", files_dir=folder))
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        lifespan="off",
        ssl_ca_certs=ca,
        ssl_certfile=cert,
        ssl_keyfile=key,
        ssl_cert_reqs=ssl.CERT_REQUIRED,
    )
    listener = socket.create_server(("127.0.0.1", int(port)))
    print(listener.getsockname()[1], flush=True)  # noqa: T201 - told to whoever started it
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    asyncio.run(uvicorn.Server(config).serve([listener]))


if __name__ == "__main__":
    main()
