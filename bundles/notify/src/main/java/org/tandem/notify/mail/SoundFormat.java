package org.tandem.notify.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.notify.AudioCompression;

/** In which form the sound of a message is attached. */
enum SoundFormat {
  /** Nothing: the message stays in the mailbox. */
  NONE,
  /** Small, and played by every mail program; a WAV of G.711 while no compression is there. */
  MP3,
  /** Linear samples of 16 bits: as it is stored. */
  WAV,
  /** G.711 mu-law in a WAV: half as much. */
  ULAW,
  /** G.711 A-law in a WAV: half as much. */
  ALAW;

  /**
   * What is attached.
   *
   * @param extension how the file's name ends
   */
  record Attachment(String contentType, String extension, byte[] content) {}

  /** Whether this one is better with a compression. */
  boolean wantsCompression() {
    return this == MP3;
  }

  /** Empty for {@link #NONE}. */
  Optional<Attachment> attachment(AudioClip clip, Optional<AudioCompression> compression) {
    return switch (this) {
      case NONE -> Optional.empty();
      case MP3 ->
          Optional.of(
              compression
                  .map(by -> compressed(clip, by))
                  .orElseGet(() -> coded(clip, AudioFormat.Encoding.ULAW)));
      case WAV -> Optional.of(wav(linear(clip)));
      case ULAW -> Optional.of(coded(clip, AudioFormat.Encoding.ULAW));
      case ALAW -> Optional.of(coded(clip, AudioFormat.Encoding.ALAW));
    };
  }

  private static Attachment compressed(AudioClip clip, AudioCompression by) {
    return new Attachment(by.contentType(), by.extension(), by.compress(clip));
  }

  private static Attachment coded(AudioClip clip, AudioFormat.Encoding law) {
    return wav(AudioSystem.getAudioInputStream(law, linear(clip)));
  }

  private static AudioInputStream linear(AudioClip clip) {
    ByteBuffer bytes =
        ByteBuffer.allocate(clip.samples().length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(clip.samples());
    AudioFormat format = new AudioFormat(clip.sampleRateHz(), 16, 1, true, false);
    return new AudioInputStream(
        new ByteArrayInputStream(bytes.array()), format, clip.samples().length);
  }

  private static Attachment wav(AudioInputStream sound) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file);
    } catch (IOException cannotBe) {
      throw new UncheckedIOException(cannotBe);
    }
    return new Attachment("audio/wav", "wav", file.toByteArray());
  }
}
