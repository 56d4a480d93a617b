"""A WebSocket by hand: for frames, headers and ends that no library would send."""

import asyncio
import struct
from typing import Any
from urllib.parse import urlsplit

from tests.plugins.site import Site
from tests.rig.pair import sized

TEXT, CONTINUED, PING = 1, 0, 9
KIBIBYTE = b"x" * 1024


def frame(
    payload: bytes = b"",
    opcode: int = TEXT,
    *,
    fin: bool = True,
    rsv: int = 0,
    masked: bool = True,
    declared: int | None = None,
) -> bytes:
    """One frame; `declared` is a length that is not true."""
    size = len(payload) if declared is None else declared
    mask_bit = 0x80 if masked else 0
    head = bytes([(0x80 if fin else 0) | rsv << 4 | opcode])
    if size < 126:
        head += bytes([mask_bit | size])
    elif size < 65536:
        head += bytes([mask_bit | 126]) + struct.pack("!H", size)
    else:
        head += bytes([mask_bit | 127]) + struct.pack("!Q", size)
    # A mask of zeros is a mask, and leaves the payload as it is.
    return head + (b"\0\0\0\0" if masked else b"") + payload


MANY = sized(20_000, 1_000_000)
# What a server has to end the connection for ...
BROKEN = {
    "a declared length of 2^40": frame(b"x" * 16, declared=2**40),
    "a bomb of fragments": frame(KIBIBYTE, fin=False) + frame(KIBIBYTE, CONTINUED, fin=False) * 999,
    "bad UTF-8": frame(b'{"hello": "\xc3\x28"}'),
    "no mask": frame(b"{}", masked=False),
    "a reserved opcode": frame(b"{}", 3),
    "a reserved bit": frame(b"{}", rsv=4),
    "a long ping": frame(b"x" * 126, PING),
    "a ping in pieces": frame(b"x", PING, fin=False),
    "a continuation of nothing": frame(b"{}", CONTINUED),
}
# ... and what it has to bear, or end, without more ado.
TIRESOME = {
    "a flood of pings": frame(b"x" * 100, PING) * sized(2_000, 10_000),
    "many empty continuations": frame(b"", fin=False) + frame(b"", CONTINUED, fin=False) * MANY,
    "half a frame": frame(b"x" * 100)[:50],
}


def request(
    site: Site, *, origin: str | None = "own", host: str | None = "own", more: str = ""
) -> bytes:
    """The handshake's first half. None leaves a header out."""
    said = {"Origin": site.url if origin == "own" else origin}
    said["Host"] = urlsplit(site.url).netloc if host == "own" else host
    headers = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value is not None)
    text = (
        f"GET /ws/ HTTP/1.1\r\n{headers}{more}Upgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    return text.encode("latin-1")


async def upgrade(
    site: Site, **headers: Any
) -> tuple[int, asyncio.StreamReader, asyncio.StreamWriter]:
    """The handshake; gives the status of its answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(site.url).port)
    writer.write(request(site, **headers))
    async with asyncio.timeout(20):
        head = await reader.readline()
        while (await reader.readline()).strip():
            pass
    return int(head.split()[1]) if head else 0, reader, writer


async def strike(site: Site, data: bytes, seconds: float) -> bool:
    """Send it after the handshake; gives whether the server ended the connection in time."""
    _, reader, writer = await upgrade(site)
    try:
        async with asyncio.timeout(seconds):
            writer.write(data)
            await writer.drain()
            while await reader.read(65536):
                pass
        return True
    except TimeoutError:
        return False
    except OSError:
        return True
    finally:
        writer.transport.abort()
