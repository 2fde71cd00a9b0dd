// A plane of numbers (numbers.py, numbers_encoder.py): prediction, residuals and their contexts, level by level.
#include "numbers.h"

INLINE f64 power_of_two(i32 exponent) {
    u64 bits = (u64)(exponent + 1023) << 52;
    f64 v;
    copy(&v, &bits, 8);
    return v;
}

INLINE u8 token_of(u64 u) {
    if (u < DIRECT) return (u8)u;
    i32 exponent = 63 - __builtin_clzll(u);
    return (u8)(DIRECT + (exponent - 4) * 4 + ((u >> (exponent - 2)) & 3));
}

// --- the bits of floats as numbers (domains.FloatDomain)

// The value of a number less the center; 0 less the center where it is not finite.
INLINE f64 float_cell(const Plane *p, i64 x) {
    f64 v;
    if (p->kind == FLOATS) {
        u32 w = (u32)x, bits = w >> 31 ? w & 0x7FFFFFFFu : ~w;
        f32 single;
        copy(&single, &bits, 4);
        v = single;
    } else {
        u64 w = (u64)x, bits = w >> 63 ? w & 0x7FFFFFFFFFFFFFFFull : ~w;
        copy(&v, &bits, 8);
    }
    return (__builtin_fabs(v) < __builtin_inf() ? v : 0.0) - p->limits[3];
}

// The number of the float nearest to a prediction, and the exponent of its unit in the last place.
INLINE i64 float_guess(const Plane *p, f64 predicted, i16 *exponent) {
    f64 value = predicted + p->limits[3];
    i32 single = p->kind == FLOATS, lowest = single ? -125 : -1021;
    if (!(__builtin_fabs(value) <= (single ? 0x1.fffffep127 : 0x1.fffffffffffffp1023))) value = 0;
    if (single) value = (f32)value;
    u64 bits;
    copy(&bits, &value, 8);
    i32 e = (i32)(bits >> 52 & 0x7FF) - 1022;
    if (e < lowest || value == 0) e = value == 0 ? larger(0, lowest) : lowest;
    *exponent = (i16)(e - (single ? 24 : 53));
    if (!single) return (i64)(bits >> 63 ? ~bits : bits | 1ull << 63);
    f32 narrow = (f32)value;
    u32 b;
    copy(&b, &narrow, 4);
    return (i64)(b >> 31 ? ~b : b | 1u << 31);
}

// Whether a sample and its near neighbours are usable in a fit; usable: (rows, columns) of the plane.
static i32 fit_usable(const Plane *p, const Level *l, i32 phase, const u8 *usable, i32 r, i32 c) {
    i32 y = 2 * r + PHASES[phase].y, x = 2 * c + PHASES[phase].x;
    if (!usable[y * l->step * p->columns + x * l->step]) return 0;
    for (i32 i = 0; i < 2 * NEAR_COUNT[phase]; i++) {
        i32 sign = i & 1 ? -1 : 1, dy = sign * NEAR[phase][i / 2].y, dx = sign * NEAR[phase][i / 2].x;
        if (l->rows == 1 && dy) {
            dx = dx & 1 ? dx : dx >= 0 ? 1 : -1;
            dy = 0;
        }
        if (l->columns == 1 && dx) {
            dy = dy & 1 ? dy : dy >= 0 ? 1 : -1;
            dx = 0;
        }
        i32 row = place_mirrored(y + dy, l->rows), column = place_mirrored(x + dx, l->columns);
        if (!usable[row * l->step * p->columns + column * l->step]) return 0;
    }
    return 1;
}

#define ABSOLUTE __builtin_fabsf
#define ROUND __builtin_rintf
#define REAL f32
#define INT i32
#define UNSIGNED u32
#define DOUBLE 0
#define T(name) name##_single
#include "numbers_cells.h"
#include "numbers_coding.h"
#undef ABSOLUTE
#undef ROUND
#undef REAL
#undef INT
#undef UNSIGNED
#undef DOUBLE
#undef T
#define ABSOLUTE __builtin_fabs
#define ROUND __builtin_rint
#define REAL f64
#define INT i64
#define UNSIGNED u64
#define DOUBLE 1
#define T(name) name##_double
#include "numbers_cells.h"
#include "numbers_coding.h"

