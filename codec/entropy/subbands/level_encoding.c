// Encodes levels of subbands (subband_coding.ChunkEncoder): chooses or rounds values, and writes symbols and raw bits.
#include "../tokens.h"
#include "walk.h"

#define DEADZONE 0.40f    // tile_encoder.py
#define SURELY_ZERO 0.45f // rdoq.py

INLINE void put_bits(Writer *to, u32 value, i32 width) {
    for (; width > 0;) {
        i32 have = (i32)(to->raw_bits & 7), some = smaller(8 - have, width);
        u8 *byte = to->raw + (to->raw_bits >> 3);
        u8 before = have ? *byte : 0;
        *byte = (u8)(before | (value >> (width - some) & ((1u << some) - 1)) << (8 - have - some));
        to->raw_bits += some;
        width -= some;
    }
}

INLINE u32 entry_of(const Model *m, i32 context, i32 symbol) {
    const u16 *row = m->rows + context * RANS_ROW + symbol;
    return (u32)row[0] << 16 | (u32)(row[1] - row[0]);
}

INLINE void end_batch(Writer *to) {
    if (to->batches ? to->ends[to->batches - 1] < to->count : to->count > 0) to->ends[to->batches++] = to->count;
}

// Writes numbers in their contexts: symbols, then the tokens that tables do not have, then the other bits.
static void put_numbers(const Model *m, Writer *to, const i32 *numbers, const u16 *contexts, i32 count) {
    u32 top = 0;
    for (i32 i = 0; i < count; i++) {
        i32 token = (i32)token_of((u32)numbers[i]).token;
        u32 entry = entry_of(m, contexts[i], token);
        if (!(entry & 0xFFFF)) {
            put_bits(to, (u32)token, 6);
            entry = entry_of(m, contexts[i], TOKEN_ESCAPE);
        }
        to->entries[to->count + i] = entry;
        top |= (u32)numbers[i];
    }
    to->count += count;
    end_batch(to);
    if (top < TOKEN_DIRECT) return;
    for (i32 i = 0; i < count; i++)
        if (numbers[i] >= TOKEN_DIRECT) {
            Token t = token_of((u32)numbers[i]);
            put_bits(to, t.raw, (i32)t.width);
        }
}

