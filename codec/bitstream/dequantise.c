// Dequantisation of a subband of a lossy file; NumPy twin: dequantisation.py, dequantised.
#include "dequantise.h"

// q, points, out: (planes, n). gains: (n), or null.
EXPORT(dequantise_subband)
void dequantise_subband(const i32 *q, const i8 *points, i32 planes, i32 n, f32 step, const i8 *gains,
                        const f32 *divisors, i32 lowest, f32 *out) {
    dequantise(q, points, planes * n, step, out);
    if (gains) take_gains(out, planes, n, gains, divisors, lowest);
}
