/**
 * The distribution as a process of its own, run and looked at from outside: its settings, its
 * command {@code um}, its store, its threads and files. Other programs that tests need are run here
 * too.
 */
package org.tandem.itests.testkit.server;
