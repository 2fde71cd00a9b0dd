// Packs the lanes of a mask to the front: of eight bytes, of eight 16-bit numbers, or their positions.
#ifndef BANDPRESS_PACKING_H
#define BANDPRESS_PACKING_H
#include "core.h"

static u8 lanes_of[256][8];  // numbers of the bits that are set, in order
static i32 lanes_known;

INLINE void know_lanes(void) {
    if (lanes_known) return;
    for (i32 mask = 0; mask < 256; mask++)
        for (i32 lane = 0, count = 0; lane < 8; lane++)
            if (mask >> lane & 1) lanes_of[mask][count++] = (u8)lane;
    lanes_known = 1;
}

// Eight bytes of which the first popcount(mask) are those of the mask; eight are written.
INLINE void pack_bytes(u8 *to, const u8 *from, u32 mask) {
    v128_t v = wasm_i8x16_swizzle(wasm_v128_load64_zero(from), wasm_v128_load64_zero(lanes_of[mask]));
    wasm_v128_store64_lane(to, v, 0);
}

// The same of 16-bit numbers.
INLINE void pack_words(u16 *to, v128_t from, u32 mask) {
    v128_t lanes = wasm_i16x8_mul(wasm_u16x8_extend_low_u8x16(wasm_v128_load64_zero(lanes_of[mask])),
                                  wasm_i16x8_const_splat(0x0202));
    wasm_v128_store(to, wasm_i8x16_swizzle(from, wasm_i16x8_add(lanes, wasm_i16x8_const_splat(0x0100))));
}

// The positions of the mask's lanes, the first of which is at `first`.
INLINE void pack_positions(u32 *to, i32 first, u32 mask) {
    v128_t lanes = wasm_u16x8_extend_low_u8x16(wasm_v128_load64_zero(lanes_of[mask])), from = wasm_i32x4_splat(first);
    wasm_v128_store(to, wasm_i32x4_add(wasm_u32x4_extend_low_u16x8(lanes), from));
    wasm_v128_store(to + 4, wasm_i32x4_add(wasm_u32x4_extend_high_u16x8(lanes), from));
}
#endif
