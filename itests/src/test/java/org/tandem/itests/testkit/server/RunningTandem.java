package org.tandem.itests.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tandem.itests.testkit.PhoneLoop;
import org.tandem.itests.testkit.phone.Phone;
import org.tandem.itests.testkit.phone.Transport;

/**
 * For a test class: one Tandem that runs during all of its tests, and phones. When a test fails,
 * the end of what Tandem logged is shown with it.
 */
public final class RunningTandem
    implements BeforeAllCallback, AfterAllCallback, AfterTestExecutionCallback {
  private static final int LINES_SHOWN = 60;

  private final UnaryOperator<Tandem> settings;
  private Path folder;
  private Tandem tandem;
  private PhoneLoop loop;

  private RunningTandem(UnaryOperator<Tandem> settings) {
    this.settings = settings;
  }

  /** With the settings of the distribution, other ports apart. */
  public static RunningTandem asShipped() {
    return with(UnaryOperator.identity());
  }

  public static RunningTandem with(UnaryOperator<Tandem> settings) {
    return new RunningTandem(settings);
  }

  public Tandem tandem() {
    return tandem;
  }

  /** A new phone; whoever asks for it closes it. */
  public Phone phone(String number, Transport transport) {
    return new Phone(loop, number, transport);
  }

  public PhoneLoop loop() {
    return loop;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("tandem-it");
    loop = PhoneLoop.start();
    tandem = settings.apply(Tandem.in(folder));
    tandem.start();
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      List<String> lines = tandem.output().lines().toList();
      System.err.println(context.getDisplayName() + " failed; Tandem's last lines were:");
      lines
          .subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size())
          .forEach(System.err::println);
      keepLog(context.getRequiredTestClass().getName());
    }
  }

  /** Keeps what it logged beside the test's report. */
  private void keepLog(String name) {
    try {
      Path reports = Files.createDirectories(Path.of("target/failsafe-reports"));
      Files.writeString(reports.resolve(name + "-tandem.log"), tandem.output());
    } catch (IOException failed) {
      System.err.println("the log is not kept: " + failed);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (tandem != null) {
      tandem.close();
    }
    loop.close();
    remove(folder);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(file);
      }
    }
  }
}
