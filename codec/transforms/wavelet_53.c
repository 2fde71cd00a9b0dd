// The integer 5/3 wavelet in int32, all planes and levels in one call; NumPy twin: wavelet.py, CDF53. Sums wrap as in
// NumPy. See wavelet_97.c for the order of the work.
#include "lifting.h"

// x - ((a + b) >> 1)
INLINE v128_t predicted(v128_t x, v128_t a, v128_t b) {
    return wasm_i32x4_sub(x, wasm_i32x4_shr(wasm_i32x4_add(a, b), 1));
}

INLINE v128_t unpredicted(v128_t x, v128_t a, v128_t b) {
    return wasm_i32x4_add(x, wasm_i32x4_shr(wasm_i32x4_add(a, b), 1));
}

// (a + b + 2) >> 2
INLINE v128_t change(v128_t a, v128_t b) {
    return wasm_i32x4_shr(wasm_i32x4_add(wasm_i32x4_add(a, b), wasm_i32x4_splat(2)), 2);
}

// x (n) -> the numbers at even positions, and at odd ones.
INLINE void take_apart(const void *x, i32 n, void *even, void *odd) {
    for (i32 i = 0; 2 * i < n; i += 4) {
        v128_t a = at(x, 2 * i), b = at(x, 2 * i + 4);
        set(even, i, wasm_i32x4_shuffle(a, b, 0, 2, 4, 6));
        set(odd, i, wasm_i32x4_shuffle(a, b, 1, 3, 5, 7));
    }
}

// The inverse of take_apart.
INLINE void put_together(void *x, i32 n, const void *even, const void *odd) {
    for (i32 i = 0; 2 * i < n; i += 4) {
        v128_t a = at(even, i), b = at(odd, i);
        set(x, 2 * i, wasm_i32x4_shuffle(a, b, 0, 4, 1, 5));
        set(x, 2 * i + 4, wasm_i32x4_shuffle(a, b, 2, 6, 3, 7));
    }
}

// Symmetric extension of a row of n > 0 numbers by one on both sides.
INLINE void extend(u32 *row, i32 n) {
    row[-1] = row[0];
    row[n] = row[n - 1];
}

// A row x (w) -> low s, high d.
static void split_row(const i32 *x, i32 w, i32 *s, i32 *d) {
    i32 low = (w + 1) / 2, high = w / 2;
    take_apart(x, w, s, d);
    if (!high) return;
    extend((u32 *)s, low);
    for (i32 i = 0; i < high; i += 4) set(d, i, predicted(at(d, i), at(s, i), at(s, i + 1)));
    extend((u32 *)d, high);
    for (i32 i = 0; i < low; i += 4) set(s, i, wasm_i32x4_add(at(s, i), change(at(d, i - 1), at(d, i))));
}

// Its inverse, from low and high to x (w); s and d are buffers.
static void join_row(i32 *x, i32 w, const i32 *low_row, const i32 *high_row, i32 *s, i32 *d) {
    i32 low = (w + 1) / 2, high = w / 2;
    for (i32 i = 0; i < low; i += 4) set(s, i, at(low_row, i));
    if (high) {
        for (i32 i = 0; i < high; i += 4) set(d, i, at(high_row, i));
        extend((u32 *)d, high);
        for (i32 i = 0; i < low; i += 4) set(s, i, wasm_i32x4_sub(at(s, i), change(at(d, i - 1), at(d, i))));
        extend((u32 *)s, low);
        for (i32 i = 0; i < high; i += 4) set(d, i, unpredicted(at(d, i), at(s, i), at(s, i + 1)));
    }
    put_together(x, w, s, d);
}

// Row pair k along the columns: from even row s, the odd row d and the next even row to rows k; high holds row k - 1
// before. `first`: k is 0; `last`: there is no odd row.
INLINE void split_pair(i32 *low, i32 *high, i32 w, const i32 *s, const i32 *d, const i32 *next, i32 first, i32 last) {
    for (i32 i = 0; i < w; i += 4) {
        v128_t even = at(s, i), before = at(high, i);
        v128_t detail = last ? before : predicted(at(d, i), even, at(next, i));
        set(low, i, wasm_i32x4_add(even, change(first ? detail : before, detail)));
        set(high, i, detail);
    }
}

