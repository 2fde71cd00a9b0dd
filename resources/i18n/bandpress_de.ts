<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
        <translation> und </translation>
    </message>
    <message>
        <source> bits per sample</source>
        <translation> Bit pro Wert</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Bytes</translation>
    </message>
    <message>
        <source> dB</source>
        <translation> dB</translation>
    </message>
    <message>
        <source> in band %1</source>
        <translation> in Kanal %1</translation>
    </message>
    <message>
        <source> with %1</source>
        <translation> mit %1</translation>
    </message>
    <message>
        <source>&quot;Exact bands&quot; names band {}, which is not among the chosen bands.</source>
        <translation>„Exakte Kanäle“ nennt Kanal {}, der nicht unter den gewählten Kanälen ist.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; has &quot;{1}&quot;, which is not a number; write one such as 0 or -9999, or nothing.</source>
        <translation>„{0}“ enthält „{1}“, das ist keine Zahl; schreiben Sie eine wie 0 oder -9999, oder nichts.</translation>
    </message>
    <message>
        <source>%1 (%2 bytes) is too long to carry along; keep the original for it.</source>
        <translation>%1 (%2 Bytes) ist zu lang, um mitgeführt zu werden; behalten Sie dafür das Original.</translation>
    </message>
    <message>
        <source>%1 The file takes about %2.</source>
        <translation>%1 Die Datei braucht etwa %2.</translation>
    </message>
    <message>
        <source>%1 are given; give one target alone of %2.</source>
        <translation>%1 sind angegeben; geben Sie nur ein Ziel von %2 an.</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>%1 cannot be a path (%2); give another one.</source>
        <translation>%1 kann kein Pfad sein (%2); geben Sie einen anderen an.</translation>
    </message>
    <message>
        <source>%1 cannot be a path (it holds a null character: %2); give another one.</source>
        <translation>%1 kann kein Pfad sein (er enthält ein Nullzeichen: %2); geben Sie einen anderen an.</translation>
    </message>
    <message>
        <source>%1 cannot be opened (%2); check the path.</source>
        <translation>%1 lässt sich nicht öffnen (%2); prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>%1 cannot be opened as a raster%2 (%3); choose a file that GDAL reads, such as a GeoTIFF.</source>
        <translation>%1 lässt sich nicht als Raster öffnen%2 (%3); wählen Sie eine Datei, die GDAL liest, etwa ein GeoTIFF.</translation>
    </message>
    <message>
        <source>%1 cannot be read (%2); check that it is still open and there, and try again.</source>
        <translation>%1 lässt sich nicht lesen (%2); prüfen Sie, ob die Datei noch da und geöffnet ist, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1 cannot be read at row %2 (%3); the file may be damaged.</source>
        <translation>%1 lässt sich in Zeile %2 nicht lesen (%3); die Datei ist vielleicht beschädigt.</translation>
    </message>
    <message>
        <source>%1 cannot be read back (%2); this is a defect of Bandpress, please report it. No file was written.</source>
        <translation>%1 lässt sich nicht wieder einlesen (%2); das ist ein Fehler von Bandpress, bitte melden Sie ihn. Es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>%1 cannot be replaced (%2); close whatever has it open (remove the layer from the project) and run again.</source>
        <translation>%1 lässt sich nicht ersetzen (%2); schließen Sie, was die Datei geöffnet hat (entfernen Sie den Layer aus dem Projekt), und starten Sie noch einmal.</translation>
    </message>
    <message>
        <source>%1 cannot be written (%2); check the folder, the free space and the creation options.</source>
        <translation>%1 lässt sich nicht schreiben (%2); prüfen Sie den Ordner, den freien Platz und die Erzeugungsoptionen.</translation>
    </message>
    <message>
        <source>%1 cannot be written (%2); choose another folder.</source>
        <translation>%1 lässt sich nicht schreiben (%2); wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 claims a raster of %2 x %3 pixels and %4 bands, which needs more memory than this computer has; it is damaged, or must be opened on a larger one.</source>
        <translation>%1 gibt ein Raster mit %2 x %3 Pixeln und %4 Kanälen an, das mehr Speicher braucht, als dieser Computer hat; die Datei ist beschädigt oder muss auf einem größeren geöffnet werden.</translation>
    </message>
    <message>
        <source>%1 could not be stored (%2).</source>
        <translation>%1 ließ sich nicht speichern (%2).</translation>
    </message>
    <message>
        <source>%1 dB better than the rest</source>
        <translation>%1 dB besser als der Rest</translation>
    </message>
    <message>
        <source>%1 different values are to count as nodata, and a file holds %2; set fewer.</source>
        <translation>%1 verschiedene Werte sollen als Leerwert gelten, eine Datei fasst aber nur %2; geben Sie weniger an.</translation>
    </message>
    <message>
        <source>%1 does not exist; check the path %2.</source>
        <translation>%1 existiert nicht; prüfen Sie den Pfad %2.</translation>
    </message>
    <message>
        <source>%1 ends before its header does; it was cut off or is damaged, get a fresh copy.</source>
        <translation>%1 endet vor dem Ende des Dateikopfs; die Datei wurde abgeschnitten oder ist beschädigt, beschaffen Sie eine neue Kopie.</translation>
    </message>
    <message>
        <source>%1 groups of bands from %2 rasters; %3 patches are held out.</source>
        <translation>%1 Kanalgruppen aus %2 Rastern; %3 Ausschnitte werden zum Prüfen zurückgehalten.</translation>
    </message>
    <message>
        <source>%1 has no band %2; choose from 1 to %3.</source>
        <translation>%1 hat keinen Kanal %2; wählen Sie aus 1 bis %3.</translation>
    </message>
    <message>
        <source>%1 has no raster bands; choose another raster.</source>
        <translation>%1 hat keine Rasterkanäle; wählen Sie ein anderes Raster.</translation>
    </message>
    <message>
        <source>%1 has samples of type %2 (complex numbers), which Bandpress cannot compress; use DERIVED_SUBDATASET:REAL:%3 and DERIVED_SUBDATASET:IMAG:%4 (or AMPLITUDE and PHASE), which GDAL opens as real rasters.</source>
        <translation>%1 hat Werte vom Typ %2 (komplexe Zahlen), die Bandpress nicht komprimieren kann; verwenden Sie DERIVED_SUBDATASET:REAL:%3 und DERIVED_SUBDATASET:IMAG:%4 (oder AMPLITUDE und PHASE), die GDAL als reelle Raster öffnet.</translation>
    </message>
    <message>
        <source>%1 has samples of type %2, which Bandpress cannot compress; convert it to integers or to Float32 first.</source>
        <translation>%1 hat Werte vom Typ %2, die Bandpress nicht komprimieren kann; wandeln Sie sie zuerst in Ganzzahlen oder Float32 um.</translation>
    </message>
    <message>
        <source>%1 has the bands 1 to %2; choose at least one of them, and each at most once.</source>
        <translation>%1 hat die Kanäle 1 bis %2; wählen Sie mindestens einen davon, und jeden höchstens einmal.</translation>
    </message>
    <message>
        <source>%1 has the bands 1 to %2; choose at least one of them.</source>
        <translation>%1 hat die Kanäle 1 bis %2; wählen Sie mindestens einen davon.</translation>
    </message>
    <message>
        <source>%1 holds several rasters; add one of them as a layer and use that layer.</source>
        <translation>%1 enthält mehrere Raster; fügen Sie eines davon als Layer hinzu und verwenden Sie diesen Layer.</translation>
    </message>
    <message>
        <source>%1 is a folder; choose a raster file.</source>
        <translation>%1 ist ein Ordner; wählen Sie eine Rasterdatei.</translation>
    </message>
    <message>
        <source>%1 is a folder; give a file name.</source>
        <translation>%1 ist ein Ordner; geben Sie einen Dateinamen an.</translation>
    </message>
    <message>
        <source>%1 is also the input; choose another file for the output.</source>
        <translation>%1 ist auch die Eingabe; wählen Sie eine andere Datei für die Ausgabe.</translation>
    </message>
    <message>
        <source>%1 is being written by another process; wait for it or choose another name.</source>
        <translation>%1 wird gerade von einem anderen Prozess geschrieben; warten Sie darauf oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>%1 is cut short; delete it and compare again.</source>
        <translation>%1 ist abgeschnitten; löschen Sie die Datei, und vergleichen Sie noch einmal.</translation>
    </message>
    <message>
        <source>%1 is damaged (%2): the pixels from column %3, row %4, %5 x %6, are set to nodata at 1/%7.</source>
        <translation>%1 ist beschädigt (%2): die Pixel ab Spalte %3, Zeile %4, %5 x %6, werden bei 1/%7 auf den Leerwert gesetzt.</translation>
    </message>
    <message>
        <source>%1 is damaged (%2): the pixels from column %3, row %4, %5 x %6, are set to nodata.</source>
        <translation>%1 ist beschädigt (%2): die Pixel ab Spalte %3, Zeile %4, %5 x %6, werden auf den Leerwert gesetzt.</translation>
    </message>
    <message>
        <source>%1 is damaged at its start, perhaps by a transfer in text mode; get a fresh copy.</source>
        <translation>%1 ist am Anfang beschädigt, vielleicht durch eine Übertragung im Textmodus; beschaffen Sie eine neue Kopie.</translation>
    </message>
    <message>
        <source>%1 is for arrays; a raster file has its own, so leave it out.</source>
        <translation>%1 ist für Arrays; eine Rasterdatei hat das selbst, lassen Sie es also weg.</translation>
    </message>
    <message>
        <source>%1 is left out: %2</source>
        <translation>%1 wird ausgelassen: %2</translation>
    </message>
    <message>
        <source>%1 is left out: here it codes whole numbers of up to 16 bits, and this raster holds %2.</source>
        <translation>%1 wird ausgelassen: hier kodiert es ganze Zahlen bis 16 Bit, und dieses Raster enthält %2.</translation>
    </message>
    <message>
        <source>%1 is left out: it codes whole numbers of up to 16 bits, and this raster holds %2.</source>
        <translation>%1 wird ausgelassen: es kodiert ganze Zahlen bis 16 Bit, und dieses Raster enthält %2.</translation>
    </message>
    <message>
        <source>%1 is left out: it has no samples of 64 bits, and this raster holds %2.</source>
        <translation>%1 wird ausgelassen: es kennt keine Werte mit 64 Bit, und dieses Raster enthält %2.</translation>
    </message>
    <message>
        <source>%1 is left out: one band has nothing to be decorrelated from.</source>
        <translation>%1 wird ausgelassen: ein einzelner Kanal lässt sich von nichts dekorrelieren.</translation>
    </message>
    <message>
        <source>%1 is left out: this GDAL has no %2 driver.</source>
        <translation>%1 wird ausgelassen: dieses GDAL hat keinen Treiber für %2.</translation>
    </message>
    <message>
        <source>%1 is left out: this GDAL has no LERC in its GeoTIFF driver.</source>
        <translation>%1 wird ausgelassen: dieses GDAL hat kein LERC in seinem GeoTIFF-Treiber.</translation>
    </message>
    <message>
        <source>%1 is left out: this GDAL was built without it.</source>
        <translation>%1 wird ausgelassen: dieses GDAL wurde ohne es gebaut.</translation>
    </message>
    <message>
        <source>%1 is not a Bandpress raster (.bpr); choose a file that Bandpress wrote.</source>
        <translation>%1 ist kein Bandpress-Raster (.bpr); wählen Sie eine Datei, die Bandpress geschrieben hat.</translation>
    </message>
    <message>
        <source>%1 is not a model file of Bandpress, or is of a newer version; update the plugin.</source>
        <translation>%1 ist keine Modelldatei von Bandpress oder stammt von einer neueren Version; aktualisieren Sie die Erweiterung.</translation>
    </message>
    <message>
        <source>%1 is not a whole model file of Bandpress; train the model again or get the file anew.</source>
        <translation>%1 ist keine vollständige Modelldatei von Bandpress; trainieren Sie das Modell noch einmal oder beschaffen Sie die Datei neu.</translation>
    </message>
    <message>
        <source>%1 is too large to compute with, %2; give a smaller number, or lossless=True.</source>
        <translation>%1 ist zu groß, um damit zu rechnen, %2; geben Sie eine kleinere Zahl an, oder lossless=True.</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>%1 must be a path, not %2; give a text or a pathlib.Path.</source>
        <translation>%1 muss ein Pfad sein, nicht %2; geben Sie einen Text oder einen pathlib.Path an.</translation>
    </message>
    <message>
        <source>%1 needs GDAL&apos;s Python bindings (the package osgeo), which cannot be imported; install GDAL, or use arrays: bandpress.encode and bandpress.open.</source>
        <translation>%1 braucht die Python-Anbindung von GDAL (das Paket osgeo), die sich nicht importieren lässt; installieren Sie GDAL, oder verwenden Sie Arrays: bandpress.encode und bandpress.open.</translation>
    </message>
    <message>
        <source>%1 of %2 is not stored; keep the original for it.</source>
        <translation>%1 von %2: wird nicht gespeichert; behalten Sie dafür das Original.</translation>
    </message>
    <message>
        <source>%1 samples that are valid in the original are missing (not finite) in the reconstruction; no number counts them.</source>
        <translation>%1 Werte, die im Original gültig sind, fehlen in der Rekonstruktion (nicht endlich); keine Zahl zählt sie mit.</translation>
    </message>
    <message>
        <source>%1 spectral components cannot be decoded; choose 1 or more, or all.</source>
        <translation>%1 Spektralkomponenten lassen sich nicht dekodieren; wählen Sie 1 oder mehr, oder alle.</translation>
    </message>
    <message>
        <source>%1 values beside bands of many</source>
        <translation>%1 Werte neben Kanälen mit vielen</translation>
    </message>
    <message>
        <source>%1 values in flat patches</source>
        <translation>%1 Werte in gleichförmigen Flächen</translation>
    </message>
    <message>
        <source>%1 values without order</source>
        <translation>%1 Werte ohne Ordnung</translation>
    </message>
    <message>
        <source>%1 was closed while it was read; open it again.</source>
        <translation>%1 wurde während des Lesens geschlossen; öffnen Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>%1 was made with %2%3, whose spectral components do not decode one by one; decode all of them.</source>
        <translation>%1 wurde mit %2%3 erstellt, dessen Spektralkomponenten sich nicht einzeln dekodieren lassen; dekodieren Sie alle.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of Bandpress (format %2); update the plugin to open it.</source>
        <translation>%1 wurde von einer neueren Version von Bandpress geschrieben (Format %2); aktualisieren Sie die Erweiterung, um die Datei zu öffnen.</translation>
    </message>
    <message>
        <source>%1, %2 cores</source>
        <translation>%1, %2 Kerne</translation>
    </message>
    <message>
        <source>%1, or lossless=True</source>
        <translation>%1, oder lossless=True</translation>
    </message>
    <message>
        <source>+{} too bright</source>
        <translation>+{} zu hell</translation>
    </message>
    <message>
        <source>1 band</source>
        <translation>1 Kanal</translation>
    </message>
    <message>
        <source>1 bit per sample</source>
        <translation>1 Bit pro Wert</translation>
    </message>
    <message>
        <source>8-bit imagery</source>
        <translation>8-Bit-Bilder</translation>
    </message>
    <message>
        <source>95 %: {}</source>
        <translation>95 %: {}</translation>
    </message>
    <message>
        <source>A %1 file cannot hold %2; that is in %3%4, so keep that file beside %5.</source>
        <translation>Eine %1-Datei kann %2 nicht enthalten; das steht in %3%4, behalten Sie diese Datei also neben %5.</translation>
    </message>
    <message>
        <source>A .bpr file is read from a path, bytes or a file object, not from %1; give one of these.</source>
        <translation>Eine .bpr-Datei wird aus einem Pfad, Bytes oder einem Dateiobjekt gelesen, nicht aus %1; geben Sie eines davon an.</translation>
    </message>
    <message>
        <source>A BD-rate needs at least 4 points on each curve; measure more rates.</source>
        <translation>Eine BD-Rate braucht mindestens 4 Punkte auf jeder Kurve; messen Sie mehr Raten.</translation>
    </message>
    <message>
        <source>A band is chosen twice; choose each band once.</source>
        <translation>Ein Kanal ist zweimal gewählt; wählen Sie jeden Kanal einmal.</translation>
    </message>
    <message>
        <source>A band name</source>
        <translation>Ein Kanalname</translation>
    </message>
    <message>
        <source>A band&apos;s colour interpretation</source>
        <translation>Die Farbinterpretation eines Kanals</translation>
    </message>
    <message>
        <source>A band&apos;s offset</source>
        <translation>Der Versatz eines Kanals</translation>
    </message>
    <message>
        <source>A band&apos;s scale</source>
        <translation>Der Skalierungsfaktor eines Kanals</translation>
    </message>
    <message>
        <source>A band&apos;s unit</source>
        <translation>Die Einheit eines Kanals</translation>
    </message>
    <message>
        <source>A compressed file lies beside its raster. Where that folder cannot be written, it lies in this one.</source>
        <translation>Eine komprimierte Datei liegt neben ihrem Raster. Wo in diesen Ordner nicht geschrieben werden kann, liegt sie in diesem.</translation>
    </message>
    <message>
        <source>A faster engine, the Python package wasmtime, is not installed, so this takes several times longer; the result is the same. Install it with Raster → Bandpress → Install engine…</source>
        <translation>Eine schnellere Engine, das Python-Paket wasmtime, ist nicht installiert, daher dauert dies mehrmals so lange; das Ergebnis ist dasselbe. Installieren Sie sie mit Raster → Bandpress → Engine installieren…</translation>
    </message>
    <message>
        <source>A largest error of 0 keeps every sample exactly; choose exact, or give more than 0.</source>
        <translation>Ein größter Fehler von 0 erhält jeden Wert exakt; wählen Sie „Exakt“, oder geben Sie mehr als 0 an.</translation>
    </message>
    <message>
        <source>A line that you drag: the original on one side, the reconstruction on the other</source>
        <translation>Eine Linie, die Sie ziehen: auf der einen Seite das Original, auf der anderen die Rekonstruktion</translation>
    </message>
    <message>
        <source>A model {} exists already, without the files needed to resume its training; choose another NAME, or give it as START.</source>
        <translation>Ein Modell {} existiert schon, aber ohne die Dateien, mit denen sein Training fortgesetzt werden könnte; wählen Sie einen anderen NAME, oder geben Sie es als START an.</translation>
    </message>
    <message>
        <source>A part of the file cannot be expanded; it is damaged.</source>
        <translation>Ein Teil der Datei lässt sich nicht entpacken; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>A part of the file cannot be unpacked; it is damaged.</source>
        <translation>Ein Teil der Datei lässt sich nicht auspacken; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>A part of the file does not decode to its end; it is damaged.</source>
        <translation>Ein Teil der Datei lässt sich nicht bis zum Ende dekodieren; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>A part of the file ends too early; it is damaged.</source>
        <translation>Ein Teil der Datei endet zu früh; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>A part of the file holds a number that does not exist; it is damaged.</source>
        <translation>Ein Teil der Datei enthält eine Zahl, die es nicht gibt; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>A part of the file holds a number that does not fit; it is damaged.</source>
        <translation>Ein Teil der Datei enthält eine Zahl, die nicht passt; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>A part of the file holds a symbol that does not exist; it is damaged.</source>
        <translation>Ein Teil der Datei enthält ein Symbol, das es nicht gibt; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>A part of the file is damaged: it does not start as it should.</source>
        <translation>Ein Teil der Datei ist beschädigt: er beginnt nicht, wie er sollte.</translation>
    </message>
    <message>
        <source>A part of the file is longer than it can be; it is damaged.</source>
        <translation>Ein Teil der Datei ist länger, als er sein kann; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>A place before and after</source>
        <translation>Eine Stelle vorher und nachher</translation>
    </message>
    <message>
        <source>A place of the raster before and after</source>
        <translation>Eine Stelle des Rasters vorher und nachher</translation>
    </message>
    <message>
        <source>A polygon of REGIONS (feature {0}) has no value in the field {1}; fill it in, or delete the polygon.</source>
        <translation>Ein Polygon von REGIONS (Objekt {0}) hat keinen Wert im Feld {1}; tragen Sie ihn ein, oder löschen Sie das Polygon.</translation>
    </message>
    <message>
        <source>A polygon of REGIONS (feature {}) cannot be brought into the CRS of the raster; save the layer in that CRS.</source>
        <translation>Ein Polygon von REGIONS (Objekt {}) lässt sich nicht in das KBS des Rasters umrechnen; speichern Sie den Layer in diesem KBS.</translation>
    </message>
    <message>
        <source>A raster file on this computer that GDAL opens.</source>
        <translation>Eine Rasterdatei auf diesem Computer, die GDAL öffnet.</translation>
    </message>
    <message>
        <source>A raster file on this computer that GDAL opens: one band or hundreds, integers or floats.</source>
        <translation>Eine Rasterdatei auf diesem Computer, die GDAL öffnet: ein Kanal oder Hunderte, Ganzzahlen oder Fließkommazahlen.</translation>
    </message>
    <message>
        <source>A raster whose reconstruction has a smaller PSNR is counted as below the gate. Empty: no gate.</source>
        <translation>Ein Raster, dessen Rekonstruktion einen kleineren PSNR hat, zählt als unter der Schranke. Leer: keine Schranke.</translation>
    </message>
    <message>
        <source>A rectangle…</source>
        <translation>Ein Rechteck…</translation>
    </message>
    <message>
        <source>A region that is better than its surroundings keeps its quality up to the edge; the quality decreases in a transition zone outside of it (the border). A region that is worse becomes better towards its edge.</source>
        <translation>Eine Region, die besser ist als ihre Umgebung, behält ihre Qualität bis zum Rand; außerhalb nimmt die Qualität in einer Übergangszone ab (dem Rand). Eine schlechtere Region wird zu ihrem Rand hin besser.</translation>
    </message>
    <message>
        <source>A sample window has at most %1 × %2 pixels; choose a smaller one.</source>
        <translation>Ein Ausschnitt hat höchstens %1 × %2 Pixel; wählen Sie einen kleineren.</translation>
    </message>
    <message>
        <source>A size in the file is larger than what it can hold; it is damaged.</source>
        <translation>Eine Größe in der Datei übersteigt, was sie enthalten kann; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>A training of {0} with other settings exists already ({1}); choose another NAME, or the same settings to resume it.</source>
        <translation>Ein Training von {0} mit anderen Einstellungen existiert schon ({1}); wählen Sie einen anderen NAME, oder dieselben Einstellungen, um es fortzusetzen.</translation>
    </message>
    <message>
        <source>Above about %1 dB the file is exact, which takes about %2; choose exact.</source>
        <translation>Über etwa %1 dB ist die Datei exakt und braucht etwa %2; wählen Sie „Exakt“.</translation>
    </message>
    <message>
        <source>Add as layer</source>
        <translation>Als Layer hinzufügen</translation>
    </message>
    <message>
        <source>Add the compressed file to the map</source>
        <translation>Die komprimierte Datei der Karte hinzufügen</translation>
    </message>
    <message>
        <source>Add the file to the map first to compress a part of it.</source>
        <translation>Fügen Sie die Datei zuerst der Karte hinzu, um einen Teil davon zu komprimieren.</translation>
    </message>
    <message>
        <source>Added so that curves overlap</source>
        <translation>Hinzugefügt, damit sich die Kurven überlappen</translation>
    </message>
    <message>
        <source>Additional nodata of the layer</source>
        <translation>Zusätzliche Leerwerte des Layers</translation>
    </message>
    <message>
        <source>Against {}</source>
        <translation>Gegenüber {}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All bands</source>
        <translation>Alle Kanäle</translation>
    </message>
    <message>
        <source>All bands hold classes or flags, which no codec may change; choose other BANDS.</source>
        <translation>Alle Kanäle enthalten Klassen oder Marken, die kein Codec ändern darf; wählen Sie andere BANDS.</translation>
    </message>
    <message>
        <source>All bands hold codes, such as classes, which are always kept exactly.</source>
        <translation>Alle Kanäle enthalten Codes, etwa Klassen, die immer exakt erhalten bleiben.</translation>
    </message>
    <message>
        <source>All bands hold codes, which stay exact whatever TARGET asks for.</source>
        <translation>Alle Kanäle enthalten Codes, die bei jedem TARGET exakt bleiben.</translation>
    </message>
    <message>
        <source>All measurements</source>
        <translation>Alle Messungen</translation>
    </message>
    <message>
        <source>All that this raster holds is kept exactly, which takes %1 bytes, so %2 bytes is too small; ask for more, or say with EXACT_BANDS what need not be exact.</source>
        <translation>Alles in diesem Raster wird exakt erhalten und braucht %1 Bytes, daher sind %2 Bytes zu wenig; verlangen Sie mehr, oder geben Sie mit EXACT_BANDS an, was nicht exakt sein muss.</translation>
    </message>
    <message>
        <source>All {} bands</source>
        <translation>Alle {} Kanäle</translation>
    </message>
    <message>
        <source>Also decompresses the file and compares it with the raster: a report, the reconstruction, an error map, and tables by tile and band are written beside the compressed file. This takes longer.</source>
        <translation>Dekomprimiert die Datei auch und vergleicht sie mit dem Raster: ein Bericht, die Rekonstruktion, eine Fehlerkarte und Tabellen je Kachel und Kanal werden neben die komprimierte Datei geschrieben. Das dauert länger.</translation>
    </message>
    <message>
        <source>Also folders within the folder</source>
        <translation>Auch Ordner im Ordner</translation>
    </message>
    <message>
        <source>Also nodata</source>
        <translation>Auch Leerwert</translation>
    </message>
    <message>
        <source>Also write a .vrt file of a few kilobytes: programs that use GDAL open it and decode what they need from the .bpr file itself, which must stay where it is. They need Python with the package bandpress, and the settings GDAL_VRT_ENABLE_PYTHON=TRUSTED_MODULES and GDAL_VRT_PYTHON_TRUSTED_MODULES=bandpress.vrt. Bands, extent and resolution chosen here do not apply to it.</source>
        <translation>Auch eine .vrt-Datei von wenigen Kilobyte schreiben: Programme mit GDAL öffnen sie und dekodieren, was sie brauchen, aus der .bpr-Datei selbst, die an ihrem Ort bleiben muss. Sie brauchen Python mit dem Paket bandpress, und die Einstellungen GDAL_VRT_ENABLE_PYTHON=TRUSTED_MODULES und GDAL_VRT_PYTHON_TRUSTED_MODULES=bandpress.vrt. Hier gewählte Kanäle, Ausdehnung und Auflösung gelten dafür nicht.</translation>
    </message>
    <message>
        <source>An existing learned model that is adapted to your rasters, which takes far fewer steps than a new one. Empty: a new model.</source>
        <translation>Ein vorhandenes gelerntes Modell, das an Ihre Raster angepasst wird; das braucht viel weniger Schritte als ein neues. Leer: ein neues Modell.</translation>
    </message>
    <message>
        <source>An unforeseen {} stopped the work, which is a defect of Bandpress; no output was written, and the log says what to paste into a report.</source>
        <translation>Ein unvorhergesehener {} hat die Arbeit abgebrochen; das ist ein Fehler von Bandpress. Es wurde keine Ausgabe geschrieben, und im Protokoll steht, was in eine Fehlermeldung gehört.</translation>
    </message>
    <message>
        <source>Analysis-grade</source>
        <translation>Für Analysen</translation>
    </message>
    <message>
        <source>Analysis-grade: the error stays below the noise of the sensor</source>
        <translation>Für Analysen: der Fehler bleibt unter dem Rauschen des Sensors</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Angle (°)</source>
        <translation>Winkel (°)</translation>
    </message>
    <message>
        <source>As many as QGIS may use</source>
        <translation>So viele, wie QGIS verwenden darf</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Asked for (bits per sample)</source>
        <translation>Verlangt (Bit pro Wert)</translation>
    </message>
    <message>
        <source>Asked for (dB)</source>
        <translation>Verlangt (dB)</translation>
    </message>
    <message>
        <source>Asked for ({})</source>
        <translation>Verlangt ({})</translation>
    </message>
    <message>
        <source>At equal PSNR {0} takes {1:.0f} % fewer bytes than {2}.</source>
        <translation>Bei gleichem PSNR braucht {0} {1:.0f} % weniger Bytes als {2}.</translation>
    </message>
    <message>
        <source>At equal PSNR {0} takes {1:.0f} % more bytes than {2}.</source>
        <translation>Bei gleichem PSNR braucht {0} {1:.0f} % mehr Bytes als {2}.</translation>
    </message>
    <message>
        <source>At most {0} asked, {1} reached</source>
        <translation>Höchstens {0} verlangt, {1} erreicht</translation>
    </message>
    <message>
        <source>At most {0} bits per pixel and band asked, {1} reached</source>
        <translation>Höchstens {0} Bit pro Pixel und Kanal verlangt, {1} erreicht</translation>
    </message>
    <message>
        <source>Autoencoder with two transposed spatial paths</source>
        <translation>Autoencoder mit zwei transponierten räumlichen Pfaden</translation>
    </message>
    <message>
        <source>BD-rates of all codecs (%), as JSON</source>
        <translation>BD-Raten aller Codecs (%), als JSON</translation>
    </message>
    <message>
        <source>BITSTREAM was not found ({}); check the path or leave it out.</source>
        <translation>BITSTREAM wurde nicht gefunden ({}); prüfen Sie den Pfad oder lassen Sie ihn weg.</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Band %1</source>
        <translation>Kanal %1</translation>
    </message>
    <message>
        <source>Band %1 holds codes (%2), and %3 of its samples changed.</source>
        <translation>Kanal %1 enthält Codes (%2), und %3 seiner Werte haben sich geändert.</translation>
    </message>
    <message>
        <source>Band %1 is left out of the comparison, because it holds %2.</source>
        <translation>Kanal %1 bleibt beim Vergleich außen vor, weil er %2 enthält.</translation>
    </message>
    <message>
        <source>Band number</source>
        <translation>Kanalnummer</translation>
    </message>
    <message>
        <source>Band table</source>
        <translation>Kanaltabelle</translation>
    </message>
    <message>
        <source>Band {}</source>
        <translation>Kanal {}</translation>
    </message>
    <message>
        <source>Bandpress %1</source>
        <translation>Bandpress %1</translation>
    </message>
    <message>
        <source>Bandpress cannot write %1 rasters; choose GTiff or COG.</source>
        <translation>Bandpress kann keine %1-Raster schreiben; wählen Sie GTiff oder COG.</translation>
    </message>
    <message>
        <source>Bandpress diagnostics</source>
        <translation>Bandpress-Diagnose</translation>
    </message>
    <message>
        <source>Bandpress engine status</source>
        <translation>Bandpress: Engine-Status</translation>
    </message>
    <message>
        <source>Bandpress raster</source>
        <translation>Bandpress-Raster</translation>
    </message>
    <message>
        <source>Bandpress raster (.bpr)</source>
        <translation>Bandpress-Raster (.bpr)</translation>
    </message>
    <message>
        <source>Bandpress raster compression</source>
        <translation>Rasterkompression mit Bandpress</translation>
    </message>
    <message>
        <source>Bandpress rasters (*.bpr)</source>
        <translation>Bandpress-Raster (*.bpr)</translation>
    </message>
    <message>
        <source>Bandpress rasters (*.bpr);;All files (*)</source>
        <translation>Bandpress-Raster (*.bpr);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Bandpress works without these packages. Each is installed into a folder of your QGIS profile; folders of QGIS itself and its NumPy are not touched.</source>
        <translation>Bandpress funktioniert ohne diese Pakete. Jedes wird in einen Ordner Ihres QGIS-Profils installiert; Ordner von QGIS selbst und sein NumPy bleiben unberührt.</translation>
    </message>
    <message>
        <source>Bandpress&apos;s algorithms are not there; enable the plugin again.</source>
        <translation>Die Algorithmen von Bandpress fehlen; aktivieren Sie die Erweiterung noch einmal.</translation>
    </message>
    <message>
        <source>Bandpress: diagnostics</source>
        <translation>Bandpress: Diagnose</translation>
    </message>
    <message>
        <source>Bandpress: evaluation of {}</source>
        <translation>Bandpress: Auswertung von {}</translation>
    </message>
    <message>
        <source>Bandpress: install engine</source>
        <translation>Bandpress: Engine installieren</translation>
    </message>
    <message>
        <source>Bandpress: searching for the largest error</source>
        <translation>Bandpress: Suche nach dem größten Fehler</translation>
    </message>
    <message>
        <source>Bandpress: {}</source>
        <translation>Bandpress: {}</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Bands of classes, flags or transparency are not compared: {}.</source>
        <translation>Kanäle mit Klassen, Kennzeichen oder Transparenz werden nicht verglichen: {}.</translation>
    </message>
    <message>
        <source>Bands of codes</source>
        <translation>Kanäle mit Codes</translation>
    </message>
    <message>
        <source>Bands of {}</source>
        <translation>Kanäle von {}</translation>
    </message>
    <message>
        <source>Bands that are kept bit for bit at every TARGET, while the others are lossy: classes, masks, quality flags. Empty: they are detected by a colour table, category names, an attribute table, alpha, names such as SCL or QA60, or few values without order. none: no band. Otherwise exactly these band numbers, counted in INPUT like BANDS, such as 5 or 5,7-9. The log lists them. They are excluded from the measures over all bands.</source>
        <translation>Kanäle, die bei jedem TARGET Bit für Bit erhalten bleiben, während die anderen verlustbehaftet sind: Klassen, Masken, Qualitätsmarken. Leer: sie werden erkannt an einer Farbtabelle, Kategorienamen, einer Attributtabelle, Alpha, Namen wie SCL oder QA60, oder wenigen Werten ohne Ordnung. none: kein Kanal. Sonst genau diese Kanalnummern, in INPUT gezählt wie bei BANDS, etwa 5 oder 5,7-9. Das Protokoll nennt sie. Aus den Maßen über alle Kanäle sind sie ausgenommen.</translation>
    </message>
    <message>
        <source>Bands that are never changed: numbers such as 5 or 5,7-9; none for no band; empty: classes, masks and quality flags are found automatically.</source>
        <translation>Kanäle, die nie verändert werden: Nummern wie 5 oder 5,7-9; none für keinen Kanal; leer: Klassen, Masken und Qualitätsmarken werden von selbst gefunden.</translation>
    </message>
    <message>
        <source>Bands to use, counted from 1. Empty: all bands.</source>
        <translation>Zu verwendende Kanäle, ab 1 gezählt. Leer: alle Kanäle.</translation>
    </message>
    <message>
        <source>Bands to write, counted from 1, such as 4,3,2 or 1-10,12. Empty: all bands.</source>
        <translation>Zu schreibende Kanäle, ab 1 gezählt, etwa 4,3,2 oder 1-10,12. Leer: alle Kanäle.</translation>
    </message>
    <message>
        <source>Bands without a wavelength, which are not drawn: {}.</source>
        <translation>Kanäle ohne Wellenlänge, die nicht gezeichnet sind: {}.</translation>
    </message>
    <message>
        <source>Bands {}…</source>
        <translation>Kanäle {}…</translation>
    </message>
    <message>
        <source>Before, after, and the error</source>
        <translation>Vorher, nachher und der Fehler</translation>
    </message>
    <message>
        <source>Below %1 of about %2 the file is exact, which takes about %3; choose exact.</source>
        <translation>Unter %1 von etwa %2 ist die Datei exakt und braucht etwa %3; wählen Sie „Exakt“.</translation>
    </message>
    <message>
        <source>Best (smallest file, takes longer)</source>
        <translation>Am besten (kleinste Datei, dauert länger)</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Bias</translation>
    </message>
    <message>
        <source>Bits per pixel and band</source>
        <translation>Bit pro Pixel und Kanal</translation>
    </message>
    <message>
        <source>Bits per pixel per channel, from bytes on disk over valid samples</source>
        <translation>Bit pro Pixel und Kanal, aus den Bytes auf der Festplatte und den gültigen Werten</translation>
    </message>
    <message>
        <source>Bits per sample</source>
        <translation>Bit pro Wert</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>Rand</translation>
    </message>
    <message>
        <source>Borders of regions</source>
        <translation>Ränder der Regionen</translation>
    </message>
    <message>
        <source>Both are the same layer; choose another reconstruction.</source>
        <translation>Beide sind derselbe Layer; wählen Sie eine andere Rekonstruktion.</translation>
    </message>
    <message>
        <source>Both rasters in turns, at the same place</source>
        <translation>Beide Raster abwechselnd, an derselben Stelle</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Von selbst</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Bytes are the content of a .bpr file, not its path; give the path as text (os.fsdecode).</source>
        <translation>Bytes sind der Inhalt einer .bpr-Datei, nicht ihr Pfad; geben Sie den Pfad als Text an (os.fsdecode).</translation>
    </message>
    <message>
        <source>Bytes at equal PSNR, difference (%)</source>
        <translation>Bytes bei gleichem PSNR, Unterschied (%)</translation>
    </message>
    <message>
        <source>Bytes at equal quality</source>
        <translation>Bytes bei gleicher Qualität</translation>
    </message>
    <message>
        <source>Bytes of the first model against JPEG 2000 at equal PSNR (%)</source>
        <translation>Bytes des ersten Modells gegenüber JPEG 2000 bei gleichem PSNR (%)</translation>
    </message>
    <message>
        <source>Bytes of the first model against KLT + JPEG 2000 at equal PSNR (%)</source>
        <translation>Bytes des ersten Modells gegenüber KLT + JPEG 2000 bei gleichem PSNR (%)</translation>
    </message>
    <message>
        <source>Bytes to read</source>
        <translation>Zu lesende Bytes</translation>
    </message>
    <message>
        <source>CNN beside LSTM autoencoder</source>
        <translation>Autoencoder, CNN neben LSTM</translation>
    </message>
    <message>
        <source>CNN beside attention autoencoder</source>
        <translation>Autoencoder, CNN neben Attention</translation>
    </message>
    <message>
        <source>CNN-LSTM cascade autoencoder</source>
        <translation>Autoencoder, CNN-LSTM-Kaskade</translation>
    </message>
    <message>
        <source>CRS</source>
        <translation>KBS</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelled at step {}; the checkpoint is kept, and a run with the same settings resumes from it.</source>
        <translation>Bei Schritt {} abgebrochen; der Sicherungspunkt bleibt erhalten, und ein Lauf mit denselben Einstellungen setzt dort fort.</translation>
    </message>
    <message>
        <source>Cancelled before all was measured: this is what is there.</source>
        <translation>Abgebrochen, bevor alles gemessen war: das ist, was vorliegt.</translation>
    </message>
    <message>
        <source>Cancelled before the first checkpoint; no model was written.</source>
        <translation>Vor dem ersten Sicherungspunkt abgebrochen; es wurde kein Modell geschrieben.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Cancelled; no output was written.</source>
        <translation>Abgebrochen; es wurde keine Ausgabe geschrieben.</translation>
    </message>
    <message>
        <source>Cancelled; the last checkpoint is kept, and a run with the same settings resumes from it.</source>
        <translation>Abgebrochen; der letzte Sicherungspunkt bleibt erhalten, und ein Lauf mit denselben Einstellungen setzt dort fort.</translation>
    </message>
    <message>
        <source>Cancelled; {0} of {1} measurements are in {2}.</source>
        <translation>Abgebrochen; {0} von {1} Messungen stehen in {2}.</translation>
    </message>
    <message>
        <source>Cancelled; {} compressed files are complete and stay.</source>
        <translation>Abgebrochen; {} komprimierte Dateien sind vollständig und bleiben.</translation>
    </message>
    <message>
        <source>Cancelled; {} was not installed.</source>
        <translation>Abgebrochen; {} wurde nicht installiert.</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Checking files…</source>
        <translation>Dateien werden geprüft…</translation>
    </message>
    <message>
        <source>Checking, trial {0}: {1}</source>
        <translation>Prüfung, Versuch {0}: {1}</translation>
    </message>
    <message>
        <source>Checking: {}</source>
        <translation>Prüfung: {}</translation>
    </message>
    <message>
        <source>Checksums</source>
        <translation>Prüfsummen</translation>
    </message>
    <message>
        <source>Checksums of {}</source>
        <translation>Prüfsummen von {}</translation>
    </message>
    <message>
        <source>Choose a raster file</source>
        <translation>Rasterdatei wählen</translation>
    </message>
    <message>
        <source>Choose a raster to compress.</source>
        <translation>Wählen Sie ein Raster zum Komprimieren.</translation>
    </message>
    <message>
        <source>Choose a raster to see how small its file can be, and at what error.</source>
        <translation>Wählen Sie ein Raster, um zu sehen, wie klein seine Datei werden kann, und mit welchem Fehler.</translation>
    </message>
    <message>
        <source>Choose a target and its value.</source>
        <translation>Wählen Sie ein Ziel und seinen Wert.</translation>
    </message>
    <message>
        <source>Choose an original and a reconstruction above: any two rasters on one grid.</source>
        <translation>Wählen Sie oben ein Original und eine Rekonstruktion: zwei beliebige Raster auf einem Gitter.</translation>
    </message>
    <message>
        <source>Choose bands</source>
        <translation>Kanäle wählen</translation>
    </message>
    <message>
        <source>Choose bands…</source>
        <translation>Kanäle wählen…</translation>
    </message>
    <message>
        <source>Choose how small or how exact the file shall be, and see what that does to the picture</source>
        <translation>Wählen, wie klein oder wie genau die Datei werden soll, und sehen, was das mit dem Bild macht</translation>
    </message>
    <message>
        <source>Choose two rasters first.</source>
        <translation>Wählen Sie zuerst zwei Raster.</translation>
    </message>
    <message>
        <source>Choose where the compressed file goes</source>
        <translation>Wählen, wohin die komprimierte Datei kommt</translation>
    </message>
    <message>
        <source>Choose where the compressed file goes.</source>
        <translation>Wählen Sie, wohin die komprimierte Datei kommt.</translation>
    </message>
    <message>
        <source>Classical codecs</source>
        <translation>Klassische Codecs</translation>
    </message>
    <message>
        <source>Click pixels on the map to see their spectra; with Ctrl or Shift they are pinned</source>
        <translation>Klicken Sie Pixel auf der Karte an, um ihre Spektren zu sehen; mit Strg oder Umschalt werden sie angeheftet</translation>
    </message>
    <message>
        <source>Click the map, drag a picture or use the arrow keys to look at another place.</source>
        <translation>Klicken Sie in die Karte, ziehen Sie ein Bild, oder nehmen Sie die Pfeiltasten, um eine andere Stelle zu sehen.</translation>
    </message>
    <message>
        <source>Cluster hyperprior (three bands at a time)</source>
        <translation>Cluster-Hyperprior (je drei Kanäle)</translation>
    </message>
    <message>
        <source>Cluster hyperprior, one network for every three components</source>
        <translation>Cluster-Hyperprior, ein Netz für je drei Komponenten</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Codec</translation>
    </message>
    <message>
        <source>Codec with the best quality at equal size, its id</source>
        <translation>Codec mit der besten Qualität bei gleicher Größe, seine Kennung</translation>
    </message>
    <message>
        <source>Codec, its id</source>
        <translation>Codec, seine Kennung</translation>
    </message>
    <message>
        <source>Codes a raster with models of Bandpress and with classical codecs, each at several sizes or qualities, decodes every file, and measures it.

