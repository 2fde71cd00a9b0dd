// Contexts of the coefficients of a phase (context_model.py): estimate, bin, and where the network serves the scale and
// the mean of its distribution. Eight coefficients at a time.
#include "subbands.h"

typedef struct {
    const i16 *feature[FEATURES - 1];  // this row of each feature but the sums of neighbours, from number 3 on
    const i16 *horizontal, *upper, *lower, *above, *below;  // neighbours in the same subband: magnitudes
    i32 shift;  // of the column of the left neighbour
} Rows;

typedef struct {  // candidates for the mean: rows of the components before, nearest first
    i32 known[REFERENCES];
    const i16 *value[REFERENCES];  // at the place
    const i16 *own[5], *other[REFERENCES][5];  // neighbours: horizontal, upper, lower, above, below
    const i32 *top[REFERENCES][3], *bottom[REFERENCES][3];  // parent, first and second orientation; 0: unknown
    const i16 *second, *third;  // values of earlier components, for the inputs; 0: unknown
} Choices;

INLINE v128_t load(const i16 *p) { return wasm_v128_load(p); }

#define ZIP_LOW(a, b) wasm_i16x8_shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define ZIP_HIGH(a, b) wasm_i16x8_shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15)

INLINE void add_pair(v128_t *low, v128_t *high, v128_t a, v128_t b, i32 wa, i32 wb) {
    v128_t w = wasm_i32x4_splat((wa & 0xFFFF) | wb << 16);
    *low = wasm_i32x4_add(*low, wasm_i32x4_dot_i16x8(ZIP_LOW(a, b), w));
    *high = wasm_i32x4_add(*high, wasm_i32x4_dot_i16x8(ZIP_HIGH(a, b), w));
}

// log2(1 + 4 n) in eighths of four floats: features.log_units.
INLINE v128_t eighths(v128_t n) {
    v128_t t = wasm_f32x4_add(wasm_f32x4_mul(n, wasm_f32x4_splat(4)), wasm_f32x4_splat(1));
    return wasm_i32x4_sub(wasm_i32x4_shr(t, 20), wasm_i32x4_splat(127 << 3));
}

INLINE v128_t logarithms(v128_t n) {
    return wasm_i16x8_narrow_i32x4(eighths(wasm_f32x4_convert_i32x4(wasm_i32x4_extend_low_i16x8(n))),
                                   eighths(wasm_f32x4_convert_i32x4(wasm_i32x4_extend_high_i16x8(n))));
}

// The same of four times the magnitudes of n.
INLINE v128_t quarter_logarithms(v128_t n) {
    n = wasm_i16x8_shl(wasm_i16x8_abs(n), 2);
    return logarithms(n);
}

INLINE void transpose(v128_t *r) {  // 8 x 8 numbers of 16 bits
    v128_t a0 = ZIP_LOW(r[0], r[1]), a1 = ZIP_HIGH(r[0], r[1]), a2 = ZIP_LOW(r[2], r[3]), a3 = ZIP_HIGH(r[2], r[3]);
    v128_t a4 = ZIP_LOW(r[4], r[5]), a5 = ZIP_HIGH(r[4], r[5]), a6 = ZIP_LOW(r[6], r[7]), a7 = ZIP_HIGH(r[6], r[7]);
    v128_t b0 = wasm_i32x4_shuffle(a0, a2, 0, 4, 1, 5), b1 = wasm_i32x4_shuffle(a0, a2, 2, 6, 3, 7);
    v128_t b2 = wasm_i32x4_shuffle(a1, a3, 0, 4, 1, 5), b3 = wasm_i32x4_shuffle(a1, a3, 2, 6, 3, 7);
    v128_t b4 = wasm_i32x4_shuffle(a4, a6, 0, 4, 1, 5), b5 = wasm_i32x4_shuffle(a4, a6, 2, 6, 3, 7);
    v128_t b6 = wasm_i32x4_shuffle(a5, a7, 0, 4, 1, 5), b7 = wasm_i32x4_shuffle(a5, a7, 2, 6, 3, 7);
    r[0] = wasm_i64x2_shuffle(b0, b4, 0, 2), r[1] = wasm_i64x2_shuffle(b0, b4, 1, 3);
    r[2] = wasm_i64x2_shuffle(b1, b5, 0, 2), r[3] = wasm_i64x2_shuffle(b1, b5, 1, 3);
    r[4] = wasm_i64x2_shuffle(b2, b6, 0, 2), r[5] = wasm_i64x2_shuffle(b2, b6, 1, 3);
    r[6] = wasm_i64x2_shuffle(b3, b7, 0, 2), r[7] = wasm_i64x2_shuffle(b3, b7, 1, 3);
}

