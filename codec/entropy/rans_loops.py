"""rANS coding and verifying in NumPy (:mod:`.rans`): one symbol at a time in few lanes, one step of all lanes at a time
in many."""

from __future__ import annotations

import numpy as np

from ..arrays import Array

PRECISION = 12
TOTAL = 1 << PRECISION
LOW = 1 << 16  # states live in [LOW, LOW << 16)
FREQUENCY = np.uint32(0xFFFF)


def code_by_symbol(batches: list[Array], lanes: int) -> tuple[Array, Array]:
    x = [LOW] * lanes
    words: list[int] = []
    for entries in reversed(batches):
        lane = (len(entries) - 1) % lanes
        for entry in entries[::-1].tolist():
            f, c = entry & 0xFFFF, entry >> 16
            state = x[lane]
            if state >= f << 32 - PRECISION:
                words.append(state & 0xFFFF)
                state >>= 16
            x[lane] = state + state // f * (TOTAL - f) + c  # (state // f) * TOTAL + state % f + c
            lane = (lane or lanes) - 1
    return np.array(x, np.uint32), np.array(words[::-1], np.uint16)


def code_by_step(batches: list[Array], lanes: int) -> tuple[Array, Array]:
    x = np.full(lanes, LOW, np.uint32)
    pieces: list[Array] = []
    for entries in reversed(batches):
        frequency, start = entries & FREQUENCY, entries >> np.uint32(16)
        limit, rest = frequency << np.uint32(32 - PRECISION), np.uint32(TOTAL) - frequency
        last = (len(frequency) - 1) // lanes * lanes
        for at in range(last, -1, -lanes):
            f = frequency[at : at + lanes]
            state = x[: len(f)]
            full = (state >= limit[at : at + lanes]).nonzero()[0]
            if len(full):
                large = state.take(full)
                pieces.append(large.astype(np.uint16))
                state[full] = large >> np.uint32(16)
            added = state // f
            added *= rest[at : at + lanes]
            added += start[at : at + lanes]
            state += added
    return x, np.concatenate(pieces[::-1]) if pieces else np.zeros(0, np.uint16)


def verify_by_symbol(batches: list[Array], lanes: int, states: Array, words: Array) -> bool:
    x, at, end = states.tolist(), 0, len(words)
    word = words.tolist() + [0]
    for entries in batches:
        lane = 0
        for entry in entries.tolist():
            state, f = x[lane], entry & 0xFFFF
            inside = (state & TOTAL - 1) - (entry >> 16)
            if not 0 <= inside < f:
                return False
            state = f * (state >> PRECISION) + inside
            if state < LOW:
                state = state << 16 | word[at]
                at += 1
                if at > end:
                    return False
            x[lane] = state
            lane += 1
            if lane == lanes:
                lane = 0
    return at == end and all(state == LOW for state in x)


def verify_by_step(batches: list[Array], lanes: int, states: Array, words: Array) -> bool:
    x, end = states.astype(np.uint32), len(words)
    word = np.concatenate((words.astype(np.uint32), np.zeros(lanes, np.uint32)))
    low, mask, twelve, sixteen, at = np.uint32(LOW), np.uint32(TOTAL - 1), np.uint32(PRECISION), np.uint32(16), 0
    for entries in batches:
        frequency, start = entries & FREQUENCY, entries >> sixteen
        rest = np.empty_like(entries)
        for i in range(0, len(entries), lanes):
            state, inside = x[: len(entries) - i], rest[i : i + lanes]
            np.bitwise_and(state, mask, out=inside)
            inside -= start[i : i + lanes]  # wraps to beyond the frequency where it lies below the interval
            state >>= twelve
            state *= frequency[i : i + lanes]
            state += inside
            empty = (state < low).nonzero()[0]
            if len(empty):
                state[empty] = (state[empty] << sixteen) | word[at : at + len(empty)]
                at += len(empty)
                if at > end:
                    return False
        if (rest >= frequency).any():
            return False
    return at == end and bool((x == LOW).all())