The outputs are a table with a row for every file, and a report with the curves of all codecs in one plot, the difference in bytes at equal quality (BD-rate) against JPEG 2000 and against KLT + JPEG 2000, and pictures of the same part at equal size.

A part of a large raster is enough to compare (SAMPLE). What was measured is kept beside the table: a later run with the same raster takes from there what it needs, so a run that was cancelled goes on, and a further codec or rate can be added. After a cancel, table and report hold what was measured so far.</source>
        <translation>Kodiert ein Raster mit Modellen von Bandpress und mit klassischen Codecs, jeweils in mehreren Größen oder Qualitäten, dekodiert jede Datei und misst sie.

Die Ausgaben sind eine Tabelle mit einer Zeile für jede Datei, und ein Bericht mit den Kurven aller Codecs in einem Diagramm, dem Unterschied an Bytes bei gleicher Qualität (BD-Rate) gegenüber JPEG 2000 und KLT + JPEG 2000, und Bildern desselben Ausschnitts bei gleicher Größe.

Zum Vergleichen reicht ein Teil eines großen Rasters (SAMPLE). Was gemessen wurde, bleibt neben der Tabelle erhalten: ein späterer Lauf mit demselben Raster nimmt daraus, was er braucht; so geht ein abgebrochener Lauf weiter, und ein weiterer Codec oder eine weitere Rate lässt sich hinzufügen. Nach einem Abbruch enthalten Tabelle und Bericht, was bis dahin gemessen wurde.</translation>
    </message>
    <message>
        <source>Coding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Coding, trial {0}: {1}</source>
        <translation>Kodierung, Versuch {0}: {1}</translation>
    </message>
    <message>
        <source>Coding: {}</source>
        <translation>Kodierung: {}</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Compare at equal</source>
        <translation>Vergleichen bei gleicher</translation>
    </message>
    <message>
        <source>Compare codecs</source>
        <translation>Codecs vergleichen</translation>
    </message>
    <message>
        <source>Compare rasters</source>
        <translation>Raster vergleichen</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Verglichen mit</translation>
    </message>
    <message>
        <source>Compares any two rasters with the same size, grid and number of bands, such as an original and its copy after compression, resampling or correction.

The error map is reconstruction minus original. Pixels of the original that are nodata, masked or transparent are excluded from all measures; bands of codes (classes, masks, flags) are excluded from the measures over all bands. PSNR is 10·log10(peak² ÷ MSE) with the peak printed in the report, SAM is the angle between spectra in degrees.

Give the compressed file as well to get bits per pixel per channel and the compression ratio.</source>
        <translation>Vergleicht zwei beliebige Raster mit gleicher Größe, gleichem Gitter und gleicher Kanalzahl, etwa ein Original und seine Kopie nach Kompression, Resampling oder Korrektur.

Die Fehlerkarte ist Rekonstruktion minus Original. Pixel, die im Original leer, maskiert oder transparent sind, zählen in keinem Maß; Kanäle mit Codes (Klassen, Masken, Marken) zählen nicht in den Maßen über alle Kanäle. PSNR ist 10·log10(peak² ÷ MSE) mit dem Spitzenwert, der im Bericht steht, SAM der Winkel zwischen den Spektren in Grad.

Geben Sie auch die komprimierte Datei an, um Bit pro Pixel und Kanal und das Kompressionsverhältnis zu erhalten.</translation>
    </message>
    <message>
        <source>Compares models and classical codecs at several sizes or qualities on a raster.</source>
        <translation>Vergleicht Modelle und klassische Codecs in mehreren Größen oder Qualitäten an einem Raster.</translation>
    </message>
    <message>
        <source>Compares two rasters on one grid: error map, PSNR, SSIM, spectral angle, by band and by tile.</source>
        <translation>Vergleicht zwei Raster auf einem Gitter: Fehlerkarte, PSNR, SSIM, Spektralwinkel, je Kanal und je Kachel.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen…</translation>
    </message>
    <message>
        <source>Comparing: {}</source>
        <translation>Vergleich: {}</translation>
    </message>
    <message>
        <source>Comparison of codecs on {}</source>
        <translation>Vergleich von Codecs an {}</translation>
    </message>
    <message>
        <source>Compiled core</source>
        <translation>Kompilierter Kern</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Komponenten</translation>
    </message>
    <message>
        <source>Compress</source>
        <translation>Komprimieren</translation>
    </message>
    <message>
        <source>Compress a folder of rasters</source>
        <translation>Ordner mit Rastern komprimieren</translation>
    </message>
    <message>
        <source>Compress raster</source>
        <translation>Raster komprimieren</translation>
    </message>
    <message>
        <source>Compress raster…</source>
        <translation>Raster komprimieren…</translation>
    </message>
    <message>
        <source>Compress, reconstruct and evaluate</source>
        <translation>Komprimieren, rekonstruieren und auswerten</translation>
    </message>
    <message>
        <source>Compressed</source>
        <translation>Komprimiert</translation>
    </message>
    <message>
        <source>Compressed file</source>
        <translation>Komprimierte Datei</translation>
    </message>
    <message>
        <source>Compressed file: {}</source>
        <translation>Komprimierte Datei: {}</translation>
    </message>
    <message>
        <source>Compressed raster</source>
        <translation>Komprimiertes Raster</translation>
    </message>
    <message>
        <source>Compresses a raster into a .bpr file, decompresses that file, and compares the result with the original.

The outputs are the compressed file, the reconstruction in the colours of the original, a signed error map with a band for every band (blue: too dark, red: too bright), a polygon layer with the PSNR of every tile and band, a table of the bands, and a report. All layers are styled and placed in one group. At first the reconstruction is shown, and error map and tiles are off: tick them in the list of layers.

Quality is measured on the decoded pixels, sizes are bytes on disk. The error map first shows the red band (or the first one); choose another in its layer properties.</source>
        <translation>Komprimiert ein Raster in eine .bpr-Datei, dekomprimiert diese Datei und vergleicht das Ergebnis mit dem Original.

Die Ausgaben sind die komprimierte Datei, die Rekonstruktion in den Farben des Originals, eine Fehlerkarte mit Vorzeichen und einem Kanal je Kanal (blau: zu dunkel, rot: zu hell), ein Polygonlayer mit dem PSNR jeder Kachel und jedes Kanals, eine Tabelle der Kanäle und ein Bericht. Alle Layer sind gestaltet und liegen in einer Gruppe. Zuerst ist die Rekonstruktion sichtbar, Fehlerkarte und Kacheln sind ausgeschaltet: setzen Sie ihr Häkchen in der Liste der Layer.

Die Qualität wird an den dekodierten Pixeln gemessen, Größen sind Bytes auf der Festplatte. Die Fehlerkarte zeigt zuerst den roten Kanal (oder den ersten); wählen Sie einen anderen in ihren Layereigenschaften.</translation>
    </message>
    <message>
        <source>Compresses a raster with one or many bands into one small .bpr file.</source>
        <translation>Komprimiert ein Raster mit einem oder vielen Kanälen in eine kleine .bpr-Datei.</translation>
    </message>
    <message>
        <source>Compresses a raster, decompresses it, and maps the compression error.</source>
        <translation>Komprimiert ein Raster, dekomprimiert es und kartiert den Kompressionsfehler.</translation>
    </message>
    <message>
        <source>Compresses all bands of a raster together into one small Bandpress raster (.bpr). CRS, georeference, band names, wavelengths, scale, offset, nodata and metadata are kept; the log names what cannot be stored.

TARGET and VALUE set what the file must meet: a quality (psnr, rmse), a peak absolute error (pae), a size (bpppc, size), a quantiser step, or lossless. REGIONS gives areas another quality. Bands of classes, masks and flags are kept exactly at every TARGET (EXACT_BANDS). The file is checked before it appears. Quality is measured on the decoded pixels, sizes are bytes on disk.

Use &quot;Compress, reconstruct and evaluate&quot; to see the errors on the map, and &quot;Decompress raster&quot; to get a GeoTIFF back.</source>
        <translation>Komprimiert alle Kanäle eines Rasters gemeinsam in ein kleines Bandpress-Raster (.bpr). KBS, Georeferenz, Kanalnamen, Wellenlängen, Skalierung, Versatz, Leerwerte und Metadaten bleiben erhalten; das Protokoll nennt, was sich nicht speichern lässt.

TARGET und VALUE legen fest, was die Datei erfüllen muss: eine Qualität (psnr, rmse), einen größten absoluten Fehler (pae), eine Größe (bpppc, size), einen Quantisierungsschritt (step) oder Verlustfreiheit (lossless). REGIONS gibt Gebieten eine andere Qualität. Kanäle mit Klassen, Masken und Marken bleiben bei jedem TARGET exakt erhalten (EXACT_BANDS). Die Datei wird geprüft, bevor sie erscheint. Die Qualität wird an den dekodierten Pixeln gemessen, Größen sind Bytes auf der Festplatte.

Mit „Komprimieren, rekonstruieren und auswerten“ sehen Sie die Fehler auf der Karte, mit „Raster dekomprimieren“ erhalten Sie wieder ein GeoTIFF.</translation>
    </message>
    <message>
        <source>Compresses every raster of a folder with one model and target, each to a Bandpress raster (.bpr) of the same name in the folder of the results. A raster that cannot be compressed is named in the log, and the others are still compressed.

With &quot;Least PSNR&quot; the run is a quality gate: BELOW counts the rasters whose reconstruction is worse, and FAILED those that could not be compressed. A model can stop where either is above 0.

The table has a row for each raster with its sizes and measures. After a cancelled run, run it again: files that are complete are kept if so asked.</source>
        <translation>Komprimiert jedes Raster eines Ordners mit einem Modell und Ziel, jedes in ein Bandpress-Raster (.bpr) gleichen Namens im Ordner der Ergebnisse. Ein Raster, das sich nicht komprimieren lässt, wird im Protokoll genannt, und die anderen werden trotzdem komprimiert.

Mit „Kleinster PSNR“ ist der Lauf eine Qualitätsschranke: BELOW zählt die Raster, deren Rekonstruktion schlechter ist, und FAILED die, die sich nicht komprimieren ließen. Ein Modell kann anhalten, wo eines davon über 0 liegt.

Die Tabelle hat eine Zeile für jedes Raster mit seinen Größen und Maßen. Nach einem abgebrochenen Lauf starten Sie ihn noch einmal: fertige Dateien bleiben auf Wunsch erhalten.</translation>
    </message>
    <message>
        <source>Compresses every raster of a folder, and names those that fail or stay below a quality.</source>
        <translation>Komprimiert jedes Raster eines Ordners und nennt die, die misslingen oder unter einer Qualität bleiben.</translation>
    </message>
    <message>
        <source>Compressing</source>
        <translation>Komprimieren</translation>
    </message>
    <message>
        <source>Compression ratio: bytes of the raw samples ÷ bytes of the compressed file</source>
        <translation>Kompressionsverhältnis: Bytes der Rohwerte ÷ Bytes der komprimierten Datei</translation>
    </message>
    <message>
        <source>Compression ratio: bytes of the source file on disk ÷ bytes of the compressed file; only for whole rasters</source>
        <translation>Kompressionsverhältnis: Bytes der Quelldatei auf der Festplatte ÷ Bytes der komprimierten Datei; nur für ganze Raster</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>Wird berechnet…</translation>
    </message>
    <message>
        <source>Copied to the clipboard.</source>
        <translation>In die Zwischenablage kopiert.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the places of all pins</source>
        <translation>Die Orte aller Nadeln kopieren</translation>
    </message>
    <message>
        <source>Copy this text into a question or a report about Bandpress. It names no folder and no person, and is sent nowhere.</source>
        <translation>Kopieren Sie diesen Text in eine Frage oder eine Meldung zu Bandpress. Er nennt keinen Ordner und keine Person, und wird nirgendwohin gesendet.</translation>
    </message>
    <message>
        <source>Curve of file size against error</source>
        <translation>Kurve von Dateigröße und Fehler</translation>
    </message>
    <message>
        <source>DN: units of the original&apos;s samples.</source>
        <translation>DN: Einheiten der Werte des Originals.</translation>
    </message>
    <message>
        <source>Damaged tiles in the output</source>
        <translation>Beschädigte Kacheln in der Ausgabe</translation>
    </message>
    <message>
        <source>Decode (s)</source>
        <translation>Dekodieren (s)</translation>
    </message>
    <message>
        <source>Decoded parts of .bpr layers are kept in memory up to this size, so that they appear at once</source>
        <translation>Dekodierte Teile von .bpr-Layern bleiben bis zu dieser Größe im Speicher, sodass sie sofort erscheinen</translation>
    </message>
    <message>
        <source>Decodes a .bpr file, or some bands and a part of it, into a GeoTIFF, at full or coarser resolution.</source>
        <translation>Dekodiert eine .bpr-Datei, oder einige Kanäle und einen Teil davon, in ein GeoTIFF, in voller oder gröberer Auflösung.</translation>
    </message>
    <message>
        <source>Decodes a Bandpress raster (.bpr) into a GeoTIFF or a cloud-optimised GeoTIFF, with the CRS, georeference, band names, wavelengths, scale, offset, nodata and metadata of the original.

Only the chosen extent and bands are written. At a coarser resolution only the small part of the file for that resolution is read and decoded, so a preview of a large file takes little time. Every checksum of the data that are read is checked. If a tile is damaged, the rest is still decoded: the tile is filled with nodata and named in the log, and DAMAGED_TILES counts it.</source>
        <translation>Dekodiert ein Bandpress-Raster (.bpr) in ein GeoTIFF oder ein cloudoptimiertes GeoTIFF, mit KBS, Georeferenz, Kanalnamen, Wellenlängen, Skalierung, Versatz, Leerwerten und Metadaten des Originals.

