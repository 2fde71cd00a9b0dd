// Reversible inter-band prediction; NumPy twin: band_prediction.py, residuals and restore. As there, sums are integers
// in float64, exact in any order.
#include "core.h"

#define FRACTION 1024                 // band_prediction.py
#define ROUNDING 6755399441055744.0   // 1.5 * 2**52: added to a small integer, it leaves this in the low bits

// A reference: coefficients of an earlier band at a shifted place, and their weight. Bands are kept with a border of
// one, in which their outermost coefficients are repeated.
typedef struct {
    const f64 *from;
    f64 weight;
} Term;

// A copy of a band (h, w) with its border: (h + 2, w + 2).
static void with_border(const i32 *band, i32 h, i32 w, f64 *out) {
    i32 wide = w + 2;
    for (i32 y = 0; y < h; y++) {
        f64 *row = out + (y + 1) * wide;
        for (i32 x = 0; x < w; x++) row[1 + x] = band[y * w + x];
        row[0] = row[1], row[w + 1] = row[w];
    }
    copy(out, out + wide, (u32)wide * sizeof(f64));
    copy(out + (h + 1) * wide, out + h * wide, (u32)wide * sizeof(f64));
}

// Predictions, in the low halves, from sums of two products.
INLINE v128_t rounded(v128_t sums) {
    v128_t shifted = wasm_f64x2_add(sums, wasm_f64x2_splat(FRACTION / 2));
    shifted = wasm_f64x2_floor(wasm_f64x2_mul(shifted, wasm_f64x2_splat(1.0 / FRACTION)));
    return wasm_f64x2_add(shifted, wasm_f64x2_splat(ROUNDING));
}

// Predictions of eight coefficients at `offset` in the bands with a border.
INLINE void predict(const Term *terms, i32 count, i32 offset, v128_t *first, v128_t *second) {
    v128_t a = wasm_f64x2_splat(0), b = a, c = a, d = a;
    for (i32 t = 0; t < count; t++) {
        const f64 *from = terms[t].from + offset;
        v128_t weight = wasm_v128_load64_splat(&terms[t].weight);
        a = wasm_f64x2_add(a, wasm_f64x2_mul(weight, wasm_v128_load(from)));
        b = wasm_f64x2_add(b, wasm_f64x2_mul(weight, wasm_v128_load(from + 2)));
        c = wasm_f64x2_add(c, wasm_f64x2_mul(weight, wasm_v128_load(from + 4)));
        d = wasm_f64x2_add(d, wasm_f64x2_mul(weight, wasm_v128_load(from + 6)));
    }
    *first = wasm_i32x4_shuffle(rounded(a), rounded(b), 0, 2, 4, 6);
    *second = wasm_i32x4_shuffle(rounded(c), rounded(d), 0, 2, 4, 6);
}

// out = x - prediction, or x + prediction, of one row.
INLINE void predict_row(const i32 *x, i32 w, const Term *terms, i32 count, i32 offset, i32 *out, i32 add) {
    i32 found[8];
    for (i32 i = 0; i < w; i += 8) {
        v128_t first, second, a = wasm_v128_load(x + i), b = wasm_v128_load(x + i + 4);
        i32 whole = i + 8 <= w, *to = whole ? out + i : found;
        predict(terms, count, offset + i, &first, &second);
        wasm_v128_store(to, add ? wasm_i32x4_add(a, first) : wasm_i32x4_sub(a, first));
        wasm_v128_store(to + 4, add ? wasm_i32x4_add(b, second) : wasm_i32x4_sub(b, second));
        for (i32 j = i; !whole && j < w; j++) out[j] = found[j - i];
    }
}

// x, out: (bands, h, w) of the bands from `first` on, both sizes > 0; those before went through the same ring.
// columns: (columns, 3) the distance to the reference band, rows and columns that it is shifted by; weights: (bands,
// columns) of all bands. ring: room for `references` bands with a border; terms: for `columns`. add: 0 residuals, 1
// coefficients from residuals. Up to seven numbers behind x and ring are read.
EXPORT(predict_bands)
void predict_bands(const i32 *x, i32 bands, i32 h, i32 w, const i32 *columns, i32 column_count, const i32 *weights,
                   i32 references, f64 *ring, Term *terms, i32 *out, i32 first, i32 add) {
    i32 size = (h + 2) * (w + 2);
    for (i32 b = first; b < first + bands; b++, x += h * w, out += h * w) {
        i32 count = 0;
        for (i32 i = 0; i < column_count; i++) {
            const i32 *column = columns + 3 * i;
            i32 weight = weights[b * column_count + i];
            if (!weight || column[0] > b || column[0] > references) continue;
            const f64 *band = ring + (b - column[0]) % references * size;
            terms[count++] = (Term){band + (1 + column[1]) * (w + 2) + 1 + column[2], weight};
        }
        for (i32 y = 0; y < h; y++) {
            if (add)
                predict_row(x + y * w, w, terms, count, y * (w + 2), out + y * w, 1);
            else
                predict_row(x + y * w, w, terms, count, y * (w + 2), out + y * w, 0);
        }
        with_border(add ? out : x, h, w, ring + b % references * size);
    }
}
