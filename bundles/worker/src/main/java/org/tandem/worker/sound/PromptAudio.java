package org.tandem.worker.sound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.audio.EncodedClip;
import org.tandem.media.audio.Pace;
import org.tandem.media.audio.Playback;
import org.tandem.media.audio.Wav;
import org.tandem.media.codec.Codec;
import org.tandem.media.codec.G711;
import org.tandem.worker.prompt.Languages;

/**
 * The audio of prompts and words. Each is read once in the life of a generation and encoded once
 * for each G.711 law, so that playing it copies bytes. Safe for all call threads.
 */
final class PromptAudio {
  private record Word(Locale language, String id) {}

  private record EncodedWord(Word word, G711 law) {}

  private final Map<Word, Wav> files = new ConcurrentHashMap<>();
  private final Map<EncodedWord, byte[]> encoded = new ConcurrentHashMap<>();

  /** A new source that plays it once. */
  AudioSource source(Locale language, String id, Codec codec) {
    Word word = new Word(language, id);
    if (codec instanceof G711 law) {
      return new EncodedClip(
          law, encoded.computeIfAbsent(new EncodedWord(word, law), this::encode));
    }
    Wav file = file(word);
    return new Playback(file.samples(), file.sampleRateHz(), Pace.WHOLE)
        .prepared(codec.sampleRateHz());
  }

  private byte[] encode(EncodedWord word) {
    Wav file = file(word.word());
    boolean isInThisLaw = file.form() == (word.law() == G711.PCMU ? Wav.Form.PCMU : Wav.Form.PCMA);
    return isInThisLaw ? file.audio() : Wav.of(file.samples(), word.law()).audio();
  }

  private Wav file(Word word) {
    return files.computeIfAbsent(word, PromptAudio::read);
  }

  private static Wav read(Word word) {
    try (InputStream file = Languages.audio(word.language(), word.id())) {
      return Wav.read(file);
    } catch (IOException missing) {
      throw new UncheckedIOException("no audio: " + word, missing);
    }
  }
}
