// What core.py computes first, to see that WebAssembly and its SIMD run here as they must (_check in core.py).
#include "core.h"

// Replaces each of n numbers x, a multiple of 4, by rint(x * factor + x); returns how many are not 0 then.
EXPORT(probe) i32 probe(f32 *x, i32 n, f32 factor) {
    i32 others = 0;
    for (i32 i = 0; i < n; i += 4) {
        v128_t lanes = wasm_v128_load(x + i);
        lanes = wasm_f32x4_nearest(wasm_f32x4_add(wasm_f32x4_mul(lanes, wasm_f32x4_splat(factor)), lanes));
        wasm_v128_store(x + i, lanes);
        others += __builtin_popcount(wasm_i32x4_bitmask(wasm_f32x4_ne(lanes, wasm_f32x4_splat(0))));
    }
    return others;
}
