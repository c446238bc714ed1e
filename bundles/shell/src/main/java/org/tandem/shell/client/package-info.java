/**
 * The command {@code bin/um}: hands a command line to the running Tandem and shows what comes back.
 * Runs outside the framework and starts in a moment, so it uses little of the JDK and nothing else.
 */
package org.tandem.shell.client;
