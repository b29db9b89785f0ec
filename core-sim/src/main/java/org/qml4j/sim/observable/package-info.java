/** What is measured: observables and the measurements that layers output. */
@NullMarked
package org.qml4j.sim.observable;

import org.jspecify.annotations.NullMarked;
