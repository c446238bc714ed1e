package org.tandem.itests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.tandem.itests.testkit.server.Tandem;

/** Tandem's own jars of the distribution. */
final class BuiltJars {
  private final List<Path> jars;

  BuiltJars() {
    try (Stream<Path> files = Files.list(Tandem.home().resolve("load"))) {
      jars =
          files
              .filter(file -> file.getFileName().toString().startsWith("org.tandem."))
              .sorted()
              .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Our own classes in all jars; what is inlined in several counts once. */
  JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(location -> location.contains("/org/tandem/"))
        .importLocations(jars.stream().map(BuiltJars::location).toList());
  }

  private static Location location(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return Location.of(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A manifest header of each jar, by the bundle's symbolic name; empty where it has none. */
  Map<String, String> header(String name) {
    Map<String, String> values = new TreeMap<>();
    for (Path jar : jars) {
      try (JarFile file = new JarFile(jar.toFile())) {
        var attributes = file.getManifest().getMainAttributes();
        String value = attributes.getValue(name);
        values.put(
            symbolicName(attributes.getValue("Bundle-SymbolicName")), value == null ? "" : value);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return values;
  }

  private static String symbolicName(String header) {
    return header.split(";")[0].strip();
  }
}
