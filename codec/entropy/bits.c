// Raw bit fields (bits.py): written, checked and read.
#include "bits.h"

// Packs n fields of 0..32 bits into bytes, the last one padded with zero bits; out has room for 8 more than these.
// Returns the number of bits.
EXPORT(bits_write) i64 bits_write(const u32 *values, const u8 *widths, i32 n, u8 *out) {
    u64 window = 0;  // what is not written yet, below older bits
    i64 bits = 0;
    i32 waiting = 0;  // 0..31 bits of window
    for (i32 i = 0; i < n; i++) {
        i32 width = widths[i];
        window = window << width | (values[i] & (((u64)1 << width) - 1));
        waiting += width;
        bits += width;
        if (waiting >= 32) {
            waiting -= 32;
            u32 full = __builtin_bswap32((u32)(window >> waiting));
            copy(out, &full, 4);
            out += 4;
        }
    }
    u32 rest = __builtin_bswap32((u32)(window << (32 - waiting)));
    copy(out, &rest, 4);
    return bits;
}

// The n next fields of 0..24 bits from the bit at on. Returns the bit after them, -1 where that is past end.
EXPORT(bits_read_all) i64 bits_read_all(const u8 *data, i64 at, i64 end, const u8 *widths, i32 n, u32 *values) {
    Bits reader = {data, at, end};
    for (i32 i = 0; i < n; i++) values[i] = bits_read(&reader, widths[i]);
    return bits_over(&reader) ? -1 : reader.at;
}

// 1 where the fields of data are the values, else 0.
EXPORT(bits_verify) i32 bits_verify(const u8 *data, i64 end, const u32 *values, const u8 *widths, i32 n) {
    Bits reader = {data, 0, end};
    u32 wrong = 0;
    for (i32 i = 0; i < n; i++) wrong |= bits_read(&reader, widths[i]) ^ values[i];
    return !wrong && !bits_over(&reader);
}
