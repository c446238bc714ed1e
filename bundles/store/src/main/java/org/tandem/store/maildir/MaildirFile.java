package org.tandem.store.maildir;

import java.nio.file.Path;
import java.util.TreeSet;

/**
 * A message's file, as its name tells.
 *
 * @param unique the name's part that never changes
 * @param flags Maildir's letters: {@code S} seen, {@code T} to be deleted, ...
 */
public record MaildirFile(Path path, String unique, String flags) {
  private static final String INFO = ":2,";

  static MaildirFile of(Path path) {
    String name = path.getFileName().toString();
    int colon = name.indexOf(':');
    return new MaildirFile(
        path,
        colon < 0 ? name : name.substring(0, colon),
        colon >= 0 && name.startsWith(INFO, colon) ? name.substring(colon + INFO.length()) : "");
  }

  /** A name of the message that no renaming changes. */
  public Path stablePath() {
    return path.getParent().resolveSibling(unique);
  }

  /** Whether somebody has opened it. */
  public boolean isSeen() {
    return has('S');
  }

  /** Whether a mail program deleted it and will remove the file when it tidies up. */
  public boolean isTrashed() {
    return has('T');
  }

  /** The name with a flag more or less; letters in ASCII order, as Maildir wants them. */
  String nameWith(char flag, boolean isSet) {
    TreeSet<Character> letters = new TreeSet<>();
    flags.chars().forEach(letter -> letters.add((char) letter));
    if (isSet) {
      letters.add(flag);
    } else {
      letters.remove(flag);
    }
    StringBuilder name = new StringBuilder(unique).append(INFO);
    letters.forEach(name::append);
    return name.toString();
  }

  private boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }
}
