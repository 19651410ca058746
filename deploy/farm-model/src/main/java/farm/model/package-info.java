/** The folder that holds all of a farm on this machine (FARM_HOME), and the ports that the farm uses. */
@NullMarked
package farm.model;

import org.jspecify.annotations.NullMarked;
