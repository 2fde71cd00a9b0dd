// SSIM and contrast-structure of every window of two planes; NumPy twin: structural_similarity.py, _maps, whose
// operations are done in the same order, so that every number is the same.
#include "core.h"

#define SIZE 11        // samples along a side of a window
#define HALF 5
#define COLUMNS 128    // windows that are done at a time, so that their samples stay in the processor's cache
#define STRIDE (COLUMNS + SIZE - 1)

enum { FIRST, SECOND, SQUARES, PRODUCT, VALID, PLANES };  // planes that are blurred

INLINE v128_t load(const f64 *at) { return wasm_v128_load(at); }
INLINE v128_t mul(v128_t a, v128_t b) { return wasm_f64x2_mul(a, b); }
INLINE v128_t add(v128_t a, v128_t b) { return wasm_f64x2_add(a, b); }
INLINE v128_t sub(v128_t a, v128_t b) { return wasm_f64x2_sub(a, b); }
INLINE v128_t all(f64 a) { return wasm_f64x2_splat(a); }

// Weighted sum of SIZE pairs of samples, `step` apart, around `middle`.
INLINE v128_t weighted(const f64 *middle, i32 step, const v128_t *weights) {
    v128_t sum = mul(load(middle), weights[0]);
    for (i32 k = 1; k <= HALF; k++)
        sum = add(sum, mul(add(load(middle - k * step), load(middle + k * step)), weights[k]));
    return sum;
}

// Fills `planes`, (PLANES, height, STRIDE), with what is blurred of `count` columns; x, y: their first samples.
INLINE void prepare(const f64 *x, const f64 *y, const u8 *valid, i32 height, i32 width, i32 count, f64 *planes) {
    for (i32 row = 0; row < height; row++, x += width, y += width, planes += STRIDE) {
        for (i32 i = 0; i < count; i += 2) {
            v128_t a = load(x + i), b = load(y + i);
            if (valid) {
                v128_t kept = wasm_f64x2_make(valid[row * width + i], valid[row * width + i + 1]);
                a = mul(a, kept), b = mul(b, kept);
                wasm_v128_store(planes + VALID * height * STRIDE + i, kept);
            }
            wasm_v128_store(planes + i, a);
            wasm_v128_store(planes + SECOND * height * STRIDE + i, b);
            wasm_v128_store(planes + SQUARES * height * STRIDE + i, add(mul(a, a), mul(b, b)));
            wasm_v128_store(planes + PRODUCT * height * STRIDE + i, mul(a, b));
        }
    }
}

// Measures a row of `count` windows from the vertical sums `down`, (PLANES, STRIDE).
INLINE void measure(const f64 *down, i32 count, i32 used, const v128_t *weights, f64 c1, f64 c2, f64 least,
                    f64 *similarity, f64 *structure) {
    for (i32 i = 0; i < count; i += 2) {
        v128_t mean[PLANES];
        for (i32 plane = 0; plane < used; plane++) mean[plane] = weighted(down + plane * STRIDE + i + HALF, 1, weights);
        if (used > VALID) {
            v128_t kept = wasm_f64x2_max(mean[VALID], all(least));
            for (i32 plane = 0; plane < VALID; plane++) mean[plane] = wasm_f64x2_div(mean[plane], kept);
        }
        v128_t cross = mul(mean[FIRST], mean[SECOND]);
        v128_t squares = add(mul(mean[FIRST], mean[FIRST]), mul(mean[SECOND], mean[SECOND]));
        v128_t s = wasm_f64x2_div(add(mul(all(2.0), sub(mean[PRODUCT], cross)), all(c2)),
                                  add(sub(mean[SQUARES], squares), all(c2)));
        v128_t l = wasm_f64x2_div(add(mul(all(2.0), cross), all(c1)), add(squares, all(c1)));
        v128_t both = mul(l, s);
        if (i + 1 < count) {
            wasm_v128_store(similarity + i, both), wasm_v128_store(structure + i, s);
        } else {
            similarity[i] = wasm_f64x2_extract_lane(both, 0), structure[i] = wasm_f64x2_extract_lane(s, 0);
        }
    }
}

INLINE void maps(const f64 *x, const f64 *y, const u8 *valid, i32 height, i32 width, const v128_t *weights, f64 c1,
                 f64 c2, f64 least, f64 *planes, f64 *similarity, f64 *structure) {
    i32 wide = width - SIZE + 1, used = valid ? PLANES : VALID;
    f64 *down = planes + PLANES * height * STRIDE;
    for (i32 first = 0; first < wide; first += COLUMNS) {
        i32 count = smaller(COLUMNS, wide - first), columns = count + SIZE - 1;
        prepare(x + first, y + first, valid ? valid + first : 0, height, width, columns, planes);
        for (i32 row = 0; row < height - SIZE + 1; row++) {
            for (i32 plane = 0; plane < used; plane++) {
                const f64 *middle = planes + (plane * height + row + HALF) * STRIDE;
                for (i32 i = 0; i < columns; i += 2)
                    wasm_v128_store(down + plane * STRIDE + i, weighted(middle + i, STRIDE, weights));
            }
            measure(down, count, used, weights, c1, c2, least, similarity + row * wide + first,
                    structure + row * wide + first);
        }
    }
}

// x, y: (height, width) planes, both sides at least SIZE; valid: 1 where a sample counts, of the same shape, or null;
// window: weights from the middle to the end (HALF + 1); planes: room for PLANES * (height + 1) * STRIDE numbers; out:
// similarity and structure, (height - 10, width - 10).
EXPORT(ssim_maps)
void ssim_maps(const f64 *x, const f64 *y, const u8 *valid, i32 height, i32 width, const f64 *window, f64 c1, f64 c2,
               f64 least, f64 *planes, f64 *similarity, f64 *structure) {
    v128_t weights[HALF + 1];
    for (i32 k = 0; k <= HALF; k++) weights[k] = all(window[k]);
    if (valid)
        maps(x, y, valid, height, width, weights, c1, c2, least, planes, similarity, structure);
    else
        maps(x, y, 0, height, width, weights, c1, c2, least, planes, similarity, structure);
}
