// Lists of integers along the bands, one number after the other (side_vectors.py).
#include "streams.h"

#define ONE 1024
#define MEAN_WEIGHT 300
#define PLACE_WEIGHT 4096
#define MOST (8 * ONE)
#define LARGEST_VALUE ((1 << 24) - (1 << 18))

typedef struct {  // of the lists so far
    i32 *places;  // relative magnitudes, with a border on both sides
    i32 weight;
} Sizes;

typedef struct {  // of the list being coded
    i64 recent, share, base, mean;
} List;

INLINE List begin(Sizes *sizes, i32 mean, i32 n) {
    sizes->places[0] = sizes->places[1];
    sizes->places[n + 1] = sizes->places[n];
    return (List){0, 0, (i64)MEAN_WEIGHT * MEAN_VALUES[mean], MEAN_VALUES[mean]};
}

// The context of number i, from 1 on.
INLINE i32 next_context(const Sizes *sizes, const List *list, i32 i) {
    i64 total = (list->recent << 10) + list->base;
    const i32 *p = sizes->places + i;
    if (sizes->weight) total += (i64)(p[-1] + 2 * p[0] + p[1]) * PLACE_WEIGHT / (4 * sizes->weight) * list->mean;
    u64 estimate = (u64)(total / (list->share + MEAN_WEIGHT + (sizes->weight ? PLACE_WEIGHT : 0)));
    i32 octave = estimate ? 63 - __builtin_clzll(estimate) : -1;
    i32 context = octave > 0 ? 2 * (octave - 2) + (i32)(estimate >> (octave - 1) & 1) : 0;
    return smaller(larger(context, 0), BINS - 1);
}

// Takes the token of a number; its magnitude goes to *seen.
INLINE void see(List *list, u32 token, i32 *seen) {
    i32 size = token < TOKEN_DIRECT ? (i32)token
             : token < TOKEN_ESCAPE ? smaller((i32)token_number(token, 0), CAP)
                                    : CAP;
    list->recent = (list->recent >> 1) + ((i64)size << 10);
    list->share = (list->share >> 1) + ONE;
    *seen = size;
}

static void end(Sizes *sizes, const List *list, const i32 *seen, i32 n) {
    sizes->weight += ONE - (sizes->weight >> 2);
    for (i32 i = 0; i < n; i++) {
        i64 size = ((i64)seen[i] << 20) / list->mean;
        i32 *place = sizes->places + i + 1;
        *place += (i32)(size < MOST ? size : MOST) - (*place >> 2);
    }
}

// Encodes what remains of n numbers after prediction, of a mean code that is not 0.
EXPORT(encode_vector)
void encode_vector(const Model *m, Writer *to, const Room *room, Sizes *sizes, const i32 *rest, i32 n, i32 mean) {
    List list = begin(sizes, mean, n);
    for (i32 i = 0; i < n; i++) {
        i32 number = room->numbers[i] = rest[i] < 0 ? -rest[i] : rest[i], context = next_context(sizes, &list, i + 1);
        u32 token = token_of((u32)number).token;
        room->coded_contexts[i] = (u16)context;
        see(&list, entry_of(m, context, (i32)token) & 0xFFFF ? token : TOKEN_ESCAPE, room->values + i);
    }
    end(sizes, &list, room->values, n);
    put_numbers(m, to, room->numbers, room->coded_contexts, n);
    for (i32 i = 0; i < n; i++) put_bits(&to->raw, rest[i] < 0, rest[i] != 0);
}

// Decodes n numbers into out by rule (a, b): a number is predicted by (a last + b last but one + 2) >> 2.
EXPORT(decode_vector)
i32 decode_vector(Reader *reader, const Room *room, Sizes *sizes, i32 *out, i32 n, i32 mean, i32 a, i32 b) {
    clear(out, 4 * n);
    if (mean) {
        List list = begin(sizes, mean, n);
        i32 *seen = room->numbers;
        for (i32 i = 0; i < n; i++) {
            u16 context = (u16)next_context(sizes, &list, i + 1);
            if (!rans_batch(&reader->rans, &context, room->tokens + i, 1)) return ENDS_EARLY;
            see(&list, room->tokens[i], seen + i);
            room->coded[i] = i;
        }
        end(sizes, &list, seen, n);
        i32 state = read_numbers(reader, room, n);
        if (state) return state;
        for (i32 i = 0; i < n; i++) {
            i32 v = room->values[i];
            out[i] = v && bits_read(&reader->bits, 1) ? -v : v;
        }
        if (bits_over(&reader->bits)) return ENDS_EARLY;
    }
    i64 last = 0, before = 0;
    for (i32 i = 0; i < n; i++) {
        i64 value = out[i] + ((a * last + b * before + 2) >> 2);
        before = last, last = value;
        if (value < -LARGEST_VALUE || value > LARGEST_VALUE) return NO_SYMBOL;
        out[i] = (i32)value;
    }
    return SOUND;
}
