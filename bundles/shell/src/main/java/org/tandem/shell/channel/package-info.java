/**
 * The way for scripts: a socket in the data folder on which a command line comes in and its output
 * and exit status go back. Only the user who runs Tandem can open it, so it may run any Gogo
 * command: that user can do more with the process already.
 */
package org.tandem.shell.channel;
