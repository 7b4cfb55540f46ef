/**
 * Builds the branch of the siamese network as an ONNX graph, so that it is exported as it is, and computes it so that it can
 * learn.
 */
@NullMarked
package dev.presente.training.backbone;

import org.jspecify.annotations.NullMarked;
