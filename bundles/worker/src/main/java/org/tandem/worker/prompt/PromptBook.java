package org.tandem.worker.prompt;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One language: its grammar, and the texts of its prompts and words. Who speaks asks for the {@link
 * #words}, who shows asks for the {@link #text}.
 *
 * @param texts by id
 */
public record PromptBook(Locale language, Grammar grammar, Map<String, String> texts) {
  private static final String PAUSE = "[pause 0.2]";

  /**
   * What to say, as the ids of audio files in their order; none for a recording of a person, which
   * is audio itself.
   */
  public List<String> words(Speech speech) {
    if (speech instanceof Prompt prompt) {
      return List.of(prompt.id());
    } else if (speech instanceof Speech.Number number) {
      return grammar.number(number.value());
    } else if (speech instanceof Speech.Count count) {
      return grammar.count(count.value(), count.noun());
    } else if (speech instanceof Speech.Digits digits) {
      return Spelling.digits(digits.digits());
    } else if (speech instanceof Speech.Spelled spelled) {
      return Spelling.letters(spelled.text(), grammar);
    } else if (speech instanceof Speech.Length length) {
      return Lengths.words(length.length(), grammar);
    } else if (speech instanceof Speech.Day day) {
      return grammar.day(day.day(), day.today());
    } else if (speech instanceof Speech.Weekday weekday) {
      return List.of(Sayable.word(weekday.day()));
    } else if (speech instanceof Speech.Time time) {
      return grammar.time(time.time(), time.clock());
    } else if (speech instanceof Speech.Moment moment) {
      return grammar.moment(moment);
    }
    return List.of();
  }

  /** What is said, as text. */
  public String text(Speech speech) {
    return speech instanceof Speech.Recorded recorded
        ? "(" + recorded.label() + ")"
        : words(speech).stream()
            .map(texts::get)
            .collect(Collectors.joining(" "))
            .replace(" " + PAUSE, ",");
  }

  /** Every id that must have a text and an audio file. */
  public Set<String> required() {
    return Stream.concat(Stream.of(Prompt.values()).map(Prompt::id), grammar.words().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