Nur die gewählte Ausdehnung und die gewählten Kanäle werden geschrieben. Bei gröberer Auflösung wird nur der kleine Teil der Datei für diese Auflösung gelesen und dekodiert, die Vorschau einer großen Datei braucht also wenig Zeit. Jede Prüfsumme der gelesenen Daten wird geprüft. Ist eine Kachel beschädigt, wird der Rest trotzdem dekodiert: die Kachel wird mit dem Leerwert gefüllt und im Protokoll genannt, und DAMAGED_TILES zählt sie.</translation>
    </message>
    <message>
        <source>Decoding: {}</source>
        <translation>Dekodierung: {}</translation>
    </message>
    <message>
        <source>Decompress raster</source>
        <translation>Raster dekomprimieren</translation>
    </message>
    <message>
        <source>Decompress this file into a GeoTIFF, which every program reads</source>
        <translation>Diese Datei in ein GeoTIFF dekomprimieren, das jedes Programm liest</translation>
    </message>
    <message>
        <source>Decompressed raster</source>
        <translation>Dekomprimiertes Raster</translation>
    </message>
    <message>
        <source>Decompressing {}</source>
        <translation>{} wird dekomprimiert</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>Diagnose…</translation>
    </message>
    <message>
        <source>Double-click a pixel to go there; Delete removes it</source>
        <translation>Ein Doppelklick auf ein Pixel geht dorthin; Entf entfernt es</translation>
    </message>
    <message>
        <source>Drag the point, or use the arrow keys, to choose between size and error.</source>
        <translation>Ziehen Sie den Punkt, oder nehmen Sie die Pfeiltasten, um zwischen Größe und Fehler zu wählen.</translation>
    </message>
    <message>
        <source>Draw a rectangle over the raster, or choose the whole raster.</source>
        <translation>Ziehen Sie ein Rechteck über das Raster, oder wählen Sie das ganze Raster.</translation>
    </message>
    <message>
        <source>Drawing (SVG)…</source>
        <translation>Zeichnung (SVG)…</translation>
    </message>
    <message>
        <source>Drawings (*.svg)</source>
        <translation>Zeichnungen (*.svg)</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>Wird gezeichnet…</translation>
    </message>
    <message>
        <source>EXACT_BANDS has &quot;{}&quot;; write numbers and ranges such as 5 or 5,7-9, none for no band, or nothing to let them be found.</source>
        <translation>EXACT_BANDS enthält „{}“; schreiben Sie Zahlen und Bereiche wie 5 oder 5,7-9, none für keinen Kanal, oder nichts, damit sie gesucht werden.</translation>
    </message>
    <message>
        <source>EXACT_BANDS names band {}, which is not one of BANDS; add it there, or leave it out here.</source>
        <translation>EXACT_BANDS nennt Kanal {}, der nicht zu BANDS gehört; fügen Sie ihn dort hinzu, oder lassen Sie ihn hier weg.</translation>
    </message>
    <message>
        <source>EXTENT is empty; draw a rectangle over the raster, or leave it out to use all of it.</source>
        <translation>EXTENT ist leer; ziehen Sie ein Rechteck über das Raster, oder lassen Sie die Angabe weg, um das ganze zu verwenden.</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Effort of the models</source>
        <translation>Aufwand der Modelle</translation>
    </message>
    <message>
        <source>Encode (s)</source>
        <translation>Kodieren (s)</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Engine status</source>
        <translation>Engine-Status</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Engines</translation>
    </message>
    <message>
        <source>Entropy coder of neural models</source>
        <translation>Entropiekodierer neuronaler Modelle</translation>
    </message>
    <message>
        <source>Entropy coder of the latents of neural models: rans makes the smallest files; huffman, lzma and deflate are for comparison. wavelet-context has its own entropy coder and ignores this.</source>
        <translation>Entropiekodierer für die latenten Werte neuronaler Modelle: rans ergibt die kleinsten Dateien; huffman, lzma und deflate dienen dem Vergleich. wavelet-context hat einen eigenen Entropiekodierer und ignoriert dies.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Error (RMSE)</source>
        <translation>Fehler (RMSE)</translation>
    </message>
    <message>
        <source>Error (RMSE, {})</source>
        <translation>Fehler (RMSE, {})</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Fehlerkarte</translation>
    </message>
    <message>
        <source>Error of {0}, {1}</source>
        <translation>Fehler von {0}, {1}</translation>
    </message>
    <message>
        <source>Error × {}</source>
        <translation>Fehler × {}</translation>
    </message>
    <message>
        <source>Error: RMSE over all bands</source>
        <translation>Fehler: RMSE über alle Kanäle</translation>
    </message>
    <message>
        <source>Error: {}</source>
        <translation>Fehler: {}</translation>
    </message>
    <message>
        <source>Estimating from parts of the raster…</source>
        <translation>Schätzung aus Teilen des Rasters…</translation>
    </message>
    <message>
        <source>Estimating…</source>
        <translation>Wird geschätzt…</translation>
    </message>
    <message>
        <source>Evaluate a reconstruction</source>
        <translation>Rekonstruktion auswerten</translation>
    </message>
    <message>
        <source>Evaluation of {}</source>
        <translation>Auswertung von {}</translation>
    </message>
    <message>
        <source>Even lossless is smaller than the asked size; the file is lossless.</source>
        <translation>Selbst verlustfrei ist die Datei kleiner als die verlangte Größe; sie ist verlustfrei.</translation>
    </message>
    <message>
        <source>Even the coarsest coding of this raster is better than asked.</source>
        <translation>Selbst die gröbste Kodierung dieses Rasters ist besser als verlangt.</translation>
    </message>
    <message>
        <source>Even the smallest file has %1 of about %2; ask for that or less.</source>
        <translation>Selbst die kleinste Datei liegt bei %1 von etwa %2; verlangen Sie das oder weniger.</translation>
    </message>
    <message>
        <source>Even the smallest file has about %1 dB; ask for that or more.</source>
        <translation>Selbst die kleinste Datei hat etwa %1 dB; verlangen Sie das oder mehr.</translation>
    </message>
    <message>
        <source>Every checksum is right</source>
        <translation>Jede Prüfsumme stimmt</translation>
    </message>
    <message>
        <source>Every checksum is right.</source>
        <translation>Jede Prüfsumme stimmt.</translation>
    </message>
    <message>
        <source>Every polygon of REGIONS asks for the quality that VALUE asks for; the file has no regions.</source>
        <translation>Jedes Polygon von REGIONS verlangt dieselbe Qualität wie VALUE; die Datei hat keine Regionen.</translation>
    </message>
    <message>
        <source>Every sample as it is takes fewer bytes than the asked quality; the file is lossless.</source>
        <translation>Alle Werte unverändert brauchen weniger Bytes als die verlangte Qualität; die Datei ist verlustfrei.</translation>
    </message>
    <message>
        <source>Every sample comes back bit for bit.</source>
        <translation>Jeder Wert kommt Bit für Bit zurück.</translation>
    </message>
    <message>
        <source>Every sample kept exactly takes only about %1; choose exact, or ask for less.</source>
        <translation>Alle Werte exakt zu erhalten braucht nur etwa %1; wählen Sie „Exakt“, oder verlangen Sie weniger.</translation>
    </message>
    <message>
        <source>Every target, model and setting of the encoder.</source>
        <translation>Jedes Ziel, jedes Modell und jede Einstellung des Kodierers.</translation>
    </message>
    <message>
        <source>Everything found, as JSON</source>
        <translation>Alle Angaben als JSON</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Exakt</translation>
    </message>
    <message>
        <source>Exact (lossless)</source>
        <translation>Exakt (verlustfrei)</translation>
    </message>
    <message>
        <source>Exact bands</source>
        <translation>Exakte Kanäle</translation>
    </message>
    <message>
        <source>Exact bands, which are not shown: {}.</source>
        <translation>Exakte Kanäle, die nicht dargestellt sind: {}.</translation>
    </message>
    <message>
        <source>Exact: every sample is restored bit for bit</source>
        <translation>Exakt: jeder Wert wird Bit für Bit wiederhergestellt</translation>
    </message>
    <message>
        <source>Example models…</source>
        <translation>Beispielmodelle…</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <source>Expert: any target and value</source>
        <translation>Experte: beliebiges Ziel mit beliebigem Wert</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export for other programs…</source>
        <translation>Für andere Programme exportieren…</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Ausdehnung</translation>
    </message>
    <message>
        <source>FORM {0} is for new models of the hybrid families; choose one of those, or FORM {1}.</source>
        <translation>FORM {0} gilt für neue Modelle der hybriden Familien; wählen Sie eine davon, oder FORM {1}.</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Field of REGIONS with the quality of each polygon. psnr: its PSNR in dB. rmse: its RMSE in DN. step: its quantiser step in DN. For these targets VALUE applies outside of the polygons. bpppc and size: the difference to the rest in dB (positive: better, negative: worse); VALUE applies to the whole file. At most 30 dB, or a factor of 31.6, from the rest.</source>
        <translation>Feld von REGIONS mit der Qualität jedes Polygons. psnr: sein PSNR in dB. rmse: sein RMSE in DN. step: sein Quantisierungsschritt in DN. Bei diesen Zielen gilt VALUE außerhalb der Polygone. bpppc und size: der Unterschied zum Rest in dB (positiv: besser, negativ: schlechter); VALUE gilt für die ganze Datei. Höchstens 30 dB, also Faktor 31,6, Unterschied zum Rest.</translation>
    </message>
    <message>
        <source>Field with the quality of a region</source>
        <translation>Feld mit der Qualität einer Region</translation>
    </message>
    <message>
        <source>File of the model</source>
        <translation>Datei des Modells</translation>
    </message>
    <message>
        <source>File size (bytes)</source>
        <translation>Dateigröße (Bytes)</translation>
    </message>
    <message>
        <source>Finding the step: {0}, {1} trials</source>
        <translation>Schritt wird gesucht: {0}, {1} Versuche</translation>
    </message>
    <message>
        <source>Finding the step: {}</source>
        <translation>Schritt wird gesucht: {}</translation>
    </message>
    <message>
        <source>Fit into</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Fit into … MB</source>
        <translation>Höchstens … MB</translation>
    </message>
    <message>
        <source>Fit to view</source>
        <translation>An Ansicht anpassen</translation>
    </message>
    <message>
        <source>Fixed quality (the same error in every block)</source>
        <translation>Feste Qualität (derselbe Fehler in jedem Block)</translation>
    </message>
    <message>
        <source>Fixed quality, the asked error in every block</source>
        <translation>Feste Qualität, der verlangte Fehler in jedem Block</translation>
    </message>
    <message>
        <source>Flip (space)</source>
        <translation>Umschalten (Leertaste)</translation>
    </message>
    <message>
        <source>Float rasters only: before compression, values are rounded to multiples of this, above 0, so that they may differ from the original by half of it, also with &quot;lossless&quot;. Empty: no rounding.</source>
        <translation>Nur für Raster mit Fließkommazahlen: vor der Kompression werden die Werte auf Vielfache hiervon (über 0) gerundet, sodass sie um die Hälfte davon vom Original abweichen können, auch bei „lossless“. Leer: keine Rundung.</translation>
    </message>
    <message>
        <source>Folder for compressed files</source>
        <translation>Ordner für komprimierte Dateien</translation>
    </message>
    <message>
        <source>Folder for the model and its checkpoint. Empty: the folder of your models in the QGIS profile. The other algorithms find models only there.</source>
        <translation>Ordner für das Modell und seinen Sicherungspunkt. Leer: der Ordner Ihrer Modelle im QGIS-Profil. Nur dort finden die anderen Algorithmen Modelle.</translation>
    </message>
    <message>
        <source>Folder for what was measured</source>
        <translation>Ordner für die Messungen</translation>
    </message>
    <message>
        <source>Folder of models</source>
        <translation>Ordner der Modelle</translation>
    </message>
    <message>
        <source>Folder of rasters</source>
        <translation>Ordner der Raster</translation>
    </message>
    <message>
        <source>Folder of the compressed rasters</source>
        <translation>Ordner der komprimierten Raster</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>Ordner des Modells</translation>
    </message>
    <message>
        <source>For &quot;Pinned pixels&quot; of an algorithm, whose report then shows their spectra</source>
        <translation>Für „Angeheftete Pixel“ eines Algorithmus, dessen Bericht dann ihre Spektren zeigt</translation>
    </message>
    <message>
        <source>For 1/2, 1/4 and 1/8 of rasters that hold bands of coarser pixels, such as the 20 m and 60 m bands of Sentinel-2. No: these bands are also decoded at the chosen fraction of their own resolution, from the fewest bytes. Yes: they keep all detail that the output pixels can show, which reads more of the file and can take as long as &quot;full&quot;.</source>
        <translation>Für 1/2, 1/4 und 1/8 von Rastern, die Kanäle mit gröberen Pixeln enthalten, etwa die 20-m- und 60-m-Kanäle von Sentinel-2. Nein: auch diese Kanäle werden mit dem gewählten Bruchteil ihrer eigenen Auflösung dekodiert, aus den wenigsten Bytes. Ja: sie behalten alle Einzelheiten, die die Ausgabepixel zeigen können; dabei wird mehr von der Datei gelesen, was so lange dauern kann wie „full“.</translation>
    </message>
    <message>
        <source>For a limit of a mail or a disk: the file is not larger than this.</source>
        <translation>Für die Grenze einer E-Mail oder eines Datenträgers: die Datei ist nicht größer als dies.</translation>
    </message>
    <message>
        <source>For archives: nothing is lost, and the file is the largest.</source>
        <translation>Für Archive: nichts geht verloren, und die Datei ist am größten.</translation>
    </message>
    <message>
        <source>For indices, classification and spectra: the error is as small as the noise of the least noisy band, which is estimated from this raster.</source>
        <translation>Für Indizes, Klassifikation und Spektren: der Fehler ist so klein wie das Rauschen des rauschärmsten Kanals, das aus diesem Raster geschätzt wird.</translation>
    </message>
    <message>
        <source>For measurements with a tolerance: the largest error of all samples is bounded.</source>
        <translation>Für Messungen mit einer Toleranz: der größte Fehler aller Werte ist begrenzt.</translation>
    </message>
    <message>
        <source>For pictures and backgrounds: the error is less than half a grey level, even where the map is stretched.</source>
        <translation>Für Bilder und Hintergründe: der Fehler ist kleiner als eine halbe Graustufe, auch wo die Karte gestreckt ist.</translation>
    </message>
    <message>
        <source>Form of a hybrid family</source>
        <translation>Form einer hybriden Familie</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>From (dB)</source>
        <translation>Von (dB)</translation>
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
        <translation>GDAL konnte die eigene Datei nicht dekodieren (%1).</translation>
    </message>
    <message>
        <source>GDAL driver</source>
        <translation>GDAL-Treiber</translation>
    </message>
    <message>
        <source>GDAL gave no reason</source>
        <translation>GDAL hat keinen Grund genannt</translation>
    </message>
    <message>
        <source>GDAL gives no reason</source>
        <translation>GDAL nennt keinen Grund</translation>
    </message>
    <message>
        <source>GDAL virtual raster of the file</source>
        <translation>Virtuelles GDAL-Raster der Datei</translation>
    </message>
    <message>
        <source>GDAL virtual rasters (*.vrt)</source>
        <translation>Virtuelle GDAL-Raster (*.vrt)</translation>
    </message>
    <message>
        <source>GDAL&apos;s %1 could not code the raster (%2).</source>
        <translation>%1 von GDAL konnte das Raster nicht kodieren (%2).</translation>
    </message>
    <message>
        <source>GTiff: tiled, losslessly compressed GeoTIFF. COG: cloud-optimised GeoTIFF with overviews.</source>
        <translation>GTiff: gekacheltes, verlustfrei komprimiertes GeoTIFF. COG: cloudoptimiertes GeoTIFF mit Pyramiden.</translation>
    </message>
    <message>
        <source>Give a number.</source>
        <translation>Geben Sie eine Zahl an.</translation>
    </message>
    <message>
        <source>Give the largest error that a sample may have, 0 or more.</source>
        <translation>Geben Sie den größten Fehler an, den ein Wert haben darf, ab 0.</translation>
    </message>
    <message>
        <source>Give the size of the file in MB, above 0.</source>
        <translation>Geben Sie die Größe der Datei in MB über 0 an.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Dorthin gehen</translation>
    </message>
    <message>
        <source>Going on from step %1.</source>
        <translation>Fortsetzung ab Schritt %1.</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>HTML-Dateien (*.html)</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Hide the result</source>
        <translation>Das Ergebnis ausblenden</translation>
    </message>
    <message>
        <source>Histogram of errors</source>
        <translation>Histogramm der Fehler</translation>
    </message>
    <message>
        <source>Horizontal line</source>
        <translation>Waagrechte Linie</translation>
    </message>
    <message>
        <source>How it was measured</source>
        <translation>Wie gemessen wurde</translation>
    </message>
    <message>
        <source>How much time the encoder may take to save bytes. TARGET is met at any effort, and every file is opened in the same way.
fast: codes without the context network. Large rasters take × 0.5 to 0.9 of the time of normal to encode and × 0.3 to 0.8 to decode, for × 1.02 to 1.06 of its bytes at equal PSNR (lossless: × 1.03). best: uses the context network for nearly all subbands, which makes files up to 4 % smaller at low rates, hardly at high ones, and takes × 1 to 2 of the time to encode; it also decodes the whole file from its bytes before the file appears, where fast and normal verify the entropy coder and measure the encoder&apos;s own reconstruction. For neural models, normal and best use rate–distortion optimised quantisation of the latents, fast does not.</source>
        <translation>Wie viel Zeit der Kodierer aufwenden darf, um Bytes zu sparen. TARGET wird bei jedem Aufwand erfüllt, und jede Datei wird auf gleiche Weise geöffnet.
fast: kodiert ohne das Kontextnetz. Große Raster brauchen das 0,5- bis 0,9-Fache der Zeit von normal zum Kodieren und das 0,3- bis 0,8-Fache zum Dekodieren, bei 1,02- bis 1,06-mal so vielen Bytes und gleichem PSNR (verlustfrei: 1,03-mal). best: verwendet das Kontextnetz für fast alle Teilbänder, was Dateien bei niedrigen Raten bis zu 4 % kleiner macht, bei hohen kaum, und braucht die 1- bis 2-fache Zeit zum Kodieren; außerdem wird die ganze Datei aus ihren Bytes dekodiert, bevor sie erscheint, während fast und normal den Entropiekodierer prüfen und die Rekonstruktion des Kodierers selbst messen. Bei neuronalen Modellen quantisieren normal und best die latenten Werte raten-verzerrungs-optimiert, fast nicht.</translation>
    </message>
    <message>
        <source>Hybrid attention (CNN beside attention)</source>
        <translation>Hybrid mit Attention (CNN neben Attention)</translation>
    </message>
    <message>
        <source>Hybrid cascade (CNN, then LSTM)</source>
        <translation>Hybrid-Kaskade (CNN, dann LSTM)</translation>
    </message>
    <message>
        <source>Hybrid parallel (CNN beside LSTM)</source>
        <translation>Hybrid parallel (CNN neben LSTM)</translation>
    </message>
    <message>
        <source>Hybrid, two directions</source>
        <translation>Hybrid, zwei Richtungen</translation>
    </message>
    <message>
        <source>INPUT is empty; choose a .bpr file.</source>
        <translation>INPUT ist leer; wählen Sie eine .bpr-Datei.</translation>
    </message>
    <message>
        <source>INPUT was not found ({}); check the path.</source>
        <translation>INPUT wurde nicht gefunden ({}); prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>INSTALL={} of &quot;Engine status&quot;</source>
        <translation>INSTALL={} von „Engine-Status“</translation>
    </message>
    <message>
        <source>In your QGIS profile</source>
        <translation>In Ihrem QGIS-Profil</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Inspect and verify a Bandpress raster</source>
        <translation>Bandpress-Raster untersuchen und prüfen</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installieren</translation>
    </message>
    <message>
        <source>Install engine…</source>
        <translation>Engine installieren…</translation>
    </message>
    <message>
        <source>Installing {}</source>
        <translation>{} wird installiert</translation>
    </message>
    <message>
        <source>Installing {}…</source>
        <translation>{} wird installiert…</translation>
    </message>
    <message>
        <source>It is large (several hundred MB; on Linux several GB, as it brings the libraries for graphics cards), so run this command in a terminal when you want it:</source>
        <translation>Das Paket ist groß (mehrere Hundert MB; unter Linux mehrere GB, da es die Bibliotheken für Grafikkarten mitbringt); führen Sie daher diesen Befehl in einem Terminal aus, wenn Sie es brauchen:</translation>
    </message>
    <message>
        <source>Items of the metadata domain %1 have no name, or hold characters that GDAL cannot store; they are left out.</source>
        <translation>Einträge der Metadatendomäne %1 haben keinen Namen oder enthalten Zeichen, die GDAL nicht speichern kann; sie werden ausgelassen.</translation>
    </message>
    <message>
        <source>JPEG 2000</source>
        <translation>JPEG 2000</translation>
    </message>
    <message>
        <source>JPEG 2000 codes all bands in one codestream, so that its rate control is the best over them all; bands that were brought to a finer grid by repetition are coded on their own grid. KLT + JPEG 2000 codes the principal components of each native resolution. LERC takes the error bound that comes nearest to the asked size; LERC and JPEG XL code the grid as it is stored. PSNR is 10·log10(peak² ÷ MSE) with the peak {0:g} ({1}). Times include the search for the asked size or quality; they depend on this computer and on what else it does.</source>
        <translation>JPEG 2000 kodiert alle Kanäle in einem Codestrom, sodass seine Ratensteuerung über alle die beste ist; Kanäle, die durch Wiederholung auf ein feineres Gitter gebracht wurden, werden auf ihrem eigenen Gitter kodiert. KLT + JPEG 2000 kodiert die Hauptkomponenten jeder eigenen Auflösung. LERC nimmt die Fehlerschranke, die der verlangten Größe am nächsten kommt; LERC und JPEG XL kodieren das Gitter, wie es gespeichert ist. PSNR ist 10·log10(peak² ÷ MSE) mit dem Spitzenwert {0:g} ({1}). Die Zeiten enthalten die Suche nach der verlangten Größe oder Qualität; sie hängen von diesem Computer ab und davon, was er sonst noch tut.</translation>
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
        <translation>Vorhandene Dateien behalten</translation>
    </message>
    <message>
        <source>Keep the pixel in the plot and in the list</source>
        <translation>Das Pixel im Diagramm und in der Liste behalten</translation>
    </message>
    <message>
        <source>LEARNING_RATE is 0; give a number above 0, such as 0.001.</source>
        <translation>LEARNING_RATE ist 0; geben Sie eine Zahl über 0 an, etwa 0.001.</translation>
    </message>
    <message>
        <source>Largest error</source>
        <translation>Größter Fehler</translation>
    </message>
    <message>
        <source>Largest error (PAE)</source>
        <translation>Größter Fehler (PAE)</translation>
    </message>
    <message>
        <source>Largest error of any sample (±)</source>
        <translation>Größter Fehler eines Werts (±)</translation>
    </message>
    <message>
        <source>Largest part to compare on (million samples)</source>
        <translation>Größter Teil zum Vergleichen (Millionen Werte)</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Letzter Fehler</translation>
    </message>
    <message>
        <source>Latents</source>
        <translation>Latente Kanäle</translation>
    </message>
    <message>
        <source>Learned models need the Python package onnxruntime, which this QGIS does not have; install it with {}.</source>
        <translation>Gelernte Modelle brauchen das Python-Paket onnxruntime, das dieses QGIS nicht hat; installieren Sie es mit {}.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Learning rate of the optimiser, above 0; lower it if the loss jumps. For fine-tuning, start with a third of it.</source>
        <translation>Lernrate des Optimierers, über 0; senken Sie sie, wenn der Verlust springt. Beginnen Sie beim Anpassen mit einem Drittel davon.</translation>
    </message>
    <message>
        <source>Least PSNR (dB)</source>
        <translation>Kleinster PSNR (dB)</translation>
    </message>
    <message>
        <source>Lists the versions of QGIS, Qt, Python, NumPy and GDAL, the optional packages, every model with whether it can run here and what it needs, the settings and the last error. The log also has the command that installs each missing package for your user account only. Nothing is installed, changed or sent anywhere unless INSTALL is set.

STATUS is Markdown that can be pasted into a bug report.</source>
        <translation>Listet die Versionen von QGIS, Qt, Python, NumPy und GDAL auf, die optionalen Pakete, für jedes Modell, ob es hier läuft und was es braucht, die Einstellungen und den letzten Fehler. Im Protokoll steht auch der Befehl, der jedes fehlende Paket nur für Ihr Benutzerkonto installiert. Nichts wird installiert, geändert oder irgendwohin gesendet, solange INSTALL nicht gesetzt ist.

