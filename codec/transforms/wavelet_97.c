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

// The last number of `before`, and the first three of `now`: numbers one place earlier.
INLINE v128_t earlier(v128_t before, v128_t now) { return wasm_i32x4_shuffle(before, now, 3, 4, 5, 6); }

// The place in a row of w > 1 numbers that place i outside shows by symmetric extension.
INLINE i32 mirrored(i32 i, i32 w) {
    i32 period = 2 * (w - 1), place = i % period;
    if (place < 0) place += period;
    return place < w ? place : period - place;
}

// Two numbers on both sides of s and d, the even and odd numbers of a row of w > 1, by symmetric extension of the row.
// Sums of two neighbours are then symmetric, too, bit for bit.
static void extend_both(f32 *s, f32 *d, i32 w) {
    i32 places[8] = {-4, -3, -2, -1, w, w + 1, w + 2, w + 3};
    for (i32 i = 0; i < 8; i++) {
        i32 to = places[i], from = mirrored(to, w);
        f32 value = from & 1 ? d[from >> 1] : s[from >> 1];
        if (to & 1)
            d[to >> 1] = value;
        else
            s[to >> 1] = value;
    }
}

// A row of w numbers, s at even and d at odd places -> low s, high d. One pass: step by step, the numbers of a vector
// lie one place earlier.
static void split_row(f32 *s, f32 *d, i32 w) {
    i32 low = (w + 1) / 2;
    if (w == 1) {
        s[0] *= ZETA;
        return;
    }
    extend_both(s, d, w);
    v128_t last_d1 = wasm_f32x4_splat(0), last_s1 = last_d1, last_d2 = last_d1;
    for (i32 i = -4; i <= low; i += 4) {
        v128_t even = at(s, i), d1 = lifted(at(d, i), even, at(s, i + 1), ALPHA), d1_before = earlier(last_d1, d1);
        v128_t s1 = lifted(even, d1_before, d1, BETA), s1_before = earlier(last_s1, s1);
        v128_t d2 = lifted(d1_before, s1_before, s1, GAMMA);
        if (i >= 0) {
            set(s, i - 1, times(lifted(s1_before, earlier(last_d2, d2), d2, DELTA), ZETA));
            set(d, i - 1, times(d2, UNZETA));
        }
        last_d1 = d1, last_s1 = s1, last_d2 = d2;
    }
}

// Its inverse, from low and high to x (w); s and d are buffers.
static void join_row(f32 *x, i32 w, const f32 *low_row, const f32 *high_row, f32 *s, f32 *d) {
    i32 low = (w + 1) / 2, high = w / 2;
    for (i32 i = 0; i < low; i += 4) set(s, i, times(at(low_row, i), UNZETA));
    for (i32 i = 0; i < high; i += 4) set(d, i, times(at(high_row, i), ZETA));
    if (w == 1) {
        x[0] = s[0];
        return;
    }
    extend_both(s, d, w);
    v128_t last_s1 = wasm_f32x4_splat(0), last_d1 = last_s1, last_s2 = last_s1;
    for (i32 i = -4; i < low + 2; i += 4) {
        v128_t d0_before = at(d, i - 1), s1 = unlifted(at(s, i), d0_before, at(d, i), DELTA);
        v128_t s1_before = earlier(last_s1, s1), d1 = unlifted(d0_before, s1_before, s1, GAMMA);
        v128_t d1_before = earlier(last_d1, d1), s2 = unlifted(s1_before, d1_before, d1, BETA);
        v128_t s2_before = earlier(last_s2, s2), d2 = unlifted(d1_before, s2_before, s2, ALPHA);
        if (i >= 0) {
            set(x, 2 * i - 4, wasm_i32x4_shuffle(s2_before, d2, 0, 4, 1, 5));
            set(x, 2 * i, wasm_i32x4_shuffle(s2_before, d2, 2, 6, 3, 7));
        }
        last_s1 = s1, last_d1 = d1, last_s2 = s2;
    }
}

// The rows that lifting along the columns keeps, for row pair k: of the details after the first predict step (k - 1),
// of the even rows after the first update (k - 1), of the details after the second predict step (k - 2). The rows k - 1
// that leave: numbers at even and at odd places of the low and of the high row.
typedef struct {
    f32 *d1, *s1, *d2, *low_even, *low_odd, *high_even, *high_odd;
} Analysis;

// Eight numbers of a row, from column i on, apart.
INLINE void put_apart(f32 *even, f32 *odd, i32 i, v128_t a, v128_t b) {
    set(even, i / 2, wasm_i32x4_shuffle(a, b, 0, 2, 4, 6));
    set(odd, i / 2, wasm_i32x4_shuffle(a, b, 1, 3, 5, 7));
}

