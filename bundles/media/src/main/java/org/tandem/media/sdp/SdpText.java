package org.tandem.media.sdp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SDP (RFC 4566 §5, RFC 8866). Strict where the meaning depends on it, lenient where peers
 * are careless: line ends, {@code s=} and {@code t=} that are missing, lines of kinds that we do
 * not know.
 */
final class SdpText {
  static final int MAX_CHARS = 65_536;
  static final int MAX_MEDIA = 32;

  private static final Pattern LINE = Pattern.compile("([a-z])=([\\t[^\\p{Cntrl}]]*)");
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,32}");
  private static final Pattern PORT = Pattern.compile("(\\d{1,5})(?:/(\\d{1,5}))?");
  private static final Pattern ORIGIN =
      Pattern.compile("\\S+ \\d{1,40} \\d{1,40} IN IP[46] \\S+ *", Pattern.CASE_INSENSITIVE);
  private static final Pattern CONNECTION =
      Pattern.compile("IN IP[46] (\\S+) *", Pattern.CASE_INSENSITIVE);

  private final List<MediaDescription> media = new ArrayList<>();
  private final List<String> sessionAttributes = new ArrayList<>();
  private Optional<String> sessionAddress = Optional.empty();
  private boolean hasOrigin;

  private String[] open;
  private List<String> attributes = sessionAttributes;
  private Optional<String> address = Optional.empty();

  private SdpText() {}

  /** The media of a description, in order; at least one. */
  static List<MediaDescription> parse(String text) throws SdpRefused {
    if (text == null || text.length() > MAX_CHARS) {
      throw new SdpRefused("No session description, or one that is too long");
    }
    SdpText reader = new SdpText();
    boolean isFirst = true;
    for (String line : text.split("\r?\n")) {
      if (!line.isBlank()) {
        reader.line(line, isFirst);
        isFirst = false;
      }
    }
    return reader.end();
  }

  private void line(String line, boolean isFirst) throws SdpRefused {
    Matcher parts = LINE.matcher(line);
    require(parts.matches(), "A line of the session description is none");
    char type = parts.group(1).charAt(0);
    String value = parts.group(2);
    require(isFirst == (type == 'v'), "A session description begins with its version");
    switch (type) {
      case 'v' -> require(value.strip().equals("0"), "A version of SDP that does not exist");
      case 'o' -> origin(value);
      case 'c' -> connection(value);
      case 'a' -> attributes.add(value.strip());
      case 'm' -> media(value);
      default -> {}
    }
  }

  private void origin(String value) throws SdpRefused {
    require(!hasOrigin && ORIGIN.matcher(value).matches(), "The origin (o=) is malformed");
    hasOrigin = true;
  }

  private void connection(String value) throws SdpRefused {
    Matcher parts = CONNECTION.matcher(value);
    require(parts.matches(), "A connection (c=) is malformed");
    Optional<String> written = Optional.of(parts.group(1));
    if (open == null) {
      sessionAddress = written;
    } else if (address.isEmpty()) {
      address = written;
    }
  }

  private void media(String value) throws SdpRefused {
    closeMedia();
    require(media.size() < MAX_MEDIA, "Too many media");
    open = value.strip().split(" +");
    // Kind, port, protocol, and at least one format.
    boolean isWhole = open.length >= 4 && PORT.matcher(open[1]).matches();
    require(isWhole && areTokens(open), "A description of media (m=) is malformed");
    attributes = new ArrayList<>();
    address = Optional.empty();
  }

  private static boolean areTokens(String[] parts) {
    return Arrays.stream(parts).allMatch(part -> TOKEN.matcher(part).matches());
  }

  private void closeMedia() throws SdpRefused {
    if (open == null) {
      return;
    }
    Matcher ports = PORT.matcher(open[1]);
    require(ports.matches(), "A description of media (m=) is malformed");
    int port = Integer.parseInt(ports.group(1));
    require(port <= 0xFFFF, "A port that does not exist");
    attributes.addAll(sessionAttributes);
    media.add(
        new MediaDescription(
            open[0],
            port,
            ports.group(2) == null ? 1 : Integer.parseInt(ports.group(2)),
            open[2],
            List.of(open).subList(3, open.length),
            address.or(() -> sessionAddress),
            attributes));
  }

  private List<MediaDescription> end() throws SdpRefused {
    closeMedia();
    require(hasOrigin, "A session description without its origin (o=)");
    require(!media.isEmpty(), "A session description without media");
    return media;
  }

  private static void require(boolean isRight, String otherwise) throws SdpRefused {
    if (!isRight) {
      throw new SdpRefused(otherwise);
    }
  }
}
