<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Bandpress</name>
    <message>
        <source> DN</source>
        <translation> DN</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> Mo</translation>
    </message>
    <message>
        <source> and </source>
        <translation> et </translation>
    </message>
    <message>
        <source> bits per sample</source>
        <translation> bits par valeur</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> octets</translation>
    </message>
    <message>
        <source> dB</source>
        <translation> dB</translation>
    </message>
    <message>
        <source> in band %1</source>
        <translation> dans la bande %1</translation>
    </message>
    <message>
        <source> with %1</source>
        <translation> avec %1</translation>
    </message>
    <message>
        <source>&quot;Exact bands&quot; names band {}, which is not among the chosen bands.</source>
        <translation>« Bandes exactes » nomme la bande {}, qui n&apos;est pas parmi les bandes choisies.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; has &quot;{1}&quot;, which is not a number; write one such as 0 or -9999, or nothing.</source>
        <translation>« {0} » contient « {1} », qui n&apos;est pas un nombre ; écrivez-en un comme 0 ou -9999, ou rien.</translation>
    </message>
    <message>
        <source>%1 (%2 bytes) is too long to carry along; keep the original for it.</source>
        <translation>%1 (%2 octets) est trop long pour être conservé ; gardez l&apos;original pour cela.</translation>
    </message>
    <message>
        <source>%1 The file takes about %2.</source>
        <translation>%1 Le fichier prend environ %2.</translation>
    </message>
    <message>
        <source>%1 are given; give one target alone of %2.</source>
        <translation>%1 sont donnés ; donnez une seule cible parmi %2.</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 octets</translation>
    </message>
    <message>
        <source>%1 cannot be a path (%2); give another one.</source>
        <translation>%1 ne peut pas être un chemin (%2) ; indiquez-en un autre.</translation>
    </message>
    <message>
        <source>%1 cannot be a path (it holds a null character: %2); give another one.</source>
        <translation>%1 ne peut pas être un chemin (il contient un caractère nul : %2) ; indiquez-en un autre.</translation>
    </message>
    <message>
        <source>%1 cannot be opened (%2); check the path.</source>
        <translation>Impossible d&apos;ouvrir %1 (%2) ; vérifiez le chemin.</translation>
    </message>
    <message>
        <source>%1 cannot be opened as a raster%2 (%3); choose a file that GDAL reads, such as a GeoTIFF.</source>
        <translation>Impossible d&apos;ouvrir %1 comme raster%2 (%3) ; choisissez un fichier que GDAL lit, un GeoTIFF par exemple.</translation>
    </message>
    <message>
        <source>%1 cannot be read (%2); check that it is still open and there, and try again.</source>
        <translation>Impossible de lire %1 (%2) ; vérifiez que le fichier est toujours ouvert et présent, puis réessayez.</translation>
    </message>
    <message>
        <source>%1 cannot be read at row %2 (%3); the file may be damaged.</source>
        <translation>Impossible de lire %1 à la ligne %2 (%3) ; le fichier est peut-être endommagé.</translation>
    </message>
    <message>
        <source>%1 cannot be read back (%2); this is a defect of Bandpress, please report it. No file was written.</source>
        <translation>Impossible de relire %1 (%2) ; c&apos;est un défaut de Bandpress, merci de le signaler. Aucun fichier n&apos;a été écrit.</translation>
    </message>
    <message>
        <source>%1 cannot be replaced (%2); close whatever has it open (remove the layer from the project) and run again.</source>
        <translation>Impossible de remplacer %1 (%2) ; fermez ce qui l&apos;utilise (retirez la couche du projet) et relancez.</translation>
    </message>
    <message>
        <source>%1 cannot be written (%2); check the folder, the free space and the creation options.</source>
        <translation>Impossible d&apos;écrire %1 (%2) ; vérifiez le dossier, l&apos;espace libre et les options de création.</translation>
    </message>
    <message>
        <source>%1 cannot be written (%2); choose another folder.</source>
        <translation>Impossible d&apos;écrire %1 (%2) ; choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>%1 claims a raster of %2 x %3 pixels and %4 bands, which needs more memory than this computer has; it is damaged, or must be opened on a larger one.</source>
        <translation>%1 annonce un raster de %2 x %3 pixels et %4 bandes, qui demande plus de mémoire que n&apos;en a cet ordinateur ; il est endommagé ou doit être ouvert sur un ordinateur plus puissant.</translation>
    </message>
    <message>
        <source>%1 could not be stored (%2).</source>
        <translation>%1 : enregistrement impossible (%2).</translation>
    </message>
    <message>
        <source>%1 dB better than the rest</source>
        <translation>%1 dB de mieux que le reste</translation>
    </message>
    <message>
        <source>%1 different values are to count as nodata, and a file holds %2; set fewer.</source>
        <translation>%1 valeurs différentes devraient compter comme nodata, et un fichier en contient %2 ; indiquez-en moins.</translation>
    </message>
    <message>
        <source>%1 does not exist; check the path %2.</source>
        <translation>%1 n&apos;existe pas ; vérifiez le chemin %2.</translation>
    </message>
    <message>
        <source>%1 ends before its header does; it was cut off or is damaged, get a fresh copy.</source>
        <translation>%1 s&apos;arrête avant la fin de son en-tête ; il a été coupé ou est endommagé, procurez-vous une nouvelle copie.</translation>
    </message>
    <message>
        <source>%1 groups of bands from %2 rasters; %3 patches are held out.</source>
        <translation>%1 groupes de bandes de %2 rasters ; %3 imagettes sont mises de côté.</translation>
    </message>
    <message>
        <source>%1 has no band %2; choose from 1 to %3.</source>
        <translation>%1 n&apos;a pas de bande %2 ; choisissez de 1 à %3.</translation>
    </message>
    <message>
        <source>%1 has no raster bands; choose another raster.</source>
        <translation>%1 n&apos;a pas de bande raster ; choisissez un autre raster.</translation>
    </message>
    <message>
        <source>%1 has samples of type %2 (complex numbers), which Bandpress cannot compress; use DERIVED_SUBDATASET:REAL:%3 and DERIVED_SUBDATASET:IMAG:%4 (or AMPLITUDE and PHASE), which GDAL opens as real rasters.</source>
        <translation>%1 a des valeurs de type %2 (nombres complexes), que Bandpress ne peut pas compresser ; utilisez DERIVED_SUBDATASET:REAL:%3 et DERIVED_SUBDATASET:IMAG:%4 (ou AMPLITUDE et PHASE), que GDAL ouvre comme rasters réels.</translation>
    </message>
    <message>
        <source>%1 has samples of type %2, which Bandpress cannot compress; convert it to integers or to Float32 first.</source>
        <translation>%1 a des valeurs de type %2, que Bandpress ne peut pas compresser ; convertissez-les d&apos;abord en entiers ou en Float32.</translation>
    </message>
    <message>
        <source>%1 has the bands 1 to %2; choose at least one of them, and each at most once.</source>
        <translation>%1 a les bandes 1 à %2 ; choisissez-en au moins une, et chacune au plus une fois.</translation>
    </message>
    <message>
        <source>%1 has the bands 1 to %2; choose at least one of them.</source>
        <translation>%1 a les bandes 1 à %2 ; choisissez-en au moins une.</translation>
    </message>
    <message>
        <source>%1 holds several rasters; add one of them as a layer and use that layer.</source>
        <translation>%1 contient plusieurs rasters ; ajoutez l&apos;un d&apos;eux comme couche et utilisez cette couche.</translation>
    </message>
    <message>
        <source>%1 is a folder; choose a raster file.</source>
        <translation>%1 est un dossier ; choisissez un fichier raster.</translation>
    </message>
    <message>
        <source>%1 is a folder; give a file name.</source>
        <translation>%1 est un dossier ; indiquez un nom de fichier.</translation>
    </message>
    <message>
        <source>%1 is also the input; choose another file for the output.</source>
        <translation>%1 est aussi l&apos;entrée ; choisissez un autre fichier pour la sortie.</translation>
    </message>
    <message>
        <source>%1 is being written by another process; wait for it or choose another name.</source>
        <translation>%1 est en cours d&apos;écriture par un autre processus ; attendez-le ou choisissez un autre nom.</translation>
    </message>
    <message>
        <source>%1 is cut short; delete it and compare again.</source>
        <translation>%1 est coupé ; supprimez-le et comparez à nouveau.</translation>
    </message>
    <message>
        <source>%1 is damaged (%2): the pixels from column %3, row %4, %5 x %6, are set to nodata at 1/%7.</source>
        <translation>%1 est endommagé (%2) : les pixels à partir de la colonne %3, ligne %4, %5 x %6, sont mis à nodata à 1/%7.</translation>
    </message>
    <message>
        <source>%1 is damaged (%2): the pixels from column %3, row %4, %5 x %6, are set to nodata.</source>
        <translation>%1 est endommagé (%2) : les pixels à partir de la colonne %3, ligne %4, %5 x %6, sont mis à nodata.</translation>
    </message>
    <message>
        <source>%1 is damaged at its start, perhaps by a transfer in text mode; get a fresh copy.</source>
        <translation>%1 est endommagé au début, peut-être par un transfert en mode texte ; procurez-vous une nouvelle copie.</translation>
    </message>
    <message>
        <source>%1 is for arrays; a raster file has its own, so leave it out.</source>
        <translation>%1 est pour les tableaux ; un fichier raster a le sien, omettez-le donc.</translation>
    </message>
    <message>
        <source>%1 is left out: %2</source>
        <translation>%1 est laissé de côté : %2</translation>
    </message>
    <message>
        <source>%1 is left out: here it codes whole numbers of up to 16 bits, and this raster holds %2.</source>
        <translation>%1 est laissé de côté : ici il code des nombres entiers jusqu&apos;à 16 bits, et ce raster contient du %2.</translation>
    </message>
    <message>
        <source>%1 is left out: it codes whole numbers of up to 16 bits, and this raster holds %2.</source>
        <translation>%1 est laissé de côté : il code des nombres entiers jusqu&apos;à 16 bits, et ce raster contient du %2.</translation>
    </message>
    <message>
        <source>%1 is left out: it has no samples of 64 bits, and this raster holds %2.</source>
        <translation>%1 est laissé de côté : il ne connaît pas de valeurs de 64 bits, et ce raster contient du %2.</translation>
    </message>
    <message>
        <source>%1 is left out: one band has nothing to be decorrelated from.</source>
        <translation>%1 est laissé de côté : une seule bande ne peut être décorrélée de rien.</translation>
    </message>
    <message>
        <source>%1 is left out: this GDAL has no %2 driver.</source>
        <translation>%1 est laissé de côté : ce GDAL n&apos;a pas de pilote %2.</translation>
    </message>
    <message>
        <source>%1 is left out: this GDAL has no LERC in its GeoTIFF driver.</source>
        <translation>%1 est laissé de côté : ce GDAL n&apos;a pas LERC dans son pilote GeoTIFF.</translation>
    </message>
    <message>
        <source>%1 is left out: this GDAL was built without it.</source>
        <translation>%1 est laissé de côté : ce GDAL a été construit sans lui.</translation>
    </message>
    <message>
        <source>%1 is not a Bandpress raster (.bpr); choose a file that Bandpress wrote.</source>
        <translation>%1 n&apos;est pas un raster Bandpress (.bpr) ; choisissez un fichier écrit par Bandpress.</translation>
    </message>
    <message>
        <source>%1 is not a model file of Bandpress, or is of a newer version; update the plugin.</source>
        <translation>%1 n&apos;est pas un fichier de modèle de Bandpress ou vient d&apos;une version plus récente ; mettez l&apos;extension à jour.</translation>
    </message>
    <message>
        <source>%1 is not a whole model file of Bandpress; train the model again or get the file anew.</source>
        <translation>%1 n&apos;est pas un fichier de modèle complet de Bandpress ; entraînez à nouveau le modèle ou procurez-vous à nouveau le fichier.</translation>
    </message>
    <message>
        <source>%1 is too large to compute with, %2; give a smaller number, or lossless=True.</source>
        <translation>%1 est trop grand pour être calculé, %2 ; donnez un nombre plus petit, ou lossless=True.</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 autres</translation>
    </message>
    <message>
        <source>%1 must be a path, not %2; give a text or a pathlib.Path.</source>
        <translation>%1 doit être un chemin, pas %2 ; indiquez un texte ou un pathlib.Path.</translation>
    </message>
    <message>
        <source>%1 needs GDAL&apos;s Python bindings (the package osgeo), which cannot be imported; install GDAL, or use arrays: bandpress.encode and bandpress.open.</source>
        <translation>%1 nécessite les liaisons Python de GDAL (le paquet osgeo), qui ne peuvent pas être importées ; installez GDAL, ou utilisez des tableaux : bandpress.encode et bandpress.open.</translation>
    </message>
    <message>
        <source>%1 of %2 is not stored; keep the original for it.</source>
        <translation>%1 de %2 : non conservé ; gardez l&apos;original pour cela.</translation>
    </message>
    <message>
        <source>%1 samples that are valid in the original are missing (not finite) in the reconstruction; no number counts them.</source>
        <translation>%1 valeurs valides dans l&apos;original manquent dans la reconstruction (non finies) ; aucun nombre ne les compte.</translation>
    </message>
    <message>
        <source>%1 spectral components cannot be decoded; choose 1 or more, or all.</source>
        <translation>Impossible de décoder %1 composantes spectrales ; choisissez 1 ou plus, ou toutes.</translation>
    </message>
    <message>
        <source>%1 values beside bands of many</source>
        <translation>%1 valeurs à côté de bandes qui en ont beaucoup</translation>
    </message>
    <message>
        <source>%1 values in flat patches</source>
        <translation>%1 valeurs en plages uniformes</translation>
    </message>
    <message>
        <source>%1 values without order</source>
        <translation>%1 valeurs sans ordre</translation>
    </message>
    <message>
        <source>%1 was closed while it was read; open it again.</source>
        <translation>%1 a été fermé pendant la lecture ; ouvrez-le à nouveau.</translation>
    </message>
    <message>
        <source>%1 was made with %2%3, whose spectral components do not decode one by one; decode all of them.</source>
        <translation>%1 a été fait avec %2%3, dont les composantes spectrales ne se décodent pas une à une ; décodez-les toutes.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of Bandpress (format %2); update the plugin to open it.</source>
        <translation>%1 a été écrit par une version plus récente de Bandpress (format %2) ; mettez l&apos;extension à jour pour l&apos;ouvrir.</translation>
    </message>
    <message>
        <source>%1, %2 cores</source>
        <translation>%1, %2 cœurs</translation>
    </message>
    <message>
        <source>%1, or lossless=True</source>
        <translation>%1, ou lossless=True</translation>
    </message>
    <message>
        <source>+{} too bright</source>
        <translation>+{} trop clair</translation>
    </message>
    <message>
        <source>1 band</source>
        <translation>1 bande</translation>
    </message>
    <message>
        <source>1 bit per sample</source>
        <translation>1 bit par valeur</translation>
    </message>
    <message>
        <source>8-bit imagery</source>
        <translation>images 8 bits</translation>
    </message>
    <message>
        <source>95 %: {}</source>
        <translation>95 % : {}</translation>
    </message>
    <message>
        <source>A %1 file cannot hold %2; that is in %3%4, so keep that file beside %5.</source>
        <translation>Un fichier %1 ne peut pas contenir %2 ; cela se trouve dans %3%4, gardez donc ce fichier à côté de %5.</translation>
    </message>
    <message>
        <source>A .bpr file is read from a path, bytes or a file object, not from %1; give one of these.</source>
        <translation>Un fichier .bpr se lit depuis un chemin, des octets ou un objet fichier, pas depuis %1 ; indiquez l&apos;un d&apos;eux.</translation>
    </message>
    <message>
        <source>A BD-rate needs at least 4 points on each curve; measure more rates.</source>
        <translation>Un BD-rate demande au moins 4 points sur chaque courbe ; mesurez plus de débits.</translation>
    </message>
    <message>
        <source>A band is chosen twice; choose each band once.</source>
        <translation>Une bande est choisie deux fois ; choisissez chaque bande une fois.</translation>
    </message>
    <message>
        <source>A band name</source>
        <translation>Un nom de bande</translation>
    </message>
    <message>
        <source>A band&apos;s colour interpretation</source>
        <translation>L&apos;interprétation des couleurs d&apos;une bande</translation>
    </message>
    <message>
        <source>A band&apos;s offset</source>
        <translation>Le décalage d&apos;une bande</translation>
    </message>
    <message>
        <source>A band&apos;s scale</source>
        <translation>L&apos;échelle d&apos;une bande</translation>
    </message>
    <message>
        <source>A band&apos;s unit</source>
        <translation>L&apos;unité d&apos;une bande</translation>
    </message>
    <message>
        <source>A compressed file lies beside its raster. Where that folder cannot be written, it lies in this one.</source>
        <translation>Un fichier compressé se trouve à côté de son raster. Là où ce dossier n&apos;est pas accessible en écriture, il se trouve dans celui-ci.</translation>
    </message>
    <message>
        <source>A faster engine, the Python package wasmtime, is not installed, so this takes several times longer; the result is the same. Install it with Raster → Bandpress → Install engine…</source>
        <translation>Un moteur plus rapide, le paquet Python wasmtime, n&apos;est pas installé ; cela prend donc plusieurs fois plus de temps, pour le même résultat. Installez-le avec Raster → Bandpress → Installer un moteur…</translation>
    </message>
    <message>
        <source>A largest error of 0 keeps every sample exactly; choose exact, or give more than 0.</source>
        <translation>Une plus grande erreur de 0 conserve chaque valeur exactement ; choisissez « Exact », ou indiquez plus de 0.</translation>
    </message>
    <message>
        <source>A line that you drag: the original on one side, the reconstruction on the other</source>
        <translation>Une ligne que vous déplacez : l&apos;original d&apos;un côté, la reconstruction de l&apos;autre</translation>
    </message>
    <message>
        <source>A model {} exists already, without the files needed to resume its training; choose another NAME, or give it as START.</source>
        <translation>Un modèle {} existe déjà, sans les fichiers nécessaires pour reprendre son entraînement ; choisissez un autre NAME, ou indiquez-le comme START.</translation>
    </message>
    <message>
        <source>A part of the file cannot be expanded; it is damaged.</source>
        <translation>Impossible de décompresser une partie du fichier ; il est endommagé.</translation>
    </message>
    <message>
        <source>A part of the file cannot be unpacked; it is damaged.</source>
        <translation>Impossible de dépaqueter une partie du fichier ; il est endommagé.</translation>
    </message>
    <message>
        <source>A part of the file does not decode to its end; it is damaged.</source>
        <translation>Une partie du fichier ne se décode pas jusqu&apos;au bout ; il est endommagé.</translation>
    </message>
    <message>
        <source>A part of the file ends too early; it is damaged.</source>
        <translation>Une partie du fichier s&apos;arrête trop tôt ; il est endommagé.</translation>
    </message>
    <message>
        <source>A part of the file holds a number that does not exist; it is damaged.</source>
        <translation>Une partie du fichier contient un nombre qui n&apos;existe pas ; il est endommagé.</translation>
    </message>
    <message>
        <source>A part of the file holds a number that does not fit; it is damaged.</source>
        <translation>Une partie du fichier contient un nombre qui ne convient pas ; il est endommagé.</translation>
    </message>
    <message>
        <source>A part of the file holds a symbol that does not exist; it is damaged.</source>
        <translation>Une partie du fichier contient un symbole qui n&apos;existe pas ; il est endommagé.</translation>
    </message>
    <message>
        <source>A part of the file is damaged: it does not start as it should.</source>
        <translation>Une partie du fichier est endommagée : elle ne commence pas comme elle le devrait.</translation>
    </message>
    <message>
        <source>A part of the file is longer than it can be; it is damaged.</source>
        <translation>Une partie du fichier est plus longue qu&apos;elle ne peut l&apos;être ; il est endommagé.</translation>
    </message>
    <message>
        <source>A place before and after</source>
        <translation>Un endroit avant et après</translation>
    </message>
    <message>
        <source>A place of the raster before and after</source>
        <translation>Un endroit du raster avant et après</translation>
    </message>
    <message>
        <source>A polygon of REGIONS (feature {0}) has no value in the field {1}; fill it in, or delete the polygon.</source>
        <translation>Un polygone de REGIONS (entité {0}) n&apos;a pas de valeur dans le champ {1} ; remplissez-le ou supprimez le polygone.</translation>
    </message>
    <message>
        <source>A polygon of REGIONS (feature {}) cannot be brought into the CRS of the raster; save the layer in that CRS.</source>
        <translation>Un polygone de REGIONS (entité {}) ne peut pas être converti dans le SCR du raster ; enregistrez la couche dans ce SCR.</translation>
    </message>
    <message>
        <source>A raster file on this computer that GDAL opens.</source>
        <translation>Un fichier raster sur cet ordinateur, que GDAL ouvre.</translation>
    </message>
    <message>
        <source>A raster file on this computer that GDAL opens: one band or hundreds, integers or floats.</source>
        <translation>Un fichier raster sur cet ordinateur, que GDAL ouvre : une bande ou des centaines, entiers ou nombres à virgule flottante.</translation>
    </message>
    <message>
        <source>A raster whose reconstruction has a smaller PSNR is counted as below the gate. Empty: no gate.</source>
        <translation>Un raster dont la reconstruction a un PSNR plus petit compte comme en dessous du seuil. Vide : pas de seuil.</translation>
    </message>
    <message>
        <source>A rectangle…</source>
        <translation>Un rectangle…</translation>
    </message>
    <message>
        <source>A region that is better than its surroundings keeps its quality up to the edge; the quality decreases in a transition zone outside of it (the border). A region that is worse becomes better towards its edge.</source>
        <translation>Une région meilleure que ce qui l&apos;entoure garde sa qualité jusqu&apos;au bord ; à l&apos;extérieur, la qualité baisse dans une zone de transition (la bordure). Une région moins bonne s&apos;améliore vers son bord.</translation>
    </message>
    <message>
        <source>A sample window has at most %1 × %2 pixels; choose a smaller one.</source>
        <translation>Un extrait a au plus %1 × %2 pixels ; choisissez-en un plus petit.</translation>
    </message>
    <message>
        <source>A size in the file is larger than what it can hold; it is damaged.</source>
        <translation>Une taille dans le fichier dépasse ce qu&apos;il peut contenir ; il est endommagé.</translation>
    </message>
    <message>
        <source>A training of {0} with other settings exists already ({1}); choose another NAME, or the same settings to resume it.</source>
        <translation>Un entraînement de {0} avec d&apos;autres paramètres existe déjà ({1}) ; choisissez un autre NAME, ou les mêmes paramètres pour le reprendre.</translation>
    </message>
    <message>
        <source>Above about %1 dB the file is exact, which takes about %2; choose exact.</source>
        <translation>Au-dessus d&apos;environ %1 dB, le fichier est exact, ce qui prend environ %2 ; choisissez « Exact ».</translation>
    </message>
    <message>
        <source>Add as layer</source>
        <translation>Ajouter comme couche</translation>
    </message>
    <message>
        <source>Add the compressed file to the map</source>
        <translation>Ajouter le fichier compressé à la carte</translation>
    </message>
    <message>
        <source>Add the file to the map first to compress a part of it.</source>
        <translation>Ajoutez d&apos;abord le fichier à la carte pour n&apos;en compresser qu&apos;une partie.</translation>
    </message>
    <message>
        <source>Added so that curves overlap</source>
        <translation>Ajouté pour que les courbes se recouvrent</translation>
    </message>
    <message>
        <source>Additional nodata of the layer</source>
        <translation>Valeurs nodata supplémentaires de la couche</translation>
    </message>
    <message>
        <source>Against {}</source>
        <translation>Par rapport à {}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>All bands</source>
        <translation>Toutes les bandes</translation>
    </message>
    <message>
        <source>All bands hold classes or flags, which no codec may change; choose other BANDS.</source>
        <translation>Toutes les bandes contiennent des classes ou des indicateurs, qu&apos;aucun codec ne peut changer ; choisissez d&apos;autres BANDS.</translation>
    </message>
    <message>
        <source>All bands hold codes, such as classes, which are always kept exactly.</source>
        <translation>Toutes les bandes contiennent des codes, comme des classes, qui sont toujours conservés exactement.</translation>
    </message>
    <message>
        <source>All bands hold codes, which stay exact whatever TARGET asks for.</source>
        <translation>Toutes les bandes contiennent des codes, qui restent exacts quel que soit TARGET.</translation>
    </message>
    <message>
        <source>All measurements</source>
        <translation>Toutes les mesures</translation>
    </message>
    <message>
        <source>All that this raster holds is kept exactly, which takes %1 bytes, so %2 bytes is too small; ask for more, or say with EXACT_BANDS what need not be exact.</source>
        <translation>Tout ce que contient ce raster est conservé exactement, ce qui prend %1 octets ; %2 octets sont donc trop peu : demandez plus, ou dites avec EXACT_BANDS ce qui n&apos;a pas à être exact.</translation>
    </message>
    <message>
        <source>All {} bands</source>
        <translation>Les {} bandes</translation>
    </message>
    <message>
        <source>Also decompresses the file and compares it with the raster: a report, the reconstruction, an error map, and tables by tile and band are written beside the compressed file. This takes longer.</source>
        <translation>Décompresse aussi le fichier et le compare au raster : un rapport, la reconstruction, une carte d&apos;erreur et des tables par tuile et par bande sont écrits à côté du fichier compressé. Cela prend plus de temps.</translation>
    </message>
    <message>
        <source>Also folders within the folder</source>
        <translation>Aussi les sous-dossiers</translation>
    </message>
    <message>
        <source>Also nodata</source>
        <translation>Également nodata</translation>
    </message>
    <message>
        <source>Also write a .vrt file of a few kilobytes: programs that use GDAL open it and decode what they need from the .bpr file itself, which must stay where it is. They need Python with the package bandpress, and the settings GDAL_VRT_ENABLE_PYTHON=TRUSTED_MODULES and GDAL_VRT_PYTHON_TRUSTED_MODULES=bandpress.vrt. Bands, extent and resolution chosen here do not apply to it.</source>
        <translation>Écrire aussi un fichier .vrt de quelques kilo-octets : les programmes qui utilisent GDAL l&apos;ouvrent et décodent ce qu&apos;il leur faut du fichier .bpr lui-même, qui doit rester où il est. Ils ont besoin de Python avec le paquet bandpress, et des réglages GDAL_VRT_ENABLE_PYTHON=TRUSTED_MODULES et GDAL_VRT_PYTHON_TRUSTED_MODULES=bandpress.vrt. Les bandes, l&apos;emprise et la résolution choisies ici ne s&apos;y appliquent pas.</translation>
    </message>
    <message>
        <source>An existing learned model that is adapted to your rasters, which takes far fewer steps than a new one. Empty: a new model.</source>
        <translation>Un modèle appris existant, adapté à vos rasters, ce qui demande bien moins d&apos;étapes qu&apos;un nouveau. Vide : un nouveau modèle.</translation>
    </message>
    <message>
        <source>An unforeseen {} stopped the work, which is a defect of Bandpress; no output was written, and the log says what to paste into a report.</source>
        <translation>Une erreur imprévue ({}) a arrêté le travail ; c&apos;est un défaut de Bandpress. Aucune sortie n&apos;a été écrite, et le journal indique quoi coller dans un rapport d&apos;anomalie.</translation>
    </message>
    <message>
        <source>Analysis-grade</source>
        <translation>Pour l&apos;analyse</translation>
    </message>
    <message>
        <source>Analysis-grade: the error stays below the noise of the sensor</source>
        <translation>Pour l&apos;analyse : l&apos;erreur reste sous le bruit du capteur</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Angle</translation>
    </message>
    <message>
        <source>Angle (°)</source>
        <translation>Angle (°)</translation>
    </message>
    <message>
        <source>As many as QGIS may use</source>
        <translation>Autant que QGIS peut en utiliser</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Demandé</translation>
    </message>
    <message>
        <source>Asked for (bits per sample)</source>
        <translation>Demandé (bits par valeur)</translation>
    </message>
    <message>
        <source>Asked for (dB)</source>
        <translation>Demandé (dB)</translation>
    </message>
    <message>
        <source>Asked for ({})</source>
        <translation>Demandé ({})</translation>
    </message>
    <message>
        <source>At equal PSNR {0} takes {1:.0f} % fewer bytes than {2}.</source>
        <translation>À PSNR égal, {0} prend {1:.0f} % d&apos;octets de moins que {2}.</translation>
    </message>
    <message>
        <source>At equal PSNR {0} takes {1:.0f} % more bytes than {2}.</source>
        <translation>À PSNR égal, {0} prend {1:.0f} % d&apos;octets de plus que {2}.</translation>
    </message>
    <message>
        <source>At most {0} asked, {1} reached</source>
        <translation>Au plus {0} demandé, {1} atteint</translation>
    </message>
    <message>
        <source>At most {0} bits per pixel and band asked, {1} reached</source>
        <translation>Au plus {0} bits par pixel et par bande demandés, {1} atteints</translation>
    </message>
    <message>
        <source>Autoencoder with two transposed spatial paths</source>
        <translation>Auto-encodeur à deux chemins spatiaux transposés</translation>
    </message>
    <message>
        <source>BD-rates of all codecs (%), as JSON</source>
        <translation>BD-rates de tous les codecs (%), en JSON</translation>
    </message>
    <message>
        <source>BITSTREAM was not found ({}); check the path or leave it out.</source>
        <translation>BITSTREAM est introuvable ({}) ; vérifiez le chemin ou omettez-le.</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Bande</translation>
    </message>
    <message>
        <source>Band %1</source>
        <translation>Bande %1</translation>
    </message>
    <message>
        <source>Band %1 holds codes (%2), and %3 of its samples changed.</source>
        <translation>La bande %1 contient des codes (%2), et %3 de ses valeurs ont changé.</translation>
    </message>
    <message>
        <source>Band %1 is left out of the comparison, because it holds %2.</source>
        <translation>La bande %1 est laissée hors de la comparaison, car elle contient %2.</translation>
    </message>
    <message>
        <source>Band number</source>
        <translation>Numéro de bande</translation>
    </message>
    <message>
        <source>Band table</source>
        <translation>Table des bandes</translation>
    </message>
    <message>
        <source>Band {}</source>
        <translation>Bande {}</translation>
    </message>
    <message>
        <source>Bandpress %1</source>
        <translation>Bandpress %1</translation>
    </message>
    <message>
        <source>Bandpress cannot write %1 rasters; choose GTiff or COG.</source>
        <translation>Bandpress ne peut pas écrire de rasters %1 ; choisissez GTiff ou COG.</translation>
    </message>
    <message>
        <source>Bandpress diagnostics</source>
        <translation>Diagnostic de Bandpress</translation>
    </message>
    <message>
        <source>Bandpress engine status</source>
        <translation>Bandpress : état des moteurs</translation>
    </message>
    <message>
        <source>Bandpress raster</source>
        <translation>Raster Bandpress</translation>
    </message>
    <message>
        <source>Bandpress raster (.bpr)</source>
        <translation>Raster Bandpress (.bpr)</translation>
    </message>
    <message>
        <source>Bandpress raster compression</source>
        <translation>Compression de rasters Bandpress</translation>
    </message>
    <message>
        <source>Bandpress rasters (*.bpr)</source>
        <translation>Rasters Bandpress (*.bpr)</translation>
    </message>
    <message>
        <source>Bandpress rasters (*.bpr);;All files (*)</source>
        <translation>Rasters Bandpress (*.bpr);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Bandpress works without these packages. Each is installed into a folder of your QGIS profile; folders of QGIS itself and its NumPy are not touched.</source>
        <translation>Bandpress fonctionne sans ces paquets. Chacun s&apos;installe dans un dossier de votre profil QGIS ; les dossiers de QGIS lui-même et son NumPy ne sont pas touchés.</translation>
    </message>
    <message>
        <source>Bandpress&apos;s algorithms are not there; enable the plugin again.</source>
        <translation>Les algorithmes de Bandpress ne sont pas là ; activez à nouveau l&apos;extension.</translation>
    </message>
    <message>
        <source>Bandpress: diagnostics</source>
        <translation>Bandpress : diagnostic</translation>
    </message>
    <message>
        <source>Bandpress: evaluation of {}</source>
        <translation>Bandpress : évaluation de {}</translation>
    </message>
    <message>
        <source>Bandpress: install engine</source>
        <translation>Bandpress : installer un moteur</translation>
    </message>
    <message>
        <source>Bandpress: searching for the largest error</source>
        <translation>Bandpress : recherche de la plus grande erreur</translation>
    </message>
    <message>
        <source>Bandpress: {}</source>
        <translation>Bandpress : {}</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandes</translation>
    </message>
    <message>
        <source>Bands of classes, flags or transparency are not compared: {}.</source>
        <translation>Les bandes de classes, d&apos;indicateurs ou de transparence ne sont pas comparées : {}.</translation>
    </message>
    <message>
        <source>Bands of codes</source>
        <translation>Bandes de codes</translation>
    </message>
    <message>
        <source>Bands of {}</source>
        <translation>Bandes de {}</translation>
    </message>
    <message>
        <source>Bands that are kept bit for bit at every TARGET, while the others are lossy: classes, masks, quality flags. Empty: they are detected by a colour table, category names, an attribute table, alpha, names such as SCL or QA60, or few values without order. none: no band. Otherwise exactly these band numbers, counted in INPUT like BANDS, such as 5 or 5,7-9. The log lists them. They are excluded from the measures over all bands.</source>
        <translation>Bandes conservées bit à bit quel que soit TARGET, alors que les autres subissent des pertes : classes, masques, indicateurs de qualité. Vide : elles sont reconnues à une table de couleurs, des noms de catégories, une table d&apos;attributs, un canal alpha, des noms comme SCL ou QA60, ou peu de valeurs sans ordre. none : aucune bande. Sinon exactement ces numéros de bandes, comptés dans INPUT comme BANDS, par exemple 5 ou 5,7-9. Le journal les énumère. Elles sont exclues des mesures sur toutes les bandes.</translation>
    </message>
    <message>
        <source>Bands that are never changed: numbers such as 5 or 5,7-9; none for no band; empty: classes, masks and quality flags are found automatically.</source>
        <translation>Bandes qui ne changent jamais : des numéros comme 5 ou 5,7-9 ; none pour aucune bande ; vide : les classes, masques et indicateurs de qualité sont trouvés automatiquement.</translation>
    </message>
    <message>
        <source>Bands to use, counted from 1. Empty: all bands.</source>
        <translation>Bandes à utiliser, comptées à partir de 1. Vide : toutes les bandes.</translation>
    </message>
    <message>
        <source>Bands to write, counted from 1, such as 4,3,2 or 1-10,12. Empty: all bands.</source>
        <translation>Bandes à écrire, comptées à partir de 1, par exemple 4,3,2 ou 1-10,12. Vide : toutes les bandes.</translation>
    </message>
    <message>
        <source>Bands without a wavelength, which are not drawn: {}.</source>
        <translation>Bandes sans longueur d&apos;onde, qui ne sont pas tracées : {}.</translation>
    </message>
    <message>
        <source>Bands {}…</source>
        <translation>Bandes {}…</translation>
    </message>
    <message>
        <source>Before, after, and the error</source>
        <translation>Avant, après et l&apos;erreur</translation>
    </message>
    <message>
        <source>Below %1 of about %2 the file is exact, which takes about %3; choose exact.</source>
        <translation>Sous %1 d&apos;environ %2, le fichier est exact, ce qui prend environ %3 ; choisissez « Exact ».</translation>
    </message>
    <message>
        <source>Best (smallest file, takes longer)</source>
        <translation>Meilleur (le plus petit fichier, plus long)</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Biais</translation>
    </message>
    <message>
        <source>Bits per pixel and band</source>
        <translation>Bits par pixel et par bande</translation>
    </message>
    <message>
        <source>Bits per pixel per channel, from bytes on disk over valid samples</source>
        <translation>Bits par pixel et par bande : octets sur le disque rapportés aux valeurs valides</translation>
    </message>
    <message>
        <source>Bits per sample</source>
        <translation>Bits par valeur</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Alterner</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>Bordure</translation>
    </message>
    <message>
        <source>Borders of regions</source>
        <translation>Bordures des régions</translation>
    </message>
    <message>
        <source>Both are the same layer; choose another reconstruction.</source>
        <translation>Les deux sont la même couche ; choisissez une autre reconstruction.</translation>
    </message>
    <message>
        <source>Both rasters in turns, at the same place</source>
        <translation>Les deux rasters tour à tour, au même endroit</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Tout seul</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>Bytes are the content of a .bpr file, not its path; give the path as text (os.fsdecode).</source>
        <translation>Des octets sont le contenu d&apos;un fichier .bpr, pas son chemin ; indiquez le chemin comme texte (os.fsdecode).</translation>
    </message>
    <message>
        <source>Bytes at equal PSNR, difference (%)</source>
        <translation>Octets à PSNR égal, différence (%)</translation>
    </message>
    <message>
        <source>Bytes at equal quality</source>
        <translation>Octets à qualité égale</translation>
    </message>
    <message>
        <source>Bytes of the first model against JPEG 2000 at equal PSNR (%)</source>
        <translation>Octets du premier modèle par rapport à JPEG 2000 à PSNR égal (%)</translation>
    </message>
    <message>
        <source>Bytes of the first model against KLT + JPEG 2000 at equal PSNR (%)</source>
        <translation>Octets du premier modèle par rapport à KLT + JPEG 2000 à PSNR égal (%)</translation>
    </message>
    <message>
        <source>Bytes to read</source>
        <translation>Octets à lire</translation>
    </message>
    <message>
        <source>CNN beside LSTM autoencoder</source>
        <translation>Auto-encodeur, CNN à côté d&apos;un LSTM</translation>
    </message>
    <message>
        <source>CNN beside attention autoencoder</source>
        <translation>Auto-encodeur, CNN à côté d&apos;une attention</translation>
    </message>
    <message>
        <source>CNN-LSTM cascade autoencoder</source>
        <translation>Auto-encodeur, cascade CNN-LSTM</translation>
    </message>
    <message>
        <source>CRS</source>
        <translation>SCR</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Fichiers CSV (*.csv)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancelled at step {}; the checkpoint is kept, and a run with the same settings resumes from it.</source>
        <translation>Annulé à l&apos;étape {} ; le point de reprise est gardé, et une exécution avec les mêmes paramètres repart de là.</translation>
    </message>
    <message>
        <source>Cancelled before all was measured: this is what is there.</source>
        <translation>Annulé avant que tout soit mesuré : voici ce qu&apos;il y a.</translation>
    </message>
    <message>
        <source>Cancelled before the first checkpoint; no model was written.</source>
        <translation>Annulé avant le premier point de reprise ; aucun modèle n&apos;a été écrit.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Cancelled; no output was written.</source>
        <translation>Annulé ; aucune sortie n&apos;a été écrite.</translation>
    </message>
    <message>
        <source>Cancelled; the last checkpoint is kept, and a run with the same settings resumes from it.</source>
        <translation>Annulé ; le dernier point de reprise est gardé, et une exécution avec les mêmes paramètres repart de là.</translation>
    </message>
    <message>
        <source>Cancelled; {0} of {1} measurements are in {2}.</source>
        <translation>Annulé ; {0} mesures sur {1} sont dans {2}.</translation>
    </message>
    <message>
        <source>Cancelled; {} compressed files are complete and stay.</source>
        <translation>Annulé ; {} fichiers compressés sont complets et restent.</translation>
    </message>
    <message>
        <source>Cancelled; {} was not installed.</source>
        <translation>Annulé ; {} n&apos;a pas été installé.</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annulation…</translation>
    </message>
    <message>
        <source>Checking files…</source>
        <translation>Vérification des fichiers…</translation>
    </message>
    <message>
        <source>Checking, trial {0}: {1}</source>
        <translation>Vérification, essai {0} : {1}</translation>
    </message>
    <message>
        <source>Checking: {}</source>
        <translation>Vérification : {}</translation>
    </message>
    <message>
        <source>Checksums</source>
        <translation>Sommes de contrôle</translation>
    </message>
    <message>
        <source>Checksums of {}</source>
        <translation>Sommes de contrôle de {}</translation>
    </message>
    <message>
        <source>Choose a raster file</source>
        <translation>Choisir un fichier raster</translation>
    </message>
    <message>
        <source>Choose a raster to compress.</source>
        <translation>Choisissez un raster à compresser.</translation>
    </message>
    <message>
        <source>Choose a raster to see how small its file can be, and at what error.</source>
        <translation>Choisissez un raster pour voir à quel point son fichier peut être petit, et avec quelle erreur.</translation>
    </message>
    <message>
        <source>Choose a target and its value.</source>
        <translation>Choisissez une cible et sa valeur.</translation>
    </message>
    <message>
        <source>Choose an original and a reconstruction above: any two rasters on one grid.</source>
        <translation>Choisissez ci-dessus un original et une reconstruction : deux rasters quelconques sur une même grille.</translation>
    </message>
    <message>
        <source>Choose bands</source>
        <translation>Choisir des bandes</translation>
    </message>
    <message>
        <source>Choose bands…</source>
        <translation>Choisir des bandes…</translation>
    </message>
    <message>
        <source>Choose how small or how exact the file shall be, and see what that does to the picture</source>
        <translation>Choisir à quel point le fichier doit être petit ou exact, et voir ce que cela fait à l&apos;image</translation>
    </message>
    <message>
        <source>Choose two rasters first.</source>
        <translation>Choisissez d&apos;abord deux rasters.</translation>
    </message>
    <message>
        <source>Choose where the compressed file goes</source>
        <translation>Choisir où va le fichier compressé</translation>
    </message>
    <message>
        <source>Choose where the compressed file goes.</source>
        <translation>Choisissez où va le fichier compressé.</translation>
    </message>
    <message>
        <source>Classical codecs</source>
        <translation>Codecs classiques</translation>
    </message>
    <message>
        <source>Click pixels on the map to see their spectra; with Ctrl or Shift they are pinned</source>
        <translation>Cliquez des pixels sur la carte pour voir leurs spectres ; avec Ctrl ou Maj, ils sont épinglés</translation>
    </message>
    <message>
        <source>Click the map, drag a picture or use the arrow keys to look at another place.</source>
        <translation>Cliquez sur la carte, faites glisser une image ou utilisez les flèches du clavier pour regarder un autre endroit.</translation>
    </message>
    <message>
        <source>Cluster hyperprior (three bands at a time)</source>
        <translation>Hyperprior par groupes (trois bandes à la fois)</translation>
    </message>
    <message>
        <source>Cluster hyperprior, one network for every three components</source>
        <translation>Hyperprior par groupes, un réseau pour trois composantes</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Codec</translation>
    </message>
    <message>
        <source>Codec with the best quality at equal size, its id</source>
        <translation>Codec de meilleure qualité à taille égale, son identifiant</translation>
    </message>
    <message>
        <source>Codec, its id</source>
        <translation>Codec, son identifiant</translation>
    </message>
    <message>
        <source>Codes a raster with models of Bandpress and with classical codecs, each at several sizes or qualities, decodes every file, and measures it.