// In all kernels: wide: whether cells are double and numbers 64-bit; places: the most places of a batch; room: for two
// rows of cells, then places numbers, quarters and exponents.

#define BUFFERS_SINGLE(quarters) \
    { (i32 *)room, quarters ? (u16 *)((i32 *)room + places) : 0, 0, (f32 *)cells, (f32 *)cells + p->columns }
#define BUFFERS_DOUBLE(quarters) \
    { (i64 *)room, quarters ? (u16 *)((i64 *)room + places) : 0, (i16 *)((i64 *)room + places) + places, \
      (f64 *)cells, (f64 *)cells + p->columns }

// Bytes of the room of the levels of a plane.
EXPORT(numbers_levels) i32 numbers_levels(const Plane *p, i32 wide) {
    i32 count;
    return levels_of(p, wide ? 8 : 4, 0, &count);
}

// Decodes a plane. lookup: the context of each quarter, or 0 where there is but one. bytes: room for 2 * places,
// unsigned_numbers for places. Returns 0, or 1 where the data end too early, 2 where some are left over.
EXPORT(numbers_decode) i32 numbers_decode(const Plane *p, Symbols *s, i32 wide, const u8 *lookup, i32 places,
                                          void *cells, void *room, u8 *bytes, u64 *unsigned_numbers) {
    i32 done;
    if (wide) {
        const Buffers_double b = BUFFERS_DOUBLE(lookup);
        done = decode_double(p, s, lookup, &b, bytes, unsigned_numbers);
    } else {
        const Buffers_single b = BUFFERS_SINGLE(lookup);
        done = decode_single(p, s, lookup, &b, bytes, unsigned_numbers);
    }
    return done ? symbols_ended(s) ? 0 : 2 : 1;
}

EXPORT(numbers_prepare) void numbers_prepare(const Plane *p, i32 wide) {
    if (wide)
        prepare_double(p);
    else
        prepare_single(p);
}

// The cells of the numbers in the finest level of a set.
EXPORT(numbers_own) i32 numbers_own(const Plane *p, i32 wide, i32 set) {
    Level levels[LEVELS];
    i32 count;
    levels_of(p, wide ? 8 : 4, levels, &count);
    return (i32)levels[count - 1 - set].own;
}

EXPORT(numbers_design) i32 numbers_design(const Plane *p, i32 wide, i32 set, i32 phase, i32 first, i32 every,
                                          const u8 *usable, void *cells, f64 *x, f64 *y) {
    return wide ? design_double(p, set, phase, first, every, usable, cells, x, y)
                : design_single(p, set, phase, first, every, usable, cells, x, y);
}

EXPORT(numbers_encode) i32 numbers_encode(const Plane *p, i32 wide, i32 places, void *cells, void *room, u8 *tokens,
                                          u64 *out, i16 *exponents, i32 *ends) {
    if (wide) {
        const Buffers_double b = BUFFERS_DOUBLE(0);
        return encode_double(p, &b, tokens, out, exponents, ends);
    }
    const Buffers_single b = BUFFERS_SINGLE(0);
    return encode_single(p, &b, tokens, out, exponents, ends);
}

EXPORT(numbers_sample) i32 numbers_sample(const Plane *p, i32 wide, i32 set, i32 phase, i32 every, void *cells, f64 *x,
                                          f64 *y) {
    if (wide) {
        const Buffers_double b = {0, 0, 0, (f64 *)cells, (f64 *)cells + p->columns};
        return sample_double(p, set, phase, every, &b, x, y);
    }
    const Buffers_single b = {0, 0, 0, (f32 *)cells, (f32 *)cells + p->columns};
    return sample_single(p, set, phase, every, &b, x, y);
}

EXPORT(numbers_classify) void numbers_classify(const Plane *p, i32 wide, void *cells, const i16 *exponents, u16 *row,
                                               u16 *out) {
    if (wide) {
        const Buffers_double b = {0, 0, 0, (f64 *)cells, (f64 *)cells + p->columns};
        classify_double(p, &b, exponents, row, out);
    } else {
        const Buffers_single b = {0, 0, 0, (f32 *)cells, (f32 *)cells + p->columns};
        classify_single(p, &b, exponents, row, out);
    }
}
