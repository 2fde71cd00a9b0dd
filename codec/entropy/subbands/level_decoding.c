// Decodes levels of subbands (subband_coding.ChunkDecoder): contexts, symbols, raw bits and reconstruction points.
#include "streams.h"
#include "walk.h"

// Numbers of the tokens of `count` coefficients, into room->values at their positions.
i32 read_numbers(Reader *reader, const Room *room, i32 count) {
    v128_t top = wasm_i32x4_splat(0);
    for (i32 i = count; i & 15; i++) room->tokens[i] = 0;
    for (i32 i = 0; i < count; i += 16) top = wasm_u8x16_max(top, wasm_v128_load(room->tokens + i));
    if (!wasm_v128_any_true(wasm_u8x16_ge(top, wasm_u8x16_const_splat(TOKEN_DIRECT)))) {
        for (i32 i = 0; i < count; i++) room->values[room->coded[i]] = room->tokens[i];
        return SOUND;
    }
    if (wasm_v128_any_true(wasm_i8x16_eq(top, wasm_u8x16_const_splat(TOKEN_ESCAPE))))
        for (i32 i = 0; i < count; i++)
            if (room->tokens[i] == TOKEN_ESCAPE) {
                u32 token = bits_read(&reader->bits, 6);
                if (token >= TOKEN_ESCAPE) return NO_SYMBOL;
                room->tokens[i] = (u8)token;
            }
    for (i32 i = 0; i < count; i++) {
        u32 number = room->tokens[i];
        if (number >= TOKEN_DIRECT) number = token_number(number, bits_read(&reader->bits, (i32)token_width(number)));
        room->values[room->coded[i]] = (i32)number;
    }
    return bits_over(&reader->bits) ? ENDS_EARLY : SOUND;
}

// Signs of coefficients, a bit each.
typedef struct {
    u64 window;
    i32 left;
} Signs;

// All bits set where the next bit is 1, else 0; takes the bit only where `taken` is 1.
INLINE i32 next_sign(Bits *bits, Signs *signs, i32 taken) {
    if (!signs->left) {
        copy(&signs->window, bits->data + smaller((i32)(bits->at >> 3), (i32)(bits->end >> 3)), 8);
        signs->window = __builtin_bswap64(signs->window) << (bits->at & 7);
        signs->left = 56;
    }
    i32 negative = -((i32)(signs->window >> 63) & taken);
    signs->window <<= taken;
    signs->left -= taken;
    bits->at += taken;
    return negative;
}

// Values and reconstruction points of coefficients without a predicted mean, from their magnitudes.
static void take_plain(const Model *m, Reader *reader, const Room *room, i32 count) {
    Signs signs = {0, 0};
    for (i32 k = 0; k < count; k++) {
        i32 i = room->coded[k], v = room->values[i], point = plain_point(m, room, i, v);
        i32 negative = next_sign(&reader->bits, &signs, v != 0);
        room->values[i] = (v ^ negative) - negative;
        room->points[i] = (i8)((point ^ negative) - negative);
    }
}

// The same where the network serves some.
static void take_served(const Model *m, Reader *reader, const Room *room, i32 count) {
    Signs signs = {0, 0};
    for (i32 k = 0; k < count; k++) {
        i32 i = room->coded[k], v = room->values[i];
        if (room->served[i]) {
            i32 rest = (v >> 1) ^ -(v & 1);
            room->values[i] = rest * room->sign[i] + room->whole[i];
            room->points[i] = m->exact ? 0 : served_point(m, room, i, rest);
        } else {
            i32 point = plain_point(m, room, i, v), negative = next_sign(&reader->bits, &signs, v != 0);
            room->values[i] = (v ^ negative) - negative;
            room->points[i] = (i8)((point ^ negative) - negative);
        }
    }
}

