package org.tandem.directory.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
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
  private final CSVFormat format;
  private final List<String> headings;
  private final List<Entry.OfMailbox> mailboxes = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private MailboxTable(String origin, CSVFormat format, List<String> headings) {
    this.origin = origin;
    this.format = format;
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
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(line.indexOf(';') >= 0 && line.indexOf(',') < 0 ? ';' : ',')
            .setIgnoreSurroundingSpaces(true)
            .build();
    List<String> headings =
        cells(format, line).stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
    Set<String> unknown = new TreeSet<>(headings);
    unknown.removeAll(MailboxKind.KEYS);
    if (!headings.contains("extension") || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "its first line must have the heading extension, and else only of "
              + new TreeSet<>(MailboxKind.KEYS)
              + (unknown.isEmpty() ? "" : ", not " + unknown));
    }
    return new MailboxTable(origin, format, headings);
  }

  private void add(int number, String line) {
    String where = origin + " line " + number;
    try {
      List<String> cells = cells(format, line);
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
    } catch (UncheckedIOException | IllegalArgumentException broken) {
      complaints.add(where + " cannot be read: a quote is not closed, or closed too early");
    }
  }

  private static List<String> cells(CSVFormat format, String line) {
    try (CSVParser parser = CSVParser.parse(line, format)) {
      List<CSVRecord> records = parser.getRecords();
      return records.size() == 1 ? records.get(0).toList() : List.of();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static boolean isSilent(String line) {
    return line.isBlank() || line.startsWith("#");
  }
}
