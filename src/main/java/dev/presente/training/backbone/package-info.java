/** The branch of the siamese network: as an ONNX graph, so that it is exported as it is, and as something that learns. */
@NullMarked
package dev.presente.training.backbone;

import org.jspecify.annotations.NullMarked;
