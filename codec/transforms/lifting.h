// What the kernels of both wavelets share: rows, and the parts of subbands that they read and write (wavelet.py).
//
// All numbers have four bytes. A row buffer has room for one vector before its first number and two behind its last, so
// that loops run over whole vectors; what they put behind the row is never used.
#ifndef BANDPRESS_LIFTING_H
#define BANDPRESS_LIFTING_H
#include "core.h"

// Rows top .. bottom - 1 and columns left .. right - 1 of a plane, written one after the other to `at`.
typedef struct {
    u32 *at;
    i32 top, bottom, left, right;
} Part;

// One level of synthesis: the details of `low_rows` x `low_columns` low-pass samples, and the part of the result that
// is kept. There are as many high-pass rows (columns) as low-pass ones, or one less.
typedef struct {
    const u32 *hl, *lh, *hh;
    i32 low_rows, high_rows, low_columns, high_columns;
    Part out;
} Join;

INLINE i32 numbers(const Part *part) { return (part->bottom - part->top) * (part->right - part->left); }

// Numbers of a row buffer for `n` numbers.
INLINE i32 row_room(i32 n) { return ((n + 3) & ~3) + 12; }

INLINE v128_t at(const void *row, i32 i) { return wasm_v128_load((const u32 *)row + i); }

INLINE void set(void *row, i32 i, v128_t value) { wasm_v128_store((u32 *)row + i, value); }

// Exactly `n` numbers.
INLINE void copy_row(u32 *to, const u32 *from, i32 n) {
    i32 i = 0;
    for (; i + 4 <= n; i += 4) set(to, i, at(from, i));
    for (; i < n; i++) to[i] = from[i];
}

INLINE i32 holds(const Part *part, i32 row) { return row >= part->top && row < part->bottom; }

// Writes row `row` of a plane to the part that is kept of it.
INLINE void put_row(const Part *part, i32 row, const void *values) {
    if (!holds(part, row)) return;
    i32 n = part->right - part->left;
    copy_row(part->at + (row - part->top) * n, (const u32 *)values + part->left, n);
}

// All levels of `planes` planes x (h, w), one plane after the other. `parts`: for each level those of LL, HL, LH, HH;
// LL of all levels but the last goes to a whole plane that the next level reads. `level` analyses one.
INLINE void analyse_planes(const u32 *x, i32 planes, i32 h, i32 w, i32 levels, Part *parts, u32 *rows,
                           void (*level)(const u32 *, i32, i32, const Part *, u32 *)) {
    for (i32 plane = 0; plane < planes; plane++, x += h * w) {
        const u32 *from = x;
        i32 height = h, width = w;
        for (i32 i = 0; i < levels; i++) {
            Part *part = parts + 4 * i;
            level(from, height, width, part, rows);
            from = part[0].at;
            height = (height + 1) / 2, width = (width + 1) / 2;
            for (i32 j = i + 1 < levels; j < 4; j++) part[j].at += numbers(part + j);
        }
    }
}

// The inverse: low-pass images `low` of the coarsest level, `joins` from coarse to fine.
INLINE void synthesise_planes(const u32 *low, i32 planes, i32 levels, Join *joins, u32 *rows,
                              void (*level)(const u32 *, const Join *, u32 *)) {
    for (i32 plane = 0; plane < planes; plane++) {
        const u32 *from = low;
        for (i32 i = 0; i < levels; i++) {
            Join *join = joins + i;
            level(from, join, rows);
            from = join->out.at;
            join->hl += join->low_rows * join->high_columns;
            join->lh += join->high_rows * join->low_columns;
            join->hh += join->high_rows * join->high_columns;
        }
        joins[levels - 1].out.at += numbers(&joins[levels - 1].out);
        low += joins[0].low_rows * joins[0].low_columns;
    }
}
#endif
