// The traversal of a level (subband_coding.code_level), which decoder and encoder share; CODE(...) codes a phase.
#ifndef BANDPRESS_WALK_H
#define BANDPRESS_WALK_H
#include "subbands.h"

static const i32 PHASE_PLACE[4] = {0, 3, 1, 2}; // 2 y + x

INLINE Place place_of(const Level *level, i32 orientation, i32 component, i32 mean, i32 phase) {
    const Band *band = level->band + orientation;
    Place p;
    p.phase = phase, p.y = PHASE_PLACE[phase] >> 1, p.x = PHASE_PLACE[phase] & 1;
    p.h = (band->h + 1 - p.y) / 2, p.w = (band->w + 1 - p.x) / 2, p.count = p.h * p.w;
    p.orientation = orientation, p.component = component, p.mean = mean;
    p.set = level->sets + ((orientation * 4 + phase) * 2) + (component == 0);
    p.network = level->served && MEAN_VALUES[mean] >= level->least;
    return p;
}

// Positions of the coefficients whose bins are below LOW, and their bins; returns how many.
INLINE i32 find_low(const Room *room, i32 n) {
    i32 count = 0;
    for (i32 i = 0; i < n; i += 16) {
        v128_t low = wasm_u8x16_lt(wasm_v128_load(room->bins + i), wasm_u8x16_const_splat(LOW));
        u32 mask = wasm_i8x16_bitmask(low);
        if (i + 16 > n) mask &= (1u << (n - i)) - 1;
        if (mask == 0xFFFF) {
            for (i32 j = 0; j < 16; j++) room->low[count + j] = i + j;
            copy(room->low_bins + count, room->bins + i, 16);
            count += 16;
        } else
            for (; mask; mask &= mask - 1) {
                i32 at = i + __builtin_ctz(mask);
                room->low[count] = at;
                room->low_bins[count++] = room->bins[at];
            }
    }
    return count;
}

// The contexts of the significance flags of `groups` groups.
INLINE void flag_contexts(const Room *room, i32 groups) {
    for (i32 g = 0; g < groups; g++) {
        v128_t b = wasm_v128_load(room->low_bins + GROUP * g);
        i32 highest = 0;
        for (i32 k = 1; k < LOW; k++) highest += wasm_v128_any_true(wasm_u8x16_ge(b, wasm_i8x16_splat((i8)k)));
        room->flag_contexts[g] = (u16)(FLAGS_AT + highest);
    }
}

// The coefficients that are coded one by one, given the flags of the groups: positions and contexts; returns how many.
INLINE i32 find_coded(const Room *room, i32 n, i32 groups) {
    if (!groups) {
        for (i32 i = 0; i < n; i++) room->coded[i] = i;
        copy(room->coded_contexts, room->contexts, 2 * n);
        return n;
    }
    for (i32 g = 0; g < groups; g++) {
        i32 occupied = room->flags[g];
        const u32 *low = room->low + GROUP * g;
        for (i32 i = 0; i < GROUP; i++)
            room->contexts[low[i]] = occupied ? (u16)(room->low_bins[GROUP * g + i] + INSIDE_AT) : 0xFFFF;
    }
    i32 count = 0;
    for (i32 i = 0; i < n; i++) {
        u16 context = room->contexts[i];
        room->coded[count] = i;
        room->coded_contexts[count] = context;
        count += context != 0xFFFF;
    }
    return count;
}

// Takes the values of a phase into the subband and its planes.
INLINE void store_phase(const Model *m, Level *level, const Place *place, const Room *room) {
    Band *band = level->band + place->orientation;
    i32 size = band->h * band->w, start = place->component * size + place->y * band->w + place->x;
    put_values(level, place, room);
    for (i32 r = 0; r < place->h; r++) {
        i32 *out = band->out + start + 2 * r * band->w;
        const i32 *v = room->values + r * place->w;
        for (i32 c = 0; c < place->w; c++) out[2 * c] = v[c];
        if (band->points) {
            i8 *points = band->points + start + 2 * r * band->w;
            for (i32 c = 0; c < place->w; c++) points[2 * c] = point_of(m, room, r * place->w + c);
        }
        if (band->restored) {
            f32 *restored = band->restored + start + 2 * r * band->w;
            for (i32 c = 0; c < place->w; c++) {
                f64 point = (f64)point_of(m, room, r * place->w + c) * (1.0 / 256);
                restored[2 * c] = (f32)((f64)v[c] + point) * band->step;
            }
        }
    }
}
#endif
