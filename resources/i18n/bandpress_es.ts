<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Bandpress</name>
    <message>
        <source> DN</source>
        <translation> DN</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source> and </source>
        <translation> y </translation>
    </message>
    <message>
        <source> bits per sample</source>
        <translation> bits por valor</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> bytes</translation>
    </message>
    <message>
        <source> dB</source>
        <translation> dB</translation>
    </message>
    <message>
        <source> in band %1</source>
        <translation> en la banda %1</translation>
    </message>
    <message>
        <source> with %1</source>
        <translation> con %1</translation>
    </message>
    <message>
        <source>&quot;Exact bands&quot; names band {}, which is not among the chosen bands.</source>
        <translation>«Bandas exactas» nombra la banda {}, que no está entre las bandas elegidas.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; has &quot;{1}&quot;, which is not a number; write one such as 0 or -9999, or nothing.</source>
        <translation>«{0}» contiene «{1}», que no es un número; escriba uno como 0 o -9999, o nada.</translation>
    </message>
    <message>
        <source>%1 (%2 bytes) is too long to carry along; keep the original for it.</source>
        <translation>%1 (%2 bytes) es demasiado largo para conservarlo; guarde el original para ello.</translation>
    </message>
    <message>
        <source>%1 The file takes about %2.</source>
        <translation>%1 El archivo ocupa unos %2.</translation>
    </message>
    <message>
        <source>%1 are given; give one target alone of %2.</source>
        <translation>Se han dado %1; dé un solo objetivo de %2.</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 bytes</translation>
    </message>
    <message>
        <source>%1 cannot be a path (%2); give another one.</source>
        <translation>%1 no puede ser una ruta (%2); indique otra.</translation>
    </message>
    <message>
        <source>%1 cannot be a path (it holds a null character: %2); give another one.</source>
        <translation>%1 no puede ser una ruta (contiene un carácter nulo: %2); indique otra.</translation>
    </message>
    <message>
        <source>%1 cannot be opened (%2); check the path.</source>
        <translation>No se puede abrir %1 (%2); compruebe la ruta.</translation>
    </message>
    <message>
        <source>%1 cannot be opened as a raster%2 (%3); choose a file that GDAL reads, such as a GeoTIFF.</source>
        <translation>No se puede abrir %1 como ráster%2 (%3); elija un archivo que GDAL lea, como un GeoTIFF.</translation>
    </message>
    <message>
        <source>%1 cannot be read (%2); check that it is still open and there, and try again.</source>
        <translation>No se puede leer %1 (%2); compruebe que sigue abierto y en su sitio, e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>%1 cannot be read at row %2 (%3); the file may be damaged.</source>
        <translation>No se puede leer %1 en la fila %2 (%3); el archivo puede estar dañado.</translation>
    </message>
    <message>
        <source>%1 cannot be read back (%2); this is a defect of Bandpress, please report it. No file was written.</source>
        <translation>No se puede volver a leer %1 (%2); es un defecto de Bandpress, por favor comuníquelo. No se escribió ningún archivo.</translation>
    </message>
    <message>
        <source>%1 cannot be replaced (%2); close whatever has it open (remove the layer from the project) and run again.</source>
        <translation>No se puede reemplazar %1 (%2); cierre lo que lo tenga abierto (quite la capa del proyecto) y ejecute de nuevo.</translation>
    </message>
    <message>
        <source>%1 cannot be written (%2); check the folder, the free space and the creation options.</source>
        <translation>No se puede escribir %1 (%2); compruebe la carpeta, el espacio libre y las opciones de creación.</translation>
    </message>
    <message>
        <source>%1 cannot be written (%2); choose another folder.</source>
        <translation>No se puede escribir %1 (%2); elija otra carpeta.</translation>
    </message>
    <message>
        <source>%1 claims a raster of %2 x %3 pixels and %4 bands, which needs more memory than this computer has; it is damaged, or must be opened on a larger one.</source>
        <translation>%1 dice ser un ráster de %2 x %3 píxeles y %4 bandas, que necesita más memoria de la que tiene este equipo; está dañado o hay que abrirlo en uno mayor.</translation>
    </message>
    <message>
        <source>%1 could not be stored (%2).</source>
        <translation>%1: no se pudo guardar (%2).</translation>
    </message>
    <message>
        <source>%1 dB better than the rest</source>
        <translation>%1 dB mejor que el resto</translation>
    </message>
    <message>
        <source>%1 different values are to count as nodata, and a file holds %2; set fewer.</source>
        <translation>%1 valores distintos deberían contar como sin datos, y un archivo admite %2; indique menos.</translation>
    </message>
    <message>
        <source>%1 does not exist; check the path %2.</source>
        <translation>%1 no existe; compruebe la ruta %2.</translation>
    </message>
    <message>
        <source>%1 ends before its header does; it was cut off or is damaged, get a fresh copy.</source>
        <translation>%1 termina antes que su cabecera; está cortado o dañado, consiga una copia nueva.</translation>
    </message>
    <message>
        <source>%1 groups of bands from %2 rasters; %3 patches are held out.</source>
        <translation>%1 grupos de bandas de %2 rásteres; %3 recortes se reservan.</translation>
    </message>
    <message>
        <source>%1 has no band %2; choose from 1 to %3.</source>
        <translation>%1 no tiene la banda %2; elija de 1 a %3.</translation>
    </message>
    <message>
        <source>%1 has no raster bands; choose another raster.</source>
        <translation>%1 no tiene bandas ráster; elija otro ráster.</translation>
    </message>
    <message>
        <source>%1 has samples of type %2 (complex numbers), which Bandpress cannot compress; use DERIVED_SUBDATASET:REAL:%3 and DERIVED_SUBDATASET:IMAG:%4 (or AMPLITUDE and PHASE), which GDAL opens as real rasters.</source>
        <translation>%1 tiene valores de tipo %2 (números complejos), que Bandpress no puede comprimir; use DERIVED_SUBDATASET:REAL:%3 y DERIVED_SUBDATASET:IMAG:%4 (o AMPLITUDE y PHASE), que GDAL abre como rásteres reales.</translation>
    </message>
    <message>
        <source>%1 has samples of type %2, which Bandpress cannot compress; convert it to integers or to Float32 first.</source>
        <translation>%1 tiene valores de tipo %2, que Bandpress no puede comprimir; conviértalos antes a enteros o a Float32.</translation>
    </message>
    <message>
        <source>%1 has the bands 1 to %2; choose at least one of them, and each at most once.</source>
        <translation>%1 tiene las bandas 1 a %2; elija al menos una, y cada una como máximo una vez.</translation>
    </message>
    <message>
        <source>%1 has the bands 1 to %2; choose at least one of them.</source>
        <translation>%1 tiene las bandas 1 a %2; elija al menos una de ellas.</translation>
    </message>
    <message>
        <source>%1 holds several rasters; add one of them as a layer and use that layer.</source>
        <translation>%1 contiene varios rásteres; añada uno de ellos como capa y use esa capa.</translation>
    </message>
    <message>
        <source>%1 is a folder; choose a raster file.</source>
        <translation>%1 es una carpeta; elija un archivo ráster.</translation>
    </message>
    <message>
        <source>%1 is a folder; give a file name.</source>
        <translation>%1 es una carpeta; indique un nombre de archivo.</translation>
    </message>
    <message>
        <source>%1 is also the input; choose another file for the output.</source>
        <translation>%1 es también la entrada; elija otro archivo para la salida.</translation>
    </message>
    <message>
        <source>%1 is being written by another process; wait for it or choose another name.</source>
        <translation>Otro proceso está escribiendo %1; espere a que acabe o elija otro nombre.</translation>
    </message>
    <message>
        <source>%1 is cut short; delete it and compare again.</source>
        <translation>%1 está cortado; bórrelo y compare de nuevo.</translation>
    </message>
    <message>
        <source>%1 is damaged (%2): the pixels from column %3, row %4, %5 x %6, are set to nodata at 1/%7.</source>
        <translation>%1 está dañado (%2): los píxeles desde la columna %3, fila %4, %5 x %6, quedan sin datos a 1/%7.</translation>
    </message>
    <message>
        <source>%1 is damaged (%2): the pixels from column %3, row %4, %5 x %6, are set to nodata.</source>
        <translation>%1 está dañado (%2): los píxeles desde la columna %3, fila %4, %5 x %6, quedan sin datos.</translation>
    </message>
    <message>
        <source>%1 is damaged at its start, perhaps by a transfer in text mode; get a fresh copy.</source>
        <translation>%1 está dañado al principio, quizá por una transferencia en modo texto; consiga una copia nueva.</translation>
    </message>
    <message>
        <source>%1 is for arrays; a raster file has its own, so leave it out.</source>
        <translation>%1 es para arreglos; un archivo ráster tiene el suyo, así que omítalo.</translation>
    </message>
    <message>
        <source>%1 is left out: %2</source>
        <translation>%1 se deja fuera: %2</translation>
    </message>
    <message>
        <source>%1 is left out: here it codes whole numbers of up to 16 bits, and this raster holds %2.</source>
        <translation>%1 se deja fuera: aquí codifica números enteros de hasta 16 bits, y este ráster contiene %2.</translation>
    </message>
    <message>
        <source>%1 is left out: it codes whole numbers of up to 16 bits, and this raster holds %2.</source>
        <translation>%1 se deja fuera: codifica números enteros de hasta 16 bits, y este ráster contiene %2.</translation>
    </message>
    <message>
        <source>%1 is left out: it has no samples of 64 bits, and this raster holds %2.</source>
        <translation>%1 se deja fuera: no admite valores de 64 bits, y este ráster contiene %2.</translation>
    </message>
    <message>
        <source>%1 is left out: one band has nothing to be decorrelated from.</source>
        <translation>%1 se deja fuera: una sola banda no se puede decorrelacionar de nada.</translation>
    </message>
    <message>
        <source>%1 is left out: this GDAL has no %2 driver.</source>
        <translation>%1 se deja fuera: este GDAL no tiene controlador %2.</translation>
    </message>
    <message>
        <source>%1 is left out: this GDAL has no LERC in its GeoTIFF driver.</source>
        <translation>%1 se deja fuera: este GDAL no tiene LERC en su controlador GeoTIFF.</translation>
    </message>
    <message>
        <source>%1 is left out: this GDAL was built without it.</source>
        <translation>%1 se deja fuera: este GDAL se compiló sin él.</translation>
    </message>
    <message>
        <source>%1 is not a Bandpress raster (.bpr); choose a file that Bandpress wrote.</source>
        <translation>%1 no es un ráster Bandpress (.bpr); elija un archivo escrito por Bandpress.</translation>
    </message>
    <message>
        <source>%1 is not a model file of Bandpress, or is of a newer version; update the plugin.</source>
        <translation>%1 no es un archivo de modelo de Bandpress, o es de una versión más nueva; actualice el complemento.</translation>
    </message>
    <message>
        <source>%1 is not a whole model file of Bandpress; train the model again or get the file anew.</source>
        <translation>%1 no es un archivo de modelo completo de Bandpress; entrene el modelo de nuevo o consiga otra vez el archivo.</translation>
    </message>
    <message>
        <source>%1 is too large to compute with, %2; give a smaller number, or lossless=True.</source>
        <translation>%1 es demasiado grande para calcular con él, %2; dé un número menor, o lossless=True.</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 más</translation>
    </message>
    <message>
        <source>%1 must be a path, not %2; give a text or a pathlib.Path.</source>
        <translation>%1 debe ser una ruta, no %2; indique un texto o un pathlib.Path.</translation>
    </message>
    <message>
        <source>%1 needs GDAL&apos;s Python bindings (the package osgeo), which cannot be imported; install GDAL, or use arrays: bandpress.encode and bandpress.open.</source>
        <translation>%1 necesita los enlaces de Python de GDAL (el paquete osgeo), que no se pueden importar; instale GDAL, o use arreglos: bandpress.encode y bandpress.open.</translation>
    </message>
    <message>
        <source>%1 of %2 is not stored; keep the original for it.</source>
        <translation>%1 de %2: no se conserva; guarde el original para ello.</translation>
    </message>
    <message>
        <source>%1 samples that are valid in the original are missing (not finite) in the reconstruction; no number counts them.</source>
        <translation>%1 valores válidos en el original faltan en la reconstrucción (no son finitos); ninguna cifra los cuenta.</translation>
    </message>
    <message>
        <source>%1 spectral components cannot be decoded; choose 1 or more, or all.</source>
        <translation>No se pueden descodificar %1 componentes espectrales; elija 1 o más, o todas.</translation>
    </message>
    <message>
        <source>%1 values beside bands of many</source>
        <translation>%1 valores junto a bandas con muchos</translation>
    </message>
    <message>
        <source>%1 values in flat patches</source>
        <translation>%1 valores en zonas uniformes</translation>
    </message>
    <message>
        <source>%1 values without order</source>
        <translation>%1 valores sin orden</translation>
    </message>
    <message>
        <source>%1 was closed while it was read; open it again.</source>
        <translation>%1 se cerró mientras se leía; ábralo de nuevo.</translation>
    </message>
    <message>
        <source>%1 was made with %2%3, whose spectral components do not decode one by one; decode all of them.</source>
        <translation>%1 se hizo con %2%3, cuyas componentes espectrales no se descodifican una a una; descodifíquelas todas.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of Bandpress (format %2); update the plugin to open it.</source>
        <translation>%1 lo escribió una versión más nueva de Bandpress (formato %2); actualice el complemento para abrirlo.</translation>
    </message>
    <message>
        <source>%1, %2 cores</source>
        <translation>%1, %2 núcleos</translation>
    </message>
    <message>
        <source>%1, or lossless=True</source>
        <translation>%1, o lossless=True</translation>
    </message>
    <message>
        <source>+{} too bright</source>
        <translation>+{} demasiado claro</translation>
    </message>
    <message>
        <source>1 band</source>
        <translation>1 banda</translation>
    </message>
    <message>
        <source>1 bit per sample</source>
        <translation>1 bit por valor</translation>
    </message>
    <message>
        <source>8-bit imagery</source>
        <translation>imágenes de 8 bits</translation>
    </message>
    <message>
        <source>95 %: {}</source>
        <translation>95 %: {}</translation>
    </message>
    <message>
        <source>A %1 file cannot hold %2; that is in %3%4, so keep that file beside %5.</source>
        <translation>Un archivo %1 no puede contener %2; eso está en %3%4, así que guarde ese archivo junto a %5.</translation>
    </message>
    <message>
        <source>A .bpr file is read from a path, bytes or a file object, not from %1; give one of these.</source>
        <translation>Un archivo .bpr se lee de una ruta, de bytes o de un objeto archivo, no de %1; indique uno de ellos.</translation>
    </message>
    <message>
        <source>A BD-rate needs at least 4 points on each curve; measure more rates.</source>
        <translation>Un BD-rate necesita al menos 4 puntos en cada curva; mida más tasas.</translation>
    </message>
    <message>
        <source>A band is chosen twice; choose each band once.</source>
        <translation>Una banda está elegida dos veces; elija cada banda una vez.</translation>
    </message>
    <message>
        <source>A band name</source>
        <translation>Un nombre de banda</translation>
    </message>
    <message>
        <source>A band&apos;s colour interpretation</source>
        <translation>La interpretación de color de una banda</translation>
    </message>
    <message>
        <source>A band&apos;s offset</source>
        <translation>El desplazamiento de una banda</translation>
    </message>
    <message>
        <source>A band&apos;s scale</source>
        <translation>La escala de una banda</translation>
    </message>
    <message>
        <source>A band&apos;s unit</source>
        <translation>La unidad de una banda</translation>
    </message>
    <message>
        <source>A compressed file lies beside its raster. Where that folder cannot be written, it lies in this one.</source>
        <translation>Un archivo comprimido queda junto a su ráster. Donde no se puede escribir en esa carpeta, queda en esta.</translation>
    </message>
    <message>
        <source>A faster engine, the Python package wasmtime, is not installed, so this takes several times longer; the result is the same. Install it with Raster → Bandpress → Install engine…</source>
        <translation>No está instalado un motor más rápido, el paquete de Python wasmtime, así que esto tarda varias veces más; el resultado es el mismo. Instálelo con Ráster → Bandpress → Instalar motor…</translation>
    </message>
    <message>
        <source>A largest error of 0 keeps every sample exactly; choose exact, or give more than 0.</source>
        <translation>Un error máximo de 0 conserva cada valor exacto; elija «Exacto», o indique más de 0.</translation>
    </message>
    <message>
        <source>A line that you drag: the original on one side, the reconstruction on the other</source>
        <translation>Una línea que usted arrastra: el original a un lado, la reconstrucción al otro</translation>
    </message>
    <message>
        <source>A model {} exists already, without the files needed to resume its training; choose another NAME, or give it as START.</source>
        <translation>Ya existe un modelo {}, sin los archivos necesarios para reanudar su entrenamiento; elija otro NAME, o indíquelo como START.</translation>
    </message>
    <message>
        <source>A part of the file cannot be expanded; it is damaged.</source>
        <translation>No se puede descomprimir una parte del archivo; está dañado.</translation>
    </message>
    <message>
        <source>A part of the file cannot be unpacked; it is damaged.</source>
        <translation>No se puede desempaquetar una parte del archivo; está dañado.</translation>
    </message>
    <message>
        <source>A part of the file does not decode to its end; it is damaged.</source>
        <translation>Una parte del archivo no se descodifica hasta el final; está dañado.</translation>
    </message>
    <message>
        <source>A part of the file ends too early; it is damaged.</source>
        <translation>Una parte del archivo termina demasiado pronto; está dañado.</translation>
    </message>
    <message>
        <source>A part of the file holds a number that does not exist; it is damaged.</source>
        <translation>Una parte del archivo contiene un número que no existe; está dañado.</translation>
    </message>
    <message>
        <source>A part of the file holds a number that does not fit; it is damaged.</source>
        <translation>Una parte del archivo contiene un número que no encaja; está dañado.</translation>
    </message>
    <message>
        <source>A part of the file holds a symbol that does not exist; it is damaged.</source>
        <translation>Una parte del archivo contiene un símbolo que no existe; está dañado.</translation>
    </message>
    <message>
        <source>A part of the file is damaged: it does not start as it should.</source>
        <translation>Una parte del archivo está dañada: no empieza como debería.</translation>
    </message>
    <message>
        <source>A part of the file is longer than it can be; it is damaged.</source>
        <translation>Una parte del archivo es más larga de lo que puede ser; está dañado.</translation>
    </message>
    <message>
        <source>A place before and after</source>
        <translation>Un lugar antes y después</translation>
    </message>
    <message>
        <source>A place of the raster before and after</source>
        <translation>Un lugar del ráster antes y después</translation>
    </message>
    <message>
        <source>A polygon of REGIONS (feature {0}) has no value in the field {1}; fill it in, or delete the polygon.</source>
        <translation>Un polígono de REGIONS (objeto {0}) no tiene valor en el campo {1}; rellénelo o borre el polígono.</translation>
    </message>
    <message>
        <source>A polygon of REGIONS (feature {}) cannot be brought into the CRS of the raster; save the layer in that CRS.</source>
        <translation>Un polígono de REGIONS (objeto {}) no se puede pasar al SRC del ráster; guarde la capa en ese SRC.</translation>
    </message>
    <message>
        <source>A raster file on this computer that GDAL opens.</source>
        <translation>Un archivo ráster de este equipo que GDAL abra.</translation>
    </message>
    <message>
        <source>A raster file on this computer that GDAL opens: one band or hundreds, integers or floats.</source>
        <translation>Un archivo ráster de este equipo que GDAL abra: una banda o cientos, enteros o de coma flotante.</translation>
    </message>
    <message>
        <source>A raster whose reconstruction has a smaller PSNR is counted as below the gate. Empty: no gate.</source>
        <translation>Un ráster cuya reconstrucción tiene un PSNR menor cuenta como por debajo del umbral. Vacío: sin umbral.</translation>
    </message>
    <message>
        <source>A rectangle…</source>
        <translation>Un rectángulo…</translation>
    </message>
    <message>
        <source>A region that is better than its surroundings keeps its quality up to the edge; the quality decreases in a transition zone outside of it (the border). A region that is worse becomes better towards its edge.</source>
        <translation>Una región mejor que su entorno mantiene su calidad hasta el borde; fuera, la calidad baja en una zona de transición (el borde). Una región peor mejora hacia su borde.</translation>
    </message>
    <message>
        <source>A sample window has at most %1 × %2 pixels; choose a smaller one.</source>
        <translation>Una muestra tiene como máximo %1 × %2 píxeles; elija una menor.</translation>
    </message>
    <message>
        <source>A size in the file is larger than what it can hold; it is damaged.</source>
        <translation>Un tamaño en el archivo es mayor de lo que este puede contener; está dañado.</translation>
    </message>
    <message>
        <source>A training of {0} with other settings exists already ({1}); choose another NAME, or the same settings to resume it.</source>
        <translation>Ya existe un entrenamiento de {0} con otra configuración ({1}); elija otro NAME, o la misma configuración para reanudarlo.</translation>
    </message>
    <message>
        <source>Above about %1 dB the file is exact, which takes about %2; choose exact.</source>
        <translation>Por encima de unos %1 dB el archivo es exacto, lo que ocupa unos %2; elija «Exacto».</translation>
    </message>
    <message>
        <source>Add as layer</source>
        <translation>Añadir como capa</translation>
    </message>
    <message>
        <source>Add the compressed file to the map</source>
        <translation>Añadir el archivo comprimido al mapa</translation>
    </message>
    <message>
        <source>Add the file to the map first to compress a part of it.</source>
        <translation>Añada primero el archivo al mapa para comprimir solo una parte.</translation>
    </message>
    <message>
        <source>Added so that curves overlap</source>
        <translation>Añadido para que las curvas se solapen</translation>
    </message>
    <message>
        <source>Additional nodata of the layer</source>
        <translation>Valores sin datos adicionales de la capa</translation>
    </message>
    <message>
        <source>Against {}</source>
        <translation>Frente a {}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>All bands</source>
        <translation>Todas las bandas</translation>
    </message>
    <message>
        <source>All bands hold classes or flags, which no codec may change; choose other BANDS.</source>
        <translation>Todas las bandas contienen clases o indicadores, que ningún códec puede cambiar; elija otras BANDS.</translation>
    </message>
    <message>
        <source>All bands hold codes, such as classes, which are always kept exactly.</source>
        <translation>Todas las bandas contienen códigos, como clases, que siempre se conservan exactos.</translation>
    </message>
    <message>
        <source>All bands hold codes, which stay exact whatever TARGET asks for.</source>
        <translation>Todas las bandas contienen códigos, que permanecen exactos pida lo que pida TARGET.</translation>
    </message>
    <message>
        <source>All measurements</source>
        <translation>Todas las mediciones</translation>
    </message>
    <message>
        <source>All that this raster holds is kept exactly, which takes %1 bytes, so %2 bytes is too small; ask for more, or say with EXACT_BANDS what need not be exact.</source>
        <translation>Todo lo que contiene este ráster se conserva exactamente, lo que ocupa %1 bytes, así que %2 bytes son demasiado pocos; pida más, o diga con EXACT_BANDS qué no tiene que ser exacto.</translation>
    </message>
    <message>
        <source>All {} bands</source>
        <translation>Las {} bandas</translation>
    </message>
    <message>
        <source>Also decompresses the file and compares it with the raster: a report, the reconstruction, an error map, and tables by tile and band are written beside the compressed file. This takes longer.</source>
        <translation>Además descomprime el archivo y lo compara con el ráster: se escriben junto al archivo comprimido un informe, la reconstrucción, un mapa de error y tablas por tesela y banda. Tarda más.</translation>
    </message>
    <message>
        <source>Also folders within the folder</source>
        <translation>También las subcarpetas</translation>
    </message>
    <message>
        <source>Also nodata</source>
        <translation>También sin datos</translation>
    </message>
    <message>
        <source>Also write a .vrt file of a few kilobytes: programs that use GDAL open it and decode what they need from the .bpr file itself, which must stay where it is. They need Python with the package bandpress, and the settings GDAL_VRT_ENABLE_PYTHON=TRUSTED_MODULES and GDAL_VRT_PYTHON_TRUSTED_MODULES=bandpress.vrt. Bands, extent and resolution chosen here do not apply to it.</source>
        <translation>Escribir también un archivo .vrt de unos pocos kilobytes: los programas que usan GDAL lo abren y descodifican lo que necesitan del propio archivo .bpr, que debe quedarse donde está. Necesitan Python con el paquete bandpress, y los ajustes GDAL_VRT_ENABLE_PYTHON=TRUSTED_MODULES y GDAL_VRT_PYTHON_TRUSTED_MODULES=bandpress.vrt. Las bandas, la extensión y la resolución elegidas aquí no se le aplican.</translation>
    </message>
    <message>
        <source>An existing learned model that is adapted to your rasters, which takes far fewer steps than a new one. Empty: a new model.</source>
        <translation>Un modelo aprendido existente que se adapta a sus rásteres, lo que necesita muchos menos pasos que uno nuevo. Vacío: un modelo nuevo.</translation>
    </message>
    <message>
        <source>An unforeseen {} stopped the work, which is a defect of Bandpress; no output was written, and the log says what to paste into a report.</source>
        <translation>Un {} imprevisto detuvo el trabajo; es un defecto de Bandpress. No se escribió ninguna salida, y el registro dice qué pegar en un informe.</translation>
    </message>
    <message>
        <source>Analysis-grade</source>
        <translation>Para análisis</translation>
    </message>
    <message>
        <source>Analysis-grade: the error stays below the noise of the sensor</source>
        <translation>Para análisis: el error queda por debajo del ruido del sensor</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Ángulo</translation>
    </message>
    <message>
        <source>Angle (°)</source>
        <translation>Ángulo (°)</translation>
    </message>
    <message>
        <source>As many as QGIS may use</source>
        <translation>Tantos como QGIS pueda usar</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Pedido</translation>
    </message>
    <message>
        <source>Asked for (bits per sample)</source>
        <translation>Pedido (bits por valor)</translation>
    </message>
    <message>
        <source>Asked for (dB)</source>
        <translation>Pedido (dB)</translation>
    </message>
    <message>
        <source>Asked for ({})</source>
        <translation>Pedido ({})</translation>
    </message>
    <message>
        <source>At equal PSNR {0} takes {1:.0f} % fewer bytes than {2}.</source>
        <translation>A igual PSNR, {0} ocupa un {1:.0f} % menos de bytes que {2}.</translation>
    </message>
    <message>
        <source>At equal PSNR {0} takes {1:.0f} % more bytes than {2}.</source>
        <translation>A igual PSNR, {0} ocupa un {1:.0f} % más de bytes que {2}.</translation>
    </message>
    <message>
        <source>At most {0} asked, {1} reached</source>
        <translation>Como máximo {0} pedido, {1} alcanzado</translation>
    </message>
    <message>
        <source>At most {0} bits per pixel and band asked, {1} reached</source>
        <translation>Como máximo {0} bits por píxel y banda pedidos, {1} alcanzados</translation>
    </message>
    <message>
        <source>Autoencoder with two transposed spatial paths</source>
        <translation>Autocodificador con dos caminos espaciales transpuestos</translation>
    </message>
    <message>
        <source>BD-rates of all codecs (%), as JSON</source>
        <translation>BD-rates de todos los códecs (%), en JSON</translation>
    </message>
    <message>
        <source>BITSTREAM was not found ({}); check the path or leave it out.</source>
        <translation>No se encontró BITSTREAM ({}); compruebe la ruta u omítalo.</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Banda</translation>
    </message>
    <message>
        <source>Band %1</source>
        <translation>Banda %1</translation>
    </message>
    <message>
        <source>Band %1 holds codes (%2), and %3 of its samples changed.</source>
        <translation>La banda %1 contiene códigos (%2), y %3 de sus valores han cambiado.</translation>
    </message>
    <message>
        <source>Band %1 is left out of the comparison, because it holds %2.</source>
        <translation>La banda %1 queda fuera de la comparación, porque contiene %2.</translation>
    </message>
    <message>
        <source>Band number</source>
        <translation>Número de banda</translation>
    </message>
    <message>
        <source>Band table</source>
        <translation>Tabla de bandas</translation>
    </message>
    <message>
        <source>Band {}</source>
        <translation>Banda {}</translation>
    </message>
    <message>
        <source>Bandpress %1</source>
        <translation>Bandpress %1</translation>
    </message>
    <message>
        <source>Bandpress cannot write %1 rasters; choose GTiff or COG.</source>
        <translation>Bandpress no puede escribir rásteres %1; elija GTiff o COG.</translation>
    </message>
    <message>
        <source>Bandpress diagnostics</source>
        <translation>Diagnóstico de Bandpress</translation>
    </message>
    <message>
        <source>Bandpress engine status</source>
        <translation>Bandpress: estado del motor</translation>
    </message>
    <message>
        <source>Bandpress raster</source>
        <translation>Ráster Bandpress</translation>
    </message>
    <message>
        <source>Bandpress raster (.bpr)</source>
        <translation>Ráster Bandpress (.bpr)</translation>
    </message>
    <message>
        <source>Bandpress raster compression</source>
        <translation>Compresión de rásteres Bandpress</translation>
    </message>
    <message>
        <source>Bandpress rasters (*.bpr)</source>
        <translation>Rásteres Bandpress (*.bpr)</translation>
    </message>
    <message>
        <source>Bandpress rasters (*.bpr);;All files (*)</source>
        <translation>Rásteres Bandpress (*.bpr);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Bandpress works without these packages. Each is installed into a folder of your QGIS profile; folders of QGIS itself and its NumPy are not touched.</source>
        <translation>Bandpress funciona sin estos paquetes. Cada uno se instala en una carpeta de su perfil de QGIS; las carpetas de QGIS y su NumPy no se tocan.</translation>
    </message>
    <message>
        <source>Bandpress&apos;s algorithms are not there; enable the plugin again.</source>
        <translation>Los algoritmos de Bandpress no están; active de nuevo el complemento.</translation>
    </message>
    <message>
        <source>Bandpress: diagnostics</source>
        <translation>Bandpress: diagnóstico</translation>
    </message>
    <message>
        <source>Bandpress: evaluation of {}</source>
        <translation>Bandpress: evaluación de {}</translation>
    </message>
    <message>
        <source>Bandpress: install engine</source>
        <translation>Bandpress: instalar motor</translation>
    </message>
    <message>
        <source>Bandpress: searching for the largest error</source>
        <translation>Bandpress: búsqueda del error máximo</translation>
    </message>
    <message>
        <source>Bandpress: {}</source>
        <translation>Bandpress: {}</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandas</translation>
    </message>
    <message>
        <source>Bands of classes, flags or transparency are not compared: {}.</source>
        <translation>Las bandas de clases, indicadores o transparencia no se comparan: {}.</translation>
    </message>
    <message>
        <source>Bands of codes</source>
        <translation>Bandas de códigos</translation>
    </message>
    <message>
        <source>Bands of {}</source>
        <translation>Bandas de {}</translation>
    </message>
    <message>
        <source>Bands that are kept bit for bit at every TARGET, while the others are lossy: classes, masks, quality flags. Empty: they are detected by a colour table, category names, an attribute table, alpha, names such as SCL or QA60, or few values without order. none: no band. Otherwise exactly these band numbers, counted in INPUT like BANDS, such as 5 or 5,7-9. The log lists them. They are excluded from the measures over all bands.</source>
        <translation>Bandas que se conservan bit a bit con cualquier TARGET, mientras las demás tienen pérdidas: clases, máscaras, indicadores de calidad. Vacío: se detectan por una tabla de colores, nombres de categorías, una tabla de atributos, alfa, nombres como SCL o QA60, o pocos valores sin orden. none: ninguna banda. Si no, exactamente estos números de banda, contados en INPUT como BANDS, por ejemplo 5 o 5,7-9. El registro las enumera. Se excluyen de las medidas sobre todas las bandas.</translation>
    </message>
    <message>
        <source>Bands that are never changed: numbers such as 5 or 5,7-9; none for no band; empty: classes, masks and quality flags are found automatically.</source>
        <translation>Bandas que nunca cambian: números como 5 o 5,7-9; none para ninguna banda; vacío: las clases, máscaras e indicadores de calidad se encuentran automáticamente.</translation>
    </message>
    <message>
        <source>Bands to use, counted from 1. Empty: all bands.</source>
        <translation>Bandas que se usan, contadas desde 1. Vacío: todas las bandas.</translation>
    </message>
    <message>
        <source>Bands to write, counted from 1, such as 4,3,2 or 1-10,12. Empty: all bands.</source>
        <translation>Bandas que se escriben, contadas desde 1, por ejemplo 4,3,2 o 1-10,12. Vacío: todas las bandas.</translation>
    </message>
    <message>
        <source>Bands without a wavelength, which are not drawn: {}.</source>
        <translation>Bandas sin longitud de onda, que no se dibujan: {}.</translation>
    </message>
    <message>
        <source>Bands {}…</source>
        <translation>Bandas {}…</translation>
    </message>
    <message>
        <source>Before, after, and the error</source>
        <translation>Antes, después y el error</translation>
    </message>
    <message>
        <source>Below %1 of about %2 the file is exact, which takes about %3; choose exact.</source>
        <translation>Por debajo de %1 de unos %2 el archivo es exacto, lo que ocupa unos %3; elija «Exacto».</translation>
    </message>
    <message>
        <source>Best (smallest file, takes longer)</source>
        <translation>El mejor (archivo más pequeño, tarda más)</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Sesgo</translation>
    </message>
    <message>
        <source>Bits per pixel and band</source>
        <translation>Bits por píxel y banda</translation>
    </message>
    <message>
        <source>Bits per pixel per channel, from bytes on disk over valid samples</source>
        <translation>Bits por píxel y banda, de los bytes en disco entre los valores válidos</translation>
    </message>
    <message>
        <source>Bits per sample</source>
        <translation>Bits por valor</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Alternar</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>Borde</translation>
    </message>
    <message>
        <source>Borders of regions</source>
        <translation>Bordes de las regiones</translation>
    </message>
    <message>
        <source>Both are the same layer; choose another reconstruction.</source>
        <translation>Ambas son la misma capa; elija otra reconstrucción.</translation>
    </message>
    <message>
        <source>Both rasters in turns, at the same place</source>
        <translation>Los dos rásteres por turnos, en el mismo lugar</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Bytes are the content of a .bpr file, not its path; give the path as text (os.fsdecode).</source>
        <translation>Los bytes son el contenido de un archivo .bpr, no su ruta; indique la ruta como texto (os.fsdecode).</translation>
    </message>
    <message>
        <source>Bytes at equal PSNR, difference (%)</source>
        <translation>Bytes a igual PSNR, diferencia (%)</translation>
    </message>
    <message>
        <source>Bytes at equal quality</source>
        <translation>Bytes a igual calidad</translation>
    </message>
    <message>
        <source>Bytes of the first model against JPEG 2000 at equal PSNR (%)</source>
        <translation>Bytes del primer modelo frente a JPEG 2000 a igual PSNR (%)</translation>
    </message>
    <message>
        <source>Bytes of the first model against KLT + JPEG 2000 at equal PSNR (%)</source>
        <translation>Bytes del primer modelo frente a KLT + JPEG 2000 a igual PSNR (%)</translation>
    </message>
    <message>
        <source>Bytes to read</source>
        <translation>Bytes que se leen</translation>
    </message>
    <message>
        <source>CNN beside LSTM autoencoder</source>
        <translation>Autocodificador, CNN junto a LSTM</translation>
    </message>
    <message>
        <source>CNN beside attention autoencoder</source>
        <translation>Autocodificador, CNN junto a atención</translation>
    </message>
    <message>
        <source>CNN-LSTM cascade autoencoder</source>
        <translation>Autocodificador, cascada CNN-LSTM</translation>
    </message>
    <message>
        <source>CRS</source>
        <translation>SRC</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Archivos CSV (*.csv)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancelled at step {}; the checkpoint is kept, and a run with the same settings resumes from it.</source>
        <translation>Cancelado en el paso {}; el punto de guardado se conserva, y una ejecución con la misma configuración sigue desde ahí.</translation>
    </message>
    <message>
        <source>Cancelled before all was measured: this is what is there.</source>
        <translation>Cancelado antes de medirlo todo: esto es lo que hay.</translation>
    </message>
    <message>
        <source>Cancelled before the first checkpoint; no model was written.</source>
        <translation>Cancelado antes del primer punto de guardado; no se escribió ningún modelo.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>Cancelled; no output was written.</source>
        <translation>Cancelado; no se escribió ninguna salida.</translation>
    </message>
    <message>
        <source>Cancelled; the last checkpoint is kept, and a run with the same settings resumes from it.</source>
        <translation>Cancelado; el último punto de guardado se conserva, y una ejecución con la misma configuración sigue desde ahí.</translation>
    </message>
    <message>
        <source>Cancelled; {0} of {1} measurements are in {2}.</source>
        <translation>Cancelado; {0} de {1} mediciones están en {2}.</translation>
    </message>
    <message>
        <source>Cancelled; {} compressed files are complete and stay.</source>
        <translation>Cancelado; {} archivos comprimidos están completos y se quedan.</translation>
    </message>
    <message>
        <source>Cancelled; {} was not installed.</source>
        <translation>Cancelado; {} no se instaló.</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelando…</translation>
    </message>
    <message>
        <source>Checking files…</source>
        <translation>Comprobando archivos…</translation>
    </message>
    <message>
        <source>Checking, trial {0}: {1}</source>
        <translation>Comprobación, intento {0}: {1}</translation>
    </message>
    <message>
        <source>Checking: {}</source>
        <translation>Comprobación: {}</translation>
    </message>
    <message>
        <source>Checksums</source>
        <translation>Sumas de verificación</translation>
    </message>
    <message>
        <source>Checksums of {}</source>
        <translation>Sumas de verificación de {}</translation>
    </message>
    <message>
        <source>Choose a raster file</source>
        <translation>Elegir un archivo ráster</translation>
    </message>
    <message>
        <source>Choose a raster to compress.</source>
        <translation>Elija un ráster para comprimir.</translation>
    </message>
    <message>
        <source>Choose a raster to see how small its file can be, and at what error.</source>
        <translation>Elija un ráster para ver lo pequeño que puede ser su archivo, y con qué error.</translation>
    </message>
    <message>
        <source>Choose a target and its value.</source>
        <translation>Elija un objetivo y su valor.</translation>
    </message>
    <message>
        <source>Choose an original and a reconstruction above: any two rasters on one grid.</source>
        <translation>Elija arriba un original y una reconstrucción: dos rásteres cualesquiera en una misma cuadrícula.</translation>
    </message>
    <message>
        <source>Choose bands</source>
        <translation>Elegir bandas</translation>
    </message>
    <message>
        <source>Choose bands…</source>
        <translation>Elegir bandas…</translation>
    </message>
    <message>
        <source>Choose how small or how exact the file shall be, and see what that does to the picture</source>
        <translation>Elegir lo pequeño o lo exacto que será el archivo, y ver lo que eso hace a la imagen</translation>
    </message>
    <message>
        <source>Choose two rasters first.</source>
        <translation>Elija primero dos rásteres.</translation>
    </message>
    <message>
        <source>Choose where the compressed file goes</source>
        <translation>Elegir dónde va el archivo comprimido</translation>
    </message>
    <message>
        <source>Choose where the compressed file goes.</source>
        <translation>Elija dónde va el archivo comprimido.</translation>
    </message>
    <message>
        <source>Classical codecs</source>
        <translation>Códecs clásicos</translation>
    </message>
    <message>
        <source>Click pixels on the map to see their spectra; with Ctrl or Shift they are pinned</source>
        <translation>Pulse píxeles en el mapa para ver sus espectros; con Ctrl o Mayús quedan fijados</translation>
    </message>
    <message>
        <source>Click the map, drag a picture or use the arrow keys to look at another place.</source>
        <translation>Pulse en el mapa, arrastre una imagen o use las flechas del teclado para mirar otro lugar.</translation>
    </message>
    <message>
        <source>Cluster hyperprior (three bands at a time)</source>
        <translation>Hiperprior por grupos (tres bandas a la vez)</translation>
    </message>
    <message>
        <source>Cluster hyperprior, one network for every three components</source>
        <translation>Hiperprior por grupos, una red para cada tres componentes</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Códec</translation>
    </message>
    <message>
        <source>Codec with the best quality at equal size, its id</source>
        <translation>Códec con la mejor calidad a igual tamaño, su identificador</translation>
    </message>
    <message>
        <source>Codec, its id</source>
        <translation>Códec, su identificador</translation>
    </message>
    <message>
        <source>Codes a raster with models of Bandpress and with classical codecs, each at several sizes or qualities, decodes every file, and measures it.

