/**
 * PostgreSQL as the features see it: connections from a bounded pool, statements with a time limit, transactions.
 *
 * <p>Enter through {@link dev.meridian.dataservice.postgres.Database}. Not here: any table; each belongs to one feature.
 */
@NullMarked
package dev.meridian.dataservice.postgres;

import org.jspecify.annotations.NullMarked;
