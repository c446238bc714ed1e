package org.tandem.api.plan;

import java.util.List;
import java.util.Locale;

/**
 * Extensions of one length that share a number space, and what holds for all of them.
 *
 * @param name the instance name of its PID, {@code org.tandem.dialplan~NAME}
 * @param extensionLength digits of an extension, 1 to 20
 * @param accessNumbers numbers that are our own: what a PBX sends calls to (pilot numbers) and what
 *     a subscriber dials (access numbers); a call diverted from one of them says nothing about a
 *     mailbox
 * @param prefixes what is cut from the front of a longer number to get an extension, for instance
 *     {@code +4930555}; the longest that fits wins
 * @param language of prompts where the mailbox says nothing else
 */
public record DialPlan(
    String name,
    int extensionLength,
    List<String> accessNumbers,
    List<String> prefixes,
    Locale language,
    SecurityMode security) {}
