// Coding of a plane (numbers.py: Traversal; numbers_encoder.py) for one type of cells, level by level. numbers.c
// includes it after numbers_cells.h.

// What encoder and decoder do in a phase, or in the coarsest grid (level 0). code: see below.
typedef struct {
    INT *guess;        // of all places
    u16 *quarters;     // of all places; 0: not needed
    i16 *exponents;    // of all places
    REAL *total, *part;  // a row each
} T(Buffers);

// The guesses of a phase, and where wanted the quarters of its estimates.
static void T(predict)(const Plane *p, const Level *l, i32 index, i32 levels, i32 phase, const T(Buffers) *b) {
    i32 set = (set_of(p, index, levels) * 3 + phase);
    T(Term) terms[TERMS];
    i32 count = T(terms)(p, l, phase, p->weights + set * TERMS, terms);
    T(Features) f = T(features_of)(p, l, phase);
    i32 rows = phase_rows(l, phase), n = phase_columns(l, phase);
    for (i32 r = 0; r < rows; r++) {
        T(weigh)(terms, count, r * l->width, b->total, n);
        T(guess)(p, b->total, b->guess + r * n, b->exponents + r * n, n);
        if (!b->quarters) continue;
        T(estimate)(&f, p->factors + set * (FEATURES + 1), r * l->width, b->part, b->total, n);
        T(quarters)(b->total, p->kind >= FLOATS ? b->exponents + r * n : 0, b->quarters + r * n, n);
    }
}

// The same for the coarsest grid.
static void T(predict_coarsest)(const Plane *p, i32 step, const T(Buffers) *b) {
    i32 rows = grid_size(p->rows, step), n = grid_size(p->columns, step);
    for (i32 r = 0; r < rows; r++) {
        for (i32 i = 0; i < n; i++) {
            REAL v = 0;
            for (i32 k = 0; k < p->references; k++)
                v += ((const REAL *)p->reference[k])[r * step * p->columns + i * step] * (REAL)p->base_weights[k];
            b->total[i] = v;
        }
        T(guess)(p, b->total, b->guess + r * n, b->exponents + r * n, n);
        if (!b->quarters) continue;
        for (i32 i = 0; i < n; i++) b->total[i] = (REAL)p->limits[2];
        T(quarters)(b->total, p->kind >= FLOATS ? b->exponents + r * n : 0, b->quarters + r * n, n);
    }
}

// The places of a phase of a level, or of the coarsest grid, in the rasters of the plane.
typedef struct {
    i32 rows, columns, first, step, stride;  // step: between neighbours of a row; stride: between rows
} T(Places);

static T(Places) T(places)(const Plane *p, const Level *l, i32 phase, i32 step) {
    if (!l) return (T(Places)){grid_size(p->rows, step), grid_size(p->columns, step), 0, step, step * p->columns};
    return (T(Places)){phase_rows(l, phase), phase_columns(l, phase),
                       l->step * (PHASES[phase].y * p->columns + PHASES[phase].x), 2 * l->step,
                       2 * l->step * p->columns};
}

// After a phase: its numbers in the raster become cells of the level, its errors, too.
static void T(keep)(const Plane *p, const Level *l, i32 phase) {
    i32 y = PHASES[phase].y, x = PHASES[phase].x;
    T(Places) at = T(places)(p, l, phase, 0);
    for (i32 r = 0; r < at.rows; r++) {
        const INT *numbers = (const INT *)p->numbers + at.first + r * at.stride;
        const REAL *errors = (const REAL *)p->errors + at.first + r * at.stride;
        REAL *own = T(inside)(l, l->own, y, x) + r * l->width, *around = T(inside)(l, l->around, y, x) + r * l->width;
        for (i32 i = 0; i < at.columns; i++) {
            own[i] = T(cell)(p, numbers[i * at.step]);
            around[i] = errors[i * at.step];
        }
    }
    T(fill)(l, l->own, y, x);
    T(fill)(l, l->around, y, x);
}

