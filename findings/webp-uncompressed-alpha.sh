#!/bin/bash
# Finding: the Java reader of WebP drops the transparency of a valid lossy file whose alpha plane is stored uncompressed.
# Versions: com.twelvemonkeys.imageio:imageio-webp 3.15.0; npm @jsquash/webp 1.5.0 (libwebp) as encoder; npm sharp 0.34.5
#   (libwebp 1.6.0) as reference decoder.
# Behaviour: an encoder may store the alpha plane as it is instead of compressing it (libwebp's alpha_compression=0, the option
#   -alpha_method 0 of cwebp). The reference decoder gives the same alpha for both. imageio-webp 3.15.0 reads the compressed
#   plane right; the uncompressed one does not reach the picture. There is no exception and no warning.
# Why it matters: what was transparent turns up in the picture, so a face that was cut out stands before another background.
# Needs a JDK 17 or newer, Maven, npm. Fails when the behaviour changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts @jsquash/webp@1.5.0 sharp@0.34.5 >/dev/null 2>&1
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies><dependency><groupId>com.twelvemonkeys.imageio</groupId><artifactId>imageio-webp</artifactId>
    <version>3.15.0</version></dependency></dependencies></project>
POM
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

# 64x64, one colour; alpha rises from left to right
cat >picture.mjs <<'JS'
import fs from 'node:fs';
import sharp from 'sharp';
import encode, { init } from '@jsquash/webp/encode.js';

const module = 'node_modules/@jsquash/webp/codec/enc/webp_enc_simd.wasm';
await init(await WebAssembly.compile(fs.readFileSync(module)));
const data = new Uint8ClampedArray(64 * 64 * 4);
for (let i = 0; i < 64 * 64; i++) data.set([200, 120, 40, (i % 64) * 4], i * 4);
for (const alpha_compression of [1, 0]) {
  const name = alpha_compression ? 'compressed' : 'uncompressed';
  fs.writeFileSync(`${name}.webp`, Buffer.from(await encode({ data, width: 64, height: 64 }, { alpha_compression })));
  const { data: seen, info } = await sharp(`${name}.webp`).raw().toBuffer({ resolveWithObject: true });
  const alpha = [0, 16, 32, 48].map((x) => (info.channels === 4 ? seen[x * 4 + 3] : 255));
  console.log(`libwebp ${name} alpha ${alpha.join(' ')}`);
}
JS

cat >Alpha.java <<'JAVA'
import java.io.File;
import javax.imageio.ImageIO;

/** Prints the alpha of four pixels of the first row. */
class Alpha {
    public static void main(String[] names) throws Exception {
        for (String name : names) {
            var image = ImageIO.read(new File(name + ".webp"));
            var line = new StringBuilder("imageio-webp " + name + " alpha");
            for (int x = 0; x < 64; x += 16) line.append(' ').append(image.getRGB(x, 0) >>> 24);
            System.out.println(line);
        }
    }
}
JAVA
{ node picture.mjs; java -cp 'lib/*' Alpha.java compressed uncompressed; } >seen
cat seen

# Seen on 2026-11-29:
cat >expected <<'TXT'
libwebp compressed alpha 0 64 128 192
libwebp uncompressed alpha 0 64 128 192
imageio-webp compressed alpha 0 64 128 192
imageio-webp uncompressed alpha 255 255 255 255
TXT
diff expected seen || { echo 'the behaviour has changed'; exit 1; }
