/** Writing and rewriting ONNX graphs. */
@NullMarked
package dev.presente.onnx;

import org.jspecify.annotations.NullMarked;