The outputs are a table with a row for every file, and a report with the curves of all codecs in one plot, the difference in bytes at equal quality (BD-rate) against JPEG 2000 and against KLT + JPEG 2000, and pictures of the same part at equal size.

A part of a large raster is enough to compare (SAMPLE). What was measured is kept beside the table: a later run with the same raster takes from there what it needs, so a run that was cancelled goes on, and a further codec or rate can be added. After a cancel, table and report hold what was measured so far.</source>
        <translation>Code un raster avec des modèles de Bandpress et avec des codecs classiques, chacun à plusieurs tailles ou qualités, décode chaque fichier et le mesure.

Les sorties sont une table avec une ligne pour chaque fichier, et un rapport avec les courbes de tous les codecs dans un même graphique, la différence d&apos;octets à qualité égale (BD-rate) par rapport à JPEG 2000 et à KLT + JPEG 2000, et des images du même endroit à taille égale.

Une partie d&apos;un grand raster suffit pour comparer (SAMPLE). Ce qui a été mesuré est gardé à côté de la table : une exécution ultérieure avec le même raster y prend ce dont elle a besoin ; une exécution annulée se poursuit donc, et un codec ou un débit de plus peut être ajouté. Après une annulation, la table et le rapport contiennent ce qui a été mesuré jusque-là.</translation>
    </message>
    <message>
        <source>Coding</source>
        <translation>Codage</translation>
    </message>
    <message>
        <source>Coding, trial {0}: {1}</source>
        <translation>Codage, essai {0} : {1}</translation>
    </message>
    <message>
        <source>Coding: {}</source>
        <translation>Codage : {}</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Compare at equal</source>
        <translation>Comparer à égalité de</translation>
    </message>
    <message>
        <source>Compare codecs</source>
        <translation>Comparer des codecs</translation>
    </message>
    <message>
        <source>Compare rasters</source>
        <translation>Comparer des rasters</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Comparé à</translation>
    </message>
    <message>
        <source>Compares any two rasters with the same size, grid and number of bands, such as an original and its copy after compression, resampling or correction.

The error map is reconstruction minus original. Pixels of the original that are nodata, masked or transparent are excluded from all measures; bands of codes (classes, masks, flags) are excluded from the measures over all bands. PSNR is 10·log10(peak² ÷ MSE) with the peak printed in the report, SAM is the angle between spectra in degrees.

Give the compressed file as well to get bits per pixel per channel and the compression ratio.</source>
        <translation>Compare deux rasters quelconques de même taille, de même grille et de même nombre de bandes, par exemple un original et sa copie après compression, rééchantillonnage ou correction.

La carte d&apos;erreur est la reconstruction moins l&apos;original. Les pixels de l&apos;original qui sont nodata, masqués ou transparents sont exclus de toutes les mesures ; les bandes de codes (classes, masques, indicateurs) sont exclues des mesures sur toutes les bandes. Le PSNR est 10·log10(peak² ÷ MSE) avec la valeur de crête indiquée dans le rapport, SAM est l&apos;angle entre les spectres en degrés.

Indiquez aussi le fichier compressé pour obtenir les bits par pixel et par bande et le taux de compression.</translation>
    </message>
    <message>
        <source>Compares models and classical codecs at several sizes or qualities on a raster.</source>
        <translation>Compare des modèles et des codecs classiques à plusieurs tailles ou qualités sur un raster.</translation>
    </message>
    <message>
        <source>Compares two rasters on one grid: error map, PSNR, SSIM, spectral angle, by band and by tile.</source>
        <translation>Compare deux rasters sur une même grille : carte d&apos;erreur, PSNR, SSIM, angle spectral, par bande et par tuile.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Comparer…</translation>
    </message>
    <message>
        <source>Comparing: {}</source>
        <translation>Comparaison : {}</translation>
    </message>
    <message>
        <source>Comparison of codecs on {}</source>
        <translation>Comparaison de codecs sur {}</translation>
    </message>
    <message>
        <source>Compiled core</source>
        <translation>Cœur compilé</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Composantes</translation>
    </message>
    <message>
        <source>Compress</source>
        <translation>Compresser</translation>
    </message>
    <message>
        <source>Compress a folder of rasters</source>
        <translation>Compresser un dossier de rasters</translation>
    </message>
    <message>
        <source>Compress raster</source>
        <translation>Compresser un raster</translation>
    </message>
    <message>
        <source>Compress raster…</source>
        <translation>Compresser un raster…</translation>
    </message>
    <message>
        <source>Compress, reconstruct and evaluate</source>
        <translation>Compresser, reconstruire et évaluer</translation>
    </message>
    <message>
        <source>Compressed</source>
        <translation>Compressé</translation>
    </message>
    <message>
        <source>Compressed file</source>
        <translation>Fichier compressé</translation>
    </message>
    <message>
        <source>Compressed file: {}</source>
        <translation>Fichier compressé : {}</translation>
    </message>
    <message>
        <source>Compressed raster</source>
        <translation>Raster compressé</translation>
    </message>
    <message>
        <source>Compresses a raster into a .bpr file, decompresses that file, and compares the result with the original.

The outputs are the compressed file, the reconstruction in the colours of the original, a signed error map with a band for every band (blue: too dark, red: too bright), a polygon layer with the PSNR of every tile and band, a table of the bands, and a report. All layers are styled and placed in one group. At first the reconstruction is shown, and error map and tiles are off: tick them in the list of layers.

Quality is measured on the decoded pixels, sizes are bytes on disk. The error map first shows the red band (or the first one); choose another in its layer properties.</source>
        <translation>Compresse un raster en un fichier .bpr, décompresse ce fichier et compare le résultat à l&apos;original.

Les sorties sont le fichier compressé, la reconstruction dans les couleurs de l&apos;original, une carte d&apos;erreur signée avec une bande pour chaque bande (bleu : trop sombre, rouge : trop clair), une couche de polygones avec le PSNR de chaque tuile et de chaque bande, une table des bandes et un rapport. Toutes les couches ont un style et sont placées dans un groupe. Au début, la reconstruction est visible, et la carte d&apos;erreur et les tuiles sont désactivées : cochez-les dans la liste des couches.

La qualité est mesurée sur les pixels décodés, les tailles sont des octets sur le disque. La carte d&apos;erreur montre d&apos;abord la bande rouge (ou la première) ; choisissez-en une autre dans les propriétés de la couche.</translation>
    </message>
    <message>
        <source>Compresses a raster with one or many bands into one small .bpr file.</source>
        <translation>Compresse un raster d&apos;une ou de nombreuses bandes en un petit fichier .bpr.</translation>
    </message>
    <message>
        <source>Compresses a raster, decompresses it, and maps the compression error.</source>
        <translation>Compresse un raster, le décompresse et cartographie l&apos;erreur de compression.</translation>
    </message>
    <message>
        <source>Compresses all bands of a raster together into one small Bandpress raster (.bpr). CRS, georeference, band names, wavelengths, scale, offset, nodata and metadata are kept; the log names what cannot be stored.

TARGET and VALUE set what the file must meet: a quality (psnr, rmse), a peak absolute error (pae), a size (bpppc, size), a quantiser step, or lossless. REGIONS gives areas another quality. Bands of classes, masks and flags are kept exactly at every TARGET (EXACT_BANDS). The file is checked before it appears. Quality is measured on the decoded pixels, sizes are bytes on disk.

Use &quot;Compress, reconstruct and evaluate&quot; to see the errors on the map, and &quot;Decompress raster&quot; to get a GeoTIFF back.</source>
        <translation>Compresse ensemble toutes les bandes d&apos;un raster en un petit raster Bandpress (.bpr). SCR, géoréférencement, noms des bandes, longueurs d&apos;onde, échelle, décalage, nodata et métadonnées sont conservés ; le journal nomme ce qui ne peut pas l&apos;être.

TARGET et VALUE fixent ce que le fichier doit respecter : une qualité (psnr, rmse), une erreur absolue maximale (pae), une taille (bpppc, size), un pas de quantification (step) ou l&apos;absence de perte (lossless). REGIONS donne à des zones une autre qualité. Les bandes de classes, de masques et d&apos;indicateurs sont conservées exactement quel que soit TARGET (EXACT_BANDS). Le fichier est vérifié avant d&apos;apparaître. La qualité est mesurée sur les pixels décodés, les tailles sont des octets sur le disque.

Utilisez « Compresser, reconstruire et évaluer » pour voir les erreurs sur la carte, et « Décompresser un raster » pour retrouver un GeoTIFF.</translation>
    </message>
    <message>
        <source>Compresses every raster of a folder with one model and target, each to a Bandpress raster (.bpr) of the same name in the folder of the results. A raster that cannot be compressed is named in the log, and the others are still compressed.

With &quot;Least PSNR&quot; the run is a quality gate: BELOW counts the rasters whose reconstruction is worse, and FAILED those that could not be compressed. A model can stop where either is above 0.

The table has a row for each raster with its sizes and measures. After a cancelled run, run it again: files that are complete are kept if so asked.</source>
        <translation>Compresse chaque raster d&apos;un dossier avec un modèle et une cible, chacun en un raster Bandpress (.bpr) du même nom dans le dossier des résultats. Un raster qui ne peut pas être compressé est nommé dans le journal, et les autres sont tout de même compressés.

Avec « PSNR minimal », l&apos;exécution est un seuil de qualité : BELOW compte les rasters dont la reconstruction est moins bonne, et FAILED ceux qui n&apos;ont pas pu être compressés. Un modèle peut s&apos;arrêter là où l&apos;un d&apos;eux dépasse 0.

La table a une ligne pour chaque raster avec ses tailles et ses mesures. Après une exécution annulée, relancez-la : les fichiers complets sont gardés si on le demande.</translation>
    </message>
    <message>
        <source>Compresses every raster of a folder, and names those that fail or stay below a quality.</source>
        <translation>Compresse chaque raster d&apos;un dossier, et nomme ceux qui échouent ou restent sous une qualité.</translation>
    </message>
    <message>
        <source>Compressing</source>
        <translation>Compression</translation>
    </message>
    <message>
        <source>Compression ratio: bytes of the raw samples ÷ bytes of the compressed file</source>
        <translation>Taux de compression : octets des valeurs brutes ÷ octets du fichier compressé</translation>
    </message>
    <message>
        <source>Compression ratio: bytes of the source file on disk ÷ bytes of the compressed file; only for whole rasters</source>
        <translation>Taux de compression : octets du fichier source sur le disque ÷ octets du fichier compressé ; seulement pour des rasters entiers</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>Calcul…</translation>
    </message>
    <message>
        <source>Copied to the clipboard.</source>
        <translation>Copié dans le presse-papiers.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the places of all pins</source>
        <translation>Copier les endroits de toutes les épingles</translation>
    </message>
    <message>
        <source>Copy this text into a question or a report about Bandpress. It names no folder and no person, and is sent nowhere.</source>
        <translation>Copiez ce texte dans une question ou un rapport sur Bandpress. Il ne nomme ni dossier ni personne, et n&apos;est envoyé nulle part.</translation>
    </message>
    <message>
        <source>Curve of file size against error</source>
        <translation>Courbe de la taille du fichier en fonction de l&apos;erreur</translation>
    </message>
    <message>
        <source>DN: units of the original&apos;s samples.</source>
        <translation>DN : unités des valeurs de l&apos;original.</translation>
    </message>
    <message>
        <source>Damaged tiles in the output</source>
        <translation>Tuiles endommagées dans la sortie</translation>
    </message>
    <message>
        <source>Decode (s)</source>
        <translation>Décodage (s)</translation>
    </message>
    <message>
        <source>Decoded parts of .bpr layers are kept in memory up to this size, so that they appear at once</source>
        <translation>Les parties décodées des couches .bpr sont gardées en mémoire jusqu&apos;à cette taille, pour qu&apos;elles apparaissent aussitôt</translation>
    </message>
    <message>
        <source>Decodes a .bpr file, or some bands and a part of it, into a GeoTIFF, at full or coarser resolution.</source>
        <translation>Décode un fichier .bpr, ou certaines bandes et une partie, en un GeoTIFF, à pleine résolution ou à une résolution plus grossière.</translation>
    </message>
    <message>
        <source>Decodes a Bandpress raster (.bpr) into a GeoTIFF or a cloud-optimised GeoTIFF, with the CRS, georeference, band names, wavelengths, scale, offset, nodata and metadata of the original.

Only the chosen extent and bands are written. At a coarser resolution only the small part of the file for that resolution is read and decoded, so a preview of a large file takes little time. Every checksum of the data that are read is checked. If a tile is damaged, the rest is still decoded: the tile is filled with nodata and named in the log, and DAMAGED_TILES counts it.</source>
        <translation>Décode un raster Bandpress (.bpr) en un GeoTIFF ou un GeoTIFF optimisé pour le cloud, avec le SCR, le géoréférencement, les noms des bandes, les longueurs d&apos;onde, l&apos;échelle, le décalage, le nodata et les métadonnées de l&apos;original.

