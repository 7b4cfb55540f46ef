package dev.presente.face.image;

/** Holds the power spectrum of the middle of a face, by a fast Fourier transform of {@value #N} x {@value #N} pixels. */
public final class Spectrum {
    private static final int N = 64;
    private static final double[] COS = new double[N / 2];
    private static final double[] SIN = new double[N / 2];
    private static final double[] WINDOW = new double[N];

    /** This table holds the distance of every frequency (u from 0, v from -N/2) from 0, rounded down. */
    private static final int[] RING = new int[N * (N / 2 + 1)];

    static {
        for (int i = 0; i < N / 2; i++) {
            COS[i] = Math.cos(2 * Math.PI * i / N);
            SIN[i] = Math.sin(2 * Math.PI * i / N);
        }
        for (int v = -N / 2; v < N / 2; v++) {
            for (int u = 0; u <= N / 2; u++) {
                RING[(v + N / 2) * (N / 2 + 1) + u] = (int) Math.hypot(u, v);
            }
        }
        for (int i = 0; i < N; i++) {
            WINDOW[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / N);
        }
    }

    private final double[] power;

    private Spectrum(double[] power) {
        this.power = power;
    }

    /**
     * Computes the spectrum of the {@value #N} x {@value #N} pixels in the middle, faded out to their edge by a Hann window.
     */
    public static Spectrum of(float[] luma, int side) {
        int offset = (side - N) / 2;
        double mean = 0;
        for (int y = 0; y < N; y++) {
            for (int x = 0; x < N; x++) {
                mean += luma[(y + offset) * side + x + offset] / (double) (N * N);
            }
        }
        var re = new double[N * N];
        var im = new double[N * N];
        for (int y = 0; y < N; y++) {
            for (int x = 0; x < N; x++) {
                re[y * N + x] = (luma[(y + offset) * side + x + offset] - mean) * WINDOW[x] * WINDOW[y];
            }
        }
        for (int k = 0; k < N; k++) {
            transform(re, im, k * N, 1);
        }
        // the spectrum of real pixels is symmetric, so that half of the plane holds all of it
        for (int k = 0; k <= N / 2; k++) {
            transform(re, im, k, N);
        }
        for (int i = 0; i < re.length; i++) {
            re[i] = re[i] * re[i] + im[i] * im[i];
        }
        return new Spectrum(re);
    }

    /**
     * Returns the logarithm of the highest ratio of a power to the mean of its ring, among frequencies in [0.3, 1) of the
     * highest.
     */
    public double peak() {
        var sum = new double[N / 2];
        var highest = new double[N / 2];
        var count = new int[N / 2];
        for (int v = -N / 2; v < N / 2; v++) {
            for (int u = 0; u <= N / 2; u++) {
                int ring = RING[(v + N / 2) * (N / 2 + 1) + u];
                if (ring < N / 2) {
                    double p = at(u, v);
                    sum[ring] += p;
                    highest[ring] = Math.max(highest[ring], p);
                    count[ring]++;
                }
            }
        }
        double peak = 1;
        for (int ring = N * 3 / 20; ring < N / 2; ring++) {
            peak = Math.max(peak, (highest[ring] + 1) / (sum[ring] / count[ring] + 1));
        }
        return Math.log(peak);
    }

    private double at(int u, int v) {
        return power[((v + N) % N) * N + u];
    }

    /** Transforms {@value #N} values that lie {@code step} apart, in place, by Cooley and Tukey, Math. Comp. 19, 1965. */
    private static void transform(double[] re, double[] im, int start, int step) {
        for (int i = 1, j = 0; i < N; i++) {
            int bit = N >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(re, start + i * step, start + j * step);
                swap(im, start + i * step, start + j * step);
            }
        }
        for (int length = 2; length <= N; length <<= 1) {
            for (int i = 0; i < N; i += length) {
                for (int k = 0; k < length / 2; k++) {
                    int a = start + (i + k) * step;
                    int b = a + length / 2 * step;
                    double c = COS[k * (N / length)];
                    double s = SIN[k * (N / length)];
                    double x = re[b] * c + im[b] * s;
                    double y = im[b] * c - re[b] * s;
                    re[b] = re[a] - x;
                    im[b] = im[a] - y;
                    re[a] += x;
                    im[a] += y;
                }
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double v = values[i];
        values[i] = values[j];
        values[j] = v;
    }
}
