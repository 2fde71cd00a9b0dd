// Tables of probabilities as they are sent (symbols.py: put_tables, get_tables).
#include "symbols.h"

#define ESCAPE 16
#define ESCAPE_BITS 10

typedef struct {
    i32 sum, count;
} Rice;

INLINE i32 rice_parameter(const Rice *r) {
    i32 k = 0;
    while (r->count << k < r->sum && k < 6) k++;
    return k;
}

INLINE void rice_learn(Rice *r, i32 number) {
    r->sum += number;
    r->count++;
    if (r->count >= 16) {
        r->sum >>= 1;
        r->count >>= 1;
    }
}

INLINE i32 fold(i32 d) { return d >= 0 ? 2 * d : -2 * d - 1; }

INLINE i32 unfold(i32 u) { return u & 1 ? -((u + 1) >> 1) : u >> 1; }

INLINE i32 predicted(i32 mode, i32 left, i32 up) {
    return mode == 0 ? 0 : mode == 1 ? left : mode == 2 ? up : (left + up + 1) >> 1;
}

typedef struct {
    u32 *values;
    u8 *widths;
    i32 count;
    Rice rice;
} Fields;

static void put_number(Fields *f, i32 signed_number) {
    i32 n = fold(signed_number), k = rice_parameter(&f->rice), q = n >> k, at = f->count;
    i32 escaped = q >= ESCAPE;
    f->values[at] = escaped ? (1 << ESCAPE) - 1 : (1 << (q + 1)) - 2;
    f->widths[at] = (u8)(escaped ? ESCAPE : q + 1);
    f->values[at + 1] = (u32)(escaped ? n : n & ((1 << k) - 1));
    f->widths[at + 1] = (u8)(escaped ? ESCAPE_BITS : k);
    f->count = at + 2;
    rice_learn(&f->rice, n);
}

// Fields that send the logarithms classes (contexts, alphabet) with a prediction mode; at most two for each of
// contexts * (alphabet + 1) numbers. Returns how many.
EXPORT(tables_write) i32 tables_write(const u8 *classes, i32 contexts, i32 alphabet, i32 mode, u32 *values,
                                      u8 *widths) {
    Fields f = {values, widths, 0, {4, 4}};
    i32 last = 0;
    for (i32 c = 0; c < contexts; c++) {
        const u8 *row = classes + c * alphabet, *before = row - alphabet;
        i32 length = alphabet, left = 0;
        while (length && !row[length - 1]) length--;
        put_number(&f, length - last);
        last = length;
        for (i32 i = 0; i < length; i++) {
            put_number(&f, row[i] - predicted(mode, left, c ? before[i] : 0));
            left = row[i];
        }
    }
    return f.count;
}

// The next signed number; -1 << 30 past the end.
static i32 get_number(Bits *bits, Rice *rice) {
    i32 k = rice_parameter(rice), q = 0;
    while (q < ESCAPE && bits_read(bits, 1)) q++;
    i32 n = q < ESCAPE ? q << k | (i32)bits_read(bits, k) : (i32)bits_read(bits, ESCAPE_BITS);
    if (bits_over(bits)) return -(1 << 30);
    rice_learn(rice, n);
    return unfold(n);
}

// Reads the logarithms classes (contexts, alphabet), which are 0 before, from bit 4 of data of size bytes, which 8 more
// bytes follow. Returns how many bits were read, -1 where the data end too early, -2 where they are damaged.
EXPORT(tables_read) i32 tables_read(const u8 *data, i32 size, i32 contexts, i32 alphabet, i32 mode, i32 most,
                                    u8 *classes) {
    Bits bits = {data, 4, 8 * (i64)size};
    Rice rice = {4, 4};
    i32 length = 0;
    for (i32 c = 0; c < contexts; c++) {
        u8 *row = classes + c * alphabet, *before = row - alphabet;
        length += get_number(&bits, &rice);
        if (bits_over(&bits)) return -1;
        if (length < 0 || length > alphabet) return -2;
        i32 left = 0;
        for (i32 i = 0; i < length; i++) {
            left = predicted(mode, left, c ? before[i] : 0) + get_number(&bits, &rice);
            if (bits_over(&bits)) return -1;
            if (left < 0 || left > most) return -2;
            row[i] = (u8)left;
        }
    }
    return (i32)bits.at;
}