Seules l&apos;emprise et les bandes choisies sont écrites. À une résolution plus grossière, seule la petite partie du fichier pour cette résolution est lue et décodée ; l&apos;aperçu d&apos;un grand fichier prend donc peu de temps. Chaque somme de contrôle des données lues est vérifiée. Si une tuile est endommagée, le reste est tout de même décodé : la tuile est remplie de nodata et nommée dans le journal, et DAMAGED_TILES la compte.</translation>
    </message>
    <message>
        <source>Decoding: {}</source>
        <translation>Décodage : {}</translation>
    </message>
    <message>
        <source>Decompress raster</source>
        <translation>Décompresser un raster</translation>
    </message>
    <message>
        <source>Decompress this file into a GeoTIFF, which every program reads</source>
        <translation>Décompresser ce fichier en un GeoTIFF, que tout programme lit</translation>
    </message>
    <message>
        <source>Decompressed raster</source>
        <translation>Raster décompressé</translation>
    </message>
    <message>
        <source>Decompressing {}</source>
        <translation>Décompression de {}</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>Diagnostic…</translation>
    </message>
    <message>
        <source>Double-click a pixel to go there; Delete removes it</source>
        <translation>Double-cliquez un pixel pour y aller ; Suppr le retire</translation>
    </message>
    <message>
        <source>Drag the point, or use the arrow keys, to choose between size and error.</source>
        <translation>Faites glisser le point, ou utilisez les flèches du clavier, pour choisir entre taille et erreur.</translation>
    </message>
    <message>
        <source>Draw a rectangle over the raster, or choose the whole raster.</source>
        <translation>Tracez un rectangle sur le raster, ou choisissez tout le raster.</translation>
    </message>
    <message>
        <source>Drawing (SVG)…</source>
        <translation>Dessin (SVG)…</translation>
    </message>
    <message>
        <source>Drawings (*.svg)</source>
        <translation>Dessins (*.svg)</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>Dessin en cours…</translation>
    </message>
    <message>
        <source>EXACT_BANDS has &quot;{}&quot;; write numbers and ranges such as 5 or 5,7-9, none for no band, or nothing to let them be found.</source>
        <translation>EXACT_BANDS contient « {} » ; écrivez des nombres et des intervalles comme 5 ou 5,7-9, none pour aucune bande, ou rien pour qu&apos;elles soient cherchées.</translation>
    </message>
    <message>
        <source>EXACT_BANDS names band {}, which is not one of BANDS; add it there, or leave it out here.</source>
        <translation>EXACT_BANDS nomme la bande {}, qui n&apos;est pas dans BANDS ; ajoutez-la là, ou retirez-la ici.</translation>
    </message>
    <message>
        <source>EXTENT is empty; draw a rectangle over the raster, or leave it out to use all of it.</source>
        <translation>EXTENT est vide ; tracez un rectangle sur le raster, ou omettez-le pour l&apos;utiliser en entier.</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Effort</translation>
    </message>
    <message>
        <source>Effort of the models</source>
        <translation>Effort des modèles</translation>
    </message>
    <message>
        <source>Encode (s)</source>
        <translation>Codage (s)</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Engine status</source>
        <translation>État des moteurs</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Moteurs</translation>
    </message>
    <message>
        <source>Entropy coder of neural models</source>
        <translation>Codeur entropique des modèles neuronaux</translation>
    </message>
    <message>
        <source>Entropy coder of the latents of neural models: rans makes the smallest files; huffman, lzma and deflate are for comparison. wavelet-context has its own entropy coder and ignores this.</source>
        <translation>Codeur entropique des latents des modèles neuronaux : rans donne les plus petits fichiers ; huffman, lzma et deflate servent à comparer. wavelet-context a son propre codeur entropique et ignore ce choix.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Error (RMSE)</source>
        <translation>Erreur (RMSE)</translation>
    </message>
    <message>
        <source>Error (RMSE, {})</source>
        <translation>Erreur (RMSE, {})</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Carte d&apos;erreur</translation>
    </message>
    <message>
        <source>Error of {0}, {1}</source>
        <translation>Erreur de {0}, {1}</translation>
    </message>
    <message>
        <source>Error × {}</source>
        <translation>Erreur × {}</translation>
    </message>
    <message>
        <source>Error: RMSE over all bands</source>
        <translation>Erreur : RMSE sur toutes les bandes</translation>
    </message>
    <message>
        <source>Error: {}</source>
        <translation>Erreur : {}</translation>
    </message>
    <message>
        <source>Estimating from parts of the raster…</source>
        <translation>Estimation à partir de parties du raster…</translation>
    </message>
    <message>
        <source>Estimating…</source>
        <translation>Estimation…</translation>
    </message>
    <message>
        <source>Evaluate a reconstruction</source>
        <translation>Évaluer une reconstruction</translation>
    </message>
    <message>
        <source>Evaluation of {}</source>
        <translation>Évaluation de {}</translation>
    </message>
    <message>
        <source>Even lossless is smaller than the asked size; the file is lossless.</source>
        <translation>Même sans perte, le fichier est plus petit que la taille demandée ; il est sans perte.</translation>
    </message>
    <message>
        <source>Even the coarsest coding of this raster is better than asked.</source>
        <translation>Même le codage le plus grossier de ce raster est meilleur que demandé.</translation>
    </message>
    <message>
        <source>Even the smallest file has %1 of about %2; ask for that or less.</source>
        <translation>Même le plus petit fichier a %1 d&apos;environ %2 ; demandez cela ou moins.</translation>
    </message>
    <message>
        <source>Even the smallest file has about %1 dB; ask for that or more.</source>
        <translation>Même le plus petit fichier a environ %1 dB ; demandez cela ou plus.</translation>
    </message>
    <message>
        <source>Every checksum is right</source>
        <translation>Toutes les sommes de contrôle sont bonnes</translation>
    </message>
    <message>
        <source>Every checksum is right.</source>
        <translation>Toutes les sommes de contrôle sont bonnes.</translation>
    </message>
    <message>
        <source>Every polygon of REGIONS asks for the quality that VALUE asks for; the file has no regions.</source>
        <translation>Chaque polygone de REGIONS demande la même qualité que VALUE ; le fichier n&apos;a pas de régions.</translation>
    </message>
    <message>
        <source>Every sample as it is takes fewer bytes than the asked quality; the file is lossless.</source>
        <translation>Garder chaque valeur telle quelle prend moins d&apos;octets que la qualité demandée ; le fichier est sans perte.</translation>
    </message>
    <message>
        <source>Every sample comes back bit for bit.</source>
        <translation>Chaque valeur revient bit à bit.</translation>
    </message>
    <message>
        <source>Every sample kept exactly takes only about %1; choose exact, or ask for less.</source>
        <translation>Conserver chaque valeur exactement ne prend qu&apos;environ %1 ; choisissez « Exact », ou demandez moins.</translation>
    </message>
    <message>
        <source>Every target, model and setting of the encoder.</source>
        <translation>Toutes les cibles, tous les modèles et tous les réglages de l&apos;encodeur.</translation>
    </message>
    <message>
        <source>Everything found, as JSON</source>
        <translation>Tout ce qui a été trouvé, en JSON</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Exact</translation>
    </message>
    <message>
        <source>Exact (lossless)</source>
        <translation>Exact (sans perte)</translation>
    </message>
    <message>
        <source>Exact bands</source>
        <translation>Bandes exactes</translation>
    </message>
    <message>
        <source>Exact bands, which are not shown: {}.</source>
        <translation>Bandes exactes, qui ne sont pas représentées : {}.</translation>
    </message>
    <message>
        <source>Exact: every sample is restored bit for bit</source>
        <translation>Exact : chaque valeur est restituée bit à bit</translation>
    </message>
    <message>
        <source>Example models…</source>
        <translation>Exemples de modèles…</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Expert</translation>
    </message>
    <message>
        <source>Expert: any target and value</source>
        <translation>Expert : n&apos;importe quelle cible et valeur</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Export for other programs…</source>
        <translation>Exporter pour d&apos;autres programmes…</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Emprise</translation>
    </message>
    <message>
        <source>FORM {0} is for new models of the hybrid families; choose one of those, or FORM {1}.</source>
        <translation>FORM {0} est pour de nouveaux modèles des familles hybrides ; choisissez l&apos;une d&apos;elles, ou FORM {1}.</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Famille</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Rapide</translation>
    </message>
    <message>
        <source>Field of REGIONS with the quality of each polygon. psnr: its PSNR in dB. rmse: its RMSE in DN. step: its quantiser step in DN. For these targets VALUE applies outside of the polygons. bpppc and size: the difference to the rest in dB (positive: better, negative: worse); VALUE applies to the whole file. At most 30 dB, or a factor of 31.6, from the rest.</source>
        <translation>Champ de REGIONS avec la qualité de chaque polygone. psnr : son PSNR en dB. rmse : son RMSE en DN. step : son pas de quantification en DN. Pour ces cibles, VALUE s&apos;applique hors des polygones. bpppc et size : la différence avec le reste en dB (positive : mieux, négative : moins bien) ; VALUE s&apos;applique à tout le fichier. Au plus 30 dB, soit un facteur 31,6, d&apos;écart avec le reste.</translation>
    </message>
    <message>
        <source>Field with the quality of a region</source>
        <translation>Champ avec la qualité d&apos;une région</translation>
    </message>
    <message>
        <source>File of the model</source>
        <translation>Fichier du modèle</translation>
    </message>
    <message>
        <source>File size (bytes)</source>
        <translation>Taille du fichier (octets)</translation>
    </message>
    <message>
        <source>Finding the step: {0}, {1} trials</source>
        <translation>Recherche du pas : {0}, {1} essais</translation>
    </message>
    <message>
        <source>Finding the step: {}</source>
        <translation>Recherche du pas : {}</translation>
    </message>
    <message>
        <source>Fit into</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>Fit into … MB</source>
        <translation>Au plus … Mo</translation>
    </message>
    <message>
        <source>Fit to view</source>
        <translation>Ajuster à la vue</translation>
    </message>
    <message>
        <source>Fixed quality (the same error in every block)</source>
        <translation>Qualité fixe (la même erreur dans chaque bloc)</translation>
    </message>
    <message>
        <source>Fixed quality, the asked error in every block</source>
        <translation>Qualité fixe, l&apos;erreur demandée dans chaque bloc</translation>
    </message>
    <message>
        <source>Flip (space)</source>
        <translation>Basculer (espace)</translation>
    </message>
    <message>
        <source>Float rasters only: before compression, values are rounded to multiples of this, above 0, so that they may differ from the original by half of it, also with &quot;lossless&quot;. Empty: no rounding.</source>
        <translation>Rasters à virgule flottante seulement : avant la compression, les valeurs sont arrondies à des multiples de ce nombre (supérieur à 0), et peuvent donc différer de l&apos;original de la moitié, même avec « lossless ». Vide : pas d&apos;arrondi.</translation>
    </message>
    <message>
        <source>Folder for compressed files</source>
        <translation>Dossier des fichiers compressés</translation>
    </message>
    <message>
        <source>Folder for the model and its checkpoint. Empty: the folder of your models in the QGIS profile. The other algorithms find models only there.</source>
        <translation>Dossier du modèle et de son point de reprise. Vide : le dossier de vos modèles dans le profil QGIS. Les autres algorithmes ne trouvent de modèles que là.</translation>
    </message>
    <message>
        <source>Folder for what was measured</source>
        <translation>Dossier des mesures</translation>
    </message>
    <message>
        <source>Folder of models</source>
        <translation>Dossier des modèles</translation>
    </message>
    <message>
        <source>Folder of rasters</source>
        <translation>Dossier de rasters</translation>
    </message>
    <message>
        <source>Folder of the compressed rasters</source>
        <translation>Dossier des rasters compressés</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>Dossier du modèle</translation>
    </message>
    <message>
        <source>For &quot;Pinned pixels&quot; of an algorithm, whose report then shows their spectra</source>
        <translation>Pour « Pixels épinglés » d&apos;un algorithme, dont le rapport montre alors leurs spectres</translation>
    </message>
    <message>
        <source>For 1/2, 1/4 and 1/8 of rasters that hold bands of coarser pixels, such as the 20 m and 60 m bands of Sentinel-2. No: these bands are also decoded at the chosen fraction of their own resolution, from the fewest bytes. Yes: they keep all detail that the output pixels can show, which reads more of the file and can take as long as &quot;full&quot;.</source>
        <translation>Pour 1/2, 1/4 et 1/8 de rasters qui contiennent des bandes à pixels plus grossiers, comme les bandes à 20 m et 60 m de Sentinel-2. Non : ces bandes sont aussi décodées à la fraction choisie de leur propre résolution, avec le moins d&apos;octets. Oui : elles gardent tous les détails que les pixels de sortie peuvent montrer, ce qui lit une plus grande part du fichier et peut durer aussi longtemps que « full ».</translation>
    </message>
    <message>
        <source>For a limit of a mail or a disk: the file is not larger than this.</source>
        <translation>Pour la limite d&apos;un courriel ou d&apos;un disque : le fichier n&apos;est pas plus grand que cela.</translation>
    </message>
    <message>
        <source>For archives: nothing is lost, and the file is the largest.</source>
        <translation>Pour les archives : rien n&apos;est perdu, et le fichier est le plus grand.</translation>
    </message>
    <message>
        <source>For indices, classification and spectra: the error is as small as the noise of the least noisy band, which is estimated from this raster.</source>
        <translation>Pour les indices, la classification et les spectres : l&apos;erreur est aussi petite que le bruit de la bande la moins bruitée, estimé sur ce raster.</translation>
    </message>
    <message>
        <source>For measurements with a tolerance: the largest error of all samples is bounded.</source>
        <translation>Pour les mesures avec une tolérance : la plus grande erreur de toutes les valeurs est bornée.</translation>
    </message>
    <message>
        <source>For pictures and backgrounds: the error is less than half a grey level, even where the map is stretched.</source>
        <translation>Pour les images et les fonds de carte : l&apos;erreur est inférieure à un demi-niveau de gris, même là où la carte est étirée.</translation>
    </message>
    <message>
        <source>Form of a hybrid family</source>
        <translation>Forme d&apos;une famille hybride</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>From (dB)</source>
        <translation>De (dB)</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>Go</translation>
    </message>
    <message>
        <source>GDAL %1</source>
        <translation>GDAL %1</translation>
    </message>
    <message>
        <source>GDAL could not decode its own file (%1).</source>
        <translation>GDAL n&apos;a pas pu décoder son propre fichier (%1).</translation>
    </message>
    <message>
        <source>GDAL driver</source>
        <translation>Pilote GDAL</translation>
    </message>
    <message>
        <source>GDAL gave no reason</source>
        <translation>GDAL n&apos;a pas donné de raison</translation>
    </message>
    <message>
        <source>GDAL gives no reason</source>
        <translation>GDAL ne donne pas de raison</translation>
    </message>
    <message>
        <source>GDAL virtual raster of the file</source>
        <translation>Raster virtuel GDAL du fichier</translation>
    </message>
    <message>
        <source>GDAL virtual rasters (*.vrt)</source>
        <translation>Rasters virtuels GDAL (*.vrt)</translation>
    </message>
    <message>
        <source>GDAL&apos;s %1 could not code the raster (%2).</source>
        <translation>%1 de GDAL n&apos;a pas pu coder le raster (%2).</translation>
    </message>
    <message>
        <source>GTiff: tiled, losslessly compressed GeoTIFF. COG: cloud-optimised GeoTIFF with overviews.</source>
        <translation>GTiff : GeoTIFF tuilé, compressé sans perte. COG : GeoTIFF optimisé pour le cloud, avec pyramides.</translation>
    </message>
    <message>
        <source>Give a number.</source>
        <translation>Indiquez un nombre.</translation>
    </message>
    <message>
        <source>Give the largest error that a sample may have, 0 or more.</source>
        <translation>Indiquez la plus grande erreur qu&apos;une valeur peut avoir, à partir de 0.</translation>
    </message>
    <message>
        <source>Give the size of the file in MB, above 0.</source>
        <translation>Indiquez la taille du fichier en Mo, supérieure à 0.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Y aller</translation>
    </message>
    <message>
        <source>Going on from step %1.</source>
        <translation>Reprise à l&apos;étape %1.</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>Fichiers HTML (*.html)</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Ici</translation>
    </message>
    <message>
        <source>Hide the result</source>
        <translation>Masquer le résultat</translation>
    </message>
    <message>
        <source>Histogram of errors</source>
        <translation>Histogramme des erreurs</translation>
    </message>
    <message>
        <source>Horizontal line</source>
        <translation>Ligne horizontale</translation>
    </message>
    <message>
        <source>How it was measured</source>
        <translation>Comment les mesures ont été faites</translation>
    </message>
    <message>
        <source>How much time the encoder may take to save bytes. TARGET is met at any effort, and every file is opened in the same way.
fast: codes without the context network. Large rasters take × 0.5 to 0.9 of the time of normal to encode and × 0.3 to 0.8 to decode, for × 1.02 to 1.06 of its bytes at equal PSNR (lossless: × 1.03). best: uses the context network for nearly all subbands, which makes files up to 4 % smaller at low rates, hardly at high ones, and takes × 1 to 2 of the time to encode; it also decodes the whole file from its bytes before the file appears, where fast and normal verify the entropy coder and measure the encoder&apos;s own reconstruction. For neural models, normal and best use rate–distortion optimised quantisation of the latents, fast does not.</source>
        <translation>Combien de temps l&apos;encodeur peut prendre pour économiser des octets. TARGET est respecté quel que soit l&apos;effort, et tous les fichiers s&apos;ouvrent de la même façon.
fast : code sans le réseau de contexte. Les grands rasters prennent × 0,5 à 0,9 du temps de normal pour coder et × 0,3 à 0,8 pour décoder, pour × 1,02 à 1,06 de ses octets à PSNR égal (sans perte : × 1,03). best : utilise le réseau de contexte pour presque toutes les sous-bandes, ce qui rend les fichiers jusqu&apos;à 4 % plus petits aux bas débits, à peine aux hauts, et prend × 1 à 2 du temps pour coder ; il décode aussi tout le fichier à partir de ses octets avant que le fichier n&apos;apparaisse, là où fast et normal vérifient le codeur entropique et mesurent la reconstruction de l&apos;encodeur lui-même. Pour les modèles neuronaux, normal et best quantifient les latents avec une optimisation débit-distorsion, pas fast.</translation>
    </message>
    <message>
        <source>Hybrid attention (CNN beside attention)</source>
        <translation>Hybride à attention (CNN à côté d&apos;une attention)</translation>
    </message>
    <message>
        <source>Hybrid cascade (CNN, then LSTM)</source>
        <translation>Hybride en cascade (CNN, puis LSTM)</translation>
    </message>
    <message>
        <source>Hybrid parallel (CNN beside LSTM)</source>
        <translation>Hybride parallèle (CNN à côté d&apos;un LSTM)</translation>
    </message>
    <message>
        <source>Hybrid, two directions</source>
        <translation>Hybride, deux directions</translation>
    </message>
    <message>
        <source>INPUT is empty; choose a .bpr file.</source>
        <translation>INPUT est vide ; choisissez un fichier .bpr.</translation>
    </message>
    <message>
        <source>INPUT was not found ({}); check the path.</source>
        <translation>INPUT est introuvable ({}) ; vérifiez le chemin.</translation>
    </message>
    <message>
        <source>INSTALL={} of &quot;Engine status&quot;</source>
        <translation>INSTALL={} de « État des moteurs »</translation>
    </message>
    <message>
        <source>In your QGIS profile</source>
        <translation>Dans votre profil QGIS</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Inspect and verify a Bandpress raster</source>
        <translation>Inspecter et vérifier un raster Bandpress</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>Install engine…</source>
        <translation>Installer un moteur…</translation>
    </message>
    <message>
        <source>Installing {}</source>
        <translation>Installation de {}</translation>
    </message>
    <message>
        <source>Installing {}…</source>
        <translation>Installation de {}…</translation>
    </message>
    <message>
        <source>It is large (several hundred MB; on Linux several GB, as it brings the libraries for graphics cards), so run this command in a terminal when you want it:</source>
        <translation>Ce paquet est gros (plusieurs centaines de Mo ; sous Linux plusieurs Go, car il apporte les bibliothèques des cartes graphiques) ; lancez donc cette commande dans un terminal quand vous le voulez :</translation>
    </message>
    <message>
        <source>Items of the metadata domain %1 have no name, or hold characters that GDAL cannot store; they are left out.</source>
        <translation>Des éléments du domaine de métadonnées %1 n&apos;ont pas de nom ou contiennent des caractères que GDAL ne peut pas enregistrer ; ils sont omis.</translation>
    </message>
    <message>
        <source>JPEG 2000</source>
        <translation>JPEG 2000</translation>
    </message>
    <message>
        <source>JPEG 2000 codes all bands in one codestream, so that its rate control is the best over them all; bands that were brought to a finer grid by repetition are coded on their own grid. KLT + JPEG 2000 codes the principal components of each native resolution. LERC takes the error bound that comes nearest to the asked size; LERC and JPEG XL code the grid as it is stored. PSNR is 10·log10(peak² ÷ MSE) with the peak {0:g} ({1}). Times include the search for the asked size or quality; they depend on this computer and on what else it does.</source>
        <translation>JPEG 2000 code toutes les bandes en un seul flux, de sorte que son contrôle de débit est le meilleur sur l&apos;ensemble ; les bandes amenées par répétition sur une grille plus fine sont codées sur leur propre grille. KLT + JPEG 2000 code les composantes principales de chaque résolution d&apos;origine. LERC prend la borne d&apos;erreur la plus proche de la taille demandée ; LERC et JPEG XL codent la grille telle qu&apos;elle est enregistrée. Le PSNR est 10·log10(peak² ÷ MSE) avec la valeur de crête {0:g} ({1}). Les temps comprennent la recherche de la taille ou de la qualité demandée ; ils dépendent de cet ordinateur et de ce qu&apos;il fait d&apos;autre.</translation>
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
        <translation>Garder les fichiers déjà présents</translation>
    </message>
    <message>
        <source>Keep the pixel in the plot and in the list</source>
        <translation>Garder le pixel dans le graphique et dans la liste</translation>
    </message>
    <message>
        <source>LEARNING_RATE is 0; give a number above 0, such as 0.001.</source>
        <translation>LEARNING_RATE vaut 0 ; indiquez un nombre supérieur à 0, par exemple 0.001.</translation>
    </message>
    <message>
        <source>Largest error</source>
        <translation>Plus grande erreur</translation>
    </message>
    <message>
        <source>Largest error (PAE)</source>
        <translation>Plus grande erreur (PAE)</translation>
    </message>
    <message>
        <source>Largest error of any sample (±)</source>
        <translation>Plus grande erreur d&apos;une valeur (±)</translation>
    </message>
    <message>
        <source>Largest part to compare on (million samples)</source>
        <translation>Plus grande partie à comparer (millions de valeurs)</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Dernière erreur</translation>
    </message>
    <message>
        <source>Latents</source>
        <translation>Latents</translation>
    </message>
    <message>
        <source>Learned models need the Python package onnxruntime, which this QGIS does not have; install it with {}.</source>
        <translation>Les modèles appris ont besoin du paquet Python onnxruntime, que ce QGIS n&apos;a pas ; installez-le avec {}.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Taux d&apos;apprentissage</translation>
    </message>
    <message>
        <source>Learning rate of the optimiser, above 0; lower it if the loss jumps. For fine-tuning, start with a third of it.</source>
        <translation>Taux d&apos;apprentissage de l&apos;optimiseur, supérieur à 0 ; baissez-le si la perte fait des sauts. Pour adapter un modèle, commencez par un tiers de cette valeur.</translation>
    </message>
    <message>
        <source>Least PSNR (dB)</source>
        <translation>PSNR minimal (dB)</translation>
    </message>
    <message>
        <source>Lists the versions of QGIS, Qt, Python, NumPy and GDAL, the optional packages, every model with whether it can run here and what it needs, the settings and the last error. The log also has the command that installs each missing package for your user account only. Nothing is installed, changed or sent anywhere unless INSTALL is set.

STATUS is Markdown that can be pasted into a bug report.</source>
        <translation>Énumère les versions de QGIS, Qt, Python, NumPy et GDAL, les paquets facultatifs, chaque modèle en disant s&apos;il peut tourner ici et de quoi il a besoin, les paramètres et la dernière erreur. Le journal donne aussi la commande qui installe chaque paquet manquant pour votre seul compte d&apos;utilisateur. Rien n&apos;est installé, modifié ni envoyé où que ce soit tant que INSTALL n&apos;est pas choisi.