STATUS ist Markdown, das sich in eine Fehlermeldung einfügen lässt.</translation>
    </message>
    <message>
        <source>Lists what is installed and which models can run here, for bug reports.</source>
        <translation>Listet auf, was installiert ist und welche Modelle hier laufen, für Fehlermeldungen.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Loss at the end</source>
        <translation>Verlust am Ende</translation>
    </message>
    <message>
        <source>Loss at the start</source>
        <translation>Verlust am Anfang</translation>
    </message>
    <message>
        <source>Loss while training</source>
        <translation>Verlust beim Training</translation>
    </message>
    <message>
        <source>Lossless after rounding; the largest change is {}.</source>
        <translation>Verlustfrei nach dem Runden; die größte Änderung ist {}.</translation>
    </message>
    <message>
        <source>Lossless: every sample is exactly as it was.</source>
        <translation>Verlustfrei: jeder Wert ist genau wie zuvor.</translation>
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
        <translation>MS-SSIM, Mittel der Kanäle (0–1)</translation>
    </message>
    <message>
        <source>Make a report and error maps</source>
        <translation>Bericht und Fehlerkarten erstellen</translation>
    </message>
    <message>
        <source>Making the tables of the entropy coder.</source>
        <translation>Die Tabellen des Entropiekodierers werden erstellt.</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>Mittlerer absoluter Fehler</translation>
    </message>
    <message>
        <source>Mean absolute error (DN)</source>
        <translation>Mittlerer absoluter Fehler (DN)</translation>
    </message>
    <message>
        <source>Mean error (RMSE)</source>
        <translation>Mittlerer Fehler (RMSE)</translation>
    </message>
    <message>
        <source>Mean logarithm of the cost of the last patches, at random rates, so it fluctuates.</source>
        <translation>Mittlerer Logarithmus der Kosten der letzten Ausschnitte, bei zufälligen Raten, daher schwankt er.</translation>
    </message>
    <message>
        <source>Measured on decoded pixels. Samples that are nodata, masked, transparent or not finite are excluded, and bands of codes (classes, masks, flags) are excluded from the measures over all bands. PSNR = 10·log10(peak² ÷ MSE) with peak {0} and the mean squared error of all samples (mean of the bands&apos; PSNR: {1}). SSIM and MS-SSIM use Gaussian windows of 11 × 11 pixels (sigma 1.5) and the same peak; MS-SSIM of rasters larger than 1024 × 1024 pixels is taken in blocks, of the largest in a sample of 16. Rate counts all bytes of the file over valid samples.</source>
        <translation>Gemessen an dekodierten Pixeln. Werte, die leer, maskiert, transparent oder nicht endlich sind, zählen nicht, und Kanäle mit Codes (Klassen, Masken, Marken) zählen nicht in den Maßen über alle Kanäle. PSNR = 10·log10(peak² ÷ MSE) mit dem Spitzenwert {0} und dem mittleren quadratischen Fehler aller Werte (Mittel der PSNR der Kanäle: {1}). SSIM und MS-SSIM verwenden Gauß-Fenster von 11 × 11 Pixeln (Sigma 1,5) und denselben Spitzenwert; MS-SSIM von Rastern über 1024 × 1024 Pixel wird in Blöcken gemessen, von den größten in einer Stichprobe von 16. Die Rate zählt alle Bytes der Datei auf die gültigen Werte.</translation>
    </message>
    <message>
        <source>Measured on parts of the rasters that are not trained on, at four rates: the cost of the model (squared error and bits) divided by that of a linear transform. 1 is equal, lower is better.</source>
        <translation>Gemessen an Teilen der Raster, mit denen nicht trainiert wird, bei vier Raten: die Kosten des Modells (quadratischer Fehler und Bits), geteilt durch die einer linearen Transformation. 1 ist gleich gut, weniger ist besser.</translation>
    </message>
    <message>
        <source>Median pixel: half of the pixels have a smaller error, half a larger one</source>
        <translation>Median-Pixel: die Hälfte der Pixel hat einen kleineren Fehler, die Hälfte einen größeren</translation>
    </message>
    <message>
        <source>Memory for layers of .bpr files</source>
        <translation>Speicher für Layer von .bpr-Dateien</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model to start from (fine-tune)</source>
        <translation>Ausgangsmodell (Anpassen)</translation>
    </message>
    <message>
        <source>Model: {0}; target: {1}; effort: {2}; threads: {3}</source>
        <translation>Modell: {0}; Ziel: {1}; Aufwand: {2}; Threads: {3}</translation>
    </message>
    <message>
        <source>Models of Bandpress</source>
        <translation>Modelle von Bandpress</translation>
    </message>
    <message>
        <source>Models that &quot;Train a model&quot; makes are kept and found here; else in {}</source>
        <translation>Modelle, die „Modell trainieren“ erstellt, liegen hier und werden hier gefunden; sonst in {}</translation>
    </message>
    <message>
        <source>More than %1 different values of band %2 are within the ranges of additional nodata values; set a narrower range.</source>
        <translation>Mehr als %1 verschiedene Werte von Kanal %2 liegen in den Bereichen zusätzlicher Leerwerte; setzen Sie einen engeren Bereich.</translation>
    </message>
    <message>
        <source>Much is lost: %1 an error (RMSE %2%3) larger than a tenth of what the values span (%4); ask for a higher quality (TARGET=pae keeps to the largest error that you accept), or for lossless.</source>
        <translation>Viel geht verloren: %1 einen Fehler (RMSE %2%3), der größer ist als ein Zehntel der Spanne der Werte (%4); verlangen Sie eine höhere Qualität (TARGET=pae hält den größten Fehler ein, den Sie zulassen) oder Verlustfreiheit.</translation>
    </message>
    <message>
        <source>NAME is &quot;{}&quot;; use 1 to 40 letters, digits and &quot;-&quot;, such as my-fields-1.</source>
        <translation>NAME ist „{}“; verwenden Sie 1 bis 40 Buchstaben, Ziffern und „-“, etwa meine-felder-1.</translation>
    </message>
    <message>
        <source>NAME is {}, which is the name of a model of Bandpress; choose another one.</source>
        <translation>NAME ist {}, so heißt ein Modell von Bandpress; wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the model, for MODEL of the other algorithms</source>
        <translation>Name des Modells, für MODEL der anderen Algorithmen</translation>
    </message>
    <message>
        <source>Name of the model: 1 to 40 letters, digits and &quot;-&quot;. A training with the same name and settings resumes where it ended.</source>
        <translation>Name des Modells: 1 bis 40 Buchstaben, Ziffern und „-“. Ein Training mit demselben Namen und denselben Einstellungen setzt dort fort, wo es endete.</translation>
    </message>
    <message>
        <source>Name of the new model</source>
        <translation>Name des neuen Modells</translation>
    </message>
    <message>
        <source>Names of the files</source>
        <translation>Namen der Dateien</translation>
    </message>
    <message>
        <source>Names of the files to compress, separated by semicolons; * stands for any characters.</source>
        <translation>Namen der zu komprimierenden Dateien, durch Strichpunkte getrennt; * steht für beliebige Zeichen.</translation>
    </message>
    <message>
        <source>Native detail of coarse bands</source>
        <translation>Eigene Einzelheiten grober Kanäle</translation>
    </message>
    <message>
        <source>No band has an error.</source>
        <translation>Kein Kanal hat einen Fehler.</translation>
    </message>
    <message>
        <source>No band is chosen; choose at least one.</source>
        <translation>Kein Kanal ist gewählt; wählen Sie mindestens einen.</translation>
    </message>
    <message>
        <source>No codec could be measured; choose others.</source>
        <translation>Kein Codec ließ sich messen; wählen Sie andere.</translation>
    </message>
    <message>
        <source>No codec is chosen; choose at least one of MODELS or BASELINES.</source>
        <translation>Kein Codec ist gewählt; wählen Sie mindestens einen aus MODELS oder BASELINES.</translation>
    </message>
    <message>
        <source>No difference to be seen on the map.</source>
        <translation>Auf der Karte ist kein Unterschied zu sehen.</translation>
    </message>
    <message>
        <source>No error</source>
        <translation>Kein Fehler</translation>
    </message>
    <message>
        <source>No error above {0} asked, the largest is {1}</source>
        <translation>Kein Fehler über {0} verlangt, der größte ist {1}</translation>
    </message>
    <message>
        <source>No file in {0} has a name such as {1}; choose another folder or other names.</source>
        <translation>Keine Datei in {0} hat einen Namen wie {1}; wählen Sie einen anderen Ordner oder andere Namen.</translation>
    </message>
    <message>
        <source>No file of a bounded error is smaller than the exact one, which takes about %1; choose exact.</source>
        <translation>Keine Datei mit begrenztem Fehler ist kleiner als die exakte, die etwa %1 braucht; wählen Sie „Exakt“.</translation>
    </message>
    <message>
        <source>No file was left behind.</source>
        <translation>Es blieb keine Datei zurück.</translation>
    </message>
    <message>
        <source>No folder of rasters is given; choose one.</source>
        <translation>Kein Ordner mit Rastern ist angegeben; wählen Sie einen.</translation>
    </message>
    <message>
        <source>No lossy file of this raster is smaller than one in which every sample is exact.</source>
        <translation>Keine verlustbehaftete Datei dieses Rasters ist kleiner als eine, in der jeder Wert exakt ist.</translation>
    </message>
    <message>
        <source>No polygon of REGIONS touches the raster; check the CRS and the extent of the layer, or leave REGIONS out.</source>
        <translation>Kein Polygon von REGIONS berührt das Raster; prüfen Sie KBS und Ausdehnung des Layers, oder lassen Sie REGIONS weg.</translation>
    </message>
    <message>
        <source>No sample counts here: nodata or masked.</source>
        <translation>Hier zählt kein Wert: Leerwert oder maskiert.</translation>
    </message>
    <message>
        <source>No sample of any band is further off than this.</source>
        <translation>Kein Wert irgendeines Kanals weicht weiter ab als dies.</translation>
    </message>
    <message>
        <source>No sample of the rasters counts: all is nodata or masked.</source>
        <translation>Kein Wert der Raster zählt: alles ist Leerwert oder maskiert.</translation>
    </message>
    <message>
        <source>No target is given; give one of %1.</source>
        <translation>Kein Ziel ist angegeben; geben Sie eines von %1 an.</translation>
    </message>
    <message>
        <source>Nodata</source>
        <translation>Leerwerte</translation>
    </message>
    <message>
        <source>Nodata value</source>
        <translation>Leerwert</translation>
    </message>
    <message>
        <source>Nodata value (DN)</source>
        <translation>Leerwert (DN)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>None of the rasters can be used for training; choose rasters with at least one band of changing values.</source>
        <translation>Keines der Raster eignet sich zum Training; wählen Sie Raster mit mindestens einem Kanal, dessen Werte wechseln.</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Not installed; {1}</source>
        <translation>Nicht installiert; {1}</translation>
    </message>
    <message>
        <source>Nothing is lost, so there is no value to choose.</source>
        <translation>Nichts geht verloren, also ist kein Wert zu wählen.</translation>
    </message>
    <message>
        <source>Nothing was compressed.</source>
        <translation>Nichts wurde komprimiert.</translation>
    </message>
    <message>
        <source>Nothing was estimated.</source>
        <translation>Nichts wurde geschätzt.</translation>
    </message>
    <message>
        <source>Number of latent channels, from 1, each with one value for 8 × 8 pixels: more keep finer detail and take longer. 0: 192 for 8 components, 256 for 16, or as in START.</source>
        <translation>Anzahl latenter Kanäle, ab 1, jeder mit einem Wert für 8 × 8 Pixel: mehr erhalten feinere Einzelheiten und brauchen länger. 0: 192 bei 8 Komponenten, 256 bei 16, oder wie in START.</translation>
    </message>
    <message>
        <source>Number of leading spectral components to decode for each group of bands, from 1, for files of spectral-hyperprior, fixed-quality and cluster-hyperprior (whole clusters of 3). The first components hold most of the signal; only all of them give the quality that the file was made for. 0: all.</source>
        <translation>Anzahl der ersten Spektralkomponenten, die je Kanalgruppe dekodiert werden, ab 1, für Dateien von spectral-hyperprior, fixed-quality und cluster-hyperprior (ganze Cluster von 3). Die ersten Komponenten enthalten das meiste Signal; nur alle zusammen ergeben die Qualität, für die die Datei erstellt wurde. 0: alle.</translation>
    </message>
    <message>
        <source>Number of measurements</source>
        <translation>Anzahl der Messungen</translation>
    </message>
    <message>
        <source>Number of processor threads, from 1. 0: as set in Settings → Options → Bandpress, or all processors but one.</source>
        <translation>Anzahl der Prozessor-Threads, ab 1. 0: wie unter Einstellungen → Optionen → Bandpress gesetzt, oder alle Prozessoren bis auf einen.</translation>
    </message>
    <message>
        <source>Number of processor threads, from 1. 0: as set in Settings → Options → Bandpress. Without the package wasmtime, large rasters are coded by as many processes; BANDPRESS_NO_WORKERS=1 in the environment keeps all work in one process.</source>
        <translation>Anzahl der Prozessor-Threads, ab 1. 0: wie unter Einstellungen → Optionen → Bandpress gesetzt. Ohne das Paket wasmtime werden große Raster von ebenso vielen Prozessen kodiert; BANDPRESS_NO_WORKERS=1 in der Umgebung hält alle Arbeit in einem Prozess.</translation>
    </message>
    <message>
        <source>Number of spectral components that the network takes, from 1; rasters of any number of bands are transformed to this number. 0: 8 for multispectral rasters, 16 for hyperspectral ones, or as in START.</source>
        <translation>Anzahl der Spektralkomponenten, die das Netz verarbeitet, ab 1; Raster mit beliebig vielen Kanälen werden auf diese Anzahl transformiert. 0: 8 für multispektrale Raster, 16 für hyperspektrale, oder wie in START.</translation>
    </message>
    <message>
        <source>Numbers with commas between them: bits per pixel per channel from 0.001 to 64, or with TARGET=psnr dB from 10 to 150. A BD-rate needs at least four.</source>
        <translation>Zahlen mit Kommas dazwischen: Bit pro Pixel und Kanal von 0.001 bis 64, oder mit TARGET=psnr dB von 10 bis 150. Eine BD-Rate braucht mindestens vier.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>On: the colours fit what the map shows. Off: they stay as they are, for all bands and all runs.</source>
        <translation>Ein: die Farben passen zu dem, was die Karte zeigt. Aus: sie bleiben, wie sie sind, für alle Kanäle und alle Läufe.</translation>
    </message>
    <message>
        <source>One HTML file with curves, BD-rates, pictures at equal size and all measurements; it needs no network connection and can be printed.</source>
        <translation>Eine HTML-Datei mit Kurven, BD-Raten, Bildern bei gleicher Größe und allen Messungen; sie braucht keine Netzverbindung und lässt sich drucken.</translation>
    </message>
    <message>
        <source>One HTML file with pictures, plots and all measures; it needs no network connection and can be printed.</source>
        <translation>Eine HTML-Datei mit Bildern, Diagrammen und allen Maßen; sie braucht keine Netzverbindung und lässt sich drucken.</translation>
    </message>
    <message>
        <source>One HTML file with the header, the bytes of each resolution, the bands, and size, errors and state of every tile.</source>
        <translation>Eine HTML-Datei mit dem Dateikopf, den Bytes jeder Auflösung, den Kanälen, und Größe, Fehlern und Zustand jeder Kachel.</translation>
    </message>
    <message>
        <source>One HTML file with the validation curve and the settings of the training.</source>
        <translation>Eine HTML-Datei mit der Validierungskurve und den Einstellungen des Trainings.</translation>
    </message>
    <message>
        <source>One row for each raster: its name, the result, its bytes before and after, and what was measured.</source>
        <translation>Eine Zeile für jedes Raster: sein Name, das Ergebnis, seine Bytes vorher und nachher, und was gemessen wurde.</translation>
    </message>
    <message>
        <source>Only {0} are free in {1}, but the file takes about {2}; choose another folder.</source>
        <translation>In {1} sind nur {0} frei, aber die Datei braucht etwa {2}; wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Open a .bpr file as a layer</source>
        <translation>Eine .bpr-Datei als Layer öffnen</translation>
    </message>
    <message>
        <source>Open a .bpr file as a layer…</source>
        <translation>.bpr-Datei als Layer öffnen…</translation>
    </message>
    <message>
        <source>Open options of the layer</source>
        <translation>Öffnungsoptionen des Layers</translation>
    </message>
    <message>
        <source>Open the folder of the example models for the Model Designer</source>
        <translation>Den Ordner der Beispielmodelle für den Modellentwurf öffnen</translation>
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
        <translation>Originalraster</translation>
    </message>
    <message>
        <source>Original: {}</source>
        <translation>Original: {}</translation>
    </message>
    <message>
        <source>Outside</source>
        <translation>Außerhalb</translation>
    </message>
    <message>
        <source>Outside of regions</source>
        <translation>Außerhalb der Regionen</translation>
    </message>
    <message>
        <source>PAE</source>
        <translation>PAE</translation>
    </message>
    <message>
        <source>PEAK must be a number above 0; leave it out to have it chosen.</source>
        <translation>PEAK muss eine Zahl über 0 sein; lassen Sie die Angabe weg, damit der Wert gewählt wird.</translation>
    </message>
    <message>
        <source>PINS has &quot;{}&quot;, which is no place; write map coordinates such as 391520,5820110; 392040,5819900.</source>
        <translation>PINS enthält „{}“, das ist keine Stelle; schreiben Sie Kartenkoordinaten wie 391520,5820110; 392040,5819900.</translation>
    </message>
    <message>
        <source>PINS has {0} places; the most is {1}.</source>
        <translation>PINS nennt {0} Stellen; mehr als {1} gehen nicht.</translation>
    </message>
    <message>
        <source>PINS has {}, which lies outside of the raster; check its CRS.</source>
        <translation>PINS enthält {}, das außerhalb des Rasters liegt; prüfen Sie das KBS.</translation>
    </message>
    <message>
        <source>PRECISION must be a number above 0.</source>
        <translation>PRECISION muss eine Zahl über 0 sein.</translation>
    </message>
    <message>
        <source>PSNR (dB)</source>
        <translation>PSNR (dB)</translation>
    </message>
    <message>
        <source>PSNR (dB) at</source>
        <translation>PSNR (dB) bei</translation>
    </message>
    <message>
        <source>PSNR (dB) inside REGIONS, all polygons together; only with REGIONS</source>
        <translation>PSNR (dB) innerhalb von REGIONS, alle Polygone zusammen; nur mit REGIONS</translation>
    </message>
    <message>
        <source>PSNR (dB) outside REGIONS and the transition zones around them; only with REGIONS</source>
        <translation>PSNR (dB) außerhalb von REGIONS und der Übergangszonen darum; nur mit REGIONS</translation>
    </message>
    <message>
        <source>PSNR (dB), from the mean squared error over all valid samples; 999 for an exact copy</source>
        <translation>PSNR (dB), aus dem mittleren quadratischen Fehler aller gültigen Werte; 999 für eine exakte Kopie</translation>
    </message>
    <message>
        <source>PSNR (dB, peak {:g})</source>
        <translation>PSNR (dB, Spitzenwert {:g})</translation>
    </message>
    <message>
        <source>PSNR by band</source>
        <translation>PSNR je Kanal</translation>
    </message>
    <message>
        <source>PSNR of {} (dB)</source>
        <translation>PSNR von {} (dB)</translation>
    </message>
    <message>
        <source>PSNR {0:.2f} dB (peak {1:g}), RMSE {2:.4g}, largest error {3:.6g}</source>
        <translation>PSNR {0:.2f} dB (Spitzenwert {1:g}), RMSE {2:.4g}, größter Fehler {3:.6g}</translation>
    </message>
    <message>
        <source>PSNR {0} (peak {1}), RMSE {2}, largest error {3}</source>
        <translation>PSNR {0} (Spitzenwert {1}), RMSE {2}, größter Fehler {3}</translation>
    </message>
    <message>
        <source>PSNR {0}, RMSE {1}, largest error {2}, {3} bits per pixel and band</source>
        <translation>PSNR {0}, RMSE {1}, größter Fehler {2}, {3} Bit pro Pixel und Kanal</translation>
    </message>
    <message>
        <source>PSNR, dB</source>
        <translation>PSNR, dB</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Part (%)</source>
        <translation>Anteil (%)</translation>
    </message>
    <message>
        <source>Part of the raster to use: xmin,xmax,ymin,ymax, with the CRS in brackets if it is not that of the raster. Pixels are not resampled; the extent grows to whole pixels. Empty: the whole raster.</source>
        <translation>Zu verwendender Teil des Rasters: xmin,xmax,ymin,ymax, mit dem KBS in Klammern, falls es nicht das des Rasters ist. Pixel werden nicht neu berechnet; die Ausdehnung wächst auf ganze Pixel. Leer: das ganze Raster.</translation>
    </message>
    <message>
        <source>Peak absolute error</source>
        <translation>Größter absoluter Fehler</translation>
    </message>
    <message>
        <source>Peak absolute error (DN)</source>
        <translation>Größter absoluter Fehler (DN)</translation>
    </message>
    <message>
        <source>Peak absolute error of {}</source>
        <translation>Größter absoluter Fehler von {}</translation>
    </message>
    <message>
        <source>Peak of PSNR</source>
        <translation>Spitzenwert für PSNR</translation>
    </message>
    <message>
        <source>Peak of the PSNR</source>
        <translation>Spitzenwert für den PSNR</translation>
    </message>
    <message>
        <source>Peak value</source>
        <translation>Spitzenwert</translation>
    </message>
    <message>
        <source>Peak value for PSNR (DN)</source>
        <translation>Spitzenwert für PSNR (DN)</translation>
    </message>
    <message>
        <source>Pick pixels</source>
        <translation>Pixel anklicken</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Bild (PNG)…</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Pin: column, row</source>
        <translation>Anheften: Spalte, Zeile</translation>
    </message>
    <message>
        <source>Pinned pixels</source>
        <translation>Angeheftete Pixel</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Pixels of this model may differ a little on machines with another engine or another version of it; by how much was not measured.</source>
        <translation>Pixel dieses Modells können auf Rechnern mit einer anderen Engine oder einer anderen Version davon etwas abweichen; um wie viel, wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>Pixels of this model may differ by up to %1 DN on machines with another engine, and the PSNR by %2 dB (measured on validation images with onnxruntime and torch).</source>
        <translation>Pixel dieses Modells können auf Rechnern mit einer anderen Engine um bis zu %1 DN abweichen, und der PSNR um %2 dB (gemessen an Validierungsbildern mit onnxruntime und torch).</translation>
    </message>
    <message>
        <source>Pixels of this value are kept exactly and excluded from all measures. It replaces the nodata value that the raster declares. Empty: the declared one. Masks of the raster and the additional nodata values of its layer are used as well.</source>
        <translation>Pixel mit diesem Wert bleiben exakt erhalten und zählen in keinem Maß. Er ersetzt den Leerwert, den das Raster angibt. Leer: der angegebene. Masken des Rasters und die zusätzlichen Leerwerte seines Layers werden ebenfalls verwendet.</translation>
    </message>
    <message>
        <source>Pixels × bands, in millions. Of a larger raster a square in its centre is used, or the place nearest to it that is valid. 0: the whole raster, however long it takes.</source>
        <translation>Pixel × Kanäle, in Millionen. Von einem größeren Raster wird ein Quadrat in der Mitte genommen, oder die nächste Stelle, die gültig ist. 0: das ganze Raster, so lange es auch dauert.</translation>
    </message>
    <message>
        <source>Places whose spectra the report shows, besides those of a median and the worst pixel: map coordinates in the CRS of the raster, as x,y; x,y; … such as 391520,5820110; 392040,5819900. Empty: none. The Compare dock shows the spectra of any pixel that you click.</source>
        <translation>Stellen, deren Spektren der Bericht zeigt, neben denen eines Median-Pixels und des schlechtesten: Kartenkoordinaten im KBS des Rasters, als x,y; x,y; … etwa 391520,5820110; 392040,5819900. Leer: keine. Das Fenster „Raster vergleichen“ zeigt die Spektren jedes Pixels, das Sie anklicken.</translation>
    </message>
    <message>
        <source>Planning: {}</source>
        <translation>Planung: {}</translation>
    </message>
    <message>
        <source>Please paste these lines into a report at {}:</source>
        <translation>Bitte fügen Sie diese Zeilen in eine Meldung auf {} ein:</translation>
    </message>
    <message>
        <source>Polygon layer of the tiles with PSNR (dB), RMSE and PAE (DN) and bits per pixel per channel, for all bands together and for every band.</source>
        <translation>Polygonlayer der Kacheln mit PSNR (dB), RMSE und PAE (DN) und Bit pro Pixel und Kanal, für alle Kanäle zusammen und für jeden Kanal.</translation>
    </message>
    <message>
        <source>Polygons, in any CRS, that are coded with another quality than the rest of the same file, without a visible border. For the targets step, psnr, rmse, bpppc and size; pae and lossless apply to every pixel alike. Where polygons overlap, the best quality applies. The better side keeps its quality up to the edge; outside of it the quality falls by 6 dB per 8 pixels. Empty: the same quality everywhere.</source>
        <translation>Polygone in beliebigem KBS, die in derselben Datei mit einer anderen Qualität kodiert werden als der Rest, ohne sichtbaren Rand. Für die Ziele step, psnr, rmse, bpppc und size; pae und lossless gelten für alle Pixel gleich. Wo Polygone sich überlappen, gilt die beste Qualität. Die bessere Seite behält ihre Qualität bis zum Rand; außerhalb fällt die Qualität um 6 dB je 8 Pixel. Leer: überall dieselbe Qualität.</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Lage</translation>
    </message>
    <message>
        <source>Possible: {0} to {1}</source>
        <translation>Möglich: {0} bis {1}</translation>
    </message>
    <message>
        <source>Possible: {0} to {1} bits</source>
        <translation>Möglich: {0} bis {1} Bit</translation>
    </message>
    <message>
        <source>Possible: {0} to {1} dB</source>
        <translation>Möglich: {0} bis {1} dB</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Precision of float data (DN)</source>
        <translation>Genauigkeit von Fließkommadaten (DN)</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Press &quot;Pick pixels&quot; and click the map to see the spectra of a pixel.</source>
        <translation>Drücken Sie „Pixel anklicken“, und klicken Sie in die Karte, um die Spektren eines Pixels zu sehen.</translation>
    </message>
    <message>
        <source>Problems found</source>
        <translation>Gefundene Probleme</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Prozessor-Threads</translation>
    </message>
    <message>
        <source>Processor threads of a run, where its own dialog does not set them</source>
        <translation>Prozessor-Threads eines Laufs, wo sein eigener Dialog sie nicht setzt</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>Programs that use GDAL read {0} with these settings in their environment: {1}</source>
        <translation>Programme, die GDAL verwenden, lesen {0} mit diesen Einstellungen in ihrer Umgebung: {1}</translation>
    </message>
    <message>
        <source>Put an original and its reconstruction side by side: swipe, blink, spectra, error</source>
        <translation>Ein Original und seine Rekonstruktion nebeneinander: Wischen, Blinken, Spektren, Fehler</translation>
    </message>
    <message>
        <source>Quality (PSNR, dB)</source>
        <translation>Qualität (PSNR, dB)</translation>
    </message>
    <message>
        <source>Quality at equal size</source>
        <translation>Qualität bei gleicher Größe</translation>
    </message>
    <message>
        <source>Quality over size</source>
        <translation>Qualität über Größe</translation>
    </message>
    <message>
        <source>Quantiser step</source>
        <translation>Quantisierungsschritt</translation>
    </message>
    <message>
        <source>Quantiser step {0} asked, {1} used</source>
        <translation>Quantisierungsschritt {0} verlangt, {1} verwendet</translation>
    </message>
    <message>
        <source>RASTERS is empty; choose at least one raster.</source>
        <translation>RASTERS ist leer; wählen Sie mindestens ein Raster.</translation>
    </message>
    <message>
        <source>RATES has &quot;{0}&quot;; with TARGET=psnr write dB from {1:g} to {2:g}, such as 45, 50, 55, 60.</source>
        <translation>RATES enthält „{0}“; schreiben Sie bei TARGET=psnr dB von {1:g} bis {2:g}, etwa 45, 50, 55, 60.</translation>
    </message>
    <message>
        <source>RATES has &quot;{0}&quot;; write bits per pixel per channel from {1:g} to {2:g}, such as 0.25, 0.5, 1.</source>
        <translation>RATES enthält „{0}“; schreiben Sie Bit pro Pixel und Kanal von {1:g} bis {2:g}, etwa 0.25, 0.5, 1.</translation>
    </message>
    <message>
        <source>RATES has no number; write some with commas between them, such as 0.25, 0.5, 1, 2.</source>
        <translation>RATES enthält keine Zahl; schreiben Sie einige mit Kommas dazwischen, etwa 0.25, 0.5, 1, 2.</translation>
    </message>
    <message>
        <source>REGIONS asks for %1, but beside a VALUE of %2 it can be from %3 to %4; change the value of the polygon.</source>
        <translation>REGIONS verlangt %1, aber neben einem VALUE von %2 geht nur %3 bis %4; ändern Sie den Wert des Polygons.</translation>
    </message>
    <message>
        <source>REGIONS asks for %1, but it can be from %2 to %3; change the value of the polygon.</source>
        <translation>REGIONS verlangt %1, möglich ist aber nur %2 bis %3; ändern Sie den Wert des Polygons.</translation>
    </message>
    <message>
        <source>REGIONS cannot be drawn on the raster (%1); check its geometries.</source>
        <translation>REGIONS lässt sich nicht auf das Raster zeichnen (%1); prüfen Sie die Geometrien.</translation>
    </message>
    <message>
        <source>REGIONS has no field {0}; {1}.</source>
        <translation>REGIONS hat kein Feld {0}; {1}.</translation>
    </message>
    <message>
        <source>REGIONS holds a geometry that is not a polygon, or is empty; remove it.</source>
        <translation>REGIONS enthält eine Geometrie, die kein Polygon oder leer ist; entfernen Sie sie.</translation>
    </message>
    <message>
        <source>REGIONS holds a polygon whose coordinates are not finite in the raster&apos;s CRS; remove it.</source>
        <translation>REGIONS enthält ein Polygon, dessen Koordinaten im KBS des Rasters nicht endlich sind; entfernen Sie es.</translation>
    </message>
    <message>
        <source>REGIONS holds a ring of fewer than three points; remove it.</source>
        <translation>REGIONS enthält einen Ring aus weniger als drei Punkten; entfernen Sie ihn.</translation>
    </message>
    <message>
        <source>REGIONS holds no polygon; draw one, or leave REGIONS out.</source>
        <translation>REGIONS enthält kein Polygon; zeichnen Sie eines, oder lassen Sie REGIONS weg.</translation>
    </message>
    <message>
        <source>REGIONS is not a polygon layer ({}); choose one, or turn it into polygons with a buffer.</source>
        <translation>REGIONS ist kein Polygonlayer ({}); wählen Sie einen, oder machen Sie mit einem Puffer Polygone daraus.</translation>
    </message>
    <message>
        <source>REGIONS is not a vector layer that QGIS can open ({}); choose a polygon layer.</source>
        <translation>REGIONS ist kein Vektorlayer, den QGIS öffnen kann ({}); wählen Sie einen Polygonlayer.</translation>
    </message>
    <message>
        <source>REGIONS needs REGIONS_FIELD, the field with the quality of each polygon; {}.</source>
        <translation>REGIONS braucht REGIONS_FIELD, das Feld mit der Qualität jedes Polygons; {}.</translation>
    </message>
    <message>
        <source>REGIONS_FIELD is given without REGIONS; choose the polygon layer too, or leave both out.</source>
        <translation>REGIONS_FIELD ist ohne REGIONS angegeben; wählen Sie auch den Polygonlayer, oder lassen Sie beides weg.</translation>
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
        <translation>RMSE (DN) innerhalb von REGIONS, alle Polygone zusammen; nur mit REGIONS</translation>
    </message>
    <message>
        <source>RMSE (DN) outside REGIONS and the transition zones around them; only with REGIONS</source>
        <translation>RMSE (DN) außerhalb von REGIONS und der Übergangszonen darum; nur mit REGIONS</translation>
    </message>
    <message>
        <source>RMSE about {}</source>
        <translation>RMSE etwa {}</translation>
    </message>
    <message>
        <source>RMSE {0:.4g}, largest error {1:.6g}</source>
        <translation>RMSE {0:.4g}, größter Fehler {1:.6g}</translation>
    </message>
    <message>
        <source>RMSE {0}</source>
        <translation>RMSE {0}</translation>
    </message>
    <message>
        <source>RMSE {0} asked, {1} reached</source>
        <translation>RMSE {0} verlangt, {1} erreicht</translation>
    </message>
    <message>
        <source>RMSE {:.3g} and more</source>
        <translation>RMSE {:.3g} und mehr</translation>
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
        <translation>Raster</translation>
    </message>
    <message>
        <source>Raster files on this computer that resemble those to be compressed: same sensor, many kinds of land cover. More and more varied pixels give a better model.</source>
        <translation>Rasterdateien auf diesem Computer, die denen ähneln, die komprimiert werden sollen: derselbe Sensor, viele Arten von Landbedeckung. Mehr und vielfältigere Pixel ergeben ein besseres Modell.</translation>
    </message>
    <message>
        <source>Raster of reconstruction minus original in DN, with a band for every band and the same names.</source>
        <translation>Raster aus Rekonstruktion minus Original in DN, mit einem Kanal für jeden Kanal und denselben Namen.</translation>
    </message>
    <message>
        <source>Raster to compare on</source>
        <translation>Raster zum Vergleichen</translation>
    </message>
    <message>
        <source>Raster to compress</source>
        <translation>Zu komprimierendes Raster</translation>
    </message>
    <message>
        <source>Raster {0} of {1}: {2}</source>
        <translation>Raster {0} von {1}: {2}</translation>
    </message>
    <message>
        <source>Raster → Bandpress → Install engine…</source>
        <translation>Raster → Bandpress → Engine installieren…</translation>
    </message>
    <message>
        <source>Raster: {0} × {1} pixels, {2}, {3}</source>
        <translation>Raster: {0} × {1} Pixel, {2}, {3}</translation>
    </message>
    <message>
        <source>Rasters</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Rasters below the least PSNR</source>
        <translation>Raster unter dem kleinsten PSNR</translation>
    </message>
    <message>
        <source>Rasters compressed, and kept</source>
        <translation>Raster komprimiert, auch behaltene</translation>
    </message>
    <message>
        <source>Rasters in the folder</source>
        <translation>Raster im Ordner</translation>
    </message>
    <message>
        <source>Rasters that could not be compressed</source>
        <translation>Raster, die sich nicht komprimieren ließen</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Rate–distortion of {}</source>
        <translation>Rate und Verzerrung von {}</translation>
    </message>
    <message>
        <source>Rate–distortion table</source>
        <translation>Raten-Verzerrungs-Tabelle</translation>
    </message>
    <message>
        <source>Raw samples ÷ file</source>
        <translation>Rohwerte ÷ Datei</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Read off the curves, because no file has exactly the asked size.</source>
        <translation>Von den Kurven abgelesen, weil keine Datei genau die verlangte Größe hat.</translation>
    </message>
    <message>
        <source>Reading a raster file</source>
        <translation>Das Lesen einer Rasterdatei</translation>
    </message>
    <message>
        <source>Reading the raster: {}</source>
        <translation>Lesen des Rasters: {}</translation>
    </message>
    <message>
        <source>Reads a Bandpress raster (.bpr), verifies every checksum, and reports the grid, bands, model, target, the size and errors of every tile, the bytes needed for each coarser resolution, and all problems found.

