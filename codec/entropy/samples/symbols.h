// Symbols in contexts and raw bits of a plane of exact samples (symbols.py): the streams that a decoder reads.
#ifndef BANDPRESS_SYMBOLS_H
#define BANDPRESS_SYMBOLS_H
#include "../bits.h"

#define SYMBOLS_LOW (1u << 16)
#define SYMBOLS_TOTAL 4096
#define SYMBOLS_CHUNK 16  // symbols decoded between two checks; as many zeros follow the words
#define FIELD 24          // bits of the longest raw field
#define DIRECT 16         // numbers below are their own token

typedef struct {
    u32 *x;            // states of the lanes
    const u16 *words;  // followed by SYMBOLS_CHUNK zeros
    i32 lanes, at, end;  // a power of two; words read so far; words there are
    const u16 *rows;   // (contexts, stride) cumulative frequencies, from the total on filled up with totals
    i32 stride;        // a multiple of 16, plus 1
    const i16 *only;   // the only symbol of each context, else -1; 0: no context has but one
    Bits bits;
} Symbols;

// The symbol of a slot: how many cumulative frequencies from the second on are not above it.
INLINE i32 symbols_find(const u16 *row, i32 slot) {
    v128_t s = wasm_i16x8_splat((i16)slot);
    for (i32 from = 0;; from += 16) {
        v128_t a = wasm_i16x8_le(wasm_v128_load(row + from + 1), s);
        v128_t b = wasm_i16x8_le(wasm_v128_load(row + from + 9), s);
        i32 count = __builtin_popcount(wasm_i8x16_bitmask(wasm_i8x16_narrow_i16x8(a, b)));
        if (count < 16) return from + count;
    }
}

// Decodes a batch of n symbols in their contexts. False where the words run out.
INLINE i32 symbols_batch(Symbols *s, const u8 *contexts, u8 *out, i32 n) {
    u32 *x = s->x, lane = 0, last = (u32)s->lanes - 1;
    const u16 *words = s->words, *rows = s->rows;
    i32 at = s->at, stride = s->stride;
    for (i32 from = 0; from < n; from += SYMBOLS_CHUNK) {
        i32 to = smaller(from + SYMBOLS_CHUNK, n);
        for (i32 i = from; i < to; i++) {
            i32 context = contexts[i];
            if (s->only && s->only[context] >= 0) {
                out[i] = (u8)s->only[context];
                continue;
            }
            u32 state = x[lane];
            const u16 *row = rows + context * stride;
            i32 slot = state & (SYMBOLS_TOTAL - 1), symbol = symbols_find(row, slot);
            out[i] = (u8)symbol;
            state = (u32)(row[symbol + 1] - row[symbol]) * (state >> 12) + (u32)(slot - row[symbol]);
            u32 empty = state < SYMBOLS_LOW;
            x[lane] = empty ? state << 16 | words[at] : state;
            at += (i32)empty;
            lane = (lane + 1) & last;
        }
        if (at > s->end) return 0;
    }
    s->at = at;
    return 1;
}

// Whether all words were used and every lane is in the state that the encoder started from.
INLINE i32 symbols_ended(const Symbols *s) {
    if (s->at != s->end) return 0;
    for (i32 i = 0; i < s->lanes; i++)
        if (s->x[i] != SYMBOLS_LOW) return 0;
    return 1;
}

INLINE i32 token_width(i32 token) { return token < DIRECT ? 0 : ((token - DIRECT) >> 2) + 2; }

// The numbers of n tokens: their raw bits are read, the lowest 24 of all, then the next 24 of all. False past the end.
INLINE i32 symbols_numbers(Symbols *s, const u8 *tokens, u64 *out, i32 n) {
    i32 most = 0;
    for (i32 i = 0; i < n; i++) {
        i32 token = tokens[i], width = token_width(token);
        if (token < DIRECT) {
            out[i] = (u64)token;
        } else {
            out[i] = ((u64)(4 + ((token - DIRECT) & 3)) << width) + bits_read(&s->bits, smaller(width, FIELD));
            most = larger(most, width);
        }
    }
    for (i32 low = FIELD; low < most; low += FIELD)
        for (i32 i = 0; i < n; i++) {
            i32 width = smaller(token_width(tokens[i]) - low, FIELD);
            if (width > 0) out[i] += (u64)bits_read(&s->bits, width) << low;
        }
    return !bits_over(&s->bits);
}
#endif
