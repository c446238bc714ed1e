/**
 * Auto attendants from configuration: keys of a PID, audio from a folder of WAV files, and which
 * attendant an administrator has closed. What callers hear of it is the worker's matter.
 */
package org.tandem.directory.attendant;
