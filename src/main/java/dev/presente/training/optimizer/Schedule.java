package dev.presente.training.optimizer;

import java.util.Locale;

/** Gives the learning rate over a training, as a share of its peak. */
public enum Schedule {
    CONSTANT {
        @Override
        double share(double progress) {
            return 1;
        }
    },

    /** The rate falls to a tenth from half of the training on, and to a hundredth from three quarters on. */
    STEP {
        @Override
        double share(double progress) {
            if (progress < 0.5) {
                return 1;
            }
            return progress < 0.75 ? 0.1 : 0.01;
        }
    },

    /** The rate follows half a cosine from the peak down to nothing. See Loshchilov and Hutter, ICLR 2017, without restarts. */
    COSINE {
        @Override
        double share(double progress) {
            return (1 + Math.cos(Math.PI * progress)) / 2;
        }
    };

    abstract double share(double progress);

    /**
     * Returns the learning rate of a step.
     *
     * @param peak the largest rate
     * @param step the number of the step, from 0
     * @param warmup steps over which the rate rises to its peak in a straight line
     * @param steps the number of steps of the whole training
     */
    public double rate(double peak, long step, long warmup, long steps) {
        if (step < warmup) {
            return peak * (step + 1) / warmup;
        }
        return peak * share((double) (step - warmup) / Math.max(1, steps - warmup));
    }

    /** Returns the name on the command line, such as {@code cosine}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
