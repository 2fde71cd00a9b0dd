// rANS (rans.py): the entries of symbols to states and words.
#include "core.h"

#define LOW (1u << 16)

// Codes entries (start << 16 | frequency) of batches backwards. ends: of each batch in entries. Words are written
// backwards from the end of room for as many words as entries; returns how many.
EXPORT(rans_encode) i32 rans_encode(const u32 *entries, const i32 *ends, i32 batches, u32 *x, i32 lanes, u16 *words, i32 room) {
    u16 *to = words + room;
    for (i32 i = 0; i < lanes; i++) x[i] = LOW;
    for (i32 b = batches - 1; b >= 0; b--) {
        i32 from = b ? ends[b - 1] : 0, n = ends[b] - from;
        u32 lane = n ? (u32)(n - 1) & (lanes - 1) : 0;
        for (i32 i = n - 1; i >= 0; i--) {
            u32 e = entries[from + i], f = e & 0xFFFF, state = x[lane];
            if ((state >> 20) >= f) {
                *--to = (u16)state;
                state >>= 16;
            }
            x[lane] = state + state / f * (4096 - f) + (e >> 16);
            lane = (lane - 1) & (lanes - 1);
        }
    }
    return (i32)(words + room - to);
}
