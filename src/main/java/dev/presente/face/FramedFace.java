package dev.presente.face;

/** A face as the embedder sees it, and how the head is turned. */
record FramedFace(PhotoView view, Pose pose) {}
