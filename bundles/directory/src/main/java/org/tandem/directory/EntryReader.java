package org.tandem.directory;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.SecurityMode;

/** Reads one configuration of one of the factory PIDs into an {@link Entry}. */
final class EntryReader {
  static final String DIAL_PLAN = "org.tandem.dialplan";
  static final String GATEWAY = "org.tandem.gateway";
  static final String MAILBOX = "org.tandem.mailbox";
  static final Set<String> FACTORY_PIDS = Set.of(DIAL_PLAN, GATEWAY, MAILBOX);

  private static final Logger log = LoggerFactory.getLogger(EntryReader.class);
  private static final Map<String, Set<String>> KEYS =
      Map.of(
          DIAL_PLAN,
          Set.of("extension.length", "access.numbers", "prefixes", "language", "security"),
          GATEWAY,
          Set.of("addresses", "dialplan"),
          MAILBOX,
          Set.of("extension", "dialplan", "name", "language", "initial.pin"));

  private EntryReader() {}

  /**
   * @throws WrongSetting for the first key that cannot be used
   */
  static Entry read(String factoryPid, String pid, Map<String, ?> properties) {
    String name = instanceName(factoryPid, pid, properties);
    Settings settings = Settings.of(factoryPid + "~" + name, properties);
    warnOfUnknownKeys(settings.pid(), KEYS.get(factoryPid), properties);
    return switch (factoryPid) {
      case DIAL_PLAN -> dialPlan(name, settings);
      case GATEWAY -> gateway(name, settings);
      default -> mailbox(name, settings);
    };
  }

  private static Entry dialPlan(String name, Settings settings) {
    if (!name.matches("[A-Za-z0-9_-]{1,40}")) {
      throw settings.wrong(
          "the instance's name", name, "letters, digits, hyphen and underscore, 1 to 40");
    }
    return new Entry.OfDialPlan(
        settings.pid(),
        new DialPlan(
            name,
            settings.number("extension.length", 4, 1, 20),
            numbers(settings, "access.numbers"),
            numbers(settings, "prefixes"),
            language(settings).orElse(Locale.ENGLISH),
            settings.parsed(
                "security",
                SecurityMode.UNSECURED,
                "unsecured, sip-secured or secured",
                text -> SecurityMode.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')))));
  }

  private static Entry gateway(String name, Settings settings) {
    String allowed =
        "one or more IP addresses or networks such as 192.0.2.0/24, separated by commas";
    List<Network> networks =
        settings.list("addresses").stream().map(text -> network(settings, text, allowed)).toList();
    if (networks.isEmpty()) {
      throw settings.wrong("addresses", "", allowed);
    }
    return new Entry.OfGateway(settings.pid(), name, networks, optional(settings, "dialplan"));
  }

  private static Network network(Settings settings, String text, String allowed) {
    try {
      return Network.parse(text);
    } catch (IllegalArgumentException notANetwork) {
      throw settings.wrong("addresses", text, allowed);
    }
  }

  private static Entry mailbox(String name, Settings settings) {
    String extension = settings.text("extension", name);
    if (!extension.matches("\\d{1,20}")) {
      throw settings.wrong(
          "extension", extension, "1 to 20 digits; by default the instance's name");
    }
    return new Entry.OfMailbox(
        settings.pid(),
        extension,
        optional(settings, "dialplan"),
        settings.text("name", ""),
        language(settings),
        initialPin(settings));
  }

  /** A wrong PIN is not repeated in the complaint: it is likely to be a right one mistyped. */
  private static Optional<Pin> initialPin(Settings settings) {
    Optional<String> digits = optional(settings, "initial.pin");
    if (digits.isPresent() && !digits.get().matches("[0-9]{4,24}")) {
      throw settings.wrong("initial.pin", "(not shown)", "4 to 24 digits");
    }
    return digits.map(Pin::new);
  }

  private static List<String> numbers(Settings settings, String key) {
    return settings.list(key).stream().map(text -> number(settings, key, text)).toList();
  }

  private static String number(Settings settings, String key, String text) {
    String number = Numbers.withoutSeparators(text);
    if (!number.matches("\\+?[0-9A-Da-d*#]{1,40}")) {
      throw settings.wrong(key, text, "telephone numbers, separated by commas");
    }
    return number;
  }

  private static Optional<Locale> language(Settings settings) {
    return Optional.ofNullable(
        settings.parsed(
            "language",
            null,
            "a language such as en or de-CH",
            text -> new Locale.Builder().setLanguageTag(text).build()));
  }

  private static Optional<String> optional(Settings settings, String key) {
    return Optional.ofNullable(settings.text(key, null));
  }

  /**
   * The part after the tilde. Older File Installs make up a PID; then it is the file's name that
   * tells, {@code org.tandem.mailbox-2001.cfg}.
   */
  private static String instanceName(String factoryPid, String pid, Map<String, ?> properties) {
    if (pid.startsWith(factoryPid + "~")) {
      return pid.substring(factoryPid.length() + 1);
    }
    Object file = properties.get("felix.fileinstall.filename");
    if (file != null) {
      String path = URI.create(file.toString()).getPath();
      String leaf = path.substring(path.lastIndexOf('/') + 1);
      if (leaf.startsWith(factoryPid + "-") && leaf.lastIndexOf('.') > factoryPid.length()) {
        return leaf.substring(factoryPid.length() + 1, leaf.lastIndexOf('.'));
      }
    }
    return pid;
  }

  private static void warnOfUnknownKeys(String pid, Set<String> known, Map<String, ?> properties) {
    Set<String> unknown = new TreeSet<>(properties.keySet());
    unknown.removeAll(known);
    unknown.removeIf(key -> key.startsWith("service.") || key.startsWith("felix."));
    if (!unknown.isEmpty()) {
      log.warn("{}: {} not known, ignored; known are {}", pid, unknown, new TreeSet<>(known));
    }
  }
}