The outputs are a table with a row for every file, and a report with the curves of all codecs in one plot, the difference in bytes at equal quality (BD-rate) against JPEG 2000 and against KLT + JPEG 2000, and pictures of the same part at equal size.

A part of a large raster is enough to compare (SAMPLE). What was measured is kept beside the table: a later run with the same raster takes from there what it needs, so a run that was cancelled goes on, and a further codec or rate can be added. After a cancel, table and report hold what was measured so far.</source>
        <translation>Codifica un ráster con modelos de Bandpress y con códecs clásicos, cada uno a varios tamaños o calidades, descodifica cada archivo y lo mide.

Las salidas son una tabla con una fila por archivo, y un informe con las curvas de todos los códecs en un gráfico, la diferencia de bytes a igual calidad (BD-rate) frente a JPEG 2000 y a KLT + JPEG 2000, e imágenes de la misma parte a igual tamaño.

Una parte de un ráster grande basta para comparar (SAMPLE). Lo medido se conserva junto a la tabla: una ejecución posterior con el mismo ráster toma de ahí lo que necesita, así que una ejecución cancelada continúa, y se puede añadir otro códec u otra tasa. Tras cancelar, la tabla y el informe contienen lo medido hasta entonces.</translation>
    </message>
    <message>
        <source>Coding</source>
        <translation>Codificación</translation>
    </message>
    <message>
        <source>Coding, trial {0}: {1}</source>
        <translation>Codificación, intento {0}: {1}</translation>
    </message>
    <message>
        <source>Coding: {}</source>
        <translation>Codificación: {}</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Columna</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Compare at equal</source>
        <translation>Comparar a igual</translation>
    </message>
    <message>
        <source>Compare codecs</source>
        <translation>Comparar códecs</translation>
    </message>
    <message>
        <source>Compare rasters</source>
        <translation>Comparar rásteres</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Comparado con</translation>
    </message>
    <message>
        <source>Compares any two rasters with the same size, grid and number of bands, such as an original and its copy after compression, resampling or correction.

The error map is reconstruction minus original. Pixels of the original that are nodata, masked or transparent are excluded from all measures; bands of codes (classes, masks, flags) are excluded from the measures over all bands. PSNR is 10·log10(peak² ÷ MSE) with the peak printed in the report, SAM is the angle between spectra in degrees.

Give the compressed file as well to get bits per pixel per channel and the compression ratio.</source>
        <translation>Compara dos rásteres cualesquiera del mismo tamaño, la misma cuadrícula y el mismo número de bandas, como un original y su copia tras compresión, remuestreo o corrección.

El mapa de error es la reconstrucción menos el original. Los píxeles del original sin datos, enmascarados o transparentes se excluyen de todas las medidas; las bandas de códigos (clases, máscaras, indicadores) se excluyen de las medidas sobre todas las bandas. PSNR es 10·log10(peak² ÷ MSE) con el valor de pico que da el informe, SAM es el ángulo entre los espectros en grados.

Indique también el archivo comprimido para obtener los bits por píxel y banda y la relación de compresión.</translation>
    </message>
    <message>
        <source>Compares models and classical codecs at several sizes or qualities on a raster.</source>
        <translation>Compara modelos y códecs clásicos a varios tamaños o calidades en un ráster.</translation>
    </message>
    <message>
        <source>Compares two rasters on one grid: error map, PSNR, SSIM, spectral angle, by band and by tile.</source>
        <translation>Compara dos rásteres en una misma cuadrícula: mapa de error, PSNR, SSIM, ángulo espectral, por banda y por tesela.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Comparar…</translation>
    </message>
    <message>
        <source>Comparing: {}</source>
        <translation>Comparación: {}</translation>
    </message>
    <message>
        <source>Comparison of codecs on {}</source>
        <translation>Comparación de códecs en {}</translation>
    </message>
    <message>
        <source>Compiled core</source>
        <translation>Núcleo compilado</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Componentes</translation>
    </message>
    <message>
        <source>Compress</source>
        <translation>Comprimir</translation>
    </message>
    <message>
        <source>Compress a folder of rasters</source>
        <translation>Comprimir una carpeta de rásteres</translation>
    </message>
    <message>
        <source>Compress raster</source>
        <translation>Comprimir ráster</translation>
    </message>
    <message>
        <source>Compress raster…</source>
        <translation>Comprimir ráster…</translation>
    </message>
    <message>
        <source>Compress, reconstruct and evaluate</source>
        <translation>Comprimir, reconstruir y evaluar</translation>
    </message>
    <message>
        <source>Compressed</source>
        <translation>Comprimido</translation>
    </message>
    <message>
        <source>Compressed file</source>
        <translation>Archivo comprimido</translation>
    </message>
    <message>
        <source>Compressed file: {}</source>
        <translation>Archivo comprimido: {}</translation>
    </message>
    <message>
        <source>Compressed raster</source>
        <translation>Ráster comprimido</translation>
    </message>
    <message>
        <source>Compresses a raster into a .bpr file, decompresses that file, and compares the result with the original.

The outputs are the compressed file, the reconstruction in the colours of the original, a signed error map with a band for every band (blue: too dark, red: too bright), a polygon layer with the PSNR of every tile and band, a table of the bands, and a report. All layers are styled and placed in one group. At first the reconstruction is shown, and error map and tiles are off: tick them in the list of layers.

Quality is measured on the decoded pixels, sizes are bytes on disk. The error map first shows the red band (or the first one); choose another in its layer properties.</source>
        <translation>Comprime un ráster en un archivo .bpr, descomprime ese archivo y compara el resultado con el original.

Las salidas son el archivo comprimido, la reconstrucción en los colores del original, un mapa de error con signo y una banda por cada banda (azul: demasiado oscuro, rojo: demasiado claro), una capa de polígonos con el PSNR de cada tesela y banda, una tabla de las bandas y un informe. Todas las capas tienen estilo y se colocan en un grupo. Al principio se ve la reconstrucción, y el mapa de error y las teselas están desactivados: márquelos en la lista de capas.

La calidad se mide en los píxeles descodificados, los tamaños son bytes en disco. El mapa de error muestra primero la banda roja (o la primera); elija otra en las propiedades de la capa.</translation>
    </message>
    <message>
        <source>Compresses a raster with one or many bands into one small .bpr file.</source>
        <translation>Comprime un ráster de una o muchas bandas en un pequeño archivo .bpr.</translation>
    </message>
    <message>
        <source>Compresses a raster, decompresses it, and maps the compression error.</source>
        <translation>Comprime un ráster, lo descomprime y cartografía el error de compresión.</translation>
    </message>
    <message>
        <source>Compresses all bands of a raster together into one small Bandpress raster (.bpr). CRS, georeference, band names, wavelengths, scale, offset, nodata and metadata are kept; the log names what cannot be stored.

TARGET and VALUE set what the file must meet: a quality (psnr, rmse), a peak absolute error (pae), a size (bpppc, size), a quantiser step, or lossless. REGIONS gives areas another quality. Bands of classes, masks and flags are kept exactly at every TARGET (EXACT_BANDS). The file is checked before it appears. Quality is measured on the decoded pixels, sizes are bytes on disk.

Use &quot;Compress, reconstruct and evaluate&quot; to see the errors on the map, and &quot;Decompress raster&quot; to get a GeoTIFF back.</source>
        <translation>Comprime juntas todas las bandas de un ráster en un pequeño ráster Bandpress (.bpr). Se conservan el SRC, la georreferencia, los nombres de las bandas, las longitudes de onda, la escala, el desplazamiento, los valores sin datos y los metadatos; el registro nombra lo que no se puede guardar.

TARGET y VALUE fijan lo que el archivo debe cumplir: una calidad (psnr, rmse), un error absoluto máximo (pae), un tamaño (bpppc, size), un paso de cuantificación (step) o ninguna pérdida (lossless). REGIONS da otra calidad a algunas zonas. Las bandas de clases, máscaras e indicadores se conservan exactas con cualquier TARGET (EXACT_BANDS). El archivo se comprueba antes de aparecer. La calidad se mide en los píxeles descodificados, los tamaños son bytes en disco.

Use «Comprimir, reconstruir y evaluar» para ver los errores en el mapa, y «Descomprimir ráster» para recuperar un GeoTIFF.</translation>
    </message>
    <message>
        <source>Compresses every raster of a folder with one model and target, each to a Bandpress raster (.bpr) of the same name in the folder of the results. A raster that cannot be compressed is named in the log, and the others are still compressed.

With &quot;Least PSNR&quot; the run is a quality gate: BELOW counts the rasters whose reconstruction is worse, and FAILED those that could not be compressed. A model can stop where either is above 0.

The table has a row for each raster with its sizes and measures. After a cancelled run, run it again: files that are complete are kept if so asked.</source>
        <translation>Comprime cada ráster de una carpeta con un modelo y un objetivo, cada uno en un ráster Bandpress (.bpr) del mismo nombre en la carpeta de los resultados. Un ráster que no se puede comprimir se nombra en el registro, y los demás se comprimen igualmente.

Con «PSNR mínimo» la ejecución es un umbral de calidad: BELOW cuenta los rásteres cuya reconstrucción es peor, y FAILED los que no se pudieron comprimir. Un modelo puede detenerse donde alguno supere 0.

La tabla tiene una fila por ráster con sus tamaños y medidas. Tras una ejecución cancelada, ejecútela de nuevo: los archivos completos se conservan si así se pide.</translation>
    </message>
    <message>
        <source>Compresses every raster of a folder, and names those that fail or stay below a quality.</source>
        <translation>Comprime cada ráster de una carpeta, y nombra los que fallan o quedan por debajo de una calidad.</translation>
    </message>
    <message>
        <source>Compressing</source>
        <translation>Comprimiendo</translation>
    </message>
    <message>
        <source>Compression ratio: bytes of the raw samples ÷ bytes of the compressed file</source>
        <translation>Relación de compresión: bytes de los valores en bruto ÷ bytes del archivo comprimido</translation>
    </message>
    <message>
        <source>Compression ratio: bytes of the source file on disk ÷ bytes of the compressed file; only for whole rasters</source>
        <translation>Relación de compresión: bytes del archivo de origen en disco ÷ bytes del archivo comprimido; solo para rásteres enteros</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>Calculando…</translation>
    </message>
    <message>
        <source>Copied to the clipboard.</source>
        <translation>Copiado al portapapeles.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the places of all pins</source>
        <translation>Copiar los lugares de todas las marcas</translation>
    </message>
    <message>
        <source>Copy this text into a question or a report about Bandpress. It names no folder and no person, and is sent nowhere.</source>
        <translation>Copie este texto en una pregunta o un informe sobre Bandpress. No nombra ninguna carpeta ni persona, y no se envía a ninguna parte.</translation>
    </message>
    <message>
        <source>Curve of file size against error</source>
        <translation>Curva del tamaño del archivo frente al error</translation>
    </message>
    <message>
        <source>DN: units of the original&apos;s samples.</source>
        <translation>DN: unidades de los valores del original.</translation>
    </message>
    <message>
        <source>Damaged tiles in the output</source>
        <translation>Teselas dañadas en la salida</translation>
    </message>
    <message>
        <source>Decode (s)</source>
        <translation>Descodificar (s)</translation>
    </message>
    <message>
        <source>Decoded parts of .bpr layers are kept in memory up to this size, so that they appear at once</source>
        <translation>Las partes descodificadas de las capas .bpr se mantienen en memoria hasta este tamaño, para que aparezcan al instante</translation>
    </message>
    <message>
        <source>Decodes a .bpr file, or some bands and a part of it, into a GeoTIFF, at full or coarser resolution.</source>
        <translation>Descodifica un archivo .bpr, o algunas bandas y una parte de él, en un GeoTIFF, a resolución completa o más gruesa.</translation>
    </message>
    <message>
        <source>Decodes a Bandpress raster (.bpr) into a GeoTIFF or a cloud-optimised GeoTIFF, with the CRS, georeference, band names, wavelengths, scale, offset, nodata and metadata of the original.

Only the chosen extent and bands are written. At a coarser resolution only the small part of the file for that resolution is read and decoded, so a preview of a large file takes little time. Every checksum of the data that are read is checked. If a tile is damaged, the rest is still decoded: the tile is filled with nodata and named in the log, and DAMAGED_TILES counts it.</source>
        <translation>Descodifica un ráster Bandpress (.bpr) en un GeoTIFF o un GeoTIFF optimizado para la nube, con el SRC, la georreferencia, los nombres de las bandas, las longitudes de onda, la escala, el desplazamiento, los valores sin datos y los metadatos del original.

