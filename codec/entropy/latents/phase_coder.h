// The latents of a phase, given the bin of each (latent_contexts.py, part_coders.py, entropy_tables.py): read, written,
// or chosen by rate and distortion (latent_rdoq.py).
#ifndef BANDPRESS_PHASE_CODER_H
#define BANDPRESS_PHASE_CODER_H
#include "../bits.h"
#include "../rans.h"
#include "../tokens.h"

#define LATENT_BINS 54
#define LATENT_LOW 16    // bins below are coded in groups
#define LATENT_GROUP 16  // latents of a group
#define FLAGS_AT 102     // contexts of flags
#define FLAGS 24
#define INSIDE_AT 126  // contexts of the members of a group that is not all zero
#define LATENT_POINTS 4
#define ALPHABET (TOKEN_ESCAPE + 1)

enum { SOUND, ENDS_EARLY, NO_SUCH_SYMBOL };

// All fields have 32 bits (core_phases.py fills them in).
typedef struct {
    i32 reads, writes, chooses;  // what is done with a phase
    i8 *points;                  // of the latents of a phase, or 0 where they are not wanted
    Rans rans;
    const u8 *data;     // raw bits that are read
    i32 bit, bits_end;  // bits read so far; bits there are
    const i8 *centroids;  // (LATENT_BINS, LATENT_POINTS)
    // of the latents of a phase: what comes in
    u8 *bins;
    i32 *sixteenths;  // estimate in 1/16 where the bin is below LATENT_LOW
    i32 *values;      // and what comes out
    // room for as many as latents of a phase
    u32 *low, *single;
    u16 *contexts, *flag_contexts, *coded_contexts;
    u8 *flags, *tokens;
    // what is written: entries, where their batches end, raw fields
    u32 *entries;
    i32 count;
    i32 *ends;
    i32 batches;
    u32 *raw;
    u8 *widths;
    i32 fields;
    // for a choice: the latents before rounding, which of them are free, bits of symbols (contexts, ALPHABET)
    f32 *real;
    u8 *free;
    const f32 *symbol_bits;
    f32 price;
    f32 *costs;  // room
} PhaseCoder;

INLINE void phase_field(PhaseCoder *c, u32 value, i32 width) {
    c->raw[c->fields] = value;
    c->widths[c->fields++] = (u8)width;
}

INLINE u32 phase_entry(const PhaseCoder *c, i32 context, u32 symbol) {
    const u16 *row = c->rans.rows + context * RANS_ROW + symbol;
    return (u32)row[0] << 16 | (u32)(row[1] - row[0]);
}

INLINE void phase_batch(PhaseCoder *c, i32 count) {
    if (count) c->ends[c->batches++] = c->count += count;
}

// Positions of groups, and the contexts of their flags. Returns how many there are.
static i32 phase_groups(PhaseCoder *c, i32 n) {
    i32 low = 0;
    for (i32 i = 0; i < n; i++) {
        c->low[low] = (u32)i;
        low += c->bins[i] < LATENT_LOW;
    }
    i32 groups = low / LATENT_GROUP;
    for (i32 g = 0; g < groups; g++) {
        i32 total = 0;
        for (i32 k = 0; k < LATENT_GROUP; k++) total += c->sixteenths[c->low[g * LATENT_GROUP + k]];
        f32 number = (f32)larger(total, 1);
        i32 octave;
        copy(&octave, &number, 4);
        c->flag_contexts[g] = (u16)(FLAGS_AT + smaller((octave >> 22) - (127 << 1), FLAGS - 1));
    }
    return groups;
}

// The contexts of latents when those of occupied groups (flags) are coded and others not; single: their positions.
// Returns how many are coded.
static i32 phase_singles(PhaseCoder *c, i32 n, i32 groups) {
    for (i32 i = 0; i < n; i++) c->contexts[i] = c->bins[i];
    for (i32 g = 0; g < groups; g++)
        for (i32 k = 0; k < LATENT_GROUP; k++) {
            u16 *context = c->contexts + c->low[g * LATENT_GROUP + k];
            *context = c->flags[g] ? (u16)(*context + INSIDE_AT) : 0xFFFF;
        }
    i32 count = 0;
    for (i32 i = 0; i < n; i++) {
        c->single[count] = (u32)i;
        c->coded_contexts[count] = c->contexts[i];
        count += c->contexts[i] != 0xFFFF;
    }
    return count;
}

