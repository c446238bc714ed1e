package org.tandem.worker.conversation;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.Speech;

/**
 * A question that one key answers, asked again until the key means something. Wrong keys and no key
 * are counted as long as the object lives; after too many there is no answer.
 */
public final class KeyMenu {
  private final Speech[] question;
  private final Set<Key> keys;
  private final int limit;
  private int failures;

  /**
   * @param keys that mean something
   * @param limit failures after which there is no answer
   */
  public KeyMenu(Set<Key> keys, int limit, Speech... question) {
    this.question = question.clone();
    this.keys = keys;
    this.limit = limit;
  }

  /**
   * Asks.
   *
   * @param before said first, once
   */
  public Optional<Key> choose(Call call, Speech... before) {
    Speech[] saying = with(before);
    while (failures < limit) {
      Optional<Key> key = call.ask(saying);
      if (key.filter(keys::contains).isPresent()) {
        return key;
      }
      failures++;
      saying = key.isPresent() ? with(Prompt.WRONG_KEY) : question;
    }
    return Optional.empty();
  }

  /** Takes the key that was pressed before the question, if any; else asks. */
  public Optional<Key> chooseUnless(Optional<Key> pressed, Call call) {
    if (pressed.isEmpty()) {
      return choose(call);
    }
    if (keys.contains(pressed.get())) {
      return pressed;
    }
    failures++;
    return choose(call, Prompt.WRONG_KEY);
  }

  private Speech[] with(Speech... before) {
    return Stream.concat(Arrays.stream(before), Arrays.stream(question)).toArray(Speech[]::new);
  }
}