STATUS est du Markdown que l&apos;on peut coller dans un rapport d&apos;anomalie.</translation>
    </message>
    <message>
        <source>Lists what is installed and which models can run here, for bug reports.</source>
        <translation>Énumère ce qui est installé et les modèles qui peuvent tourner ici, pour les rapports d&apos;anomalie.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>Loss at the end</source>
        <translation>Perte à la fin</translation>
    </message>
    <message>
        <source>Loss at the start</source>
        <translation>Perte au début</translation>
    </message>
    <message>
        <source>Loss while training</source>
        <translation>Perte pendant l&apos;entraînement</translation>
    </message>
    <message>
        <source>Lossless after rounding; the largest change is {}.</source>
        <translation>Sans perte après arrondi ; le plus grand changement est {}.</translation>
    </message>
    <message>
        <source>Lossless: every sample is exactly as it was.</source>
        <translation>Sans perte : chaque valeur est exactement comme avant.</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>MS-SSIM</source>
        <translation>MS-SSIM</translation>
    </message>
    <message>
        <source>MS-SSIM, mean of bands (0–1)</source>
        <translation>MS-SSIM, moyenne des bandes (0–1)</translation>
    </message>
    <message>
        <source>Make a report and error maps</source>
        <translation>Faire un rapport et des cartes d&apos;erreur</translation>
    </message>
    <message>
        <source>Making the tables of the entropy coder.</source>
        <translation>Construction des tables du codeur entropique.</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>Erreur absolue moyenne</translation>
    </message>
    <message>
        <source>Mean absolute error (DN)</source>
        <translation>Erreur absolue moyenne (DN)</translation>
    </message>
    <message>
        <source>Mean error (RMSE)</source>
        <translation>Erreur moyenne (RMSE)</translation>
    </message>
    <message>
        <source>Mean logarithm of the cost of the last patches, at random rates, so it fluctuates.</source>
        <translation>Logarithme moyen du coût des dernières imagettes, à des débits tirés au hasard ; il fluctue donc.</translation>
    </message>
    <message>
        <source>Measured on decoded pixels. Samples that are nodata, masked, transparent or not finite are excluded, and bands of codes (classes, masks, flags) are excluded from the measures over all bands. PSNR = 10·log10(peak² ÷ MSE) with peak {0} and the mean squared error of all samples (mean of the bands&apos; PSNR: {1}). SSIM and MS-SSIM use Gaussian windows of 11 × 11 pixels (sigma 1.5) and the same peak; MS-SSIM of rasters larger than 1024 × 1024 pixels is taken in blocks, of the largest in a sample of 16. Rate counts all bytes of the file over valid samples.</source>
        <translation>Mesuré sur les pixels décodés. Les valeurs nodata, masquées, transparentes ou non finies sont exclues, et les bandes de codes (classes, masques, indicateurs) sont exclues des mesures sur toutes les bandes. PSNR = 10·log10(peak² ÷ MSE) avec la valeur de crête {0} et l&apos;erreur quadratique moyenne de toutes les valeurs (moyenne des PSNR des bandes : {1}). SSIM et MS-SSIM utilisent des fenêtres gaussiennes de 11 × 11 pixels (sigma 1,5) et la même valeur de crête ; MS-SSIM des rasters de plus de 1024 × 1024 pixels se mesure par blocs, les plus grands d&apos;un échantillon de 16. Le débit rapporte tous les octets du fichier aux valeurs valides.</translation>
    </message>
    <message>
        <source>Measured on parts of the rasters that are not trained on, at four rates: the cost of the model (squared error and bits) divided by that of a linear transform. 1 is equal, lower is better.</source>
        <translation>Mesuré sur des parties des rasters qui ne servent pas à l&apos;entraînement, à quatre débits : le coût du modèle (erreur quadratique et bits) divisé par celui d&apos;une transformation linéaire. 1 est équivalent, moins est mieux.</translation>
    </message>
    <message>
        <source>Median pixel: half of the pixels have a smaller error, half a larger one</source>
        <translation>Pixel médian : la moitié des pixels ont une erreur plus petite, la moitié une plus grande</translation>
    </message>
    <message>
        <source>Memory for layers of .bpr files</source>
        <translation>Mémoire pour les couches de fichiers .bpr</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Manquant</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Model to start from (fine-tune)</source>
        <translation>Modèle de départ (adaptation)</translation>
    </message>
    <message>
        <source>Model: {0}; target: {1}; effort: {2}; threads: {3}</source>
        <translation>Modèle : {0} ; cible : {1} ; effort : {2} ; threads : {3}</translation>
    </message>
    <message>
        <source>Models of Bandpress</source>
        <translation>Modèles de Bandpress</translation>
    </message>
    <message>
        <source>Models that &quot;Train a model&quot; makes are kept and found here; else in {}</source>
        <translation>Les modèles que fait « Entraîner un modèle » sont gardés et trouvés ici ; sinon dans {}</translation>
    </message>
    <message>
        <source>More than %1 different values of band %2 are within the ranges of additional nodata values; set a narrower range.</source>
        <translation>Plus de %1 valeurs différentes de la bande %2 sont dans les intervalles de valeurs nodata supplémentaires ; fixez un intervalle plus étroit.</translation>
    </message>
    <message>
        <source>Much is lost: %1 an error (RMSE %2%3) larger than a tenth of what the values span (%4); ask for a higher quality (TARGET=pae keeps to the largest error that you accept), or for lossless.</source>
        <translation>Beaucoup est perdu : %1 une erreur (RMSE %2%3) de plus d&apos;un dixième de l&apos;étendue des valeurs (%4) ; demandez une meilleure qualité (TARGET=pae respecte la plus grande erreur que vous acceptez), ou l&apos;absence de perte.</translation>
    </message>
    <message>
        <source>NAME is &quot;{}&quot;; use 1 to 40 letters, digits and &quot;-&quot;, such as my-fields-1.</source>
        <translation>NAME est « {} » ; utilisez 1 à 40 lettres, chiffres et « - », par exemple mes-champs-1.</translation>
    </message>
    <message>
        <source>NAME is {}, which is the name of a model of Bandpress; choose another one.</source>
        <translation>NAME est {}, qui est le nom d&apos;un modèle de Bandpress ; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Name of the model, for MODEL of the other algorithms</source>
        <translation>Nom du modèle, pour MODEL des autres algorithmes</translation>
    </message>
    <message>
        <source>Name of the model: 1 to 40 letters, digits and &quot;-&quot;. A training with the same name and settings resumes where it ended.</source>
        <translation>Nom du modèle : 1 à 40 lettres, chiffres et « - ». Un entraînement de même nom et de mêmes paramètres reprend là où il s&apos;est arrêté.</translation>
    </message>
    <message>
        <source>Name of the new model</source>
        <translation>Nom du nouveau modèle</translation>
    </message>
    <message>
        <source>Names of the files</source>
        <translation>Noms des fichiers</translation>
    </message>
    <message>
        <source>Names of the files to compress, separated by semicolons; * stands for any characters.</source>
        <translation>Noms des fichiers à compresser, séparés par des points-virgules ; * remplace n&apos;importe quels caractères.</translation>
    </message>
    <message>
        <source>Native detail of coarse bands</source>
        <translation>Détail propre des bandes grossières</translation>
    </message>
    <message>
        <source>No band has an error.</source>
        <translation>Aucune bande n&apos;a d&apos;erreur.</translation>
    </message>
    <message>
        <source>No band is chosen; choose at least one.</source>
        <translation>Aucune bande n&apos;est choisie ; choisissez-en au moins une.</translation>
    </message>
    <message>
        <source>No codec could be measured; choose others.</source>
        <translation>Aucun codec n&apos;a pu être mesuré ; choisissez-en d&apos;autres.</translation>
    </message>
    <message>
        <source>No codec is chosen; choose at least one of MODELS or BASELINES.</source>
        <translation>Aucun codec n&apos;est choisi ; choisissez-en au moins un parmi MODELS ou BASELINES.</translation>
    </message>
    <message>
        <source>No difference to be seen on the map.</source>
        <translation>Aucune différence visible sur la carte.</translation>
    </message>
    <message>
        <source>No error</source>
        <translation>Aucune erreur</translation>
    </message>
    <message>
        <source>No error above {0} asked, the largest is {1}</source>
        <translation>Aucune erreur au-dessus de {0} demandée, la plus grande est {1}</translation>
    </message>
    <message>
        <source>No file in {0} has a name such as {1}; choose another folder or other names.</source>
        <translation>Aucun fichier de {0} n&apos;a un nom comme {1} ; choisissez un autre dossier ou d&apos;autres noms.</translation>
    </message>
    <message>
        <source>No file of a bounded error is smaller than the exact one, which takes about %1; choose exact.</source>
        <translation>Aucun fichier à erreur bornée n&apos;est plus petit que l&apos;exact, qui prend environ %1 ; choisissez « Exact ».</translation>
    </message>
    <message>
        <source>No file was left behind.</source>
        <translation>Aucun fichier n&apos;est resté.</translation>
    </message>
    <message>
        <source>No folder of rasters is given; choose one.</source>
        <translation>Aucun dossier de rasters n&apos;est indiqué ; choisissez-en un.</translation>
    </message>
    <message>
        <source>No lossy file of this raster is smaller than one in which every sample is exact.</source>
        <translation>Aucun fichier avec perte de ce raster n&apos;est plus petit que celui où chaque valeur est exacte.</translation>
    </message>
    <message>
        <source>No polygon of REGIONS touches the raster; check the CRS and the extent of the layer, or leave REGIONS out.</source>
        <translation>Aucun polygone de REGIONS ne touche le raster ; vérifiez le SCR et l&apos;emprise de la couche, ou omettez REGIONS.</translation>
    </message>
    <message>
        <source>No sample counts here: nodata or masked.</source>
        <translation>Aucune valeur ne compte ici : nodata ou masqué.</translation>
    </message>
    <message>
        <source>No sample of any band is further off than this.</source>
        <translation>Aucune valeur d&apos;aucune bande ne s&apos;écarte de plus que cela.</translation>
    </message>
    <message>
        <source>No sample of the rasters counts: all is nodata or masked.</source>
        <translation>Aucune valeur des rasters ne compte : tout est nodata ou masqué.</translation>
    </message>
    <message>
        <source>No target is given; give one of %1.</source>
        <translation>Aucune cible n&apos;est donnée ; donnez-en une parmi %1.</translation>
    </message>
    <message>
        <source>Nodata</source>
        <translation>Nodata</translation>
    </message>
    <message>
        <source>Nodata value</source>
        <translation>Valeur nodata</translation>
    </message>
    <message>
        <source>Nodata value (DN)</source>
        <translation>Valeur nodata (DN)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>None of the rasters can be used for training; choose rasters with at least one band of changing values.</source>
        <translation>Aucun des rasters ne peut servir à l&apos;entraînement ; choisissez des rasters avec au moins une bande dont les valeurs changent.</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Not installed; {1}</source>
        <translation>Non installé ; {1}</translation>
    </message>
    <message>
        <source>Nothing is lost, so there is no value to choose.</source>
        <translation>Rien n&apos;est perdu, il n&apos;y a donc pas de valeur à choisir.</translation>
    </message>
    <message>
        <source>Nothing was compressed.</source>
        <translation>Rien n&apos;a été compressé.</translation>
    </message>
    <message>
        <source>Nothing was estimated.</source>
        <translation>Rien n&apos;a été estimé.</translation>
    </message>
    <message>
        <source>Number of latent channels, from 1, each with one value for 8 × 8 pixels: more keep finer detail and take longer. 0: 192 for 8 components, 256 for 16, or as in START.</source>
        <translation>Nombre de canaux latents, à partir de 1, chacun avec une valeur pour 8 × 8 pixels : plus il y en a, plus les détails sont fins et plus c&apos;est long. 0 : 192 pour 8 composantes, 256 pour 16, ou comme dans START.</translation>
    </message>
    <message>
        <source>Number of leading spectral components to decode for each group of bands, from 1, for files of spectral-hyperprior, fixed-quality and cluster-hyperprior (whole clusters of 3). The first components hold most of the signal; only all of them give the quality that the file was made for. 0: all.</source>
        <translation>Nombre de composantes spectrales à décoder, en commençant par la première, pour chaque groupe de bandes, à partir de 1, pour les fichiers de spectral-hyperprior, fixed-quality et cluster-hyperprior (groupes entiers de 3). Les premières composantes portent l&apos;essentiel du signal ; seules toutes ensemble donnent la qualité pour laquelle le fichier a été fait. 0 : toutes.</translation>
    </message>
    <message>
        <source>Number of measurements</source>
        <translation>Nombre de mesures</translation>
    </message>
    <message>
        <source>Number of processor threads, from 1. 0: as set in Settings → Options → Bandpress, or all processors but one.</source>
        <translation>Nombre de threads du processeur, à partir de 1. 0 : comme fixé dans Préférences → Options → Bandpress, ou tous les processeurs sauf un.</translation>
    </message>
    <message>
        <source>Number of processor threads, from 1. 0: as set in Settings → Options → Bandpress. Without the package wasmtime, large rasters are coded by as many processes; BANDPRESS_NO_WORKERS=1 in the environment keeps all work in one process.</source>
        <translation>Nombre de threads du processeur, à partir de 1. 0 : comme fixé dans Préférences → Options → Bandpress. Sans le paquet wasmtime, les grands rasters sont codés par autant de processus ; BANDPRESS_NO_WORKERS=1 dans l&apos;environnement garde tout le travail dans un seul processus.</translation>
    </message>
    <message>
        <source>Number of spectral components that the network takes, from 1; rasters of any number of bands are transformed to this number. 0: 8 for multispectral rasters, 16 for hyperspectral ones, or as in START.</source>
        <translation>Nombre de composantes spectrales que prend le réseau, à partir de 1 ; les rasters de n&apos;importe quel nombre de bandes sont transformés à ce nombre. 0 : 8 pour les rasters multispectraux, 16 pour les hyperspectraux, ou comme dans START.</translation>
    </message>
    <message>
        <source>Numbers with commas between them: bits per pixel per channel from 0.001 to 64, or with TARGET=psnr dB from 10 to 150. A BD-rate needs at least four.</source>
        <translation>Nombres séparés par des virgules : bits par pixel et par bande de 0.001 à 64, ou avec TARGET=psnr des dB de 10 à 150. Un BD-rate en demande au moins quatre.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Désactivé</translation>
    </message>
    <message>
        <source>On: the colours fit what the map shows. Off: they stay as they are, for all bands and all runs.</source>
        <translation>Activé : les couleurs s&apos;adaptent à ce que montre la carte. Désactivé : elles restent telles quelles, pour toutes les bandes et toutes les exécutions.</translation>
    </message>
    <message>
        <source>One HTML file with curves, BD-rates, pictures at equal size and all measurements; it needs no network connection and can be printed.</source>
        <translation>Un fichier HTML avec les courbes, les BD-rates, des images à taille égale et toutes les mesures ; il n&apos;a pas besoin de réseau et peut être imprimé.</translation>
    </message>
    <message>
        <source>One HTML file with pictures, plots and all measures; it needs no network connection and can be printed.</source>
        <translation>Un fichier HTML avec images, graphiques et toutes les mesures ; il n&apos;a pas besoin de réseau et peut être imprimé.</translation>
    </message>
    <message>
        <source>One HTML file with the header, the bytes of each resolution, the bands, and size, errors and state of every tile.</source>
        <translation>Un fichier HTML avec l&apos;en-tête, les octets de chaque résolution, les bandes, et la taille, les erreurs et l&apos;état de chaque tuile.</translation>
    </message>
    <message>
        <source>One HTML file with the validation curve and the settings of the training.</source>
        <translation>Un fichier HTML avec la courbe de validation et les paramètres de l&apos;entraînement.</translation>
    </message>
    <message>
        <source>One row for each raster: its name, the result, its bytes before and after, and what was measured.</source>
        <translation>Une ligne pour chaque raster : son nom, le résultat, ses octets avant et après, et ce qui a été mesuré.</translation>
    </message>
    <message>
        <source>Only {0} are free in {1}, but the file takes about {2}; choose another folder.</source>
        <translation>Il ne reste que {0} dans {1}, mais le fichier prend environ {2} ; choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Open a .bpr file as a layer</source>
        <translation>Ouvrir un fichier .bpr comme couche</translation>
    </message>
    <message>
        <source>Open a .bpr file as a layer…</source>
        <translation>Ouvrir un fichier .bpr comme couche…</translation>
    </message>
    <message>
        <source>Open options of the layer</source>
        <translation>Options d&apos;ouverture de la couche</translation>
    </message>
    <message>
        <source>Open the folder of the example models for the Model Designer</source>
        <translation>Ouvrir le dossier des exemples pour le modeleur graphique</translation>
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
        <translation>Raster original</translation>
    </message>
    <message>
        <source>Original: {}</source>
        <translation>Original : {}</translation>
    </message>
    <message>
        <source>Outside</source>
        <translation>Extérieur</translation>
    </message>
    <message>
        <source>Outside of regions</source>
        <translation>Hors des régions</translation>
    </message>
    <message>
        <source>PAE</source>
        <translation>PAE</translation>
    </message>
    <message>
        <source>PEAK must be a number above 0; leave it out to have it chosen.</source>
        <translation>PEAK doit être un nombre supérieur à 0 ; omettez-le pour qu&apos;il soit choisi.</translation>
    </message>
    <message>
        <source>PINS has &quot;{}&quot;, which is no place; write map coordinates such as 391520,5820110; 392040,5819900.</source>
        <translation>PINS contient « {} », qui n&apos;est pas un endroit ; écrivez des coordonnées de la carte comme 391520,5820110; 392040,5819900.</translation>
    </message>
    <message>
        <source>PINS has {0} places; the most is {1}.</source>
        <translation>PINS contient {0} endroits ; le maximum est {1}.</translation>
    </message>
    <message>
        <source>PINS has {}, which lies outside of the raster; check its CRS.</source>
        <translation>PINS contient {}, qui est hors du raster ; vérifiez son SCR.</translation>
    </message>
    <message>
        <source>PRECISION must be a number above 0.</source>
        <translation>PRECISION doit être un nombre supérieur à 0.</translation>
    </message>
    <message>
        <source>PSNR (dB)</source>
        <translation>PSNR (dB)</translation>
    </message>
    <message>
        <source>PSNR (dB) at</source>
        <translation>PSNR (dB) à</translation>
    </message>
    <message>
        <source>PSNR (dB) inside REGIONS, all polygons together; only with REGIONS</source>
        <translation>PSNR (dB) dans REGIONS, tous les polygones ensemble ; seulement avec REGIONS</translation>
    </message>
    <message>
        <source>PSNR (dB) outside REGIONS and the transition zones around them; only with REGIONS</source>
        <translation>PSNR (dB) hors de REGIONS et des zones de transition autour ; seulement avec REGIONS</translation>
    </message>
    <message>
        <source>PSNR (dB), from the mean squared error over all valid samples; 999 for an exact copy</source>
        <translation>PSNR (dB), de l&apos;erreur quadratique moyenne de toutes les valeurs valides ; 999 pour une copie exacte</translation>
    </message>
    <message>
        <source>PSNR (dB, peak {:g})</source>
        <translation>PSNR (dB, valeur de crête {:g})</translation>
    </message>
    <message>
        <source>PSNR by band</source>
        <translation>PSNR par bande</translation>
    </message>
    <message>
        <source>PSNR of {} (dB)</source>
        <translation>PSNR de {} (dB)</translation>
    </message>
    <message>
        <source>PSNR {0:.2f} dB (peak {1:g}), RMSE {2:.4g}, largest error {3:.6g}</source>
        <translation>PSNR {0:.2f} dB (valeur de crête {1:g}), RMSE {2:.4g}, plus grande erreur {3:.6g}</translation>
    </message>
    <message>
        <source>PSNR {0} (peak {1}), RMSE {2}, largest error {3}</source>
        <translation>PSNR {0} (valeur de crête {1}), RMSE {2}, plus grande erreur {3}</translation>
    </message>
    <message>
        <source>PSNR {0}, RMSE {1}, largest error {2}, {3} bits per pixel and band</source>
        <translation>PSNR {0}, RMSE {1}, plus grande erreur {2}, {3} bits par pixel et par bande</translation>
    </message>
    <message>
        <source>PSNR, dB</source>
        <translation>PSNR, dB</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Partie</translation>
    </message>
    <message>
        <source>Part (%)</source>
        <translation>Part (%)</translation>
    </message>
    <message>
        <source>Part of the raster to use: xmin,xmax,ymin,ymax, with the CRS in brackets if it is not that of the raster. Pixels are not resampled; the extent grows to whole pixels. Empty: the whole raster.</source>
        <translation>Partie du raster à utiliser : xmin,xmax,ymin,ymax, avec le SCR entre crochets si ce n&apos;est pas celui du raster. Les pixels ne sont pas rééchantillonnés ; l&apos;emprise s&apos;étend à des pixels entiers. Vide : tout le raster.</translation>
    </message>
    <message>
        <source>Peak absolute error</source>
        <translation>Erreur absolue maximale</translation>
    </message>
    <message>
        <source>Peak absolute error (DN)</source>
        <translation>Erreur absolue maximale (DN)</translation>
    </message>
    <message>
        <source>Peak absolute error of {}</source>
        <translation>Erreur absolue maximale de {}</translation>
    </message>
    <message>
        <source>Peak of PSNR</source>
        <translation>Valeur de crête du PSNR</translation>
    </message>
    <message>
        <source>Peak of the PSNR</source>
        <translation>Valeur de crête pour le PSNR</translation>
    </message>
    <message>
        <source>Peak value</source>
        <translation>Valeur de crête</translation>
    </message>
    <message>
        <source>Peak value for PSNR (DN)</source>
        <translation>Valeur de crête pour le PSNR (DN)</translation>
    </message>
    <message>
        <source>Pick pixels</source>
        <translation>Choisir des pixels</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Image (PNG)…</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Images (*.png)</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Épingler</translation>
    </message>
    <message>
        <source>Pin: column, row</source>
        <translation>Épingler : colonne, ligne</translation>
    </message>
    <message>
        <source>Pinned pixels</source>
        <translation>Pixels épinglés</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixels</translation>
    </message>
    <message>
        <source>Pixels of this model may differ a little on machines with another engine or another version of it; by how much was not measured.</source>
        <translation>Les pixels de ce modèle peuvent différer un peu sur des machines avec un autre moteur ou une autre version du moteur ; l&apos;écart n&apos;a pas été mesuré.</translation>
    </message>
    <message>
        <source>Pixels of this model may differ by up to %1 DN on machines with another engine, and the PSNR by %2 dB (measured on validation images with onnxruntime and torch).</source>
        <translation>Les pixels de ce modèle peuvent différer jusqu&apos;à %1 DN sur des machines avec un autre moteur, et le PSNR de %2 dB (mesuré sur des images de validation avec onnxruntime et torch).</translation>
    </message>
    <message>
        <source>Pixels of this value are kept exactly and excluded from all measures. It replaces the nodata value that the raster declares. Empty: the declared one. Masks of the raster and the additional nodata values of its layer are used as well.</source>
        <translation>Les pixels de cette valeur sont conservés exactement et exclus de toutes les mesures. Elle remplace la valeur nodata que le raster déclare. Vide : celle qui est déclarée. Les masques du raster et les valeurs nodata supplémentaires de sa couche sont utilisés aussi.</translation>
    </message>
    <message>
        <source>Pixels × bands, in millions. Of a larger raster a square in its centre is used, or the place nearest to it that is valid. 0: the whole raster, however long it takes.</source>
        <translation>Pixels × bandes, en millions. D&apos;un raster plus grand, un carré en son centre est utilisé, ou l&apos;endroit valide le plus proche. 0 : tout le raster, aussi long que ce soit.</translation>
    </message>
    <message>
        <source>Places whose spectra the report shows, besides those of a median and the worst pixel: map coordinates in the CRS of the raster, as x,y; x,y; … such as 391520,5820110; 392040,5819900. Empty: none. The Compare dock shows the spectra of any pixel that you click.</source>
        <translation>Endroits dont le rapport montre les spectres, outre ceux d&apos;un pixel médian et du pire pixel : coordonnées de la carte dans le SCR du raster, sous la forme x,y; x,y; … comme 391520,5820110; 392040,5819900. Vide : aucun. La fenêtre « Comparer des rasters » montre les spectres de tout pixel que vous cliquez.</translation>
    </message>
    <message>
        <source>Planning: {}</source>
        <translation>Planification : {}</translation>
    </message>
    <message>
        <source>Please paste these lines into a report at {}:</source>
        <translation>Merci de coller ces lignes dans un rapport sur {} :</translation>
    </message>
    <message>
        <source>Polygon layer of the tiles with PSNR (dB), RMSE and PAE (DN) and bits per pixel per channel, for all bands together and for every band.</source>
        <translation>Couche de polygones des tuiles avec PSNR (dB), RMSE et PAE (DN) et bits par pixel et par bande, pour toutes les bandes ensemble et pour chaque bande.</translation>
    </message>
    <message>
        <source>Polygons, in any CRS, that are coded with another quality than the rest of the same file, without a visible border. For the targets step, psnr, rmse, bpppc and size; pae and lossless apply to every pixel alike. Where polygons overlap, the best quality applies. The better side keeps its quality up to the edge; outside of it the quality falls by 6 dB per 8 pixels. Empty: the same quality everywhere.</source>
        <translation>Polygones, dans n&apos;importe quel SCR, codés avec une autre qualité que le reste du même fichier, sans bord visible. Pour les cibles step, psnr, rmse, bpppc et size ; pae et lossless valent pour tous les pixels de la même façon. Là où des polygones se chevauchent, la meilleure qualité s&apos;applique. Le meilleur côté garde sa qualité jusqu&apos;au bord ; à l&apos;extérieur, la qualité baisse de 6 dB tous les 8 pixels. Vide : la même qualité partout.</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Possible: {0} to {1}</source>
        <translation>Possible : {0} à {1}</translation>
    </message>
    <message>
        <source>Possible: {0} to {1} bits</source>
        <translation>Possible : {0} à {1} bits</translation>
    </message>
    <message>
        <source>Possible: {0} to {1} dB</source>
        <translation>Possible : {0} à {1} dB</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>Precision of float data (DN)</source>
        <translation>Précision des données à virgule flottante (DN)</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Préréglage</translation>
    </message>
    <message>
        <source>Press &quot;Pick pixels&quot; and click the map to see the spectra of a pixel.</source>
        <translation>Appuyez sur « Choisir des pixels » et cliquez sur la carte pour voir les spectres d&apos;un pixel.</translation>
    </message>
    <message>
        <source>Problems found</source>
        <translation>Problèmes trouvés</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Threads du processeur</translation>
    </message>
    <message>
        <source>Processor threads of a run, where its own dialog does not set them</source>
        <translation>Threads du processeur d&apos;une exécution, quand sa propre fenêtre ne les fixe pas</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Processeurs</translation>
    </message>
    <message>
        <source>Programs that use GDAL read {0} with these settings in their environment: {1}</source>
        <translation>Les programmes qui utilisent GDAL lisent {0} avec ces réglages dans leur environnement : {1}</translation>
    </message>
    <message>
        <source>Put an original and its reconstruction side by side: swipe, blink, spectra, error</source>
        <translation>Mettre côte à côte un original et sa reconstruction : balayage, alternance, spectres, erreur</translation>
    </message>
    <message>
        <source>Quality (PSNR, dB)</source>
        <translation>Qualité (PSNR, dB)</translation>
    </message>
    <message>
        <source>Quality at equal size</source>
        <translation>Qualité à taille égale</translation>
    </message>
    <message>
        <source>Quality over size</source>
        <translation>Qualité selon la taille</translation>
    </message>
    <message>
        <source>Quantiser step</source>
        <translation>Pas de quantification</translation>
    </message>
    <message>
        <source>Quantiser step {0} asked, {1} used</source>
        <translation>Pas de quantification {0} demandé, {1} utilisé</translation>
    </message>
    <message>
        <source>RASTERS is empty; choose at least one raster.</source>
        <translation>RASTERS est vide ; choisissez au moins un raster.</translation>
    </message>
    <message>
        <source>RATES has &quot;{0}&quot;; with TARGET=psnr write dB from {1:g} to {2:g}, such as 45, 50, 55, 60.</source>
        <translation>RATES contient « {0} » ; avec TARGET=psnr, écrivez des dB de {1:g} à {2:g}, comme 45, 50, 55, 60.</translation>
    </message>
    <message>
        <source>RATES has &quot;{0}&quot;; write bits per pixel per channel from {1:g} to {2:g}, such as 0.25, 0.5, 1.</source>
        <translation>RATES contient « {0} » ; écrivez des bits par pixel et par bande de {1:g} à {2:g}, comme 0.25, 0.5, 1.</translation>
    </message>
    <message>
        <source>RATES has no number; write some with commas between them, such as 0.25, 0.5, 1, 2.</source>
        <translation>RATES ne contient pas de nombre ; écrivez-en avec des virgules entre eux, comme 0.25, 0.5, 1, 2.</translation>
    </message>
    <message>
        <source>REGIONS asks for %1, but beside a VALUE of %2 it can be from %3 to %4; change the value of the polygon.</source>
        <translation>REGIONS demande %1, mais à côté d&apos;un VALUE de %2 cela peut aller de %3 à %4 ; changez la valeur du polygone.</translation>
    </message>
    <message>
        <source>REGIONS asks for %1, but it can be from %2 to %3; change the value of the polygon.</source>
        <translation>REGIONS demande %1, mais cela peut aller de %2 à %3 ; changez la valeur du polygone.</translation>
    </message>
    <message>
        <source>REGIONS cannot be drawn on the raster (%1); check its geometries.</source>
        <translation>Impossible de dessiner REGIONS sur le raster (%1) ; vérifiez ses géométries.</translation>
    </message>
    <message>
        <source>REGIONS has no field {0}; {1}.</source>
        <translation>REGIONS n&apos;a pas de champ {0} ; {1}.</translation>
    </message>
    <message>
        <source>REGIONS holds a geometry that is not a polygon, or is empty; remove it.</source>
        <translation>REGIONS contient une géométrie qui n&apos;est pas un polygone ou qui est vide ; supprimez-la.</translation>
    </message>
    <message>
        <source>REGIONS holds a polygon whose coordinates are not finite in the raster&apos;s CRS; remove it.</source>
        <translation>REGIONS contient un polygone dont les coordonnées ne sont pas finies dans le SCR du raster ; supprimez-le.</translation>
    </message>
    <message>
        <source>REGIONS holds a ring of fewer than three points; remove it.</source>
        <translation>REGIONS contient un anneau de moins de trois points ; supprimez-le.</translation>
    </message>
    <message>
        <source>REGIONS holds no polygon; draw one, or leave REGIONS out.</source>
        <translation>REGIONS ne contient aucun polygone ; dessinez-en un, ou omettez REGIONS.</translation>
    </message>
    <message>
        <source>REGIONS is not a polygon layer ({}); choose one, or turn it into polygons with a buffer.</source>
        <translation>REGIONS n&apos;est pas une couche de polygones ({}) ; choisissez-en une, ou faites-en des polygones avec un tampon.</translation>
    </message>
    <message>
        <source>REGIONS is not a vector layer that QGIS can open ({}); choose a polygon layer.</source>
        <translation>REGIONS n&apos;est pas une couche vecteur que QGIS peut ouvrir ({}) ; choisissez une couche de polygones.</translation>
    </message>
    <message>
        <source>REGIONS needs REGIONS_FIELD, the field with the quality of each polygon; {}.</source>
        <translation>REGIONS a besoin de REGIONS_FIELD, le champ avec la qualité de chaque polygone ; {}.</translation>
    </message>
    <message>
        <source>REGIONS_FIELD is given without REGIONS; choose the polygon layer too, or leave both out.</source>
        <translation>REGIONS_FIELD est indiqué sans REGIONS ; choisissez aussi la couche de polygones, ou omettez les deux.</translation>
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
        <translation>RMSE (DN) dans REGIONS, tous les polygones ensemble ; seulement avec REGIONS</translation>
    </message>
    <message>
        <source>RMSE (DN) outside REGIONS and the transition zones around them; only with REGIONS</source>
        <translation>RMSE (DN) hors de REGIONS et des zones de transition autour ; seulement avec REGIONS</translation>
    </message>
    <message>
        <source>RMSE about {}</source>
        <translation>RMSE d&apos;environ {}</translation>
    </message>
    <message>
        <source>RMSE {0:.4g}, largest error {1:.6g}</source>
        <translation>RMSE {0:.4g}, plus grande erreur {1:.6g}</translation>
    </message>
    <message>
        <source>RMSE {0}</source>
        <translation>RMSE {0}</translation>
    </message>
    <message>
        <source>RMSE {0} asked, {1} reached</source>
        <translation>RMSE {0} demandé, {1} atteint</translation>
    </message>
    <message>
        <source>RMSE {:.3g} and more</source>
        <translation>RMSE de {:.3g} et plus</translation>
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
        <translation>Fichiers raster sur cet ordinateur qui ressemblent à ceux à compresser : même capteur, de nombreux types d&apos;occupation du sol. Des pixels plus nombreux et plus variés donnent un meilleur modèle.</translation>
    </message>
    <message>
        <source>Raster of reconstruction minus original in DN, with a band for every band and the same names.</source>
        <translation>Raster de la reconstruction moins l&apos;original en DN, avec une bande pour chaque bande et les mêmes noms.</translation>
    </message>
    <message>
        <source>Raster to compare on</source>
        <translation>Raster sur lequel comparer</translation>
    </message>
    <message>
        <source>Raster to compress</source>
        <translation>Raster à compresser</translation>
    </message>
    <message>
        <source>Raster {0} of {1}: {2}</source>
        <translation>Raster {0} sur {1} : {2}</translation>
    </message>
    <message>
        <source>Raster → Bandpress → Install engine…</source>
        <translation>Raster → Bandpress → Installer un moteur…</translation>
    </message>
    <message>
        <source>Raster: {0} × {1} pixels, {2}, {3}</source>
        <translation>Raster : {0} × {1} pixels, {2}, {3}</translation>
    </message>
    <message>
        <source>Rasters</source>
        <translation>Rasters</translation>
    </message>
    <message>
        <source>Rasters below the least PSNR</source>
        <translation>Rasters sous le PSNR minimal</translation>
    </message>
    <message>
        <source>Rasters compressed, and kept</source>
        <translation>Rasters compressés, gardés compris</translation>
    </message>
    <message>
        <source>Rasters in the folder</source>
        <translation>Rasters du dossier</translation>
    </message>
    <message>
        <source>Rasters that could not be compressed</source>
        <translation>Rasters qui n&apos;ont pas pu être compressés</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Débit</translation>
    </message>
    <message>
        <source>Rate–distortion of {}</source>
        <translation>Débit-distorsion de {}</translation>
    </message>
    <message>
        <source>Rate–distortion table</source>
        <translation>Table débit-distorsion</translation>
    </message>
    <message>
        <source>Raw samples ÷ file</source>
        <translation>Valeurs brutes ÷ fichier</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Atteint</translation>
    </message>
    <message>
        <source>Read off the curves, because no file has exactly the asked size.</source>
        <translation>Lu sur les courbes, car aucun fichier n&apos;a exactement la taille demandée.</translation>
    </message>
    <message>
        <source>Reading a raster file</source>
        <translation>La lecture d&apos;un fichier raster</translation>
    </message>
    <message>
        <source>Reading the raster: {}</source>
        <translation>Lecture du raster : {}</translation>
    </message>
    <message>
        <source>Reads a Bandpress raster (.bpr), verifies every checksum, and reports the grid, bands, model, target, the size and errors of every tile, the bytes needed for each coarser resolution, and all problems found.

A damaged file is not an error of this algorithm: SOUND is then false and PROBLEMS counts the problems, so that a model or script can continue. The undamaged tiles can still be decompressed.</source>
        <translation>Lit un raster Bandpress (.bpr), vérifie chaque somme de contrôle, et rapporte la grille, les bandes, le modèle, la cible, la taille et les erreurs de chaque tuile, les octets nécessaires pour chaque résolution plus grossière, et tous les problèmes trouvés.