A damaged file is not an error of this algorithm: SOUND is then false and PROBLEMS counts the problems, so that a model or script can continue. The undamaged tiles can still be decompressed.</source>
        <translation>Liest ein Bandpress-Raster (.bpr), prüft jede Prüfsumme, und gibt Gitter, Kanäle, Modell, Ziel, Größe und Fehler jeder Kachel, die für jede gröbere Auflösung nötigen Bytes und alle gefundenen Probleme an.

Eine beschädigte Datei ist kein Fehler dieses Algorithmus: SOUND ist dann falsch, und PROBLEMS zählt die Probleme, sodass ein Modell oder Skript weiterlaufen kann. Die unbeschädigten Kacheln lassen sich weiterhin dekomprimieren.</translation>
    </message>
    <message>
        <source>Reconstructed raster</source>
        <translation>Rekonstruiertes Raster</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>Reconstruction − original</source>
        <translation>Rekonstruktion − Original</translation>
    </message>
    <message>
        <source>Reconstruction, in the same stretch</source>
        <translation>Rekonstruktion, in gleicher Streckung</translation>
    </message>
    <message>
        <source>Reconstruction: {}</source>
        <translation>Rekonstruktion: {}</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Regionen</translation>
    </message>
    <message>
        <source>Regions of another quality</source>
        <translation>Regionen anderer Qualität</translation>
    </message>
    <message>
        <source>Regions with target {:g}</source>
        <translation>Regionen mit Ziel {:g}</translation>
    </message>
    <message>
        <source>Regions: 1 polygon, quality {:g}</source>
        <translation>Regionen: 1 Polygon, Qualität {:g}</translation>
    </message>
    <message>
        <source>Regions: {0} polygons, quality {1:g} to {2:g}</source>
        <translation>Regionen: {0} Polygone, Qualität {1:g} bis {2:g}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht…</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Resolutions</source>
        <translation>Auflösungen</translation>
    </message>
    <message>
        <source>Result: {}</source>
        <translation>Ergebnis: {}</translation>
    </message>
    <message>
        <source>Results are kept here for later runs. Empty: a folder beside the table, with its name and .measured; it may be deleted.</source>
        <translation>Hier bleiben Ergebnisse für spätere Läufe. Leer: ein Ordner neben der Tabelle, mit ihrem Namen und .measured; er darf gelöscht werden.</translation>
    </message>
    <message>
        <source>Results are kept in {}.</source>
        <translation>Die Ergebnisse bleiben in {}.</translation>
    </message>
    <message>
        <source>Round trip of {}</source>
        <translation>Komprimiert und zurück: {}</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Runs here</source>
        <translation>Läuft hier</translation>
    </message>
    <message>
        <source>Runs the compiled core of Bandpress: compressing, opening and measuring take a fraction of the time, and the files are the same. It takes about {} MB. This is the command:</source>
        <translation>Führt den kompilierten Kern von Bandpress aus: Komprimieren, Öffnen und Messen brauchen nur einen Bruchteil der Zeit, und die Dateien sind dieselben. Das Paket belegt etwa {} MB. Dies ist der Befehl:</translation>
    </message>
    <message>
        <source>Runs the networks of learned models, which some models need; the default one needs none. It takes about {} MB. This is the command:</source>
        <translation>Führt die Netze gelernter Modelle aus, die manche Modelle brauchen; die Vorgabe braucht keines. Das Paket belegt etwa {} MB. Dies ist der Befehl:</translation>
    </message>
    <message>
        <source>S2C-Net (spectral and spatial autoencoder)</source>
        <translation>S2C-Net (spektraler und räumlicher Autoencoder)</translation>
    </message>
    <message>
        <source>S2C-Net, spectral autoencoder around a spatial one</source>
        <translation>S2C-Net, spektraler Autoencoder um einen räumlichen</translation>
    </message>
    <message>
        <source>SNR (dB)</source>
        <translation>SNR (dB)</translation>
    </message>
    <message>
        <source>SSCNet (convolutional autoencoder)</source>
        <translation>SSCNet (faltender Autoencoder)</translation>
    </message>
    <message>
        <source>SSCNet, fully convolutional autoencoder</source>
        <translation>SSCNet, vollständig faltender Autoencoder</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>SSIM, mean of bands (0–1)</source>
        <translation>SSIM, Mittel der Kanäle (0–1)</translation>
    </message>
    <message>
        <source>START is {0}, which is no learned model; choose one of: {1}.</source>
        <translation>START ist {0}, das ist kein gelerntes Modell; wählen Sie eines von: {1}.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Samples (%)</source>
        <translation>Werte (%)</translation>
    </message>
    <message>
        <source>Samples are kept</source>
        <translation>Erhaltung der Werte</translation>
    </message>
    <message>
        <source>Samples of this value are no measurements. Empty: what the raster declares.</source>
        <translation>Werte, die so lauten, sind keine Messungen. Leer: was das Raster angibt.</translation>
    </message>
    <message>
        <source>Samples that must stay exact did not come back; this is a defect of Bandpress, please report it.</source>
        <translation>Werte, die exakt bleiben müssen, kamen nicht zurück; das ist ein Fehler von Bandpress, bitte melden Sie ihn.</translation>
    </message>
    <message>
        <source>Save the compressed file as</source>
        <translation>Komprimierte Datei speichern als</translation>
    </message>
    <message>
        <source>Save the shown spectra</source>
        <translation>Die gezeigten Spektren speichern</translation>
    </message>
    <message>
        <source>Save the spectra</source>
        <translation>Spektren speichern</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>Speichern in</translation>
    </message>
    <message>
        <source>Saved as {}</source>
        <translation>Als {} gespeichert</translation>
    </message>
    <message>
        <source>Search the whole raster for the largest error, and go there</source>
        <translation>Im ganzen Raster nach dem größten Fehler suchen und dorthin gehen</translation>
    </message>
    <message>
        <source>Searching… %p %</source>
        <translation>Suche… %p %</translation>
    </message>
    <message>
        <source>Second view, which follows the map</source>
        <translation>Zweite Ansicht, die der Karte folgt</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Seed of the random numbers of the training, an integer from 0.</source>
        <translation>Startwert der Zufallszahlen des Trainings, eine ganze Zahl ab 0.</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Show a compressed raster on the map without decompressing it first</source>
        <translation>Ein komprimiertes Raster auf der Karte zeigen, ohne es vorher zu dekomprimieren</translation>
    </message>
    <message>
        <source>Show the map as it is</source>
        <translation>Die Karte zeigen, wie sie ist</translation>
    </message>
    <message>
        <source>Show the other raster; the space key does the same on the map</source>
        <translation>Das andere Raster zeigen; die Leertaste auf der Karte tut dasselbe</translation>
    </message>
    <message>
        <source>Show the reconstruction below, around the middle of the map and at its scale</source>
        <translation>Die Rekonstruktion darunter zeigen, um die Mitte der Karte und in ihrem Maßstab</translation>
    </message>
    <message>
        <source>Show the two rasters in turns until you flip by hand</source>
        <translation>Die beiden Raster abwechselnd zeigen, bis Sie von Hand umschalten</translation>
    </message>
    <message>
        <source>Show what makes Bandpress faster and what runs and trains learned models, and install it</source>
        <translation>Zeigt, was Bandpress schneller macht und was gelernte Modelle ausführt und trainiert, und installiert es</translation>
    </message>
    <message>
        <source>Shows the contents of a .bpr file and verifies every checksum.</source>
        <translation>Zeigt den Inhalt einer .bpr-Datei und prüft jede Prüfsumme.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size and error</source>
        <translation>Größe und Fehler</translation>
    </message>
    <message>
        <source>Size of all compressed files (bytes)</source>
        <translation>Größe aller komprimierten Dateien (Bytes)</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>Größe der Datei</translation>
    </message>
    <message>
        <source>Sizes are bytes of files, errors are those of the samples decoded from them. Files of Bandpress are whole .bpr files, without georeference and metadata here. Those of the others hold their codestreams and what decoding needs besides: the vectors, means and step of the KLT, rows and columns that repeat, and a packed mask where samples are invalid. Invalid samples are filled with the mean of their band for the codecs that know no holes, and count in no measure.</source>
        <translation>Größen sind Bytes von Dateien, Fehler die der daraus dekodierten Werte. Dateien von Bandpress sind ganze .bpr-Dateien, hier ohne Georeferenz und Metadaten. Die der anderen enthalten ihre Codeströme und was das Dekodieren sonst braucht: Vektoren, Mittel und Schritt der KLT, Zeilen und Spalten, die sich wiederholen, und eine gepackte Maske, wo Werte ungültig sind. Ungültige Werte sind für Codecs, die keine Lücken kennen, mit dem Mittel ihres Kanals gefüllt, und zählen in keinem Maß.</translation>
    </message>
    <message>
        <source>Sizes or qualities</source>
        <translation>Größen oder Qualitäten</translation>
    </message>
    <message>
        <source>Smallest PSNR of all (dB)</source>
        <translation>Kleinster PSNR von allen (dB)</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>Spektren</translation>
    </message>
    <message>
        <source>Spectra and their error</source>
        <translation>Spektren und ihr Fehler</translation>
    </message>
    <message>
        <source>Spectral angle</source>
        <translation>Spektralwinkel</translation>
    </message>
    <message>
        <source>Spectral angle (degrees)</source>
        <translation>Spektralwinkel (Grad)</translation>
    </message>
    <message>
        <source>Spectral angle, mean (degrees)</source>
        <translation>Spektralwinkel, Mittel (Grad)</translation>
    </message>
    <message>
        <source>Spectral components</source>
        <translation>Spektralkomponenten</translation>
    </message>
    <message>
        <source>Spectral hyperprior (for very small files)</source>
        <translation>Spektraler Hyperprior (für sehr kleine Dateien)</translation>
    </message>
    <message>
        <source>Spectral hyperprior, for the lowest rates</source>
        <translation>Spektraler Hyperprior, für die niedrigsten Raten</translation>
    </message>
    <message>
        <source>Speed and memory</source>
        <translation>Geschwindigkeit und Speicher</translation>
    </message>
    <message>
        <source>Started from</source>
        <translation>Begonnen mit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Status as Markdown</source>
        <translation>Status als Markdown</translation>
    </message>
    <message>
        <source>Status page</source>
        <translation>Statusseite</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Step {0} of {1}: loss on held-out parts {2:.4f}</source>
        <translation>Schritt {0} von {1}: Verlust an zurückgehaltenen Teilen {2:.4f}</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Still waiting for the errors; the drive of a raster does not answer.</source>
        <translation>Die Fehler stehen noch aus; das Laufwerk eines Rasters antwortet nicht.</translation>
    </message>
    <message>
        <source>Still waiting; the drive of {0} or {1} does not answer.</source>
        <translation>Es wird noch gewartet; das Laufwerk von {0} oder {1} antwortet nicht.</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>Suche beenden</translation>
    </message>
    <message>
        <source>Swap sides</source>
        <translation>Seiten tauschen</translation>
    </message>
    <message>
        <source>Swap the two sides; the space key does the same on the map</source>
        <translation>Die beiden Seiten tauschen; die Leertaste auf der Karte tut dasselbe</translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>Wischen</translation>
    </message>
    <message>
        <source>Swipe, Blink and Error map draw on the map, for both rasters in the same colours.</source>
        <translation>Wischen, Blinken und Fehlerkarte zeichnen auf der Karte, beide Raster in denselben Farben.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>TARGET=%1 treats every pixel alike; leave REGIONS out, or take a TARGET of: %2.</source>
        <translation>TARGET=%1 behandelt alle Pixel gleich; lassen Sie REGIONS weg, oder nehmen Sie ein TARGET aus: %2.</translation>
    </message>
    <message>
        <source>TARGET={0} needs a VALUE; its help tells the unit.</source>
        <translation>TARGET={0} braucht einen VALUE; seine Hilfe nennt die Einheit.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabelle (CSV)…</translation>
    </message>
    <message>
        <source>Table of the losses by step.</source>
        <translation>Tabelle der Verluste je Schritt.</translation>
    </message>
    <message>
        <source>Table with a row for every band: wavelength (nm), PSNR (dB), RMSE, MAE, PAE and bias (DN), SNR (dB), SSIM, MS-SSIM, bits.</source>
        <translation>Tabelle mit einer Zeile für jeden Kanal: Wellenlänge (nm), PSNR (dB), RMSE, MAE, PAE und Bias (DN), SNR (dB), SSIM, MS-SSIM, Bit.</translation>
    </message>
    <message>
        <source>Table with a row for every codec and rate: bytes, bits per pixel per channel, PSNR (dB), RMSE, MAE and PAE (DN), spectral angle (degrees), SSIM, MS-SSIM, seconds to encode and to decode. A GeoPackage has the BD-rates as a second table.</source>
        <translation>Tabelle mit einer Zeile für jeden Codec und jede Rate: Bytes, Bit pro Pixel und Kanal, PSNR (dB), RMSE, MAE und PAE (DN), Spektralwinkel (Grad), SSIM, MS-SSIM, Sekunden zum Kodieren und zum Dekodieren. Ein GeoPackage hat die BD-Raten als zweite Tabelle.</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Target asked for</source>
        <translation>Verlangtes Ziel</translation>
    </message>
    <message>
        <source>Target outside of regions</source>
        <translation>Ziel außerhalb der Regionen</translation>
    </message>
    <message>
        <source>Target value</source>
        <translation>Zielwert</translation>
    </message>
    <message>
        <source>Term that the training of a new hybrid model adds to the loss of squared error and bits. plain: none. sparse: a penalty that keeps the latents small. variational: latents are drawn at random around their means. The file format is the same for every form. Other families have the plain form only.</source>
        <translation>Term, den das Training eines neuen hybriden Modells zum Verlust aus quadratischem Fehler und Bits hinzufügt. plain: keiner. sparse: eine Strafe, die die latenten Werte klein hält. variational: latente Werte werden zufällig um ihre Mittel gezogen. Das Dateiformat ist für alle Formen dasselbe. Andere Familien haben nur die Form plain.</translation>
    </message>
    <message>
        <source>The %1 category names of %2 are too many to carry along.</source>
        <translation>Die %1 Kategorienamen von %2 sind zu viele, um mitgeführt zu werden.</translation>
    </message>
    <message>
        <source>The %1 ground control points of %2 are too many to carry along; its georeference is lost.</source>
        <translation>Die %1 Passpunkte von %2 sind zu viele, um mitgeführt zu werden; die Georeferenz geht verloren.</translation>
    </message>
    <message>
        <source>The .bpr file to read.</source>
        <translation>Die zu lesende .bpr-Datei.</translation>
    </message>
    <message>
        <source>The .bpr file to write. It appears under this name only when it is complete, checked and measured.</source>
        <translation>Die zu schreibende .bpr-Datei. Unter diesem Namen erscheint sie erst, wenn sie vollständig, geprüft und gemessen ist.</translation>
    </message>
    <message>
        <source>The CRS</source>
        <translation>Das KBS</translation>
    </message>
    <message>
        <source>The CRS that was set for this raster is not valid WKT; set another one in the layer&apos;s properties.</source>
        <translation>Das KBS, das für dieses Raster gesetzt wurde, ist kein gültiges WKT; setzen Sie in den Layereigenschaften ein anderes.</translation>
    </message>
    <message>
        <source>The EXIF metadata</source>
        <translation>Die EXIF-Metadaten</translation>
    </message>
    <message>
        <source>The GeoTIFF to write (.tif).</source>
        <translation>Das zu schreibende GeoTIFF (.tif).</translation>
    </message>
    <message>
        <source>The ICC colour profile</source>
        <translation>Das ICC-Farbprofil</translation>
    </message>
    <message>
        <source>The Python of this QGIS has no pip ({}); install pip first (Debian and Ubuntu: python3-pip) and try again.</source>
        <translation>Das Python dieses QGIS hat kein pip ({}); installieren Sie zuerst pip (Debian und Ubuntu: python3-pip), und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The Python package wasmtime is not installed, so NumPy does the work of the compiled core: the same bytes, but several times slower.</source>
        <translation>Das Python-Paket wasmtime ist nicht installiert, daher macht NumPy die Arbeit des kompilierten Kerns: dieselben Bytes, aber mehrmals langsamer.</translation>
    </message>
    <message>
        <source>The Python {0} of this QGIS was not found as a program of its own; install QGIS with the standard installer, or Python {0} on this computer.</source>
        <translation>Das Python {0} dieses QGIS wurde nicht als eigenes Programm gefunden; installieren Sie QGIS mit dem üblichen Installationsprogramm, oder Python {0} auf diesem Computer.</translation>
    </message>
    <message>
        <source>The asked quality could not be met closely; the file is the nearest that was found.</source>
        <translation>Die verlangte Qualität ließ sich nicht genau erreichen; die Datei kommt ihr am nächsten.</translation>
    </message>
    <message>
        <source>The asked quality is beyond what rounding to whole samples can show; the file is lossless.</source>
        <translation>Die verlangte Qualität geht über das hinaus, was auf ganze Zahlen gerundete Werte zeigen können; die Datei ist verlustfrei.</translation>
    </message>
    <message>
        <source>The asked quality is not met everywhere: %1.</source>
        <translation>Die verlangte Qualität ist nicht überall erfüllt: %1.</translation>
    </message>
    <message>
        <source>The band of the error map; the arrow keys go to the next one</source>
        <translation>Der Kanal der Fehlerkarte; die Pfeiltasten gehen zum nächsten</translation>
    </message>
    <message>
        <source>The bands of %1 have the types %2, and no type holds the samples of all of them exactly; choose bands of one type (BANDS), or convert the raster to one type first.</source>
        <translation>Die Kanäle von %1 haben die Typen %2, und kein Typ fasst die Werte aller Kanäle exakt; wählen Sie Kanäle eines Typs (BANDS), oder wandeln Sie das Raster zuerst in einen Typ um.</translation>
    </message>
    <message>
        <source>The bands of %1 have the types %2; all are kept as %3, which holds each of them exactly.</source>
        <translation>Die Kanäle von %1 haben die Typen %2; alle werden als %3 gespeichert, das jeden von ihnen exakt fasst.</translation>
    </message>
    <message>
        <source>The bands that do not hold codes have no valid pixel, so everything is kept exactly.</source>
        <translation>Die Kanäle ohne Codes haben kein gültiges Pixel, daher bleibt alles exakt erhalten.</translation>
    </message>
    <message>
        <source>The best quality that fits into this size.</source>
        <translation>Die beste Qualität, die in diese Größe passt.</translation>
    </message>
    <message>
        <source>The category names of band %1</source>
        <translation>Die Kategorienamen von Kanal %1</translation>
    </message>
    <message>
        <source>The checkpoint %1 belongs to another model (%2, %3 components); choose another name or delete it.</source>
        <translation>Der Sicherungspunkt %1 gehört zu einem anderen Modell (%2, %3 Komponenten); wählen Sie einen anderen Namen, oder löschen Sie ihn.</translation>
    </message>
    <message>
        <source>The checkpoint %1 cannot be read (%2); delete it to start from the beginning.</source>
        <translation>Der Sicherungspunkt %1 lässt sich nicht lesen (%2); löschen Sie ihn, um von vorn zu beginnen.</translation>
    </message>
    <message>
        <source>The choice of the last time</source>
        <translation>Die Wahl vom letzten Mal</translation>
    </message>
    <message>
        <source>The codec. wavelet-context, the default, needs only what QGIS includes, supports every TARGET, and makes the smallest files on average over the measured images. spectral-hyperprior makes smaller files of Sentinel-2 below about 0.5 bits per pixel per channel. fixed-quality meets the requested PSNR or RMSE in every tile, not only on average over the raster. The others re-create published systems. All have weights for Sentinel-2 and for hyperspectral cubes, selected by the number of bands. sscnet, s2cnet and cluster-hyperprior run without further packages, faster with wasmtime and onnxruntime, and support every TARGET. The other networks need onnxruntime and do not support pae and lossless. No network reaches every quality. sscnet, s2cnet, cluster-hyperprior and wavelet-context decode to the same pixels on every machine, with or without onnxruntime. Pixels of the other models may differ by up to 1 DN (measured) between machines with different engines. Models that you trained are listed at the end. &quot;Engine status&quot; shows which models can run here.</source>
        <translation>Das Kompressionsverfahren. wavelet-context, die Vorgabe, braucht nur, was QGIS mitbringt, unterstützt jedes TARGET und ergibt im Mittel über die gemessenen Bilder die kleinsten Dateien. spectral-hyperprior ergibt kleinere Dateien von Sentinel-2 unterhalb von etwa 0,5 Bit pro Pixel und Kanal. fixed-quality erfüllt den verlangten PSNR oder RMSE in jeder Kachel, nicht nur im Mittel über das Raster. Die anderen bilden veröffentlichte Verfahren nach. Alle haben Gewichte für Sentinel-2 und für hyperspektrale Würfel, nach der Kanalzahl gewählt. sscnet, s2cnet und cluster-hyperprior laufen ohne weitere Pakete, schneller mit wasmtime und onnxruntime, und unterstützen jedes TARGET. Die anderen Netze brauchen onnxruntime und unterstützen pae und lossless nicht. Kein Netz erreicht jede Qualität. sscnet, s2cnet, cluster-hyperprior und wavelet-context ergeben auf jedem Rechner dieselben Pixel, mit oder ohne onnxruntime. Pixel der anderen Modelle können zwischen Rechnern mit verschiedenen Engines um bis zu 1 DN abweichen (gemessen). Modelle, die Sie trainiert haben, stehen am Ende der Liste. „Engine-Status“ zeigt, welche Modelle hier laufen.</translation>
    </message>
    <message>
        <source>The codecs of GDAL to compare with. jpeg2000: every band by itself. klt-jpeg2000: principal components of the bands, then JPEG 2000; at least two bands. lerc: with a largest error. jpegxl: every band by itself, only where GDAL has it. Those that cannot run here, or cannot take this raster, such as floats in JPEG 2000, are left out, and the log says why.</source>
        <translation>Die Codecs von GDAL, mit denen verglichen wird. jpeg2000: jeder Kanal für sich. klt-jpeg2000: Hauptkomponenten der Kanäle, dann JPEG 2000; mindestens zwei Kanäle. lerc: mit einem größten Fehler. jpegxl: jeder Kanal für sich, nur wo GDAL es hat. Die hier nicht laufen oder dieses Raster nicht nehmen können, etwa Fließkommazahlen in JPEG 2000, werden ausgelassen, und das Protokoll sagt warum.</translation>
    </message>
    <message>
        <source>The colour table of %1 (%2 colours) is too large to carry along.</source>
        <translation>Die Farbtabelle von %1 (%2 Farben) ist zu groß, um mitgeführt zu werden.</translation>
    </message>
    <message>
        <source>The colour table of band %1</source>
        <translation>Die Farbtabelle von Kanal %1</translation>
    </message>
    <message>
        <source>The compiled core does not start here, so NumPy does its work (%1).</source>
        <translation>Der kompilierte Kern startet hier nicht, daher macht NumPy seine Arbeit (%1).</translation>
    </message>
    <message>
        <source>The compiled core gave up, and NumPy did its work (%1).</source>
        <translation>Der kompilierte Kern hat aufgegeben, und NumPy hat seine Arbeit gemacht (%1).</translation>
    </message>
    <message>
        <source>The compiled core is switched off by %1, so NumPy does its work.</source>
        <translation>Der kompilierte Kern ist durch %1 abgeschaltet, daher macht NumPy seine Arbeit.</translation>
    </message>
    <message>
        <source>The compiled core, which makes everything several times faster, needs the Python package wasmtime, which this QGIS does not have; install it with {}.</source>
        <translation>Der kompilierte Kern, der alles um ein Mehrfaches schneller macht, braucht das Python-Paket wasmtime, das dieses QGIS nicht hat; installieren Sie es mit {}.</translation>
    </message>
    <message>
        <source>The compressed file in any format; only its size in bytes is used, for BPPPC and RATIO.</source>
        <translation>Die komprimierte Datei in beliebigem Format; nur ihre Größe in Bytes wird verwendet, für BPPPC und RATIO.</translation>
    </message>
    <message>
        <source>The coordinate epoch {:g}, which was set on the layer only, is not stored; set it in the file.</source>
        <translation>Die Koordinatenepoche {:g}, die nur am Layer gesetzt ist, wird nicht gespeichert; setzen Sie sie in der Datei.</translation>
    </message>
    <message>
        <source>The corrections of a tile did not decode to what was encoded; this is a defect of Bandpress, please report it.</source>
        <translation>Die Korrekturen einer Kachel ließen sich nicht zu dem dekodieren, was kodiert wurde; das ist ein Fehler von Bandpress, bitte melden Sie ihn.</translation>
    </message>
    <message>
        <source>The corrections of a tile do not start as they should.</source>
        <translation>Die Korrekturen einer Kachel beginnen nicht, wie sie sollten.</translation>
    </message>
    <message>
        <source>The creation option %1 has no value; write it as NAME=VALUE.</source>
        <translation>Die Erzeugungsoption %1 hat keinen Wert; schreiben Sie sie als NAME=VALUE.</translation>
    </message>
    <message>
        <source>The decompressed raster (GeoTIFF), on the grid of the original.</source>
        <translation>Das dekomprimierte Raster (GeoTIFF), auf dem Gitter des Originals.</translation>
    </message>
    <message>
        <source>The description of the raster in this file is damaged; get the file again from where it came from.</source>
        <translation>Die Beschreibung des Rasters in dieser Datei ist beschädigt; beschaffen Sie die Datei noch einmal von dort, woher sie kam.</translation>
    </message>
    <message>
        <source>The disk has %1 %2 left and %3 needs at least %4 %5; free some space or choose another folder.</source>
        <translation>Auf dem Datenträger sind noch %1 %2 frei, und %3 braucht mindestens %4 %5; schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The disk is full while writing %1; free some space or choose another folder.</source>
        <translation>Der Datenträger ist beim Schreiben von %1 voll; schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The disk is full, %1 was not written; free some space or choose another folder.</source>
        <translation>Der Datenträger ist voll, %1 wurde nicht geschrieben; schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The drive of %1 does not answer; check the connection to it.</source>
        <translation>Das Laufwerk von %1 antwortet nicht; prüfen Sie die Verbindung.</translation>
    </message>
    <message>
        <source>The drive of this raster does not answer yet; still waiting.</source>
        <translation>Das Laufwerk dieses Rasters antwortet noch nicht; es wird weiter gewartet.</translation>
    </message>
    <message>
        <source>The earlier state of the model is kept as {}; rasters compressed with it need it.</source>
        <translation>Der frühere Stand des Modells bleibt als {} erhalten; damit komprimierte Raster brauchen ihn.</translation>
    </message>
    <message>
        <source>The error of one band in colours</source>
        <translation>Der Fehler eines Kanals in Farben</translation>
    </message>
    <message>
        <source>The error stays below the sensor&apos;s noise ({}).</source>
        <translation>Der Fehler bleibt unter dem Rauschen des Sensors ({}).</translation>
    </message>
    <message>
        <source>The error stays below the sensor&apos;s noise.</source>
        <translation>Der Fehler bleibt unter dem Rauschen des Sensors.</translation>
    </message>
    <message>
        <source>The exact samples of a tile do not start as they should.</source>
        <translation>Die exakten Werte einer Kachel beginnen nicht, wie sie sollten.</translation>
    </message>
    <message>
        <source>The extent cannot be given in the coordinates of the raster; choose the whole raster.</source>
        <translation>Die Ausdehnung lässt sich nicht in Koordinaten des Rasters angeben; wählen Sie das ganze Raster.</translation>
    </message>
    <message>
        <source>The extent does not touch the raster; check the extent and its CRS.</source>
        <translation>Die Ausdehnung berührt das Raster nicht; prüfen Sie die Ausdehnung und ihr KBS.</translation>
    </message>
    <message>
        <source>The extent is empty; draw a rectangle over the raster or leave the extent out.</source>
        <translation>Die Ausdehnung ist leer; ziehen Sie ein Rechteck über das Raster, oder lassen Sie die Ausdehnung weg.</translation>
    </message>
    <message>
        <source>The extent lies outside of %1; choose one that overlaps the raster.</source>
        <translation>Die Ausdehnung liegt außerhalb von %1; wählen Sie eine, die das Raster überlappt.</translation>
    </message>
    <message>
        <source>The field</source>
        <translation>Das Feld</translation>
    </message>
    <message>
        <source>The field {0} of REGIONS holds no numbers; {1}.</source>
        <translation>Das Feld {0} von REGIONS enthält keine Zahlen; {1}.</translation>
    </message>
    <message>
        <source>The file did not decode to what was encoded (%1); this is a defect of Bandpress, please report it.</source>
        <translation>Die Datei ließ sich nicht zu dem dekodieren, was kodiert wurde (%1); das ist ein Fehler von Bandpress, bitte melden Sie ihn.</translation>
    </message>
    <message>
        <source>The file does not decode to what was encoded; this is a defect of Bandpress, please report it.</source>
        <translation>Die Datei lässt sich nicht zu dem dekodieren, was kodiert wurde; das ist ein Fehler von Bandpress, bitte melden Sie ihn.</translation>
    </message>
    <message>
        <source>The file is %1 % smaller than asked; %2.</source>
        <translation>Die Datei ist %1 % kleiner als verlangt; %2.</translation>
    </message>
    <message>
        <source>The file is damaged; the undamaged tiles can still be decompressed.</source>
        <translation>Die Datei ist beschädigt; die unbeschädigten Kacheln lassen sich weiterhin dekomprimieren.</translation>
    </message>
    <message>
        <source>The file object cannot be read from any place (%1); give one that is open, readable and seekable.</source>
        <translation>Das Dateiobjekt lässt sich nicht von jeder Stelle lesen (%1); geben Sie eines an, das geöffnet, lesbar und positionierbar ist.</translation>
    </message>
    <message>
        <source>The file object gives text; open the file in binary mode (&apos;rb&apos;).</source>
        <translation>Das Dateiobjekt liefert Text; öffnen Sie die Datei im Binärmodus (&apos;rb&apos;).</translation>
    </message>
    <message>
        <source>The file system reported &quot;{}&quot;{}; check the path, the permissions and the free space.</source>
        <translation>Das Dateisystem meldete „{}“{}; prüfen Sie den Pfad, die Rechte und den freien Platz.</translation>
    </message>
    <message>
        <source>The file was made with other tables of the model %1 (%2, here %3); update the plugin.</source>
        <translation>Die Datei wurde mit anderen Tabellen des Modells %1 erstellt (%2, hier %3); aktualisieren Sie die Erweiterung.</translation>
    </message>
    <message>
        <source>The file was made with the model %1, which is not on this computer; update the plugin, or copy the model&apos;s .npz file into your model folder.</source>
        <translation>Die Datei wurde mit dem Modell %1 erstellt, das auf diesem Computer fehlt; aktualisieren Sie die Erweiterung, oder kopieren Sie die .npz-Datei des Modells in Ihren Modellordner.</translation>
    </message>
    <message>
        <source>The file {0} cannot be opened ({1}); check its permissions.</source>
        <translation>Die Datei {0} lässt sich nicht öffnen ({1}); prüfen Sie die Rechte.</translation>
    </message>
    <message>
        <source>The file {} is not there; it was moved, renamed or deleted.</source>
        <translation>Die Datei {} ist nicht da; sie wurde verschoben, umbenannt oder gelöscht.</translation>
    </message>
    <message>
        <source>The folder %1 does not exist; create it or choose another one.</source>
        <translation>Der Ordner %1 existiert nicht; legen Sie ihn an, oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The folder %1 is read-only; choose another one.</source>
        <translation>Der Ordner %1 ist schreibgeschützt; wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The folder for the .bpr files; it is made if it does not exist.</source>
        <translation>Der Ordner für die .bpr-Dateien; er wird angelegt, wenn es ihn nicht gibt.</translation>
    </message>
    <message>
        <source>The folder of %1 cannot be written to; choose another folder or change its permissions.</source>
        <translation>In den Ordner von %1 kann nicht geschrieben werden; wählen Sie einen anderen Ordner, oder ändern Sie seine Rechte.</translation>
    </message>
    <message>
        <source>The folder of the raster is read-only, so the result goes to {}.</source>
        <translation>Der Ordner des Rasters ist schreibgeschützt, daher kommt das Ergebnis nach {}.</translation>
    </message>
    <message>
        <source>The folder was not found ({}); check the path.</source>
        <translation>Der Ordner wurde nicht gefunden ({}); prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>The folder with the rasters to compress.</source>
        <translation>Der Ordner mit den zu komprimierenden Rastern.</translation>
    </message>
    <message>
        <source>The geolocation arrays of the raster are in places that Bandpress does not let GDAL open by itself (a network, or a part of another file); they are named in the metadata domain %1.</source>
        <translation>Die Geolokalisierungsfelder des Rasters liegen an Orten, die Bandpress GDAL nicht von selbst öffnen lässt (ein Netz oder ein Teil einer anderen Datei); sie stehen in der Metadatendomäne %1.</translation>
    </message>
    <message>
        <source>The georeference of %1 is in geolocation arrays of other files (%2); the reference to them is stored, so keep these files where they are.</source>
        <translation>Die Georeferenz von %1 steht in Geolokalisierungsfeldern anderer Dateien (%2); der Verweis darauf wird gespeichert, lassen Sie diese Dateien also, wo sie sind.</translation>
    </message>
    <message>
        <source>The geotransform</source>
        <translation>Die Geotransformation</translation>
    </message>
    <message>
        <source>The ground control points</source>
        <translation>Die Passpunkte</translation>
    </message>
    <message>
        <source>The header asks for exact arithmetic, which the model %1 does not have; the file is damaged.</source>
        <translation>Der Dateikopf verlangt exakte Arithmetik, die das Modell %1 nicht hat; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The header asks for regions, which the model %1 does not have; the file is damaged.</source>
        <translation>Der Dateikopf verlangt Regionen, die das Modell %1 nicht hat; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The header claims more tiles than the file lists; it is damaged.</source>
        <translation>Der Dateikopf gibt mehr Kacheln an, als die Datei auflistet; sie ist beschädigt.</translation>
    </message>
    <message>
        <source>The header holds a value out of range (%1); the file is damaged.</source>
        <translation>Der Dateikopf enthält einen Wert außerhalb des Bereichs (%1); die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The header lacks a part or holds one that makes no sense; the file is damaged.</source>
        <translation>Dem Dateikopf fehlt ein Teil, oder einer ergibt keinen Sinn; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The header names a tile size that does not exist; the file is damaged.</source>
        <translation>Der Dateikopf nennt eine Kachelgröße, die es nicht gibt; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The header of %1 cannot be read; the file is damaged.</source>
        <translation>Der Dateikopf von %1 lässt sich nicht lesen; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The header of %1 is damaged (its checksum does not match); get a fresh copy.</source>
        <translation>Der Dateikopf von %1 ist beschädigt (seine Prüfsumme stimmt nicht); beschaffen Sie eine neue Kopie.</translation>
    </message>
    <message>
        <source>The higher a curve, the better; the further left, the smaller.</source>
        <translation>Je höher eine Kurve, desto besser; je weiter links, desto kleiner.</translation>
    </message>
    <message>
        <source>The input</source>
        <translation>Die Eingabe</translation>
    </message>
    <message>
        <source>The kept training patches are damaged; they are made again.</source>
        <translation>Die aufbewahrten Trainingsausschnitte sind beschädigt; sie werden neu erstellt.</translation>
    </message>
    <message>
        <source>The kind of network. One of: {}. Ignored when START is given.</source>
        <translation>Die Art des Netzes. Eine von: {}. Wird ignoriert, wenn START angegeben ist.</translation>
    </message>
    <message>
        <source>The layer</source>
        <translation>Der Layer</translation>
    </message>
    <message>
        <source>The layer shows the nodata value that the raster declares for band {} as data; Bandpress still treats it as nodata and keeps it exactly.</source>
        <translation>Der Layer zeigt den Leerwert, den das Raster für Kanal {} angibt, als Daten an; Bandpress behandelt ihn trotzdem als Leerwert und erhält ihn exakt.</translation>
    </message>
    <message>
        <source>The layer was removed before the run began, so nothing was compressed; choose the raster again.</source>
        <translation>Der Layer wurde vor dem Beginn des Laufs entfernt, daher wurde nichts komprimiert; wählen Sie das Raster noch einmal.</translation>
    </message>
    <message>
        <source>The list of category names of %1</source>
        <translation>Die Liste der Kategorienamen von %1</translation>
    </message>
    <message>
        <source>The list of tiles does not fit the header; the file is damaged.</source>
        <translation>Die Liste der Kacheln passt nicht zum Dateikopf; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The map of gains is damaged.</source>
        <translation>Die Karte der Verstärkungen ist beschädigt.</translation>
    </message>
    <message>
        <source>The map of the regions of the file is damaged, so nothing in it can be decoded; get a fresh copy.</source>
        <translation>Die Karte der Regionen der Datei ist beschädigt, daher lässt sich nichts darin dekodieren; beschaffen Sie eine neue Kopie.</translation>
    </message>
    <message>
        <source>The mask of %1 has several degrees of opacity; each but 0 is kept as valid.</source>
        <translation>Die Maske von %1 hat mehrere Stufen der Deckkraft; alle außer 0 gelten als gültig.</translation>
    </message>
    <message>
        <source>The mean difference in bytes at equal PSNR (BD-rate, Bjøntegaard 2001, by monotone cubic interpolation), over the PSNR that both curves reach. Negative: fewer bytes.</source>
        <translation>Der mittlere Unterschied an Bytes bei gleichem PSNR (BD-Rate, Bjøntegaard 2001, mit monotoner kubischer Interpolation), über den PSNR-Bereich, den beide Kurven erreichen. Negativ: weniger Bytes.</translation>
    </message>
    <message>
        <source>The metadata document %1 could not be stored; it is not well-formed XML.</source>
        <translation>Das Metadatendokument %1 ließ sich nicht speichern; es ist kein wohlgeformtes XML.</translation>
    </message>
    <message>
        <source>The metadata document %1 of %2</source>
        <translation>Das Metadatendokument %1 von %2</translation>
    </message>
    <message>
        <source>The metadata domain %1</source>
        <translation>Die Metadatendomäne %1</translation>
    </message>
    <message>
        <source>The metadata domain %1 is not written, because GDAL takes it as an order to open other files.</source>
        <translation>Die Metadatendomäne %1 wird nicht geschrieben, weil GDAL sie als Auftrag versteht, andere Dateien zu öffnen.</translation>
    </message>
    <message>
        <source>The metadata domain %1 of %2</source>
        <translation>Die Metadatendomäne %1 von %2</translation>
    </message>
    <message>
        <source>The metadata domain %1 of band %2</source>
        <translation>Die Metadatendomäne %1 von Kanal %2</translation>
    </message>
    <message>
        <source>The metadata item %1 of %2 has no effect (it does not match the bands); it is left out, because elsewhere it could have one.</source>
        <translation>Der Metadateneintrag %1 von %2 hat keine Wirkung (er passt nicht zu den Kanälen); er wird ausgelassen, weil er anderswo eine haben könnte.</translation>
    </message>
    <message>
        <source>The model %1 cannot be computed in whole numbers, for %2; train it again.</source>
        <translation>Das Modell %1 lässt sich nicht mit ganzen Zahlen rechnen, wegen %2; trainieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The model %1 cannot promise TARGET=%2, because its network rounds differently from machine to machine. Choose one of: %3; or the model sscnet or wavelet-context.</source>
        <translation>Das Modell %1 kann TARGET=%2 nicht garantieren, weil sein Netz von Rechner zu Rechner anders rundet. Wählen Sie eines von: %3; oder das Modell sscnet oder wavelet-context.</translation>
    </message>
    <message>
        <source>The model %1 does not reach the asked quality on this raster at any rate; the file is near the best quality that the model reaches. Ask for less, or take wavelet-context.</source>
        <translation>Das Modell %1 erreicht die verlangte Qualität auf diesem Raster bei keiner Rate; die Datei ist nahe an der besten Qualität, die das Modell erreicht. Verlangen Sie weniger, oder nehmen Sie wavelet-context.</translation>
    </message>
    <message>
        <source>The model %1 does not support the effort %2, which was ignored.</source>
        <translation>Das Modell %1 unterstützt den Aufwand %2 nicht; die Angabe wurde ignoriert.</translation>
    </message>
    <message>
        <source>The model %1 needs the Python package onnxruntime, which is not installed; install it with Raster → Bandpress → Install engine…, or with &quot;Engine status&quot; in the Processing toolbox (INSTALL=onnxruntime).</source>
        <translation>Das Modell %1 braucht das Python-Paket onnxruntime, das nicht installiert ist; installieren Sie es mit Raster → Bandpress → Engine installieren…, oder mit „Engine-Status“ in den Verarbeitungswerkzeugen (INSTALL=onnxruntime).</translation>
    </message>
    <message>
        <source>The model %1 treats every pixel alike; leave REGIONS out, or take the model wavelet-context.</source>
        <translation>Das Modell %1 behandelt alle Pixel gleich; lassen Sie REGIONS weg, oder nehmen Sie das Modell wavelet-context.</translation>
    </message>
    <message>
        <source>The model %1 was trained for %2 to %3 bands, and the raster has %4; choose a model for hyperspectral cubes, or wavelet-context.</source>
        <translation>Das Modell %1 wurde für %2 bis %3 Kanäle trainiert, und das Raster hat %4; wählen Sie ein Modell für hyperspektrale Würfel, oder wavelet-context.</translation>
    </message>
    <message>
        <source>The model %1 was trained for %2 to %3 bands, and the raster has %4; choose a model for multispectral rasters, or wavelet-context.</source>
        <translation>Das Modell %1 wurde für %2 bis %3 Kanäle trainiert, und das Raster hat %4; wählen Sie ein Modell für multispektrale Raster, oder wavelet-context.</translation>
    </message>
    <message>
        <source>The model file %1 cannot be read: it is cut short or no Bandpress model; copy it again.</source>
        <translation>Die Modelldatei %1 lässt sich nicht lesen: sie ist abgeschnitten oder kein Bandpress-Modell; kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>The model file %1 is damaged: its checksum is not the one it was written with; copy it again.</source>
        <translation>Die Modelldatei %1 ist beschädigt: ihre Prüfsumme ist nicht die, mit der sie geschrieben wurde; kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>The model file %1 is missing; train the model again or install Bandpress again.</source>
        <translation>Die Modelldatei %1 fehlt; trainieren Sie das Modell noch einmal, oder installieren Sie Bandpress neu.</translation>
    </message>
    <message>
        <source>The model file %1 lacks %2; it was made by another version, train it again.</source>
        <translation>Der Modelldatei %1 fehlt %2; sie wurde von einer anderen Version erstellt, trainieren Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>The model file %1 was not found; check the path.</source>
        <translation>Die Modelldatei %1 wurde nicht gefunden; prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>The models to compare. Those that cannot run here, or cannot take this raster, are left out, and the log says why. BD-rates as numbers are those of the first one. &quot;Engine status&quot; shows which can run here.</source>
        <translation>Die zu vergleichenden Modelle. Die hier nicht laufen oder dieses Raster nicht nehmen können, werden ausgelassen, und das Protokoll sagt warum. BD-Raten als Zahlen sind die des ersten. „Engine-Status“ zeigt, welche hier laufen.</translation>
    </message>
    <message>
        <source>The most detailed square of {0} × {1} pixels ({2}). Below each picture its error over all bands.</source>
        <translation>Das Quadrat mit den meisten Einzelheiten, {0} × {1} Pixel ({2}). Unter jedem Bild sein Fehler über alle Kanäle.</translation>
    </message>
    <message>
        <source>The nodata mask of a tile is damaged.</source>
        <translation>Die Leerwertmaske einer Kachel ist beschädigt.</translation>
    </message>
    <message>
        <source>The nodata value %1 could not be stored; no sample of type %2 can have it.</source>
        <translation>Der Leerwert %1 ließ sich nicht speichern; kein Wert vom Typ %2 kann ihn haben.</translation>
    </message>
    <message>
        <source>The nodata value %1 is none that %2 can hold, so no sample counts as nodata.</source>
        <translation>Der Leerwert %1 passt nicht in %2, daher gilt kein Wert als Leerwert.</translation>
    </message>
    <message>
        <source>The nodata value %1 is not a whole number, but the raster holds %2; give a whole number.</source>
        <translation>Der Leerwert %1 ist keine ganze Zahl, aber das Raster enthält %2; geben Sie eine ganze Zahl an.</translation>
    </message>
    <message>
        <source>The output</source>
        <translation>Die Ausgabe</translation>
    </message>
    <message>
        <source>The panel begins with</source>
        <translation>Das Fenster beginnt mit</translation>
    </message>
    <message>
        <source>The part of the raster to compare on holds no valid sample; choose another EXTENT.</source>
        <translation>Der zu vergleichende Teil des Rasters enthält keinen gültigen Wert; wählen Sie eine andere EXTENT.</translation>
    </message>
    <message>
        <source>The path of a .bpr file</source>
        <translation>Der Pfad einer .bpr-Datei</translation>
    </message>
    <message>
        <source>The pixel at column %1, row %2 lies outside of the raster.</source>
        <translation>Das Pixel in Spalte %1, Zeile %2 liegt außerhalb des Rasters.</translation>
    </message>
    <message>
        <source>The polygons of REGIONS that ask for %1 came out at %2, as near as this raster and target allow.</source>
        <translation>Die Polygone von REGIONS, die %1 verlangen, erreichten %2, so nah, wie es dieses Raster und dieses Ziel zulassen.</translation>
    </message>
    <message>
        <source>The premultiplied alpha flag of %1 is not stored.</source>
        <translation>Die Angabe, dass das Alpha von %1 vormultipliziert ist, wird nicht gespeichert.</translation>
    </message>
    <message>
        <source>The project was closed meanwhile, so nothing was added to the map. {}</source>
        <translation>Das Projekt wurde inzwischen geschlossen, daher wurde der Karte nichts hinzugefügt. {}</translation>
    </message>
    <message>
        <source>The raster</source>
        <translation>Das Raster</translation>
    </message>
    <message>
        <source>The raster attribute table of %1</source>
        <translation>Die Rasterattributtabelle von %1</translation>
    </message>
    <message>
        <source>The raster attribute table of %1 (%2 rows, %3 columns) is too large to carry along.</source>
        <translation>Die Rasterattributtabelle von %1 (%2 Zeilen, %3 Spalten) ist zu groß, um mitgeführt zu werden.</translation>
    </message>
    <message>
        <source>The raster attribute table of band %1</source>
        <translation>Die Rasterattributtabelle von Kanal %1</translation>
    </message>
    <message>
        <source>The raster has bands 1 to {}.</source>
        <translation>Das Raster hat die Kanäle 1 bis {}.</translation>
    </message>
    <message>
        <source>The raster has no bands or no pixels; choose at least one band and an extent that covers pixels.</source>
        <translation>Das Raster hat keine Kanäle oder keine Pixel; wählen Sie mindestens einen Kanal und eine Ausdehnung, die Pixel enthält.</translation>
    </message>
    <message>
        <source>The raster has no bands or no pixels; choose at least one band and some pixels.</source>
        <translation>Das Raster hat keine Kanäle oder keine Pixel; wählen Sie mindestens einen Kanal und einige Pixel.</translation>
    </message>
    <message>
        <source>The raster has no pixels (%1 × %2); choose another raster.</source>
        <translation>Das Raster hat keine Pixel (%1 × %2); wählen Sie ein anderes Raster.</translation>
    </message>
    <message>
        <source>The raster holds no valid pixel, so the file holds its nodata mask alone.</source>
        <translation>Das Raster enthält kein gültiges Pixel, daher enthält die Datei nur seine Leerwertmaske.</translation>
    </message>
    <message>
        <source>The raster holds no valid pixel; only its nodata mask was stored.</source>
        <translation>Das Raster enthält kein gültiges Pixel; nur seine Leerwertmaske wurde gespeichert.</translation>
    </message>
    <message>
        <source>The raster is being opened.</source>
        <translation>Das Raster wird geöffnet.</translation>
    </message>
    <message>
        <source>The raster is not a single file, so the result goes to {}.</source>
        <translation>Das Raster ist keine einzelne Datei, daher kommt das Ergebnis nach {}.</translation>
    </message>
    <message>
        <source>The raster is too large for REGIONS (over 4 billion pixels); compress it in parts, or leave REGIONS out.</source>
        <translation>Das Raster ist zu groß für REGIONS (über 4 Milliarden Pixel); komprimieren Sie es in Teilen, oder lassen Sie REGIONS weg.</translation>
    </message>
    <message>
        <source>The raster lies in a temporary folder, which is emptied later, so the result goes to {}.</source>
        <translation>Das Raster liegt in einem temporären Ordner, der später geleert wird, daher kommt das Ergebnis nach {}.</translation>
    </message>
    <message>
        <source>The raster to compare with it: same size, georeference and number of bands.</source>
        <translation>Das damit zu vergleichende Raster: gleiche Größe, Georeferenz und Kanalzahl.</translation>
    </message>
    <message>
        <source>The raster&apos;s geotransform cannot be inverted; assign a valid one and try again.</source>
        <translation>Die Geotransformation des Rasters lässt sich nicht umkehren; weisen Sie eine gültige zu, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The rasters differ in size (%1 × %2 and %3 × %4 pixels); resample or clip one of them to the grid of the other.</source>
        <translation>Die Raster sind verschieden groß (%1 × %2 und %3 × %4 Pixel); bringen Sie eines davon durch Resampling oder Zuschneiden auf das Gitter des anderen.</translation>
    </message>
    <message>
        <source>The rasters differ in their number of bands (%1 and %2); choose rasters with the same bands.</source>
        <translation>Die Raster haben verschiedene Kanalzahlen (%1 und %2); wählen Sie Raster mit denselben Kanälen.</translation>
    </message>
    <message>
        <source>The rasters have different coordinate reference systems; reproject one of them or assign it the right one.</source>
        <translation>Die Raster haben verschiedene Koordinatenbezugssysteme; projizieren Sie eines davon um, oder weisen Sie ihm das richtige zu.</translation>
    </message>
    <message>
        <source>The rasters have the same size but lie in different places (their geotransforms differ); resample one of them to the grid of the other.</source>
        <translation>Die Raster sind gleich groß, liegen aber an verschiedenen Orten (ihre Geotransformationen unterscheiden sich); bringen Sie eines davon durch Resampling auf das Gitter des anderen.</translation>
    </message>
    <message>
        <source>The reference raster.</source>
        <translation>Das Referenzraster.</translation>
    </message>
    <message>
        <source>The results are kept in a temporary folder only; save the table in a folder of yours, or give WORK_FOLDER, so that a later run can go on from them.</source>
        <translation>Die Ergebnisse liegen nur in einem temporären Ordner; speichern Sie die Tabelle in einem eigenen Ordner, oder geben Sie WORK_FOLDER an, damit ein späterer Lauf dort weitermachen kann.</translation>
    </message>
    <message>
        <source>The run failed; the log has the reason.</source>
        <translation>Der Lauf ist fehlgeschlagen; der Grund steht im Protokoll.</translation>
    </message>
    <message>
        <source>The run is missing in the history: {}</source>
        <translation>Der Lauf fehlt im Verlauf: {}</translation>
    </message>
    <message>
        <source>The same part at {}</source>
        <translation>Derselbe Ausschnitt bei {}</translation>
    </message>
    <message>
        <source>The same text as an HTML file.</source>
        <translation>Derselbe Text als HTML-Datei.</translation>
    </message>
    <message>
        <source>The sample window lies outside of the raster; choose one inside.</source>
        <translation>Der Ausschnitt liegt außerhalb des Rasters; wählen Sie einen innerhalb.</translation>
    </message>
    <message>
        <source>The signal peak that PSNR is measured against. Empty: chosen by the data.</source>
        <translation>Der Spitzenwert des Signals, an dem PSNR gemessen wird. Leer: nach den Daten gewählt.</translation>
    </message>
    <message>
        <source>The signal peak, above 0, in PSNR = 10·log10(peak² ÷ MSE), and the data range of SSIM. Empty: 10000 where 16-bit reflectance is recognised, 255 for 8-bit images, 1 for reflectance in 0 … 1, else the range between the 0.1 and 99.9 % percentiles of the values. The log shows it.</source>
        <translation>Der Spitzenwert des Signals, über 0, in PSNR = 10·log10(peak² ÷ MSE), und der Wertebereich von SSIM. Leer: 10000, wo 16-Bit-Reflektanz erkannt wird, 255 für 8-Bit-Bilder, 1 für Reflektanz in 0 … 1, sonst die Spanne zwischen dem 0,1- und dem 99,9-%-Perzentil der Werte. Das Protokoll nennt ihn.</translation>
    </message>
    <message>
        <source>The size is being estimated; this takes a few seconds.</source>
        <translation>Die Größe wird geschätzt; das dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>The smallest file of this raster is about %1; ask for that or more.</source>
        <translation>Die kleinste Datei dieses Rasters ist etwa %1; verlangen Sie das oder mehr.</translation>
    </message>
    <message>
        <source>The spectra were saved to {}.</source>
        <translation>Die Spektren wurden in {} gespeichert.</translation>
    </message>
    <message>
        <source>The spectral basis of the file is damaged, so nothing in it can be decoded; get a fresh copy.</source>
        <translation>Die spektrale Basis der Datei ist beschädigt, daher lässt sich nichts darin dekodieren; beschaffen Sie eine neue Kopie.</translation>
    </message>
    <message>
        <source>The spectral basis of the file is out of range; the file is damaged.</source>
        <translation>Die spektrale Basis der Datei liegt außerhalb des Bereichs; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The step is coarser than the range of this raster&apos;s values.</source>
        <translation>Der Schritt ist gröber als die Spanne der Werte dieses Rasters.</translation>
    </message>
    <message>
        <source>The step is finer than the samples show; the file is lossless.</source>
        <translation>Der Schritt ist feiner, als die Werte zeigen; die Datei ist verlustfrei.</translation>
    </message>
    <message>
        <source>The step is too fine for the range of this raster; ask for a coarser one, or for lossless.</source>
        <translation>Der Schritt ist zu fein für die Spanne dieses Rasters; verlangen Sie einen gröberen, oder lossless.</translation>
    </message>
    <message>
        <source>The target %1 needs %2; %3 is not one.</source>
        <translation>Das Ziel %1 braucht %2; %3 ist das nicht.</translation>
    </message>
    <message>
        <source>The training diverged; start it again with a lower learning rate.</source>
        <translation>Das Training ist auseinandergelaufen; beginnen Sie es noch einmal mit einer kleineren Lernrate.</translation>
    </message>
    <message>
        <source>The training ended before its time ({0}; exit code {1}); the last lines of its output are in the log.</source>
        <translation>Das Training endete vor der Zeit ({0}; Rückgabewert {1}); die letzten Zeilen seiner Ausgabe stehen im Protokoll.</translation>
    </message>
    <message>
        <source>The training failed (%1: %2).</source>
        <translation>Das Training ist fehlgeschlagen (%1: %2).</translation>
    </message>
    <message>
        <source>The two curves overlap by less than 3 dB; measure rates that cover the same quality.</source>
        <translation>Die beiden Kurven überlappen sich um weniger als 3 dB; messen Sie Raten, die denselben Qualitätsbereich abdecken.</translation>
    </message>
    <message>
        <source>The value %1 of the target %2 is not a number.</source>
        <translation>Der Wert %1 des Ziels %2 ist keine Zahl.</translation>
    </message>
    <message>
        <source>The value %1 stands apart and repeats, as a likely fill, and is taken as nodata; switch FIND_NODATA off if it is a measurement.</source>
        <translation>Der Wert %1 liegt abseits und wiederholt sich wie ein Füllwert, und gilt als Leerwert; schalten Sie FIND_NODATA aus, wenn er ein Messwert ist.</translation>
    </message>
    <message>
        <source>The values %1 stand apart and repeat, as likely fills, and are taken as nodata; switch FIND_NODATA off if they are measurements.</source>
        <translation>Die Werte %1 liegen abseits und wiederholen sich wie Füllwerte, und gelten als Leerwerte; schalten Sie FIND_NODATA aus, wenn sie Messwerte sind.</translation>
    </message>
    <message>
        <source>The values are too large for errors to be measured, so they are kept exactly.</source>
        <translation>Die Werte sind zu groß, um Fehler zu messen, daher bleiben sie exakt erhalten.</translation>
    </message>
    <message>
        <source>The values are too large for errors to be measured; the file is lossless.</source>
        <translation>Die Werte sind zu groß, um Fehler zu messen; die Datei ist verlustfrei.</translation>
    </message>
    <message>
        <source>The window %1 × %2 at column %3, row %4 does not lie inside the raster of %5 × %6 pixels.</source>
        <translation>Das Fenster %1 × %2 ab Spalte %3, Zeile %4 liegt nicht im Raster von %5 × %6 Pixeln.</translation>
    </message>
    <message>
        <source>There are {} pinned pixels, which is the most; remove one first.</source>
        <translation>Es gibt {} angeheftete Pixel, mehr geht nicht; entfernen Sie zuerst eines.</translation>
    </message>
    <message>
        <source>There is no band %1 to keep exact; the raster has the bands 1 to %2.</source>
        <translation>Es gibt keinen Kanal %1, der exakt bleiben könnte; das Raster hat die Kanäle 1 bis %2.</translation>
    </message>
    <message>
        <source>There is no effort named %1; choose one of: %2.</source>
        <translation>Es gibt keinen Aufwand namens %1; wählen Sie eines von: %2.</translation>
    </message>
    <message>
        <source>There is no entropy coder named %1; choose one of: %2.</source>
        <translation>Es gibt keinen Entropiekodierer namens %1; wählen Sie einen von: %2.</translation>
    </message>
    <message>
        <source>There is no error: both rasters have the same samples.</source>
        <translation>Es gibt keinen Fehler: beide Raster haben dieselben Werte.</translation>
    </message>
    <message>
        <source>There is no folder for models; set FOLDER to the folder of the new model.</source>
        <translation>Es gibt keinen Ordner für Modelle; setzen Sie FOLDER auf den Ordner des neuen Modells.</translation>
    </message>
    <message>
        <source>There is no level %1; choose one from 0 (full resolution) to %2.</source>
        <translation>Es gibt keine Stufe %1; wählen Sie eine von 0 (volle Auflösung) bis %2.</translation>
    </message>
    <message>
        <source>There is no model named %1; choose one of: %2.</source>
        <translation>Es gibt kein Modell namens %1; wählen Sie eines von: %2.</translation>
    </message>
    <message>
        <source>There is no pixel of the rasters; click inside of them.</source>
        <translation>Dort ist kein Pixel der Raster; klicken Sie in sie hinein.</translation>
    </message>
    <message>
        <source>There is no preset named %1; choose one of: %2.</source>
        <translation>Es gibt keine Voreinstellung namens %1; wählen Sie eine von: %2.</translation>
    </message>
    <message>
        <source>There is no target named %1; choose one of: %2.</source>
        <translation>Es gibt kein Ziel namens %1; wählen Sie eines von: %2.</translation>
    </message>
    <message>
        <source>There is not enough memory for these rasters; choose fewer or smaller ones.</source>
        <translation>Der Speicher reicht für diese Raster nicht; wählen Sie weniger oder kleinere.</translation>
    </message>
    <message>
        <source>There is not enough memory; choose a smaller extent, fewer bands or fewer threads.</source>
        <translation>Der Speicher reicht nicht; wählen Sie eine kleinere Ausdehnung, weniger Kanäle oder weniger Threads.</translation>
    </message>
    <message>
        <source>There is nothing to choose for this raster.</source>
        <translation>Für dieses Raster gibt es nichts zu wählen.</translation>
    </message>
    <message>
        <source>There is nothing to choose: this raster is kept exactly.</source>
        <translation>Es gibt nichts zu wählen: dieses Raster bleibt exakt erhalten.</translation>
    </message>
    <message>
        <source>There is time for %1 steps.</source>
        <translation>Die Zeit reicht für %1 Schritte.</translation>
    </message>
    <message>
        <source>There is too little space for {0} on the disk of {1} or of {2}; free about {3} MB on each and try again.</source>
        <translation>Für {0} ist zu wenig Platz auf dem Datenträger von {1} oder von {2}; geben Sie auf jedem etwa {3} MB frei, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This GDAL (%1) cannot write samples of type %2; update GDAL to 3.5 or later, or read the file with bandpress.open.</source>
        <translation>Dieses GDAL (%1) kann keine Werte vom Typ %2 schreiben; aktualisieren Sie GDAL auf 3.5 oder neuer, oder lesen Sie die Datei mit bandpress.open.</translation>
    </message>
    <message>
        <source>This choice is estimated from the raster; wait a few seconds.</source>
        <translation>Diese Wahl wird aus dem Raster geschätzt; warten Sie einige Sekunden.</translation>
    </message>
    <message>
        <source>This file exists and will be replaced.</source>
        <translation>Diese Datei existiert und wird ersetzt.</translation>
    </message>
    <message>
        <source>This model cannot promise exact samples or a largest error, because its network rounds differently from machine to machine; choose another target, or another model.</source>
        <translation>Dieses Modell kann weder exakte Werte noch einen größten Fehler zusichern, weil sein Netz von Rechner zu Rechner anders rundet; wählen Sie ein anderes Ziel oder ein anderes Modell.</translation>
    </message>
    <message>
        <source>This raster is a web or database layer, not a file; export it first (Export → Save As…, raw data) and use the GeoTIFF.</source>
        <translation>Dieses Raster ist ein Web- oder Datenbanklayer, keine Datei; exportieren Sie es zuerst (Exportieren → Speichern als…, Rohdaten), und verwenden Sie das GeoTIFF.</translation>
    </message>
    <message>
        <source>This raster is always kept exactly.</source>
        <translation>Dieses Raster bleibt immer exakt erhalten.</translation>
    </message>
    <message>
        <source>This raster needs at least %1 bytes (%2 bits per pixel per channel), so %3 bytes is too small; ask for more.</source>
        <translation>Dieses Raster braucht mindestens %1 Bytes (%2 Bit pro Pixel und Kanal), daher sind %3 Bytes zu wenig; verlangen Sie mehr.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Threads, memory, preset, folders: Settings → Options → Bandpress</source>
        <translation>Threads, Speicher, Voreinstellung, Ordner: Einstellungen → Optionen → Bandpress</translation>
    </message>
    <message>
        <source>Tick at least one band.</source>
        <translation>Haken Sie mindestens einen Kanal an.</translation>
    </message>
    <message>
        <source>Tick bands, or write their numbers, such as 1-4,8.</source>
        <translation>Haken Sie Kanäle an, oder schreiben Sie ihre Nummern, etwa 1-4,8.</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>Tile summary (PSNR)</source>
        <translation>Kachelübersicht (PSNR)</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Tiles of {}, PSNR</source>
        <translation>Kacheln von {}, PSNR</translation>
    </message>
    <message>
        <source>Time limit of this run in minutes. 0: no limit.</source>
        <translation>Zeitgrenze dieses Laufs in Minuten. 0: keine Grenze.</translation>
    </message>
    <message>
        <source>Time of the last run</source>
        <translation>Dauer des letzten Laufs</translation>
    </message>
    <message>
        <source>Time taken (seconds)</source>
        <translation>Benötigte Zeit (Sekunden)</translation>
    </message>
    <message>
        <source>Time to decode (s)</source>
        <translation>Zeit zum Dekodieren (s)</translation>
    </message>
    <message>
        <source>Time to encode (s)</source>
        <translation>Zeit zum Kodieren (s)</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>To (dB)</source>
        <translation>Bis (dB)</translation>
    </message>
    <message>
        <source>Total number of training steps, from 1, including earlier runs of the same training. The training ends after STEPS or MINUTES, whichever comes first.</source>
        <translation>Gesamtzahl der Trainingsschritte, ab 1, frühere Läufe desselben Trainings eingeschlossen. Das Training endet nach STEPS oder MINUTES, je nachdem, was zuerst eintritt.</translation>
    </message>
    <message>
        <source>Train or fine-tune a model</source>
        <translation>Modell trainieren oder anpassen</translation>
    </message>
    <message>
        <source>Trained models</source>
        <translation>Trainierte Modelle</translation>
    </message>
    <message>
        <source>Training %1 on the GPU with PyTorch %2.</source>
        <translation>%1 wird auf der GPU mit PyTorch %2 trainiert.</translation>
    </message>
    <message>
        <source>Training %1 on the processor with PyTorch %2.</source>
        <translation>%1 wird auf dem Prozessor mit PyTorch %2 trainiert.</translation>
    </message>
    <message>
        <source>Training log</source>
        <translation>Trainingsprotokoll</translation>
    </message>
    <message>
        <source>Training needs PyTorch, which cannot be imported here (%1); see docs/training.md.</source>
        <translation>Das Training braucht PyTorch, das sich hier nicht importieren lässt (%1); siehe docs/training.md.</translation>
    </message>
    <message>
        <source>Training needs the Python package torch, which this QGIS does not have; &quot;Install engine…&quot; in the menu Raster → Bandpress and the log of &quot;Engine status&quot; show the command that installs it for you alone.</source>
        <translation>Das Training braucht das Python-Paket torch, das dieses QGIS nicht hat; „Engine installieren…“ im Menü Raster → Bandpress und das Protokoll von „Engine-Status“ zeigen den Befehl, der es nur für Sie installiert.</translation>
    </message>
    <message>
        <source>Training of {}</source>
        <translation>Training von {}</translation>
    </message>
    <message>
        <source>Training rasters</source>
        <translation>Trainingsraster</translation>
    </message>
    <message>
        <source>Training steps in all, those of earlier runs included</source>
        <translation>Trainingsschritte insgesamt, frühere Läufe eingeschlossen</translation>
    </message>
    <message>
        <source>Training uses the file of {}, without the open options and the additional nodata values of its layer.</source>
        <translation>Das Training verwendet die Datei von {}, ohne die Öffnungsoptionen und die zusätzlichen Leerwerte ihres Layers.</translation>
    </message>
    <message>
        <source>Trains a learned model (an autoencoder) on your own rasters, from the beginning or from an existing model. The result is one file in the folder of your models, and its NAME can be chosen as MODEL in the other algorithms.

