// Indices of a palette (palette.py): what the neighbours vote for, contexts and symbols, level by level.
#include "numbers.h"

#define REAL u16
#define T(name) name##_index
#include "cells.h"

#define SURE 144  // contexts of votes
#define OTHER 4   // the symbol of an index that no neighbour has

enum { DIRECT_INDICES, RANKED, LABELS };

static const Offset RING_11[8] = {{1, 3}, {-1, -3}, {1, -3}, {-1, 3}, {3, 1}, {-3, -1}, {3, -1}, {-3, 1}};
static const Offset RING_01[8] = {{1, 2}, {-1, -2}, {1, -2}, {-1, 2}, {2, 1}, {-2, -1}, {2, -1}, {-2, 1}};
static const Offset RING_10[8] = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
static const Offset *const RINGS_OF[3] = {RING_11, RING_01, RING_10};
static const Offset NEAREST[3][4] = {
    {{-1, -1}, {1, 1}, {-1, 1}, {1, -1}}, {{0, -1}, {0, 1}, {-1, 0}, {1, 0}}, {{0, -1}, {0, 1}, {-1, 0}, {1, 0}}};
static const u8 PATTERNS[5][5] = {{5, 5, 5, 5, 5}, {4, 4, 5, 5, 5}, {3, 3, 2, 5, 5}, {1, 1, 5, 5, 5}, {0, 0, 0, 0, 0}};
static const u8 RINGS[9] = {0, 0, 1, 1, 1, 2, 2, 2, 3};

typedef struct {
    i32 rows, columns, method, count;
    const u8 *holes;    // (rows, columns) or 0
    u16 *index;         // (rows, columns); those of the coarsest grid are known
    const u8 *lookup;   // of the decoder: the context of each key; of_other: of each first value of an escaped index
    const u8 *of_other;
    u8 *room;           // of levels_room bytes, zero at first
} Palette;

// The neighbours of the first place of a phase; room for what they vote for at a place.
typedef struct {
    const u16 *near[4], *ring[8];
    i32 class;  // of the phase and whether the level is the finest
} Neighbours;

typedef struct {
    u16 value[4];  // distinct indices in order of votes; value of the first neighbour where there is none
    i32 there;     // how many
    i32 sure;
} Votes;

static Neighbours neighbours_of(const Level *l, i32 phase) {
    Neighbours n;
    for (i32 i = 0; i < 4; i++) n.near[i] = near_index(l, l->own, phase, NEAREST[phase][i].y, NEAREST[phase][i].x);
    for (i32 i = 0; i < 8; i++) n.ring[i] = near_index(l, l->own, phase, RINGS_OF[phase][i].y, RINGS_OF[phase][i].x);
    n.class = 24 * (phase * 2 + (l->step == 1));
    return n;
}

static Votes votes_at(const Neighbours *n, i32 at) {
    Votes votes;
    i32 near[4], ring[8], count[4], total[4], score[4];
    for (i32 i = 0; i < 4; i++) near[i] = n->near[i][at];
    for (i32 i = 0; i < 8; i++) ring[i] = n->ring[i][at];
    for (i32 i = 0; i < 4; i++) {
        count[i] = total[i] = 0;
        for (i32 k = 0; k < 4; k++) count[i] += near[k] == near[i];
        for (i32 k = 0; k < 8; k++) total[i] += ring[k] == near[i];
        if (count[i] == 4) {
            for (i32 k = 0; k < 4; k++) votes.value[k] = (u16)near[0];
            votes.there = 1;
            votes.sure = n->class + PATTERNS[4][0] * 4 + RINGS[total[0]];
            return votes;
        }
        score[i] = 3 * count[i] + total[i];
    }
    i32 counts[2] = {0, 0}, first = 0;
    votes.there = 0;
    for (i32 turn = 0; turn < 4; turn++) {
        i32 best = 0;
        for (i32 i = 1; i < 4; i++)
            if (score[i] > score[best]) best = i;
        votes.value[turn] = (u16)near[best];
        if (score[best]) {
            votes.there++;
            if (turn < 2) counts[turn] = count[best];
        }
        if (!turn) first = total[best];
        for (i32 i = 0, value = near[best]; i < 4; i++)
            if (near[i] == value) score[i] = 0;
    }
    votes.sure = n->class + PATTERNS[counts[0]][counts[1]] * 4 + RINGS[first];
    return votes;
}

INLINE i32 key_of(const Palette *p, const Votes *v) {
    if (p->method == LABELS) return v->sure;
    if (p->method == RANKED) return v->sure * p->count + v->value[0];
    return (v->value[0] * SURE + v->sure) * (p->count + 1) + (v->there > 1 ? v->value[1] + 1 : 0);
}

static i32 palette_levels_of(const Palette *p, Level *levels, i32 *count) {
    Plane plane = {0};
    plane.rows = p->rows;
    plane.columns = p->columns;
    plane.room = p->room;
    return levels_of(&plane, 2, levels, count);
}

// Bytes of the room of the levels.
EXPORT(palette_levels) i32 palette_levels(const Palette *p) {
    i32 count;
    return palette_levels_of(p, 0, &count);
}

