// Planes of cells (features.py, mean_candidates.py, polyphase.py): takes the values of a phase, and ends a component.
#include "subbands.h"

const i32 MEAN_VALUES[MEANS] = {0,      8,      11,     16,     23,     32,      45,      64,      91,      128,
                                181,    256,    362,    512,    724,    1024,    1448,    2048,    2896,    4096,
                                5793,   8192,   11585,  16384,  23170,  32768,   46341,   65536,   92682,   131072,
                                185364, 262144, 370728, 524288, 741455, 1048576, 1482910, 2097152, 2965821, 4194304};

// Extends a place's plane by symmetry about the outermost coefficients of the subband: polyphase.Cells.put.
static void extend(const Level *level, const Band *band, const Place *place, i16 *planes) {
    i32 own = 2 * place->y + place->x, h = place->h, w = place->w, bytes = 2 * (w + 2);
    if (band->h > 1) {
        copy(row_of(level, planes, own, h) - 1, row_of(level, planes, own, h - 1) - 1, bytes);
        if (place->y) copy(row_of(level, planes, own, -1) - 1, row_of(level, planes, own, 0) - 1, bytes);
    }
    if (band->w > 1)
        for (i32 r = -1; r <= h; r++) {
            i16 *row = row_of(level, planes, own, r);
            row[w] = row[w - 1];
            if (place->x) row[-1] = row[0];
        }
}

// Takes the values of a phase: magnitudes, and with the network values, that later coefficients refer to.
void put_values(Level *level, const Place *place, const Room *room) {
    Band *band = level->band + place->orientation;
    i32 own = 2 * place->y + place->x, w = place->w, whole = w & ~7;
    Plane *plane = band->ring + place->component % RING;
    const v128_t most = wasm_i16x8_splat(CAP), least = wasm_i16x8_splat(-CAP);
    for (i32 r = 0; r < place->h; r++) {
        const i32 *v = room->values + r * w;
        i16 *magnitudes = row_of(level, band->magnitudes, own, r);
        i16 *values = place->network ? row_of(level, plane->values, own, r) : magnitudes;
        for (i32 c = 0; c < whole; c += 8) {
            v128_t a = wasm_i16x8_narrow_i32x4(wasm_v128_load(v + c), wasm_v128_load(v + c + 4));
            a = wasm_i16x8_min(wasm_i16x8_max(a, least), most);
            if (place->network) wasm_v128_store(values + c, a);
            wasm_v128_store(magnitudes + c, wasm_i16x8_abs(a));
        }
        for (i32 c = whole; c < w; c++) {
            i32 a = smaller(larger(v[c], -CAP), CAP);
            if (place->network) values[c] = (i16)a;
            magnitudes[c] = (i16)(a < 0 ? -a : a);
        }
    }
    extend(level, band, place, band->magnitudes);
    if (place->network) extend(level, band, place, plane->values);
}

// Two rows of numbers, of places x = 0 and 1, as a row of `w` coefficients.
INLINE void zip(i32 *to, const i32 *left, const i32 *right, i32 w) {
    i32 c = 0;
    for (; 2 * c + 8 <= w; c += 4) {
        v128_t a = wasm_v128_load(left + c), b = wasm_v128_load(right + c);
        wasm_v128_store(to + 2 * c, wasm_i32x4_shuffle(a, b, 0, 4, 1, 5));
        wasm_v128_store(to + 2 * c + 4, wasm_i32x4_shuffle(a, b, 2, 6, 3, 7));
    }
    for (i32 j = 2 * c; j < w; j++) to[j] = (j & 1 ? right : left)[j >> 1];
}

// Values and their reconstruction points times the step; exact in single precision up to 2^15.
INLINE v128_t restored(const i32 *values, const i8 *points, f32 step) {
    v128_t p = wasm_i32x4_extend_low_i16x8(wasm_i16x8_extend_low_i8x16(wasm_v128_load32_zero(points)));
    v128_t v = wasm_f32x4_convert_i32x4(wasm_v128_load(values));
    p = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(p), wasm_f32x4_const_splat(1.0f / 256));
    return wasm_f32x4_mul(wasm_f32x4_add(v, p), wasm_f32x4_splat(step));
}

