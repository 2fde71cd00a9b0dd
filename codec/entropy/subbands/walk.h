// The traversal of a level (subband_coding.code_level), which decoder and encoder share, and the order of a phase.
#ifndef BANDPRESS_WALK_H
#define BANDPRESS_WALK_H
#include "packing.h"
#include "subbands.h"

static const i32 PHASE_PLACE[4] = {0, 3, 1, 2};  // 2 y + x

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

// Bins of the coefficients whose bins are below LOW; with `encoding` also where they are and whether they are zero.
// Returns how many.
INLINE i32 find_low(const Room *room, i32 n, i32 encoding) {
    i32 count = 0;
    know_lanes();
    for (i32 i = 0; i < n; i += 16)
        for (u32 mask = low_mask(room, i, n), half = 0; half < 2; half++, mask >>= 8) {
            i32 at = i + 8 * (i32)half;
            if (!(mask & 255)) continue;
            pack_bytes(room->low_bins + count, room->bins + at, mask & 255);
            if (encoding) pack_positions(room->low + count, at, mask & 255);
            count += __builtin_popcount(mask & 255);
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

// Of the lanes of a mask those whose groups are occupied; `low`: how many coefficients came before in groups.
INLINE u32 occupied(const Room *room, u32 mask, i32 low, i32 grouped) {
    i32 left = GROUP - low % GROUP, group = low / GROUP;
    u32 first = mask;
    if (__builtin_popcount(mask) > left) {
        u32 rest = mask;
        for (i32 i = 0; i < left; i++) rest &= rest - 1;
        first = mask & ~rest;
        // beyond the last group there is a rest, coded one by one
        if (low + left >= grouped || room->flags[group + 1]) return room->flags[group] ? mask : rest;
    }
    return room->flags[group] ? first : 0;
}

// The coefficients that are coded one by one, given the flags of the groups: positions and contexts; returns how many.
INLINE i32 find_coded(const Room *room, i32 n, i32 groups) {
    i32 count = 0, low = 0, grouped = GROUP * groups;
    for (i32 i = 0; i < n; i += 8) {
        u32 all = i + 8 > n ? (1u << (n - i)) - 1 : 255, mask = 0;
        v128_t contexts = wasm_v128_load(room->contexts + i);
        if (low < grouped) {
            v128_t bins = wasm_u16x8_extend_low_u8x16(wasm_v128_load64_zero(room->bins + i));
            v128_t is_low = wasm_i16x8_lt(bins, wasm_i16x8_const_splat(LOW));
            mask = wasm_i16x8_bitmask(is_low) & all;
            if (mask) {
                i32 here = __builtin_popcount(mask);
                v128_t inside = wasm_i16x8_add(bins, wasm_i16x8_const_splat(INSIDE_AT));
                if (low + here <= grouped) {
                    contexts = wasm_v128_bitselect(inside, contexts, is_low);
                } else {  // the last members of groups, and the rest
                    u16 single[8], member[8];
                    wasm_v128_store(single, contexts);
                    wasm_v128_store(member, inside);
                    for (i32 lane = 0, at = low; lane < 8; lane++)
                        if (mask >> lane & 1 && at++ < grouped) single[lane] = member[lane];
                    contexts = wasm_v128_load(single);
                }
                all = (all & ~mask) | occupied(room, mask, low, grouped);
                low += here;
            }
        }
        if (!all) continue;
        pack_words(room->coded_contexts + count, contexts, all);
        pack_positions(room->coded + count, i, all);
        count += __builtin_popcount(all);
    }
    return count;
}
#endif
