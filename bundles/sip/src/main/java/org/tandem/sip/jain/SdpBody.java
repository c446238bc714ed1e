package org.tandem.sip.jain;

import gov.nist.javax.sip.message.Content;
import gov.nist.javax.sip.message.MultipartMimeContentImpl;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sip.header.ContentDispositionHeader;
import javax.sip.header.ContentEncodingHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.message.Message;

/**
 * The session description in a message's body: the body itself, or a part of it (RFC 5621 §3).
 *
 * @param sdp empty if there is none
 * @param isForeign whether there is a body that we do not understand, but must (RFC 3261 §8.2.3)
 */
record SdpBody(Optional<String> sdp, boolean isForeign) {
  private static final SdpBody NONE = new SdpBody(Optional.empty(), false);

  static SdpBody of(Message message) {
    byte[] raw = message.getRawContent();
    if (raw == null || raw.length == 0) {
      return NONE;
    }
    Optional<String> found =
        isEncoded(message)
            ? Optional.empty()
            : find(message, new String(raw, StandardCharsets.UTF_8));
    return new SdpBody(found, found.isEmpty() && !isOptional(message));
  }

  private static Optional<String> find(Message message, String body) {
    ContentTypeHeader type = (ContentTypeHeader) message.getHeader(ContentTypeHeader.NAME);
    if (is(type, "application", "sdp")) {
      return Optional.of(body);
    }
    return type != null && "multipart".equalsIgnoreCase(type.getContentType())
        ? part(type, body)
        : Optional.empty();
  }

  private static Optional<String> part(ContentTypeHeader type, String body) {
    String boundary = type.getParameter("boundary");
    if (boundary == null || boundary.isEmpty() || boundary.indexOf('\\') >= 0) {
      return Optional.empty();
    }
    try {
      // The parser takes the boundary for a regular expression; quoted, it is what it is.
      ContentTypeHeader quoted = (ContentTypeHeader) type.clone();
      quoted.setParameter("boundary", Pattern.quote(boundary));
      MultipartMimeContentImpl parts = new MultipartMimeContentImpl(quoted);
      parts.createContentList(body);
      for (Iterator<Content> each = parts.getContents(); each.hasNext(); ) {
        Content content = each.next();
        if (is(content.getContentTypeHeader(), "application", "sdp")) {
          String sdp = content.getContent().toString();
          return Optional.of(sdp.endsWith("\n") ? sdp : sdp + "\r\n");
        }
      }
      return Optional.empty();
    } catch (ParseException | RuntimeException nonsense) {
      return Optional.empty();
    }
  }

  private static boolean is(ContentTypeHeader type, String kind, String subtype) {
    return type != null
        && kind.equalsIgnoreCase(type.getContentType())
        && subtype.equalsIgnoreCase(type.getContentSubType());
  }

  private static boolean isEncoded(Message message) {
    ContentEncodingHeader encoding =
        (ContentEncodingHeader) message.getHeader(ContentEncodingHeader.NAME);
    return encoding != null && !"identity".equalsIgnoreCase(encoding.getEncoding());
  }

  private static boolean isOptional(Message message) {
    ContentDispositionHeader disposition = message.getContentDisposition();
    return disposition != null && "optional".equalsIgnoreCase(disposition.getHandling());
  }
}