INLINE f32 restored_wide(i32 value, i8 point, f32 step) { return (f32)((f64)value + (f64)point * (1.0 / 256)) * step; }

// The values of a component's four places as its subband, and its restored coefficients.
void join_component(const Level *level, i32 orientation, i32 component, const Room *room) {
    const Band *band = level->band + orientation;
    i32 h = band->h, w = band->w, start = component * h * w, widths[2] = {(w + 1) / 2, w / 2};
    v128_t all = wasm_i32x4_splat(0);
    for (i32 place = 0; place < 4; place++) {
        const i32 *v = room->values + place * room->size;
        i32 n = (h + 1 - place / 2) / 2 * widths[place & 1], i = 0;
        for (; i + 4 <= n; i += 4) all = wasm_v128_or(all, wasm_i32x4_abs(wasm_v128_load(v + i)));
        for (; i < n; i++) all = wasm_v128_or(all, wasm_i32x4_splat(v[i] < 0 ? -v[i] : v[i]));
    }
    i32 wide = wasm_v128_any_true(wasm_u32x4_shr(all, 15));
    for (i32 i = 0; i < h; i++) {
        i32 place = 2 * (i & 1) * room->size, r = i >> 1, to = start + i * w;
        const i32 *left = room->values + place + r * widths[0],
                  *right = room->values + place + room->size + r * widths[1];
        const i8 *lp = room->points + place + r * widths[0], *rp = room->points + place + room->size + r * widths[1];
        zip(band->out + to, left, right, w);
        if (!band->restored) continue;
        f32 *out = band->restored + to;
        i32 c = 0;
        for (; !wide && 2 * c + 8 <= w; c += 4) {
            v128_t a = restored(left + c, lp + c, band->step), b = restored(right + c, rp + c, band->step);
            wasm_v128_store(out + 2 * c, wasm_i32x4_shuffle(a, b, 0, 4, 1, 5));
            wasm_v128_store(out + 2 * c + 4, wasm_i32x4_shuffle(a, b, 2, 6, 3, 7));
        }
        for (i32 j = 2 * c; j < w; j++)
            out[j] = restored_wide((j & 1 ? right : left)[j >> 1], (j & 1 ? rp : lp)[j >> 1], band->step);
    }
}

// A component that is all zero.
void no_component(const Level *level, i32 orientation, i32 component) {
    const Band *band = level->band + orientation;
    i32 n = band->h * band->w;
    clear(band->out + component * n, 4 * n);
    if (band->restored) clear(band->restored + component * n, 4 * n);
}

INLINE v128_t load(const i16 *p) { return wasm_v128_load(p); }
#define ADD wasm_i16x8_add

// Sums of three neighbours in a row, of places x = 0 and 1 in columns from c on.
INLINE v128_t across(const i16 *left, const i16 *right, i32 x) {
    return x ? ADD(ADD(load(left), load(right)), load(left + 1)) : ADD(ADD(load(right - 1), load(left)), load(right));
}