Un fichier endommagé n&apos;est pas une erreur de cet algorithme : SOUND est alors faux et PROBLEMS compte les problèmes, de sorte qu&apos;un modèle ou un script peut continuer. Les tuiles intactes peuvent toujours être décompressées.</translation>
    </message>
    <message>
        <source>Reconstructed raster</source>
        <translation>Raster reconstruit</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Reconstruction</translation>
    </message>
    <message>
        <source>Reconstruction − original</source>
        <translation>Reconstruction − original</translation>
    </message>
    <message>
        <source>Reconstruction, in the same stretch</source>
        <translation>Reconstruction, avec le même étirement</translation>
    </message>
    <message>
        <source>Reconstruction: {}</source>
        <translation>Reconstruction : {}</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Région</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Régions</translation>
    </message>
    <message>
        <source>Regions of another quality</source>
        <translation>Régions d&apos;une autre qualité</translation>
    </message>
    <message>
        <source>Regions with target {:g}</source>
        <translation>Régions avec la cible {:g}</translation>
    </message>
    <message>
        <source>Regions: 1 polygon, quality {:g}</source>
        <translation>Régions : 1 polygone, qualité {:g}</translation>
    </message>
    <message>
        <source>Regions: {0} polygons, quality {1:g} to {2:g}</source>
        <translation>Régions : {0} polygones, qualité de {1:g} à {2:g}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Rapport…</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Résolution</translation>
    </message>
    <message>
        <source>Resolutions</source>
        <translation>Résolutions</translation>
    </message>
    <message>
        <source>Result: {}</source>
        <translation>Résultat : {}</translation>
    </message>
    <message>
        <source>Results are kept here for later runs. Empty: a folder beside the table, with its name and .measured; it may be deleted.</source>
        <translation>Les résultats sont gardés ici pour des exécutions ultérieures. Vide : un dossier à côté de la table, avec son nom et .measured ; il peut être supprimé.</translation>
    </message>
    <message>
        <source>Results are kept in {}.</source>
        <translation>Les résultats sont gardés dans {}.</translation>
    </message>
    <message>
        <source>Round trip of {}</source>
        <translation>Aller-retour de {}</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>Runs here</source>
        <translation>Tourne ici</translation>
    </message>
    <message>
        <source>Runs the compiled core of Bandpress: compressing, opening and measuring take a fraction of the time, and the files are the same. It takes about {} MB. This is the command:</source>
        <translation>Exécute le cœur compilé de Bandpress : compresser, ouvrir et mesurer prennent une fraction du temps, et les fichiers sont les mêmes. Il prend environ {} Mo. Voici la commande :</translation>
    </message>
    <message>
        <source>Runs the networks of learned models, which some models need; the default one needs none. It takes about {} MB. This is the command:</source>
        <translation>Exécute les réseaux des modèles appris, dont certains modèles ont besoin ; celui par défaut n&apos;en a pas besoin. Il prend environ {} Mo. Voici la commande :</translation>
    </message>
    <message>
        <source>S2C-Net (spectral and spatial autoencoder)</source>
        <translation>S2C-Net (auto-encodeur spectral et spatial)</translation>
    </message>
    <message>
        <source>S2C-Net, spectral autoencoder around a spatial one</source>
        <translation>S2C-Net, auto-encodeur spectral autour d&apos;un auto-encodeur spatial</translation>
    </message>
    <message>
        <source>SNR (dB)</source>
        <translation>SNR (dB)</translation>
    </message>
    <message>
        <source>SSCNet (convolutional autoencoder)</source>
        <translation>SSCNet (auto-encodeur convolutif)</translation>
    </message>
    <message>
        <source>SSCNet, fully convolutional autoencoder</source>
        <translation>SSCNet, auto-encodeur entièrement convolutif</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>SSIM, mean of bands (0–1)</source>
        <translation>SSIM, moyenne des bandes (0–1)</translation>
    </message>
    <message>
        <source>START is {0}, which is no learned model; choose one of: {1}.</source>
        <translation>START est {0}, qui n&apos;est pas un modèle appris ; choisissez parmi : {1}.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <source>Samples (%)</source>
        <translation>Valeurs (%)</translation>
    </message>
    <message>
        <source>Samples are kept</source>
        <translation>Conservation des valeurs</translation>
    </message>
    <message>
        <source>Samples of this value are no measurements. Empty: what the raster declares.</source>
        <translation>Les valeurs égales à celle-ci ne sont pas des mesures. Vide : ce que le raster déclare.</translation>
    </message>
    <message>
        <source>Samples that must stay exact did not come back; this is a defect of Bandpress, please report it.</source>
        <translation>Des valeurs qui doivent rester exactes ne sont pas revenues ; c&apos;est un défaut de Bandpress, merci de le signaler.</translation>
    </message>
    <message>
        <source>Save the compressed file as</source>
        <translation>Enregistrer le fichier compressé sous</translation>
    </message>
    <message>
        <source>Save the shown spectra</source>
        <translation>Enregistrer les spectres montrés</translation>
    </message>
    <message>
        <source>Save the spectra</source>
        <translation>Enregistrer les spectres</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>Enregistrer dans</translation>
    </message>
    <message>
        <source>Saved as {}</source>
        <translation>Enregistré sous {}</translation>
    </message>
    <message>
        <source>Search the whole raster for the largest error, and go there</source>
        <translation>Chercher la plus grande erreur dans tout le raster, et y aller</translation>
    </message>
    <message>
        <source>Searching… %p %</source>
        <translation>Recherche… %p %</translation>
    </message>
    <message>
        <source>Second view, which follows the map</source>
        <translation>Seconde vue, qui suit la carte</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>Seed of the random numbers of the training, an integer from 0.</source>
        <translation>Graine des nombres aléatoires de l&apos;entraînement, un entier à partir de 0.</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Paramètre</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Paramètres…</translation>
    </message>
    <message>
        <source>Show a compressed raster on the map without decompressing it first</source>
        <translation>Montrer un raster compressé sur la carte sans le décompresser d&apos;abord</translation>
    </message>
    <message>
        <source>Show the map as it is</source>
        <translation>Montrer la carte telle quelle</translation>
    </message>
    <message>
        <source>Show the other raster; the space key does the same on the map</source>
        <translation>Montrer l&apos;autre raster ; la touche espace fait de même sur la carte</translation>
    </message>
    <message>
        <source>Show the reconstruction below, around the middle of the map and at its scale</source>
        <translation>Montrer la reconstruction en dessous, autour du milieu de la carte et à son échelle</translation>
    </message>
    <message>
        <source>Show the two rasters in turns until you flip by hand</source>
        <translation>Montrer les deux rasters tour à tour jusqu&apos;à ce que vous basculiez à la main</translation>
    </message>
    <message>
        <source>Show what makes Bandpress faster and what runs and trains learned models, and install it</source>
        <translation>Montre ce qui rend Bandpress plus rapide et ce qui exécute et entraîne les modèles appris, et l&apos;installe</translation>
    </message>
    <message>
        <source>Shows the contents of a .bpr file and verifies every checksum.</source>
        <translation>Montre le contenu d&apos;un fichier .bpr et vérifie chaque somme de contrôle.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Size and error</source>
        <translation>Taille et erreur</translation>
    </message>
    <message>
        <source>Size of all compressed files (bytes)</source>
        <translation>Taille de tous les fichiers compressés (octets)</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>Taille du fichier</translation>
    </message>
    <message>
        <source>Sizes are bytes of files, errors are those of the samples decoded from them. Files of Bandpress are whole .bpr files, without georeference and metadata here. Those of the others hold their codestreams and what decoding needs besides: the vectors, means and step of the KLT, rows and columns that repeat, and a packed mask where samples are invalid. Invalid samples are filled with the mean of their band for the codecs that know no holes, and count in no measure.</source>
        <translation>Les tailles sont des octets de fichiers, les erreurs celles des valeurs décodées. Les fichiers de Bandpress sont des .bpr entiers, ici sans géoréférencement ni métadonnées. Ceux des autres contiennent leurs flux et ce que le décodage demande en plus : les vecteurs, moyennes et pas de la KLT, les lignes et colonnes qui se répètent, et un masque compacté là où des valeurs sont invalides. Les valeurs invalides sont remplies par la moyenne de leur bande pour les codecs qui ne connaissent pas de trous, et ne comptent dans aucune mesure.</translation>
    </message>
    <message>
        <source>Sizes or qualities</source>
        <translation>Tailles ou qualités</translation>
    </message>
    <message>
        <source>Smallest PSNR of all (dB)</source>
        <translation>Plus petit PSNR de tous (dB)</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>Spectres</translation>
    </message>
    <message>
        <source>Spectra and their error</source>
        <translation>Spectres et leur erreur</translation>
    </message>
    <message>
        <source>Spectral angle</source>
        <translation>Angle spectral</translation>
    </message>
    <message>
        <source>Spectral angle (degrees)</source>
        <translation>Angle spectral (degrés)</translation>
    </message>
    <message>
        <source>Spectral angle, mean (degrees)</source>
        <translation>Angle spectral, moyenne (degrés)</translation>
    </message>
    <message>
        <source>Spectral components</source>
        <translation>Composantes spectrales</translation>
    </message>
    <message>
        <source>Spectral hyperprior (for very small files)</source>
        <translation>Hyperprior spectral (pour de très petits fichiers)</translation>
    </message>
    <message>
        <source>Spectral hyperprior, for the lowest rates</source>
        <translation>Hyperprior spectral, pour les débits les plus bas</translation>
    </message>
    <message>
        <source>Speed and memory</source>
        <translation>Vitesse et mémoire</translation>
    </message>
    <message>
        <source>Started from</source>
        <translation>Parti de</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Status as Markdown</source>
        <translation>État en Markdown</translation>
    </message>
    <message>
        <source>Status page</source>
        <translation>Page d&apos;état</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Step {0} of {1}: loss on held-out parts {2:.4f}</source>
        <translation>Étape {0} sur {1} : perte sur les parties mises de côté {2:.4f}</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Still waiting for the errors; the drive of a raster does not answer.</source>
        <translation>Les erreurs se font attendre ; le lecteur d&apos;un raster ne répond pas.</translation>
    </message>
    <message>
        <source>Still waiting; the drive of {0} or {1} does not answer.</source>
        <translation>L&apos;attente continue ; le lecteur de {0} ou de {1} ne répond pas.</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>Arrêter la recherche</translation>
    </message>
    <message>
        <source>Swap sides</source>
        <translation>Échanger les côtés</translation>
    </message>
    <message>
        <source>Swap the two sides; the space key does the same on the map</source>
        <translation>Échanger les deux côtés ; la touche espace fait de même sur la carte</translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>Balayer</translation>
    </message>
    <message>
        <source>Swipe, Blink and Error map draw on the map, for both rasters in the same colours.</source>
        <translation>Balayer, Alterner et Carte d&apos;erreur dessinent sur la carte, pour les deux rasters dans les mêmes couleurs.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Système</translation>
    </message>
    <message>
        <source>TARGET=%1 treats every pixel alike; leave REGIONS out, or take a TARGET of: %2.</source>
        <translation>TARGET=%1 traite tous les pixels de la même façon ; omettez REGIONS, ou prenez un TARGET parmi : %2.</translation>
    </message>
    <message>
        <source>TARGET={0} needs a VALUE; its help tells the unit.</source>
        <translation>TARGET={0} a besoin d&apos;un VALUE ; son aide donne l&apos;unité.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Table (CSV)…</translation>
    </message>
    <message>
        <source>Table of the losses by step.</source>
        <translation>Table des pertes par étape.</translation>
    </message>
    <message>
        <source>Table with a row for every band: wavelength (nm), PSNR (dB), RMSE, MAE, PAE and bias (DN), SNR (dB), SSIM, MS-SSIM, bits.</source>
        <translation>Table avec une ligne pour chaque bande : longueur d&apos;onde (nm), PSNR (dB), RMSE, MAE, PAE et biais (DN), SNR (dB), SSIM, MS-SSIM, bits.</translation>
    </message>
    <message>
        <source>Table with a row for every codec and rate: bytes, bits per pixel per channel, PSNR (dB), RMSE, MAE and PAE (DN), spectral angle (degrees), SSIM, MS-SSIM, seconds to encode and to decode. A GeoPackage has the BD-rates as a second table.</source>
        <translation>Table avec une ligne pour chaque codec et chaque débit : octets, bits par pixel et par bande, PSNR (dB), RMSE, MAE et PAE (DN), angle spectral (degrés), SSIM, MS-SSIM, secondes pour coder et pour décoder. Un GeoPackage contient les BD-rates dans une seconde table.</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tables (*.csv)</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Target asked for</source>
        <translation>Cible demandée</translation>
    </message>
    <message>
        <source>Target outside of regions</source>
        <translation>Cible hors des régions</translation>
    </message>
    <message>
        <source>Target value</source>
        <translation>Valeur de la cible</translation>
    </message>
    <message>
        <source>Term that the training of a new hybrid model adds to the loss of squared error and bits. plain: none. sparse: a penalty that keeps the latents small. variational: latents are drawn at random around their means. The file format is the same for every form. Other families have the plain form only.</source>
        <translation>Terme que l&apos;entraînement d&apos;un nouveau modèle hybride ajoute à la perte formée de l&apos;erreur quadratique et des bits. plain : aucun. sparse : une pénalité qui garde les latents petits. variational : les latents sont tirés au hasard autour de leurs moyennes. Le format du fichier est le même pour toutes les formes. Les autres familles n&apos;ont que la forme plain.</translation>
    </message>
    <message>
        <source>The %1 category names of %2 are too many to carry along.</source>
        <translation>Les %1 noms de catégories de %2 sont trop nombreux pour être conservés.</translation>
    </message>
    <message>
        <source>The %1 ground control points of %2 are too many to carry along; its georeference is lost.</source>
        <translation>Les %1 points de contrôle de %2 sont trop nombreux pour être conservés ; le géoréférencement est perdu.</translation>
    </message>
    <message>
        <source>The .bpr file to read.</source>
        <translation>Le fichier .bpr à lire.</translation>
    </message>
    <message>
        <source>The .bpr file to write. It appears under this name only when it is complete, checked and measured.</source>
        <translation>Le fichier .bpr à écrire. Il n&apos;apparaît sous ce nom qu&apos;une fois complet, vérifié et mesuré.</translation>
    </message>
    <message>
        <source>The CRS</source>
        <translation>Le SCR</translation>
    </message>
    <message>
        <source>The CRS that was set for this raster is not valid WKT; set another one in the layer&apos;s properties.</source>
        <translation>Le SCR défini pour ce raster n&apos;est pas du WKT valide ; définissez-en un autre dans les propriétés de la couche.</translation>
    </message>
    <message>
        <source>The EXIF metadata</source>
        <translation>Les métadonnées EXIF</translation>
    </message>
    <message>
        <source>The GeoTIFF to write (.tif).</source>
        <translation>Le GeoTIFF à écrire (.tif).</translation>
    </message>
    <message>
        <source>The ICC colour profile</source>
        <translation>Le profil de couleurs ICC</translation>
    </message>
    <message>
        <source>The Python of this QGIS has no pip ({}); install pip first (Debian and Ubuntu: python3-pip) and try again.</source>
        <translation>Le Python de ce QGIS n&apos;a pas pip ({}) ; installez d&apos;abord pip (Debian et Ubuntu : python3-pip) et réessayez.</translation>
    </message>
    <message>
        <source>The Python package wasmtime is not installed, so NumPy does the work of the compiled core: the same bytes, but several times slower.</source>
        <translation>Le paquet Python wasmtime n&apos;est pas installé ; NumPy fait donc le travail du cœur compilé : les mêmes octets, mais plusieurs fois plus lentement.</translation>
    </message>
    <message>
        <source>The Python {0} of this QGIS was not found as a program of its own; install QGIS with the standard installer, or Python {0} on this computer.</source>
        <translation>Le Python {0} de ce QGIS n&apos;a pas été trouvé comme programme à part ; installez QGIS avec l&apos;installateur standard, ou Python {0} sur cet ordinateur.</translation>
    </message>
    <message>
        <source>The asked quality could not be met closely; the file is the nearest that was found.</source>
        <translation>La qualité demandée n&apos;a pas pu être atteinte de près ; le fichier est le plus proche trouvé.</translation>
    </message>
    <message>
        <source>The asked quality is beyond what rounding to whole samples can show; the file is lossless.</source>
        <translation>La qualité demandée dépasse ce que l&apos;arrondi à des valeurs entières peut montrer ; le fichier est sans perte.</translation>
    </message>
    <message>
        <source>The asked quality is not met everywhere: %1.</source>
        <translation>La qualité demandée n&apos;est pas respectée partout : %1.</translation>
    </message>
    <message>
        <source>The band of the error map; the arrow keys go to the next one</source>
        <translation>La bande de la carte d&apos;erreur ; les flèches du clavier passent à la suivante</translation>
    </message>
    <message>
        <source>The bands of %1 have the types %2, and no type holds the samples of all of them exactly; choose bands of one type (BANDS), or convert the raster to one type first.</source>
        <translation>Les bandes de %1 ont les types %2, et aucun type ne contient exactement les valeurs de toutes ; choisissez des bandes d&apos;un même type (BANDS), ou convertissez d&apos;abord le raster en un seul type.</translation>
    </message>
    <message>
        <source>The bands of %1 have the types %2; all are kept as %3, which holds each of them exactly.</source>
        <translation>Les bandes de %1 ont les types %2 ; toutes sont conservées en %3, qui contient chacune exactement.</translation>
    </message>
    <message>
        <source>The bands that do not hold codes have no valid pixel, so everything is kept exactly.</source>
        <translation>Les bandes sans codes n&apos;ont aucun pixel valide, tout est donc conservé exactement.</translation>
    </message>
    <message>
        <source>The best quality that fits into this size.</source>
        <translation>La meilleure qualité qui tient dans cette taille.</translation>
    </message>
    <message>
        <source>The category names of band %1</source>
        <translation>Les noms de catégories de la bande %1</translation>
    </message>
    <message>
        <source>The checkpoint %1 belongs to another model (%2, %3 components); choose another name or delete it.</source>
        <translation>Le point de reprise %1 appartient à un autre modèle (%2, %3 composantes) ; choisissez un autre nom ou supprimez-le.</translation>
    </message>
    <message>
        <source>The checkpoint %1 cannot be read (%2); delete it to start from the beginning.</source>
        <translation>Impossible de lire le point de reprise %1 (%2) ; supprimez-le pour recommencer du début.</translation>
    </message>
    <message>
        <source>The choice of the last time</source>
        <translation>Le choix de la dernière fois</translation>
    </message>
    <message>
        <source>The codec. wavelet-context, the default, needs only what QGIS includes, supports every TARGET, and makes the smallest files on average over the measured images. spectral-hyperprior makes smaller files of Sentinel-2 below about 0.5 bits per pixel per channel. fixed-quality meets the requested PSNR or RMSE in every tile, not only on average over the raster. The others re-create published systems. All have weights for Sentinel-2 and for hyperspectral cubes, selected by the number of bands. sscnet, s2cnet and cluster-hyperprior run without further packages, faster with wasmtime and onnxruntime, and support every TARGET. The other networks need onnxruntime and do not support pae and lossless. No network reaches every quality. sscnet, s2cnet, cluster-hyperprior and wavelet-context decode to the same pixels on every machine, with or without onnxruntime. Pixels of the other models may differ by up to 1 DN (measured) between machines with different engines. Models that you trained are listed at the end. &quot;Engine status&quot; shows which models can run here.</source>
        <translation>Le procédé de compression. wavelet-context, par défaut, n&apos;a besoin que de ce que contient QGIS, accepte tout TARGET, et donne les plus petits fichiers en moyenne sur les images mesurées. spectral-hyperprior donne de plus petits fichiers de Sentinel-2 en dessous d&apos;environ 0,5 bit par pixel et par bande. fixed-quality respecte le PSNR ou le RMSE demandé dans chaque tuile, pas seulement en moyenne sur le raster. Les autres reproduisent des systèmes publiés. Tous ont des poids pour Sentinel-2 et pour les cubes hyperspectraux, choisis selon le nombre de bandes. sscnet, s2cnet et cluster-hyperprior tournent sans autre paquet, plus vite avec wasmtime et onnxruntime, et acceptent tout TARGET. Les autres réseaux ont besoin d&apos;onnxruntime et n&apos;acceptent ni pae ni lossless. Aucun réseau n&apos;atteint toutes les qualités. sscnet, s2cnet, cluster-hyperprior et wavelet-context donnent les mêmes pixels sur toutes les machines, avec ou sans onnxruntime. Les pixels des autres modèles peuvent différer jusqu&apos;à 1 DN (mesuré) entre machines à moteurs différents. Les modèles que vous avez entraînés figurent à la fin. « État des moteurs » montre quels modèles tournent ici.</translation>
    </message>
    <message>
        <source>The codecs of GDAL to compare with. jpeg2000: every band by itself. klt-jpeg2000: principal components of the bands, then JPEG 2000; at least two bands. lerc: with a largest error. jpegxl: every band by itself, only where GDAL has it. Those that cannot run here, or cannot take this raster, such as floats in JPEG 2000, are left out, and the log says why.</source>
        <translation>Les codecs de GDAL à comparer. jpeg2000 : chaque bande à part. klt-jpeg2000 : composantes principales des bandes, puis JPEG 2000 ; au moins deux bandes. lerc : avec une plus grande erreur. jpegxl : chaque bande à part, seulement là où GDAL l&apos;a. Ceux qui ne peuvent pas tourner ici, ou pas prendre ce raster, comme des nombres à virgule flottante en JPEG 2000, sont laissés de côté, et le journal dit pourquoi.</translation>
    </message>
    <message>
        <source>The colour table of %1 (%2 colours) is too large to carry along.</source>
        <translation>La table de couleurs de %1 (%2 couleurs) est trop grande pour être conservée.</translation>
    </message>
    <message>
        <source>The colour table of band %1</source>
        <translation>La table de couleurs de la bande %1</translation>
    </message>
    <message>
        <source>The compiled core does not start here, so NumPy does its work (%1).</source>
        <translation>Le cœur compilé ne démarre pas ici ; NumPy fait donc son travail (%1).</translation>
    </message>
    <message>
        <source>The compiled core gave up, and NumPy did its work (%1).</source>
        <translation>Le cœur compilé a renoncé, et NumPy a fait son travail (%1).</translation>
    </message>
    <message>
        <source>The compiled core is switched off by %1, so NumPy does its work.</source>
        <translation>Le cœur compilé est désactivé par %1 ; NumPy fait donc son travail.</translation>
    </message>
    <message>
        <source>The compiled core, which makes everything several times faster, needs the Python package wasmtime, which this QGIS does not have; install it with {}.</source>
        <translation>Le cœur compilé, qui rend tout plusieurs fois plus rapide, a besoin du paquet Python wasmtime, que ce QGIS n&apos;a pas ; installez-le avec {}.</translation>
    </message>
    <message>
        <source>The compressed file in any format; only its size in bytes is used, for BPPPC and RATIO.</source>
        <translation>Le fichier compressé, de n&apos;importe quel format ; seule sa taille en octets est utilisée, pour BPPPC et RATIO.</translation>
    </message>
    <message>
        <source>The coordinate epoch {:g}, which was set on the layer only, is not stored; set it in the file.</source>
        <translation>L&apos;époque des coordonnées {:g}, définie sur la couche seulement, n&apos;est pas enregistrée ; définissez-la dans le fichier.</translation>
    </message>
    <message>
        <source>The corrections of a tile did not decode to what was encoded; this is a defect of Bandpress, please report it.</source>
        <translation>Les corrections d&apos;une tuile ne se décodent pas en ce qui a été codé ; c&apos;est un défaut de Bandpress, merci de le signaler.</translation>
    </message>
    <message>
        <source>The corrections of a tile do not start as they should.</source>
        <translation>Les corrections d&apos;une tuile ne commencent pas comme elles le devraient.</translation>
    </message>
    <message>
        <source>The creation option %1 has no value; write it as NAME=VALUE.</source>
        <translation>L&apos;option de création %1 n&apos;a pas de valeur ; écrivez-la NOM=VALEUR.</translation>
    </message>
    <message>
        <source>The decompressed raster (GeoTIFF), on the grid of the original.</source>
        <translation>Le raster décompressé (GeoTIFF), sur la grille de l&apos;original.</translation>
    </message>
    <message>
        <source>The description of the raster in this file is damaged; get the file again from where it came from.</source>
        <translation>La description du raster dans ce fichier est endommagée ; procurez-vous à nouveau le fichier là d&apos;où il vient.</translation>
    </message>
    <message>
        <source>The disk has %1 %2 left and %3 needs at least %4 %5; free some space or choose another folder.</source>
        <translation>Il reste %1 %2 sur le disque et %3 en demande au moins %4 %5 ; libérez de l&apos;espace ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>The disk is full while writing %1; free some space or choose another folder.</source>
        <translation>Le disque est plein pendant l&apos;écriture de %1 ; libérez de l&apos;espace ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>The disk is full, %1 was not written; free some space or choose another folder.</source>
        <translation>Le disque est plein, %1 n&apos;a pas été écrit ; libérez de l&apos;espace ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>The drive of %1 does not answer; check the connection to it.</source>
        <translation>Le lecteur de %1 ne répond pas ; vérifiez la connexion.</translation>
    </message>
    <message>
        <source>The drive of this raster does not answer yet; still waiting.</source>
        <translation>Le lecteur de ce raster ne répond pas encore ; l&apos;attente continue.</translation>
    </message>
    <message>
        <source>The earlier state of the model is kept as {}; rasters compressed with it need it.</source>
        <translation>L&apos;état antérieur du modèle est gardé sous {} ; les rasters compressés avec lui en ont besoin.</translation>
    </message>
    <message>
        <source>The error of one band in colours</source>
        <translation>L&apos;erreur d&apos;une bande en couleurs</translation>
    </message>
    <message>
        <source>The error stays below the sensor&apos;s noise ({}).</source>
        <translation>L&apos;erreur reste sous le bruit du capteur ({}).</translation>
    </message>
    <message>
        <source>The error stays below the sensor&apos;s noise.</source>
        <translation>L&apos;erreur reste sous le bruit du capteur.</translation>
    </message>
    <message>
        <source>The exact samples of a tile do not start as they should.</source>
        <translation>Les valeurs exactes d&apos;une tuile ne commencent pas comme elles le devraient.</translation>
    </message>
    <message>
        <source>The extent cannot be given in the coordinates of the raster; choose the whole raster.</source>
        <translation>L&apos;emprise ne peut pas être donnée dans les coordonnées du raster ; choisissez tout le raster.</translation>
    </message>
    <message>
        <source>The extent does not touch the raster; check the extent and its CRS.</source>
        <translation>L&apos;emprise ne touche pas le raster ; vérifiez l&apos;emprise et son SCR.</translation>
    </message>
    <message>
        <source>The extent is empty; draw a rectangle over the raster or leave the extent out.</source>
        <translation>L&apos;emprise est vide ; tracez un rectangle sur le raster ou omettez l&apos;emprise.</translation>
    </message>
    <message>
        <source>The extent lies outside of %1; choose one that overlaps the raster.</source>
        <translation>L&apos;emprise est hors de %1 ; choisissez-en une qui recouvre le raster.</translation>
    </message>
    <message>
        <source>The field</source>
        <translation>Le champ</translation>
    </message>
    <message>
        <source>The field {0} of REGIONS holds no numbers; {1}.</source>
        <translation>Le champ {0} de REGIONS ne contient pas de nombres ; {1}.</translation>
    </message>
    <message>
        <source>The file did not decode to what was encoded (%1); this is a defect of Bandpress, please report it.</source>
        <translation>Le fichier ne s&apos;est pas décodé en ce qui a été codé (%1) ; c&apos;est un défaut de Bandpress, merci de le signaler.</translation>
    </message>
    <message>
        <source>The file does not decode to what was encoded; this is a defect of Bandpress, please report it.</source>
        <translation>Le fichier ne se décode pas en ce qui a été codé ; c&apos;est un défaut de Bandpress, merci de le signaler.</translation>
    </message>
    <message>
        <source>The file is %1 % smaller than asked; %2.</source>
        <translation>Le fichier est %1 % plus petit que demandé ; %2.</translation>
    </message>
    <message>
        <source>The file is damaged; the undamaged tiles can still be decompressed.</source>
        <translation>Le fichier est endommagé ; les tuiles intactes peuvent toujours être décompressées.</translation>
    </message>
    <message>
        <source>The file object cannot be read from any place (%1); give one that is open, readable and seekable.</source>
        <translation>L&apos;objet fichier ne peut pas être lu à n&apos;importe quel endroit (%1) ; donnez-en un qui soit ouvert, lisible et positionnable.</translation>
    </message>
    <message>
        <source>The file object gives text; open the file in binary mode (&apos;rb&apos;).</source>
        <translation>L&apos;objet fichier donne du texte ; ouvrez le fichier en mode binaire (&apos;rb&apos;).</translation>
    </message>
    <message>
        <source>The file system reported &quot;{}&quot;{}; check the path, the permissions and the free space.</source>
        <translation>Le système de fichiers a signalé « {} »{} ; vérifiez le chemin, les droits et l&apos;espace libre.</translation>
    </message>
    <message>
        <source>The file was made with other tables of the model %1 (%2, here %3); update the plugin.</source>
        <translation>Le fichier a été fait avec d&apos;autres tables du modèle %1 (%2, ici %3) ; mettez l&apos;extension à jour.</translation>
    </message>
    <message>
        <source>The file was made with the model %1, which is not on this computer; update the plugin, or copy the model&apos;s .npz file into your model folder.</source>
        <translation>Le fichier a été fait avec le modèle %1, qui n&apos;est pas sur cet ordinateur ; mettez l&apos;extension à jour, ou copiez le fichier .npz du modèle dans votre dossier de modèles.</translation>
    </message>
    <message>
        <source>The file {0} cannot be opened ({1}); check its permissions.</source>
        <translation>Impossible d&apos;ouvrir le fichier {0} ({1}) ; vérifiez ses droits.</translation>
    </message>
    <message>
        <source>The file {} is not there; it was moved, renamed or deleted.</source>
        <translation>Le fichier {} n&apos;est pas là ; il a été déplacé, renommé ou supprimé.</translation>
    </message>
    <message>
        <source>The folder %1 does not exist; create it or choose another one.</source>
        <translation>Le dossier %1 n&apos;existe pas ; créez-le ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The folder %1 is read-only; choose another one.</source>
        <translation>Le dossier %1 est en lecture seule ; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The folder for the .bpr files; it is made if it does not exist.</source>
        <translation>Le dossier des fichiers .bpr ; il est créé s&apos;il n&apos;existe pas.</translation>
    </message>
    <message>
        <source>The folder of %1 cannot be written to; choose another folder or change its permissions.</source>
        <translation>Impossible d&apos;écrire dans le dossier de %1 ; choisissez un autre dossier ou changez ses droits.</translation>
    </message>
    <message>
        <source>The folder of the raster is read-only, so the result goes to {}.</source>
        <translation>Le dossier du raster est en lecture seule, le résultat va donc dans {}.</translation>
    </message>
    <message>
        <source>The folder was not found ({}); check the path.</source>
        <translation>Le dossier est introuvable ({}) ; vérifiez le chemin.</translation>
    </message>
    <message>
        <source>The folder with the rasters to compress.</source>
        <translation>Le dossier des rasters à compresser.</translation>
    </message>
    <message>
        <source>The geolocation arrays of the raster are in places that Bandpress does not let GDAL open by itself (a network, or a part of another file); they are named in the metadata domain %1.</source>
        <translation>Les tableaux de géolocalisation du raster sont à des endroits que Bandpress ne laisse pas GDAL ouvrir de lui-même (un réseau ou une partie d&apos;un autre fichier) ; ils sont nommés dans le domaine de métadonnées %1.</translation>
    </message>
    <message>
        <source>The georeference of %1 is in geolocation arrays of other files (%2); the reference to them is stored, so keep these files where they are.</source>
        <translation>Le géoréférencement de %1 est dans des tableaux de géolocalisation d&apos;autres fichiers (%2) ; leur référence est conservée, laissez donc ces fichiers où ils sont.</translation>
    </message>
    <message>
        <source>The geotransform</source>
        <translation>La géotransformation</translation>
    </message>
    <message>
        <source>The ground control points</source>
        <translation>Les points de contrôle</translation>
    </message>
    <message>
        <source>The header asks for exact arithmetic, which the model %1 does not have; the file is damaged.</source>
        <translation>L&apos;en-tête demande une arithmétique exacte, que le modèle %1 n&apos;a pas ; le fichier est endommagé.</translation>
    </message>
    <message>
        <source>The header asks for regions, which the model %1 does not have; the file is damaged.</source>
        <translation>L&apos;en-tête demande des régions, que le modèle %1 n&apos;a pas ; le fichier est endommagé.</translation>
    </message>
    <message>
        <source>The header claims more tiles than the file lists; it is damaged.</source>
        <translation>L&apos;en-tête annonce plus de tuiles que le fichier n&apos;en énumère ; il est endommagé.</translation>
    </message>
    <message>
        <source>The header holds a value out of range (%1); the file is damaged.</source>
        <translation>L&apos;en-tête contient une valeur hors limites (%1) ; le fichier est endommagé.</translation>
    </message>
    <message>
        <source>The header lacks a part or holds one that makes no sense; the file is damaged.</source>
        <translation>Il manque une partie à l&apos;en-tête, ou l&apos;une n&apos;a pas de sens ; le fichier est endommagé.</translation>
    </message>
    <message>
        <source>The header names a tile size that does not exist; the file is damaged.</source>
        <translation>L&apos;en-tête nomme une taille de tuile qui n&apos;existe pas ; le fichier est endommagé.</translation>
    </message>
    <message>
        <source>The header of %1 cannot be read; the file is damaged.</source>
        <translation>Impossible de lire l&apos;en-tête de %1 ; le fichier est endommagé.</translation>
    </message>
    <message>
        <source>The header of %1 is damaged (its checksum does not match); get a fresh copy.</source>
        <translation>L&apos;en-tête de %1 est endommagé (sa somme de contrôle ne correspond pas) ; procurez-vous une nouvelle copie.</translation>
    </message>
    <message>
        <source>The higher a curve, the better; the further left, the smaller.</source>
        <translation>Plus une courbe est haute, mieux c&apos;est ; plus elle est à gauche, plus c&apos;est petit.</translation>
    </message>
    <message>
        <source>The input</source>
        <translation>L&apos;entrée</translation>
    </message>
    <message>
        <source>The kept training patches are damaged; they are made again.</source>
        <translation>Les imagettes d&apos;entraînement gardées sont endommagées ; elles sont refaites.</translation>
    </message>
    <message>
        <source>The kind of network. One of: {}. Ignored when START is given.</source>
        <translation>Le genre de réseau. Un de : {}. Ignoré quand START est indiqué.</translation>
    </message>
    <message>
        <source>The layer</source>
        <translation>La couche</translation>
    </message>
    <message>
        <source>The layer shows the nodata value that the raster declares for band {} as data; Bandpress still treats it as nodata and keeps it exactly.</source>
        <translation>La couche montre comme données la valeur nodata que le raster déclare pour la bande {} ; Bandpress la traite tout de même comme nodata et la conserve exactement.</translation>
    </message>
    <message>
        <source>The layer was removed before the run began, so nothing was compressed; choose the raster again.</source>
        <translation>La couche a été retirée avant le début de l&apos;exécution, rien n&apos;a donc été compressé ; choisissez à nouveau le raster.</translation>
    </message>
    <message>
        <source>The list of category names of %1</source>
        <translation>La liste des noms de catégories de %1</translation>
    </message>
    <message>
        <source>The list of tiles does not fit the header; the file is damaged.</source>
        <translation>La liste des tuiles ne correspond pas à l&apos;en-tête ; le fichier est endommagé.</translation>
    </message>
    <message>
        <source>The map of gains is damaged.</source>
        <translation>La carte des gains est endommagée.</translation>
    </message>
    <message>
        <source>The map of the regions of the file is damaged, so nothing in it can be decoded; get a fresh copy.</source>
        <translation>La carte des régions du fichier est endommagée, rien ne peut donc y être décodé ; procurez-vous une nouvelle copie.</translation>
    </message>
    <message>
        <source>The mask of %1 has several degrees of opacity; each but 0 is kept as valid.</source>
        <translation>Le masque de %1 a plusieurs degrés d&apos;opacité ; tous sauf 0 comptent comme valides.</translation>
    </message>
    <message>
        <source>The mean difference in bytes at equal PSNR (BD-rate, Bjøntegaard 2001, by monotone cubic interpolation), over the PSNR that both curves reach. Negative: fewer bytes.</source>
        <translation>La différence moyenne d&apos;octets à PSNR égal (BD-rate, Bjøntegaard 2001, par interpolation cubique monotone), sur les PSNR que les deux courbes atteignent. Négative : moins d&apos;octets.</translation>
    </message>
    <message>
        <source>The metadata document %1 could not be stored; it is not well-formed XML.</source>
        <translation>Impossible d&apos;enregistrer le document de métadonnées %1 ; ce n&apos;est pas du XML bien formé.</translation>
    </message>
    <message>
        <source>The metadata document %1 of %2</source>
        <translation>Le document de métadonnées %1 de %2</translation>
    </message>
    <message>
        <source>The metadata domain %1</source>
        <translation>Le domaine de métadonnées %1</translation>
    </message>
    <message>
        <source>The metadata domain %1 is not written, because GDAL takes it as an order to open other files.</source>
        <translation>Le domaine de métadonnées %1 n&apos;est pas écrit, car GDAL le prend pour un ordre d&apos;ouvrir d&apos;autres fichiers.</translation>
    </message>
    <message>
        <source>The metadata domain %1 of %2</source>
        <translation>Le domaine de métadonnées %1 de %2</translation>
    </message>
    <message>
        <source>The metadata domain %1 of band %2</source>
        <translation>Le domaine de métadonnées %1 de la bande %2</translation>
    </message>
    <message>
        <source>The metadata item %1 of %2 has no effect (it does not match the bands); it is left out, because elsewhere it could have one.</source>
        <translation>L&apos;élément de métadonnées %1 de %2 n&apos;a pas d&apos;effet (il ne correspond pas aux bandes) ; il est omis, car ailleurs il pourrait en avoir un.</translation>
    </message>
    <message>
        <source>The model %1 cannot be computed in whole numbers, for %2; train it again.</source>
        <translation>Le modèle %1 ne peut pas être calculé en nombres entiers, à cause de %2 ; entraînez-le à nouveau.</translation>
    </message>
    <message>
        <source>The model %1 cannot promise TARGET=%2, because its network rounds differently from machine to machine. Choose one of: %3; or the model sscnet or wavelet-context.</source>
        <translation>Le modèle %1 ne peut pas garantir TARGET=%2, car son réseau arrondit différemment d&apos;une machine à l&apos;autre. Choisissez parmi : %3 ; ou le modèle sscnet ou wavelet-context.</translation>
    </message>
    <message>
        <source>The model %1 does not reach the asked quality on this raster at any rate; the file is near the best quality that the model reaches. Ask for less, or take wavelet-context.</source>
        <translation>Le modèle %1 n&apos;atteint la qualité demandée sur ce raster à aucun débit ; le fichier est proche de la meilleure qualité que le modèle atteint. Demandez moins, ou prenez wavelet-context.</translation>
    </message>
    <message>
        <source>The model %1 does not support the effort %2, which was ignored.</source>
        <translation>Le modèle %1 ne connaît pas l&apos;effort %2, qui a été ignoré.</translation>
    </message>
    <message>
        <source>The model %1 needs the Python package onnxruntime, which is not installed; install it with Raster → Bandpress → Install engine…, or with &quot;Engine status&quot; in the Processing toolbox (INSTALL=onnxruntime).</source>
        <translation>Le modèle %1 a besoin du paquet Python onnxruntime, qui n&apos;est pas installé ; installez-le avec Raster → Bandpress → Installer un moteur…, ou avec « État des moteurs » dans la boîte à outils de traitements (INSTALL=onnxruntime).</translation>
    </message>
    <message>
        <source>The model %1 treats every pixel alike; leave REGIONS out, or take the model wavelet-context.</source>
        <translation>Le modèle %1 traite tous les pixels de la même façon ; omettez REGIONS, ou prenez le modèle wavelet-context.</translation>
    </message>
    <message>
        <source>The model %1 was trained for %2 to %3 bands, and the raster has %4; choose a model for hyperspectral cubes, or wavelet-context.</source>
        <translation>Le modèle %1 a été entraîné pour %2 à %3 bandes, et le raster en a %4 ; choisissez un modèle pour cubes hyperspectraux, ou wavelet-context.</translation>
    </message>
    <message>
        <source>The model %1 was trained for %2 to %3 bands, and the raster has %4; choose a model for multispectral rasters, or wavelet-context.</source>
        <translation>Le modèle %1 a été entraîné pour %2 à %3 bandes, et le raster en a %4 ; choisissez un modèle pour rasters multispectraux, ou wavelet-context.</translation>
    </message>
    <message>
        <source>The model file %1 cannot be read: it is cut short or no Bandpress model; copy it again.</source>
        <translation>Impossible de lire le fichier de modèle %1 : il est coupé ou n&apos;est pas un modèle de Bandpress ; copiez-le à nouveau.</translation>
    </message>
    <message>
        <source>The model file %1 is damaged: its checksum is not the one it was written with; copy it again.</source>
        <translation>Le fichier de modèle %1 est endommagé : sa somme de contrôle n&apos;est pas celle avec laquelle il a été écrit ; copiez-le à nouveau.</translation>
    </message>
    <message>
        <source>The model file %1 is missing; train the model again or install Bandpress again.</source>
        <translation>Le fichier de modèle %1 manque ; entraînez à nouveau le modèle ou réinstallez Bandpress.</translation>
    </message>
    <message>
        <source>The model file %1 lacks %2; it was made by another version, train it again.</source>
        <translation>Il manque %2 au fichier de modèle %1 ; il a été fait par une autre version, entraînez-le à nouveau.</translation>
    </message>
    <message>
        <source>The model file %1 was not found; check the path.</source>
        <translation>Le fichier de modèle %1 est introuvable ; vérifiez le chemin.</translation>
    </message>
    <message>
        <source>The models to compare. Those that cannot run here, or cannot take this raster, are left out, and the log says why. BD-rates as numbers are those of the first one. &quot;Engine status&quot; shows which can run here.</source>
        <translation>Les modèles à comparer. Ceux qui ne peuvent pas tourner ici, ou pas prendre ce raster, sont laissés de côté, et le journal dit pourquoi. Les BD-rates en nombres sont ceux du premier. « État des moteurs » montre lesquels tournent ici.</translation>
    </message>
    <message>
        <source>The most detailed square of {0} × {1} pixels ({2}). Below each picture its error over all bands.</source>
        <translation>Le carré le plus détaillé, de {0} × {1} pixels ({2}). Sous chaque image, son erreur sur toutes les bandes.</translation>
    </message>
    <message>
        <source>The nodata mask of a tile is damaged.</source>
        <translation>Le masque nodata d&apos;une tuile est endommagé.</translation>
    </message>
    <message>
        <source>The nodata value %1 could not be stored; no sample of type %2 can have it.</source>
        <translation>La valeur nodata %1 n&apos;a pas pu être enregistrée ; aucune valeur de type %2 ne peut l&apos;avoir.</translation>
    </message>
    <message>
        <source>The nodata value %1 is none that %2 can hold, so no sample counts as nodata.</source>
        <translation>La valeur nodata %1 n&apos;existe pas en %2 ; aucune valeur ne compte donc comme nodata.</translation>
    </message>
    <message>
        <source>The nodata value %1 is not a whole number, but the raster holds %2; give a whole number.</source>
        <translation>La valeur nodata %1 n&apos;est pas un nombre entier, mais le raster contient du %2 ; indiquez un nombre entier.</translation>
    </message>
    <message>
        <source>The output</source>
        <translation>La sortie</translation>
    </message>
    <message>
        <source>The panel begins with</source>
        <translation>La fenêtre commence avec</translation>
    </message>
    <message>
        <source>The part of the raster to compare on holds no valid sample; choose another EXTENT.</source>
        <translation>La partie du raster à comparer ne contient aucune valeur valide ; choisissez une autre EXTENT.</translation>
    </message>
    <message>
        <source>The path of a .bpr file</source>
        <translation>Le chemin d&apos;un fichier .bpr</translation>
    </message>
    <message>
        <source>The pixel at column %1, row %2 lies outside of the raster.</source>
        <translation>Le pixel à la colonne %1, ligne %2 est hors du raster.</translation>
    </message>
    <message>
        <source>The polygons of REGIONS that ask for %1 came out at %2, as near as this raster and target allow.</source>
        <translation>Les polygones de REGIONS qui demandent %1 ont obtenu %2, aussi près que ce raster et cette cible le permettent.</translation>
    </message>
    <message>
        <source>The premultiplied alpha flag of %1 is not stored.</source>
        <translation>L&apos;indication que l&apos;alpha de %1 est prémultiplié n&apos;est pas conservée.</translation>
    </message>
    <message>
        <source>The project was closed meanwhile, so nothing was added to the map. {}</source>
        <translation>Le projet a été fermé entre-temps, rien n&apos;a donc été ajouté à la carte. {}</translation>
    </message>
    <message>
        <source>The raster</source>
        <translation>Le raster</translation>
    </message>
    <message>
        <source>The raster attribute table of %1</source>
        <translation>La table d&apos;attributs raster de %1</translation>
    </message>
    <message>
        <source>The raster attribute table of %1 (%2 rows, %3 columns) is too large to carry along.</source>
        <translation>La table d&apos;attributs raster de %1 (%2 lignes, %3 colonnes) est trop grande pour être conservée.</translation>
    </message>
    <message>
        <source>The raster attribute table of band %1</source>
        <translation>La table d&apos;attributs raster de la bande %1</translation>
    </message>
    <message>
        <source>The raster has bands 1 to {}.</source>
        <translation>Le raster a les bandes 1 à {}.</translation>
    </message>
    <message>
        <source>The raster has no bands or no pixels; choose at least one band and an extent that covers pixels.</source>
        <translation>Le raster n&apos;a pas de bandes ou pas de pixels ; choisissez au moins une bande et une emprise qui contient des pixels.</translation>
    </message>
    <message>
        <source>The raster has no bands or no pixels; choose at least one band and some pixels.</source>
        <translation>Le raster n&apos;a pas de bandes ou pas de pixels ; choisissez au moins une bande et quelques pixels.</translation>
    </message>
    <message>
        <source>The raster has no pixels (%1 × %2); choose another raster.</source>
        <translation>Le raster n&apos;a pas de pixels (%1 × %2) ; choisissez un autre raster.</translation>
    </message>
    <message>
        <source>The raster holds no valid pixel, so the file holds its nodata mask alone.</source>
        <translation>Le raster ne contient aucun pixel valide, le fichier ne contient donc que son masque nodata.</translation>
    </message>
    <message>
        <source>The raster holds no valid pixel; only its nodata mask was stored.</source>
        <translation>Le raster ne contient aucun pixel valide ; seul son masque nodata a été enregistré.</translation>
    </message>
    <message>
        <source>The raster is being opened.</source>
        <translation>Ouverture du raster en cours.</translation>
    </message>
    <message>
        <source>The raster is not a single file, so the result goes to {}.</source>
        <translation>Le raster n&apos;est pas un seul fichier, le résultat va donc dans {}.</translation>
    </message>
    <message>
        <source>The raster is too large for REGIONS (over 4 billion pixels); compress it in parts, or leave REGIONS out.</source>
        <translation>Le raster est trop grand pour REGIONS (plus de 4 milliards de pixels) ; compressez-le en parties, ou omettez REGIONS.</translation>
    </message>
    <message>
        <source>The raster lies in a temporary folder, which is emptied later, so the result goes to {}.</source>
        <translation>Le raster est dans un dossier temporaire, vidé plus tard, le résultat va donc dans {}.</translation>
    </message>
    <message>
        <source>The raster to compare with it: same size, georeference and number of bands.</source>
        <translation>Le raster à lui comparer : même taille, même géoréférencement et même nombre de bandes.</translation>
    </message>
    <message>
        <source>The raster&apos;s geotransform cannot be inverted; assign a valid one and try again.</source>
        <translation>La géotransformation du raster ne peut pas être inversée ; attribuez-en une valide et réessayez.</translation>
    </message>
    <message>
        <source>The rasters differ in size (%1 × %2 and %3 × %4 pixels); resample or clip one of them to the grid of the other.</source>
        <translation>Les rasters n&apos;ont pas la même taille (%1 × %2 et %3 × %4 pixels) ; rééchantillonnez ou découpez l&apos;un d&apos;eux sur la grille de l&apos;autre.</translation>
    </message>
    <message>
        <source>The rasters differ in their number of bands (%1 and %2); choose rasters with the same bands.</source>
        <translation>Les rasters n&apos;ont pas le même nombre de bandes (%1 et %2) ; choisissez des rasters avec les mêmes bandes.</translation>
    </message>
    <message>
        <source>The rasters have different coordinate reference systems; reproject one of them or assign it the right one.</source>
        <translation>Les rasters ont des systèmes de coordonnées différents ; reprojetez l&apos;un d&apos;eux ou attribuez-lui le bon.</translation>
    </message>
    <message>
        <source>The rasters have the same size but lie in different places (their geotransforms differ); resample one of them to the grid of the other.</source>
        <translation>Les rasters ont la même taille mais sont à des endroits différents (leurs géotransformations diffèrent) ; rééchantillonnez l&apos;un d&apos;eux sur la grille de l&apos;autre.</translation>
    </message>
    <message>
        <source>The reference raster.</source>
        <translation>Le raster de référence.</translation>
    </message>
    <message>
        <source>The results are kept in a temporary folder only; save the table in a folder of yours, or give WORK_FOLDER, so that a later run can go on from them.</source>
        <translation>Les résultats ne sont gardés que dans un dossier temporaire ; enregistrez la table dans un dossier à vous, ou indiquez WORK_FOLDER, pour qu&apos;une exécution ultérieure puisse en repartir.</translation>
    </message>
    <message>
        <source>The run failed; the log has the reason.</source>
        <translation>L&apos;exécution a échoué ; le journal en donne la raison.</translation>
    </message>
    <message>
        <source>The run is missing in the history: {}</source>
        <translation>L&apos;exécution manque dans l&apos;historique : {}</translation>
    </message>
    <message>
        <source>The same part at {}</source>
        <translation>Le même endroit à {}</translation>
    </message>
    <message>
        <source>The same text as an HTML file.</source>
        <translation>Le même texte en fichier HTML.</translation>
    </message>
    <message>
        <source>The sample window lies outside of the raster; choose one inside.</source>
        <translation>L&apos;extrait est hors du raster ; choisissez-en un dedans.</translation>
    </message>
    <message>
        <source>The signal peak that PSNR is measured against. Empty: chosen by the data.</source>
        <translation>La valeur de crête du signal par rapport à laquelle le PSNR est mesuré. Vide : choisie d&apos;après les données.</translation>
    </message>
    <message>
        <source>The signal peak, above 0, in PSNR = 10·log10(peak² ÷ MSE), and the data range of SSIM. Empty: 10000 where 16-bit reflectance is recognised, 255 for 8-bit images, 1 for reflectance in 0 … 1, else the range between the 0.1 and 99.9 % percentiles of the values. The log shows it.</source>
        <translation>La valeur de crête du signal, supérieure à 0, dans PSNR = 10·log10(peak² ÷ MSE), et l&apos;étendue des données de SSIM. Vide : 10000 là où une réflectance sur 16 bits est reconnue, 255 pour les images 8 bits, 1 pour une réflectance dans 0 … 1, sinon l&apos;étendue entre les centiles 0,1 et 99,9 % des valeurs. Le journal l&apos;indique.</translation>
    </message>
    <message>
        <source>The size is being estimated; this takes a few seconds.</source>
        <translation>La taille est en cours d&apos;estimation ; cela prend quelques secondes.</translation>
    </message>
    <message>
        <source>The smallest file of this raster is about %1; ask for that or more.</source>
        <translation>Le plus petit fichier de ce raster fait environ %1 ; demandez cela ou plus.</translation>
    </message>
    <message>
        <source>The spectra were saved to {}.</source>
        <translation>Les spectres ont été enregistrés dans {}.</translation>
    </message>
    <message>
        <source>The spectral basis of the file is damaged, so nothing in it can be decoded; get a fresh copy.</source>
        <translation>La base spectrale du fichier est endommagée, rien ne peut donc y être décodé ; procurez-vous une nouvelle copie.</translation>
    </message>
    <message>
        <source>The spectral basis of the file is out of range; the file is damaged.</source>
        <translation>La base spectrale du fichier est hors limites ; le fichier est endommagé.</translation>
    </message>
    <message>
        <source>The step is coarser than the range of this raster&apos;s values.</source>
        <translation>Le pas est plus grossier que l&apos;étendue des valeurs de ce raster.</translation>
    </message>
    <message>
        <source>The step is finer than the samples show; the file is lossless.</source>
        <translation>Le pas est plus fin que ce que montrent les valeurs ; le fichier est sans perte.</translation>
    </message>
    <message>
        <source>The step is too fine for the range of this raster; ask for a coarser one, or for lossless.</source>
        <translation>Le pas est trop fin pour l&apos;étendue de ce raster ; demandez-en un plus grossier, ou lossless.</translation>
    </message>
    <message>
        <source>The target %1 needs %2; %3 is not one.</source>
        <translation>La cible %1 a besoin d&apos;%2 ; %3 n&apos;en est pas.</translation>
    </message>
    <message>
        <source>The training diverged; start it again with a lower learning rate.</source>
        <translation>L&apos;entraînement a divergé ; recommencez-le avec un taux d&apos;apprentissage plus bas.</translation>
    </message>
    <message>
        <source>The training ended before its time ({0}; exit code {1}); the last lines of its output are in the log.</source>
        <translation>L&apos;entraînement s&apos;est arrêté avant l&apos;heure ({0} ; code de sortie {1}) ; les dernières lignes de sa sortie sont dans le journal.</translation>
    </message>
    <message>
        <source>The training failed (%1: %2).</source>
        <translation>L&apos;entraînement a échoué (%1 : %2).</translation>
    </message>
    <message>
        <source>The two curves overlap by less than 3 dB; measure rates that cover the same quality.</source>
        <translation>Les deux courbes se recouvrent sur moins de 3 dB ; mesurez des débits qui couvrent les mêmes qualités.</translation>
    </message>
    <message>
        <source>The value %1 of the target %2 is not a number.</source>
        <translation>La valeur %1 de la cible %2 n&apos;est pas un nombre.</translation>
    </message>
    <message>
        <source>The value %1 stands apart and repeats, as a likely fill, and is taken as nodata; switch FIND_NODATA off if it is a measurement.</source>
        <translation>La valeur %1 est à l&apos;écart et se répète, comme une valeur de remplissage, et compte comme nodata ; désactivez FIND_NODATA si c&apos;est une mesure.</translation>
    </message>
    <message>
        <source>The values %1 stand apart and repeat, as likely fills, and are taken as nodata; switch FIND_NODATA off if they are measurements.</source>
        <translation>Les valeurs %1 sont à l&apos;écart et se répètent, comme des valeurs de remplissage, et comptent comme nodata ; désactivez FIND_NODATA si ce sont des mesures.</translation>
    </message>
    <message>
        <source>The values are too large for errors to be measured, so they are kept exactly.</source>
        <translation>Les valeurs sont trop grandes pour que des erreurs soient mesurées, elles sont donc conservées exactement.</translation>
    </message>
    <message>
        <source>The values are too large for errors to be measured; the file is lossless.</source>
        <translation>Les valeurs sont trop grandes pour que des erreurs soient mesurées ; le fichier est sans perte.</translation>
    </message>
    <message>
        <source>The window %1 × %2 at column %3, row %4 does not lie inside the raster of %5 × %6 pixels.</source>
        <translation>La fenêtre %1 × %2 à la colonne %3, ligne %4 n&apos;est pas dans le raster de %5 × %6 pixels.</translation>
    </message>
    <message>
        <source>There are {} pinned pixels, which is the most; remove one first.</source>
        <translation>Il y a {} pixels épinglés, ce qui est le maximum ; retirez-en un d&apos;abord.</translation>
    </message>
    <message>
        <source>There is no band %1 to keep exact; the raster has the bands 1 to %2.</source>
        <translation>Il n&apos;y a pas de bande %1 à garder exacte ; le raster a les bandes 1 à %2.</translation>
    </message>
    <message>
        <source>There is no effort named %1; choose one of: %2.</source>
        <translation>Il n&apos;y a pas d&apos;effort nommé %1 ; choisissez parmi : %2.</translation>
    </message>
    <message>
        <source>There is no entropy coder named %1; choose one of: %2.</source>
        <translation>Il n&apos;y a pas de codeur entropique nommé %1 ; choisissez parmi : %2.</translation>
    </message>
    <message>
        <source>There is no error: both rasters have the same samples.</source>
        <translation>Il n&apos;y a pas d&apos;erreur : les deux rasters ont les mêmes valeurs.</translation>
    </message>
    <message>
        <source>There is no folder for models; set FOLDER to the folder of the new model.</source>
        <translation>Il n&apos;y a pas de dossier pour les modèles ; indiquez dans FOLDER le dossier du nouveau modèle.</translation>
    </message>
    <message>
        <source>There is no level %1; choose one from 0 (full resolution) to %2.</source>
        <translation>Il n&apos;y a pas de niveau %1 ; choisissez-en un de 0 (pleine résolution) à %2.</translation>
    </message>
    <message>
        <source>There is no model named %1; choose one of: %2.</source>
        <translation>Il n&apos;y a pas de modèle nommé %1 ; choisissez parmi : %2.</translation>
    </message>
    <message>
        <source>There is no pixel of the rasters; click inside of them.</source>
        <translation>Il n&apos;y a pas de pixel des rasters ici ; cliquez à l&apos;intérieur.</translation>
    </message>
    <message>
        <source>There is no preset named %1; choose one of: %2.</source>
        <translation>Il n&apos;y a pas de préréglage nommé %1 ; choisissez parmi : %2.</translation>
    </message>
    <message>
        <source>There is no target named %1; choose one of: %2.</source>
        <translation>Il n&apos;y a pas de cible nommée %1 ; choisissez parmi : %2.</translation>
    </message>
    <message>
        <source>There is not enough memory for these rasters; choose fewer or smaller ones.</source>
        <translation>Il n&apos;y a pas assez de mémoire pour ces rasters ; choisissez-en moins ou de plus petits.</translation>
    </message>
    <message>
        <source>There is not enough memory; choose a smaller extent, fewer bands or fewer threads.</source>
        <translation>Il n&apos;y a pas assez de mémoire ; choisissez une emprise plus petite, moins de bandes ou moins de threads.</translation>
    </message>
    <message>
        <source>There is nothing to choose for this raster.</source>
        <translation>Il n&apos;y a rien à choisir pour ce raster.</translation>
    </message>
    <message>
        <source>There is nothing to choose: this raster is kept exactly.</source>
        <translation>Il n&apos;y a rien à choisir : ce raster est conservé exactement.</translation>
    </message>
    <message>
        <source>There is time for %1 steps.</source>
        <translation>Il y a le temps pour %1 étapes.</translation>
    </message>
    <message>
        <source>There is too little space for {0} on the disk of {1} or of {2}; free about {3} MB on each and try again.</source>
        <translation>Il y a trop peu de place pour {0} sur le disque de {1} ou de {2} ; libérez environ {3} Mo sur chacun et réessayez.</translation>
    </message>
    <message>
        <source>This GDAL (%1) cannot write samples of type %2; update GDAL to 3.5 or later, or read the file with bandpress.open.</source>
        <translation>Ce GDAL (%1) ne peut pas écrire de valeurs de type %2 ; mettez GDAL à jour en 3.5 ou plus récent, ou lisez le fichier avec bandpress.open.</translation>
    </message>
    <message>
        <source>This choice is estimated from the raster; wait a few seconds.</source>
        <translation>Ce choix est estimé d&apos;après le raster ; attendez quelques secondes.</translation>
    </message>
    <message>
        <source>This file exists and will be replaced.</source>
        <translation>Ce fichier existe et sera remplacé.</translation>
    </message>
    <message>
        <source>This model cannot promise exact samples or a largest error, because its network rounds differently from machine to machine; choose another target, or another model.</source>
        <translation>Ce modèle ne peut garantir ni des valeurs exactes ni une erreur maximale, car son réseau arrondit différemment d&apos;une machine à l&apos;autre ; choisissez une autre cible ou un autre modèle.</translation>
    </message>
    <message>
        <source>This raster is a web or database layer, not a file; export it first (Export → Save As…, raw data) and use the GeoTIFF.</source>
        <translation>Ce raster est une couche web ou de base de données, pas un fichier ; exportez-le d&apos;abord (Exporter → Enregistrer sous…, données brutes) et utilisez le GeoTIFF.</translation>
    </message>
    <message>
        <source>This raster is always kept exactly.</source>
        <translation>Ce raster est toujours conservé exactement.</translation>
    </message>
    <message>
        <source>This raster needs at least %1 bytes (%2 bits per pixel per channel), so %3 bytes is too small; ask for more.</source>
        <translation>Ce raster demande au moins %1 octets (%2 bits par pixel et par bande) ; %3 octets sont donc trop peu : demandez plus.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Threads, memory, preset, folders: Settings → Options → Bandpress</source>
        <translation>Threads, mémoire, préréglage, dossiers : Préférences → Options → Bandpress</translation>
    </message>
    <message>
        <source>Tick at least one band.</source>
        <translation>Cochez au moins une bande.</translation>
    </message>
    <message>
        <source>Tick bands, or write their numbers, such as 1-4,8.</source>
        <translation>Cochez des bandes, ou écrivez leurs numéros, comme 1-4,8.</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Tuile</translation>
    </message>
    <message>
        <source>Tile summary (PSNR)</source>
        <translation>Résumé des tuiles (PSNR)</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Tuiles</translation>
    </message>
    <message>
        <source>Tiles of {}, PSNR</source>
        <translation>Tuiles de {}, PSNR</translation>
    </message>
    <message>
        <source>Time limit of this run in minutes. 0: no limit.</source>
        <translation>Limite de temps de cette exécution en minutes. 0 : pas de limite.</translation>
    </message>
    <message>
        <source>Time of the last run</source>
        <translation>Durée de la dernière exécution</translation>
    </message>
    <message>
        <source>Time taken (seconds)</source>
        <translation>Temps pris (secondes)</translation>
    </message>
    <message>
        <source>Time to decode (s)</source>
        <translation>Temps de décodage (s)</translation>
    </message>
    <message>
        <source>Time to encode (s)</source>
        <translation>Temps de codage (s)</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>To (dB)</source>
        <translation>À (dB)</translation>
    </message>
    <message>
        <source>Total number of training steps, from 1, including earlier runs of the same training. The training ends after STEPS or MINUTES, whichever comes first.</source>
        <translation>Nombre total d&apos;étapes d&apos;entraînement, à partir de 1, exécutions précédentes du même entraînement comprises. L&apos;entraînement s&apos;arrête après STEPS ou MINUTES, selon ce qui vient d&apos;abord.</translation>
    </message>
    <message>
        <source>Train or fine-tune a model</source>
        <translation>Entraîner ou adapter un modèle</translation>
    </message>
    <message>
        <source>Trained models</source>
        <translation>Modèles entraînés</translation>
    </message>
    <message>
        <source>Training %1 on the GPU with PyTorch %2.</source>
        <translation>Entraînement de %1 sur le GPU avec PyTorch %2.</translation>
    </message>
    <message>
        <source>Training %1 on the processor with PyTorch %2.</source>
        <translation>Entraînement de %1 sur le processeur avec PyTorch %2.</translation>
    </message>
    <message>
        <source>Training log</source>
        <translation>Journal d&apos;entraînement</translation>
    </message>
    <message>
        <source>Training needs PyTorch, which cannot be imported here (%1); see docs/training.md.</source>
        <translation>L&apos;entraînement a besoin de PyTorch, qui ne peut pas être importé ici (%1) ; voir docs/training.md.</translation>
    </message>
    <message>
        <source>Training needs the Python package torch, which this QGIS does not have; &quot;Install engine…&quot; in the menu Raster → Bandpress and the log of &quot;Engine status&quot; show the command that installs it for you alone.</source>
        <translation>L&apos;entraînement a besoin du paquet Python torch, que ce QGIS n&apos;a pas ; « Installer un moteur… » dans le menu Raster → Bandpress et le journal de « État des moteurs » montrent la commande qui l&apos;installe pour vous seul.</translation>
    </message>
    <message>
        <source>Training of {}</source>
        <translation>Entraînement de {}</translation>
    </message>
    <message>
        <source>Training rasters</source>
        <translation>Rasters d&apos;entraînement</translation>
    </message>
    <message>
        <source>Training steps in all, those of earlier runs included</source>
        <translation>Étapes d&apos;entraînement en tout, exécutions précédentes comprises</translation>
    </message>
    <message>
        <source>Training uses the file of {}, without the open options and the additional nodata values of its layer.</source>
        <translation>L&apos;entraînement utilise le fichier de {}, sans les options d&apos;ouverture ni les valeurs nodata supplémentaires de sa couche.</translation>
    </message>
    <message>
        <source>Trains a learned model (an autoencoder) on your own rasters, from the beginning or from an existing model. The result is one file in the folder of your models, and its NAME can be chosen as MODEL in the other algorithms.