// The even component of the coarsest level, or of another from the coarser one.
static void begin_level(const Palette *p, const Level *l, i32 first) {
    if (!first) {
        adopt_index(l, l->own, l - 1, l[-1].own);
        return;
    }
    i32 rows = (l->rows + 1) / 2, columns = (l->columns + 1) / 2, step = 2 * l->step;
    for (i32 r = 0; r < rows; r++)
        for (i32 c = 0; c < columns; c++)
            inside_index(l, l->own, 0, 0)[r * l->width + c] = p->index[r * step * p->columns + c * step];
    fill_index(l, l->own, 0, 0);
}

// Where a place of a phase lies in the rasters.
INLINE i32 raster_place(const Palette *p, const Level *l, i32 phase, i32 r, i32 c) {
    return (2 * r + PHASES[phase].y) * l->step * p->columns + (2 * c + PHASES[phase].x) * l->step;
}

// Codes a plane. Of each batch, which end at ends, writes keys and symbols; of symbols OTHER, whose number ends at
// other_ends, the first value of the votes and the index. Places in holes take the first value. Returns how many
// batches there are.
EXPORT(palette_encode) i32 palette_encode(const Palette *p, i32 *keys, u8 *symbols, i32 *ends, u16 *firsts, u16 *others,
                                          i32 *other_ends) {
    Level levels[LEVELS];
    i32 count, n = 0, m = 0, batch = 0;
    palette_levels_of(p, levels, &count);
    for (i32 i = 0; i < count; i++) {
        const Level *l = levels + i;
        begin_level(p, l, !i);
        for (i32 phase = 0; phase < 3; phase++) {
            i32 rows = phase_rows(l, phase), columns = phase_columns(l, phase);
            if (!rows || !columns) continue;
            const Neighbours near = neighbours_of(l, phase);
            u16 *own = inside_index(l, l->own, PHASES[phase].y, PHASES[phase].x);
            for (i32 r = 0; r < rows; r++)
                for (i32 c = 0; c < columns; c++) {
                    i32 place = raster_place(p, l, phase, r, c);
                    const Votes v = votes_at(&near, r * l->width + c);
                    i32 index = p->index[place], symbol = index;
                    if (p->holes && p->holes[place]) {
                        own[r * l->width + c] = v.value[0];
                        continue;
                    }
                    own[r * l->width + c] = (u16)index;
                    keys[n] = key_of(p, &v);
                    if (p->method != DIRECT_INDICES) {
                        symbol = 0;
                        while (symbol < v.there && v.value[symbol] != index) symbol++;
                        if (symbol == v.there) {
                            symbol = OTHER;
                            firsts[m] = v.value[0];
                            others[m++] = (u16)index;
                        }
                    }
                    symbols[n++] = (u8)symbol;
                }
            fill_index(l, l->own, PHASES[phase].y, PHASES[phase].x);
            ends[batch] = n;
            other_ends[batch++] = m;
        }
    }
    return batch;
}

// Decodes a plane. places: the most of a phase; votes, contexts (room for 2 * places): room. Returns 0, or 1 where the
// data end too early, 2 where some are left over, 3 where an index does not exist.
EXPORT(palette_decode) i32 palette_decode(const Palette *p, Symbols *s, i32 width, i32 places, Votes *votes,
                                          u8 *contexts) {
    Level levels[LEVELS];
    i32 count;
    u8 *symbols = contexts + places;
    palette_levels_of(p, levels, &count);
    for (i32 i = 0; i < count; i++) {
        const Level *l = levels + i;
        begin_level(p, l, !i);
        for (i32 phase = 0; phase < 3; phase++) {
            i32 rows = phase_rows(l, phase), columns = phase_columns(l, phase), n = 0, m = 0;
            if (!rows || !columns) continue;
            const Neighbours near = neighbours_of(l, phase);
            u16 *own = inside_index(l, l->own, PHASES[phase].y, PHASES[phase].x);
            for (i32 r = 0; r < rows; r++)
                for (i32 c = 0; c < columns; c++) {
                    i32 place = raster_place(p, l, phase, r, c);
                    votes[n] = votes_at(&near, r * l->width + c);
                    if (p->holes && p->holes[place])
                        p->index[place] = votes[n].value[0];
                    else
                        contexts[n] = p->lookup[key_of(p, votes + n)], n++;
                }
            if (!symbols_batch(s, contexts, symbols, n)) return 1;
            i32 most = p->method == DIRECT_INDICES ? p->count - 1 : OTHER;
            for (i32 k = 0; k < n; k++) {
                if (symbols[k] > most) return 3;
                if (p->method == RANKED && symbols[k] == OTHER) contexts[m++] = p->of_other[votes[k].value[0]];
            }
            u8 *others = contexts;  // a batch of its own; decoding replaces a context by its symbol
            if (!symbols_batch(s, contexts, others, m)) return 1;
            n = m = 0;
            for (i32 r = 0; r < rows; r++)
                for (i32 c = 0; c < columns; c++) {
                    i32 place = raster_place(p, l, phase, r, c);
                    if (!p->holes || !p->holes[place]) {
                        i32 index = symbols[n];
                        if (p->method != DIRECT_INDICES) {
                            if (index != OTHER)
                                index = votes[n].value[index];
                            else
                                index = p->method == RANKED ? others[m++] : (i32)bits_read(&s->bits, width);
                            if (index >= p->count) return 3;
                        }
                        p->index[place] = (u16)index;
                        n++;
                    }
                    own[r * l->width + c] = p->index[place];
                }
            if (bits_over(&s->bits)) return 1;
            fill_index(l, l->own, PHASES[phase].y, PHASES[phase].x);
        }
    }
    return symbols_ended(s) ? 0 : 2;
}