// Cells of the even component of the coarsest level, from the rasters.
static void T(keep_coarsest)(const Plane *p, const Level *l) {
    i32 step = 2 * l->step;
    T(Places) at = T(places)(p, 0, 0, step);
    for (i32 r = 0; r < at.rows; r++)
        for (i32 i = 0; i < at.columns; i++) {
            i32 from = r * at.stride + i * at.step;
            T(inside)(l, l->own, 0, 0)[r * l->width + i] = T(cell)(p, ((const INT *)p->numbers)[from]);
            T(inside)(l, l->around, 0, 0)[r * l->width + i] = ((const REAL *)p->errors)[from];
        }
    T(fill)(l, l->own, 0, 0);
    T(fill)(l, l->around, 0, 0);
}

// The cells of references and their errors in all levels.
static void T(split_references)(const Plane *p, const Level *levels, i32 count) {
    for (i32 i = 0; i < count; i++) {
        for (i32 k = 0; k < p->references; k++) T(split)(p, levels + i, p->reference[k], levels[i].reference[k]);
        if (p->reference_errors) T(split)(p, levels + i, p->reference_errors, levels[i].errors);
    }
}

// Decodes a batch of places. symbols: see numbers_decode.
static i32 T(decode_batch)(const Plane *p, Symbols *s, const u8 *lookup, const T(Places) at, const T(Buffers) *b,
                           u8 *bytes, u64 *unsigned_numbers) {
    i32 total = at.rows * at.columns, n = 0;
    u8 *contexts = bytes, *tokens = bytes + total;
    const u8 *holes = p->holes ? p->holes + at.first : 0;
    if (!holes) {
        for (i32 i = 0; i < total; i++) contexts[i] = b->quarters ? lookup[b->quarters[i]] : 0;
        n = total;
    } else {
        for (i32 r = 0, i = 0; r < at.rows; r++)
            for (i32 c = 0; c < at.columns; c++, i++)
                if (!holes[r * at.stride + c * at.step]) contexts[n++] = b->quarters ? lookup[b->quarters[i]] : 0;
    }
    if (!symbols_batch(s, contexts, tokens, n) || !symbols_numbers(s, tokens, unsigned_numbers, n)) return 0;
    const u64 *next = unsigned_numbers;
    for (i32 row = 0, i = 0; row < at.rows; row++)
        for (i32 c = 0; c < at.columns; c++, i++) {
            i32 to = at.first + row * at.stride + c * at.step;
            i64 r = 0;
            if (!holes || !holes[row * at.stride + c * at.step]) {
                u64 u = *next++;
                r = (i64)(u >> 1) ^ -(i64)(u & 1);
            }
            INT x = (INT)((u64)b->guess[i] + (u64)r);
            if (DOUBLE && p->kind == NARROW_INTEGERS) x = (INT)(i32)x;
            ((INT *)p->numbers)[to] = x;
            ((REAL *)p->errors)[to] = T(magnitude)(p, x, b->guess[i], r);
        }
    return 1;
}

static i32 T(decode)(const Plane *p, Symbols *s, const u8 *lookup, const T(Buffers) *b, u8 *bytes, u64 *numbers) {
    Level levels[LEVELS];
    i32 count, base = coarsest_step(p);
    levels_of(p, sizeof(REAL), levels, &count);
    T(split_references)(p, levels, count);
    T(predict_coarsest)(p, base, b);
    if (!T(decode_batch)(p, s, lookup, T(places)(p, 0, 0, base), b, bytes, numbers)) return 0;
    for (i32 i = 0; i < count; i++) {
        Level *l = levels + i;
        if (i) {
            T(adopt)(l, l->own, l - 1, l[-1].own);
            T(adopt)(l, l->around, l - 1, l[-1].around);
        } else {
            T(keep_coarsest)(p, l);
        }
        for (i32 phase = 0; phase < 3; phase++) {
            if (!phase_rows(l, phase) || !phase_columns(l, phase)) continue;
            T(predict)(p, l, i, count, phase, b);
            if (!T(decode_batch)(p, s, lookup, T(places)(p, l, phase, 0), b, bytes, numbers)) return 0;
            if (i < count - 1 || phase < 2) T(keep)(p, l, phase);
        }
    }
    return 1;
}

