package org.tandem.worker.conversation.listening;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tandem.api.worker.CallOutcome;
import org.tandem.media.dtmf.Key;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.CallEnded;
import org.tandem.worker.call.Played;
import org.tandem.worker.call.Speed;
import org.tandem.worker.conversation.ConversationSettings.ListeningSettings;
import org.tandem.worker.prompt.Speech;

/** The sound of one message while it is heard: where it is, how fast it goes. */
final class Playing {
  private final Call call;
  private final ListeningSettings settings;
  private final Speech.Recorded sound;
  private Duration position = Duration.ZERO;
  private Speed speed = Speed.NORMAL;
  private Duration heard = Duration.ZERO;

  Playing(Call call, ListeningSettings settings, Speech.Recorded sound) {
    this.call = call;
    this.settings = settings;
    this.sound = sound;
  }

  /**
   * Plays on, to the end or until a key is pressed. What whoever hangs up meanwhile has heard
   * counts too; where a call only falls silent, nobody knows.
   *
   * @return that key
   */
  Optional<Key> on() {
    if (isAtEnd()) {
      return Optional.empty();
    }
    Instant begun = call.now();
    try {
      Played played = call.play(sound, position, speed);
      heard = heard.plus(played.heard());
      position = played.isComplete() ? length() : played.position();
      return played.key();
    } catch (CallEnded gone) {
      if (gone.outcome() != CallOutcome.MEDIA_TIMEOUT) {
        heard = heard.plus(Duration.between(begun, call.now()));
      }
      throw gone;
    }
  }

  boolean isHeard() {
    return isAtEnd() && !heard.isZero() || heard.compareTo(settings.heardAfter()) >= 0;
  }

  boolean isAtEnd() {
    return position.compareTo(length()) >= 0;
  }

  /** Back a little; from the beginning where it is at its end. */
  void back() {
    Duration earlier = position.minus(settings.skip());
    position = isAtEnd() || earlier.isNegative() ? Duration.ZERO : earlier;
  }

  void forward() {
    Duration later = position.plus(settings.skip());
    position = later.compareTo(length()) < 0 ? later : length();
  }

  void end() {
    position = length();
  }

  /** False at the slowest speed. */
  boolean slower() {
    return change(speed.slower());
  }

  /** False at the fastest speed. */
  boolean faster() {
    return change(speed.faster());
  }

  private boolean change(Speed chosen) {
    boolean isChange = chosen != speed;
    speed = chosen;
    if (isAtEnd()) {
      position = Duration.ZERO;
    }
    return isChange;
  }

  private Duration length() {
    return sound.audio().length();
  }
}