The training runs in a separate process, on a graphics card if torch finds one. It can be cancelled at any time: a checkpoint is kept, and a run with the same settings resumes from it. A finished training also continues when it is given more STEPS. Rasters that were compressed with the earlier state of the model can only be opened with that state, so it is kept in the folder &quot;earlier&quot; of your models, where it is found automatically.

The validation curve in the report is measured on parts of the rasters that are not trained on. Needs the Python package torch; &quot;Engine status&quot; shows how to install it.</source>
        <translation>Trainiert ein gelerntes Modell (einen Autoencoder) mit Ihren eigenen Rastern, von Anfang an oder ausgehend von einem vorhandenen Modell. Das Ergebnis ist eine Datei im Ordner Ihrer Modelle, und sein NAME lässt sich in den anderen Algorithmen als MODEL wählen.

Das Training läuft in einem eigenen Prozess, auf einer Grafikkarte, wenn torch eine findet. Es lässt sich jederzeit abbrechen: ein Sicherungspunkt bleibt erhalten, und ein Lauf mit denselben Einstellungen setzt dort fort. Auch ein abgeschlossenes Training geht weiter, wenn es mehr STEPS erhält. Raster, die mit dem früheren Stand des Modells komprimiert wurden, lassen sich nur mit diesem öffnen; er bleibt daher im Ordner „earlier“ Ihrer Modelle, wo er von selbst gefunden wird.

