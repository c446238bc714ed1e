package org.tandem.worker.prompt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tandem.worker.prompt.Speech.Noun;

/** Lengths of time as words, in any language: the two largest units that are not zero. */
final class Lengths {
  private static final int UNITS = 2;

  private Lengths() {}

  static List<String> words(Duration length, Grammar grammar) {
    List<String> words = new ArrayList<>();
    int units = add(length.toHours(), Noun.HOUR, 0, grammar, words);
    units = add(length.toMinutesPart(), Noun.MINUTE, units, grammar, words);
    add(length.toSecondsPart(), Noun.SECOND, units, grammar, words);
    return words.isEmpty() ? grammar.count(0, Noun.SECOND) : words;
  }

  /** How many units were said so far. */
  private static int add(long count, Noun noun, int before, Grammar grammar, List<String> words) {
    if (count == 0 || before == UNITS) {
      return before;
    }
    words.addAll(grammar.count(Math.toIntExact(count), noun));
    return before + 1;
  }
}
