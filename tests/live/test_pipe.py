"""The direct way to a socket, on real servers: it fails here when their private fields move."""

import asyncio
import contextlib
import json
import os
import subprocess
from collections.abc import Iterator

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from live.pipe import DIRECT, AskingPipe, UvicornPipe, encode, payload, pipe_for
from session_platform import server
from session_platform.supervisor import die_with_parent
from tests.patience import PATIENCE_SECONDS
from tests.plugins.site import BASE

EDGES = [0, 50, 100, 101, 102, 103, 104, 125, 126, 127, 65_509, 65_510, 65_511, 65_536, 70_000]


@pytest.fixture(scope="module", params=server.SERVERS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def port(kind: str) -> Iterator[int]:
    """Where the tiny application listens on this server, with the options of the product."""
    listener = server.open_socket("127.0.0.1", 0)
    command = [*server.command(kind, listener.fileno())[:-1], "tests.live.piped:application"]
    process = subprocess.Popen(
        command,
        cwd=BASE,
        pass_fds=[listener.fileno()],
        preexec_fn=die_with_parent(os.getpid()),
    )
    with listener:
        yield int(listener.getsockname()[1])
    process.kill()
    process.wait()


@contextlib.asynccontextmanager
async def open_socket(port: int, **options):
    address = f"ws://127.0.0.1:{port}/ws/"
    async with (
        asyncio.timeout(PATIENCE_SECONDS),
        connect(address, compression=None, open_timeout=PATIENCE_SECONDS, **options) as socket,
    ):
        yield socket, json.loads(await socket.recv())


async def hear(socket: ClientConnection, count: int) -> list[dict]:
    return [json.loads(await socket.recv()) for _ in range(count)]


def test_both_servers_are_written_to_directly(port, kind):
    async def play():
        async with open_socket(port) as (_, first):
            return first

    assert asyncio.run(play()) == {"pipe": {"uvicorn": "UvicornPipe", "daphne": "DaphnePipe"}[kind]}


def test_frames_of_every_size_arrive_whole(port):
    async def play():
        async with open_socket(port) as (socket, _):
            await socket.send(json.dumps({"sizes": EDGES}))
            return await hear(socket, len(EDGES))

    assert [len(frame["text"]) for frame in asyncio.run(play())] == EDGES


def test_a_reader_that_stops_and_goes_on_gets_everything_in_order(port):
    """More than the kernel takes: the rest waits in the transport, with a pong in between."""
    sizes = [20_000] * 400

    async def play():
        async with open_socket(port, max_queue=1) as (socket, _):
            await socket.send(json.dumps({"sizes": sizes}))
            pong = await socket.ping()
            await socket.send(json.dumps({"sizes": [1, 2]}))
            frames = await hear(socket, len(sizes) + 2)
            await pong
            return frames

    frames = asyncio.run(play())

    assert [frame["number"] for frame in frames] == [*range(len(sizes)), 0, 1]


def test_nothing_follows_the_close_frame(port):
    async def play():
        async with open_socket(port) as (socket, _):
            await socket.send(json.dumps({"sizes": [1], "close": True}))
            heard = await hear(socket, 1)
            with pytest.raises(ConnectionClosed):
                heard += await hear(socket, 1)
            return heard, socket.close_code

    heard, code = asyncio.run(play())

    assert ([frame["number"] for frame in heard], code) == ([0], 4400)


def test_a_cut_socket_is_gone_at_once_with_all_that_waits(port):
    """It reads nothing before it was cut: a quick reader might have got everything by then."""

    async def play():
        async with open_socket(port, max_queue=1) as (socket, _), open_socket(port) as (other, _):
            before = await cuts(other)
            await socket.send(json.dumps({"sizes": [50_000] * 400, "cut": True}))
            while await cuts(other) == before:
                await asyncio.sleep(0.01)
            heard = 0
            with contextlib.suppress(ConnectionClosed):
                while await socket.recv():
                    heard += 1
            return heard, socket.close_code

    heard, code = asyncio.run(play())

    assert heard < 400
    assert code == 1006


async def cuts(other: ClientConnection) -> int:
    await other.send(json.dumps({"count": True}))
    told: int = json.loads(await other.recv())["cut"]
    return told


def test_a_server_that_we_do_not_know_is_asked_to_send():
    sent = []

    async def send(message):
        await asyncio.sleep(0)
        sent.append(message["text"])

    async def play():
        pipe = pipe_for(send)
        for number in range(3):
            pipe.write(encode({"number": number}))
        assert not pipe.is_empty()
        while not pipe.is_empty():
            await asyncio.sleep(0)
        pipe.write(encode({"number": 3}))
        while not pipe.is_empty():
            await asyncio.sleep(0)
        return pipe

    assert isinstance(asyncio.run(play()), AskingPipe)
    assert sent == [f'{{"number":{number}}}' for number in range(4)]


def test_a_server_whose_inside_has_moved_is_asked_to_send(monkeypatch):
    class Moved:
        async def send(self, message):
            """A bound method, as uvicorn's is, on something that has no transport."""

    monkeypatch.setitem(DIRECT, f"{Moved.__module__}.{Moved.__qualname__}", UvicornPipe)

    assert isinstance(pipe_for(Moved().send), AskingPipe)


@pytest.mark.parametrize("size", EDGES)
def test_the_json_of_a_frame_is_found_again(size):
    assert json.loads(payload(encode({"text": "x" * size}))) == {"text": "x" * size}
