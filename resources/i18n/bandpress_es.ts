<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Bandpress</name>
    <message>
        <source> in band %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 bytes) is too long to carry along; keep the original for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be a path (%2); give another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be a path (it holds a null character: %2); give another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be opened (%2); check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be opened as a raster%2 (%3); choose a file that GDAL reads, such as a GeoTIFF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read (%2); check that it is still open and there, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read at row %2 (%3); the file may be damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read back (%2); this is a defect of Bandpress, please report it. No file was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be replaced (%2); close whatever has it open (remove the layer from the project) and run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written (%2); check the folder, the free space and the creation options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written (%2); choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 claims a raster of %2 x %3 pixels and %4 bands, which needs more memory than this computer has; it is damaged, or must be opened on a larger one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be stored (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dB better than the rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 different values are to count as nodata, and a file holds %2; set fewer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not exist; check the path %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ends before its header does; it was cut off or is damaged, get a fresh copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 groups of bands from %2 rasters; %3 patches are held out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no band %2; choose from 1 to %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no raster bands; choose another raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has samples of type %2 (complex numbers), which Bandpress cannot compress; use DERIVED_SUBDATASET:REAL:%3 and DERIVED_SUBDATASET:IMAG:%4 (or AMPLITUDE and PHASE), which GDAL opens as real rasters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has samples of type %2, which Bandpress cannot compress; convert it to integers or to Float32 first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has the bands 1 to %2; choose at least one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds several rasters; add one of them as a layer and use that layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a folder; choose a raster file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a folder; give a file name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is also the input; choose another file for the output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is being written by another process; wait for it or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is damaged (%2): the pixels from column %3, row %4, %5 x %6, are set to nodata at 1/%7.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is damaged (%2): the pixels from column %3, row %4, %5 x %6, are set to nodata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is damaged at its start, perhaps by a transfer in text mode; get a fresh copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is left out: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a Bandpress raster (.bpr); choose a file that Bandpress wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a model file of Bandpress, or is of a newer version; update the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a whole model file of Bandpress; train the model again or get the file anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 must be a path, not %2; give a text or a pathlib.Path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 is not stored; keep the original for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 samples that are valid in the original are missing (not finite) in the reconstruction; no number counts them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 spectral components cannot be decoded; choose 1 or more, or all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 values beside bands of many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 values in flat patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 values without order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was closed while it was read; open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was made with %2%3, whose spectral components do not decode one by one; decode all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was written by a newer version of Bandpress (format %2); update the plugin to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+{:.3g} too bright</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>8-bit imagery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 %: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A %1 file cannot hold %2; that is in %3%4, so keep that file beside %5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A .bpr file is read from a path, bytes or a file object, not from %1; give one of these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A band is chosen twice; choose each band once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A band name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A band&apos;s colour interpretation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A band&apos;s offset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A band&apos;s scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A band&apos;s unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model {} exists already, without the files needed to resume its training; choose another NAME, or give it as START.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the file cannot be expanded; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the file cannot be unpacked; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the file does not decode to its end; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the file ends too early; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the file holds a number that does not exist; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the file holds a number that does not fit; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the file holds a symbol that does not exist; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the file is damaged: it does not start as it should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the file is longer than it can be; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A polygon of REGIONS (feature {0}) has no value in the field {1}; fill it in, or delete the polygon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A polygon of REGIONS (feature {}) cannot be brought into the CRS of the raster; save the layer in that CRS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A raster file on this computer that GDAL opens: one band or hundreds, integers or floats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A region that is better than its surroundings keeps its quality up to the edge; the quality decreases in a transition zone outside of it (the border). A region that is worse becomes better towards its edge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A size in the file is larger than what it can hold; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A training of {0} with other settings exists already ({1}); choose another NAME, or the same settings to resume it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Additional nodata of the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All bands hold codes, which stay exact whatever TARGET asks for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that this raster holds is kept exactly, which takes %1 bytes, so %2 bytes is too small; ask for more, or say with EXACT_BANDS what need not be exact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also nodata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An existing learned model that is adapted to your rasters, which takes far fewer steps than a new one. Empty: a new model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unforeseen {} stopped the work, which is a defect of Bandpress; no output was written, and the log says what to paste into a report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked for ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autoencoder with two transposed spatial paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BITSTREAM was not found ({}); check the path or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Band %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Band %1 holds codes (%2), and %3 of its samples changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Band table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bandpress cannot write %1 rasters; choose GTiff or COG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bandpress engine status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bandpress raster (.bpr)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bandpress raster compression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bandpress rasters (*.bpr)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bandpress rasters (*.bpr);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bandpress works without these packages. Each is installed into a folder of your QGIS profile; folders of QGIS itself and its NumPy are not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bandpress: evaluation of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bandpress: install engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands of codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands that are kept bit for bit at every TARGET, while the others are lossy: classes, masks, quality flags. Empty: they are detected by a colour table, category names, an attribute table, alpha, names such as SCL or QA60, or few values without order. none: no band. Otherwise exactly these band numbers, counted in INPUT like BANDS, such as 5 or 5,7-9. The log lists them. They are excluded from the measures over all bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands to use, counted from 1. Empty: all bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands to write, counted from 1, such as 4,3,2 or 1-10,12. Empty: all bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before, after, and the error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias (DN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits by band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits per pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits per pixel per channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits per pixel per channel, from bytes on disk over valid samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Border</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Borders of regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes are the content of a .bpr file, not its path; give the path as text (os.fsdecode).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CNN beside LSTM autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CNN beside attention autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CNN-LSTM cascade autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled at step {}; the checkpoint is kept, and a run with the same settings resumes from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled before the first checkpoint; no model was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; no output was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; the last checkpoint is kept, and a run with the same settings resumes from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; {} was not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cluster hyperprior, one network for every three components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares any two rasters with the same size, grid and number of bands, such as an original and its copy after compression, resampling or correction.

The error map is reconstruction minus original. Pixels of the original that are nodata, masked or transparent are excluded from all measures; bands of codes (classes, masks, flags) are excluded from the measures over all bands. PSNR is 10·log10(peak² ÷ MSE) with the peak printed in the report, SAM is the angle between spectra in degrees.

Give the compressed file as well to get bits per pixel per channel and the compression ratio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares two rasters on one grid: error map, PSNR, SSIM, spectral angle, by band and by tile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compiled core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compress raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compress, reconstruct and evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compressed file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compressed raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compresses a raster into a .bpr file, decompresses that file, and compares the result with the original.

The outputs are the compressed file, the reconstruction in the colours of the original, a signed error map with a band for every band (blue: too dark, red: too bright), a polygon layer with the PSNR of every tile and band, a table of the bands, and a report. All layers are styled and placed in one group.

Quality is measured on the decoded pixels, sizes are bytes on disk. The error map first shows the red band (or the first one); choose another in its layer properties.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compresses a raster with one or many bands into one small .bpr file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compresses a raster, decompresses it, and maps the compression error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compresses all bands of a raster together into one small Bandpress raster (.bpr). CRS, georeference, band names, wavelengths, scale, offset, nodata and metadata are kept; the log names what cannot be stored.

TARGET and VALUE set what the file must meet: a quality (psnr, rmse), a peak absolute error (pae), a size (bpppc, size), a quantiser step, or lossless. REGIONS gives areas another quality. Bands of classes, masks and flags are kept exactly at every TARGET (EXACT_BANDS). The file is checked before it appears. Quality is measured on the decoded pixels, sizes are bytes on disk.

Use &quot;Compress, reconstruct and evaluate&quot; to see the errors on the map, and &quot;Decompress raster&quot; to get a GeoTIFF back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compression ratio: bytes of the raw samples ÷ bytes of the compressed file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compression ratio: bytes of the source file on disk ÷ bytes of the compressed file; only for whole rasters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compress…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged tiles in the output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decodes a .bpr file, or some bands and a part of it, into a GeoTIFF, at full or coarser resolution.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decodes a Bandpress raster (.bpr) into a GeoTIFF or a cloud-optimised GeoTIFF, with the CRS, georeference, band names, wavelengths, scale, offset, nodata and metadata of the original.

Only the chosen extent and bands are written. At a coarser resolution only the small part of the file for that resolution is read and decoded, so a preview of a large file takes little time. Every checksum of the data that are read is checked. If a tile is damaged, the rest is still decoded: the tile is filled with nodata and named in the log, and DAMAGED_TILES counts it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decompress raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decompressed raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decompress…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EXACT_BANDS has &quot;{}&quot;; write numbers and ranges such as 5 or 5,7-9, none for no band, or nothing to let them be found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EXACT_BANDS names band {}, which is not one of BANDS; add it there, or leave it out here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EXTENT is empty; draw a rectangle over the raster, or leave it out to use all of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy coder of neural models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy coder of the latents of neural models: rans makes the smallest files; huffman, lzma and deflate are for comparison. wavelet-context has its own entropy coder and ignores this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error: RMSE over all bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate a reconstruction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluation of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Even lossless is smaller than the asked size; the file is lossless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Even the coarsest coding of this raster is better than asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every checksum is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every checksum is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every polygon of REGIONS asks for the quality that VALUE asks for; the file has no regions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every sample as it is takes fewer bytes than the asked quality; the file is lossless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything found, as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact bands, which are not shown: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FORM {0} is for new models of the hybrid families; choose one of those, or FORM {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field of REGIONS with the quality of each polygon. psnr: its PSNR in dB. rmse: its RMSE in DN. step: its quantiser step in DN. For these targets VALUE applies outside of the polygons. bpppc and size: the difference to the rest in dB (positive: better, negative: worse); VALUE applies to the whole file. At most 30 dB, or a factor of 31.6, from the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field with the quality of a region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File size (bytes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed quality, the asked error in every block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Float rasters only: before compression, values are rounded to multiples of this, above 0, so that they may differ from the original by half of it, also with &quot;lossless&quot;. Empty: no rounding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the model and its checkpoint. Empty: the folder of your models in the QGIS profile. The other algorithms find models only there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For 1/2, 1/4 and 1/8 of rasters that hold bands of coarser pixels, such as the 20 m and 60 m bands of Sentinel-2. No: these bands are also decoded at the chosen fraction of their own resolution, from the fewest bytes. Yes: they keep all detail that the output pixels can show, which reads more of the file and can take as long as &quot;full&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form of a hybrid family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GDAL driver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GDAL gave no reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GDAL gives no reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GTiff: tiled, losslessly compressed GeoTIFF. COG: cloud-optimised GeoTIFF with overviews.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going on from step %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram of errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it was measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much time the encoder may take to save bytes. TARGET is met at any effort, and every file is opened in the same way.
fast: codes without the context network. Large rasters take × 0.5 to 0.9 of the time of normal to encode and × 0.3 to 0.8 to decode, for × 1.02 to 1.06 of its bytes at equal PSNR (lossless: × 1.03). best: uses the context network for nearly all subbands, which makes files up to 4 % smaller at low rates, hardly at high ones, and takes × 1 to 2 of the time to encode; it also decodes the whole file from its bytes before the file appears, where fast and normal verify the entropy coder and measure the encoder&apos;s own reconstruction. For neural models, normal and best use rate–distortion optimised quantisation of the latents, fast does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>INPUT is empty; choose a .bpr file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>INPUT was not found ({}); check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspect and verify a Bandpress raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install engine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it with Raster → Bandpress → Install engine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing {}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is large (several hundred MB; on Linux several GB, as it brings the libraries for graphics cards), so run this command in a terminal when you want it:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items of the metadata domain %1 have no name, or hold characters that GDAL cannot store; they are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LEARNING_RATE is 0; give a number above 0, such as 0.001.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest error (DN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest error (PAE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned models need the Python package onnxruntime, which this QGIS does not have; install it with Raster → Bandpress → Install engine…, or with INSTALL=onnxruntime of &quot;Engine status&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate of the optimiser, above 0; lower it if the loss jumps. For fine-tuning, start with a third of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists the versions of QGIS, Qt, Python, NumPy and GDAL, the optional packages, and every model with whether it can run here and what it needs. The log also has the command that installs each missing package for your user account only. Nothing is installed, changed or sent anywhere unless INSTALL is set.

STATUS is Markdown that can be pasted into a bug report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists what is installed and which models can run here, for bug reports.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss at the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss while training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MS-SSIM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MS-SSIM, mean of bands (0–1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the tables of the entropy coder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean absolute error (DN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean logarithm of the cost of the last patches, at random rates, so it fluctuates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured on decoded pixels. Samples that are nodata, masked, transparent or not finite are excluded, and bands of codes (classes, masks, flags) are excluded from the measures over all bands. PSNR = 10·log10(peak² ÷ MSE) with peak {0} and the mean squared error of all samples (mean of the bands&apos; PSNR: {1}). SSIM and MS-SSIM use Gaussian windows of 11 × 11 pixels (sigma 1.5) and the same peak; MS-SSIM of rasters larger than 1024 × 1024 pixels is taken in blocks, of the largest in a sample of 16. Rate counts all bytes of the file over valid samples. DN: units of the original&apos;s samples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured on parts of the rasters that are not trained on, at four rates: the cost of the model (squared error and bits) divided by that of a linear transform. 1 is equal, lower is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model and target: {0}; effort: {1}; threads: {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model to start from (fine-tune)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than %1 different values of band %2 are within the ranges of additional nodata values; set a narrower range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Much is lost: %1 an error (RMSE %2%3) larger than a tenth of what the values span (%4); ask for a higher quality (TARGET=pae keeps to the largest error that you accept), or for lossless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAME is &quot;{}&quot;; use 1 to 40 letters, digits and &quot;-&quot;, such as my-fields-1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAME is {}, which is the name of a model of Bandpress; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the model, for MODEL of the other algorithms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the model: 1 to 40 letters, digits and &quot;-&quot;. A training with the same name and settings resumes where it ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the new model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Native detail of coarse bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No band has an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No band is chosen; choose at least one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No polygon of REGIONS touches the raster; check the CRS and the extent of the layer, or leave REGIONS out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodata value (DN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the rasters can be used for training; choose rasters with at least one band of changing values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of latent channels, from 1, each with one value for 8 × 8 pixels: more keep finer detail and take longer. 0: 192 for 8 components, 256 for 16, or as in START.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of leading spectral components to decode for each group of bands, from 1, for files of spectral-hyperprior, fixed-quality and cluster-hyperprior (whole clusters of 3). The first components hold most of the signal; only all of them give the quality that the file was made for. 0: all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of processor threads, from 1. 0: as many as QGIS may use (Options → Rendering), or all processors but one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of processor threads, from 1. 0: as many as QGIS may use (Options → Rendering). Without the package wasmtime, large rasters are coded by as many processes; BANDPRESS_NO_WORKERS=1 in the environment keeps all work in one process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of spectral components that the network takes, from 1; rasters of any number of bands are transformed to this number. 0: 8 for multispectral rasters, 16 for hyperspectral ones, or as in START.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One HTML file with pictures, plots and all measures; it needs no network connection and can be printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One HTML file with the header, the bytes of each resolution, the bits by band, and size, errors and state of every tile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One HTML file with the validation curve and the settings of the training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open options of the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder of the two example models for the graphical modeler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outside of regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PAE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEAK must be a number above 0; leave it out to have it chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PRECISION must be a number above 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PSNR (dB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PSNR (dB) inside REGIONS, all polygons together; only with REGIONS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PSNR (dB) outside REGIONS and the transition zones around them; only with REGIONS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PSNR (dB), from the mean squared error over all valid samples; 999 for an exact copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PSNR by band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PSNR of {} (dB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PSNR {0} with peak {1:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PSNR, dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the raster to use: xmin,xmax,ymin,ymax, with the CRS in brackets if it is not that of the raster. Pixels are not resampled; the extent grows to whole pixels. Empty: the whole raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak absolute error (DN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak absolute error of {} (DN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak value for PSNR (DN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels of this model may differ a little on machines with another engine or another version of it; by how much was not measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels of this model may differ by up to %1 DN on machines with another engine, and the PSNR by %2 dB (measured on validation images with onnxruntime and torch).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels of this value are kept exactly and excluded from all measures. It replaces the nodata value that the raster declares. Empty: the declared one. Masks of the raster and the additional nodata values of its layer are used as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please paste these lines into a report at {}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polygon layer of the tiles with PSNR (dB), RMSE and PAE (DN) and bits per pixel per channel, for all bands together and for every band.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polygons, in any CRS, that are coded with another quality than the rest of the same file, without a visible border. For the targets step, psnr, rmse, bpppc and size; pae and lossless apply to every pixel alike. Where polygons overlap, the best quality applies. The better side keeps its quality up to the edge; outside of it the quality falls by 6 dB per 8 pixels. Empty: the same quality everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision of float data (DN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RASTERS is empty; choose at least one raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REGIONS asks for %1, but beside a VALUE of %2 it can be from %3 to %4; change the value of the polygon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REGIONS asks for %1, but it can be from %2 to %3; change the value of the polygon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REGIONS cannot be drawn on the raster (%1); check its geometries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REGIONS has no field {0}; {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REGIONS holds a geometry that is not a polygon, or is empty; remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REGIONS holds a polygon whose coordinates are not finite in the raster&apos;s CRS; remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REGIONS holds a ring of fewer than three points; remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REGIONS holds no polygon; draw one, or leave REGIONS out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REGIONS is not a polygon layer ({}); choose one, or turn it into polygons with a buffer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REGIONS is not a vector layer that QGIS can open ({}); choose a polygon layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REGIONS needs REGIONS_FIELD, the field with the quality of each polygon; {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REGIONS_FIELD is given without REGIONS; choose the polygon layer too, or leave both out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RMSE (DN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RMSE (DN) inside REGIONS, all polygons together; only with REGIONS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RMSE (DN) outside REGIONS and the transition zones around them; only with REGIONS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RMSE, DN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raster files on this computer that resemble those to be compressed: same sensor, many kinds of land cover. More and more varied pixels give a better model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raster of reconstruction minus original in DN, with a band for every band and the same names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raster to compress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raster: {0} × {1} pixels, {2}, {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rasters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ratio: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw samples ÷ file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reached outside of regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads a Bandpress raster (.bpr), verifies every checksum, and reports the grid, bands, model, target, the bits of every band and tile, the bytes needed for each coarser resolution, and all problems found.

A damaged file is not an error of this algorithm: SOUND is then false and PROBLEMS counts the problems, so that a model or script can continue. The undamaged tiles can still be decompressed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstructed raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstruction − original (DN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstruction, in the same stretch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regions of another quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regions with target {:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regions: {0} polygons, quality {1:g} to {2:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolutions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round trip of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round trip…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs the compiled core of Bandpress: compressing, opening and measuring take a fraction of the time, and the files are the same. It takes about {} MB. This is the command:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs the networks of learned models, which some choices of MODEL need; the default needs none. It takes about {} MB. This is the command:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S2C-Net, spectral autoencoder around a spatial one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SNR (dB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSCNet, fully convolutional autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSIM, mean of bands (0–1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>START is {0}, which is no learned model; choose one of: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples that must stay exact did not come back; this is a defect of Bandpress, please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed of the random numbers of the training, an integer from 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what makes Bandpress faster and what runs and trains learned models, and install it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the contents of a .bpr file and verifies every checksum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectral angle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectral angle, mean (degrees)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectral components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectral hyperprior, for the lowest rates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {0} of {1}: loss on held-out parts {2:.4f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TARGET=%1 treats every pixel alike; leave REGIONS out, or take a TARGET of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TARGET={0} needs a VALUE; see the help of VALUE for its unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of the losses by step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table with a row for every band: wavelength (nm), PSNR (dB), RMSE, MAE, PAE and bias (DN), SNR (dB), SSIM, MS-SSIM, bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Term that the training of a new hybrid model adds to the loss of squared error and bits. plain: none. sparse: a penalty that keeps the latents small. variational: latents are drawn at random around their means. The file format is the same for every form. Other families have the plain form only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 category names of %2 are too many to carry along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 ground control points of %2 are too many to carry along; its georeference is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .bpr file to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .bpr file to write. It appears under this name only when it is complete, checked and measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CRS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CRS that was set for this raster is not valid WKT; set another one in the layer&apos;s properties.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The EXIF metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The GeoTIFF to write (.tif).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ICC colour profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Python of this QGIS has no pip ({}); install pip first (Debian and Ubuntu: python3-pip) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Python package wasmtime is not installed, so NumPy does the work of the compiled core: the same bytes, but several times slower.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Python {0} of this QGIS was not found as a program of its own; install QGIS with the standard installer, or Python {0} on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The asked quality could not be met closely; the file is the nearest that was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The asked quality is beyond what rounding to whole samples can show; the file is lossless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The asked quality is not met everywhere: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bands of %1 have the types %2, and no type holds the samples of all of them exactly; choose bands of one type (BANDS), or convert the raster to one type first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bands of %1 have the types %2; all are kept as %3, which holds each of them exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The category names of band %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint %1 belongs to another model (%2, %3 components); choose another name or delete it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint %1 cannot be read (%2); delete it to start from the beginning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The codec. wavelet-context, the default, needs only what QGIS includes, supports every TARGET, and makes the smallest files on average over the measured images. spectral-hyperprior makes smaller files of Sentinel-2 below about 0.5 bits per pixel per channel. fixed-quality meets the requested PSNR or RMSE in every tile, not only on average over the raster. The others re-create published systems. All have weights for Sentinel-2 and for hyperspectral cubes, selected by the number of bands. sscnet, s2cnet and cluster-hyperprior run without further packages, faster with wasmtime and onnxruntime, and support every TARGET. The other networks need onnxruntime and do not support pae and lossless. No network reaches every quality. sscnet, s2cnet, cluster-hyperprior and wavelet-context decode to the same pixels on every machine, with or without onnxruntime. Pixels of the other models may differ by up to 1 DN (measured) between machines with different engines. Models that you trained are listed at the end. &quot;Engine status&quot; shows which models can run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colour table of %1 (%2 colours) is too large to carry along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colour table of band %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compiled core does not start here, so NumPy does its work (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compiled core gave up, and NumPy did its work (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compiled core is switched off by %1, so NumPy does its work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compiled core, which makes everything several times faster, needs the Python package wasmtime, which this QGIS does not have; install it with Raster → Bandpress → Install engine…, or with INSTALL=wasmtime of &quot;Engine status&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compressed file in any format; only its size in bytes is used, for BPPPC and RATIO.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The coordinate epoch {:g}, which was set on the layer only, is not stored; set it in the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The corrections of a tile did not decode to what was encoded; this is a defect of Bandpress, please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The corrections of a tile do not start as they should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The creation option %1 has no value; write it as NAME=VALUE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The decompressed raster (GeoTIFF), on the grid of the original.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The description of the raster in this file is damaged; get the file again from where it came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk has %1 %2 left and %3 needs at least %4 %5; free some space or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full while writing %1; free some space or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, %1 was not written; free some space or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The earlier state of the model is kept as {}; rasters compressed with it need it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exact samples of a tile do not start as they should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extent does not touch the raster; check the extent and its CRS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extent is empty; draw a rectangle over the raster or leave the extent out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extent lies outside of %1; choose one that overlaps the raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field {0} of REGIONS holds no numbers; {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file did not decode to what was encoded (%1); this is a defect of Bandpress, please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not decode to what was encoded; this is a defect of Bandpress, please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is %1 % smaller than asked; %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged; the undamaged tiles can still be decompressed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file object cannot be read from any place (%1); give one that is open, readable and seekable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file object gives text; open the file in binary mode (&apos;rb&apos;).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file system reported &quot;{}&quot;{}; check the path, the permissions and the free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was made with other tables of the model %1 (%2, here %3); update the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was made with the model %1, which is not on this computer; update the plugin, or copy the model&apos;s .npz file into your model folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 does not exist; create it or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 is read-only; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of %1 cannot be written to; choose another folder or change its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The geolocation arrays of the raster are in places that Bandpress does not let GDAL open by itself (a network, or a part of another file); they are named in the metadata domain %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The georeference of %1 is in geolocation arrays of other files (%2); the reference to them is stored, so keep these files where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The geotransform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ground control points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header asks for exact arithmetic, which the model %1 does not have; the file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header asks for regions, which the model %1 does not have; the file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header claims more tiles than the file lists; it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header holds a value out of range (%1); the file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header lacks a part or holds one that makes no sense; the file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header names a tile size that does not exist; the file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header of %1 cannot be read; the file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header of %1 is damaged (its checksum does not match); get a fresh copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kept training patches are damaged; they are made again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kind of network. One of: {}. Ignored when START is given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer shows the nodata value that the raster declares for band {} as data; Bandpress still treats it as nodata and keeps it exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of category names of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of tiles does not fit the header; the file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map of gains is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map of the regions of the file is damaged, so nothing in it can be decoded; get a fresh copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask of %1 has several degrees of opacity; each but 0 is kept as valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metadata document %1 could not be stored; it is not well-formed XML.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metadata document %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metadata domain %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metadata domain %1 is not written, because GDAL takes it as an order to open other files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metadata domain %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metadata domain %1 of band %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metadata item %1 of %2 has no effect (it does not match the bands); it is left out, because elsewhere it could have one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model %1 cannot be computed in whole numbers, for %2; train it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model %1 cannot promise TARGET=%2, because its network rounds differently from machine to machine. Choose one of: %3; or the model sscnet or wavelet-context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model %1 does not reach the asked quality on this raster at any rate; the file is near the best quality that the model reaches. Ask for less, or take wavelet-context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model %1 does not support the effort %2, which was ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model %1 needs the Python package onnxruntime, which is not installed; &quot;Engine status&quot; in the Processing toolbox (INSTALL=onnxruntime) installs it for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model %1 treats every pixel alike; leave REGIONS out, or take the model wavelet-context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model %1 was trained for %2 to %3 bands, and the raster has %4; choose a model for hyperspectral cubes, or wavelet-context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model %1 was trained for %2 to %3 bands, and the raster has %4; choose a model for multispectral rasters, or wavelet-context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model file %1 cannot be read: it is cut short or no Bandpress model; copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model file %1 is damaged: its checksum is not the one it was written with; copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model file %1 is missing; train the model again or install Bandpress again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model file %1 lacks %2; it was made by another version, train it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model file %1 was not found; check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nodata mask of a tile is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nodata value %1 could not be stored; no sample of type %2 can have it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nodata value %1 is none that %2 can hold, so no sample counts as nodata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nodata value %1 is not a whole number, but the raster holds %2; give a whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The path of a .bpr file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The polygons of REGIONS that ask for %1 came out at %2, as near as this raster and target allow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The premultiplied alpha flag of %1 is not stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The raster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The raster attribute table of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The raster attribute table of %1 (%2 rows, %3 columns) is too large to carry along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The raster attribute table of band %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The raster has no bands or no pixels; choose at least one band and an extent that covers pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The raster has no pixels (%1 × %2); choose another raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The raster holds no valid pixel; only its nodata mask was stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The raster is too large for REGIONS (over 4 billion pixels); compress it in parts, or leave REGIONS out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The raster to compare with it: same size, georeference and number of bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The raster&apos;s geotransform cannot be inverted; assign a valid one and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rasters differ in size (%1 × %2 and %3 × %4 pixels); resample or clip one of them to the grid of the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rasters differ in their number of bands (%1 and %2); choose rasters with the same bands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rasters have different coordinate reference systems; reproject one of them or assign it the right one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rasters have the same size but lie in different places (their geotransforms differ); resample one of them to the grid of the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reference raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same text as an HTML file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signal peak, above 0, in PSNR = 10·log10(peak² ÷ MSE), and the data range of SSIM. Empty: 10000 where 16-bit reflectance is recognised, 255 for 8-bit images, 1 for reflectance in 0 … 1, else the range between the 0.1 and 99.9 % percentiles of the values. The log shows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The spectral basis of the file is damaged, so nothing in it can be decoded; get a fresh copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The spectral basis of the file is out of range; the file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step is coarser than the range of this raster&apos;s values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step is finer than the samples show; the file is lossless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step is too fine for the range of this raster; ask for a coarser one, or for lossless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target %1 needs %2; %3 is not one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training diverged; start it again with a lower learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training ended before its time ({0}; exit code {1}); the last lines of its output are in the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training failed (%1: %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value %1 of the target %2 is not a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value %1 stands apart and repeats, as a likely fill, and is taken as nodata; switch FIND_NODATA off if it is a measurement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values %1 stand apart and repeat, as likely fills, and are taken as nodata; switch FIND_NODATA off if they are measurements.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values are too large for errors to be measured; the file is lossless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window %1 × %2 at column %3, row %4 does not lie inside the raster of %5 × %6 pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no band %1 to keep exact; the raster has the bands 1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no effort named %1; choose one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no entropy coder named %1; choose one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder for models; set FOLDER to the folder of the new model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no level %1; choose one from 0 (full resolution) to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model named %1; choose one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no target named %1; choose one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for these rasters; choose fewer or smaller ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory; choose a smaller extent, fewer bands or fewer threads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is time for %1 steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is too little space for {0} on the disk of {1} or of {2}; free about {3} MB on each and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This GDAL (%1) cannot write samples of type %2; update GDAL to 3.5 or later, or read the file with bandpress.open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This raster is a web or database layer, not a file; export it first (Export → Save As…, raw data) and use the GeoTIFF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This raster needs at least %1 bytes (%2 bits per pixel per channel), so %3 bytes is too small; ask for more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tile summary (PSNR)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time limit of this run in minutes. 0: no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time of the last run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time taken (seconds)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total number of training steps, from 1, including earlier runs of the same training. The training ends after STEPS or MINUTES, whichever comes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train or fine-tune a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training %1 on the GPU with PyTorch %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training %1 on the processor with PyTorch %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training needs PyTorch, which cannot be imported here (%1); see docs/training.md.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training needs the Python package torch, which this QGIS does not have; the log of &quot;Engine status&quot; shows the command that installs it for you alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training rasters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training steps in all, those of earlier runs included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training uses the file of {}, without the open options and the additional nodata values of its layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains a learned model (an autoencoder) on your own rasters, from the beginning or from an existing model. The result is one file in the folder of your models, and its NAME can be chosen as MODEL in the other algorithms.

The training runs in a separate process, on a graphics card if torch finds one. It can be cancelled at any time: a checkpoint is kept, and a run with the same settings resumes from it. A finished training also continues when it is given more STEPS. Rasters that were compressed with the earlier state of the model can only be opened with that state, so it is kept in the folder &quot;earlier&quot; of your models, where it is found automatically.

The validation curve in the report is measured on parts of the rasters that are not trained on. Needs the Python package torch; &quot;Engine status&quot; shows how to install it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains a learned model on your own rasters; the compressing algorithms then list it as MODEL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Treat fill values, such as −9999, as nodata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation loss at the end, on parts that are not trained on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation loss at the start, on parts that are not trained on; 1 is the loss of a linear transform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of the target, above 0 (for pae also 0): dB from 1 to 200 for psnr, DN for step, rmse and pae, bits for bpppc, bytes for size. Ignored for lossless. With the peak 10000, a PSNR of 40 dB is an RMSE of 100 DN, 50 dB of 31.6 DN, 60 dB of 10 DN; with another PEAK, in proportion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wavelength (nm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wavelet with learned contexts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is asked is finer than this model can code on this raster; the file is lossless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the file must meet; VALUE gives the amount.
step: quantiser step in DN. psnr: PSNR in dB. rmse: RMSE in DN. Both are met within 0.1 dB where the raster allows it; a warning says where it does not. bpppc: bits per pixel per channel. size: file size in bytes. pae: peak absolute error in DN, for every valid pixel (near-lossless). lossless: every value, integer or float, is restored bit for bit; VALUE is ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With CODER=%1 a file of the model %2 may decode a little differently from machine to machine, so it cannot promise TARGET=%3; take rans or huffman.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes: fill values, which repeat and lie far from all other values, such as -9999 among 0 … 1, are treated as nodata: they are kept exactly and excluded from all measures, and a warning names them. They are not searched for if NODATA is given or the target is lossless. No: nodata are only the values that the raster declares, the additional nodata values of its layer, and NODATA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a CRS without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a PSNR in dB between 1 and 200</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a PSNR of %1 dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a TIFF has a place for one only when it has a single band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file size of at least 1 byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a mask for each band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a peak error of 0 or more, in the raster&apos;s units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a quantiser step above 0, in the raster&apos;s units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a rate above 0 in bits per pixel per channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a root mean squared error above 0, in the raster&apos;s units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a step of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add a field of numbers to the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all of that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all values are equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an RMSE of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>band %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>band %1 has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bands %1 have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bands of groups and exact bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bands {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base tile row %1, column %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bound of this kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bpr</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bug report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>category names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cells of group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checksum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose one of: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>code bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>codec</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>components of group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dB better than the rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deep learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>different nodata values by band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>driver must be GTiff or COG, not %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entropy coder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every one bit for bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exact synthesis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fine-tune</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the lowest to the highest value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full: every pixel. 1/2 … 1/128: pixels 2 … 128 times as wide and high, with the same upper-left corner. The extent grows to whole pixels of that size. A pixel is nodata where all full-resolution pixels under it are nodata. Bands of classes, masks and flags (and other EXACT_BANDS) have the most frequent value of these pixels, never a mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gain map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gains of {:+.1f} to {:+.1f} dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>geotiff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gpu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a colour table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a table of classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has names of categories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hyperspectral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>infinite (exact)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>installed, version unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is an alpha channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is thematic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it gives other numbers than NumPy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it names memory that it does not have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it needs more memory than 4 GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its bytes do not match their checksum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its memory cannot grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its name is %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its symbols do not match their checksum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>jpeg2000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lossless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>makes everything faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median of the bands&apos; spreads, 0.1 to 99.9 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ms-ssim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neural network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no quality that was tried comes closer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no step comes closer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no valid pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing (new model)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of fills</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of valid samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numbers of objects, in flat patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>onnxruntime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>onnxruntime: runs learned models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>options must be a list of texts &quot;NAME=VALUE&quot; or a dict, not %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>peak {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pip could not install {0} ({1}); check the network and its proxy, or run the command in a terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pip reached no package index, so {} was not installed; check the network and its proxy, or run the command in a terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predictions between groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predictions with exact synthesis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>psnr</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>range of samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raster attribute tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raw samples ÷ file {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reflectance of 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reflectance × 10000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rmse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>round trip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs learned models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>samples under the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sentinel-2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sigma of group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size of the gain map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>some of the metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>some of the raster is better at any rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source file on disk ÷ file {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source file ÷ file {:.2f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spread of the band that varies least, 0.1 to 99.9 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spread of the values, 0.1 to 99.9 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ssim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step, DN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the kernel %1 trapped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the little that the values vary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model cannot show all of it so well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the values have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no memory for another thread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no way to start it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is nothing to measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this process was forked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tile row %1, column %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to a precision of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch: trains models, and nothing else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trains models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>type of samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values of fills</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wasmtime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wasmtime, which makes everything several times faster (recommended; about 30 MB), or onnxruntime, which runs learned models (about 80 MB): downloaded by pip into a folder of your QGIS profile. The exact command is in the log before it runs. Folders of QGIS itself are not touched, and no NumPy is installed. nothing: installs nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wasmtime: makes everything faster (recommended)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wavelength units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:.10g} to {1:.10g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (band {1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ({1}, your own)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and {1} are the same file; choose another file for {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} bytes, {1} bpppc, PSNR {2} with peak {3:g}, largest error {4} DN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be written ({1}); choose another place or format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has &quot;{1}&quot;, which is not a number; write one such as 0 or -9999, or nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is {1}, but {2} has {3}; leave it at 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} samples lie outside of the plot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was installed but does not start here ({1}); delete the folder {2} to undo it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} is installed already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} × {1} pixels, {2}, {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, as set on the layer; the file says {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1}, {2} valid samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} pixels, PSNR {2}, RMSE {3} DN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{:,} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{components} components, {latents} latents, learning rate {rate:g}, seed {seed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}, step {step:.6g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tiles} of {tile} × {tile} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} asks for band {}, but the raster has bands 1 to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has &quot;{}&quot;; write numbers and ranges such as 4,3,2 or 1-10,12.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} has no readable bands ({}); choose another raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is a Bandpress raster; convert it to a GeoTIFF with &quot;Decompress raster&quot; first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is empty; choose a raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is installed by this command:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is no known table format; use .gpkg or .csv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is not a raster file on this computer; save it as a GeoTIFF first (right-click the layer, Export, Save As).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is not a raster layer ({}); choose a raster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is not a raster that GDAL can open ({}); choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} names a band twice; give every band once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} names no band; give numbers from 1 to {}, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} was not found ({}); check the path or the layer name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}, as set on the layer; the file has none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−{:.3g} too dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