Solo se escriben la extensión y las bandas elegidas. A una resolución más gruesa solo se lee y descodifica la pequeña parte del archivo para esa resolución, así que la vista previa de un archivo grande tarda poco. Se comprueba cada suma de verificación de los datos leídos. Si una tesela está dañada, el resto se descodifica igualmente: la tesela se rellena sin datos y se nombra en el registro, y DAMAGED_TILES la cuenta.</translation>
    </message>
    <message>
        <source>Decoding: {}</source>
        <translation>Descodificación: {}</translation>
    </message>
    <message>
        <source>Decompress raster</source>
        <translation>Descomprimir ráster</translation>
    </message>
    <message>
        <source>Decompress this file into a GeoTIFF, which every program reads</source>
        <translation>Descomprimir este archivo en un GeoTIFF, que cualquier programa lee</translation>
    </message>
    <message>
        <source>Decompressed raster</source>
        <translation>Ráster descomprimido</translation>
    </message>
    <message>
        <source>Decompressing {}</source>
        <translation>Descomprimiendo {}</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>Diagnóstico…</translation>
    </message>
    <message>
        <source>Double-click a pixel to go there; Delete removes it</source>
        <translation>Doble clic en un píxel para ir a él; Supr lo quita</translation>
    </message>
    <message>
        <source>Drag the point, or use the arrow keys, to choose between size and error.</source>
        <translation>Arrastre el punto, o use las flechas del teclado, para elegir entre tamaño y error.</translation>
    </message>
    <message>
        <source>Draw a rectangle over the raster, or choose the whole raster.</source>
        <translation>Dibuje un rectángulo sobre el ráster, o elija todo el ráster.</translation>
    </message>
    <message>
        <source>Drawing (SVG)…</source>
        <translation>Dibujo (SVG)…</translation>
    </message>
    <message>
        <source>Drawings (*.svg)</source>
        <translation>Dibujos (*.svg)</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>Dibujando…</translation>
    </message>
    <message>
        <source>EXACT_BANDS has &quot;{}&quot;; write numbers and ranges such as 5 or 5,7-9, none for no band, or nothing to let them be found.</source>
        <translation>EXACT_BANDS contiene «{}»; escriba números e intervalos como 5 o 5,7-9, none para ninguna banda, o nada para que se busquen.</translation>
    </message>
    <message>
        <source>EXACT_BANDS names band {}, which is not one of BANDS; add it there, or leave it out here.</source>
        <translation>EXACT_BANDS nombra la banda {}, que no está en BANDS; añádala allí o quítela aquí.</translation>
    </message>
    <message>
        <source>EXTENT is empty; draw a rectangle over the raster, or leave it out to use all of it.</source>
        <translation>EXTENT está vacío; dibuje un rectángulo sobre el ráster, u omítalo para usarlo entero.</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Esfuerzo</translation>
    </message>
    <message>
        <source>Effort of the models</source>
        <translation>Esfuerzo de los modelos</translation>
    </message>
    <message>
        <source>Encode (s)</source>
        <translation>Codificar (s)</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Motor</translation>
    </message>
    <message>
        <source>Engine status</source>
        <translation>Estado del motor</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Motores</translation>
    </message>
    <message>
        <source>Entropy coder of neural models</source>
        <translation>Codificador entrópico de los modelos neuronales</translation>
    </message>
    <message>
        <source>Entropy coder of the latents of neural models: rans makes the smallest files; huffman, lzma and deflate are for comparison. wavelet-context has its own entropy coder and ignores this.</source>
        <translation>Codificador entrópico de los latentes de los modelos neuronales: rans da los archivos más pequeños; huffman, lzma y deflate son para comparar. wavelet-context tiene su propio codificador entrópico e ignora esto.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Error (RMSE)</source>
        <translation>Error (RMSE)</translation>
    </message>
    <message>
        <source>Error (RMSE, {})</source>
        <translation>Error (RMSE, {})</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Mapa de error</translation>
    </message>
    <message>
        <source>Error of {0}, {1}</source>
        <translation>Error de {0}, {1}</translation>
    </message>
    <message>
        <source>Error × {}</source>
        <translation>Error × {}</translation>
    </message>
    <message>
        <source>Error: RMSE over all bands</source>
        <translation>Error: RMSE sobre todas las bandas</translation>
    </message>
    <message>
        <source>Error: {}</source>
        <translation>Error: {}</translation>
    </message>
    <message>
        <source>Estimating from parts of the raster…</source>
        <translation>Estimando a partir de partes del ráster…</translation>
    </message>
    <message>
        <source>Estimating…</source>
        <translation>Estimando…</translation>
    </message>
    <message>
        <source>Evaluate a reconstruction</source>
        <translation>Evaluar una reconstrucción</translation>
    </message>
    <message>
        <source>Evaluation of {}</source>
        <translation>Evaluación de {}</translation>
    </message>
    <message>
        <source>Even lossless is smaller than the asked size; the file is lossless.</source>
        <translation>Incluso sin pérdidas es menor que el tamaño pedido; el archivo no tiene pérdidas.</translation>
    </message>
    <message>
        <source>Even the coarsest coding of this raster is better than asked.</source>
        <translation>Incluso la codificación más gruesa de este ráster es mejor que lo pedido.</translation>
    </message>
    <message>
        <source>Even the smallest file has %1 of about %2; ask for that or less.</source>
        <translation>Incluso el archivo más pequeño tiene %1 de unos %2; pida eso o menos.</translation>
    </message>
    <message>
        <source>Even the smallest file has about %1 dB; ask for that or more.</source>
        <translation>Incluso el archivo más pequeño tiene unos %1 dB; pida eso o más.</translation>
    </message>
    <message>
        <source>Every checksum is right</source>
        <translation>Todas las sumas de verificación son correctas</translation>
    </message>
    <message>
        <source>Every checksum is right.</source>
        <translation>Todas las sumas de verificación son correctas.</translation>
    </message>
    <message>
        <source>Every polygon of REGIONS asks for the quality that VALUE asks for; the file has no regions.</source>
        <translation>Cada polígono de REGIONS pide la misma calidad que VALUE; el archivo no tiene regiones.</translation>
    </message>
    <message>
        <source>Every sample as it is takes fewer bytes than the asked quality; the file is lossless.</source>
        <translation>Cada valor tal cual ocupa menos bytes que la calidad pedida; el archivo no tiene pérdidas.</translation>
    </message>
    <message>
        <source>Every sample comes back bit for bit.</source>
        <translation>Cada valor vuelve bit a bit.</translation>
    </message>
    <message>
        <source>Every sample kept exactly takes only about %1; choose exact, or ask for less.</source>
        <translation>Conservar cada valor exacto ocupa solo unos %1; elija «Exacto», o pida menos.</translation>
    </message>
    <message>
        <source>Every target, model and setting of the encoder.</source>
        <translation>Todos los objetivos, modelos y ajustes del codificador.</translation>
    </message>
    <message>
        <source>Everything found, as JSON</source>
        <translation>Todo lo encontrado, en JSON</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Exacto</translation>
    </message>
    <message>
        <source>Exact (lossless)</source>
        <translation>Exacto (sin pérdidas)</translation>
    </message>
    <message>
        <source>Exact bands</source>
        <translation>Bandas exactas</translation>
    </message>
    <message>
        <source>Exact bands, which are not shown: {}.</source>
        <translation>Bandas exactas, que no se muestran: {}.</translation>
    </message>
    <message>
        <source>Exact: every sample is restored bit for bit</source>
        <translation>Exacto: cada valor se restituye bit a bit</translation>
    </message>
    <message>
        <source>Example models…</source>
        <translation>Modelos de ejemplo…</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Experto</translation>
    </message>
    <message>
        <source>Expert: any target and value</source>
        <translation>Experto: cualquier objetivo y valor</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Export for other programs…</source>
        <translation>Exportar para otros programas…</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Extensión</translation>
    </message>
    <message>
        <source>FORM {0} is for new models of the hybrid families; choose one of those, or FORM {1}.</source>
        <translation>FORM {0} es para modelos nuevos de las familias híbridas; elija una de ellas, o FORM {1}.</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familia</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Rápido</translation>
    </message>
    <message>
        <source>Field of REGIONS with the quality of each polygon. psnr: its PSNR in dB. rmse: its RMSE in DN. step: its quantiser step in DN. For these targets VALUE applies outside of the polygons. bpppc and size: the difference to the rest in dB (positive: better, negative: worse); VALUE applies to the whole file. At most 30 dB, or a factor of 31.6, from the rest.</source>
        <translation>Campo de REGIONS con la calidad de cada polígono. psnr: su PSNR en dB. rmse: su RMSE en DN. step: su paso de cuantificación en DN. Con estos objetivos VALUE se aplica fuera de los polígonos. bpppc y size: la diferencia con el resto en dB (positiva: mejor, negativa: peor); VALUE se aplica a todo el archivo. Como mucho 30 dB, o un factor de 31,6, respecto al resto.</translation>
    </message>
    <message>
        <source>Field with the quality of a region</source>
        <translation>Campo con la calidad de una región</translation>
    </message>
    <message>
        <source>File of the model</source>
        <translation>Archivo del modelo</translation>
    </message>
    <message>
        <source>File size (bytes)</source>
        <translation>Tamaño del archivo (bytes)</translation>
    </message>
    <message>
        <source>Finding the step: {0}, {1} trials</source>
        <translation>Buscando el paso: {0}, {1} intentos</translation>
    </message>
    <message>
        <source>Finding the step: {}</source>
        <translation>Buscando el paso: {}</translation>
    </message>
    <message>
        <source>Fit into</source>
        <translation>Como máximo</translation>
    </message>
    <message>
        <source>Fit into … MB</source>
        <translation>Como máximo … MB</translation>
    </message>
    <message>
        <source>Fit to view</source>
        <translation>Ajustar a la vista</translation>
    </message>
    <message>
        <source>Fixed quality (the same error in every block)</source>
        <translation>Calidad fija (el mismo error en cada bloque)</translation>
    </message>
    <message>
        <source>Fixed quality, the asked error in every block</source>
        <translation>Calidad fija, el error pedido en cada bloque</translation>
    </message>
    <message>
        <source>Flip (space)</source>
        <translation>Cambiar (espacio)</translation>
    </message>
    <message>
        <source>Float rasters only: before compression, values are rounded to multiples of this, above 0, so that they may differ from the original by half of it, also with &quot;lossless&quot;. Empty: no rounding.</source>
        <translation>Solo rásteres de coma flotante: antes de comprimir, los valores se redondean a múltiplos de este número, mayor que 0, de modo que pueden diferir del original en la mitad, también con «lossless». Vacío: sin redondeo.</translation>
    </message>
    <message>
        <source>Folder for compressed files</source>
        <translation>Carpeta de los archivos comprimidos</translation>
    </message>
    <message>
        <source>Folder for the model and its checkpoint. Empty: the folder of your models in the QGIS profile. The other algorithms find models only there.</source>
        <translation>Carpeta del modelo y su punto de guardado. Vacío: la carpeta de sus modelos en el perfil de QGIS. Los demás algoritmos solo encuentran modelos allí.</translation>
    </message>
    <message>
        <source>Folder for what was measured</source>
        <translation>Carpeta de las mediciones</translation>
    </message>
    <message>
        <source>Folder of models</source>
        <translation>Carpeta de los modelos</translation>
    </message>
    <message>
        <source>Folder of rasters</source>
        <translation>Carpeta de rásteres</translation>
    </message>
    <message>
        <source>Folder of the compressed rasters</source>
        <translation>Carpeta de los rásteres comprimidos</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>Carpeta del modelo</translation>
    </message>
    <message>
        <source>For &quot;Pinned pixels&quot; of an algorithm, whose report then shows their spectra</source>
        <translation>Para «Píxeles fijados» de un algoritmo, cuyo informe muestra entonces sus espectros</translation>
    </message>
    <message>
        <source>For 1/2, 1/4 and 1/8 of rasters that hold bands of coarser pixels, such as the 20 m and 60 m bands of Sentinel-2. No: these bands are also decoded at the chosen fraction of their own resolution, from the fewest bytes. Yes: they keep all detail that the output pixels can show, which reads more of the file and can take as long as &quot;full&quot;.</source>
        <translation>Para 1/2, 1/4 y 1/8 de rásteres con bandas de píxeles más gruesos, como las bandas de 20 m y 60 m de Sentinel-2. No: estas bandas también se descodifican a la fracción elegida de su propia resolución, con los mínimos bytes. Sí: conservan todo el detalle que los píxeles de salida pueden mostrar, lo que lee más del archivo y puede tardar tanto como «full».</translation>
    </message>
    <message>
        <source>For a limit of a mail or a disk: the file is not larger than this.</source>
        <translation>Para el límite de un correo o un disco: el archivo no es mayor que esto.</translation>
    </message>
    <message>
        <source>For archives: nothing is lost, and the file is the largest.</source>
        <translation>Para archivos históricos: no se pierde nada, y el archivo es el más grande.</translation>
    </message>
    <message>
        <source>For indices, classification and spectra: the error is as small as the noise of the least noisy band, which is estimated from this raster.</source>
        <translation>Para índices, clasificación y espectros: el error es tan pequeño como el ruido de la banda menos ruidosa, que se estima de este ráster.</translation>
    </message>
    <message>
        <source>For measurements with a tolerance: the largest error of all samples is bounded.</source>
        <translation>Para medidas con una tolerancia: el error máximo de todos los valores está acotado.</translation>
    </message>
    <message>
        <source>For pictures and backgrounds: the error is less than half a grey level, even where the map is stretched.</source>
        <translation>Para imágenes y fondos: el error es menor que medio nivel de gris, incluso donde el mapa está realzado.</translation>
    </message>
    <message>
        <source>Form of a hybrid family</source>
        <translation>Forma de una familia híbrida</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>From (dB)</source>
        <translation>Desde (dB)</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>GDAL %1</source>
        <translation>GDAL %1</translation>
    </message>
    <message>
        <source>GDAL could not decode its own file (%1).</source>
        <translation>GDAL no pudo descodificar su propio archivo (%1).</translation>
    </message>
    <message>
        <source>GDAL driver</source>
        <translation>Controlador de GDAL</translation>
    </message>
    <message>
        <source>GDAL gave no reason</source>
        <translation>GDAL no dio ningún motivo</translation>
    </message>
    <message>
        <source>GDAL gives no reason</source>
        <translation>GDAL no da ningún motivo</translation>
    </message>
    <message>
        <source>GDAL virtual raster of the file</source>
        <translation>Ráster virtual GDAL del archivo</translation>
    </message>
    <message>
        <source>GDAL virtual rasters (*.vrt)</source>
        <translation>Rásteres virtuales GDAL (*.vrt)</translation>
    </message>
    <message>
        <source>GDAL&apos;s %1 could not code the raster (%2).</source>
        <translation>%1 de GDAL no pudo codificar el ráster (%2).</translation>
    </message>
    <message>
        <source>GTiff: tiled, losslessly compressed GeoTIFF. COG: cloud-optimised GeoTIFF with overviews.</source>
        <translation>GTiff: GeoTIFF en teselas, comprimido sin pérdidas. COG: GeoTIFF optimizado para la nube, con pirámides.</translation>
    </message>
    <message>
        <source>Give a number.</source>
        <translation>Indique un número.</translation>
    </message>
    <message>
        <source>Give the largest error that a sample may have, 0 or more.</source>
        <translation>Indique el error máximo que puede tener un valor, desde 0.</translation>
    </message>
    <message>
        <source>Give the size of the file in MB, above 0.</source>
        <translation>Indique el tamaño del archivo en MB, mayor que 0.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Ir allí</translation>
    </message>
    <message>
        <source>Going on from step %1.</source>
        <translation>Se sigue desde el paso %1.</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>Archivos HTML (*.html)</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Aquí</translation>
    </message>
    <message>
        <source>Hide the result</source>
        <translation>Ocultar el resultado</translation>
    </message>
    <message>
        <source>Histogram of errors</source>
        <translation>Histograma de errores</translation>
    </message>
    <message>
        <source>Horizontal line</source>
        <translation>Línea horizontal</translation>
    </message>
    <message>
        <source>How it was measured</source>
        <translation>Cómo se midió</translation>
    </message>
    <message>
        <source>How much time the encoder may take to save bytes. TARGET is met at any effort, and every file is opened in the same way.
fast: codes without the context network. Large rasters take × 0.5 to 0.9 of the time of normal to encode and × 0.3 to 0.8 to decode, for × 1.02 to 1.06 of its bytes at equal PSNR (lossless: × 1.03). best: uses the context network for nearly all subbands, which makes files up to 4 % smaller at low rates, hardly at high ones, and takes × 1 to 2 of the time to encode; it also decodes the whole file from its bytes before the file appears, where fast and normal verify the entropy coder and measure the encoder&apos;s own reconstruction. For neural models, normal and best use rate–distortion optimised quantisation of the latents, fast does not.</source>
        <translation>Cuánto tiempo puede emplear el codificador para ahorrar bytes. TARGET se cumple con cualquier esfuerzo, y todos los archivos se abren del mismo modo.
fast: codifica sin la red de contexto. Los rásteres grandes tardan × 0,5 a 0,9 del tiempo de normal en codificarse y × 0,3 a 0,8 en descodificarse, con × 1,02 a 1,06 de sus bytes a igual PSNR (sin pérdidas: × 1,03). best: usa la red de contexto en casi todas las subbandas, lo que hace los archivos hasta un 4 % más pequeños a tasas bajas, apenas a las altas, y tarda × 1 a 2 del tiempo en codificar; además descodifica todo el archivo a partir de sus bytes antes de que aparezca, mientras que fast y normal verifican el codificador entrópico y miden la reconstrucción del propio codificador. En los modelos neuronales, normal y best cuantifican los latentes optimizando tasa y distorsión, fast no.</translation>
    </message>
    <message>
        <source>Hybrid attention (CNN beside attention)</source>
        <translation>Híbrido con atención (CNN junto a atención)</translation>
    </message>
    <message>
        <source>Hybrid cascade (CNN, then LSTM)</source>
        <translation>Híbrido en cascada (CNN, luego LSTM)</translation>
    </message>
    <message>
        <source>Hybrid parallel (CNN beside LSTM)</source>
        <translation>Híbrido paralelo (CNN junto a LSTM)</translation>
    </message>
    <message>
        <source>Hybrid, two directions</source>
        <translation>Híbrido, dos direcciones</translation>
    </message>
    <message>
        <source>INPUT is empty; choose a .bpr file.</source>
        <translation>INPUT está vacío; elija un archivo .bpr.</translation>
    </message>
    <message>
        <source>INPUT was not found ({}); check the path.</source>
        <translation>No se encontró INPUT ({}); compruebe la ruta.</translation>
    </message>
    <message>
        <source>INSTALL={} of &quot;Engine status&quot;</source>
        <translation>INSTALL={} de «Estado del motor»</translation>
    </message>
    <message>
        <source>In your QGIS profile</source>
        <translation>En su perfil de QGIS</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Inspect and verify a Bandpress raster</source>
        <translation>Inspeccionar y verificar un ráster Bandpress</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Instalar</translation>
    </message>
    <message>
        <source>Install engine…</source>
        <translation>Instalar motor…</translation>
    </message>
    <message>
        <source>Installing {}</source>
        <translation>Instalando {}</translation>
    </message>
    <message>
        <source>Installing {}…</source>
        <translation>Instalando {}…</translation>
    </message>
    <message>
        <source>It is large (several hundred MB; on Linux several GB, as it brings the libraries for graphics cards), so run this command in a terminal when you want it:</source>
        <translation>Es grande (varios cientos de MB; en Linux varios GB, porque trae las bibliotecas de las tarjetas gráficas), así que ejecute esta orden en una terminal cuando lo necesite:</translation>
    </message>
    <message>
        <source>Items of the metadata domain %1 have no name, or hold characters that GDAL cannot store; they are left out.</source>
        <translation>Hay elementos del dominio de metadatos %1 sin nombre o con caracteres que GDAL no puede guardar; se omiten.</translation>
    </message>
    <message>
        <source>JPEG 2000</source>
        <translation>JPEG 2000</translation>
    </message>
    <message>
        <source>JPEG 2000 codes all bands in one codestream, so that its rate control is the best over them all; bands that were brought to a finer grid by repetition are coded on their own grid. KLT + JPEG 2000 codes the principal components of each native resolution. LERC takes the error bound that comes nearest to the asked size; LERC and JPEG XL code the grid as it is stored. PSNR is 10·log10(peak² ÷ MSE) with the peak {0:g} ({1}). Times include the search for the asked size or quality; they depend on this computer and on what else it does.</source>
        <translation>JPEG 2000 codifica todas las bandas en un solo flujo, de modo que su control de tasa es el mejor sobre todas; las bandas llevadas por repetición a una cuadrícula más fina se codifican en su propia cuadrícula. KLT + JPEG 2000 codifica las componentes principales de cada resolución propia. LERC toma la cota de error que más se acerca al tamaño pedido; LERC y JPEG XL codifican la cuadrícula tal como está guardada. PSNR es 10·log10(peak² ÷ MSE) con el valor de pico {0:g} ({1}). Los tiempos incluyen la búsqueda del tamaño o la calidad pedidos; dependen de este equipo y de qué más esté haciendo.</translation>
    </message>
    <message>
        <source>JPEG XL</source>
        <translation>JPEG XL</translation>
    </message>
    <message>
        <source>KLT + JPEG 2000</source>
        <translation>KLT + JPEG 2000</translation>
    </message>
    <message>
        <source>Keep files that are there already</source>
        <translation>Conservar los archivos que ya están</translation>
    </message>
    <message>
        <source>Keep the pixel in the plot and in the list</source>
        <translation>Conservar el píxel en el gráfico y en la lista</translation>
    </message>
    <message>
        <source>LEARNING_RATE is 0; give a number above 0, such as 0.001.</source>
        <translation>LEARNING_RATE es 0; indique un número mayor que 0, como 0.001.</translation>
    </message>
    <message>
        <source>Largest error</source>
        <translation>Error máximo</translation>
    </message>
    <message>
        <source>Largest error (PAE)</source>
        <translation>Error máximo (PAE)</translation>
    </message>
    <message>
        <source>Largest error of any sample (±)</source>
        <translation>Error máximo de cualquier valor (±)</translation>
    </message>
    <message>
        <source>Largest part to compare on (million samples)</source>
        <translation>Parte máxima que se compara (millones de valores)</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Último error</translation>
    </message>
    <message>
        <source>Latents</source>
        <translation>Latentes</translation>
    </message>
    <message>
        <source>Learned models need the Python package onnxruntime, which this QGIS does not have; install it with {}.</source>
        <translation>Los modelos aprendidos necesitan el paquete de Python onnxruntime, que este QGIS no tiene; instálelo con {}.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Learning rate of the optimiser, above 0; lower it if the loss jumps. For fine-tuning, start with a third of it.</source>
        <translation>Tasa de aprendizaje del optimizador, mayor que 0; bájela si la pérdida da saltos. Para adaptar un modelo, empiece con un tercio.</translation>
    </message>
    <message>
        <source>Least PSNR (dB)</source>
        <translation>PSNR mínimo (dB)</translation>
    </message>
    <message>
        <source>Lists the versions of QGIS, Qt, Python, NumPy and GDAL, the optional packages, every model with whether it can run here and what it needs, the settings and the last error. The log also has the command that installs each missing package for your user account only. Nothing is installed, changed or sent anywhere unless INSTALL is set.

STATUS is Markdown that can be pasted into a bug report.</source>
        <translation>Enumera las versiones de QGIS, Qt, Python, NumPy y GDAL, los paquetes opcionales, cada modelo, si puede ejecutarse aquí y qué necesita, la configuración y el último error. El registro tiene también la orden que instala cada paquete que falta solo para su cuenta de usuario. No se instala, cambia ni envía nada a ningún sitio salvo que se elija INSTALL.

