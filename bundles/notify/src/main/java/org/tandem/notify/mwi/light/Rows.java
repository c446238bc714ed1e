package org.tandem.notify.mwi.light;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who waits for a turn, a row for each host: a host that does not answer keeps its own lights
 * waiting, not the others'. Nobody stands in a row twice. Not safe for threads.
 *
 * @param <T> whoever waits
 */
final class Rows<T> {
  private final int mostAtOnce;
  private final Map<String, Row<T>> rows = new HashMap<>();

  private static final class Row<T> {
    private final Set<T> waiting = new LinkedHashSet<>();
    private int atWork;
  }

  /**
   * @param mostAtOnce how many of one host may be at work
   */
  Rows(int mostAtOnce) {
    this.mostAtOnce = mostAtOnce;
  }

  void add(String host, T one) {
    rows.computeIfAbsent(host, fresh -> new Row<>()).waiting.add(one);
  }

  /** The next one of a host's row, if there may be another at work. */
  Optional<T> next(String host) {
    Row<T> row = rows.get(host);
    if (row == null || row.waiting.isEmpty() || row.atWork >= mostAtOnce) {
      return Optional.empty();
    }
    Iterator<T> first = row.waiting.iterator();
    T next = first.next();
    first.remove();
    tidy(host, row);
    return Optional.of(next);
  }

  void begins(String host) {
    rows.computeIfAbsent(host, fresh -> new Row<>()).atWork++;
  }

  void ends(String host) {
    Row<T> row = rows.get(host);
    row.atWork--;
    tidy(host, row);
  }

  private void tidy(String host, Row<T> row) {
    if (row.atWork == 0 && row.waiting.isEmpty()) {
      rows.remove(host);
    }
  }
}
