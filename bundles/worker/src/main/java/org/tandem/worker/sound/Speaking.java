package org.tandem.worker.sound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.audio.Pace;
import org.tandem.media.audio.Playback;
import org.tandem.media.audio.Sequence;
import org.tandem.media.audio.Silence;
import org.tandem.media.codec.Codec;
import org.tandem.worker.prompt.Languages;
import org.tandem.worker.prompt.PromptBook;
import org.tandem.worker.prompt.Speech;

/** Turns speech into sound, for all calls of a generation. */
public final class Speaking {
  private final Languages languages;
  private final PromptAudio audio = new PromptAudio();
  private final Duration gap;

  /**
   * @param gap a breath between two parts; words inside a part follow each other at once
   */
  public Speaking(Languages languages, Duration gap) {
    this.languages = languages;
    this.gap = gap;
  }

  /** A new source that says all parts once. */
  public AudioSource source(Locale language, Codec codec, Speech... parts) {
    PromptBook book = languages.book(language);
    List<AudioSource> sources = new ArrayList<>();
    for (Speech part : parts) {
      if (!sources.isEmpty() && !gap.isZero()) {
        sources.add(new Silence(gap));
      }
      if (part instanceof Speech.Recorded recorded) {
        sources.add(playback(codec, recorded, Pace.WHOLE));
      }
      for (String word : book.words(part)) {
        sources.add(audio.source(book.language(), word, codec));
      }
    }
    return new Sequence(sources);
  }

  /** A new source that plays a recording once. */
  public Playback playback(Codec codec, Speech.Recorded recorded, Pace pace) {
    AudioClip clip = recorded.audio();
    return new Playback(clip.samples(), clip.sampleRateHz(), pace).prepared(codec.sampleRateHz());
  }

  /** What is said, as text. */
  public String text(Locale language, Speech... parts) {
    PromptBook book = languages.book(language);
    return String.join(" ", List.of(parts).stream().map(book::text).toList());
  }
}
