// What all kernels of the compiled core share: integer types, SIMD, and the attribute of an exported function.
// Addresses are those of the instance's memory; core.py puts the arrays there.
#ifndef BANDPRESS_CORE_H
#define BANDPRESS_CORE_H
#include <stdint.h>
#include <wasm_simd128.h>

#define EXPORT(name) __attribute__((export_name(#name)))
#define INLINE static inline __attribute__((always_inline))

typedef int8_t i8;
typedef uint8_t u8;
typedef int16_t i16;
typedef uint16_t u16;
typedef int32_t i32;
typedef uint32_t u32;
typedef int64_t i64;
typedef uint64_t u64;
typedef float f32;
typedef double f64;

#define copy(to, from, bytes) __builtin_memcpy(to, from, bytes)
#define clear(to, bytes) __builtin_memset(to, 0, bytes)

INLINE i32 smaller(i32 a, i32 b) { return a < b ? a : b; }
INLINE i32 larger(i32 a, i32 b) { return a > b ? a : b; }
#endif
