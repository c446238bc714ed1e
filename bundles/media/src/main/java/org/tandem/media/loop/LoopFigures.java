package org.tandem.media.loop;

import java.time.Duration;

/**
 * How a media loop keeps time.
 *
 * @param sessions open now
 * @param ticks since the start
 * @param lateTicks those that came more than a frame late, so that packets were sent late
 * @param skippedFrames that were not sent because a tick came too late to make up for
 * @param worstLateness of a tick since the start
 * @param busy time spent in ticks since the start
 * @param failedSessions that were ended by a fault of ours
 */
public record LoopFigures(
    int sessions,
    long ticks,
    long lateTicks,
    long skippedFrames,
    Duration worstLateness,
    Duration busy,
    long failedSessions) {}