static i32 phase_read(PhaseCoder *c, i32 n, i32 groups) {
    if (!rans_batch(&c->rans, c->flag_contexts, c->flags, groups)) return ENDS_EARLY;
    i32 count = phase_singles(c, n, groups);
    if (!rans_batch(&c->rans, c->coded_contexts, c->tokens, count)) return ENDS_EARLY;
    Bits bits = {c->data, c->bit, c->bits_end};
    i32 most = 0;
    for (i32 i = 0; i < count; i++) most = larger(most, c->tokens[i]);
    if (most == TOKEN_ESCAPE) {
        most = 0;
        for (i32 i = 0; i < count; i++) {
            if (c->tokens[i] == TOKEN_ESCAPE) c->tokens[i] = (u8)bits_read(&bits, 6);
            most = larger(most, c->tokens[i]);
        }
        if (bits_over(&bits)) return ENDS_EARLY;
        if (most >= TOKEN_ESCAPE) return NO_SUCH_SYMBOL;
    }
    clear(c->values, (u32)n * 4);
    for (i32 i = 0; i < count; i++) {
        u32 token = c->tokens[i];
        if (token >= TOKEN_DIRECT) token = token_number(token, bits_read(&bits, (i32)token_width(token)));
        c->values[c->single[i]] = (i32)token;
    }
    if (bits_over(&bits)) return ENDS_EARLY;
    for (i32 i = 0; i < count; i++) {
        i32 *value = c->values + c->single[i];
        if (*value && bits_read(&bits, 1)) *value = -*value;
    }
    if (bits_over(&bits)) return ENDS_EARLY;
    c->bit = (i32)bits.at;
    return SOUND;
}

static void phase_write(PhaseCoder *c, i32 n, i32 groups) {
    for (i32 g = 0; g < groups; g++) {
        i32 any = 0;
        for (i32 k = 0; k < LATENT_GROUP; k++) any |= c->values[c->low[g * LATENT_GROUP + k]];
        c->flags[g] = any != 0;
        c->entries[c->count + g] = phase_entry(c, c->flag_contexts[g], c->flags[g]);
    }
    phase_batch(c, groups);
    i32 count = phase_singles(c, n, groups);
    u32 *entries = c->entries + c->count;
    for (i32 i = 0; i < count; i++) {
        i32 v = c->values[c->single[i]], context = c->coded_contexts[i];
        u32 token = token_of((u32)(v < 0 ? -v : v)).token;
        entries[i] = phase_entry(c, context, token);
        if (!(entries[i] & 0xFFFF)) {
            phase_field(c, token, 6);
            entries[i] = phase_entry(c, context, TOKEN_ESCAPE);
        }
    }
    for (i32 i = 0; i < count; i++) {
        i32 v = c->values[c->single[i]];
        Token t = token_of((u32)(v < 0 ? -v : v));
        if (t.width) phase_field(c, t.raw, (i32)t.width);
    }
    for (i32 i = 0; i < count; i++) {
        i32 v = c->values[c->single[i]];
        if (v) phase_field(c, v < 0, 1);
    }
    phase_batch(c, count);
}

// The sum of 16 numbers in the order in which NumPy adds them.
INLINE f32 phase_sum(const f32 *a) {
    f32 r[8];
    for (i32 i = 0; i < 8; i++) r[i] = a[i] + a[i + 8];
    return ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
}

// Squared error plus weighted bits of a magnitude for a latent of absolute value size.
INLINE f64 phase_cost(const PhaseCoder *c, f32 size, i32 magnitude, i32 context, i32 bin) {
    i32 point = magnitude ? c->centroids[bin * LATENT_POINTS + smaller(magnitude, LATENT_POINTS) - 1] : 0;
    f32 bits = c->symbol_bits[context * ALPHABET + (i32)token_of((u32)magnitude).token] + (f32)(magnitude > 0);
    f64 error = (f64)size - (f64)magnitude - (f64)((f32)point * (1.0f / 256));
    return error * error + (f64)(c->price * bits);
}

// The values of free latents, by rate and distortion; the others have theirs.
static void phase_choose(PhaseCoder *c, i32 n, i32 groups) {
    for (i32 g = 0; g < groups; g++) c->flags[g] = 1;
    phase_singles(c, n, groups);
    for (i32 i = 0; i < n; i++) {
        f32 x = c->real[i];
        i32 context = c->contexts[i], bin = c->bins[i];
        if (c->free[i]) c->values[i] = (i32)__builtin_rintf(x);
        i32 v = c->values[i];
        if (c->free[i] && v) {
            i32 magnitude = v < 0 ? -v : v;
            f32 size = __builtin_fabsf(x);
            f64 nearer = phase_cost(c, size, magnitude, context, bin);
            f64 next = phase_cost(c, size, magnitude - 1, context, bin);
            if (next < nearer) c->values[i] += v < 0 ? 1 : -1;
            c->costs[i] = (f32)(next < nearer ? next : nearer);
        } else {
            c->costs[i] = c->price * c->symbol_bits[context * ALPHABET] + x * x;
        }
    }
    for (i32 g = 0; g < groups; g++) {
        const u32 *members = c->low + g * LATENT_GROUP;
        f32 costs[LATENT_GROUP], squares[LATENT_GROUP];
        i32 any = 0, all = 1;
        for (i32 k = 0; k < LATENT_GROUP; k++) {
            u32 i = members[k];
            any |= c->values[i];
            all &= c->free[i];
            costs[k] = c->costs[i];
            squares[k] = c->real[i] * c->real[i];
        }
        const f32 *bits = c->symbol_bits + c->flag_contexts[g] * ALPHABET;
        if (any && all && phase_sum(squares) < phase_sum(costs) + c->price * (bits[1] - bits[0]))
            for (i32 k = 0; k < LATENT_GROUP; k++) c->values[members[k]] = 0;
    }
}

