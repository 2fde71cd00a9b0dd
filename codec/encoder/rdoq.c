// Rate-distortion optimised quantisation of the coefficients of a phase (rdoq.py).
#include "../entropy/subbands/subbands.h"
#include "../entropy/tokens.h"

#define EDGE 2 // width of the edge of a tile in coefficients

INLINE f64 price_at(const Level *level, const Place *place, i32 i) {
    const Band *band = level->band + place->orientation;
    i32 r = 2 * (i / place->w) + place->y, c = 2 * (i % place->w) + place->x;
    i32 inside = r >= EDGE && r < band->h - EDGE && c >= EDGE && c < band->w - EDGE;
    return inside ? level->price : level->edge_price;
}

// Squared error plus weighted bits of a magnitude v, `error` from it; without its sign.
INLINE f32 cost_of(const Model *m, f32 error, i32 v, i32 bin, i32 context, f64 price) {
    f32 bits = (f32)((f64)m->bits[context * ALPHABET + (i32)token_of((u32)v).token] * price);
    f32 e = error - (v ? (f32)m->centroids[bin * 4 + smaller(v, 4) - 1] * (1.0f / 256) : 0.0f);
    f32 cost = bits + e * e;
    return v ? (f32)((f64)cost + price) : cost;
}

// Moves a value with a predicted mean, the nearest integer, one step towards the mean where that lowers the cost.
INLINE i32 choose_served(const Model *m, const Room *room, f32 x, i32 i, f64 price) {
    i32 value = (i32)__builtin_rintf(x), away = value - room->whole[i];
    if (!away) return value;
    i32 towards = away < 0 ? -1 : 1, step = smaller(larger(away * room->sign[i], -FAR), FAR);
    i32 entry = (room->contexts[i] - NETWORK_AT) * WAYS + FAR + step;
    f32 error = (x - (f32)value) * (f32)towards;
    f32 least = (f32)((f64)m->thresholds[SCALES * FRACTIONS * WAYS + entry] * price) + m->thresholds[entry];
    return error < least ? value - towards : value;
}

// Sums of 16 numbers in the order of NumPy's pairwise summation.
INLINE f64 sum16(const f64 *a) {
    f64 r[8];
    for (i32 i = 0; i < 8; i++) r[i] = a[i] + a[i + 8];
    return ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
}
INLINE f32 sum16_single(const f32 *a) {
    f32 r[8];
    for (i32 i = 0; i < 8; i++) r[i] = a[i] + a[i + 8];
    return ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
}

// Chooses room->values from room->scaled; `low`: how many coefficients are listed in room->low.
void choose_values(const Model *m, const Level *level, const Place *place, const Room *room, i32 low) {
    i32 groups = low / GROUP;
    u16 *contexts = room->contexts;
    for (i32 i = 0; i < GROUP * groups; i++) contexts[room->low[i]] = (u16)(room->low_bins[i] + INSIDE_AT);
    for (i32 r = 0, i = 0; r < place->h; r++)
        for (i32 c = 0; c < place->w; c++, i++) {
            f32 x = room->scaled[i];
            if (room->served[i]) {
                room->values[i] = choose_served(m, room, x, i, price_at(level, place, i));
                continue;
            }
            i32 value = (i32)__builtin_rintf(x);
            if (value) {
                i32 v = value < 0 ? -value : value, bin = room->bins[i];
                f64 price = price_at(level, place, i);
                f32 error = __builtin_fabsf(x) - (f32)v;
                f32 here = cost_of(m, error, v, bin, contexts[i], price);
                f32 there = cost_of(m, error + 1.0f, v - 1, bin, contexts[i], price);
                room->costs[i] = here < there ? here : there;
                if (there < here) value -= value < 0 ? -1 : 1;
            }
            room->values[i] = value;
        }
    for (i32 g = 0; g < groups; g++) {
        const u32 *at = room->low + GROUP * g;
        i32 any = 0, highest = 0;
        for (i32 i = 0; i < GROUP; i++) {
            any |= room->values[at[i]];
            highest = larger(highest, room->low_bins[GROUP * g + i]);
        }
        if (!any) continue;
        f64 total[GROUP], prices[GROUP];
        f32 squares[GROUP];
        for (i32 i = 0; i < GROUP; i++) {
            f32 x = room->scaled[at[i]];
            prices[i] = price_at(level, place, at[i]);
            squares[i] = x * x;
            total[i] = (i32)__builtin_rintf(x) ? (f64)room->costs[at[i]]
                                               : prices[i] * (f64)m->bits[contexts[at[i]] * ALPHABET] + (f64)squares[i];
        }
        const f32 *flag = m->bits + (FLAGS_AT + highest) * ALPHABET;
        f64 kept = sum16(total) + sum16(prices) / GROUP * (f64)(flag[1] - flag[0]);
        if ((f64)sum16_single(squares) < kept)
            for (i32 i = 0; i < GROUP; i++) room->values[at[i]] = 0;
    }
}
