package org.tandem.sip.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret, by which whoever has it knows again what it wrote into a message itself. Sealed texts
 * are of letters, digits, minus and underscore.
 */
public final class Seal {
  private static final int KEY_BYTES = 32;

  /** 96 bits: nobody guesses them, and they are short enough to travel in a URI. */
  private static final int MARK_BYTES = 12;

  private final SecretKeySpec key;

  private Seal(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** One that nobody knows. */
  public static Seal fresh() {
    return new Seal(freshKey());
  }

  /** A secret that nobody knows. */
  public static byte[] freshKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /**
   * One that opens what another one with this secret has sealed.
   *
   * @param key {@value #KEY_BYTES} bytes
   */
  public static Seal of(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a secret of " + key.length + " bytes");
    }
    return new Seal(key);
  }

  /**
   * Seals something.
   *
   * @param context what it is, and what it belongs to: it cannot be opened as anything else
   */
  String close(byte[] content, String context) {
    byte[] mark = mark(content, context);
    byte[] both = ByteBuffer.allocate(content.length + MARK_BYTES).put(content).put(mark).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
  }

  /** What was sealed; empty for anything that we did not write. */
  Optional<byte[]> open(String sealed, String context) {
    try {
      byte[] both = Base64.getUrlDecoder().decode(sealed);
      int length = both.length - MARK_BYTES;
      if (length < 0) {
        return Optional.empty();
      }
      byte[] content = Arrays.copyOf(both, length);
      byte[] mark = Arrays.copyOfRange(both, length, both.length);
      return MessageDigest.isEqual(mark, mark(content, context))
          ? Optional.of(content)
          : Optional.empty();
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  /** The same for the same text, and for no other. */
  String digest(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mark(new byte[0], text));
  }

  private byte[] mark(byte[] content, String context) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update(context.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(content), MARK_BYTES);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has HmacSHA256", missing);
    }
  }
}
