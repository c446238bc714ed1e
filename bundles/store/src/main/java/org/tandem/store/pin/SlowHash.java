package org.tandem.store.pin;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.tandem.api.mailbox.Pin;

/**
 * Argon2id (RFC 9106), written as {@code $argon2id$v=19$m=19456,t=4,p=1$SALT$HASH}. A PIN has few
 * digits: whoever steals the file tries them all, and each try shall cost. The cost is told in the
 * text, so that it can be raised without making old ones useless.
 */
final class SlowHash {
  private static final int MEMORY_KIBIBYTES = 19 * 1024;
  private static final int PASSES = 4;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int AT_ONCE = 2; // of their memory, and of processors that calls need
  private static final Pattern TEXT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,3}),p=(\\d)"
              + "\\$([A-Za-z0-9+/]{8,64})\\$([A-Za-z0-9+/]{16,128})");

  private final SecureRandom random = new SecureRandom();
  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  /** What the cost is, and the salt. */
  private record Recipe(int memoryKibibytes, int passes, int lanes, byte[] salt) {}

  /** Hashes a PIN with a new salt. */
  String of(Pin pin) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] hash = hash(pin, new Recipe(MEMORY_KIBIBYTES, PASSES, 1, salt), HASH_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(
            MEMORY_KIBIBYTES, PASSES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  /**
   * Whether a PIN is the one that was hashed.
   *
   * @throws IllegalArgumentException where the text is no hash of ours
   */
  boolean matches(Pin pin, String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no hash");
    }
    byte[] salt = Base64.getDecoder().decode(parts.group(4));
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    Recipe recipe =
        new Recipe(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            salt);
    return MessageDigest.isEqual(hash(pin, recipe, expected.length), expected);
  }

  /** Whether two PINs are the same; as slow as a hash, so that nobody hears the difference. */
  boolean matches(Pin entered, Pin known) {
    byte[] salt = new byte[SALT_BYTES];
    hash(entered, new Recipe(MEMORY_KIBIBYTES, PASSES, 1, salt), HASH_BYTES);
    byte[] one = bytes(entered);
    byte[] other = bytes(known);
    try {
      return MessageDigest.isEqual(one, other);
    } finally {
      Arrays.fill(one, (byte) 0);
      Arrays.fill(other, (byte) 0);
    }
  }

  private byte[] hash(Pin pin, Recipe recipe, int hashBytes) {
    byte[] secret = bytes(pin);
    byte[] hash = new byte[hashBytes];
    permits.acquireUninterruptibly();
    try {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(recipe.memoryKibibytes())
              .withIterations(recipe.passes())
              .withParallelism(recipe.lanes())
              .withSalt(recipe.salt())
              .build());
      argon2.generateBytes(secret, hash);
      return hash;
    } finally {
      permits.release();
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static byte[] bytes(Pin pin) {
    char[] digits = pin.reveal();
    ByteBuffer encoded = StandardCharsets.US_ASCII.encode(CharBuffer.wrap(digits));
    byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
    Arrays.fill(digits, '0');
    Arrays.fill(encoded.array(), (byte) 0);
    return bytes;
  }
}
