package org.tandem.api.rules;

import java.time.LocalDateTime;
import java.util.List;

/**
 * What rules are held against: a call at its moment.
 *
 * @param caller the forms of the calling number: as it came, and as an extension if it is one; an
 *     empty text alone where it was withheld
 * @param now where the subscriber is
 * @param isOutOfOffice whether the subscriber has said so
 */
public record RuleSituation(List<String> caller, LocalDateTime now, boolean isOutOfOffice) {}
