/** The kit that every recipe is written with. */
@org.jspecify.annotations.NullMarked
package org.qml4j.recipe;
