/** Holds model packs: the verified files of a recogniser, their manifest, and the sessions that run its networks. */
@NullMarked
package dev.presente.face.pack;

import org.jspecify.annotations.NullMarked;
