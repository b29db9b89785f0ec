/**
 * Tables: strict readers of separated values with typed columns, and the data sets that come as tables.
 *
 * <pre>{@code
 * Table abalone = TableSets.abalone(Datasets.standard());
 * Table.Parts parts = abalone.split(0.8, 7);
 * Standardization scale = Standardization.of(parts.first(), List.of("length", "height"));
 * DataSet train = scale.apply(parts.first()).toDataSet("rings");
 * DataSplit digits = TableSets.opticalDigits(Datasets.standard(), "train");
 * }</pre>
 */
@NullMarked
package org.qml4j.datasets.table;

import org.jspecify.annotations.NullMarked;
