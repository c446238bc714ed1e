package org.tandem.transcriber.local;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.notify.Transcriber;
import org.tandem.media.audio.Resampler;

/**
 * Turns English speech into text, one recording at a time, on the thread of whoever asks. The model
 * is read when the first one asks and kept from then on (some 100 MB outside the heap).
 */
@Component(configurationPid = LocalSettings.PID)
public final class LocalTranscriber implements Transcriber {
  private static final Logger LOG = LoggerFactory.getLogger(LocalTranscriber.class);

  private final ReentrantLock turn = new ReentrantLock();
  private volatile LocalSettings settings = LocalSettings.from(Map.of());
  private Optional<Moonshine> model = Optional.empty();

  /** The number of threads holds from the next start of the bundle on. */
  @Activate
  @Modified
  void configure(Map<String, Object> properties) {
    try {
      settings = LocalSettings.from(properties);
    } catch (WrongSetting wrong) {
      LOG.error("{}; kept as it was", wrong.getMessage());
    }
  }

  @Override
  public Optional<String> transcribe(AudioClip audio, Locale language) {
    if (!language.getLanguage().equals("en")) {
      return Optional.empty();
    }
    try {
      turn.lockInterruptibly();
      try {
        return Optional.of(words(audio)).filter(text -> !text.isEmpty());
      } finally {
        turn.unlock();
      }
    } catch (InterruptedException unwanted) {
      Thread.currentThread().interrupt();
    } catch (OrtException | IOException | LinkageError failed) {
      LOG.warn("no transcript: {}", failed.toString());
    }
    return Optional.empty();
  }

  private String words(AudioClip audio) throws OrtException, IOException, InterruptedException {
    long longest = settings.longest().toMillis() * audio.sampleRateHz() / 1000;
    short[] sound = Arrays.copyOf(audio.samples(), (int) Math.min(longest, audio.samples().length));
    StringJoiner text = new StringJoiner(" ");
    for (float[] phrase :
        Phrases.of(new Resampler(audio.sampleRateHz(), Phrases.RATE_HZ).convert(sound))) {
      text.add(model().words(phrase));
    }
    return text.toString().strip();
  }

  private Moonshine model() throws OrtException, IOException {
    if (model.isEmpty()) {
      model = Optional.of(new Moonshine(settings.threads()));
    }
    return model.get();
  }

  @Deactivate
  void deactivate() {
    turn.lock(); // what is being transcribed comes to its end
    try {
      if (model.isPresent()) {
        model.get().close();
      }
    } catch (OrtException failed) {
      LOG.warn("the speech engine did not end well: {}", failed.toString());
    } finally {
      model = Optional.empty();
      turn.unlock();
    }
  }
}
