// Raw bit fields, most significant bit first (bits.py).
#ifndef BANDPRESS_BITS_H
#define BANDPRESS_BITS_H
#include "core.h"

typedef struct {
    const u8 *data;  // followed by at least 8 bytes that may be read
    i64 at, end;     // bits read so far, bits there are
} Bits;

// The next field of 0..24 bits. Past the end the reader stays past the end (see bits_over) and gives 0.
INLINE u32 bits_read(Bits *b, i32 width) {
    i64 at = b->at;
    b->at = at + width;
    if (b->at > b->end) return 0;
    u32 window;
    copy(&window, b->data + (at >> 3), 4);
    window = __builtin_bswap32(window) << (at & 7);
    return width ? window >> (32 - width) : 0;
}

INLINE i32 bits_over(const Bits *b) { return b->at > b->end; }
#endif
