package org.tandem.itests.testkit.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The JDK's {@code jcmd} on a process. */
public final class Jcmd {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Pattern THREAD = Pattern.compile("\"(.*)\" #\\d+ ");

  private final long pid;

  public Jcmd(long pid) {
    this.pid = pid;
  }

  /**
   * How many bundles' class loaders are alive after a whole collection, which a histogram makes.
   */
  public long bundleClassLoaders() {
    run("GC.class_histogram");
    return run("GC.class_histogram")
        .lines()
        .filter(line -> line.matches(".*BundleWiringImpl\\$BundleClassLoader\\b.*"))
        .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[1]))
        .sum();
  }

  /**
   * Java's threads by name with their number; numbers in names are written as N, so that a pool, or
   * the worker of one generation, looks like the next. Without those that the JVM starts as it
   * likes.
   */
  public Map<String, Long> threads() {
    return run("Thread.print")
        .lines()
        .map(THREAD::matcher)
        .filter(Matcher::lookingAt)
        .map(matcher -> matcher.group(1).replaceAll("\\d+", "N"))
        .filter(name -> !name.contains("CompilerThread"))
        .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
  }

  private String run(String command) {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Program.Result result =
        Program.run(LIMIT, Path.of("/"), List.of(program, Long.toString(pid), command));
    if (!result.isOk()) {
      throw new AssertionError("jcmd " + command + ": " + result.output());
    }
    return result.output();
  }
}
