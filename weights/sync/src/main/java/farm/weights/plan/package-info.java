/** What has to change in KV so that it holds the wanted weights. */
@NullMarked
package farm.weights.plan;

import org.jspecify.annotations.NullMarked;
