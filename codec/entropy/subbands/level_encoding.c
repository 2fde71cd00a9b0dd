// Encodes levels of subbands (subband_coding.ChunkEncoder): chooses or rounds values, and writes symbols and raw bits.
#include "streams.h"
#include "walk.h"

#define DEADZONE 0.40f  // tile_encoder.py
#define SURELY_ZERO 0.45f  // rdoq.py

// Writes the bits that wait, the last byte padded with zeros; returns the end of the raw bits.
EXPORT(flush_writer) u8 *flush_writer(Writer *to) {
    u32 rest = __builtin_bswap32((u32)(to->raw.window << (32 - to->raw.waiting)));
    copy(to->raw.to, &rest, 4);
    return to->raw.to + (to->raw.waiting + 7) / 8;
}

// 1 where the bytes hold the raw bits that were written, else 0.
EXPORT(check_raw) i32 check_raw(const Writer *to, const u8 *raw, i32 bytes) {
    u64 found = 0, most = ((u64)1 << CHECK_BITS) - 1;
    for (i32 i = 0; i < bytes; i++) found = check_with(found, raw[i], 8);
    u64 wanted = check_with(to->raw.check, 0, -to->raw.waiting & 7);
    return found % most == wanted % most;
}

// Writes numbers in their contexts: symbols, then the tokens that tables do not have, then the other bits.
void put_numbers(const Model *m, Writer *to, const i32 *numbers, const u16 *contexts, i32 count) {
    u32 top = 0, *entries = to->entries + to->count;
    Fields raw = to->raw;
    for (i32 i = 0; i < count; i++) {
        i32 token = (i32)token_of((u32)numbers[i]).token;
        u32 entry = entry_of(m, contexts[i], token);
        if (!(entry & 0xFFFF)) {
            put_bits(&raw, (u32)token, 6);
            entry = entry_of(m, contexts[i], TOKEN_ESCAPE);
        }
        entries[i] = entry;
        top |= (u32)numbers[i];
    }
    to->count += count;
    end_batch(to);
    if (top >= TOKEN_DIRECT)
        for (i32 i = 0; i < count; i++)
            if (numbers[i] >= TOKEN_DIRECT) {
                Token t = token_of((u32)numbers[i]);
                put_bits(&raw, t.raw, (i32)t.width);
            }
    to->raw = raw;
}

// The number that is coded for a coefficient, and its reconstruction point.
INLINE i32 number_of(const Model *m, const Room *room, const Place *place, i32 i, i32 v, i32 points) {
    if (place->network && room->served[i]) {
        i32 rest = (v - room->whole[i]) * room->sign[i];
        if (points) room->points[i] = m->exact ? 0 : served_point(m, room, i, rest);
        return (rest << 1) ^ (rest >> 31);
    }
    i32 negative = v >> 31, magnitude = (v ^ negative) - negative;
    if (points) room->points[i] = (i8)((plain_point(m, room, i, magnitude) ^ negative) - negative);
    return magnitude;
}

INLINE i32 has_sign(const Room *room, const Place *place, i32 i) {
    return room->values[i] != 0 && !(place->network && room->served[i]);
}

// Writes the coefficients that are coded one by one. 0, and nothing is written, where one has raw bits besides a sign.
static i32 put_small(const Model *m, Writer *to, const Room *room, const Place *place, i32 count, i32 points) {
    u32 *entries = to->entries + to->count;
    Fields raw = to->raw;
    for (i32 k = 0; k < count; k++) {
        i32 i = room->coded[k], v = room->values[i], number = number_of(m, room, place, i, v, points);
        u32 entry = m->entries[room->coded_contexts[k] * ALPHABET + smaller(number, TOKEN_DIRECT)];
        if (number >= TOKEN_DIRECT || !(entry & 0xFFFF)) return 0;
        entries[k] = entry;
        i32 sign = has_sign(room, place, i);
        put_bits(&raw, (u32)v >> 31 & (u32)sign, sign);
    }
    to->count += count;
    to->raw = raw;
    end_batch(to);
    return 1;
}

static void put_any(const Model *m, Writer *to, const Room *room, const Place *place, i32 count, i32 points) {
    for (i32 k = 0; k < count; k++) {
        i32 i = room->coded[k];
        room->numbers[k] = number_of(m, room, place, i, room->values[i], points);
    }
    put_numbers(m, to, room->numbers, room->coded_contexts, count);
    Fields raw = to->raw;
    for (i32 k = 0; k < count; k++) {
        i32 i = room->coded[k], sign = has_sign(room, place, i);
        put_bits(&raw, (u32)room->values[i] >> 31 & (u32)sign, sign);
    }
    to->raw = raw;
}