// Row pair k > 0, column i on, from even row s, the odd row d and the next even row: rows k - 1. `first`: k is 1;
// `last`: there is no odd row.
INLINE void split_four(const Analysis *a, i32 i, const f32 *s, const f32 *d, const f32 *next, i32 first, i32 last,
                       v128_t *low, v128_t *high) {
    v128_t even = at(s, i), d1 = at(a->d1, i), s1 = at(a->s1, i);
    v128_t new_d1 = last ? d1 : lifted(at(d, i), even, at(next, i), ALPHA);
    v128_t new_s1 = lifted(even, d1, new_d1, BETA);
    v128_t d2 = lifted(d1, s1, new_s1, GAMMA);
    *low = times(lifted(s1, first ? d2 : at(a->d2, i), d2, DELTA), ZETA);
    *high = times(d2, UNZETA);
    set(a->d1, i, new_d1);
    set(a->s1, i, new_s1);
    set(a->d2, i, d2);
}

INLINE void split_pair(const Analysis *a, i32 w, const f32 *s, const f32 *d, const f32 *next, i32 first, i32 last) {
    for (i32 i = 0; i < w; i += 8) {
        v128_t low[2], high[2];
        split_four(a, i, s, d, next, first, last, low, high);
        split_four(a, i + 4, s, d, next, first, last, low + 1, high + 1);
        put_apart(a->low_even, a->low_odd, i, low[0], low[1]);
        put_apart(a->high_even, a->high_odd, i, high[0], high[1]);
    }
}

// The first row pair, of which nothing leaves yet.
INLINE void split_first(const Analysis *a, i32 w, const f32 *s, const f32 *d, const f32 *next, i32 alone) {
    for (i32 i = 0; i < w; i += 4) {
        v128_t even = at(s, i), d1 = alone ? even : lifted(at(d, i), even, at(next, i), ALPHA);
        set(a->d1, i, d1);
        set(a->s1, i, alone ? even : lifted(even, d1, d1, BETA));
    }
}

// Behind the last of `low` row pairs: the last even row, and the odd row where the height is even.
INLINE void split_last(const Analysis *a, i32 w, i32 low, i32 high) {
    for (i32 i = 0; i < w; i += 8) {
        v128_t lows[2], highs[2];
        for (i32 j = 0; j < 2; j++) {
            v128_t s1 = at(a->s1, i + 4 * j), s2 = s1, d2 = at(a->d2, i + 4 * j), before = d2;
            if (high == low) {
                d2 = lifted(at(a->d1, i + 4 * j), s1, s1, GAMMA);
                s2 = lifted(s1, low > 1 ? before : d2, d2, DELTA);
            } else if (high) {
                s2 = lifted(s1, d2, d2, DELTA);
            }
            lows[j] = times(s2, ZETA), highs[j] = times(d2, UNZETA);
        }
        put_apart(a->low_even, a->low_odd, i, lows[0], lows[1]);
        put_apart(a->high_even, a->high_odd, i, highs[0], highs[1]);
    }
}

static void split_level(const u32 *plane, i32 h, i32 w, const Part *parts, u32 *rows) {
    const f32 *x = (const f32 *)plane;
    i32 low = (h + 1) / 2, high = h / 2, room = row_room(w);
    f32 *b = (f32 *)rows + 4;
    Analysis a = {b, b + room, b + 2 * room, b + 3 * room, b + 4 * room, b + 5 * room, b + 6 * room};

    split_first(&a, w, x, x + w, h > 2 ? x + 2 * w : x, !high);
    for (i32 k = 1; k <= low; k++) {  // rows k - 1 leave
        const f32 *even = x + 2 * k * w, *odd = even + w, *next = 2 * k + 2 < h ? odd + w : even;
        if (k == low) {
            split_last(&a, w, low, high);
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
            split_row(a.low_even, a.low_odd, w);
            put_row(parts, k - 1, a.low_even);
            put_row(parts + 1, k - 1, a.low_odd);
        }
        if (k <= high && (holds(parts + 2, k - 1) || holds(parts + 3, k - 1))) {
            split_row(a.high_even, a.high_odd, w);
            put_row(parts + 2, k - 1, a.high_even);
            put_row(parts + 3, k - 1, a.high_odd);
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
        join_row(a.low, w, (const f32 *)ll + k * join->low_columns,
                 (const f32 *)join->hl + k * join->high_columns, s, d);
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
