// rANS (rans.py): a stream of interleaved lanes that is decoded batch by batch.
#ifndef BANDPRESS_RANS_H
#define BANDPRESS_RANS_H
#include "core.h"

#define RANS_LOW (1u << 16)
#define RANS_TOTAL 4096
#define RANS_ROW 64  // cumulative frequencies of a context: one more than symbols, the rest RANS_TOTAL

typedef struct {
    u32 *x;  // states of the lanes
    const u16 *words;
    const u16 *rows;  // (contexts, RANS_ROW) cumulative frequencies
    i32 lanes, at, end;  // a power of two; words read so far; words there are, followed by as many zeros as lanes
} Rans;

// The symbol of a slot 0..4095 in a row: how many cumulative frequencies from the second on are not above it.
INLINE i32 rans_symbol(const u16 *row, i32 slot) {
    v128_t s = wasm_i16x8_splat((i16)slot);
    v128_t a = wasm_i16x8_le(wasm_v128_load(row + 1), s), b = wasm_i16x8_le(wasm_v128_load(row + 9), s);
    i32 symbol = __builtin_popcount(wasm_i8x16_bitmask(wasm_i8x16_narrow_i16x8(a, b)));
    if (symbol == 16)
        while (row[symbol + 1] <= slot) symbol++;
    return symbol;
}

// Decodes a batch of n symbols whose contexts are known. False when the words run out.
INLINE i32 rans_batch(Rans *r, const u16 *contexts, u8 *symbols, i32 n) {
    i32 at = r->at;
    for (i32 i = 0; i < n; i += r->lanes) {
        i32 some = smaller(r->lanes, n - i);
        for (i32 lane = 0; lane < some; lane++) {
            u32 x = r->x[lane];
            const u16 *row = r->rows + (i32)contexts[i + lane] * RANS_ROW;
            i32 slot = x & (RANS_TOTAL - 1), symbol = rans_symbol(row, slot);
            symbols[i + lane] = (u8)symbol;
            x = (u32)(row[symbol + 1] - row[symbol]) * (x >> 12) + (u32)(slot - row[symbol]);
            u32 empty = x < RANS_LOW;
            r->x[lane] = empty ? x << 16 | r->words[at] : x;
            at += (i32)empty;
        }
        if (at > r->end) return 0;
    }
    r->at = at;
    return 1;
}
#endif
