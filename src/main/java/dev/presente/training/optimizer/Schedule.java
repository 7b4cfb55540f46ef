package dev.presente.training.optimizer;

import java.util.Locale;

/** The learning rate over a training, as a share of its peak. */
public enum Schedule {
    CONSTANT {
        @Override
        double share(double progress) {
            return 1;
        }
    },

    /** A tenth from half of the training on, a hundredth from three quarters on. */
    STEP {
        @Override
        double share(double progress) {
            if (progress < 0.5) {
                return 1;
            }
            return progress < 0.75 ? 0.1 : 0.01;
        }
    },

    /** Half a cosine from the peak down to nothing. Loshchilov and Hutter, ICLR 2017, without restarts. */
    COSINE {
        @Override
        double share(double progress) {
            return (1 + Math.cos(Math.PI * progress)) / 2;
        }
    };

    abstract double share(double progress);

    /**
     * The learning rate of a step.
     *
     * @param peak the largest
     * @param step from 0
     * @param warmup steps over which the rate rises to its peak in a straight line
     * @param steps of the whole training
     */
    public double rate(double peak, long step, long warmup, long steps) {
        if (step < warmup) {
            return peak * (step + 1) / warmup;
        }
        return peak * share((double) (step - warmup) / Math.max(1, steps - warmup));
    }

    /** As on the command line: {@code cosine}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
