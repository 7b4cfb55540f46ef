package dev.presente;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;

/** The shape that design and review rely on. */
@AnalyzeClasses(packages = "dev.presente", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "dev.presente";

    /** Every package and the others it may use: one way only. A new package takes its place here. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("face", Set.of()),
            entry("onnx", Set.of()),
            entry("packs", Set.of("face", "onnx")),
            entry("csv", Set.of()),
            entry("evaluation", Set.of("csv", "face")),
            entry("bench", Set.of("face")),
            entry("pad", Set.of("evaluation", "face")),
            entry("training", Set.of("evaluation", "face", "onnx", "packs")),
            entry("system", Set.of("face")),
            entry("vault", Set.of("system")),
            entry("people", Set.of("face", "imports", "system", "vault")),
            entry("audit", Set.of("system")),
            entry("gallery", Set.of("audit", "people", "face", "system")),
            entry("attendance", Set.of("audit", "gallery", "imports", "people", "face", "system")),
            entry("report", Set.of("attendance", "system")),
            entry("kiosk", Set.of("system")),
            entry("account", Set.of("system", "vault")),
            entry("admin", Set.of("account", "gallery", "face", "system")),
            entry("webhook", Set.of("system")),
            entry("privacy", Set.of("attendance", "audit", "people", "face", "system")),
            entry("imports", Set.of("csv", "system")),
            entry("company", Set.of("attendance")));

    /** A rule about a package without classes would hold for ever. */
    @ArchTest
    static void everyPackageIsNamedAndHasClasses(JavaClasses classes) {
        var present = classes.stream()
                .filter(c -> !c.getSimpleName().equals("package-info"))
                .map(c -> c.getPackageName().substring(BASE.length()))
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(1).replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
        assertThat(present).isEqualTo(MAY_USE.keySet());
    }

    @ArchTest
    static void packagesDependOneWay(JavaClasses classes) {
        MAY_USE.forEach((name, others) -> {
            var allowed = Stream.concat(Stream.of(name), others.stream())
                    .map(ArchitectureTest::below)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(below(name))
                    .should()
                    .dependOnClassesThat(resideInAPackage(BASE + "..").and(not(resideInAnyPackage(allowed))))
                    .check(classes);
        });
    }

    private static String below(String name) {
        return BASE + "." + name + "..";
    }

    @ArchTest
    static final ArchRule faceKnowsNoFramework = noClasses()
            .that()
            .resideInAPackage("dev.presente.face..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "org.hibernate..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes =
            classes().should().haveNameNotMatching(".*(Impl|Manager|Utils?|Helper)(\\$.*)?");

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule timeIsJavaTime =
            noClasses().should().dependOnClassesThat().belongToAnyOf(Date.class, Calendar.class);

    @ArchTest
    static final ArchRule theClockIsInjected = noClasses()
            .that()
            .areNotAnnotatedWith(Configuration.class)
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** {@code Scale} says why. The optimizer computes outside what has gradients. */
    @ArchTest
    static final ArchRule NO_NUMBERS_IN_GRADIENTS = noClasses()
            .that()
            .resideInAPackage(below("training"))
            .and()
            .resideOutsideOfPackage(below("training.optimizer"))
            .should()
            .callMethod(NDArray.class, "mul", Number.class)
            .orShould()
            .callMethod(NDArray.class, "div", Number.class)
            .orShould()
            .callMethod(NDArray.class, "pow", Number.class);
}
