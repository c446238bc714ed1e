package org.tandem.api.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tandem.api.config.Settings;

/**
 * How the Contact of a 302 is written for PBXs that take exception to another form.
 *
 * @param host by which host the worker is named
 * @param transports one Contact for each, the most wanted first; empty for the transport that the
 *     request came by alone
 * @param transportText how the {@code transport} parameter is written
 * @param user which user part it has
 * @param parameters which URI parameters it has besides {@code transport}: of {@code target},
 *     {@code cause} and {@code maddr}, the last as it stands in the request
 * @param hasDiversion whether the URI carries the Diversion as a header, so that a PBX that drops
 *     the INVITE's own puts it into the next one (RFC 3261 §19.1.5)
 */
public record ContactForm(
    String host,
    List<String> transports,
    TransportText transportText,
    String user,
    Set<String> parameters,
    boolean hasDiversion) {
  /** The host as the request wrote it, or the advertised one of the same form. */
  public static final String ASKED = "asked";

  /** The address by which the sender of the request reaches us, never a name. */
  public static final String ADDRESS = "address";

  /** The user as the request has it. */
  public static final String KEPT = "kept";

  /** The number of the mailbox, where the call was diverted from one. */
  public static final String MAILBOX = "mailbox";

  /** What is right for most. */
  public static final ContactForm GENERIC =
      new ContactForm(
          ASKED, List.of(), TransportText.LOWER, KEPT, Set.of("target", "cause"), false);

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\]");
  private static final Pattern NUMBER = Pattern.compile("[0-9+*#]{1,40}");

  /** How {@code transport} is written. */
  public enum TransportText {
    /** {@code transport=tcp}. */
    LOWER,
    /** {@code transport=TCP}. */
    UPPER,
    /** Only where it is not UDP, which is what its absence means (RFC 3263 §4.1). */
    UNLESS_UDP,
    /** Never. */
    NEVER;

    /** As a setting is written: {@code unless-udp}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The keys that settings have for it. */
  public static Set<String> keys() {
    return Set.of(
        "contact.host",
        "contact.transports",
        "contact.transport",
        "contact.user",
        "contact.parameters",
        "contact.diversion");
  }

  /**
   * Reads the keys that are there, and takes the others from another form.
   *
   * @throws org.tandem.api.config.WrongSetting for a value that is not allowed
   */
  public static ContactForm from(Settings settings, ContactForm otherwise) {
    return new ContactForm(
        settings.parsed(
            "contact.host",
            otherwise.host,
            "asked, address, or a host name or address",
            text -> HOST.matcher(text).matches() ? text : null),
        words(settings, "contact.transports", otherwise.transports, List.of("udp", "tcp")),
        settings.parsed(
            "contact.transport",
            otherwise.transportText,
            "lower, upper, unless-udp or never",
            text -> TransportText.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'))),
        settings.parsed(
            "contact.user",
            otherwise.user,
            "kept, mailbox, or a number",
            text -> isUser(text) ? text : null),
        Set.copyOf(
            words(
                settings,
                "contact.parameters",
                List.copyOf(otherwise.parameters),
                List.of("target", "cause", "maddr"))),
        settings.flag("contact.diversion", otherwise.hasDiversion));
  }

  /** Whether a parameter is written. */
  public boolean has(String parameter) {
    return parameters.contains(parameter);
  }

  /** The host that is always written; empty where the request decides. */
  public Optional<String> fixedHost() {
    return Optional.of(host).filter(text -> !text.equals(ASKED) && !text.equals(ADDRESS));
  }

  private static boolean isUser(String text) {
    return text.equals(KEPT) || text.equals(MAILBOX) || NUMBER.matcher(text).matches();
  }

  /** A list of some words; {@code none} is the empty one. */
  private static List<String> words(
      Settings settings, String key, List<String> otherwise, List<String> allowed) {
    List<String> words = settings.list(key);
    if (words.isEmpty()) {
      return otherwise;
    }
    if (words.equals(List.of("none"))) {
      return List.of();
    }
    for (String word : words) {
      if (!allowed.contains(word)) {
        throw settings.wrong(key, word, "some of " + String.join(", ", allowed) + ", or none");
      }
    }
    return words.stream().distinct().toList();
  }
}
