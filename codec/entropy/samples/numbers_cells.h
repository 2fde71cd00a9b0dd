// Prediction and estimates of a plane (predictors.py, residuals.py, domains.py, phases.py) for one type of cells: REAL
// of numbers INT, functions named by T. numbers.c includes it once for each type.
#include "cells.h"

typedef struct {
    const REAL *a, *b;  // neighbours of the first place; b: 0 where there is but one
    REAL weight;
} T(Term);

// Splits the grid of a level of a raster (rows, columns) of the plane into cells.
static void T(split)(const Plane *p, const Level *l, const REAL *raster, REAL *cells) {
    for (i32 y = 0; y < 2; y++)
        for (i32 x = 0; x < 2; x++) {
            i32 rows = (l->rows - y + 1) / 2, columns = (l->columns - x + 1) / 2;
            REAL *to = T(inside)(l, cells, y, x);
            for (i32 r = 0; r < rows; r++) {
                const REAL *from = raster + (2 * r + y) * l->step * p->columns + x * l->step;
                for (i32 c = 0; c < columns; c++) to[r * l->width + c] = from[2 * c * l->step];
            }
            T(fill)(l, cells, y, x);
        }
}

// The terms of a prediction, in the order of predictors.terms: those of weights that are not 0, or all without weights.
static i32 T(terms)(const Plane *p, const Level *l, i32 phase, const f64 *weights, T(Term) *terms) {
    i32 count = 0, index = 0;
    for (i32 plane = 0; plane <= p->references; plane++) {
        const REAL *cells = plane ? l->reference[plane - 1] : l->own;
        i32 wide = plane || !p->wide ? 0 : 4;
        for (i32 i = plane ? -1 : 0; i < NEAR_COUNT[phase] + wide; i++, index++) {
            i32 near = NEAR_COUNT[phase];
            Offset o = i < 0 ? (Offset){0, 0} : i < near ? NEAR[phase][i] : WIDE[phase][i - near];
            if (weights && weights[index] == 0) continue;
            terms[count++] = (T(Term)){T(near)(l, cells, phase, o.y, o.x),
                                       i < 0 ? 0 : T(near)(l, cells, phase, -o.y, -o.x),
                                       weights ? (REAL)weights[index] : 1};
        }
    }
    return count;
}

// A row of weighted sums of n places; at: where the row starts.
INLINE void T(weigh)(const T(Term) *terms, i32 count, i32 at, REAL *restrict out, i32 n) {
    if (!count) clear(out, sizeof(REAL) * n);
    for (i32 t = 0; t < count; t++) {
        const REAL *a = terms[t].a + at, *b = terms[t].b ? terms[t].b + at : 0, w = terms[t].weight;
        if (!t && b)
            for (i32 i = 0; i < n; i++) out[i] = (a[i] + b[i]) * w;
        else if (!t)
            for (i32 i = 0; i < n; i++) out[i] = a[i] * w;
        else if (b)
            for (i32 i = 0; i < n; i++) out[i] += (a[i] + b[i]) * w;
        else
            for (i32 i = 0; i < n; i++) out[i] += a[i] * w;
    }
}

// The features of a phase as the neighbours that they are made of.
typedef struct {
    i32 count, sums;                // features; those that are sums of errors
    const REAL *sum[2][2][2];       // of each: up to two pairs
    i32 pairs[2];
    const REAL *difference[2][2];
    const REAL *reference, *around[2][2];  // errors of the reference plane, or 0
} T(Features);

static T(Features) T(features_of)(const Plane *p, const Level *l, i32 phase) {
    T(Features) f = {0};
    f.sums = phase ? 2 : 1;
    f.count = f.sums + 1 + (p->reference_errors ? 2 : 0);
    for (i32 i = 0; i < f.sums; i++) {
        f.pairs[i] = phase == 1 ? 1 : 2;
        for (i32 j = 0; j < f.pairs[i]; j++) {
            Offset o = phase == 1 ? NEAR[1][i] : NEAR[phase][2 * i + j];
            f.sum[i][j][0] = T(near)(l, l->around, phase, o.y, o.x);
            f.sum[i][j][1] = T(near)(l, l->around, phase, -o.y, -o.x);
        }
    }
    for (i32 j = 0; j < 2; j++) {
        f.difference[j][0] = T(near)(l, l->own, phase, NEAR[phase][j].y, NEAR[phase][j].x);
        f.difference[j][1] = T(near)(l, l->own, phase, -NEAR[phase][j].y, -NEAR[phase][j].x);
        if (p->reference_errors) {
            f.around[j][0] = T(near)(l, l->errors, phase, j, !j);
            f.around[j][1] = T(near)(l, l->errors, phase, -j, -!j);
        }
    }
    if (p->reference_errors) f.reference = T(near)(l, l->errors, phase, 0, 0);
    return f;
}