static void put_phase(const Model *m, Writer *to, const Room *room, const Place *place, i32 low, i32 points) {
    i32 n = place->count, groups = low / GROUP;
    flag_contexts(room, groups);
    for (i32 g = 0; g < groups; g++) {
        const u32 *low_at = room->low + GROUP * g;
        i32 any = 0;
        for (i32 i = 0; i < GROUP; i++) any |= room->values[low_at[i]];
        room->flags[g] = any != 0;
        to->entries[to->count++] = entry_of(m, room->flag_contexts[g], room->flags[g]);
    }
    end_batch(to);
    i32 count = find_coded(room, n, groups);
    if (points && count < n) clear(room->points, n);
    if (put_small(m, to, room, place, count, points)) return;
    put_any(m, to, room, place, count, points);
}

// A coefficient in steps as it is chosen from, or rounded with a dead zone.
INLINE f32 in_steps(f32 value, f32 factor) {
    f32 x = value * factor;
    return __builtin_fabsf(x) < SURELY_ZERO ? 0 : x;
}
INLINE i32 rounded(f32 value, f32 factor) {
    i32 q = (i32)(__builtin_fabsf(value) * factor + DEADZONE);
    return value < 0 ? -q : q;
}

// Takes the coefficients of a component, in four places: values, or floats that values are chosen from.
static void take_given(const Level *level, i32 orientation, i32 component, const Room *room) {
    const Band *band = level->band + orientation;
    i32 h = band->h, w = band->w, widths[2] = {(w + 1) / 2, w / 2};
    f32 factor = band->factor;
    v128_t factors = wasm_f32x4_splat(factor), deadzone = wasm_f32x4_splat(DEADZONE),
           least = wasm_f32x4_splat(SURELY_ZERO);
    for (i32 i = 0; i < h; i++) {
        const f32 *given = band->given + component * h * w + i * w;
        for (i32 x = 0; x < 2; x++) {
            i32 at = (2 * (i & 1) + x) * room->size + (i >> 1) * widths[x], c = 0;
            i32 *values = room->values + at;
            f32 *scaled = room->scaled + at;
            for (; 2 * c + 8 <= w; c += 4) {
                v128_t a = wasm_v128_load(given + 2 * c), b = wasm_v128_load(given + 2 * c + 4);
                v128_t v = x ? wasm_i32x4_shuffle(a, b, 1, 3, 5, 7) : wasm_i32x4_shuffle(a, b, 0, 2, 4, 6);
                if (band->given_integers) {
                    wasm_v128_store(values + c, v);
                } else if (level->choosing) {
                    v = wasm_f32x4_mul(v, factors);
                    wasm_v128_store(scaled + c, wasm_v128_andnot(v, wasm_f32x4_lt(wasm_f32x4_abs(v), least)));
                } else {
                    v128_t q = wasm_f32x4_add(wasm_f32x4_mul(wasm_f32x4_abs(v), factors), deadzone);
                    q = wasm_i32x4_trunc_sat_f32x4(q);
                    v128_t negative = wasm_f32x4_lt(v, wasm_f32x4_splat(0));
                    wasm_v128_store(values + c, wasm_i32x4_sub(wasm_v128_xor(q, negative), negative));
                }
            }
            for (; c < widths[x]; c++)
                if (band->given_integers)
                    values[c] = ((const i32 *)given)[2 * c + x];
                else if (level->choosing)
                    scaled[c] = in_steps(given[2 * c + x], factor);
                else
                    values[c] = rounded(given[2 * c + x], factor);
        }
    }
}

