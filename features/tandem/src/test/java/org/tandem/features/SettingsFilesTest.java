package org.tandem.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The settings files that are shipped have every key of their PID with its default, as the bundle's
 * README has it in its table of settings.
 */
class SettingsFilesTest {
  private static final Path CONF = Path.of("src/main/tandem/conf");
  private static final Path BUNDLES = Path.of("../../bundles");
  private static final Pattern SETTING = Pattern.compile("#?([a-z][a-z.]*) =(.*)");
  private static final Pattern KEYS = Pattern.compile("[a-z][a-z.]*(, [a-z][a-z.]*)*");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(CONF)) {
      return files.filter(file -> file.toString().endsWith(".cfg")).toList().stream();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "org.tandem.network, api",
    "org.tandem.tls, tls",
    "org.tandem.redirect, redirect",
    "org.tandem.worker, worker",
    "org.tandem.recycle, recycle-scheduler",
    "org.tandem.directory, directory",
    "org.tandem.store, store",
    "org.tandem.records, notify",
    "org.tandem.mail, notify",
    "org.tandem.webhook, notify",
    "org.tandem.mwi, notify"
  })
  void everyKeyIsThereWithItsDefault(String pid, String bundle) throws IOException {
    assertThat(shipped(CONF.resolve(pid + ".cfg"))).isEqualTo(documented(bundle, pid));
  }

  @ParameterizedTest
  @CsvSource({
    "attendant-main",
    "dialplan-office",
    "gateway-pbx",
    "huntgroup-branch",
    "list-90",
    "mailbox-2001",
    "policy-staff"
  })
  void everyKeyOfAnExampleIsKnown(String name) throws IOException {
    assertThat(documented("directory", "").keySet())
        .containsAll(shipped(CONF.resolve("org.tandem." + name + ".cfg.example")).keySet());
  }

  @Test
  void everyKeyOfTheProfileIsThereWithItsDefault() throws IOException {
    assertThat(documented("redirect", "org.tandem.profile"))
        .containsAllEntriesOf(shipped(CONF.resolve("org.tandem.profile-odd.cfg.example")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void nothingIsChangedByWhatIsShipped(Path file) throws IOException {
    assertThat(Files.readAllLines(file))
        .allSatisfy(line -> assertThat(line.isBlank() || line.startsWith("#")).as(line).isTrue());
  }

  /** Key and default of each setting in a file, commented out or not. */
  private static Map<String, String> shipped(Path file) throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      Matcher setting = SETTING.matcher(line);
      if (setting.matches()) {
        settings.put(setting.group(1), setting.group(2).strip());
      }
    }
    return settings;
  }

  /** A bundle's README, and the pages beside it. */
  private static List<String> pages(String bundle) throws IOException {
    try (Stream<Path> files = Files.list(BUNDLES.resolve(bundle))) {
      List<String> lines = new ArrayList<>();
      for (Path page : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".md"))::iterator) {
        lines.addAll(Files.readAllLines(page));
      }
      return lines;
    }
  }

  /**
   * Key and default of each setting in a README: the cells in and before the column "default"; but
   * not of a table whose head names another PID.
   */
  private static Map<String, String> documented(String bundle, String pid) throws IOException {
    Map<String, String> settings = new TreeMap<>();
    int column = 0;
    for (String line : pages(bundle)) {
      List<String> cells =
          Arrays.stream(line.replace("`", "").split("\\|")).map(String::strip).toList();
      if (!line.startsWith("|")) {
        column = 0;
      } else if (cells.contains("default")) {
        int found = cells.indexOf("default");
        String head = cells.get(found - 1);
        boolean isOther = !pid.isEmpty() && head.startsWith("PID ") && !head.equals("PID " + pid);
        column = isOther ? 0 : found;
      } else if (column > 0 && KEYS.matcher(cells.get(column - 1)).matches()) {
        String[] keys = cells.get(column - 1).split(", ");
        String[] defaults =
            keys.length == 1 ? new String[] {cells.get(column)} : cells.get(column).split(", ");
        for (int i = 0; i < keys.length; i++) {
          settings.put(keys[i], standard(defaults[Math.min(i, defaults.length - 1)]));
        }
      }
    }
    return settings;
  }

  /** As it stands in a file: a default that is told in words rather than as a value is none. */
  private static String standard(String cell) {
    String value =
        cell.replaceAll(";.*", "").replace("${tandem.data}/", "").replace(", ", ",").strip();
    return value.contains(" ") ? "" : value;
  }
}
