// Slices of a part of latents with a hyperprior (hyperprior.py). Numbers are integers in single precision; all sums are
// below 2^24, where it is exact in any order.
#include "phase_coder.h"

#define KINDS 6
#define CEILING 511
#define LOGS 4096
#define ORIGIN 28

// The network. All fields have 32 bits (core_traversals.py fills them in).
typedef struct {
    i32 state, own, hidden, phased;  // numbers of each
    const i32 *starts;       // of the slices, in channels, and the end of the last
    const i32 *order;        // plane of each channel, in coding order; so are these by channel:
    const f32 *spread;       // (state,)
    const f32 *own_weights;  // (own,)
    const f32 *near;         // (2,)
    const f32 *last;         // (hidden,)
    const f32 *last_bias;    // (KINDS,)
    const f32 *first;        // (slices, hidden, 2 * state + own)
    const f32 *first_bias;   // (slices, 4, hidden)
    const f32 *logs;         // (LOGS,) logarithm of 1 + magnitude
    const i32 *sixteenths;   // (LATENT_BINS,) estimate of a bin in 1/16
} SliceNetwork;

// A part. Planes of h * w places take whole vectors: (h * w + 3) / 4 of them; all phases one after the other, each in
// whole vectors, take up to 16 numbers more than h * w.
typedef struct {
    i32 h, w;
    f32 *state;       // planes
    i32 *values;      // (planes, h, w)
    i8 *points;       // like values, or 0
    const f32 *real;  // like values, for a choice
    const u8 *free;   // of each plane, for a choice
    // room
    f32 *plane, *row;  // (h, w), (w,)
    f32 *seen;         // (2 * state, phases)
    f32 *hidden;       // (hidden, h * w)
    f32 *own;          // (own, h * w)
    f32 *edges, *corners, *sums;  // (channels of a slice, h * w)
    f32 *known;        // (channels of a slice, phases)
    f32 *logs;         // (channels of a slice, h * w), in the order of the plane
} SlicePart;

// out (outs, n) += weights (outs, ins) @ in (ins, n); n is a multiple of 4. Strides are those of rows.
static void add_product(f32 *out, i32 out_stride, const f32 *weights, i32 weight_stride, i32 weight_step, i32 outs,
                        const f32 *in, i32 in_stride, i32 ins, i32 n) {
    for (i32 i = 0; i < n; i += 4) {
        i32 o = 0;
        for (; o + 4 <= outs; o += 4) {
            f32 *to = out + o * out_stride + i;
            const f32 *a = weights + o * weight_stride;
            v128_t s0 = wasm_v128_load(to), s1 = wasm_v128_load(to + out_stride);
            v128_t s2 = wasm_v128_load(to + 2 * out_stride), s3 = wasm_v128_load(to + 3 * out_stride);
            for (i32 k = 0; k < ins; k++, a += weight_step) {
                v128_t x = wasm_v128_load(in + k * in_stride + i);
                s0 = wasm_f32x4_add(s0, wasm_f32x4_mul(x, wasm_v128_load32_splat(a)));
                s1 = wasm_f32x4_add(s1, wasm_f32x4_mul(x, wasm_v128_load32_splat(a + weight_stride)));
                s2 = wasm_f32x4_add(s2, wasm_f32x4_mul(x, wasm_v128_load32_splat(a + 2 * weight_stride)));
                s3 = wasm_f32x4_add(s3, wasm_f32x4_mul(x, wasm_v128_load32_splat(a + 3 * weight_stride)));
            }
            wasm_v128_store(to, s0);
            wasm_v128_store(to + out_stride, s1);
            wasm_v128_store(to + 2 * out_stride, s2);
            wasm_v128_store(to + 3 * out_stride, s3);
        }
        for (; o < outs; o++) {
            f32 *to = out + o * out_stride + i;
            const f32 *a = weights + o * weight_stride;
            v128_t sum = wasm_v128_load(to);
            for (i32 k = 0; k < ins; k++, a += weight_step)
                sum = wasm_f32x4_add(sum, wasm_f32x4_mul(wasm_v128_load(in + k * in_stride + i),
                                                         wasm_v128_load32_splat(a)));
            wasm_v128_store(to, sum);
        }
    }
}

