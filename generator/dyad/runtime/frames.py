"""A frame is a head of plain JSON and a body of bytes in one message: nothing runs when somebody's message is read."""

import json
from collections.abc import Mapping
from struct import Struct
from typing import IO, Any

_SIZES = Struct(">IQ")


def packed(head: Mapping[str, Any], body: bytes | memoryview = b"") -> bytes:
    """Return a head and a body as one message."""
    first = json.dumps(head).encode()
    return b"".join((_SIZES.pack(len(first), len(body)), first, body))


def unpacked(message: bytes | memoryview) -> tuple[Mapping[str, Any], memoryview]:
    """Return the head and the body of a message. Raises ValueError where it is none."""
    try:
        first, rest = _SIZES.unpack_from(message)
        whole = memoryview(message)[_SIZES.size :]
        head = json.loads(bytes(whole[:first]))
    except Exception as error:
        raise ValueError("no message of ours") from error
    if len(whole) != first + rest or not isinstance(head, dict):
        raise ValueError("no message of ours")
    return head, whole[first:]


def put(stream: IO[bytes], head: Mapping[str, Any], body: bytes | memoryview = b"") -> None:
    """Write a message to a pipe."""
    stream.write(packed(head, body))
    stream.flush()


def take(stream: IO[bytes]) -> tuple[Mapping[str, Any], memoryview] | None:
    """Read the next message from a pipe; None where its other end was closed."""
    sizes = stream.read(_SIZES.size)
    if len(sizes) < _SIZES.size:
        return None
    message = sizes + stream.read(sum(_SIZES.unpack(sizes)))
    try:
        return unpacked(message)
    except ValueError:  # it ended within a message
        return None
