// A part of latents with classes and mixing weights (latent_coding.py: walk_rest; scale_estimate.py): block after block
// of channels, each phase by phase. Sums are of integers, exact in double precision in any order.
#include "phase_coder.h"

#define SUMS 4
#define CAP 32767
#define TOP 1023

// All fields have 32 bits (core_phases.py fills them in).
typedef struct {
    i32 h, w, blocks;
    const i32 *ends;            // of the blocks, in channels
    const i32 *order;           // plane of each channel, in coding order; so are these by channel:
    const f64 *scale;           // (4,) by phase: what the sum of weights and magnitudes is multiplied with
    const f64 *gather;          // (2 * SUMS,)
    const f64 *near;            // (2,)
    const f64 *spread;          // (SUMS,)
    const i32 *reciprocal;      // (4,) by phase
    const f64 *prior;           // (4,) by phase, in 1/64
    i32 *values;                // (planes, h, w)
    i8 *points;                 // like values, or 0
    const f32 *real;            // like values, for a choice
    const u8 *free;             // of each plane, for a choice
    f64 *sums;                  // (SUMS, h, w), zeros
    f64 *seen;                  // room for (2 * SUMS, h * w): the sums and those around, phase after phase
    f64 *row;                   // room for w
    i32 *known;                 // room for (channels of a block, h * w): normalised magnitudes, phase after phase
} ClassPart;

// The sums of a plane's eight neighbours, mirrored at the borders, and the plane itself, phase after phase.
static void look_around(const ClassPart *p, const PhaseGrid *grids, i32 phases, const f64 *plane, f64 *here,
                        f64 *beside) {
    i32 h = p->h, w = p->w;
    for (i32 g = 0; g < phases; g++) {
        for (i32 r = 0; r < grids[g].rows; r++) {
            i32 y = grids[g].y + r * grids[g].step, above = y ? y - 1 : h > 1;
            i32 below = y + 1 < h ? y + 1 : h > 1 ? h - 2 : 0;
            const f64 *a = plane + above * w, *b = plane + y * w, *c = plane + below * w;
            for (i32 x = 0; x < w; x++) p->row[x] = a[x] + b[x] + c[x];
            for (i32 k = 0; k < grids[g].columns; k++) {
                i32 x = grids[g].x + k * grids[g].step, left = x ? x - 1 : w > 1;
                i32 right = x + 1 < w ? x + 1 : w > 1 ? w - 2 : 0;
                *here++ = b[x];
                *beside++ = p->row[left] + p->row[x] + p->row[right] - b[x];
            }
        }
    }
}

// Adds the four known neighbours of a phase in the same channel.
static void add_near(f64 *out, const i32 *known, const PhaseGrid *grids, const i32 *starts, i32 phase, i32 corners,
                     f64 weight) {
    for (i32 r = 0; r < grids[phase].rows; r++)
        for (i32 k = 0; k < grids[phase].columns; k++) {
            i32 total = 0;
            for (i32 i = 0; i < 4; i++) total += known[phase_neighbour(grids, starts, phase, corners, i, r, k)];
            *out++ += weight * (f64)total;
        }
}

// Estimates of a channel's phase to bins and sixteenths.
static void to_bins(const f64 *estimate, i32 n, u8 *bins, i32 *sixteenths) {
    for (i32 i = 0; i < n; i++) {
        f32 single = (f32)estimate[i];
        i32 bits;
        copy(&bits, &single, 4);
        bins[i] = (u8)smaller(larger((bits >> 22) - ((127 - 4) << 1), 0), LATENT_BINS - 1);
        sixteenths[i] = (i32)(estimate[i] * 16);
    }
}

// estimate: room for h * w. Returns SOUND or what is damaged.
EXPORT(latents_by_classes) i32 latents_by_classes(PhaseCoder *coder, ClassPart *p, f64 *estimate) {
    i32 h = p->h, w = p->w, size = h * w;
    PhaseGrid grids[4];
    i32 phases = phase_grids(grids, h, w, 1), starts[4] = {0};
    for (i32 g = 1; g < phases; g++) starts[g] = starts[g - 1] + grids[g - 1].rows * grids[g - 1].columns;
    for (i32 b = 0; b < p->blocks; b++) {
        i32 first = b ? p->ends[b - 1] : 0, count = p->ends[b] - first;
        for (i32 s = 0; s < SUMS; s++)
            look_around(p, grids, phases, p->sums + s * size, p->seen + s * size, p->seen + (SUMS + s) * size);
        for (i32 g = 0; g < phases; g++) {
            PhaseGrid grid = grids[g];
            i32 n = grid.rows * grid.columns;
            for (i32 c = 0; c < count; c++) {
                const f64 *weights = p->gather + (first + c) * 2 * SUMS, *near = p->near + (first + c) * 2;
                for (i32 i = 0; i < n; i++) {
                    const f64 *seen = p->seen + starts[g] + i;
                    f64 sum = p->prior[g];
                    for (i32 s = 0; s < 2 * SUMS; s++) sum += weights[s] * seen[s * size];
                    estimate[i] = sum;
                }
                if (phases > 1 && g > 1) add_near(estimate, p->known + c * size, grids, starts, g, 0, near[0]);
                if (phases > 1 && g & 1) add_near(estimate, p->known + c * size, grids, starts, g, 1, near[1]);
                f64 scale = p->scale[(first + c) * 4 + g];
                for (i32 i = 0; i < n; i++) estimate[i] *= scale;
                to_bins(estimate, n, coder->bins + c * n, coder->sixteenths + c * n);
                i32 plane = p->order[first + c];
                phase_take(coder, grids + g, c * n, w, p->values + plane * size, p->real ? p->real + plane * size : 0,
                           p->free ? p->free[plane] : 0);
            }
            i32 state = phase_code(coder, count * n);
            if (state) return state;
            for (i32 c = 0; c < count; c++) {
                i32 plane = p->order[first + c], reciprocal = p->reciprocal[(first + c) * 4 + g];
                phase_give(coder, grids + g, c * n, w, p->values + plane * size,
                           p->points ? p->points + plane * size : 0);
                for (i32 i = 0; i < n; i++) {
                    i32 v = coder->values[c * n + i], magnitude = smaller(v < 0 ? -v : v, CAP);
                    p->known[c * size + starts[g] + i] = smaller(magnitude * reciprocal >> 10, TOP);
                }
            }
        }
        for (i32 c = 0; c < count; c++) {
            const i32 *known = p->known + c * size;
            for (i32 g = 0; g < phases; g++)
                for (i32 r = 0; r < grids[g].rows; r++) {
                    f64 *sum = p->sums + (grids[g].y + r * grids[g].step) * w + grids[g].x;
                    for (i32 k = 0; k < grids[g].columns; k++, sum += grids[g].step) {
                        f64 magnitude = (f64)*known++;
                        for (i32 s = 0; s < SUMS; s++) sum[s * size] += p->spread[(first + c) * SUMS + s] * magnitude;
                    }
                }
        }
    }
    return SOUND;
}