// Does with the n latents of a phase what there is to do. Returns SOUND or what is damaged.
static i32 phase_code(PhaseCoder *c, i32 n) {
    if (c->reads || c->writes || c->chooses) {
        i32 groups = phase_groups(c, n);
        if (c->reads) {
            i32 state = phase_read(c, n, groups);
            if (state) return state;
        }
        if (c->chooses) phase_choose(c, n, groups);
        if (c->writes) phase_write(c, n, groups);
    }
    if (c->points)
        for (i32 i = 0; i < n; i++) {
            i32 v = c->values[i], size = v < 0 ? -v : v;
            i32 point = v ? c->centroids[c->bins[i] * LATENT_POINTS + smaller(size, LATENT_POINTS) - 1] : 0;
            c->points[i] = (i8)(v < 0 ? -point : point);
        }
    return SOUND;
}

// A phase of a plane: the cells from (y, x) on, every step-th.
typedef struct {
    i32 y, x, step, rows, columns;
} PhaseGrid;

// Phases of a grid of h x w in coding order. Returns how many there are: one where it has a single row or column, or
// where there are none.
INLINE i32 phase_grids(PhaseGrid grids[4], i32 h, i32 w, i32 phased) {
    static const u8 at[4][2] = {{0, 0}, {1, 1}, {0, 1}, {1, 0}};
    if (!phased || h < 2 || w < 2) {
        grids[0] = (PhaseGrid){0, 0, 1, h, w};
        return 1;
    }
    for (i32 i = 0; i < 4; i++)
        grids[i] = (PhaseGrid){at[i][0], at[i][1], 2, (h - at[i][0] + 1) / 2, (w - at[i][1] + 1) / 2};
    return 4;
}

// Where the i-th of the four neighbours, at edges or at corners, of row r and column k of a phase lies in a plane whose
// phases begin at starts; edge samples extended.
INLINE i32 phase_neighbour(const PhaseGrid *grids, const i32 *starts, i32 phase, i32 corners, i32 i, i32 r, i32 k) {
    static const i8 offsets[2][4][2] = {{{0, -1}, {0, 1}, {-1, 0}, {1, 0}}, {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}}};
    static const u8 index[2][2] = {{0, 2}, {3, 1}};  // phase of a parity of row and column
    i32 y = grids[phase].y + offsets[corners][i][0], x = grids[phase].x + offsets[corners][i][1];
    i32 other = index[y & 1][x & 1];
    i32 row = smaller(larger(r + (y >> 1), 0), grids[other].rows - 1);
    i32 column = smaller(larger(k + (x >> 1), 0), grids[other].columns - 1);
    return starts[other] + row * grids[other].columns + column;
}

// A phase of a plane to the coder's latents from i on. real, free: for a choice.
INLINE void phase_take(PhaseCoder *c, const PhaseGrid *grid, i32 i, i32 w, const i32 *plane, const f32 *real,
                       i32 free) {
    for (i32 r = 0; r < grid->rows; r++) {
        i32 at = (grid->y + r * grid->step) * w + grid->x;
        for (i32 k = 0; k < grid->columns; k++, i++, at += grid->step) {
            c->values[i] = plane[at];
            if (c->chooses) {
                c->real[i] = real[at];
                c->free[i] = (u8)free;
            }
        }
    }
}

// The coder's latents from i on to a phase of a plane, and their points unless these are not wanted.
INLINE void phase_give(const PhaseCoder *c, const PhaseGrid *grid, i32 i, i32 w, i32 *plane, i8 *points) {
    for (i32 r = 0; r < grid->rows; r++) {
        i32 at = (grid->y + r * grid->step) * w + grid->x;
        for (i32 k = 0; k < grid->columns; k++, i++, at += grid->step) {
            plane[at] = c->values[i];
            if (points) points[at] = c->points[i];
        }
    }
}
#endif