// Sums of one or two pairs, or of the differences of two pairs, of n places of a row.
INLINE void T(sum)(const REAL *const pair[2][2], i32 pairs, i32 at, REAL *restrict out, i32 n) {
    const REAL *a = pair[0][0] + at, *b = pair[0][1] + at;
    for (i32 i = 0; i < n; i++) out[i] = a[i] + b[i];
    if (pairs < 2) return;
    const REAL *c = pair[1][0] + at, *d = pair[1][1] + at;
    for (i32 i = 0; i < n; i++) out[i] += c[i] + d[i];
}

// Feature k of the n places of a row that starts at a place.
static const REAL *T(feature)(const T(Features) *f, i32 k, i32 at, REAL *restrict out, i32 n) {
    if (k < f->sums) {
        T(sum)(f->sum[k], f->pairs[k], at, out, n);
    } else if (k == f->sums) {
        const REAL *a = f->difference[0][0] + at, *b = f->difference[0][1] + at;
        const REAL *c = f->difference[1][0] + at, *d = f->difference[1][1] + at;
        for (i32 i = 0; i < n; i++) out[i] = ABSOLUTE(a[i] - b[i]) + ABSOLUTE(c[i] - d[i]);
    } else if (k == f->sums + 1) {
        return f->reference + at;
    } else {
        T(sum)(f->around, 2, at, out, n);
    }
    return out;
}

// Estimates of n places of a row; part: room for a row.
INLINE void T(estimate)(const T(Features) *f, const f64 *factors, i32 at, REAL *restrict part, REAL *restrict out,
                        i32 n) {
    i32 first = 1;
    for (i32 k = 0; k < f->count; k++) {
        if (factors[k] < 0) continue;
        REAL w = (REAL)factors[k];
        const REAL *values = T(feature)(f, k, at, part, n);
        if (first)
            for (i32 i = 0; i < n; i++) out[i] = values[i] * w;
        else
            for (i32 i = 0; i < n; i++) out[i] += values[i] * w;
        first = 0;
    }
    if (first) clear(out, sizeof(REAL) * n);
    if (factors[f->count] >= 0) {
        REAL w = (REAL)factors[f->count];
        for (i32 i = 0; i < n; i++) out[i] += w;
    }
}

// The quarters of n estimates. exponents: of two, that they are divided by first, or 0.
INLINE void T(quarters)(const REAL *restrict total, const i16 *exponents, u16 *restrict out, i32 n) {
    for (i32 i = 0; i < n; i++) {
        REAL t = total[i];
        if (exponents) t = t * power_of_two(-exponents[i] / 2) * power_of_two(-exponents[i] - -exponents[i] / 2);
        f32 v = (f32)(t < (REAL)ESTIMATE_LIMIT ? t : (REAL)ESTIMATE_LIMIT);
        v = v > 0x1p-8f ? v : 0x1p-8f;
        i32 bits;
        copy(&bits, &v, 4);
        out[i] = (u16)((bits >> 21) - ((127 + LOWEST) << 2));
    }
}


// Predictions (n,) of a row -> guesses, and of floats the exponents of their units in the last place.
INLINE void T(guess)(const Plane *p, REAL *restrict predicted, INT *restrict out, i16 *exponents, i32 n) {
#if DOUBLE
    if (p->kind >= FLOATS) {
        for (i32 i = 0; i < n; i++) out[i] = float_guess(p, predicted[i], exponents + i);
        return;
    }
#endif
    REAL low = (REAL)p->limits[0], high = (REAL)p->limits[1];
    for (i32 i = 0; i < n; i++) {
        REAL v = predicted[i];
        v = v > low ? v : low;
        v = v < high ? v : high;
        out[i] = (INT)ROUND(v);
    }
    if (p->bounds)
        for (i32 i = 0; i < n; i++) {
            INT v = out[i] > (INT)p->bounds[0] ? out[i] : (INT)p->bounds[0];
            out[i] = v < (INT)p->bounds[1] ? v : (INT)p->bounds[1];
        }
}

INLINE REAL T(cell)(const Plane *p, INT x) {
#if DOUBLE
    if (p->kind >= FLOATS) return float_cell(p, x);
#endif
    return (REAL)x;
}

// The magnitude of the residual r of x.
INLINE REAL T(magnitude)(const Plane *p, INT x, INT guess, i64 r) {
#if DOUBLE
    if (p->kind >= FLOATS) {
        f64 d = ABSOLUTE(float_cell(p, x) - float_cell(p, guess));
        return d < __builtin_inf() ? d : 0;
    }
#endif
    return ABSOLUTE((REAL)r);
}