// A layer of 16 inputs for two coefficients: sums of `quads` times four outputs. weights: (8, 4 quads, 2).
INLINE void layer(const i16 *weights, const i32 *bias, i32 quads, const v128_t *x, const v128_t *z, v128_t *a,
                  v128_t *b) {
    for (i32 q = 0; q < quads; q++) a[q] = b[q] = wasm_v128_load(bias + 4 * q);
#define PAIR_OF_INPUTS(k, i) \
    { \
        v128_t p = wasm_i32x4_shuffle(x[k], x[k], i, i, i, i), r = wasm_i32x4_shuffle(z[k], z[k], i, i, i, i); \
        const i16 *w = weights + (4 * k + i) * 8 * quads; \
        for (i32 q = 0; q < quads; q++) { \
            v128_t v = load(w + 8 * q); \
            a[q] = wasm_i32x4_add(a[q], wasm_i32x4_dot_i16x8(p, v)); \
            b[q] = wasm_i32x4_add(b[q], wasm_i32x4_dot_i16x8(r, v)); \
        } \
    }
    PAIR_OF_INPUTS(0, 0)
    PAIR_OF_INPUTS(0, 1)
    PAIR_OF_INPUTS(0, 2)
    PAIR_OF_INPUTS(0, 3) PAIR_OF_INPUTS(1, 0) PAIR_OF_INPUTS(1, 1) PAIR_OF_INPUTS(1, 2) PAIR_OF_INPUTS(1, 3)
}

INLINE void activate(const v128_t *sums, i32 shift, v128_t *x) {
    v128_t most = wasm_i16x8_splat(511), zero = wasm_i16x8_splat(0);
    for (i32 i = 0; i < 2; i++) {
        v128_t v = wasm_i16x8_narrow_i32x4(wasm_i32x4_shr(sums[2 * i], shift), wasm_i32x4_shr(sums[2 * i + 1], shift));
        x[i] = wasm_i16x8_min(wasm_i16x8_max(v, zero), most);
    }
}

// Context, integer part of the mean and sign (ContextModel._distribution) of a coefficient from the last layer's sums.
INLINE void distribute(const Model *m, const v128_t *sums, v128_t c0, v128_t c1, i32 estimate, const Room *room,
                       i32 i) {
    v128_t most = wasm_i16x8_splat(1023), least = wasm_i16x8_splat(-1023);
    v128_t s2 = wasm_i32x4_shr(sums[2], 6);
    v128_t g0 = wasm_i16x8_narrow_i32x4(wasm_i32x4_shr(sums[0], 6), wasm_i32x4_shr(sums[1], 6));
    v128_t g1 = wasm_i16x8_narrow_i32x4(s2, s2);
    g0 = wasm_i16x8_min(wasm_i16x8_max(g0, least), most);
    g1 = wasm_i16x8_min(wasm_i16x8_max(g1, least), most);
    v128_t t = wasm_i32x4_add(wasm_i32x4_dot_i16x8(g0, c0), wasm_i32x4_dot_i16x8(g1, c1));
    t = wasm_i32x4_add(t, wasm_i32x4_shuffle(t, t, 2, 3, 0, 1));
    i32 mean = ((wasm_i32x4_extract_lane(t, 0) + wasm_i32x4_extract_lane(t, 1) + 32) >> 6) + 8;
    i32 part = mean & 15, from = part < 8 ? 8 - part : part - 8;
    i32 scale = (3 * (estimate * m->skip + wasm_i32x4_extract_lane(s2, 2)) + 3200) >> 8;
    scale = smaller(larger(scale, 0), SCALES - 1);
    room->contexts[i] = (u16)(NETWORK_AT + scale * FRACTIONS + ((from + 1) >> 1));
    room->whole[i] = mean >> 4;
    room->sign[i] = part < 8 ? -1 : 1;
}

INLINE v128_t capped(v128_t v) {
    return wasm_i16x8_min(wasm_i16x8_max(v, wasm_i16x8_splat(-REGRESSION_CAP)), wasm_i16x8_splat(REGRESSION_CAP));
}