static i32 read_phase(const Model *m, Reader *reader, const Room *room, const Place *place) {
    i32 n = place->count, groups = find_low(room, n, 0) / GROUP;
    flag_contexts(room, groups);
    if (!rans_batch(&reader->rans, room->flag_contexts, room->flags, groups)) return ENDS_EARLY;
    i32 count = find_coded(room, n, groups);
    if (!rans_batch(&reader->rans, room->coded_contexts, room->tokens, count)) return ENDS_EARLY;
    if (count < n) {
        clear(room->values, 4 * n);
        clear(room->points, n);
    }
    i32 state = read_numbers(reader, room, count);
    if (state) return state;
    (place->network ? take_served : take_plain)(m, reader, room, count);
    return bits_over(&reader->bits) ? ENDS_EARLY : SOUND;
}

// Decodes components first to last - 1 of a level; SOUND, or what is wrong.
EXPORT(decode_level)
i32 decode_level(const Model *m, Level *level, Reader *reader, const Room *room, i32 first, i32 last) {
    for (i32 k = first; k < last; k++) {
        u16 contexts[3];
        u8 means[3];
        for (i32 o = 0; o < 3; o++) contexts[o] = (u16)(MEANS_AT + level->means[o]);
        if (!rans_batch(&reader->rans, contexts, means, 3)) return ENDS_EARLY;
        for (i32 o = 0; o < 3; o++) {
            level->means[o] = means[o];
            if (means[o] >= MEANS) return NO_SYMBOL;
        }
        for (i32 o = 0; o < 3; o++) {
            const Band *band = level->band + o;
            if (!means[o] || !band->h || !band->w) {
                no_component(level, o, k);
                finish_component(level, o, k, 1, 0, room);
                continue;
            }
            Place place = place_of(level, o, k, means[o], 0);
            for (i32 phase = 0; phase < 4; phase++) {
                place = place_of(level, o, k, means[o], phase);
                if (!place.count) continue;
                Room here = room_of(room, &place);
                contexts_of(m, level, &place, &here);
                i32 state = read_phase(m, reader, &here, &place);
                if (state) return state;
                put_values(level, &place, &here);
            }
            join_component(level, o, k, room);
            finish_component(level, o, k, 0, place.network, room);
        }
    }
    return SOUND;
}

// Decodes n integers that follow their mean magnitude (ChunkDecoder.values); context_of_mean: (MEANS) contexts.
EXPORT(decode_values) i32 decode_values(Reader *reader, const Room *room, const u16 *context_of_mean, i32 *out, i32 n) {
    i32 mean = (i32)bits_read(&reader->bits, 6);
    if (bits_over(&reader->bits)) return ENDS_EARLY;
    if (mean >= MEANS) return NO_SYMBOL;
    clear(out, 4 * n);
    if (!mean) return SOUND;
    for (i32 i = 0; i < n; i++) {
        room->coded[i] = i;
        room->coded_contexts[i] = context_of_mean[mean];
    }
    if (!rans_batch(&reader->rans, room->coded_contexts, room->tokens, n)) return ENDS_EARLY;
    i32 state = read_numbers(reader, room, n);
    if (state) return state;
    for (i32 i = 0; i < n; i++) {
        i32 v = room->values[i];
        out[i] = v && bits_read(&reader->bits, 1) ? -v : v;
    }
    return bits_over(&reader->bits) ? ENDS_EARLY : SOUND;
}

// SOUND when all symbols were read and every lane ends in the state that the encoder started from.
EXPORT(finish_reader) i32 finish_reader(const Reader *reader) {
    if (reader->rans.at != reader->rans.end) return ENDS_EARLY;
    for (i32 i = 0; i < reader->rans.lanes; i++)
        if (reader->rans.x[i] != RANS_LOW) return ENDS_EARLY;
    return SOUND;
}

// The next raw bits; -1 past the end.
EXPORT(decode_bits) i32 decode_bits(Reader *reader, i32 width) {
    i32 value = (i32)bits_read(&reader->bits, width);
    return bits_over(&reader->bits) ? -1 : value;
}