STATUS es Markdown que se puede pegar en un informe de error.</translation>
    </message>
    <message>
        <source>Lists what is installed and which models can run here, for bug reports.</source>
        <translation>Enumera lo que está instalado y qué modelos pueden ejecutarse aquí, para informes de error.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Loss at the end</source>
        <translation>Pérdida al final</translation>
    </message>
    <message>
        <source>Loss at the start</source>
        <translation>Pérdida al principio</translation>
    </message>
    <message>
        <source>Loss while training</source>
        <translation>Pérdida durante el entrenamiento</translation>
    </message>
    <message>
        <source>Lossless after rounding; the largest change is {}.</source>
        <translation>Sin pérdidas tras redondear; el cambio máximo es {}.</translation>
    </message>
    <message>
        <source>Lossless: every sample is exactly as it was.</source>
        <translation>Sin pérdidas: cada valor es exactamente como era.</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>MS-SSIM</source>
        <translation>MS-SSIM</translation>
    </message>
    <message>
        <source>MS-SSIM, mean of bands (0–1)</source>
        <translation>MS-SSIM, media de las bandas (0–1)</translation>
    </message>
    <message>
        <source>Make a report and error maps</source>
        <translation>Hacer un informe y mapas de error</translation>
    </message>
    <message>
        <source>Making the tables of the entropy coder.</source>
        <translation>Se hacen las tablas del codificador entrópico.</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>Error absoluto medio</translation>
    </message>
    <message>
        <source>Mean absolute error (DN)</source>
        <translation>Error absoluto medio (DN)</translation>
    </message>
    <message>
        <source>Mean error (RMSE)</source>
        <translation>Error medio (RMSE)</translation>
    </message>
    <message>
        <source>Mean logarithm of the cost of the last patches, at random rates, so it fluctuates.</source>
        <translation>Logaritmo medio del coste de los últimos recortes, a tasas aleatorias, por lo que fluctúa.</translation>
    </message>
    <message>
        <source>Measured on decoded pixels. Samples that are nodata, masked, transparent or not finite are excluded, and bands of codes (classes, masks, flags) are excluded from the measures over all bands. PSNR = 10·log10(peak² ÷ MSE) with peak {0} and the mean squared error of all samples (mean of the bands&apos; PSNR: {1}). SSIM and MS-SSIM use Gaussian windows of 11 × 11 pixels (sigma 1.5) and the same peak; MS-SSIM of rasters larger than 1024 × 1024 pixels is taken in blocks, of the largest in a sample of 16. Rate counts all bytes of the file over valid samples.</source>
        <translation>Medido en los píxeles descodificados. Los valores sin datos, enmascarados, transparentes o no finitos se excluyen, y las bandas de códigos (clases, máscaras, indicadores) se excluyen de las medidas sobre todas las bandas. PSNR = 10·log10(peak² ÷ MSE) con el valor de pico {0} y el error cuadrático medio de todos los valores (media de los PSNR de las bandas: {1}). SSIM y MS-SSIM usan ventanas gaussianas de 11 × 11 píxeles (sigma 1,5) y el mismo valor de pico; MS-SSIM de rásteres de más de 1024 × 1024 píxeles se toma en bloques, los mayores de una muestra de 16. La tasa cuenta todos los bytes del archivo entre los valores válidos.</translation>
    </message>
    <message>
        <source>Measured on parts of the rasters that are not trained on, at four rates: the cost of the model (squared error and bits) divided by that of a linear transform. 1 is equal, lower is better.</source>
        <translation>Medida en partes de los rásteres con las que no se entrena, a cuatro tasas: el coste del modelo (error cuadrático y bits) dividido por el de una transformación lineal. 1 es igual, menos es mejor.</translation>
    </message>
    <message>
        <source>Median pixel: half of the pixels have a smaller error, half a larger one</source>
        <translation>Píxel mediano: la mitad de los píxeles tiene un error menor, la otra mitad uno mayor</translation>
    </message>
    <message>
        <source>Memory for layers of .bpr files</source>
        <translation>Memoria para las capas de archivos .bpr</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutos</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Falta</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Model to start from (fine-tune)</source>
        <translation>Modelo de partida (adaptación)</translation>
    </message>
    <message>
        <source>Model: {0}; target: {1}; effort: {2}; threads: {3}</source>
        <translation>Modelo: {0}; objetivo: {1}; esfuerzo: {2}; hilos: {3}</translation>
    </message>
    <message>
        <source>Models of Bandpress</source>
        <translation>Modelos de Bandpress</translation>
    </message>
    <message>
        <source>Models that &quot;Train a model&quot; makes are kept and found here; else in {}</source>
        <translation>Los modelos que hace «Entrenar un modelo» se guardan y se encuentran aquí; si no, en {}</translation>
    </message>
    <message>
        <source>More than %1 different values of band %2 are within the ranges of additional nodata values; set a narrower range.</source>
        <translation>Más de %1 valores distintos de la banda %2 están dentro de los intervalos de valores sin datos adicionales; fije un intervalo más estrecho.</translation>
    </message>
    <message>
        <source>Much is lost: %1 an error (RMSE %2%3) larger than a tenth of what the values span (%4); ask for a higher quality (TARGET=pae keeps to the largest error that you accept), or for lossless.</source>
        <translation>Se pierde mucho: %1 un error (RMSE %2%3) mayor que una décima parte del rango de los valores (%4); pida una calidad mayor (TARGET=pae respeta el mayor error que usted acepte), o ninguna pérdida.</translation>
    </message>
    <message>
        <source>NAME is &quot;{}&quot;; use 1 to 40 letters, digits and &quot;-&quot;, such as my-fields-1.</source>
        <translation>NAME es «{}»; use de 1 a 40 letras, cifras y «-», como mis-campos-1.</translation>
    </message>
    <message>
        <source>NAME is {}, which is the name of a model of Bandpress; choose another one.</source>
        <translation>NAME es {}, que es el nombre de un modelo de Bandpress; elija otro.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name of the model, for MODEL of the other algorithms</source>
        <translation>Nombre del modelo, para MODEL de los otros algoritmos</translation>
    </message>
    <message>
        <source>Name of the model: 1 to 40 letters, digits and &quot;-&quot;. A training with the same name and settings resumes where it ended.</source>
        <translation>Nombre del modelo: de 1 a 40 letras, cifras y «-». Un entrenamiento con el mismo nombre y configuración se reanuda donde terminó.</translation>
    </message>
    <message>
        <source>Name of the new model</source>
        <translation>Nombre del nuevo modelo</translation>
    </message>
    <message>
        <source>Names of the files</source>
        <translation>Nombres de los archivos</translation>
    </message>
    <message>
        <source>Names of the files to compress, separated by semicolons; * stands for any characters.</source>
        <translation>Nombres de los archivos que se comprimen, separados por punto y coma; * equivale a cualesquiera caracteres.</translation>
    </message>
    <message>
        <source>Native detail of coarse bands</source>
        <translation>Detalle propio de las bandas gruesas</translation>
    </message>
    <message>
        <source>No band has an error.</source>
        <translation>Ninguna banda tiene error.</translation>
    </message>
    <message>
        <source>No band is chosen; choose at least one.</source>
        <translation>No hay ninguna banda elegida; elija al menos una.</translation>
    </message>
    <message>
        <source>No codec could be measured; choose others.</source>
        <translation>No se pudo medir ningún códec; elija otros.</translation>
    </message>
    <message>
        <source>No codec is chosen; choose at least one of MODELS or BASELINES.</source>
        <translation>No hay ningún códec elegido; elija al menos uno de MODELS o BASELINES.</translation>
    </message>
    <message>
        <source>No difference to be seen on the map.</source>
        <translation>Ninguna diferencia visible en el mapa.</translation>
    </message>
    <message>
        <source>No error</source>
        <translation>Sin error</translation>
    </message>
    <message>
        <source>No error above {0} asked, the largest is {1}</source>
        <translation>Ningún error mayor que {0} pedido, el máximo es {1}</translation>
    </message>
    <message>
        <source>No file in {0} has a name such as {1}; choose another folder or other names.</source>
        <translation>Ningún archivo de {0} tiene un nombre como {1}; elija otra carpeta u otros nombres.</translation>
    </message>
    <message>
        <source>No file of a bounded error is smaller than the exact one, which takes about %1; choose exact.</source>
        <translation>Ningún archivo de error acotado es menor que el exacto, que ocupa unos %1; elija «Exacto».</translation>
    </message>
    <message>
        <source>No file was left behind.</source>
        <translation>No quedó ningún archivo.</translation>
    </message>
    <message>
        <source>No folder of rasters is given; choose one.</source>
        <translation>No se indicó ninguna carpeta de rásteres; elija una.</translation>
    </message>
    <message>
        <source>No lossy file of this raster is smaller than one in which every sample is exact.</source>
        <translation>Ningún archivo con pérdidas de este ráster es menor que uno con cada valor exacto.</translation>
    </message>
    <message>
        <source>No polygon of REGIONS touches the raster; check the CRS and the extent of the layer, or leave REGIONS out.</source>
        <translation>Ningún polígono de REGIONS toca el ráster; compruebe el SRC y la extensión de la capa, u omita REGIONS.</translation>
    </message>
    <message>
        <source>No sample counts here: nodata or masked.</source>
        <translation>Aquí no cuenta ningún valor: sin datos o enmascarado.</translation>
    </message>
    <message>
        <source>No sample of any band is further off than this.</source>
        <translation>Ningún valor de ninguna banda se aparta más que esto.</translation>
    </message>
    <message>
        <source>No sample of the rasters counts: all is nodata or masked.</source>
        <translation>No cuenta ningún valor de los rásteres: todo está sin datos o enmascarado.</translation>
    </message>
    <message>
        <source>No target is given; give one of %1.</source>
        <translation>No se ha dado ningún objetivo; dé uno de %1.</translation>
    </message>
    <message>
        <source>Nodata</source>
        <translation>Sin datos</translation>
    </message>
    <message>
        <source>Nodata value</source>
        <translation>Valor sin datos</translation>
    </message>
    <message>
        <source>Nodata value (DN)</source>
        <translation>Valor sin datos (DN)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>None of the rasters can be used for training; choose rasters with at least one band of changing values.</source>
        <translation>Ninguno de los rásteres sirve para entrenar; elija rásteres con al menos una banda de valores cambiantes.</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Not installed; {1}</source>
        <translation>No instalado; {1}</translation>
    </message>
    <message>
        <source>Nothing is lost, so there is no value to choose.</source>
        <translation>No se pierde nada, así que no hay valor que elegir.</translation>
    </message>
    <message>
        <source>Nothing was compressed.</source>
        <translation>No se comprimió nada.</translation>
    </message>
    <message>
        <source>Nothing was estimated.</source>
        <translation>No se estimó nada.</translation>
    </message>
    <message>
        <source>Number of latent channels, from 1, each with one value for 8 × 8 pixels: more keep finer detail and take longer. 0: 192 for 8 components, 256 for 16, or as in START.</source>
        <translation>Número de canales latentes, desde 1, cada uno con un valor por 8 × 8 píxeles: más conservan detalles más finos y tardan más. 0: 192 para 8 componentes, 256 para 16, o como en START.</translation>
    </message>
    <message>
        <source>Number of leading spectral components to decode for each group of bands, from 1, for files of spectral-hyperprior, fixed-quality and cluster-hyperprior (whole clusters of 3). The first components hold most of the signal; only all of them give the quality that the file was made for. 0: all.</source>
        <translation>Número de componentes espectrales, empezando por la primera, que se descodifican en cada grupo de bandas, desde 1, para archivos de spectral-hyperprior, fixed-quality y cluster-hyperprior (grupos enteros de 3). Las primeras componentes contienen la mayor parte de la señal; solo todas dan la calidad para la que se hizo el archivo. 0: todas.</translation>
    </message>
    <message>
        <source>Number of measurements</source>
        <translation>Número de mediciones</translation>
    </message>
    <message>
        <source>Number of processor threads, from 1. 0: as set in Settings → Options → Bandpress, or all processors but one.</source>
        <translation>Número de hilos del procesador, desde 1. 0: como se fija en Configuración → Opciones → Bandpress, o todos los procesadores menos uno.</translation>
    </message>
    <message>
        <source>Number of processor threads, from 1. 0: as set in Settings → Options → Bandpress. Without the package wasmtime, large rasters are coded by as many processes; BANDPRESS_NO_WORKERS=1 in the environment keeps all work in one process.</source>
        <translation>Número de hilos del procesador, desde 1. 0: como se fija en Configuración → Opciones → Bandpress. Sin el paquete wasmtime, los rásteres grandes los codifican otros tantos procesos; BANDPRESS_NO_WORKERS=1 en el entorno mantiene todo el trabajo en un solo proceso.</translation>
    </message>
    <message>
        <source>Number of spectral components that the network takes, from 1; rasters of any number of bands are transformed to this number. 0: 8 for multispectral rasters, 16 for hyperspectral ones, or as in START.</source>
        <translation>Número de componentes espectrales que toma la red, desde 1; los rásteres de cualquier número de bandas se transforman a este número. 0: 8 para rásteres multiespectrales, 16 para hiperespectrales, o como en START.</translation>
    </message>
    <message>
        <source>Numbers with commas between them: bits per pixel per channel from 0.001 to 64, or with TARGET=psnr dB from 10 to 150. A BD-rate needs at least four.</source>
        <translation>Números separados por comas: bits por píxel y banda de 0.001 a 64, o con TARGET=psnr dB de 10 a 150. Un BD-rate necesita al menos cuatro.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desactivado</translation>
    </message>
    <message>
        <source>On: the colours fit what the map shows. Off: they stay as they are, for all bands and all runs.</source>
        <translation>Activado: los colores se ajustan a lo que muestra el mapa. Desactivado: quedan como están, para todas las bandas y todas las ejecuciones.</translation>
    </message>
    <message>
        <source>One HTML file with curves, BD-rates, pictures at equal size and all measurements; it needs no network connection and can be printed.</source>
        <translation>Un archivo HTML con curvas, BD-rates, imágenes a igual tamaño y todas las mediciones; no necesita conexión a la red y se puede imprimir.</translation>
    </message>
    <message>
        <source>One HTML file with pictures, plots and all measures; it needs no network connection and can be printed.</source>
        <translation>Un archivo HTML con imágenes, gráficos y todas las medidas; no necesita conexión a la red y se puede imprimir.</translation>
    </message>
    <message>
        <source>One HTML file with the header, the bytes of each resolution, the bands, and size, errors and state of every tile.</source>
        <translation>Un archivo HTML con la cabecera, los bytes de cada resolución, las bandas, y el tamaño, los errores y el estado de cada tesela.</translation>
    </message>
    <message>
        <source>One HTML file with the validation curve and the settings of the training.</source>
        <translation>Un archivo HTML con la curva de validación y la configuración del entrenamiento.</translation>
    </message>
    <message>
        <source>One row for each raster: its name, the result, its bytes before and after, and what was measured.</source>
        <translation>Una fila por ráster: su nombre, el resultado, sus bytes antes y después, y lo que se midió.</translation>
    </message>
    <message>
        <source>Only {0} are free in {1}, but the file takes about {2}; choose another folder.</source>
        <translation>Solo quedan {0} libres en {1}, pero el archivo ocupa unos {2}; elija otra carpeta.</translation>
    </message>
    <message>
        <source>Open a .bpr file as a layer</source>
        <translation>Abrir un archivo .bpr como capa</translation>
    </message>
    <message>
        <source>Open a .bpr file as a layer…</source>
        <translation>Abrir un archivo .bpr como capa…</translation>
    </message>
    <message>
        <source>Open options of the layer</source>
        <translation>Opciones de apertura de la capa</translation>
    </message>
    <message>
        <source>Open the folder of the example models for the Model Designer</source>
        <translation>Abrir la carpeta de los modelos de ejemplo para el diseñador de modelos</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Original ({})</source>
        <translation>Original ({})</translation>
    </message>
    <message>
        <source>Original raster</source>
        <translation>Ráster original</translation>
    </message>
    <message>
        <source>Original: {}</source>
        <translation>Original: {}</translation>
    </message>
    <message>
        <source>Outside</source>
        <translation>Fuera</translation>
    </message>
    <message>
        <source>Outside of regions</source>
        <translation>Fuera de las regiones</translation>
    </message>
    <message>
        <source>PAE</source>
        <translation>PAE</translation>
    </message>
    <message>
        <source>PEAK must be a number above 0; leave it out to have it chosen.</source>
        <translation>PEAK debe ser un número mayor que 0; omítalo para que se elija.</translation>
    </message>
    <message>
        <source>PINS has &quot;{}&quot;, which is no place; write map coordinates such as 391520,5820110; 392040,5819900.</source>
        <translation>PINS contiene «{}», que no es un lugar; escriba coordenadas del mapa como 391520,5820110; 392040,5819900.</translation>
    </message>
    <message>
        <source>PINS has {0} places; the most is {1}.</source>
        <translation>PINS tiene {0} lugares; el máximo es {1}.</translation>
    </message>
    <message>
        <source>PINS has {}, which lies outside of the raster; check its CRS.</source>
        <translation>PINS contiene {}, que queda fuera del ráster; compruebe su SRC.</translation>
    </message>
    <message>
        <source>PRECISION must be a number above 0.</source>
        <translation>PRECISION debe ser un número mayor que 0.</translation>
    </message>
    <message>
        <source>PSNR (dB)</source>
        <translation>PSNR (dB)</translation>
    </message>
    <message>
        <source>PSNR (dB) at</source>
        <translation>PSNR (dB) a</translation>
    </message>
    <message>
        <source>PSNR (dB) inside REGIONS, all polygons together; only with REGIONS</source>
        <translation>PSNR (dB) dentro de REGIONS, todos los polígonos juntos; solo con REGIONS</translation>
    </message>
    <message>
        <source>PSNR (dB) outside REGIONS and the transition zones around them; only with REGIONS</source>
        <translation>PSNR (dB) fuera de REGIONS y de las zonas de transición a su alrededor; solo con REGIONS</translation>
    </message>
    <message>
        <source>PSNR (dB), from the mean squared error over all valid samples; 999 for an exact copy</source>
        <translation>PSNR (dB), del error cuadrático medio de todos los valores válidos; 999 para una copia exacta</translation>
    </message>
    <message>
        <source>PSNR (dB, peak {:g})</source>
        <translation>PSNR (dB, valor de pico {:g})</translation>
    </message>
    <message>
        <source>PSNR by band</source>
        <translation>PSNR por banda</translation>
    </message>
    <message>
        <source>PSNR of {} (dB)</source>
        <translation>PSNR de {} (dB)</translation>
    </message>
    <message>
        <source>PSNR {0:.2f} dB (peak {1:g}), RMSE {2:.4g}, largest error {3:.6g}</source>
        <translation>PSNR {0:.2f} dB (valor de pico {1:g}), RMSE {2:.4g}, error máximo {3:.6g}</translation>
    </message>
    <message>
        <source>PSNR {0} (peak {1}), RMSE {2}, largest error {3}</source>
        <translation>PSNR {0} (valor de pico {1}), RMSE {2}, error máximo {3}</translation>
    </message>
    <message>
        <source>PSNR {0}, RMSE {1}, largest error {2}, {3} bits per pixel and band</source>
        <translation>PSNR {0}, RMSE {1}, error máximo {2}, {3} bits por píxel y banda</translation>
    </message>
    <message>
        <source>PSNR, dB</source>
        <translation>PSNR, dB</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>Part (%)</source>
        <translation>Parte (%)</translation>
    </message>
    <message>
        <source>Part of the raster to use: xmin,xmax,ymin,ymax, with the CRS in brackets if it is not that of the raster. Pixels are not resampled; the extent grows to whole pixels. Empty: the whole raster.</source>
        <translation>Parte del ráster que se usa: xmin,xmax,ymin,ymax, con el SRC entre corchetes si no es el del ráster. Los píxeles no se remuestrean; la extensión crece hasta píxeles enteros. Vacío: todo el ráster.</translation>
    </message>
    <message>
        <source>Peak absolute error</source>
        <translation>Error absoluto máximo</translation>
    </message>
    <message>
        <source>Peak absolute error (DN)</source>
        <translation>Error absoluto máximo (DN)</translation>
    </message>
    <message>
        <source>Peak absolute error of {}</source>
        <translation>Error absoluto máximo de {}</translation>
    </message>
    <message>
        <source>Peak of PSNR</source>
        <translation>Valor de pico del PSNR</translation>
    </message>
    <message>
        <source>Peak of the PSNR</source>
        <translation>Valor de pico para el PSNR</translation>
    </message>
    <message>
        <source>Peak value</source>
        <translation>Valor de pico</translation>
    </message>
    <message>
        <source>Peak value for PSNR (DN)</source>
        <translation>Valor de pico para el PSNR (DN)</translation>
    </message>
    <message>
        <source>Pick pixels</source>
        <translation>Elegir píxeles</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Imagen (PNG)…</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Imágenes (*.png)</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Fijar</translation>
    </message>
    <message>
        <source>Pin: column, row</source>
        <translation>Fijar: columna, fila</translation>
    </message>
    <message>
        <source>Pinned pixels</source>
        <translation>Píxeles fijados</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Píxeles</translation>
    </message>
    <message>
        <source>Pixels of this model may differ a little on machines with another engine or another version of it; by how much was not measured.</source>
        <translation>Los píxeles de este modelo pueden diferir un poco en equipos con otro motor u otra versión de él; no se midió cuánto.</translation>
    </message>
    <message>
        <source>Pixels of this model may differ by up to %1 DN on machines with another engine, and the PSNR by %2 dB (measured on validation images with onnxruntime and torch).</source>
        <translation>Los píxeles de este modelo pueden diferir hasta %1 DN en equipos con otro motor, y el PSNR %2 dB (medido en imágenes de validación con onnxruntime y torch).</translation>
    </message>
    <message>
        <source>Pixels of this value are kept exactly and excluded from all measures. It replaces the nodata value that the raster declares. Empty: the declared one. Masks of the raster and the additional nodata values of its layer are used as well.</source>
        <translation>Los píxeles de este valor se conservan exactos y se excluyen de todas las medidas. Sustituye al valor sin datos que declara el ráster. Vacío: el declarado. También se usan las máscaras del ráster y los valores sin datos adicionales de su capa.</translation>
    </message>
    <message>
        <source>Pixels × bands, in millions. Of a larger raster a square in its centre is used, or the place nearest to it that is valid. 0: the whole raster, however long it takes.</source>
        <translation>Píxeles × bandas, en millones. De un ráster mayor se usa un cuadrado en su centro, o el lugar válido más próximo. 0: todo el ráster, tarde lo que tarde.</translation>
    </message>
    <message>
        <source>Places whose spectra the report shows, besides those of a median and the worst pixel: map coordinates in the CRS of the raster, as x,y; x,y; … such as 391520,5820110; 392040,5819900. Empty: none. The Compare dock shows the spectra of any pixel that you click.</source>
        <translation>Lugares cuyos espectros muestra el informe, además de los de un píxel mediano y el peor: coordenadas del mapa en el SRC del ráster, como x,y; x,y; … por ejemplo 391520,5820110; 392040,5819900. Vacío: ninguno. El panel «Comparar rásteres» muestra los espectros de cualquier píxel que usted pulse.</translation>
    </message>
    <message>
        <source>Planning: {}</source>
        <translation>Planificación: {}</translation>
    </message>
    <message>
        <source>Please paste these lines into a report at {}:</source>
        <translation>Por favor, pegue estas líneas en un informe en {}:</translation>
    </message>
    <message>
        <source>Polygon layer of the tiles with PSNR (dB), RMSE and PAE (DN) and bits per pixel per channel, for all bands together and for every band.</source>
        <translation>Capa de polígonos de las teselas con PSNR (dB), RMSE y PAE (DN) y bits por píxel y banda, para todas las bandas juntas y para cada banda.</translation>
    </message>
    <message>
        <source>Polygons, in any CRS, that are coded with another quality than the rest of the same file, without a visible border. For the targets step, psnr, rmse, bpppc and size; pae and lossless apply to every pixel alike. Where polygons overlap, the best quality applies. The better side keeps its quality up to the edge; outside of it the quality falls by 6 dB per 8 pixels. Empty: the same quality everywhere.</source>
        <translation>Polígonos, en cualquier SRC, que se codifican con otra calidad que el resto del mismo archivo, sin borde visible. Para los objetivos step, psnr, rmse, bpppc y size; pae y lossless valen igual para todos los píxeles. Donde los polígonos se solapan, se aplica la mejor calidad. El lado mejor mantiene su calidad hasta el borde; fuera, la calidad baja 6 dB por cada 8 píxeles. Vacío: la misma calidad en todas partes.</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Posición</translation>
    </message>
    <message>
        <source>Possible: {0} to {1}</source>
        <translation>Posible: {0} a {1}</translation>
    </message>
    <message>
        <source>Possible: {0} to {1} bits</source>
        <translation>Posible: {0} a {1} bits</translation>
    </message>
    <message>
        <source>Possible: {0} to {1} dB</source>
        <translation>Posible: {0} a {1} dB</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Precision of float data (DN)</source>
        <translation>Precisión de los datos de coma flotante (DN)</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Preajuste</translation>
    </message>
    <message>
        <source>Press &quot;Pick pixels&quot; and click the map to see the spectra of a pixel.</source>
        <translation>Pulse «Elegir píxeles» y haga clic en el mapa para ver los espectros de un píxel.</translation>
    </message>
    <message>
        <source>Problems found</source>
        <translation>Problemas encontrados</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Hilos del procesador</translation>
    </message>
    <message>
        <source>Processor threads of a run, where its own dialog does not set them</source>
        <translation>Hilos del procesador de una ejecución, cuando su propio diálogo no los fija</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Procesadores</translation>
    </message>
    <message>
        <source>Programs that use GDAL read {0} with these settings in their environment: {1}</source>
        <translation>Los programas que usan GDAL leen {0} con estos ajustes en su entorno: {1}</translation>
    </message>
    <message>
        <source>Put an original and its reconstruction side by side: swipe, blink, spectra, error</source>
        <translation>Poner lado a lado un original y su reconstrucción: cortina, alternancia, espectros, error</translation>
    </message>
    <message>
        <source>Quality (PSNR, dB)</source>
        <translation>Calidad (PSNR, dB)</translation>
    </message>
    <message>
        <source>Quality at equal size</source>
        <translation>Calidad a igual tamaño</translation>
    </message>
    <message>
        <source>Quality over size</source>
        <translation>Calidad según el tamaño</translation>
    </message>
    <message>
        <source>Quantiser step</source>
        <translation>Paso de cuantificación</translation>
    </message>
    <message>
        <source>Quantiser step {0} asked, {1} used</source>
        <translation>Paso de cuantificación {0} pedido, {1} usado</translation>
    </message>
    <message>
        <source>RASTERS is empty; choose at least one raster.</source>
        <translation>RASTERS está vacío; elija al menos un ráster.</translation>
    </message>
    <message>
        <source>RATES has &quot;{0}&quot;; with TARGET=psnr write dB from {1:g} to {2:g}, such as 45, 50, 55, 60.</source>
        <translation>RATES contiene «{0}»; con TARGET=psnr escriba dB de {1:g} a {2:g}, como 45, 50, 55, 60.</translation>
    </message>
    <message>
        <source>RATES has &quot;{0}&quot;; write bits per pixel per channel from {1:g} to {2:g}, such as 0.25, 0.5, 1.</source>
        <translation>RATES contiene «{0}»; escriba bits por píxel y banda de {1:g} a {2:g}, como 0.25, 0.5, 1.</translation>
    </message>
    <message>
        <source>RATES has no number; write some with commas between them, such as 0.25, 0.5, 1, 2.</source>
        <translation>RATES no contiene ningún número; escriba algunos separados por comas, como 0.25, 0.5, 1, 2.</translation>
    </message>
    <message>
        <source>REGIONS asks for %1, but beside a VALUE of %2 it can be from %3 to %4; change the value of the polygon.</source>
        <translation>REGIONS pide %1, pero junto a un VALUE de %2 puede ir de %3 a %4; cambie el valor del polígono.</translation>
    </message>
    <message>
        <source>REGIONS asks for %1, but it can be from %2 to %3; change the value of the polygon.</source>
        <translation>REGIONS pide %1, pero puede ir de %2 a %3; cambie el valor del polígono.</translation>
    </message>
    <message>
        <source>REGIONS cannot be drawn on the raster (%1); check its geometries.</source>
        <translation>No se puede dibujar REGIONS sobre el ráster (%1); compruebe sus geometrías.</translation>
    </message>
    <message>
        <source>REGIONS has no field {0}; {1}.</source>
        <translation>REGIONS no tiene el campo {0}; {1}.</translation>
    </message>
    <message>
        <source>REGIONS holds a geometry that is not a polygon, or is empty; remove it.</source>
        <translation>REGIONS contiene una geometría que no es un polígono o está vacía; quítela.</translation>
    </message>
    <message>
        <source>REGIONS holds a polygon whose coordinates are not finite in the raster&apos;s CRS; remove it.</source>
        <translation>REGIONS contiene un polígono cuyas coordenadas no son finitas en el SRC del ráster; quítelo.</translation>
    </message>
    <message>
        <source>REGIONS holds a ring of fewer than three points; remove it.</source>
        <translation>REGIONS contiene un anillo de menos de tres puntos; quítelo.</translation>
    </message>
    <message>
        <source>REGIONS holds no polygon; draw one, or leave REGIONS out.</source>
        <translation>REGIONS no contiene ningún polígono; dibuje uno, u omita REGIONS.</translation>
    </message>
    <message>
        <source>REGIONS is not a polygon layer ({}); choose one, or turn it into polygons with a buffer.</source>
        <translation>REGIONS no es una capa de polígonos ({}); elija una, o conviértala en polígonos con un búfer.</translation>
    </message>
    <message>
        <source>REGIONS is not a vector layer that QGIS can open ({}); choose a polygon layer.</source>
        <translation>REGIONS no es una capa vectorial que QGIS pueda abrir ({}); elija una capa de polígonos.</translation>
    </message>
    <message>
        <source>REGIONS needs REGIONS_FIELD, the field with the quality of each polygon; {}.</source>
        <translation>REGIONS necesita REGIONS_FIELD, el campo con la calidad de cada polígono; {}.</translation>
    </message>
    <message>
        <source>REGIONS_FIELD is given without REGIONS; choose the polygon layer too, or leave both out.</source>
        <translation>REGIONS_FIELD está indicado sin REGIONS; elija también la capa de polígonos, u omita ambos.</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>RMSE (DN)</source>
        <translation>RMSE (DN)</translation>
    </message>
    <message>
        <source>RMSE (DN) inside REGIONS, all polygons together; only with REGIONS</source>
        <translation>RMSE (DN) dentro de REGIONS, todos los polígonos juntos; solo con REGIONS</translation>
    </message>
    <message>
        <source>RMSE (DN) outside REGIONS and the transition zones around them; only with REGIONS</source>
        <translation>RMSE (DN) fuera de REGIONS y de las zonas de transición a su alrededor; solo con REGIONS</translation>
    </message>
    <message>
        <source>RMSE about {}</source>
        <translation>RMSE de unos {}</translation>
    </message>
    <message>
        <source>RMSE {0:.4g}, largest error {1:.6g}</source>
        <translation>RMSE {0:.4g}, error máximo {1:.6g}</translation>
    </message>
    <message>
        <source>RMSE {0}</source>
        <translation>RMSE {0}</translation>
    </message>
    <message>
        <source>RMSE {0} asked, {1} reached</source>
        <translation>RMSE {0} pedido, {1} alcanzado</translation>
    </message>
    <message>
        <source>RMSE {:.3g} and more</source>
        <translation>RMSE de {:.3g} y más</translation>
    </message>
    <message>
        <source>RMSE {}</source>
        <translation>RMSE {}</translation>
    </message>
    <message>
        <source>RMSE, DN</source>
        <translation>RMSE, DN</translation>
    </message>
    <message>
        <source>Raster</source>
        <translation>Ráster</translation>
    </message>
    <message>
        <source>Raster files on this computer that resemble those to be compressed: same sensor, many kinds of land cover. More and more varied pixels give a better model.</source>
        <translation>Archivos ráster de este equipo que se parezcan a los que se van a comprimir: el mismo sensor, muchos tipos de cobertura del suelo. Más píxeles y más variados dan un modelo mejor.</translation>
    </message>
    <message>
        <source>Raster of reconstruction minus original in DN, with a band for every band and the same names.</source>
        <translation>Ráster de la reconstrucción menos el original en DN, con una banda por cada banda y los mismos nombres.</translation>
    </message>
    <message>
        <source>Raster to compare on</source>
        <translation>Ráster en el que se compara</translation>
    </message>
    <message>
        <source>Raster to compress</source>
        <translation>Ráster que se comprime</translation>
    </message>
    <message>
        <source>Raster {0} of {1}: {2}</source>
        <translation>Ráster {0} de {1}: {2}</translation>
    </message>
    <message>
        <source>Raster → Bandpress → Install engine…</source>
        <translation>Ráster → Bandpress → Instalar motor…</translation>
    </message>
    <message>
        <source>Raster: {0} × {1} pixels, {2}, {3}</source>
        <translation>Ráster: {0} × {1} píxeles, {2}, {3}</translation>
    </message>
    <message>
        <source>Rasters</source>
        <translation>Rásteres</translation>
    </message>
    <message>
        <source>Rasters below the least PSNR</source>
        <translation>Rásteres por debajo del PSNR mínimo</translation>
    </message>
    <message>
        <source>Rasters compressed, and kept</source>
        <translation>Rásteres comprimidos, incluidos los conservados</translation>
    </message>
    <message>
        <source>Rasters in the folder</source>
        <translation>Rásteres de la carpeta</translation>
    </message>
    <message>
        <source>Rasters that could not be compressed</source>
        <translation>Rásteres que no se pudieron comprimir</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Tasa</translation>
    </message>
    <message>
        <source>Rate–distortion of {}</source>
        <translation>Tasa-distorsión de {}</translation>
    </message>
    <message>
        <source>Rate–distortion table</source>
        <translation>Tabla de tasa-distorsión</translation>
    </message>
    <message>
        <source>Raw samples ÷ file</source>
        <translation>Valores en bruto ÷ archivo</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Alcanzado</translation>
    </message>
    <message>
        <source>Read off the curves, because no file has exactly the asked size.</source>
        <translation>Leído de las curvas, porque ningún archivo tiene exactamente el tamaño pedido.</translation>
    </message>
    <message>
        <source>Reading a raster file</source>
        <translation>La lectura de un archivo ráster</translation>
    </message>
    <message>
        <source>Reading the raster: {}</source>
        <translation>Lectura del ráster: {}</translation>
    </message>
    <message>
        <source>Reads a Bandpress raster (.bpr), verifies every checksum, and reports the grid, bands, model, target, the size and errors of every tile, the bytes needed for each coarser resolution, and all problems found.

A damaged file is not an error of this algorithm: SOUND is then false and PROBLEMS counts the problems, so that a model or script can continue. The undamaged tiles can still be decompressed.</source>
        <translation>Lee un ráster Bandpress (.bpr), verifica cada suma de verificación e informa de la cuadrícula, las bandas, el modelo, el objetivo, el tamaño y los errores de cada tesela, los bytes necesarios para cada resolución más gruesa, y todos los problemas encontrados.

