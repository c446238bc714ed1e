package org.tandem.shell.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows under headings, aligned; numbers to the right. A cell wider than {@value #WIDEST} columns is
 * cut, except in the last column, where nothing comes after it.
 */
public final class Table {
  private static final int WIDEST = 40;
  private static final int LONGEST = 400;
  private static final String GAP = "  ";

  private final List<List<Object>> rows = new ArrayList<>();

  public Table(String... headings) {
    rows.add(List.of((Object[]) headings));
  }

  /** As many cells as there are headings. */
  public Table row(Object... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** The table in lines, or another sentence where there is no row. */
  public String orElse(String nothing) {
    return rows.size() == 1 ? nothing : toString();
  }

  @Override
  public String toString() {
    int[] widths = new int[rows.get(0).size()];
    for (List<Object> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], Plain.columns(text(row, column)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private String line(List<Object> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String text = text(row, column);
      String space = " ".repeat(widths[column] - Plain.columns(text));
      line.append(column == 0 ? "" : GAP).append(isNumeric(column) ? space + text : text + space);
    }
    return line.toString().stripTrailing();
  }

  private boolean isNumeric(int column) {
    return rows.size() > 1 && rows.get(1).get(column) instanceof Number;
  }

  private static String text(List<Object> row, int column) {
    return Plain.within(
        Plain.line(row.get(column).toString()), column + 1 < row.size() ? WIDEST : LONGEST);
  }
}
