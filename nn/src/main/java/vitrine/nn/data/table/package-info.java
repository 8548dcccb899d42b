/// Tables: rows that describe somebody or something, columns of different types, and how they become numbers that a
/// network can learn from.
///
/// Read in this order: [vitrine.nn.data.table.Column] and [vitrine.nn.data.table.Table] (typed columns, where values may
/// be missing), [vitrine.nn.data.table.CsvTable] and [vitrine.nn.data.table.ArffTable] (files, and what can be wrong in
/// them), [vitrine.nn.data.table.ShippedTable] (six real tables on board), [vitrine.nn.data.table.TableTask] (which
/// column to predict), [vitrine.nn.data.table.TableEncoder] (standardisation, one-hot codes and what stands in for a
/// missing value), and [vitrine.nn.data.table.PreparedTable] (all of it, without letting the test rows leak into
/// training).
///
/// ```java
/// var titanic = PreparedTable.of(ShippedTable.TITANIC.task(), SplitShares.defaults(), Seed.of(1));
/// titanic.train().inputs(backend, 0, 1, 2);     // (3, features), standardised, ready for a network
/// titanic.encoder().columnOf(4);                // which column of the table feature 4 came from
/// ```
///
/// Further reading: Wickham (2014), *Tidy data*, Journal of Statistical Software 59(10); Kaufman et al. (2012), *Leakage
/// in data mining*, ACM TKDD 6(4).
@NullMarked
package vitrine.nn.data.table;

import org.jspecify.annotations.NullMarked;
