package farm.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryParameterFilterTest {

    @Test
    void whatAResourceTakesIsAllowed() {
        List<Method> methods = resources()
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(method -> queryParameters(method).findAny().isPresent())
                .toList();
        assertThat(methods).hasSizeGreaterThan(3);
        assertThat(methods)
                .allSatisfy(method -> assertThat(QueryParameterFilter.allowed(verb(method), path(method)))
                        .as(path(method))
                        .containsAll(queryParameters(method).toList()));
    }

    private static Stream<Class<?>> resources() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("farm.console").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect);
    }

    private static Stream<String> queryParameters(Method method) {
        return Arrays.stream(method.getParameterAnnotations())
                .flatMap(Arrays::stream)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value());
    }

    private static String verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst()
                .orElseThrow();
    }

    /** Returns the path of a request, with a name in each place of the template. */
    private static String path(Method method) {
        @Nullable Path own = method.getAnnotation(Path.class);
        String template =
                method.getDeclaringClass().getAnnotation(Path.class).value() + (own == null ? "" : own.value());
        return template.replaceAll("\\{[^}]+}", "goat");
    }
}