Un archivo dañado no es un error de este algoritmo: SOUND es entonces falso y PROBLEMS cuenta los problemas, de modo que un modelo o script puede continuar. Las teselas intactas todavía se pueden descomprimir.</translation>
    </message>
    <message>
        <source>Reconstructed raster</source>
        <translation>Ráster reconstruido</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Reconstrucción</translation>
    </message>
    <message>
        <source>Reconstruction − original</source>
        <translation>Reconstrucción − original</translation>
    </message>
    <message>
        <source>Reconstruction, in the same stretch</source>
        <translation>Reconstrucción, con el mismo realce</translation>
    </message>
    <message>
        <source>Reconstruction: {}</source>
        <translation>Reconstrucción: {}</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Región</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Regiones</translation>
    </message>
    <message>
        <source>Regions of another quality</source>
        <translation>Regiones de otra calidad</translation>
    </message>
    <message>
        <source>Regions with target {:g}</source>
        <translation>Regiones con objetivo {:g}</translation>
    </message>
    <message>
        <source>Regions: 1 polygon, quality {:g}</source>
        <translation>Regiones: 1 polígono, calidad {:g}</translation>
    </message>
    <message>
        <source>Regions: {0} polygons, quality {1:g} to {2:g}</source>
        <translation>Regiones: {0} polígonos, calidad de {1:g} a {2:g}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Informe…</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Resolución</translation>
    </message>
    <message>
        <source>Resolutions</source>
        <translation>Resoluciones</translation>
    </message>
    <message>
        <source>Result: {}</source>
        <translation>Resultado: {}</translation>
    </message>
    <message>
        <source>Results are kept here for later runs. Empty: a folder beside the table, with its name and .measured; it may be deleted.</source>
        <translation>Los resultados se conservan aquí para ejecuciones posteriores. Vacío: una carpeta junto a la tabla, con su nombre y .measured; se puede borrar.</translation>
    </message>
    <message>
        <source>Results are kept in {}.</source>
        <translation>Los resultados se conservan en {}.</translation>
    </message>
    <message>
        <source>Round trip of {}</source>
        <translation>Ida y vuelta de {}</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Fila</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Filas</translation>
    </message>
    <message>
        <source>Runs here</source>
        <translation>Se ejecuta aquí</translation>
    </message>
    <message>
        <source>Runs the compiled core of Bandpress: compressing, opening and measuring take a fraction of the time, and the files are the same. It takes about {} MB. This is the command:</source>
        <translation>Ejecuta el núcleo compilado de Bandpress: comprimir, abrir y medir tardan una fracción del tiempo, y los archivos son los mismos. Ocupa unos {} MB. Esta es la orden:</translation>
    </message>
    <message>
        <source>Runs the networks of learned models, which some models need; the default one needs none. It takes about {} MB. This is the command:</source>
        <translation>Ejecuta las redes de los modelos aprendidos, que algunos modelos necesitan; el predeterminado no necesita ninguna. Ocupa unos {} MB. Esta es la orden:</translation>
    </message>
    <message>
        <source>S2C-Net (spectral and spatial autoencoder)</source>
        <translation>S2C-Net (autocodificador espectral y espacial)</translation>
    </message>
    <message>
        <source>S2C-Net, spectral autoencoder around a spatial one</source>
        <translation>S2C-Net, autocodificador espectral en torno a uno espacial</translation>
    </message>
    <message>
        <source>SNR (dB)</source>
        <translation>SNR (dB)</translation>
    </message>
    <message>
        <source>SSCNet (convolutional autoencoder)</source>
        <translation>SSCNet (autocodificador convolucional)</translation>
    </message>
    <message>
        <source>SSCNet, fully convolutional autoencoder</source>
        <translation>SSCNet, autocodificador totalmente convolucional</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>SSIM, mean of bands (0–1)</source>
        <translation>SSIM, media de las bandas (0–1)</translation>
    </message>
    <message>
        <source>START is {0}, which is no learned model; choose one of: {1}.</source>
        <translation>START es {0}, que no es un modelo aprendido; elija uno de: {1}.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Valores</translation>
    </message>
    <message>
        <source>Samples (%)</source>
        <translation>Valores (%)</translation>
    </message>
    <message>
        <source>Samples are kept</source>
        <translation>Conservación de los valores</translation>
    </message>
    <message>
        <source>Samples of this value are no measurements. Empty: what the raster declares.</source>
        <translation>Los valores iguales a este no son medidas. Vacío: lo que declara el ráster.</translation>
    </message>
    <message>
        <source>Samples that must stay exact did not come back; this is a defect of Bandpress, please report it.</source>
        <translation>Valores que deben permanecer exactos no volvieron iguales; es un defecto de Bandpress, por favor comuníquelo.</translation>
    </message>
    <message>
        <source>Save the compressed file as</source>
        <translation>Guardar el archivo comprimido como</translation>
    </message>
    <message>
        <source>Save the shown spectra</source>
        <translation>Guardar los espectros mostrados</translation>
    </message>
    <message>
        <source>Save the spectra</source>
        <translation>Guardar los espectros</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>Guardar en</translation>
    </message>
    <message>
        <source>Saved as {}</source>
        <translation>Guardado como {}</translation>
    </message>
    <message>
        <source>Search the whole raster for the largest error, and go there</source>
        <translation>Buscar el error máximo en todo el ráster, e ir a él</translation>
    </message>
    <message>
        <source>Searching… %p %</source>
        <translation>Buscando… %p %</translation>
    </message>
    <message>
        <source>Second view, which follows the map</source>
        <translation>Segunda vista, que sigue al mapa</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Seed of the random numbers of the training, an integer from 0.</source>
        <translation>Semilla de los números aleatorios del entrenamiento, un entero desde 0.</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Ajuste</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configuración</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Configuración…</translation>
    </message>
    <message>
        <source>Show a compressed raster on the map without decompressing it first</source>
        <translation>Mostrar un ráster comprimido en el mapa sin descomprimirlo antes</translation>
    </message>
    <message>
        <source>Show the map as it is</source>
        <translation>Mostrar el mapa como está</translation>
    </message>
    <message>
        <source>Show the other raster; the space key does the same on the map</source>
        <translation>Mostrar el otro ráster; la barra espaciadora hace lo mismo en el mapa</translation>
    </message>
    <message>
        <source>Show the reconstruction below, around the middle of the map and at its scale</source>
        <translation>Mostrar la reconstrucción debajo, en torno al centro del mapa y a su escala</translation>
    </message>
    <message>
        <source>Show the two rasters in turns until you flip by hand</source>
        <translation>Mostrar los dos rásteres por turnos hasta que usted cambie a mano</translation>
    </message>
    <message>
        <source>Show what makes Bandpress faster and what runs and trains learned models, and install it</source>
        <translation>Muestra lo que hace más rápido a Bandpress y lo que ejecuta y entrena modelos aprendidos, y lo instala</translation>
    </message>
    <message>
        <source>Shows the contents of a .bpr file and verifies every checksum.</source>
        <translation>Muestra el contenido de un archivo .bpr y verifica cada suma de verificación.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Size and error</source>
        <translation>Tamaño y error</translation>
    </message>
    <message>
        <source>Size of all compressed files (bytes)</source>
        <translation>Tamaño de todos los archivos comprimidos (bytes)</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>Tamaño del archivo</translation>
    </message>
    <message>
        <source>Sizes are bytes of files, errors are those of the samples decoded from them. Files of Bandpress are whole .bpr files, without georeference and metadata here. Those of the others hold their codestreams and what decoding needs besides: the vectors, means and step of the KLT, rows and columns that repeat, and a packed mask where samples are invalid. Invalid samples are filled with the mean of their band for the codecs that know no holes, and count in no measure.</source>
        <translation>Los tamaños son bytes de archivos, los errores los de los valores descodificados. Los archivos de Bandpress son .bpr completos, aquí sin georreferencia ni metadatos. Los de los demás contienen sus flujos y lo que la descodificación necesita además: los vectores, medias y paso de la KLT, las filas y columnas que se repiten, y una máscara empaquetada donde hay valores no válidos. Los valores no válidos se rellenan con la media de su banda para los códecs que no conocen huecos, y no cuentan en ninguna medida.</translation>
    </message>
    <message>
        <source>Sizes or qualities</source>
        <translation>Tamaños o calidades</translation>
    </message>
    <message>
        <source>Smallest PSNR of all (dB)</source>
        <translation>Menor PSNR de todos (dB)</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>Espectros</translation>
    </message>
    <message>
        <source>Spectra and their error</source>
        <translation>Espectros y su error</translation>
    </message>
    <message>
        <source>Spectral angle</source>
        <translation>Ángulo espectral</translation>
    </message>
    <message>
        <source>Spectral angle (degrees)</source>
        <translation>Ángulo espectral (grados)</translation>
    </message>
    <message>
        <source>Spectral angle, mean (degrees)</source>
        <translation>Ángulo espectral, media (grados)</translation>
    </message>
    <message>
        <source>Spectral components</source>
        <translation>Componentes espectrales</translation>
    </message>
    <message>
        <source>Spectral hyperprior (for very small files)</source>
        <translation>Hiperprior espectral (para archivos muy pequeños)</translation>
    </message>
    <message>
        <source>Spectral hyperprior, for the lowest rates</source>
        <translation>Hiperprior espectral, para las tasas más bajas</translation>
    </message>
    <message>
        <source>Speed and memory</source>
        <translation>Velocidad y memoria</translation>
    </message>
    <message>
        <source>Started from</source>
        <translation>Partió de</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Status as Markdown</source>
        <translation>Estado en Markdown</translation>
    </message>
    <message>
        <source>Status page</source>
        <translation>Página de estado</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>Step {0} of {1}: loss on held-out parts {2:.4f}</source>
        <translation>Paso {0} de {1}: pérdida en las partes reservadas {2:.4f}</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Still waiting for the errors; the drive of a raster does not answer.</source>
        <translation>Aún se esperan los errores; la unidad de un ráster no responde.</translation>
    </message>
    <message>
        <source>Still waiting; the drive of {0} or {1} does not answer.</source>
        <translation>Se sigue esperando; la unidad de {0} o {1} no responde.</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>Detener la búsqueda</translation>
    </message>
    <message>
        <source>Swap sides</source>
        <translation>Intercambiar los lados</translation>
    </message>
    <message>
        <source>Swap the two sides; the space key does the same on the map</source>
        <translation>Intercambiar los dos lados; la barra espaciadora hace lo mismo en el mapa</translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>Cortina</translation>
    </message>
    <message>
        <source>Swipe, Blink and Error map draw on the map, for both rasters in the same colours.</source>
        <translation>Cortina, Alternar y Mapa de error dibujan en el mapa, los dos rásteres en los mismos colores.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>TARGET=%1 treats every pixel alike; leave REGIONS out, or take a TARGET of: %2.</source>
        <translation>TARGET=%1 trata igual a todos los píxeles; omita REGIONS, o tome un TARGET de: %2.</translation>
    </message>
    <message>
        <source>TARGET={0} needs a VALUE; its help tells the unit.</source>
        <translation>TARGET={0} necesita un VALUE; su ayuda dice la unidad.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabla (CSV)…</translation>
    </message>
    <message>
        <source>Table of the losses by step.</source>
        <translation>Tabla de las pérdidas por paso.</translation>
    </message>
    <message>
        <source>Table with a row for every band: wavelength (nm), PSNR (dB), RMSE, MAE, PAE and bias (DN), SNR (dB), SSIM, MS-SSIM, bits.</source>
        <translation>Tabla con una fila por cada banda: longitud de onda (nm), PSNR (dB), RMSE, MAE, PAE y sesgo (DN), SNR (dB), SSIM, MS-SSIM, bits.</translation>
    </message>
    <message>
        <source>Table with a row for every codec and rate: bytes, bits per pixel per channel, PSNR (dB), RMSE, MAE and PAE (DN), spectral angle (degrees), SSIM, MS-SSIM, seconds to encode and to decode. A GeoPackage has the BD-rates as a second table.</source>
        <translation>Tabla con una fila por códec y tasa: bytes, bits por píxel y banda, PSNR (dB), RMSE, MAE y PAE (DN), ángulo espectral (grados), SSIM, MS-SSIM, segundos para codificar y para descodificar. Un GeoPackage tiene los BD-rates como segunda tabla.</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tablas (*.csv)</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Objetivo</translation>
    </message>
    <message>
        <source>Target asked for</source>
        <translation>Objetivo pedido</translation>
    </message>
    <message>
        <source>Target outside of regions</source>
        <translation>Objetivo fuera de las regiones</translation>
    </message>
    <message>
        <source>Target value</source>
        <translation>Valor del objetivo</translation>
    </message>
    <message>
        <source>Term that the training of a new hybrid model adds to the loss of squared error and bits. plain: none. sparse: a penalty that keeps the latents small. variational: latents are drawn at random around their means. The file format is the same for every form. Other families have the plain form only.</source>
        <translation>Término que el entrenamiento de un nuevo modelo híbrido añade a la pérdida de error cuadrático y bits. plain: ninguno. sparse: una penalización que mantiene pequeños los latentes. variational: los latentes se sacan al azar en torno a sus medias. El formato del archivo es el mismo para todas las formas. Las demás familias solo tienen la forma plain.</translation>
    </message>
    <message>
        <source>The %1 category names of %2 are too many to carry along.</source>
        <translation>Los %1 nombres de categorías de %2 son demasiados para conservarlos.</translation>
    </message>
    <message>
        <source>The %1 ground control points of %2 are too many to carry along; its georeference is lost.</source>
        <translation>Los %1 puntos de control de %2 son demasiados para conservarlos; se pierde su georreferencia.</translation>
    </message>
    <message>
        <source>The .bpr file to read.</source>
        <translation>El archivo .bpr que se lee.</translation>
    </message>
    <message>
        <source>The .bpr file to write. It appears under this name only when it is complete, checked and measured.</source>
        <translation>El archivo .bpr que se escribe. Solo aparece con este nombre cuando está completo, comprobado y medido.</translation>
    </message>
    <message>
        <source>The CRS</source>
        <translation>El SRC</translation>
    </message>
    <message>
        <source>The CRS that was set for this raster is not valid WKT; set another one in the layer&apos;s properties.</source>
        <translation>El SRC que se asignó a este ráster no es WKT válido; asigne otro en las propiedades de la capa.</translation>
    </message>
    <message>
        <source>The EXIF metadata</source>
        <translation>Los metadatos EXIF</translation>
    </message>
    <message>
        <source>The GeoTIFF to write (.tif).</source>
        <translation>El GeoTIFF que se escribe (.tif).</translation>
    </message>
    <message>
        <source>The ICC colour profile</source>
        <translation>El perfil de color ICC</translation>
    </message>
    <message>
        <source>The Python of this QGIS has no pip ({}); install pip first (Debian and Ubuntu: python3-pip) and try again.</source>
        <translation>El Python de este QGIS no tiene pip ({}); instale antes pip (Debian y Ubuntu: python3-pip) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The Python package wasmtime is not installed, so NumPy does the work of the compiled core: the same bytes, but several times slower.</source>
        <translation>El paquete de Python wasmtime no está instalado, así que NumPy hace el trabajo del núcleo compilado: los mismos bytes, pero varias veces más despacio.</translation>
    </message>
    <message>
        <source>The Python {0} of this QGIS was not found as a program of its own; install QGIS with the standard installer, or Python {0} on this computer.</source>
        <translation>No se encontró el Python {0} de este QGIS como programa propio; instale QGIS con el instalador estándar, o Python {0} en este equipo.</translation>
    </message>
    <message>
        <source>The asked quality could not be met closely; the file is the nearest that was found.</source>
        <translation>La calidad pedida no se pudo alcanzar de cerca; el archivo es el más próximo que se encontró.</translation>
    </message>
    <message>
        <source>The asked quality is beyond what rounding to whole samples can show; the file is lossless.</source>
        <translation>La calidad pedida va más allá de lo que puede mostrar el redondeo a valores enteros; el archivo no tiene pérdidas.</translation>
    </message>
    <message>
        <source>The asked quality is not met everywhere: %1.</source>
        <translation>La calidad pedida no se cumple en todas partes: %1.</translation>
    </message>
    <message>
        <source>The band of the error map; the arrow keys go to the next one</source>
        <translation>La banda del mapa de error; las flechas del teclado pasan a la siguiente</translation>
    </message>
    <message>
        <source>The bands of %1 have the types %2, and no type holds the samples of all of them exactly; choose bands of one type (BANDS), or convert the raster to one type first.</source>
        <translation>Las bandas de %1 tienen los tipos %2, y ningún tipo contiene exactamente los valores de todas; elija bandas de un solo tipo (BANDS), o convierta antes el ráster a un tipo.</translation>
    </message>
    <message>
        <source>The bands of %1 have the types %2; all are kept as %3, which holds each of them exactly.</source>
        <translation>Las bandas de %1 tienen los tipos %2; todas se conservan como %3, que contiene exactamente cada una.</translation>
    </message>
    <message>
        <source>The bands that do not hold codes have no valid pixel, so everything is kept exactly.</source>
        <translation>Las bandas sin códigos no tienen ningún píxel válido, así que todo se conserva exacto.</translation>
    </message>
    <message>
        <source>The best quality that fits into this size.</source>
        <translation>La mejor calidad que cabe en este tamaño.</translation>
    </message>
    <message>
        <source>The category names of band %1</source>
        <translation>Los nombres de categorías de la banda %1</translation>
    </message>
    <message>
        <source>The checkpoint %1 belongs to another model (%2, %3 components); choose another name or delete it.</source>
        <translation>El punto de guardado %1 pertenece a otro modelo (%2, %3 componentes); elija otro nombre o bórrelo.</translation>
    </message>
    <message>
        <source>The checkpoint %1 cannot be read (%2); delete it to start from the beginning.</source>
        <translation>No se puede leer el punto de guardado %1 (%2); bórrelo para empezar desde el principio.</translation>
    </message>
    <message>
        <source>The choice of the last time</source>
        <translation>La elección de la última vez</translation>
    </message>
    <message>
        <source>The codec. wavelet-context, the default, needs only what QGIS includes, supports every TARGET, and makes the smallest files on average over the measured images. spectral-hyperprior makes smaller files of Sentinel-2 below about 0.5 bits per pixel per channel. fixed-quality meets the requested PSNR or RMSE in every tile, not only on average over the raster. The others re-create published systems. All have weights for Sentinel-2 and for hyperspectral cubes, selected by the number of bands. sscnet, s2cnet and cluster-hyperprior run without further packages, faster with wasmtime and onnxruntime, and support every TARGET. The other networks need onnxruntime and do not support pae and lossless. No network reaches every quality. sscnet, s2cnet, cluster-hyperprior and wavelet-context decode to the same pixels on every machine, with or without onnxruntime. Pixels of the other models may differ by up to 1 DN (measured) between machines with different engines. Models that you trained are listed at the end. &quot;Engine status&quot; shows which models can run here.</source>
        <translation>El método de compresión. wavelet-context, el predeterminado, solo necesita lo que incluye QGIS, admite cualquier TARGET y hace los archivos más pequeños en la media de las imágenes medidas. spectral-hyperprior hace archivos más pequeños de Sentinel-2 por debajo de unos 0,5 bits por píxel y banda. fixed-quality cumple el PSNR o RMSE pedido en cada tesela, no solo en la media del ráster. Los demás recrean sistemas publicados. Todos tienen pesos para Sentinel-2 y para cubos hiperespectrales, elegidos por el número de bandas. sscnet, s2cnet y cluster-hyperprior funcionan sin otros paquetes, más rápido con wasmtime y onnxruntime, y admiten cualquier TARGET. Las otras redes necesitan onnxruntime y no admiten pae ni lossless. Ninguna red alcanza cualquier calidad. sscnet, s2cnet, cluster-hyperprior y wavelet-context dan los mismos píxeles en todos los equipos, con o sin onnxruntime. Los píxeles de los otros modelos pueden diferir hasta 1 DN (medido) entre equipos con motores distintos. Los modelos que usted entrenó figuran al final. «Estado del motor» muestra qué modelos pueden ejecutarse aquí.</translation>
    </message>
    <message>
        <source>The codecs of GDAL to compare with. jpeg2000: every band by itself. klt-jpeg2000: principal components of the bands, then JPEG 2000; at least two bands. lerc: with a largest error. jpegxl: every band by itself, only where GDAL has it. Those that cannot run here, or cannot take this raster, such as floats in JPEG 2000, are left out, and the log says why.</source>
        <translation>Los códecs de GDAL con los que se compara. jpeg2000: cada banda por separado. klt-jpeg2000: componentes principales de las bandas, luego JPEG 2000; al menos dos bandas. lerc: con un error máximo. jpegxl: cada banda por separado, solo donde GDAL lo tiene. Los que no pueden ejecutarse aquí, o no admiten este ráster, como números de coma flotante en JPEG 2000, se dejan fuera, y el registro dice por qué.</translation>
    </message>
    <message>
        <source>The colour table of %1 (%2 colours) is too large to carry along.</source>
        <translation>La tabla de colores de %1 (%2 colores) es demasiado grande para conservarla.</translation>
    </message>
    <message>
        <source>The colour table of band %1</source>
        <translation>La tabla de colores de la banda %1</translation>
    </message>
    <message>
        <source>The compiled core does not start here, so NumPy does its work (%1).</source>
        <translation>El núcleo compilado no arranca aquí, así que NumPy hace su trabajo (%1).</translation>
    </message>
    <message>
        <source>The compiled core gave up, and NumPy did its work (%1).</source>
        <translation>El núcleo compilado se rindió, y NumPy hizo su trabajo (%1).</translation>
    </message>
    <message>
        <source>The compiled core is switched off by %1, so NumPy does its work.</source>
        <translation>El núcleo compilado está desactivado por %1, así que NumPy hace su trabajo.</translation>
    </message>
    <message>
        <source>The compiled core, which makes everything several times faster, needs the Python package wasmtime, which this QGIS does not have; install it with {}.</source>
        <translation>El núcleo compilado, que lo hace todo varias veces más rápido, necesita el paquete de Python wasmtime, que este QGIS no tiene; instálelo con {}.</translation>
    </message>
    <message>
        <source>The compressed file in any format; only its size in bytes is used, for BPPPC and RATIO.</source>
        <translation>El archivo comprimido en cualquier formato; solo se usa su tamaño en bytes, para BPPPC y RATIO.</translation>
    </message>
    <message>
        <source>The coordinate epoch {:g}, which was set on the layer only, is not stored; set it in the file.</source>
        <translation>La época de coordenadas {:g}, asignada solo a la capa, no se guarda; asígnela en el archivo.</translation>
    </message>
    <message>
        <source>The corrections of a tile did not decode to what was encoded; this is a defect of Bandpress, please report it.</source>
        <translation>Las correcciones de una tesela no se descodificaron como se codificaron; es un defecto de Bandpress, por favor comuníquelo.</translation>
    </message>
    <message>
        <source>The corrections of a tile do not start as they should.</source>
        <translation>Las correcciones de una tesela no empiezan como deberían.</translation>
    </message>
    <message>
        <source>The creation option %1 has no value; write it as NAME=VALUE.</source>
        <translation>La opción de creación %1 no tiene valor; escríbala como NOMBRE=VALOR.</translation>
    </message>
    <message>
        <source>The decompressed raster (GeoTIFF), on the grid of the original.</source>
        <translation>El ráster descomprimido (GeoTIFF), en la cuadrícula del original.</translation>
    </message>
    <message>
        <source>The description of the raster in this file is damaged; get the file again from where it came from.</source>
        <translation>La descripción del ráster en este archivo está dañada; consiga el archivo otra vez de donde vino.</translation>
    </message>
    <message>
        <source>The disk has %1 %2 left and %3 needs at least %4 %5; free some space or choose another folder.</source>
        <translation>Quedan %1 %2 en el disco y %3 necesita al menos %4 %5; libere espacio o elija otra carpeta.</translation>
    </message>
    <message>
        <source>The disk is full while writing %1; free some space or choose another folder.</source>
        <translation>El disco se llenó al escribir %1; libere espacio o elija otra carpeta.</translation>
    </message>
    <message>
        <source>The disk is full, %1 was not written; free some space or choose another folder.</source>
        <translation>El disco está lleno, %1 no se escribió; libere espacio o elija otra carpeta.</translation>
    </message>
    <message>
        <source>The drive of %1 does not answer; check the connection to it.</source>
        <translation>La unidad de %1 no responde; compruebe la conexión.</translation>
    </message>
    <message>
        <source>The drive of this raster does not answer yet; still waiting.</source>
        <translation>La unidad de este ráster aún no responde; se sigue esperando.</translation>
    </message>
    <message>
        <source>The earlier state of the model is kept as {}; rasters compressed with it need it.</source>
        <translation>El estado anterior del modelo se conserva como {}; los rásteres comprimidos con él lo necesitan.</translation>
    </message>
    <message>
        <source>The error of one band in colours</source>
        <translation>El error de una banda en colores</translation>
    </message>
    <message>
        <source>The error stays below the sensor&apos;s noise ({}).</source>
        <translation>El error queda por debajo del ruido del sensor ({}).</translation>
    </message>
    <message>
        <source>The error stays below the sensor&apos;s noise.</source>
        <translation>El error queda por debajo del ruido del sensor.</translation>
    </message>
    <message>
        <source>The exact samples of a tile do not start as they should.</source>
        <translation>Los valores exactos de una tesela no empiezan como deberían.</translation>
    </message>
    <message>
        <source>The extent cannot be given in the coordinates of the raster; choose the whole raster.</source>
        <translation>La extensión no se puede dar en las coordenadas del ráster; elija todo el ráster.</translation>
    </message>
    <message>
        <source>The extent does not touch the raster; check the extent and its CRS.</source>
        <translation>La extensión no toca el ráster; compruebe la extensión y su SRC.</translation>
    </message>
    <message>
        <source>The extent is empty; draw a rectangle over the raster or leave the extent out.</source>
        <translation>La extensión está vacía; dibuje un rectángulo sobre el ráster u omita la extensión.</translation>
    </message>
    <message>
        <source>The extent lies outside of %1; choose one that overlaps the raster.</source>
        <translation>La extensión queda fuera de %1; elija una que se solape con el ráster.</translation>
    </message>
    <message>
        <source>The field</source>
        <translation>El campo</translation>
    </message>
    <message>
        <source>The field {0} of REGIONS holds no numbers; {1}.</source>
        <translation>El campo {0} de REGIONS no contiene números; {1}.</translation>
    </message>
    <message>
        <source>The file did not decode to what was encoded (%1); this is a defect of Bandpress, please report it.</source>
        <translation>El archivo no se descodificó como se codificó (%1); es un defecto de Bandpress, por favor comuníquelo.</translation>
    </message>
    <message>
        <source>The file does not decode to what was encoded; this is a defect of Bandpress, please report it.</source>
        <translation>El archivo no se descodifica como se codificó; es un defecto de Bandpress, por favor comuníquelo.</translation>
    </message>
    <message>
        <source>The file is %1 % smaller than asked; %2.</source>
        <translation>El archivo es un %1 % menor de lo pedido; %2.</translation>
    </message>
    <message>
        <source>The file is damaged; the undamaged tiles can still be decompressed.</source>
        <translation>El archivo está dañado; las teselas intactas todavía se pueden descomprimir.</translation>
    </message>
    <message>
        <source>The file object cannot be read from any place (%1); give one that is open, readable and seekable.</source>
        <translation>El objeto archivo no se puede leer desde cualquier posición (%1); indique uno abierto, legible y posicionable.</translation>
    </message>
    <message>
        <source>The file object gives text; open the file in binary mode (&apos;rb&apos;).</source>
        <translation>El objeto archivo da texto; abra el archivo en modo binario (&apos;rb&apos;).</translation>
    </message>
    <message>
        <source>The file system reported &quot;{}&quot;{}; check the path, the permissions and the free space.</source>
        <translation>El sistema de archivos informó de «{}»{}; compruebe la ruta, los permisos y el espacio libre.</translation>
    </message>
    <message>
        <source>The file was made with other tables of the model %1 (%2, here %3); update the plugin.</source>
        <translation>El archivo se hizo con otras tablas del modelo %1 (%2, aquí %3); actualice el complemento.</translation>
    </message>
    <message>
        <source>The file was made with the model %1, which is not on this computer; update the plugin, or copy the model&apos;s .npz file into your model folder.</source>
        <translation>El archivo se hizo con el modelo %1, que no está en este equipo; actualice el complemento, o copie el archivo .npz del modelo en su carpeta de modelos.</translation>
    </message>
    <message>
        <source>The file {0} cannot be opened ({1}); check its permissions.</source>
        <translation>No se puede abrir el archivo {0} ({1}); compruebe sus permisos.</translation>
    </message>
    <message>
        <source>The file {} is not there; it was moved, renamed or deleted.</source>
        <translation>El archivo {} no está; se movió, cambió de nombre o se borró.</translation>
    </message>
    <message>
        <source>The folder %1 does not exist; create it or choose another one.</source>
        <translation>La carpeta %1 no existe; créela o elija otra.</translation>
    </message>
    <message>
        <source>The folder %1 is read-only; choose another one.</source>
        <translation>La carpeta %1 es de solo lectura; elija otra.</translation>
    </message>
    <message>
        <source>The folder for the .bpr files; it is made if it does not exist.</source>
        <translation>La carpeta de los archivos .bpr; se crea si no existe.</translation>
    </message>
    <message>
        <source>The folder of %1 cannot be written to; choose another folder or change its permissions.</source>
        <translation>No se puede escribir en la carpeta de %1; elija otra carpeta o cambie sus permisos.</translation>
    </message>
    <message>
        <source>The folder of the raster is read-only, so the result goes to {}.</source>
        <translation>La carpeta del ráster es de solo lectura, así que el resultado va a {}.</translation>
    </message>
    <message>
        <source>The folder was not found ({}); check the path.</source>
        <translation>No se encontró la carpeta ({}); compruebe la ruta.</translation>
    </message>
    <message>
        <source>The folder with the rasters to compress.</source>
        <translation>La carpeta con los rásteres que se comprimen.</translation>
    </message>
    <message>
        <source>The geolocation arrays of the raster are in places that Bandpress does not let GDAL open by itself (a network, or a part of another file); they are named in the metadata domain %1.</source>
        <translation>Las matrices de geolocalización del ráster están en lugares que Bandpress no deja abrir a GDAL por sí mismo (una red o una parte de otro archivo); se nombran en el dominio de metadatos %1.</translation>
    </message>
    <message>
        <source>The georeference of %1 is in geolocation arrays of other files (%2); the reference to them is stored, so keep these files where they are.</source>
        <translation>La georreferencia de %1 está en matrices de geolocalización de otros archivos (%2); se guarda la referencia a ellos, así que déjelos donde están.</translation>
    </message>
    <message>
        <source>The geotransform</source>
        <translation>La geotransformación</translation>
    </message>
    <message>
        <source>The ground control points</source>
        <translation>Los puntos de control</translation>
    </message>
    <message>
        <source>The header asks for exact arithmetic, which the model %1 does not have; the file is damaged.</source>
        <translation>La cabecera pide aritmética exacta, que el modelo %1 no tiene; el archivo está dañado.</translation>
    </message>
    <message>
        <source>The header asks for regions, which the model %1 does not have; the file is damaged.</source>
        <translation>La cabecera pide regiones, que el modelo %1 no tiene; el archivo está dañado.</translation>
    </message>
    <message>
        <source>The header claims more tiles than the file lists; it is damaged.</source>
        <translation>La cabecera dice tener más teselas de las que enumera el archivo; está dañado.</translation>
    </message>
    <message>
        <source>The header holds a value out of range (%1); the file is damaged.</source>
        <translation>La cabecera contiene un valor fuera de rango (%1); el archivo está dañado.</translation>
    </message>
    <message>
        <source>The header lacks a part or holds one that makes no sense; the file is damaged.</source>
        <translation>A la cabecera le falta una parte, o alguna no tiene sentido; el archivo está dañado.</translation>
    </message>
    <message>
        <source>The header names a tile size that does not exist; the file is damaged.</source>
        <translation>La cabecera nombra un tamaño de tesela que no existe; el archivo está dañado.</translation>
    </message>
    <message>
        <source>The header of %1 cannot be read; the file is damaged.</source>
        <translation>No se puede leer la cabecera de %1; el archivo está dañado.</translation>
    </message>
    <message>
        <source>The header of %1 is damaged (its checksum does not match); get a fresh copy.</source>
        <translation>La cabecera de %1 está dañada (su suma de verificación no coincide); consiga una copia nueva.</translation>
    </message>
    <message>
        <source>The higher a curve, the better; the further left, the smaller.</source>
        <translation>Cuanto más alta una curva, mejor; cuanto más a la izquierda, más pequeño.</translation>
    </message>
    <message>
        <source>The input</source>
        <translation>La entrada</translation>
    </message>
    <message>
        <source>The kept training patches are damaged; they are made again.</source>
        <translation>Los recortes de entrenamiento guardados están dañados; se hacen de nuevo.</translation>
    </message>
    <message>
        <source>The kind of network. One of: {}. Ignored when START is given.</source>
        <translation>El tipo de red. Uno de: {}. Se ignora si se indica START.</translation>
    </message>
    <message>
        <source>The layer</source>
        <translation>La capa</translation>
    </message>
    <message>
        <source>The layer shows the nodata value that the raster declares for band {} as data; Bandpress still treats it as nodata and keeps it exactly.</source>
        <translation>La capa muestra como datos el valor sin datos que el ráster declara para la banda {}; Bandpress lo trata igualmente como sin datos y lo conserva exacto.</translation>
    </message>
    <message>
        <source>The layer was removed before the run began, so nothing was compressed; choose the raster again.</source>
        <translation>La capa se quitó antes de empezar la ejecución, así que no se comprimió nada; elija el ráster de nuevo.</translation>
    </message>
    <message>
        <source>The list of category names of %1</source>
        <translation>La lista de nombres de categorías de %1</translation>
    </message>
    <message>
        <source>The list of tiles does not fit the header; the file is damaged.</source>
        <translation>La lista de teselas no encaja con la cabecera; el archivo está dañado.</translation>
    </message>
    <message>
        <source>The map of gains is damaged.</source>
        <translation>El mapa de ganancias está dañado.</translation>
    </message>
    <message>
        <source>The map of the regions of the file is damaged, so nothing in it can be decoded; get a fresh copy.</source>
        <translation>El mapa de las regiones del archivo está dañado, así que no se puede descodificar nada; consiga una copia nueva.</translation>
    </message>
    <message>
        <source>The mask of %1 has several degrees of opacity; each but 0 is kept as valid.</source>
        <translation>La máscara de %1 tiene varios grados de opacidad; todos salvo 0 cuentan como válidos.</translation>
    </message>
    <message>
        <source>The mean difference in bytes at equal PSNR (BD-rate, Bjøntegaard 2001, by monotone cubic interpolation), over the PSNR that both curves reach. Negative: fewer bytes.</source>
        <translation>La diferencia media de bytes a igual PSNR (BD-rate, Bjøntegaard 2001, por interpolación cúbica monótona), sobre el PSNR que alcanzan ambas curvas. Negativa: menos bytes.</translation>
    </message>
    <message>
        <source>The metadata document %1 could not be stored; it is not well-formed XML.</source>
        <translation>No se pudo guardar el documento de metadatos %1; no es XML bien formado.</translation>
    </message>
    <message>
        <source>The metadata document %1 of %2</source>
        <translation>El documento de metadatos %1 de %2</translation>
    </message>
    <message>
        <source>The metadata domain %1</source>
        <translation>El dominio de metadatos %1</translation>
    </message>
    <message>
        <source>The metadata domain %1 is not written, because GDAL takes it as an order to open other files.</source>
        <translation>El dominio de metadatos %1 no se escribe, porque GDAL lo toma como una orden de abrir otros archivos.</translation>
    </message>
    <message>
        <source>The metadata domain %1 of %2</source>
        <translation>El dominio de metadatos %1 de %2</translation>
    </message>
    <message>
        <source>The metadata domain %1 of band %2</source>
        <translation>El dominio de metadatos %1 de la banda %2</translation>
    </message>
    <message>
        <source>The metadata item %1 of %2 has no effect (it does not match the bands); it is left out, because elsewhere it could have one.</source>
        <translation>El elemento de metadatos %1 de %2 no tiene efecto (no encaja con las bandas); se omite, porque en otro lugar podría tenerlo.</translation>
    </message>
    <message>
        <source>The model %1 cannot be computed in whole numbers, for %2; train it again.</source>
        <translation>El modelo %1 no se puede calcular en números enteros, por %2; entrénelo de nuevo.</translation>
    </message>
    <message>
        <source>The model %1 cannot promise TARGET=%2, because its network rounds differently from machine to machine. Choose one of: %3; or the model sscnet or wavelet-context.</source>
        <translation>El modelo %1 no puede garantizar TARGET=%2, porque su red redondea de forma distinta en cada equipo. Elija uno de: %3; o el modelo sscnet o wavelet-context.</translation>
    </message>
    <message>
        <source>The model %1 does not reach the asked quality on this raster at any rate; the file is near the best quality that the model reaches. Ask for less, or take wavelet-context.</source>
        <translation>El modelo %1 no alcanza la calidad pedida en este ráster a ninguna tasa; el archivo está cerca de la mejor calidad que alcanza el modelo. Pida menos, o tome wavelet-context.</translation>
    </message>
    <message>
        <source>The model %1 does not support the effort %2, which was ignored.</source>
        <translation>El modelo %1 no admite el esfuerzo %2, que se ignoró.</translation>
    </message>
    <message>
        <source>The model %1 needs the Python package onnxruntime, which is not installed; install it with Raster → Bandpress → Install engine…, or with &quot;Engine status&quot; in the Processing toolbox (INSTALL=onnxruntime).</source>
        <translation>El modelo %1 necesita el paquete de Python onnxruntime, que no está instalado; instálelo con Ráster → Bandpress → Instalar motor…, o con «Estado del motor» en la caja de herramientas de Procesos (INSTALL=onnxruntime).</translation>
    </message>
    <message>
        <source>The model %1 treats every pixel alike; leave REGIONS out, or take the model wavelet-context.</source>
        <translation>El modelo %1 trata igual a todos los píxeles; omita REGIONS, o tome el modelo wavelet-context.</translation>
    </message>
    <message>
        <source>The model %1 was trained for %2 to %3 bands, and the raster has %4; choose a model for hyperspectral cubes, or wavelet-context.</source>
        <translation>El modelo %1 se entrenó para %2 a %3 bandas, y el ráster tiene %4; elija un modelo para cubos hiperespectrales, o wavelet-context.</translation>
    </message>
    <message>
        <source>The model %1 was trained for %2 to %3 bands, and the raster has %4; choose a model for multispectral rasters, or wavelet-context.</source>
        <translation>El modelo %1 se entrenó para %2 a %3 bandas, y el ráster tiene %4; elija un modelo para rásteres multiespectrales, o wavelet-context.</translation>
    </message>
    <message>
        <source>The model file %1 cannot be read: it is cut short or no Bandpress model; copy it again.</source>
        <translation>No se puede leer el archivo de modelo %1: está cortado o no es un modelo de Bandpress; cópielo de nuevo.</translation>
    </message>
    <message>
        <source>The model file %1 is damaged: its checksum is not the one it was written with; copy it again.</source>
        <translation>El archivo de modelo %1 está dañado: su suma de verificación no es aquella con la que se escribió; cópielo de nuevo.</translation>
    </message>
    <message>
        <source>The model file %1 is missing; train the model again or install Bandpress again.</source>
        <translation>Falta el archivo de modelo %1; entrene el modelo de nuevo o reinstale Bandpress.</translation>
    </message>
    <message>
        <source>The model file %1 lacks %2; it was made by another version, train it again.</source>
        <translation>Al archivo de modelo %1 le falta %2; lo hizo otra versión, entrénelo de nuevo.</translation>
    </message>
    <message>
        <source>The model file %1 was not found; check the path.</source>
        <translation>No se encontró el archivo de modelo %1; compruebe la ruta.</translation>
    </message>
    <message>
        <source>The models to compare. Those that cannot run here, or cannot take this raster, are left out, and the log says why. BD-rates as numbers are those of the first one. &quot;Engine status&quot; shows which can run here.</source>
        <translation>Los modelos que se comparan. Los que no pueden ejecutarse aquí, o no admiten este ráster, se dejan fuera, y el registro dice por qué. Los BD-rates en números son los del primero. «Estado del motor» muestra cuáles pueden ejecutarse aquí.</translation>
    </message>
    <message>
        <source>The most detailed square of {0} × {1} pixels ({2}). Below each picture its error over all bands.</source>
        <translation>El cuadrado más detallado, de {0} × {1} píxeles ({2}). Debajo de cada imagen, su error sobre todas las bandas.</translation>
    </message>
    <message>
        <source>The nodata mask of a tile is damaged.</source>
        <translation>La máscara sin datos de una tesela está dañada.</translation>
    </message>
    <message>
        <source>The nodata value %1 could not be stored; no sample of type %2 can have it.</source>
        <translation>El valor sin datos %1 no se pudo guardar; ningún valor de tipo %2 puede tenerlo.</translation>
    </message>
    <message>
        <source>The nodata value %1 is none that %2 can hold, so no sample counts as nodata.</source>
        <translation>El valor sin datos %1 no cabe en %2, así que ningún valor cuenta como sin datos.</translation>
    </message>
    <message>
        <source>The nodata value %1 is not a whole number, but the raster holds %2; give a whole number.</source>
        <translation>El valor sin datos %1 no es un número entero, pero el ráster contiene %2; indique un número entero.</translation>
    </message>
    <message>
        <source>The output</source>
        <translation>La salida</translation>
    </message>
    <message>
        <source>The panel begins with</source>
        <translation>El panel empieza con</translation>
    </message>
    <message>
        <source>The part of the raster to compare on holds no valid sample; choose another EXTENT.</source>
        <translation>La parte del ráster que se compara no contiene ningún valor válido; elija otra EXTENT.</translation>
    </message>
    <message>
        <source>The path of a .bpr file</source>
        <translation>La ruta de un archivo .bpr</translation>
    </message>
    <message>
        <source>The pixel at column %1, row %2 lies outside of the raster.</source>
        <translation>El píxel de la columna %1, fila %2 queda fuera del ráster.</translation>
    </message>
    <message>
        <source>The polygons of REGIONS that ask for %1 came out at %2, as near as this raster and target allow.</source>
        <translation>Los polígonos de REGIONS que piden %1 obtuvieron %2, tan cerca como permiten este ráster y este objetivo.</translation>
    </message>
    <message>
        <source>The premultiplied alpha flag of %1 is not stored.</source>
        <translation>La indicación de que el alfa de %1 está premultiplicado no se conserva.</translation>
    </message>
    <message>
        <source>The project was closed meanwhile, so nothing was added to the map. {}</source>
        <translation>El proyecto se cerró entretanto, así que no se añadió nada al mapa. {}</translation>
    </message>
    <message>
        <source>The raster</source>
        <translation>El ráster</translation>
    </message>
    <message>
        <source>The raster attribute table of %1</source>
        <translation>La tabla de atributos ráster de %1</translation>
    </message>
    <message>
        <source>The raster attribute table of %1 (%2 rows, %3 columns) is too large to carry along.</source>
        <translation>La tabla de atributos ráster de %1 (%2 filas, %3 columnas) es demasiado grande para conservarla.</translation>
    </message>
    <message>
        <source>The raster attribute table of band %1</source>
        <translation>La tabla de atributos ráster de la banda %1</translation>
    </message>
    <message>
        <source>The raster has bands 1 to {}.</source>
        <translation>El ráster tiene las bandas 1 a {}.</translation>
    </message>
    <message>
        <source>The raster has no bands or no pixels; choose at least one band and an extent that covers pixels.</source>
        <translation>El ráster no tiene bandas o no tiene píxeles; elija al menos una banda y una extensión que cubra píxeles.</translation>
    </message>
    <message>
        <source>The raster has no bands or no pixels; choose at least one band and some pixels.</source>
        <translation>El ráster no tiene bandas o no tiene píxeles; elija al menos una banda y algunos píxeles.</translation>
    </message>
    <message>
        <source>The raster has no pixels (%1 × %2); choose another raster.</source>
        <translation>El ráster no tiene píxeles (%1 × %2); elija otro ráster.</translation>
    </message>
    <message>
        <source>The raster holds no valid pixel, so the file holds its nodata mask alone.</source>
        <translation>El ráster no contiene ningún píxel válido, así que el archivo solo contiene su máscara sin datos.</translation>
    </message>
    <message>
        <source>The raster holds no valid pixel; only its nodata mask was stored.</source>
        <translation>El ráster no contiene ningún píxel válido; solo se guardó su máscara sin datos.</translation>
    </message>
    <message>
        <source>The raster is being opened.</source>
        <translation>Se está abriendo el ráster.</translation>
    </message>
    <message>
        <source>The raster is not a single file, so the result goes to {}.</source>
        <translation>El ráster no es un solo archivo, así que el resultado va a {}.</translation>
    </message>
    <message>
        <source>The raster is too large for REGIONS (over 4 billion pixels); compress it in parts, or leave REGIONS out.</source>
        <translation>El ráster es demasiado grande para REGIONS (más de 4000 millones de píxeles); comprímalo por partes, u omita REGIONS.</translation>
    </message>
    <message>
        <source>The raster lies in a temporary folder, which is emptied later, so the result goes to {}.</source>
        <translation>El ráster está en una carpeta temporal, que se vacía después, así que el resultado va a {}.</translation>
    </message>
    <message>
        <source>The raster to compare with it: same size, georeference and number of bands.</source>
        <translation>El ráster que se compara con él: mismo tamaño, georreferencia y número de bandas.</translation>
    </message>
    <message>
        <source>The raster&apos;s geotransform cannot be inverted; assign a valid one and try again.</source>
        <translation>La geotransformación del ráster no se puede invertir; asigne una válida e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The rasters differ in size (%1 × %2 and %3 × %4 pixels); resample or clip one of them to the grid of the other.</source>
        <translation>Los rásteres difieren en tamaño (%1 × %2 y %3 × %4 píxeles); remuestree o recorte uno de ellos a la cuadrícula del otro.</translation>
    </message>
    <message>
        <source>The rasters differ in their number of bands (%1 and %2); choose rasters with the same bands.</source>
        <translation>Los rásteres difieren en su número de bandas (%1 y %2); elija rásteres con las mismas bandas.</translation>
    </message>
    <message>
        <source>The rasters have different coordinate reference systems; reproject one of them or assign it the right one.</source>
        <translation>Los rásteres tienen distintos sistemas de referencia de coordenadas; reproyecte uno de ellos o asígnele el correcto.</translation>
    </message>
    <message>
        <source>The rasters have the same size but lie in different places (their geotransforms differ); resample one of them to the grid of the other.</source>
        <translation>Los rásteres tienen el mismo tamaño pero están en lugares distintos (sus geotransformaciones difieren); remuestree uno de ellos a la cuadrícula del otro.</translation>
    </message>
    <message>
        <source>The reference raster.</source>
        <translation>El ráster de referencia.</translation>
    </message>
    <message>
        <source>The results are kept in a temporary folder only; save the table in a folder of yours, or give WORK_FOLDER, so that a later run can go on from them.</source>
        <translation>Los resultados solo se conservan en una carpeta temporal; guarde la tabla en una carpeta suya, o indique WORK_FOLDER, para que una ejecución posterior pueda seguir desde ahí.</translation>
    </message>
    <message>
        <source>The run failed; the log has the reason.</source>
        <translation>La ejecución falló; el registro tiene el motivo.</translation>
    </message>
    <message>
        <source>The run is missing in the history: {}</source>
        <translation>La ejecución falta en el historial: {}</translation>
    </message>
    <message>
        <source>The same part at {}</source>
        <translation>La misma parte a {}</translation>
    </message>
    <message>
        <source>The same text as an HTML file.</source>
        <translation>El mismo texto como archivo HTML.</translation>
    </message>
    <message>
        <source>The sample window lies outside of the raster; choose one inside.</source>
        <translation>La muestra queda fuera del ráster; elija una dentro.</translation>
    </message>
    <message>
        <source>The signal peak that PSNR is measured against. Empty: chosen by the data.</source>
        <translation>El valor de pico de la señal con el que se mide el PSNR. Vacío: elegido según los datos.</translation>
    </message>
    <message>
        <source>The signal peak, above 0, in PSNR = 10·log10(peak² ÷ MSE), and the data range of SSIM. Empty: 10000 where 16-bit reflectance is recognised, 255 for 8-bit images, 1 for reflectance in 0 … 1, else the range between the 0.1 and 99.9 % percentiles of the values. The log shows it.</source>
        <translation>El valor de pico de la señal, mayor que 0, en PSNR = 10·log10(peak² ÷ MSE), y el rango de datos de SSIM. Vacío: 10000 donde se reconoce reflectancia de 16 bits, 255 para imágenes de 8 bits, 1 para reflectancia en 0 … 1, si no el rango entre los percentiles 0,1 y 99,9 % de los valores. El registro lo muestra.</translation>
    </message>
    <message>
        <source>The size is being estimated; this takes a few seconds.</source>
        <translation>Se está estimando el tamaño; tarda unos segundos.</translation>
    </message>
    <message>
        <source>The smallest file of this raster is about %1; ask for that or more.</source>
        <translation>El archivo más pequeño de este ráster es de unos %1; pida eso o más.</translation>
    </message>
    <message>
        <source>The spectra were saved to {}.</source>
        <translation>Los espectros se guardaron en {}.</translation>
    </message>
    <message>
        <source>The spectral basis of the file is damaged, so nothing in it can be decoded; get a fresh copy.</source>
        <translation>La base espectral del archivo está dañada, así que no se puede descodificar nada; consiga una copia nueva.</translation>
    </message>
    <message>
        <source>The spectral basis of the file is out of range; the file is damaged.</source>
        <translation>La base espectral del archivo está fuera de rango; el archivo está dañado.</translation>
    </message>
    <message>
        <source>The step is coarser than the range of this raster&apos;s values.</source>
        <translation>El paso es más grueso que el rango de los valores de este ráster.</translation>
    </message>
    <message>
        <source>The step is finer than the samples show; the file is lossless.</source>
        <translation>El paso es más fino de lo que muestran los valores; el archivo no tiene pérdidas.</translation>
    </message>
    <message>
        <source>The step is too fine for the range of this raster; ask for a coarser one, or for lossless.</source>
        <translation>El paso es demasiado fino para el rango de este ráster; pida uno más grueso, o lossless.</translation>
    </message>
    <message>
        <source>The target %1 needs %2; %3 is not one.</source>
        <translation>El objetivo %1 necesita %2; %3 no lo es.</translation>
    </message>
    <message>
        <source>The training diverged; start it again with a lower learning rate.</source>
        <translation>El entrenamiento divergió; empiécelo de nuevo con una tasa de aprendizaje menor.</translation>
    </message>
    <message>
        <source>The training ended before its time ({0}; exit code {1}); the last lines of its output are in the log.</source>
        <translation>El entrenamiento terminó antes de tiempo ({0}; código de salida {1}); las últimas líneas de su salida están en el registro.</translation>
    </message>
    <message>
        <source>The training failed (%1: %2).</source>
        <translation>El entrenamiento falló (%1: %2).</translation>
    </message>
    <message>
        <source>The two curves overlap by less than 3 dB; measure rates that cover the same quality.</source>
        <translation>Las dos curvas se solapan en menos de 3 dB; mida tasas que cubran las mismas calidades.</translation>
    </message>
    <message>
        <source>The value %1 of the target %2 is not a number.</source>
        <translation>El valor %1 del objetivo %2 no es un número.</translation>
    </message>
    <message>
        <source>The value %1 stands apart and repeats, as a likely fill, and is taken as nodata; switch FIND_NODATA off if it is a measurement.</source>
        <translation>El valor %1 está apartado y se repite, como un valor de relleno, y se toma como sin datos; desactive FIND_NODATA si es una medida.</translation>
    </message>
    <message>
        <source>The values %1 stand apart and repeat, as likely fills, and are taken as nodata; switch FIND_NODATA off if they are measurements.</source>
        <translation>Los valores %1 están apartados y se repiten, como valores de relleno, y se toman como sin datos; desactive FIND_NODATA si son medidas.</translation>
    </message>
    <message>
        <source>The values are too large for errors to be measured, so they are kept exactly.</source>
        <translation>Los valores son demasiado grandes para medir errores, así que se conservan exactos.</translation>
    </message>
    <message>
        <source>The values are too large for errors to be measured; the file is lossless.</source>
        <translation>Los valores son demasiado grandes para medir errores; el archivo no tiene pérdidas.</translation>
    </message>
    <message>
        <source>The window %1 × %2 at column %3, row %4 does not lie inside the raster of %5 × %6 pixels.</source>
        <translation>La ventana %1 × %2 en la columna %3, fila %4 no está dentro del ráster de %5 × %6 píxeles.</translation>
    </message>
    <message>
        <source>There are {} pinned pixels, which is the most; remove one first.</source>
        <translation>Hay {} píxeles fijados, que es el máximo; quite antes uno.</translation>
    </message>
    <message>
        <source>There is no band %1 to keep exact; the raster has the bands 1 to %2.</source>
        <translation>No hay banda %1 que conservar exacta; el ráster tiene las bandas 1 a %2.</translation>
    </message>
    <message>
        <source>There is no effort named %1; choose one of: %2.</source>
        <translation>No hay ningún esfuerzo llamado %1; elija uno de: %2.</translation>
    </message>
    <message>
        <source>There is no entropy coder named %1; choose one of: %2.</source>
        <translation>No hay ningún codificador entrópico llamado %1; elija uno de: %2.</translation>
    </message>
    <message>
        <source>There is no error: both rasters have the same samples.</source>
        <translation>No hay error: los dos rásteres tienen los mismos valores.</translation>
    </message>
    <message>
        <source>There is no folder for models; set FOLDER to the folder of the new model.</source>
        <translation>No hay carpeta para los modelos; ponga en FOLDER la carpeta del nuevo modelo.</translation>
    </message>
    <message>
        <source>There is no level %1; choose one from 0 (full resolution) to %2.</source>
        <translation>No hay ningún nivel %1; elija uno de 0 (resolución completa) a %2.</translation>
    </message>
    <message>
        <source>There is no model named %1; choose one of: %2.</source>
        <translation>No hay ningún modelo llamado %1; elija uno de: %2.</translation>
    </message>
    <message>
        <source>There is no pixel of the rasters; click inside of them.</source>
        <translation>Ahí no hay ningún píxel de los rásteres; pulse dentro de ellos.</translation>
    </message>
    <message>
        <source>There is no preset named %1; choose one of: %2.</source>
        <translation>No hay ningún preajuste llamado %1; elija uno de: %2.</translation>
    </message>
    <message>
        <source>There is no target named %1; choose one of: %2.</source>
        <translation>No hay ningún objetivo llamado %1; elija uno de: %2.</translation>
    </message>
    <message>
        <source>There is not enough memory for these rasters; choose fewer or smaller ones.</source>
        <translation>No hay memoria suficiente para estos rásteres; elija menos o más pequeños.</translation>
    </message>
    <message>
        <source>There is not enough memory; choose a smaller extent, fewer bands or fewer threads.</source>
        <translation>No hay memoria suficiente; elija una extensión menor, menos bandas o menos hilos.</translation>
    </message>
    <message>
        <source>There is nothing to choose for this raster.</source>
        <translation>No hay nada que elegir para este ráster.</translation>
    </message>
    <message>
        <source>There is nothing to choose: this raster is kept exactly.</source>
        <translation>No hay nada que elegir: este ráster se conserva exacto.</translation>
    </message>
    <message>
        <source>There is time for %1 steps.</source>
        <translation>Hay tiempo para %1 pasos.</translation>
    </message>
    <message>
        <source>There is too little space for {0} on the disk of {1} or of {2}; free about {3} MB on each and try again.</source>
        <translation>Hay muy poco espacio para {0} en el disco de {1} o de {2}; libere unos {3} MB en cada uno e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>This GDAL (%1) cannot write samples of type %2; update GDAL to 3.5 or later, or read the file with bandpress.open.</source>
        <translation>Este GDAL (%1) no puede escribir valores de tipo %2; actualice GDAL a 3.5 o posterior, o lea el archivo con bandpress.open.</translation>
    </message>
    <message>
        <source>This choice is estimated from the raster; wait a few seconds.</source>
        <translation>Esta elección se estima del ráster; espere unos segundos.</translation>
    </message>
    <message>
        <source>This file exists and will be replaced.</source>
        <translation>Este archivo existe y se reemplazará.</translation>
    </message>
    <message>
        <source>This model cannot promise exact samples or a largest error, because its network rounds differently from machine to machine; choose another target, or another model.</source>
        <translation>Este modelo no puede garantizar ni valores exactos ni un error máximo, porque su red redondea de forma distinta en cada máquina; elija otro objetivo u otro modelo.</translation>
    </message>
    <message>
        <source>This raster is a web or database layer, not a file; export it first (Export → Save As…, raw data) and use the GeoTIFF.</source>
        <translation>Este ráster es una capa web o de base de datos, no un archivo; expórtelo antes (Exportar → Guardar como…, datos en bruto) y use el GeoTIFF.</translation>
    </message>
    <message>
        <source>This raster is always kept exactly.</source>
        <translation>Este ráster siempre se conserva exacto.</translation>
    </message>
    <message>
        <source>This raster needs at least %1 bytes (%2 bits per pixel per channel), so %3 bytes is too small; ask for more.</source>
        <translation>Este ráster necesita al menos %1 bytes (%2 bits por píxel y banda), así que %3 bytes son demasiado pocos; pida más.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Hilos</translation>
    </message>
    <message>
        <source>Threads, memory, preset, folders: Settings → Options → Bandpress</source>
        <translation>Hilos, memoria, preajuste, carpetas: Configuración → Opciones → Bandpress</translation>
    </message>
    <message>
        <source>Tick at least one band.</source>
        <translation>Marque al menos una banda.</translation>
    </message>
    <message>
        <source>Tick bands, or write their numbers, such as 1-4,8.</source>
        <translation>Marque bandas, o escriba sus números, como 1-4,8.</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Tesela</translation>
    </message>
    <message>
        <source>Tile summary (PSNR)</source>
        <translation>Resumen de teselas (PSNR)</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Teselas</translation>
    </message>
    <message>
        <source>Tiles of {}, PSNR</source>
        <translation>Teselas de {}, PSNR</translation>
    </message>
    <message>
        <source>Time limit of this run in minutes. 0: no limit.</source>
        <translation>Límite de tiempo de esta ejecución en minutos. 0: sin límite.</translation>
    </message>
    <message>
        <source>Time of the last run</source>
        <translation>Tiempo de la última ejecución</translation>
    </message>
    <message>
        <source>Time taken (seconds)</source>
        <translation>Tiempo empleado (segundos)</translation>
    </message>
    <message>
        <source>Time to decode (s)</source>
        <translation>Tiempo de descodificación (s)</translation>
    </message>
    <message>
        <source>Time to encode (s)</source>
        <translation>Tiempo de codificación (s)</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>To (dB)</source>
        <translation>Hasta (dB)</translation>
    </message>
    <message>
        <source>Total number of training steps, from 1, including earlier runs of the same training. The training ends after STEPS or MINUTES, whichever comes first.</source>
        <translation>Número total de pasos de entrenamiento, desde 1, incluidas las ejecuciones anteriores del mismo entrenamiento. El entrenamiento termina tras STEPS o MINUTES, lo que llegue antes.</translation>
    </message>
    <message>
        <source>Train or fine-tune a model</source>
        <translation>Entrenar o adaptar un modelo</translation>
    </message>
    <message>
        <source>Trained models</source>
        <translation>Modelos entrenados</translation>
    </message>
    <message>
        <source>Training %1 on the GPU with PyTorch %2.</source>
        <translation>Entrenando %1 en la GPU con PyTorch %2.</translation>
    </message>
    <message>
        <source>Training %1 on the processor with PyTorch %2.</source>
        <translation>Entrenando %1 en el procesador con PyTorch %2.</translation>
    </message>
    <message>
        <source>Training log</source>
        <translation>Registro del entrenamiento</translation>
    </message>
    <message>
        <source>Training needs PyTorch, which cannot be imported here (%1); see docs/training.md.</source>
        <translation>El entrenamiento necesita PyTorch, que no se puede importar aquí (%1); vea docs/training.md.</translation>
    </message>
    <message>
        <source>Training needs the Python package torch, which this QGIS does not have; &quot;Install engine…&quot; in the menu Raster → Bandpress and the log of &quot;Engine status&quot; show the command that installs it for you alone.</source>
        <translation>El entrenamiento necesita el paquete de Python torch, que este QGIS no tiene; «Instalar motor…» en el menú Ráster → Bandpress y el registro de «Estado del motor» muestran la orden que lo instala solo para usted.</translation>
    </message>
    <message>
        <source>Training of {}</source>
        <translation>Entrenamiento de {}</translation>
    </message>
    <message>
        <source>Training rasters</source>
        <translation>Rásteres de entrenamiento</translation>
    </message>
    <message>
        <source>Training steps in all, those of earlier runs included</source>
        <translation>Pasos de entrenamiento en total, incluidos los de ejecuciones anteriores</translation>
    </message>
    <message>
        <source>Training uses the file of {}, without the open options and the additional nodata values of its layer.</source>
        <translation>El entrenamiento usa el archivo de {}, sin las opciones de apertura ni los valores sin datos adicionales de su capa.</translation>
    </message>
    <message>
        <source>Trains a learned model (an autoencoder) on your own rasters, from the beginning or from an existing model. The result is one file in the folder of your models, and its NAME can be chosen as MODEL in the other algorithms.

