// The inverse Karhunen-Loeve transform, and samples from its units of precision, in one pass over the pixels; NumPy
// twins: klt.py, Basis.inverse, and bitstream/sample_units.py, from_units.
//
// Components are rounded to a grid, the matrix and the means are on grids of powers of two, and all sums stay below
// 2**53 steps of these: every sum is exact, whatever its order.
#include "core.h"

enum { UNITS, INT8, UINT8, INT16, UINT16, INT32, UINT32, FLOAT32, FLOAT64 };  // klt.py, KINDS

#define BLOCK 64                         // pixels at a time
#define ROUNDING 6755399441055744.0      // 1.5 * 2**52: added to a small number, it leaves the integer in the low bits

// How units become samples: clipped, then sample = units * precision + origin, within least .. most. `plain`: precision
// 1, origin 0.
typedef struct {
    f64 low, high, precision, origin, least, most;
    i32 plain, kind;
} Form;

// Rounded components of a block, (count, BLOCK) f64.
static void round_components(const f32 *planes, i32 count, i32 pixels, i32 first, i32 used, f32 factor, f64 *out) {
    v128_t scale = wasm_f32x4_splat(factor);
    for (i32 j = 0; j < count; j++, out += BLOCK) {
        const f32 *from = planes + j * pixels + first;
        for (i32 i = 0; i < used; i += 4) {
            v128_t c = wasm_f32x4_nearest(wasm_f32x4_mul(wasm_v128_load(from + i), scale));
            wasm_v128_store(out + i, wasm_f64x2_promote_low_f32x4(c));
            wasm_v128_store(out + i + 2, wasm_f64x2_promote_low_f32x4(wasm_i64x2_shuffle(c, c, 1, 0)));
        }
    }
}

// Units of one band in a block, not rounded yet; `row`: that of the matrix.
INLINE void sums(const f64 *components, i32 count, const f64 *row, f64 mean, i32 used, f64 *out) {
    for (i32 i = 0; i < used; i += 8) {
        v128_t a = wasm_f64x2_splat(mean), b = a, c = a, d = a;
        const f64 *from = components + i;
        for (i32 j = 0; j < count; j++, from += BLOCK) {
            v128_t weight = wasm_v128_load64_splat(row + j);
            a = wasm_f64x2_add(a, wasm_f64x2_mul(weight, wasm_v128_load(from)));
            b = wasm_f64x2_add(b, wasm_f64x2_mul(weight, wasm_v128_load(from + 2)));
            c = wasm_f64x2_add(c, wasm_f64x2_mul(weight, wasm_v128_load(from + 4)));
            d = wasm_f64x2_add(d, wasm_f64x2_mul(weight, wasm_v128_load(from + 6)));
        }
        wasm_v128_store(out + i, a);
        wasm_v128_store(out + i + 2, b);
        wasm_v128_store(out + i + 4, c);
        wasm_v128_store(out + i + 6, d);
    }
}

// np.clip, which keeps a nan, and takes `low` and `high` where a number equals them.
INLINE v128_t clipped(v128_t x, v128_t low, v128_t high) {
    v128_t inside = wasm_f64x2_pmin(high, wasm_f64x2_pmax(low, x));
    return wasm_v128_bitselect(inside, x, wasm_f64x2_eq(x, x));
}

// Four integers from sums in low .. high, whose magnitude is at most 2**31.
INLINE v128_t integers(const f64 *units, v128_t low, v128_t high) {
    v128_t magic = wasm_f64x2_splat(ROUNDING);
    v128_t a = wasm_f64x2_add(wasm_f64x2_pmin(high, wasm_f64x2_pmax(low, wasm_v128_load(units))), magic);
    v128_t b = wasm_f64x2_add(wasm_f64x2_pmin(high, wasm_f64x2_pmax(low, wasm_v128_load(units + 2))), magic);
    return wasm_i32x4_shuffle(a, b, 0, 2, 4, 6);
}