// Products of two neighbours with those of another component, and the squares of the latter, added up.
INLINE void correlate(v128_t a, v128_t b, v128_t c, v128_t d, v128_t *top, v128_t *bottom) {
    v128_t own = ZIP_LOW(a, b), other = ZIP_LOW(c, d);
    top[0] = wasm_i32x4_add(top[0], wasm_i32x4_dot_i16x8(own, other));
    bottom[0] = wasm_i32x4_add(bottom[0], wasm_i32x4_dot_i16x8(other, other));
    own = ZIP_HIGH(a, b), other = ZIP_HIGH(c, d);
    top[1] = wasm_i32x4_add(top[1], wasm_i32x4_dot_i16x8(own, other));
    bottom[1] = wasm_i32x4_add(bottom[1], wasm_i32x4_dot_i16x8(other, other));
}

INLINE v128_t predicted(v128_t top, v128_t bottom, v128_t quarters) {
    v128_t s = wasm_f32x4_div(wasm_f32x4_convert_i32x4(top), wasm_f32x4_convert_i32x4(bottom));
    s = wasm_f32x4_nearest(wasm_f32x4_mul(s, wasm_f32x4_convert_i32x4(quarters)));
    v128_t most = wasm_f32x4_splat(CAP * 4);
    return wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_min(wasm_f32x4_max(s, wasm_f32x4_neg(most)), most));
}

// The two candidates of a component before: what the regression on it predicts, and its value.
INLINE void reference(const Choices *ch, i32 j, i32 c, i32 phase, i32 shift, v128_t *out) {
    if (!ch->known[j]) {
        out[0] = out[1] = wasm_i16x8_splat(0);
        return;
    }
    v128_t top[2], bottom[2], near[2], energy[2];
    top[0] = top[1] = near[0] = near[1] = energy[0] = energy[1] = wasm_i32x4_splat(0);
    bottom[0] = bottom[1] = wasm_i32x4_splat(PRIOR);
    v128_t weight = wasm_i32x4_splat(WEIGHT);
    const i16 *const *p = ch->own, *const *q = ch->other[j];
#define NEIGHBOURS(i, k) \
    correlate(capped(load(p[i] + c + (k))), capped(load(p[i] + c + (k) + 1)), capped(load(q[i] + c + (k))), \
              capped(load(q[i] + c + (k) + 1)), near, energy)
    if (phase >= 2) {
        NEIGHBOURS(0, shift);
        correlate(capped(load(p[1] + c)), capped(load(p[2] + c)), capped(load(q[1] + c)), capped(load(q[2] + c)), near,
                  energy);
    }
    if (phase == 1 || phase == 3) {
        NEIGHBOURS(3, shift);
        NEIGHBOURS(4, shift);
    }
    for (i32 s = 1; s < 3; s++)
        for (i32 i = 0; i < 2; i++) {
            if (ch->top[j][s]) near[i] = wasm_i32x4_add(near[i], load((const i16 *)(ch->top[j][s] + c + 4 * i)));
            if (ch->bottom[j][s])
                energy[i] = wasm_i32x4_add(energy[i], load((const i16 *)(ch->bottom[j][s] + c + 4 * i)));
        }
    v128_t quarters = wasm_i16x8_shl(load(ch->value[j] + c), 2), got[2];
    for (i32 i = 0; i < 2; i++) {
        if (ch->top[j][0]) top[i] = load((const i16 *)(ch->top[j][0] + c + 4 * i));
        if (ch->bottom[j][0]) bottom[i] = wasm_i32x4_add(bottom[i], load((const i16 *)(ch->bottom[j][0] + c + 4 * i)));
        top[i] = wasm_i32x4_add(top[i], wasm_i32x4_mul(near[i], weight));
        bottom[i] = wasm_i32x4_add(bottom[i], wasm_i32x4_mul(energy[i], weight));
        got[i] = predicted(top[i], bottom[i],
                           i ? wasm_i32x4_extend_high_i16x8(quarters) : wasm_i32x4_extend_low_i16x8(quarters));
    }
    out[0] = wasm_i16x8_narrow_i32x4(got[0], got[1]);
    out[1] = quarters;
}

