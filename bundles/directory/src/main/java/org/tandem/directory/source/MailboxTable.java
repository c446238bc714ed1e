package org.tandem.directory.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tandem.api.config.Settings;
import org.tandem.api.config.WrongSetting;
import org.tandem.directory.entry.Entry;
import org.tandem.directory.entry.MailboxKind;

/**
 * Reads mailboxes from text: comma- or semicolon-separated values (RFC 4180), a mailbox a line, the
 * keys of a mailbox as headings. Each line is read alone, so that a quote that nobody closed costs
 * one mailbox and not the rest of the file. Empty lines and those that begin with {@code #} say
 * nothing.
 */
final class MailboxTable {
  private final String origin;
  private final char separator;
  private final List<String> headings;
  private final List<Entry.OfMailbox> mailboxes = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private MailboxTable(String origin, char separator, List<String> headings) {
    this.origin = origin;
    this.separator = separator;
    this.headings = headings;
  }

  /**
   * @param origin the file's name, for complaints
   * @throws IllegalArgumentException for a text that is no such table at all
   */
  static Content read(String origin, String text) {
    List<String> lines = text.replaceFirst("^\\uFEFF", "").lines().toList();
    int first = 0;
    while (first < lines.size() && isSilent(lines.get(first))) {
      first++;
    }
    if (first == lines.size()) {
      throw new IllegalArgumentException("it is empty");
    }
    MailboxTable table = headed(origin, lines.get(first));
    for (int i = first + 1; i < lines.size(); i++) {
      if (!isSilent(lines.get(i))) {
        table.add(i + 1, lines.get(i));
      }
    }
    return new Content(table.mailboxes, table.complaints);
  }

  private static MailboxTable headed(String origin, String line) {
    char separator = line.indexOf(';') >= 0 && line.indexOf(',') < 0 ? ';' : ',';
    List<String> headings =
        Cells.of(line, separator).stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
    Set<String> unknown = new TreeSet<>(headings);
    unknown.removeAll(MailboxKind.KEYS);
    if (!headings.contains("extension") || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "its first line must have the heading extension, and else only of "
              + new TreeSet<>(MailboxKind.KEYS)
              + (unknown.isEmpty() ? "" : ", not " + unknown));
    }
    return new MailboxTable(origin, separator, headings);
  }

  private void add(int number, String line) {
    String where = origin + " line " + number;
    try {
      List<String> cells = Cells.of(line, separator);
      if (cells.size() > headings.size()) {
        complaints.add(where + " has " + cells.size() + " cells: the headings are fewer");
        return;
      }
      Map<String, String> values = new HashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        values.put(headings.get(i), cells.get(i));
      }
      mailboxes.add(MailboxKind.mailbox("", Settings.of(where, values)));
    } catch (WrongSetting wrong) {
      complaints.add(wrong.getMessage());
    } catch (IllegalArgumentException broken) {
      complaints.add(where + " cannot be read: a quote is not closed, or closed too early");
    }
  }

  private static boolean isSilent(String line) {
    return line.isBlank() || line.startsWith("#");
  }
}
