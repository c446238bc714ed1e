package org.tandem.itests.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A copy of the distribution whose jars may be exchanged, as administrators do. */
public final class Distribution {
  private static final String WORKER = "load/org.tandem.worker.jar";

  private final Path home;

  private Distribution(Path home) {
    this.home = home;
  }

  /** Copies the distribution under test, without any data. */
  public static Distribution copyTo(Path home) {
    Path original = Tandem.home();
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = home.resolve(original.relativize(file).toString());
        if (!original.relativize(file).startsWith("data")) {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new Distribution(home);
  }

  public Path home() {
    return home;
  }

  /** Drops a worker of another version in place; entries that are not wanted are left out. */
  public void dropWorker(String version, Predicate<String> isWanted) {
    try (JarFile jar = new JarFile(Tandem.home().resolve(WORKER).toFile())) {
      Path fresh = Files.createTempFile(home, "worker", ".tmp");
      Manifest manifest = new Manifest(jar.getManifest());
      manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(fresh), manifest)) {
        List<JarEntry> entries =
            jar.stream()
                .filter(entry -> !entry.getName().equals(JarFile.MANIFEST_NAME))
                .filter(entry -> isWanted.test(entry.getName()))
                .toList();
        for (JarEntry entry : entries) {
          out.putNextEntry(new JarEntry(entry.getName()));
          jar.getInputStream(entry).transferTo(out);
          out.closeEntry();
        }
      }
      replaceWorker(fresh);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Drops the first half of a worker's jar in place, as a copy that broke off. */
  public void dropHalfAWorker() {
    try {
      byte[] jar = Files.readAllBytes(Tandem.home().resolve(WORKER));
      Path fresh = Files.createTempFile(home, "worker", ".tmp");
      Files.write(fresh, java.util.Arrays.copyOf(jar, jar.length / 2));
      replaceWorker(fresh);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void replaceWorker(Path fresh) throws IOException {
    Files.move(
        fresh,
        home.resolve(WORKER),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }
}