The training runs in a separate process, on a graphics card if torch finds one. It can be cancelled at any time: a checkpoint is kept, and a run with the same settings resumes from it. A finished training also continues when it is given more STEPS. Rasters that were compressed with the earlier state of the model can only be opened with that state, so it is kept in the folder &quot;earlier&quot; of your models, where it is found automatically.

The validation curve in the report is measured on parts of the rasters that are not trained on. Needs the Python package torch; &quot;Engine status&quot; shows how to install it.</source>
        <translation>Entraîne un modèle appris (un auto-encodeur) sur vos propres rasters, depuis le début ou à partir d&apos;un modèle existant. Le résultat est un fichier dans le dossier de vos modèles, et son NAME peut être choisi comme MODEL dans les autres algorithmes.

L&apos;entraînement se fait dans un processus séparé, sur une carte graphique si torch en trouve une. On peut l&apos;annuler à tout moment : un point de reprise est gardé, et une exécution avec les mêmes paramètres repart de là. Un entraînement terminé continue aussi si on lui donne plus de STEPS. Les rasters compressés avec l&apos;état antérieur du modèle ne s&apos;ouvrent qu&apos;avec cet état ; il est donc gardé dans le dossier « earlier » de vos modèles, où il est trouvé automatiquement.

La courbe de validation du rapport est mesurée sur des parties des rasters qui ne servent pas à l&apos;entraînement. Nécessite le paquet Python torch ; « État des moteurs » montre comment l&apos;installer.</translation>
    </message>
    <message>
        <source>Trains a learned model on your own rasters; the compressing algorithms then list it as MODEL.</source>
        <translation>Entraîne un modèle appris sur vos propres rasters ; les algorithmes de compression le proposent ensuite comme MODEL.</translation>
    </message>
    <message>
        <source>Treat fill values, such as −9999, as nodata</source>
        <translation>Traiter les valeurs de remplissage, comme −9999, comme nodata</translation>
    </message>
    <message>
        <source>Valid samples</source>
        <translation>Valeurs valides</translation>
    </message>
    <message>
        <source>Validation curve</source>
        <translation>Courbe de validation</translation>
    </message>
    <message>
        <source>Validation loss at the end, on parts that are not trained on</source>
        <translation>Perte de validation à la fin, sur des parties qui ne servent pas à l&apos;entraînement</translation>
    </message>
    <message>
        <source>Validation loss at the start, on parts that are not trained on; 1 is the loss of a linear transform</source>
        <translation>Perte de validation au début, sur des parties qui ne servent pas à l&apos;entraînement ; 1 est la perte d&apos;une transformation linéaire</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Value of the target, above 0 (for pae also 0): dB from 1 to 200 for psnr, DN for step, rmse and pae, bits for bpppc, bytes for size. Ignored for lossless. With the peak 10000, a PSNR of 40 dB is an RMSE of 100 DN, 50 dB of 31.6 DN, 60 dB of 10 DN; with another PEAK, in proportion.</source>
        <translation>Valeur de la cible, supérieure à 0 (pour pae, 0 aussi) : dB de 1 à 200 pour psnr, DN pour step, rmse et pae, bits pour bpppc, octets pour size. Ignorée pour lossless. Avec la valeur de crête 10000, un PSNR de 40 dB est un RMSE de 100 DN, 50 dB un de 31,6 DN, 60 dB un de 10 DN ; avec un autre PEAK, en proportion.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Version {0}; {1}</source>
        <translation>Version {0} ; {1}</translation>
    </message>
    <message>
        <source>Versions, engines, models, settings and the last error, to copy into a question or a report</source>
        <translation>Versions, moteurs, modèles, paramètres et dernière erreur, à copier dans une question ou un rapport</translation>
    </message>
    <message>
        <source>Visually identical</source>
        <translation>Visuellement identique</translation>
    </message>
    <message>
        <source>Waiting for the drive to answer…</source>
        <translation>En attente de la réponse du lecteur…</translation>
    </message>
    <message>
        <source>Wavelength</source>
        <translation>Longueur d&apos;onde</translation>
    </message>
    <message>
        <source>Wavelength (nm)</source>
        <translation>Longueur d&apos;onde (nm)</translation>
    </message>
    <message>
        <source>Wavelet (default)</source>
        <translation>Ondelettes (par défaut)</translation>
    </message>
    <message>
        <source>Wavelet with learned contexts</source>
        <translation>Ondelettes à contextes appris</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>What is asked is finer than this model can code on this raster; the file is lossless.</source>
        <translation>Ce qui est demandé est plus fin que ce que ce modèle peut coder sur ce raster ; le fichier est sans perte.</translation>
    </message>
    <message>
        <source>What may be lost?</source>
        <translation>Que peut-on perdre ?</translation>
    </message>
    <message>
        <source>What the file must meet; VALUE gives the amount.
