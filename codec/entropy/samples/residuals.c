// Contexts of residuals (residuals.py: choose).
#include "core.h"

#define TOKEN_BITS 2.5
#define ROW_BITS 6

// The sum of n numbers as NumPy adds them up: in eight strands, and in halves where there are more than 128.
static f64 pairwise_sum(const f64 *a, i32 n) {
    if (n < 8) {
        f64 sum = n ? a[0] : 0;
        for (i32 i = 1; i < n; i++) sum += a[i];
        return sum;
    }
    if (n <= 128) {
        f64 r[8];
        copy(r, a, sizeof r);
        i32 i = 8;
        for (; i < n - n % 8; i += 8)
            for (i32 k = 0; k < 8; k++) r[k] += a[i + k];
        f64 sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
        for (; i < n; i++) sum += a[i];
        return sum;
    }
    i32 half = n / 2 - n / 2 % 8;
    return pairwise_sum(a, half) + pairwise_sum(a + half, n - half);
}

// About the bits of symbols with the sums of counts a and b (b: 0 for none), their table included. bits: n log2(n).
static f64 price(const i32 *a, const i32 *b, i32 alphabet, const f64 *bits, f64 *terms) {
    i32 n = 0, used = 0, last = 0;
    for (i32 i = 0; i < alphabet; i++) {
        i32 c = a[i] + (b ? b[i] : 0);
        if (!c) continue;
        n += c;
        terms[used++] = bits[c];
        last = i;
    }
    return (bits[n] - pairwise_sum(terms, used)) + (TOKEN_BITS * (used + last) / 2 + ROW_BITS);
}

// Merges neighbouring rows of counts (rows, alphabet), none of which is empty, while that saves bits, and until at most
// most are left. bits: n log2(n) of every n up to the sum of all counts. room: 2 * rows + alphabet numbers. Writes the
// first row of each merged one to firsts and returns how many there are.
EXPORT(contexts_merge) i32 contexts_merge(i32 *counts, i32 rows, i32 alphabet, const f64 *bits, i32 most, f64 *room,
                                          i32 *firsts) {
    f64 *prices = room, *joined = room + rows, *terms = room + 2 * rows;
    i32 n = rows;
    for (i32 i = 0; i < n; i++) {
        firsts[i] = i;
        prices[i] = price(counts + i * alphabet, 0, alphabet, bits, terms);
    }
    for (i32 i = 0; i < n - 1; i++) {
        const i32 *row = counts + i * alphabet;
        joined[i] = price(row, row + alphabet, alphabet, bits, terms);
    }
    while (n > 1) {
        i32 best = 0;
        f64 gain = (prices[0] + prices[1]) - joined[0];
        for (i32 i = 1; i < n - 1; i++) {
            f64 g = (prices[i] + prices[i + 1]) - joined[i];
            if (g > gain) gain = g, best = i;
        }
        if (gain < 0 && n <= most) break;
        i32 *row = counts + firsts[best] * alphabet, *next = counts + firsts[best + 1] * alphabet;
        for (i32 i = 0; i < alphabet; i++) row[i] += next[i];
        prices[best] = joined[best];
        for (i32 i = best + 1; i < n - 1; i++) {
            firsts[i] = firsts[i + 1];
            prices[i] = prices[i + 1];
            joined[i - 1] = joined[i];
        }
        n--;
        if (best) joined[best - 1] = price(counts + firsts[best - 1] * alphabet, row, alphabet, bits, terms);
        if (best < n - 1) joined[best] = price(row, counts + firsts[best + 1] * alphabet, alphabet, bits, terms);
    }
    return n;
}
