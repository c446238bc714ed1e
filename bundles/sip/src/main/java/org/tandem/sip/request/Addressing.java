package org.tandem.sip.request;

import java.util.List;
import org.tandem.sip.SipUri;

/**
 * Which way a request goes (RFC 3261 §12.2.1.1).
 *
 * @param requestUri as written
 * @param routes Route values as written
 * @param next the URI that says whom it is sent to: the first route's, or the Request-URI
 */
public record Addressing(String requestUri, List<String> routes, SipUri next) {}