// Sums and largest of the magnitudes of each component's subbands as they will be coded: (components, 3, 2).
EXPORT(measure_level) void measure_level(const Level *level, i32 components, f64 *out) {
    for (i32 k = 0; k < components; k++)
        for (i32 o = 0; o < 3; o++) {
            const Band *band = level->band + o;
            i32 n = band->h * band->w;
            const f32 *given = band->given + k * n;
            v128_t sums = wasm_f64x2_splat(0), top = wasm_f32x4_splat(0), factor = wasm_f32x4_splat(band->factor);
            v128_t zero = wasm_f32x4_splat(SURELY_ZERO), deadzone = wasm_f32x4_splat(DEADZONE);
            f64 sum = 0;
            f32 most = 0;
            i32 i = 0, whole = band->given_integers || !level->choosing;
            for (; i + 4 <= n; i += 4) {
                v128_t x = wasm_v128_load(given + i);
                if (whole) {
                    if (!band->given_integers)
                        x = wasm_i32x4_trunc_sat_f32x4(
                            wasm_f32x4_add(wasm_f32x4_mul(wasm_f32x4_abs(x), factor), deadzone));
                    x = wasm_i32x4_abs(x);
                    top = wasm_u32x4_max(top, x);
                    sums = wasm_f64x2_add(sums, wasm_f64x2_convert_low_u32x4(x));
                    sums = wasm_f64x2_add(sums, wasm_f64x2_convert_low_u32x4(wasm_i64x2_shuffle(x, x, 1, 1)));
                } else {
                    x = wasm_f32x4_abs(wasm_f32x4_mul(x, factor));
                    x = wasm_v128_andnot(x, wasm_f32x4_lt(x, zero));
                    top = wasm_f32x4_pmax(top, x);
                    sums = wasm_f64x2_add(sums, wasm_f64x2_promote_low_f32x4(x));
                    sums = wasm_f64x2_add(sums, wasm_f64x2_promote_low_f32x4(wasm_i64x2_shuffle(x, x, 1, 1)));
                }
            }
            sum += wasm_f64x2_extract_lane(sums, 0) + wasm_f64x2_extract_lane(sums, 1);
            for (i32 lane = 0; lane < 4; lane++) {
                f32 x = whole ? (f32)((u32 *)&top)[lane] : ((f32 *)&top)[lane];
                most = x > most ? x : most;
            }
            for (; i < n; i++) {
                f32 x = __builtin_fabsf(in_steps(given[i], band->factor));
                if (whole) {
                    i32 q = band->given_integers ? ((const i32 *)given)[i] : rounded(given[i], band->factor);
                    x = (f32)(u32)(q < 0 ? -q : q);
                    sum += (f64)(u32)(q < 0 ? -q : q);
                } else
                    sum += x;
                most = x > most ? x : most;
            }
            out[(k * 3 + o) * 2] = sum;
            out[(k * 3 + o) * 2 + 1] = most;
        }
}

// Encodes components first to last - 1 of a level.
EXPORT(encode_level)
void encode_level(const Model *m, Level *level, Writer *to, const Room *room, i32 first, i32 last) {
    for (i32 k = first; k < last; k++) {
        const i32 *means = level->codes + 3 * k;
        for (i32 o = 0; o < 3; o++) {
            to->entries[to->count++] = entry_of(m, MEANS_AT + level->means[o], means[o]);
            level->means[o] = means[o];
        }
        end_batch(to);
        for (i32 o = 0; o < 3; o++) {
            const Band *band = level->band + o;
            if (!means[o] || !band->h || !band->w) {
                no_component(level, o, k);
                finish_component(level, o, k, 1, 0, room);
                continue;
            }
            take_given(level, o, k, room);
            Place place = place_of(level, o, k, means[o], 0);
            for (i32 phase = 0; phase < 4; phase++) {
                place = place_of(level, o, k, means[o], phase);
                if (!place.count) continue;
                Room here = room_of(room, &place);
                contexts_of(m, level, &place, &here);
                i32 low = find_low(&here, place.count, 1);
                if (level->choosing) choose_values(m, level, &place, &here, low);
                put_phase(m, to, &here, &place, low, band->restored != 0);
                put_values(level, &place, &here);
            }
            join_component(level, o, k, room);
            finish_component(level, o, k, 0, place.network, room);
        }
    }
}

// Encodes n integers after their mean code (ChunkEncoder.values), in a context.
EXPORT(encode_values)
void encode_values(const Model *m, Writer *to, const Room *room, const i32 *q, i32 n, i32 mean, i32 context) {
    put_bits(&to->raw, (u32)mean, 6);
    if (!mean) return;
    for (i32 i = 0; i < n; i++) {
        room->numbers[i] = q[i] < 0 ? -q[i] : q[i];
        room->coded_contexts[i] = (u16)context;
    }
    put_numbers(m, to, room->numbers, room->coded_contexts, n);
    for (i32 i = 0; i < n; i++) put_bits(&to->raw, q[i] < 0, q[i] != 0);
}

EXPORT(encode_bits) void encode_bits(Writer *to, u32 value, i32 width) { put_bits(&to->raw, value, width); }
