#!/bin/bash
# Finding: a lossy WebP that every browser shows right comes out wrong from the common Java reader, without a word.
# Versions: com.twelvemonkeys.imageio:imageio-webp 3.14.0 (wrong) and 3.15.0 (right); npm sharp 0.34.5 (libwebp 1.6.0) as encoder
#   and reference.
# Behaviour: the file is valid and its size, EXIF and thumbnails are read right; there is no exception and no warning.
#   The pixels of a colourful picture are off by tens of levels of 255, those of the same picture in grey by few, so a
#   test with a dull picture or with a loose tolerance passes.
# Why it matters: a face is embedded from wrong pixels, and its distance to its references grows.
# Needs a JDK 17 or newer, Maven, npm. Fails when the behaviour changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts sharp@0.34.5 >/dev/null 2>&1
for version in 3.14.0 3.15.0; do
  mkdir -p "java-$version"
  cat >"java-$version/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies><dependency><groupId>com.twelvemonkeys.imageio</groupId><artifactId>imageio-webp</artifactId>
    <version>$version</version></dependency></dependencies></project>
POM
  (cd "java-$version" && mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib)
done

cat >picture.js <<'JS' # 640x480: slow waves, once in colour and once in grey, with a fixed noise
const sharp = require('sharp'), fs = require('fs'), width = 640, height = 480;
function picture(grey) {
  const pixels = Buffer.alloc(width * height * 3);
  let state = 12345;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) for (let c = 0; c < 3; c++) {
    const k = grey ? 0 : c;
    state = (state * 1103515245 + 12345) % 2147483648;
    const wave = 128 + 80 * Math.sin(x / (40 + 9 * k)) * Math.cos(y / (55 - 7 * k));
    pixels[(y * width + x) * 3 + c] = Math.max(0, Math.min(255, Math.round(wave + (state / 2147483648 - 0.5) * 8)));
  }
  return pixels;
}
(async () => {
  for (const colour of ['colour', 'grey']) {
    const raw = { width, height, channels: 3 };
    await sharp(picture(colour === 'grey'), { raw }).webp({ quality: 80 }).toFile(`${colour}.webp`);
    fs.writeFileSync(`${colour}.rgb`, await sharp(`${colour}.webp`).removeAlpha().toColourspace('srgb').raw().toBuffer());
  }
})();
JS
node picture.js

cat >Drift.java <<'JAVA'
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Prints the mean difference to the reference decoder's pixels, in levels of 255. */
class Drift {
    public static void main(String[] names) throws Exception {
        for (String name : names) {
            var image = ImageIO.read(new File(name + ".webp"));
            byte[] reference = Files.readAllBytes(Path.of(name + ".rgb"));
            long sum = 0;
            for (int i = 0; i < reference.length; i++) {
                int rgb = image.getRGB(i / 3 % image.getWidth(), i / 3 / image.getWidth());
                sum += Math.abs((rgb >> (16 - 8 * (i % 3)) & 255) - (reference[i] & 255));
            }
            System.out.printf(Locale.ROOT, "%s %.1f%n", name, (double) sum / reference.length);
        }
    }
}
JAVA
for version in 3.14.0 3.15.0; do
  java -cp "java-$version/lib/*" Drift.java colour grey | sed "s/^/imageio-webp $version /"
done >seen
cat seen

# Seen on 2026-11-28:
#   imageio-webp 3.14.0 colour 16.9
#   imageio-webp 3.14.0 grey 4.3
#   imageio-webp 3.15.0 colour 0.9
#   imageio-webp 3.15.0 grey 0.2
awk '
  $2 == "3.14.0" && $3 == "colour" && $4 > 10 { wrong = 1 }
  $2 == "3.15.0" && $4 > 2 { bad = 1 }
  END { exit !(wrong && !bad && NR == 4) }
' seen || { echo 'the behaviour has changed'; exit 1; }
