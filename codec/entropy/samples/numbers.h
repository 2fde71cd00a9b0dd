// A plane of numbers (numbers.py): its parameters, and the coding order of phases.py.
#ifndef BANDPRESS_NUMBERS_H
#define BANDPRESS_NUMBERS_H
#include "symbols.h"

#define MARGIN 2
#define SMALL 4      // rows and columns of the coarsest grid, at most
#define LEVELS 30
#define TERMS 18     // weights of a prediction, at most
#define FEATURES 5   // of an estimate, at most; a constant follows them
#define LOWEST (-8)  // estimates are classified into quarters of octaves, from 2^LOWEST on
#define QUARTERS 300
#define ESTIMATE_LIMIT 18446744073709551616.0

enum { INTEGERS, NARROW_INTEGERS, FLOATS, DOUBLES };  // kinds of numbers whose cells are double

typedef struct {
    i32 rows, columns;  // of the plane
    i32 kind, wide, sets, references;
    const f64 *weights;       // (sets, 3, TERMS)
    const f64 *factors;       // (sets, 3, FEATURES + 1), negative: left out
    const f64 *base_weights;  // (references,)
    const f64 *limits;        // least and largest prediction, factor of the coarsest grid, center of floats
    const i64 *bounds;        // least and largest number where these are not exact in limits, else 0
    const u8 *holes;          // (rows, columns) or 0
    const void *reference[2];      // (rows, columns) cells
    const void *reference_errors;  // (rows, columns) cells or 0
    const void *own;               // of the encoder: (rows, columns) cells of the numbers
    void *numbers;                 // (rows, columns)
    void *errors;                  // (rows, columns) cells
    u8 *room;                      // of levels_room bytes, zero at first
} Plane;

// A level: its grid, the places of a padded component, and cells (2, 2, height, width).
typedef struct {
    i32 step, rows, columns, height, width;
    void *own, *around, *reference[2], *errors;
} Level;

typedef struct {
    i32 y, x;
} Offset;

static const Offset PHASES[3] = {{1, 1}, {0, 1}, {1, 0}};
static const Offset NEAR[3][4] = {{{1, 1}, {1, -1}}, {{0, 1}, {1, 0}}, {{0, 1}, {1, 0}, {1, 1}, {1, -1}}};
static const Offset WIDE[3][4] = {
    {{1, 3}, {1, -3}, {3, 1}, {3, -1}}, {{1, 2}, {1, -2}, {2, 1}, {2, -1}}, {{1, 2}, {1, -2}, {2, 1}, {2, -1}}};
static const i32 NEAR_COUNT[3] = {2, 2, 4};

INLINE i32 grid_size(i32 n, i32 step) { return (n + step - 1) / step; }

// The step of the coarsest grid; 1 where the plane has no levels.
static i32 coarsest_step(const Plane *p) {
    i32 step = 1;
    while (larger(grid_size(p->rows, step), grid_size(p->columns, step)) > SMALL) step *= 2;
    return step;
}

INLINE i32 phase_rows(const Level *l, i32 phase) { return (l->rows - PHASES[phase].y + 1) / 2; }
INLINE i32 phase_columns(const Level *l, i32 phase) { return (l->columns - PHASES[phase].x + 1) / 2; }

// Bytes of all levels with cells of item bytes; sets the levels, coarsest first, where they are not 0.
static i32 levels_of(const Plane *p, i32 item, Level *levels, i32 *count) {
    i32 base = coarsest_step(p), used = 0;
    *count = 0;
    for (i32 step = base / 2; step; step /= 2) {
        Level l = {step, grid_size(p->rows, step), grid_size(p->columns, step), 0, 0, 0, 0, {0, 0}, 0};
        l.height = (l.rows + 1) / 2 + 2 * MARGIN;
        l.width = (l.columns + 1) / 2 + 2 * MARGIN;
        i32 bytes = (4 * l.height * l.width * item + 15) & ~15;
        l.own = p->room + used, used += bytes;
        l.around = p->room + used, used += bytes;
        for (i32 i = 0; i < p->references; i++) l.reference[i] = p->room + used, used += bytes;
        if (p->reference_errors) l.errors = p->room + used, used += bytes;
        if (levels) levels[*count] = l;
        *count += 1;
    }
    return used;
}

// The set of weights and factors of a level.
INLINE i32 set_of(const Plane *p, i32 index, i32 count) { return smaller(count - 1 - index, larger(p->sets, 1) - 1); }

// A place within 0..n-1 by symmetric extension.
INLINE i32 place_mirrored(i32 place, i32 n) {
    i32 period = larger(2 * n - 2, 1);
    place %= period;
    if (place < 0) place += period;
    return place < n ? place : period - place;
}

// The row of a padded component that row i of its margin copies, for a level of n rows; or a column.
INLINE i32 mirrored(i32 i, i32 n, i32 parity) { return (place_mirrored(2 * i + parity, n) - parity) / 2; }
#endif
