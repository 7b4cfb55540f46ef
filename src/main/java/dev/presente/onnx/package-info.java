/** Writes and rewrites ONNX graphs. */
@NullMarked
package dev.presente.onnx;

import org.jspecify.annotations.NullMarked;
