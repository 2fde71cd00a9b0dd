// Rate-distortion optimised quantisation of the coefficients of a phase (rdoq.py).
#include "../entropy/subbands/subbands.h"
#include "../entropy/tokens.h"

// Squared error of a coefficient without a predicted mean that becomes a magnitude v, plus weighted bits.
INLINE f32 cost_of(const Model *m, f32 x, i32 v, i32 bin, i32 context, f64 price) {
    f32 bits = (f32)((f64)m->bits[context * ALPHABET + (i32)token_of((u32)v).token] * price);
    f32 e = __builtin_fabsf(x) - (f32)v;
    e -= v ? (f32)m->centroids[bin * 4 + smaller(v, 4) - 1] * (1.0f / 256) : 0.0f;
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

// Moves the nearest integer of a coefficient without a predicted mean, which is not 0, one step towards 0 where that
// lowers the cost.
INLINE i32 choose_plain(const Model *m, f32 x, i32 value, i32 context, f64 price) {
    i32 towards = value < 0 ? -1 : 1, v = value * towards, entry = context * FAR + smaller(v, FAR) - 1;
    f32 least = (f32)((f64)m->plain_thresholds[NETWORK_AT * FAR + entry] * price) + m->plain_thresholds[entry];
    return value - (__builtin_fabsf(x) - (f32)v < least ? towards : 0);
}

// Sets groups of coefficients to zero where that lowers their cost.
static void zero_groups(const Model *m, const Level *level, const Room *room, i32 groups) {
    f64 zero[2][LOW];  // cost of the symbol of a zero, inside and at edges
    for (i32 bin = 0; bin < LOW; bin++) {
        f64 bits = m->bits[(bin + INSIDE_AT) * ALPHABET];
        zero[0][bin] = level->price * bits, zero[1][bin] = level->edge_price * bits;
    }
    for (i32 g = 0; g < groups; g++) {
        const u32 *at = room->low + GROUP * g;
        const u8 *bins = room->low_bins + GROUP * g;
        i32 any = 0, highest = 0;
        for (i32 i = 0; i < GROUP; i++) any |= room->values[at[i]];
        if (!any) continue;
        f64 total[GROUP], prices[GROUP];
        f32 squares[GROUP];
        for (i32 i = 0; i < GROUP; i++) {
            f32 x = room->scaled[at[i]];
            i32 edge = room->edges[at[i]], v = room->values[at[i]];
            highest = larger(highest, bins[i]);
            prices[i] = edge ? level->edge_price : level->price;
            squares[i] = x * x;
            if (__builtin_rintf(x) != 0)
                total[i] = (f64)cost_of(m, x, v < 0 ? -v : v, bins[i], bins[i] + INSIDE_AT, prices[i]);
            else
                total[i] = zero[edge][bins[i]] + (f64)squares[i];
        }
        const f32 *flag = m->bits + (FLAGS_AT + highest) * ALPHABET;
        f64 kept = sum16(total) + sum16(prices) / GROUP * (f64)(flag[1] - flag[0]);
        if ((f64)sum16_single(squares) < kept)
            for (i32 i = 0; i < GROUP; i++) room->values[at[i]] = 0;
    }
}

// Chooses room->values from room->scaled; `low`: how many coefficients are listed in room->low. Prices are lower in the
// two outer rows and columns of a tile, which are the outer ones of every place.
void choose_values(const Model *m, const Level *level, const Place *place, const Room *room, i32 low) {
    i32 groups = low / GROUP, w = place->w;
    const f32 *scaled = room->scaled;
    for (i32 i = 0; i < GROUP * groups; i++) room->contexts[room->low[i]] = (u16)(room->low_bins[i] + INSIDE_AT);
    for (i32 r = 0; r < place->h; r++) {
        i32 start = r * w, outer = r == 0 || r == place->h - 1;
        __builtin_memset(room->edges + start, outer, (u32)w);
        room->edges[start] = room->edges[start + w - 1] = 1;
    }
    for (i32 i = 0; i < place->count; i += 4) {
        v128_t nearest = wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(wasm_v128_load(scaled + i)));
        wasm_v128_store(room->values + i, nearest);
        u32 which = ~(u32)wasm_i32x4_bitmask(wasm_i32x4_eq(nearest, wasm_i32x4_const_splat(0))) & 15;
        if (place->network) {
            u32 served;
            copy(&served, room->served + i, 4);
            which |= (served & 1) | (served >> 7 & 2) | (served >> 14 & 4) | (served >> 21 & 8);
        }
        if (i + 4 > place->count) which &= (1u << (place->count - i)) - 1;
        for (; which; which &= which - 1) {
            i32 at = i + __builtin_ctz(which), value = room->values[at];
            f64 price = room->edges[at] ? level->edge_price : level->price;
            if (place->network && room->served[at])
                room->values[at] = choose_served(m, room, scaled[at], at, price);
            else
                room->values[at] = choose_plain(m, scaled[at], value, room->contexts[at], price);
        }
    }
    zero_groups(m, level, room, groups);
}
