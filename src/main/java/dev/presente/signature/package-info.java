/** Signs files that leave the service, so that whoever gets one can see that it is as the service wrote it. */
@NullMarked
package dev.presente.signature;

import org.jspecify.annotations.NullMarked;