The training runs in a separate process, on a graphics card if torch finds one. It can be cancelled at any time: a checkpoint is kept, and a run with the same settings resumes from it. A finished training also continues when it is given more STEPS. Rasters that were compressed with the earlier state of the model can only be opened with that state, so it is kept in the folder &quot;earlier&quot; of your models, where it is found automatically.

The validation curve in the report is measured on parts of the rasters that are not trained on. Needs the Python package torch; &quot;Engine status&quot; shows how to install it.</source>
        <translation>Entrena un modelo aprendido (un autocodificador) con sus propios rásteres, desde el principio o a partir de un modelo existente. El resultado es un archivo en la carpeta de sus modelos, y su NAME se puede elegir como MODEL en los otros algoritmos.

El entrenamiento se ejecuta en un proceso aparte, en una tarjeta gráfica si torch encuentra una. Se puede cancelar en cualquier momento: se conserva un punto de guardado, y una ejecución con la misma configuración sigue desde ahí. Un entrenamiento terminado también continúa si se le dan más STEPS. Los rásteres comprimidos con el estado anterior del modelo solo se pueden abrir con ese estado, así que se conserva en la carpeta «earlier» de sus modelos, donde se encuentra automáticamente.

La curva de validación del informe se mide en partes de los rásteres con las que no se entrena. Necesita el paquete de Python torch; «Estado del motor» muestra cómo instalarlo.</translation>
    </message>
    <message>
        <source>Trains a learned model on your own rasters; the compressing algorithms then list it as MODEL.</source>
        <translation>Entrena un modelo aprendido con sus propios rásteres; los algoritmos de compresión lo ofrecen después como MODEL.</translation>
    </message>
    <message>
        <source>Treat fill values, such as −9999, as nodata</source>
        <translation>Tratar los valores de relleno, como −9999, como sin datos</translation>
    </message>
    <message>
        <source>Valid samples</source>
        <translation>Valores válidos</translation>
    </message>
    <message>
        <source>Validation curve</source>
        <translation>Curva de validación</translation>
    </message>
    <message>
        <source>Validation loss at the end, on parts that are not trained on</source>
        <translation>Pérdida de validación al final, en partes con las que no se entrena</translation>
    </message>
    <message>
        <source>Validation loss at the start, on parts that are not trained on; 1 is the loss of a linear transform</source>
        <translation>Pérdida de validación al principio, en partes con las que no se entrena; 1 es la pérdida de una transformación lineal</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Value of the target, above 0 (for pae also 0): dB from 1 to 200 for psnr, DN for step, rmse and pae, bits for bpppc, bytes for size. Ignored for lossless. With the peak 10000, a PSNR of 40 dB is an RMSE of 100 DN, 50 dB of 31.6 DN, 60 dB of 10 DN; with another PEAK, in proportion.</source>
        <translation>Valor del objetivo, mayor que 0 (para pae también 0): dB de 1 a 200 para psnr, DN para step, rmse y pae, bits para bpppc, bytes para size. Se ignora con lossless. Con el valor de pico 10000, un PSNR de 40 dB es un RMSE de 100 DN, 50 dB uno de 31,6 DN, 60 dB uno de 10 DN; con otro PEAK, en proporción.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Version {0}; {1}</source>
        <translation>Versión {0}; {1}</translation>
    </message>
    <message>
        <source>Versions, engines, models, settings and the last error, to copy into a question or a report</source>
        <translation>Versiones, motores, modelos, configuración y el último error, para copiar en una pregunta o un informe</translation>
    </message>
    <message>
        <source>Visually identical</source>
        <translation>Visualmente idéntico</translation>
    </message>
    <message>
        <source>Waiting for the drive to answer…</source>
        <translation>Esperando a que responda la unidad…</translation>
    </message>
    <message>
        <source>Wavelength</source>
        <translation>Longitud de onda</translation>
    </message>
    <message>
        <source>Wavelength (nm)</source>
        <translation>Longitud de onda (nm)</translation>
    </message>
    <message>
        <source>Wavelet (default)</source>
        <translation>Ondículas (predeterminado)</translation>
    </message>
    <message>
        <source>Wavelet with learned contexts</source>
        <translation>Ondículas con contextos aprendidos</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>What is asked is finer than this model can code on this raster; the file is lossless.</source>
        <translation>Lo que se pide es más fino de lo que este modelo puede codificar en este ráster; el archivo no tiene pérdidas.</translation>
    </message>
    <message>
        <source>What may be lost?</source>
        <translation>¿Qué se puede perder?</translation>
    </message>
    <message>
        <source>What the file must meet; VALUE gives the amount.
