package dev.presente;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.statements.RoundTrip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRulesProvider;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;

/** The shape that design and review rely on. */
@AnalyzeClasses(packages = "dev.presente", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "dev.presente";

    /** Every package and the others it may use: one way only. A new package takes its place here. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("digest", Set.of()),
            entry("spelling", Set.of()),
            entry("wording", Set.of()),
            entry("zone", Set.of("digest", "spelling", "wording")),
            entry("face", Set.of("digest", "wording")),
            entry("onnx", Set.of()),
            entry("packs", Set.of("digest", "face", "onnx")),
            entry("csv", Set.of("wording")),
            entry("evaluation", Set.of("csv", "digest", "face")),
            entry("bench", Set.of("client", "evaluation", "face", "gallery")),
            entry("pad", Set.of("digest", "evaluation", "face", "onnx")),
            entry("networks", Set.of("digest", "evaluation", "face", "onnx", "pad")),
            entry("training", Set.of("digest", "evaluation", "face", "onnx", "packs")),
            entry("system", Set.of("digest", "face", "spelling", "wording", "zone")),
            entry("vault", Set.of("system", "wording")),
            entry("imports", Set.of("csv", "system", "wording", "zone")),
            entry("audit", Set.of("digest", "system")),
            entry("site", Set.of("audit", "imports", "spelling", "system", "wording", "zone")),
            entry("team", Set.of("audit", "imports", "system", "wording", "zone")),
            entry("people", Set.of("audit", "digest", "imports", "site", "system", "team", "vault", "wording", "zone")),
            entry("templates", Set.of("face", "people", "system", "vault")),
            entry("gallery", Set.of("face", "people", "system", "templates", "wording")),
            entry(
                    "recognition",
                    Set.of("audit", "digest", "face", "gallery", "people", "system", "templates", "wording")),
            entry(
                    "enrolment",
                    Set.of(
                            "audit",
                            "face",
                            "gallery",
                            "people",
                            "recognition",
                            "site",
                            "system",
                            "templates",
                            "wording")),
            entry(
                    "attendance",
                    Set.of(
                            "audit",
                            "digest",
                            "face",
                            "imports",
                            "people",
                            "recognition",
                            "site",
                            "system",
                            "team",
                            "templates",
                            "wording",
                            "zone")),
            entry(
                    "device",
                    Set.of("attendance", "audit", "csv", "digest", "imports", "site", "system", "wording", "zone")),
            entry("signature", Set.of("audit")),
            entry(
                    "report",
                    Set.of(
                            "attendance",
                            "audit",
                            "digest",
                            "people",
                            "signature",
                            "site",
                            "system",
                            "team",
                            "wording",
                            "zone")),
            entry(
                    "privacy",
                    Set.of(
                            "attendance",
                            "audit",
                            "digest",
                            "face",
                            "gallery",
                            "people",
                            "system",
                            "templates",
                            "wording")),
            entry(
                    "directory",
                    Set.of(
                            "enrolment",
                            "face",
                            "people",
                            "privacy",
                            "site",
                            "system",
                            "team",
                            "templates",
                            "wording",
                            "zone")),
            entry("kiosk", Set.of("audit", "digest", "site", "system", "wording", "zone")),
            entry("openid", Set.of("audit", "digest", "system")),
            entry("account", Set.of("audit", "digest", "openid", "system", "vault", "wording")),
            entry("admin", Set.of("account", "face", "gallery", "openid", "recognition", "system", "zone")),
            entry(
                    "me",
                    Set.of(
                            "account",
                            "attendance",
                            "audit",
                            "openid",
                            "people",
                            "recognition",
                            "system",
                            "wording",
                            "zone")),
            entry("sso", Set.of("account", "me", "openid", "people", "system", "wording")),
            entry("mail", Set.of("attendance", "audit", "system", "wording", "zone")),
            entry("tls", Set.of("system", "wording")),
            entry("webhook", Set.of("audit", "digest", "system", "vault", "wording")),
            entry("company", Set.of("attendance", "audit", "digest", "system", "zone")),
            entry("client", Set.of()),
            entry("demo", Set.of("client", "zone")),
            entry("backup", Set.of("audit", "digest", "system", "vault")),
            entry(
                    "command",
                    Set.of(
                            "attendance",
                            "audit",
                            "backup",
                            "company",
                            "device",
                            "digest",
                            "enrolment",
                            "imports",
                            "privacy",
                            "report",
                            "signature",
                            "system",
                            "vault",
                            "zone")));

    /** A package with more files than this is several rooms in one. */
    private static final int LARGEST_ROOM = 25;

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

    /** docs/architecture.md promises that a module uses only modules on lower lines. */
    @ArchTest
    static void theDocumentListsThemFromAboveToBelow(JavaClasses unused) throws IOException {
        var page = Files.readString(Path.of("docs", "architecture.md"));
        var order = Pattern.compile("^ {3}([a-z]+) +\\S", Pattern.MULTILINE)
                .matcher(page.substring(page.indexOf("```text"), page.indexOf("```\n\n`face`")))
                .results()
                .map(line -> line.group(1))
                .toList();
        assertThat(order).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
        MAY_USE.forEach((name, others) ->
                assertThat(others).as(name).isSubsetOf(order.subList(order.indexOf(name), order.size())));
    }

    /** Also the rooms inside a module depend on each other one way only. The root starts the service and may use them all. */
    @ArchTest
    static final ArchRule NO_ROOMS_IN_A_CIRCLE = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    var name = type.getPackageName();
                    return name.equals(BASE) ? SliceIdentifier.ignore() : SliceIdentifier.of(name);
                }

                @Override
                public String getDescription() {
                    return "every package";
                }
            })
            .should()
            .beFreeOfCycles();

    @ArchTest
    static void noRoomIsTooLarge(JavaClasses classes) {
        var files = classes.stream()
                .filter(type -> type.getEnclosingClass().isEmpty())
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(files)
                .isNotEmpty()
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(LARGEST_ROOM));
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

    /** A class inside a controller is part of it. */
    private static final DescribedPredicate<JavaClass> ARE_OR_LIE_IN_A_CONTROLLER = DescribedPredicate.describe(
            "are controllers or lie in one",
            type -> Stream.iterate(
                            Optional.of(type), Optional::isPresent, one -> one.flatMap(JavaClass::getEnclosingClass))
                    .flatMap(Optional::stream)
                    .anyMatch(one -> one.isMetaAnnotatedWith(Controller.class)));

    @ArchTest
    static final ArchRule controllersHoldNoSql = noClasses()
            .that(ARE_OR_LIE_IN_A_CONTROLLER)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.springframework.jdbc..", "jakarta.persistence..", "java.sql..", "javax.sql..")
                    .or(belongToAnyOf(PagedRows.class, RoundTrip.class)));

    /** A rule that sees no nested class would hold for ever. */
    @ArchTest
    static void classesInControllersAreSeen(JavaClasses classes) {
        assertThat(classes.that(ARE_OR_LIE_IN_A_CONTROLLER))
                .anyMatch(type -> type.getEnclosingClass().isPresent());
    }

    /** Where two classes have one name, a stranger opens the wrong one. */
    @ArchTest
    static void everyNameIsThatOfOneClass(JavaClasses classes) {
        var byName = classes.stream()
                .filter(type -> type.getEnclosingClass().isEmpty())
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toSet())));
        assertThat(byName)
                .isNotEmpty()
                .allSatisfy((name, all) -> assertThat(all).hasSize(1));
    }

    /** Whoever changes a module finds its tests by its name. */
    @ArchTest
    static void everyModuleHasTests(JavaClasses unused) throws IOException {
        for (var name : MAY_USE.keySet()) {
            var folder = Path.of("src", "test", "java", "dev", "presente", name);
            assertThat(folder).isDirectory();
            assertThat(Sources.below(folder, "Test.java")).as(name).isNotEmpty();
        }
    }

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes =
            classes().should().haveNameNotMatching(".*(Impl|Manager|Utils?|Helper)(\\$.*)?");

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule timeIsJavaTime = noClasses()
            .that()
            .resideOutsideOfPackage(below("tls")) // the JDK's certificates have their first and last day as dates
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Date.class, Calendar.class);

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

    /** Java's own zone data are of another release than the product's. An offset is no zone data, and a clock hands its zone on. */
    @ArchTest
    static final ArchRule zonesAreTheProductsOwn = noClasses()
            .that()
            .resideOutsideOfPackage(below("zone"))
            .and()
            .areNotAssignableTo(Clock.class)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ZonedDateTime.class, TimeZone.class, ZoneRulesProvider.class)
            .orShould()
            .callMethod(ZoneId.class, "of", String.class)
            .orShould()
            .callMethod(ZoneId.class, "getAvailableZoneIds")
            .orShould()
            .callMethod(Clock.class, "getZone")
            .orShould()
            .callMethod(LocalDate.class, "now", Clock.class)
            .orShould()
            .callMethod(LocalDateTime.class, "now", Clock.class)
            .orShould()
            .callMethod(OffsetDateTime.class, "now", Clock.class);

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
