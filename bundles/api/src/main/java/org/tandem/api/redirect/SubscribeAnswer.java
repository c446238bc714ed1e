package org.tandem.api.redirect;

import java.util.Map;
import java.util.Optional;

/**
 * What is answered to a SUBSCRIBE.
 *
 * @param reason phrase of ours, never made of what the peer sent
 * @param headers besides those that every answer has
 * @param toTag the tag of the dialog that it makes or belongs to; empty where there is none
 * @param afterwards what to do once the answer is on its way, so that a NOTIFY comes after it; must
 *     not block
 */
public record SubscribeAnswer(
    int status,
    String reason,
    Map<String, String> headers,
    Optional<String> toTag,
    Runnable afterwards) {}