// --- of the encoder

// Codes a batch of places: tokens and unsigned residuals without holes, which get the guesses. Returns how many.
static i32 T(encode_batch)(const Plane *p, const T(Places) at, const T(Buffers) *b, u8 *tokens, u64 *out) {
    const u8 *holes = p->holes ? p->holes + at.first : 0;
    i32 n = 0;
    for (i32 row = 0, i = 0; row < at.rows; row++)
        for (i32 c = 0; c < at.columns; c++, i++) {
            i32 to = at.first + row * at.stride + c * at.step;
            INT guess = b->guess[i], *x = (INT *)p->numbers + to;
            if (holes && holes[row * at.stride + c * at.step]) {
                *x = guess;
                ((REAL *)p->errors)[to] = T(magnitude)(p, guess, guess, 0);
                continue;
            }
            INT r = (INT)((UNSIGNED)*x - (UNSIGNED)guess);
            if (DOUBLE && p->kind == NARROW_INTEGERS) r = (INT)(i32)r;
            ((REAL *)p->errors)[to] = T(magnitude)(p, *x, guess, r);
            u64 u = (UNSIGNED)r << 1 ^ (UNSIGNED)(r >> (8 * sizeof(INT) - 1));
            out[n] = u;
            tokens[n++] = token_of(u);
        }
    return n;
}

// exponents: those of floats, of all places, batch by batch.
static i32 T(encode)(const Plane *p, const T(Buffers) *buffers, u8 *tokens, u64 *out, i16 *exponents, i32 *ends) {
    Level levels[LEVELS];
    T(Buffers) b = *buffers;
    i32 count, base = coarsest_step(p), batch = 0;
    levels_of(p, sizeof(REAL), levels, &count);
    b.exponents = exponents;
    T(predict_coarsest)(p, base, &b);
    i32 n = T(encode_batch)(p, T(places)(p, 0, 0, base), &b, tokens, out);
    b.exponents += grid_size(p->rows, base) * grid_size(p->columns, base);
    ends[batch++] = n;
    for (i32 i = 0; i < count; i++) {
        Level *l = levels + i;
        if (i) {
            T(adopt)(l, l->own, l - 1, l[-1].own);
            T(adopt)(l, l->around, l - 1, l[-1].around);
        } else {
            T(keep_coarsest)(p, l);
        }
        for (i32 phase = 0; phase < 3; phase++) {
            if (!phase_rows(l, phase) || !phase_columns(l, phase)) continue;
            T(predict)(p, l, i, count, phase, &b);
            n += T(encode_batch)(p, T(places)(p, l, phase, 0), &b, tokens + n, out + n);
            b.exponents += phase_rows(l, phase) * phase_columns(l, phase);
            ends[batch++] = n;
            T(keep)(p, l, phase);
        }
    }
    return batch;
}

