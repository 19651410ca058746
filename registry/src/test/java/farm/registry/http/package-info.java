@org.jspecify.annotations.NullMarked
package farm.registry.http;
