package dev.presente.training.report;

/**
 * Holds what one epoch of training showed.
 *
 * @param epoch the number of the epoch, from 1
 * @param loss mean over the batches
 * @param activeShare share of the loss terms above zero, 0 to 1: what is still to learn from
 * @param spread how far the embeddings lie apart: near 0 they have collapsed into one point
 * @param learningRate the rate at the end of the epoch
 * @param imagesPerSecond training throughput
 * @param eer equal error rate on the validation people
 * @param fnmr false non-match rate at a false match rate of 1e-2 on the validation people; the EER again where they are too few
 *     for that
 */
public record Epoch(
        int epoch,
        double loss,
        double activeShare,
        double spread,
        double learningRate,
        double imagesPerSecond,
        double eer,
        double fnmr) {}
