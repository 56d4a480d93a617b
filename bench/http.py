"""A browser's part over HTTP, as cheap as can be: one connection, cookies, gzip, redirects."""

import asyncio
import gzip
import re
from typing import NamedTuple


class Page(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str


class Browser:
    """One person's cookies. Closes the connection after each page, as after a pause."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.received = 0

    async def get(self, path: str) -> Page:
        return await self._follow("GET", path, "")

    async def post(self, path: str, form: str) -> Page:
        return await self._follow("POST", path, form)

    async def _follow(self, method: str, path: str, form: str) -> Page:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            page = await self._once(reader, writer, method, path, form)
            while page.status in (301, 302, 303):
                page = await self._once(reader, writer, "GET", page.headers["location"], "")
            return page
        finally:
            writer.close()

    async def _once(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        method: str,
        path: str,
        form: str,
    ) -> Page:
        own = f"http://127.0.0.1:{self.port}"
        lines = [
            f"{method} {path.removeprefix(own)} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            "Accept-Encoding: gzip",
            "Accept-Language: en",
        ]
        if self.cookies:
            lines.append(
                "Cookie: " + "; ".join(f"{key}={self.cookies[key]}" for key in self.cookies)
            )
        if form:
            lines += [
                f"Origin: {own}",
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(form)}",
            ]
        writer.write(("\r\n".join(lines) + "\r\n\r\n" + form).encode())
        return await self._answer(reader)

    async def _answer(self, reader: asyncio.StreamReader) -> Page:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        headers: dict[str, str] = {}
        for line in lines:
            name, _, value = line.partition(": ")
            headers[name.lower()] = value
            if name.lower() == "set-cookie":
                key, _, cookie = value.partition(";")[0].partition("=")
                self.cookies[key] = cookie
        body = await self._body(reader, headers)
        self.received += len(head) + len(body)
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return Page(int(first.split()[1]), headers, body.decode())

    async def _body(self, reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
        if "chunked" not in headers.get("transfer-encoding", ""):
            return await reader.readexactly(int(headers.get("content-length", 0)))
        body = b""
        while size := int(await reader.readline(), 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readline()
        return body


def form_of(page: Page, **fields: str) -> str:
    """The fields with the page's protection against forgery, where it has one."""
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    if found:
        fields["csrfmiddlewaretoken"] = found[1]
    return "&".join(f"{name}={value}" for name, value in fields.items())
