package farm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/**
 * The rule for types that Jackson serializes or parses. Jackson uses reflection, which a native
 * image supports only for types that Quarkus registers: parameters and results of resource methods,
 * and types with {@code @RegisterForReflection}. Neither a build nor a test on the JVM detects a
 * type that is not registered.
 */
public final class JsonTypes {

    private static final String REGISTERED = "io.quarkus.runtime.annotations.RegisterForReflection";
    private static final String HTTP_METHOD = "jakarta.ws.rs.HttpMethod";
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String CLASS = "Ljava/lang/Class;";
    private static final List<String> JACKSONS =
            List.of("writeValue", "readValue", "valueToTree", "treeToValue", "convertValue");
    private static final List<String> RESPONSES = List.of("ok", "entity");
    private static final List<String> VERTX = List.of("encode", "decodeValue", "mapFrom", "mapTo");

    private final String root;
    private final Set<Class<?>> known = new HashSet<>();
    private final Set<String> violations = new TreeSet<>();

    private JsonTypes(String root) {
        this.root = root;
    }

    /**
     * Checks that Quarkus registers all types of a module that it serializes or parses with {@code
     * Response.entity}, {@code Response.ok}, an {@code ObjectMapper} or the JSON of Vert.x. The
     * types of their components are checked too. It does not see the elements of a raw collection.
     *
     * @param root the module's root package
     */
    public static void areRegistered(String root) {
        new JsonTypes(root).check();
    }

    private void check() {
        List<JavaClass> classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(root).stream()
                        .filter(type -> type.getSource().isPresent())
                        .toList();
        classes.forEach(type -> learn(type.reflect()));
        classes.forEach(this::examine);
        assertThat(violations)
                .as("types for Jackson that a native image lacks; annotate them with @RegisterForReflection")
                .isEmpty();
    }

    private void learn(Class<?> type) {
        for (Annotation annotation : type.getDeclaredAnnotations()) {
            if (annotation.annotationType().getName().equals(REGISTERED)) {
                known.add(type);
                known.addAll(Arrays.asList((Class<?>[]) value(annotation, "targets")));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isOfResource(method)) {
                addWithParts(method.getGenericReturnType(), known);
                for (Type parameter : method.getGenericParameterTypes()) {
                    addWithParts(parameter, known);
                }
            }
        }
    }

    private static Object value(Annotation annotation, String name) {
        try {
            return annotation.annotationType().getMethod(name).invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOfResource(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(each -> Arrays.stream(each.annotationType().getAnnotations()))
                .anyMatch(meta -> meta.annotationType().getName().equals(HTTP_METHOD));
    }

    /**
     * Adds a type, its type arguments and the types of their components, if they are the module's.
     */
    private void addWithParts(Type type, Set<Class<?>> to) {
        if (type instanceof ParameterizedType generic) {
            addWithParts(generic.getRawType(), to);
            for (Type argument : generic.getActualTypeArguments()) {
                addWithParts(argument, to);
            }
        } else if (type instanceof Class<?> plain) {
            Class<?> element = plain.isArray() ? plain.getComponentType() : plain;
            if (isOurs(element) && to.add(element)) {
                parts(element).forEach(part -> addWithParts(part, to));
            }
        }
    }

    private boolean isOurs(Class<?> type) {
        return type.getName().startsWith(root + ".") && !type.isEnum();
    }

    private static List<Type> parts(Class<?> type) {
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .toList();
        }
        if (type.isSealed()) {
            return List.of(type.getPermittedSubclasses());
        }
        return List.of();
    }

    private void examine(JavaClass type) {
        ClassNode node = new ClassNode();
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            new ClassReader(bytes).accept(node, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (MethodNode method : node.methods) {
            if (Arrays.stream(method.instructions.toArray()).anyMatch(JsonTypes::isJson)) {
                examine(node, method, type.reflect().getClassLoader());
            }
        }
    }

    private void examine(ClassNode owner, MethodNode method, ClassLoader loader) {
        SimpleVerifier types = new SimpleVerifier();
        types.setClassLoader(loader);
        Frame<BasicValue>[] frames;
        try {
            frames = new Analyzer<>(types).analyze(owner.name, method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException(owner.name + "." + method.name, e);
        }
        for (int i = 0; i < frames.length; i++) {
            AbstractInsnNode instruction = method.instructions.get(i);
            if (frames[i] != null && isJson(instruction)) {
                String where = owner.name.replace('/', '.') + "." + method.name;
                examine((MethodInsnNode) instruction, frames[i], where, loader);
            }
        }
    }

    private void examine(MethodInsnNode call, Frame<BasicValue> frame, String where, ClassLoader loader) {
        org.objectweb.asm.Type[] parameters = org.objectweb.asm.Type.getArgumentTypes(call.desc);
        for (int i = 0; i < parameters.length; i++) {
            String declared = parameters[i].getDescriptor();
            if (declared.equals(OBJECT)) {
                BasicValue given = frame.getStack(frame.getStackSize() - parameters.length + i);
                require(given.getType(), where, loader);
            } else if (declared.equals(CLASS)
                    && call.getPrevious() instanceof LdcInsnNode constant
                    && constant.cst instanceof org.objectweb.asm.Type type) {
                require(type, where, loader);
            }
        }
    }

    private void require(org.objectweb.asm.Type type, String where, ClassLoader loader) {
        if (type.getDescriptor().equals(OBJECT)) {
            violations.add(where + ": a value of the static type Object, which cannot be checked");
            return;
        }
        if (type.getSort() != org.objectweb.asm.Type.OBJECT) {
            return;
        }
        try {
            Set<Class<?>> needed = new HashSet<>();
            addWithParts(Class.forName(type.getClassName(), false, loader), needed);
            needed.removeAll(known);
            needed.forEach(each -> violations.add(where + ": " + each.getName()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isJson(AbstractInsnNode instruction) {
        if (!(instruction instanceof MethodInsnNode call)) {
            return false;
        }
        if (call.owner.startsWith("com/fasterxml/jackson/")) {
            return JACKSONS.stream().anyMatch(call.name::startsWith);
        }
        if (call.owner.equals("jakarta/ws/rs/core/Response")
                || call.owner.equals("jakarta/ws/rs/core/Response$ResponseBuilder")) {
            return RESPONSES.contains(call.name);
        }
        return (call.owner.equals("io/vertx/core/json/Json") || call.owner.equals("io/vertx/core/json/JsonObject"))
                && VERTX.contains(call.name);
    }
}