step: quantiser step in DN. psnr: PSNR in dB. rmse: RMSE in DN. Both are met within 0.1 dB where the raster allows it; a warning says where it does not. bpppc: bits per pixel per channel. size: file size in bytes. pae: peak absolute error in DN, for every valid pixel (near-lossless). lossless: every value, integer or float, is restored bit for bit; VALUE is ignored.</source>
        <translation>Ce que le fichier doit respecter ; VALUE donne la quantité.
step : pas de quantification en DN. psnr : PSNR en dB. rmse : RMSE en DN. Les deux sont respectés à 0,1 dB près là où le raster le permet ; un avertissement dit où ce n&apos;est pas le cas. bpppc : bits par pixel et par bande. size : taille du fichier en octets. pae : erreur absolue maximale en DN, pour chaque pixel valide (quasi sans perte). lossless : chaque valeur, entière ou à virgule flottante, est restituée bit à bit ; VALUE est ignoré.</translation>
    </message>
    <message>
        <source>What the map shows now</source>
        <translation>Ce que la carte montre maintenant</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Whole raster</source>
        <translation>Tout le raster</translation>
    </message>
    <message>
        <source>Why there is no number</source>
        <translation>Pourquoi il n&apos;y a pas de nombre</translation>
    </message>
    <message>
        <source>With CODER=%1 a file of the model %2 may decode a little differently from machine to machine, so it cannot promise TARGET=%3; take rans or huffman.</source>
        <translation>Avec CODER=%1, un fichier du modèle %2 peut se décoder un peu différemment d&apos;une machine à l&apos;autre ; il ne peut donc pas garantir TARGET=%3 : prenez rans ou huffman.</translation>
    </message>
    <message>
        <source>Within ±</source>
        <translation>Écart max. ±</translation>
    </message>
    <message>
        <source>Within ± …: no sample differs by more than a number</source>
        <translation>Écart max. ± … : aucune valeur ne diffère de plus d&apos;un nombre donné</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>Pire endroit</translation>
    </message>
    <message>
        <source>Worst pixel</source>
        <translation>Pire pixel</translation>
    </message>
    <message>
        <source>Worst pixel: the one with the largest RMSE</source>
        <translation>Pire pixel : celui de plus grand RMSE</translation>
    </message>
    <message>
        <source>Worst tile</source>
        <translation>Pire tuile</translation>
    </message>
    <message>
        <source>Yes: a raster whose .bpr file lies in the folder of the results, is newer than the raster and has only right checksums is not compressed again; it has no PSNR in the table, so a gate does not count it.</source>
        <translation>Oui : un raster dont le fichier .bpr est dans le dossier des résultats, plus récent que le raster et avec toutes ses sommes de contrôle bonnes, n&apos;est pas compressé à nouveau ; il n&apos;a pas de PSNR dans la table, un seuil ne le compte donc pas.</translation>
    </message>
    <message>
        <source>Yes: fill values, which repeat and lie far from all other values, such as -9999 among 0 … 1, are treated as nodata: they are kept exactly and excluded from all measures, and a warning names them. They are not searched for if NODATA is given or the target is lossless. No: nodata are only the values that the raster declares, the additional nodata values of its layer, and NODATA.</source>
        <translation>Oui : les valeurs de remplissage, qui se répètent et sont loin de toutes les autres valeurs, comme -9999 parmi 0 … 1, sont traitées comme nodata : elles sont conservées exactement et exclues de toutes les mesures, et un avertissement les nomme. Elles ne sont pas cherchées si NODATA est indiqué ou si la cible est lossless. Non : seules sont nodata les valeurs que le raster déclare, les valeurs nodata supplémentaires de sa couche, et NODATA.</translation>
    </message>
    <message>
        <source>Yes: rasters in folders within the folder are compressed, too, and their results lie in folders of the same names.</source>
        <translation>Oui : les rasters des sous-dossiers sont compressés aussi, et leurs résultats sont dans des dossiers de mêmes noms.</translation>
    </message>
    <message>
        <source>Your documents</source>
        <translation>Vos documents</translation>
    </message>
    <message>
        <source>Your own target, model and effort.</source>
        <translation>Vos propres cible, modèle et effort.</translation>
    </message>
    <message>
        <source>a Bandpress raster, as it is after decompression</source>
        <translation>un raster Bandpress, tel qu&apos;il est après décompression</translation>
    </message>
    <message>
        <source>a CRS without a name</source>
        <translation>un SCR sans nom</translation>
    </message>
    <message>
        <source>a PSNR in dB between 1 and 200</source>
        <translation>un PSNR en dB entre 1 et 200</translation>
    </message>
    <message>
        <source>a PSNR of %1 dB</source>
        <translation>un PSNR de %1 dB</translation>
    </message>
    <message>
        <source>a TIFF has a place for one only when it has a single band</source>
        <translation>un TIFF n&apos;a de place pour cela que s&apos;il a une seule bande</translation>
    </message>
    <message>
        <source>a file size of at least 1 byte</source>
        <translation>une taille de fichier d&apos;au moins 1 octet</translation>
    </message>
    <message>
        <source>a largest error</source>
        <translation>une plus grande erreur</translation>
    </message>
    <message>
        <source>a mask for each band</source>
        <translation>un masque pour chaque bande</translation>
    </message>
    <message>
        <source>a peak error of 0 or more, in the raster&apos;s units</source>
        <translation>une erreur maximale de 0 ou plus, dans les unités du raster</translation>
    </message>
    <message>
        <source>a quantiser step above 0, in the raster&apos;s units</source>
        <translation>un pas de quantification supérieur à 0, dans les unités du raster</translation>
    </message>
    <message>
        <source>a rate above 0 in bits per pixel per channel</source>
        <translation>un débit supérieur à 0 en bits par pixel et par bande</translation>
    </message>
    <message>
        <source>a root mean squared error above 0, in the raster&apos;s units</source>
        <translation>une racine de l&apos;erreur quadratique moyenne supérieure à 0, dans les unités du raster</translation>
    </message>
    <message>
        <source>a step</source>
        <translation>un pas</translation>
    </message>
    <message>
        <source>a step of %1</source>
        <translation>un pas de %1</translation>
    </message>
    <message>
        <source>about {0} h {1} min</source>
        <translation>environ {0} h {1} min</translation>
    </message>
    <message>
        <source>about {}</source>
        <translation>environ {}</translation>
    </message>
    <message>
        <source>about {} h</source>
        <translation>environ {} h</translation>
    </message>
    <message>
        <source>about {} min</source>
        <translation>environ {} min</translation>
    </message>
    <message>
        <source>about {} s</source>
        <translation>environ {} s</translation>
    </message>
    <message>
        <source>add a field of numbers to the layer</source>
        <translation>ajoutez un champ de nombres à la couche</translation>
    </message>
    <message>
        <source>all hold: the file is sound</source>
        <translation>toutes bonnes : le fichier est intact</translation>
    </message>
    <message>
        <source>all of it, {0} × {1} pixels</source>
        <translation>tout, {0} × {1} pixels</translation>
    </message>
    <message>
        <source>all of that</source>
        <translation>tout cela</translation>
    </message>
    <message>
        <source>all values are equal</source>
        <translation>toutes les valeurs sont égales</translation>
    </message>
    <message>
        <source>an RMSE of %1</source>
        <translation>un RMSE de %1</translation>
    </message>
    <message>
        <source>an error (RMSE)</source>
        <translation>une erreur (RMSE)</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>comme demandé</translation>
    </message>
    <message>
        <source>as many as QGIS may use</source>
        <translation>autant que QGIS peut en utiliser</translation>
    </message>
    <message>
        <source>as the raster says</source>
        <translation>comme l&apos;indique le raster</translation>
    </message>
    <message>
        <source>autoencoder</source>
        <translation>auto-encodeur</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>band %1</source>
        <translation>la bande %1</translation>
    </message>
    <message>
        <source>band %1 has</source>
        <translation>la bande %1 a</translation>
    </message>
    <message>
        <source>band {}</source>
        <translation>bande {}</translation>
    </message>
    <message>
        <source>bands %1 have</source>
        <translation>les bandes %1 ont</translation>
    </message>
    <message>
        <source>bands of groups and exact bands</source>
        <translation>bandes des groupes et bandes exactes</translation>
    </message>
    <message>
        <source>bands {}</source>
        <translation>bandes {}</translation>
    </message>
    <message>
        <source>base tile row %1, column %2: %3</source>
        <translation>tuile de base ligne %1, colonne %2 : %3</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>lot</translation>
    </message>
    <message>
        <source>bd-rate</source>
        <translation>bd-rate</translation>
    </message>
    <message>
        <source>being checked; open the properties again in a moment to see the result</source>
        <translation>vérification en cours ; rouvrez les propriétés dans un instant pour voir le résultat</translation>
    </message>
    <message>
        <source>below the sensor&apos;s noise</source>
        <translation>sous le bruit du capteur</translation>
    </message>
    <message>
        <source>benchmark</source>
        <translation>banc d&apos;essai</translation>
    </message>
    <message>
        <source>beside the raster</source>
        <translation>à côté du raster</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>bits</translation>
    </message>
    <message>
        <source>bits per sample</source>
        <translation>bits par valeur</translation>
    </message>
    <message>
        <source>bound of this kind</source>
        <translation>borne de ce genre</translation>
    </message>
    <message>
        <source>bpppc: sizes in bits per pixel per channel. psnr: qualities in dB.</source>
        <translation>bpppc : tailles en bits par pixel et par bande. psnr : qualités en dB.</translation>
    </message>
    <message>
        <source>bpr</source>
        <translation>bpr</translation>
    </message>
    <message>
        <source>bug report</source>
        <translation>rapport d&apos;anomalie</translation>
    </message>
    <message>
        <source>category names</source>
        <translation>noms de catégories</translation>
    </message>
    <message>
        <source>cells of group %1</source>
        <translation>cellules du groupe %1</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>vérification</translation>
    </message>
    <message>
        <source>checking, part {0} of {1}</source>
        <translation>vérification, partie {0} sur {1}</translation>
    </message>
    <message>
        <source>checking, trial {0}, part {1} of {2}</source>
        <translation>vérification, essai {0}, partie {1} sur {2}</translation>
    </message>
    <message>
        <source>checking, trial {}</source>
        <translation>vérification, essai {}</translation>
    </message>
    <message>
        <source>checksum</source>
        <translation>somme de contrôle</translation>
    </message>
    <message>
        <source>choose one of: {}</source>
        <translation>choisissez parmi : {}</translation>
    </message>
    <message>
        <source>chosen by the data</source>
        <translation>choisie d&apos;après les données</translation>
    </message>
    <message>
        <source>code bands</source>
        <translation>bandes de codes</translation>
    </message>
    <message>
        <source>codec</source>
        <translation>codec</translation>
    </message>
    <message>
        <source>codes (%1)</source>
        <translation>des codes (%1)</translation>
    </message>
    <message>
        <source>coding</source>
        <translation>codage</translation>
    </message>
    <message>
        <source>coding, tile {0} of {1}</source>
        <translation>codage, tuile {0} sur {1}</translation>
    </message>
    <message>
        <source>coding, trial {0}, tile {1} of {2}</source>
        <translation>codage, essai {0}, tuile {1} sur {2}</translation>
    </message>
    <message>
        <source>coding, trial {}</source>
        <translation>codage, essai {}</translation>
    </message>
    <message>
        <source>cog</source>
        <translation>cog</translation>
    </message>
    <message>
        <source>column {0}, row {1}</source>
        <translation>colonne {0}, ligne {1}</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>comparer</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>comparaison</translation>
    </message>
    <message>
        <source>comparing, part {0} of {1}</source>
        <translation>comparaison, partie {0} sur {1}</translation>
    </message>
    <message>
        <source>components of group %1</source>
        <translation>composantes du groupe %1</translation>
    </message>
    <message>
        <source>compression</source>
        <translation>compression</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>dB better than the rest</source>
        <translation>dB de mieux que le reste</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>endommagée</translation>
    </message>
    <message>
        <source>decode</source>
        <translation>décoder</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>décodage</translation>
    </message>
    <message>
        <source>decoding, part {0} of {1}</source>
        <translation>décodage, partie {0} sur {1}</translation>
    </message>
    <message>
        <source>deep learning</source>
        <translation>apprentissage profond</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>degrés</translation>
    </message>
    <message>
        <source>diagnostics</source>
        <translation>diagnostic</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>différence</translation>
    </message>
    <message>
        <source>different nodata values by band</source>
        <translation>des valeurs nodata différentes par bande</translation>
    </message>
    <message>
        <source>directory</source>
        <translation>répertoire</translation>
    </message>
    <message>
        <source>driver must be GTiff or COG, not %1.</source>
        <translation>driver doit être GTiff ou COG, pas %1.</translation>
    </message>
    <message>
        <source>encode</source>
        <translation>coder</translation>
    </message>
    <message>
        <source>entropy coder</source>
        <translation>codeur entropique</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>error map</source>
        <translation>carte d&apos;erreur</translation>
    </message>
    <message>
        <source>every one bit for bit</source>
        <translation>chacune bit à bit</translation>
    </message>
    <message>
        <source>every sample exact</source>
        <translation>chaque valeur exacte</translation>
    </message>
    <message>
        <source>every sample is exact</source>
        <translation>chaque valeur est exacte</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>exact</translation>
    </message>
    <message>
        <source>exact synthesis</source>
        <translation>synthèse exacte</translation>
    </message>
    <message>
        <source>finding the step</source>
        <translation>recherche du pas</translation>
    </message>
    <message>
        <source>finding the step, trial {}</source>
        <translation>recherche du pas, essai {}</translation>
    </message>
    <message>
        <source>fine-tune</source>
        <translation>adapter</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>dossier</translation>
    </message>
    <message>
        <source>found automatically</source>
        <translation>trouvé automatiquement</translation>
    </message>
    <message>
        <source>from the lowest to the highest value</source>
        <translation>de la plus petite à la plus grande valeur</translation>
    </message>
    <message>
        <source>full</source>
        <translation>pleine</translation>
    </message>
    <message>
        <source>full: every pixel. 1/2 … 1/128: pixels 2 … 128 times as wide and high, with the same upper-left corner. The extent grows to whole pixels of that size. A pixel is nodata where all full-resolution pixels under it are nodata. Bands of classes, masks and flags (and other EXACT_BANDS) have the most frequent value of these pixels, never a mean.</source>
        <translation>full : chaque pixel. 1/2 … 1/128 : pixels 2 … 128 fois plus larges et plus hauts, avec le même coin supérieur gauche. L&apos;emprise s&apos;étend à des pixels entiers de cette taille. Un pixel est nodata là où tous les pixels de pleine résolution qu&apos;il couvre sont nodata. Les bandes de classes, de masques et d&apos;indicateurs (et autres EXACT_BANDS) ont la valeur la plus fréquente de ces pixels, jamais une moyenne.</translation>
    </message>
    <message>
        <source>gain map</source>
        <translation>carte des gains</translation>
    </message>
    <message>
        <source>gains of {:+.1f} to {:+.1f} dB</source>
        <translation>gains de {:+.1f} à {:+.1f} dB</translation>
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
        <translation>a une table de couleurs</translation>
    </message>
    <message>
        <source>has a table of classes</source>
        <translation>a une table de classes</translation>
    </message>
    <message>
        <source>has names of categories</source>
        <translation>a des noms de catégories</translation>
    </message>
    <message>
        <source>header</source>
        <translation>en-tête</translation>
    </message>
    <message>
        <source>hyperspectral</source>
        <translation>hyperspectral</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>utilisé</translation>
    </message>
    <message>
        <source>infinite (exact)</source>
        <translation>infini (exact)</translation>
    </message>
    <message>
        <source>info</source>
        <translation>info</translation>
    </message>
    <message>
        <source>install</source>
        <translation>installer</translation>
    </message>
    <message>
        <source>installed, version unknown</source>
        <translation>installé, version inconnue</translation>
    </message>
    <message>
        <source>is an alpha channel</source>
        <translation>est un canal alpha</translation>
    </message>
    <message>
        <source>is thematic</source>
        <translation>est thématique</translation>
    </message>
    <message>
        <source>it gives other numbers than NumPy</source>
        <translation>il donne d&apos;autres nombres que NumPy</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>ce n’est pas un fichier</translation>
    </message>
    <message>
        <source>it names memory that it does not have</source>
        <translation>il nomme de la mémoire qu&apos;il n&apos;a pas</translation>
    </message>
    <message>
        <source>it needs more memory than 4 GiB</source>
        <translation>il demande plus de 4 Gio de mémoire</translation>
    </message>
    <message>
        <source>it was changed after it was opened</source>
        <translation>il a été modifié après son ouverture</translation>
    </message>
    <message>
        <source>its bytes do not match their checksum</source>
        <translation>ses octets ne correspondent pas à leur somme de contrôle</translation>
    </message>
    <message>
        <source>its memory cannot grow</source>
        <translation>sa mémoire ne peut pas grandir</translation>
    </message>
    <message>
        <source>its name is %1</source>
        <translation>son nom est %1</translation>
    </message>
    <message>
        <source>its symbols do not match their checksum</source>
        <translation>ses symboles ne correspondent pas à leur somme de contrôle</translation>
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
        <translation>ko</translation>
    </message>
    <message>
        <source>klt</source>
        <translation>klt</translation>
    </message>
    <message>
        <source>largest error {0} at {1}</source>
        <translation>plus grande erreur {0} à {1}</translation>
    </message>
    <message>
        <source>largest error {}</source>
        <translation>plus grande erreur {}</translation>
    </message>
    <message>
        <source>lerc</source>
        <translation>lerc</translation>
    </message>
    <message>
        <source>lossless</source>
        <translation>sans perte</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>makes everything faster</source>
        <translation>rend tout plus rapide</translation>
    </message>
    <message>
        <source>max_error must be 0 or more, in the samples&apos; units; %1 is not.</source>
        <translation>max_error doit être 0 ou plus, dans l&apos;unité des valeurs ; %1 ne l&apos;est pas.</translation>
    </message>
    <message>
        <source>median of the bands&apos; spreads, 0.1 to 99.9 %</source>
        <translation>médiane des étendues des bandes, 0,1 à 99,9 %</translation>
    </message>
    <message>
        <source>ms-ssim</source>
        <translation>ms-ssim</translation>
    </message>
    <message>
        <source>neural network</source>
        <translation>réseau de neurones</translation>
    </message>
    <message>
        <source>nm</source>
        <translation>nm</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>no error</source>
        <translation>aucune erreur</translation>
    </message>
    <message>
        <source>no number: {}</source>
        <translation>pas de nombre : {}</translation>
    </message>
    <message>
        <source>no quality that was tried comes closer</source>
        <translation>aucune qualité essayée n&apos;est plus proche</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>aucune raison donnée</translation>
    </message>
    <message>
        <source>no step comes closer</source>
        <translation>aucun pas n&apos;est plus proche</translation>
    </message>
    <message>
        <source>no valid pixels</source>
        <translation>pas de pixels valides</translation>
    </message>
    <message>
        <source>no: {}</source>
        <translation>non : {}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>none in this session</source>
        <translation>aucune dans cette session</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>non installé</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>non mesuré</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>impossible</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>non défini</translation>
    </message>
    <message>
        <source>nothing (new model)</source>
        <translation>rien (nouveau modèle)</translation>
    </message>
    <message>
        <source>number of bands</source>
        <translation>nombre de bandes</translation>
    </message>
    <message>
        <source>number of fills</source>
        <translation>nombre de valeurs de remplissage</translation>
    </message>
    <message>
        <source>number of groups</source>
        <translation>nombre de groupes</translation>
    </message>
    <message>
        <source>number of valid samples</source>
        <translation>nombre de valeurs valides</translation>
    </message>
    <message>
        <source>numbers of objects, in flat patches</source>
        <translation>numéros d&apos;objets, en plages uniformes</translation>
    </message>
    <message>
        <source>onnxruntime</source>
        <translation>onnxruntime</translation>
    </message>
    <message>
        <source>onnxruntime: runs learned models</source>
        <translation>onnxruntime : exécute les modèles appris</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvrir</translation>
    </message>
    <message>
        <source>options must be a list of texts &quot;NAME=VALUE&quot; or a dict, not %1.</source>
        <translation>options doit être une liste de textes &quot;NAME=VALUE&quot; ou un dict, pas %1.</translation>
    </message>
    <message>
        <source>original</source>
        <translation>original</translation>
    </message>
    <message>
        <source>overview</source>
        <translation>pyramides</translation>
    </message>
    <message>
        <source>peak {}</source>
        <translation>valeur de crête {}</translation>
    </message>
    <message>
        <source>picked pixel</source>
        <translation>pixel choisi</translation>
    </message>
    <message>
        <source>pin {}</source>
        <translation>épingle {}</translation>
    </message>
    <message>
        <source>pip could not install {0} ({1}); check the network and its proxy, or run the command in a terminal.</source>
        <translation>pip n&apos;a pas pu installer {0} ({1}) ; vérifiez le réseau et son proxy, ou lancez la commande dans un terminal.</translation>
    </message>
    <message>
        <source>pip reached no package index, so {} was not installed; check the network and its proxy, or run the command in a terminal.</source>
        <translation>pip n&apos;a atteint aucun index de paquets, {} n&apos;a donc pas été installé ; vérifiez le réseau et son proxy, ou lancez la commande dans un terminal.</translation>
    </message>
    <message>
        <source>planning</source>
        <translation>planification</translation>
    </message>
    <message>
        <source>predictions between groups</source>
        <translation>prédictions entre groupes</translation>
    </message>
    <message>
        <source>predictions with exact synthesis</source>
        <translation>prédictions avec synthèse exacte</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>aperçu</translation>
    </message>
    <message>
        <source>psnr</source>
        <translation>psnr</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>qualité</translation>
    </message>
    <message>
        <source>quality gate</source>
        <translation>seuil de qualité</translation>
    </message>
    <message>
        <source>range of samples</source>
        <translation>étendue des valeurs</translation>
    </message>
    <message>
        <source>raster attribute tables</source>
        <translation>des tables d&apos;attributs raster</translation>
    </message>
    <message>
        <source>rate-distortion</source>
        <translation>débit-distorsion</translation>
    </message>
    <message>
        <source>reading the raster</source>
        <translation>lecture du raster</translation>
    </message>
    <message>
        <source>reconstruction</source>
        <translation>reconstruction</translation>
    </message>
    <message>
        <source>red, green, blue: bands {}</source>
        <translation>rouge, vert, bleu : bandes {}</translation>
    </message>
    <message>
        <source>reflectance of 0 to 1</source>
        <translation>réflectance de 0 à 1</translation>
    </message>
    <message>
        <source>reflectance × 10000</source>
        <translation>réflectance × 10000</translation>
    </message>
    <message>
        <source>resolution</source>
        <translation>résolution</translation>
    </message>
    <message>
        <source>rmse</source>
        <translation>rmse</translation>
    </message>
    <message>
        <source>round trip</source>
        <translation>aller-retour</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>tourne</translation>
    </message>
    <message>
        <source>runs learned models</source>
        <translation>exécute les modèles appris</translation>
    </message>
    <message>
        <source>sam</source>
        <translation>sam</translation>
    </message>
    <message>
        <source>samples under the mask</source>
        <translation>valeurs sous le masque</translation>
    </message>
    <message>
        <source>sentinel-2</source>
        <translation>sentinel-2</translation>
    </message>
    <message>
        <source>set</source>
        <translation>défini</translation>
    </message>
    <message>
        <source>sigma of group %1</source>
        <translation>sigma du groupe %1</translation>
    </message>
    <message>
        <source>size</source>
        <translation>taille</translation>
    </message>
    <message>
        <source>size of the gain map</source>
        <translation>taille de la carte des gains</translation>
    </message>
    <message>
        <source>some of the metadata</source>
        <translation>une partie des métadonnées</translation>
    </message>
    <message>
        <source>some of the raster is better at any rate</source>
        <translation>une partie du raster est meilleure à tout débit</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>intacte</translation>
    </message>
    <message>
        <source>source file ÷ file {:.2f}</source>
        <translation>fichier source ÷ fichier {:.2f}</translation>
    </message>
    <message>
        <source>spectral angle {}°</source>
        <translation>angle spectral {}°</translation>
    </message>
    <message>
        <source>spread of the band that varies least, 0.1 to 99.9 %</source>
        <translation>étendue de la bande qui varie le moins, 0,1 à 99,9 %</translation>
    </message>
    <message>
        <source>spread of the values, 0.1 to 99.9 %</source>
        <translation>étendue des valeurs, 0,1 à 99,9 %</translation>
    </message>
    <message>
        <source>ssim</source>
        <translation>ssim</translation>
    </message>
    <message>
        <source>step {}</source>
        <translation>pas {}</translation>
    </message>
    <message>
        <source>step, DN</source>
        <translation>pas, DN</translation>
    </message>
    <message>
        <source>the file has no georeference; x is the column and y the row</source>
        <translation>le fichier n&apos;a pas de géoréférencement ; x est la colonne et y la ligne</translation>
    </message>
    <message>
        <source>the kernel %1 trapped</source>
        <translation>le noyau %1 s&apos;est interrompu</translation>
    </message>
    <message>
        <source>the last one used</source>
        <translation>le dernier utilisé</translation>
    </message>
    <message>
        <source>the little that the values vary</source>
        <translation>le peu dont les valeurs varient</translation>
    </message>
    <message>
        <source>the model cannot show all of it so well</source>
        <translation>le modèle ne peut pas tout montrer aussi bien</translation>
    </message>
    <message>
        <source>the values have</source>
        <translation>les valeurs ont</translation>
    </message>
    <message>
        <source>there is no memory for another thread</source>
        <translation>il n&apos;y a pas de mémoire pour un autre thread</translation>
    </message>
    <message>
        <source>there is no way to start it</source>
        <translation>il n&apos;y a aucun moyen de le démarrer</translation>
    </message>
    <message>
        <source>there is nothing to measure</source>
        <translation>il n&apos;y a rien à mesurer</translation>
    </message>
    <message>
        <source>this process was forked</source>
        <translation>ce processus a été dupliqué</translation>
    </message>
    <message>
        <source>tile row %1, column %2: %3</source>
        <translation>tuile ligne %1, colonne %2 : %3</translation>
    </message>
    <message>
        <source>to a precision of %1</source>
        <translation>à une précision de %1</translation>
    </message>
    <message>
        <source>torch</source>
        <translation>torch</translation>
    </message>
    <message>
        <source>torch: trains models, and nothing else</source>
        <translation>torch : entraîne des modèles, et rien d&apos;autre</translation>
    </message>
    <message>
        <source>train</source>
        <translation>entraîner</translation>
    </message>
    <message>
        <source>trains models</source>
        <translation>entraîne des modèles</translation>
    </message>
    <message>
        <source>type of samples</source>
        <translation>type des valeurs</translation>
    </message>
    <message>
        <source>under 0.1 s</source>
        <translation>moins de 0,1 s</translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation>raison inconnue</translation>
    </message>
    <message>
        <source>values of fills</source>
        <translation>valeurs de remplissage</translation>
    </message>
    <message>
        <source>verify</source>
        <translation>vérifier</translation>
    </message>
    <message>
        <source>version</source>
        <translation>version</translation>
    </message>
    <message>
        <source>wasmtime</source>
        <translation>wasmtime</translation>
    </message>
    <message>
        <source>wasmtime, which makes everything several times faster (recommended; about 30 MB), or onnxruntime, which runs learned models (about 80 MB): downloaded by pip into a folder of your QGIS profile. The exact command is in the log before it runs. Folders of QGIS itself are not touched, and no NumPy is installed. nothing: installs nothing.</source>
        <translation>wasmtime, qui rend tout plusieurs fois plus rapide (recommandé ; environ 30 Mo), ou onnxruntime, qui exécute les modèles appris (environ 80 Mo) : téléchargé par pip dans un dossier de votre profil QGIS. La commande exacte est dans le journal avant de s&apos;exécuter. Les dossiers de QGIS lui-même ne sont pas touchés, et aucun NumPy n&apos;est installé. nothing : n&apos;installe rien.</translation>
    </message>
    <message>
        <source>wasmtime: makes everything faster (recommended)</source>
        <translation>wasmtime : rend tout plus rapide (recommandé)</translation>
    </message>
    <message>
        <source>wavelength units</source>
        <translation>unités de longueur d&apos;onde</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>{0:+.1f} % (from {1:.1f} to {2:.1f} dB)</source>
        <translation>{0:+.1f} % (de {1:.1f} à {2:.1f} dB)</translation>
    </message>
    <message>
        <source>{0:.10g} to {1:.10g}</source>
        <translation>{0:.10g} à {1:.10g}</translation>
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
        <translation>{0} (bande {1})</translation>
    </message>
    <message>
        <source>{0} ({1:.0f} % larger than the smallest file)</source>
        <translation>{0} ({1:.0f} % plus grand que le plus petit fichier)</translation>
    </message>
    <message>
        <source>{0} ({1} × smaller)</source>
        <translation>{0} ({1} × plus petit)</translation>
    </message>
    <message>
        <source>{0} ({1}, your own)</source>
        <translation>{0} ({1}, le vôtre)</translation>
    </message>
    <message>
        <source>{0} and {1} are the same file; choose another file for {0}.</source>
        <translation>{0} et {1} sont le même fichier ; choisissez un autre fichier pour {0}.</translation>
    </message>
    <message>
        <source>{0} asked, RMSE {1}</source>
        <translation>{0} demandés, RMSE {1}</translation>
    </message>
    <message>
        <source>{0} at {1} ({2} of {3})</source>
        <translation>{0} à {1} ({2} sur {3})</translation>
    </message>
    <message>
        <source>{0} at {1} ({2} of {3}, {4} left)</source>
        <translation>{0} à {1} ({2} sur {3}, encore {4})</translation>
    </message>
    <message>
        <source>{0} could not be written ({1}); choose another place or format.</source>
        <translation>Impossible d&apos;écrire {0} ({1}) ; choisissez un autre endroit ou un autre format.</translation>
    </message>
    <message>
        <source>{0} dB asked, {1} dB reached</source>
        <translation>{0} dB demandés, {1} dB atteints</translation>
    </message>
    <message>
        <source>{0} dB asked, {1} reached</source>
        <translation>{0} dB demandés, {1} atteint</translation>
    </message>
    <message>
        <source>{0} dB asked; reached: {1}</source>
        <translation>{0} dB demandés ; atteint : {1}</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <source>{0} has &quot;{1}&quot;, which is not a number; write one such as 0 or -9999, or nothing.</source>
        <translation>{0} contient « {1} », qui n&apos;est pas un nombre ; écrivez-en un comme 0 ou -9999, ou rien.</translation>
    </message>
    <message>
        <source>{0} has a PSNR of {1:.2f} dB, which is less than {2:g} dB.</source>
        <translation>{0} a un PSNR de {1:.2f} dB, inférieur à {2:g} dB.</translation>
    </message>
    <message>
        <source>{0} is damaged; its damaged parts are shown as nodata. Get a fresh copy of it. ({1})</source>
        <translation>{0} est endommagé ; ses parties endommagées sont montrées comme nodata. Procurez-vous une nouvelle copie. ({1})</translation>
    </message>
    <message>
        <source>{0} is damaged; problems found: {1}.</source>
        <translation>{0} est endommagé ; problèmes trouvés : {1}.</translation>
    </message>
    <message>
        <source>{0} is damaged; {1} tiles of it are filled with nodata.</source>
        <translation>{0} est endommagé ; {1} de ses tuiles sont remplies de nodata.</translation>
    </message>
    <message>
        <source>{0} is decompressed in {1}.</source>
        <translation>{0} est décompressé en {1}.</translation>
    </message>
    <message>
        <source>{0} is {1}, but {2} has {3}; leave it at 0.</source>
        <translation>{0} vaut {1}, mais {2} a {3} ; laissez 0.</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} of {1} bands have no data</source>
        <translation>{0} bandes sur {1} n&apos;ont pas de données</translation>
    </message>
    <message>
        <source>{0} of {1} rasters are compressed to {2} in all.</source>
        <translation>{0} rasters sur {1} sont compressés, à {2} en tout.</translation>
    </message>
    <message>
        <source>{0} of {1} rasters are compressed, {2} are below the least PSNR, {3} failed.</source>
        <translation>{0} rasters sur {1} sont compressés, {2} sont sous le PSNR minimal, {3} ont échoué.</translation>
    </message>
    <message>
        <source>{0} of {1} rasters are compressed; {2} failed and {3} are below the least PSNR. The log names them.</source>
        <translation>{0} rasters sur {1} sont compressés ; {2} ont échoué et {3} sont sous le PSNR minimal. Le journal les nomme.</translation>
    </message>
    <message>
        <source>{0} of {1} samples lie outside of the plot.</source>
        <translation>{0} valeurs sur {1} sont hors du graphique.</translation>
    </message>
    <message>
        <source>{0} on disk, {1} of samples</source>
        <translation>{0} sur le disque, {1} de valeurs</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} à {1}</translation>
    </message>
    <message>
        <source>{0} was installed but does not start here ({1}); delete the folder {2} to undo it.</source>
        <translation>{0} a été installé mais ne démarre pas ici ({1}) ; supprimez le dossier {2} pour revenir en arrière.</translation>
    </message>
    <message>
        <source>{0} was not compressed: {1}</source>
        <translation>{0} n&apos;a pas été compressé : {1}</translation>
    </message>
    <message>
        <source>{0} {1} is installed already.</source>
        <translation>{0} {1} est déjà installé.</translation>
    </message>
    <message>
        <source>{0} {1} is installed.</source>
        <translation>{0} {1} est installé.</translation>
    </message>
    <message>
        <source>{0} {1} is ready.</source>
        <translation>{0} {1} est prêt.</translation>
    </message>
    <message>
        <source>{0} × {1} of {2} × {3} pixels, from column {4} and row {5} on</source>
        <translation>{0} × {1} de {2} × {3} pixels, à partir de la colonne {4} et de la ligne {5}</translation>
    </message>
    <message>
        <source>{0} × {1} pixels</source>
        <translation>{0} × {1} pixels</translation>
    </message>
    <message>
        <source>{0} × {1} pixels of {2} {3}</source>
        <translation>{0} × {1} pixels de {2} {3}</translation>
    </message>
    <message>
        <source>{0} × {1} pixels, {2}, {3}</source>
        <translation>{0} × {1} pixels, {2}, {3}</translation>
    </message>
    <message>
        <source>{0} × {1} tiles of {2} × {2} pixels</source>
        <translation>{0} × {1} tuiles de {2} × {2} pixels</translation>
    </message>
    <message>
        <source>{0} – {1} dB</source>
        <translation>{0} – {1} dB</translation>
    </message>
    <message>
        <source>{0} → about {1} ({2} ×), {3}, {4}</source>
        <translation>{0} → environ {1} ({2} ×), {3}, {4}</translation>
    </message>
    <message>
        <source>{0}, as set on the layer; the file says {1}</source>
        <translation>{0}, comme défini sur la couche ; le fichier indique {1}</translation>
    </message>
    <message>
        <source>{0}, larger than the raw samples ({1} %)</source>
        <translation>{0}, plus grand que les valeurs brutes ({1} %)</translation>
    </message>
    <message>
        <source>{0}, resolution {1}</source>
        <translation>{0}, résolution {1}</translation>
    </message>
    <message>
        <source>{0}, {1:.2f} dB, largest error {2:.6g}</source>
        <translation>{0}, {1:.2f} dB, plus grande erreur {2:.6g}</translation>
    </message>
    <message>
        <source>{0}, {1:.3g} × smaller than its samples</source>
        <translation>{0}, {1:.3g} × plus petit que ses valeurs</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0}, {1} % of the file ({2} % of its raw samples)</source>
        <translation>{0}, {1} % du fichier ({2} % de ses valeurs brutes)</translation>
    </message>
    <message>
        <source>{0}, {1} ({2})</source>
        <translation>{0}, {1} ({2})</translation>
    </message>
    <message>
        <source>{0}, {1} × smaller than the file ({2} × than its raw samples)</source>
        <translation>{0}, {1} × plus petit que le fichier ({2} × que ses valeurs brutes)</translation>
    </message>
    <message>
        <source>{0}, {1} × smaller than the raw samples</source>
        <translation>{0}, {1} × plus petit que les valeurs brutes</translation>
    </message>
    <message>
        <source>{0}, {1}, {2:,} valid</source>
        <translation>{0}, {1}, {2:,} valides</translation>
    </message>
    <message>
        <source>{0}, {1}, {2} valid samples</source>
        <translation>{0}, {1}, {2} valeurs valides</translation>
    </message>
    <message>
        <source>{0}: PSNR {1:.2f} dB, mean error (RMSE) {2}, largest error {3}.</source>
        <translation>{0} : PSNR {1:.2f} dB, erreur moyenne (RMSE) {2}, plus grande erreur {3}.</translation>
    </message>
    <message>
        <source>{0}: {1:.6g} → {2:.6g}, error {3:+.4g}</source>
        <translation>{0} : {1:.6g} → {2:.6g}, erreur {3:+.4g}</translation>
    </message>
    <message>
        <source>{0}: {1:g} nm</source>
        <translation>{0} : {1:g} nm</translation>
    </message>
    <message>
        <source>{0}: {1} ({2:g} nm)</source>
        <translation>{0} : {1} ({2:g} nm)</translation>
    </message>
    <message>
        <source>{0}: {1} pixels, PSNR {2}, RMSE {3}</source>
        <translation>{0} : {1} pixels, PSNR {2}, RMSE {3}</translation>
    </message>
    <message>
        <source>{0}: {1}, PSNR {2:.2f} dB.</source>
        <translation>{0} : {1}, PSNR {2:.2f} dB.</translation>
    </message>
    <message>
        <source>{0}: {1}, an exact copy.</source>
        <translation>{0} : {1}, une copie exacte.</translation>
    </message>
    <message>
        <source>{0}: {1}, {2:.3f} bits per sample, PSNR {3} (kept from an earlier run)</source>
        <translation>{0} : {1}, {2:.3f} bits par valeur, PSNR {3} (gardé d&apos;une exécution antérieure)</translation>
    </message>
    <message>
        <source>{0}: {1}, {2:.3f} bits per sample, PSNR {3}, encoded in {4:.1f} s, decoded in {5:.1f} s</source>
        <translation>{0} : {1}, {2:.3f} bits par valeur, PSNR {3}, codé en {4:.1f} s, décodé en {5:.1f} s</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0} : {1}.</translation>
    </message>
    <message>
        <source>{:g} bits per sample</source>
        <translation>{:g} bits par valeur</translation>
    </message>
    <message>
        <source>{:g} dB</source>
        <translation>{:g} dB</translation>
    </message>
    <message>
        <source>{components} components, {latents} latents, learning rate {rate:g}, seed {seed}</source>
        <translation>{components} composantes, {latents} latents, taux d&apos;apprentissage {rate:g}, graine {seed}</translation>
    </message>
    <message>
        <source>{kind}, step {step:.6g}</source>
        <translation>{kind}, pas {step:.6g}</translation>
    </message>
    <message>
        <source>{tiles} of {tile} × {tile} pixels</source>
        <translation>{tiles} de {tile} × {tile} pixels</translation>
    </message>
    <message>
        <source>{} GB</source>
        <translation>{} Go</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} Mo</translation>
    </message>
    <message>
        <source>{} asks for band {}, but the raster has bands 1 to {}.</source>
        <translation>{} demande la bande {}, mais le raster a les bandes 1 à {}.</translation>
    </message>
    <message>
        <source>{} bands</source>
        <translation>{} bandes</translation>
    </message>
    <message>
        <source>{} bits per pixel</source>
        <translation>{} bits par pixel</translation>
    </message>
    <message>
        <source>{} bytes</source>
        <translation>{} octets</translation>
    </message>
    <message>
        <source>{} cannot be opened as a layer.</source>
        <translation>Impossible d&apos;ouvrir {} comme couche.</translation>
    </message>
    <message>
        <source>{} cannot be opened as a layer; decompress it first.</source>
        <translation>Impossible d&apos;ouvrir {} comme couche ; décompressez-le d&apos;abord.</translation>
    </message>
    <message>
        <source>{} cannot be opened as a raster layer.</source>
        <translation>Impossible d&apos;ouvrir {} comme couche raster.</translation>
    </message>
    <message>
        <source>{} cannot be read ({}); check whether the file is still there.</source>
        <translation>Impossible de lire {} ({}) ; vérifiez que le fichier est toujours là.</translation>
    </message>
    <message>
        <source>{} cannot be written; check the folder and the free space.</source>
        <translation>Impossible d&apos;écrire {} ; vérifiez le dossier et l&apos;espace libre.</translation>
    </message>
    <message>
        <source>{} dB</source>
        <translation>{} dB</translation>
    </message>
    <message>
        <source>{} has &quot;{}&quot;; write numbers and ranges such as 4,3,2 or 1-10,12.</source>
        <translation>{} contient « {} » ; écrivez des nombres et des intervalles comme 4,3,2 ou 1-10,12.</translation>
    </message>
    <message>
        <source>{} has every sample exactly as in the original.</source>
        <translation>{} a chaque valeur exactement comme dans l&apos;original.</translation>
    </message>
    <message>
        <source>{} has no PSNR, as it has no valid value; it does not pass.</source>
        <translation>{} n&apos;a pas de PSNR, car il n&apos;a aucune valeur valide ; il ne passe pas.</translation>
    </message>
    <message>
        <source>{} has no known ending; choose .csv, .png or .svg.</source>
        <translation>{} n&apos;a pas d&apos;extension connue ; choisissez .csv, .png ou .svg.</translation>
    </message>
    <message>
        <source>{} has no readable bands ({}); choose another raster.</source>
        <translation>{} n&apos;a pas de bandes lisibles ({}) ; choisissez un autre raster.</translation>
    </message>
    <message>
        <source>{} has no valid sample to compare.</source>
        <translation>{} n&apos;a aucune valeur valide à comparer.</translation>
    </message>
    <message>
        <source>{} is a Bandpress raster; convert it to a GeoTIFF with &quot;Decompress raster&quot; first.</source>
        <translation>{} est un raster Bandpress ; convertissez-le d&apos;abord en GeoTIFF avec « Décompresser un raster ».</translation>
    </message>
    <message>
        <source>{} is a folder; choose a .bpr file.</source>
        <translation>{} est un dossier ; choisissez un fichier .bpr.</translation>
    </message>
    <message>
        <source>{} is being written by another program; wait until it is complete, then choose it again.</source>
        <translation>{} est en cours d&apos;écriture par un autre programme ; attendez qu&apos;il soit complet, puis choisissez-le à nouveau.</translation>
    </message>
    <message>
        <source>{} is empty; choose a raster.</source>
        <translation>{} est vide ; choisissez un raster.</translation>
    </message>
    <message>
        <source>{} is installed by this command:</source>
        <translation>{} s&apos;installe par cette commande :</translation>
    </message>
    <message>
        <source>{} is kept.</source>
        <translation>{} est gardé.</translation>
    </message>
    <message>
        <source>{} is no known table format; use .gpkg or .csv.</source>
        <translation>{} n&apos;est pas un format de table connu ; utilisez .gpkg ou .csv.</translation>
    </message>
    <message>
        <source>{} is not a raster file on this computer; save it as a GeoTIFF first (right-click the layer, Export, Save As).</source>
        <translation>{} n&apos;est pas un fichier raster sur cet ordinateur ; enregistrez-le d&apos;abord en GeoTIFF (clic droit sur la couche, Exporter, Enregistrer sous).</translation>
    </message>
    <message>
        <source>{} is not a raster layer ({}); choose a raster.</source>
        <translation>{} n&apos;est pas une couche raster ({}) ; choisissez un raster.</translation>
    </message>
    <message>
        <source>{} is not a raster that GDAL can open ({}); choose another file.</source>
        <translation>{} n&apos;est pas un raster que GDAL peut ouvrir ({}) ; choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>{} is not whole: it is still being written or copied, or was cut off. What is missing is nodata.</source>
        <translation>{} n&apos;est pas entier : il est encore en cours d&apos;écriture ou de copie, ou a été coupé. Ce qui manque est nodata.</translation>
    </message>
    <message>
        <source>{} kB</source>
        <translation>{} ko</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>{} names a band twice; give every band once.</source>
        <translation>{} nomme une bande deux fois ; indiquez chaque bande une fois.</translation>
    </message>
    <message>
        <source>{} names no band; give numbers from 1 to {}, or leave it out.</source>
        <translation>{} ne nomme aucune bande ; indiquez des numéros de 1 à {}, ou omettez-le.</translation>
    </message>
    <message>
        <source>{} nm</source>
        <translation>{} nm</translation>
    </message>
    <message>
        <source>{} of samples</source>
        <translation>{} de valeurs</translation>
    </message>
    <message>
        <source>{} of samples in the chosen part</source>
        <translation>{} de valeurs dans la partie choisie</translation>
    </message>
    <message>
        <source>{} parts of the file are damaged; their pixels are nodata</source>
        <translation>{} parties du fichier sont endommagées ; leurs pixels sont nodata</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>{} was not found ({}); check the path or the layer name.</source>
        <translation>{} est introuvable ({}) ; vérifiez le chemin ou le nom de la couche.</translation>
    </message>
    <message>
        <source>{} was replaced by another raster; remove its layer and add it again.</source>
        <translation>{} a été remplacé par un autre raster ; retirez sa couche et ajoutez-la à nouveau.</translation>
    </message>
    <message>
        <source>{} – reading…</source>
        <translation>{} – lecture…</translation>
    </message>
    <message>
        <source>{}, as set on the layer; the file has none</source>
        <translation>{}, comme défini sur la couche ; le fichier n&apos;en a pas</translation>
    </message>
    <message>
        <source>{}-bit decimals</source>
        <translation>nombres à virgule flottante de {} bits</translation>
    </message>
    <message>
        <source>{}-bit integers</source>
        <translation>entiers de {} bits</translation>
    </message>
    <message>
        <source>{}-bit signed integers</source>
        <translation>entiers signés de {} bits</translation>
    </message>
    <message>
        <source>{}: every checksum is right.</source>
        <translation>{} : toutes les sommes de contrôle sont bonnes.</translation>
    </message>
    <message>
        <source>{}: no data</source>
        <translation>{} : pas de données</translation>
    </message>
    <message>
        <source>{}…</source>
        <translation>{}…</translation>
    </message>
    <message>
        <source>±{0} asked, ±{1} reached</source>
        <translation>±{0} demandé, ±{1} atteint</translation>
    </message>
    <message>
        <source>±{}</source>
        <translation>±{}</translation>
    </message>
    <message>
        <source>−{} too dark</source>
        <translation>−{} trop sombre</translation>
    </message>
</context>
</TS>
