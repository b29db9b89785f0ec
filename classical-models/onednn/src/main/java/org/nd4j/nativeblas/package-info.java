/** Holds one class under the name at which Deeplearning4j 1.0.0-M2.1 looks for it. */
@org.jspecify.annotations.NullMarked
package org.nd4j.nativeblas;