// The network for eight coefficients from `at` on, of which those in `mask` are served.
INLINE void serve(const Model *m, const Place *place, const Room *room, const Choices *ch, i32 phase, i32 c, i32 shift,
                  const v128_t *estimates, v128_t *f, i32 mean_input, u32 mask, i32 at) {
    v128_t x[16], candidates[16];
    v128_t e = wasm_i16x8_narrow_i32x4(eighths(estimates[0]), eighths(estimates[1]));
    e = wasm_i16x8_min(wasm_i16x8_sub(e, wasm_i16x8_splat(80)), wasm_i16x8_splat(160));
    x[0] = e;
    for (i32 i = 0; i < 12; i++) x[i + 1] = logarithms(f[i]);
    x[13] = wasm_i16x8_splat((i16)mean_input);
    x[14] = ch->second ? quarter_logarithms(load(ch->second + c)) : wasm_i16x8_splat(0);
    x[15] = ch->third ? quarter_logarithms(load(ch->third + c)) : wasm_i16x8_splat(0);
    i16 estimate[8];
    wasm_v128_store(estimate, e);
    for (i32 j = 0; j < REFERENCES; j++) reference(ch, j, c, phase, shift, candidates + 2 * j);
    for (i32 i = 6; i < 16; i++) candidates[i] = wasm_i16x8_splat(0);
    if (phase >= 2) {
        candidates[6] = wasm_i16x8_add(load(ch->own[0] + c + shift), load(ch->own[0] + c + shift + 1));
        candidates[7] = wasm_i16x8_add(load(ch->own[1] + c), load(ch->own[2] + c));
    }
    if (phase == 1 || phase == 3) {
        candidates[8] = wasm_i16x8_add(load(ch->own[3] + c + shift), load(ch->own[4] + c + shift + 1));
        candidates[9] = wasm_i16x8_add(load(ch->own[3] + c + shift + 1), load(ch->own[4] + c + shift));
    }
    for (i32 i = 6; i < 10; i++) candidates[i] = wasm_i16x8_shl(candidates[i], 1);
    transpose(x);
    transpose(x + 8);
    transpose(candidates);
    transpose(candidates + 8);
    const i32 *first_bias = m->first_bias + place->set * HIDDEN, *last_bias = m->last_bias + place->set * OUTPUTS;
    for (i32 i = 0; i < 8; i += 2) {
        u32 which = mask >> i & 3;
        if (!which) continue;
        v128_t p[2] = {x[i], x[i + 8]}, q[2] = {x[i + 1], x[i + 9]}, a[4], b[4];
        layer(m->first, first_bias, 4, p, q, a, b);
        activate(a, 6, p);
        activate(b, 6, q);
        layer(m->second, m->second_bias, 4, p, q, a, b);
        activate(a, 8, p);
        activate(b, 8, q);
        layer(m->last, last_bias, 3, p, q, a, b);
        if (which & 1) distribute(m, a, candidates[i], candidates[i + 8], estimate[i], room, at + i);
        if (which & 2) distribute(m, b, candidates[i + 1], candidates[i + 9], estimate[i + 1], room, at + i + 1);
    }
}

static f32 wide_estimate(const i16 *w, const v128_t *f, i32 lane, i64 mean) {
    i64 sum = mean;
    for (i32 i = 0; i < 12; i++) sum += (i64)w[i] * ((const i16 *)(f + i))[lane];
    return (f32)sum;
}

// The rows of a place that coefficients of row r of its cells refer to.
INLINE Rows rows_at(const Level *level, const Place *place, const Room *room, i32 r) {
    Rows k;
    const Band *band = level->band + place->orientation;
    i32 own = 2 * place->y + place->x, side = own ^ 1, other = own ^ 2, across = own ^ 3, up = r - 1 + place->y;
    k.horizontal = row_of(level, band->magnitudes, side, r);
    k.upper = row_of(level, band->magnitudes, other, up);
    k.lower = row_of(level, band->magnitudes, other, up + 1);
    k.above = row_of(level, band->magnitudes, across, up);
    k.below = row_of(level, band->magnitudes, across, up + 1);
    for (i32 i = 0; i < FEATURES - 1; i++) k.feature[i] = room->zeros;
    if (level->coarser && level->coarser->band[place->orientation].parent_known[place->component]) {
        const Level *coarser = level->coarser;
        const i16 *p = coarser->band[place->orientation].parents + 2 * place->component * coarser->raster;
        k.feature[3] = p + r * coarser->raster_stride;
        k.feature[4] = p + coarser->raster + r * coarser->raster_stride;
    }
    if (!band->empty) {
        k.feature[5] = row_of(level, band->previous, own, r);
        k.feature[6] = row_of(level, band->around, own, r);
    }
    if (band->decays) k.feature[7] = row_of(level, band->decayed, own, r);
    for (i32 s = 0; s < place->orientation; s++)
        if (!level->band[s].empty) {
            k.feature[8 + 2 * s] = row_of(level, level->band[s].previous, own, r);
            k.feature[9 + 2 * s] = row_of(level, level->band[s].around, own, r);
        }
    return k;
}

