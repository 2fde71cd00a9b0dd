// Coefficients from integers and reconstruction points, for kernels that hold both; NumPy twin: dequantisation.py,
// dequantised.
#ifndef BANDPRESS_DEQUANTISE_H
#define BANDPRESS_DEQUANTISE_H
#include "core.h"

#define POINT (1.0f / 256)
#define EXACT (1 << 24)  // float32 holds all integers up to here

// (q + point / 256) * step of one coefficient. The sum is rounded once: in float64 it is exact.
INLINE f32 dequantise_one(i32 q, i8 point, f32 step) { return (f32)((f64)(point * POINT) + (f64)q) * step; }

// The same of four integers, points as integers.
INLINE v128_t dequantise_four(v128_t q, v128_t points, f32 step) {
    v128_t sum = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(points), wasm_f32x4_splat(POINT));
    v128_t size = wasm_i32x4_abs(q);
    if (wasm_v128_any_true(wasm_u32x4_gt(size, wasm_i32x4_splat(EXACT)))) {
        v128_t low = wasm_f64x2_add(wasm_f64x2_promote_low_f32x4(sum), wasm_f64x2_convert_low_i32x4(q));
        v128_t sum_above = wasm_i64x2_shuffle(sum, sum, 1, 0), q_above = wasm_i64x2_shuffle(q, q, 1, 0);
        v128_t high = wasm_f64x2_add(wasm_f64x2_promote_low_f32x4(sum_above), wasm_f64x2_convert_low_i32x4(q_above));
        sum = wasm_i64x2_shuffle(wasm_f32x4_demote_f64x2_zero(low), wasm_f32x4_demote_f64x2_zero(high), 0, 2);
    } else {
        sum = wasm_f32x4_add(sum, wasm_f32x4_convert_i32x4(q));
    }
    return wasm_f32x4_mul(sum, wasm_f32x4_splat(step));
}

// All of `n` coefficients.
INLINE void dequantise(const i32 *q, const i8 *points, i32 n, f32 step, f32 *out) {
    i32 i = 0;
    for (; i + 4 <= n; i += 4) {
        v128_t four = wasm_i32x4_extend_low_i16x8(wasm_i16x8_extend_low_i8x16(wasm_v128_load32_zero(points + i)));
        wasm_v128_store(out + i, dequantise_four(wasm_v128_load(q + i), four, step));
    }
    for (; i < n; i++) out[i] = dequantise_one(q[i], points[i], step);
}

// Divides coefficients (planes, n) by the gains (n), which count from `lowest` in `divisors`.
INLINE void take_gains(f32 *values, i32 planes, i32 n, const i8 *gains, const f32 *divisors, i32 lowest) {
    for (i32 p = 0; p < planes; p++, values += n)
        for (i32 i = 0; i < n; i++) values[i] *= divisors[gains[i] - lowest];
}
#endif
