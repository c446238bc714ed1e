package org.tandem.directory.entry;

import java.util.Set;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;

/** Mailboxes: {@code org.tandem.mailbox~NAME}, and the same keys from wherever else. */
public final class MailboxKind implements EntryKind {
  static final String PID = "org.tandem.mailbox";

  @Override
  public String factoryPid() {
    return PID;
  }

  @Override
  public Set<String> keys() {
    return Set.of("extension", Keys.DIAL_PLAN, "name", "language", "initial.pin");
  }

  /**
   * @param name where no extension is said
   * @throws WrongSetting for the first key that cannot be used
   */
  @Override
  public Entry.OfMailbox read(String name, Settings settings) {
    return new Entry.OfMailbox(
        settings.pid(),
        Keys.extension(settings, "extension", name),
        Keys.dialPlan(settings),
        settings.text("name", ""),
        Keys.language(settings),
        Keys.initialPin(settings));
  }
}
