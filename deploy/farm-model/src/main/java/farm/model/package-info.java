/** The folder of a farm ({@code FARM_HOME}), its settings and its ports. */
@NullMarked
package farm.model;

import org.jspecify.annotations.NullMarked;
