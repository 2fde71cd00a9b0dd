// Numbers as tokens and raw bits (tokens.py).
#ifndef BANDPRESS_TOKENS_H
#define BANDPRESS_TOKENS_H
#include "core.h"

#define TOKEN_DIRECT 16
#define TOKEN_FINE 10
#define TOKEN_COARSE (TOKEN_DIRECT + 4 * (TOKEN_FINE - 4))
#define TOKEN_ESCAPE (TOKEN_COARSE + 25 - TOKEN_FINE)

typedef struct {
    u32 token, raw, width;
} Token;

// The token of a number 0..2^25 - 1, and the raw bits that follow it.
INLINE Token token_of(u32 number) {
    if (number < TOKEN_DIRECT) return (Token){number, 0, 0};
    u32 exponent = 31 - (u32)__builtin_clz(number), fine = exponent < TOKEN_FINE;
    u32 width = fine ? exponent - 2 : exponent;
    u32 token = fine ? TOKEN_DIRECT + (exponent - 4) * 4 + (number >> width & 3) : TOKEN_COARSE + exponent - TOKEN_FINE;
    return (Token){token, number & ((1u << width) - 1), width};
}

// The raw bits that follow a token >= TOKEN_DIRECT.
INLINE u32 token_width(u32 token) {
    return token < TOKEN_COARSE ? ((token - TOKEN_DIRECT) >> 2) + 2 : token - TOKEN_COARSE + TOKEN_FINE;
}

// The number of a token >= TOKEN_DIRECT and its raw bits.
INLINE u32 token_number(u32 token, u32 raw) {
    u32 leading = token < TOKEN_COARSE ? 4 + ((token - TOKEN_DIRECT) & 3) : 1;
    return (leading << token_width(token)) + raw;
}
#endif
