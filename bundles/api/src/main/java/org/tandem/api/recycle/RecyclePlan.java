package org.tandem.api.recycle;

import java.util.List;

/**
 * What a recycle would do now, step by step, without doing it.
 *
 * @param obstacles why it would be refused; empty where it would go ahead
 */
public record RecyclePlan(List<String> steps, List<String> obstacles) {}
