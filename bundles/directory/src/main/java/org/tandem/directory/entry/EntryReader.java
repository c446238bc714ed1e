package org.tandem.directory.entry;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;
import org.tandem.directory.attendant.AttendantKind;

/** Reads one configuration of one of the factory PIDs into an {@link Entry}. */
final class EntryReader {
  private static final Logger log = LoggerFactory.getLogger(EntryReader.class);
  private static final Map<String, EntryKind> KINDS =
      Stream.of(
              new DialPlanKind(),
              new GatewayKind(),
              new HuntGroupKind(),
              new MailboxKind(),
              new PolicyKind(),
              new ListKind(),
              new RulesKind(),
              new AttendantKind())
          .collect(Collectors.toUnmodifiableMap(EntryKind::factoryPid, Function.identity()));

  private EntryReader() {}

  static Set<String> factoryPids() {
    return KINDS.keySet();
  }

  /**
   * @throws WrongSetting for the first key that cannot be used
   */
  static Entry read(String factoryPid, String pid, Map<String, ?> properties) {
    String name = instanceName(factoryPid, pid, properties);
    EntryKind kind = KINDS.get(factoryPid);
    Map<String, Object> renamed = new HashMap<>(properties);
    kind.aliases()
        .forEach(
            (alias, key) -> {
              if (renamed.containsKey(alias)) {
                renamed.putIfAbsent(key, renamed.remove(alias));
              }
            });
    Settings settings = Settings.of(factoryPid + "~" + name, renamed);
    warnOfUnknownKeys(settings.pid(), kind.keys(), renamed);
    return kind.read(name, settings);
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
