/** Classical layers and models that Deeplearning4j lacks. */
@org.jspecify.annotations.NullMarked
package org.qml4j.models;