static void put_phase(const Model *m, Writer *to, const Room *room, const Place *place, i32 low) {
    i32 n = place->count, groups = low / GROUP;
    flag_contexts(room, groups);
    for (i32 g = 0; g < groups; g++) {
        i32 any = 0;
        for (i32 i = 0; i < GROUP; i++) any |= room->values[room->low[GROUP * g + i]];
        room->flags[g] = any != 0;
        to->entries[to->count++] = entry_of(m, room->flag_contexts[g], room->flags[g]);
    }
    end_batch(to);
    i32 count = find_coded(room, n, groups);
    i32 *numbers = room->numbers;
    for (i32 i = 0; i < count; i++) {
        i32 at = room->coded[i], v = room->values[at];
        if (room->served[at]) {
            v = (v - room->whole[at]) * room->sign[at];
            numbers[i] = (v << 1) ^ (v >> 31);
        } else
            numbers[i] = v < 0 ? -v : v;
    }
    put_numbers(m, to, numbers, room->coded_contexts, count);
    for (i32 i = 0; i < n; i++)
        if (room->values[i] && !room->served[i]) put_bits(to, room->values[i] < 0, 1);
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

// Takes the coefficients of a phase.
static void take_given(const Level *level, const Place *place, const Room *room) {
    const Band *band = level->band + place->orientation;
    i32 start = place->component * band->h * band->w + place->y * band->w + place->x;
    for (i32 r = 0; r < place->h; r++) {
        const f32 *given = band->given + start + 2 * r * band->w;
        i32 at = r * place->w;
        if (band->given_integers)
            for (i32 c = 0; c < place->w; c++) room->values[at + c] = ((const i32 *)given)[2 * c];
        else if (level->choosing)
            for (i32 c = 0; c < place->w; c++) room->scaled[at + c] = in_steps(given[2 * c], band->factor);
        else
            for (i32 c = 0; c < place->w; c++) room->values[at + c] = rounded(given[2 * c], band->factor);
    }
}

// Sums and largest of the magnitudes of each component's subbands as they will be coded: (components, 3, 2).
EXPORT(measure_level) void measure_level(const Level *level, i32 components, f64 *out) {
    for (i32 k = 0; k < components; k++)
        for (i32 o = 0; o < 3; o++) {
            const Band *band = level->band + o;
            i32 n = band->h * band->w;
            const f32 *given = band->given + k * n;
            v128_t sums = wasm_f64x2_splat(0), top = wasm_f32x4_splat(0);
            f64 sum = 0;
            f32 most = 0;
            i64 whole = 0;
            i32 largest = 0;
            if (band->given_integers || !level->choosing)
                for (i32 i = 0; i < n; i++) {
                    i32 q = band->given_integers ? ((const i32 *)given)[i] : rounded(given[i], band->factor);
                    q = q < 0 ? -q : q;
                    whole += q;
                    largest = larger(largest, q);
                }
            else {
                v128_t factor = wasm_f32x4_splat(band->factor), zero = wasm_f32x4_splat(SURELY_ZERO);
                i32 i = 0;
                for (; i + 4 <= n; i += 4) {
                    v128_t x = wasm_f32x4_abs(wasm_f32x4_mul(wasm_v128_load(given + i), factor));
                    x = wasm_v128_andnot(x, wasm_f32x4_lt(x, zero));
                    top = wasm_f32x4_pmax(top, x);
                    sums = wasm_f64x2_add(sums, wasm_f64x2_promote_low_f32x4(x));
                    sums = wasm_f64x2_add(sums, wasm_f64x2_promote_low_f32x4(wasm_i64x2_shuffle(x, x, 1, 1)));
                }
                for (i32 lane = 0; lane < 4; lane++) most = ((f32 *)&top)[lane] > most ? ((f32 *)&top)[lane] : most;
                for (; i < n; i++) {
                    f32 x = __builtin_fabsf(in_steps(given[i], band->factor));
                    sum += x;
                    most = x > most ? x : most;
                }
                sum += wasm_f64x2_extract_lane(sums, 0) + wasm_f64x2_extract_lane(sums, 1);
            }
            out[(k * 3 + o) * 2] = sum + (f64)whole;
            out[(k * 3 + o) * 2 + 1] = most > largest ? most : largest;
        }
}

// Encodes components first to last - 1 of a level.
EXPORT(encode_level) void encode_level(const Model *m, Level *level, Writer *to, const Room *room, i32 first, i32 last) {
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
                finish_component(level, o, k, 1, 0, room);
                continue;
            }
            Place place = place_of(level, o, k, means[o], 0);
            for (i32 phase = 0; phase < 4; phase++) {
                place = place_of(level, o, k, means[o], phase);
                if (!place.count) continue;
                contexts_of(m, level, &place, room);
                take_given(level, &place, room);
                i32 low = find_low(room, place.count);
                if (level->choosing) choose_values(m, level, &place, room, low);
                put_phase(m, to, room, &place, low);
                store_phase(m, level, &place, room);
            }
            finish_component(level, o, k, 0, place.network, room);
        }
    }
}

// Encodes n integers after their mean code (ChunkEncoder.values), in a context.
EXPORT(encode_values) void encode_values(const Model *m, Writer *to, const Room *room, const i32 *q, i32 n, i32 mean, i32 context) {
    put_bits(to, mean, 6);
    if (!mean) return;
    for (i32 i = 0; i < n; i++) {
        room->numbers[i] = q[i] < 0 ? -q[i] : q[i];
        room->coded_contexts[i] = (u16)context;
    }
    put_numbers(m, to, room->numbers, room->coded_contexts, n);
    for (i32 i = 0; i < n; i++)
        if (q[i]) put_bits(to, q[i] < 0, 1);
}