static void split_level(const u32 *plane, i32 h, i32 w, const Part *parts, u32 *rows) {
    const i32 *x = (const i32 *)plane;
    i32 low = (h + 1) / 2, high = h / 2, room = row_room(w);
    i32 *buffer = (i32 *)rows + 4, *low_row = buffer, *high_row = buffer + room;
    i32 *s = buffer + 2 * room, *d = buffer + 3 * room;

    for (i32 k = 0; k < low; k++) {
        const i32 *even = x + 2 * k * w, *odd = even + w, *next = 2 * k + 2 < h ? odd + w : even;
        if (!high)
            for (i32 i = 0; i < w; i += 4) set(low_row, i, at(even, i));
        else if (k == 0)
            split_pair(low_row, high_row, w, even, odd, next, 1, 0);
        else if (k < high)
            split_pair(low_row, high_row, w, even, odd, next, 0, 0);
        else
            split_pair(low_row, high_row, w, even, odd, next, 0, 1);
        if (holds(parts, k) || holds(parts + 1, k)) {
            split_row(low_row, w, s, d);
            put_row(parts, k, s);
            put_row(parts + 1, k, d);
        }
        if (k < high && (holds(parts + 2, k) || holds(parts + 3, k))) {
            split_row(high_row, w, s, d);
            put_row(parts + 2, k, s);
            put_row(parts + 3, k, d);
        }
    }
}

static void join_level(const u32 *ll, const Join *join, u32 *rows) {
    i32 low = join->low_rows, high = join->high_rows, w = join->low_columns + join->high_columns, room = row_room(w);
    i32 *b = (i32 *)rows + 4, *low_row = b, *high_row = b + room, *detail = b + 2 * room, *even = b + 3 * room;
    i32 *odd = b + 4 * room, *s = b + 5 * room, *d = b + 6 * room;

    for (i32 k = 0; k < low; k++) {  // detail holds high row k - 1, even the finished even row k - 1
        join_row(low_row, w, (const i32 *)ll + k * join->low_columns,
                 (const i32 *)join->hl + k * join->high_columns, s, d);
        if (k < high)
            join_row(high_row, w, (const i32 *)join->lh + k * join->low_columns,
                     (const i32 *)join->hh + k * join->high_columns, s, d);
        for (i32 i = 0; i < w; i += 4) {
            v128_t low_now = at(low_row, i), before = at(detail, i);
            if (high) {
                v128_t now = k < high ? at(high_row, i) : before;
                v128_t finished = wasm_i32x4_sub(low_now, change(k ? before : now, now));
                set(odd, i, unpredicted(before, at(even, i), finished));
                set(even, i, finished);
                set(detail, i, now);
            } else {
                set(even, i, low_now);
            }
        }
        put_row(&join->out, 2 * k, even);
        if (k) put_row(&join->out, 2 * k - 1, odd);
    }
    if (high == low) {
        for (i32 i = 0; i < w; i += 4) set(odd, i, unpredicted(at(detail, i), at(even, i), at(even, i)));
        put_row(&join->out, 2 * low - 1, odd);
    }
}

// x: planes (h, w), both > 0. parts: (levels, 4). rows: room for 4 rows of w numbers.
EXPORT(analyse_53)
void analyse_53(const u32 *x, i32 planes, i32 h, i32 w, i32 levels, Part *parts, u32 *rows) {
    analyse_planes(x, planes, h, w, levels, parts, rows, split_level);
}

// low: the coarsest low-pass images. rows: room for 7 rows of the widest result.
EXPORT(synthesise_53)
void synthesise_53(const u32 *low, i32 planes, i32 levels, Join *joins, u32 *rows) {
    synthesise_planes(low, planes, levels, joins, rows, join_level);
}
