#!/bin/bash
# Makes the photos of this folder from ../faces/astronaut.jpg, and beside each the pixels that the reference decoder of its
# format sees, NAME.EXT.png. DecodedPhotosTest compares them. Needs ImageMagick 6, cwebp, dwebp, webpmux (1.2.4), cjpeg, djpeg
# (libjpeg-turbo 2.1.5), heif-enc (1.15.1) and Python 3, all from Debian 12.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -f ./*.jpg ./*.webp ./*.png ./*.bmp ./*.heic ./*.avif

convert ../faces/astronaut.jpg -crop 130x98+170+50 +repage -resize 50% "$work/a.png"
convert "$work/a.png" "$work/a.ppm"
convert "$work/a.png" -colorspace Gray -depth 8 "$work/g.pgm"
convert "$work/a.png" \( -size 65x49 gradient: \) -alpha off -compose CopyOpacity -composite "$work/fade.png"
convert "$work/a.png" -flip "$work/flip.png"
convert "$work/a.png" -colors 60 PNG24:"$work/p60.png"
convert "$work/a.png" -colorspace Gray +dither -posterize 8 PNG24:"$work/p8.png"

jpeg() { # NAME OPTIONS PICTURE
  cjpeg -quality 85 "${@:2}" >"$1.jpg"
}
jpeg 420 "$work/a.ppm"
jpeg 422 -sample 2x1 "$work/a.ppm"
jpeg 411 -sample 4x1 "$work/a.ppm"
jpeg 440 -sample 1x2 "$work/a.ppm"
jpeg 444 -sample 1x1 "$work/a.ppm"
jpeg progressive -progressive "$work/a.ppm"
jpeg arithmetic -arithmetic "$work/a.ppm"
jpeg restart -restart 1 "$work/a.ppm"
jpeg rgb -rgb "$work/a.ppm"
jpeg grey "$work/g.pgm"
jpeg grey-progressive -progressive "$work/g.pgm"
printf '0;\n1;\n2;\n' >"$work/scans"
jpeg interleaved-not -scans "$work/scans" "$work/a.ppm"
python3 - <<'PY' # the same pictures with other words about their colours
jfif = b'\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00'
def adobe(transform): return b'\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00' + bytes([transform])
def variant(name, source, ids, segments):
    jpeg = bytearray(open(source + '.jpg', 'rb').read())
    first = 4 + jpeg[4] * 256 + jpeg[5] - 2 + 2  # behind SOI and the only application segment
    out, at, old = bytearray(jpeg[:2] + segments), first, []
    while at < len(jpeg):
        marker, end = jpeg[at + 1], at + 2 + jpeg[at + 2] * 256 + jpeg[at + 3]
        segment = jpeg[at:end]
        if marker in (0xC0, 0xC2):
            old = [segment[10 + 3 * i] for i in range(3)]
            for i in range(3): segment[10 + 3 * i] = ids[i]
        if marker == 0xDA:
            for i in range(segment[4]): segment[5 + 2 * i] = ids[old.index(segment[5 + 2 * i])]
            while not (jpeg[end] == 0xFF and jpeg[end + 1] != 0 and not 0xD0 <= jpeg[end + 1] <= 0xD7): end += 1
            segment = segment + jpeg[at + len(segment):end]
        out += segment
        if jpeg[end + 1] == 0xD9: break
        at = end
    open(name + '.jpg', 'wb').write(out + b'\xff\xd9')
variant('ids-012', '444', (0, 1, 2), b'')
variant('ids-012-progressive', 'progressive', (0, 1, 2), b'')
variant('ids-012-420', '420', (0, 1, 2), b'')
variant('ids-123', '444', (1, 2, 3), b'')
variant('ids-1-34-35', '444', (1, 34, 35), b'')
variant('ids-letters', 'rgb', (82, 71, 66), b'')
variant('jfif-and-adobe', '444', (1, 2, 3), jfif + adobe(0))
variant('adobe-0', 'rgb', (0, 1, 2), adobe(0))
variant('adobe-1', '444', (82, 71, 66), adobe(1))
variant('adobe-2', '444', (82, 71, 66), adobe(2))
PY
for file in *.jpg; do (djpeg -ppm "$file" 2>/dev/null || true) | convert ppm:- PNG24:"$file.png"; done

webp() { # NAME PICTURE OPTIONS
  cwebp -quiet "${@:3}" "$work/$2.png" -o "$1.webp"
}
webp default a
webp method-0 a -q 40 -m 0
webp method-6 a -q 60 -m 6
webp one-segment a -q 30 -segments 1
webp one-segment-simple a -q 30 -segments 1 -nostrong
webp one-segment-sharp a -q 50 -segments 1 -sharpness 5 -f 80
webp no-filter a -f 0 -segments 1
webp two-segments a -q 20 -segments 2
webp lossless a -lossless -z 9
webp near-lossless a -near_lossless 40
webp palette p60 -lossless -z 9
webp fading fade
webp fading-lossless fade -lossless -exact
for filter in none fast best; do webp "alpha-uncompressed-$filter" fade -alpha_method 0 -alpha_filter "$filter"; done
for file in *.webp; do dwebp -quiet -nodither "$file" -o "$file.png"; done
cwebp -quiet "$work/flip.png" -o "$work/flip.webp"
for first in default alpha-uncompressed-best lossless; do
  webpmux -frame "$first.webp" +100 -frame "$work/flip.webp" +100 -o "animated-$first.webp" 2>/dev/null
  cp "$first.webp.png" "animated-$first.webp.png"
done

convert "$work/a.png" -interlace PNG PNG24:interlaced.png
convert "$work/a.png" -depth 16 PNG48:sixteen-bits.png
convert "$work/g.pgm" -depth 16 grey-sixteen-bits.png
convert "$work/g.pgm" grey.png
convert "$work/g.pgm" -depth 2 grey-two-bits.png
convert "$work/fade.png" -depth 16 PNG64:fading-sixteen-bits.png
convert "$work/p60.png" PNG8:palette.png
for file in interlaced sixteen-bits grey-sixteen-bits grey grey-two-bits fading-sixteen-bits palette; do
  convert "$file.png" -depth 8 PNG32:"$file.png.png"
done

convert "$work/a.png" BMP3:plain.bmp
convert "$work/p60.png" -type palette -compress RLE BMP3:rle.bmp
convert "$work/p60.png" -type palette BMP3:palette.bmp
convert "$work/a.png" -define bmp:subtype=RGB565 BMP:565.bmp
convert "$work/fade.png" BMP:fading.bmp
for file in *.bmp; do convert "$file" PNG32:"$file.png"; done
python3 - <<'PY' # a picture of 32 bits whose transparency was left empty, with a header of version 5
bmp = bytearray(open('fading.bmp', 'rb').read())
start = int.from_bytes(bmp[10:14], 'little')
bmp[start + 3::4] = bytes(len(bmp[start + 3::4]))
open('empty-alpha.bmp', 'wb').write(bmp)
PY
convert "$work/a.png" PNG24:empty-alpha.bmp.png

webp refused-webp-coarse a -q 0
webp refused-webp-few-colours p8 -lossless -z 9
convert "$work/fade.png" -define bmp:subtype=ARGB4444 BMP:refused-bmp-odd.bmp
heif-enc -q 60 "$work/a.png" -o refused-heic.heic
heif-enc -A -q 60 "$work/a.png" -o refused-avif.avif
convert ../faces/astronaut.jpg -resize 256x256 "$work/face.png"
heif-enc -A -q 70 "$work/face.png" -o ../faces/astronaut.avif