// The magnitudes of a component and the sums of their eight neighbours become those of the previous one.
static void take_previous(const Level *level, Band *band) {
    i32 rows = (band->h + 1) / 2, columns = (band->w + 1) / 2;
    v128_t known = wasm_i16x8_splat(band->decays ? -1 : 0);
    for (i32 r = 0; r < rows; r++)
        for (i32 y = 0; y < 2; y++) {
            const i16 *m[3][2];
            for (i32 i = 0; i < 3; i++)
                for (i32 x = 0; x < 2; x++) {
                    i32 row = 2 * r + y + i - 1;  // of coefficients, from -1 on
                    m[i][x] = row_of(level, band->magnitudes, 2 * (row & 1) + x, row >> 1);
                }
            for (i32 x = 0; x < 2; x++) {
                i16 *previous = row_of(level, band->previous, 2 * y + x, r);
                i16 *around = row_of(level, band->around, 2 * y + x, r);
                i16 *decayed = row_of(level, band->decayed, 2 * y + x, r);
                for (i32 c = 0; c < columns; c += 8) {
                    v128_t centre = load(m[1][x] + c), sum = across(m[0][0] + c, m[0][1] + c, x);
                    sum = ADD(ADD(sum, across(m[1][0] + c, m[1][1] + c, x)), across(m[2][0] + c, m[2][1] + c, x));
                    wasm_v128_store(previous + c, centre);
                    wasm_v128_store(around + c, wasm_i16x8_sub(sum, centre));
                    v128_t d = wasm_v128_and(wasm_u16x8_shr(load(decayed + c), 1), known);
                    wasm_v128_store(decayed + c, ADD(d, wasm_i16x8_shl(centre, 1)));
                }
            }
        }
}

static void decay(const Level *level, Band *band) {
    i32 rows = (band->h + 1) / 2, columns = (band->w + 1) / 2;
    for (i32 place = 0; place < 4; place++)
        for (i32 r = 0; r < rows; r++) {
            i16 *decayed = row_of(level, band->decayed, place, r);
            for (i32 c = 0; c < columns; c += 8) wasm_v128_store(decayed + c, wasm_u16x8_shr(load(decayed + c), 1));
        }
}

// Repeats the last row and column of coefficients once, for orientations that are larger.
static void repeat_edges(const Level *level, const Band *band, i16 *planes) {
    i32 h = band->h, w = band->w;
    for (i32 i = 0; i < h; i++) {
        i32 row = 2 * (i & 1);
        row_of(level, planes, row + (w & 1), i >> 1)[w >> 1] = row_of(level, planes, row + (w - 1 & 1),
                                                                      i >> 1)[(w - 1) >> 1];
    }
    for (i32 x = 0; x < 2; x++)
        copy(row_of(level, planes, 2 * (h & 1) + x, h >> 1), row_of(level, planes, 2 * (h - 1 & 1) + x, (h - 1) >> 1),
             2 * (w / 2 + 1));
}

// Four planes as rows of coefficients, with the last row and column once more.
static void keep_raster(const Level *level, const Band *band, i16 *planes, i16 *raster) {
    for (i32 i = 0; i <= band->h; i++) {
        i32 from = smaller(i, band->h - 1);
        const i16 *left = row_of(level, planes, 2 * (from & 1), from >> 1);
        const i16 *right = row_of(level, planes, 2 * (from & 1) + 1, from >> 1);
        i16 *to = raster + i * level->raster_stride;
        for (i32 j = 0; j < band->w; j++) to[j] = (j & 1 ? right : left)[j >> 1];
        to[band->w] = to[band->w - 1];
    }
}

// The same of sums, with a last row and column of zeros.
static void keep_moments(const Level *level, const Band *band, i32 *planes, i32 *raster) {
    for (i32 i = 0; i < band->h; i++) {
        const i32 *left = wide_row_of(level, planes, 2 * (i & 1), i >> 1);
        const i32 *right = wide_row_of(level, planes, 2 * (i & 1) + 1, i >> 1);
        i32 *to = raster + i * level->raster_stride;
        zip(to, left, right, band->w);
        to[band->w] = 0;
    }
    clear(raster + band->h * level->raster_stride, 4 * (band->w + 1));
}

INLINE v128_t capped(const i16 *p) {
    v128_t v = wasm_i16x8_max(wasm_v128_load(p), wasm_i16x8_splat(-REGRESSION_CAP));
    return wasm_i16x8_min(v, wasm_i16x8_splat(REGRESSION_CAP));
}

