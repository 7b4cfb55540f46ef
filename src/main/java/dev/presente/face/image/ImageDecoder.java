package dev.presente.face.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.presente.face.image.ImageHeader.Format;
import dev.presente.wording.Wording;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Turns untrusted bytes into upright pixels. */
final class ImageDecoder {
    static final long MAX_PIXELS = 50_000_000;

    /** Of larger photos only every n-th pixel is read, so that memory stays bounded; a face keeps enough pixels. */
    private static final long FULL_READ_PIXELS = 16_000_000;

    /** No row or column may be longer than this, because readers hold whole rows, whatever they skip. JPEG allows no more. */
    private static final int MAX_SIDE = 65_535;

    private static final int UNSUSPICIOUS_PIXELS = 1_000_000;

    /**
     * A file that states more pixels per byte is refused: the strongest usual compression of a photo uses one byte for a few
     * dozen pixels.
     */
    private static final int MAX_PIXELS_PER_BYTE = 200;

    /** Some readers unfold a large photo before they skip pixels, so that no two may be read at once. */
    private static final Lock LARGE = new ReentrantLock();

    private static final Map<Format, List<ImageReaderSpi>> PROVIDERS = Arrays.stream(Format.values())
            .collect(Collectors.toUnmodifiableMap(format -> format, ImageDecoder::installed));

    private ImageDecoder() {}

    static FaceImage decode(byte[] file) {
        var bytes = BmpPicture.of(WebpPicture.of(JpegPicture.of(file)));
        var header = ImageHeader.read(bytes);
        if (header.pixels() > MAX_PIXELS || Math.max(header.width(), header.height()) > MAX_SIDE) {
            throw new PhotoRejectedException(
                    PhotoFlaw.TOO_MANY_PIXELS, Wording.of("detail.photo.pixels", header.width(), header.height()));
        }
        if (header.pixels() > UNSUSPICIOUS_PIXELS && header.pixels() / bytes.length > MAX_PIXELS_PER_BYTE) {
            throw new PhotoRejectedException(PhotoFlaw.TOO_FEW_BYTES);
        }
        if (header.pixels() <= FULL_READ_PIXELS) {
            return upright(bytes, header);
        }
        LARGE.lock();
        try {
            return upright(bytes, header);
        } finally {
            LARGE.unlock();
        }
    }

    private static FaceImage upright(byte[] bytes, ImageHeader header) {
        var pixels = Pixels.of(read(bytes, header), header.format() == Format.BMP);
        return Orientation.of(bytes).upright(pixels);
    }

    private static BufferedImage read(byte[] bytes, ImageHeader header) {
        var failures = new ArrayList<Throwable>();
        for (var provider : providers(header)) {
            try {
                return read(provider, bytes, header);
            } catch (PhotoRejectedException e) {
                throw e;
            } catch (IOException | RuntimeException | StackOverflowError e) {
                // readers meet hostile bytes with all kinds of runtime exceptions
                failures.add(e);
            }
        }
        boolean arithmetic = failures.stream().anyMatch(ImageDecoder::lacksArithmetic);
        var rejected = new PhotoRejectedException(arithmetic ? PhotoFlaw.JPEG_ARITHMETIC : PhotoFlaw.DAMAGED);
        failures.forEach(rejected::addSuppressed);
        throw rejected;
    }

    /**
     * Decides whether the reader says that it has no arithmetic coding. The system's libjpeg-turbo has it; most builds of Java
     * bring a libjpeg of their own, which has not.
     */
    private static boolean lacksArithmetic(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("arithmetic coding");
    }

    private static BufferedImage read(ImageReaderSpi provider, byte[] bytes, ImageHeader header) throws IOException {
        var reader = provider.createReaderInstance();
        try (ImageInputStream in =
                header.format() == Format.WEBP ? new EndingStream(bytes) : new ByteArrayImageInputStream(bytes)) {
            var damaged = new AtomicBoolean();
            reader.addIIOReadWarningListener(
                    (IIOReadWarningListener) (source, warning) -> damaged.compareAndSet(false, isDamage(warning)));
            // metadata is ignored: compressed text and profiles are a way to smuggle in a bomb
            reader.setInput(in, true, true);
            if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
                throw new IOException("the size that was checked is not the one that would be read");
            }
            var param = reader.getDefaultReadParam();
            int step = (int) Math.ceil(Math.sqrt((double) header.pixels() / FULL_READ_PIXELS));
            param.setSourceSubsampling(step, step, 0, 0);
            // the reader would convert the colours of a photo with a profile of its own into this colour space
            if (step == 1 && header.components() == 3 && !header.profile() && isJdk(provider)) {
                param.setDestination(Pixels.packedRgb(header.width(), header.height()));
            }
            var image = reader.read(0, param);
            if (damaged.get()) {
                throw new PhotoRejectedException(
                        PhotoFlaw.DAMAGED); // the next reader would work as long and find the same damage
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    /**
     * Decides whether a warning means damage. The JDK's JPEG reader fills what is missing with grey and only warns; stray bytes
     * between markers are harmless.
     */
    private static boolean isDamage(String warning) {
        var text = warning.toLowerCase(Locale.ROOT);
        return text.contains("premature") || text.contains("truncated") || text.contains("corrupt jpeg data: bad");
    }

    /** Returns the readers to try, the JDK's own first because it is the fastest; the other one reads CMYK and odd profiles. */
    private static List<ImageReaderSpi> providers(ImageHeader header) {
        boolean jdkFirst = header.components() <= 3;
        return PROVIDERS.getOrDefault(header.format(), List.of()).stream()
                .sorted(Comparator.comparing(provider -> isJdk(provider) != jdkFirst))
                .toList();
    }

    private static List<ImageReaderSpi> installed(Format format) {
        var installed = new ArrayList<ImageReaderSpi>();
        IIORegistry.getDefaultInstance()
                .getServiceProviders(
                        ImageReaderSpi.class,
                        provider -> provider instanceof ImageReaderSpi reader
                                && List.of(reader.getFormatNames()).contains(format.name()),
                        true)
                .forEachRemaining(installed::add);
        return List.copyOf(installed);
    }

    private static boolean isJdk(ImageReaderSpi provider) {
        return provider.getClass().getName().startsWith("com.sun.");
    }

    /**
     * Gives an image reader bytes whose end it cannot ignore. The WebP reader looks a few bytes ahead and hides the end of the
     * file from itself, once for every bit it would still need: a file of 40 bytes that states a million pixels would keep it
     * busy for minutes. This stream therefore gives a few zeros to look ahead to, and then throws an exception that the reader
     * does not catch.
     */
    private static final class EndingStream extends MemoryCacheImageInputStream {
        private static final int LOOK_AHEAD = 16;

        EndingStream(byte[] bytes) {
            super(new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length + LOOK_AHEAD)));
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b < 0) {
                throw new IllegalStateException("read beyond the end");
            }
            return b;
        }
    }
}
