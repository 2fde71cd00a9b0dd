// Chunks being read and written: what level_decoding.c, level_encoding.c and vector_coding.c share.
#ifndef BANDPRESS_STREAMS_H
#define BANDPRESS_STREAMS_H
#include "../tokens.h"
#include "subbands.h"

enum { SOUND, ENDS_EARLY, NO_SYMBOL };

typedef struct {
    Rans rans;
    Bits bits;
} Reader;

i32 read_numbers(Reader *reader, const Room *room, i32 count);
void put_numbers(const Model *m, Writer *to, const i32 *numbers, const u16 *contexts, i32 count);

#define CHECK_BITS 61

// A number modulo 2^61 - 1 with `width` more bits at its end.
INLINE u64 check_with(u64 check, u32 value, i32 width) {
    u64 most = ((u64)1 << CHECK_BITS) - 1;
    check = ((check << width & most) | check >> (CHECK_BITS - width)) + value;
    return (check & most) + (check >> CHECK_BITS);
}

INLINE void put_bits(Fields *raw, u32 value, i32 width) {
    raw->check = check_with(raw->check, value, width);
    raw->window = raw->window << width | value;
    raw->waiting += width;
    if (raw->waiting < 32) return;
    raw->waiting -= 32;
    u32 full = __builtin_bswap32((u32)(raw->window >> raw->waiting));
    copy(raw->to, &full, 4);
    raw->to += 4;
}

INLINE u32 entry_of(const Model *m, i32 context, i32 symbol) { return m->entries[context * ALPHABET + symbol]; }

INLINE void end_batch(Writer *to) {
    if (to->batches ? to->ends[to->batches - 1] < to->count : to->count > 0) to->ends[to->batches++] = to->count;
}
#endif
