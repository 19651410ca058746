package farm.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the farm's architecture. The {@code ArchTest} of each module applies them. */
public final class ArchitectureRules {

    private ArchitectureRules() {}

    /**
     * Checks that packages and the ones below them use only the JDK, JSpecify and each other.
     *
     * @param packages packages of pure logic; a package without classes is an error, so that a
     *     rename does not disable the rule
     */
    public static void importsNoFramework(String... packages) {
        importsNoFrameworkBut(List.of(), packages);
    }

    /**
     * Checks that packages and the ones below them use only the JDK, JSpecify, each other and some
     * more packages.
     *
     * @param others packages whose types may be used, and which are not checked themselves
     * @param packages as for {@link #importsNoFramework}
     */
    public static void importsNoFrameworkBut(List<String> others, String... packages) {
        String[] allowed = Stream.concat(others.stream(), Stream.of(packages)).toArray(String[]::new);
        for (String name : packages) {
            JavaClasses found = production(name);
            classes()
                    .that()
                    .resideInAPackage(name + "..")
                    .should()
                    .onlyDependOnClassesThat(DescribedPredicate.describe(
                            "are the JDK's, JSpecify's, of " + others + " or pure logic themselves",
                            type -> type.getPackageName().startsWith("java.")
                                    || type.getPackageName().isEmpty() // primitives and their arrays
                                    || type.getPackageName().startsWith("org.jspecify.")
                                    || isIn(type.getPackageName(), allowed)))
                    .check(found);
        }
    }

    /** Checks that one package, with the ones below it, does not use another. */
    public static void neverUses(String user, String used) {
        noClasses()
                .that()
                .resideInAPackage(user + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(used + "..")
                .check(production(user));
    }

    /**
     * Checks that the packages of a module have no dependency cycle. A package and the ones below
     * it are separate.
     *
     * @param root the module's root package, such as {@code farm.registry}
     */
    public static void hasNoPackageCycles(String root) {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return isIn(type.getPackageName(), root)
                                ? SliceIdentifier.of(type.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "the packages of " + root;
                    }
                })
                .namingSlices("$1")
                .should()
                .beFreeOfCycles()
                .check(production(root));
    }

    private static JavaClasses production(String name) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(name);
    }

    private static boolean isIn(String name, String... packages) {
        for (String pure : packages) {
            if (name.equals(pure) || name.startsWith(pure + ".")) {
                return true;
            }
        }
        return false;
    }
}
