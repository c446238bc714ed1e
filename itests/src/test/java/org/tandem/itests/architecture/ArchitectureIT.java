package org.tandem.itests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The arrows that never are. */
@Timeout(120)
class ArchitectureIT {
  private static final String[] FLOWS = {
    "org.tandem.worker.conversation..", "org.tandem.worker.menu..", "org.tandem.worker.prompt.."
  };

  private static BuiltJars jars;
  private static JavaClasses tandem;

  @BeforeAll
  static void importJars() {
    jars = new BuiltJars();
    tandem = jars.classes();
  }

  @Test
  void allBundlesAreThere() {
    assertThat(jars.header("Bundle-SymbolicName").keySet())
        .contains(
            "org.tandem.api",
            "org.tandem.directory",
            "org.tandem.store",
            "org.tandem.tls",
            "org.tandem.redirect",
            "org.tandem.worker",
            "org.tandem.testcall",
            "org.tandem.recycle-scheduler",
            "org.tandem.notify",
            "org.tandem.mp3",
            "org.tandem.transcriber.http",
            "org.tandem.shell");
    for (String part : new String[] {"sip.jain", "media.rtp", "disk", "worker.conversation"}) {
      assertThat(tandem.containPackage("org.tandem." + part)).as(part).isTrue();
    }
  }

  @Test
  void onlyTheApiIsExported() {
    Map<String, String> exports = jars.header("Export-Package");
    exports.forEach(
        (bundle, exported) ->
            assertThat(exported.isEmpty())
                .as("%s exports '%s'", bundle, exported)
                .isEqualTo(!bundle.equals("org.tandem.api")));
  }

  @Test
  void theWorkerImportsOnlyTheApiOsgiAndSlf4j() {
    assertThat(jars.header("Import-Package")).containsKey("org.tandem.worker");
    String imports = jars.header("Import-Package").get("org.tandem.worker");
    assertThat(packages(imports))
        .isNotEmpty()
        .allMatch(
            name -> name.matches("org\\.tandem\\.api\\..*|org\\.osgi\\..*|org\\.slf4j|javax?\\..*"))
        .noneMatch(name -> name.startsWith("javax.sip") || name.contains("log4j"));
  }

  @Test
  void nobodyImportsLog4j() {
    jars.header("Import-Package")
        .forEach((bundle, imports) -> assertThat(imports).as(bundle).doesNotContain("log4j"));
  }

  @Test
  void theApiKnowsOnlyTheJdkAndOsgisAnnotations() {
    check(
        classes()
            .that()
            .resideInAPackage("org.tandem.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "org.tandem.api..", "java..", "javax.net.ssl..", "org.osgi.annotation.."));
  }

  @Test
  void sipAndMediaKnowNeitherEachOtherNorOsgi() {
    check(never("org.tandem.sip..", "org.tandem.media..", "org.osgi..", "org.tandem.api.."));
    check(never("org.tandem.media..", "org.tandem.sip..", "org.osgi..", "org.tandem.api.."));
  }

  @Test
  void diskKnowsOnlyTheJdk() {
    check(
        classes()
            .that()
            .resideInAPackage("org.tandem.disk..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.tandem.disk..", "java.."));
    for (String flows : new String[] {"sip", "media", "worker", "testcall"}) {
      check(never("org.tandem." + flows + "..", "org.tandem.disk.."));
    }
  }

  @Test
  void onlySipJainKnowsTheStack() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.tandem.sip.jain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.sip..", "gov.nist.."));
  }

  @Test
  void flowsKnowNoSocketsFilesThreadsSipOrRtp() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(FLOWS)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        "java.net..",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "java.util.concurrent..",
                        "org.tandem.sip..",
                        "org.tandem.media.rtp..",
                        "org.tandem.media.sdp..",
                        "org.tandem.media.loop..")
                    .or(assignableTo(Thread.class))
                    .or(assignableTo(Clock.class))
                    .or(assignableTo(java.io.File.class))));
  }

  @Test
  void flowsReadNoClock() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(FLOWS)
            .should()
            .callMethodWhere(
                JavaCall.Predicates.target(owner(resideInAPackage("java.time..")))
                    .and(JavaCall.Predicates.target(name("now"))))
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis"));
  }

  @Test
  void onlyTheRecycleInstallsBundles() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.tandem.recycle..")
            .should()
            .callMethodWhere(JavaCall.Predicates.target(name("installBundle"))));
  }

  @Test
  void onlyTheStoreWritesMessages() {
    // Some by the library disk: the recycle keeps its history, notify its spools, the shell its
    // socket and its lock; a transcriber reads the key of its server; the directory reads a file
    // of mailboxes and announcements, and keeps which attendants are closed; the SIP service keeps
    // which gateways do not follow a 302 and its secret; certificates are files.
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "org.tandem.disk..",
                "org.tandem.store..",
                "org.tandem.recycle..",
                "org.tandem.notify..",
                "org.tandem.directory.source..",
                "org.tandem.transcriber..",
                "org.tandem.directory.attendant..",
                "org.tandem.redirect.learning..",
                "org.tandem.redirect.passing..",
                "org.tandem.tls..",
                "org.tandem.shell..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File|FileOutputStream|RandomAccessFile|FileWriter)")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.channels.FileChannel"));
  }

  @Test
  void theServiceStaysLight() {
    check(never("org.tandem.redirect..", "org.tandem.media..", "org.tandem.store.."));
    check(never("org.tandem.redirect..", "org.tandem.api.mailbox.."));
  }

  @Test
  void bundlesKnowEachOtherThroughTheApiAlone() {
    for (String bundle :
        new String[] {
          "directory",
          "store",
          "tls",
          "redirect",
          "worker",
          "testcall",
          "recycle",
          "notify",
          "shell"
        }) {
      String own = "org.tandem." + bundle + "..";
      check(
          classes()
              .that()
              .resideInAPackage(own)
              .should()
              .onlyDependOnClassesThat(
                  resideInAnyPackage(
                          own,
                          "org.tandem.api..",
                          "org.tandem.sip..",
                          "org.tandem.media..",
                          "org.tandem.disk..")
                      .or(not(resideInAPackage("org.tandem..")))));
    }
  }

  @Test
  void nothingStaticChanges() {
    check(fields().that().areStatic().should().beFinal());
    check(
        fields()
            .that()
            .areStatic()
            .should()
            .notHaveRawType(
                assignableTo(java.util.concurrent.ConcurrentMap.class)
                    .or(resideInAPackage("java.util.concurrent.atomic"))
                    .or(assignableTo(java.util.concurrent.ExecutorService.class))
                    .or(
                        assignableTo(java.util.Collection.class)
                            .and(
                                not(
                                    com.tngtech.archunit.core.domain.JavaClass.Predicates
                                        .INTERFACES)))
                    .or(
                        assignableTo(Map.class)
                            .and(
                                not(
                                    com.tngtech.archunit.core.domain.JavaClass.Predicates
                                        .INTERFACES)))));
  }

  @Test
  void onlyTheShellPrints() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.tandem.shell..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class));
  }

  private static ArchRule never(String from, String... to) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to);
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(tandem);
  }

  private static List<String> packages(String header) {
    return Arrays.stream(header.replaceAll("\"[^\"]*\"", "").split(","))
        .map(clause -> clause.split(";")[0].strip())
        .toList();
  }
}
