package org.tandem.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The guide of sizes: what is larger is split, or stands in {@code size-exceptions.txt} with its
 * reason. An exception that is not needed any more has to go.
 */
@Timeout(120)
class SizesIT {
  private static final int LINES_OF_A_CLASS = 250;
  private static final int LINES_OF_A_METHOD = 60;
  private static final int PARAMETERS_OF_A_CONSTRUCTOR = 4;
  private static final int CLASSES_OF_A_PACKAGE = 12;
  private static final int LINES_OF_A_BUNDLE = 4000;

  private static Map<String, List<String>> sources;
  private static JavaClasses tandem;

  @BeforeAll
  static void read() throws IOException {
    tandem = new BuiltJars().classes();
    sources = new TreeMap<>();
    Path bundles = Path.of(System.getProperty("tandem.bundles", "../bundles"));
    try (Stream<Path> files = Files.walk(bundles)) {
      for (Path file : (Iterable<Path>) files.filter(SizesIT::isSource)::iterator) {
        sources.put(bundles.relativize(file).toString(), Files.readAllLines(file));
      }
    }
  }

  @Test
  void whatIsTooLargeHasAReason() throws IOException {
    Map<String, Integer> tooLarge = new TreeMap<>();
    addClasses(tooLarge);
    addPackages(tooLarge);
    addBundles(tooLarge);
    addMethodsAndConstructors(tooLarge);
    Map<String, String> reasons = reasons();
    List<String> unexplained = new ArrayList<>();
    tooLarge.forEach(
        (what, size) -> {
          if (!reasons.containsKey(what)) {
            unexplained.add(what + " | " + size);
          }
        });
    assertThat(unexplained).as("too large, and without a reason").isEmpty();
    assertThat(reasons.keySet()).as("exceptions not needed").isSubsetOf(tooLarge.keySet());
  }

  private static void addClasses(Map<String, Integer> tooLarge) {
    sources.forEach(
        (file, lines) -> {
          if (lines.size() > LINES_OF_A_CLASS) {
            tooLarge.put("class " + className(file), lines.size());
          }
        });
  }

  private static void addPackages(Map<String, Integer> tooLarge) {
    sources.keySet().stream()
        .filter(file -> !file.endsWith("package-info.java"))
        .map(SizesIT::className)
        .collect(
            Collectors.groupingBy(
                name -> name.substring(0, name.lastIndexOf('.')), Collectors.counting()))
        .forEach(
            (name, count) -> {
              if (count > CLASSES_OF_A_PACKAGE) {
                tooLarge.put("package " + name, count.intValue());
              }
            });
  }

  private static void addBundles(Map<String, Integer> tooLarge) {
    Map<String, Integer> lines = new HashMap<>();
    sources.forEach(
        (file, text) ->
            lines.merge(file.substring(0, file.indexOf('/')), text.size(), Integer::sum));
    lines.forEach(
        (bundle, count) -> {
          if (count > LINES_OF_A_BUNDLE) {
            tooLarge.put("bundle " + bundle, count);
          }
        });
  }

  private static void addMethodsAndConstructors(Map<String, Integer> tooLarge) {
    for (JavaClass type : tandem) {
      for (JavaCodeUnit unit : type.getCodeUnits()) {
        if (length(unit) > LINES_OF_A_METHOD && !unit.getName().equals("<clinit>")) {
          tooLarge.put("method " + type.getName() + "." + unit.getName(), length(unit));
        }
      }
      // A record's components and an enum's constants are named where they are made.
      if (!type.isRecord() && !type.isEnum() && !type.isInnerClass()) {
        for (JavaConstructor constructor : type.getConstructors()) {
          int parameters = constructor.getRawParameterTypes().size();
          boolean isPrivate = constructor.getModifiers().contains(JavaModifier.PRIVATE);
          if (parameters > PARAMETERS_OF_A_CONSTRUCTOR && !isPrivate) {
            tooLarge.put("constructor " + type.getName(), parameters);
          }
        }
      }
    }
  }

  /** Lines from the first to the last access in it, by its line numbers. */
  private static int length(JavaCodeUnit unit) {
    var lines =
        unit.getAccessesFromSelf().stream()
            .mapToInt(access -> access.getLineNumber())
            .filter(line -> line > 0)
            .summaryStatistics();
    return lines.getCount() == 0 ? 0 : lines.getMax() - lines.getMin() + 3;
  }

  /** Lines {@code what | reason}. */
  private static Map<String, String> reasons() throws IOException {
    try (var list = SizesIT.class.getResourceAsStream("/size-exceptions.txt")) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\s*\\|\\s*", 2))
          .collect(Collectors.toMap(parts -> parts[0].strip(), parts -> parts[1]));
    }
  }

  private static boolean isSource(Path file) {
    return file.toString().contains("/src/main/java/") && file.toString().endsWith(".java");
  }

  private static String className(String file) {
    return file.substring(file.indexOf("/java/") + 6, file.length() - 5).replace('/', '.');
  }
}
