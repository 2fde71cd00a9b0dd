// Sums of the errors of decoded samples of 8 or 16 bits, in one pass; NumPy twin: distortion.py, sum_errors. All sums
// are integers, as exact as there.
#include "core.h"

enum { INT8, UINT8, INT16, UINT16 };  // distortion.py, KINDS

#define BLOCK 512          // samples whose squares are summed in 32 bits where no error exceeds
#define SMALL 5792         // this: 64 sums of two squares stay below 2**32

typedef struct {
    u64 squares, absolute;
    u32 peak, valid;
} Sums;

// Absolute differences of eight samples from `i` on, u16.
INLINE v128_t differences(const u8 *a, const u8 *b, i32 i, i32 kind) {
    v128_t x, y;
    if (kind == UINT8) {
        x = wasm_u16x8_load8x8(a + i), y = wasm_u16x8_load8x8(b + i);
    } else if (kind == INT8) {
        x = wasm_i16x8_load8x8(a + i), y = wasm_i16x8_load8x8(b + i);
    } else {
        x = wasm_v128_load(a + 2 * i), y = wasm_v128_load(b + 2 * i);
    }
    if (kind == INT16 || kind == INT8) return wasm_i16x8_sub(wasm_i16x8_max(x, y), wasm_i16x8_min(x, y));
    return wasm_i16x8_sub(wasm_u16x8_max(x, y), wasm_u16x8_min(x, y));
}

// All bits set in the first `n` < 8 of eight numbers.
INLINE v128_t first_of(i32 n) {
    return wasm_i16x8_lt(wasm_i16x8_make(0, 1, 2, 3, 4, 5, 6, 7), wasm_i16x8_splat((i16)n));
}

INLINE u64 total(v128_t sums) {
    return (u64)wasm_u32x4_extract_lane(sums, 0) + wasm_u32x4_extract_lane(sums, 1) + wasm_u32x4_extract_lane(sums, 2) +
           wasm_u32x4_extract_lane(sums, 3);
}

// Adds the samples from `first` to `last`, BLOCK of them at most.
INLINE void add_block(Sums *sums, const u8 *a, const u8 *b, const u8 *classes, i32 first, i32 last, i32 kind) {
    v128_t peak = wasm_i32x4_splat(0), absolute = peak, squares = peak, kept[BLOCK / 8];
    for (i32 i = first; i < last; i += 8) {
        v128_t d = differences(a, b, i, kind), valid = first_of(smaller(8, last - i));
        if (classes) valid = wasm_v128_and(valid, wasm_i16x8_eq(wasm_u16x8_load8x8(classes + i), wasm_i32x4_splat(0)));
        if (classes || i + 8 > last) d = wasm_v128_and(d, valid);
        kept[(i - first) / 8] = d;
        peak = wasm_u16x8_max(peak, d);
        absolute = wasm_i32x4_add(absolute, wasm_u32x4_extadd_pairwise_u16x8(d));
        squares = wasm_i32x4_add(squares, wasm_i32x4_dot_i16x8(d, d));
        sums->valid += classes ? __builtin_popcount(wasm_i16x8_bitmask(valid)) : smaller(8, last - i);
    }
    u16 peaks[8];
    u32 largest = 0;
    wasm_v128_store(peaks, peak);
    for (i32 i = 0; i < 8; i++) largest = peaks[i] > largest ? peaks[i] : largest;
    if (largest > sums->peak) sums->peak = largest;
    sums->absolute += total(absolute);
    if (largest <= SMALL) {
        sums->squares += total(squares);
    } else {
        for (i32 i = 0; i < (last - first + 7) / 8; i++)
            sums->squares += total(wasm_u32x4_extmul_low_u16x8(kept[i], kept[i])) +
                             total(wasm_u32x4_extmul_high_u16x8(kept[i], kept[i]));
    }
}

INLINE void add_all(Sums *sums, const u8 *a, const u8 *b, const u8 *classes, i32 count, i32 kind) {
    for (i32 first = 0; first < count; first += BLOCK)
        add_block(sums, a, b, classes, first, smaller(count, first + BLOCK), kind);
}

// decoded, original: (bands, count) samples; classes: (bands, count), 0 where a sample is valid, or null; out: (bands).
EXPORT(sum_errors)
void sum_errors(const u8 *decoded, const u8 *original, const u8 *classes, i32 bands, i32 count, i32 kind, Sums *out) {
    i32 bytes = count * (kind >= INT16 ? 2 : 1);
    for (i32 band = 0; band < bands; band++, out++, decoded += bytes, original += bytes) {
        *out = (Sums){0, 0, 0, 0};
        if (kind == UINT16)
            add_all(out, decoded, original, classes, count, UINT16);
        else if (kind == INT16)
            add_all(out, decoded, original, classes, count, INT16);
        else if (kind == UINT8)
            add_all(out, decoded, original, classes, count, UINT8);
        else
            add_all(out, decoded, original, classes, count, INT8);
        if (classes) classes += count;
    }
}
