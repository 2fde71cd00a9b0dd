// rANS (rans.py): a stream of interleaved lanes that is decoded batch by batch.
#ifndef BANDPRESS_RANS_H
#define BANDPRESS_RANS_H
#include "core.h"

#define RANS_LOW (1u << 16)
#define RANS_TOTAL 4096
#define RANS_SYMBOLS 64
#define RANS_ROW 192  // u16 of a context: RANS_SYMBOLS cumulative frequencies, one more than symbols and the rest
                      // RANS_TOTAL; then as u8 the symbol of every 16th slot (rans.py: Tables.rows)

typedef struct {
    u32 *x;  // states of the lanes
    const u16 *words;
    const u16 *rows;  // (contexts, RANS_ROW)
    i32 lanes, at, end;  // a power of two; words read so far; words there are, followed by four that may be read
} Rans;

// Lookup tables of masks of four lanes.
#define RANS_BELOW(mask, lane) __builtin_popcount((mask) & ((1 << (lane)) - 1))
#define RANS_WORD(first) (u8)(first), (u8)(first) + 1
#define RANS_NEXT(mask, lane) RANS_WORD((mask) >> (lane) & 1 ? 2 * RANS_BELOW(mask, lane) : 128), 128, 128
#define RANS_SCATTER(mask) {RANS_NEXT(mask, 0), RANS_NEXT(mask, 1), RANS_NEXT(mask, 2), RANS_NEXT(mask, 3)}
#define RANS_MASKS(row) \
    {row(0), row(1), row(2), row(3), row(4), row(5), row(6), row(7), \
     row(8), row(9), row(10), row(11), row(12), row(13), row(14), row(15)}

// the next words to the lanes of a mask, 0 to the others
static const u8 rans_scatter[16][16] = RANS_MASKS(RANS_SCATTER);

// The symbol of a slot 0..4095 in a row, starting at that of the first of 16 slots.
INLINE i32 rans_symbol(const u16 *row, i32 slot) {
    i32 symbol = ((const u8 *)(row + RANS_SYMBOLS))[slot >> 4];
    while (row[symbol + 1] <= slot) symbol++;
    return symbol;
}

// Four states after symbols of these entries (start | next start << 16), with the words they take. *at: words so far.
INLINE v128_t rans_advance(v128_t state, v128_t entries, const u16 *words, i32 *at) {
    v128_t start = entries & wasm_i32x4_splat(0xFFFF), slot = state & wasm_i32x4_splat(RANS_TOTAL - 1);
    v128_t frequency = wasm_i32x4_sub(wasm_u32x4_shr(entries, 16), start);
    state = wasm_i32x4_mul(wasm_u32x4_shr(state, 12), frequency);
    state = wasm_i32x4_add(state, wasm_i32x4_sub(slot, start));
    v128_t empty = wasm_i32x4_eq(wasm_u32x4_shr(state, 16), wasm_i32x4_splat(0));
    u32 mask = wasm_i32x4_bitmask(empty);
    v128_t next = wasm_i8x16_swizzle(wasm_v128_load64_zero(words + *at), wasm_v128_load(rans_scatter[mask]));
    *at += __builtin_popcount(mask);
    return wasm_v128_bitselect(wasm_i32x4_shl(state, 16), state, empty) | next;
}

// Decodes a batch of n symbols whose contexts are known. False when the words run out.
INLINE i32 rans_batch(Rans *r, const u16 *contexts, u8 *symbols, i32 n) {
    i32 at = r->at, end = r->end, top = r->lanes - 1, i = 0;
    u32 *x = r->x;
    const u16 *words = r->words, *rows = r->rows;
    for (; top >= 3 && i + 4 <= n; i += 4) {
        u32 *four = x + (i & top), entries[4];
        for (i32 k = 0; k < 4; k++) {
            const u16 *row = rows + (i32)contexts[i + k] * RANS_ROW;
            i32 symbol = rans_symbol(row, four[k] & (RANS_TOTAL - 1));
            symbols[i + k] = (u8)symbol;
            copy(entries + k, row + symbol, 4);
        }
        v128_t e = wasm_u32x4_make(entries[0], entries[1], entries[2], entries[3]);
        wasm_v128_store(four, rans_advance(wasm_v128_load(four), e, words, &at));
        if (at > end) return 0;
    }
    for (; i < n; i++) {
        u32 *lane = x + (i & top), state = *lane;
        const u16 *row = rows + (i32)contexts[i] * RANS_ROW;
        i32 slot = state & (RANS_TOTAL - 1), symbol = rans_symbol(row, slot);
        symbols[i] = (u8)symbol;
        state = (u32)(row[symbol + 1] - row[symbol]) * (state >> 12) + (u32)(slot - row[symbol]);
        if (state < RANS_LOW) {
            if (at == end) return 0;
            state = state << 16 | words[at++];
        }
        *lane = state;
    }
    r->at = at;
    return 1;
}
#endif