INLINE const i32 *moment_row(const Level *coarser, i32 orientation, i32 component, i32 which, i32 r) {
    return coarser->band[orientation].moments + (component * (REFERENCES + 1) + which) * coarser->raster +
           r * coarser->raster_stride;
}

// What the candidates of row r refer to.
INLINE Choices choices_at(const Level *level, const Place *place, i32 r) {
    Choices ch;
    const Band *band = level->band + place->orientation;
    const Level *coarser = level->coarser;
    i32 component = place->component, o = place->orientation;
    i32 own = 2 * place->y + place->x, side = own ^ 1, other = own ^ 2, across = own ^ 3, up = r - 1 + place->y;
    const i32 places[5] = {side, other, other, across, across}, at[5] = {r, up, up + 1, up, up + 1};
    i32 parent = coarser && coarser->band[o].moments && coarser->band[o].moment_known[component];
    for (i32 i = 0; i < 5; i++) ch.own[i] = row_of(level, band->ring[component % RING].values, places[i], at[i]);
    for (i32 j = 0; j < REFERENCES; j++) {
        i32 before = component - 1 - j;
        const Plane *plane = band->ring + (before & (RING - 1));
        ch.known[j] = before >= 0 && plane->known;
        for (i32 s = 0; s < 3; s++) ch.top[j][s] = ch.bottom[j][s] = 0;
        if (!ch.known[j]) continue;
        ch.value[j] = row_of(level, plane->values, own, r);
        for (i32 i = 0; i < 5; i++) ch.other[j][i] = row_of(level, plane->values, places[i], at[i]);
        if (parent && coarser->band[o].moment_known[before]) {  // else its products are 0
            ch.top[j][0] = moment_row(coarser, o, component, j, r);
            ch.bottom[j][0] = moment_row(coarser, o, before, REFERENCES, r);
        }
        for (i32 s = 0; s < o; s++) {
            const Band *sibling = level->band + s;
            if (!sibling->ring[component % RING].known) continue;
            const Plane *its = sibling->ring + (before & (RING - 1));
            if (!its->known) continue;  // its products are 0
            ch.top[j][s + 1] = wide_row_of(level, sibling->products + 4 * j * level->plane, own, r);
            ch.bottom[j][s + 1] = wide_row_of(level, its->squares, own, r);
        }
    }
    i32 second = component >= 2 && band->ring[(component - 2) & (RING - 1)].known;
    i32 third = component >= 3 && band->ring[(component - 3) & (RING - 1)].known;
    ch.second = second ? row_of(level, band->ring[(component - 2) & (RING - 1)].values, own, r) : 0;
    ch.third = third ? row_of(level, band->ring[(component - 3) & (RING - 1)].values, own, r) : 0;
    return ch;
}