// Quarters of the estimates of all samples but holes, batch by batch; row: room for those of a row.
static void T(classify)(const Plane *p, const T(Buffers) *b, const i16 *exponents, u16 *row, u16 *out) {
    Level levels[LEVELS];
    i32 count, base = coarsest_step(p);
    levels_of(p, sizeof(REAL), levels, &count);
    for (i32 batch = -1; batch < 3 * count; batch++) {
        i32 phase = batch < 0 ? 0 : batch % 3;
        const Level *l = batch < 0 ? 0 : levels + batch / 3;
        T(Places) at = T(places)(p, l, phase, base);
        if (!at.rows || !at.columns) continue;
        T(Features) f = {0};
        const f64 *factors = 0;
        if (l) {
            f = T(features_of)(p, l, phase);
            factors = p->factors + (set_of(p, batch / 3, count) * 3 + phase) * (FEATURES + 1);
        }
        for (i32 r = 0; r < at.rows; r++) {
            if (l)
                T(estimate)(&f, factors, r * l->width, b->part, b->total, at.columns);
            else
                for (i32 i = 0; i < at.columns; i++) b->total[i] = (REAL)p->limits[2];
            T(quarters)(b->total, p->kind >= FLOATS ? exponents : 0, row, at.columns);
            exponents += at.columns;
            const u8 *holes = p->holes ? p->holes + at.first + r * at.stride : 0;
            for (i32 i = 0; i < at.columns; i++)
                if (!holes || !holes[i * at.step]) *out++ = row[i];
        }
    }
}

// The features x (n, features) and the magnitudes of residuals y (n,) of every so many samples of a phase of a set's
// finest level, without holes. Returns n.
static i32 T(sample)(const Plane *p, i32 set, i32 phase, i32 every, const T(Buffers) *b, f64 *x, f64 *y) {
    Level levels[LEVELS];
    i32 count, n = 0;
    levels_of(p, sizeof(REAL), levels, &count);
    const Level *l = levels + count - 1 - set;
    T(Places) at = T(places)(p, l, phase, 0);
    T(Features) f = T(features_of)(p, l, phase);
    i32 skip = 0;  // samples up to the next that is taken
    for (i32 r = 0; r < at.rows; r++) {
        const u8 *holes = p->holes ? p->holes + at.first + r * at.stride : 0;
        i32 before = n, skipped = skip;
        for (i32 k = 0; k < f.count; k++) {
            const REAL *values = T(feature)(&f, k, r * l->width, b->part, at.columns);
            n = before, skip = skipped;
            for (i32 i = 0; i < at.columns; i++) {
                if (holes && holes[i * at.step]) continue;
                if (skip--) continue;
                skip = every - 1;
                x[n * f.count + k] = values[i];
                y[n++] = ((const REAL *)p->errors)[at.first + r * at.stride + i * at.step];
            }
        }
    }
    return n;
}

// The cells of references in all levels, and those of the numbers in the finest ones, one for each set.
static void T(prepare)(const Plane *p) {
    Level levels[LEVELS];
    i32 count;
    levels_of(p, sizeof(REAL), levels, &count);
    T(split_references)(p, levels, count);
    for (i32 i = larger(count - p->sets, 0); i < count; i++) T(split)(p, levels + i, p->own, levels[i].own);
}

// The samples a fit of weights uses: every row from first on in steps of every. x (n, terms), y (n,); where usable
// (rows, columns of the plane) or 0 holds for the sample and its near neighbours. Returns n.
static i32 T(design)(const Plane *p, i32 set, i32 phase, i32 first, i32 every, const u8 *usable, REAL *line, f64 *x,
                     f64 *y) {
    Level levels[LEVELS];
    i32 count, n = 0;
    levels_of(p, sizeof(REAL), levels, &count);
    const Level *l = levels + count - 1 - set;
    T(Term) terms[TERMS];
    i32 length = T(terms)(p, l, phase, 0, terms), columns = phase_columns(l, phase);
    const REAL *own = T(inside)(l, l->own, PHASES[phase].y, PHASES[phase].x);
    for (i32 r = first; r < phase_rows(l, phase); r += every) {
        i32 start = n;
        for (i32 t = 0; t < length; t++) {
            T(weigh)(terms + t, 1, r * l->width, line, columns);
            n = start;
            for (i32 c = 0; c < columns; c++)
                if (!usable || fit_usable(p, l, phase, usable, r, c)) x[n++ * length + t] = line[c];
        }
        n = start;
        for (i32 c = 0; c < columns; c++)
            if (!usable || fit_usable(p, l, phase, usable, r, c)) y[n++] = own[r * l->width + c];
    }
    return n;
}
