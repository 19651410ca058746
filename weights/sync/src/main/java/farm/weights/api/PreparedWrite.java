package farm.weights.api;

import farm.weights.model.Weights;
import farm.weights.source.Edit;

/**
 * A write that a weights file can contain.
 *
 * @param edit the new content of the file
 * @param weights the weights in that content
 */
record PreparedWrite(String service, Edit edit, Weights weights) {}
