// The 9/7 wavelet in float32, all planes and levels in one call; NumPy twin: wavelet.py, CDF97.
//
// A level is one pass over the rows: four lifting steps along the columns keep three rows (four in synthesis), and each
// row that leaves them is lifted along itself while it is in the cache. Each number takes the same IEEE operations in
// the same order as in NumPy.
#include "lifting.h"

#define ALPHA ((f32)-1.586134342059924)
#define BETA ((f32)-0.052980118572961)
#define GAMMA ((f32)0.882911075530934)
#define DELTA ((f32)0.443506852043971)
#define ZETA ((f32)1.149604398860241)
#define UNZETA (1.0f / ZETA)

INLINE v128_t times(v128_t a, f32 factor) { return wasm_f32x4_mul(a, wasm_f32x4_splat(factor)); }

INLINE v128_t lifted(v128_t x, v128_t a, v128_t b, f32 factor) {
    return wasm_f32x4_add(x, times(wasm_f32x4_add(a, b), factor));
}

INLINE v128_t unlifted(v128_t x, v128_t a, v128_t b, f32 factor) {
    return wasm_f32x4_sub(x, times(wasm_f32x4_add(a, b), factor));
}

INLINE void scale(f32 *row, i32 n, f32 factor) {
    for (i32 i = 0; i < n; i += 4) set(row, i, times(at(row, i), factor));
}

INLINE void lift(f32 *row, i32 n, const f32 *a, const f32 *b, f32 factor) {
    for (i32 i = 0; i < n; i += 4) set(row, i, lifted(at(row, i), at(a, i), at(b, i), factor));
}

INLINE void unlift(f32 *row, i32 n, const f32 *a, const f32 *b, f32 factor) {
    for (i32 i = 0; i < n; i += 4) set(row, i, unlifted(at(row, i), at(a, i), at(b, i), factor));
}

// A row x (w) -> low s, high d.
static void split_row(const f32 *x, i32 w, f32 *s, f32 *d) {
    i32 low = (w + 1) / 2, high = w / 2;
    take_apart(x, w, s, d);
    if (high) {
        extend((u32 *)s, low);
        lift(d, high, s, s + 1, ALPHA);
        extend((u32 *)d, high);
        lift(s, low, d - 1, d, BETA);
        extend((u32 *)s, low);
        lift(d, high, s, s + 1, GAMMA);
        extend((u32 *)d, high);
        lift(s, low, d - 1, d, DELTA);
        scale(d, high, UNZETA);
    }
    scale(s, low, ZETA);
}

// Its inverse, from low and high to x (w); s and d are buffers.
static void join_row(f32 *x, i32 w, const f32 *low_row, const f32 *high_row, f32 *s, f32 *d) {
    i32 low = (w + 1) / 2, high = w / 2;
    for (i32 i = 0; i < low; i += 4) set(s, i, times(at(low_row, i), UNZETA));
    if (high) {
        for (i32 i = 0; i < high; i += 4) set(d, i, times(at(high_row, i), ZETA));
        extend((u32 *)d, high);
        unlift(s, low, d - 1, d, DELTA);
        extend((u32 *)s, low);
        unlift(d, high, s, s + 1, GAMMA);
        extend((u32 *)d, high);
        unlift(s, low, d - 1, d, BETA);
        extend((u32 *)s, low);
        unlift(d, high, s, s + 1, ALPHA);
    }
    put_together(x, w, s, d);
}

// The rows that lifting along the columns keeps, for row pair k: of the details after the first predict step (k - 1),
// of the even rows after the first update (k - 1), of the details after the second predict step (k - 2).
typedef struct {
    f32 *d1, *s1, *d2, *low, *high;
} Analysis;

