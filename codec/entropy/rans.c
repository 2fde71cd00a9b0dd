// rANS (rans.py): batches of entries (start << 16 | frequency) to states and words, and the check that these give them
// back; batches of symbols whose contexts are known. ends: of each batch in entries. lanes: a power of two.
#include "rans.h"

#define HAS(mask, lane, k) ((mask) >> (lane) & 1 && RANS_BELOW(mask, lane) == (k))
// lane of the k-th bit set in a mask of four lanes (3 where there is none: what comes of it is not used)
#define NTH(mask, k) (HAS(mask, 0, k) ? 0 : HAS(mask, 1, k) ? 1 : HAS(mask, 2, k) ? 2 : 3)
#define LAST(mask, to) RANS_WORD(4 * NTH(mask, (to) - 4 + RANS_BELOW(mask, 4)))
#define GATHER(mask) {LAST(mask, 0), LAST(mask, 1), LAST(mask, 2), LAST(mask, 3)}

// the lower words of the lanes of a mask as the last of four
static const u8 gather[16][16] = RANS_MASKS(GATHER);

// Whole quotients below 2^31 of whole numbers: a double is exact enough to round down.
INLINE v128_t quotient(v128_t x, v128_t f) {
    v128_t low = wasm_f64x2_div(wasm_f64x2_convert_low_u32x4(x), wasm_f64x2_convert_low_i32x4(f));
    v128_t x2 = wasm_i32x4_shuffle(x, x, 2, 3, 2, 3), f2 = wasm_i32x4_shuffle(f, f, 2, 3, 2, 3);
    v128_t high = wasm_f64x2_div(wasm_f64x2_convert_low_u32x4(x2), wasm_f64x2_convert_low_i32x4(f2));
    return wasm_i64x2_shuffle(wasm_i32x4_trunc_sat_f64x2_zero(low), wasm_i32x4_trunc_sat_f64x2_zero(high), 0, 2);
}

// Codes batches backwards into the states x (lanes,). Words are written backwards from the end of room for as many as
// entries and four more; returns how many.
EXPORT(rans_encode) i32 rans_encode(const u32 *entries, const i32 *ends, i32 batches, u32 *x, i32 lanes, u16 *words) {
    i32 count = batches ? ends[batches - 1] : 0;
    u16 *end = words + count + 4, *to = end;
    v128_t lower = wasm_i32x4_splat(0xFFFF), total = wasm_i32x4_splat(RANS_TOTAL);
    for (i32 i = 0; i < lanes; i++) x[i] = RANS_LOW;
    for (i32 b = batches - 1; b >= 0; b--) {
        i32 from = b ? ends[b - 1] : 0, i = ends[b] - from;
        i32 single = lanes < 4 ? 0 : i & ~3;  // from here on symbol by symbol
        for (; i > single; i--) {
            u32 e = entries[from + i - 1], f = e & 0xFFFF, *lane = x + ((i - 1) & (lanes - 1)), state = *lane;
            if ((state >> 20) >= f) {
                *--to = (u16)state;
                state >>= 16;
            }
            *lane = state + state / f * (RANS_TOTAL - f) + (e >> 16);
        }
        for (; i > 0; i -= 4) {
            u32 *lane = x + ((i - 4) & (lanes - 1));
            v128_t e = wasm_v128_load(entries + from + i - 4), f = e & lower, state = wasm_v128_load(lane);
            v128_t full = wasm_i32x4_ge(wasm_u32x4_shr(state, 20), f);
            u32 mask = wasm_i32x4_bitmask(full);
            wasm_v128_store64_lane(to - 4, wasm_i8x16_swizzle(state, wasm_v128_load(gather[mask])), 0);
            to -= __builtin_popcount(mask);
            state = wasm_v128_bitselect(wasm_u32x4_shr(state, 16), state, full);
            v128_t added = wasm_i32x4_mul(quotient(state, f), wasm_i32x4_sub(total, f));
            wasm_v128_store(lane, wasm_i32x4_add(state, wasm_i32x4_add(added, wasm_u32x4_shr(e, 16))));
        }
    }
    return (i32)(end - to);
}

// 1 where the states x (lanes,), which this changes, and the words give the entries back and end as they should, else
// 0. end: words there are, followed by four that may be read.
EXPORT(rans_verify)
i32 rans_verify(const u32 *entries, const i32 *ends, i32 batches, u32 *x, i32 lanes, const u16 *words, i32 end) {
    v128_t lower = wasm_i32x4_splat(0xFFFF), slots = wasm_i32x4_splat(RANS_TOTAL - 1), zero = wasm_i32x4_splat(0);
    v128_t wrong = zero;
    i32 at = 0, i = 0;
    for (i32 b = 0; b < batches; b++) {
        i32 from = i, stop = ends[b], fours = lanes < 4 ? from : from + ((stop - from) & ~3);
        for (; i < fours; i += 4) {
            u32 *lane = x + ((i - from) & (lanes - 1));
            v128_t e = wasm_v128_load(entries + i), f = e & lower, state = wasm_v128_load(lane);
            v128_t inside = wasm_i32x4_sub(state & slots, wasm_u32x4_shr(e, 16));
            wrong |= wasm_u32x4_ge(inside, f);
            state = wasm_i32x4_add(wasm_i32x4_mul(wasm_u32x4_shr(state, 12), f), inside);
            v128_t empty = wasm_i32x4_eq(wasm_u32x4_shr(state, 16), zero);
            u32 mask = wasm_i32x4_bitmask(empty);
            v128_t next = wasm_i8x16_swizzle(wasm_v128_load64_zero(words + at), wasm_v128_load(rans_scatter[mask]));
            wasm_v128_store(lane, wasm_v128_bitselect(wasm_i32x4_shl(state, 16), state, empty) | next);
            at += __builtin_popcount(mask);
            if (at > end) return 0;
        }
        for (; i < stop; i++) {
            u32 e = entries[i], f = e & 0xFFFF, *lane = x + ((i - from) & (lanes - 1)), state = *lane;
            u32 inside = (state & (RANS_TOTAL - 1)) - (e >> 16);
            if (inside >= f) return 0;
            state = f * (state >> 12) + inside;
            if (state < RANS_LOW) {
                if (at == end) return 0;
                state = state << 16 | words[at++];
            }
            *lane = state;
        }
    }
    for (i = 0; i < lanes; i++)
        if (x[i] != RANS_LOW) return 0;
    return at == end && !wasm_v128_any_true(wrong);
}

// The sum of what cost (4096,) says for the frequency of each of count entries.
EXPORT(rans_cost) u64 rans_cost(const u32 *entries, i32 count, const u32 *cost) {
    u64 even = 0, odd = 0;
    i32 i = 0;
    for (; i + 2 <= count; i += 2) {
        even += cost[entries[i] & (RANS_TOTAL - 1)];
        odd += cost[entries[i + 1] & (RANS_TOTAL - 1)];
    }
    return even + odd + (i < count ? cost[entries[i] & (RANS_TOTAL - 1)] : 0);
}

// A batch of n symbols whose contexts are known. Returns how many words it took, -1 where they run out.
EXPORT(rans_decode)
i32 rans_decode(const u16 *rows, u32 *x, i32 lanes, const u16 *words, i32 end, const u16 *contexts, i32 n,
                u8 *symbols) {
    Rans stream = {x, words, rows, lanes, 0, end};
    return rans_batch(&stream, contexts, symbols, n) ? stream.at : -1;
}
