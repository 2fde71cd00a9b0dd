// The lapped transform of 8 x 8 blocks back to samples (models/inference/integer_layers.py: LappedSynthesis). All sums
// are of integers below 2^53, which double precision holds exactly in any order.
#include "core.h"

#define BLOCK 8
#define TAPS 16
#define CLIP 1073741824.0

// Sums to the nearest whole numbers after scaling, ties to even, clipped. n is a multiple of 2.
static void round_all(const f64 *sums, i32 n, f64 scale, f64 *out) {
    v128_t factor = wasm_f64x2_splat(scale), least = wasm_f64x2_splat(-CLIP), most = wasm_f64x2_splat(CLIP);
    for (i32 i = 0; i < n; i += 2) {
        v128_t a = wasm_f64x2_nearest(wasm_f64x2_mul(wasm_v128_load(sums + i), factor));
        wasm_v128_store(out + i, wasm_f64x2_pmin(wasm_f64x2_pmax(a, least), most));
    }
}

// A row of blocks: coefficients of 8 frequencies (rows of w, 0 where there are none) to 8 w rounded samples. filters
// (BLOCK, TAPS); extended: room for 8 w + 8.
static void along_row(const f64 *const frequencies[BLOCK], i32 w, const f64 *filters, f64 scale, f64 *extended,
                      f64 *out) {
    clear(extended, (u32)(BLOCK * w + BLOCK) * 8);
    for (i32 x = 0; x < w; x++) {
        f64 *to = extended + BLOCK * x;
        v128_t sums[TAPS / 2];
        for (i32 t = 0; t < TAPS / 2; t++) sums[t] = wasm_v128_load(to + 2 * t);
        for (i32 k = 0; k < BLOCK; k++)
            if (frequencies[k]) {
                v128_t one = wasm_f64x2_splat(frequencies[k][x]);
                for (i32 t = 0; t < TAPS / 2; t++)
                    sums[t] = wasm_f64x2_add(sums[t], wasm_f64x2_mul(one, wasm_v128_load(filters + k * TAPS + 2 * t)));
            }
        for (i32 t = 0; t < TAPS / 2; t++) wasm_v128_store(to + 2 * t, sums[t]);
    }
    for (i32 i = 0; i < 4; i++) {
        extended[4 + i] += extended[3 - i];
        extended[BLOCK * w + i] += extended[BLOCK * w + 7 - i];
    }
    round_all(extended + 4, BLOCK * w, scale, out);
}

// A block row of samples: lines (BLOCK, size) of 8 frequencies, taps first to first + 7 of filters (BLOCK, TAPS), to
// out (BLOCK, size), added where add is not 0. size is a multiple of 4.
static void along_column(const f64 *lines, i32 stride, i32 size, const f64 *filters, i32 first, i32 add, f64 *out) {
    for (i32 x = 0; x < size; x += 4) {
        v128_t left[BLOCK], right[BLOCK];
        for (i32 k = 0; k < BLOCK; k++) {
            left[k] = wasm_v128_load(lines + k * stride + x);
            right[k] = wasm_v128_load(lines + k * stride + x + 2);
        }
        for (i32 t = 0; t < BLOCK; t++) {
            f64 *to = out + t * size + x;
            v128_t a = add ? wasm_v128_load(to) : wasm_f64x2_splat(0), b = add ? wasm_v128_load(to + 2) : a;
            for (i32 k = 0; k < BLOCK; k++) {
                v128_t weight = wasm_v128_load64_splat(filters + k * TAPS + first + t);
                a = wasm_f64x2_add(a, wasm_f64x2_mul(left[k], weight));
                b = wasm_f64x2_add(b, wasm_f64x2_mul(right[k], weight));
            }
            wasm_v128_store(to, a);
            wasm_v128_store(to + 2, b);
        }
    }
}

// latents (n, h, w); where (components, BLOCK, BLOCK): the latent of each vertical and horizontal frequency, -1 where
// there is none. across, down (BLOCK, TAPS): filters; scales: what sums are multiplied with. room: for 8 h w rows of 8
// frequencies, 8 w + 8, and twice 64 w numbers. out (components, 8 h, 8 w).
EXPORT(lapped_synthesis)
void lapped_synthesis(const f64 *latents, i32 h, i32 w, const i32 *where, i32 components, const f64 *across,
                      f64 across_scale, const f64 *down, f64 down_scale, f64 *room, f64 *out) {
    i32 size = BLOCK * w, stride = h * size;
    f64 *lines = room, *extended = lines + BLOCK * stride, *now = extended + size + BLOCK, *next = now + BLOCK * size;
    for (i32 c = 0; c < components; c++, where += BLOCK * BLOCK, out += BLOCK * stride) {
        for (i32 v = 0; v < BLOCK; v++)
            for (i32 y = 0; y < h; y++) {
                const f64 *frequencies[BLOCK];
                for (i32 k = 0; k < BLOCK; k++) {
                    i32 latent = where[v * BLOCK + k];
                    frequencies[k] = latent < 0 ? 0 : latents + (latent * h + y) * w;
                }
                along_row(frequencies, w, across, across_scale, extended, lines + v * stride + y * size);
            }
        for (i32 y = 0; y <= h; y++) {  // rows 8 y - 4 to 8 y + 3
            if (y < h) along_column(lines + y * size, stride, size, down, 0, y > 0, now);
            for (i32 i = 0; i < BLOCK; i++) {
                i32 row = BLOCK * y - 4 + i;
                if (row < 0 || row >= BLOCK * h) continue;
                f64 *plain = now + i * size;
                if ((y == 0 && i >= 4) || (y == h && i < 4))
                    for (i32 x = 0; x < size; x++) plain[x] += now[(7 - i) * size + x];
                round_all(plain, size, down_scale, out + row * size);
            }
            if (y < h) {
                along_column(lines + y * size, stride, size, down, BLOCK, 0, next);
                f64 *swap = now;
                now = next;
                next = swap;
            }
        }
    }
}