// Row pair k > 0 from even row s, the odd row d and the next even row; low and high become rows k - 1. `first`: k is 1;
// `last`: there is no odd row.
INLINE void split_pair(const Analysis *a, i32 w, const f32 *s, const f32 *d, const f32 *next, i32 first, i32 last) {
    for (i32 i = 0; i < w; i += 4) {
        v128_t even = at(s, i), d1 = at(a->d1, i), s1 = at(a->s1, i);
        v128_t new_d1 = last ? d1 : lifted(at(d, i), even, at(next, i), ALPHA);
        v128_t new_s1 = lifted(even, d1, new_d1, BETA);
        v128_t d2 = lifted(d1, s1, new_s1, GAMMA);
        v128_t s2 = lifted(s1, first ? d2 : at(a->d2, i), d2, DELTA);
        set(a->d1, i, new_d1);
        set(a->s1, i, new_s1);
        set(a->d2, i, d2);
        set(a->low, i, times(s2, ZETA));
        set(a->high, i, times(d2, UNZETA));
    }
}

static void split_level(const u32 *plane, i32 h, i32 w, const Part *parts, u32 *rows) {
    const f32 *x = (const f32 *)plane;
    i32 low = (h + 1) / 2, high = h / 2, room = row_room(w);
    f32 *buffer = (f32 *)rows + 4;
    Analysis a = {buffer, buffer + room, buffer + 2 * room, buffer + 3 * room, buffer + 4 * room};
    f32 *s = buffer + 5 * room, *d = buffer + 6 * room;

    for (i32 k = 0; k <= low; k++) {  // rows k - 1 leave
        const f32 *even = x + 2 * k * w, *odd = even + w, *next = 2 * k + 2 < h ? odd + w : even;
        if (k == 0) {
            for (i32 i = 0; i < w; i += 4) {
                if (high) {
                    v128_t d1 = lifted(at(odd, i), at(even, i), at(next, i), ALPHA);
                    set(a.d1, i, d1);
                    set(a.s1, i, lifted(at(even, i), d1, d1, BETA));
                } else {
                    set(a.s1, i, at(even, i));
                }
            }
            continue;
        }
        if (k == low) {  // the last even row; the last odd row, too, where the height is even
            for (i32 i = 0; i < w; i += 4) {
                v128_t s1 = at(a.s1, i), s2 = s1;
                if (high == low) {
                    v128_t d2 = lifted(at(a.d1, i), s1, s1, GAMMA);
                    s2 = lifted(s1, low > 1 ? at(a.d2, i) : d2, d2, DELTA);
                    set(a.high, i, times(d2, UNZETA));
                } else if (high) {
                    s2 = lifted(s1, at(a.d2, i), at(a.d2, i), DELTA);
                }
                set(a.low, i, times(s2, ZETA));
            }
        } else if (k == 1) {
            if (k < high)
                split_pair(&a, w, even, odd, next, 1, 0);
            else
                split_pair(&a, w, even, odd, next, 1, 1);
        } else if (k < high) {
            split_pair(&a, w, even, odd, next, 0, 0);
        } else {
            split_pair(&a, w, even, odd, next, 0, 1);
        }
        if (holds(parts, k - 1) || holds(parts + 1, k - 1)) {
            split_row(a.low, w, s, d);
            put_row(parts, k - 1, s);
            put_row(parts + 1, k - 1, d);
        }
        if (k <= high && (holds(parts + 2, k - 1) || holds(parts + 3, k - 1))) {
            split_row(a.high, w, s, d);
            put_row(parts + 2, k - 1, s);
            put_row(parts + 3, k - 1, d);
        }
    }
}

// What synthesis along the columns keeps for row pair k: the scaled details (k - 1), the even rows after the first
// step (k - 1), the odd rows after the second (k - 2), the finished even rows (k - 2). `low` and `high`: rows k.
typedef struct {
    f32 *d0, *s1, *d1, *s2, *low, *high, *odd;
} Synthesis;

// Row pair k > 1; even row k - 1 is then in s2, odd row k - 2 in odd. `last`: there is no high row.
INLINE void join_pair(const Synthesis *a, i32 w, i32 last) {
    for (i32 i = 0; i < w; i += 4) {
        v128_t d0 = at(a->d0, i), s1 = at(a->s1, i), d1 = at(a->d1, i), s2 = at(a->s2, i);
        v128_t new_d0 = last ? d0 : times(at(a->high, i), ZETA);
        v128_t new_s1 = unlifted(times(at(a->low, i), UNZETA), d0, new_d0, DELTA);
        v128_t new_d1 = unlifted(d0, s1, new_s1, GAMMA);
        v128_t new_s2 = unlifted(s1, d1, new_d1, BETA);
        set(a->odd, i, unlifted(d1, s2, new_s2, ALPHA));
        set(a->d0, i, new_d0);
        set(a->s1, i, new_s1);
        set(a->d1, i, new_d1);
        set(a->s2, i, new_s2);
    }
}

