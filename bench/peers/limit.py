"""A websocket server in C that does nothing else: what this machine can do at best."""

import socket
import sys

import uvloop
from picows import WSListener, WSMsgType, WSTransport, WSUpgradeRequest, ws_create_server

from bench.peers import bus

open_sockets: set[WSTransport] = set()


class Socket(WSListener):
    def on_ws_connected(self, transport: WSTransport) -> None:
        open_sockets.add(transport)
        transport.send(WSMsgType.TEXT, bus.WELCOME.encode())

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        open_sockets.discard(transport)


def greet(request: WSUpgradeRequest) -> Socket:
    return Socket()


async def broadcast(data: bytes) -> None:
    for transport in open_sockets:
        transport.send(WSMsgType.TEXT, data)


async def main(descriptor: int) -> None:
    listener = socket.socket(fileno=descriptor)
    server = await ws_create_server(greet, sock=listener, backlog=2048)
    bus.report_ready()
    async with server:
        await bus.listen(broadcast)


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
