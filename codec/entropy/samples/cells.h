// The polyphase components of a level with their margins (phases.Cells), for cells of type REAL, functions named by T.
// Included once for each type.

// The first of the neighbours at an offset of all places of a phase.
static const REAL *T(near)(const Level *l, const REAL *cells, i32 phase, i32 dy, i32 dx) {
    if (l->rows == 1 && dy) {
        dy = 0;
        dx = dx & 1 ? dx : dx >= 0 ? 1 : -1;
    }
    if (l->columns == 1 && dx) {
        dy = dy & 1 ? dy : dy >= 0 ? 1 : -1;
        dx = 0;
    }
    i32 y = PHASES[phase].y + dy, x = PHASES[phase].x + dx;
    return cells + (((y & 1) * 2 + (x & 1)) * l->height + MARGIN + (y >> 1)) * l->width + MARGIN + (x >> 1);
}

// The first place of the component of parities y and x.
INLINE REAL *T(inside)(const Level *l, REAL *cells, i32 y, i32 x) {
    return cells + ((y * 2 + x) * l->height + MARGIN) * l->width + MARGIN;
}

// Extends the places of a component into its margin.
static void T(fill)(const Level *l, REAL *cells, i32 y, i32 x) {
    i32 rows = (l->rows - y + 1) / 2, columns = (l->columns - x + 1) / 2;
    if (!rows || !columns) return;
    REAL *first = T(inside)(l, cells, y, x);
    i32 right = (l->columns + 1) / 2 + MARGIN, below = (l->rows + 1) / 2 + MARGIN;
    for (i32 i = -MARGIN; i < right; i++) {
        if (i == 0) i = columns;
        if (i >= right) break;
        i32 from = mirrored(i, l->columns, x);
        for (i32 r = 0; r < rows; r++) first[r * l->width + i] = first[r * l->width + from];
    }
    for (i32 i = -MARGIN; i < below; i++) {
        if (i == 0) i = rows;
        if (i >= below) break;
        copy(first + i * l->width - MARGIN, first + mirrored(i, l->rows, y) * l->width - MARGIN,
             sizeof(REAL) * l->width);
    }
}

// The even component of a level from all of the coarser one, margins included.
static void T(adopt)(const Level *l, REAL *cells, const Level *coarser, REAL *theirs) {
    REAL *to = T(inside)(l, cells, 0, 0);
    for (i32 r = 0; r < coarser->rows; r++)
        for (i32 x = 0; x < 2; x++) {
            const REAL *from = T(inside)(coarser, theirs, r & 1, x) + (r >> 1) * coarser->width;
            i32 columns = (coarser->columns - x + 1) / 2;
            for (i32 c = 0; c < columns; c++) to[r * l->width + 2 * c + x] = from[c];
        }
    T(fill)(l, cells, 0, 0);
}