Die Validierungskurve im Bericht wird an Teilen der Raster gemessen, mit denen nicht trainiert wird. Braucht das Python-Paket torch; „Engine-Status“ zeigt, wie man es installiert.</translation>
    </message>
    <message>
        <source>Trains a learned model on your own rasters; the compressing algorithms then list it as MODEL.</source>
        <translation>Trainiert ein gelerntes Modell mit Ihren eigenen Rastern; die komprimierenden Algorithmen bieten es danach als MODEL an.</translation>
    </message>
    <message>
        <source>Treat fill values, such as −9999, as nodata</source>
        <translation>Füllwerte wie −9999 als Leerwerte behandeln</translation>
    </message>
    <message>
        <source>Valid samples</source>
        <translation>Gültige Werte</translation>
    </message>
    <message>
        <source>Validation curve</source>
        <translation>Validierungskurve</translation>
    </message>
    <message>
        <source>Validation loss at the end, on parts that are not trained on</source>
        <translation>Validierungsverlust am Ende, an Teilen, mit denen nicht trainiert wird</translation>
    </message>
    <message>
        <source>Validation loss at the start, on parts that are not trained on; 1 is the loss of a linear transform</source>
        <translation>Validierungsverlust am Anfang, an Teilen, mit denen nicht trainiert wird; 1 ist der Verlust einer linearen Transformation</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value of the target, above 0 (for pae also 0): dB from 1 to 200 for psnr, DN for step, rmse and pae, bits for bpppc, bytes for size. Ignored for lossless. With the peak 10000, a PSNR of 40 dB is an RMSE of 100 DN, 50 dB of 31.6 DN, 60 dB of 10 DN; with another PEAK, in proportion.</source>
        <translation>Wert des Ziels, über 0 (bei pae auch 0): dB von 1 bis 200 für psnr, DN für step, rmse und pae, Bit für bpppc, Bytes für size. Wird bei lossless ignoriert. Beim Spitzenwert 10000 ist ein PSNR von 40 dB ein RMSE von 100 DN, 50 dB einer von 31,6 DN, 60 dB einer von 10 DN; bei einem anderen PEAK im Verhältnis.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Version {0}; {1}</source>
        <translation>Version {0}; {1}</translation>
    </message>
    <message>
        <source>Versions, engines, models, settings and the last error, to copy into a question or a report</source>
        <translation>Versionen, Engines, Modelle, Einstellungen und der letzte Fehler, zum Kopieren in eine Frage oder eine Meldung</translation>
    </message>
    <message>
        <source>Visually identical</source>
        <translation>Sichtbar gleich</translation>
    </message>
    <message>
        <source>Waiting for the drive to answer…</source>
        <translation>Es wird auf das Laufwerk gewartet…</translation>
    </message>
    <message>
        <source>Wavelength</source>
        <translation>Wellenlänge</translation>
    </message>
    <message>
        <source>Wavelength (nm)</source>
        <translation>Wellenlänge (nm)</translation>
    </message>
    <message>
        <source>Wavelet (default)</source>
        <translation>Wavelet (Vorgabe)</translation>
    </message>
    <message>
        <source>Wavelet with learned contexts</source>
        <translation>Wavelet mit gelernten Kontexten</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What is asked is finer than this model can code on this raster; the file is lossless.</source>
        <translation>Das Verlangte ist feiner, als dieses Modell auf diesem Raster kodieren kann; die Datei ist verlustfrei.</translation>
    </message>
    <message>
        <source>What may be lost?</source>
        <translation>Was darf verloren gehen?</translation>
    </message>
    <message>
        <source>What the file must meet; VALUE gives the amount.
step: quantiser step in DN. psnr: PSNR in dB. rmse: RMSE in DN. Both are met within 0.1 dB where the raster allows it; a warning says where it does not. bpppc: bits per pixel per channel. size: file size in bytes. pae: peak absolute error in DN, for every valid pixel (near-lossless). lossless: every value, integer or float, is restored bit for bit; VALUE is ignored.</source>
        <translation>Was die Datei erfüllen muss; VALUE nennt den Betrag.