step: quantiser step in DN. psnr: PSNR in dB. rmse: RMSE in DN. Both are met within 0.1 dB where the raster allows it; a warning says where it does not. bpppc: bits per pixel per channel. size: file size in bytes. pae: peak absolute error in DN, for every valid pixel (near-lossless). lossless: every value, integer or float, is restored bit for bit; VALUE is ignored.</source>
        <translation>Lo que el archivo debe cumplir; VALUE da la cantidad.
step: paso de cuantificación en DN. psnr: PSNR en dB. rmse: RMSE en DN. Ambos se cumplen con 0,1 dB de margen donde el ráster lo permite; un aviso dice dónde no. bpppc: bits por píxel y banda. size: tamaño del archivo en bytes. pae: error absoluto máximo en DN, para cada píxel válido (casi sin pérdidas). lossless: cada valor, entero o de coma flotante, se restituye bit a bit; VALUE se ignora.</translation>
    </message>
    <message>
        <source>What the map shows now</source>
        <translation>Lo que el mapa muestra ahora</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Qué hacer</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>Whole raster</source>
        <translation>Todo el ráster</translation>
    </message>
    <message>
        <source>Why there is no number</source>
        <translation>Por qué no hay número</translation>
    </message>
    <message>
        <source>With CODER=%1 a file of the model %2 may decode a little differently from machine to machine, so it cannot promise TARGET=%3; take rans or huffman.</source>
        <translation>Con CODER=%1 un archivo del modelo %2 puede descodificarse de forma algo distinta en cada equipo, así que no puede garantizar TARGET=%3; tome rans o huffman.</translation>
    </message>
    <message>
        <source>Within ±</source>
        <translation>Dentro de ±</translation>
    </message>
    <message>
        <source>Within ± …: no sample differs by more than a number</source>
        <translation>Dentro de ± …: ningún valor difiere en más que un número</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>Lo peor</translation>
    </message>
    <message>
        <source>Worst pixel</source>
        <translation>Peor píxel</translation>
    </message>
    <message>
        <source>Worst pixel: the one with the largest RMSE</source>
        <translation>Peor píxel: el de mayor RMSE</translation>
    </message>
    <message>
        <source>Worst tile</source>
        <translation>Peor tesela</translation>
    </message>
    <message>
        <source>Yes: a raster whose .bpr file lies in the folder of the results, is newer than the raster and has only right checksums is not compressed again; it has no PSNR in the table, so a gate does not count it.</source>
        <translation>Sí: un ráster cuyo archivo .bpr está en la carpeta de los resultados, es más nuevo que el ráster y tiene todas las sumas de verificación correctas no se comprime de nuevo; no tiene PSNR en la tabla, así que un umbral no lo cuenta.</translation>
    </message>
    <message>
        <source>Yes: fill values, which repeat and lie far from all other values, such as -9999 among 0 … 1, are treated as nodata: they are kept exactly and excluded from all measures, and a warning names them. They are not searched for if NODATA is given or the target is lossless. No: nodata are only the values that the raster declares, the additional nodata values of its layer, and NODATA.</source>
        <translation>Sí: los valores de relleno, que se repiten y están lejos de todos los demás, como -9999 entre 0 … 1, se tratan como sin datos: se conservan exactos y se excluyen de todas las medidas, y un aviso los nombra. No se buscan si se indica NODATA o el objetivo es lossless. No: solo son sin datos los valores que declara el ráster, los valores sin datos adicionales de su capa, y NODATA.</translation>
    </message>
    <message>
        <source>Yes: rasters in folders within the folder are compressed, too, and their results lie in folders of the same names.</source>
        <translation>Sí: también se comprimen los rásteres de las subcarpetas, y sus resultados quedan en carpetas con los mismos nombres.</translation>
    </message>
    <message>
        <source>Your documents</source>
        <translation>Sus documentos</translation>
    </message>
    <message>
        <source>Your own target, model and effort.</source>
        <translation>Su propio objetivo, modelo y esfuerzo.</translation>
    </message>
    <message>
        <source>a Bandpress raster, as it is after decompression</source>
        <translation>un ráster Bandpress, tal como queda tras descomprimirlo</translation>
    </message>
    <message>
        <source>a CRS without a name</source>
        <translation>un SRC sin nombre</translation>
    </message>
    <message>
        <source>a PSNR in dB between 1 and 200</source>
        <translation>un PSNR en dB entre 1 y 200</translation>
    </message>
    <message>
        <source>a PSNR of %1 dB</source>
        <translation>un PSNR de %1 dB</translation>
    </message>
    <message>
        <source>a TIFF has a place for one only when it has a single band</source>
        <translation>un TIFF solo tiene sitio para ello si tiene una sola banda</translation>
    </message>
    <message>
        <source>a file size of at least 1 byte</source>
        <translation>un tamaño de archivo de al menos 1 byte</translation>
    </message>
    <message>
        <source>a largest error</source>
        <translation>un error máximo</translation>
    </message>
    <message>
        <source>a mask for each band</source>
        <translation>una máscara para cada banda</translation>
    </message>
    <message>
        <source>a peak error of 0 or more, in the raster&apos;s units</source>
        <translation>un error máximo de 0 o más, en las unidades del ráster</translation>
    </message>
    <message>
        <source>a quantiser step above 0, in the raster&apos;s units</source>
        <translation>un paso de cuantificación mayor que 0, en las unidades del ráster</translation>
    </message>
    <message>
        <source>a rate above 0 in bits per pixel per channel</source>
        <translation>una tasa mayor que 0 en bits por píxel y banda</translation>
    </message>
    <message>
        <source>a root mean squared error above 0, in the raster&apos;s units</source>
        <translation>una raíz del error cuadrático medio mayor que 0, en las unidades del ráster</translation>
    </message>
    <message>
        <source>a step</source>
        <translation>un paso</translation>
    </message>
    <message>
        <source>a step of %1</source>
        <translation>un paso de %1</translation>
    </message>
    <message>
        <source>about {0} h {1} min</source>
        <translation>unas {0} h {1} min</translation>
    </message>
    <message>
        <source>about {}</source>
        <translation>unos {}</translation>
    </message>
    <message>
        <source>about {} h</source>
        <translation>unas {} h</translation>
    </message>
    <message>
        <source>about {} min</source>
        <translation>unos {} min</translation>
    </message>
    <message>
        <source>about {} s</source>
        <translation>unos {} s</translation>
    </message>
    <message>
        <source>add a field of numbers to the layer</source>
        <translation>añada un campo de números a la capa</translation>
    </message>
    <message>
        <source>all hold: the file is sound</source>
        <translation>todas correctas: el archivo está intacto</translation>
    </message>
    <message>
        <source>all of it, {0} × {1} pixels</source>
        <translation>todo, {0} × {1} píxeles</translation>
    </message>
    <message>
        <source>all of that</source>
        <translation>todo eso</translation>
    </message>
    <message>
        <source>all values are equal</source>
        <translation>todos los valores son iguales</translation>
    </message>
    <message>
        <source>an RMSE of %1</source>
        <translation>un RMSE de %1</translation>
    </message>
    <message>
        <source>an error (RMSE)</source>
        <translation>un error (RMSE)</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>como se pidió</translation>
    </message>
    <message>
        <source>as many as QGIS may use</source>
        <translation>tantos como QGIS pueda usar</translation>
    </message>
    <message>
        <source>as the raster says</source>
        <translation>como dice el ráster</translation>
    </message>
    <message>
        <source>autoencoder</source>
        <translation>autocodificador</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automático</translation>
    </message>
    <message>
        <source>band %1</source>
        <translation>la banda %1</translation>
    </message>
    <message>
        <source>band %1 has</source>
        <translation>la banda %1 tiene</translation>
    </message>
    <message>
        <source>band {}</source>
        <translation>banda {}</translation>
    </message>
    <message>
        <source>bands %1 have</source>
        <translation>las bandas %1 tienen</translation>
    </message>
    <message>
        <source>bands of groups and exact bands</source>
        <translation>bandas de los grupos y bandas exactas</translation>
    </message>
    <message>
        <source>bands {}</source>
        <translation>bandas {}</translation>
    </message>
    <message>
        <source>base tile row %1, column %2: %3</source>
        <translation>tesela base fila %1, columna %2: %3</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>lote</translation>
    </message>
    <message>
        <source>bd-rate</source>
        <translation>bd-rate</translation>
    </message>
    <message>
        <source>being checked; open the properties again in a moment to see the result</source>
        <translation>en comprobación; abra de nuevo las propiedades en un momento para ver el resultado</translation>
    </message>
    <message>
        <source>below the sensor&apos;s noise</source>
        <translation>por debajo del ruido del sensor</translation>
    </message>
    <message>
        <source>benchmark</source>
        <translation>prueba comparativa</translation>
    </message>
    <message>
        <source>beside the raster</source>
        <translation>junto al ráster</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>bits</translation>
    </message>
    <message>
        <source>bits per sample</source>
        <translation>bits por valor</translation>
    </message>
    <message>
        <source>bound of this kind</source>
        <translation>cota de esta clase</translation>
    </message>
    <message>
        <source>bpppc: sizes in bits per pixel per channel. psnr: qualities in dB.</source>
        <translation>bpppc: tamaños en bits por píxel y banda. psnr: calidades en dB.</translation>
    </message>
    <message>
        <source>bpr</source>
        <translation>bpr</translation>
    </message>
    <message>
        <source>bug report</source>
        <translation>informe de error</translation>
    </message>
    <message>
        <source>category names</source>
        <translation>nombres de categorías</translation>
    </message>
    <message>
        <source>cells of group %1</source>
        <translation>celdas del grupo %1</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>comprobación</translation>
    </message>
    <message>
        <source>checking, part {0} of {1}</source>
        <translation>comprobación, parte {0} de {1}</translation>
    </message>
    <message>
        <source>checking, trial {0}, part {1} of {2}</source>
        <translation>comprobación, intento {0}, parte {1} de {2}</translation>
    </message>
    <message>
        <source>checking, trial {}</source>
        <translation>comprobación, intento {}</translation>
    </message>
    <message>
        <source>checksum</source>
        <translation>suma de verificación</translation>
    </message>
    <message>
        <source>choose one of: {}</source>
        <translation>elija uno de: {}</translation>
    </message>
    <message>
        <source>chosen by the data</source>
        <translation>elegido según los datos</translation>
    </message>
    <message>
        <source>code bands</source>
        <translation>bandas de códigos</translation>
    </message>
    <message>
        <source>codec</source>
        <translation>códec</translation>
    </message>
    <message>
        <source>codes (%1)</source>
        <translation>códigos (%1)</translation>
    </message>
    <message>
        <source>coding</source>
        <translation>codificación</translation>
    </message>
    <message>
        <source>coding, tile {0} of {1}</source>
        <translation>codificación, tesela {0} de {1}</translation>
    </message>
    <message>
        <source>coding, trial {0}, tile {1} of {2}</source>
        <translation>codificación, intento {0}, tesela {1} de {2}</translation>
    </message>
    <message>
        <source>coding, trial {}</source>
        <translation>codificación, intento {}</translation>
    </message>
    <message>
        <source>cog</source>
        <translation>cog</translation>
    </message>
    <message>
        <source>column {0}, row {1}</source>
        <translation>columna {0}, fila {1}</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>comparar</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>comparación</translation>
    </message>
    <message>
        <source>comparing, part {0} of {1}</source>
        <translation>comparación, parte {0} de {1}</translation>
    </message>
    <message>
        <source>components of group %1</source>
        <translation>componentes del grupo %1</translation>
    </message>
    <message>
        <source>compression</source>
        <translation>compresión</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>dB better than the rest</source>
        <translation>dB mejor que el resto</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>dañada</translation>
    </message>
    <message>
        <source>decode</source>
        <translation>descodificar</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>descodificación</translation>
    </message>
    <message>
        <source>decoding, part {0} of {1}</source>
        <translation>descodificación, parte {0} de {1}</translation>
    </message>
    <message>
        <source>deep learning</source>
        <translation>aprendizaje profundo</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>grados</translation>
    </message>
    <message>
        <source>diagnostics</source>
        <translation>diagnóstico</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>diferencia</translation>
    </message>
    <message>
        <source>different nodata values by band</source>
        <translation>valores sin datos distintos por banda</translation>
    </message>
    <message>
        <source>directory</source>
        <translation>directorio</translation>
    </message>
    <message>
        <source>driver must be GTiff or COG, not %1.</source>
        <translation>driver debe ser GTiff o COG, no %1.</translation>
    </message>
    <message>
        <source>encode</source>
        <translation>codificar</translation>
    </message>
    <message>
        <source>entropy coder</source>
        <translation>codificador entrópico</translation>
    </message>
    <message>
        <source>error</source>
        <translation>error</translation>
    </message>
    <message>
        <source>error map</source>
        <translation>mapa de error</translation>
    </message>
    <message>
        <source>every one bit for bit</source>
        <translation>todos bit a bit</translation>
    </message>
    <message>
        <source>every sample exact</source>
        <translation>cada valor exacto</translation>
    </message>
    <message>
        <source>every sample is exact</source>
        <translation>cada valor es exacto</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>exacto</translation>
    </message>
    <message>
        <source>exact synthesis</source>
        <translation>síntesis exacta</translation>
    </message>
    <message>
        <source>finding the step</source>
        <translation>búsqueda del paso</translation>
    </message>
    <message>
        <source>finding the step, trial {}</source>
        <translation>búsqueda del paso, intento {}</translation>
    </message>
    <message>
        <source>fine-tune</source>
        <translation>adaptar</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>carpeta</translation>
    </message>
    <message>
        <source>found automatically</source>
        <translation>encontrado automáticamente</translation>
    </message>
    <message>
        <source>from the lowest to the highest value</source>
        <translation>del valor menor al mayor</translation>
    </message>
    <message>
        <source>full</source>
        <translation>completa</translation>
    </message>
    <message>
        <source>full: every pixel. 1/2 … 1/128: pixels 2 … 128 times as wide and high, with the same upper-left corner. The extent grows to whole pixels of that size. A pixel is nodata where all full-resolution pixels under it are nodata. Bands of classes, masks and flags (and other EXACT_BANDS) have the most frequent value of these pixels, never a mean.</source>
        <translation>full: cada píxel. 1/2 … 1/128: píxeles 2 … 128 veces más anchos y altos, con la misma esquina superior izquierda. La extensión crece hasta píxeles enteros de ese tamaño. Un píxel queda sin datos donde todos los píxeles de resolución completa bajo él están sin datos. Las bandas de clases, máscaras e indicadores (y otras EXACT_BANDS) tienen el valor más frecuente de estos píxeles, nunca una media.</translation>
    </message>
    <message>
        <source>gain map</source>
        <translation>mapa de ganancias</translation>
    </message>
    <message>
        <source>gains of {:+.1f} to {:+.1f} dB</source>
        <translation>ganancias de {:+.1f} a {:+.1f} dB</translation>
    </message>
    <message>
        <source>geotiff</source>
        <translation>geotiff</translation>
    </message>
    <message>
        <source>gpu</source>
        <translation>gpu</translation>
    </message>
    <message>
        <source>has a colour table</source>
        <translation>tiene una tabla de colores</translation>
    </message>
    <message>
        <source>has a table of classes</source>
        <translation>tiene una tabla de clases</translation>
    </message>
    <message>
        <source>has names of categories</source>
        <translation>tiene nombres de categorías</translation>
    </message>
    <message>
        <source>header</source>
        <translation>cabecera</translation>
    </message>
    <message>
        <source>hyperspectral</source>
        <translation>hiperespectral</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>en uso</translation>
    </message>
    <message>
        <source>infinite (exact)</source>
        <translation>infinito (exacto)</translation>
    </message>
    <message>
        <source>info</source>
        <translation>información</translation>
    </message>
    <message>
        <source>install</source>
        <translation>instalar</translation>
    </message>
    <message>
        <source>installed, version unknown</source>
        <translation>instalado, versión desconocida</translation>
    </message>
    <message>
        <source>is an alpha channel</source>
        <translation>es un canal alfa</translation>
    </message>
    <message>
        <source>is thematic</source>
        <translation>es temática</translation>
    </message>
    <message>
        <source>it gives other numbers than NumPy</source>
        <translation>da números distintos que NumPy</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>no es un archivo</translation>
    </message>
    <message>
        <source>it names memory that it does not have</source>
        <translation>nombra memoria que no tiene</translation>
    </message>
    <message>
        <source>it needs more memory than 4 GiB</source>
        <translation>necesita más memoria que 4 GiB</translation>
    </message>
    <message>
        <source>it was changed after it was opened</source>
        <translation>se cambió después de abrirlo</translation>
    </message>
    <message>
        <source>its bytes do not match their checksum</source>
        <translation>sus bytes no coinciden con su suma de verificación</translation>
    </message>
    <message>
        <source>its memory cannot grow</source>
        <translation>su memoria no puede crecer</translation>
    </message>
    <message>
        <source>its name is %1</source>
        <translation>su nombre es %1</translation>
    </message>
    <message>
        <source>its symbols do not match their checksum</source>
        <translation>sus símbolos no coinciden con su suma de verificación</translation>
    </message>
    <message>
        <source>jpeg 2000</source>
        <translation>jpeg 2000</translation>
    </message>
    <message>
        <source>jpeg xl</source>
        <translation>jpeg xl</translation>
    </message>
    <message>
        <source>jpeg2000</source>
        <translation>jpeg2000</translation>
    </message>
    <message>
        <source>kB</source>
        <translation>kB</translation>
    </message>
    <message>
        <source>klt</source>
        <translation>klt</translation>
    </message>
    <message>
        <source>largest error {0} at {1}</source>
        <translation>error máximo {0} en {1}</translation>
    </message>
    <message>
        <source>largest error {}</source>
        <translation>error máximo {}</translation>
    </message>
    <message>
        <source>lerc</source>
        <translation>lerc</translation>
    </message>
    <message>
        <source>lossless</source>
        <translation>sin pérdidas</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>makes everything faster</source>
        <translation>lo hace todo más rápido</translation>
    </message>
    <message>
        <source>max_error must be 0 or more, in the samples&apos; units; %1 is not.</source>
        <translation>max_error debe ser 0 o más, en la unidad de los valores; %1 no lo es.</translation>
    </message>
    <message>
        <source>median of the bands&apos; spreads, 0.1 to 99.9 %</source>
        <translation>mediana de los rangos de las bandas, 0,1 a 99,9 %</translation>
    </message>
    <message>
        <source>ms-ssim</source>
        <translation>ms-ssim</translation>
    </message>
    <message>
        <source>neural network</source>
        <translation>red neuronal</translation>
    </message>
    <message>
        <source>nm</source>
        <translation>nm</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>no error</source>
        <translation>sin error</translation>
    </message>
    <message>
        <source>no number: {}</source>
        <translation>sin número: {}</translation>
    </message>
    <message>
        <source>no quality that was tried comes closer</source>
        <translation>ninguna calidad probada se acerca más</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>sin motivo indicado</translation>
    </message>
    <message>
        <source>no step comes closer</source>
        <translation>ningún paso se acerca más</translation>
    </message>
    <message>
        <source>no valid pixels</source>
        <translation>sin píxeles válidos</translation>
    </message>
    <message>
        <source>no: {}</source>
        <translation>no: {}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>none in this session</source>
        <translation>ninguno en esta sesión</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>no instalado</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>sin medir</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>no es posible</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>sin fijar</translation>
    </message>
    <message>
        <source>nothing (new model)</source>
        <translation>nada (modelo nuevo)</translation>
    </message>
    <message>
        <source>number of bands</source>
        <translation>número de bandas</translation>
    </message>
    <message>
        <source>number of fills</source>
        <translation>número de valores de relleno</translation>
    </message>
    <message>
        <source>number of groups</source>
        <translation>número de grupos</translation>
    </message>
    <message>
        <source>number of valid samples</source>
        <translation>número de valores válidos</translation>
    </message>
    <message>
        <source>numbers of objects, in flat patches</source>
        <translation>números de objetos, en zonas uniformes</translation>
    </message>
    <message>
        <source>onnxruntime</source>
        <translation>onnxruntime</translation>
    </message>
    <message>
        <source>onnxruntime: runs learned models</source>
        <translation>onnxruntime: ejecuta modelos aprendidos</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abrir</translation>
    </message>
    <message>
        <source>options must be a list of texts &quot;NAME=VALUE&quot; or a dict, not %1.</source>
        <translation>options debe ser una lista de textos &quot;NAME=VALUE&quot; o un dict, no %1.</translation>
    </message>
    <message>
        <source>original</source>
        <translation>original</translation>
    </message>
    <message>
        <source>overview</source>
        <translation>pirámides</translation>
    </message>
    <message>
        <source>peak {}</source>
        <translation>valor de pico {}</translation>
    </message>
    <message>
        <source>picked pixel</source>
        <translation>píxel elegido</translation>
    </message>
    <message>
        <source>pin {}</source>
        <translation>marca {}</translation>
    </message>
    <message>
        <source>pip could not install {0} ({1}); check the network and its proxy, or run the command in a terminal.</source>
        <translation>pip no pudo instalar {0} ({1}); compruebe la red y su proxy, o ejecute la orden en una terminal.</translation>
    </message>
    <message>
        <source>pip reached no package index, so {} was not installed; check the network and its proxy, or run the command in a terminal.</source>
        <translation>pip no alcanzó ningún índice de paquetes, así que {} no se instaló; compruebe la red y su proxy, o ejecute la orden en una terminal.</translation>
    </message>
    <message>
        <source>planning</source>
        <translation>planificación</translation>
    </message>
    <message>
        <source>predictions between groups</source>
        <translation>predicciones entre grupos</translation>
    </message>
    <message>
        <source>predictions with exact synthesis</source>
        <translation>predicciones con síntesis exacta</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>vista previa</translation>
    </message>
    <message>
        <source>psnr</source>
        <translation>psnr</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>calidad</translation>
    </message>
    <message>
        <source>quality gate</source>
        <translation>umbral de calidad</translation>
    </message>
    <message>
        <source>range of samples</source>
        <translation>rango de los valores</translation>
    </message>
    <message>
        <source>raster attribute tables</source>
        <translation>tablas de atributos ráster</translation>
    </message>
    <message>
        <source>rate-distortion</source>
        <translation>tasa-distorsión</translation>
    </message>
    <message>
        <source>reading the raster</source>
        <translation>lectura del ráster</translation>
    </message>
    <message>
        <source>reconstruction</source>
        <translation>reconstrucción</translation>
    </message>
    <message>
        <source>red, green, blue: bands {}</source>
        <translation>rojo, verde, azul: bandas {}</translation>
    </message>
    <message>
        <source>reflectance of 0 to 1</source>
        <translation>reflectancia de 0 a 1</translation>
    </message>
    <message>
        <source>reflectance × 10000</source>
        <translation>reflectancia × 10000</translation>
    </message>
    <message>
        <source>resolution</source>
        <translation>resolución</translation>
    </message>
    <message>
        <source>rmse</source>
        <translation>rmse</translation>
    </message>
    <message>
        <source>round trip</source>
        <translation>ida y vuelta</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>se ejecuta</translation>
    </message>
    <message>
        <source>runs learned models</source>
        <translation>ejecuta modelos aprendidos</translation>
    </message>
    <message>
        <source>sam</source>
        <translation>sam</translation>
    </message>
    <message>
        <source>samples under the mask</source>
        <translation>valores bajo la máscara</translation>
    </message>
    <message>
        <source>sentinel-2</source>
        <translation>sentinel-2</translation>
    </message>
    <message>
        <source>set</source>
        <translation>fijada</translation>
    </message>
    <message>
        <source>sigma of group %1</source>
        <translation>sigma del grupo %1</translation>
    </message>
    <message>
        <source>size</source>
        <translation>tamaño</translation>
    </message>
    <message>
        <source>size of the gain map</source>
        <translation>tamaño del mapa de ganancias</translation>
    </message>
    <message>
        <source>some of the metadata</source>
        <translation>una parte de los metadatos</translation>
    </message>
    <message>
        <source>some of the raster is better at any rate</source>
        <translation>una parte del ráster es mejor a cualquier tasa</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>intacta</translation>
    </message>
    <message>
        <source>source file ÷ file {:.2f}</source>
        <translation>archivo de origen ÷ archivo {:.2f}</translation>
    </message>
    <message>
        <source>spectral angle {}°</source>
        <translation>ángulo espectral {}°</translation>
    </message>
    <message>
        <source>spread of the band that varies least, 0.1 to 99.9 %</source>
        <translation>rango de la banda que menos varía, 0,1 a 99,9 %</translation>
    </message>
    <message>
        <source>spread of the values, 0.1 to 99.9 %</source>
        <translation>rango de los valores, 0,1 a 99,9 %</translation>
    </message>
    <message>
        <source>ssim</source>
        <translation>ssim</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>paso {}</translation>
    </message>
    <message>
        <source>step, DN</source>
        <translation>paso, DN</translation>
    </message>
    <message>
        <source>the file has no georeference; x is the column and y the row</source>
        <translation>el archivo no tiene georreferencia; x es la columna e y la fila</translation>
    </message>
    <message>
        <source>the kernel %1 trapped</source>
        <translation>el núcleo de cálculo %1 se interrumpió</translation>
    </message>
    <message>
        <source>the last one used</source>
        <translation>el último usado</translation>
    </message>
    <message>
        <source>the little that the values vary</source>
        <translation>lo poco que varían los valores</translation>
    </message>
    <message>
        <source>the model cannot show all of it so well</source>
        <translation>el modelo no puede mostrarlo todo tan bien</translation>
    </message>
    <message>
        <source>the values have</source>
        <translation>los valores tienen</translation>
    </message>
    <message>
        <source>there is no memory for another thread</source>
        <translation>no hay memoria para otro hilo</translation>
    </message>
    <message>
        <source>there is no way to start it</source>
        <translation>no hay forma de arrancarlo</translation>
    </message>
    <message>
        <source>there is nothing to measure</source>
        <translation>no hay nada que medir</translation>
    </message>
    <message>
        <source>this process was forked</source>
        <translation>este proceso se bifurcó</translation>
    </message>
    <message>
        <source>tile row %1, column %2: %3</source>
        <translation>tesela fila %1, columna %2: %3</translation>
    </message>
    <message>
        <source>to a precision of %1</source>
        <translation>con una precisión de %1</translation>
    </message>
    <message>
        <source>torch</source>
        <translation>torch</translation>
    </message>
    <message>
        <source>torch: trains models, and nothing else</source>
        <translation>torch: entrena modelos, y nada más</translation>
    </message>
    <message>
        <source>train</source>
        <translation>entrenar</translation>
    </message>
    <message>
        <source>trains models</source>
        <translation>entrena modelos</translation>
    </message>
    <message>
        <source>type of samples</source>
        <translation>tipo de los valores</translation>
    </message>
    <message>
        <source>under 0.1 s</source>
        <translation>menos de 0,1 s</translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation>motivo desconocido</translation>
    </message>
    <message>
        <source>values of fills</source>
        <translation>valores de relleno</translation>
    </message>
    <message>
        <source>verify</source>
        <translation>verificar</translation>
    </message>
    <message>
        <source>version</source>
        <translation>versión</translation>
    </message>
    <message>
        <source>wasmtime</source>
        <translation>wasmtime</translation>
    </message>
    <message>
        <source>wasmtime, which makes everything several times faster (recommended; about 30 MB), or onnxruntime, which runs learned models (about 80 MB): downloaded by pip into a folder of your QGIS profile. The exact command is in the log before it runs. Folders of QGIS itself are not touched, and no NumPy is installed. nothing: installs nothing.</source>
        <translation>wasmtime, que lo hace todo varias veces más rápido (recomendado; unos 30 MB), u onnxruntime, que ejecuta modelos aprendidos (unos 80 MB): pip los descarga en una carpeta de su perfil de QGIS. La orden exacta está en el registro antes de ejecutarse. Las carpetas de QGIS no se tocan, y no se instala ningún NumPy. nothing: no instala nada.</translation>
    </message>
    <message>
        <source>wasmtime: makes everything faster (recommended)</source>
        <translation>wasmtime: lo hace todo más rápido (recomendado)</translation>
    </message>
    <message>
        <source>wavelength units</source>
        <translation>unidades de longitud de onda</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>{0:+.1f} % (from {1:.1f} to {2:.1f} dB)</source>
        <translation>{0:+.1f} % (de {1:.1f} a {2:.1f} dB)</translation>
    </message>
    <message>
        <source>{0:.10g} to {1:.10g}</source>
        <translation>{0:.10g} a {1:.10g}</translation>
    </message>
    <message>
        <source>{0:g} ({1})</source>
        <translation>{0:g} ({1})</translation>
    </message>
    <message>
        <source>{0}  ({1} nm)</source>
        <translation>{0}  ({1} nm)</translation>
    </message>
    <message>
        <source>{0} (band {1})</source>
        <translation>{0} (banda {1})</translation>
    </message>
    <message>
        <source>{0} ({1:.0f} % larger than the smallest file)</source>
        <translation>{0} (un {1:.0f} % mayor que el archivo más pequeño)</translation>
    </message>
    <message>
        <source>{0} ({1} × smaller)</source>
        <translation>{0} ({1} × menor)</translation>
    </message>
    <message>
        <source>{0} ({1}, your own)</source>
        <translation>{0} ({1}, el suyo)</translation>
    </message>
    <message>
        <source>{0} and {1} are the same file; choose another file for {0}.</source>
        <translation>{0} y {1} son el mismo archivo; elija otro archivo para {0}.</translation>
    </message>
    <message>
        <source>{0} asked, RMSE {1}</source>
        <translation>{0} pedidos, RMSE {1}</translation>
    </message>
    <message>
        <source>{0} at {1} ({2} of {3})</source>
        <translation>{0} a {1} ({2} de {3})</translation>
    </message>
    <message>
        <source>{0} at {1} ({2} of {3}, {4} left)</source>
        <translation>{0} a {1} ({2} de {3}, quedan {4})</translation>
    </message>
    <message>
        <source>{0} could not be written ({1}); choose another place or format.</source>
        <translation>No se pudo escribir {0} ({1}); elija otro lugar u otro formato.</translation>
    </message>
    <message>
        <source>{0} dB asked, {1} dB reached</source>
        <translation>{0} dB pedidos, {1} dB alcanzados</translation>
    </message>
    <message>
        <source>{0} dB asked, {1} reached</source>
        <translation>{0} dB pedidos, {1} alcanzado</translation>
    </message>
    <message>
        <source>{0} dB asked; reached: {1}</source>
        <translation>{0} dB pedidos; alcanzado: {1}</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <source>{0} has &quot;{1}&quot;, which is not a number; write one such as 0 or -9999, or nothing.</source>
        <translation>{0} contiene «{1}», que no es un número; escriba uno como 0 o -9999, o nada.</translation>
    </message>
    <message>
        <source>{0} has a PSNR of {1:.2f} dB, which is less than {2:g} dB.</source>
        <translation>{0} tiene un PSNR de {1:.2f} dB, menor que {2:g} dB.</translation>
    </message>
    <message>
        <source>{0} is damaged; its damaged parts are shown as nodata. Get a fresh copy of it. ({1})</source>
        <translation>{0} está dañado; sus partes dañadas se muestran sin datos. Consiga una copia nueva. ({1})</translation>
    </message>
    <message>
        <source>{0} is damaged; problems found: {1}.</source>
        <translation>{0} está dañado; problemas encontrados: {1}.</translation>
    </message>
    <message>
        <source>{0} is damaged; {1} tiles of it are filled with nodata.</source>
        <translation>{0} está dañado; {1} de sus teselas se rellenan sin datos.</translation>
    </message>
    <message>
        <source>{0} is decompressed in {1}.</source>
        <translation>{0} está descomprimido en {1}.</translation>
    </message>
    <message>
        <source>{0} is {1}, but {2} has {3}; leave it at 0.</source>
        <translation>{0} es {1}, pero {2} tiene {3}; déjelo en 0.</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} of {1} bands have no data</source>
        <translation>{0} de {1} bandas no tienen datos</translation>
    </message>
    <message>
        <source>{0} of {1} rasters are compressed to {2} in all.</source>
        <translation>{0} de {1} rásteres están comprimidos, a {2} en total.</translation>
    </message>
    <message>
        <source>{0} of {1} rasters are compressed, {2} are below the least PSNR, {3} failed.</source>
        <translation>{0} de {1} rásteres están comprimidos, {2} quedan por debajo del PSNR mínimo, {3} fallaron.</translation>
    </message>
    <message>
        <source>{0} of {1} rasters are compressed; {2} failed and {3} are below the least PSNR. The log names them.</source>
        <translation>{0} de {1} rásteres están comprimidos; {2} fallaron y {3} quedan por debajo del PSNR mínimo. El registro los nombra.</translation>
    </message>
    <message>
        <source>{0} of {1} samples lie outside of the plot.</source>
        <translation>{0} de {1} valores quedan fuera del gráfico.</translation>
    </message>
    <message>
        <source>{0} on disk, {1} of samples</source>
        <translation>{0} en disco, {1} de valores</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} a {1}</translation>
    </message>
    <message>
        <source>{0} was installed but does not start here ({1}); delete the folder {2} to undo it.</source>
        <translation>{0} se instaló pero no arranca aquí ({1}); borre la carpeta {2} para deshacerlo.</translation>
    </message>
    <message>
        <source>{0} was not compressed: {1}</source>
        <translation>{0} no se comprimió: {1}</translation>
    </message>
    <message>
        <source>{0} {1} is installed already.</source>
        <translation>{0} {1} ya está instalado.</translation>
    </message>
    <message>
        <source>{0} {1} is installed.</source>
        <translation>{0} {1} está instalado.</translation>
    </message>
    <message>
        <source>{0} {1} is ready.</source>
        <translation>{0} {1} está listo.</translation>
    </message>
    <message>
        <source>{0} × {1} of {2} × {3} pixels, from column {4} and row {5} on</source>
        <translation>{0} × {1} de {2} × {3} píxeles, desde la columna {4} y la fila {5}</translation>
    </message>
    <message>
        <source>{0} × {1} pixels</source>
        <translation>{0} × {1} píxeles</translation>
    </message>
    <message>
        <source>{0} × {1} pixels of {2} {3}</source>
        <translation>{0} × {1} píxeles de {2} {3}</translation>
    </message>
    <message>
        <source>{0} × {1} pixels, {2}, {3}</source>
        <translation>{0} × {1} píxeles, {2}, {3}</translation>
    </message>
    <message>
        <source>{0} × {1} tiles of {2} × {2} pixels</source>
        <translation>{0} × {1} teselas de {2} × {2} píxeles</translation>
    </message>
    <message>
        <source>{0} – {1} dB</source>
        <translation>{0} – {1} dB</translation>
    </message>
    <message>
        <source>{0} → about {1} ({2} ×), {3}, {4}</source>
        <translation>{0} → unos {1} ({2} ×), {3}, {4}</translation>
    </message>
    <message>
        <source>{0}, as set on the layer; the file says {1}</source>
        <translation>{0}, como se asignó a la capa; el archivo dice {1}</translation>
    </message>
    <message>
        <source>{0}, larger than the raw samples ({1} %)</source>
        <translation>{0}, mayor que los valores en bruto ({1} %)</translation>
    </message>
    <message>
        <source>{0}, resolution {1}</source>
        <translation>{0}, resolución {1}</translation>
    </message>
    <message>
        <source>{0}, {1:.2f} dB, largest error {2:.6g}</source>
        <translation>{0}, {1:.2f} dB, error máximo {2:.6g}</translation>
    </message>
    <message>
        <source>{0}, {1:.3g} × smaller than its samples</source>
        <translation>{0}, {1:.3g} × menor que sus valores</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0}, {1} % of the file ({2} % of its raw samples)</source>
        <translation>{0}, {1} % del archivo ({2} % de sus valores en bruto)</translation>
    </message>
    <message>
        <source>{0}, {1} ({2})</source>
        <translation>{0}, {1} ({2})</translation>
    </message>
    <message>
        <source>{0}, {1} × smaller than the file ({2} × than its raw samples)</source>
        <translation>{0}, {1} × menor que el archivo ({2} × que sus valores en bruto)</translation>
    </message>
    <message>
        <source>{0}, {1} × smaller than the raw samples</source>
        <translation>{0}, {1} × menor que los valores en bruto</translation>
    </message>
    <message>
        <source>{0}, {1}, {2:,} valid</source>
        <translation>{0}, {1}, {2:,} válidos</translation>
    </message>
    <message>
        <source>{0}, {1}, {2} valid samples</source>
        <translation>{0}, {1}, {2} valores válidos</translation>
    </message>
    <message>
        <source>{0}: PSNR {1:.2f} dB, mean error (RMSE) {2}, largest error {3}.</source>
        <translation>{0}: PSNR {1:.2f} dB, error medio (RMSE) {2}, error máximo {3}.</translation>
    </message>
    <message>
        <source>{0}: {1:.6g} → {2:.6g}, error {3:+.4g}</source>
        <translation>{0}: {1:.6g} → {2:.6g}, error {3:+.4g}</translation>
    </message>
    <message>
        <source>{0}: {1:g} nm</source>
        <translation>{0}: {1:g} nm</translation>
    </message>
    <message>
        <source>{0}: {1} ({2:g} nm)</source>
        <translation>{0}: {1} ({2:g} nm)</translation>
    </message>
    <message>
        <source>{0}: {1} pixels, PSNR {2}, RMSE {3}</source>
        <translation>{0}: {1} píxeles, PSNR {2}, RMSE {3}</translation>
    </message>
    <message>
        <source>{0}: {1}, PSNR {2:.2f} dB.</source>
        <translation>{0}: {1}, PSNR {2:.2f} dB.</translation>
    </message>
    <message>
        <source>{0}: {1}, an exact copy.</source>
        <translation>{0}: {1}, una copia exacta.</translation>
    </message>
    <message>
        <source>{0}: {1}, {2:.3f} bits per sample, PSNR {3} (kept from an earlier run)</source>
        <translation>{0}: {1}, {2:.3f} bits por valor, PSNR {3} (de una ejecución anterior)</translation>
    </message>
    <message>
        <source>{0}: {1}, {2:.3f} bits per sample, PSNR {3}, encoded in {4:.1f} s, decoded in {5:.1f} s</source>
        <translation>{0}: {1}, {2:.3f} bits por valor, PSNR {3}, codificado en {4:.1f} s, descodificado en {5:.1f} s</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}: {1}.</translation>
    </message>
    <message>
        <source>{:g} bits per sample</source>
        <translation>{:g} bits por valor</translation>
    </message>
    <message>
        <source>{:g} dB</source>
        <translation>{:g} dB</translation>
    </message>
    <message>
        <source>{components} components, {latents} latents, learning rate {rate:g}, seed {seed}</source>
        <translation>{components} componentes, {latents} latentes, tasa de aprendizaje {rate:g}, semilla {seed}</translation>
    </message>
    <message>
        <source>{kind}, step {step:.6g}</source>
        <translation>{kind}, paso {step:.6g}</translation>
    </message>
    <message>
        <source>{tiles} of {tile} × {tile} pixels</source>
        <translation>{tiles} de {tile} × {tile} píxeles</translation>
    </message>
    <message>
        <source>{} GB</source>
        <translation>{} GB</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} MB</translation>
    </message>
    <message>
        <source>{} asks for band {}, but the raster has bands 1 to {}.</source>
        <translation>{} pide la banda {}, pero el ráster tiene las bandas 1 a {}.</translation>
    </message>
    <message>
        <source>{} bands</source>
        <translation>{} bandas</translation>
    </message>
    <message>
        <source>{} bits per pixel</source>
        <translation>{} bits por píxel</translation>
    </message>
    <message>
        <source>{} bytes</source>
        <translation>{} bytes</translation>
    </message>
    <message>
        <source>{} cannot be opened as a layer.</source>
        <translation>No se puede abrir {} como capa.</translation>
    </message>
    <message>
        <source>{} cannot be opened as a layer; decompress it first.</source>
        <translation>No se puede abrir {} como capa; descomprímalo primero.</translation>
    </message>
    <message>
        <source>{} cannot be opened as a raster layer.</source>
        <translation>No se puede abrir {} como capa ráster.</translation>
    </message>
    <message>
        <source>{} cannot be read ({}); check whether the file is still there.</source>
        <translation>No se puede leer {} ({}); compruebe si el archivo sigue ahí.</translation>
    </message>
    <message>
        <source>{} cannot be written; check the folder and the free space.</source>
        <translation>No se puede escribir {}; compruebe la carpeta y el espacio libre.</translation>
    </message>
    <message>
        <source>{} dB</source>
        <translation>{} dB</translation>
    </message>
    <message>
        <source>{} has &quot;{}&quot;; write numbers and ranges such as 4,3,2 or 1-10,12.</source>
        <translation>{} contiene «{}»; escriba números e intervalos como 4,3,2 o 1-10,12.</translation>
    </message>
    <message>
        <source>{} has every sample exactly as in the original.</source>
        <translation>{} tiene cada valor exactamente como en el original.</translation>
    </message>
    <message>
        <source>{} has no PSNR, as it has no valid value; it does not pass.</source>
        <translation>{} no tiene PSNR, porque no tiene ningún valor válido; no pasa.</translation>
    </message>
    <message>
        <source>{} has no known ending; choose .csv, .png or .svg.</source>
        <translation>{} no tiene una extensión conocida; elija .csv, .png o .svg.</translation>
    </message>
    <message>
        <source>{} has no readable bands ({}); choose another raster.</source>
        <translation>{} no tiene bandas legibles ({}); elija otro ráster.</translation>
    </message>
    <message>
        <source>{} has no valid sample to compare.</source>
        <translation>{} no tiene ningún valor válido que comparar.</translation>
    </message>
    <message>
        <source>{} is a Bandpress raster; convert it to a GeoTIFF with &quot;Decompress raster&quot; first.</source>
        <translation>{} es un ráster Bandpress; conviértalo antes en un GeoTIFF con «Descomprimir ráster».</translation>
    </message>
    <message>
        <source>{} is a folder; choose a .bpr file.</source>
        <translation>{} es una carpeta; elija un archivo .bpr.</translation>
    </message>
    <message>
        <source>{} is being written by another program; wait until it is complete, then choose it again.</source>
        <translation>Otro programa está escribiendo {}; espere a que esté completo y elíjalo de nuevo.</translation>
    </message>
    <message>
        <source>{} is empty; choose a raster.</source>
        <translation>{} está vacío; elija un ráster.</translation>
    </message>
    <message>
        <source>{} is installed by this command:</source>
        <translation>{} se instala con esta orden:</translation>
    </message>
    <message>
        <source>{} is kept.</source>
        <translation>{} se conserva.</translation>
    </message>
    <message>
        <source>{} is no known table format; use .gpkg or .csv.</source>
        <translation>{} no es un formato de tabla conocido; use .gpkg o .csv.</translation>
    </message>
    <message>
        <source>{} is not a raster file on this computer; save it as a GeoTIFF first (right-click the layer, Export, Save As).</source>
        <translation>{} no es un archivo ráster de este equipo; guárdelo antes como GeoTIFF (clic derecho en la capa, Exportar, Guardar como).</translation>
    </message>
    <message>
        <source>{} is not a raster layer ({}); choose a raster.</source>
        <translation>{} no es una capa ráster ({}); elija un ráster.</translation>
    </message>
    <message>
        <source>{} is not a raster that GDAL can open ({}); choose another file.</source>
        <translation>{} no es un ráster que GDAL pueda abrir ({}); elija otro archivo.</translation>
    </message>
    <message>
        <source>{} is not whole: it is still being written or copied, or was cut off. What is missing is nodata.</source>
        <translation>{} no está completo: aún se está escribiendo o copiando, o se cortó. Lo que falta queda sin datos.</translation>
    </message>
    <message>
        <source>{} kB</source>
        <translation>{} kB</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>{} names a band twice; give every band once.</source>
        <translation>{} nombra una banda dos veces; indique cada banda una vez.</translation>
    </message>
    <message>
        <source>{} names no band; give numbers from 1 to {}, or leave it out.</source>
        <translation>{} no nombra ninguna banda; indique números de 1 a {}, u omítalo.</translation>
    </message>
    <message>
        <source>{} nm</source>
        <translation>{} nm</translation>
    </message>
    <message>
        <source>{} of samples</source>
        <translation>{} de valores</translation>
    </message>
    <message>
        <source>{} of samples in the chosen part</source>
        <translation>{} de valores en la parte elegida</translation>
    </message>
    <message>
        <source>{} parts of the file are damaged; their pixels are nodata</source>
        <translation>{} partes del archivo están dañadas; sus píxeles quedan sin datos</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>{} was not found ({}); check the path or the layer name.</source>
        <translation>No se encontró {} ({}); compruebe la ruta o el nombre de la capa.</translation>
    </message>
    <message>
        <source>{} was replaced by another raster; remove its layer and add it again.</source>
        <translation>{} se reemplazó por otro ráster; quite su capa y añádala de nuevo.</translation>
    </message>
    <message>
        <source>{} – reading…</source>
        <translation>{} – leyendo…</translation>
    </message>
    <message>
        <source>{}, as set on the layer; the file has none</source>
        <translation>{}, como se asignó a la capa; el archivo no tiene ninguno</translation>
    </message>
    <message>
        <source>{}-bit decimals</source>
        <translation>decimales de {} bits</translation>
    </message>
    <message>
        <source>{}-bit integers</source>
        <translation>enteros de {} bits</translation>
    </message>
    <message>
        <source>{}-bit signed integers</source>
        <translation>enteros con signo de {} bits</translation>
    </message>
    <message>
        <source>{}: every checksum is right.</source>
        <translation>{}: todas las sumas de verificación son correctas.</translation>
    </message>
    <message>
        <source>{}: no data</source>
        <translation>{}: sin datos</translation>
    </message>
    <message>
        <source>{}…</source>
        <translation>{}…</translation>
    </message>
    <message>
        <source>±{0} asked, ±{1} reached</source>
        <translation>±{0} pedido, ±{1} alcanzado</translation>
    </message>
    <message>
        <source>±{}</source>
        <translation>±{}</translation>
    </message>
    <message>
        <source>−{} too dark</source>
        <translation>−{} demasiado oscuro</translation>
    </message>
</context>
</TS>
