"""Classical codecs that Bandpress is compared with, through GDAL's drivers."""
