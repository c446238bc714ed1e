package org.tandem.store.maildir;

import java.nio.file.Path;
import java.util.TreeSet;

/**
 * A message's file, as its name tells: {@code UNIQUE[,EDITION][:2,FLAGS]}. Mail programs take what
 * is before the colon as the name of a content that never changes; so a message that is written
 * anew gets another edition and stays the same message to us.
 *
 * @param unique the name's part that never changes
 * @param base all before the colon
 * @param flags Maildir's letters: {@code S} seen, {@code T} to be deleted, ...
 */
public record MaildirFile(Path path, String unique, String base, String flags) {
  private static final String INFO = ":2,";

  static MaildirFile of(Path path) {
    String name = path.getFileName().toString();
    int colon = name.indexOf(':');
    String base = colon < 0 ? name : name.substring(0, colon);
    int comma = base.indexOf(',');
    return new MaildirFile(
        path,
        comma < 0 ? base : base.substring(0, comma),
        base,
        colon >= 0 && name.startsWith(INFO, colon) ? name.substring(colon + INFO.length()) : "");
  }

  /** A name of this content that no renaming changes. */
  public Path stablePath() {
    return path.getParent().resolveSibling(base);
  }

  /** Whether somebody has opened it. */
  public boolean isSeen() {
    return has('S');
  }

  /** Whether it is deleted, here or by a mail program, and not yet removed. */
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
    StringBuilder name = new StringBuilder(base).append(INFO);
    letters.forEach(name::append);
    return name.toString();
  }

  /** The same message and flags with a content that no mail program has seen. */
  Path nextEdition() {
    String name = path.getFileName().toString();
    int edition = base.startsWith(unique + ",E") ? edition(base.substring(unique.length() + 2)) : 0;
    return path.resolveSibling(unique + ",E" + (edition + 1) + name.substring(base.length()));
  }

  private static int edition(String digits) {
    return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
  }

  private boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }
}