step: Quantisierungsschritt in DN. psnr: PSNR in dB. rmse: RMSE in DN. Beide werden auf 0,1 dB genau erfüllt, wo das Raster es zulässt; eine Warnung sagt, wo nicht. bpppc: Bit pro Pixel und Kanal. size: Dateigröße in Bytes. pae: größter absoluter Fehler in DN, für jedes gültige Pixel (fast verlustfrei). lossless: jeder Wert, Ganzzahl oder Fließkommazahl, wird Bit für Bit wiederhergestellt; VALUE wird ignoriert.</translation>
    </message>
    <message>
        <source>What the map shows now</source>
        <translation>Was die Karte jetzt zeigt</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Whole raster</source>
        <translation>Ganzes Raster</translation>
    </message>
    <message>
        <source>Why there is no number</source>
        <translation>Warum es keine Zahl gibt</translation>
    </message>
    <message>
        <source>With CODER=%1 a file of the model %2 may decode a little differently from machine to machine, so it cannot promise TARGET=%3; take rans or huffman.</source>
        <translation>Mit CODER=%1 kann eine Datei des Modells %2 von Rechner zu Rechner etwas anders dekodiert werden, daher kann sie TARGET=%3 nicht garantieren; nehmen Sie rans oder huffman.</translation>
    </message>
    <message>
        <source>Within ±</source>
        <translation>Innerhalb von ±</translation>
    </message>
    <message>
        <source>Within ± …: no sample differs by more than a number</source>
        <translation>Innerhalb von ± …: kein Wert weicht um mehr als eine Zahl ab</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>Schlechteste Stelle</translation>
    </message>
    <message>
        <source>Worst pixel</source>
        <translation>Schlechtestes Pixel</translation>
    </message>
    <message>
        <source>Worst pixel: the one with the largest RMSE</source>
        <translation>Schlechtestes Pixel: das mit dem größten RMSE</translation>
    </message>
    <message>
        <source>Worst tile</source>
        <translation>Schlechteste Kachel</translation>
    </message>
    <message>
        <source>Yes: a raster whose .bpr file lies in the folder of the results, is newer than the raster and has only right checksums is not compressed again; it has no PSNR in the table, so a gate does not count it.</source>
        <translation>Ja: ein Raster, dessen .bpr-Datei im Ordner der Ergebnisse liegt, neuer als das Raster ist und nur richtige Prüfsummen hat, wird nicht noch einmal komprimiert; es hat keinen PSNR in der Tabelle, daher zählt eine Schranke es nicht.</translation>
    </message>
    <message>
        <source>Yes: fill values, which repeat and lie far from all other values, such as -9999 among 0 … 1, are treated as nodata: they are kept exactly and excluded from all measures, and a warning names them. They are not searched for if NODATA is given or the target is lossless. No: nodata are only the values that the raster declares, the additional nodata values of its layer, and NODATA.</source>
        <translation>Ja: Füllwerte, die sich wiederholen und weit von allen anderen Werten liegen, etwa -9999 zwischen 0 … 1, werden als Leerwerte behandelt: sie bleiben exakt erhalten und zählen in keinem Maß, und eine Warnung nennt sie. Sie werden nicht gesucht, wenn NODATA angegeben oder das Ziel lossless ist. Nein: Leerwerte sind nur die Werte, die das Raster angibt, die zusätzlichen Leerwerte seines Layers, und NODATA.</translation>
    </message>
    <message>
        <source>Yes: rasters in folders within the folder are compressed, too, and their results lie in folders of the same names.</source>
        <translation>Ja: auch Raster in Ordnern im Ordner werden komprimiert, und ihre Ergebnisse liegen in gleichnamigen Ordnern.</translation>
    </message>
    <message>
        <source>Your documents</source>
        <translation>Ihre Dokumente</translation>
    </message>
    <message>
        <source>Your own target, model and effort.</source>
        <translation>Eigenes Ziel, eigenes Modell und eigener Aufwand.</translation>
    </message>
    <message>
        <source>a Bandpress raster, as it is after decompression</source>
        <translation>ein Bandpress-Raster, wie es nach dem Dekomprimieren ist</translation>
    </message>
    <message>
        <source>a CRS without a name</source>
        <translation>ein KBS ohne Namen</translation>
    </message>
    <message>
        <source>a PSNR in dB between 1 and 200</source>
        <translation>einen PSNR in dB zwischen 1 und 200</translation>
    </message>
    <message>
        <source>a PSNR of %1 dB</source>
        <translation>einen PSNR von %1 dB</translation>
    </message>
    <message>
        <source>a TIFF has a place for one only when it has a single band</source>
        <translation>ein TIFF hat dafür nur Platz, wenn es einen einzigen Kanal hat</translation>
    </message>
    <message>
        <source>a file size of at least 1 byte</source>
        <translation>eine Dateigröße von mindestens 1 Byte</translation>
    </message>
    <message>
        <source>a largest error</source>
        <translation>einem größten Fehler</translation>
    </message>
    <message>
        <source>a mask for each band</source>
        <translation>eine Maske für jeden Kanal</translation>
    </message>
    <message>
        <source>a peak error of 0 or more, in the raster&apos;s units</source>
        <translation>einen größten Fehler von 0 oder mehr, in Einheiten des Rasters</translation>
    </message>
    <message>
        <source>a quantiser step above 0, in the raster&apos;s units</source>
        <translation>einen Quantisierungsschritt über 0, in Einheiten des Rasters</translation>
    </message>
    <message>
        <source>a rate above 0 in bits per pixel per channel</source>
        <translation>eine Rate über 0 in Bit pro Pixel und Kanal</translation>
    </message>
    <message>
        <source>a root mean squared error above 0, in the raster&apos;s units</source>
        <translation>eine Wurzel des mittleren quadratischen Fehlers über 0, in Einheiten des Rasters</translation>
    </message>
    <message>
        <source>a step</source>
        <translation>einem Schritt</translation>
    </message>
    <message>
        <source>a step of %1</source>
        <translation>einen Schritt von %1</translation>
    </message>
    <message>
        <source>about {0} h {1} min</source>
        <translation>etwa {0} h {1} min</translation>
    </message>
    <message>
        <source>about {}</source>
        <translation>etwa {}</translation>
    </message>
    <message>
        <source>about {} h</source>
        <translation>etwa {} h</translation>
    </message>
    <message>
        <source>about {} min</source>
        <translation>etwa {} min</translation>
    </message>
    <message>
        <source>about {} s</source>
        <translation>etwa {} s</translation>
    </message>
    <message>
        <source>add a field of numbers to the layer</source>
        <translation>fügen Sie dem Layer ein Feld mit Zahlen hinzu</translation>
    </message>
    <message>
        <source>all hold: the file is sound</source>
        <translation>alle stimmen: die Datei ist unbeschädigt</translation>
    </message>
    <message>
        <source>all of it, {0} × {1} pixels</source>
        <translation>alles, {0} × {1} Pixel</translation>
    </message>
    <message>
        <source>all of that</source>
        <translation>all das</translation>
    </message>
    <message>
        <source>all values are equal</source>
        <translation>alle Werte sind gleich</translation>
    </message>
    <message>
        <source>an RMSE of %1</source>
        <translation>einen RMSE von %1</translation>
    </message>
    <message>
        <source>an error (RMSE)</source>
        <translation>einem Fehler (RMSE)</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>wie verlangt</translation>
    </message>
    <message>
        <source>as many as QGIS may use</source>
        <translation>so viele, wie QGIS verwenden darf</translation>
    </message>
    <message>
        <source>as the raster says</source>
        <translation>wie das Raster angibt</translation>
    </message>
    <message>
        <source>autoencoder</source>
        <translation>Autoencoder</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>band %1</source>
        <translation>Kanal %1</translation>
    </message>
    <message>
        <source>band %1 has</source>
        <translation>Kanal %1 hat</translation>
    </message>
    <message>
        <source>band {}</source>
        <translation>Kanal {}</translation>
    </message>
    <message>
        <source>bands %1 have</source>
        <translation>die Kanäle %1 haben</translation>
    </message>
    <message>
        <source>bands of groups and exact bands</source>
        <translation>Kanäle von Gruppen und exakte Kanäle</translation>
    </message>
    <message>
        <source>bands {}</source>
        <translation>Kanäle {}</translation>
    </message>
    <message>
        <source>base tile row %1, column %2: %3</source>
        <translation>Grundkachel Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>bd-rate</source>
        <translation>bd-rate</translation>
    </message>
    <message>
        <source>being checked; open the properties again in a moment to see the result</source>
        <translation>wird geprüft; öffnen Sie die Eigenschaften gleich noch einmal, um das Ergebnis zu sehen</translation>
    </message>
    <message>
        <source>below the sensor&apos;s noise</source>
        <translation>unter dem Rauschen des Sensors</translation>
    </message>
    <message>
        <source>benchmark</source>
        <translation>Benchmark</translation>
    </message>
    <message>
        <source>beside the raster</source>
        <translation>neben dem Raster</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>Bit</translation>
    </message>
    <message>
        <source>bits per sample</source>
        <translation>Bit pro Wert</translation>
    </message>
    <message>
        <source>bound of this kind</source>
        <translation>Schranke dieser Art</translation>
    </message>
    <message>
        <source>bpppc: sizes in bits per pixel per channel. psnr: qualities in dB.</source>
        <translation>bpppc: Größen in Bit pro Pixel und Kanal. psnr: Qualitäten in dB.</translation>
    </message>
    <message>
        <source>bpr</source>
        <translation>bpr</translation>
    </message>
    <message>
        <source>bug report</source>
        <translation>Fehlermeldung</translation>
    </message>
    <message>
        <source>category names</source>
        <translation>Kategorienamen</translation>
    </message>
    <message>
        <source>cells of group %1</source>
        <translation>Zellen von Gruppe %1</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>checking, part {0} of {1}</source>
        <translation>Prüfung, Teil {0} von {1}</translation>
    </message>
    <message>
        <source>checking, trial {0}, part {1} of {2}</source>
        <translation>Prüfung, Versuch {0}, Teil {1} von {2}</translation>
    </message>
    <message>
        <source>checking, trial {}</source>
        <translation>Prüfung, Versuch {}</translation>
    </message>
    <message>
        <source>checksum</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>choose one of: {}</source>
        <translation>wählen Sie eines von: {}</translation>
    </message>
    <message>
        <source>chosen by the data</source>
        <translation>nach den Daten gewählt</translation>
    </message>
    <message>
        <source>code bands</source>
        <translation>Codekanäle</translation>
    </message>
    <message>
        <source>codec</source>
        <translation>Codec</translation>
    </message>
    <message>
        <source>codes (%1)</source>
        <translation>Codes (%1)</translation>
    </message>
    <message>
        <source>coding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>coding, tile {0} of {1}</source>
        <translation>Kodierung, Kachel {0} von {1}</translation>
    </message>
    <message>
        <source>coding, trial {0}, tile {1} of {2}</source>
        <translation>Kodierung, Versuch {0}, Kachel {1} von {2}</translation>
    </message>
    <message>
        <source>coding, trial {}</source>
        <translation>Kodierung, Versuch {}</translation>
    </message>
    <message>
        <source>cog</source>
        <translation>cog</translation>
    </message>
    <message>
        <source>column {0}, row {1}</source>
        <translation>Spalte {0}, Zeile {1}</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>vergleichen</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>comparing, part {0} of {1}</source>
        <translation>Vergleich, Teil {0} von {1}</translation>
    </message>
    <message>
        <source>components of group %1</source>
        <translation>Komponenten von Gruppe %1</translation>
    </message>
    <message>
        <source>compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>dB better than the rest</source>
        <translation>dB besser als der Rest</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>decode</source>
        <translation>dekodieren</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>Dekodierung</translation>
    </message>
    <message>
        <source>decoding, part {0} of {1}</source>
        <translation>Dekodierung, Teil {0} von {1}</translation>
    </message>
    <message>
        <source>deep learning</source>
        <translation>Deep Learning</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>Grad</translation>
    </message>
    <message>
        <source>diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>different nodata values by band</source>
        <translation>verschiedene Leerwerte je Kanal</translation>
    </message>
    <message>
        <source>directory</source>
        <translation>Verzeichnis</translation>
    </message>
    <message>
        <source>driver must be GTiff or COG, not %1.</source>
        <translation>driver muss GTiff oder COG sein, nicht %1.</translation>
    </message>
    <message>
        <source>encode</source>
        <translation>kodieren</translation>
    </message>
    <message>
        <source>entropy coder</source>
        <translation>Entropiekodierer</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>error map</source>
        <translation>Fehlerkarte</translation>
    </message>
    <message>
        <source>every one bit for bit</source>
        <translation>jeder Bit für Bit</translation>
    </message>
    <message>
        <source>every sample exact</source>
        <translation>jeder Wert exakt</translation>
    </message>
    <message>
        <source>every sample is exact</source>
        <translation>jeder Wert ist exakt</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>exakt</translation>
    </message>
    <message>
        <source>exact synthesis</source>
        <translation>exakte Synthese</translation>
    </message>
    <message>
        <source>finding the step</source>
        <translation>Suche nach dem Schritt</translation>
    </message>
    <message>
        <source>finding the step, trial {}</source>
        <translation>Suche nach dem Schritt, Versuch {}</translation>
    </message>
    <message>
        <source>fine-tune</source>
        <translation>anpassen</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>found automatically</source>
        <translation>automatisch gefunden</translation>
    </message>
    <message>
        <source>from the lowest to the highest value</source>
        <translation>vom kleinsten bis zum größten Wert</translation>
    </message>
    <message>
        <source>full</source>
        <translation>voll</translation>
    </message>
    <message>
        <source>full: every pixel. 1/2 … 1/128: pixels 2 … 128 times as wide and high, with the same upper-left corner. The extent grows to whole pixels of that size. A pixel is nodata where all full-resolution pixels under it are nodata. Bands of classes, masks and flags (and other EXACT_BANDS) have the most frequent value of these pixels, never a mean.</source>
        <translation>full: jedes Pixel. 1/2 … 1/128: Pixel, die 2- … 128-mal so breit und hoch sind, mit derselben linken oberen Ecke. Die Ausdehnung wächst auf ganze Pixel dieser Größe. Ein Pixel ist leer, wo alle Pixel voller Auflösung darunter leer sind. Kanäle mit Klassen, Masken und Marken (und andere EXACT_BANDS) haben den häufigsten Wert dieser Pixel, nie ein Mittel.</translation>
    </message>
    <message>
        <source>gain map</source>
        <translation>Verstärkungskarte</translation>
    </message>
    <message>
        <source>gains of {:+.1f} to {:+.1f} dB</source>
        <translation>Verstärkungen von {:+.1f} bis {:+.1f} dB</translation>
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
        <translation>hat eine Farbtabelle</translation>
    </message>
    <message>
        <source>has a table of classes</source>
        <translation>hat eine Tabelle mit Klassen</translation>
    </message>
    <message>
        <source>has names of categories</source>
        <translation>hat Namen von Kategorien</translation>
    </message>
    <message>
        <source>header</source>
        <translation>Dateikopf</translation>
    </message>
    <message>
        <source>hyperspectral</source>
        <translation>hyperspektral</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>infinite (exact)</source>
        <translation>unendlich (exakt)</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>install</source>
        <translation>installieren</translation>
    </message>
    <message>
        <source>installed, version unknown</source>
        <translation>installiert, Version unbekannt</translation>
    </message>
    <message>
        <source>is an alpha channel</source>
        <translation>ist ein Alphakanal</translation>
    </message>
    <message>
        <source>is thematic</source>
        <translation>ist thematisch</translation>
    </message>
    <message>
        <source>it gives other numbers than NumPy</source>
        <translation>er liefert andere Zahlen als NumPy</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>it names memory that it does not have</source>
        <translation>er nennt Speicher, den er nicht hat</translation>
    </message>
    <message>
        <source>it needs more memory than 4 GiB</source>
        <translation>er braucht mehr Speicher als 4 GiB</translation>
    </message>
    <message>
        <source>it was changed after it was opened</source>
        <translation>sie wurde nach dem Öffnen geändert</translation>
    </message>
    <message>
        <source>its bytes do not match their checksum</source>
        <translation>ihre Bytes passen nicht zu ihrer Prüfsumme</translation>
    </message>
    <message>
        <source>its memory cannot grow</source>
        <translation>sein Speicher kann nicht wachsen</translation>
    </message>
    <message>
        <source>its name is %1</source>
        <translation>sein Name ist %1</translation>
    </message>
    <message>
        <source>its symbols do not match their checksum</source>
        <translation>ihre Symbole passen nicht zu ihrer Prüfsumme</translation>
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
        <translation>größter Fehler {0} bei {1}</translation>
    </message>
    <message>
        <source>largest error {}</source>
        <translation>größter Fehler {}</translation>
    </message>
    <message>
        <source>lerc</source>
        <translation>lerc</translation>
    </message>
    <message>
        <source>lossless</source>
        <translation>verlustfrei</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>makes everything faster</source>
        <translation>macht alles schneller</translation>
    </message>
    <message>
        <source>max_error must be 0 or more, in the samples&apos; units; %1 is not.</source>
        <translation>max_error muss 0 oder mehr sein, in der Einheit der Werte; %1 ist es nicht.</translation>
    </message>
    <message>
        <source>median of the bands&apos; spreads, 0.1 to 99.9 %</source>
        <translation>Median der Spannen der Kanäle, 0,1 bis 99,9 %</translation>
    </message>
    <message>
        <source>ms-ssim</source>
        <translation>ms-ssim</translation>
    </message>
    <message>
        <source>neural network</source>
        <translation>neuronales Netz</translation>
    </message>
    <message>
        <source>nm</source>
        <translation>nm</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>no error</source>
        <translation>kein Fehler</translation>
    </message>
    <message>
        <source>no number: {}</source>
        <translation>keine Zahl: {}</translation>
    </message>
    <message>
        <source>no quality that was tried comes closer</source>
        <translation>keine versuchte Qualität kommt näher</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund genannt</translation>
    </message>
    <message>
        <source>no step comes closer</source>
        <translation>kein Schritt kommt näher</translation>
    </message>
    <message>
        <source>no valid pixels</source>
        <translation>keine gültigen Pixel</translation>
    </message>
    <message>
        <source>no: {}</source>
        <translation>nein: {}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none in this session</source>
        <translation>keiner in dieser Sitzung</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>nicht möglich</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>nothing (new model)</source>
        <translation>nichts (neues Modell)</translation>
    </message>
    <message>
        <source>number of bands</source>
        <translation>Kanalzahl</translation>
    </message>
    <message>
        <source>number of fills</source>
        <translation>Anzahl der Füllwerte</translation>
    </message>
    <message>
        <source>number of groups</source>
        <translation>Anzahl der Gruppen</translation>
    </message>
    <message>
        <source>number of valid samples</source>
        <translation>Anzahl der gültigen Werte</translation>
    </message>
    <message>
        <source>numbers of objects, in flat patches</source>
        <translation>Objektnummern, in gleichförmigen Flächen</translation>
    </message>
    <message>
        <source>onnxruntime</source>
        <translation>onnxruntime</translation>
    </message>
    <message>
        <source>onnxruntime: runs learned models</source>
        <translation>onnxruntime: führt gelernte Modelle aus</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>options must be a list of texts &quot;NAME=VALUE&quot; or a dict, not %1.</source>
        <translation>options muss eine Liste von Texten &quot;NAME=VALUE&quot; oder ein dict sein, nicht %1.</translation>
    </message>
    <message>
        <source>original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>overview</source>
        <translation>Pyramiden</translation>
    </message>
    <message>
        <source>peak {}</source>
        <translation>Spitzenwert {}</translation>
    </message>
    <message>
        <source>picked pixel</source>
        <translation>angeklicktes Pixel</translation>
    </message>
    <message>
        <source>pin {}</source>
        <translation>Nadel {}</translation>
    </message>
    <message>
        <source>pip could not install {0} ({1}); check the network and its proxy, or run the command in a terminal.</source>
        <translation>pip konnte {0} nicht installieren ({1}); prüfen Sie das Netz und seinen Proxy, oder führen Sie den Befehl in einem Terminal aus.</translation>
    </message>
    <message>
        <source>pip reached no package index, so {} was not installed; check the network and its proxy, or run the command in a terminal.</source>
        <translation>pip erreichte keinen Paketindex, daher wurde {} nicht installiert; prüfen Sie das Netz und seinen Proxy, oder führen Sie den Befehl in einem Terminal aus.</translation>
    </message>
    <message>
        <source>planning</source>
        <translation>Planung</translation>
    </message>
    <message>
        <source>predictions between groups</source>
        <translation>Vorhersagen zwischen Gruppen</translation>
    </message>
    <message>
        <source>predictions with exact synthesis</source>
        <translation>Vorhersagen mit exakter Synthese</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>psnr</source>
        <translation>psnr</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>quality gate</source>
        <translation>Qualitätsschranke</translation>
    </message>
    <message>
        <source>range of samples</source>
        <translation>Bereich der Werte</translation>
    </message>
    <message>
        <source>raster attribute tables</source>
        <translation>Rasterattributtabellen</translation>
    </message>
    <message>
        <source>rate-distortion</source>
        <translation>Rate und Verzerrung</translation>
    </message>
    <message>
        <source>reading the raster</source>
        <translation>Lesen des Rasters</translation>
    </message>
    <message>
        <source>reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>red, green, blue: bands {}</source>
        <translation>Rot, Grün, Blau: Kanäle {}</translation>
    </message>
    <message>
        <source>reflectance of 0 to 1</source>
        <translation>Reflektanz von 0 bis 1</translation>
    </message>
    <message>
        <source>reflectance × 10000</source>
        <translation>Reflektanz × 10000</translation>
    </message>
    <message>
        <source>resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>rmse</source>
        <translation>rmse</translation>
    </message>
    <message>
        <source>round trip</source>
        <translation>hin und zurück</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>runs learned models</source>
        <translation>führt gelernte Modelle aus</translation>
    </message>
    <message>
        <source>sam</source>
        <translation>sam</translation>
    </message>
    <message>
        <source>samples under the mask</source>
        <translation>Werte unter der Maske</translation>
    </message>
    <message>
        <source>sentinel-2</source>
        <translation>sentinel-2</translation>
    </message>
    <message>
        <source>set</source>
        <translation>gesetzt</translation>
    </message>
    <message>
        <source>sigma of group %1</source>
        <translation>Sigma von Gruppe %1</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>size of the gain map</source>
        <translation>Größe der Verstärkungskarte</translation>
    </message>
    <message>
        <source>some of the metadata</source>
        <translation>einen Teil der Metadaten</translation>
    </message>
    <message>
        <source>some of the raster is better at any rate</source>
        <translation>ein Teil des Rasters ist bei jeder Rate besser</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>unbeschädigt</translation>
    </message>
    <message>
        <source>source file ÷ file {:.2f}</source>
        <translation>Quelldatei ÷ Datei {:.2f}</translation>
    </message>
    <message>
        <source>spectral angle {}°</source>
        <translation>Spektralwinkel {}°</translation>
    </message>
    <message>
        <source>spread of the band that varies least, 0.1 to 99.9 %</source>
        <translation>Spanne des Kanals, der am wenigsten schwankt, 0,1 bis 99,9 %</translation>
    </message>
    <message>
        <source>spread of the values, 0.1 to 99.9 %</source>
        <translation>Spanne der Werte, 0,1 bis 99,9 %</translation>
    </message>
    <message>
        <source>ssim</source>
        <translation>ssim</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>Schritt {}</translation>
    </message>
    <message>
        <source>step, DN</source>
        <translation>Schritt, DN</translation>
    </message>
    <message>
        <source>the file has no georeference; x is the column and y the row</source>
        <translation>die Datei hat keine Georeferenz; x ist die Spalte und y die Zeile</translation>
    </message>
    <message>
        <source>the kernel %1 trapped</source>
        <translation>der Kernel %1 brach ab</translation>
    </message>
    <message>
        <source>the last one used</source>
        <translation>die zuletzt verwendete</translation>
    </message>
    <message>
        <source>the little that the values vary</source>
        <translation>das Wenige, um das die Werte schwanken</translation>
    </message>
    <message>
        <source>the model cannot show all of it so well</source>
        <translation>das Modell kann nicht alles so gut darstellen</translation>
    </message>
    <message>
        <source>the values have</source>
        <translation>die Werte haben</translation>
    </message>
    <message>
        <source>there is no memory for another thread</source>
        <translation>für einen weiteren Thread fehlt Speicher</translation>
    </message>
    <message>
        <source>there is no way to start it</source>
        <translation>es gibt keine Möglichkeit, ihn zu starten</translation>
    </message>
    <message>
        <source>there is nothing to measure</source>
        <translation>es gibt nichts zu messen</translation>
    </message>
    <message>
        <source>this process was forked</source>
        <translation>dieser Prozess wurde geteilt</translation>
    </message>
    <message>
        <source>tile row %1, column %2: %3</source>
        <translation>Kachel Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>to a precision of %1</source>
        <translation>auf eine Genauigkeit von %1</translation>
    </message>
    <message>
        <source>torch</source>
        <translation>torch</translation>
    </message>
    <message>
        <source>torch: trains models, and nothing else</source>
        <translation>torch: trainiert Modelle, und sonst nichts</translation>
    </message>
    <message>
        <source>train</source>
        <translation>trainieren</translation>
    </message>
    <message>
        <source>trains models</source>
        <translation>trainiert Modelle</translation>
    </message>
    <message>
        <source>type of samples</source>
        <translation>Typ der Werte</translation>
    </message>
    <message>
        <source>under 0.1 s</source>
        <translation>unter 0,1 s</translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation>unbekannter Grund</translation>
    </message>
    <message>
        <source>values of fills</source>
        <translation>Füllwerte</translation>
    </message>
    <message>
        <source>verify</source>
        <translation>prüfen</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>wasmtime</source>
        <translation>wasmtime</translation>
    </message>
    <message>
        <source>wasmtime, which makes everything several times faster (recommended; about 30 MB), or onnxruntime, which runs learned models (about 80 MB): downloaded by pip into a folder of your QGIS profile. The exact command is in the log before it runs. Folders of QGIS itself are not touched, and no NumPy is installed. nothing: installs nothing.</source>
        <translation>wasmtime, das alles um ein Mehrfaches schneller macht (empfohlen; etwa 30 MB), oder onnxruntime, das gelernte Modelle ausführt (etwa 80 MB): von pip in einen Ordner Ihres QGIS-Profils geladen. Der genaue Befehl steht im Protokoll, bevor er läuft. Ordner von QGIS selbst bleiben unberührt, und es wird kein NumPy installiert. nothing: installiert nichts.</translation>
    </message>
    <message>
        <source>wasmtime: makes everything faster (recommended)</source>
        <translation>wasmtime: macht alles schneller (empfohlen)</translation>
    </message>
    <message>
        <source>wavelength units</source>
        <translation>Einheiten der Wellenlänge</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>{0:+.1f} % (from {1:.1f} to {2:.1f} dB)</source>
        <translation>{0:+.1f} % (von {1:.1f} bis {2:.1f} dB)</translation>
    </message>
    <message>
        <source>{0:.10g} to {1:.10g}</source>
        <translation>{0:.10g} bis {1:.10g}</translation>
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
        <translation>{0} (Kanal {1})</translation>
    </message>
    <message>
        <source>{0} ({1:.0f} % larger than the smallest file)</source>
        <translation>{0} ({1:.0f} % größer als die kleinste Datei)</translation>
    </message>
    <message>
        <source>{0} ({1} × smaller)</source>
        <translation>{0} ({1} × kleiner)</translation>
    </message>
    <message>
        <source>{0} ({1}, your own)</source>
        <translation>{0} ({1}, Ihr eigenes)</translation>
    </message>
    <message>
        <source>{0} and {1} are the same file; choose another file for {0}.</source>
        <translation>{0} und {1} sind dieselbe Datei; wählen Sie eine andere Datei für {0}.</translation>
    </message>
    <message>
        <source>{0} asked, RMSE {1}</source>
        <translation>{0} verlangt, RMSE {1}</translation>
    </message>
    <message>
        <source>{0} at {1} ({2} of {3})</source>
        <translation>{0} bei {1} ({2} von {3})</translation>
    </message>
    <message>
        <source>{0} at {1} ({2} of {3}, {4} left)</source>
        <translation>{0} bei {1} ({2} von {3}, noch {4})</translation>
    </message>
    <message>
        <source>{0} could not be written ({1}); choose another place or format.</source>
        <translation>{0} ließ sich nicht schreiben ({1}); wählen Sie einen anderen Ort oder ein anderes Format.</translation>
    </message>
    <message>
        <source>{0} dB asked, {1} dB reached</source>
        <translation>{0} dB verlangt, {1} dB erreicht</translation>
    </message>
    <message>
        <source>{0} dB asked, {1} reached</source>
        <translation>{0} dB verlangt, {1} erreicht</translation>
    </message>
    <message>
        <source>{0} dB asked; reached: {1}</source>
        <translation>{0} dB verlangt; erreicht: {1}</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <source>{0} has &quot;{1}&quot;, which is not a number; write one such as 0 or -9999, or nothing.</source>
        <translation>{0} enthält „{1}“, das ist keine Zahl; schreiben Sie eine wie 0 oder -9999, oder nichts.</translation>
    </message>
    <message>
        <source>{0} has a PSNR of {1:.2f} dB, which is less than {2:g} dB.</source>
        <translation>{0} hat einen PSNR von {1:.2f} dB, das ist weniger als {2:g} dB.</translation>
    </message>
    <message>
        <source>{0} is damaged; its damaged parts are shown as nodata. Get a fresh copy of it. ({1})</source>
        <translation>{0} ist beschädigt; die beschädigten Teile werden als Leerwerte gezeigt. Beschaffen Sie eine neue Kopie. ({1})</translation>
    </message>
    <message>
        <source>{0} is damaged; problems found: {1}.</source>
        <translation>{0} ist beschädigt; gefundene Probleme: {1}.</translation>
    </message>
    <message>
        <source>{0} is damaged; {1} tiles of it are filled with nodata.</source>
        <translation>{0} ist beschädigt; {1} Kacheln sind mit dem Leerwert gefüllt.</translation>
    </message>
    <message>
        <source>{0} is decompressed in {1}.</source>
        <translation>{0} ist in {1} dekomprimiert.</translation>
    </message>
    <message>
        <source>{0} is {1}, but {2} has {3}; leave it at 0.</source>
        <translation>{0} ist {1}, aber {2} hat {3}; lassen Sie die Angabe bei 0.</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} of {1} bands have no data</source>
        <translation>{0} von {1} Kanälen haben keine Daten</translation>
    </message>
    <message>
        <source>{0} of {1} rasters are compressed to {2} in all.</source>
        <translation>{0} von {1} Rastern sind komprimiert, auf zusammen {2}.</translation>
    </message>
    <message>
        <source>{0} of {1} rasters are compressed, {2} are below the least PSNR, {3} failed.</source>
        <translation>{0} von {1} Rastern sind komprimiert, {2} liegen unter dem kleinsten PSNR, {3} sind misslungen.</translation>
    </message>
    <message>
        <source>{0} of {1} rasters are compressed; {2} failed and {3} are below the least PSNR. The log names them.</source>
        <translation>{0} von {1} Rastern sind komprimiert; {2} sind misslungen, und {3} liegen unter dem kleinsten PSNR. Das Protokoll nennt sie.</translation>
    </message>
    <message>
        <source>{0} of {1} samples lie outside of the plot.</source>
        <translation>{0} von {1} Werten liegen außerhalb des Diagramms.</translation>
    </message>
    <message>
        <source>{0} on disk, {1} of samples</source>
        <translation>{0} auf der Festplatte, {1} an Werten</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} bis {1}</translation>
    </message>
    <message>
        <source>{0} was installed but does not start here ({1}); delete the folder {2} to undo it.</source>
        <translation>{0} wurde installiert, startet hier aber nicht ({1}); löschen Sie den Ordner {2}, um das rückgängig zu machen.</translation>
    </message>
    <message>
        <source>{0} was not compressed: {1}</source>
        <translation>{0} wurde nicht komprimiert: {1}</translation>
    </message>
    <message>
        <source>{0} {1} is installed already.</source>
        <translation>{0} {1} ist schon installiert.</translation>
    </message>
    <message>
        <source>{0} {1} is installed.</source>
        <translation>{0} {1} ist installiert.</translation>
    </message>
    <message>
        <source>{0} {1} is ready.</source>
        <translation>{0} {1} ist bereit.</translation>
    </message>
    <message>
        <source>{0} × {1} of {2} × {3} pixels, from column {4} and row {5} on</source>
        <translation>{0} × {1} von {2} × {3} Pixeln, ab Spalte {4} und Zeile {5}</translation>
    </message>
    <message>
        <source>{0} × {1} pixels</source>
        <translation>{0} × {1} Pixel</translation>
    </message>
    <message>
        <source>{0} × {1} pixels of {2} {3}</source>
        <translation>{0} × {1} Pixel von {2} {3}</translation>
    </message>
    <message>
        <source>{0} × {1} pixels, {2}, {3}</source>
        <translation>{0} × {1} Pixel, {2}, {3}</translation>
    </message>
    <message>
        <source>{0} × {1} tiles of {2} × {2} pixels</source>
        <translation>{0} × {1} Kacheln von {2} × {2} Pixeln</translation>
    </message>
    <message>
        <source>{0} – {1} dB</source>
        <translation>{0} – {1} dB</translation>
    </message>
    <message>
        <source>{0} → about {1} ({2} ×), {3}, {4}</source>
        <translation>{0} → etwa {1} ({2} ×), {3}, {4}</translation>
    </message>
    <message>
        <source>{0}, as set on the layer; the file says {1}</source>
        <translation>{0}, wie am Layer gesetzt; die Datei sagt {1}</translation>
    </message>
    <message>
        <source>{0}, larger than the raw samples ({1} %)</source>
        <translation>{0}, größer als die Rohwerte ({1} %)</translation>
    </message>
    <message>
        <source>{0}, resolution {1}</source>
        <translation>{0}, Auflösung {1}</translation>
    </message>
    <message>
        <source>{0}, {1:.2f} dB, largest error {2:.6g}</source>
        <translation>{0}, {1:.2f} dB, größter Fehler {2:.6g}</translation>
    </message>
    <message>
        <source>{0}, {1:.3g} × smaller than its samples</source>
        <translation>{0}, {1:.3g} × kleiner als seine Werte</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0}, {1} % of the file ({2} % of its raw samples)</source>
        <translation>{0}, {1} % der Datei ({2} % ihrer Rohwerte)</translation>
    </message>
    <message>
        <source>{0}, {1} ({2})</source>
        <translation>{0}, {1} ({2})</translation>
    </message>
    <message>
        <source>{0}, {1} × smaller than the file ({2} × than its raw samples)</source>
        <translation>{0}, {1} × kleiner als die Datei ({2} × als ihre Rohwerte)</translation>
    </message>
    <message>
        <source>{0}, {1} × smaller than the raw samples</source>
        <translation>{0}, {1} × kleiner als die Rohwerte</translation>
    </message>
    <message>
        <source>{0}, {1}, {2:,} valid</source>
        <translation>{0}, {1}, {2:,} gültig</translation>
    </message>
    <message>
        <source>{0}, {1}, {2} valid samples</source>
        <translation>{0}, {1}, {2} gültige Werte</translation>
    </message>
    <message>
        <source>{0}: PSNR {1:.2f} dB, mean error (RMSE) {2}, largest error {3}.</source>
        <translation>{0}: PSNR {1:.2f} dB, mittlerer Fehler (RMSE) {2}, größter Fehler {3}.</translation>
    </message>
    <message>
        <source>{0}: {1:.6g} → {2:.6g}, error {3:+.4g}</source>
        <translation>{0}: {1:.6g} → {2:.6g}, Fehler {3:+.4g}</translation>
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
        <translation>{0}: {1} Pixel, PSNR {2}, RMSE {3}</translation>
    </message>
    <message>
        <source>{0}: {1}, PSNR {2:.2f} dB.</source>
        <translation>{0}: {1}, PSNR {2:.2f} dB.</translation>
    </message>
    <message>
        <source>{0}: {1}, an exact copy.</source>
        <translation>{0}: {1}, eine exakte Kopie.</translation>
    </message>
    <message>
        <source>{0}: {1}, {2:.3f} bits per sample, PSNR {3} (kept from an earlier run)</source>
        <translation>{0}: {1}, {2:.3f} Bit pro Wert, PSNR {3} (aus einem früheren Lauf)</translation>
    </message>
    <message>
        <source>{0}: {1}, {2:.3f} bits per sample, PSNR {3}, encoded in {4:.1f} s, decoded in {5:.1f} s</source>
        <translation>{0}: {1}, {2:.3f} Bit pro Wert, PSNR {3}, kodiert in {4:.1f} s, dekodiert in {5:.1f} s</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}: {1}.</translation>
    </message>
    <message>
        <source>{:g} bits per sample</source>
        <translation>{:g} Bit pro Wert</translation>
    </message>
    <message>
        <source>{:g} dB</source>
        <translation>{:g} dB</translation>
    </message>
    <message>
        <source>{components} components, {latents} latents, learning rate {rate:g}, seed {seed}</source>
        <translation>{components} Komponenten, {latents} latente Kanäle, Lernrate {rate:g}, Startwert {seed}</translation>
    </message>
    <message>
        <source>{kind}, step {step:.6g}</source>
        <translation>{kind}, Schritt {step:.6g}</translation>
    </message>
    <message>
        <source>{tiles} of {tile} × {tile} pixels</source>
        <translation>{tiles} von {tile} × {tile} Pixeln</translation>
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
        <translation>{} verlangt Kanal {}, aber das Raster hat die Kanäle 1 bis {}.</translation>
    </message>
    <message>
        <source>{} bands</source>
        <translation>{} Kanäle</translation>
    </message>
    <message>
        <source>{} bits per pixel</source>
        <translation>{} Bit pro Pixel</translation>
    </message>
    <message>
        <source>{} bytes</source>
        <translation>{} Bytes</translation>
    </message>
    <message>
        <source>{} cannot be opened as a layer.</source>
        <translation>{} lässt sich nicht als Layer öffnen.</translation>
    </message>
    <message>
        <source>{} cannot be opened as a layer; decompress it first.</source>
        <translation>{} lässt sich nicht als Layer öffnen; dekomprimieren Sie die Datei zuerst.</translation>
    </message>
    <message>
        <source>{} cannot be opened as a raster layer.</source>
        <translation>{} lässt sich nicht als Rasterlayer öffnen.</translation>
    </message>
    <message>
        <source>{} cannot be read ({}); check whether the file is still there.</source>
        <translation>{} lässt sich nicht lesen ({}); prüfen Sie, ob die Datei noch da ist.</translation>
    </message>
    <message>
        <source>{} cannot be written; check the folder and the free space.</source>
        <translation>{} lässt sich nicht schreiben; prüfen Sie den Ordner und den freien Platz.</translation>
    </message>
    <message>
        <source>{} dB</source>
        <translation>{} dB</translation>
    </message>
    <message>
        <source>{} has &quot;{}&quot;; write numbers and ranges such as 4,3,2 or 1-10,12.</source>
        <translation>{} enthält „{}“; schreiben Sie Zahlen und Bereiche wie 4,3,2 oder 1-10,12.</translation>
    </message>
    <message>
        <source>{} has every sample exactly as in the original.</source>
        <translation>{} hat jeden Wert genau wie im Original.</translation>
    </message>
    <message>
        <source>{} has no PSNR, as it has no valid value; it does not pass.</source>
        <translation>{} hat keinen PSNR, weil es keinen gültigen Wert hat; es besteht nicht.</translation>
    </message>
    <message>
        <source>{} has no known ending; choose .csv, .png or .svg.</source>
        <translation>{} hat keine bekannte Endung; wählen Sie .csv, .png oder .svg.</translation>
    </message>
    <message>
        <source>{} has no readable bands ({}); choose another raster.</source>
        <translation>{} hat keine lesbaren Kanäle ({}); wählen Sie ein anderes Raster.</translation>
    </message>
    <message>
        <source>{} has no valid sample to compare.</source>
        <translation>{} hat keinen gültigen Wert zum Vergleichen.</translation>
    </message>
    <message>
        <source>{} is a Bandpress raster; convert it to a GeoTIFF with &quot;Decompress raster&quot; first.</source>
        <translation>{} ist ein Bandpress-Raster; wandeln Sie es zuerst mit „Raster dekomprimieren“ in ein GeoTIFF um.</translation>
    </message>
    <message>
        <source>{} is a folder; choose a .bpr file.</source>
        <translation>{} ist ein Ordner; wählen Sie eine .bpr-Datei.</translation>
    </message>
    <message>
        <source>{} is being written by another program; wait until it is complete, then choose it again.</source>
        <translation>{} wird gerade von einem anderen Programm geschrieben; warten Sie, bis die Datei vollständig ist, und wählen Sie sie dann noch einmal.</translation>
    </message>
    <message>
        <source>{} is empty; choose a raster.</source>
        <translation>{} ist leer; wählen Sie ein Raster.</translation>
    </message>
    <message>
        <source>{} is installed by this command:</source>
        <translation>{} wird mit diesem Befehl installiert:</translation>
    </message>
    <message>
        <source>{} is kept.</source>
        <translation>{} bleibt erhalten.</translation>
    </message>
    <message>
        <source>{} is no known table format; use .gpkg or .csv.</source>
        <translation>{} ist kein bekanntes Tabellenformat; verwenden Sie .gpkg oder .csv.</translation>
    </message>
    <message>
        <source>{} is not a raster file on this computer; save it as a GeoTIFF first (right-click the layer, Export, Save As).</source>
        <translation>{} ist keine Rasterdatei auf diesem Computer; speichern Sie es zuerst als GeoTIFF (Rechtsklick auf den Layer, Exportieren, Speichern als).</translation>
    </message>
    <message>
        <source>{} is not a raster layer ({}); choose a raster.</source>
        <translation>{} ist kein Rasterlayer ({}); wählen Sie ein Raster.</translation>
    </message>
    <message>
        <source>{} is not a raster that GDAL can open ({}); choose another file.</source>
        <translation>{} ist kein Raster, das GDAL öffnen kann ({}); wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{} is not whole: it is still being written or copied, or was cut off. What is missing is nodata.</source>
        <translation>{} ist nicht vollständig: die Datei wird noch geschrieben oder kopiert, oder wurde abgeschnitten. Was fehlt, ist Leerwert.</translation>
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
        <translation>{} nennt einen Kanal zweimal; geben Sie jeden Kanal einmal an.</translation>
    </message>
    <message>
        <source>{} names no band; give numbers from 1 to {}, or leave it out.</source>
        <translation>{} nennt keinen Kanal; geben Sie Zahlen von 1 bis {} an, oder lassen Sie die Angabe weg.</translation>
    </message>
    <message>
        <source>{} nm</source>
        <translation>{} nm</translation>
    </message>
    <message>
        <source>{} of samples</source>
        <translation>{} an Werten</translation>
    </message>
    <message>
        <source>{} of samples in the chosen part</source>
        <translation>{} an Werten im gewählten Teil</translation>
    </message>
    <message>
        <source>{} parts of the file are damaged; their pixels are nodata</source>
        <translation>{} Teile der Datei sind beschädigt; ihre Pixel sind Leerwerte</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>{} was not found ({}); check the path or the layer name.</source>
        <translation>{} wurde nicht gefunden ({}); prüfen Sie den Pfad oder den Layernamen.</translation>
    </message>
    <message>
        <source>{} was replaced by another raster; remove its layer and add it again.</source>
        <translation>{} wurde durch ein anderes Raster ersetzt; entfernen Sie seinen Layer, und fügen Sie es noch einmal hinzu.</translation>
    </message>
    <message>
        <source>{} – reading…</source>
        <translation>{} – wird gelesen…</translation>
    </message>
    <message>
        <source>{}, as set on the layer; the file has none</source>
        <translation>{}, wie am Layer gesetzt; die Datei hat keinen</translation>
    </message>
    <message>
        <source>{}-bit decimals</source>
        <translation>{}-Bit-Fließkommazahlen</translation>
    </message>
    <message>
        <source>{}-bit integers</source>
        <translation>{}-Bit-Ganzzahlen</translation>
    </message>
    <message>
        <source>{}-bit signed integers</source>
        <translation>{}-Bit-Ganzzahlen mit Vorzeichen</translation>
    </message>
    <message>
        <source>{}: every checksum is right.</source>
        <translation>{}: jede Prüfsumme stimmt.</translation>
    </message>
    <message>
        <source>{}: no data</source>
        <translation>{}: keine Daten</translation>
    </message>
    <message>
        <source>{}…</source>
        <translation>{}…</translation>
    </message>
    <message>
        <source>±{0} asked, ±{1} reached</source>
        <translation>±{0} verlangt, ±{1} erreicht</translation>
    </message>
    <message>
        <source>±{}</source>
        <translation>±{}</translation>
    </message>
    <message>
        <source>−{} too dark</source>
        <translation>−{} zu dunkel</translation>
    </message>
</context>
</TS>