INLINE void row_contexts(const Model *m, const Place *place, const Room *room, i32 phase, i32 network, const Rows *k,
                         const Choices *ch, i64 mean, i32 mean_input, i32 at) {
    const i16 *w = m->weights + place->set * FEATURES;
    i32 shift = phase == 0 || phase == 3 ? -1 : 0, wide = m->wide[place->set];
    for (i32 c = 0; c < place->w; c += 8, at += 8) {
        v128_t f[12], estimate[2], low = wasm_i32x4_splat((i32)mean), high = low;
        f[0] = f[1] = f[2] = wasm_i16x8_splat(0);
        if (phase >= 2) {
            f[0] = wasm_i16x8_add(load(k->horizontal + c + shift), load(k->horizontal + c + shift + 1));
            f[1] = wasm_i16x8_add(load(k->upper + c), load(k->lower + c));
        }
        if (phase == 1 || phase == 3)
            f[2] = wasm_i16x8_add(wasm_i16x8_add(load(k->above + c + shift), load(k->above + c + shift + 1)),
                                  wasm_i16x8_add(load(k->below + c + shift), load(k->below + c + shift + 1)));
        for (i32 i = 3; i < 12; i++) f[i] = load(k->feature[i] + c);
        if (phase >= 2) add_pair(&low, &high, f[0], f[1], w[0], w[1]);
        add_pair(&low, &high, f[2], f[3], w[2], w[3]);
        add_pair(&low, &high, f[4], f[5], w[4], w[5]);
        add_pair(&low, &high, f[6], f[7], w[6], w[7]);
        if (place->orientation > 0) add_pair(&low, &high, f[8], f[9], w[8], w[9]);
        if (place->orientation > 1) add_pair(&low, &high, f[10], f[11], w[10], w[11]);
        estimate[0] = wasm_f32x4_convert_i32x4(low);
        estimate[1] = wasm_f32x4_convert_i32x4(high);
        if (wide)
            for (i32 i = 0; i < 8; i++) ((f32 *)estimate)[i] = wide_estimate(w, f, i, mean);
        v128_t origin = wasm_i32x4_splat(129 << 1);
        v128_t bins = wasm_i16x8_narrow_i32x4(wasm_i32x4_sub(wasm_i32x4_shr(estimate[0], 22), origin),
                                              wasm_i32x4_sub(wasm_i32x4_shr(estimate[1], 22), origin));
        bins = wasm_i16x8_min(wasm_i16x8_max(bins, wasm_i16x8_splat(0)), wasm_i16x8_splat(BINS - 1));
        wasm_v128_store64_lane(room->bins + at, wasm_u8x16_narrow_i16x8(bins, bins), 0);
        wasm_v128_store(room->contexts + at, bins);
        if (!network) continue;
        v128_t served = wasm_i16x8_gt(bins, wasm_i16x8_splat(LOW - 1));
        wasm_v128_store64_lane(room->served + at, wasm_i8x16_narrow_i16x8(served, served), 0);
        u32 mask = wasm_i16x8_bitmask(served);
        if (c + 8 > place->w) mask &= (1u << (place->w - c)) - 1;
        if (mask) serve(m, place, room, ch, phase, c, shift, estimate, f, mean_input, mask, at);
    }
}

static void phase_contexts(const Model *m, const Level *level, const Place *place, const Room *room, i32 phase,
                           i32 network) __attribute__((always_inline));

static void phase_contexts(const Model *m, const Level *level, const Place *place, const Room *room, i32 phase,
                           i32 network) {
    i64 mean_value = MEAN_VALUES[place->mean];
    i64 mean = mean_value * m->weights[place->set * FEATURES + 12] >> 10;
    f32 t = (f32)mean_value * 4 + 1;
    i32 eighth;
    copy(&eighth, &t, 4);
    i32 mean_input = smaller((eighth >> 20) - (127 << 3), 160);
    for (i32 r = 0; r < place->h; r++) {
        Rows k = rows_at(level, place, room, r);
        Choices ch;
        if (network) ch = choices_at(level, place, r);
        row_contexts(m, place, room, phase, network, &k, &ch, mean, mean_input, r * place->w);
    }
}

#define PHASE(phase) \
    static void contexts_##phase(const Model *m, const Level *level, const Place *place, const Room *room) { \
        phase_contexts(m, level, place, room, phase, 0); \
    } \
    static void network_##phase(const Model *m, const Level *level, const Place *place, const Room *room) { \
        phase_contexts(m, level, place, room, phase, 1); \
    }
PHASE(0)
PHASE(1)
PHASE(2)
PHASE(3)

void contexts_of(const Model *m, const Level *level, const Place *place, const Room *room) {
    if (!place->network) clear(room->served, place->count + 8);
    switch (place->phase + 4 * place->network) {
    case 0: contexts_0(m, level, place, room); break;
    case 1: contexts_1(m, level, place, room); break;
    case 2: contexts_2(m, level, place, room); break;
    case 3: contexts_3(m, level, place, room); break;
    case 4: network_0(m, level, place, room); break;
    case 5: network_1(m, level, place, room); break;
    case 6: network_2(m, level, place, room); break;
    default: network_3(m, level, place, room);
    }
}