// Row pairs 0 and 1, whose steps have nothing before them.
INLINE void join_first(const Synthesis *a, i32 w, i32 k, i32 last) {
    for (i32 i = 0; i < w; i += 4) {
        v128_t s0 = times(at(a->low, i), UNZETA);
        v128_t new_d0 = last ? (k ? at(a->d0, i) : s0) : times(at(a->high, i), ZETA);
        if (k == 0) {
            set(a->s1, i, last ? s0 : unlifted(s0, new_d0, new_d0, DELTA));
        } else {
            v128_t d0 = at(a->d0, i), s1 = at(a->s1, i), new_s1 = unlifted(s0, d0, new_d0, DELTA);
            v128_t d1 = unlifted(d0, s1, new_s1, GAMMA);
            set(a->s1, i, new_s1);
            set(a->d1, i, d1);
            set(a->s2, i, unlifted(s1, d1, d1, BETA));
        }
        set(a->d0, i, new_d0);
    }
}

// Behind the last of `low` row pairs: the last even row to s2, the odd row before it to odd, and the odd row behind it
// to high where the height is even.
INLINE void join_last(const Synthesis *a, i32 w, i32 low, i32 high) {
    for (i32 i = 0; i < w; i += 4) {
        v128_t s1 = at(a->s1, i), s2 = s1, d1 = at(a->d1, i);
        if (high == low) {
            v128_t new_d1 = unlifted(at(a->d0, i), s1, s1, GAMMA);
            s2 = unlifted(s1, low > 1 ? d1 : new_d1, new_d1, BETA);
            set(a->high, i, unlifted(new_d1, s2, s2, ALPHA));
        } else if (high) {
            s2 = unlifted(s1, d1, d1, BETA);
        }
        set(a->odd, i, unlifted(d1, at(a->s2, i), s2, ALPHA));
        set(a->s2, i, s2);
    }
}

static void join_level(const u32 *ll, const Join *join, u32 *rows) {
    i32 low = join->low_rows, high = join->high_rows, w = join->low_columns + join->high_columns, room = row_room(w);
    f32 *b = (f32 *)rows + 4;
    Synthesis a = {b, b + room, b + 2 * room, b + 3 * room, b + 4 * room, b + 5 * room, b + 6 * room};
    f32 *s = b + 7 * room, *d = b + 8 * room;

    for (i32 k = 0; k < low; k++) {
        join_row(a.low, w, (const f32 *)ll + k * join->low_columns, (const f32 *)join->hl + k * join->high_columns, s, d);
        if (k < high)
            join_row(a.high, w, (const f32 *)join->lh + k * join->low_columns,
                     (const f32 *)join->hh + k * join->high_columns, s, d);
        if (k < 2) {
            join_first(&a, w, k, k >= high);
        } else if (k < high) {
            join_pair(&a, w, 0);
        } else {
            join_pair(&a, w, 1);
        }
        if (k >= 1) put_row(&join->out, 2 * k - 2, a.s2);
        if (k >= 2) put_row(&join->out, 2 * k - 3, a.odd);
    }
    join_last(&a, w, low, high);
    put_row(&join->out, 2 * low - 2, a.s2);
    if (low > 1) put_row(&join->out, 2 * low - 3, a.odd);
    if (high == low) put_row(&join->out, 2 * low - 1, a.high);
}

// x: planes (h, w), both > 0. parts: (levels, 4). rows: room for 7 rows of w numbers.
EXPORT(analyse_97)
void analyse_97(const u32 *x, i32 planes, i32 h, i32 w, i32 levels, Part *parts, u32 *rows) {
    analyse_planes(x, planes, h, w, levels, parts, rows, split_level);
}

// low: the coarsest low-pass images. rows: room for 9 rows of the widest result.
EXPORT(synthesise_97)
void synthesise_97(const u32 *low, i32 planes, i32 levels, Join *joins, u32 *rows) {
    synthesise_planes(low, planes, levels, joins, rows, join_level);
}
