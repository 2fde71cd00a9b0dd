// The traversal of a level (subband_coding.code_level), which decoder and encoder share, and the order of a phase.
#ifndef BANDPRESS_WALK_H
#define BANDPRESS_WALK_H
#include "subbands.h"

static const i32 PHASE_PLACE[4] = {0, 3, 1, 2}; // 2 y + x

INLINE Place place_of(const Level *level, i32 orientation, i32 component, i32 mean, i32 phase) {
    const Band *band = level->band + orientation;
    Place p;
    p.phase = phase, p.at = PHASE_PLACE[phase], p.y = p.at >> 1, p.x = p.at & 1;
    p.h = (band->h + 1 - p.y) / 2, p.w = (band->w + 1 - p.x) / 2, p.count = p.h * p.w;
    p.orientation = orientation, p.component = component, p.mean = mean;
    p.set = level->sets + ((orientation * 4 + phase) * 2) + (component == 0);
    p.network = level->served && MEAN_VALUES[mean] >= level->least;
    return p;
}

// Scratch whose values, points and coefficients are those of a place.
INLINE Room room_of(const Room *room, const Place *place) {
    Room here = *room;
    here.values += place->at * room->size;
    here.points += place->at * room->size;
    here.scaled += place->at * room->size;
    return here;
}

INLINE u32 low_mask(const Room *room, i32 i, i32 n) {
    u32 mask = wasm_i8x16_bitmask(wasm_u8x16_lt(wasm_v128_load(room->bins + i), wasm_u8x16_const_splat(LOW)));
    return i + 16 > n ? mask & ((1u << (n - i)) - 1) : mask;
}

// Bins of the coefficients whose bins are below LOW, and with `positions` where they are; returns how many.
INLINE i32 find_low(const Room *room, i32 n, i32 positions) {
    i32 count = 0;
    for (i32 i = 0; i < n; i += 16) {
        u32 mask = low_mask(room, i, n);
        if (mask == 0xFFFF) {
            copy(room->low_bins + count, room->bins + i, 16);
            if (positions)
                for (i32 j = 0; j < 16; j++) room->low[count + j] = i + j;
            count += 16;
        } else
            for (; mask; mask &= mask - 1) {
                i32 at = i + __builtin_ctz(mask);
                if (positions) room->low[count] = at;
                room->low_bins[count++] = room->bins[at];
            }
    }
    return count;
}

// The contexts of the significance flags of `groups` groups: by their highest bin.
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
    i32 count = 0, low = 0, grouped = GROUP * groups;
    u32 *coded = room->coded;
    u16 *contexts = room->coded_contexts;
    for (i32 i = 0; i < n; i += 16) {
        u32 mask = low < grouped ? low_mask(room, i, n) : 0, some = smaller(16, n - i);
        if (!mask) {
            v128_t step = wasm_i32x4_const_splat(4), at = wasm_i32x4_add(wasm_i32x4_splat(i), wasm_i32x4_const(0, 1, 2, 3));
            for (i32 j = 0; j < 16; j += 4, at = wasm_i32x4_add(at, step)) wasm_v128_store(coded + count + j, at);
            wasm_v128_store(contexts + count, wasm_v128_load(room->contexts + i));
            wasm_v128_store(contexts + count + 8, wasm_v128_load(room->contexts + i + 8));
            count += some;
            continue;
        }
        if (mask == 0xFFFF && low + 16 <= grouped && !room->flags[low / GROUP] && !room->flags[(low + 15) / GROUP]) {
            low += 16;
            continue;
        }
        for (u32 j = 0; j < some; j++) {
            i32 is_low = mask >> j & 1, in_group = is_low && low < grouped;
            coded[count] = i + j;
            contexts[count] = in_group ? (u16)(room->bins[i + j] + INSIDE_AT) : room->contexts[i + j];
            count += !in_group || room->flags[low / GROUP];
            low += is_low;
        }
    }
    return count;
}
#endif
