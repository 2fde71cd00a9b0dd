// Counts of the magnitudes of float32 coefficients, and of their means over blocks of 8 x 8 (magnitudes.py).
#include "core.h"

INLINE v128_t bins_of(v128_t values, i32 shift, v128_t first, v128_t last) {
    v128_t at = wasm_u32x4_shr(wasm_v128_and(values, wasm_i32x4_splat(0x7FFFFFFF)), shift);
    return wasm_i32x4_min(wasm_i32x4_max(wasm_i32x4_sub(at, first), wasm_i32x4_splat(0)), last);
}

// counts[bins]: how many of n values fall into each bin, which are their upper bits from `first` on. spread: room for
// 4 * bins numbers, so that equal values one after the other do not wait for each other.
EXPORT(magnitude_counts) void magnitude_counts(const u32 *values, i32 n, i32 shift, i32 first, i32 bins, u32 *spread,
                                               u32 *counts) {
    clear(spread, 4 * bins * sizeof(u32));
    const v128_t from = wasm_i32x4_splat(first), last = wasm_i32x4_splat(bins - 1);
    i32 i = 0;
    for (; i + 4 <= n; i += 4) {
        v128_t at = bins_of(wasm_v128_load(values + i), shift, from, last);
        spread[wasm_i32x4_extract_lane(at, 0)]++;
        spread[bins + wasm_i32x4_extract_lane(at, 1)]++;
        spread[2 * bins + wasm_i32x4_extract_lane(at, 2)]++;
        spread[3 * bins + wasm_i32x4_extract_lane(at, 3)]++;
    }
    for (; i < n; i++) spread[wasm_i32x4_extract_lane(bins_of(wasm_i32x4_splat(values[i]), shift, from, last), 0)]++;
    for (i = 0; i < bins; i++) counts[i] = spread[i] + spread[bins + i] + spread[2 * bins + i] + spread[3 * bins + i];
}

// means: of the magnitudes of the whole blocks of 8 x 8 of planes of height x width values.
EXPORT(magnitude_means) void magnitude_means(const f32 *values, i32 planes, i32 height, i32 width, f32 *means) {
    const i32 rows = height / 8, columns = width / 8;
    for (i32 p = 0; p < planes; p++)
        for (i32 row = 0; row < rows; row++) {
            const f32 *at = values + (p * height + 8 * row) * width;
            for (i32 column = 0; column < columns; column++, at += 8) {
                v128_t left = wasm_f32x4_abs(wasm_v128_load(at)), right = wasm_f32x4_abs(wasm_v128_load(at + 4));
                for (i32 i = 1; i < 8; i++) {
                    left = wasm_f32x4_add(left, wasm_f32x4_abs(wasm_v128_load(at + i * width)));
                    right = wasm_f32x4_add(right, wasm_f32x4_abs(wasm_v128_load(at + i * width + 4)));
                }
                v128_t sum = wasm_f32x4_add(left, right);
                f32 total = wasm_f32x4_extract_lane(sum, 0) + wasm_f32x4_extract_lane(sum, 1);
                total = (total + wasm_f32x4_extract_lane(sum, 2)) + wasm_f32x4_extract_lane(sum, 3);
                *means++ = total * 0.015625f;
            }
        }
}
