// Numbers to tokens and raw bits (tokens.py).
#include "tokens.h"

// Numbers (n,) 0..2^25 - 1 -> tokens, raw values, raw widths (n,).
EXPORT(tokens_split) void tokens_split(const i32 *numbers, i32 n, u8 *tokens, u32 *raw, u8 *widths) {
    for (i32 i = 0; i < n; i++) {
        Token t = token_of((u32)numbers[i]);
        tokens[i] = (u8)t.token;
        raw[i] = t.raw;
        widths[i] = (u8)t.width;
    }
}
