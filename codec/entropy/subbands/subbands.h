// Subbands in the core: what context_model.py, features.py, mean_candidates.py and polyphase.py hold in arrays.
//
// A plane has a 16-bit (or 32-bit) number for each cell, in rows of `stride` numbers with a border of one cell at the
// left and the top; four planes follow each other, one a place (2 y + x) in a cell. All orientations of a level share
// the size of planes. Structures are filled by core_records.py: 32-bit numbers and addresses, in this order.
#ifndef BANDPRESS_SUBBANDS_H
#define BANDPRESS_SUBBANDS_H
#include "../bits.h"
#include "../rans.h"
#include "core.h"

#define CAP 4095  // of magnitudes in sums
#define REGRESSION_CAP 255  // of values in products
#define LOW 4  // bins below are coded in groups
#define GROUP 16
#define BINS 42
#define MEANS 40
#define MEANS_AT 42
#define FLAGS_AT 83
#define INSIDE_AT 87
#define NETWORK_AT 91
#define SCALES 40
#define FRACTIONS 5
#define REST 4
#define ALPHABET 56
#define FEATURES 13
#define HIDDEN 16
#define OUTPUTS 12  // of the network, one unused: the gates of ten candidates, then the scale
#define REFERENCES 3
#define RING 4  // components whose values are kept
#define PRIOR 12
#define WEIGHT 3
#define FAR 15
#define WAYS 31

typedef struct {
    const u16 *rows;  // (contexts, RANS_ROW) cumulative frequencies
    const i16 *weights;  // (sets, FEATURES)
    const u8 *wide;  // (sets): estimates may leave 31 bits
    const i8 *centroids;  // (BINS, 4)
    const i8 *offsets;  // (SCALES * FRACTIONS, 2 REST + 1)
    i32 exact;  // no reconstruction points
    const i16 *first, *second, *last;  // layers: (inputs / 2, outputs, 2)
    const i32 *first_bias, *second_bias, *last_bias;  // (sets, HIDDEN), (HIDDEN), (sets, OUTPUTS)
    i32 skip;
    const u32 *entries;  // (contexts, ALPHABET): start << 16 | frequency of every symbol
    const f32 *bits;  // (contexts, ALPHABET): of every symbol, for rate-distortion optimised quantisation
    const f32 *thresholds;  // (2, SCALES * FRACTIONS * WAYS)
    const f32 *plain_thresholds;  // (2, NETWORK_AT * FAR)
} Model;

typedef struct {  // a component of a subband whose values others refer to
    i16 *values;  // 4 planes, capped at CAP
    i32 *squares;  // 4 planes: sums of squares over 3 x 3
    i32 known;
} Plane;

typedef struct {  // one orientation of a level
    i32 h, w;
    i16 *magnitudes, *previous, *around, *decayed;  // 4 planes each
    i32 empty, decays;  // the component before is all zero; a bound of `decayed`
    i16 *parents;  // (components, 2, plane): magnitude and sum of eight neighbours, for the finer level; 0: not kept
    i32 *moments;  // (components, REFERENCES + 1, plane): sums of products and squares, for the finer level; or 0
    u8 *parent_known, *moment_known;  // (components)
    Plane ring[RING];
    i32 *products;  // (REFERENCES, 4 planes): sums of products with the components before
    i32 *out;  // (components, h, w) values
    f32 *restored;  // (components, h, w) coefficients: values and reconstruction points times the step, or 0
    f32 step;
    const f32 *given;  // (components, h, w) coefficients to code, or 0
    i32 given_integers;  // they are 32-bit integers
    f32 factor;  // 1 / step: floating-point coefficients are scaled by it
} Band;

typedef struct Level {  // one level of one group
    i32 plane, stride;  // numbers of a plane, of one of its rows
    i32 raster,
        raster_stride;  // the same of what is kept for the finer level: rows of coefficients, one more at the end
    i32 kept;  // whether a finer level refers to this one
    i32 sets;  // first weight set of the level's class
    i32 served;  // whether the network serves the level,
    i32 least;  // from this mean magnitude on
    i32 means[3];  // codes of the component before
    i32 choosing;  // values are chosen by rate-distortion cost, else rounded with a dead zone
    const struct Level *coarser;  // or 0
    const i32 *codes;  // (components, 3) mean codes to code, or 0
    f64 price, edge_price;  // of a bit in squared steps, inside and near the edges of the tile
    Band band[3];
} Level;

typedef struct {  // scratch of a component being coded: arrays of a phase, in order of its coefficients
    i32 size;  // numbers from one place to the next in values, points and scaled
    i32 *values;  // of four places
    i8 *points;  // of four places: reconstruction points
    f32 *scaled;  // of four places: coefficients in steps that values are chosen from
    u8 *bins;
    u16 *contexts;
    i32 *whole;  // integer part of the predicted mean
    i8 *sign;  // of differences from it
    u8 *served;  // by the network
    u8 *low_bins;  // those of coefficients that are coded in groups, and their positions (only while encoding)
    u32 *low;
    u32 *coded;  // positions of coefficients that are coded one by one
    u16 *coded_contexts;
    u8 *tokens;
    u16 *flag_contexts;
    u8 *flags;
    i16 *zeros;  // a row of zeros
    i32 *sums;  // six rows of sums
    i32 *numbers;  // of the coefficients that are coded one by one, as they are coded
    u8 *edges;  // 1 near the edges of the tile
} Room;

typedef struct {  // raw bits being written
    u8 *to;
    i32 waiting;  // bits of the window that are not written
    u64 window;
    u64 check;  // all bits as a number, modulo 2^61 - 1
} Fields;

typedef struct {  // symbols and raw bits being written
    u32 *entries;
    i32 *ends;  // of batches
    i32 count, batches;
    Fields raw;
} Writer;

extern const i32 MEAN_VALUES[MEANS];

typedef struct {
    i32 phase, at, y, x, h, w, count;  // place in a cell: 2 y + x; rows and columns of its coefficients
    i32 orientation, component, mean, set, network;
} Place;

void contexts_of(const Model *m, const Level *level, const Place *place, const Room *room);
void put_values(Level *level, const Place *place, const Room *room);
void join_component(const Level *level, i32 orientation, i32 component, const Room *room);
void no_component(const Level *level, i32 orientation, i32 component);
void finish_component(Level *level, i32 orientation, i32 component, i32 empty, i32 served, const Room *room);
void choose_values(const Model *m, const Level *level, const Place *place, const Room *room, i32 low);

INLINE i16 *row_of(const Level *level, i16 *planes, i32 place, i32 row) {
    return planes + place * level->plane + (row + 1) * level->stride + 1;
}
INLINE i32 *wide_row_of(const Level *level, i32 *planes, i32 place, i32 row) {
    return planes + place * level->plane + (row + 1) * level->stride + 1;
}
// The reconstruction point of a coefficient that the network serves, `rest` from the integer part of its mean.
INLINE i8 served_point(const Model *m, const Room *room, i32 i, i32 rest) {
    rest = smaller(larger(rest, -REST), REST);
    return (i8)(m->offsets[(room->contexts[i] - NETWORK_AT) * (2 * REST + 1) + REST + rest] * room->sign[i]);
}
// The same of one that it does not serve, of magnitude v; 0 of 0.
INLINE i32 plain_point(const Model *m, const Room *room, i32 i, i32 v) {
    return m->centroids[room->bins[i] * 4 + larger(smaller(v, 4) - 1, 0)] & -(v != 0);
}
#endif
