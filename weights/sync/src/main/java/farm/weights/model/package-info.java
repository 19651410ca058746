/** What weights are and how they and their keys are called. */
@NullMarked
package farm.weights.model;

import org.jspecify.annotations.NullMarked;
