package org.agentinbox;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** Who may know whom: docs of the house in code. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.agentinbox");

  @Test
  void theChecksSawTheClasses() {
    long ours =
        CLASSES.stream()
            .filter(it -> !it.getPackageName().startsWith("org.agentinbox.spi"))
            .count();
    assertTrue(ours >= 200, () -> "only " + ours + " classes were seen");
    for (String name :
        Set.of(
            "domain.conversation", "application", "port", "store.jdbc", "rest", "feed", "wiring")) {
      assertTrue(
          CLASSES.stream().anyMatch(it -> it.getPackageName().equals("org.agentinbox." + name)),
          name);
    }
  }

  @Test
  void theOnion() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.agentinbox..")
        .layer("spi")
        .definedBy("org.agentinbox.spi..")
        .layer("pages")
        .definedBy("org.agentinbox.pages..")
        .layer("domain")
        .definedBy("org.agentinbox.domain..")
        .layer("port")
        .definedBy("org.agentinbox.port..")
        .layer("application")
        .definedBy("org.agentinbox.application..")
        .layer("wire")
        .definedBy("org.agentinbox.wire..")
        .layer("web")
        .definedBy("org.agentinbox.web..")
        .layer("rest")
        .definedBy("org.agentinbox.rest..")
        .layer("feed")
        .definedBy("org.agentinbox.feed..")
        .layer("panel")
        .definedBy("org.agentinbox.panel..")
        .layer("store")
        .definedBy("org.agentinbox.store..")
        .layer("files")
        .definedBy("org.agentinbox.files..")
        .layer("token")
        .definedBy("org.agentinbox.token..")
        .layer("wiring")
        .definedBy("org.agentinbox.wiring..")
        .whereLayer("wiring")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("rest")
        .mayOnlyBeAccessedByLayers("wiring")
        .whereLayer("feed")
        .mayOnlyBeAccessedByLayers("wiring")
        .whereLayer("panel")
        .mayOnlyBeAccessedByLayers("wiring")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("wiring")
        .whereLayer("files")
        .mayOnlyBeAccessedByLayers("wiring")
        .whereLayer("token")
        .mayOnlyBeAccessedByLayers("wiring", "web")
        .whereLayer("web")
        .mayOnlyBeAccessedByLayers("wiring", "rest", "feed", "panel")
        .whereLayer("wire")
        .mayOnlyBeAccessedByLayers("wiring", "rest", "feed", "panel", "web")
        .whereLayer("pages")
        .mayOnlyBeAccessedByLayers("wiring", "rest", "feed", "panel", "web")
        .whereLayer("application")
        .mayOnlyBeAccessedByLayers("wiring", "rest", "feed", "panel", "web", "wire")
        .whereLayer("port")
        .mayOnlyBeAccessedByLayers(
            "wiring",
            "rest",
            "feed",
            "panel",
            "web",
            "wire",
            "store",
            "files",
            "token",
            "application")
        .whereLayer("spi")
        .mayOnlyBeAccessedByLayers(
            "wiring", "rest", "feed", "panel", "web", "wire", "token", "application")
        .whereLayer("domain")
        .mayOnlyBeAccessedByLayers(
            "wiring",
            "rest",
            "feed",
            "panel",
            "web",
            "wire",
            "store",
            "files",
            "token",
            "application",
            "port")
        .check(CLASSES);
  }

  @Test
  void theDomainKnowsTheJdkAndItself() {
    classes()
        .that()
        .resideInAPackage("org.agentinbox.domain..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("org.agentinbox.domain..", "java.."))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("org.agentinbox.domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "java.io..", "java.nio..", "java.net..")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(CLASSES);
  }

  @Test
  void theApplicationKnowsNoFramework() {
    classes()
        .that()
        .resideInAnyPackage("org.agentinbox.application..", "org.agentinbox.port..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "org.agentinbox.application..",
                "org.agentinbox.domain..",
                "org.agentinbox.port..",
                "org.agentinbox.spi..",
                "org.slf4j..",
                "java.."))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage("org.agentinbox.application..", "org.agentinbox.port..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("org.agentinbox.port..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.agentinbox.application..", "org.agentinbox.spi..", "org.slf4j..")
        .check(CLASSES);
  }

  /**
   * Internal notes are a type that nothing which serves visitors knows, directly or through what it
   * is handed. Resources are named one by one: a new one for visitors is found by its name.
   */
  @Test
  void nothingThatServesVisitorsKnowsNotes() {
    DescribedPredicate<JavaClass> ofNotes =
        DescribedPredicate.describe(
            "is of notes",
            it ->
                it.getSimpleName().matches("Note|Note[A-Z].*|WriteNote|NotesResource")
                    || Set.of("ConversationView", "ConversationViewJson", "EntriesJson", "Lines")
                        .contains(it.getSimpleName()));
    DescribedPredicate<JavaClass> forVisitors =
        DescribedPredicate.describe(
            "serves visitors",
            it ->
                it.getFullName()
                    .matches(
                        ".*\\.(VisitorResource|VisitorView|ReadVisitorChat|StartConversation"
                            + "|VisitorChatJson|EntryJson|WaitResource|ReadWait|LeaveMessage"
                            + "|domain\\.conversation\\.Entry|[A-Za-z]*Visitor[A-Za-z]*Resource"
                            + "|Visitor[A-Za-z]*Json)(\\$.*)?"));
    noClasses().that(forVisitors).should().dependOnClassesThat(ofNotes).check(CLASSES);
    assertTrue(CLASSES.stream().filter(forVisitors).count() >= 10);
    assertTrue(CLASSES.stream().filter(ofNotes).count() >= 10);
  }

  @Test
  void noCycles() {
    slices().matching("org.agentinbox.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingOfTheMachineLeaksIn() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(
        CLASSES.that(
            com.tngtech.archunit.base.DescribedPredicate.not(
                // a request-scoped proxy that JAX-RS injects into singletons by field only
                com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName("Failures"))));
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    noClasses()
        .should()
        .callMethod(Locale.class, "getDefault")
        .orShould()
        .callMethod(Locale.class, "getDefault", Locale.Category.class)
        .orShould()
        .callMethod(ZoneId.class, "systemDefault")
        .orShould()
        .callMethod(TimeZone.class, "getDefault")
        .orShould()
        .callMethod(Charset.class, "defaultCharset")
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .callMethod(String.class, "getBytes")
        .orShould()
        .callConstructor(String.class, byte[].class)
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.agentinbox.wiring..")
        .should()
        .callMethod(java.time.Clock.class, "systemUTC")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.agentinbox.token..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.util.Date.class)
        .check(CLASSES);
    noClasses()
        .that(alwaysTrue())
        .should()
        .dependOnClassesThat()
        .areAssignableTo(java.util.Calendar.class)
        .check(CLASSES);
  }
}