// `n` samples of a type of 8 or 16 bits, where units are samples; n is a multiple of 8.
INLINE void put_short(const f64 *units, i32 n, const Form *form, u8 *out, i32 kind) {
    v128_t low = wasm_f64x2_splat(form->low), high = wasm_f64x2_splat(form->high);
    for (i32 i = 0; i < n; i += 8) {
        v128_t a = integers(units + i, low, high), b = integers(units + i + 4, low, high);
        if (kind == UINT16 || kind == INT16) {
            v128_t both = kind == INT16 ? wasm_i16x8_narrow_i32x4(a, b) : wasm_u16x8_narrow_i32x4(a, b);
            wasm_v128_store(out + 2 * i, both);
        } else {
            v128_t both = wasm_i16x8_narrow_i32x4(a, b);
            both = kind == INT8 ? wasm_i8x16_narrow_i16x8(both, both) : wasm_u8x16_narrow_i16x8(both, both);
            wasm_v128_store64_lane(out + i, both, 0);
        }
    }
}

// Rounded units, and values in the range of the samples.
INLINE void round_units(f64 *units, i32 n, const Form *form) {
    v128_t low = wasm_f64x2_splat(form->low), high = wasm_f64x2_splat(form->high);
    for (i32 i = 0; i < n; i += 2) {
        v128_t x = wasm_f64x2_nearest(wasm_v128_load(units + i));
        if (form->kind != UNITS) {
            x = clipped(x, low, high);
            if (!form->plain) {
                x = wasm_f64x2_mul(x, wasm_f64x2_splat(form->precision));
                x = wasm_f64x2_add(x, wasm_f64x2_splat(form->origin));
                x = clipped(x, wasm_f64x2_splat(form->least), wasm_f64x2_splat(form->most));
            }
        }
        wasm_v128_store(units + i, x);
    }
}

#define PUT(type)                                                              \
    do {                                                                       \
        type *to = (type *)out;                                                \
        for (i32 i = 0; i < n; i++) to[i] = (type)units[i];                    \
    } while (0)

static void put_samples(f64 *units, i32 n, const Form *form, u8 *out) {
    round_units(units, n, form);
    switch (form->kind) {
        case INT8: PUT(i8); break;
        case UINT8: PUT(u8); break;
        case INT16: PUT(i16); break;
        case UINT16: PUT(u16); break;
        case INT32: PUT(i32); break;
        case UINT32: PUT(u32); break;
        case FLOAT32: PUT(f32); break;
        default: PUT(f64);
    }
}

static i32 bytes_of(i32 kind) {
    if (kind == INT8 || kind == UINT8) return 1;
    if (kind == INT16 || kind == UINT16) return 2;
    return kind == UNITS || kind == FLOAT64 ? 8 : 4;
}

// Units (n) of at most a block to samples.
INLINE void put_block(f64 *units, i32 n, const Form *form, u8 *to) {
    if (bytes_of(form->kind) > 2 || !form->plain || n % 8)
        put_samples(units, n, form, to);
    else if (form->kind == UINT16)
        put_short(units, n, form, to, UINT16);
    else if (form->kind == INT16)
        put_short(units, n, form, to, INT16);
    else if (form->kind == UINT8)
        put_short(units, n, form, to, UINT8);
    else
        put_short(units, n, form, to, INT8);
}

// planes: (components, pixels); factor: what components are multiplied by before they are rounded; matrix: (bands,
// components), means: (bands); out: samples or units (bands, pixels); buffer: room for
// (components + 1) * BLOCK f64.
EXPORT(inverse_klt)
void inverse_klt(const f32 *planes, i32 components, i32 pixels, f32 factor, const f64 *matrix, const f64 *means,
                 i32 bands, const Form *form, u8 *out, f64 *buffer) {
    i32 size = bytes_of(form->kind);
    f64 *units = buffer, *rounded = buffer + BLOCK;
    for (i32 first = 0; first < pixels; first += BLOCK) {
        i32 n = smaller(BLOCK, pixels - first);
        round_components(planes, components, pixels, first, n, factor, rounded);
        for (i32 b = 0; b < bands; b++) {
            u8 *to = out + (b * pixels + first) * size;
            sums(rounded, components, matrix + b * components, means[b], n, units);
            put_block(units, n, form, to);
        }
    }
}

// levels: (n) integers of a reversible file; unit = level * step + offset; out: (n) samples; NumPy twin:
// bitstream/sample_units.py, level_values and from_units.
EXPORT(level_samples)
void level_samples(const i32 *levels, i32 n, f64 step, f64 offset, const Form *form, u8 *out) {
    f64 units[BLOCK];
    for (i32 first = 0; first < n; first += BLOCK) {
        i32 used = smaller(BLOCK, n - first);
        for (i32 i = 0; i < used; i++) units[i] = levels[first + i] * step + offset;
        put_block(units, used, form, out + first * bytes_of(form->kind));
    }
}