// Sums in 1/1024 to activations in 1/16, low..CEILING. n is a multiple of 4.
static void activate(f32 *out, const f32 *sums, i32 n, f32 low) {
    v128_t least = wasm_f32x4_splat(low), most = wasm_f32x4_splat(CEILING), unit = wasm_f32x4_splat(1.0f / 64);
    for (i32 i = 0; i < n; i += 4) {
        v128_t a = wasm_f32x4_floor(wasm_f32x4_mul(wasm_v128_load(sums + i), unit));
        wasm_v128_store(out + i, wasm_f32x4_min(wasm_f32x4_max(a, least), most));
    }
}

// A plane, and the mean of the eight neighbours, mirrored at the borders and rounded down, phase after phase.
static void look_around(SlicePart *p, const PhaseGrid *grids, const i32 *starts, i32 phases, f32 *here, f32 *beside) {
    i32 h = p->h, w = p->w;
    for (i32 g = 0; g < phases; g++) {
        PhaseGrid grid = grids[g];
        f32 *one = here + starts[g], *other = beside + starts[g];
        for (i32 r = 0; r < grid.rows; r++) {
            i32 y = grid.y + r * grid.step, above = y ? y - 1 : h > 1, below = y + 1 < h ? y + 1 : h > 1 ? h - 2 : 0;
            const f32 *a = p->plane + above * w, *b = p->plane + y * w, *c = p->plane + below * w;
            for (i32 x = 0; x < w; x++) p->row[x] = a[x] + b[x] + c[x];
            for (i32 k = 0; k < grid.columns; k++) {
                i32 x = grid.x + k * grid.step, left = x ? x - 1 : w > 1;
                i32 right = x + 1 < w ? x + 1 : w > 1 ? w - 2 : 0;
                *one++ = b[x];
                *other++ = __builtin_floorf((p->row[left] + p->row[x] + p->row[right] - b[x]) * (1.0f / 8));
            }
        }
    }
}

// The mean of the four known neighbours of a phase in the same channel, rounded down; edge samples extended.
static void look_near(f32 *out, const f32 *known, const PhaseGrid *grids, const i32 *starts, i32 phase, i32 corners) {
    const PhaseGrid *own = grids + phase;
    for (i32 r = 0; r < own->rows; r++)
        for (i32 k = 0; k < own->columns; k++) {
            f32 total = 0;
            for (i32 i = 0; i < 4; i++) total += known[phase_neighbour(grids, starts, phase, corners, i, r, k)];
            *out++ = __builtin_floorf(total * (1.0f / 4));
        }
}

