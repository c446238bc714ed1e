package org.tandem.worker.prompt;

import java.util.List;
import java.util.Set;
import org.tandem.worker.prompt.Speech.Noun;

/**
 * How a language puts numbers, plurals and dates together from words. Every method gives the ids of
 * words to be said one after the other; each is a line in the language's texts and an audio file
 * beside it.
 */
public interface Grammar {
  List<String> number(int value);

  List<String> count(int value, Noun noun);

  List<String> digits(String digits);

  List<String> moment(Speech.Moment moment);

  /** Every word that this grammar can come to use. */
  Set<String> words();
}