// Sums of products of two planes over three neighbours in a row of coefficients, of places x = 0 and 1.
static void products_across(const i16 *a0, const i16 *a1, const i16 *b0, const i16 *b1, i32 columns, i32 *out0,
                            i32 *out1) {
    for (i32 c = 0; c < columns; c += 8) {
        v128_t a[4] = {capped(a1 + c - 1), capped(a0 + c), capped(a1 + c), capped(a0 + c + 1)};
        v128_t b[4] = {capped(b1 + c - 1), capped(b0 + c), capped(b1 + c), capped(b0 + c + 1)};
        for (i32 half = 0; half < 2; half++) {
            v128_t p[4];
            for (i32 i = 0; i < 4; i++)
                p[i] = half ? wasm_i32x4_extmul_high_i16x8(a[i], b[i]) : wasm_i32x4_extmul_low_i16x8(a[i], b[i]);
            v128_t both = wasm_i32x4_add(p[1], p[2]);
            wasm_v128_store(out0 + c + 4 * half, wasm_i32x4_add(both, p[0]));
            wasm_v128_store(out1 + c + 4 * half, wasm_i32x4_add(both, p[3]));
        }
    }
}

// Sums of products of two components over 3 x 3 coefficients, 0 where there is no coefficient, and in one row and one
// column of cells more.
static void box_products(const Level *level, const Band *band, i16 *a, i16 *b, i32 *out, const Room *room) {
    i32 rows = (band->h + 1) / 2, columns = (band->w + 1) / 2, size = level->stride;
    for (i32 row = -1; row <= 2 * rows; row++) {  // of coefficients
        i32 place = 2 * (row & 1), r = row >> 1;
        i32 *sums = room->sums + (row + 3) % 3 * 2 * size;
        products_across(row_of(level, a, place, r), row_of(level, a, place + 1, r), row_of(level, b, place, r),
                        row_of(level, b, place + 1, r), columns, sums, sums + size);
        if (row < 1) continue;
        for (i32 x = 0; x < 2; x++) {
            const i32 *p = room->sums + x * size, *q = p + 2 * size, *s = q + 2 * size;
            i32 *to = wide_row_of(level, out, 2 * ((row - 1) & 1) + x, (row - 1) >> 1);
            i32 here = row - 1 < band->h ? (band->w + 1 - x) / 2 : 0;
            for (i32 c = 0; c < here; c++) to[c] = p[c] + q[c] + s[c];
            for (i32 c = here; c <= columns; c++) to[c] = 0;
        }
    }
    for (i32 place = 0; place < 4; place++) clear(wide_row_of(level, out, place, rows), 4 * (columns + 1));
}

// Ends a component of an orientation. `served`: the network gave its contexts.
void finish_component(Level *level, i32 orientation, i32 component, i32 empty, i32 served, const Room *room) {
    Band *band = level->band + orientation;
    Plane *plane = band->ring + component % RING;
    plane->known = served;
    if (!empty)
        take_previous(level, band);
    else if (band->decays)
        decay(level, band);
    band->decays = band->decays / 2 + (empty ? 0 : 2 * CAP);
    band->empty = empty;
    if (level->kept) {
        band->parent_known[component] = !empty;
        band->moment_known[component] = (u8)served;
        if (!empty) {
            i16 *to = band->parents + 2 * component * level->raster;
            keep_raster(level, band, band->previous, to);
            keep_raster(level, band, band->around, to + level->raster);
        }
    }
    if (!empty && orientation < 2) {
        repeat_edges(level, band, band->previous);
        repeat_edges(level, band, band->around);
    }
    if (!served || !(level->kept || orientation < 2)) return;
    i32 *moments = level->kept ? band->moments + component * (REFERENCES + 1) * level->raster : 0;
    box_products(level, band, plane->values, plane->values, plane->squares, room);
    if (moments) keep_moments(level, band, plane->squares, moments + REFERENCES * level->raster);
    for (i32 j = 0; j < REFERENCES && j < component; j++) {
        Plane *other = band->ring + ((component - 1 - j) & (RING - 1));
        if (!other->known) continue;
        i32 *products = band->products + 4 * j * level->plane;
        box_products(level, band, plane->values, other->values, products, room);
        if (moments) keep_moments(level, band, products, moments + j * level->raster);
    }
}