// The bins of a phase of a slice (channels from first on) to the coder.
static void estimate(PhaseCoder *coder, const SliceNetwork *net, SlicePart *p, const PhaseGrid *grids,
                     const i32 *starts, i32 phase, i32 phases, i32 slice) {
    PhaseGrid grid = grids[phase];
    i32 n = grid.rows * grid.columns, padded = (n + 3) & ~3, total = starts[phases];
    i32 first = net->starts[slice], count = net->starts[slice + 1] - first, inputs = 2 * net->state + net->own;
    const f32 *weights = net->first + slice * net->hidden * inputs;
    for (i32 k = 0; k < net->hidden; k++) {
        v128_t bias = wasm_f32x4_splat(net->first_bias[(slice * 4 + phase) * net->hidden + k]);
        for (i32 i = 0; i < padded; i += 4) wasm_v128_store(p->hidden + k * padded + i, bias);
    }
    add_product(p->hidden, padded, weights, inputs, 1, net->hidden, p->seen + starts[phase], total, 2 * net->state,
                padded);
    i32 edges = phases > 1 && phase > 1, corners = phases > 1 && phase & 1;
    for (i32 c = 0; c < count; c++) {
        if (edges) look_near(p->edges + c * padded, p->known + c * total, grids, starts, phase, 0);
        if (corners) look_near(p->corners + c * padded, p->known + c * total, grids, starts, phase, 1);
    }
    if (edges || corners) {
        clear(p->own, (u32)(net->own * padded) * 4);
        add_product(p->own, padded, net->own_weights + first * net->own, 1, net->own, net->own,
                    edges ? p->edges : p->corners, padded, count, padded);
        activate(p->own, p->own, net->own * padded, -CEILING);
        add_product(p->hidden, padded, weights + 2 * net->state, inputs, 1, net->hidden, p->own, padded, net->own,
                    padded);
    }
    activate(p->hidden, p->hidden, net->hidden * padded, 0);
    for (i32 c = 0; c < count; c++) {
        const f32 *near = net->near + (first + c) * 2, *bias = net->last_bias + (first + c) * KINDS;
        f32 *sums = p->sums + c * padded;
        for (i32 i = 0; i < padded; i++) sums[i] = bias[phase];
        if (phase == 0 && phases > 1)
            for (i32 r = 0; r < grid.rows; r++)
                for (i32 k = 0; k < grid.columns; k++)
                    sums[r * grid.columns + k] = bias[(r | k) & 1 ? 4 : (r | k) & 2 ? 5 : 0];
        if (edges)
            for (i32 i = 0; i < padded; i++) sums[i] += near[0] * p->edges[c * padded + i];
        if (corners)
            for (i32 i = 0; i < padded; i++) sums[i] += near[1] * p->corners[c * padded + i];
    }
    add_product(p->sums, padded, net->last + first * net->hidden, net->hidden, 1, count, p->hidden, padded,
                net->hidden, padded);
    for (i32 c = 0; c < count; c++)
        for (i32 i = 0; i < n; i++) {
            i32 bin = (i32)__builtin_floorf(p->sums[c * padded + i] * (1.0f / 512)) + ORIGIN;
            bin = smaller(larger(bin, 0), LATENT_BINS - 1);
            coder->bins[c * n + i] = (u8)bin;
            coder->sixteenths[c * n + i] = net->sixteenths[bin];
        }
}

// Slices from..to of a part. Returns SOUND or what is damaged.
EXPORT(latents_by_slices)
i32 latents_by_slices(PhaseCoder *coder, const SliceNetwork *net, SlicePart *p, i32 from, i32 to) {
    i32 h = p->h, w = p->w, size = h * w, padded = (size + 3) & ~3;
    PhaseGrid grids[4];
    i32 phases = phase_grids(grids, h, w, net->phased), starts[5] = {0};
    for (i32 g = 0; g < phases; g++) starts[g + 1] = starts[g] + ((grids[g].rows * grids[g].columns + 3) & ~3);
    i32 total = starts[phases];
    for (i32 slice = from; slice < to; slice++) {
        i32 first = net->starts[slice], count = net->starts[slice + 1] - first;
        for (i32 j = 0; j < net->state; j++) {
            activate(p->plane, p->state + j * padded, padded, -CEILING);
            look_around(p, grids, starts, phases, p->seen + j * total, p->seen + (net->state + j) * total);
        }
        for (i32 g = 0; g < phases; g++) {
            i32 n = grids[g].rows * grids[g].columns;
            estimate(coder, net, p, grids, starts, g, phases, slice);
            for (i32 c = 0; c < count; c++) {
                i32 plane = net->order[first + c];
                phase_take(coder, grids + g, c * n, w, p->values + plane * size, p->real ? p->real + plane * size : 0,
                           p->free ? p->free[plane] : 0);
            }
            i32 state = phase_code(coder, count * n);
            if (state) return state;
            for (i32 c = 0; c < count; c++) {
                i32 plane = net->order[first + c];
                phase_give(coder, grids + g, c * n, w, p->values + plane * size,
                           p->points ? p->points + plane * size : 0);
                for (i32 i = 0; i < n; i++) {
                    i32 v = coder->values[c * n + i];
                    p->known[c * total + starts[g] + i] = net->logs[smaller(v < 0 ? -v : v, LOGS - 1)];
                }
            }
        }
        for (i32 c = 0; c < count; c++)
            for (i32 i = 0; i < size; i++) {
                i32 v = p->values[net->order[first + c] * size + i];
                p->logs[c * padded + i] = net->logs[smaller(v < 0 ? -v : v, LOGS - 1)];
            }
        add_product(p->state, padded, net->spread + first * net->state, 1, net->state, net->state, p->logs, padded,
                    count, padded);
    }
    return SOUND;
}
