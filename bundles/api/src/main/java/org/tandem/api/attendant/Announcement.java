package org.tandem.api.attendant;

import org.tandem.api.mailbox.AudioClip;

/**
 * Something recorded for all callers: a greeting, the name of a department.
 *
 * @param label what it is, for people: the file's name
 */
public record Announcement(String label, AudioClip audio) {}
