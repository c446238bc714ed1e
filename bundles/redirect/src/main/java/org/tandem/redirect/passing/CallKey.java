package org.tandem.redirect.passing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.tandem.sip.SipRequest;
import org.tandem.sip.text.Fields;

/**
 * Stands for what a caller wrote, in 16 bytes whatever its length: so what is remembered of calls
 * costs the same for each. Nobody finds two texts with one key.
 */
public record CallKey(long high, long low) {
  /** Of a call: its Call-ID and the caller's tag. */
  public static CallKey of(SipRequest request) {
    String from = request.header("From").stream().findFirst().orElse("");
    return of(request.callId(), Fields.tag(from).orElse(""));
  }

  /** Of texts without line breaks, in their order. */
  public static CallKey of(String... texts) {
    try {
      byte[] text = String.join("\n", texts).getBytes(StandardCharsets.UTF_8);
      ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text));
      return new CallKey(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
